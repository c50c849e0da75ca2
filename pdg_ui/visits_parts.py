"""Parts of the page of visits: over time, spread over each participant's time, by mentor and trainer, and the level of feedback."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pdg_data.evidence import evidence_texts
from pdg_data.names import sort_name
from pdg_data.rows.schema import FEEDBACK
from pdg_ui import charts, delivery, source_parts, tables, text
from pdg_ui import visits as frames
from pdg_ui.figures import visits as figures
from pdg_ui.statuses import NOT_FOLLOWED
from pdg_ui.view import View
from pdg_ui.visits import FEW, ROLES

WHO = ["key", "participant_id", "participant", "cohort", "school", "mentor", "trainer", "sort_name"]
SPREADS = ("everyone", "none", "one_first", "one_second", "undated")
DAYS_OF_WEEKS, DAYS_OF_MONTHS = 14, 92
"""From so many days on a time is said in weeks, and in months."""


def held(view: View) -> pd.DataFrame:
    """The visits to everybody in view."""
    held = delivery.visits_held(view.fingerprint, view.as_of, view.delivery.dataset)
    return held[held["key"].isin(view.status["key"])].reset_index(drop=True)


def _undated(view: View) -> pd.Series:
    """By key how many visits of the mentor took place on a day that is not known, of everybody in view."""
    undated = delivery.visits_undated(view.fingerprint, view.as_of, view.delivery.dataset)
    return undated[undated.index.isin(view.status["key"])]


def _people(view: View) -> pd.DataFrame:
    return view.status.drop_duplicates("key")[WHO].sort_values(["sort_name", "key"], kind="stable", ignore_index=True)


def _with_people(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    return rows.merge(_people(view), on="key").sort_values(
        ["sort_name", "key", "day"], kind="stable", ignore_index=True
    )


def _numbers(visits: pd.DataFrame) -> dict[str, int]:
    now = visits[~visits["planned"]]
    return {
        **{role: int((now["role"] == role).sum()) for role in ROLES},
        **{half: int((now["half"] == half).sum()) for half in ("first", "second")},
        "unknown": int((~now["half"].isin(("first", "second"))).sum()),
        "planned": int(visits["planned"].sum()),
    }


def sentence(view: View, visits: pd.DataFrame) -> None:
    """How many visits on a known day there were, to how many of how many; and what is not among them."""
    number = _numbers(visits)
    dataset, keys = view.delivery.dataset, set(view.status["key"])
    held = visits[~visits["planned"]]
    said = {
        "dated": view.count("visits.dated", len(held)),
        "visited": held["key"].nunique(),
        "people": view.count("people", len(keys)),
        **{role: view.count(f"visits.{role}", number[role]) for role in ROLES},
    }
    st.header(view.say("visits.sentence", **said), anchor=False)
    besides = {
        "undated": int(_undated(view).sum()),
        "planned": number["planned"],
        "not_active": int(dataset.participants.loc[sorted(keys), "state"].isin(NOT_FOLLOWED).sum()),
    }
    apart = [view.count(f"visits.{name}", found) for name, found in besides.items() if found]
    if apart:
        st.caption(" ".join(apart))
    doubtful = frames.doubtful(dataset, keys)
    if len(doubtful):
        places = evidence_texts(doubtful.assign(all=0), ["all"], dataset.sheets)
        rows = len(doubtful[["table", "row"]].drop_duplicates())
        st.caption(view.count("visits.doubtful", rows))
        source_parts.button(view, str(places.iloc[0]), key="visits_doubtful", title=view.text("visits.doubtful_title"))


def over_time(view: View, visits: pd.DataFrame) -> None:
    """A bar a month of the programme, against its halves; a month opens its visits."""
    table = frames.by_month(visits)
    if table.empty:
        st.info(view.say("visits.none"), icon=":material/info:")
        return
    number = _numbers(visits)
    finding = "; ".join(
        [
            view.text("visits.finding", **number),
            *(view.text(f"visits.finding_{name}", **number) for name in ("planned", "unknown") if number[name]),
        ]
    )
    halves = frames.halves(view.delivery.dataset, set(visits["key"]))
    ticked = charts.show(
        view,
        figures.visits_by_month(table, halves, view.language),
        key="visits_month",
        alt=f"{finding}. {view.text('visits.month_alt')}",
        finding=finding,
        how=_month_how(view, planned=bool(number["planned"]), halves=halves),
        table=table,
        columns={
            "month": view.text("visits.month"),
            **{name: view.text(f"figure.visits_{name}") for name in table.columns if name != "month"},
        },
        name=view.text("visits.month_file"),
        opens=True,
    )
    if ticked is not None:
        month = int(table["month"].iloc[ticked])
        _list(
            view,
            visits[visits["month"] == month],
            key="visits_of_month",
            title=view.text("visits.of_month", month=month),
        )


def _month_how(view: View, *, planned: bool, halves: tuple[float, float] | None) -> str:
    """How the chart was made, naming only what is in it."""
    said = {"how": True, "planned": planned, "halves": halves is not None, "edges": figures.ends_apart(halves)}
    return " ".join(view.text(f"visits.month_{name}") for name, holds in said.items() if holds)


def _list(view: View, visits: pd.DataFrame, *, key: str, title: str) -> None:
    """Visits, each with the cells it was read from."""
    shown = _with_people(view, visits)
    if shown.empty:
        st.info(view.say("visits.none"), icon=":material/info:")
        return
    st.markdown(f"**{text.plain(title)}**")
    roles = [view.text(f"visits.planned_by_{role}" if planned else f"visits.by_{role}") for role, planned in zip(shown["role"], shown["planned"], strict=True)]  # fmt: skip
    shown = shown.assign(
        date=shown["day"],
        kind=roles,
        half=[view.text(f"visits.half_{half}") if half else view.text("unknown") for half in shown["half"]],
        label=roles,
    )
    columns = ["participant", "date", "kind", "half", "mentor", "trainer", "cohort", "school"]
    tables.opening(view, shown, columns, key=key, alt=title, pinned=("participant",))


def duration(view: View, days: int) -> str:
    """A number of days as a person says it: in days, weeks or months."""
    if days < DAYS_OF_WEEKS:
        return view.count("visits.days", days)
    if days < DAYS_OF_MONTHS:
        return view.count("visits.weeks", round(days / 7))
    return view.count("visits.months", round(days / frames.DAYS_A_MONTH))


def spread(view: View, visits: pd.DataFrame) -> None:
    """The mentor's visits of each participant, by half, with the time from first to last and the longest time between two."""
    table = frames.spread(visits, _undated(view))
    halfway = view.delivery.dataset.participants["halfway"].reindex(table.index) < pd.Timestamp(view.as_of)
    sure = table["undated"] == 0
    groups = {
        "everyone": pd.Series(True, index=table.index),
        "none": (table["visits"] == 0) & sure,
        "one_first": (table["first"] == 1) & halfway & sure,
        "one_second": (table["second"] == 1) & sure,
        "undated": ~sure,
    }
    chosen = st.segmented_control(
        view.say("visits.which"),
        SPREADS,
        key="visits_spread",
        default="everyone",
        required=True,
        format_func=lambda name: f"{int(groups[name].sum())} {view.text(f'visits.spread_{name}')}",
    )
    rows = table[groups[chosen if chosen in SPREADS else "everyone"]]
    st.caption(view.say("visits.spread_how"))
    if rows.empty:
        st.info(view.say("overview.nobody_here"), icon=":material/info:")
        return
    shown = _people(view).merge(rows.reset_index(), on="key")
    evidence = visits[visits["role"] == "mentor"].groupby("key")["evidence"].agg("; ".join)
    shown = shown.assign(
        label=view.text("visits.by_mentor"),
        spread=[_spread_words(view, row) for _, row in shown.iterrows()],
        evidence=evidence.reindex(shown["key"]).fillna("").to_numpy(),
    )
    columns = [
        "participant",
        "visits",
        "first",
        "second",
        "undated",
        "planned",
        "spread",
        "span",
        "longest",
        "mentor",
        "cohort",
    ]
    tables.opening(
        view, shown, columns, key="visits_spread_table", alt=view.text("visits.tab_spread"), pinned=("participant",)
    )


