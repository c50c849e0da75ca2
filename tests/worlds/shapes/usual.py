"""The four shapes of sample_data.shapes, and what each of them says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from sample_data.model import World
from sample_data.shapes import google_forms, microsoft_forms_and_osiris, tidy_workbook, tracker
from sample_data.shapes.tidy import cohorts_table
from sample_data.tables import Table, workbook
from tests.worlds.evidence import AGREEMENT, MARK, Delivered, Filled, Numbered, Signed
from tests.worlds.shapes.telling import METERS, RESULTS, VISITS, Delivery, digits, person, told

Done = tracker.Done


def tidy(world: World, rng: Random) -> Delivery:
    return Delivery(tidy_workbook(world, rng), told(world))


def google(world: World, rng: Random) -> Delivery:
    return Delivery(google_forms(world, rng), told(world, VISITS | METERS))


def microsoft(world: World, rng: Random) -> Delivery:
    return Delivery(microsoft_forms_and_osiris(world, rng), told(world, VISITS | METERS | RESULTS))


def marked_lines(world: World, rng: Random) -> list[tracker.Line]:
    """The lines of a tracker with marks in every kind of column."""
    lines = []
    for line in tracker.plan(world, rng, marks=rng.choice((0.0, 0.12, 0.35))):
        start = world.cohort(line.participant.cohort).start
        visits = [
            cell if isinstance(cell, date) or _fits(line, index, start) else None
            for index, cell in enumerate(line.visits)
        ]
        marked = [cell if cell is None or cell > world.as_of or rng.random() < 0.8 else MARK for cell in _days(line)]
        kept = tuple(cell for cell in visits if cell is not None)
        lines.append(replace(line, visits=kept, formative=marked[0], midway=marked[1], final=marked[2]))
    return lines


def _days(line: tracker.Line) -> list[date | None]:
    return [cell if isinstance(cell, date) else None for cell in (line.formative, line.midway, line.final)]


def _fits(line: tracker.Line, index: int, start: date) -> bool:
    """Whether a mark can have been after the start: not when a visit before the start comes after it."""
    later = [cell for cell in line.visits[index + 1 :] if isinstance(cell, date)]
    return not later or later[0] > start


def lines_say(world: World, lines: list[tracker.Line]) -> Delivered:
    """What a tracker with these lines says; an empty cell says that nothing came in."""
    sorts = VISITS | METERS | {AGREEMENT}
    people = tuple(person(line.participant, world.cohort(line.participant.cohort)) for line in lines)
    numbered: list[Numbered] = []
    filled: list[Filled] = []
    agreements: list[Signed] = []
    for who, line in ((digits(line.participant.number), line) for line in lines):
        numbered += [Numbered(who, line.visits), Numbered(who, (line.formative,), "trainer")]
        if line.agreement:
            agreements.append(Signed((who,), _day(line.agreement)))
        for moment, cell in ((1, line.midway), (2, line.final)):
            if cell:
                filled.append(Filled((who,), moment, ("mentor",), _day(cell), None))
    return Delivered(
        people,
        numbered=tuple(numbered),
        signed=tuple(agreements),
        filled=tuple(filled),
        loaded=sorts,
        tracked=frozenset((entry.number, sort) for entry in people for sort in sorts),
    )


def _day(cell: Done) -> date | None:
    return cell if isinstance(cell, date) else None


def coordinator_tracker(world: World, rng: Random) -> Delivery:
    """A sheet a cohort, with marks in every kind of column."""
    lines = marked_lines(world, rng)
    sheets: dict[str, Table] = {}
    for cohort in world.cohorts:
        sheets[cohort.name] = tracker.sheet(tracker.of_cohort(lines, cohort.name), rng, stated_on=world.as_of)
    merged = dict.fromkeys(sheets, tracker.MERGED)
    sheets["Cohorten"] = cohorts_table(world.cohorts)
    return Delivery({"Voortgang.xlsx": workbook(sheets, stated_on=world.as_of, merged=merged)}, lines_say(world, lines))
