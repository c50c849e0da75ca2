"""Tables in a web page: what many systems export under the name of .xls."""

from __future__ import annotations

import re
from collections import defaultdict
from html.parser import HTMLParser

from pdg_data.reading.isolated.columns import column_of
from pdg_data.reading.isolated.delimited import decode
from pdg_data.reading.isolated.limits import Limits
from pdg_data.reading.isolated.raw import RawBook, RawSheet, Refused, over_limit

_WIDEST = 1000  # more columns than this under one heading is no heading
_SPACES = re.compile(r"[ \t\r\n]+")
_BREAK = "\v"  # stands for <br> until the spaces of a text, that say nothing in a page, are one


def read_markup(data: bytes, encoding: str, title: str, limits: Limits) -> RawBook:
    """A sheet for every table; a page without one, or one to log in with, is no spreadsheet."""
    text, notes = decode(data, encoding)
    parser = _Parser(limits)
    parser.feed(text)
    parser.close()
    sheets = [table.sheet(title, number) for number, table in enumerate(parser.tables, 1) if table.n_rows > 1]
    if not sheets or parser.asks_password:
        raise Refused("F-NOT-SHEET", kind="web_page")
    return RawBook(format="html", sheets=sheets, notes=notes)


class _Table:
    """The filled cells of a table by column, and in each by row."""

    def __init__(self, limits: Limits) -> None:
        self.n_rows = 0
        self._limits = limits
        self._cells: defaultdict[int, dict[int, str]] = defaultdict(dict)
        self._merged: list[tuple[int, int, int, int]] = []
        self._taken: set[tuple[int, int]] = set()
        self._column = self._filled_row = self._filled_rows = 0

    def start_row(self) -> None:
        self.n_rows += 1
        self._column = 0

    def start_cell(self, across: int, down: int) -> None:
        """Find the place of the next cell in the last row, past what is merged with cells to the left or above."""
        row, column = self.n_rows, self._column + 1
        while (row, column) in self._taken:
            column += 1
        if across > 1 or down > 1:
            self._taken.update((row + i, column + j) for i in range(down) for j in range(across))
            self._merged.append((row, column, row + down - 1, column + across - 1))
        self._column = column

    def fill(self, text: str) -> None:
        """The text of the cell that was started last. Rows are counted here: a page of millions is not read to its end."""
        self._cells[self._column][self.n_rows] = text
        if self._filled_row != self.n_rows:
            self._filled_row = self.n_rows
            self._filled_rows += 1
            if self._filled_rows > self._limits.rows:
                raise over_limit("rows", self._limits.rows)

    def sheet(self, title: str, number: int) -> RawSheet:
        columns = {
            column: column_of(list(cells.values()), list(cells)) for column, cells in sorted(self._cells.items())
        }
        name = title if number == 1 else f"{title} ({number})"
        return RawSheet(name=name, columns=columns, merged=self._merged)


class _Parser(HTMLParser):
    """Only the outermost tables count; a table inside a cell is text of that cell."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.tables: list[_Table] = []
        self.asks_password = False
        self._limits = limits
        self._depth = self._silent = self._cells = 0
        self._text: list[str] | None = None

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002 - as the parser calls it
        """Where the parser is in the page is asked by nobody, and counting it takes a quarter of its time."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(_Table(self._limits))
        elif tag in ("script", "style"):
            self._silent += 1
        elif tag == "input" and ("type", "password") in attrs:
            self.asks_password = True
        elif tag == "br" and self._text is not None:
            self._text.append(_BREAK)
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self.tables[-1].start_row()
        elif self._depth == 1 and tag in ("td", "th") and self.tables[-1].n_rows:
            self._end_cell()
            self._cells += 1
            if self._cells > self._limits.cells:
                raise over_limit("cells", self._limits.cells)
            spans = dict(attrs)
            self.tables[-1].start_cell(_span(spans.get("colspan")), _span(spans.get("rowspan")))
            self._text = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._depth:
            if self._depth == 1:
                self._end_cell()
            self._depth -= 1
        elif tag in ("script", "style") and self._silent:
            self._silent -= 1
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._silent:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is not None:
            text = _SPACES.sub(" ", "".join(self._text)).replace(_BREAK, "\n").strip()
            if text:
                self.tables[-1].fill(text)
            self._text = None


def _span(text: str | None) -> int:
    number = int(text) if text and text.isdecimal() and len(text) < 9 else 1
    if number > _WIDEST:
        raise over_limit("columns", _WIDEST, number)
    return max(number, 1)
