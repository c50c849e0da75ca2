"""Cohort calendars, and the dates that hold for each participant."""

from __future__ import annotations

import calendar as months
import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pdg_data.folding import fold
from pdg_data.programme import CohortDates

NO_DAY = pd.NaT


def add_months(day: dt.date, count: int) -> dt.date:
    """The same day so many months later, or the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return dt.date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def default_end(start: dt.date, length_months: int) -> dt.date:
    """So many months after the start, less a day. Local assumption, named wherever it is used."""
    return add_months(start, length_months) - dt.timedelta(days=1)


def default_halfway(start: dt.date, end: dt.date) -> dt.date:
    """The day halfway: ``start + (end - start) // 2`` in days. Local assumption, named wherever it is used."""
    return start + dt.timedelta(days=(end - start).days // 2)


def merge_cohorts(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """One row per cohort from all rows that list cohorts, and the names of cohorts whose dates contradict each other.

    ``rows`` has cohort, start, halfway, end (NaT for what is not stated) and unclear. The result is indexed by the folded name and has cohort
    (as first written, alphabetically), start, halfway, end; where rows contradict each other, or a date cannot be read, all its dates
    are NaT: no due date follows from them.
    """
    conflicts: list[str] = []
    merged: dict[str, dict[str, object]] = {}
    for folded, group in rows.assign(folded=rows["cohort"].map(fold)).groupby("folded", sort=True):
        name = min(group["cohort"])
        dates = {column: group[column].dropna().unique() for column in ("start", "halfway", "end")}
        contradicting = any(len(found) > 1 for found in dates.values())
        conflicts += [name] if contradicting else []
        clear = not contradicting and not group["unclear"].any()
        known = {} if not clear else {column: found[0] for column, found in dates.items() if len(found)}
        merged[str(folded)] = {"cohort": name, **{column: known.get(column, NO_DAY) for column in dates}}
    frame = pd.DataFrame.from_dict(merged, orient="index", columns=["cohort", "start", "halfway", "end"])
    for column in ("start", "halfway", "end"):
        frame[column] = frame[column].astype("datetime64[us]")
    return frame, conflicts


DATES = ("start", "halfway", "end")


def with_own_rules(
    listed: pd.DataFrame, usual: Mapping[str, Mapping[str, Any]], stated: Sequence[CohortDates], length_months: int
) -> pd.DataFrame:
    """The calendar of each cohort: the dates that the programme file states, else those of the exports, else the defaults.

    ``listed`` is what the exports say of cohorts (``merge_cohorts``); ``usual`` has, by folded name of a cohort that they do not
    list, cohort and the dates that most of its participants state. The result is indexed by the folded name and has
    cohort, start, halfway, end, assumptions (words: end, halfway), own (words: the dates that the programme file states), and exports_start,
    exports_halfway and exports_end: what the exports say.
    """
    records: dict[str, Mapping[Any, Any]] = {**usual, **{str(key): row for key, row in listed.to_dict("index").items()}}
    ours = {fold(one.name): one for one in stated}
    rows: dict[str, dict[str, Any]] = {}
    for folded, record in sorted(records.items()):
        own: dict[str, Any] = {part: getattr(ours.get(folded), part, None) for part in DATES}
        first, middle, last = (pd.Timestamp(own[part]) if own[part] else record[part] for part in DATES)
        start, halfway, end, assumed = complete(first, middle, last, length_months)
        rows[folded] = {
            "cohort": record["cohort"],
            "start": start,
            "halfway": halfway,
            "end": end,
            "assumptions": assumed,
            "own": " ".join(part for part in DATES if own[part] is not None),
            **{f"exports_{part}": record[part] for part in DATES},
        }
    days = [*DATES, *(f"exports_{part}" for part in DATES)]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=["cohort", *DATES, "assumptions", "own", *days[3:]])
    for column in days:
        frame[column] = frame[column].astype("datetime64[us]")
    return frame


def by_other_rules(cohorts: pd.DataFrame, stated: Sequence[CohortDates], length_months: int) -> pd.DataFrame:
    """The calendars of the same cohorts (``with_own_rules``) by other rules."""
    names = {f"exports_{part}": part for part in DATES}
    listed = cohorts[["cohort", *names]].rename(columns=names)
    return with_own_rules(listed, {}, stated, length_months)


def out_of_order(cohorts: pd.DataFrame) -> list[str]:
    """The cohorts of which the halfway day does not lie between start and end."""
    rows = cohorts.to_dict("records")
    return [str(row["cohort"]) for row in rows if not in_order(row["start"], row["halfway"], row["end"])]


def most_common(days: Sequence[pd.Timestamp]) -> Any:
    """The day that more than half of these are; NaT where no day is."""
    found = Counter(days).most_common(1)
    return found[0][0] if found and found[0][1] * 2 > len(days) else NO_DAY


def complete(start: Any, halfway: Any, end: Any, length_months: int) -> tuple[Any, Any, Any, str]:
    """Start, halfway and end with the defaults filled in, and which of them are defaults: any of ``end`` and ``halfway``."""
    assumed = []
    if pd.isna(start):
        return NO_DAY, halfway, end, ""
    if pd.isna(end):
        end = pd.Timestamp(default_end(_date(start), length_months))
        assumed.append("end")
    if pd.isna(halfway):
        halfway = pd.Timestamp(default_halfway(_date(start), _date(end)))
        assumed.append("halfway")
    return start, halfway, end, " ".join(assumed)


def _date(value: Any) -> dt.date:
    return pd.Timestamp(value).date()


def in_order(start: Any, halfway: Any, end: Any) -> bool:
    """Whether halfway lies between start and end; unknown dates are in no disorder."""
    return pd.isna(start) or bool(start <= halfway <= end)


def own_dates(
    own: Mapping[str, Any], cohort: Mapping[Any, Any] | None, length_months: int
) -> tuple[Any, Any, Any, str]:
    """A participant's dates: her own where they are stated, else her cohort's (``with_own_rules``), moved along with an own start.

    An own start without an own end moves the cohort's halfway and end by as many days, so that somebody who started later has nothing
    overdue for it. An own end without an own halfway has its halfway in the middle. Both are assumptions, named as such.
    """
    start, halfway, end = own["start"], own["halfway"], own["end"]
    if cohort is None:
        return complete(start, halfway, end, length_months)
    c_start, c_halfway, c_end = cohort["start"], cohort["halfway"], cohort["end"]
    assumed = set(str(cohort["assumptions"]).split())
    if start is NO_DAY and end is NO_DAY and halfway is NO_DAY:
        return c_start, c_halfway, c_end, str(cohort["assumptions"])
    if c_start is NO_DAY:
        return complete(start, halfway, end, length_months)
    moved = _date(start) - _date(c_start) if start is not NO_DAY else dt.timedelta(0)
    notes: set[str] = set()
    if halfway is NO_DAY:
        if end is not NO_DAY and end != c_end + moved:
            first = start if start is not NO_DAY else c_start
            halfway = pd.Timestamp(default_halfway(_date(first), _date(end)))
            notes.add("halfway")
        else:
            halfway = c_halfway + moved
            notes |= assumed & {"halfway"} | ({"moved"} if moved else set())
    if end is NO_DAY:
        end = c_end + moved
        notes |= assumed & {"end"} | ({"moved"} if moved else set())
    return (start if start is not NO_DAY else c_start), halfway, end, " ".join(sorted(notes))
