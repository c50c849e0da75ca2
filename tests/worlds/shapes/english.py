"""Comma-separated files with English headers and words; dates ISO, month first, or against themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from sample_data.model import World
from sample_data.names import INDICATORS
from sample_data.tables import Cell, Table, csv_file
from tests.worlds.evidence import Visit
from tests.worlds.shapes.telling import Delivery, digits, told

PRODUCTS = {
    "interim_portfolio": "Interim portfolio",
    "qualification_portfolio": "Qualification portfolio",
    "innovation_proposal": "Innovation proposal",
    "course_design": "Course design",
    "care_structure": "Care structure",
    "summative_visit": "Summative visit",
}
OUTCOMES = {"passed": "pass", "failed": "fail", "pending": "submitted"}
MOMENTS = {0: "intake", 1: "midway", 2: "final"}

Write = Callable[[date], str]


def tables(world: World, rng: Random) -> dict[str, Table]:
    """A table a file, the numbers written in the many ways in which they survive."""

    def number(text: str) -> str:
        return rng.choice((text, text.lstrip("0"), f"s{text}", f"#{text}", f"{text}@hr.nl"))

    visits: Table = [["Student number", "Date of visit", "Role"]]
    visits += [[number(entry.participant), entry.day, entry.role] for entry in world.visits]
    agreements: Table = [["Student number", "Agreement date"]]
    agreements += [[number(entry.participant), entry.day] for entry in world.agreements]
    results: Table = [["Student number", "Product", "Result date", "Result"]]
    for entry in world.results:
        results.append([number(entry.participant), PRODUCTS[entry.product], entry.day, OUTCOMES[entry.outcome]])
    cohorts: Table = [["Cohort", "Start date", "Halfway", "End date"]]
    cohorts += [[entry.name, entry.start, entry.halfway, entry.end] for entry in world.cohorts]
    return {
        "participants.csv": _people(world),
        "cohorts.csv": cohorts,
        "visits.csv": visits,
        "agreements.csv": agreements,
        "meter.csv": _meter(world, number),
        "results.csv": results,
    }


def _people(world: World) -> Table:
    header = ["Student number", "First name", "Infix", "Last name", "Email", "Cohort", "School", "Mentor", "Trainer"]
    rows: Table = [[*header, "Status"]]
    for who in world.participants:
        name, guides = [who.name.first, who.name.infix, who.name.last], [who.mentor.name.full, who.trainer.full]
        rows.append([who.number, *name, who.email, who.cohort, who.school, *guides, who.state])
    return rows


def _meter(world: World, number: Callable[[str], str]) -> Table:
    rows: Table = [["Student number", "Moment", "Date completed", "Filled in by", "Task", "Indicator", "Score"]]
    for filling in world.fillings:
        who: list[Cell] = [number(filling.participant), MOMENTS[filling.moment], filling.day, filling.rater]
        for code, level in filling.scores:
            statement = f"{code} {INDICATORS[int(code[0])][int(code[2:]) - 1]}"
            rows.append([*who, int(code[0]), statement, "n/a" if level is None else level])
    return rows


def written(found: dict[str, Table], date_format: str) -> dict[str, bytes]:
    return {
        name: csv_file(table, separator=",", encoding="utf-8", date_format=date_format) for name, table in found.items()
    }


def iso(world: World, rng: Random) -> Delivery:
    return Delivery(written(tables(world, rng), "%Y-%m-%d"), told(world))


def month_first(world: World, rng: Random) -> Delivery:
    """US dates wherever a file has one that proves it; ISO in a file where none does."""
    files: dict[str, bytes] = {}
    for name, table in tables(world, rng).items():
        proves = any(isinstance(cell, date) and cell.day > 12 for row in table for cell in row)
        files |= written({name: table}, "%m/%d/%Y" if proves else "%Y-%m-%d")
    return Delivery(files, told(world))


def against_itself(world: World, rng: Random) -> Delivery:
    """Visit dates that are day first in some rows and month first in others: possible on both days, none certain."""
    found = tables(world, rng)
    visits: Table = [["Student number", "Date of visit", "Role"]]
    says: list[Visit] = []
    for entry in world.visits:
        day, other = entry.day, _swapped(entry.day)
        visits.append([entry.participant, day.strftime(rng.choice(("%d/%m/%Y", "%m/%d/%Y"))), entry.role])
        days = (day, other) if other and other != day else (day,)
        says.append(Visit((digits(entry.participant),), days, (entry.role,), sure=False))
    found["visits.csv"] = visits
    texts = [str(row[1]) for row in visits[1:]]
    if not (any(int(text[:2]) > 12 for text in texts) and any(int(text[3:5]) > 12 for text in texts)):
        return iso(world, rng)
    return Delivery(written(found, "%Y-%m-%d"), replace(told(world), visits=tuple(says)))


def _swapped(day: date) -> date | None:
    return date(day.year, day.day, day.month) if day.day <= 12 else None