def _spread_words(view: View, row: pd.Series) -> str:
    """How many visits in how much time, and the longest time between two ("4 visits in 2 weeks; ..."); nothing with fewer than two."""
    if pd.isna(row["span"]):
        return ""
    return view.text(
        "visits.spread_words",
        visits=view.count("visits.number", int(row["visits"])),
        span=duration(view, int(row["span"])),
        longest=duration(view, int(row["longest"])),
    )


def by_person(view: View, visits: pd.DataFrame, role: str) -> None:
    """Counts by mentor or trainer in alphabetical order; a ticked one opens its visits."""
    st.header(view.say(f"visits.title_{role}"), anchor=False)
    people = _people(view)
    table = _alphabetical(frames.by_person(visits, people, role), role)
    shown = table.assign(**{role: [name or view.text(f"no_{role}") for name in table[role]]})
    columns = [role, "participants", "visited", "visits", "first", "second", "planned"]
    st.caption(view.say(f"visits.people_how_{role}"))
    ticked = tables.show(
        shown, columns, view.language, key=f"visits_people_{role}", alt=view.text(f"visits.title_{role}"), pinned=(role,), selectable=True
    )  # fmt: skip
    if ticked is None:
        st.caption(view.say("behind_choose"))
        return
    keys = people.loc[people[role].fillna("") == table[role].iloc[ticked], "key"]
    of_role = visits[(visits["role"] == role) & visits["key"].isin(keys)]
    _list(view, of_role, key=f"visits_of_{role}", title=str(shown[role].iloc[ticked]))


