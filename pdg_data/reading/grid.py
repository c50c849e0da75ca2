"""The grid: what stood in a file, cell by cell, with the coordinates that the file itself uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pdg_data.problems import Problem
from pdg_data.reading.isolated.raw import ErrorValue, Value

__all__ = ["Column", "ErrorValue", "Sheet", "Value", "Workbook"]

_ROWS_AT_ONCE = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column: for every row the number of its value in ``values``, or -1 where the cell is empty."""

    codes: npt.NDArray[np.int32]
    values: Sequence[Value]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """One sheet. Rows and columns are counted from 1, as the spreadsheet shows them; A1 is (1, 1)."""

    name: str
    position: int
    n_rows: int
    n_columns: int
    columns: tuple[Column, ...]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    hidden_columns: frozenset[int] = field(default_factory=frozenset)

    def cells(self) -> Iterator[tuple[int, int, Value]]:
        """Every cell that is not empty, row by row."""
        used = [(number, column) for number, column in enumerate(self.columns, 1) if column.values]
        if not used:
            return
        for start in range(0, self.n_rows, _ROWS_AT_ONCE):
            block = np.stack([column.codes[start : start + _ROWS_AT_ONCE] for _, column in used], axis=1)
            rows, places = np.nonzero(block >= 0)
            codes = block[rows, places]
            for row, place, code in zip((rows + start + 1).tolist(), places.tolist(), codes.tolist(), strict=True):
                number, column = used[place]
                yield row, number, column.values[code]

    def row(self, number: int) -> list[Value | None]:
        """All cells of one row, from column A up to the last column of the sheet."""
        return [self.value(number, column) for column in range(1, self.n_columns + 1)]

    def value(self, row: int, column: int) -> Value | None:
        """The stored value of a cell; None where it is empty or outside the sheet."""
        if not (1 <= row <= self.n_rows and 1 <= column <= self.n_columns):
            return None
        code = int(self.columns[column - 1].codes[row - 1])
        return None if code < 0 else self.columns[column - 1].values[code]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Workbook:
    """One file that could be read."""

    name: str
    sha256: str
    format: str
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...] = ()
    modified: dt.datetime | None = None
