"""What a reader hands over: cells by column, and notes about what it met."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field


class ErrorValue(str):
    """The error that a cell shows instead of a value, such as ``#N/A``."""

    __slots__ = ()


READY = b"ready"  # what the worker says before anything else
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of a sheet in Excel and LibreOffice

NO_VALUE = ErrorValue("#NO-VALUE")
TOO_LONG = ErrorValue("#TOO-LONG")

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | ErrorValue
Cell = Value | None


class Refused(Exception):  # noqa: N818 - an answer, not a defect
    """The file cannot be used; ``code`` says why."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = {key: str(value) for key, value in details.items()}


def over_limit(limit: str, most: int, found: int | None = None) -> Refused:
    """More than a limit allows. What is found is not known where reading stopped at the limit."""
    return Refused("F-LIMIT", limit=limit, most=most, **({} if found is None else {"found": found}))


@dataclass(slots=True, kw_only=True)
class Note:
    """A problem before it has a file: see ``pdg_data.problems.Problem``."""

    code: str
    severity: str = "info"
    action: str = "kept"
    sheet: str = ""
    rows: Sequence[int] = ()
    column: int = 0
    value: str = ""
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RawColumn:
    """For each cell the number of its value, -1 for none: from row 1 down, or only for ``rows`` (from 1, ascending)."""

    codes: list[int]
    values: list[Cell]
    rows: Sequence[int] | None = None

    @property
    def filled(self) -> int:
        return len(self.codes) - self.codes.count(-1)

    @property
    def height(self) -> int:
        return self.rows[-1] if self.rows else len(self.codes)


@dataclass(slots=True, kw_only=True)
class RawSheet:
    name: str
    columns: dict[int, RawColumn] = field(default_factory=dict)
    hidden: bool = False
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


@dataclass(slots=True, kw_only=True)
class RawBook:
    format: str
    sheets: list[RawSheet]
    notes: list[Note] = field(default_factory=list)
    modified: dt.datetime | None = None
