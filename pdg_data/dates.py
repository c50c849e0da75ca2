"""Reading columns of dates as a whole, and cells that hold a mark where a date could stand.

Real dates and ISO text are as they are. Text of digits is day-first unless the column, or another date column of the same
sheet, proves month-first. A column that contradicts itself stays doubtful until she decides. See docs/rules.md.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from pdg_data.folding import fold, plain
from pdg_data.reading import ErrorValue
from pdg_data.vocabulary import vocabulary, word_means

Outcome = Literal["blank", "date", "doubtful", "mark", "none", "waived", "unreadable"]
"""What a cell says: nothing; a day; a day that may be another; that it happened; that it did not (yet); that it need not; something else."""

EARLIEST, LATEST = dt.date(1950, 1, 1), dt.date(2100, 12, 31)
FIRST_SERIAL, LAST_SERIAL = 36526, 54788
_EPOCH = dt.date(1899, 12, 30)
_REVERSED_REAL, _REVERSED_TEXT = 5, 3

_WEEKDAYS = rf"(?:(?:{'|'.join(vocabulary().weekdays)})[a-z]*[.,]?\s+)?"
_TIME = r"(?:[ t,]+\d{1,2}[:.]\d{2}.*)?"
_ISO = re.compile(rf"^(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}$")
_COMPACT = re.compile(r"^(20\d{2})(\d{2})(\d{2})$")
_SERIAL = re.compile(r"^\d{5}(?:[.,]\d+)?$")
_NUMERIC = re.compile(rf"^{_WEEKDAYS}(\d{{1,2}})\s*[-/.]\s*(\d{{1,2}})\s*[-/.]\s*(\d{{4}}|\d{{2}}){_TIME}$")
_DAY_MONTH = re.compile(
    rf"^{_WEEKDAYS}(\d{{1,2}})(?:e|ste|de|st|nd|rd|th)?[\s.-]+([a-z]+)\.?[\s,.-]+(\d{{4}}|'?\d{{2}}){_TIME}$"
)
_MONTH_DAY = re.compile(rf"^{_WEEKDAYS}([a-z]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TIME}$")


@dataclass(frozen=True, slots=True)
class DayCell:
    """One cell, read: its outcome, the day where that is a date, and the notes that it deserves."""

    outcome: Outcome
    day: dt.date | None = None
    note: str = ""


@dataclass(slots=True)
class DateColumn:
    """A column of dates, read as a whole: each distinct value to its cell, and notes on the column."""

    cells: dict[object, DayCell] = field(default_factory=dict)
    order: Literal["", "day", "month", "assumed", "doubtful"] = ""


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where there is no such day or it lies outside every plausible calendar."""
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return date if EARLIEST <= date <= LATEST else None


def _year(text: str) -> int:
    digits = text.lstrip("'")
    return int(digits) + 2000 if len(digits) == 2 else int(digits)


@lru_cache(maxsize=65536)
def _unambiguous(text: str) -> DayCell | None:
    """A text whose day does not depend on an order: ISO, compact, or with the month in letters."""
    bare = plain(text).strip()
    if match := _ISO.match(bare) or _COMPACT.match(bare):
        day = day_of(int(match[1]), int(match[2]), int(match[3]))
        return DayCell("date", day) if day else DayCell("unreadable")
    for pattern, month_at, day_at in ((_DAY_MONTH, 2, 1), (_MONTH_DAY, 1, 2)):
        match = pattern.match(bare)
        if match and match[month_at] in vocabulary().months:
            day = day_of(_year(match[3]), vocabulary().months[match[month_at]], int(match[day_at]))
            return DayCell("date", day) if day else DayCell("unreadable")
    return None


def _parts(value: object) -> tuple[int, int, int] | None:
    """First, second and year of a text of digits such as ``3-4-2026``; None for anything else."""
    if not isinstance(value, str) or not (match := _NUMERIC.match(plain(value).strip())):
        return None
    return int(match[1]), int(match[2]), _year(match[3])


def read_dates(columns: Sequence[Sequence[object]]) -> list[DateColumn]:
    """The date columns of one sheet, each given as its distinct values in the data rows (None for an empty cell)."""
    own = [_own_order(values) for values in columns]
    proved = {order for order in own if order in ("day", "month")}
    return [_read(values, order, proved) for values, order in zip(columns, own, strict=True)]


def _own_order(values: Sequence[object]) -> str:
    """What a column proves by itself: ``day``, ``month``, ``doubtful`` (it contradicts itself), ``""`` (it has digits, none decisive) or ``none``."""
    parts = [split for value in values if (split := _parts(value)) is not None]
    if not parts:
        return "none"
    day_first = [split for split in parts if split[0] > 12 >= split[1]]
    month_first = [split for split in parts if split[1] > 12 >= split[0]]
    if day_first and month_first:
        return "doubtful"
    real = [value.day for value in values if isinstance(value, dt.date)]
    if real and max(real) <= 12 and _swapped(len(real), parts, day_first, month_first):
        return "doubtful"
    return "day" if day_first else "month" if month_first else ""


