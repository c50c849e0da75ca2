"""The development meter: only the mentor's own fillings of a moment count; the earliest complete one decides. docs/rules.md."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pdg_data.judging.reading import Case, Reading, cells_of, days_text, first_day, flags, nothing, per_person
from pdg_data.programme import Requirement

ANY_MOMENT = -1
_NO_DAY = np.iinfo(np.int64).min


def read_meter(case: Case, requirement: Requirement) -> Reading:
    """What the fillings say of one moment. A filling without a day proves itself: it stands in a file that came in."""
    reading = nothing(case.size)
    fillings = case.dataset.fillings
    if fillings.empty:
        return reading
    by_now = fillings[fillings["day"].isna() | (fillings["day"] <= case.as_of)]
    own = by_now[(by_now["rater"] == "mentor") & (by_now["moment"] == requirement.moment)]
    certain = own[own["certain"].astype(bool)]
    fullest = certain.groupby("key")["tasks"].max()
    reading.done = np.minimum(requirement.needed, per_person(fullest, case.size)).astype(np.int64)
    complete = certain[certain["tasks"] >= requirement.needed]
    reading.fulfilled = flags(complete["key"], case.size)
    undated = flags(complete[complete["day"].isna()]["key"], case.size)
    first = first_day(complete["key"], complete["day"].to_numpy(dtype="datetime64[us]"), case.size)
    reading.in_time = undated | (first <= case.due(requirement))
    reading.fulfilled_on = np.where(undated, np.datetime64("NaT"), first)
    maybe = by_now[by_now["rater"].isin(["mentor", ""]) & by_now["moment"].isin([requirement.moment, ANY_MOMENT])]
    maybe = maybe[maybe["key"].isin(_may_be_complete(maybe, requirement.needed))]
    reading.possible = reading.fulfilled | flags(maybe["key"], case.size)
    reading.waived = flags(certain[certain["outcome"] == "waived"]["key"], case.size)
    reading.there = days_text(certain["key"], certain["day"].to_numpy(dtype="datetime64[us]"), case.size)
    undecided = ~reading.fulfilled & reading.possible
    used = pd.concat([certain, maybe[undecided[maybe["key"].to_numpy(dtype=np.int64)]]])[
        ["key", "filling"]
    ].drop_duplicates()
    reading.cells = cells_of(used.merge(case.dataset.score_cells, on="filling"))
    return reading


def _may_be_complete(maybe: pd.DataFrame, needed: int) -> pd.Index:
    """The keys of participants who may have a complete filling: a row that is not certain may belong to each filling of its day."""
    day = maybe["day"].astype("int64").where(maybe["day"].notna(), _NO_DAY)
    pool = maybe[["key", "certain", "possible_tasks"]].assign(day=day)
    pairs = pool[["key", "day"]].drop_duplicates().merge(pool, on="key", suffixes=("", "_of"))
    pairs = pairs[(pairs["day"] == pairs["day_of"]) | (pairs["day"] == _NO_DAY) | (pairs["day_of"] == _NO_DAY)]
    sure = pairs["certain"].astype(bool)
    fullest = pairs[sure].groupby(["key", "day"])["possible_tasks"].max()
    loose = pairs[~sure].groupby(["key", "day"])["possible_tasks"].sum()
    total = fullest.add(loose, fill_value=0)
    return total.index[total >= needed].get_level_values("key").unique()
