"""Agreements and results: single rows that prove something by a date, a mark or a word."""

from __future__ import annotations

import numpy as np

from pdg_data.judging.reading import Case, Facts, Flags, Reading, days_text, first_day, flags, nothing
from pdg_data.programme import Requirement
from pdg_data.rows.results import NO_PRODUCT

PASSES = ("pass", "exempt")


def read_agreement(case: Case, requirement: Requirement) -> Reading:
    """A signed agreement counts whenever it was signed, before the start too; a mark says that it is there."""
    rows = case.agreements
    dated = rows.where(rows.certain & rows.says("date") & (rows.day <= case.as_of))
    marked = rows.where(rows.certain & rows.says("mark"))
    # a day after the reference date is a plan under every reading; a day that cannot be read may be any day
    unsure = ~rows.certain & rows.says("date", "mark", "waived") & ~(rows.day > case.as_of)
    maybe = rows.where(unsure | rows.says("doubtful", "unreadable"))
    return _proved(case, requirement, dated, marked, maybe, rows.where(rows.certain & rows.says("waived")))


def _proved(case: Case, requirement: Requirement, dated: Facts, marked: Facts, maybe: Facts, waived: Facts) -> Reading:
    """A requirement that one row fulfils."""
    reading = nothing(case.size)
    undated = flags(marked.key, case.size)
    first = first_day(dated.key, dated.day, case.size)
    by_day = first <= case.due(requirement)
    reading.fulfilled = undated | flags(dated.key, case.size)
    reading.done = reading.fulfilled.astype(np.int64)
    reading.in_time = undated | by_day
    reading.fulfilled_on = np.where(undated & ~by_day, np.datetime64("NaT"), first)
    reading.possible = reading.fulfilled | flags(maybe.key, case.size)
    reading.waived = flags(waived.key, case.size)
    reading.there = days_text(dated.key, dated.day, case.size)
    undecided = ~reading.fulfilled & reading.possible
    reading.cells = np.concatenate([dated.used, marked.used, maybe.where(undecided[maybe.key]).used, waived.used])
    return reading


def read_result(case: Case, requirement: Requirement) -> Reading:
    """A pass stays a pass; else a newest result that is pending is the programme's move. An unclear word may be a pass."""
    rows = case.results
    unknown = rows.about == NO_PRODUCT
    own = rows.where(rows.certain & (rows.about == requirement.product))
    passed = own.where(own.says(*PASSES))
    # what may be pending would be no alarm either: in an uncertain row, or in one without a day that may be the newest
    unsure = ~rows.certain | unknown | np.isnat(rows.day)
    telling = rows.says(*PASSES, "ask") | (rows.says("pending") & unsure)
    maybe = rows.where((unknown | (rows.about == requirement.product)) & telling)
    dated = ~np.isnat(passed.day)
    reading = _proved(case, requirement, passed.where(dated), passed.where(~dated), maybe, own.where(own.says()))
    newest = _newest(own.where(~own.says("ask")), case.size)
    reading.pending = _holds(newest, "pending", case.size) & ~reading.fulfilled
    for outcome in ("fail", "absent"):
        reading.note[_holds(newest, outcome, case.size) & ~reading.fulfilled] = outcome
    reading.note[flags(passed.where(passed.says("exempt")).key, case.size)] = "exempt"
    reading.cells = np.concatenate([reading.cells, own.where(~reading.fulfilled[own.key]).used])
    reading.there = np.where(reading.fulfilled, reading.there, days_text(newest.key, newest.day, case.size))
    return reading


def _newest(rows: Facts, size: int) -> Facts:
    """The newest rows of each participant; rows without a day are the newest only where no row has one."""
    stamps = np.where(np.isnat(rows.day), -1, rows.day.astype(np.int64))
    latest = np.full(size, -1)
    np.maximum.at(latest, rows.key, stamps)
    return rows.where(stamps == latest[rows.key])


def _holds(rows: Facts, outcome: str, size: int) -> Flags:
    return flags(rows.where(rows.says(outcome)).key, size)