def _swapped(
    real: int,
    parts: list[tuple[int, int, int]],
    day_first: list[tuple[int, int, int]],
    month_first: list[tuple[int, int, int]],
) -> bool:
    """Real dates of the first twelve days beside text that the other order would not read: an export opened in the wrong country."""
    if month_first:
        return True
    return real >= _REVERSED_REAL and len(day_first) >= _REVERSED_TEXT and len(day_first) == len(parts)


def _read(values: Sequence[object], own: str, proved: set[str]) -> DateColumn:
    order = own
    if own == "":
        order = "assumed" if not proved else proved.copy().pop() if len(proved) == 1 else "doubtful"
    column = DateColumn(order="" if order == "none" else order)  # type: ignore[arg-type]
    swapped = own == "doubtful" and not _mixed_text(values)
    for value in values:
        cell = read_day(value, month_first=order == "month")
        if (
            order == "doubtful"
            and cell.outcome in ("date", "unreadable")
            and (_parts(value) or (swapped and isinstance(value, dt.date)))
        ):
            cell = DayCell("doubtful", note="order")
        column.cells[value] = cell
    return column


def _mixed_text(values: Sequence[object]) -> bool:
    parts = [split for value in values if (split := _parts(value)) is not None]
    return any(first > 12 for first, _, _ in parts) and any(second > 12 for _, second, _ in parts)


def read_day(value: object, *, month_first: bool = False) -> DayCell:
    """One cell of a date column."""
    if value is None:
        return DayCell("blank")
    if isinstance(value, bool):
        return DayCell("mark" if value else "none")
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return DayCell("date", value) if EARLIEST <= value <= LATEST else DayCell("unreadable")
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, ErrorValue) or not isinstance(value, str):
        return DayCell("unreadable")
    return _text(value, month_first=month_first)


def _number(value: float) -> DayCell:
    if value == 1:
        return DayCell("mark")
    if value == 0:
        return DayCell("none")
    if FIRST_SERIAL <= value <= LAST_SERIAL:
        return DayCell("date", _EPOCH + dt.timedelta(days=int(value)), note="serial")
    return (
        _unambiguous(str(int(value))) or DayCell("unreadable") if float(value).is_integer() else DayCell("unreadable")
    )


def _text(text: str, *, month_first: bool) -> DayCell:
    if not fold(text):
        return DayCell("unreadable" if text.strip() else "blank")
    group = word_means(text, "planned", "waived", "yes", "no", "not_applicable")
    if group:
        return DayCell({"yes": "mark", "waived": "waived"}.get(group, "none"))  # type: ignore[arg-type]
    found = _unambiguous(text)
    if found is None and _SERIAL.match(bare := plain(text).strip()):
        found = _number(float(bare.replace(",", ".")))
    if found is None and (parts := _parts(text)):
        first, second, year = parts
        day = day_of(year, first, second) if month_first else day_of(year, second, first)
        note = (
            "two_digit_year"
            if re.search(r"\D\d{2}(?:\D+\d{1,2}[:.].*)?$", text.strip()) and year >= 2000 and str(year) not in text
            else ""
        )
        found = DayCell("date", day, note) if day else DayCell("unreadable")
    return found or DayCell("unreadable")


Order = Literal["day", "month", "kept", "swapped"]
"""How she says that a column is meant: its text day or month first; its real dates right as they stand, or with day and month exchanged."""


def orders(values: Sequence[object], order: str) -> tuple[Order, ...]:
    """The ways in which a column that is read in this order (``DateColumn.order``) can be meant; none where that is certain."""
    if order == "doubtful" and _own_order(values) == "doubtful" and not _mixed_text(values):
        return ("kept", "swapped")
    return ("day", "month") if order in ("doubtful", "assumed") else ()


def in_order(values: Sequence[object], order: str) -> list[object]:
    """The values of a column as they are to be read in the order that she told: days for what can be read so, and else no dates."""
    parts = [split for value in values if (split := _parts(value)) is not None]
    month_first = order == "month" or (order in ("kept", "swapped") and any(second > 12 for _, second, _ in parts))
    read: list[object] = []
    for value in values:
        if _parts(value) is not None:
            day = read_day(value, month_first=month_first).day
            read.append(day or f"? {value}")
        elif order == "swapped" and isinstance(value, dt.date) and value.day <= 12:
            read.append(dt.date(value.year, value.day, value.month))
        else:
            read.append(value)
    return read
