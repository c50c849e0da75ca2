"""Planting a defect in the clean delivery, and what must then be true of everything that comes out."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import openpyxl
import pandas as pd
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string

from pdg_data import Delivery, FileRefused, progress_table, read_workbook, status_table
from pdg_data.delivery import ReadFile
from pdg_data.joining import joined
from tests.core.deliveries import Answer, unbalanced
from tests.defects.clean import AS_OF, NAMES, PROGRAMME, RULES, Row, Sheets, sheets, written

BOTH = ("xlsx", "csv")
Change = Callable[["Files"], None]
Key = tuple[str, str]


@dataclass
class Files:
    """A delivery before it is written: a file for each sheet, in one form."""

    form: str
    sheets: Sheets = field(default_factory=sheets)
    dress: dict[str, list[Callable[[Any], None]]] = field(default_factory=dict)
    raw: dict[str, Callable[[bytes], bytes]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    delimiter: str = ";"
    encoding: str = "utf-8-sig"

    def rows(self, place: str) -> list[Row]:
        return self.sheets[place.partition("!")[0]]

    @property
    def touched(self) -> set[str]:
        """The sheets that are not as they are in the clean delivery."""
        sound = _sound()
        changed = {name for name in {*sound, *self.sheets} if self.sheets.get(name) != sound.get(name)}
        everything = self.delimiter != ";" or self.encoding != "utf-8-sig"
        return {*self.sheets} if everything else {*self.dress, *self.raw, *self.names, *changed}

    @property
    def of_progress(self) -> bool:
        """Whether a sheet was changed that the progress table counts from."""
        return bool(self.touched - {"Lesbezoeken", "Overeenkomsten"})

    def read(self) -> list[ReadFile]:
        """The files as the program reads them; those that are as in the clean delivery are read once for all tests."""
        touched = self.touched
        sound = {file.name: file for file in _read_clean(self.form)} if len(touched) < len(self.sheets) else {}
        fresh = {
            name: _read(name, data) for only in touched if only in self.sheets for name, data in self.written(only)
        }
        names = [self.names.get(name, f"{name}.{self.form}") for name in self.sheets]
        return [fresh[name] if name in fresh else sound[name] for name in names]

    def written(self, *only: str) -> list[tuple[str, bytes]]:
        out = []
        for name, rows in self.sheets.items():
            if only and name not in only:
                continue
            data = self._csv(rows) if self.form == "csv" else self._xlsx(name, rows)
            change = self.raw.get(name)
            out.append((self.names.get(name, f"{name}.{self.form}"), change(data) if change else data))
        return out

    def _csv(self, rows: Sequence[Row]) -> bytes:
        target = io.StringIO()
        csv.writer(target, delimiter=self.delimiter).writerows([written(cell) for cell in row] for row in rows)
        return target.getvalue().encode(self.encoding)

    def _xlsx(self, name: str, rows: Sequence[Row]) -> bytes:
        book = openpyxl.Workbook()
        book.active.title = name
        for row in rows:
            book.active.append(list(row))
        for dress in self.dress.get(name, ()):
            dress(book)
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()


@dataclass(frozen=True)
class Planting:
    """One defect in one place, and what it may lead to.

    ``says``     code to the cells (``Lesbezoeken!C7``; a row as a whole is ``Lesbezoeken!7``) that must be named under it, no more and no less
    ``besides``  codes that may be said as well, about whatever cells
    ``changes``  participant and requirement to the status that it must have, whatever is counted; all else must be as in the clean delivery
    ``scores``   how many scores less the progress counts
    """

    what: str
    plant: Change
    says: Mapping[str, Sequence[str]] = field(default_factory=dict)
    changes: Mapping[Key, str] = field(default_factory=dict)
    besides: frozenset[str] = frozenset()
    scores: int | None = 0
    forms: tuple[str, ...] = ("xlsx",)


def _who(row: Mapping[Any, Any]) -> str:
    """The participant's number as the clean delivery writes it; by the name where the number is what was spoiled."""
    by_name = {person: number for number, person in NAMES.items()}
    number = str(row["participant_id"]).lstrip("0")
    return number.rjust(7, "0") if number else by_name[row["participant"]]


@dataclass(frozen=True)
class Outcome:
    delivery: Delivery
    status: pd.DataFrame

    @cached_property
    def progress(self) -> pd.DataFrame:
        return progress_table(self.delivery.dataset, PROGRAMME, AS_OF)

    @cached_property
    def told(self) -> dict[Key, tuple[str, str, int, int]]:
        """Per participant and requirement: status, due date, done and needed."""
        rows: list[dict[Any, Any]] = self.status.to_dict("records")
        return {
            (_who(row), row["requirement"]): (row["status"], str(row["due"]), row["done"], row["needed"])
            for row in rows
        }

    @cached_property
    def statuses(self) -> dict[Key, str]:
        return {key: told[0] for key, told in self.told.items()}

    @cached_property
    def overdue(self) -> set[Key]:
        return {key for key, status in self.statuses.items() if status == "overdue"}

    @cached_property
    def counted(self) -> dict[Key, tuple[str, ...]]:
        """Per participant and task all that the progress table counts."""
        said = {"participant_id", "participant", "sort_name", "cohort", "school", "key", "evidence"}
        kept = [column for column in self.progress.columns if column not in said]
        rows: list[dict[Any, Any]] = self.progress.to_dict("records")
        return {(_who(row), row["task"]): tuple(str(row[column]) for column in kept) for row in rows}

    @cached_property
    def scored(self) -> int:
        whole = self.progress[self.progress["task"] == "all"]
        return int(whole["scored_midway"].sum() + whole["scored_final"].sum())

    def cells(self, code: str) -> set[str]:
        """All cells and rows that are named under a code, each with its file; a file as a whole, or one that was refused, by its name."""
        named = {
            f"{problem.file.rpartition('.')[0]}!{cell}" if cell else problem.file.rpartition(".")[0]
            for problem in self.delivery.problems
            if problem.code == code
            for cell in (problem.cells or ("",))
        }
        refused = [file for file in self.delivery.refused if file.refusal is not None and file.refusal.code == code]
        return named | {file.name.rpartition(".")[0] for file in refused}


