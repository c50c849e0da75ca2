"""Google Forms responses: "Formulierreacties 1", the address of whoever filled in the form, the meter as a grid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from sample_data.model import Application, Filling, Visit, World
from sample_data.names import INDICATORS, REMARKS
from sample_data.shapes.tidy import cohorts_table, participants_table
from sample_data.shapes.wording import LEVELS, TASKS, spelled
from sample_data.tables import Cell, Table, workbook

SHEET = "Formulierreacties 1"
MOMENTS = {0: "Bij de intake", 1: "Tussentijds portfolio", 2: "Kwalificatieportfolio"}
RATERS = {"mentor": "Werkplekbegeleider", "self": "Deelnemer zelf"}
ROLES = {"mentor": "Werkplekbegeleider", "trainer": "Trainer PDG"}
FORMS = ("PDG-observatieformulier", "eigen formulier school")
FEEDBACK_LEVELS = ("Inhoud", "Strategie", "Modus", "Persoonlijke kwaliteiten")
TRAINERS_ADDRESS = "trainers@hogeschool.example"


def google_forms(world: World, rng: Random) -> dict[str, bytes]:
    """A participants list, the visits and the meter; agreements and results are not in it."""
    people = {"Deelnemers": participants_table(world.participants), "Cohorten": cohorts_table(world.cohorts)}
    visits = {SHEET: sent_twice(visit_responses(world, world.visits, rng), rng)}
    meter = {SHEET: meter_responses(world, world.fillings, rng)}
    stated_on = world.as_of
    return {
        "Deelnemerslijst PDG.xlsx": workbook(people, stated_on=stated_on),
        "Observatieformulier lesbezoek (Antwoorden).xlsx": workbook(visits, stated_on=stated_on),
        "Ontwikkelingsmeter PDG (Antwoorden).xlsx": workbook(meter, stated_on=stated_on),
    }


def stamp(day: date, as_of: date, rng: Random, most: int = 10) -> datetime:
    """When a form about `day` was sent in: up to `most` days later, never after the export was made."""
    sent = min(day + timedelta(days=rng.randint(0, most)), as_of)
    return datetime.combine(sent, time(rng.randint(8, 21), rng.randint(0, 59), rng.randint(0, 59)))


def visit_responses(world: World, visits: Sequence[Visit], rng: Random, *, numbers: float = 1.0) -> Table:
    """One row a form. With `numbers` below 1 some people leave out the student number."""
    role = "In welke rol vul je dit formulier in?"
    header: list[Cell] = [
        "Tijdstempel",
        "E-mailadres",
        "Naam deelnemer",
        "Studentnummer deelnemer",
        "Datum lesbezoek",
        role,
    ]
    rows: Table = []
    for visit in visits:
        person = world.participant(visit.participant)
        sender = person.mentor.email if visit.role == "mentor" else TRAINERS_ADDRESS
        number = person.number if rng.random() < numbers else None
        remark = rng.choice(REMARKS) if rng.random() < 0.12 else None
        sent = stamp(visit.day, world.as_of, rng)
        used = rng.choices(FORMS, (88, 12))[0] if visit.role == "mentor" else None
        present = rng.choices(("ja", "nee"), (85, 15))[0] if visit.role == "trainer" else None
        answers: list[Cell] = [visit.day, ROLES[visit.role], used, present, remark]
        rows.append([sent, sender, spelled(person.name, rng), number, *answers, None])
    rows.sort(key=lambda row: str(row[0]))
    return [[*header, "Gebruikt formulier", "WPB aanwezig", "Opmerkingen", "E-mailadres"], *rows]


def with_feedback(table: Table, rng: Random, share: float = 0.75) -> Table:
    """The forms with a question of which the answers are ticked: on which levels the feedback was. Some skip it."""
    weights = (0.7, 0.6, 0.4, 0.35)
    rows: Table = [[*table[0], "Waarop was je feedback gericht?"]]
    for row in table[1:]:
        ticked = [level for level, weight in zip(FEEDBACK_LEVELS, weights, strict=True) if rng.random() < weight]
        rows.append([*row, ", ".join(ticked) if ticked and rng.random() < share else None])
    return rows


def sent_twice(table: Table, rng: Random, share: float = 0.04) -> Table:
    """The table with some forms sent a second time within minutes."""
    rows: Table = [table[0]]
    for row in table[1:]:
        rows.append(row)
        if rng.random() < share and isinstance(row[0], datetime):
            rows.append([row[0] + timedelta(minutes=rng.randint(1, 9)), *row[1:]])
    return rows


def meter_responses(world: World, fillings: Sequence[Filling], rng: Random) -> Table:
    """One row a filling; the levels are labels, the header of a column is question and statement."""
    header: list[Cell] = ["Tijdstempel", "E-mailadres", "Naam deelnemer", "Studentnummer deelnemer"]
    codes = [(task, index) for task, statements in INDICATORS.items() for index in range(1, len(statements) + 1)]
    header += ["Welke meting is dit?", "Wie vult de meter in?"]
    header += [
        f"Beroepstaak {task} - {TASKS[task]} [{task}.{index} {INDICATORS[task][index - 1]}]" for task, index in codes
    ]
    rows: Table = [header]
    for filling in fillings:
        person, scores = world.participant(filling.participant), dict(filling.scores)
        sender = person.mentor.email if filling.rater == "mentor" else person.email
        who: list[Cell] = [stamp(filling.day, world.as_of, rng, 0), sender, spelled(person.name, rng), person.number]
        cells = [LEVELS[scores[code]] if (code := f"{task}.{index}") in scores else None for task, index in codes]
        rows.append([*who, MOMENTS[filling.moment], RATERS[filling.rater], *cells])
    return rows


def application_responses(world: World, applications: Sequence[Application], rng: Random) -> Table:
    """One row an application for the summative visit, sent in by the participant, the verdict added by hand."""
    header: list[Cell] = [
        "Tijdstempel",
        "E-mailadres",
        "Naam deelnemer",
        "Studentnummer",
        "Datum aanvraag",
        "Lesvoorbereiding",
    ]
    header += ["Feedbackformulier", "Aantal citaten", "Verantwoording", "Go/no-go", "Datum go"]
    header += ["1e assessor", "Organisatie 1e assessor", "2e assessor", "Organisatie 2e assessor"]
    rows: Table = [header]
    for entry in applications:
        person = world.participant(entry.participant)
        sent = stamp(entry.day, world.as_of, rng, 0)
        parts: list[Cell] = ["ja" if part else "nee" for part in entry.parts]
        (first, first_from), (second, second_from) = entry.assessors
        assessors: list[Cell] = [first, first_from, second, second_from] if entry.verdict else [None] * 4
        who: list[Cell] = [sent, person.email, person.name.full, person.number, entry.day]
        rows.append([*who, parts[0], parts[1], entry.quotes, parts[2], entry.verdict, entry.verdict_day, *assessors])
    return rows
