"""The programme's rules as values: tasks, courses, products, the meter, the requirements, and dates of cohorts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from pdg_data.reading import Limits
from pdg_data.words import Language, say

Tier = Literal["mandatory", "expected"]
Anchor = Literal["start", "halfway", "end", "event"]

OWNERS = ("mentor", "participant", "school", "trainer", "programme")
ANCHORS = ("start", "halfway", "end", "event")
TIERS = ("mandatory", "expected")
EVIDENCE_FIELDS: dict[str, tuple[str, ...]] = {
    "agreement": (),
    "visits": ("role", "half"),
    "meter": ("moment",),
    "result": ("product",),
    "mentor_named": (),
    "mentor_independent": (),
    "application": (),
    "summative_after_go": (),
    "assessors_independent": (),
    "mark": ("field",),
    "hours": ("field",),
    "visit_mark": ("field", "role"),
}
"""Which kinds of evidence a requirement may ask for, and what each needs to know besides."""


LIMITS: dict[str, tuple[str, int]] = {
    "file_megabytes": ("file_bytes", 2**20),
    "unpacked_megabytes": ("unpacked_bytes", 2**20),
    "sheets": ("sheets", 1),
    "rows": ("rows", 1),
    "columns": ("columns", 1),
    "cells": ("cells", 1),
    "seconds": ("seconds", 1),
    "memory_megabytes": ("memory_bytes", 2**20),
}
"""The keys of the table ``limits``: what the reader calls them, and in which unit it counts."""


class ProgrammeError(ValueError):
    """A programme file that cannot be used: what is wrong, and the line to mend. Holds no personal data."""

    def __init__(self, code: str, line: int, **details: object) -> None:
        self.code = code
        self.line = line
        self.details = details
        super().__init__(self.message("nl"))

    def message(self, language: Language) -> str:
        return say(f"programme.{self.code}", language, line=self.line, **self.details)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A thing with an id, a name in both languages, and the words under which exports list it."""

    id: str
    name: dict[str, str]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(Named):
    """Supporting evidence or an assessment product. ``requirements`` say how far it is where no result does: the meter's for the meter."""

    requirements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A professional task (beroepstaak): its EC, where it belongs, and the product that proves it."""

    number: int
    ec: int
    domain: str
    name: dict[str, str]
    short: dict[str, str]
    courses: tuple[str, ...]
    evidence: tuple[str, ...]
    product: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of the meter's scale; levels are ordinal."""

    value: int
    label: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A due date: so many days after an anchor in the participant's or cohort's calendar."""

    anchor: Anchor
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One requirement; which of the optional fields it carries depends on ``evidence`` (``EVIDENCE_FIELDS``).

    ``note`` says, in both languages, how it is counted where that does not go without saying.
    """

    id: str
    label: dict[str, str]
    evidence: str
    needed: int
    due: Due
    tier: Tier
    owner: str
    source: str
    note: dict[str, str] = field(default_factory=dict)
    role: str = ""
    half: str = ""
    moment: int = 0
    product: str = ""
    field: str = ""
    superseded_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortDates:
    """Dates of one cohort that go before those in the exports; None leaves a date as the exports have it."""

    name: str
    source: str
    start: dt.date | None = None
    halfway: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Programme:
    """Everything the program knows of the rules; ``source_text`` is the file it came from, for download. Compared by identity.

    ``sources`` are the documents that a rule's ``source`` names by their id, ``settings_sources`` and
    ``meter_source`` say it for the settings and the meter's scale.
    """

    name: dict[str, str]
    settings: dict[str, int]
    domains: tuple[Named, ...]
    tasks: tuple[Task, ...]
    courses: tuple[Named, ...]
    products: tuple[Product, ...]
    norm: int
    levels: tuple[Level, ...]
    requirements: tuple[Requirement, ...]
    limits: Limits
    source_text: str
    sources: tuple[Named, ...] = ()
    settings_sources: dict[str, str] = field(default_factory=dict)
    meter_source: str = ""
    cohorts: tuple[CohortDates, ...] = ()

    @cached_property
    def task_numbers(self) -> tuple[int, ...]:
        return tuple(task.number for task in self.tasks)

    @cached_property
    def ec(self) -> dict[int, int]:
        """EC by task number."""
        return {task.number: task.ec for task in self.tasks}

    def requirements_of(self, product: str) -> tuple[Requirement, ...]:
        """What says how far a product or supporting evidence is: the requirements that it names itself, or those that name it."""
        named = next((one.requirements for one in self.products if one.id == product), ())
        return tuple(one for one in self.requirements if one.id in named or one.product == product)

    @cached_property
    def requirement(self) -> dict[str, Requirement]:
        """Requirements by id."""
        return {requirement.id: requirement for requirement in self.requirements}

    @cached_property
    def _words(self) -> str:
        """All that sheets are recognised by: what has to do with judging alone is left out."""
        asked = [
            replace(one, needed=1, due=_ANY_DAY, tier="mandatory", owner="", source="", note={}, superseded_by="")
            for one in self.requirements
        ]
        return repr((self.domains, self.tasks, self.courses, self.products, self.levels, asked))

    def reads_as(self, other: Programme) -> bool:
        """Whether sheets are recognised by this programme as by the other."""
        return self is other or self._words == other._words

    @cached_property
    def joining(self) -> str:
        """All on which a dataset depends: programmes of which this is the same differ only in how it is judged."""
        return repr((self._words, self.settings["default_length_months"], self.cohorts))


_ANY_DAY = Due(anchor="start", days=0)
