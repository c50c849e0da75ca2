"""Reading the cells of date, mark and word columns of a table, and reporting the ones that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from pdg_data.dates import DateColumn, DayCell, read_dates, read_day
from pdg_data.folding import fold
from pdg_data.problems import Problem
from pdg_data.reading import ErrorValue
from pdg_data.recognise import Table
from pdg_data.recognise.table import as_text
from pdg_data.vocabulary import word_means

BLANK = DayCell("blank")


def rows_with(table: Table, column: int, value: object) -> np.ndarray:
    """The data rows in which a column holds this very value."""
    values = table.column(column).values
    codes = [code for code, other in enumerate(values) if other is value]
    return np.asarray(table.rows[np.isin(table.codes(column), codes)])


def present_values(table: Table, column: int) -> list[object]:
    """The distinct values that a column holds in the data rows, without the empty cell."""
    values = table.column(column).values
    return [values[code] for code in np.unique(table.codes(column)) if code >= 0]


def read_day_columns(table: Table, columns: Sequence[int], problems: list[Problem]) -> dict[int, np.ndarray]:
    """The date columns of a table, read together: column to the DayCell of each data row. What cannot be read is added to ``problems``."""
    present = [present_values(table, column) for column in columns]
    read = read_dates(present)
    out: dict[int, np.ndarray] = {}
    for column, values, dates in zip(columns, present, read, strict=True):
        out[column] = _in_rows(table, column, dates)
        problems += _date_problems(table, column, values, dates)
    return out


def first_filled(read: Mapping[int, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """For each row the first of several date columns that is filled in (a form that branches has several), and its cell."""
    columns = list(read)
    cells = read[columns[0]].copy()
    column = np.full(len(cells), columns[0])
    for other in columns[1:]:
        blank = np.array([cell.outcome == "blank" for cell in cells], dtype=bool)
        column, cells = np.where(blank, other, column), np.where(blank, read[other], cells)
    return column, cells


def _in_rows(table: Table, column: int, dates: DateColumn) -> np.ndarray:
    values = table.column(column).values
    cells = np.empty(len(values) + 1, dtype=object)
    for code, value in enumerate(values):
        cells[code] = dates.cells.get(value, BLANK)
    cells[-1] = BLANK
    return np.asarray(cells[table.codes(column)])


_ORDER_PROBLEMS = {
    "assumed": ("C-DATE-ASSUMED", "info", "repaired"),
    "month": ("C-DATE-MONTH-FIRST", "info", "repaired"),
}
_NOTE_PROBLEMS = {"serial": "C-DATE-SERIAL", "two_digit_year": "C-DATE-YEAR"}


def _date_problems(table: Table, column: int, values: Iterable[object], dates: DateColumn) -> list[Problem]:
    problems = []
    digits = [
        value
        for value in values
        if isinstance(value, str) and dates.cells[value].outcome == "date" and _order_matters(value)
    ]
    if dates.order in _ORDER_PROBLEMS and digits:
        code, severity, action = _ORDER_PROBLEMS[dates.order]
        problems.append(
            table.problem(
                code, column, _rows(table, column, digits), severity=severity, action=action, value=str(digits[0])
            )
        )
    doubtful = [value for value in values if dates.cells[value].outcome == "doubtful"]
    if doubtful:
        problems.append(
            table.problem(
                "C-DATE-AMBIGUOUS", column, _rows(table, column, doubtful), action="kept", value=as_text(doubtful[0])
            )
        )
    for note, code in _NOTE_PROBLEMS.items():
        noted = [value for value in values if dates.cells[value].note == note]
        if noted:
            problems.append(
                table.problem(
                    code,
                    column,
                    _rows(table, column, noted),
                    severity="info",
                    action="repaired",
                    value=as_text(noted[0]),
                )
            )
    unreadable = [value for value in values if dates.cells[value].outcome == "unreadable"]
    problems += [
        table.problem("C-DATE", column, rows_with(table, column, value), value=as_text(value))
        for value in unreadable
        if not isinstance(value, ErrorValue)
    ]
    return problems


def _order_matters(text: str) -> bool:
    return not any(letter.isalpha() for letter in text) and not text.strip()[:4].isdigit()


def _rows(table: Table, column: int, values: Iterable[object]) -> np.ndarray:
    return np.sort(np.concatenate([rows_with(table, column, value) for value in values]))


def say_words_not_understood(
    table: Table, columns: Iterable[int], *groups: str, code: str = "C-WORD", or_days: bool = False
) -> list[Problem]:
    """A problem for each distinct value in these columns that belongs to none of the word groups, nor is a day where one may stand."""
    return [
        table.problem(
            code, column, rows_with(table, column, value), severity="warning", action="kept", value=as_text(value)
        )
        for column in columns
        for value in present_values(table, column)
        if fold(as_text(value))
        and not isinstance(value, ErrorValue)
        and not word_means(as_text(value), *groups)
        and not (or_days and read_day(value).outcome == "date")
    ]


def days_of(cells: np.ndarray) -> np.ndarray:
    """The days of day cells, NaT where a cell has none."""
    return np.array([cell.day for cell in cells], dtype="datetime64[us]")
