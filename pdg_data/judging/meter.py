"""The development meter: only the mentor's own fillings of a moment count; the earliest complete one decides. docs/rules.md."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pdg_data.judging.reading import Case, Reading, cells_of, days_text, first_day, flags, nothing, per_person
from pdg_data.programme import Requirement

ANY_MOMENT = -1


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
    maybe = by_now[
        by_now["rater"].isin(["mentor", ""])
        & by_now["moment"].isin([requirement.moment, ANY_MOMENT])
        & (by_now["possible_tasks"] >= requirement.needed)
    ]
    reading.possible = reading.fulfilled | flags(maybe["key"], case.size)
    reading.waived = flags(certain[certain["outcome"] == "waived"]["key"], case.size)
    reading.there = days_text(certain["key"], certain["day"].to_numpy(dtype="datetime64[us]"), case.size)
    undecided = ~reading.fulfilled & reading.possible
    used = pd.concat([certain, maybe[undecided[maybe["key"].to_numpy(dtype=np.int64)]]])[
        ["key", "filling"]
    ].drop_duplicates()
    reading.cells = cells_of(used.merge(case.dataset.score_cells, on="filling"))
    return reading
