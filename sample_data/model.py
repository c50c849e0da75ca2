"""What a world consists of: cohorts, invented people, and all that happened to them. Exports are views of a world."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from sample_data.names import Name


@dataclass(frozen=True, slots=True)
class Cohort:
    """A group with one calendar. A visit on the halfway day itself belongs to the first half."""

    name: str
    start: date
    halfway: date
    end: date


@dataclass(frozen=True, slots=True)
class Mentor:
    """A workplace mentor (werkplekbegeleider), who guides one to four participants of one school."""

    name: Name
    school: str
    email: str
    trained: bool
    hours: float
    met: bool
    """Whether the mentor came to the start meeting."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone in the programme. The number is seven digits as the hogeschool writes it, a leading zero included."""

    number: str
    name: Name
    email: str
    cohort: str
    school: str
    mentor: Mentor
    trainer: Name
    state: str
    """active, paused, stopped or certified."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One lesson visit; role is mentor or trainer. A day after the reference date is a plan."""

    participant: str
    day: date
    role: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """The signed mentor agreement of a participant."""

    participant: str
    day: date


@dataclass(frozen=True, slots=True)
class Filling:
    """The meter filled in once. Moments: 0 intake, 1 midway, 2 final; rater: mentor or self.

    Scores are levels 1 to 4 by indicator code ("3.2"); None is n.v.t., an absent code was left open.
    """

    participant: str
    moment: int
    rater: str
    day: date
    scores: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A judgement on a product (programme.toml's ids): passed, failed or pending."""

    participant: str
    product: str
    day: date
    outcome: str


@dataclass(frozen=True, slots=True)
class Application:
    """An application for the summative visit: its three parts, the number of quotes, the verdict and both assessors."""

    participant: str
    day: date
    parts: tuple[bool, bool, bool]
    quotes: int
    verdict: str
    verdict_day: date | None
    assessors: tuple[tuple[str, str], tuple[str, str]]
    """Name and organisation of each."""


@dataclass(frozen=True)
class World:
    """All that is true; rows refer to a participant by number."""

    seed: int
    as_of: date
    cohorts: tuple[Cohort, ...]
    trainers: tuple[Name, ...]
    participants: tuple[Participant, ...]
    visits: tuple[Visit, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    fillings: tuple[Filling, ...] = ()
    results: tuple[Result, ...] = ()
    applications: tuple[Application, ...] = ()

    def cohort(self, name: str) -> Cohort:
        return next(cohort for cohort in self.cohorts if cohort.name == name)

    @cached_property
    def _by_number(self) -> dict[str, Participant]:
        return {participant.number: participant for participant in self.participants}

    def participant(self, number: str) -> Participant:
        return self._by_number[number]

    def observer(self, visit: Visit) -> Name:
        """Who made the visit."""
        participant = self.participant(visit.participant)
        return participant.mentor.name if visit.role == "mentor" else participant.trainer


def workday(day: date) -> date:
    """The day itself, or the Friday before a weekend: nobody visits a lesson on a Sunday."""
    return day - timedelta(days=max(0, day.weekday() - 4))
