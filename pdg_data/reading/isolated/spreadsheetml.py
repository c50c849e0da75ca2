"""The XML that Excel 2003 and many web systems write under the name of .xls."""

from __future__ import annotations

from collections import defaultdict
from xml.parsers import expat

from pdg_data.reading.isolated.careful import iso_moment
from pdg_data.reading.isolated.columns import column_of
from pdg_data.reading.isolated.findings import Findings, cell_notes
from pdg_data.reading.isolated.limits import Limits
from pdg_data.reading.isolated.raw import (
    LAST_COLUMN,
    LAST_ROW,
    NO_VALUE,
    Cell,
    ErrorValue,
    Note,
    RawBook,
    RawSheet,
    Refused,
    over_limit,
)


def read_spreadsheetml(xml: bytes, limits: Limits) -> RawBook:
    """All worksheets of the document."""
    parser = _Parser(limits)
    parser.feed(xml)
    notes: list[Note] = []
    for sheet, found in zip(parser.sheets, parser.findings, strict=True):
        notes += cell_notes(sheet.name, found.errors, found.digits)
        sheet.hidden_rows, sheet.hidden_columns = found.hidden_rows, found.hidden_columns
    return RawBook(format="spreadsheetml", sheets=parser.sheets, notes=notes)


class _Parser:
    def __init__(self, limits: Limits) -> None:
        self.sheets: list[RawSheet] = []
        self.findings: list[Findings] = []
        self._limits = limits
        self._cells: defaultdict[int, dict[int, Cell]] = defaultdict(dict)
        self._row = self._column = self._next_row = self._next_column = self._next_defined = 0
        self._kind = ""
        self._formula = False
        self._text: list[str] | None = None
        self._count = 0

    def feed(self, xml: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(xml.lstrip(), True)
        except expat.ExpatError as error:
            raise Refused("F-DAMAGED") from error

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        own = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "Worksheet":
            self.sheets.append(RawSheet(name=own.get("Name", "")))
            self.findings.append(Findings())
            self._cells = defaultdict(dict)
            self._next_row = self._next_defined = 1
        elif not self.sheets:
            return
        elif name == "Column":
            first = _number(own, "Index", self._next_defined, LAST_COLUMN)
            self._next_defined = first + _number(own, "Span", 0, LAST_COLUMN) + 1
            if own.get("Hidden") == "1":
                self.findings[-1].hidden_columns.update(range(first, self._next_defined))
        elif name == "Row":
            self._row = _number(own, "Index", self._next_row, LAST_ROW)
            self._next_row = self._row + _number(own, "Span", 0, LAST_ROW) + 1
            self._next_column = 1
            if own.get("Hidden") == "1":
                self.findings[-1].hidden_rows.update(range(self._row, self._next_row))
        elif name == "Cell":
            self._start_cell(own)
        elif name == "Data":
            self._kind, self._text = own.get("Type", "String"), []
        elif name == "Visible":
            self._text = []

    def _start_cell(self, own: dict[str, str]) -> None:
        self._column = _number(own, "Index", self._next_column, LAST_COLUMN)
        across, down = _number(own, "MergeAcross", 0, LAST_COLUMN), _number(own, "MergeDown", 0, LAST_ROW)
        self._next_column = self._column + across + 1
        if across or down:
            self.sheets[-1].merged.append((self._row, self._column, self._row + down, self._column + across))
        self._formula = "Formula" in own

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        text = "".join(self._text or ())
        if name == "Data" and self._text is not None:
            self._keep(_value(self._kind, text))
            self._text, self._formula = None, False
        elif name == "Cell" and self._formula:
            self._keep(NO_VALUE)
            self._formula = False
        elif name == "Visible" and self.sheets:
            self.sheets[-1].hidden = text != "SheetVisible"
            self._text = None
        elif name == "Worksheet":
            for number, cells in sorted(self._cells.items()):
                rows = sorted(cells)
                self.sheets[-1].columns[number] = column_of([cells[row] for row in rows], rows)

    def _keep(self, value: Cell) -> None:
        if value is None:
            return
        self._count += 1
        if self._count > self._limits.cells:
            raise over_limit("cells", self._limits.cells)
        self._cells[self._column][self._row] = value
        if isinstance(value, ErrorValue):
            self.findings[-1].errors[self._row, self._column] = value


def _number(own: dict[str, str], name: str, default: int, most: int) -> int:
    text = own.get(name, str(default))
    if not text.isdecimal() or int(text[:9]) > most:
        raise Refused("F-DAMAGED")
    return int(text)


def _value(kind: str, text: str) -> Cell:
    if not text:
        return None
    if kind == "Number":
        try:
            return float(text)
        except ValueError:
            return text
    if kind == "Boolean":
        return text == "1"
    if kind == "Error":
        return ErrorValue(text)
    return iso_moment(text) if kind == "DateTime" else text
