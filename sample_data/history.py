"""What happened to the people of a world: most do well, some are slow, a few get stuck."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from sample_data.model import Agreement, Application, Cohort, Filling, Participant, Result, Visit, World, workday
from sample_data.names import INDICATORS, draw_name

PACES = ("quick", "steady", "slow", "stuck")
ASSESSED_AFTER = timedelta(days=15)
"""How long a product waits for its assessment."""

PRODUCT_MOMENTS = (
    ("interim_portfolio", 0.47, "halfway"),
    ("course_design", 0.60, "end"),
    ("care_structure", 0.68, "end"),
    ("innovation_proposal", 0.84, "end"),
    ("summative_visit", 0.91, "end"),
    ("qualification_portfolio", 0.95, "end"),
)
"""Each product, when most people have it assessed as a share of the run, and its deadline."""


@dataclass(frozen=True, slots=True)
class Life:
    """One participant with the calendar, the pace and the source of chance."""

    participant: Participant
    cohort: Cohort
    as_of: date
    pace: str
    rng: Random

    def around(self, day: date, early: int, late: int) -> date:
        """A working day from `early` days before to `late` days after, later for slow people."""
        delay = {"quick": -5, "steady": 0, "slow": 24, "stuck": 60}[self.pace]
        shift = self.rng.randint(0, abs(delay))
        return workday(day + timedelta(days=self.rng.randint(-early, late) + (shift if delay > 0 else -shift)))

    def happens(self, quick: float, steady: float, slow: float, stuck: float) -> bool:
        return self.rng.random() < dict(zip(PACES, (quick, steady, slow, stuck), strict=True))[self.pace]

    def at(self, share: float) -> date:
        """The day when this share of the run has passed."""
        return self.cohort.start + timedelta(days=round((self.cohort.end - self.cohort.start).days * share))


def with_history(world: World, rng: Random) -> World:
    """The world with all that happened up to its reference date, and the plans made for after it."""
    visits: list[Visit] = []
    agreements: list[Agreement] = []
    fillings: list[Filling] = []
    results: list[Result] = []
    applications: list[Application] = []
    people: list[Participant] = []
    for participant in world.participants:
        pace = rng.choices(PACES, (18, 64, 14, 4))[0]
        life = Life(participant, world.cohort(participant.cohort), world.as_of, pace, rng)
        visits += _visits(life)
        agreements += _agreement(life)
        fillings += _fillings(life)
        mine = _results(life)
        results += mine
        applications += _application(life, mine)
        people.append(replace(participant, state=_state(life, mine)))
    return replace(
        world,
        participants=tuple(people),
        visits=tuple(visits),
        agreements=tuple(agreements),
        fillings=tuple(fillings),
        results=tuple(results),
        applications=tuple(applications),
    )


def _visits(life: Life) -> list[Visit]:
    """Two or three mentor visits a half on days of their own, one trainer's visit around halfway; a few plans ahead."""
    days: set[date] = set()
    for begin, end, shares in ((0.0, 0.5, (0.15, 0.33)), (0.5, 1.0, (0.62, 0.82))):
        for share in shares:
            if life.happens(1, 0.98, 0.9, 0.5):
                days.add(life.around(life.at(share), 20, 24))
        if life.happens(0.4, 0.2, 0.05, 0):
            days.add(workday(life.at(life.rng.uniform(begin, end))))
    kept = [day for day in sorted(days) if day <= life.as_of]
    plans = [day for day in sorted(days) if day > life.as_of]
    kept += plans[:1] if plans and life.rng.random() < 0.15 else []
    visits = [Visit(life.participant.number, day, "mentor") for day in kept]
    formative = life.around(life.cohort.halfway, 35, 28)
    if life.happens(1, 0.97, 0.85, 0.5) and formative <= life.as_of:
        visits.append(Visit(life.participant.number, formative, "trainer"))
    return visits


def _agreement(life: Life) -> list[Agreement]:
    day = life.around(life.cohort.start + timedelta(days=12), 25, 26)
    if day > life.as_of or not life.happens(1, 0.98, 0.88, 0.6):
        return []
    return [Agreement(life.participant.number, day)]


