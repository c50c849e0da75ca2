"""A part of a sheet that is read as one table: its grid, and where each cell of the grid stands in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from pdg_data.reading import Sheet
from pdg_data.reading.grid import Column

Numbers = npt.NDArray[np.int64]
Places = tuple[Numbers, Numbers]
"""Rows and columns of the file, one pair per row of the grid; 0 for a cell that stands nowhere in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle of a sheet, its edges included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """``grid`` is what a table is read from; ``area`` is what it takes of the sheet ``source``.

    A grid has the coordinates of the file, but for the columns in ``moved``: of those each cell says where it stands. A row of
    the grid as a whole is shown by its cell in the column ``anchor``, or by the row of the file where that is 0. The columns in
    ``stated`` hold for all rows and stand above them. ``titles`` are texts above a table that are no part of its grid.
    ``note`` is the code of what is said of how it is laid out. ``named``: its person is the one that the sheet or file is named after.
    """

    source: Sheet
    grid: Sheet
    area: Area
    moved: Mapping[int, Places] = field(default_factory=dict)
    anchor: int = 0
    stated: frozenset[int] = frozenset()
    titles: tuple[str, ...] = ()
    note: str = ""
    named: bool = False

    @property
    def top(self) -> int:
        """The first row of the grid that belongs to the part."""
        return 1 if self.anchor else self.area.top

    @classmethod
    def whole(cls, sheet: Sheet) -> Part:
        return cls(source=sheet, grid=sheet, area=Area(top=1, left=1, bottom=sheet.n_rows, right=sheet.n_columns))

    def places(self, column: int, rows: Numbers) -> Places:
        """Where the cells of one column of the grid stand in the file; column 0 stands for the rows as a whole."""
        column = column or self.anchor
        if column not in self.moved:
            return rows, np.full(len(rows), column, dtype=np.int64)
        file_rows, file_columns = self.moved[column]
        return file_rows[rows - 1], file_columns[rows - 1]

    def cut(self, area: Area) -> Part:
        """The part of this part that stands in an area: the same coordinates, with every cell outside it empty."""
        columns = []
        for number, column in enumerate(self.grid.columns, 1):
            codes = np.full(area.bottom, -1, dtype=column.codes.dtype)
            if area.left <= number <= area.right:
                codes[area.top - 1 :] = column.codes[area.top - 1 : area.bottom]
                columns.append(Column(codes, column.values))
            else:
                columns.append(Column(codes, ()))
        grid = replace(self.grid, n_rows=area.bottom, columns=tuple(columns))
        return replace(self, grid=grid, area=area)


def filled(sheet: Sheet) -> npt.NDArray[np.bool_]:
    """Which cells of a grid are not empty."""
    if not sheet.n_columns:
        return np.zeros((sheet.n_rows, 0), dtype=bool)
    return np.column_stack([column.codes >= 0 for column in sheet.columns])


def values_below(sheet: Sheet, column: int, first_row: int) -> list[Any]:
    """The distinct values of a column from a row on, without the empty one."""
    codes = np.unique(sheet.columns[column - 1].codes[first_row - 1 :])
    return [sheet.columns[column - 1].values[code] for code in codes if code >= 0]
