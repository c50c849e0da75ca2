"""Whether the parts of a programme fit each other."""

from __future__ import annotations

from typing import Any

from pdg_data.folding import fold
from pdg_data.programme.lines import Lines
from pdg_data.programme.model import (
    EVIDENCE_FIELDS,
    OWNERS,
    TIERS,
    CohortDates,
    Programme,
    ProgrammeError,
    Requirement,
)

DAYS = (-3650, 3650)
"""How far a due date may lie from its anchor."""
SETTINGS = {
    "due_soon_days": (0, 365),
    "default_length_months": (1, 120),
    "old_file_days": (0, 3650),
    "near_end_days": (0, 3650),
    "many_participants": (1, 1000),
    "compare_at_least": (1, 1000),
    "look_ahead_weeks": (1, 52),
    "days_per_visit": (0, 365),
    "quotes_min": (0, 100),
    "quotes_max": (0, 100),
    "mentor_hours_per_week": (0, 40),
}
"""The settings that are hers to change, with the least and the most that each can be."""
_MOST = 1_000
_YEARS = (1950, 2100)


def check(programme: Programme, lines: Lines) -> None:
    total = sum(task.ec for task in programme.tasks)
    if total != programme.settings["total_ec"]:
        raise ProgrammeError("ec_sum", lines.of("tasks"), total=total, expected=programme.settings["total_ec"])
    for table, entries in (
        ("domains", programme.domains),
        ("courses", programme.courses),
        ("products", programme.products),
        ("requirements", programme.requirements),
        ("sources", programme.sources),
    ):
        _unique([entry.id for entry in entries], table, "id", lines)
    _unique([task.number for task in programme.tasks], "tasks", "number", lines)
    _unique([level.value for level in programme.levels], "meter.levels", "value", lines)
    if programme.norm not in {level.value for level in programme.levels}:
        raise ProgrammeError("norm", lines.of("meter", key="norm"))
    _check_tasks(programme, lines)
    for key, (least, most) in SETTINGS.items():
        _between(programme.settings[key], least, most, key, lines.of("settings", key=key))
    if programme.settings["quotes_min"] > programme.settings["quotes_max"]:
        raise ProgrammeError("quotes", lines.of("settings", key="quotes_max"))
    for index, cohort in enumerate(programme.cohorts):
        _check_cohort(cohort, index, lines)
    _check_products(programme, lines)
    _unique([fold(cohort.name) for cohort in programme.cohorts], "cohorts", "name", lines)
    for index, requirement in enumerate(programme.requirements):
        _check_requirement(requirement, index, programme, lines)


def _between(value: int, least: int, most: int, key: str, line: int) -> None:
    if not least <= value <= most:
        raise ProgrammeError("not_between", line, key=key, least=least, most=most)


def _unique(values: list[Any], table: str, key: str, lines: Lines) -> None:
    for index, value in enumerate(values):
        if value in values[:index]:
            raise ProgrammeError("twice", lines.of(table, index, key), table=table, value=value)


def _known(value: str, known: set[str], table: str, index: int, key: str, lines: Lines) -> None:
    if value not in known:
        raise ProgrammeError(
            "unknown_value", lines.of(table, index, key), key=key, value=value, known=", ".join(sorted(known))
        )


def _check_tasks(programme: Programme, lines: Lines) -> None:
    products = {product.id for product in programme.products}
    for index, task in enumerate(programme.tasks):
        _between(task.ec, 0, programme.settings["total_ec"], "ec", lines.of("tasks", index, "ec"))
        _known(task.domain, {domain.id for domain in programme.domains}, "tasks", index, "domain", lines)
        _known(task.product, products, "tasks", index, "product", lines)
        for course in task.courses:
            _known(course, {course.id for course in programme.courses}, "tasks", index, "courses", lines)
        for evidence in task.evidence:
            _known(evidence, products, "tasks", index, "evidence", lines)


def _check_products(programme: Programme, lines: Lines) -> None:
    asked = {requirement.product for requirement in programme.requirements}
    for index, product in enumerate(programme.products):
        for name in product.requirements:
            _known(name, set(programme.requirement), "products", index, "requirements", lines)
        if product.id in asked and not product.words:
            raise ProgrammeError("missing_key", lines.of("products", index), table="products", key="words")


def _check_requirement(requirement: Requirement, index: int, programme: Programme, lines: Lines) -> None:
    table = "requirements"
    _known(requirement.tier, set(TIERS), table, index, "tier", lines)
    _known(requirement.owner, set(OWNERS), table, index, "owner", lines)
    _known(requirement.evidence, set(EVIDENCE_FIELDS), table, index, "evidence", lines)
    if not requirement.source.strip():
        raise ProgrammeError("source", lines.of(table, index, "source"), id=requirement.id)
    if requirement.needed < 1:
        raise ProgrammeError("needed", lines.of(table, index, "needed"), id=requirement.id)
    _between(requirement.needed, 1, _MOST, "needed", lines.of(table, index, "needed"))
    _between(requirement.due.days, *DAYS, "days", lines.of(table, index, "due"))
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


def _check_cohort(cohort: CohortDates, index: int, lines: Lines) -> None:
    if not cohort.source.strip():
        raise ProgrammeError("source", lines.of("cohorts", index, "source"), id=cohort.name)
    days = [day for day in (cohort.start, cohort.halfway, cohort.end) if day is not None]
    if not days:
        raise ProgrammeError("no_days", lines.of("cohorts", index), name=cohort.name)
    for day in days:
        if not _YEARS[0] <= day.year <= _YEARS[1]:
            raise ProgrammeError("year", lines.of("cohorts", index), name=cohort.name, year=day.year)
    if days != sorted(days):
        raise ProgrammeError("days_order", lines.of("cohorts", index), name=cohort.name)
