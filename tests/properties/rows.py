"""Made-up deliveries as plain rows, before they become files: what each table says, in no particular shape."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

AS_OF = date(2026, 11, 23)
EVIDENCE = ("visits", "fillings", "agreements", "results", "applications", "lines")
Cell: TypeAlias = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Who:
    """What a row says of its person; either may be empty."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Cohort:
    name: str
    start: date
    halfway: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the participants list. ``start`` is her own start date, where it differs from the cohort's."""

    who: Who
    cohort: str
    school: str
    mentor: str
    trainer: str
    state: str
    start: date | None


@dataclass(frozen=True, slots=True)
class Visit:
    who: Who
    day: Cell
    role: str
    observer: str


@dataclass(frozen=True, slots=True)
class Filling:
    """The meter filled in once, with a score for the first indicator of each task."""

    who: Who
    moment: str
    rater: str
    day: Cell
    scores: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    who: Who
    day: Cell


@dataclass(frozen=True, slots=True)
class Result:
    who: Who
    product: str
    word: str
    day: Cell


@dataclass(frozen=True, slots=True)
class Application:
    who: Who
    day: Cell
    parts: tuple[str, str, str]
    quotes: Cell
    verdict: str


@dataclass(frozen=True, slots=True)
class Line:
    """A participant's line in a tracker: agreement, four visits, the trainer's visit, the meter midway and final."""

    who: Who
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """How the rows are written down.

    numbers   participants have numbers; else they are known by name
    role      the column that says whose visit it was: ``role``, ``observer``, or none
    meter     ``wide`` (a column per indicator) or ``long`` (a row per score)
    results   ``long`` or ``wide``
    dates     how a day is written in a csv file
    workbook  all tables are sheets of one workbook
    """

    numbers: bool
    role: str
    meter: str
    results: str
    dates: str
    workbook: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """A delivery. A table that is None is not in it; an empty one is there with its header only."""

    shape: Shape
    cohorts: tuple[Cohort, ...]
    people: tuple[Person, ...]
    visits: tuple[Visit, ...] | None
    fillings: tuple[Filling, ...] | None
    agreements: tuple[Agreement, ...] | None
    results: tuple[Result, ...] | None
    applications: tuple[Application, ...] | None
    lines: tuple[Line, ...] | None

    def cohort_of(self, person: Person) -> Cohort | None:
        return next((cohort for cohort in self.cohorts if cohort.name == person.cohort), None)
