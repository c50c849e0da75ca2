"""Binary workbooks (.xlsb), record by record: values, errors, formats, what is hidden and what is merged."""

from __future__ import annotations

import contextlib
import posixpath
import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from pdg_data.reading.isolated.careful import moment
from pdg_data.reading.isolated.columns import column_of, columns_of
from pdg_data.reading.isolated.findings import Findings, cell_notes, padded
from pdg_data.reading.isolated.limits import Limits
from pdg_data.reading.isolated.ooxml import NumberFormat, main_part, modified, number_format, relations
from pdg_data.reading.isolated.quick import read_quick
from pdg_data.reading.isolated.raw import (
    LAST_COLUMN,
    LAST_ROW,
    Cell,
    ErrorValue,
    Note,
    RawBook,
    RawSheet,
    Refused,
    over_limit,
)

_ROW, _COLUMN, _MERGE, _TEXT_ITEM, _FORMAT, _STYLE = 0, 60, 176, 19, 44, 47
_BEGIN_STYLES, _END_STYLES, _BOOK, _SHEET, _END_CELLS = 617, 618, 153, 156, 146
_RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED, _RICH = 2, 3, 4, 5, 6, 7, 62
_RESULTS = {8: _TEXT, 9: _REAL, 10: _BOOL, 11: _ERROR}  # what formulas gave
_SHORT = {12: 1, 13: _RK, 14: _ERROR, 15: _BOOL, 16: _REAL, 17: _TEXT, 18: _SHARED}  # the column follows the last one's
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
}
_PLAIN = NumberFormat()


def read_xlsb(data: bytes, parts: Mapping[str, bytes], limits: Limits, *, careful: bool) -> RawBook:
    """What these records do not tell, the quick reader may still read, unless that broke before."""
    try:
        return _Book(parts, limits).read()
    except (struct.error, IndexError, KeyError, UnicodeDecodeError, ET.ParseError) as error:
        quick = None if careful else read_quick(data)
        if quick is None:
            raise Refused("F-DAMAGED") from error
    sheets = [
        RawSheet(name=sheet.name, hidden=sheet.hidden, columns=columns_of(sheet.rows), merged=sheet.merged)
        for sheet in quick
    ]
    return RawBook(format="xlsb", sheets=sheets, notes=[Note(code="F-FALLBACK", severity="warning")])


@dataclass(slots=True)
class _Found:
    """One sheet while its records are read."""

    columns: defaultdict[int, dict[int, Cell]] = field(default_factory=lambda: defaultdict(dict))
    findings: Findings = field(default_factory=Findings)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


