"""A coordinator's own workbook: a sheet a cohort, two header rows, merged cells, marks beside dates, a total, a legend.

What it says is less than what happened: a mark has no day. So a plan of the cells is made first, and the sheet is
drawn from the plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from sample_data.model import Participant, World
from sample_data.shapes.tidy import cohorts_table
from sample_data.shapes.wording import dated, numbered
from sample_data.tables import Cell, Table, workbook

MARK = "mark"
"""Stands in a plan for a cell that says that it was done, not when."""

VISIT_COLUMNS = 6
Done = date | str | None


@dataclass(frozen=True, slots=True)
class Line:
    """What the tracker says of one participant: a day, MARK or None a column; numbered visits in order of time."""

    participant: Participant
    agreement: Done
    visits: tuple[Done, ...]
    formative: Done
    midway: Done
    final: Done


def coordinator_tracker(world: World, rng: Random) -> dict[str, bytes]:
    """Agreements, visits and whether the meter came in; no scores and no results, and some visits lose their day."""
    lines = plan(world, rng)
    sheets = {cohort.name: sheet(of_cohort(lines, cohort.name), rng, stated_on=world.as_of) for cohort in world.cohorts}
    merged = dict.fromkeys(sheets, MERGED)
    sheets["Cohorten"] = cohorts_table(world.cohorts)
    return {f"Voortgang PDG {world.as_of:%Y}.xlsx": workbook(sheets, stated_on=world.as_of, merged=merged)}


def plan(world: World, rng: Random, marks: float = 0.12) -> list[Line]:
    """The lines of everyone: with chance `marks` a visit is only ticked, an agreement three times as often."""
    return [_line(world, person, rng, marks) for person in world.participants]


def _line(world: World, person: Participant, rng: Random, marks: float) -> Line:
    mine = [visit for visit in world.visits if visit.participant == person.number]
    days = sorted({visit.day for visit in mine if visit.role == "mentor"})
    if len(days) > VISIT_COLUMNS:
        raise ValueError("more visits than the tracker has columns")
    visits = tuple(MARK if day <= world.as_of and rng.random() < marks else day for day in days)
    signed: Done = next((entry.day for entry in world.agreements if entry.participant == person.number), None)
    if signed and rng.random() < 3 * marks:
        signed = MARK
    formative = min((visit.day for visit in mine if visit.role == "trainer"), default=None)
    return Line(person, signed, visits, formative, _came_in(world, person, 1), _came_in(world, person, 2))


def of_cohort(lines: Sequence[Line], cohort: str) -> list[Line]:
    return [line for line in lines if line.participant.cohort == cohort]


def _came_in(world: World, person: Participant, moment: int) -> date | None:
    """The day on which the mentor's meter of this moment came in."""
    mine = [filling for filling in world.fillings if filling.participant == person.number and filling.rater == "mentor"]
    return min((filling.day for filling in mine if filling.moment == moment), default=None)


MERGED = tuple(f"{first}4:{last}4" for first, last in ("GH", "IJ", "KL", "MN", "OP", "QR", "ST"))


def sheet(lines: Sequence[Line], rng: Random, *, text: float = 0.3, stated_on: date | None = None) -> Table:
    """One cohort's sheet: title, blank row, two header rows, a row a participant, then a total and a legend."""
    cohort = lines[0].participant.cohort if lines else ""
    updated = f"bijgewerkt t/m {stated_on.day}-{stated_on.month}-{stated_on.year}" if stated_on else None
    rows: Table = [[f"Overzicht begeleiding {cohort}"], [updated], []]
    top: list[Cell] = ["Nr", "Deelnemer", "Studentnr", "School", "WPB", "Overeenkomst"]
    for number in range(1, VISIT_COLUMNS + 1):
        top += [f"Lesbezoek {number}", None]
    rows.append([*top, "Formatief lesbezoek", None, "Meter tussentijds", "Meter eind", "Status", "Bijzonderheden"])
    visits = ["datum", "door"] * VISIT_COLUMNS
    rows.append([*[None] * 5, "retour", *visits, "datum", "trainer", "ontvangen", "ontvangen"])
    rows += [_row(line, index, rng, text) for index, line in enumerate(lines, 1)]
    return [*rows, [], [None, "Totaal", len(lines)], [None, "Legenda: x = gedaan, datum onbekend"]]


def _row(line: Line, index: int, rng: Random, text: float) -> list[Cell]:
    person = line.participant
    name = rng.choice((person.name.full, person.name.inverted))
    row: list[Cell] = [index, name, numbered(person.number, rng), person.school, person.mentor.name.full]
    row.append(_cell(line.agreement, rng, text) or rng.choice((None, None, "volgt", "-")))
    for visit in (*line.visits, *[None] * (VISIT_COLUMNS - len(line.visits))):
        row += [_cell(visit, rng, text), person.mentor.name.full if isinstance(visit, date) else None]
    row += [_cell(line.formative, rng, text), person.trainer.full if line.formative else None]
    row += [_cell(line.midway, rng, text), _cell(line.final, rng, text)]
    state = {"active": None, "paused": "gepauzeerd", "stopped": "gestopt", "certified": "gecertificeerd"}[person.state]
    return [*row, state, rng.choice((None, None, None, "werkt 0,6 fte", "verlof in mei"))]


def _cell(done: Done, rng: Random, text: float) -> Cell:
    if done == MARK:
        return rng.choice(("x", "X", "✓", "ja"))
    return dated(done, rng, text) if isinstance(done, date) else None
