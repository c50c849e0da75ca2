"""What another program did to a value before it came here is reported with its cell, and the value is as it stands."""

from __future__ import annotations

import datetime as dt
import struct

import pytest

from pdg_data.reading import Workbook, read_workbook
from tests.reading.files import data, formats, package, record, wide, xlsb, xlsx, zip_of
from tests.reading.test_damage import parts_of

REPORTED = {
    "accents read in the wrong encoding": ("RenÃ©", "C-MOJIBAKE", "RenÃ© → René"),
    "a quote read in the wrong encoding": ("â€˜s avonds", "C-MOJIBAKE", "â€˜s avonds → ‘s avonds"),
    "a capital that belongs": ("JOÃO", "", ""),
    "a number in scientific notation as text": ("9.12345E+05", "C-ID-LOST", "9.12345E+05"),
    "a code that looks like it": ("1E5", "", ""),
    "a number longer than a spreadsheet keeps": (9.00000000000001e17, "C-ID-LOST", "9.00000000000001E+17"),
    "a phone number": (31612345678, "", ""),
}


@pytest.mark.parametrize(("value", "code", "shown"), REPORTED.values(), ids=REPORTED.keys())
def test_what_another_program_spoiled_is_reported_and_kept(value: str | float, code: str, shown: str) -> None:
    book = read_workbook(xlsx([["kop"], [value]]), "a.xlsx")
    assert book.sheets[0].value(2, 1) == value
    assert [(problem.code, problem.cells, problem.value) for problem in book.problems] == (
        [(code, ("A2",), shown)] if code else []
    )


@pytest.mark.parametrize("text", ["\u200b", "\xa0", " \u200b ", "\ufeff"])
def test_a_cell_with_nothing_to_be_seen_is_empty(text: str) -> None:
    assert list(read_workbook(xlsx([["a"], [text]]), "a.xlsx").sheets[0].cells()) == [(1, 1, "a")]


DAYS = {
    "a day": ("46000", "", dt.date(2025, 12, 9)),
    "a day and a time": ("46000.5", "", dt.datetime(2025, 12, 9, 12)),
    "a day long ago": ("1", "", dt.date(1900, 1, 1)),
    "a day far ahead": ("100000", "", dt.date(2173, 10, 14)),
    "a day that is none": ("-3", "", -3.0),
    "a day beyond the calendar": ("1E9", "", 1e9),
    "a day counted from 1904": ("44538", '<workbookPr date1904="1"/>', dt.date(2025, 12, 9)),
    "the first day of 1904": ("0", '<workbookPr date1904="1"/>', dt.date(1904, 1, 1)),
}


@pytest.mark.parametrize(("number", "properties", "day"), DAYS.values(), ids=DAYS.keys())
def test_a_number_with_the_format_of_a_day_is_that_day(number: str, properties: str, day: object) -> None:
    cell = data(f'<row r="1"><c r="A1" s="1"><v>{number}</v></c></row>')
    book = read_workbook(package(cell, styles=formats("dd-mm-yyyy"), properties=properties), "a.xlsx")
    assert book.sheets[0].value(1, 1) == day


def cell(kind: int, column: int, body: bytes, style: int = 0) -> bytes:
    return record(kind, struct.pack("<2I", column, style) + body)


def binary(*cells: bytes, after: bytes = b"") -> Workbook:
    """A binary workbook with shared texts, and styles: 1 is a day, 2 has leading zeros."""
    parts = parts_of(xlsb(*cells))
    parts["xl/sharedStrings.bin"] = record(159) + record(19, b"\0" + wide("gedeeld")) + record(160)
    forms = record(44, struct.pack("<H", 200) + wide("0000000"))
    styles = b"".join(record(47, struct.pack("<2H", 0, number) + bytes(12)) for number in (0, 14, 200))
    parts["xl/styles.bin"] = forms + record(617, struct.pack("<I", 3)) + styles + record(618)
    sheet = parts["xl/worksheets/sheet1.bin"]
    parts["xl/worksheets/sheet1.bin"] = sheet.replace(record(146), record(146) + after)
    return read_workbook(zip_of(parts), "a.xlsb")


BINARY = {
    "a double": (cell(5, 0, struct.pack("<d", 2.5)), 2.5),
    "a whole number in 30 bits": (cell(2, 0, struct.pack("<I", 7 << 2 | 2)), 7.0),
    "a number below zero in 30 bits": (cell(2, 0, struct.pack("<I", (-7 << 2 & 0xFFFFFFFF) | 2)), -7.0),
    "hundredths in 30 bits": (cell(2, 0, struct.pack("<I", 350 << 2 | 3)), 3.5),
    "the top of a double": (cell(2, 0, struct.pack("<d", 1.5)[4:]), 1.5),
    "a text": (cell(6, 0, wide("Jan")), "Jan"),
    "a shared text": (cell(7, 0, struct.pack("<I", 0)), "gedeeld"),
    "a rich text": (cell(62, 0, b"\x01" + wide("dik")), "dik"),
    "yes": (cell(4, 0, b"\x01"), True),
    "an error": (cell(3, 0, b"\x2a"), "#N/A"),
    "the text of a formula": (cell(8, 0, wide("uit")), "uit"),
    "the number of a formula": (cell(9, 0, struct.pack("<d", 4.0)), 4.0),
    "the yes of a formula": (cell(10, 0, b"\x01"), True),
    "the error of a formula": (cell(11, 0, b"\x07"), "#DIV/0!"),
    "a day": (cell(5, 0, struct.pack("<d", 46000.0), style=1), dt.date(2025, 12, 9)),
    "leading zeros": (cell(5, 0, struct.pack("<d", 912345.0), style=2), "0912345"),
}


@pytest.mark.parametrize(("written", "value"), BINARY.values(), ids=BINARY.keys())
def test_every_kind_of_cell_of_a_binary_workbook_is_read(written: bytes, value: object) -> None:
    found = binary(written).sheets[0].value(2, 1)
    assert (isinstance(found, bool), found) == (isinstance(value, bool), value)


def test_what_is_hidden_and_merged_in_a_binary_workbook_is_told() -> None:
    columns = record(60, struct.pack("<4IH", 0, 0, 256, 0, 1))
    book = binary(columns, cell(6, 0, wide("x")), after=record(176, struct.pack("<4I", 1, 2, 0, 0)))
    assert book.sheets[0].merged == ((2, 1, 3, 1),)
    assert [problem.code for problem in book.problems] == ["S-HIDDEN-COLUMNS"]
