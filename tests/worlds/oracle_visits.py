"""Every reading of somebody's visits: which may be hers, when the ones without a day may have been.

Only three stretches of time matter to the rules (in the first half, in the second half, after the end), so a reading
is a count of visit days in each; for the trainer's visit up to its due date or after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from tests.worlds.evidence import MARK, Delivered, Numbered, Person, Visit

Outcome = tuple[str, int]
"""How a requirement comes out in one reading ("met", "met_late" or ""), and how many count."""

Days = tuple[int, int, int]
"""Visit days in the first half, in the second half, after the end; for a trainer: up to the due date, after it, 0."""

DAY = timedelta(days=1)
FORMATIVE_GRACE = timedelta(days=42)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one day up to and with another; empty if the last comes before the first."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def within(self, other: Stretch) -> Stretch:
        return Stretch(max(self.first, other.first), min(self.last, other.last))


def first_half(days: Days) -> Outcome:
    """Two in the first half; the third and later of the second half repair a gap, too late."""
    first, later = days[0], days[1] + days[2]
    done = min(2, first + max(0, later - 2))
    return ("met" if first >= 2 else "met_late" if done == 2 else ""), done


def second_half(days: Days) -> Outcome:
    in_time, done = days[1], min(2, days[1] + days[2])
    return ("met" if in_time >= 2 else "met_late" if done == 2 else ""), done


def formative(days: Days) -> Outcome:
    return ("met" if days[0] else "met_late" if days[1] else ""), min(1, days[0] + days[1])


def readings(delivered: Delivered, person: Person, role: str, as_of: date, *, possible: bool) -> set[Days]:
    """All readings of her visits in a role; with `possible` false only what is certainly hers is counted."""
    stretches = stretches_of(person, role, as_of)
    rows = [row for row in delivered.visits if person.number in row.who and role in row.roles]
    lines = [line for line in delivered.numbered if line.who == person.number and line.role == role]
    counted = Stretch(stretches[0].first, as_of)
    certain = {row.days[0] for row in rows if row.certain}
    certain |= {cell for line in lines for cell in line.cells if isinstance(cell, date)}
    certain = {day for day in certain if day in counted}
    found: set[Days] = set()
    for placed in placements(lines, certain, stretches):
        base = tuple(sum(day in part for day in certain) for part in stretches)
        found.add(add(base, tuple(placed.count(index) for index in range(3))))
    if possible:
        found = {add(days, extra) for days in found for extra in extras(rows, certain, stretches)}
    return found


def stretches_of(person: Person, role: str, as_of: date) -> tuple[Stretch, Stretch, Stretch]:
    assert person.start is not None
    assert person.halfway is not None
    assert person.end is not None
    whole = Stretch(person.start, as_of)
    border, end = person.halfway, person.end
    if role == "trainer":
        border, end = person.halfway + FORMATIVE_GRACE, date.max
    after = Stretch(end + DAY, date.max) if end < date.max else Stretch(date.max, date.min)
    return (
        Stretch(person.start, border).within(whole),
        Stretch(max(border + DAY, person.start), end).within(whole),
        after.within(whole),
    )


def add(one: tuple[int, ...], other: tuple[int, ...]) -> Days:
    first, second, third = (a + b for a, b in zip(one, other, strict=True))
    return first, second, third


def placements(lines: list[Numbered], taken: set[date], stretches: tuple[Stretch, ...]) -> Iterator[tuple[int, ...]]:
    """In which stretch each mark may have been: on a day of its own, between its dated neighbours. There may be no way."""
    windows = [window for line in lines for window in marks_of(line)]
    for choice in product(range(3), repeat=len(windows)):
        if fits([window.within(stretches[index]) for window, index in zip(windows, choice, strict=True)], taken):
            yield choice


def marks_of(line: Numbered) -> list[Stretch]:
    """For each mark of a line the days strictly between the dated neighbours before and after it."""
    windows = []
    for index, cell in enumerate(line.cells):
        if cell == MARK:
            before = [day for day in line.cells[:index] if isinstance(day, date)]
            after = [day for day in line.cells[index + 1 :] if isinstance(day, date)]
            windows.append(Stretch(before[-1] + DAY if before else date.min, after[0] - DAY if after else date.max))
    return windows


def fits(windows: list[Stretch], taken: set[date]) -> bool:
    """Whether there is a day of its own for each, in this order: each takes the first free day after the one before."""
    last = date.min
    for window in windows:
        day = max(window.first, last + DAY)
        while day in taken:
            day += DAY
        if day > window.last:
            return False
        last = day
    return True


def extras(rows: list[Visit], certain: set[date], stretches: tuple[Stretch, ...]) -> set[Days]:
    """How many more visit days the possible rows may add in each stretch; rows on one day add one."""
    options: list[set[int]] = []
    seen: set[tuple[date, ...]] = set()
    for row in rows:
        if row.certain or row.days in seen or (len(row.days) == 1 and row.days[0] in certain):
            continue
        if row.days:
            seen.add(row.days)
        days = row.days or tuple(part.first for part in stretches if part.first <= part.last)
        options.append({index for day in days for index, part in enumerate(stretches) if day in part})
    found: set[Days] = {(0, 0, 0)}
    for option in options:
        found |= {add(days, tuple(int(index == chosen) for index in range(3))) for days in found for chosen in option}
    return found
