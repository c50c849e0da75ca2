"""Cells that hold for the rows below them: merged ones, and a person who is named once above several rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pdg_data.reading.grid import Column
from pdg_data.recognise.meaning import Meaning
from pdg_data.recognise.part import Numbers, Part

WHO_COLUMNS = ("participant_id", "participant_email", "participant_name", "first_name", "name_prefix", "last_name")


def with_merged(part: Part, first_row: int) -> tuple[Part, Numbers]:
    """A part whose merged cells below the header hold in every row that they reach over, and the rows that got a value so."""
    sources: dict[int, Numbers] = {}
    for top, left, bottom, _ in part.grid.merged:
        if bottom > top >= first_row and left <= part.grid.n_columns and bottom <= part.grid.n_rows and not part.anchor:
            source = sources.setdefault(left, np.arange(1, part.grid.n_rows + 1))
            source[top - 1 : bottom] = top
    for column, source in sources.items():
        part = _taken_from(part, [column], source)
    reached = [np.flatnonzero(source != np.arange(1, len(source) + 1)) + 1 for source in sources.values()]
    return part, np.unique(np.concatenate(reached)) if reached else np.array([], dtype=np.int64)


def with_persons_above(part: Part, rows: Numbers, meanings: dict[int, Meaning]) -> tuple[Part, Numbers, bool]:
    """A part in which rows that name nobody are about the person above them; those rows, and whether a numbering proves it.

    Only where the sheet is written so: in a list that names somebody in nearly every row, an empty cell may be anybody's. A
    row that is no data row ends a person's rows.
    """
    columns = [column for column, meaning in meanings.items() if meaning.field in WHO_COLUMNS]
    nothing = np.array([], dtype=np.int64)
    if part.anchor or not columns or not len(rows):
        return part, nothing, False
    named = np.zeros(len(rows), dtype=bool)
    for column in columns:
        named |= part.grid.columns[column - 1].codes[rows - 1] >= 0
    if named.all():
        return part, nothing, False
    above = np.maximum.accumulate(np.where(named, np.arange(len(rows)), -1))
    unbroken = (above >= 0) & (rows - rows[above] == np.arange(len(rows)) - above)
    taken = ~named & unbroken
    proven = any(
        _counts_from_one(part, column, rows, named)
        for column, meaning in meanings.items()
        if meaning.field in ("visit_number", "row_number")
    )
    if not proven and not _in_groups(part, columns, rows, named):
        return part, nothing, False
    source = np.arange(1, part.grid.n_rows + 1)
    source[rows[taken] - 1] = rows[above[taken]]
    return _taken_from(part, columns, source), rows[taken], proven


def _in_groups(part: Part, columns: Sequence[int], rows: Numbers, named: np.ndarray) -> bool:
    """Whether a sheet names several persons, each of them once, with as many rows without a name as with one."""
    persons = np.column_stack([part.grid.columns[column - 1].codes[rows[named] - 1] for column in columns])
    each_once = len(np.unique(persons, axis=0)) == len(persons)
    return len(persons) > 1 and each_once and (~named).sum() >= named.sum()


def _counts_from_one(part: Part, column: int, rows: Numbers, named: np.ndarray) -> bool:
    """Whether a column counts on from 1 in the rows of each person."""
    grid = part.grid.columns[column - 1]
    read = np.array([_whole(value) for value in grid.values] + [0])
    numbers = read[grid.codes[rows - 1]]
    expected = np.where(named, 1, np.concatenate([[0], numbers[:-1] + 1]))
    return bool((numbers == expected).all())


def _whole(value: object) -> int:
    if isinstance(value, str) and value.strip().isdigit():
        return int(value)
    return int(value) if isinstance(value, int | float) and value == int(value) else 0


def _taken_from(part: Part, columns: Sequence[int], source: Numbers) -> Part:
    """A part in which the rows of these columns hold what stands in other rows."""
    grid, moved = list(part.grid.columns), dict(part.moved)
    for column in columns:
        own = grid[column - 1]
        moved[column] = part.places(column, source)
        grid[column - 1] = Column(own.codes[source - 1], own.values)
    return replace(part, grid=replace(part.grid, columns=tuple(grid)), moved=moved)
