"""The same tables laid out otherwise: below and beside each other, on their side, as forms, and as growth documents."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from random import Random

from sample_data.model import Filling, Participant, World
from sample_data.model import Visit as Happened
from sample_data.names import INDICATORS
from sample_data.shapes import tidy
from sample_data.shapes.wording import STATES
from sample_data.tables import Cell, Table, workbook
from tests.worlds.evidence import Visit
from tests.worlds.shapes import other, usual
from tests.worlds.shapes.telling import Delivery, book, digits, namesakes, tidy_sheets, told

LEVELS = ("nog niet zichtbaar", "in ontwikkeling", "zichtbaar", "ruim zichtbaar")
MOMENTS = {0: ("Intake", "Nulmeting"), 1: ("Tussentijds", "Meting 1"), 2: ("Eind", "Meting 2")}
RATERS = {"mentor": ("WPB", "Werkplekbegeleider"), "self": ("Zelf", "Deelnemer")}
ROLES = {"mentor": "werkplekbegeleider", "trainer": "PDG-trainer"}


def _without(sheets: dict[str, Table], *names: str) -> dict[str, Table]:
    return {name: table for name, table in sheets.items() if name not in names}


def _reordered(table: Table, rng: Random) -> Table:
    order = list(range(len(table[0])))
    rng.shuffle(order)
    return [[row[place] for place in order] for row in table]


def stacked(world: World, rng: Random) -> Delivery:
    """Visits in two tables with their columns in another order, agreements and results, all below each other on one sheet."""
    sheets = tidy_sheets(world, rng)
    header, *visits = sheets["Lesbezoeken"]
    middle = len(visits) // 2
    tables = [[header, *visits[:middle]], [header, *visits[middle:]], sheets["Overeenkomsten"], sheets["Beoordelingen"]]
    titles = ("Lesbezoeken", "Lesbezoeken vervolg", "Overeenkomsten", "Beoordelingen")
    rows: Table = []
    for title, table in zip(titles, tables, strict=True):
        rows += [[title]] if rng.random() < 0.7 else []
        rows += [[]] if rows and rng.random() < 0.3 else []
        rows += [*_reordered(table, rng), *[[]] * rng.choice((1, 1, 2))]
    rest = _without(sheets, "Lesbezoeken", "Overeenkomsten", "Beoordelingen")
    return Delivery(book(world, {**rest, "Overzicht": rows}), told(world))


def side_by_side(world: World, rng: Random) -> Delivery:
    """Visits, agreements and results beside each other with an empty column between; some start a row lower."""
    sheets = tidy_sheets(world, rng)
    columns = []
    for name in rng.sample(("Lesbezoeken", "Overeenkomsten", "Beoordelingen"), 3):
        table = _reordered(sheets[name], rng)
        above: Table = [[None for _ in table[0]] for _ in range(rng.choice((0, 0, 1, 2)))]
        columns.append([*above, *table])
    height = max(map(len, columns))
    rows: Table = []
    for number in range(height):
        row: list[Cell] = []
        for place, table in enumerate(columns):
            row += [None] if place else []
            row += table[number] if number < len(table) else [None] * len(table[-1])
        rows.append(row)
    rest = _without(sheets, "Lesbezoeken", "Overeenkomsten", "Beoordelingen")
    return Delivery(book(world, {**rest, "Overzicht": rows}), told(world))


def across(world: World, rng: Random) -> Delivery:
    """A tracker with the participants in the columns."""
    lines = usual.marked_lines(world, rng)
    header: list[Cell] = ["Studentnummer", "Deelnemer", "Cohort", "School", "Werkplekbegeleider", "Overeenkomst"]
    header += [f"Lesbezoek {number}" for number in range(1, 7)]
    rows: Table = [[*header, "Formatief lesbezoek trainer", "Meter tussentijds", "Meter eind", "Status"]]
    for line in lines:
        who = line.participant
        cells = [
            line.agreement,
            *line.visits,
            *[None] * (6 - len(line.visits)),
            line.formative,
            line.midway,
            line.final,
        ]
        identity: list[Cell] = [who.number, who.name.full, who.cohort, who.school, who.mentor.name.full]
        rows.append([*identity, *(other.shown(cell, rng) for cell in cells), STATES[who.state]])
    turned = [list(row) for row in zip(*rows, strict=True)]
    top: Table = [["Overzicht begeleiding"], []] if rng.random() < 0.5 else []
    sheets = {"Overzicht": [*top, *turned], "Cohorten": tidy.cohorts_table(world.cohorts)}
    return Delivery(book(world, sheets, "overzicht.xlsx"), usual.lines_say(world, lines))


def _top(who: Participant, rng: Random) -> Table:
    ways: list[Table] = [
        [["Naam:", who.name.full], ["Studentnummer:", who.number], ["School:", who.school]],
        [[f"Naam: {who.name.full}"], [f"Studentnummer: {who.number}"]],
        [
            ["Deelnemer", who.name.full, None, "Studentnummer", who.number],
            ["Werkplekbegeleider:", who.mentor.name.full],
        ],
    ]
    labels = rng.choice(ways)
    return [["Ontwikkelingsmeter PDG"], *labels, []]


def _by_person(world: World) -> dict[str, list[Filling]]:
    found: dict[str, list[Filling]] = defaultdict(list)
    for filling in world.fillings:
        if any(level is not None for _, level in filling.scores):
            found[filling.participant].append(filling)
    return found


def growth(world: World, rng: Random) -> Delivery:
    """A sheet a person: indicators down, a column a filling, with its moment, rater and day above it."""
    sheets = _without(tidy_sheets(world, rng), "Ontwikkelingsmeter")
    for number, fillings in _by_person(world).items():
        rng.shuffle(fillings)
        rows = _top(world.participant(number), rng)
        words = rng.randrange(2)
        moments = [MOMENTS[filling.moment][words] for filling in fillings]
        raters = [RATERS[filling.rater][words] for filling in fillings]
        rows += [["Meetmoment", *moments], ["Ingevuld door", *raters], ["Datum", *(f.day for f in fillings)]]
        scores = [dict(filling.scores) for filling in fillings]
        headings = rng.random() < 0.5
        for task, statements in INDICATORS.items():
            rows += [[f"Beroepstaak {task}"]] if headings else []
            for place, statement in enumerate(statements, 1):
                code = f"{task}.{place}"
                rows.append([f"{code} {statement}", *(_said(one.get(code), rng) for one in scores)])
        sheets[f"Meter {number}"] = rows
    return Delivery(book(world, sheets), told(world))


def _said(level: int | None, rng: Random) -> Cell:
    return rng.choice((None, "n.v.t.")) if level is None else level


def crosses(world: World, rng: Random) -> Delivery:
    """A sheet a person and filling: a cross in the column of the level; moment, rater and day stand on top."""
    sheets = _without(tidy_sheets(world, rng), "Ontwikkelingsmeter")
    files = {}
    for number, fillings in _by_person(world).items():
        for place, filling in enumerate(fillings):
            rows = _top(world.participant(number), rng)
            rows += [["Meetmoment", MOMENTS[filling.moment][0]], ["Ingevuld door", RATERS[filling.rater][0]], ["Datum", filling.day], []]  # fmt: skip
            rows += [["Indicator", *LEVELS]]
            for code, level in filling.scores:
                task, index = (int(part) for part in code.split("."))
                marks: list[Cell] = ["x" if level == value else None for value in range(1, 5)]
                rows.append([f"{code} {INDICATORS[task][index - 1]}", *marks])
            files[f"Meter {number} {place}.xlsx"] = workbook({"Blad1": rows}, stated_on=world.as_of)
    return Delivery({**book(world, sheets), **files}, told(world))


def forms(world: World, rng: Random) -> Delivery:
    """A form a visit and an agreement: labels left, values right; on a sheet each, or below each other on one sheet."""
    sheets = _without(tidy_sheets(world, rng), "Lesbezoeken", "Overeenkomsten")
    records: list[Table] = []
    for visit in world.visits:
        who = world.participant(visit.participant)
        fields: Table = [
            ["Datum lesbezoek", visit.day],
            ["Rol observator", ROLES[visit.role]],
            ["Opmerkingen", "goede les"],
        ]
        rng.shuffle(fields)
        records.append([["Lesbezoek"], ["Studentnummer", who.number], ["Deelnemer", who.name.full], *fields])
    agreements: list[Table] = [
        [
            ["Overeenkomst"],
            ["Studentnummer", entry.participant],
            ["Datum ondertekening", entry.day],
            ["Uren per week", 2],
        ]
        for entry in world.agreements
    ]
    if rng.random() < 0.5:
        visits = {"Formulieren": [row for record in records for row in (*record, [])]}
    else:
        visits = {f"Bezoek {number}": record for number, record in enumerate(records)}
    signed = {f"Overeenkomst {number}": record for number, record in enumerate(agreements)}
    files = book(world, sheets)
    if visits:
        files["Lesbezoeken.xlsx"] = workbook(visits, stated_on=world.as_of)
    if signed:
        files["Overeenkomsten.xlsx"] = workbook(signed, stated_on=world.as_of)
    return Delivery(files, told(world))


def file_a_person(world: World, rng: Random) -> Delivery:
    """Visits in a file a person, named after the name or, where two share it, the number."""
    files = book(world, _without(tidy_sheets(world, rng), "Lesbezoeken"))
    for who in world.participants:
        mine = [visit for visit in world.visits if visit.participant == who.number]
        shared = len(namesakes(world.participants, who.name.full)) > 1
        name = who.number if shared or rng.random() < 0.3 else who.name.full
        rows: Table = [["Datum lesbezoek", "Rol"]]
        rows += [[visit.day, ROLES[visit.role]] for visit in mine]
        if mine:
            files[f"{rng.choice(('', 'Lesbezoeken '))}{name}.xlsx"] = workbook({"Blad1": rows}, stated_on=world.as_of)
    return Delivery(files, told(world))


def sheet_a_role(world: World, rng: Random) -> Delivery:
    """A sheet with the mentors' visits and one with the trainers', without a column for the role."""
    sheets = _without(tidy_sheets(world, rng), "Lesbezoeken")
    for role, name in (("mentor", rng.choice(("WPB", "Bezoeken werkplekbegeleiders"))), ("trainer", rng.choice(("Trainer", "Lesbezoeken trainer")))):  # fmt: skip
        sheets[name] = [["Studentnummer", "Datum lesbezoek"]]
        sheets[name] += [[visit.participant, visit.day] for visit in world.visits if visit.role == role]
    return Delivery(book(world, sheets), told(world))


def _grouped(world: World) -> list[Happened]:
    return sorted(world.visits, key=lambda visit: (visit.participant, visit.day, visit.role))


def merged_names(world: World, rng: Random) -> Delivery:
    """Each person once above her visits, in a merged cell."""
    sheets = tidy_sheets(world, rng)
    rows: Table = [["Deelnemer", "Studentnummer", "Datum lesbezoek", "Rol"]]
    merged: list[str] = []
    top = 2
    for visit in _grouped(world):
        who = world.participant(visit.participant)
        first = len(rows) == 1 or rows[top - 1][1] != who.number
        if first and len(rows) > top:
            merged += [f"A{top}:A{len(rows)}", f"B{top}:B{len(rows)}"]
        top = len(rows) + 1 if first else top
        rows.append([who.name.full if first else None, who.number if first else None, visit.day, ROLES[visit.role]])
    if len(rows) > top:
        merged += [f"A{top}:A{len(rows)}", f"B{top}:B{len(rows)}"]
    sheets["Lesbezoeken"] = rows
    files = {"PDG export.xlsx": workbook(sheets, stated_on=world.as_of, merged={"Lesbezoeken": merged})}
    return Delivery(files, told(world))


def named_once(world: World, rng: Random) -> Delivery:
    """Each person once above her visits, the cells below empty: what stands there is only possibly hers."""
    sheets = tidy_sheets(world, rng)
    rows: Table = [["Studentnummer", "Datum lesbezoek", "Rol"]]
    says: list[Visit] = []
    before = ""
    for visit in _grouped(world):
        first = visit.participant != before
        before = visit.participant
        rows.append([visit.participant if first else None, visit.day, ROLES[visit.role]])
        says.append(Visit((digits(visit.participant),), (visit.day,), (visit.role,), first))
    sheets["Lesbezoeken"] = rows
    return Delivery(book(world, sheets), replace(told(world), visits=tuple(says)))
