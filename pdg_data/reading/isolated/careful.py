"""The careful reader of xlsx: every element of every sheet, keeping only the cells that are there.

Slower than the quick reader, but it needs no memory for empty space, takes rows in any order, and never gives up on a
sheet because of one odd cell.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from xml.parsers import expat

from pdg_data.reading.isolated.columns import column_of
from pdg_data.reading.isolated.findings import Address, Findings, padded
from pdg_data.reading.isolated.limits import Limits
from pdg_data.reading.isolated.ooxml import NumberFormat, Package, SheetPart, kept_space, unescape
from pdg_data.reading.isolated.quick import QuickSheet
from pdg_data.reading.isolated.raw import (
    LAST_COLUMN,
    LAST_ROW,
    NO_VALUE,
    Cell,
    ErrorValue,
    RawSheet,
    Refused,
    over_limit,
)
from pdg_data.reading.isolated.scan import column_number

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.IGNORECASE)
_PLAIN = NumberFormat()


class CarefulReader:
    """Reads the sheets of one package: the formats and shared texts are the same for all."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self._formats = package.formats()
        self._texts = package.texts()
        self._date1904 = package.date1904
        self._limits = limits

    def read(self, part: SheetPart, quick: QuickSheet | None) -> tuple[RawSheet, Findings]:
        """One sheet. Where its XML breaks off, what the quick reader saw beyond that point is added."""
        parser = _SheetParser(self._limits)
        parser.feed(part.xml)
        found = Findings(
            hidden_rows=parser.hidden_rows, hidden_columns=parser.hidden_columns, broken_at=parser.broken_at
        )
        columns: defaultdict[int, dict[int, Cell]] = defaultdict(dict)
        for address, (kind, style, text, has_formula) in parser.cells.items():
            form = self._formats[style] if style < len(self._formats) else _PLAIN
            value = NO_VALUE if text is None and has_formula else self._value(kind, form, text)
            if isinstance(value, ErrorValue):
                found.errors[address] = value
            elif (shown := padded(value, form.digits)) is not None:
                found.digits[address] = form.digits
                value = shown
            if value is not None:
                columns[address[1]][address[0]] = value
        if found.broken_at and quick:
            _add_rest(columns, quick, found.broken_at)
        sheet = RawSheet(name=part.name, hidden=part.hidden, merged=parser.merged)
        for number, cells in sorted(columns.items()):
            rows = sorted(cells)
            sheet.columns[number] = column_of([cells[row] for row in rows], rows)
        return sheet, found

    def _value(self, kind: str, form: NumberFormat, text: str | None) -> Cell:
        if text is None or (kind != "e" and not text):
            return None
        if kind == "s":
            index = int(text) if text.strip().isdecimal() else -1
            return self._texts[index] if 0 <= index < len(self._texts) else ErrorValue("#REF!")
        if kind == "e":
            return ErrorValue(text.strip()) if text.strip() else NO_VALUE
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "d":
            return iso_moment(text.strip())
        if kind in ("str", "inlineStr"):
            return unescape(text)
        return number_value(text, form, self._date1904)


def _add_rest(columns: defaultdict[int, dict[int, Cell]], quick: QuickSheet, first_row: int) -> None:
    for row, cells in enumerate(quick.rows[first_row - 1 :], first_row):
        for column, value in enumerate(cells, 1):
            if value != "":
                columns[column].setdefault(row, value)


def number_value(text: str, form: NumberFormat, date1904: bool) -> Cell:
    """A number, or what its format makes of it; text where no number may be stays text."""
    try:
        number = float(text)
    except ValueError:
        return text
    return moment(number, form, date1904) if form.date else number


def moment(number: float, form: NumberFormat, date1904: bool) -> Cell:
    """The day, time or duration that a serial number stands for; a number that is no such thing stays a number."""
    try:
        if form.elapsed:
            return dt.timedelta(microseconds=round(number * 86_400_000) * 1000)
        if number < 0:
            return number
        base = dt.datetime(1904, 1, 1) if date1904 else dt.datetime(1899, 12, 30 if number >= 60 else 31)
        found = base + dt.timedelta(microseconds=round(number * 86_400_000) * 1000)
    except (OverflowError, ValueError):
        return number
    if number < 1 and not date1904:
        return found.time()
    return found.date() if number == int(number) else found


def iso_moment(text: str) -> Cell:
    """A day, moment or time in ISO notation; what is none stays text. A moment at midnight is a day."""
    for read in (dt.date.fromisoformat, dt.datetime.fromisoformat, dt.time.fromisoformat):
        try:
            value: dt.date | dt.time = read(text)
        except ValueError:
            continue
        if isinstance(value, dt.datetime) and value.time() == dt.time(0):
            return value.date()
        return value.replace(tzinfo=None) if isinstance(value, (dt.datetime, dt.time)) else value
    return text


class _SheetParser:
    """Collects the cells of a sheet as they are written: type, style, text, and whether a formula stands there."""

    def __init__(self, limits: Limits) -> None:
        self.cells: dict[Address, tuple[str, int, str | None, bool]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[tuple[int, int, int, int]] = []
        self._limits = limits
        self.broken_at = 0
        self._row = self._column = 0
        self._kind, self._style = "n", 0
        self._text: list[str] | None = None
        self._space: str | None = None
        self._value: str | None = None
        self._formula = False
        self._phonetic = 0

    def feed(self, xml: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(xml, True)
        except expat.ExpatError:
            self.broken_at = max(self._row, 1)

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name == "v" or (name == "t" and not self._phonetic):
            self._text, self._space = [], attributes.get("xml:space")
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic += 1
        elif name == "row":
            self._start_row(attributes)
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self.hidden_columns.update(range(first, min(last, LAST_COLUMN) + 1))
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdecimal() else self._row + 1
        self._column = 0
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if reference := attributes.get("r", ""):
            found = _ADDRESS.fullmatch(reference)
            if not found:
                raise Refused("F-DAMAGED")
            self._row, self._column = int(found[2]), column_number(found[1].upper())
        else:
            self._column += 1
        if self._row > LAST_ROW or self._column > LAST_COLUMN:
            raise Refused("F-DAMAGED")
        self._kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self._style = int(style) if style.isdecimal() else 0
        self._value, self._formula = None, False

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("v", "t") and self._text is not None:
            text = "".join(self._text)
            if name == "t" or text or self._kind == "str":
                self._value = (self._value or "") + (kept_space(text, self._space) if name == "t" else text)
            self._text = None
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "c" and (self._value is not None or self._formula):
            self.cells[self._row, self._column] = (self._kind, self._style, self._value, self._formula)
            if len(self.cells) > self._limits.cells:
                raise over_limit("cells", self._limits.cells)

    def _merge(self, reference: str) -> None:
        ends: Sequence[re.Match[str]] = list(_ADDRESS.finditer(reference))
        if len(ends) == 2:
            (a, b), (c, d) = ((int(end[2]), column_number(end[1].upper())) for end in ends)
            self.merged.append((min(a, c), min(b, d), max(a, c), max(b, d)))
