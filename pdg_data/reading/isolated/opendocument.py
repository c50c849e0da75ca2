"""OpenDocument spreadsheets, zipped (.ods) or flat (.fods), as they are written: repeats are counted, not filled."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from xml.parsers import expat

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

_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
_ERROR = re.compile(r"#\S+[!?]|#N/[AB]|#\w+|Err:\d+|Fout:\d+")
_MODIFIED = re.compile(rb"<dc:date>\s*([0-9T:.-]+)")
_SKIPPED = {
    "office:annotation",
    "table:tracked-changes",
    "table:shapes",
    "office:forms",
    "draw:frame",
    "draw:custom-shape",
}
_NUMBERS = ("float", "percentage", "currency")


def read_opendocument(content: bytes, meta: bytes, limits: Limits, kind: str) -> RawBook:
    """All tables of the document."""
    parser = _DocumentParser(limits)
    parser.feed(content)
    notes: list[Note] = []
    for sheet, found in zip(parser.sheets, parser.findings, strict=True):
        notes += cell_notes(sheet.name, found.errors, found.digits)
        sheet.hidden_rows, sheet.hidden_columns = found.hidden_rows, found.hidden_columns
    notes += (Note(code="S-LINKED", sheet=name) for name in parser.linked)
    saved = _MODIFIED.search(meta or content[:65536])
    return RawBook(
        format=kind, sheets=parser.sheets, notes=notes, modified=_moment(saved[1].decode()) if saved else None
    )


def _moment(text: str) -> dt.datetime | None:
    """The standard allows more digits than a moment here has."""
    try:
        return dt.datetime.fromisoformat(text[:26]).replace(tzinfo=None)
    except ValueError:
        return None


class _DocumentParser:
    def __init__(self, limits: Limits) -> None:
        self.sheets: list[RawSheet] = []
        self.findings: list[Findings] = []
        self.linked: list[str] = []
        self._limits = limits
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._skipping = self._depth = self._cells = 0
        self._columns: defaultdict[int, dict[int, Cell]] = defaultdict(dict)
        self._row = self._column = self._header_column = 0
        self._row_repeat = 1
        self._row_cells: list[tuple[int, int, Cell]] = []
        self._cell: dict[str, str] = {}
        self._texts: list[str] | None = None
        self._paragraphs: list[str] = []
        self._linked = False

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

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._skipping or tag in _SKIPPED:
            self._skipping += 1
        elif tag == "style:style":
            self._style = attributes.get("style:name", "")
        elif tag == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif tag == "table:table":
            self._depth += 1
            if self._depth == 1:
                self._start_sheet(attributes)
        elif tag == "table:table-source":
            self._linked = True
        elif self._depth == 1:
            self._start_inside(tag, attributes)

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        hidden = attributes.get("table:style-name", "") in self._hidden_styles
        self.sheets.append(RawSheet(name=attributes.get("table:name", ""), hidden=hidden))
        self.findings.append(Findings())
        self._columns = defaultdict(dict)
        self._row = self._header_column = 0
        self._linked = False

    def _start_inside(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell, self._paragraphs = attributes, []
            self._cell["repeat"] = str(_count(attributes, "table:number-columns-repeated", LAST_COLUMN))
        elif tag == "text:p":
            self._texts = []
        elif tag == "text:s" and self._texts is not None:
            self._texts.append(" " * _count(attributes, "text:c", self._limits.text_length))
        elif tag in ("text:tab", "text:line-break") and self._texts is not None:
            self._texts.append("\t" if tag == "text:tab" else "\n")
        elif tag == "table:table-row":
            self._row_repeat = _count(attributes, "table:number-rows-repeated", LAST_ROW)
            self._column, self._row_cells = 0, []
            if attributes.get("table:visibility", "visible") != "visible":
                self.findings[-1].hidden_rows.update(range(self._row + 1, self._row + self._row_repeat + 1))
        elif tag == "table:table-column":
            repeat = _count(attributes, "table:number-columns-repeated", LAST_COLUMN)
            if attributes.get("table:visibility", "visible") != "visible":
                first = self._header_column + 1
                self.findings[-1].hidden_columns.update(range(first, first + repeat))
            self._header_column += repeat

    def _characters(self, text: str) -> None:
        if self._texts is not None and not self._skipping:
            self._texts.append(text)

    def _end(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif tag == "table:table":
            self._depth -= 1
            if self._depth == 0:
                self._end_sheet()
        elif self._depth != 1:
            return
        elif tag == "text:p" and self._texts is not None:
            self._paragraphs.append("".join(self._texts))
            self._texts = None
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell()
        elif tag == "table:table-row":
            self._end_row()

    def _end_sheet(self) -> None:
        if self._linked:  # a copy that LibreOffice keeps of another file's sheet
            self.linked.append(self.sheets.pop().name)
            self.findings.pop()
            return
        for number, cells in sorted(self._columns.items()):
            self.sheets[-1].columns[number] = column_of(list(cells.values()), list(cells))

    def _end_cell(self) -> None:
        repeat = int(self._cell["repeat"])
        value, digits = _value(self._cell, "\n".join(self._paragraphs))
        if value is not None:
            self._row_cells.append((self._column + 1, repeat, value))
            self._cells += repeat * self._row_repeat
            if self._cells > self._limits.cells:
                raise over_limit("cells", self._limits.cells)
            if digits:
                self.findings[-1].digits[self._row + 1, self._column + 1] = digits
        down = _count(self._cell, "table:number-rows-spanned", LAST_ROW)
        right = _count(self._cell, "table:number-columns-spanned", LAST_COLUMN)
        if down > 1 or right > 1:
            top, left = self._row + 1, self._column + 1
            self.sheets[-1].merged.append((top, left, top + down - 1, left + right - 1))
        self._column += repeat

    def _end_row(self) -> None:
        for first, repeat, value in self._row_cells:
            for column in range(first, first + repeat):
                for row in range(self._row + 1, self._row + self._row_repeat + 1):
                    if row > LAST_ROW or column > LAST_COLUMN:
                        raise over_limit("grid", LAST_ROW)
                    self._columns[column][row] = value
                    if isinstance(value, ErrorValue):
                        self.findings[-1].errors[row, column] = value
        self._row += self._row_repeat


def _count(attributes: dict[str, str], name: str, most: int) -> int:
    text = attributes.get(name, "1")
    if not text.isdecimal() or int(text[:12]) < 1:
        raise Refused("F-DAMAGED")
    return min(int(text[:12]), most)


def _value(cell: dict[str, str], shown: str) -> tuple[Cell, int]:
    """The stored value, and the number of digits where only what is shown has the leading zeros."""
    kind = cell.get("office:value-type", "")
    if cell.get("calcext:value-type") == "error" or (cell.get("table:formula") and _ERROR.fullmatch(shown)):
        return ErrorValue(shown or "#ERROR!"), 0
    if kind in _NUMBERS:
        return _number(cell.get("office:value", ""), shown)
    if kind == "boolean":
        return cell.get("office:boolean-value") == "true", 0
    if kind == "date":
        return _date(cell.get("office:date-value", "")) or shown or None, 0
    if kind == "time":
        return _time(cell.get("office:time-value", "")) or shown or None, 0
    if not shown and not kind and cell.get("table:formula"):
        return NO_VALUE, 0
    return cell.get("office:string-value", shown) or None, 0


def _number(text: str, shown: str) -> tuple[Cell, int]:
    try:
        number = float(text)
    except ValueError:
        return shown or None, 0
    if shown[:1] == "0" and len(shown) > 1 and shown.isdecimal() and number == int(shown):
        return shown, len(shown)
    return number, 0


def _date(text: str) -> Cell:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return _moment(text)


def _time(text: str) -> Cell:
    """A time of day, or a duration where it is a day or more."""
    found = _DURATION.fullmatch(text)
    if not found:
        return None
    sign, days, hours, minutes, seconds = found.groups()
    try:
        length = dt.timedelta(int(days or 0), float(seconds or 0), 0, 0, int(minutes or 0), int(hours or 0))
    except OverflowError:
        return None
    if sign or length >= dt.timedelta(days=1):
        return -length if sign else length
    return (dt.datetime(1900, 1, 1) + length).time()
