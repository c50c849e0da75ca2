"""What a delivery says before anybody draws conclusions: rows of evidence with every way in which each can be read.

A row is certain when it can be read in one way only: one person, one day, one role. All else is possible evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MARK = "mark"
"""Stands for "done, day unknown" in a tracker."""

MENTOR_VISIT, TRAINER_VISIT, AGREEMENT = "visit of the mentor", "visit of the trainer", "agreement"
METER = {1: "meter midway", 2: "meter final"}
PRODUCTS = (
    "interim_portfolio",
    "qualification_portfolio",
    "innovation_proposal",
    "course_design",
    "care_structure",
    "summative_visit",
)
SORTS = (MENTOR_VISIT, TRAINER_VISIT, AGREEMENT, *METER.values(), *PRODUCTS)
"""The sorts of evidence; a result of a product is a sort of its own."""


@dataclass(frozen=True, slots=True)
class Person:
    """A participant as the delivery knows her, with her own calendar; without a cohort or dates the days are None."""

    number: str
    cohort: str
    state: str = "active"
    start: date | None = None
    halfway: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """One row of a visit: whose it may be, on which days it may have been, in which roles. No days: any day."""

    who: tuple[str, ...]
    days: tuple[date, ...]
    roles: tuple[str, ...]
    sure: bool = True

    @property
    def certain(self) -> bool:
        return self.sure and len(self.who) == len(self.days) == len(self.roles) == 1


@dataclass(frozen=True, slots=True)
class Numbered:
    """One participant's numbered visit columns in a tracker, from left to right: a day, MARK, or nothing."""

    who: str
    cells: tuple[date | str | None, ...]
    role: str = "mentor"


@dataclass(frozen=True, slots=True)
class Signed:
    """One row of an agreement; without a day it is a mark."""

    who: tuple[str, ...]
    day: date | None
    sure: bool = True

    @property
    def certain(self) -> bool:
        return self.sure and len(self.who) == 1


@dataclass(frozen=True, slots=True)
class Filled:
    """One filling of the meter. Scores by indicator code, None for n.v.t.; without scores a tracker says that it came in."""

    who: tuple[str, ...]
    moment: int
    raters: tuple[str, ...]
    day: date | None
    scores: tuple[tuple[str, int | None], ...] | None
    sure: bool = True

    @property
    def certain(self) -> bool:
        return self.sure and len(self.who) == len(self.raters) == 1


@dataclass(frozen=True, slots=True)
class Judged:
    """One result of a product: passed, failed or pending."""

    who: tuple[str, ...]
    product: str
    day: date | None
    outcome: str
    sure: bool = True

    @property
    def certain(self) -> bool:
        return self.sure and len(self.who) == 1


@dataclass(frozen=True, slots=True)
class Delivered:
    """All that one delivery says.

    `loaded` are the sorts of evidence that some table could show; `tracked` pairs a participant with a sort for which a
    tracker that lists her has a column: an empty cell there says that nothing came in. `listed` is the same for a table
    that is no tracker but also lists her with a column for it; DESIGN.md does not say whether that counts. `refused`:
    there is a file among them that could not be read.
    """

    people: tuple[Person, ...]
    visits: tuple[Visit, ...] = ()
    numbered: tuple[Numbered, ...] = ()
    signed: tuple[Signed, ...] = ()
    filled: tuple[Filled, ...] = ()
    judged: tuple[Judged, ...] = ()
    loaded: frozenset[str] = frozenset()
    tracked: frozenset[tuple[str, str]] = frozenset()
    listed: frozenset[tuple[str, str]] = frozenset()
    refused: bool = False
