"""Tables in a web page: what many systems export under the name of .xls."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from pdg_data.reading.isolated.columns import columns_of
from pdg_data.reading.isolated.delimited import decode
from pdg_data.reading.isolated.limits import Limits
from pdg_data.reading.isolated.raw import RawBook, RawSheet, Refused, over_limit

_WIDEST = 1000  # more columns than this under one heading is no heading


def read_markup(data: bytes, encoding: str, title: str, limits: Limits) -> RawBook:
    """A sheet for every table; a page without one, or one to log in with, is no spreadsheet."""
    text, notes = decode(data, encoding)
    parser = _Parser(limits)
    parser.feed(text)
    parser.close()
    sheets = [table.sheet(title, number) for number, table in enumerate(parser.tables, 1) if len(table.rows) > 1]
    if not sheets or parser.asks_password:
        raise Refused("F-NOT-SHEET", kind="web_page")
    return RawBook(format="html", sheets=sheets, notes=notes)


class _Table:
    def __init__(self) -> None:
        self.rows: list[dict[int, str]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self._taken: set[tuple[int, int]] = set()

    def place(self, across: int, down: int) -> int:
        """The column of the next cell in the last row, past what is merged with cells to the left or above."""
        row = len(self.rows)
        column = max(self.rows[-1], default=0) + 1
        while (row, column) in self._taken:
            column += 1
        self._taken.update((row + i, column + j) for i in range(down) for j in range(across))
        if across > 1 or down > 1:
            self.merged.append((row, column, row + down - 1, column + across - 1))
        self.rows[-1][column] = ""
        return column

    def sheet(self, title: str, number: int) -> RawSheet:
        width = max((max(row, default=0) for row in self.rows), default=0)
        rows = [[row.get(column, "") for column in range(1, width + 1)] for row in self.rows]
        name = title if number == 1 else f"{title} ({number})"
        return RawSheet(name=name, columns=columns_of(rows), merged=self.merged)


class _Parser(HTMLParser):
    """Only the outermost tables count; a table inside a cell is text of that cell."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.tables: list[_Table] = []
        self.asks_password = False
        self._limits = limits
        self._depth = self._silent = self._cells = self._column = 0
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(_Table())
        elif tag in ("script", "style"):
            self._silent += 1
        elif tag == "input" and ("type", "password") in attrs:
            self.asks_password = True
        elif tag == "br" and self._text is not None:
            self._text.append("\n")
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self.tables[-1].rows.append({})
        elif self._depth == 1 and tag in ("td", "th") and self.tables[-1].rows:
            self._end_cell()
            self._cells += 1
            if self._cells > self._limits.cells:
                raise over_limit("cells", self._limits.cells)
            spans = dict(attrs)
            self._column = self.tables[-1].place(_span(spans.get("colspan")), _span(spans.get("rowspan")))
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
            self._text.append(re.sub(r"[ \t\r\n]+", " ", data))

    def _end_cell(self) -> None:
        if self._text is not None:
            self.tables[-1].rows[-1][self._column] = "".join(self._text).strip()
            self._text = None


def _span(text: str | None) -> int:
    number = int(text) if text and text.isdecimal() and len(text) < 9 else 1
    if number > _WIDEST:
        raise over_limit("columns", _WIDEST, number)
    return max(number, 1)
