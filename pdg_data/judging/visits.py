"""Lesson visits: distinct days, each in its own half, with marks placed on every day on which they may have been. docs/rules.md, rules 4 and 5."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from pdg_data.judging.reading import CELL_COLUMNS, Case, Flags, Reading, cells_of, days_text, nothing, per_person
from pdg_data.programme import Requirement

Counts = npt.NDArray[np.int64]
_DAY = np.timedelta64(1, "D")


@dataclass(slots=True, eq=False)
class Tally:
    """Visits of one role, for all participants.

    days                 key, day, second (bool): the certain distinct days from the start up to the reference date
    first, second        how many of them lie in each half
    marks                visits without a day that certainly took place
    marks_first_least, marks_first_most   how many of the marks lie in the first half, at the least and at the most
    marks_by_end_most    how many of the marks may lie in the second half, no later than its end
    maybe_first, maybe_second, maybe_either  possible visits: in a half, or on a day that is not known
    waived, maybe_waived a cell says that it need not be; a cell of a row that may be this participant's, or of one visit of several, says so
    cells, maybe_cells   the cells of the certain visits with their half (first, second, or mark or waived), and of the possible visits
    """

    days: pd.DataFrame
    first: Counts
    second: Counts
    marks: Counts
    marks_first_least: Counts
    marks_first_most: Counts
    marks_by_end_most: Counts
    maybe_first: Counts
    maybe_second: Counts
    maybe_either: Counts
    waived: Flags
    maybe_waived: Flags
    cells: pd.DataFrame
    maybe_cells: pd.DataFrame


def tally(case: Case, role: str) -> Tally:
    """Everything that the visits say about one role."""
    frame = _with_dates(case, case.dataset.visits)
    certain = frame[frame["certain"].astype(bool) & (frame["role"] == role)]
    counted = certain[
        (certain["outcome"] == "date") & (certain["day"] >= certain["start"]) & (certain["day"] <= case.as_of)
    ]
    days = counted.drop_duplicates(["key", "day"])[["key", "day", "halfway"]]
    days = days.assign(second=days["day"] > days["halfway"])
    marks = _marks(certain)
    placed = _place_marks(case, marks, certain, days)
    maybe = frame[~frame["certain"].astype(bool) & frame["role"].isin([role, "unknown"]) & (frame["outcome"] != "none")]
    maybe_waived = maybe[maybe["outcome"] == "waived"]
    maybe = maybe[maybe["outcome"] != "waived"]
    dated = maybe["outcome"] == "date"
    new = maybe[dated & (maybe["day"] >= maybe["start"]) & (maybe["day"] <= case.as_of)].drop_duplicates(["key", "day"])
    new = new[~pd.MultiIndex.from_frame(new[["key", "day"]]).isin(pd.MultiIndex.from_frame(days[["key", "day"]]))]
    either = _once(maybe[~dated & (maybe["start"] <= case.as_of)])
    late = new["day"] > new["halfway"]
    waived = certain[certain["outcome"] == "waived"]
    all_waived = _all_waived(case, role, waived)
    maybe_waived = pd.concat([maybe_waived, waived[~all_waived]])
    waived = waived[all_waived]
    size = case.size
    return Tally(
        days=days,
        first=_count(days[~days["second"]], size),
        second=_count(days[days["second"]], size),
        marks=placed["marks"],
        marks_first_least=placed["least"],
        marks_first_most=placed["most"],
        marks_by_end_most=placed["by_end"],
        maybe_first=_count(new[~late], size),
        maybe_second=_count(new[late], size),
        maybe_either=_count_days(either, size),
        waived=_count(waived, size) > 0,
        maybe_waived=_count(maybe_waived, size) > 0,
        cells=pd.concat(
            [
                _by_half(counted),
                *(rows[CELL_COLUMNS].assign(half=half) for half, rows in (("mark", marks), ("waived", waived))),
            ]
        ),
        maybe_cells=pd.concat([rows[CELL_COLUMNS] for rows in (new, either, maybe_waived)]),
    )


def _with_dates(case: Case, visits: pd.DataFrame) -> pd.DataFrame:
    if visits.empty:
        visits = pd.DataFrame(
            {"day": pd.Series(dtype="datetime64[us]"), "certain": pd.Series(dtype=bool), "role": "", "outcome": ""}
        )
        visits = visits.assign(said="", **{name: pd.Series(dtype="int64") for name in (*CELL_COLUMNS, "number")})
    people = case.dataset.participants
    return visits.join(people[["start", "halfway", "end"]], on="key")


_DAY_IN_TEXT = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")


def _count_days(either: pd.DataFrame, size: int) -> Counts:
    """How many visits these cells may stand for: one each, or as many as the days that stand in one cell."""
    days = np.array([max(1, len(_DAY_IN_TEXT.findall(text))) for text in either["said"]], dtype=np.int64)
    counts = np.zeros(size, dtype=np.int64)
    np.add.at(counts, either["key"].to_numpy(dtype=np.int64), days)
    return counts


def _all_waived(case: Case, role: str, waived: pd.DataFrame) -> np.ndarray:
    """Which of these waivers hold for all visits of the role: in a cell of one numbered visit only where as many are waived as are needed."""
    needed = sum(one.needed for one in case.programme.requirements if one.evidence == "visits" and one.role == role)
    numbered = waived[waived["number"] != 0]
    numbers = numbered.drop_duplicates(["key", "number"]).groupby("key")["number"].transform("size")
    enough = set(numbered.loc[numbers[numbers >= needed].index, "key"])
    return np.asarray((waived["number"] == 0) | waived["key"].isin(enough), dtype=bool)


def _by_half(counted: pd.DataFrame) -> pd.DataFrame:
    return counted[CELL_COLUMNS].assign(half=np.where(counted["day"] > counted["halfway"], "second", "first"))


def _count(frame: pd.DataFrame, size: int) -> Counts:
    return np.bincount(frame["key"].to_numpy(dtype=np.int64), minlength=size)[:size]


def _marks(certain: pd.DataFrame) -> pd.DataFrame:
    """Visits that took place on a day that is not known, each once."""
    marks = _once(certain[certain["outcome"] == "mark"])
    dated = certain[(certain["outcome"] == "date") & (certain["number"] > 0)]
    known = pd.MultiIndex.from_frame(marks[["key", "number"]]).isin(pd.MultiIndex.from_frame(dated[["key", "number"]]))
    return marks[~known]


def _once(undated: pd.DataFrame) -> pd.DataFrame:
    """Visits without a day, each once: the same column of two trackers, or the same row in two exports, is one visit."""
    rows = undated.sort_values(["key", "table", "row", "column"])
    same = ["key", "number", "role", "said"]
    numbered = rows["number"] > 0
    again = rows.groupby([*same, "table"]).cumcount().where(~numbered, 0)
    rows = rows.assign(said=rows["said"].where(~numbered, ""), again=again)
    return rows.drop_duplicates([*same, "again"]).drop(columns="again")


def _place_marks(case: Case, marks: pd.DataFrame, certain: pd.DataFrame, days: pd.DataFrame) -> dict[str, Counts]:
    placed = {name: np.zeros(case.size, dtype=np.int64) for name in ("marks", "least", "most", "by_end")}
    if marks.empty:
        return placed
    taken = {key: set(group) for key, group in days.groupby("key")["day"]}
    numbered = certain[(certain["outcome"] == "date") & (certain["number"] > 0)]
    neighbours = {key: list(zip(group["number"], group["day"], strict=True)) for key, group in numbered.groupby("key")}
    for key in marks["key"].unique().tolist():
        group = marks[marks["key"] == key]
        person = group.iloc[0]
        for (after, before), wanted in _windows(
            group["number"], neighbours.get(key, []), person["start"], pd.Timestamp(case.as_of)
        ).items():
            room = [_room(low, high, after, before, taken.get(key, set())) for low, high in _halves(person)]
            count = min(wanted, room[0] + room[1])
            placed["marks"][key] += count
            placed["least"][key] += max(0, count - room[1])
            placed["most"][key] += min(count, room[0])
            placed["by_end"][key] += min(count, room[2])
    return placed


def _halves(person: pd.Series) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """First half, second half (which has no end for counting), and second half up to its end; first and last day included."""
    day = pd.Timedelta(days=1)
    far = pd.Timestamp.max.floor("D") - day
    return [
        (person["start"], person["halfway"]),
        (person["halfway"] + day, far),
        (person["halfway"] + day, person["end"]),
    ]


def _windows(
    numbers: pd.Series, neighbours: list[tuple[int, pd.Timestamp]], start: pd.Timestamp, as_of: pd.Timestamp
) -> dict[tuple[pd.Timestamp, pd.Timestamp], int]:
    """How many marks lie strictly between which two days. Neighbours that leave no day (columns out of order) bind nothing."""
    outer = (start - pd.Timedelta(days=1), as_of + pd.Timedelta(days=1))
    windows: dict[tuple[pd.Timestamp, pd.Timestamp], int] = {}
    for number in numbers:
        earlier = [day for other, day in neighbours if number > 0 and other < number]
        later = [day for other, day in neighbours if number > 0 and other > number]
        nearest_earlier = max((other, day) for other, day in neighbours if other < number)[1] if earlier else outer[0]
        nearest_later = min((other, day) for other, day in neighbours if other > number)[1] if later else outer[1]
        window = (max(outer[0], nearest_earlier), min(outer[1], nearest_later))
        window = window if window[1] - window[0] > pd.Timedelta(days=1) else outer
        windows[window] = windows.get(window, 0) + 1
    return windows


def _room(
    low: pd.Timestamp, high: pd.Timestamp, after: pd.Timestamp, before: pd.Timestamp, taken: set[pd.Timestamp]
) -> int:
    """How many days of their own marks can have from low to high, strictly between after and before."""
    day = pd.Timedelta(days=1)
    first, last = max(low, after + day), min(high, before - day)
    if last < first:
        return 0
    return (last - first).days + 1 - sum(first <= other <= last for other in taken)


def read_visits(case: Case, requirement: Requirement, tallied: Tally) -> Reading:
    """What the visits say of one requirement: in the first half, in the second, or in the whole time."""
    read = {"first": _first_half, "second": _second_half, "any": _any_time}[requirement.half]
    reading = read(case, requirement, tallied)
    reading.waived = tallied.waived
    reading.possible |= tallied.maybe_waived
    return reading


def _second_needed(case: Case, requirement: Requirement) -> int:
    siblings = [
        other.needed
        for other in case.programme.requirements
        if other.role == requirement.role and other.half == "second"
    ]
    return max(siblings, default=0)


def _first_half(case: Case, requirement: Requirement, t: Tally) -> Reading:
    needed, elsewhere = requirement.needed, _second_needed(case, requirement)

    def reached(in_first: Counts, in_second: Counts) -> Counts:
        return in_first + np.maximum(0, in_second - elsewhere)

    reading = nothing(case.size)
    least = reached(t.first + t.marks_first_least, t.second + t.marks - t.marks_first_least)
    best = reached(
        t.first + t.marks_first_most + t.maybe_first + t.maybe_either,
        t.second + t.marks - t.marks_first_most + t.maybe_second,
    )
    reading.done = np.minimum(needed, least)
    reading.fulfilled = least >= needed
    reading.possible = best >= needed
    own = t.first + t.marks_first_most >= needed
    own_day = _nth_day(t.days[~t.days["second"]], np.full(case.size, needed), case.size)
    repair_day = _nth_day(t.days[t.days["second"]], elsewhere + needed - t.first, case.size)
    by_dates = t.first >= needed
    reading.fulfilled_on = np.where(by_dates, own_day, np.where(own, np.datetime64("NaT"), repair_day))
    reading.in_time = own | (repair_day <= case.due(requirement))
    reading.note = np.where(reading.fulfilled & ~own, "repaired", np.where(t.marks > 0, "marks", "")).astype(object)
    repaired = np.where(reading.note == "repaired", "second", "")
    return _with_cells(reading, t, t.days[~t.days["second"]], ("first", "mark", "waived"), repaired)


def _second_half(case: Case, requirement: Requirement, t: Tally) -> Reading:
    needed = requirement.needed
    reading = nothing(case.size)
    least = t.second + t.marks - t.marks_first_most
    best = t.second + t.marks - t.marks_first_least + t.maybe_second + t.maybe_either
    reading.done = np.minimum(needed, least)
    reading.fulfilled = least >= needed
    reading.possible = best >= needed
    due = case.due(requirement)
    second = t.days[t.days["second"]]
    in_time = _count(second[second["day"].to_numpy() <= due[second["key"].to_numpy(dtype=np.int64)]], case.size)
    reading.in_time = in_time + t.marks_by_end_most >= needed
    reading.fulfilled_on = np.where(
        t.second >= needed, _nth_day(second, np.full(case.size, needed), case.size), np.datetime64("NaT")
    )
    reading.note = np.where(t.marks > 0, "marks", "").astype(object)
    return _with_cells(reading, t, second, ("second", "mark", "waived"))


def _any_time(case: Case, requirement: Requirement, t: Tally) -> Reading:
    needed = requirement.needed
    reading = nothing(case.size)
    total = t.first + t.second
    reading.done = np.minimum(needed, total + t.marks)
    reading.fulfilled = total + t.marks >= needed
    reading.possible = total + t.marks + t.maybe_first + t.maybe_second + t.maybe_either >= needed
    day = _nth_day(t.days, np.full(case.size, needed), case.size)
    reading.fulfilled_on = np.where(total >= needed, day, np.datetime64("NaT"))
    reading.in_time = (day <= case.due(requirement)) | (t.marks > 0)
    return _with_cells(reading, t, t.days, ("first", "second", "mark", "waived"))


def _nth_day(days: pd.DataFrame, nth: Counts, size: int) -> np.ndarray:
    """For each participant the nth day of these, in order of date; NaT if there are fewer."""
    ordered = days.sort_values(["key", "day"])
    position = ordered.groupby("key").cumcount() + 1
    wanted = ordered[position.to_numpy() == nth[ordered["key"].to_numpy(dtype=np.int64)]]
    return per_person(wanted.set_index("key")["day"], size, pd.NaT).astype("datetime64[us]")


def _with_cells(
    reading: Reading, t: Tally, shown: pd.DataFrame, halves: tuple[str, ...], also: np.ndarray | None = None
) -> Reading:
    """The reading with its days and cells; ``also`` names for each participant one more half whose visits were used."""
    reading.there = days_text(shown["key"], shown["day"].to_numpy(dtype="datetime64[us]"), len(reading.done))
    used = t.cells["half"].isin(halves)
    if also is not None:
        used |= t.cells["half"].to_numpy() == also[t.cells["key"].to_numpy(dtype=np.int64)]
    undecided = ~reading.fulfilled & (reading.possible | t.maybe_waived)
    maybe = t.maybe_cells[undecided[t.maybe_cells["key"].to_numpy(dtype=np.int64)]]
    reading.cells = np.concatenate([cells_of(t.cells[used]), cells_of(maybe)])
    return reading
