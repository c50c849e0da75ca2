"""Cohorts side by side at equal months since their start. Pure functions over the status table and the dataset.

At month m counts what each participant had no later than m months after her own start, by the day of the evidence: what came in without
a day cannot be placed in time, and is told apart. Only the months that everybody of a cohort has behind her are compared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pdg_data import Programme
from pdg_data.dataset import Dataset
from pdg_data.judging.marks import PASSES
from pdg_ui.statuses import AWAY, FULFILLED

UNKNOWABLE = ("not_shown", "cohort_has_nothing", "refused")
MEASURES = ("requirements", "visits", "ec")
STEP = 3
"""The table shows every so many months; the figure every month."""


def people(dataset: Dataset, keys: Collection[int]) -> pd.DataFrame:
    """Who is compared: of these participants those with a cohort and a start who did not pause or stop. Index key; cohort, start."""
    own = dataset.participants.loc[sorted(keys), ["cohort", "start", "state"]]
    return own[own["start"].notna() & (own["cohort"] != "") & ~own["state"].isin(AWAY)][["cohort", "start"]]


@dataclass(frozen=True, slots=True)
class Comparable:
    """The obligations that can be compared, by id; and the labels of all others: of which the files show nothing for a cohort, or no
    day, and what is asked only of some, such as what comes with an application.
    """

    requirements: tuple[str, ...]
    unknown: tuple[str, ...]
    undated: tuple[str, ...]
    of_some: tuple[str, ...]


def comparable(status: pd.DataFrame) -> Comparable:
    """Which obligations can be compared; each stands in one of the four."""
    own = status[status["tier"] == "mandatory"]
    labels = own.drop_duplicates("requirement").set_index("requirement")["label"]
    of_some = set(own.loc[own["why"] == "no_event", "requirement"])
    unknown = set(own.loc[(own["status"] == "undetermined") & own["why"].isin(UNKNOWABLE), "requirement"])
    met = own[own["status"].isin(FULFILLED)].groupby("requirement")["fulfilled_on"]
    undated = set(met.size().index[met.count() == 0]) - unknown
    everybody = [str(one) for one in labels.index if one not in of_some]
    return Comparable(
        tuple(one for one in everybody if one not in unknown | undated),
        tuple(str(labels[one]) for one in everybody if one in unknown),
        tuple(str(labels[one]) for one in everybody if one in undated),
        tuple(str(labels[one]) for one in labels.index if one in of_some),
    )


def requirements_met(status: pd.DataFrame, requirements: Collection[str]) -> pd.DataFrame:
    """One row for each of these requirements that somebody fulfilled. Columns: key, day (NaT if unknown), amount."""
    met = status[status["requirement"].isin(requirements) & status["status"].isin(FULFILLED)]
    return pd.DataFrame({"key": met["key"], "day": met["fulfilled_on"], "amount": 1})


def visits_made(dataset: Dataset, as_of: dt.date) -> pd.DataFrame:
    """One row for each day of a certain visit by the mentor since the participant's start. Columns as in ``requirements_met``."""
    own = dataset.visits
    if own.empty:
        return pd.DataFrame({"key": [], "day": pd.Series([], dtype="datetime64[us]"), "amount": []})
    own = own[own["certain"].astype(bool) & (own["role"] == "mentor") & own["outcome"].isin(["date", "mark"])]
    start = own["key"].map(dataset.participants["start"])
    own = own[~(own["day"] > pd.Timestamp(as_of)) & ~(own["day"] < start)]
    dated = own[own["day"].notna()].drop_duplicates(["key", "day"])
    kept = pd.concat([dated, own[own["day"].isna()]])
    return pd.DataFrame({"key": kept["key"], "day": kept["day"], "amount": 1})


def ec_earned(dataset: Dataset, programme: Programme, as_of: dt.date) -> pd.DataFrame:
    """One row for each task's EC that somebody earned, on the first day of a pass. Columns as in ``requirements_met``."""
    own = dataset.results
    if own.empty:
        return pd.DataFrame({"key": [], "day": pd.Series([], dtype="datetime64[us]"), "amount": []})
    own = own[own["certain"].astype(bool) & own["outcome"].isin(PASSES) & ~(own["day"] > pd.Timestamp(as_of))]
    first = own.sort_values("day", na_position="last").drop_duplicates(["key", "product"])
    ec: dict[str, int] = {}
    for task in programme.tasks:
        ec[task.product] = ec.get(task.product, 0) + task.ec
    first = first[first["product"].isin(ec)]
    return pd.DataFrame({"key": first["key"], "day": first["day"], "amount": first["product"].map(ec)})


def months_passed(start: pd.Series, as_of: dt.date, most: int = 36) -> pd.Series:
    """How many whole months lie between each start and the reference date; -1 where the start lies ahead."""
    passed = pd.Series(-1, index=start.index)
    for month in range(most + 1):
        passed[start + pd.DateOffset(months=month) <= pd.Timestamp(as_of)] = month
    return passed


def _had_by_half(values: pd.Series) -> int:
    """The number that at least half of them had reached."""
    ordered = np.sort(values.to_numpy())[::-1]
    return int(ordered[(len(ordered) + 1) // 2 - 1])


def at_months(had: pd.DataFrame, who: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """What each participant had at each month that she has behind her. Columns: key, cohort, month, amount.

    ``had`` is one of the frames of this module; its rows without a day count in no month.
    """
    passed = months_passed(who["start"], as_of)
    dated = had[had["day"].notna() & had["key"].isin(who.index)]
    start = dated["key"].map(who["start"])
    rows = []
    for month in range(int(passed.max()) + 1 if len(passed) else 0):
        in_time = dated["day"] <= start + pd.DateOffset(months=month)
        amount = dated[in_time].groupby("key")["amount"].sum().reindex(who.index, fill_value=0).astype(int)
        reached = passed >= month
        rows.append(
            pd.DataFrame(
                {"key": who.index[reached], "cohort": who["cohort"][reached], "month": month, "amount": amount[reached]}
            )
        )
    columns = ["key", "cohort", "month", "amount"]
    return pd.concat(rows, ignore_index=True)[columns] if rows else pd.DataFrame(columns=columns)


def by_cohort(amounts: pd.DataFrame, who: pd.DataFrame) -> pd.DataFrame:
    """Each cohort at each month that all of it has behind it. Columns: cohort, month, half (at least half had so much), total, people."""
    size = who.groupby("cohort").size()
    groups = amounts.groupby(["cohort", "month"])["amount"]
    table = groups.agg(half=_had_by_half, total="sum", people="size").reset_index()
    return table[table["people"] == table["cohort"].map(size)].reset_index(drop=True)


def undated(had: pd.DataFrame, who: pd.DataFrame) -> pd.Series:
    """How much of what each cohort had came without a day. Index cohort, for those of which something did."""
    loose = had[had["day"].isna() & had["key"].isin(who.index)]
    return loose.groupby(loose["key"].map(who["cohort"]))["amount"].sum().astype(int)
