"""Worlds: `make_world` invents the people and the calendar, `sample_data.history` what happened to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from sample_data.history import with_history
from sample_data.model import (
    Agreement,
    Application,
    Cohort,
    Filling,
    Mentor,
    Participant,
    Result,
    Visit,
    World,
    workday,
)
from sample_data.names import SCHOOLS, Name, address, draw_names

__all__ = [
    "Agreement",
    "Application",
    "Cohort",
    "Filling",
    "Mentor",
    "Participant",
    "Result",
    "Visit",
    "World",
    "make_world",
]

DEFAULT_AS_OF = date(2026, 11, 23)
ROUND_MONTHS = (19, 14, 8, 2, 21, 9, 5, 17, 0, 11, 23, 3)
"""How many months before the reference month each next cohort started; the sixth is an accelerated one, nine months."""


def make_world(
    seed: int, participants: int = 60, cohorts: int = 4, as_of: date = DEFAULT_AS_OF, *, namesakes: int = 0
) -> World:
    """The same world for the same arguments, on any machine. `namesakes` pairs share a name across two cohorts."""
    rng = Random(seed)
    groups = make_cohorts(cohorts, as_of)
    names = draw_names(rng, participants + len(groups) * 8 + participants + 12)
    trainers = tuple(names.pop() for _ in range(3))
    people: list[Participant] = []
    for index, group in enumerate(groups):
        size = participants // len(groups) + (index < participants % len(groups))
        people += _members(group, size, first_number=len(people), names=names, trainers=trainers, rng=rng)
    people = _share_names(people, min(namesakes, participants // 4))
    return with_history(World(seed, as_of, groups, trainers, tuple(people)), rng)


def make_cohorts(count: int, as_of: date) -> tuple[Cohort, ...]:
    """Cohorts in every phase: just ended, in the second half, around halfway, just begun, and so on."""
    cohorts = []
    for index in range(count):
        turn, place = divmod(index, len(ROUND_MONTHS))
        months = 9 if place == 5 else 18
        start = first_monday(as_of, ROUND_MONTHS[place])
        end = add_months(start, months) - timedelta(days=1)
        suffix = (" versneld" if months == 9 else "") + (f" groep {turn + 1}" if turn else "")
        middle = start + (end - start) // 2
        cohorts.append(Cohort(f"PDG-{start:%Y-%m}{suffix}", start, workday(middle), end))
    return tuple(sorted(cohorts, key=lambda cohort: (cohort.start, cohort.name)))


def first_monday(day: date, months_before: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months_before, 12)
    first = date(year, month + 1, 1)
    return first + timedelta(days=-first.weekday() % 7)


def add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _members(
    cohort: Cohort, size: int, *, first_number: int, names: list[Name], trainers: tuple[Name, ...], rng: Random
) -> list[Participant]:
    """The people of one cohort, with mentors that serve one to four of them."""
    people: list[Participant] = []
    while len(people) < size:
        school, domain = rng.choice(SCHOOLS)
        name = names.pop()
        mentor = Mentor(
            name,
            school,
            address(name, domain),
            trained=rng.random() < 0.85,
            hours=rng.choice((2.0, 2.0, 2.0, 2.5, 3.0, 1.5)),
            met=rng.random() < 0.8,
        )
        for _ in range(min(rng.choice((1, 1, 2, 2, 3, 4)), size - len(people))):
            number = f"{rng.choice(('09', '10'))}{(first_number + len(people)) * 37 + 10011:05d}"
            email = f"{number}@student.example"
            people.append(
                Participant(number, names.pop(), email, cohort.name, school, mentor, rng.choice(trainers), "active")
            )
    return people


def _share_names(people: list[Participant], pairs: int) -> list[Participant]:
    """Let the last people carry the names of the first: namesakes in different cohorts."""
    shared = list(people)
    for index in range(pairs):
        shared[-1 - index] = replace(shared[-1 - index], name=people[index].name)
    return shared