@cache
def _sound() -> Sheets:
    return sheets()


def _read(name: str, data: bytes) -> ReadFile:
    digest = hashlib.sha256(data).hexdigest()
    try:
        return ReadFile(name, digest, read_workbook(data, name))
    except FileRefused as refusal:
        return ReadFile(name, digest, refusal)


@cache
def _read_clean(form: str) -> tuple[ReadFile, ...]:
    return tuple(_read(name, data) for name, data in Files(form).written())


def judged(read: Sequence[ReadFile]) -> Outcome:
    delivery = joined(read, PROGRAMME)
    return Outcome(delivery, status_table(delivery.dataset, RULES, AS_OF))


@cache
def clean(form: str) -> Outcome:
    return judged(_read_clean(form))


def wrong(planting: Planting, form: str) -> dict[str, object]:
    """What is not true of a delivery in which this defect was planted; nothing, if all is well."""
    files = Files(form)
    planting.plant(files)
    found, right = judged(files.read()), clean(form)
    keys = [
        key for key, status in right.statuses.items() if found.statuses.get(key) != status or key in planting.changes
    ]
    changed = {key: found.statuses.get(key) for key in keys}
    told = {
        key: (right.told[key], told) for key, told in found.told.items() if key not in keys and told != right.told[key]
    }
    cells = {code: found.cells(code) for code in planting.says}
    serious = {problem.code for problem in found.delivery.problems if problem.severity != "info"}
    known = {problem.code for problem in right.delivery.problems}
    differences: dict[str, object] = {
        "alarms that are not in the clean delivery": found.overdue - right.overdue,
        "sheets of which the ledger does not balance": unbalanced(Answer(found.delivery)),
        "statuses that are not as they must be": _unlike(changed, planting.changes),
        "due dates or counts that are not those of the clean delivery": told,
        "cells that are not the ones that are named": _unlike(
            {code: sorted(named) for code, named in cells.items()},
            {code: sorted(named) for code, named in planting.says.items()},
        ),
        "other things that are said": serious - known - set(planting.says) - planting.besides,
    }
    if planting.scores:
        differences["scores too many or too few"] = found.scored - right.scored + planting.scores
    if planting.scores == 0 and files.of_progress:
        differences["progress that is not that of the clean delivery"] = _unlike(found.counted, right.counted)
    return {what: difference for what, difference in differences.items() if difference}


def _unlike(found: Mapping[Any, object], right: Mapping[Any, object]) -> dict[object, object]:
    """For each key that differs what was found and what is right."""
    return {key: (found.get(key), right.get(key)) for key in {**found, **right} if found.get(key) != right.get(key)}


def cases(plantings: Sequence[Planting]) -> list[tuple[Planting, str]]:
    return [(planting, form) for planting in plantings for form in planting.forms]


def name(case: object) -> str:
    return case.what.replace(" ", "-") if isinstance(case, Planting) else str(case)


def nothing_certain(*people: str) -> dict[Key, str]:
    """Nothing can be said of these people."""
    return {(who, one.id): "undetermined" for who in people for one in RULES.requirements}


# ------------------------------------------------------------------ ways to plant


def put(*cells: tuple[str, object]) -> Change:
    """Other values in cells that are there."""

    def plant(files: Files) -> None:
        for place, value in cells:
            rows = files.rows(place)
            letters, row = coordinate_from_string(place.partition("!")[2])
            rows[row - 1][column_index_from_string(letters) - 1] = value

    return plant


def each(sheet: str, letters: str, change: Callable[[Any], object], first: int = 2) -> Change:
    """Every cell of a column otherwise; the header too with ``first=1``."""

    def plant(files: Files) -> None:
        column = column_index_from_string(letters) - 1
        for row in files.rows(sheet)[first - 1 :]:
            row[column] = change(row[column])

    return plant


def insert(sheet: str, before: int, *rows: Sequence[object]) -> Change:
    """Rows more, the first of them with this number."""

    def plant(files: Files) -> None:
        files.sheets[sheet][before - 1 : before - 1] = [list(row) for row in rows]

    return plant


def dress(sheet: str, change: Callable[[Any], None]) -> Change:
    """Something that only a workbook has: merged cells, hidden rows, formats."""
    return lambda files: files.dress.setdefault(sheet, []).append(change)


def both(*changes: Change) -> Change:
    def plant(files: Files) -> None:
        for change in changes:
            change(files)

    return plant
