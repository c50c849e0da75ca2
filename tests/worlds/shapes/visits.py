"""Visit tables that leave something out: numbers, roles, days; or that say something twice or against itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from sample_data.model import Participant, World
from sample_data.model import Visit as Happened
from sample_data.names import Name
from sample_data.shapes.wording import spelled
from sample_data.tables import Cell, Table, workbook
from tests.worlds.evidence import Visit
from tests.worlds.shapes.telling import Delivery, book, digits, namesakes, tidy_sheets, told

BOTH = ("mentor", "trainer")
ROLES = {"mentor": "WPB", "trainer": "PDG-trainer"}

Told = tuple[list[Cell], Visit]
"""One row of a visit table and what it says."""


def _instead(
    world: World, rng: Random, header: Sequence[Cell], tell: Callable[[Happened, Participant], Told]
) -> Delivery:
    """The tidy workbook with another visit table."""
    told_rows = [tell(entry, world.participant(entry.participant)) for entry in world.visits]
    sheets = tidy_sheets(world, rng)
    sheets["Lesbezoeken"] = [[*header], *(row for row, _ in told_rows)]
    return Delivery(book(world, sheets), replace(told(world), visits=tuple(says for _, says in told_rows)))


def names_only(world: World, rng: Random) -> Delivery:
    """No numbers: a name that two share is possible for each; a slip or an initial only proposes."""

    def tell(entry: Happened, who: Participant) -> Told:
        row: list[Cell] = [spelled(who.name, rng), entry.day, ROLES[entry.role]]
        numbers = namesakes(world.participants, who.name.full)
        way, sure = rng.random(), True
        if way < 0.06:
            row[0], sure = slip(who.name), False
        elif way < 0.2:
            row[0] = unaccented(who.name.full)
        elif way < 0.26:
            row[0], sure = initialled(who.name), False
            numbers = tuple(digits(entry.number) for entry in world.participants if initialled(entry.name) == row[0])
        return row, Visit(numbers, (entry.day,), (entry.role,), sure)

    return _instead(world, rng, ("Naam deelnemer", "Datum lesbezoek", "Rol"), tell)


def slip(name: Name) -> str:
    """The name with its last letter doubled."""
    return name.full + name.full[-1]


def unaccented(name: str) -> str:
    """The name as someone types it who has no accents on the keyboard."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", name.replace("ı", "i")) if not unicodedata.combining(sign)
    )


def initialled(name: Name) -> str:
    return f"{name.first[0]}. {' '.join(part for part in (name.infix, name.last) if part)}"


def observers_only(world: World, rng: Random) -> Delivery:
    """No role, but who made the visit: her mentor, a known trainer, or someone whom nobody knows."""

    def tell(entry: Happened, who: Participant) -> Told:
        observer: str = world.observer(entry).full
        roles: tuple[str, ...] = (entry.role,)
        if rng.random() < 0.08:
            observer, roles = "Onbekende Invaller", BOTH
        return [who.number, who.name.full, entry.day, observer], Visit((digits(who.number),), (entry.day,), roles)

    return _instead(world, rng, ("Studentnummer", "Deelnemer", "Datum lesbezoek", "Uitgevoerd door"), tell)


def kinds_only(world: World, rng: Random) -> Delivery:
    """No role and no observer, only a kind: some kinds say whose visit it was, "formatief" does not."""
    kinds = {"mentor": "lesbezoek WPB", "trainer": "lesbezoek trainer"}

    def tell(entry: Happened, who: Participant) -> Told:
        unclear = rng.random() < 0.15
        row: list[Cell] = [who.number, entry.day, "formatief" if unclear else kinds[entry.role]]
        return row, Visit((digits(who.number),), (entry.day,), BOTH if unclear else (entry.role,))

    return _instead(world, rng, ("Studentnummer", "Datum lesbezoek", "Soort lesbezoek"), tell)


def bare(world: World, rng: Random) -> Delivery:
    """Nothing but who and when: everything is possible and nothing certain."""

    def tell(entry: Happened, who: Participant) -> Told:
        return [who.number, who.name.full, entry.day], Visit((digits(who.number),), (entry.day,), BOTH)

    return _instead(world, rng, ("Studentnummer", "Deelnemer", "Datum lesbezoek"), tell)


def contradicting(world: World, rng: Random) -> Delivery:
    """Now and then the number of one with the name of another: possible for each."""

    def tell(entry: Happened, who: Participant) -> Told:
        other = rng.choice(world.participants)
        shared = len(namesakes(world.participants, other.name.full)) > 1
        who_says: tuple[str, ...] = (digits(who.number),)
        name = who.name.full
        if rng.random() < 0.08 and other.name.full != name and not shared:
            name, who_says = other.name.full, (digits(who.number), digits(other.number))
        return [who.number, name, entry.day, ROLES[entry.role]], Visit(who_says, (entry.day,), (entry.role,))

    return _instead(world, rng, ("Studentnummer", "Deelnemer", "Datum lesbezoek", "Rol"), tell)


def unreadable_days(world: World, rng: Random) -> Delivery:
    """Some days cannot be read: those visits were on any day; without any day or mark a row proves nothing."""

    def tell(entry: Happened, who: Participant) -> Told:
        day: Cell = entry.day
        days: tuple[date, ...] = (entry.day,)
        if rng.random() < 0.1:
            day, days = rng.choice(("wk 12", "voor de vakantie", "31-2-2026")), ()
        return [who.number, day, ROLES[entry.role]], Visit((digits(who.number),), days, (entry.role,))

    return _instead(world, rng, ("Studentnummer", "Datum lesbezoek", "Rol"), tell)


def overlapping(world: World, rng: Random) -> Delivery:
    """Two exports of the visits that share many rows, and an older list of most participants beside the new one."""
    header: list[Cell] = ["Studentnummer", "Deelnemer", "Datum lesbezoek", "Rol"]
    first: Table = [header]
    second: Table = [["Datum bezoek", "Rol observator", "Studentnr"]]
    for entry in world.visits:
        who = world.participant(entry.participant)
        half = rng.random()
        if half < 0.7:
            first.append([who.number, spelled(who.name, rng), entry.day, ROLES[entry.role]])
        if half > 0.3:
            second.append([entry.day, ROLES[entry.role], int(who.number)])
    sheets = tidy_sheets(world, rng)
    del sheets["Lesbezoeken"]
    files = book(world, sheets)
    older = sheets["Deelnemers"][: 1 + len(world.participants) * 2 // 3]
    files["Deelnemers oud.xlsx"] = workbook({"Deelnemers": older}, stated_on=world.as_of)
    files["lesbezoeken voorjaar.xlsx"] = workbook({"Lesbezoeken": first}, stated_on=world.as_of)
    files["lesbezoeken alles.xlsx"] = workbook({"Blad1": second}, stated_on=world.as_of)
    return Delivery(files, told(world))
