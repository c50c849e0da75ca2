"""Microsoft Forms responses, whose statements lost their parent question, and results as Osiris writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from sample_data.model import Filling, Result, Visit, World
from sample_data.names import INDICATORS
from sample_data.shapes.google import TRAINERS_ADDRESS, stamp
from sample_data.shapes.tidy import cohorts_table, participants_table
from sample_data.shapes.wording import LEVELS, PRODUCTS, spelled
from sample_data.tables import Cell, Table, csv_file, workbook

FIXED = ("ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging")
MOMENTS = {0: "nulmeting", 1: "meting 1 (tussentijds)", 2: "meting 2 (eind)"}
RATERS = {"mentor": "WPB", "self": "deelnemer"}
ROLES = {"mentor": "Werkplekbegeleider", "trainer": "Pdg-trainer"}
OUTCOMES = {
    "passed": ("V", "VLD", "Voldaan", "7,5", "8,0"),
    "failed": ("ONV", "NV", "4,0"),
    "pending": ("in beoordeling",),
}


def microsoft_forms_and_osiris(world: World, rng: Random) -> dict[str, bytes]:
    """A participants list, visits and meter as form responses, results as csv; agreements are not in it."""
    people = {"Deelnemers": participants_table(world.participants), "Cohorten": cohorts_table(world.cohorts)}
    visits, meter = visit_responses(world, world.visits, rng), meter_responses(world, world.fillings, rng)
    return {
        "Deelnemers en cohorten.xlsx": workbook(people, stated_on=world.as_of),
        f"Lesbezoek PDG(1-{len(visits) - 1}).xlsx": workbook({"Sheet1": visits}, stated_on=world.as_of),
        f"Ontwikkelingsmeter(1-{len(meter) - 1}).xlsx": workbook({"Sheet1": meter}, stated_on=world.as_of),
        "osiris_resultaten.csv": csv_file(result_rows(world, world.results, rng)),
    }


def visit_responses(world: World, visits: Sequence[Visit], rng: Random) -> Table:
    """One row a form; headers carry a non-breaking and a trailing space, answers to a choice end in a semicolon."""
    header = ["Studentnummer deelnemer", "Naam\u00a0PDG-deelnemer", "Datum lesbezoek ", "In welke rol vul je dit in?"]
    rows: Table = [[*FIXED, *header, "Waarop was de feedback gericht?"]]
    for visit in sorted(visits, key=lambda visit: visit.day):
        person, observer = world.participant(visit.participant), world.observer(visit)
        sender = person.mentor.email if visit.role == "mentor" else TRAINERS_ADDRESS
        begun = stamp(visit.day, world.as_of, rng)
        fixed: list[Cell] = [len(rows), begun, begun + timedelta(minutes=11), sender, observer.full, None]
        aims = "".join(
            f"{aim};" for aim in ("Inhoud", "Strategie", "Modus", "Persoonlijke kwaliteiten") if rng.random() < 0.5
        )
        rows.append([*fixed, person.number, spelled(person.name, rng), visit.day, ROLES[visit.role], aims])
    return rows


def meter_responses(world: World, fillings: Sequence[Filling], rng: Random) -> Table:
    """One row a filling; the statements stand in any order, with their code and without their task."""
    codes = [f"{task}.{index}" for task, statements in INDICATORS.items() for index in range(1, len(statements) + 1)]
    rng.shuffle(codes)
    statements = [f"{code} {INDICATORS[int(code[0])][int(code[2:]) - 1]}" for code in codes]
    rows: Table = [[*FIXED, "Studentnummer deelnemer", "Meetmoment", "Ik ben", *statements]]
    for filling in fillings:
        person, scores = world.participant(filling.participant), dict(filling.scores)
        name, sender = (
            (person.mentor.name, person.mentor.email) if filling.rater == "mentor" else (person.name, person.email)
        )
        begun = stamp(filling.day, world.as_of, rng, 0)
        fixed: list[Cell] = [len(rows), begun, begun + timedelta(minutes=25), sender, name.full, None]
        cells = [LEVELS[scores[code]].lower() if code in scores else None for code in codes]
        rows.append([*fixed, person.number, MOMENTS[filling.moment], RATERS[filling.rater], *cells])
    return rows


def result_rows(world: World, results: Sequence[Result], rng: Random) -> Table:
    """One row a judgement, the name behind a number without its zero."""
    rows: Table = [["Studentnummer", "Naam", "Toets", "Toetsdatum", "Resultaat", "EC"]]
    for result in results:
        person = world.participant(result.participant)
        outcome = rng.choice(OUTCOMES[result.outcome])
        rows.append(
            [person.number.lstrip("0"), person.name.inverted, PRODUCTS[result.product], result.day, outcome, None]
        )
    return rows
