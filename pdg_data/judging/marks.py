"""Agreements and results: single rows that prove something by a date, a mark or a word."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pdg_data.judging.reading import CELL_COLUMNS, Case, Flags, Reading, days_text, first_day, flags, nothing
from pdg_data.programme import Requirement
from pdg_data.rows.marks import NO_PRODUCT

PASSES = ("pass", "exempt")


def read_agreement(case: Case, requirement: Requirement) -> Reading:
    """A signed agreement counts whenever it was signed, before the start too; a mark says that it is there."""
    reading = nothing(case.size)
    rows = case.dataset.agreements
    if rows.empty:
        return reading
    certain = rows["certain"].astype(bool)
    dated = rows[certain & (rows["outcome"] == "date") & (rows["day"] <= case.as_of)]
    marked = rows[certain & (rows["outcome"] == "mark")]
    # a day after the reference date is a plan under every reading; a day that cannot be read may be any day
    maybe = rows[
        (~certain & rows["outcome"].isin(["date", "mark", "waived"]) & ~(rows["day"] > case.as_of))
        | rows["outcome"].isin(["doubtful", "unreadable"])
    ]
    return _proved(reading, case, requirement, dated, marked, maybe, rows[certain & (rows["outcome"] == "waived")])


def _proved(
    reading: Reading,
    case: Case,
    requirement: Requirement,
    dated: pd.DataFrame,
    marked: pd.DataFrame,
    maybe: pd.DataFrame,
    waived: pd.DataFrame,
) -> Reading:
    """A requirement that one row fulfils."""
    undated = flags(marked["key"], case.size)
    first = first_day(dated, case.size)
    reading.fulfilled = undated | flags(dated["key"], case.size)
    reading.done = reading.fulfilled.astype(np.int64)
    reading.in_time = undated | (first <= case.due(requirement))
    reading.fulfilled_on = np.where(undated & ~(first <= case.due(requirement)), np.datetime64("NaT"), first)
    reading.possible = reading.fulfilled | flags(maybe["key"], case.size)
    reading.waived = flags(waived["key"], case.size)
    reading.there = days_text(dated, case.size)
    undecided = ~reading.fulfilled & reading.possible
    reading.cells = pd.concat([dated, marked, maybe[undecided[maybe["key"].to_numpy(dtype=np.int64)]], waived])[
        CELL_COLUMNS
    ]
    return reading


def results_by_now(case: Case) -> pd.DataFrame:
    """The results that count on the reference date; one without a day stands in a file that came in."""
    rows = case.dataset.results
    return rows[rows["day"].isna() | (rows["day"] <= case.as_of)] if len(rows) else rows


def read_result(case: Case, requirement: Requirement) -> Reading:
    """A pass stays a pass; else a newest result that is pending is the programme's move. An unclear word may be a pass."""
    reading = nothing(case.size)
    rows = results_by_now(case)
    if rows.empty:
        return reading
    certain = rows["certain"].astype(bool)
    own = rows[certain & (rows["product"] == requirement.product)]
    passed = own[own["outcome"].isin(PASSES)]
    about = rows["product"].isin([requirement.product, NO_PRODUCT])
    # what may be pending would be no alarm either: in an uncertain row, or in one without a day that may be the newest
    unsure = ~certain | (rows["product"] == NO_PRODUCT) | rows["day"].isna()
    maybe = rows[about & (rows["outcome"].isin([*PASSES, "ask"]) | ((rows["outcome"] == "pending") & unsure))]
    reading = _proved(
        reading, case, requirement, passed[passed["day"].notna()], passed[passed["day"].isna()], maybe, own.iloc[:0]
    )
    newest = _newest(own[~own["outcome"].isin(["ask"])])
    reading.pending = _holds(newest, "pending", case.size) & ~reading.fulfilled
    reading.note = np.full(case.size, "", dtype=object)
    for outcome in ("fail", "absent"):
        reading.note[_holds(newest, outcome, case.size) & ~reading.fulfilled] = outcome
    reading.note[flags(passed[passed["outcome"] == "exempt"]["key"], case.size)] = "exempt"
    others = own[~reading.fulfilled[own["key"].to_numpy(dtype=np.int64)]]
    reading.cells = pd.concat([reading.cells, others[CELL_COLUMNS]])
    reading.there = np.where(reading.fulfilled, reading.there, days_text(newest, case.size))
    return reading


def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    """The newest rows of each participant; rows without a day are the newest only where no row has one."""
    latest = rows.groupby("key")["day"].transform("max")
    return rows[(rows["day"] == latest) | latest.isna()]


def _holds(rows: pd.DataFrame, outcome: str, size: int) -> Flags:
    return flags(rows[rows["outcome"] == outcome]["key"], size)
