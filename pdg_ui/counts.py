"""Counts over the status table: where each participant stands, whom to contact, how a cohort stands. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pdg_data import words as core
from pdg_data.words import Language
from pdg_ui.records import records, records_by
from pdg_ui.statuses import FULFILLED, NOT_FOLLOWED, OUTSIDE, STANDINGS, STATUSES, SYMBOLS
from pdg_ui.text import day
from pdg_ui.words import count, say

COUNTED = tuple(status for status in STATUSES if status not in (*OUTSIDE, *FULFILLED))
"""What is told with its symbol beside how many fulfilled it, in this order."""
# A trainer and the programme serve many schools: each is one contact.
EVERY_SCHOOL = ("trainer", "programme")


def mandatory(status: pd.DataFrame) -> pd.DataFrame:
    """The rows of requirements that are obligations."""
    return status[status["tier"] == "mandatory"]


def standings(status: pd.DataFrame) -> pd.DataFrame:
    """Where each participant stands: the gravest status over the obligations.

    Rows: one per participant, by ``sort_name``. Columns: key, participant_id, participant, cohort, school, mentor,
    sort_name, standing, and the number of obligations per status (``overdue``, ``due_soon``, ``undetermined``, ``missed``).
    """
    who = ["key", "participant_id", "participant", "cohort", "school", "mentor", "sort_name"]
    rows = mandatory(status[[*who, "tier", "status"]])
    people = rows.drop_duplicates("key")[who].set_index("key")
    numbers = rows.groupby(["key", "status"]).size().unstack(fill_value=0).reindex(people.index)
    for wanted in ("overdue", "due_soon", "undetermined", "missed"):
        people[wanted] = numbers.get(wanted, 0)
    followed = numbers.drop(columns="not_applicable", errors="ignore").any(axis=1)
    people["standing"] = "on_course"
    people.loc[~followed, "standing"] = "not_followed"
    for gravest in ("undetermined", "due_soon", "overdue"):
        people.loc[people[gravest] > 0, "standing"] = gravest
    return people.reset_index().sort_values(["sort_name", "key"], kind="stable", ignore_index=True)


def standing_counts(people: pd.DataFrame) -> dict[str, int]:
    """How many participants stand where; together everyone."""
    found = people["standing"].value_counts()
    return {standing: int(found.get(standing, 0)) for standing in STANDINGS}


ORDER = ["sort_name", "key", "due"]
TOLD = [
    *ORDER,
    "participant",
    "owner",
    "mentor",
    "school",
    "trainer",
    "requirement",
    "label",
    "done",
    "needed",
    "days_overdue",
]
"""The columns that the words of what is asked are made of."""
NAMED = {"mentor": "mentor", "participant": "participant", "school": "school", "trainer": "trainer"}


def contact_of(row: Mapping[Any, Any] | pd.Series, language: Language) -> str:
    """Whom to contact about a row: the one whose move it is, by name where a name is known."""
    named = NAMED.get(row["owner"])
    name = "" if named is None or pd.isna(row[named]) else str(row[named]).strip()
    return name or say(f"contact.unknown_{row['owner']}", language)


def with_contact(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The rows with a column ``contact``."""
    contacts = [contact_of(row, language) for row in records(rows[["owner", *NAMED.values()]])]
    return rows.assign(contact=pd.Series(contacts, index=rows.index, dtype="object"))


