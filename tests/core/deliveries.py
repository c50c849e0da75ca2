"""Deliveries made in memory from rows, and what the core answers to them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pandas as pd
from openpyxl import Workbook

from pdg_data import Delivery, load_programme, progress_table, read_delivery, status_table
from pdg_data.answers import NO_ANSWERS, Answers
from pdg_data.ledger import SheetReport
from pdg_data.programme import Programme

Rows = Sequence[Sequence[object]]
Exports = Mapping[str, "Rows | Mapping[str, Rows] | bytes"]
"""File name to rows (one sheet), to sheets by name, or to bytes as they are."""

PROGRAMME = load_programme()

START, HALFWAY, END = date(2025, 9, 1), date(2026, 3, 1), date(2026, 8, 31)
AFTER_HALFWAY, AFTER_END = date(2026, 4, 20), date(2026, 11, 23)
"""Reference dates: well after everything that is due halfway and before what is due soon at the end; and after it all."""

AN, BEA = "0900001", "0900002"
PEOPLE_HEADER = ("Studentnummer", "Naam", "Cohort", "School", "WPB", "Trainer", "Status", "Startdatum", "Halverwege", "Einddatum")  # fmt: skip
OF_AN = (AN, "An Bos", "C1", "ROC Noord", "Kees Vos", "Tom Prins", "actief", START, HALFWAY, END)
OF_BEA = (BEA, "Bea Mol", "C1", "ROC Zuid", "Ria Smit", "Tom Prins", "actief", START, HALFWAY, END)
DAY = timedelta(days=1)
FIRST = (date(2025, 10, 1), date(2025, 11, 3), date(2025, 12, 1), date(2026, 1, 12))
SECOND = (date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 30), date(2026, 4, 13))
BY_BEA = (BEA, date(2025, 10, 7), "WPB"), (BEA, date(2026, 3, 3), "trainer")
"""Visits at somebody else of the cohort: so the file is there, and what is missing is missing."""
OTHERS = (BEA, "Tussentijds portfolio", FIRST[0], "voldaan")


@cache
def only_about(requirement: str) -> Programme:
    """The programme without what has no bearing on one requirement: ten times as fast to judge."""
    if not requirement:
        return PROGRAMME
    own = PROGRAMME.requirement[requirement]
    kin = {requirement, own.superseded_by}
    kept = [one for one in PROGRAMME.requirements if one.id in kin or (one.role and one.role == own.role)]
    return replace(PROGRAMME, requirements=tuple(kept))


def number(case: int) -> str:
    """The participant number of a case that is delivered together with others."""
    return f"09100{case:02}"


def crowd(size: int, **changed: Sequence[object]) -> list[list[object]]:
    """Rows of the participants list for so many cases, all alike but for the columns that are given."""
    rows = []
    for case in range(size):
        own: dict[str, object] = {
            "Studentnummer": number(case),
            "Naam": f"Wil {chr(65 + case // 26)}{chr(97 + case % 26)}kema",
        }
        own |= {header: cells[case] for header, cells in changed.items()}
        rows.append([own.get(header, cell) for header, cell in zip(PEOPLE_HEADER, OF_AN, strict=True)])
    return rows


def people(size: int, **changed: Sequence[object]) -> Exports:
    return {"Deelnemers.xlsx": [PEOPLE_HEADER, OF_AN, OF_BEA, *crowd(size, **changed)]}


def visits(*rows: Sequence[object]) -> Exports:
    return {"Lesbezoeken.xlsx": [("Studentnummer", "Datum lesbezoek", "Rol"), *rows]}


def mentor_visits(*days: date) -> list[tuple[object, ...]]:
    return [(AN, day, "WPB") for day in days]


def person(of: Sequence[object], **changed: object) -> list[object]:
    """A row of the participants list, with other words under some headers."""
    return [changed.get(header, cell) for header, cell in zip(PEOPLE_HEADER, of, strict=True)]


def filled(score: int = 3, tasks: int = 6) -> tuple[object, ...]:
    return tuple([score] * tasks + [None] * (6 - tasks))


def agreements(*rows: Sequence[object]) -> Exports:
    return {"Overeenkomsten.xlsx": [("Studentnummer", "Overeenkomst ontvangen"), *rows]}


def results(*rows: Sequence[object]) -> Exports:
    return {"Resultaten.xlsx": [("Studentnummer", "Product", "Datum beoordeling", "Resultaat"), *rows]}


def meter(*rows: Sequence[object]) -> Exports:
    """A filling a row: participant, moment, day, who filled it in, and a score for each of the six tasks."""
    header = ("Studentnummer", "Meetmoment", "Datum ingevuld", "Ingevuld door", *(f"BT{task}" for task in range(1, 7)))
    return {"Ontwikkelingsmeter.xlsx": [header, *rows]}


def tracker(*rows: Sequence[object], columns: Sequence[str] = ("LB1", "LB2", "LB3", "LB4")) -> Exports:
    """A hand-kept list: number, name, and a cell for each of the columns."""
    return {"Voortgang.xlsx": [("Studentnummer", "Naam", *columns), *rows]}


def xlsx(sheets: Mapping[str, Rows], merged: Mapping[str, Sequence[str]] | None = None) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in (merged or {}).get(name, ()):
            sheet.merge_cells(area)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


PEOPLE: Exports = {"Deelnemers.xlsx": xlsx({"Blad1": [PEOPLE_HEADER, OF_AN, OF_BEA]})}
"""Most deliveries start with these two; written once."""


def csv_bytes(rows: Rows, *, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(rows)
    return target.getvalue().encode(encoding)


def file_bytes(name: str, content: Rows | Mapping[str, Rows] | bytes) -> bytes:
    if isinstance(content, bytes):
        return content
    if isinstance(content, Mapping):
        return xlsx(content)
    return csv_bytes(content) if name.endswith(".csv") else xlsx({"Blad1": content})


@dataclass(frozen=True)
class Answer:
    """A delivery and its tables, each made when it is asked for."""

    delivery: Delivery
    _tables: dict[tuple[date, str], pd.DataFrame] = field(default_factory=dict)

    @property
    def codes(self) -> list[str]:
        """The code of every problem, sorted."""
        return sorted(problem.code for problem in self.delivery.problems)

    @property
    def serious(self) -> list[str]:
        """The codes of what she should look at, sorted."""
        return sorted(problem.code for problem in self.delivery.problems if problem.severity != "info")

    @property
    def sheets(self) -> list[SheetReport]:
        return [sheet for file in self.delivery.files for sheet in file.sheets]

    @property
    def kinds(self) -> list[str]:
        return [sheet.kind for sheet in self.sheets]

    def table(self, as_of: date, only: str = "") -> pd.DataFrame:
        """The status table; with ``only`` as if the programme had no more than that requirement and its kin."""
        if (as_of, only) not in self._tables:
            self._tables[as_of, only] = status_table(self.delivery.dataset, only_about(only), as_of)
        return self._tables[as_of, only]

    def row(self, requirement: str, as_of: date, person: str = AN) -> Mapping[str, Any]:
        table = self.table(as_of, requirement)
        rows = table[(table["participant_id"] == person) & (table["requirement"] == requirement)]
        assert len(rows) == 1
        return dict(rows.iloc[0])

    def status(self, requirement: str, as_of: date, person: str = AN) -> str:
        return str(self.row(requirement, as_of, person)["status"])

    def found(self, requirement: str, as_of: date, person: str = AN) -> tuple[str, int]:
        """Status and how much was done."""
        row = self.row(requirement, as_of, person)
        return str(row["status"]), int(row["done"])

    def progress(self, task: int | str, as_of: date, person: str = AN) -> Mapping[str, Any]:
        if (as_of, "progress") not in self._tables:
            self._tables[as_of, "progress"] = progress_table(self.delivery.dataset, PROGRAMME, as_of)
        table = self._tables[as_of, "progress"]
        rows = table[(table["participant_id"] == person) & (table["task"] == str(task))]
        assert len(rows) == 1
        return dict(rows.iloc[0])


def deliver(*exports: Exports, answers: Answers = NO_ANSWERS) -> Answer:
    """What comes out of these files together, and of what she answered."""
    files = [(name, file_bytes(name, content)) for files in exports for name, content in files.items()]
    return Answer(read_delivery(files, PROGRAMME, answers=answers))


def unbalanced(answer: Answer) -> list[str]:
    """The sheets whose ledger does not add up; none, ever."""
    return [
        sheet.name
        for sheet in answer.sheets
        if sheet.rows_read != sheet.rows_used + sum(sheet.rows_passed.values()) + sum(sheet.rows_refused.values())
        or sheet.cells_read != sheet.cells_used + sum(sheet.cells_passed.values()) + sum(sheet.cells_refused.values())
        or min(sheet.rows_used, sheet.cells_used) < 0
    ]
