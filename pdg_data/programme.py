"""The programme's rules, read from ``programme.toml`` and checked: tasks, courses, products, the meter and the requirements."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pdg_data.reading import Limits
from pdg_data.words import LANGUAGES, Language, say

DEFAULT_PROGRAMME = Path(__file__).with_name("programme.toml")

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
    """One requirement; which of the optional fields it carries depends on ``evidence`` (``EVIDENCE_FIELDS``)."""

    id: str
    label: dict[str, str]
    evidence: str
    needed: int
    due: Due
    tier: Tier
    owner: str
    source: str
    role: str = ""
    half: str = ""
    moment: int = 0
    product: str = ""
    field: str = ""
    superseded_by: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Programme:
    """Everything the program knows of the rules; ``source_text`` is the file it came from, for download. Compared by identity."""

    name: dict[str, str]
    settings: dict[str, int]
    domains: tuple[Named, ...]
    tasks: tuple[Task, ...]
    courses: tuple[Named, ...]
    products: tuple[Named, ...]
    norm: int
    levels: tuple[Level, ...]
    requirements: tuple[Requirement, ...]
    limits: Limits
    source_text: str

    @cached_property
    def task_numbers(self) -> tuple[int, ...]:
        return tuple(task.number for task in self.tasks)

    @cached_property
    def ec(self) -> dict[int, int]:
        """EC by task number."""
        return {task.number: task.ec for task in self.tasks}

    @cached_property
    def requirement(self) -> dict[str, Requirement]:
        """Requirements by id."""
        return {requirement.id: requirement for requirement in self.requirements}


class _Lines:
    """Finds the line of a table or key in the toml text, so that an error can name it."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def of(self, table: str, index: int = 0, key: str = "") -> int:
        header = re.compile(rf"^\s*\[{{1,2}}{re.escape(table)}\]{{1,2}}\s*(#.*)?$")
        starts = [number for number, line in enumerate(self._lines, 1) if header.match(line)]
        if index >= len(starts):
            return 1
        start = starts[index]
        for number, line in enumerate(self._lines[start:], start + 1):
            if line.lstrip().startswith("["):
                break
            if key and re.match(rf"^\s*{re.escape(key)}\s*=", line):
                return number
        return start


def load_programme(path: Path | None = None) -> Programme:
    """The programme in a toml file, the built-in one without a path. Raises ProgrammeError, or OSError for a path that cannot be read."""
    return parse_programme((path or DEFAULT_PROGRAMME).read_text(encoding="utf-8"))


