"""Form responses that leave the role to the sender, or ask the same thing in a branch of its own for each role."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sample_data.model import World
from sample_data.shapes import google, microsoft
from sample_data.shapes.tidy import cohorts_table, participants_table
from sample_data.shapes.wording import spelled
from sample_data.tables import Cell, Table, workbook
from tests.worlds.shapes.telling import VISITS, Delivery, told


def _with_people(world: World, name: str, sheet: str, visits: Table) -> Delivery:
    people = {"Deelnemers": participants_table(world.participants), "Cohorten": cohorts_table(world.cohorts)}
    files = {
        "Deelnemers.xlsx": workbook(people, stated_on=world.as_of),
        name: workbook({sheet: visits}, stated_on=world.as_of),
    }
    return Delivery(files, told(world, VISITS))


def without_roles(world: World, rng: Random) -> Delivery:
    """Microsoft Forms that never ask for a role: "Naam" is the name of the sender, so of the observer."""
    visits = microsoft.visit_responses(world, world.visits, rng)
    role = visits[0].index("In welke rol vul je dit in?")
    return _with_people(world, "Lesbezoek(1-9).xlsx", "Sheet1", [[*row[:role], *row[role + 1 :]] for row in visits])


def filled_in_by(world: World, rng: Random) -> Delivery:
    """A list in which "Ingevuld door" names the observer."""
    rows: Table = [["Studentnummer", "Datum lesbezoek", "Ingevuld door"]]
    rows += [[entry.participant, entry.day, world.observer(entry).full] for entry in world.visits]
    return _with_people(world, "lesbezoeken.xlsx", "Blad1", rows)


def branches(world: World, rng: Random) -> Delivery:
    """After the role the form branches: each branch has its own columns for the participant and the date."""
    role = "In welke rol vul je dit formulier in?"
    own: list[Cell] = ["Naam deelnemer", "Studentnummer deelnemer", "Datum lesbezoek"]
    rows: Table = [["Tijdstempel", "E-mailadres", role, *own, *own]]
    for entry in world.visits:
        who = world.participant(entry.participant)
        answers: list[Cell] = [spelled(who.name, rng), who.number, entry.day]
        nothing: list[Cell] = [None, None, None]
        sender = who.mentor.email if entry.role == "mentor" else google.TRAINERS_ADDRESS
        sent = google.stamp(entry.day, world.as_of, rng) + timedelta(minutes=1)
        pair = (answers, nothing) if entry.role == "mentor" else (nothing, answers)
        rows.append([sent, sender, google.ROLES[entry.role], *pair[0], *pair[1]])
    return _with_people(world, "Lesbezoek (Antwoorden).xlsx", google.SHEET, rows)
