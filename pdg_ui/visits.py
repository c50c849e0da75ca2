"""Lesson visits over time and over people: when in the programme, by whom, how spread, and on which level the feedback was. Pure functions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import numpy as np
import pandas as pd

from pdg_data.dataset import Dataset
from pdg_data.evidence import evidence_texts
from pdg_data.judging.reading import Case
from pdg_data.judging.visits import tally
from pdg_data.programme import Programme
from pdg_data.rows.schema import FEEDBACK

ROLES = ("mentor", "trainer")
FOCUS = FEEDBACK[1:]
"""The levels that Didactisch Coachen lays stress on: strategy, mode and personal qualities."""
FEW = 10
"""Under so many, counts and no percentages."""
DAYS_A_MONTH = 30.4375


def held(dataset: Dataset, as_of: pd.Timestamp, keys: Collection[int]) -> pd.DataFrame:
    """The visits of mentors and trainers to these participants on a day that is certain, each once, as the statuses count them.

    Columns: key, role, day, planned (bool: after the reference date), half (first, second, or ``""`` without dates of a cohort), month (of the
    programme, the first is 1; missing without a start), the columns of ``FEEDBACK`` (NaN if not recorded), evidence. By key and day.
    A visit before the start does not count and is not here.
    """
    columns = ["key", "role", "day", "planned", "half", "month", *FEEDBACK, "evidence"]
    rows = dataset.visits
    if len(rows):
        sure = rows["certain"].astype(bool) & (rows["outcome"] == "date") & rows["role"].isin(ROLES)
        rows = rows[sure & rows["key"].isin(list(keys))]
    if rows.empty:
        none = pd.DataFrame(columns=columns, dtype=object).astype(
            {"key": "int64", "day": "datetime64[us]", "planned": bool}
        )
        return none.astype(dict.fromkeys(FEEDBACK, float))
    rows = rows.join(dataset.participants[["start", "halfway", "end"]], on="key")
    rows = rows[~(rows["day"] < rows["start"])].sort_values(["key", "day", "role", "table", "row"], kind="stable")
    same = ["key", "role", "day"]
    places = evidence_texts(rows[[*same, "table", "row", "column"]], same, dataset.sheets)
    # A form that was sent twice has the same feedback twice: what was recorded first counts.
    visits = rows.groupby(same, sort=False)[["start", "halfway", *FEEDBACK]].first().reset_index()
    visits = visits.sort_values(["key", "day", "role"], kind="stable", ignore_index=True)
    visits["planned"] = visits["day"] > as_of
    visits["half"] = np.select(
        [visits["halfway"].isna().to_numpy(), (visits["day"] > visits["halfway"]).to_numpy()], ["", "second"], "first"
    ).astype(object)
    visits["month"] = _month(visits["day"], visits["start"])
    visits["evidence"] = places.reindex(pd.MultiIndex.from_frame(visits[same])).to_numpy()
    return visits[columns]


def _month(days: pd.Series, starts: pd.Series) -> pd.Series:
    """The month of the programme in which a day falls, from 1 on."""
    return ((days - starts).dt.days // DAYS_A_MONTH + 1).astype("Int64")


def by_month(visits: pd.DataFrame) -> pd.DataFrame:
    """How many visits in each month of the programme. Rows: every month up to the last. Columns: month, and for each role its visits, held and planned."""
    dated = visits[visits["month"].notna()]
    last = int(dated["month"].max()) if len(dated) else 0
    table = pd.DataFrame({"month": range(1, last + 1)})
    for role in ROLES:
        for planned, name in ((False, role), (True, f"{role}_planned")):
            found = (
                dated[(dated["role"] == role) & (dated["planned"] == planned)]["month"].astype("int64").value_counts()
            )
            table[name] = found.reindex(table["month"], fill_value=0).to_numpy(dtype="int64")
    return table


def halves(dataset: Dataset, keys: Collection[int]) -> tuple[float, float] | None:
    """After how many months the first half ends: at the earliest and at the latest among these participants; nothing if nobody has dates."""
    people = dataset.participants.loc[sorted(keys)]
    months = ((people["halfway"] - people["start"]).dt.days + 1) / DAYS_A_MONTH
    months = months.dropna()
    return (float(months.min()), float(months.max())) if len(months) else None


def spread(visits: pd.DataFrame, undated: pd.Series) -> pd.DataFrame:
    """The mentor's visits of each participant. ``undated`` is by key how many more took place on a day that is not known.

    Index: key, for everybody in ``undated``. Columns: visits, first, second (by half), planned, undated, span (days from the first to the last),
    shortest and longest (days between two that follow each other); the last three missing with fewer than two visits.
    """
    mine = visits[visits["role"] == "mentor"]
    held_ = mine[~mine["planned"]]
    table = pd.DataFrame(index=undated.index)
    for name, rows in (
        ("visits", held_),
        ("first", held_[held_["half"] == "first"]),
        ("second", held_[held_["half"] == "second"]),
        ("planned", mine[mine["planned"]]),
    ):
        table[name] = rows["key"].value_counts().reindex(table.index, fill_value=0).astype("int64")
    table["undated"] = undated.astype("int64")
    gaps = held_.groupby("key")["day"].diff().dt.days
    found = pd.DataFrame({"key": held_["key"], "gap": gaps}).dropna().groupby("key")["gap"]
    for name, values in (("span", found.sum()), ("shortest", found.min()), ("longest", found.max())):
        table[name] = values.reindex(table.index).astype("Int64")
    return table


def undated(dataset: Dataset, programme: Programme, as_of: date, keys: Collection[int]) -> pd.Series:
    """By key how many visits of the mentor took place on a day that is not known, as the statuses count them."""
    marks = tally(Case(dataset, programme, np.datetime64(as_of, "us")), "mentor").marks
    return pd.Series(marks, index=dataset.participants.index).reindex(pd.Index(sorted(keys), name="key"))


def doubtful(dataset: Dataset, keys: Collection[int]) -> pd.DataFrame:
    """The rows of visits that are not certain: key, table, row, column; whose, by whom or on which day is not known."""
    rows = dataset.visits
    columns = ["key", "table", "row", "column"]
    if rows.empty:
        return pd.DataFrame(columns=columns)
    unsure = ~rows["certain"].astype(bool) & rows["role"].isin((*ROLES, "unknown")) & (rows["outcome"] != "none")
    return rows.loc[unsure & rows["key"].isin(list(keys)), columns].drop_duplicates()


def by_person(visits: pd.DataFrame, people: pd.DataFrame, role: str) -> pd.DataFrame:
    """The visits by mentor or by trainer, in alphabetical order.

    ``people`` has a row a participant: key, and a column named after the role; who has none stands last, under ``""``.
    Columns: name (the role's), participants, visited (participants with a visit), visits, first, second, planned.
    """
    named = people.assign(**{role: people[role].fillna("").astype(str)})
    rows = visits[visits["role"] == role].merge(named[["key", role]], on="key")
    table = named.groupby(role)["key"].nunique().rename("participants").to_frame()
    kept = rows[~rows["planned"]]
    table["visited"] = kept.groupby(role)["key"].nunique()
    for name, part in (
        ("visits", kept),
        ("first", kept[kept["half"] == "first"]),
        ("second", kept[kept["half"] == "second"]),
        ("planned", rows[rows["planned"]]),
    ):
        table[name] = part.groupby(role).size()
    return table.fillna(0).astype("int64").reset_index()


def feedback(visits: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """On which level the feedback was, by the mentor or trainer who is the participant's, in the order of the names.

    Columns: role, name, visits (that record it), one per level (times, whole numbers), focus (of the last three levels together), all.
    """
    rows = recorded(visits)
    named = people.set_index("key")
    names = [str(named.at[key, role] or "") for key, role in zip(rows["key"], rows["role"], strict=True)]
    rows = rows.assign(name=pd.Series(names, index=rows.index, dtype="object"))
    table = rows.groupby(["role", "name"]).agg(visits=("day", "size"), **{level: (level, "sum") for level in FEEDBACK})
    table = table.reset_index().astype(dict.fromkeys((*FEEDBACK, "visits"), "int64"))
    table["focus"] = table[list(FOCUS)].sum(axis=1)
    table["all"] = table[list(FEEDBACK)].sum(axis=1)
    return table


def recorded(visits: pd.DataFrame) -> pd.DataFrame:
    """The visits that took place of which the form records at least one level of feedback."""
    return visits[~visits["planned"] & visits[list(FEEDBACK)].notna().any(axis=1)]
