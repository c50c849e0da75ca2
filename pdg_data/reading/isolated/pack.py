"""A book as the few bytes that travel to the application.

A column travels as its distinct values and, for each cell, the number of its value: -1 is empty. Values are typed text
and numbers, never objects that the other side would have to trust.
"""

from __future__ import annotations

import datetime as dt
import json
import struct
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import count, groupby
from typing import Any, cast

from pdg_data.reading.isolated.doubts import doubts
from pdg_data.reading.isolated.limits import Limits
from pdg_data.reading.isolated.raw import (
    Cell,
    ErrorValue,
    Note,
    RawBook,
    RawColumn,
    RawSheet,
    Refused,
    over_limit,
)

_KINDS = {
    str: "text",
    float: "float",
    int: "int",
    bool: "bool",
    dt.date: "date",
    dt.datetime: "datetime",
    dt.time: "time",
    dt.timedelta: "timedelta",
    ErrorValue: "error",
}
_WRITE: dict[str, Callable[[Any], object]] = {
    "int": str,  # JSON has no whole numbers of any size
    "date": dt.date.isoformat,
    "datetime": dt.datetime.isoformat,
    "time": dt.time.isoformat,
    "timedelta": lambda value: [value.days, value.seconds, value.microseconds],
}


def pack(book: RawBook, limits: Limits) -> Iterator[bytes]:
    """The book as one description, and the blocks of numbers that it announces in their order."""
    if len(book.sheets) > limits.sheets:
        raise over_limit("sheets", limits.sheets, len(book.sheets))
    packer = _Packer(limits)
    sheets = [packer.pack(sheet) for sheet in book.sheets]
    if not packer.cells and (refused := packer.refused or _refused_sheet(book)):
        raise refused
    yield from frame(
        {
            "format": book.format,
            "modified": book.modified and book.modified.isoformat(),
            "sheets": sheets,
            "notes": [asdict(note) | {"rows": list(note.rows)} for note in (*book.notes, *packer.notes)],
        },
        packer.blocks,
    )


def _refused_sheet(book: RawBook) -> Refused | None:
    """Of a book without cells: whether a sheet is why, or whether there are no sheets at all."""
    if any(note.action == "sheet_refused" for note in book.notes):
        return Refused("F-DAMAGED")
    return None if book.sheets else Refused("F-EMPTY")


def frame(answer: dict[str, object], blocks: Sequence[bytes] = ()) -> Iterator[bytes]:
    """One answer as it goes over the pipe: the length of the description, the description, the blocks."""
    text = json.dumps(answer | {"blocks": [len(block) for block in blocks]}).encode()
    yield struct.pack(">Q", len(text))
    yield text
    yield from blocks


def _filled_rows(columns: Sequence[RawColumn]) -> int:
    rows: set[int] = set()
    for column in columns:
        rows.update(row for row, code in zip(column.rows or count(1), column.codes, strict=False) if code >= 0)
    return len(rows)


class _Packer:
    """Packs the sheets of one book, and refuses what is more than the limits allow: the book, or a sheet of it."""

    def __init__(self, limits: Limits) -> None:
        self.blocks: list[bytes] = []
        self.notes: list[Note] = []
        self.cells = 0
        self.refused: Refused | None = None
        self._limits = limits

    def pack(self, sheet: RawSheet) -> dict[str, object]:
        if refused := self._over_limit(sheet):
            self.refused = refused
            note = Note(code="S-LIMIT", severity="error", action="sheet_refused", sheet=sheet.name)
            note.details = refused.details
            self.notes.append(note)
            sheet.columns = {}
        columns = [
            packed for number, column in sheet.columns.items() if (packed := self._pack_column(sheet, number, column))
        ]
        if self.cells > self._limits.cells:
            raise over_limit("cells", self._limits.cells, self.cells)
        return {
            "name": sheet.name,
            "hidden": sheet.hidden,
            "merged": sheet.merged,
            "hidden_rows": sorted(sheet.hidden_rows),
            "hidden_columns": sorted(sheet.hidden_columns),
            "columns": columns,
        }

    def _over_limit(self, sheet: RawSheet) -> Refused | None:
        limits, filled = self._limits, [column for column in sheet.columns.values() if column.values]
        height = max((column.height for column in filled), default=0)
        if len(filled) > limits.columns:
            return over_limit("columns", limits.columns, len(filled))
        if height > limits.rows and (rows := _filled_rows(filled)) > limits.rows:
            return over_limit("rows", limits.rows, rows)
        if len(filled) * height > limits.area:
            return over_limit("area", limits.area)
        return None

    def _pack_column(self, sheet: RawSheet, number: int, column: RawColumn) -> dict[str, Any] | None:
        if not column.values:
            return None
        self.cells += column.filled
        self.notes += doubts(sheet.name, number, column, self._limits.text_length)
        runs = self._pack_values(column.values)
        self.blocks.append(array("i", column.codes).tobytes())
        if column.rows is not None:
            self.blocks.append(array("i", column.rows).tobytes())
        return {"number": number, "height": column.height, "sparse": column.rows is not None, "values": runs}

    def _pack_values(self, values: list[Cell]) -> list[list[object]]:
        """Runs of one kind each: a column is mostly a header followed by one kind of value."""
        runs: list[list[object]] = []
        for kind, run in ((_KINDS[kind_type], list(group)) for kind_type, group in groupby(values, type)):
            if kind == "float":
                self.blocks.append(array("d", cast("list[float]", run)).tobytes())
                runs.append([kind, len(run)])
            else:
                write = _WRITE.get(kind)
                runs.append([kind, list(map(write, run)) if write else run])
        return runs