def _alphabetical(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """By surname; who has no name stands last."""
    names = table[column].tolist()
    order = sorted(range(len(table)), key=lambda place: (not names[place], sort_name(names[place])))
    return table.iloc[order].reset_index(drop=True)


def feedback(view: View, visits: pd.DataFrame) -> None:
    """On which level the feedback was: coaching information, and never a verdict."""
    st.info(view.say("visits.feedback_means"), icon=":material/info:")
    rows = frames.recorded(visits)
    if rows.empty:
        st.write(view.say("visits.feedback_none"))
        return
    times = {level: int(rows[level].sum()) for level in FEEDBACK}
    finding = _share(view, sum(times[level] for level in frames.FOCUS), sum(times.values()))
    table = pd.DataFrame(
        {"level": [view.text(f"feedback.{level}") for level in FEEDBACK], "times": list(times.values())}
    )
    how = view.text(
        "visits.feedback_how", visits=view.count("visits.number", len(rows)), all=int((~visits["planned"]).sum())
    )
    charts.show(
        view,
        figures.feedback_by_level(times, view.language),
        key="visits_feedback",
        alt=finding,
        finding=finding,
        how=how,
        table=table,
        columns={"level": view.text("visits.level"), "times": view.text("figure.times")},
        name=view.text("visits.feedback_file"),
    )
    people = _people(view)
    table = frames.feedback(visits, people)
    headings = {"visits": view.text("visits.feedback_visits")}
    st.caption(view.say("visits.feedback_few", few=FEW))
    for role in ROLES:
        own = _alphabetical(table[table["role"] == role].reset_index(drop=True), "name")
        if own.empty:
            continue
        st.header(view.say(f"visits.title_{role}"), anchor=False)
        shown = own.assign(
            **{role: [name or view.text(f"no_{role}") for name in own["name"]]},
            focus=[_of(view, focus, every) for focus, every in zip(own["focus"], own["all"], strict=True)],
        )
        columns = [role, "visits", *FEEDBACK, "focus"]
        ticked = tables.show(
            shown, columns, view.language, key=f"visits_feedback_{role}", alt=view.text(f"visits.title_{role}"), pinned=(role,), selectable=True,
            headings={column: headings.get(column) or view.text(f"column.{column}") for column in columns},
        )  # fmt: skip
        if ticked is None:
            st.caption(view.say("behind_choose"))
        else:
            keys = people.loc[people[role].fillna("") == own["name"].iloc[ticked], "key"]
            of_role = rows[(rows["role"] == role) & rows["key"].isin(keys)]
            _list(view, of_role, key=f"visits_feedback_of_{role}", title=str(shown[role].iloc[ticked]))


def _of(view: View, part: int, whole: int) -> str:
    """So many of so many, with a percentage where there are enough of them."""
    said = view.text("done_of", done=part, needed=whole)
    return said if whole < FEW else f"{said} ({text.share(part / whole, view.language)})"


def _share(view: View, part: int, whole: int) -> str:
    if whole < FEW:
        return view.text("visits.feedback_finding", part=part, whole=whole)
    return view.text(
        "visits.feedback_finding_share", part=part, whole=whole, share=text.share(part / whole, view.language)
    )
