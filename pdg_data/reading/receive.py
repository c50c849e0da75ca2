"""From the worker's answer to sheets: the counterpart of ``isolated.pack``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from pdg_data.reading.grid import Column, ErrorValue, Sheet, Value
from pdg_data.reading.worker import Answer

_NOT_SEEN = " \t\r\n\xa0\xad\u200b\u200c\u200d\u2060\ufeff"
_Codes = npt.NDArray[np.int32]

_READ: dict[str, Callable[[Any], Value]] = {
    "int": int,
    "date": dt.date.fromisoformat,
    "datetime": dt.datetime.fromisoformat,
    "time": dt.time.fromisoformat,
    "timedelta": lambda parts: dt.timedelta(*parts),
    "error": ErrorValue,
}


def sheets_of(answer: Answer) -> tuple[Sheet, ...]:
    """The sheets in the order of the file, cut to the cells that are filled."""
    blocks = iter(answer.blocks)
    return tuple(_sheet(sheet, position, blocks) for position, sheet in enumerate(answer.description["sheets"], 1))


def _sheet(sheet: dict[str, Any], position: int, blocks: Iterator[bytes]) -> Sheet:
    filled = {column["number"]: _column(column, blocks) for column in sheet["columns"]}
    filled = {number: column for number, column in filled.items() if column.values}
    n_rows = max((_last_row(column.codes) for column in filled.values()), default=0)
    empty = Column(_fitted(np.empty(0, np.int32), n_rows), ())
    columns = tuple(
        Column(_fitted(filled[number].codes, n_rows), filled[number].values) if number in filled else empty
        for number in range(1, max(filled, default=0) + 1)
    )
    return Sheet(
        name=sheet["name"],
        hidden=sheet["hidden"],
        position=position,
        n_rows=n_rows,
        n_columns=len(columns),
        columns=columns,
        merged=tuple(sorted((first, left, last, right) for first, left, last, right in sheet["merged"])),
        hidden_rows=frozenset(row for row in sheet["hidden_rows"] if row <= n_rows),
        hidden_columns=frozenset(column for column in sheet["hidden_columns"] if column <= len(columns)),
    )


def _last_row(codes: _Codes) -> int:
    used = np.flatnonzero(codes >= 0)
    return int(used[-1]) + 1 if used.size else 0


def _fitted(codes: _Codes, n_rows: int) -> _Codes:
    if len(codes) < n_rows:
        codes = np.concatenate([codes, np.full(n_rows - len(codes), -1, np.int32)])
    codes = codes[:n_rows]
    codes.flags.writeable = False
    return codes


def _column(column: dict[str, Any], blocks: Iterator[bytes]) -> Column:
    """The blocks of a column come in this order: the numbers among its values, its codes, its rows if it is sparse."""
    values: list[Value] = []
    for kind, run in column["values"]:
        if kind == "float":
            values += np.frombuffer(next(blocks), np.float64).tolist()
        else:
            values += map(_READ[kind], run) if kind in _READ else run
    codes = np.frombuffer(next(blocks), np.int32)
    if column["sparse"]:
        rows = np.frombuffer(next(blocks), np.int32)
        dense = np.full(column["height"], -1, np.int32)
        dense[rows - 1] = codes
        codes = dense
    return _without_blanks(codes, values)


def _without_blanks(codes: _Codes, values: list[Value]) -> Column:
    """Text of nothing but spaces, or of signs that cannot be seen, is an empty cell."""
    blank = [isinstance(value, str) and not value.strip().strip(_NOT_SEEN) for value in values]
    if any(blank):
        keep = ~np.array(blank)
        numbers = np.append(np.where(keep, np.cumsum(keep) - 1, -1), -1)
        codes = numbers[codes].astype(np.int32)
        values = [value for value, gone in zip(values, blank, strict=True) if not gone]
    return Column(codes, tuple(values))