def parse_programme(text: str) -> Programme:
    """The programme in a toml text. Raises ProgrammeError with the line to mend."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ProgrammeError("not_toml", int(line[1]) if line else 1) from None
    lines = _Lines(text)
    for table in ("settings", "domains", "tasks", "courses", "products", "meter", "requirements"):
        if table not in raw:
            raise ProgrammeError("missing_table", 1, table=table)
    programme = Programme(
        name=raw.get("name", {"nl": "PDG", "en": "PDG"}),
        settings=_settings(raw["settings"], lines),
        domains=_many(raw, "domains", Named, lines),
        tasks=_many(raw, "tasks", Task, lines),
        courses=_many(raw, "courses", Named, lines),
        products=_many(raw, "products", Named, lines),
        norm=_whole(raw["meter"].get("norm"), "norm", lines.of("meter", key="norm")),
        levels=_many({"meter.levels": raw["meter"].get("levels", [])}, "meter.levels", Level, lines),
        requirements=_many(raw, "requirements", Requirement, lines),
        limits=_limits(raw.get("limits", {}), lines),
        source_text=text,
    )
    _check(programme, lines)
    return programme


_SINCE_THEN = {"old_file_days": 14}
"""Settings that came later: a programme file from before them holds."""


def _settings(raw: dict[str, Any], lines: _Lines) -> dict[str, int]:
    needed = ("due_soon_days", "default_length_months", "total_ec", "quotes_min", "quotes_max", "mentor_hours_per_week")
    for key in needed:
        if key not in raw:
            raise ProgrammeError("missing_key", lines.of("settings"), table="settings", key=key)
    return _SINCE_THEN | {key: _whole(value, key, lines.of("settings", key=key)) for key, value in raw.items()}


def _limits(raw: dict[str, Any], lines: _Lines) -> Limits:
    """How large a file may be; what is not stated is as the reader has it."""
    limits: dict[str, int] = {}
    for key, value in raw.items():
        if key not in LIMITS:
            raise ProgrammeError("unknown_key", lines.of("limits", key=key), table="limits", key=key)
        line = lines.of("limits", key=key)
        if _whole(value, key, line) < 1:
            raise ProgrammeError("not_positive", line, key=key)
        name, unit = LIMITS[key]
        limits[name] = value * unit
    return Limits(**limits)


def _whole(value: object, key: str, line: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ProgrammeError("not_whole", line, key=key)
    return value


def _many(raw: dict[str, Any], table: str, build: type[Any], lines: _Lines) -> tuple[Any, ...]:
    return tuple(_one(entry, table, index, build, lines) for index, entry in enumerate(raw[table]))


def _one(entry: dict[str, Any], table: str, index: int, build: type[Any], lines: _Lines) -> Any:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    known = dict(build.__dataclass_fields__)
    for key in values:
        if key not in known:
            raise ProgrammeError("unknown_key", lines.of(table, index, key), table=table, key=key)
    for key, field in known.items():
        if key not in values and field.default is field.default_factory:
            raise ProgrammeError("missing_key", lines.of(table, index), table=table, key=key)
    for key in ("name", "label", "short"):
        if key in known and set(values.get(key, ())) != set(LANGUAGES):
            raise ProgrammeError("two_languages", lines.of(table, index, key), key=key)
    for key in ("number", "ec", "value", "needed", "moment"):
        if key in values:
            _whole(values[key], key, lines.of(table, index, key))
    if build is Requirement:
        values["due"] = _due(values["due"], lines.of(table, index, "due"))
    return build(**values)


def _due(raw: object, line: int) -> Due:
    if not isinstance(raw, dict) or set(raw) != {"anchor", "days"}:
        raise ProgrammeError("due", line)
    if raw["anchor"] not in ANCHORS:
        raise ProgrammeError("anchor", line, anchor=str(raw["anchor"]), anchors=", ".join(ANCHORS))
    return Due(anchor=raw["anchor"], days=_whole(raw["days"], "days", line))


def _check(programme: Programme, lines: _Lines) -> None:
    total = sum(task.ec for task in programme.tasks)
    if total != programme.settings["total_ec"]:
        raise ProgrammeError("ec_sum", lines.of("tasks"), total=total, expected=programme.settings["total_ec"])
    for table, entries in (
        ("domains", programme.domains),
        ("courses", programme.courses),
        ("products", programme.products),
        ("requirements", programme.requirements),
    ):
        _unique([entry.id for entry in entries], table, "id", lines)
    _unique([task.number for task in programme.tasks], "tasks", "number", lines)
    _unique([level.value for level in programme.levels], "meter.levels", "value", lines)
    if programme.norm not in {level.value for level in programme.levels}:
        raise ProgrammeError("norm", lines.of("meter", key="norm"))
    _check_tasks(programme, lines)
    for index, requirement in enumerate(programme.requirements):
        _check_requirement(requirement, index, programme, lines)


def _unique(values: list[Any], table: str, key: str, lines: _Lines) -> None:
    for index, value in enumerate(values):
        if value in values[:index]:
            raise ProgrammeError("twice", lines.of(table, index, key), table=table, value=value)


def _known(value: str, known: set[str], table: str, index: int, key: str, lines: _Lines) -> None:
    if value not in known:
        raise ProgrammeError(
            "unknown_value", lines.of(table, index, key), key=key, value=value, known=", ".join(sorted(known))
        )


def _check_tasks(programme: Programme, lines: _Lines) -> None:
    products = {product.id for product in programme.products}
    for index, task in enumerate(programme.tasks):
        _known(task.domain, {domain.id for domain in programme.domains}, "tasks", index, "domain", lines)
        _known(task.product, products, "tasks", index, "product", lines)
        for course in task.courses:
            _known(course, {course.id for course in programme.courses}, "tasks", index, "courses", lines)
        for evidence in task.evidence:
            _known(evidence, products, "tasks", index, "evidence", lines)


def _check_requirement(requirement: Requirement, index: int, programme: Programme, lines: _Lines) -> None:
    table = "requirements"
    _known(requirement.tier, set(TIERS), table, index, "tier", lines)
    _known(requirement.owner, set(OWNERS), table, index, "owner", lines)
    _known(requirement.evidence, set(EVIDENCE_FIELDS), table, index, "evidence", lines)
    if not requirement.source.strip():
        raise ProgrammeError("source", lines.of(table, index, "source"), id=requirement.id)
    if requirement.needed < 1:
        raise ProgrammeError("needed", lines.of(table, index, "needed"), id=requirement.id)
    for key in EVIDENCE_FIELDS[requirement.evidence]:
        if not getattr(requirement, key):
            raise ProgrammeError("missing_key", lines.of(table, index), table=table, key=key)
    if requirement.role:
        _known(requirement.role, {"mentor", "trainer"}, table, index, "role", lines)
    if requirement.half:
        _known(requirement.half, {"first", "second", "any"}, table, index, "half", lines)
    if requirement.moment:
        _known(str(requirement.moment), {"1", "2"}, table, index, "moment", lines)
    if requirement.product:
        _known(requirement.product, {product.id for product in programme.products}, table, index, "product", lines)
    if requirement.superseded_by:
        _known(requirement.superseded_by, set(programme.requirement), table, index, "superseded_by", lines)
