"""Workbooks of Excel 97-2003 and before, with xlrd: it knows error cells, formats and what is hidden."""

from __future__ import annotations

import contextlib
import io
import re
import struct
from collections.abc import Callable
from typing import Any

import xlrd
from xlrd.book import Book
from xlrd.sheet import Sheet

from pdg_data.reading.isolated.careful import moment
from pdg_data.reading.isolated.columns import columns_of
from pdg_data.reading.isolated.findings import Findings, cell_notes, padded
from pdg_data.reading.isolated.ooxml import NumberFormat, number_format
from pdg_data.reading.isolated.quick import read_quick
from pdg_data.reading.isolated.raw import Cell, ErrorValue, Note, RawBook, RawSheet, Refused

_BOOK_START = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00..(?=\x05\x00|\x10\x00|\x00\x01)", re.DOTALL)
_ENCRYPTION, _RECORDS_LOOKED_AT = 0x2F, 10
_NOTHING = bytes((xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK))
_FormatOf = Callable[[Sheet, int, int], NumberFormat]


def read_xls(data: bytes, *, careful: bool) -> RawBook:
    """What xlrd gives up on, the quick reader may still read, unless that broke before."""
    book, with_formats = _open(data)
    if book is None:
        if _is_encrypted(data):
            raise Refused("F-PASSWORD")
        return _read_quickly(data, careful=careful)
    format_of = _formats(book) if with_formats else _format_by_type
    sheets: list[RawSheet] = []
    notes: list[Note] = []
    for source in book.sheets():
        sheet, found = _read_sheet(book, source, format_of)
        sheets.append(sheet)
        notes += cell_notes(sheet.name, found.errors, found.digits)
    return RawBook(format="xls", sheets=sheets, notes=notes)


def _read_quickly(data: bytes, *, careful: bool) -> RawBook:
    quick = None if careful else read_quick(data)
    if quick is None:
        raise Refused("F-DAMAGED")
    sheets = [
        RawSheet(name=sheet.name, hidden=sheet.hidden, columns=columns_of(sheet.rows), merged=sheet.merged)
        for sheet in quick
    ]
    return RawBook(format="xls", sheets=sheets, notes=[Note(code="F-FALLBACK", severity="warning")])


def _is_encrypted(data: bytes) -> bool:
    """Whether a record near the start of the workbook says that the rest is encrypted, for files that break the reader before it."""
    for start in _BOOK_START.finditer(data):
        at = start.start()
        for _ in range(_RECORDS_LOOKED_AT):
            kind, size = struct.unpack_from("<2H", data, at) if at + 4 <= len(data) else (0, 0)
            if kind == _ENCRYPTION:
                return True
            at += 4 + size
    return False


def _open(data: bytes) -> tuple[Book | None, bool]:
    for with_formats in (True, False):
        try:
            return xlrd.open_workbook(
                file_contents=data, formatting_info=with_formats, ragged_rows=True, logfile=io.StringIO()
            ), with_formats
        except xlrd.XLRDError as error:
            if "encrypted" in str(error).lower():
                raise Refused("F-PASSWORD") from None
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001, S112 - damaged files make it fail in every way there is
            continue
    return None, False


def _formats(book: Book) -> _FormatOf:
    known: dict[int, NumberFormat] = {}

    def format_of(sheet: Sheet, row: int, column: int) -> NumberFormat:
        style = sheet.cell_xf_index(row, column)
        if style not in known:
            form = book.format_map.get(book.xf_list[style].format_key)
            known[style] = number_format("0", form.format_str) if form else NumberFormat()
        return known[style]

    return format_of


def _format_by_type(sheet: Sheet, row: int, column: int) -> NumberFormat:
    return NumberFormat(date=sheet.cell_type(row, column) == xlrd.XL_CELL_DATE)


def _read_sheet(book: Book, source: Sheet, format_of: _FormatOf) -> tuple[RawSheet, Findings]:
    found = Findings()
    rows: list[list[Cell]] = []
    for row in range(source.nrows):
        kinds = bytes(source.row_types(row))
        cells: list[Cell] = source.row_values(row) if kinds.strip(_NOTHING) else []
        for column, kind in enumerate(kinds if cells else b""):
            if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                stored: Any = cells[column]
                form = format_of(source, row, column)
                if form.date:
                    cells[column] = moment(stored, form, bool(book.datemode))
                elif (shown := padded(stored, form.digits)) is not None:
                    cells[column] = shown
                    found.digits[row + 1, column + 1] = form.digits
            elif kind == xlrd.XL_CELL_BOOLEAN:
                cells[column] = bool(cells[column])
            elif kind == xlrd.XL_CELL_ERROR:
                error = ErrorValue(xlrd.error_text_from_code.get(cells[column], "#ERROR!"))
                cells[column] = found.errors[row + 1, column + 1] = error
        rows.append(cells)
    sheet = RawSheet(name=source.name, hidden=bool(source.visibility), columns=columns_of(rows))
    sheet.merged = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in source.merged_cells]
    with contextlib.suppress(AttributeError):
        sheet.hidden_rows = {row + 1 for row, info in source.rowinfo_map.items() if info.hidden}
        sheet.hidden_columns = {column + 1 for column, info in source.colinfo_map.items() if info.hidden}
    return sheet, found
