"""Grids that are put together from the cells of a sheet, each of which keeps its place in the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from pdg_data.reading import Sheet
from pdg_data.reading.grid import Column, Value
from pdg_data.recognise.part import Part, filled


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with the row and column of the file where it stands; 0 for one that stands nowhere."""

    value: Value | None = None
    row: int = 0
    column: int = 0


EMPTY = Cell()


def cell_of(sheet: Sheet, row: int, column: int) -> Cell:
    value = sheet.value(row, column)
    return Cell(value, row, column) if value is not None and str(value).strip() else EMPTY


def put_together(part: Part, rows: Sequence[Sequence[Cell]], note: str, titles: tuple[str, ...] = ()) -> Part:
    """A part with a grid of these rows in place of its own. The first column stands for a row as a whole."""
    width = max(map(len, rows))
    columns = [[row[place] if place < len(row) else EMPTY for row in rows] for place in range(width)]
    grid = replace(
        part.source,
        n_rows=len(rows),
        n_columns=width,
        columns=tuple(_column([cell.value for cell in column]) for column in columns),
        merged=(),
    )
    moved = {
        number: (
            np.array([cell.row for cell in column], dtype=np.int64),
            np.array([cell.column for cell in column], dtype=np.int64),
        )
        for number, column in enumerate(columns, 1)
    }
    return replace(part, grid=grid, moved=moved, anchor=1, titles=titles, note=note)


def with_columns(part: Part, added: Sequence[tuple[Cell, Mapping[int, Cell]]], header_row: int) -> Part:
    """A part with a column more for each label: the label in the header row, and in every row below it that is not empty the value.

    A value holds from the row that is given with it on. An empty column stands before the new ones, so that no group of columns
    reaches over them.
    """
    grid, moved = part.grid, dict(part.moved)
    rows = np.arange(1, grid.n_rows + 1)
    below = (rows > header_row) & filled(grid).any(axis=1)
    columns = [*grid.columns, Column(np.full(grid.n_rows, -1, dtype=np.int32), ())]
    for label, values in added:
        cells = [label, *(values[start] for start in sorted(values))]
        codes = np.where(
            below, np.searchsorted(sorted(values), rows, side="right"), np.where(rows == header_row, 0, -1)
        )
        columns.append(Column(codes.astype(np.int32), tuple(cell.value for cell in cells if cell.value is not None)))
        at_rows, at_columns = (np.array([*(getattr(cell, name) for cell in cells), 0]) for name in ("row", "column"))
        moved[len(columns)] = (at_rows[codes], at_columns[codes])
    stated = part.stated | frozenset(range(grid.n_columns + 2, len(columns) + 1))
    return replace(part, grid=replace(grid, columns=tuple(columns), n_columns=len(columns)), moved=moved, stated=stated)


def _column(values: Sequence[Value | None]) -> Column:
    seen: dict[tuple[type, Value], int] = {}
    codes = [-1 if value is None else seen.setdefault((type(value), value), len(seen)) for value in values]
    return Column(np.array(codes, dtype=np.int32), tuple(value for _, value in seen))
