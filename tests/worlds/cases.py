"""The four deliveries in tests/cases read by hand: each parser knows exactly the headers and words of its own files."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook

from tests.worlds.evidence import (
    AGREEMENT,
    MARK,
    MENTOR_VISIT,
    METER,
    PRODUCTS,
    TRAINER_VISIT,
    Delivered,
    Filled,
    Judged,
    Numbered,
    Person,
    Signed,
    Visit,
)

CASES = Path(__file__).parent.parent / "cases"
LEVELS = {"n.v.t.": None, "nog niet zichtbaar": 1, "in ontwikkeling": 2, "zichtbaar": 3, "ruim zichtbaar": 4}
STATES = {"actief": "active", "gepauzeerd": "paused", "gestopt": "stopped", "gecertificeerd": "certified"}
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
PRODUCT_WORDS = {
    "Tussentijds portfolio": "interim_portfolio",
    "Kwalificatieportfolio": "qualification_portfolio",
    "Innovatievoorstel": "innovation_proposal",
    "Cursusontwerp": "course_design",
    "Zorgstructuur": "care_structure",
    "Summatief lesbezoek": "summative_visit",
}
OUTCOMES = {
    **dict.fromkeys(("voldaan", "v", "vld", "7,5"), "passed"),
    **dict.fromkeys(("niet voldaan", "nv", "onv", "4,0"), "failed"),
    "in beoordeling": "pending",
}
VISITS = frozenset({MENTOR_VISIT, TRAINER_VISIT})
METERS = frozenset(METER.values())

Row = dict[str, object]


def number(value: object) -> str:
    """A participant number as digits without leading zeros."""
    text = str(int(value)) if isinstance(value, int | float) else str(value)
    return "".join(sign for sign in text if sign.isdigit()).lstrip("0")


def rows(path: Path, sheet: str) -> Iterator[Row]:
    """The rows of a clean table by header; of two columns with one header the first counts."""
    lines = load_workbook(path)[sheet].iter_rows(values_only=True)
    headers = [str(header).replace("\u00a0", " ").strip() for header in next(lines)]
    for line in lines:
        yield dict(reversed(list(zip(headers, line, strict=True))))


def day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    parts = str(value or "").replace(".", "").replace("-", " ").split()
    if len(parts) != 3:
        return None
    month = int(parts[1]) if parts[1].isdigit() else MONTHS.index(parts[1][:3].replace("maa", "mrt")) + 1
    return date(int(parts[2]), month, int(parts[0]))


def people(path: Path) -> tuple[Person, ...]:
    """The sheets Deelnemers and Cohorten."""
    calendars = {row["Cohort"]: row for row in rows(path, "Cohorten")}
    return tuple(
        with_calendar(Person(number(row["Studentnummer"]), str(row["Cohort"]), STATES[str(row["Status"])]), calendars)
        for row in rows(path, "Deelnemers")
    )


def with_calendar(person: Person, calendars: dict[object, Row]) -> Person:
    calendar = calendars[person.cohort]
    start, end = calendar.get("Startdatum", calendar.get("Start")), calendar.get("Einddatum", calendar.get("Einde"))
    return replace(person, start=day(start), halfway=day(calendar["Halverwege"]), end=day(end))


def role(word: object) -> tuple[str, ...]:
    return ("trainer",) if "trainer" in str(word).lower() else ("mentor",)


def rater(word: object) -> tuple[str, ...]:
    return ("mentor",) if str(word).lower() in {"wpb", "werkplekbegeleider"} else ("self",)


def moment(word: object) -> int:
    text = str(word).lower()
    return 1 if "tussentijds" in text else 2 if "eind" in text or "kwalificatie" in text else 0


def visits(path: Path, sheet: str, who: str, role_column: str) -> tuple[Visit, ...]:
    found = []
    for row in rows(path, sheet):
        held = day(row["Datum lesbezoek"])
        assert held
        found.append(Visit((number(row[who]),), (held,), role(row[role_column])))
    return tuple(found)


def wide_meter(
    path: Path, sheet: str, who: str, moment_column: str, rater_column: str, filled: str
) -> tuple[Filled, ...]:
    """One row a filling; the code of the indicator stands in the header, between brackets or in front."""
    fillings = []
    for row in rows(path, sheet):
        scores: list[tuple[str, int | None]] = []
        for header, value in row.items():
            code = header.split("[")[-1][:3]
            if code[:1].isdigit() and code[1:2] == "." and value:
                scores.append((code, LEVELS[str(value).lower()]))
        raters, filled_on = rater(row[rater_column]), day(row[filled])
        fillings.append(Filled((number(row[who]),), moment(row[moment_column]), raters, filled_on, tuple(scores)))
    return tuple(fillings)


def tidy_workbook(exports: Path) -> Delivered:
    path = exports / "PDG export.xlsx"
    scores: dict[tuple[str, int, tuple[str, ...], date | None], list[tuple[str, int | None]]] = {}
    for row in rows(path, "Ontwikkelingsmeter"):
        key = (
            number(row["Studentnummer"]),
            moment(row["Meetmoment"]),
            rater(row["Ingevuld door"]),
            day(row["Datum ingevuld"]),
        )
        level = row["Score"]
        code = str(row["Gedragsindicator"])[:3]
        scores.setdefault(key, []).append((code, int(level) if isinstance(level, int) else None))
    return Delivered(
        people(path),
        visits=visits(path, "Lesbezoeken", "Studentnummer", "Rol observator"),
        signed=tuple(
            Signed((number(row["Studentnummer"]),), day(row["Datum ondertekening"]))
            for row in rows(path, "Overeenkomsten")
        ),
        filled=tuple(Filled((who,), at, by, on, tuple(levels)) for (who, at, by, on), levels in scores.items()),
        judged=tuple(
            Judged(
                (number(row["Studentnummer"]),),
                PRODUCT_WORDS[str(row["Product"])],
                day(row["Datum beoordeling"]),
                OUTCOMES[str(row["Resultaat"])],
            )
            for row in rows(path, "Beoordelingen")
        ),
        loaded=VISITS | METERS | {AGREEMENT, *PRODUCTS},
    )


def google_forms(exports: Path) -> Delivered:
    sheet, who = "Formulierreacties 1", "Studentnummer deelnemer"
    visit_forms = exports / "Observatieformulier lesbezoek (Antwoorden).xlsx"
    meter_forms = exports / "Ontwikkelingsmeter PDG (Antwoorden).xlsx"
    return Delivered(
        people(exports / "Deelnemerslijst PDG.xlsx"),
        visits=visits(visit_forms, sheet, who, "In welke rol vul je dit formulier in?"),
        filled=wide_meter(meter_forms, sheet, who, "Welke meting is dit?", "Wie vult de meter in?", "Tijdstempel"),
        loaded=VISITS | METERS,
    )


def microsoft_forms_and_osiris(exports: Path) -> Delivered:
    who = "Studentnummer deelnemer"
    visit_forms, meter_forms = next(exports.glob("Lesbezoek*")), next(exports.glob("Ontwikkelingsmeter*"))
    with (exports / "osiris_resultaten.csv").open(encoding="cp1252", newline="") as lines:
        results = tuple(
            Judged(
                (number(row["Studentnummer"]),),
                PRODUCT_WORDS[row["Toets"]],
                day(row["Toetsdatum"]),
                OUTCOMES[row["Resultaat"].lower()],
            )
            for row in csv.DictReader(lines, delimiter=";")
        )
    return Delivered(
        people(exports / "Deelnemers en cohorten.xlsx"),
        visits=visits(
            visit_forms, "Sheet1", "Wat is het studentnummer van de deelnemer?", "In welke rol vul je dit in?"
        ),
        filled=wide_meter(meter_forms, "Sheet1", who, "Meetmoment", "Ik ben", "Tijd van voltooien"),
        judged=results,
        loaded=VISITS | METERS | {*PRODUCTS},
    )


def coordinator_tracker(exports: Path) -> Delivered:
    """A sheet a cohort; columns by position: number 2, agreement 5, visits 6 to 14, formative 16, meters 18, 19, status 20."""
    path = exports / "Voortgang PDG 2026.xlsx"
    calendars = {row["Cohort"]: row for row in rows(path, "Cohorten")}
    found = Delivered(())
    for sheet in load_workbook(path).worksheets:
        for line in sheet.iter_rows(min_row=6, values_only=True):
            if sheet.title != "Cohorten" and isinstance(line[0], int):
                found = with_line(found, sheet.title, line, calendars)
    sorts = VISITS | METERS | {AGREEMENT}
    tracked = frozenset((person.number, sort) for person in found.people for sort in sorts)
    return replace(found, loaded=sorts, tracked=tracked)


def with_line(found: Delivered, cohort: str, line: tuple[object, ...], calendars: dict[object, Row]) -> Delivered:
    who = number(line[2])
    person = with_calendar(Person(who, cohort, STATES.get(str(line[20]), "active")), calendars)
    cells = [tracked_cell(line[column]) for column in (5, 6, 8, 10, 12, 14, 16, 18, 19)]
    agreement, visited, by_trainer, meters = cells[0], tuple(cells[1:6]), cells[6], cells[7:9]
    signed = [Signed((who,), agreement if isinstance(agreement, date) else None)] if agreement else []
    fillings = [
        Filled((who,), at, ("mentor",), cell, None) for at, cell in enumerate(meters, 1) if isinstance(cell, date)
    ]
    return replace(
        found,
        people=(*found.people, person),
        numbered=(*found.numbered, Numbered(who, visited), Numbered(who, (by_trainer,), "trainer")),
        signed=(*found.signed, *signed),
        filled=(*found.filled, *fillings),
    )


def tracked_cell(value: object) -> date | str | None:
    if str(value).lower() in {"x", "✓", "ja"}:
        return MARK
    return day(value)


READERS: dict[str, Callable[[Path], Delivered]] = {
    "tidy_workbook": tidy_workbook,
    "google_forms": google_forms,
    "coordinator_tracker": coordinator_tracker,
    "microsoft_forms_and_osiris": microsoft_forms_and_osiris,
}
