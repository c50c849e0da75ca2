"""Worlds with hard cases: days on the borders, cohorts in which nobody has something, namesakes, people who left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from sample_data.model import Agreement, Cohort, Filling, Result, Visit, World
from sample_data.world import make_world

DAY = timedelta(days=1)
GRACE = timedelta(days=42)
SOON = timedelta(days=28)
STATES = ("active", "paused", "stopped", "certified")


Row = TypeVar("Row", Visit, Agreement, Filling, Result)


def hard_world(seed: int, participants: int = 24, cohorts: int = 4, *, namesakes: int | None = None) -> World:
    """A world of which about a fifth of all days stands on a border and some evidence is gone for a whole cohort."""
    rng = Random(f"edges {seed}")
    pairs = rng.choice((0, 1, 2)) if namesakes is None else namesakes
    world = make_world(seed, participants, cohorts, namesakes=pairs)
    gone = {(cohort.name, sort) for cohort in world.cohorts for sort in range(5) if rng.random() < 0.12}

    def kept(rows: Sequence[Row], sort: Callable[[Row], int], limit: date) -> tuple[Row, ...]:
        moved = []
        for row in rows:
            cohort = world.cohort(world.participant(row.participant).cohort)
            if (cohort.name, sort(row)) not in gone and rng.random() > 0.1:
                moved.append(replace(row, day=rng.choice(borders(cohort, limit))) if rng.random() < 0.2 else row)
        return tuple(row for row in moved if row.day <= limit)

    ahead, now = world.as_of + 60 * DAY, world.as_of
    visits = kept(world.visits, lambda row: int(row.role == "trainer"), ahead)
    people = tuple(replace(who, state=rng.choices(STATES, (90, 4, 3, 3))[0]) for who in world.participants)
    return replace(
        world,
        participants=people,
        visits=_distinct(visits, lambda row: row.role),
        agreements=kept(world.agreements, lambda _: 2, now),
        fillings=_distinct(kept(world.fillings, lambda _: 3, now), lambda row: (row.moment, row.rater)),
        results=_distinct(kept(_judged_again(world, rng), lambda _: 4, now), lambda row: row.product),
    )


def _judged_again(world: World, rng: Random) -> list[Result]:
    """The results, with another judgement of some products before or after the first."""
    results = list(world.results)
    for result in world.results:
        if rng.random() < 0.15:
            day = result.day + rng.randint(-40, 40) * DAY
            results.append(replace(result, day=day, outcome=rng.choice(("passed", "failed", "pending"))))
    return results


def borders(cohort: Cohort, limit: date) -> list[date]:
    """The days on which a rule turns, and the days beside them, as far as they are not after the limit."""
    turns = (cohort.start, cohort.start + GRACE, cohort.halfway, cohort.halfway + GRACE, cohort.end, limit)
    days = [day + step for day in turns for step in (-DAY, 0 * DAY, DAY)]
    return [day for day in days if day <= limit]


def _distinct(rows: Sequence[Row], sort: Callable[[Row], object]) -> tuple[Row, ...]:
    """Without rows that a border has put on the same day as another of the same person and sort."""
    seen: dict[tuple[object, ...], Row] = {}
    for row in rows:
        seen.setdefault((row.participant, row.day, sort(row)), row)
    return tuple(seen.values())


def reference_days(world: World, rng: Random, count: int = 2) -> list[date]:
    """The world's own reference date and some earlier ones on which a rule turns."""
    turns = [turn for cohort in world.cohorts for turn in borders(cohort, world.as_of)]
    turns += [cohort.halfway - SOON + step for cohort in world.cohorts for step in (-DAY, 0 * DAY)]
    earlier = [day for day in turns if world.as_of - timedelta(days=200) < day <= world.as_of]
    return [world.as_of, *rng.sample(earlier, min(count, len(earlier)))]
