"""One workbook with a clean table a sheet: what an administration that is well kept delivers."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from sample_data.model import Agreement, Cohort, Filling, Participant, Result, Visit, World
from sample_data.names import INDICATORS
from sample_data.shapes.wording import PRODUCTS, STATES
from sample_data.tables import Cell, Table, workbook

OUTCOMES = {"passed": "voldaan", "failed": "niet voldaan", "pending": "in beoordeling"}
MOMENTS = {0: "intake", 1: "tussentijds", 2: "eind"}
RATERS = {"mentor": "werkplekbegeleider", "self": "deelnemer"}


def tidy_workbook(world: World, rng: Random) -> dict[str, bytes]:
    """Everything of the world, the meter long: one row an indicator."""
    sheets = {
        "Deelnemers": participants_table(world.participants),
        "Cohorten": cohorts_table(world.cohorts),
        "Lesbezoeken": visits_table(world, world.visits, rng),
        "Ontwikkelingsmeter": meter_table(world.fillings),
        "Overeenkomsten": agreements_table(world, world.agreements),
        "Beoordelingen": results_table(world.results),
    }
    return {"PDG export.xlsx": workbook(sheets, stated_on=world.as_of)}


def participants_table(people: Sequence[Participant]) -> Table:
    """One row a participant, with the mentor and the status."""
    header = ["Studentnummer", "Roepnaam", "Tussenvoegsel", "Achternaam", "E-mail", "Cohort", "mbo-school"]
    header += ["Werkplekbegeleider", "E-mail werkplekbegeleider", "Trainer", "Status"]
    rows: Table = [[*header]]
    for person in people:
        name: list[Cell] = [person.name.first, person.name.infix, person.name.last]
        mentor = [person.mentor.name.full, person.mentor.email, person.trainer.full]
        rows.append([person.number, *name, person.email, person.cohort, person.school, *mentor, STATES[person.state]])
    return rows


def cohorts_table(cohorts: Sequence[Cohort], *, without: Sequence[str] = ()) -> Table:
    """One row a cohort; the columns named in `without` stay empty."""
    rows: Table = [["Cohort", "Startdatum", "Halverwege", "Einddatum"]]
    for cohort in cohorts:
        halfway = None if "halfway" in without else cohort.halfway
        rows.append([cohort.name, cohort.start, halfway, None if "end" in without else cohort.end])
    return rows


def visits_table(world: World, visits: Sequence[Visit], rng: Random) -> Table:
    """One row a visit. The mentor's are called "formatief" now and then: the role decides, not the kind."""
    rows: Table = [["Studentnummer", "Deelnemer", "Datum lesbezoek", "Soort", "Observator", "Rol observator"]]
    for visit in visits:
        mentor = visit.role == "mentor"
        kind = "lesbezoek" if mentor and rng.random() < 0.85 else "formatief"
        name = world.participant(visit.participant).name.full
        role = "werkplekbegeleider" if mentor else "PDG-trainer"
        rows.append([visit.participant, name, visit.day, kind, world.observer(visit).full, role])
    return rows


def meter_table(fillings: Sequence[Filling]) -> Table:
    """One row an indicator of a filling."""
    header = ["Studentnummer", "Meetmoment", "Datum ingevuld", "Ingevuld door", "Beroepstaak", "Gedragsindicator"]
    rows: Table = [[*header, "Score"]]
    for filling in fillings:
        for code, level in filling.scores:
            task, index = (int(part) for part in code.split("."))
            statement = f"{code} {INDICATORS[task][index - 1]}"
            who: list[Cell] = [filling.participant, MOMENTS[filling.moment], filling.day, RATERS[filling.rater]]
            rows.append([*who, task, statement, "n.v.t." if level is None else level])
    return rows


def agreements_table(world: World, agreements: Sequence[Agreement]) -> Table:
    """One row a signed agreement, with what it says about the mentor."""
    rows: Table = [
        ["Studentnummer", "Werkplekbegeleider", "Datum ondertekening", "WPB-opleiding gevolgd", "Uren per week"]
    ]
    for agreement in agreements:
        mentor = world.participant(agreement.participant).mentor
        rows.append(
            [agreement.participant, mentor.name.full, agreement.day, "ja" if mentor.trained else "nee", mentor.hours]
        )
    return rows


def results_table(results: Sequence[Result]) -> Table:
    """One row a judgement on a product."""
    rows: Table = [["Studentnummer", "Product", "Datum beoordeling", "Resultaat"]]
    rows += [[result.participant, PRODUCTS[result.product], result.day, OUTCOMES[result.outcome]] for result in results]
    return rows
