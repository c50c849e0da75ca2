"""Mentors, schools and trainers: whom they have, and what is open with them. Counts, in alphabetical order, never a ranking. Pure functions."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from pdg_data.dataset import Dataset
from pdg_data.judging.mentors import says_yes
from pdg_data.names import sort_name
from pdg_data.programme import Programme
from pdg_ui.counts import mandatory
from pdg_ui.statuses import NOT_FOLLOWED

WHO = ["key", "participant_id", "participant", "cohort", "school", "mentor", "trainer", "sort_name"]
OPEN = ("overdue", "due_soon", "undetermined")
NOT_YET = ("overdue", "due_soon", "open")
OWNERS = {"mentor": ("mentor",), "school": ("mentor", "school"), "trainer": ("trainer",)}
"""Whose items are counted with a mentor, with a school and with a trainer."""
FACTS = (
    "without_agreement", "agreement_unknown", "untrained", "training_unknown", "without_mentor", "two_mentors",
    "visited", "to_visit", "visit_unknown", "visit_lapsed",
)  # fmt: skip
"""What is counted of participants; ``visit_lapsed`` is the trainer's visit that is waived or can no longer be made."""
MENTOR_GROUPS = ("all", "items", "many", "without_agreement", "untrained")
"""What a coordinator asks of mentors; one mentor may be in several of these."""


def people(status: pd.DataFrame, dataset: Dataset, programme: Programme) -> pd.DataFrame:
    """The participants of whom something is expected, by ``sort_name``.

    Columns: those of ``WHO``; agreement, formative and named (status of the agreement, of the trainer's visit and of the naming of a mentor, ``""``
    where the programme does not ask it), mentors (how many names the lists give), untrained (the files say that the mentor is not trained), training_unknown (they say nothing of it).
    """
    away = status[(status["status"] == "not_applicable") & status["why"].isin(NOT_FOLLOWED)]["key"]
    rows = status[~status["key"].isin(set(away))]
    found = rows.drop_duplicates("key")[WHO].sort_values(["sort_name", "key"], kind="stable", ignore_index=True)
    for name in ("school", "mentor", "trainer"):
        found[name] = found[name].fillna("").astype(str)
    for column, evidence, role in (
        ("agreement", "agreement", ""),
        ("formative", "visits", "trainer"),
        ("named", "mentor_named", ""),
    ):
        ids = [each.id for each in programme.requirements if each.evidence == evidence and each.role == role]
        of = rows[rows["requirement"].isin(ids[:1])].set_index("key")["status"]
        found[column] = found["key"].map(of).fillna("").astype(object)
    found["mentors"] = dataset.participants["mentors"].loc[found["key"]].map(len).to_numpy(dtype="int64")
    trained = found["key"].map(training(dataset))
    found["untrained"] = trained.eq(False)
    found["training_unknown"] = trained.isna()
    return found


def training(dataset: Dataset) -> dict[int, bool]:
    """Whether the mentor of a participant is trained, as the files say; nothing of whose mentor they say nothing certain. Once trained is trained."""
    rows = dataset.attributes
    if rows.empty:
        return {}
    rows = rows[(rows["field"] == "mentor_trained") & rows["certain"].astype(bool)]
    said = {value: says_yes(str(value)) for value in rows["value"].unique()}
    pairs = [
        (int(key), yes)
        for key, value in zip(rows["key"], rows["value"], strict=True)
        if (yes := said[value]) is not None
    ]
    return dict(sorted(pairs, key=lambda pair: pair[1]))


def items(status: pd.DataFrame, owners: Collection[str], keys: Collection[int]) -> pd.DataFrame:
    """The obligations of these participants that are overdue, due soon or undetermined, and are these owners' move."""
    rows = mandatory(status[status["status"].isin(OPEN)])
    return rows[rows["owner"].isin(owners) & rows["key"].isin(list(keys))]


def load(found: pd.DataFrame, status: pd.DataFrame, by: str) -> pd.DataFrame:
    """One row per mentor, school or trainer (``by``) in alphabetical order; who has none stands last, under ``""``.

    Columns: by, participants, overdue, due_soon and undetermined (items that are their move), those of ``FACTS`` (participants),
    distinct_mentors, schools (text). The four of the formative visit add up to the participants.
    """
    open_items = items(status, OWNERS[by], found["key"]).merge(found[["key"]], on="key")
    open_items = open_items.assign(**{by: open_items["key"].map(found.set_index("key")[by])})
    named = found.assign(
        without_agreement=found["agreement"].isin(NOT_YET),
        agreement_unknown=found["agreement"] == "undetermined",
        without_mentor=found["named"].isin(NOT_YET),
        two_mentors=found["mentors"] > 1,
        visited=found["formative"].isin(("met", "met_late")),
        to_visit=found["formative"].isin(NOT_YET),
        visit_unknown=found["formative"] == "undetermined",
    )
    named["visit_lapsed"] = ~(named["visited"] | named["to_visit"] | named["visit_unknown"])
    groups = named.groupby(by)
    table = groups.size().rename("participants").to_frame()
    for status_name in OPEN:
        of = open_items[open_items["status"] == status_name].groupby(by).size()
        table[status_name] = of.reindex(table.index, fill_value=0)
    for name in FACTS:
        table[name] = groups[name].sum().astype("int64")
    table["distinct_mentors"] = (
        named[named["mentor"] != ""].groupby(by)["mentor"].nunique().reindex(table.index, fill_value=0)
    )
    schools: dict[str, set[str]] = {}
    for name, school in zip(named[by].tolist(), named["school"].tolist(), strict=True):
        schools.setdefault(name, set()).add(school)
    table["schools"] = [", ".join(sorted(schools[name] - {""})) for name in table.index.tolist()]
    table = table.reset_index()
    order = sort_name if by in ("mentor", "trainer") else str.casefold
    names = table[by].tolist()
    places = sorted(range(len(table)), key=lambda place: (not names[place], order(names[place])))
    return table.iloc[places].reset_index(drop=True)


def group(table: pd.DataFrame, name: str, many: int) -> pd.DataFrame:
    """The mentors that belong to one of ``MENTOR_GROUPS``; who stands under no name is no mentor with many participants."""
    kept = {
        "all": pd.Series(True, index=table.index),
        "items": table[list(OPEN)].sum(axis=1) > 0,
        "many": (table["participants"] >= many) & (table["mentor"] != ""),
        "without_agreement": table["without_agreement"] > 0,
        "untrained": table["untrained"] > 0,
    }[name]
    return table[kept.astype(bool)].reset_index(drop=True)
