"""From rows to columns, each as its distinct values and the number of the value in every cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count, zip_longest
from typing import cast

from pdg_data.reading.isolated.raw import Cell, ErrorValue, RawColumn

_NUMBERS = {bool, int, float}


def columns_of(rows: Sequence[Sequence[Cell]]) -> dict[int, RawColumn]:
    """Rows of any length as columns, counted from 1."""
    even = len(set(map(len, rows))) < 2
    turned = zip(*rows) if even else zip_longest(*rows, fillvalue="")  # noqa: B905 - equal by the test above
    return {number: column_of(cells) for number, cells in enumerate(turned, 1)}


def column_of(cells: Sequence[Cell], rows: Sequence[int] | None = None) -> RawColumn:
    """No loop here looks at a single cell: a sheet has millions. 1, 1.0 and True are equal, but not the same value."""
    numbers: defaultdict[object, int] = defaultdict(count(-1).__next__)
    numbers[""]  # the first number, -1, is that of the empty text
    types = set(map(type, cells))
    if type(None) in types:
        cells = ["" if cell is None else cell for cell in cells]
    if len(types & _NUMBERS) < 2 and ErrorValue not in types:
        codes = list(map(numbers.__getitem__, cells))
        return RawColumn(codes, cast("list[Cell]", list(numbers)[1:]), rows)
    keys: Iterable[object] = [cell if cell == "" else (type(cell), cell) for cell in cells]
    codes = list(map(numbers.__getitem__, keys))
    return RawColumn(codes, [value for _, value in cast("list[tuple[type, Cell]]", list(numbers)[1:])], rows)
