"""Tables in which cells are empty, columns are missing or rows are there that prove nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from sample_data.model import World
from sample_data.shapes import tracker
from sample_data.tables import Cell, Table, workbook
from tests.worlds.evidence import MARK, Filled, Person, Signed, Visit
from tests.worlds.shapes import usual
from tests.worlds.shapes.telling import Delivery, book, digits, filled, tidy_sheets, told, visit
from tests.worlds.shapes.visits import BOTH

RATERS = ("mentor", "self")


def roles_by_turns(world: World, rng: Random) -> Delivery:
    """The role stands in the role column, or follows from who made the visit, or from the kind, or from nothing."""
    rows: Table = [["Studentnummer", "Datum lesbezoek", "Rol", "Uitgevoerd door", "Soort lesbezoek"]]
    says: list[Visit] = []
    for entry in world.visits:
        role = {"mentor": "WPB", "trainer": "trainer"}[entry.role]
        kind = {"mentor": "lesbezoek WPB", "trainer": "lesbezoek trainer"}[entry.role]
        observer = world.observer(entry).full
        ways: tuple[list[Cell], ...] = ([role, None, "formatief"], [None, observer, "lesbezoek"], [None, None, kind])
        known = rng.random() < 0.85
        rows.append([entry.participant, entry.day, *(rng.choice(ways) if known else [None, None, "lesbezoek"])])
        says.append(visit(entry) if known else replace(visit(entry), roles=BOTH))
        if rng.random() < 0.06:
            rows.append([entry.participant, entry.day - timedelta(days=1), "assessor", None, "summatief"])
    sheets = tidy_sheets(world, rng)
    sheets["Lesbezoeken"] = rows
    return Delivery(book(world, sheets), replace(told(world), visits=tuple(says)))


def meter_without_raters(world: World, rng: Random) -> Delivery:
    """Nobody wrote down who filled in the meter, or only some did."""
    sheets = tidy_sheets(world, rng)
    nobody = rng.random() < 0.5
    unnamed = {entry for entry in world.fillings if nobody or rng.random() < 0.3}
    rows = iter(sheets["Ontwikkelingsmeter"][1:])
    for entry in world.fillings:
        for _ in entry.scores:
            row = next(rows)
            row[3] = None if entry in unnamed else row[3]
    if nobody:
        sheets["Ontwikkelingsmeter"] = [[*row[:3], *row[4:]] for row in sheets["Ontwikkelingsmeter"]]
    says = tuple(
        replace(filled(entry), raters=RATERS) if entry in unnamed else filled(entry) for entry in world.fillings
    )
    return Delivery(book(world, sheets), replace(told(world), filled=says))


def meter_without_moments(world: World, rng: Random) -> Delivery:
    """Of some fillings nobody knows at which moment they were made."""
    sheets = tidy_sheets(world, rng)
    unknown = {entry for entry in world.fillings if rng.random() < 0.15}
    rows = iter(sheets["Ontwikkelingsmeter"][1:])
    for entry in world.fillings:
        for _ in entry.scores:
            row = next(rows)
            row[1] = None if entry in unknown else row[1]
    says: list[Filled] = []
    for entry in world.fillings:
        says += (
            [replace(filled(entry), moment=at, sure=False) for at in (1, 2)] if entry in unknown else [filled(entry)]
        )
    return Delivery(book(world, sheets), replace(told(world), filled=tuple(says)))


def signed_or_not(world: World, rng: Random) -> Delivery:
    """Agreements as a list of everyone with yes or no, a date when it is known; a bare name proves nothing."""
    rows: Table = [["Studentnummer", "Werkplekbegeleider", "Overeenkomst getekend"]]
    says: list[Signed] = []
    days = {entry.participant: entry.day for entry in world.agreements}
    for who in world.participants:
        day, number = days.get(who.number), digits(who.number)
        if day and rng.random() < 0.5:
            rows.append([who.number, who.mentor.name.full, day])
            says.append(Signed((number,), day))
        elif day:
            rows.append([who.number, who.mentor.name.full, rng.choice(("ja", "x", "✓"))])
            says.append(Signed((number,), None))
        elif rng.random() < 0.7:
            rows.append([who.number, who.mentor.name.full, rng.choice(("nee", None, "niet ontvangen"))])
    sheets = tidy_sheets(world, rng)
    sheets["Overeenkomsten"] = rows
    return Delivery(book(world, sheets), replace(told(world), signed=tuple(says)))


def some_own_ends(world: World, rng: Random) -> Delivery:
    """A cohorts sheet, and some participants with an end of their own; cohorts are spelled in other capitals."""
    sheets = tidy_sheets(world, rng)
    rows: Table = [[*sheets["Deelnemers"][0], "Halverwege", "Einddatum"]]
    people: list[Person] = []
    for who, row in zip(told(world).people, sheets["Deelnemers"][1:], strict=True):
        row[5] = rng.choice((who.cohort, who.cohort.lower(), f" {who.cohort} "))
        delayed = rng.random() < 0.25
        assert who.halfway is not None
        assert who.end is not None
        mine = (
            replace(who, halfway=who.halfway + timedelta(days=45), end=who.end + timedelta(days=90)) if delayed else who
        )
        people.append(mine)
        rows.append([*row, mine.halfway if delayed else None, mine.end if delayed else None])
    sheets["Deelnemers"] = rows
    return Delivery(book(world, sheets), replace(told(world), people=tuple(people)))


def visits_on_one_row(world: World, rng: Random) -> Delivery:
    """A participants list, and beside it one row a participant with numbered visits; meter and results as tidy tables."""
    lines = usual.marked_lines(world, rng)
    columns = range(1, tracker.VISIT_COLUMNS + 1)
    rows: Table = [
        ["Studentnummer", "Deelnemer", *(f"Lesbezoek {number}" for number in columns), "Formatief lesbezoek"]
    ]
    for line in lines:
        cells = (*line.visits, *[None] * (tracker.VISIT_COLUMNS - len(line.visits)), line.formative)
        shown: list[Cell] = ["x" if cell == MARK else cell for cell in cells]
        rows.append([line.participant.number, line.participant.name.full, *shown])
    sheets = tidy_sheets(world, rng)
    sheets["Lesbezoeken"] = rows
    by_line = usual.lines_say(world, lines)
    tracked = frozenset(pair for pair in by_line.tracked if pair[1].startswith("visit"))
    says = replace(told(world), visits=(), numbered=by_line.numbered, tracked=tracked)
    return Delivery({"PDG.xlsx": workbook(sheets, stated_on=world.as_of)}, says)