class _Book:
    def __init__(self, parts: Mapping[str, bytes], limits: Limits) -> None:
        self._parts, self._limits = parts, limits
        self._path = main_part(parts, "workbook.bin")
        self._targets = relations(parts, self._path)
        self._texts = [_wide_string(body, 1)[0] for kind, body in self._records("sharedStrings") if kind == _TEXT_ITEM]
        self._formats = self._cell_formats()
        self._date1904 = False
        self._cells = 0

    def read(self) -> RawBook:
        sheets: list[RawSheet] = []
        notes: list[Note] = []
        for kind, body in _records(self._parts[self._path]):
            if kind == _BOOK:
                self._date1904 = bool(body[0] & 1)
            elif kind == _SHEET:
                state, relation, name = _listed_sheet(body)
                target, of = self._targets.get(relation, ("", "worksheet"))
                if of == "worksheet":
                    sheet = RawSheet(name=name, hidden=state != 0)
                    notes += self._fill(sheet, target)
                    sheets.append(sheet)
        core = modified(self._parts.get("docprops/core.xml", b""))
        return RawBook(format="xlsb", sheets=sheets, notes=notes, modified=core)

    def _fill(self, sheet: RawSheet, target: str) -> Iterator[Note]:
        if target not in self._parts:
            yield Note(code="S-DAMAGED", severity="error", action="sheet_refused", sheet=sheet.name)
            return
        found = _Found()
        self._read_sheet(self._parts[target], found)
        for number, cells in sorted(found.columns.items()):
            rows = sorted(cells)
            sheet.columns[number] = column_of([cells[row] for row in rows], rows)
        sheet.merged = found.merged
        sheet.hidden_rows, sheet.hidden_columns = found.findings.hidden_rows, found.findings.hidden_columns
        yield from cell_notes(sheet.name, found.findings.errors, found.findings.digits)

    def _records(self, kind: str) -> Iterator[tuple[int, bytes]]:
        related = next((target for target, of in self._targets.values() if of == kind), "")
        usual = posixpath.join(posixpath.dirname(self._path), f"{kind.lower()}.bin")
        return _records(self._parts.get(related) or self._parts.get(usual, b""))

    def _cell_formats(self) -> list[NumberFormat]:
        codes: dict[int, str] = {}
        formats: list[NumberFormat] = []
        of_cells = False
        for kind, body in self._records("styles"):
            if kind == _FORMAT:
                codes[struct.unpack_from("<H", body)[0]] = _wide_string(body, 2)[0]
            elif kind in (_BEGIN_STYLES, _END_STYLES):
                of_cells = kind == _BEGIN_STYLES
            elif kind == _STYLE and of_cells:
                (number,) = struct.unpack_from("<H", body, 2)
                formats.append(number_format(str(number), codes.get(number, "")))
        return formats

    def _read_sheet(self, part: bytes, found: _Found) -> None:
        row = column = 0
        for kind, body in _records(part):
            if kind == _ROW:
                row, column = struct.unpack_from("<I", body)[0] + 1, 0
                if body[11] & 0x10:
                    found.findings.hidden_rows.add(row)
            elif kind in _SHORT:
                column += 1
                self._keep(found, row, column, _SHORT[kind], bytes(4) + body)
            elif 1 <= kind <= 11 or kind == _RICH:
                column = struct.unpack_from("<I", body)[0] + 1
                self._keep(found, row, column, _RESULTS.get(kind, kind), body)
            elif kind == _COLUMN:
                first, last, _, _, flags = struct.unpack_from("<4IH", body)
                if flags & 1:
                    found.findings.hidden_columns.update(range(first + 1, min(last + 1, LAST_COLUMN) + 1))
            elif kind == _MERGE:
                top, bottom, left, right = struct.unpack_from("<4I", body)
                found.merged.append((top + 1, left + 1, bottom + 1, right + 1))

    def _keep(self, found: _Found, row: int, column: int, kind: int, body: bytes) -> None:
        style = int.from_bytes(body[4:7], "little")
        form = self._formats[style] if style < len(self._formats) else _PLAIN
        value = self._value(kind, body)
        if value is None or value == "":
            return
        if row > LAST_ROW or column > LAST_COLUMN:
            raise IndexError(row)
        if isinstance(value, ErrorValue):
            found.findings.errors[row, column] = value
        elif isinstance(value, float):
            if form.date:
                value = moment(value, form, self._date1904)
            elif (shown := padded(value, form.digits)) is not None:
                found.findings.digits[row, column] = form.digits
                value = shown
        self._cells += 1
        if self._cells > self._limits.cells:
            raise over_limit("cells", self._limits.cells)
        found.columns[column][row] = value

    def _value(self, kind: int, body: bytes) -> Cell:
        if kind == _RK:
            return _rk(struct.unpack_from("<I", body, 8)[0])
        if kind == _REAL:
            return float(struct.unpack_from("<d", body, 8)[0])
        if kind == _SHARED:
            (index,) = struct.unpack_from("<I", body, 8)
            return self._texts[index] if index < len(self._texts) else ErrorValue("#REF!")
        if kind == _TEXT:
            return _wide_string(body, 8)[0]
        if kind == _RICH:
            return _wide_string(body, 9)[0]
        if kind == _BOOL:
            return body[8] != 0
        return ErrorValue(_ERRORS.get(body[8], "#ERROR!")) if kind == _ERROR else None


def _listed_sheet(body: bytes) -> tuple[int, str, str]:
    """Whether a sheet is hidden, its relation and its name, which end the record; the first Excel that wrote them had one number more."""
    (state,) = struct.unpack_from("<I", body)
    for start in (8, 12):
        with contextlib.suppress(IndexError, UnicodeDecodeError):
            relation, middle = _wide_string(body, start)
            name, end = _wide_string(body, middle)
            if end == len(body):
                return state, relation, name
    raise IndexError(len(body))


def _rk(number: int) -> float:
    """A number in 30 bits: a whole one or the top of a double, perhaps to be divided by 100."""
    if number & 2:
        value = float(number >> 2) - (2**30 if number & 0x8000_0000 else 0)
    else:
        value = struct.unpack("<d", bytes(4) + struct.pack("<I", number & 0xFFFF_FFFC))[0]
    return value / 100 if number & 1 else value


def _wide_string(body: bytes, start: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", body, start)
    if length == 0xFFFF_FFFF:  # no text at all
        return "", start + 4
    end = start + 4 + 2 * length
    if end > len(body):
        raise IndexError(end)
    return body[start + 4 : end].decode("utf-16-le", "surrogatepass").encode("utf-16", "surrogatepass").decode(
        "utf-16", "replace"
    ), end


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record: its kind in one or two bytes and its size in up to four, seven bits a byte, then its body."""
    at, end = 0, len(part)
    while at < end:
        kind = part[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (part[at] & 0x7F) << 7
            at += 1
        size = 0
        for shift in (0, 7, 14, 21):
            byte = part[at]
            at += 1
            size |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        yield kind, part[at : at + size]
        at += size
