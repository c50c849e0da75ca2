"""Rows as files: tables with headers, as csv files or as sheets of one workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sample_data.tables import csv_file, workbook
from tests.properties.rows import AS_OF, Cell, Rows, Shape, Who

Table = list[list[Cell]]
File = tuple[str, bytes]
WORKBOOK = "PDG export.xlsx"
INDICATORS = tuple(f"{task}.1 Indicator van taak {task}" for task in range(1, 7))
TRACKED = (
    "Overeenkomst", "LB1", "LB2", "LB3", "LB4", "Formatief lesbezoek trainer", "Meter tussentijds", "Meter eind",
)  # fmt: skip
PRODUCTS = (
    "Tussentijds portfolio",
    "Kwalificatieportfolio",
    "Innovatievoorstel",
    "Cursusontwerp",
    "Zorgstructuur",
    "Summatief lesbezoek",
)


def files_of(rows: Rows) -> list[File]:
    """The files of a delivery."""
    return written(tables_of(rows), rows.shape)


def written(tables: Mapping[str, Table], shape: Shape, prefix: str = "") -> list[File]:
    if shape.workbook:
        return [(prefix + WORKBOOK, workbook(tables, stated_on=AS_OF))]
    return [(f"{prefix}{name}.csv", csv_file(table, date_format=shape.dates)) for name, table in tables.items()]


def tables_of(rows: Rows) -> dict[str, Table]:
    """Sheet name to cells, headers first."""
    tables = {
        "Deelnemers": _people(rows),
        "Cohorten": _cohorts(rows),
        "Lesbezoeken": _visits(rows),
        "Ontwikkelingsmeter": _meter(rows),
        "Overeenkomsten": _agreements(rows),
        "Beoordelingen": _results(rows),
        "Aanvragen": _applications(rows),
        "Voortgang": _tracker(rows),
    }
    return {name: table for name, table in tables.items() if table is not None}


def _who(shape: Shape, who: Who) -> list[Cell]:
    return [who.number, who.name] if shape.numbers else [who.name]


def _headed(shape: Shape, *headers: str) -> list[Cell]:
    return [*(("Studentnummer", "Naam deelnemer") if shape.numbers else ("Naam deelnemer",)), *headers]


def _people(rows: Rows) -> Table:
    headers = ("Cohort", "School", "Werkplekbegeleider", "Trainer", "Status", "Startdatum")
    return [_headed(rows.shape, *headers)] + [
        [
            *_who(rows.shape, person.who),
            person.cohort,
            person.school,
            person.mentor,
            person.trainer,
            person.state,
            person.start,
        ]
        for person in rows.people
    ]


def _cohorts(rows: Rows) -> Table:
    listed: Table = [[cohort.name, cohort.start, cohort.halfway, cohort.end] for cohort in rows.cohorts]
    return [["Cohort", "Startdatum", "Halverwege", "Einddatum"], *listed]


def _visits(rows: Rows) -> Table | None:
    if rows.visits is None:
        return None
    said = {"role": ["Rol observator"], "observer": ["Observator"]}.get(rows.shape.role, [])
    return [_headed(rows.shape, "Datum lesbezoek", *said)] + [
        [*_who(rows.shape, visit.who), visit.day, *([getattr(visit, rows.shape.role)] if said else [])]
        for visit in rows.visits
    ]


def _meter(rows: Rows) -> Table | None:
    if rows.fillings is None:
        return None
    if rows.shape.meter == "wide":
        return [_headed(rows.shape, "Meetmoment", "Ingevuld door", "Datum ingevuld", *INDICATORS)] + [
            [*_who(rows.shape, filled.who), filled.moment, filled.rater, filled.day, *filled.scores]
            for filled in rows.fillings
        ]
    return [_headed(rows.shape, "Meetmoment", "Ingevuld door", "Datum ingevuld", "Gedragsindicator", "Score")] + [
        [*_who(rows.shape, filled.who), filled.moment, filled.rater, filled.day, indicator, score]
        for filled in rows.fillings
        for indicator, score in zip(INDICATORS, filled.scores, strict=True)
    ]


def _agreements(rows: Rows) -> Table | None:
    if rows.agreements is None:
        return None
    return [_headed(rows.shape, "Datum ondertekening")] + [
        [*_who(rows.shape, signed.who), signed.day] for signed in rows.agreements
    ]


def _results(rows: Rows) -> Table | None:
    if rows.results is None:
        return None
    if rows.shape.results == "long":
        return [_headed(rows.shape, "Product", "Resultaat", "Datum beoordeling")] + [
            [*_who(rows.shape, result.who), result.product, result.word, result.day] for result in rows.results
        ]
    headers = [header for product in PRODUCTS for header in (product, f"{product} datum")]
    table: Table = [_headed(rows.shape, *headers)]
    for result in rows.results:
        cells: list[Cell] = [None] * len(headers)
        if result.product in PRODUCTS:
            place = 2 * PRODUCTS.index(result.product)
            cells[place : place + 2] = [result.word, result.day if isinstance(result.day, date) else None]
        table.append([*_who(rows.shape, result.who), *cells])
    return table


def _applications(rows: Rows) -> Table | None:
    if rows.applications is None:
        return None
    headers = ("Datum aanvraag", "Onderdeel 1", "Onderdeel 2", "Onderdeel 3", "Aantal citaten", "Go/no go", "Datum go")
    return [_headed(rows.shape, *headers)] + [
        [*_who(rows.shape, asked.who), asked.day, *asked.parts, asked.quotes, asked.verdict, asked.day]
        for asked in rows.applications
    ]


def _tracker(rows: Rows) -> Table | None:
    if rows.lines is None:
        return None
    return [_headed(rows.shape, *TRACKED)] + [[*_who(rows.shape, line.who), *line.cells] for line in rows.lines]