def contacts(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Whom to contact, one row each, the one with most participants first.

    Columns: contact, owner, school, brief (all that is to be asked, without the days), participants, items, oldest (days overdue of
    the oldest item, 0 when nothing is overdue), due (of the item that is due first).
    """
    named = with_contact(rows[TOLD], language)
    school = named["school"].where(~named["owner"].isin(EVERY_SCHOOL), "")
    named = named.assign(school=school.fillna(""), days_overdue=named["days_overdue"].fillna(0))
    by = ["contact", "owner", "school"]
    table = [
        (
            *(own[0][name] for name in by),
            _asked(own, language, brief=True),
            len({row["key"] for row in own}),
            len(own),
            max(row["days_overdue"] for row in own),
            min((row["due"] for row in own if pd.notna(row["due"])), default=pd.NaT),
        )
        for own in records_by(named.sort_values(ORDER, kind="stable"), *by).values()
    ]
    columns = [*by, "brief", "participants", "items", "oldest", "due"]
    found = pd.DataFrame(table, columns=columns).astype({"due": "datetime64[us]"})
    return found.sort_values(
        ["participants", "items", *by], ascending=[False, False, True, True, True], ignore_index=True
    )


def asked(rows: pd.DataFrame, language: Language) -> str:
    """All that is to be asked of one contact, in words; ``rows`` are those of ``rows_of_contact``."""
    return _asked(records(rows[TOLD].sort_values(ORDER, kind="stable")), language)


def _asked(rows: list[dict[str, Any]], language: Language, *, brief: bool = False) -> str:
    """All that is to be asked of one contact, by participant in the order of the rows: "Jan: overeenkomst (34 dagen te laat) · Fatima: meter (uiterlijk 1-12-2026)".

    When brief, without the days, and how much there is only where there is something: "Jan: overeenkomst · Fatima: meter (4 van 6)".
    """
    people: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        people.setdefault(int(row["key"]), []).append(row)
    said = []
    for own in people.values():
        items = "; ".join(_item(row, language, brief=brief) for row in own)
        herself = own[0]["owner"] == "participant"
        said.append(items if herself else say("asked.of", language, name=own[0]["participant"], items=items))
    return " · ".join(said)


def _item(row: dict[str, Any], language: Language, *, brief: bool) -> str:
    told = row["needed"] > 1 and (row["done"] or not brief)
    facts = [say("done_of", language, done=row["done"], needed=row["needed"])] if told else []
    if brief:
        pass
    elif pd.notna(row["days_overdue"]):
        facts.append(count("asked.late", int(row["days_overdue"]), language))
    elif pd.notna(row["due"]):
        facts.append(say("due_by", language, day=day(row["due"])))
    label = str(row["label"])
    # A word that is all capitals, as PDG is, stays so within a sentence.
    label = label[:1].lower() + label[1:] if label[1:2].islower() else label
    return say("asked.item", language, label=label, facts=", ".join(facts)) if facts else label


def rows_of_contact(rows: pd.DataFrame, contact: pd.Series, language: Language) -> pd.DataFrame:
    """The rows behind one line of ``contacts``."""
    named = with_contact(rows, language)
    same = (named["contact"] == contact["contact"]) & (named["owner"] == contact["owner"])
    if contact["owner"] not in EVERY_SCHOOL:
        same &= named["school"].fillna("") == contact["school"]
    return named[same]


def counted(rows: pd.DataFrame) -> pd.DataFrame:
    """Of these status rows those that a count counts: of whom the requirement is asked."""
    return rows[~rows["status"].isin(OUTSIDE)]


def count_texts(rows: pd.DataFrame, *by: str) -> pd.Series:
    """How each group stands: "11/14 ● 1 ○ 2", which adds up; a dash where it applies to nobody. Index: what the rows are grouped by."""
    numbers = rows.groupby([*by, "status"]).size().unstack(fill_value=0)
    texts = [_counted(of_status) for of_status in numbers.to_dict("records")]
    return pd.Series(texts, index=numbers.index, dtype="object")


def _counted(numbers: Mapping[Any, Any]) -> str:
    """The text for so many of each status."""
    inside = {status: int(number) for status, number in numbers.items() if number and status not in OUTSIDE}
    if not inside:
        return "–"
    parts = [f"{sum(inside.get(status, 0) for status in FULFILLED)}/{sum(inside.values())}"]
    parts += [f"{SYMBOLS[status]} {inside[status]}" for status in COUNTED if status in inside]
    return "  ".join(parts)


def cohort_counts(status: pd.DataFrame, tier: str, language: Language) -> pd.DataFrame:
    """Requirement by cohort: fulfilled of those it applies to, with the exceptions. Rows in the programme's order."""
    rows = status[["tier", "requirement", "label", "cohort", "status"]]
    rows = rows[rows["tier"] == tier]
    rows = rows.assign(cohort=rows["cohort"].where(rows["cohort"] != "", say("no_cohort", language)))
    order = rows["requirement"].unique().tolist()
    labels = rows.drop_duplicates("requirement").set_index("requirement")["label"]
    table = count_texts(rows, "requirement", "cohort").unstack(fill_value="–").reindex(order)
    table.index = pd.Index([labels[requirement] for requirement in order], name="label")
    table.columns.name = None
    return table


def _listed(values: pd.Series) -> str:
    return ", ".join(sorted({str(value) for value in values if value}))


def undetermined_groups(status: pd.DataFrame) -> pd.DataFrame:
    """What cannot be determined, one row per requirement and kind of reason, the one that touches most participants first.

    Columns: requirement, label, why (the core's code of the reason), participants, cohorts.
    """
    rows = status[["key", "tier", "requirement", "label", "status", "why", "cohort"]]
    rows = mandatory(rows[rows["status"] == "undetermined"])
    groups = rows.groupby(["requirement", "label", "why"], sort=False)
    table = groups.agg(participants=("key", "nunique"), cohorts=("cohort", _listed)).reset_index()
    return table.sort_values("participants", ascending=False, kind="stable", ignore_index=True)


def _cell(status: str, done: int, needed: int, why: str, language: Language) -> str:
    if status == "not_applicable" and why in NOT_FOLLOWED:
        return f"{SYMBOLS[status]} {core.say(f'state.{why}', language)}"
    there = f" {done}/{needed}" if needed > 1 and status not in OUTSIDE else ""
    return f"{SYMBOLS[status]} {say(f'status_short.{status}', language)}{there}"


def matrix_legend(rows: pd.DataFrame, language: Language) -> list[str]:
    """The words of the cells that these status rows have in the matrix, each with what it means where that is not the same word."""
    stated = (rows["status"] == "not_applicable") & rows["why"].isin(NOT_FOLLOWED)
    there = set(rows.loc[~stated, "status"])
    legend = []
    for status in STATUSES:
        if status in there:
            short, whole = say(f"status_short.{status}", language), core.say(f"status.{status}", language)
            legend.append(f"{SYMBOLS[status]} {short}" + (f": {whole}" if whole != short else ""))
    states = set(rows.loc[stated, "why"])
    nothing = say("cohort.matrix_not_followed", language)
    symbol = SYMBOLS["not_applicable"]
    return [
        *legend,
        *(f"{symbol} {core.say(f'state.{why}', language)}: {nothing}" for why in NOT_FOLLOWED if why in states),
    ]


def matrix(status: pd.DataFrame, tier: str, language: Language) -> pd.DataFrame:
    """Participant by requirement: symbol and word, with done of needed where more than one is needed; who paused, stopped or is
    certified has the word for that.

    Index: key, by ``sort_name``. Columns: participant, then one per requirement (its label).
    """
    columns = ["key", "participant", "sort_name", "label", "status", "done", "needed", "why"]
    rows = status.loc[status["tier"] == tier, columns]
    found = list(zip(*(rows[column].tolist() for column in ("status", "done", "needed", "why")), strict=True))
    words = {
        (name, done, needed, why): _cell(name, done, needed, why, language) for name, done, needed, why in set(found)
    }
    cells = pd.Series([words[cell] for cell in found], index=rows.index, dtype="object")
    order = rows["label"].unique().tolist()
    wide = rows.assign(cell=cells).pivot(index="key", columns="label", values="cell")[order]
    people = rows.drop_duplicates("key").set_index("key")[["participant", "sort_name"]]
    table = people.join(wide).sort_values("sort_name", kind="stable").drop(columns="sort_name")
    table.columns.name = None
    return table
