"""A delivery and what it says: the files, and the evidence in them with every way in which it can be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from sample_data.model import Agreement, Cohort, Filling, Participant, Result, Visit, World
from sample_data.shapes import tidy
from sample_data.tables import Table, workbook
from tests.worlds import evidence
from tests.worlds.evidence import AGREEMENT, MENTOR_VISIT, METER, PRODUCTS, TRAINER_VISIT, Delivered

VISITS = frozenset({MENTOR_VISIT, TRAINER_VISIT})
METERS = frozenset(METER.values())
RESULTS = frozenset(PRODUCTS)
EVERYTHING = VISITS | METERS | RESULTS | {AGREEMENT}


@dataclass(frozen=True, slots=True)
class Delivery:
    """File names with their bytes, and what they say."""

    files: dict[str, bytes]
    says: Delivered


def tidy_sheets(world: World, rng: Random) -> dict[str, Table]:
    """A clean table a sheet, to be changed here and there."""
    return {
        "Deelnemers": tidy.participants_table(world.participants),
        "Cohorten": tidy.cohorts_table(world.cohorts),
        "Lesbezoeken": tidy.visits_table(world, world.visits, rng),
        "Ontwikkelingsmeter": tidy.meter_table(world.fillings),
        "Overeenkomsten": tidy.agreements_table(world, world.agreements),
        "Beoordelingen": tidy.results_table(world.results),
    }


def book(world: World, sheets: dict[str, Table], name: str = "PDG export.xlsx") -> dict[str, bytes]:
    return {name: workbook(sheets, stated_on=world.as_of)}


def told(world: World, loaded: frozenset[str] = EVERYTHING) -> Delivered:
    """Everything of the world of these sorts, each row readable in one way."""
    return Delivered(
        tuple(person(entry, world.cohort(entry.cohort)) for entry in world.participants),
        visits=tuple(map(visit, world.visits)) if loaded >= VISITS else (),
        signed=tuple(map(signed, world.agreements)) if AGREEMENT in loaded else (),
        filled=tuple(map(filled, world.fillings)) if loaded >= METERS else (),
        judged=tuple(map(judged, world.results)) if loaded >= RESULTS else (),
        loaded=loaded,
    )


def digits(number: str) -> str:
    return number.lstrip("0")


def person(entry: Participant, cohort: Cohort) -> evidence.Person:
    return evidence.Person(digits(entry.number), entry.cohort, entry.state, cohort.start, cohort.halfway, cohort.end)


def visit(entry: Visit) -> evidence.Visit:
    return evidence.Visit((digits(entry.participant),), (entry.day,), (entry.role,))


def signed(entry: Agreement) -> evidence.Signed:
    return evidence.Signed((digits(entry.participant),), entry.day)


def filled(entry: Filling) -> evidence.Filled:
    return evidence.Filled((digits(entry.participant),), entry.moment, (entry.rater,), entry.day, entry.scores)


def judged(entry: Result) -> evidence.Judged:
    return evidence.Judged((digits(entry.participant),), entry.product, entry.day, entry.outcome)


def namesakes(people: Iterable[Participant], name: str) -> tuple[str, ...]:
    """The numbers of everyone with this full name."""
    return tuple(digits(entry.number) for entry in people if entry.name.full == name)
