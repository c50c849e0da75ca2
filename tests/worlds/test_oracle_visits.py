"""The stretches of oracle_visits.py against the plainest reading: every mark tried on every single day of a tiny programme."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from random import Random

import pytest

from tests.worlds.evidence import MARK, Delivered, Numbered, Person
from tests.worlds.oracle_visits import Days, first_half, readings, second_half

START = date(2026, 1, 5)
PERSON = Person("1", "A", "active", START, START + timedelta(days=4), START + timedelta(days=8))


def line(rng: Random) -> Numbered:
    """Up to five cells from left to right in order of time; each mark has at least one free day."""
    days = sorted(rng.sample(range(-1, 12), rng.randint(1, 5)))
    cells = [START + timedelta(days=day) for day in days]
    return Numbered("1", tuple(MARK if day >= START and rng.random() < 0.5 else day for day in cells))


def day_by_day(cells: tuple[date | str | None, ...], as_of: date) -> set[Days]:
    """The visit days in each half and after the end, for every way to give each mark a day of its own."""
    assert PERSON.start
    assert PERSON.halfway
    assert PERSON.end
    calendar = [PERSON.start + timedelta(days=step) for step in range((as_of - PERSON.start).days + 1)]
    marks = [index for index, cell in enumerate(cells) if cell == MARK]
    found: set[Days] = set()
    for chosen in product(calendar, repeat=len(marks)):
        days = [chosen[marks.index(index)] if cell == MARK else cell for index, cell in enumerate(cells)]
        whole = [day for day in days if isinstance(day, date)]
        if whole != sorted(set(whole)):
            continue
        counted = [day for day in whole if PERSON.start <= day <= as_of]
        early = sum(day <= PERSON.halfway for day in counted)
        late = sum(day > PERSON.end for day in counted)
        found.add((early, len(counted) - early - late, late))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_stretches_and_single_days_give_the_same_readings(seed: int) -> None:
    rng = Random(seed)
    numbered, as_of = line(rng), START + timedelta(days=rng.randint(11, 13))
    by_stretch = readings(Delivered((PERSON,), numbered=(numbered,)), PERSON, "mentor", as_of, possible=False)
    assert by_stretch == day_by_day(numbered.cells, as_of)


def test_a_surplus_of_the_first_half_repairs_nothing_and_one_of_the_second_half_does() -> None:
    assert (first_half((4, 0, 0)), second_half((4, 0, 0))) == (("met", 2), ("", 0))
    assert (first_half((1, 3, 0)), second_half((1, 3, 0))) == (("met_late", 2), ("met", 2))
    assert (first_half((0, 3, 0)), second_half((1, 1, 1))) == (("", 1), ("met_late", 2))
