"""Other ways to lay out trackers, meters, results and calendars, and a tidy export in any order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from sample_data.generate import part_of
from sample_data.model import Filling, World
from sample_data.shapes import google, microsoft, tidy, tracker
from sample_data.shapes.wording import PRODUCTS, dated, numbered
from sample_data.tables import Cell, Table, workbook
from sample_data.world import add_months
from tests.worlds.evidence import MARK, Delivered, Filled, Judged, Person
from tests.worlds.shapes import usual
from tests.worlds.shapes.telling import METERS, RESULTS, VISITS, Delivery, book, digits, tidy_sheets, told


def one_sheet_tracker(world: World, rng: Random) -> Delivery:
    """LB1 to LB6 on one sheet for all cohorts, one header row, a cohort column."""
    lines = usual.marked_lines(world, rng)
    header: list[Cell] = ["Studentnummer", "Deelnemer", "Cohort", "School", "Werkplekbegeleider", "Overeenkomst"]
    header += [f"LB{number}" for number in range(1, tracker.VISIT_COLUMNS + 1)]
    rows: Table = [[*header, "Formatief lesbezoek trainer", "Meter tussentijds", "Meter eind", "Status"]]
    for line in lines:
        who = line.participant
        cells = [line.agreement, *line.visits, *[None] * (tracker.VISIT_COLUMNS - len(line.visits))]
        marks = [shown(cell, rng) for cell in (*cells, line.formative, line.midway, line.final)]
        identity: list[Cell] = [numbered(who.number, rng), who.name.full, who.cohort, who.school, who.mentor.name.full]
        rows.append([*identity, *marks, {"active": "actief"}.get(who.state, "gestopt")])
    sheets = {"Overzicht": rows, "Cohorten": tidy.cohorts_table(world.cohorts)}
    return Delivery(book(world, sheets, "overzicht.xlsx"), usual.lines_say(world, lines))


def shown(cell: tracker.Done, rng: Random) -> Cell:
    return dated(cell, rng) if isinstance(cell, date) else rng.choice(("x", "X", "✓", "ja")) if cell == MARK else None


def forms_and_tracker(world: World, rng: Random) -> Delivery:
    """Forms for some cohorts, a tracker for the last one, results for all."""
    names = [cohort.name for cohort in world.cohorts]
    forms, tracked = part_of(world, names[:-1]), part_of(world, names[-1:])
    lines = usual.marked_lines(tracked, rng)
    says, by_line = told(forms, VISITS | METERS), usual.lines_say(tracked, lines)
    sheets = {names[-1]: tracker.sheet(lines, rng)}
    people = {"Deelnemers": tidy.participants_table(world.participants), "Cohorten": tidy.cohorts_table(world.cohorts)}
    files = {
        "Deelnemers.xlsx": workbook(people, stated_on=world.as_of),
        "Lesbezoek(1-9).xlsx": workbook(
            {"Sheet1": microsoft.visit_responses(forms, forms.visits, rng)}, stated_on=world.as_of
        ),
        "Meter (Antwoorden).xlsx": workbook(
            {google.SHEET: google.meter_responses(forms, forms.fillings, rng)}, stated_on=world.as_of
        ),
        "Tracker.xlsx": workbook(sheets, stated_on=world.as_of, merged=dict.fromkeys(sheets, tracker.MERGED)),
        "resultaten.xlsx": workbook({"Beoordelingen": tidy.results_table(world.results)}, stated_on=world.as_of),
    }
    everyone = told(world)
    both = Delivered(
        everyone.people,
        says.visits,
        by_line.numbered,
        by_line.signed,
        (*says.filled, *by_line.filled),
        everyone.judged,
        by_line.loaded | RESULTS,
        by_line.tracked,
    )
    return Delivery(files, both)


def one_score_a_task(world: World, rng: Random) -> Delivery:
    """BT1 to BT6 beside the moment and the rater: one row a filling, one score a task."""
    rows: Table = [
        ["Studentnummer", "Meetmoment", "Datum ingevuld", "Ingevuld door", *(f"BT{task}" for task in range(1, 7))]
    ]
    says: list[Filled] = []
    for filling in world.fillings:
        levels = _by_task(filling)
        cells: list[Cell] = [levels.get(task) for task in range(1, 7)]
        who: list[Cell] = [filling.participant, tidy.MOMENTS[filling.moment], filling.day, tidy.RATERS[filling.rater]]
        rows.append([*who, *cells])
        scores = tuple((f"{task}.0", level) for task, level in levels.items())
        says.append(Filled((digits(filling.participant),), filling.moment, (filling.rater,), filling.day, scores))
    sheets = tidy_sheets(world, rng)
    sheets["Ontwikkelingsmeter"] = rows
    return Delivery(book(world, sheets), replace(told(world), filled=tuple(says)))


def _by_task(filling: Filling) -> dict[int, int]:
    """The lowest level of each task."""
    levels: dict[int, int] = {}
    for code, level in filling.scores:
        if level is not None:
            levels[int(code[0])] = min(level, levels.get(int(code[0]), 4))
    return levels


def gradebook(world: World, rng: Random) -> Delivery:
    """Results wide: a column a product, no dates, the last word on each."""
    rows: Table = [["Studentnummer", "Naam", *PRODUCTS.values()]]
    says: list[Judged] = []
    for who in world.participants:
        row: list[Cell] = [who.number, who.name.inverted]
        for product in PRODUCTS:
            mine = [entry for entry in world.results if entry.participant == who.number and entry.product == product]
            last = max(mine, key=lambda entry: (entry.outcome == "passed", entry.day), default=None)
            row.append(tidy.OUTCOMES[last.outcome] if last else None)
            if last:
                says.append(Judged((digits(who.number),), product, None, last.outcome))
        rows.append(row)
    sheets = tidy_sheets(world, rng)
    sheets["Beoordelingen"] = rows
    listed = frozenset((digits(who.number), product) for who in world.participants for product in PRODUCTS)
    return Delivery(book(world, sheets), replace(told(world), judged=tuple(says), listed=listed))


def own_calendars(world: World, rng: Random) -> Delivery:
    """Dates stand with each participant; some have more time than their cohort. There is no cohorts sheet."""
    sheets = tidy_sheets(world, rng)
    del sheets["Cohorten"]
    rows: Table = [[*sheets["Deelnemers"][0], "Startdatum", "Halverwege", "Einddatum"]]
    people: list[Person] = []
    for who, row in zip(told(world).people, sheets["Deelnemers"][1:], strict=True):
        delay = timedelta(days=rng.choice((0, 0, 0, 60)))
        assert who.halfway is not None
        assert who.end is not None
        mine = replace(who, halfway=who.halfway + delay, end=who.end + delay)
        people.append(mine)
        rows.append([*row, mine.start, mine.halfway, mine.end])
    sheets["Deelnemers"] = rows
    return Delivery(book(world, sheets), replace(told(world), people=tuple(people)))


def start_only(world: World, rng: Random) -> Delivery:
    """Cohorts with nothing but a start: the end is eighteen months on less a day, halfway in the middle."""
    sheets = tidy_sheets(world, rng)
    cohorts: Table = [["Cohort", "Startdatum"]]
    for cohort in world.cohorts:
        cohorts.append([cohort.name, cohort.start])
    sheets["Cohorten"] = cohorts
    people = []
    for who in told(world).people:
        assert who.start
        end = add_months(who.start, 18) - timedelta(days=1)
        people.append(replace(who, halfway=who.start + (end - who.start) // 2, end=end))
    return Delivery(book(world, sheets), replace(told(world), people=tuple(people)))


def lost_cohorts(world: World, rng: Random) -> Delivery:
    """Some people have no cohort, some one that nobody gives dates for: what is due when is unknown."""
    sheets = tidy_sheets(world, rng)
    people: list[Person] = []
    for who, row in zip(told(world).people, sheets["Deelnemers"][1:], strict=True):
        way = rng.random()
        if way < 0.16:
            row[5] = "" if way < 0.08 else "PDG-2019-01"
            people.append(replace(who, cohort=str(row[5]), start=None, halfway=None, end=None))
        else:
            people.append(who)
    return Delivery(book(world, sheets), replace(told(world), people=tuple(people)))


def shuffled(world: World, rng: Random) -> Delivery:
    """The tidy tables with rows, columns and sheets in any order, spread over files."""
    files: dict[str, bytes] = {}
    sheets = list(tidy_sheets(world, rng).items())
    rng.shuffle(sheets)
    for index, (title, table) in enumerate(sheets):
        order = rng.sample(range(len(table[0])), len(table[0]))
        body = rng.sample(table[1:], len(table) - 1)
        mixed = [[row[column] for column in order] for row in (table[0], *body)]
        files |= book(
            world, {title if rng.random() < 0.5 else f"Blad{index}": mixed}, f"{rng.randint(100, 999)}-{index}.xlsx"
        )
    return Delivery(files, told(world))
