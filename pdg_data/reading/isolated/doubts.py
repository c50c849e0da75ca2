"""What a column holds that a program before this one may have spoiled: reported, and but for what is too long read as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from itertools import count

from pdg_data.reading.isolated.raw import TOO_LONG, Cell, Note, RawColumn

_CUT_OFF = 1e15  # spreadsheets keep fifteen digits
_SCIENTIFIC = re.compile(r"\d([.,]\d+)?E\+\d{2,3}")
_MISREAD = ("Ã", "Â", "â€")  # how the first bytes of UTF-8 look in Windows-1252
_SHOWN = 3


def doubts(sheet: str, number: int, column: RawColumn, longest: int) -> Iterator[Note]:
    """The notes of one column. Each distinct value is looked at once, and closely only where all together give reason."""
    texts = [value for value in column.values if type(value) is str]
    together = "\n".join(texts)
    if max(map(len, texts), default=0) > longest:
        yield _too_long(sheet, number, column, longest)
    if any(sign in together for sign in _MISREAD):
        yield from _found(sheet, number, column, "C-MOJIBAKE", _as_meant)
    largest = max((abs(value) for value in column.values if type(value) is float), default=0.0)
    if largest >= _CUT_OFF or "E+" in together:
        yield from _found(sheet, number, column, "C-ID-LOST", _without_last_digits)


def _too_long(sheet: str, number: int, column: RawColumn, longest: int) -> Note:
    long = {code for code, value in enumerate(column.values) if isinstance(value, str) and len(value) > longest}
    for code in long:
        column.values[code] = TOO_LONG
    rows = _rows(column, long)
    return Note(code="C-TOO-LONG", severity="error", action="cell_refused", sheet=sheet, rows=rows, column=number)


def _found(
    sheet: str, number: int, column: RawColumn, code: str, shown: Callable[[Cell], str | None]
) -> Iterator[Note]:
    found = {place: text for place, value in enumerate(column.values) if (text := shown(value)) is not None}
    if found:
        value = ", ".join([*found.values()][:_SHOWN])
        rows = _rows(column, found.keys())
        yield Note(code=code, severity="warning", sheet=sheet, rows=rows, column=number, value=value)


def _rows(column: RawColumn, codes: Container[int]) -> list[int]:
    return [row for row, code in zip(column.rows or count(1), column.codes, strict=False) if code in codes]


def _as_meant(value: Cell) -> str | None:
    """The text and what it was before it was read in the wrong encoding; None for any other."""
    if not isinstance(value, str) or not any(sign in value for sign in _MISREAD):
        return None
    try:
        return f"{value} → {value.encode('cp1252').decode('utf-8')}"
    except UnicodeError:
        return None


def _without_last_digits(value: Cell) -> str | None:
    if isinstance(value, str):
        return value if _SCIENTIFIC.fullmatch(value.strip()) else None
    if isinstance(value, float) and _CUT_OFF <= abs(value) < float("inf"):
        return f"{value:.14E}"
    return None
