"""The tidy export in other dress: titles and totals around it, days as numbers or text, people by e-mail or in parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from random import Random

from sample_data.model import Participant, World
from sample_data.shapes.wording import MONTHS
from sample_data.tables import Cell, Table, csv_file
from tests.worlds.shapes.telling import Delivery, book, tidy_sheets, told
from tests.worlds.shapes.visits import ROLES


def decorated(world: World, rng: Random) -> Delivery:
    """Titles and blank rows above the header, an empty column before it, blank rows, a total and a note below."""
    sheets: dict[str, Table] = {}
    for title, table in tidy_sheets(world, rng).items():
        titles: Table = [[title], [f"stand {world.as_of:%d-%m-%Y}"], []]
        above = titles[: rng.randint(0, 3)]
        body: Table = []
        for row in table[1:]:
            body += [[], row] if rng.random() < 0.03 else [row]
        below: Table = [[], ["Totaal", len(table) - 1], ["Let op: dit overzicht is niet volledig"]]
        shift: list[Cell] = [None] * rng.randint(0, 1)
        sheets[title] = [[*shift, *row] for row in (*above, table[0], *body, *below)]
    return Delivery(book(world, sheets), told(world))


def _redated(world: World, rng: Random, write: Callable[[date], Cell]) -> dict[str, Table]:
    """The tidy tables with every date written in another way."""
    sheets = tidy_sheets(world, rng)
    return {
        title: [[write(cell) if isinstance(cell, date) else cell for cell in row] for row in table]
        for title, table in sheets.items()
    }


def serial_days(world: World, rng: Random) -> Delivery:
    """Excel's day numbers without a date format."""
    return Delivery(book(world, _redated(world, rng, lambda day: (day - date(1899, 12, 30)).days)), told(world))


def text_days(world: World, rng: Random) -> Delivery:
    """Every date typed as text, each column in all ways at once, always day first."""

    def write(day: date) -> Cell:
        month = MONTHS[day.month - 1]
        ways = (
            f"{day.day}-{day.month}-{day.year}",
            f"{day:%d/%m/%Y}",
            f"{day.day} {month} {day.year}",
            f"{day.day}.{day.month}.{day.year}",
        )
        return rng.choice(
            (
                *ways,
                f"{day:%Y-%m-%d}",
                f"{day:%Y-%m-%d} 00:00:00",
                f"{day:%d-%m-%Y} 14:30",
                f"{day.day} {month}. {day.year}",
            )
        )

    return Delivery(book(world, _redated(world, rng, write)), told(world))


def with_times(world: World, rng: Random) -> Delivery:
    """Every date with a time of day, as databases export it."""
    return Delivery(book(world, _redated(world, rng, lambda day: datetime.combine(day, time(14, 30)))), told(world))


def semicolons(world: World, rng: Random) -> Delivery:
    """Each tidy table as a csv file with semicolons, some in UTF-8 with a mark at the start, some in UTF-16."""
    files = {}
    for title, table in tidy_sheets(world, rng).items():
        files[f"{title}.csv"] = csv_file(table, encoding=rng.choice(("utf-8-sig", "utf-16", "utf-8")))
    return Delivery(files, told(world))


def _people_as(world: World, rng: Random, header: list[Cell], who: Callable[[Participant], list[Cell]]) -> Delivery:
    """The tidy export with visits that name the participant in another way."""
    sheets = tidy_sheets(world, rng)
    rows: Table = [[*header, "Datum lesbezoek", "Rol"]]
    for entry in world.visits:
        rows.append([*who(world.participant(entry.participant)), entry.day, ROLES[entry.role]])
    sheets["Lesbezoeken"] = rows
    return Delivery(book(world, sheets), told(world))


def by_email(world: World, rng: Random) -> Delivery:
    """Visits with the participant's e-mail address and nothing else of her, in other capitals now and then."""
    return _people_as(world, rng, ["E-mail deelnemer"], lambda who: [rng.choice((who.email, who.email.title()))])


def names_in_parts(world: World, rng: Random) -> Delivery:
    """Visits with first name, infix and last name in columns of their own; two people differ in the infix only."""
    world = with_near_names(world)
    parts: list[Cell] = ["Roepnaam", "Tussenvoegsel", "Achternaam"]
    return _people_as(world, rng, parts, lambda who: [who.name.first, who.name.infix or None, who.name.last])


def names_apart(world: World, rng: Random) -> Delivery:
    """Visits with full names; two people differ in the infix only."""
    world = with_near_names(world)
    return _people_as(world, rng, ["Naam deelnemer"], lambda who: [rng.choice((who.name.full, who.name.inverted))])


def with_near_names(world: World) -> World:
    """The world without namesakes, in which the last participant has the first one's name with another infix."""
    people = list(world.participants)
    seen: set[str] = set()
    for index, who in enumerate(people):
        if who.name.full in seen:
            people[index] = replace(who, name=replace(who.name, last=f"{who.name.last}-Aa{index}"))
        seen.add(people[index].name.full)
    first = people[0].name
    infix = next(infix for infix in ("van", "de") if infix != first.infix)
    people[-1] = replace(people[-1], name=replace(first, infix=infix))
    return replace(world, participants=tuple(people))


def with_a_broken_file(world: World, rng: Random) -> Delivery:
    """The visits and agreements, and a file that nobody can open."""
    sheets = tidy_sheets(world, rng)
    files = book(world, sheets)
    files["beoordelingen.xlsx"] = files["PDG export.xlsx"][: len(files["PDG export.xlsx"]) // 2]
    return Delivery(files, replace(told(world), refused=True))
