"""What belongs to each task of one participant, as the figure of the programme has it: course, supporting evidence, product, EC. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pdg_data import Programme
from pdg_data.programme.model import Named
from pdg_data.words import Language
from pdg_ui.records import records
from pdg_ui.statuses import OUTSIDE, status_text
from pdg_ui.text import day
from pdg_ui.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One course, piece of evidence or product of a task, and a line for each thing that the files say of it; no lines where they say nothing."""

    task: int
    part: str
    name: str
    lines: tuple[str, ...]
    evidence: str


PARTS = ("course", "support", "product")


def dossier(
    programme: Programme, status: pd.DataFrame, results: pd.DataFrame, as_of: object, language: Language
) -> tuple[Item, ...]:
    """The dossier of every task, in the programme's order: its courses, its supporting evidence, and its product.

    ``status`` and ``results`` are one participant's rows of the status table and of the dataset. How far something is, its requirements
    say, and of what has none its latest certain result up to the reference date.
    """
    latest = _latest(results, as_of)
    by_requirement = {str(row["requirement"]): row for row in records(status)}
    products = {product.id: product for product in programme.products}
    courses = {course.id: course for course in programme.courses}
    items = []
    for task in programme.tasks:
        things: list[tuple[str, str, Named]] = [("course", f"course:{name}", courses[name]) for name in task.courses]
        things += [("support", name, products[name]) for name in task.evidence]
        things.append(("product", task.product, products[task.product]))
        for part, what, thing in things:
            rows = [by_requirement[one.id] for one in programme.requirements_of(what) if one.id in by_requirement]
            lines = [_line(row, language, alone=len(rows) == 1) for row in rows]
            if not rows and what in latest:
                lines = [_result(latest[what], language)]
            evidence = "; ".join(str(row["evidence"]) for row in rows if row["evidence"])
            name = thing.name[language]
            sharing = [other.number for other in programme.tasks if other.product == what and other is not task]
            if part == "product" and sharing:
                name = say("dossier.shared", language, name=name, tasks=", ".join(map(str, sharing)))
            items.append(Item(task=task.number, part=part, name=name, lines=tuple(lines), evidence=evidence))
    return tuple(items)


def _line(row: dict[str, object], language: Language, *, alone: bool) -> str:
    status = str(row["status"])
    said = status_text(status, language)
    if status not in OUTSIDE and int(str(row["needed"])) > 1:
        said = f"{said}, {say('done_of', language, done=row['done'], needed=row['needed'])}"
    on = day(row["fulfilled_on"])
    said = f"{said} ({on})" if on else said
    return said if alone else f"{row['label']}: {said}"


def _result(row: dict[str, object], language: Language) -> str:
    word = say(f"outcome.{row['outcome']}", language)
    return f"{word} ({day(row['day'])})" if day(row["day"]) else word


def _latest(results: pd.DataFrame, as_of: object) -> dict[str, dict[str, object]]:
    """The latest certain result of each product and course, no later than the reference date."""
    if results.empty:
        return {}
    held = results[results["certain"].astype(bool) & ~(results["day"] > pd.Timestamp(as_of))]  # type: ignore[arg-type]
    held = held.sort_values("day", kind="stable", na_position="first")
    return {str(row["product"]): row for row in records(held)}


def spoken(item: Item, language: Language) -> str:
    """What the files say of it, on one line."""
    return "; ".join(item.lines) or say("dossier.silent", language)