def _fillings(life: Life) -> list[Filling]:
    """The intake by the participant, then the mentor's two; some incomplete, sent again, or beside a self-rating."""
    number, rng = life.participant.number, life.rng
    talent = rng.gauss(0, 0.35)
    fillings = [Filling(number, 0, "self", workday(life.cohort.start - timedelta(days=18)), _scores(rng, 1.5 + talent))]
    for moment, due, level in ((1, life.cohort.halfway, 2.35 + talent), (2, life.cohort.end, 3.15 + talent)):
        if not life.happens(1, 0.98, 0.9, 0.5):
            continue
        day = life.around(due - timedelta(days=18), 20, 14)
        tasks = tuple(INDICATORS) if rng.random() < 0.94 else (1, 2, 3, 4)
        fillings.append(Filling(number, moment, "mentor", day, _scores(rng, level, tasks)))
        if rng.random() < 0.06:
            again = workday(day + timedelta(days=28))
            fillings.append(Filling(number, moment, "mentor", again, _scores(rng, level + 0.3)))
        if rng.random() < 0.3:
            fillings.append(Filling(number, moment, "self", day, _scores(rng, level + 0.2)))
    return [filling for filling in fillings if filling.day <= life.as_of]


def _scores(rng: Random, level: float, tasks: Iterable[int] = INDICATORS) -> tuple[tuple[str, int | None], ...]:
    """A level for each indicator of these tasks; about one in sixty is not applicable."""
    scores: list[tuple[str, int | None]] = []
    for task in tasks:
        for index in range(1, len(INDICATORS[task]) + 1):
            drawn = min(4, max(1, round(rng.gauss(level, 0.65))))
            scores.append((f"{task}.{index}", None if index > 1 and rng.random() < 0.016 else drawn))
    return tuple(scores)


def _results(life: Life) -> list[Result]:
    """Judgements in time order a product: now and then a fail and a resit, the newest hand-ins still pending."""
    results: list[Result] = []
    for product, share, _deadline in PRODUCT_MOMENTS:
        if not life.happens(1, 0.97, 0.85, 0.4):
            continue
        handed_in = life.around(life.at(share), 14, 10)
        while handed_in <= life.as_of:
            if handed_in + ASSESSED_AFTER > life.as_of:
                results.append(Result(life.participant.number, product, handed_in, "pending"))
                break
            passed = life.happens(0.97, 0.92, 0.8, 0.6)
            judged = workday(handed_in + ASSESSED_AFTER)
            results.append(Result(life.participant.number, product, judged, "passed" if passed else "failed"))
            if passed:
                break
            handed_in = workday(judged + timedelta(days=30))
    return results


def _application(life: Life, results: list[Result]) -> list[Application]:
    """Whoever had a summative visit applied for it; some who are near it have applied and wait."""
    visits = [result.day for result in results if result.product == "summative_visit"]
    day = workday(min(visits) - timedelta(days=45)) if visits else life.around(life.at(0.84), 10, 10)
    if day > life.as_of:
        return []
    rng, participant = life.rng, life.participant
    judged = workday(day + timedelta(days=12))
    complete = bool(visits) or rng.random() < 0.7
    assessors = ((draw_name(rng).full, "Hogeschool"), (draw_name(rng).full, participant.school))
    known = complete and judged <= life.as_of
    parts = (True, complete or rng.random() < 0.5, complete)
    quotes = rng.choice((6, 7, 7, 8)) if complete else rng.choice((3, 4, 5, 9))
    verdict, verdict_day = ("go", judged) if known else ("", None)
    return [Application(participant.number, day, parts, quotes, verdict, verdict_day, assessors)]


def _state(life: Life, results: list[Result]) -> str:
    passed = {result.product for result in results if result.outcome == "passed"}
    if life.as_of > life.cohort.end and len(passed) == len(PRODUCT_MOMENTS):
        return "certified" if life.rng.random() < 0.75 else "active"
    return life.rng.choices(("active", "stopped", "paused"), (93, 4, 3))[0]
