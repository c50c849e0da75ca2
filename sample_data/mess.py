"""The odd rows and cells that every real export holds: a table goes in, a messier table comes out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from sample_data.model import Application, Participant, World, workday
from sample_data.names import draw_name
from sample_data.shapes.wording import dated
from sample_data.tables import Table

UNREADABLE = ("wk 12", "voor de vakantie", "31-02-2026")
STRANGER = "Dagmar Testema"
"""Someone who stands in no participants list."""


def namesakes(people: Sequence[Participant]) -> list[Participant]:
    """Those who share their full name with another participant."""
    names = [person.name.full for person in people]
    return [person for person in people if names.count(person.name.full) > 1]


def retyped_dates(table: Table, column: int, rng: Random, share: float) -> Table:
    """Some dates of a column as someone types them."""
    rows = []
    for row in table:
        day = row[column] if column < len(row) else None
        typed = isinstance(day, date) and not isinstance(day, datetime) and rng.random() < share
        rows.append([*row[:column], dated(day, rng, 1), *row[column + 1 :]] if typed and isinstance(day, date) else row)
    return rows


def odd_visits(table: Table, people: Sequence[Participant], rng: Random) -> Table:
    """Visit forms with unreadable days, a missing role, a slip in a name, a stranger, a namesake without a number."""
    rows = [[*row] for row in table]
    if len(rows) < 20:
        return rows
    first, second, third, fourth, fifth = rng.sample(range(1, len(rows)), 5)
    rows[first][4], rows[second][4] = UNREADABLE[:2]
    rows[third][5] = None
    rows[fourth][2:4] = [_slip(str(rows[fourth][2])), None]
    rows[fifth][2:4] = [STRANGER, "0999999"]
    shared = {person.number for person in namesakes(people)}
    for row in rows[1:]:
        if row[3] in shared:
            row[3] = None
            break
    return rows


def _slip(name: str) -> str:
    """A name with two letters swapped."""
    middle = len(name) // 2
    while " " in name[middle : middle + 2]:
        middle += 1
    return name[:middle] + name[middle + 1] + name[middle] + name[middle + 2 :]


def odd_meter(table: Table, moment_column: int) -> Table:
    """Meter forms of which one has no rater and one has an answer from another scale."""
    rows = [[*row] for row in table]
    middle = len(rows) // 2
    if middle:
        rows[middle][moment_column + 1] = None
        rows[middle // 2][moment_column + 3] = "zeer goed"
    return rows


def odd_results(table: Table, rng: Random) -> Table:
    """Results with an exemption, a course that is no product, an absence and a code that means two things."""
    rows = [[*row] for row in table]
    passed = [row for row in rows[1:] if row[4] in ("V", "VLD", "Voldaan")]
    if len(passed) < 10:
        return rows
    rng.choice(passed)[4] = "VR"
    failed = [row for row in rows[1:] if row[4] in ("ONV", "NV", "4,0")]
    absent, unclear = rng.sample(failed if len(failed) > 1 else passed, 2)
    absent[4], unclear[4] = "NA", "ON"
    course = [*rng.choice(passed)]
    course[2] = "Didactisch Handelen 1"
    return [*rows, course]


def early_applications(world: World, rng: Random) -> list[Application]:
    """Applications of people who have not applied yet: a part or quotes missing, no verdict yet, a no-go, the mentor as an assessor."""
    applied = {entry.participant for entry in world.applications}
    people = [who for who in world.participants if who.state == "active" and who.number not in applied]
    whole, lacking = (True, True, True), (True, True, False)
    made = []
    for person, (parts, quotes, verdict, by_mentor) in zip(
        people,
        ((whole, 7, "", False), (lacking, 7, "", False), (whole, 4, "", False), (whole, 8, "go", True), (whole, 6, "no-go", False),
         (whole, 7, "go", False)),
        strict=False,
    ):  # fmt: skip
        day = workday(world.as_of - timedelta(days=rng.randint(18, 40)))
        second = person.mentor.name.full if by_mentor else draw_name(rng).full
        assessors = ((draw_name(rng).full, "Hogeschool"), (second, person.school))
        judged = workday(day + timedelta(days=12)) if verdict else None
        made.append(Application(person.number, day, parts, quotes, verdict, judged, assessors))
    return made
