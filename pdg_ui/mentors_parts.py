"""Parts of the page of mentors and schools: the load and what is open, by mentor, school and trainer, and who has no mentor or two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pdg_ui import mentors as frames
from pdg_ui import tables
from pdg_ui.records import records
from pdg_ui.statuses import status_text
from pdg_ui.view import View

UNKNOWN = {"without_agreement": "agreement_unknown", "untrained": "training_unknown"}
"""What the files may not say of somebody, by what it is that they would say."""


def everybody(view: View) -> pd.DataFrame:
    """The participants of whom something is expected."""
    return frames.people(view.status, view.delivery.dataset, view.programme)


def sentence(view: View, people: pd.DataFrame, table: pd.DataFrame) -> None:
    """How many mentors there are, how many of them have something open, and how many participants have none. ``table`` has a row a mentor."""
    named = table[table["mentor"] != ""]
    late = int((named["overdue"] > 0).sum())
    without = int(people["named"].isin(frames.NOT_YET).sum())
    facts = [view.count("mentors.late", late) if late else view.say("mentors.none_late")]
    if without:
        facts.append(view.count("mentors.without", without))
    said = view.say(
        "mentors.sentence",
        mentors=view.count("mentors.mentors", len(named)),
        people=view.count("people", int(named["participants"].sum())),
        late="; ".join(facts),
    )
    st.header(said, anchor=False)
    st.caption(view.say("mentors.how"))


def mentors(view: View, people: pd.DataFrame, table: pd.DataFrame) -> None:
    """The mentors with their participants and what is open with them."""
    many = view.programme.settings["many_participants"]
    number = {name: int((frames.group(table, name, many)["mentor"] != "").sum()) for name in frames.MENTOR_GROUPS}
    chosen = st.segmented_control(
        view.say("mentors.which"),
        frames.MENTOR_GROUPS,
        key="mentors_group",
        default="all",
        required=True,
        format_func=lambda name: _group(view, name, number[name], table),
    )
    chosen = chosen if chosen in frames.MENTOR_GROUPS else "all"
    rows = frames.group(table, chosen, many)
    st.caption(view.say(f"mentors.{chosen}_means", many=many))
    if (rows["mentor"] == "").any():
        st.caption(view.say("mentors.nameless"))
    _training(view, rows)
    columns = [
        "mentor",
        "participants",
        "overdue",
        "due_soon",
        "undetermined",
        *_known(rows),
        "schools",
    ]
    _counts(view, people, rows, "mentor", columns)


def schools(view: View, people: pd.DataFrame) -> None:
    """The schools with the same counts, and with the mentors that they have and lack."""
    st.caption(view.say("mentors.schools_mean"))
    columns = [
        "school", "participants", "distinct_mentors", "without_mentor", "two_mentors", "overdue", "due_soon", "undetermined",
    ]  # fmt: skip
    table = frames.load(people, view.status, "school")
    _training(view, table)
    _counts(view, people, table, "school", [*columns, *_known(table)])


def trainers(view: View, people: pd.DataFrame) -> None:
    """The trainers with the formative visits that took place and those to plan."""
    table = frames.load(people, view.status, "trainer")
    rest = [name for name in ("visit_unknown", "visit_lapsed") if table[name].any()]
    said = ["trainers_mean", *(["lapsed_means"] if "visit_lapsed" in rest else []), "trainers_sum"]
    st.caption(" ".join(view.say(f"mentors.{name}") for name in said))
    columns = ["trainer", "participants", "visited", "to_visit", *rest, "overdue", "due_soon", "undetermined"]
    _counts(view, people, table, "trainer", columns)


def _group(view: View, name: str, number: int, table: pd.DataFrame) -> str:
    """A group of mentors and how many they are; and with how many the files do not say whether they belong to it."""
    label = f"{number} {view.text(f'mentors.group_{name}', many=view.programme.settings['many_participants'])}"
    unsure = UNKNOWN.get(name)
    unknown = int((table[unsure] > 0)[table["mentor"] != ""].sum()) if unsure else 0
    return f"{label} ({view.text('mentors.unknown', n=unknown)})" if unknown else label


def _known(table: pd.DataFrame) -> list[str]:
    """The columns on agreement and training: without the certain ones where nothing is known of anybody, with the unknown ones where there are."""
    columns = []
    for certain, unknown in UNKNOWN.items():
        if table[unknown].sum() < table["participants"].sum():
            columns.append(certain)
        if table[unknown].any():
            columns.append(unknown)
    return columns


def _training(view: View, table: pd.DataFrame) -> None:
    """Why one mentor may be in both counts of training, where both stand."""
    if {"untrained", "training_unknown"} <= set(_known(table)):
        st.caption(view.say("mentors.training_means"))


def _counts(view: View, people: pd.DataFrame, table: pd.DataFrame, by: str, columns: Sequence[str]) -> None:
    """The counts, and the participants behind the row that was ticked."""
    if table.empty:
        st.info(view.say("overview.nobody_here"), icon=":material/info:")
        return
    shown = table.assign(**{by: [name or view.text(f"no_{by}") for name in table[by]]})
    headings = {column: view.text(f"mentors.column_{column}") for column in columns if column in frames.OPEN}
    ticked = tables.show(
        shown, columns, view.language, key=f"mentors_{by}", alt=view.text(f"mentors.alt_{by}"), pinned=(by,), selectable=True,
        headings={column: headings.get(column) or view.text(f"column.{column}") for column in columns},
    )  # fmt: skip
    if ticked is None:
        st.caption(view.say("behind_choose"))
        return
    st.markdown(f"**{view.say('plain', text=shown[by].iloc[ticked])}**")
    of = people[people[by] == table[by].iloc[ticked]]
    _people(view, of, frames.OWNERS[by], key=f"mentors_of_{by}")


def naming(view: View, people: pd.DataFrame) -> None:
    """Participants without a mentor, and with two."""
    st.caption(view.say("mentors.naming_means"))
    for name, rows in (
        ("without", people[people["named"].isin(frames.NOT_YET)]),
        ("two", people[people["mentors"] > 1]),
    ):
        st.header(view.count(f"mentors.naming_{name}", len(rows)), anchor=False)
        if len(rows):
            _people(view, rows, frames.OWNERS["school"], key=f"mentors_naming_{name}", naming=True)


def _people(view: View, people: pd.DataFrame, owners: Sequence[str], *, key: str, naming: bool = False) -> None:
    """Participants with what is open and whose move that is, each with the cells behind it."""
    rows = frames.items(view.status, owners, people["key"])
    own = {int(str(number)): records(group) for number, group in rows.groupby("key", sort=False)}
    wanted = ("mentor_named",) if naming else ("mentor_named", "agreement", "visits")
    ids = [each.id for each in view.programme.requirements if each.evidence in wanted]
    cells = view.status[view.status["key"].isin(people["key"]) & view.status["requirement"].isin(ids)]
    evidence = cells[cells["evidence"] != ""].groupby("key")["evidence"].agg("; ".join)
    names = view.delivery.dataset.participants["mentors"]
    open_words = [", ".join(_item(view, row) for row in own.get(int(number), ())) for number in people["key"]]
    shown = people.assign(
        open_items=pd.Series(open_words, index=people.index, dtype="object"),
        agreement=[status_text(status, view.language) if status else "" for status in people["agreement"]],
        trained=[view.text("mentors.not_trained") if untrained else "" for untrained in people["untrained"]],
        mentor=[", ".join(names[number]) or view.text("no_mentor") for number in people["key"]],
        label=view.text("page.mentors"),
        evidence=evidence.reindex(people["key"]).fillna("").to_numpy(),
    )
    columns = ["participant", "mentor", "open_items", "agreement", "trained", "cohort", "school"]
    tables.opening(view, shown, columns, key=key, alt=view.text("mentors.alt_people"), pinned=("participant",))


def _item(view: View, row: dict[str, Any]) -> str:
    return f"{row['label']} ({view.core('status.' + row['status'])})"
