"""The ledger of a sheet: rows and cells read = used + passed over with a reason + refused with a reason. docs/rules.md."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from pdg_data.dates import read_day
from pdg_data.folding import fold
from pdg_data.problems import Problem, column_letter
from pdg_data.programme import Programme
from pdg_data.reading import Sheet, Workbook
from pdg_data.recognise import Table, filled
from pdg_data.vocabulary import vocabulary
from pdg_data.words import Language, catalogue

StatedBy = Literal["title", "saved", ""]
_STATED_DAY = re.compile(r"(\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2} [a-z]+\.? \d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnReport:
    """One column: its letter, its header as it stands, the field that it means (``""`` if it is not used) and else why it is not used.

    ``details`` are the qualifiers of the meaning: number, moment, task, indicator, product, rater, as far as it has them.
    """

    letter: str
    header: str
    meaning: str
    details: tuple[tuple[str, str], ...]
    unused: str

    @property
    def qualifier(self) -> str:
        """The qualifiers as the program names them."""
        return " ".join(value for _, value in self.details)

    def in_words(self, programme: Programme, language: Language) -> str:
        """What the column means as a person says it: "datum lesbezoek 3", "score (beroepstaak 3, indicator 3.2)"."""
        words = catalogue(language)
        products = {product.id: product.name[language] for product in programme.products}
        details = dict(self.details)
        field = f"{words.get(f'field.{self.meaning}', self.meaning)} {details.pop('number', '')}".strip()
        said = [
            products.get(value) or words.get(f"detail.{name}.{value}") or words[f"detail.{name}"].format(value=value)
            for name, value in details.items()
        ]
        return f"{field} ({', '.join(said)})" if said else field


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReport:
    """One table of a sheet: what it was recognised as. ``place`` is where it stands (``A1:F20``), ``""`` when it has the sheet to itself."""

    kind: str
    place: str
    header_rows: tuple[int, ...]
    columns: tuple[ColumnReport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReport:
    """What was recognised in one sheet, and its ledger.

    Rows and cells count what is not empty, but for ``rows_passed["blank"]``; reasons are codes with words in the catalogue.
    """

    name: str
    hidden: bool
    tables: tuple[TableReport, ...]
    rows_read: int
    rows_used: int
    rows_passed: Mapping[str, int]
    rows_refused: Mapping[str, int]
    cells_read: int
    cells_used: int
    cells_passed: Mapping[str, int]
    cells_refused: Mapping[str, int]

    @property
    def _main(self) -> TableReport:
        return next((table for table in self.tables if table.kind), self.tables[0])

    @property
    def kind(self) -> str:
        """The kind of the first table that was recognised; ``""`` when none was."""
        return self._main.kind

    @property
    def header_rows(self) -> tuple[int, ...]:
        return self._main.header_rows

    @property
    def columns(self) -> tuple[ColumnReport, ...]:
        return self._main.columns


_USED, _REFUSED, _PASSED, _OUTSIDE = 0, 1000, 2000, 2999
"""What became of a row or cell is a number: the lower one holds where two tables share it."""


class _Ledger:
    """What became of every row and cell of a sheet: used, or the place of its reason among those that refuse or pass over."""

    def __init__(self, sheet: Sheet) -> None:
        self.filled = filled(sheet)
        self.reasons: list[str] = []
        self.cells = np.full(self.filled.shape, _OUTSIDE, dtype=np.int16)
        self.rows = np.full(sheet.n_rows, _OUTSIDE, dtype=np.int16)

    def code(self, sort: int, reason: str) -> int:
        if reason not in self.reasons:
            self.reasons.append(reason)
        return sort + self.reasons.index(reason)

    def enter(self, table: Table, lost_rows: Mapping[str, np.ndarray]) -> None:
        """What became of the rows and cells of one table."""
        area = table.part.area
        rows = np.full(
            table.sheet.n_rows,
            _OUTSIDE if table.kind else self.code(_PASSED, "left_out" if table.left_out else "unknown_sheet"),
        )
        for reason, numbers in table.passed.items():
            rows[np.asarray(numbers, dtype=int) - 1] = self.code(_PASSED, reason)
        rows[table.rows - 1] = _USED
        for reason, numbers in lost_rows.items():
            rows[np.asarray(numbers, dtype=int) - 1] = self.code(_REFUSED, reason)
        if table.part.anchor:
            cells = self.cells[area.top - 1 : area.bottom, area.left - 1 : area.right]
            np.minimum(cells, self.code(_PASSED, "title"), out=cells, casting="unsafe")
        else:
            own = slice(area.top - 1, area.bottom)
            self.rows[own] = np.minimum(self.rows[own], rows[own])
        for column in range(1, table.sheet.n_columns + 1):
            codes = rows
            if table.kind and column in table.unused:
                codes = np.where(rows == _USED, self.code(_PASSED, table.unused[column]), rows)
            if column in table.part.moved:
                self._enter_moved(table, column, codes)
            elif not table.part.anchor and area.left <= column <= area.right:
                cells = self.cells[area.top - 1 : area.bottom, column - 1]
                np.minimum(cells, codes[area.top - 1 : area.bottom], out=cells, casting="unsafe")

    def _enter_moved(self, table: Table, column: int, codes: np.ndarray) -> None:
        rows, columns = table.part.moved[column]
        there = rows > 0
        at = (rows[there] - 1, columns[there] - 1)
        np.minimum.at(self.cells, at, codes[there].astype(np.int16))
        if table.part.anchor:
            np.minimum.at(self.rows, at[0], codes[there].astype(np.int16))

    def refuse(self, problem: Problem) -> None:
        """The cells of a problem that were refused for it, as far as they are used."""
        for row, column in problem.places:
            if self.cells[row - 1, column - 1] == _USED:
                self.cells[row - 1, column - 1] = self.code(_REFUSED, problem.code)

    def counts(self, numbers: np.ndarray, sort: int) -> dict[str, int]:
        """How many rows or cells were refused or passed over, by reason."""
        mine = numbers[(numbers >= sort) & (numbers < sort + 1000)] - sort
        names = dict(enumerate(self.reasons)) | {_OUTSIDE - _PASSED: "outside"}
        found = {names[index]: int(count) for index, count in enumerate(np.bincount(mine)) if count}
        return dict(sorted(found.items()))


def sheet_report(
    tables: Sequence[Table], lost_rows: Sequence[Mapping[str, np.ndarray]], problems: Iterable[Problem]
) -> SheetReport:
    """The report of the tables of one sheet; ``lost_rows`` are the data rows of each whose person is not known, by reason."""
    sheet, file = tables[0].part.source, tables[0].file
    ledger = _Ledger(sheet)
    for table, lost in zip(tables, lost_rows, strict=True):
        ledger.enter(table, lost)
    for problem in problems:
        if problem.action == "cell_refused" and problem.file == file and problem.sheet == sheet.name and problem.column:
            ledger.refuse(problem)
    cells, rows = ledger.cells[ledger.filled], ledger.rows[ledger.filled.any(axis=1)]
    return SheetReport(
        name=sheet.name,
        hidden=sheet.hidden,
        tables=tuple(_table_report(table, alone=len(tables) == 1) for table in tables),
        rows_read=len(rows),
        rows_used=int((rows == _USED).sum()),
        rows_passed=ledger.counts(rows, _PASSED),
        rows_refused=ledger.counts(rows, _REFUSED),
        cells_read=len(cells),
        cells_used=int((cells == _USED).sum()),
        cells_passed=ledger.counts(cells, _PASSED),
        cells_refused=ledger.counts(cells, _REFUSED),
    )


def _table_report(table: Table, *, alone: bool) -> TableReport:
    area = table.part.area
    place = "" if alone else f"{column_letter(area.left)}{area.top}:{column_letter(area.right)}{area.bottom}"
    return TableReport(
        kind=table.kind,
        place=place,
        header_rows=() if table.part.anchor else table.header_rows,
        columns=_columns(table),
    )


_DETAILS = ("number", "moment", "task", "indicator", "product", "rater")


def _columns(table: Table) -> tuple[ColumnReport, ...]:
    reports = []
    for column in sorted({*table.headers, *table.unused}):
        meaning = table.meanings.get(column)
        details = {} if meaning is None else {name: getattr(meaning, name) for name in _DETAILS}
        if details.get("number", 0) < 0:
            del details["number"]
        reports.append(
            ColumnReport(
                letter=_letter(table, column),
                header=table.headers.get(column, ""),
                meaning=meaning.field if meaning is not None else "",
                details=tuple(
                    (name, str(value))
                    for name, value in details.items()
                    if value not in (None, "") and (value != 0 or name == "moment")
                ),
                unused=table.unused.get(column, "" if meaning is not None else "unknown_column"),
            )
        )
    return tuple(reports)


def _letter(table: Table, column: int) -> str:
    """The letters of a column; the cell of its label where the table does not stand upright."""
    if column not in table.part.moved:
        return column_letter(column)
    at = table.cells_in_file(column, table.header_rows[-1:])
    return f"{column_letter(at[0][1])}{at[0][0]}" if at else ""


def stated_on(workbook: Workbook, tables: list[Table]) -> tuple[dt.date | None, StatedBy]:
    """The day up to which a file's data run, and what says so: a title ("bijgewerkt t/m 23-11-2026"), else when it was last saved."""
    days = [day for table in tables for title in table.titles if (day := _stated(title)) is not None]
    if days:
        return max(days), "title"
    return (workbook.modified.date(), "saved") if workbook.modified is not None else (None, "")


def _stated(title: str) -> dt.date | None:
    match = _STATED_DAY.search(title)
    if match is None or not any(
        fold(title).startswith(word) or f" {word} " in f" {fold(title)} " for word in vocabulary().stated_words
    ):
        return None
    return read_day(match[1]).day
