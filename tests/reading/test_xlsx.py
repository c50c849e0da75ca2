"""Workbooks are read cell by cell with the addresses of the file, and what their values do not show is reported."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from unittest import mock

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pdg_data.problems import Problem
from pdg_data.reading import ErrorValue, Step, Workbook, read_workbook
from pdg_data.reading.isolated.limits import Limits
from pdg_data.reading.worker import Answer, Worker, WorkerDied
from tests.reading.files import (
    MAIN,
    STRICT_MAIN,
    STRICT_RELATIONS,
    data,
    formats,
    package,
    saved,
    xlsx,
)

CASES = Path(__file__).parent.parent / "cases"
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
PREFIXED = (
    f'<?xml version="1.0"?><x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1" hidden="1"><x:c r="A1" t="e">'
    '<x:v>#N/A</x:v></x:c><x:c r="B1"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
)


@contextmanager
def careful_reader() -> Iterator[None]:
    """Every file is read as if it had killed the quick reader."""
    ask = Worker.ask

    def carefully(
        self: Worker, content: bytes, title: str, limits: Limits, *, careful: bool, seconds: float, step: Step | None
    ) -> Answer:
        if not careful:
            raise WorkerDied(timed_out=False)
        return ask(self, content, title, limits, careful=True, seconds=seconds, step=step)

    with mock.patch.object(Worker, "ask", carefully):
        yield


@pytest.fixture(params=["quick", "careful"])
def read(request: pytest.FixtureRequest) -> Iterator[None]:
    """Both readers must give the same answer, so each test asks both."""
    with careful_reader() if request.param == "careful" else nullcontext():
        yield


def cells(content: bytes) -> list[tuple[int, int, object]]:
    return list(read_workbook(content, "export.xlsx").sheets[0].cells())


def noted(book: Workbook) -> list[tuple[str, tuple[str, ...]]]:
    return [(problem.code, problem.cells) for problem in book.problems]


ODD_BUT_GOOD = {
    "blank rows and columns before": (data('<row r="3"><c r="C3"><v>1</v></c></row>'), [(3, 3, 1.0)]),
    "rows in any order": (
        data('<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>'),
        [(1, 1, 1.0), (1, 2, 2.0), (3, 1, 3.0)],
    ),
    "no addresses": (
        data("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"),
        [(1, 1, 1.0), (1, 3, 2.0), (3, 1, 3.0)],
    ),
    "a dimension that lies": (f'<dimension ref="A1:ZZZZ9999999999"/>{data(ONE)}', [(1, 1, 1.0)]),
    "a dimension that is too small": (
        '<dimension ref="A1"/>' + data(ONE + '<row r="2"><c r="B2"><v>2</v></c></row>'),
        [(1, 1, 1.0), (2, 2, 2.0)],
    ),
    "cells at both ends of the grid": (
        data(ONE + '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'),
        [(1, 1, 1.0), (1_048_576, 16_384, 2.0)],
    ),
    "text where a number should be": (data('<row r="1"><c r="A1"><v>3,5</v></c></row>'), [(1, 1, "3,5")]),
    "a text with nothing in it": (
        data(
            '<row r="1"><c r="A1" t="s"><v></v></c><c r="B1" t="inlineStr"><is><t> </t></is></c><c r="C1"><v>1</v></c></row>'
        ),
        [(1, 3, 1.0)],
    ),
    "rich text with a pronunciation guide": (
        data('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
        [(1, 1, "Jan de\r")],
    ),
    "a sheet in UTF-16": (
        f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{MAIN}">{data(ONE)}</worksheet>'.encode("utf-16"),
        [(1, 1, 1.0)],
    ),
    "words of the format in a text": (
        data('<row r="1"><c r="A1" t="inlineStr"><is><t>x t="e" hidden="1" &lt;/f&gt;</t></is></c></row>'),
        [(1, 1, 'x t="e" hidden="1" </f>')],
    ),
}


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize(("sheet", "expected"), ODD_BUT_GOOD.values(), ids=ODD_BUT_GOOD.keys())
def test_an_odd_sheet_is_read_at_its_own_addresses(sheet: str | bytes, expected: list[tuple[int, int, object]]) -> None:
    texts = "<si><r><t>Jan</t></r><r><t xml:space='preserve'> de_x000D_</t></r><rPh><t>yan</t></rPh></si>"
    assert cells(package(sheet, texts=texts)) == expected


@pytest.mark.usefixtures("read")
def test_strict_workbooks_have_their_sheets() -> None:
    content = package(data(ONE), main=STRICT_MAIN, relations=STRICT_RELATIONS)
    assert cells(content) == [(1, 1, 1.0)]


@pytest.mark.usefixtures("read")
def test_garbage_around_the_zip_does_no_harm() -> None:
    content = package(data(ONE))
    assert cells(b"x" * 1000 + content) == cells(content + b"x" * 1000) == [(1, 1, 1.0)]


@pytest.mark.usefixtures("read")
def test_sheets_of_the_same_name_keep_their_own_cells() -> None:
    other = data('<row r="1"><c r="A1"><v>2</v></c></row>')
    book = read_workbook(package(data(ONE), other, names=["Meting", "Meting"]), "export.xlsx")
    assert [(sheet.name, sheet.position, sheet.value(1, 1)) for sheet in book.sheets] == [
        ("Meting", 1, 1.0),
        ("Meting", 2, 2.0),
    ]


@pytest.mark.usefixtures("read")
def test_error_cells_are_values_of_their_own_and_reported() -> None:
    rows = (
        '<row r="2"><c r="B2" t="e"><f>VLOOKUP(1,A1,2)</f><v>#N/A</v></c><c r="C2" t="e"><v>#REF!</v></c></row>'
        '<row r="4"><c r="B4" t="e"><v>#DIV/0!</v></c></row>'
    )
    book = read_workbook(package(data(rows)), "export.xlsx")
    assert list(book.sheets[0].cells()) == [(2, 2, "#N/A"), (2, 3, "#REF!"), (4, 2, "#DIV/0!")]
    assert all(type(value) is ErrorValue for _, _, value in book.sheets[0].cells())
    assert noted(book) == [("C-ERROR", ("B2", "B4")), ("C-ERROR", ("C2",))]
    assert book.problems[0].value == "#DIV/0!, #N/A"


@pytest.mark.usefixtures("read")
def test_the_text_of_an_error_is_no_error() -> None:
    book = read_workbook(xlsx([["#N.B."], ["#N/B"]]), "export.xlsx")
    assert noted(book) == []


@pytest.mark.usefixtures("read")
def test_a_formula_without_a_stored_result_is_reported() -> None:
    rows = (
        '<row r="1"><c r="A1"><f>SUM(B1:B2)</f></c><c r="B1"><f>1+1</f><v></v></c><c r="C1"><f>1+1</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/></c><c r="B2" t="str"><f>""</f><v></v></c><c r="C2"><f>A1</f><v/></c></row>'
    )
    book = read_workbook(package(data(rows)), "export.xlsx")
    assert noted(book) == [("C-NO-VALUE", ("A1", "A2")), ("C-NO-VALUE", ("B1",)), ("C-NO-VALUE", ("C2",))]
    assert book.sheets[0].value(1, 3) == 2.0
    assert book.sheets[0].value(2, 2) is None


@pytest.mark.usefixtures("read")
def test_what_is_hidden_is_read_and_reported() -> None:
    source = openpyxl.Workbook()
    for row in (["a", "b", "c"], [1, 2, 3], [4, 5, 6]):
        source.active.append(row)
    source.active.row_dimensions[2].hidden = True
    source.active.row_dimensions[9].hidden = True
    source.active.column_dimensions["C"].hidden = True
    source.create_sheet("Oud").append(["x"])
    source["Oud"].sheet_state = "veryHidden"
    book = read_workbook(saved(source), "export.xlsx")
    assert (book.sheets[0].hidden_rows, book.sheets[0].hidden_columns) == (frozenset({2}), frozenset({3}))
    assert [sheet.hidden for sheet in book.sheets] == [False, True]
    assert noted(book) == [("S-HIDDEN-ROWS", ("2",)), ("S-HIDDEN-COLUMNS", ()), ("S-HIDDEN", ())]


@pytest.mark.usefixtures("read")
def test_numbers_shown_with_leading_zeros_are_read_as_shown() -> None:
    rows = (
        '<row r="1"><c r="A1" s="1"><v>123</v></c><c r="B1" s="2"><v>123</v></c></row>'
        '<row r="2"><c r="A2" s="1"><v>1.5</v></c></row><row r="3"><c r="A3" s="1" t="str"><v>x</v></c></row>'
    )
    book = read_workbook(package(data(rows), styles=formats("0000000", "0.00")), "export.xlsx")
    assert list(book.sheets[0].cells()) == [(1, 1, "0000123"), (1, 2, 123.0), (2, 1, 1.5), (3, 1, "x")]
    assert noted(book) == [("C-ID-DIGITS", ("A1",))]


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize(("properties", "day"), [("", 45000), ('<workbookPr date1904="1"/>', 45000 - 1462)])
def test_dates_follow_the_calendar_of_the_workbook(properties: str, day: int) -> None:
    rows = f'<row r="1"><c r="A1" s="1"><v>{day}</v></c><c r="B1" s="2"><v>{day}.75</v></c><c r="C1" s="3"><v>1.5</v></c></row>'
    styles = formats("d-m-yyyy", "d\\ mmmm\\ yyyy\\ h:mm", "[h]:mm")
    assert cells(package(data(rows), styles=styles, properties=properties)) == [
        (1, 1, dt.date(2023, 3, 15)),
        (1, 2, dt.datetime(2023, 3, 15, 18)),
        (1, 3, dt.timedelta(days=1, hours=12)),
    ]


DAY, MOMENT, TIME = dt.date(2023, 3, 15), dt.datetime(2023, 3, 15, 18), dt.time(18)
FORMATS: dict[str, tuple[object, object, object]] = {
    "General": (45000.0, 45000.75, 0.75),
    "0.00": (45000.0, 45000.75, 0.75),
    "#,##0 &quot;dagen&quot;": (45000.0, 45000.75, 0.75),
    "[Red]0.0E+00": (45000.0, 45000.75, 0.75),
    "@": (45000.0, 45000.75, 0.75),
    "dd-mm-yyyy": (DAY, MOMENT, TIME),
    "[$-413]d\\ mmmm\\ yyyy;@": (DAY, MOMENT, TIME),
    "yyyy\\-mm\\-dd\\Thh:mm": (DAY, MOMENT, TIME),
    "h:mm AM/PM": (DAY, MOMENT, TIME),
    "mmm/yy": (DAY, MOMENT, TIME),
}


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize(("code", "expected"), FORMATS.items(), ids=FORMATS.keys())
def test_the_format_says_what_a_number_means(code: str, expected: tuple[object, object, object]) -> None:
    row = "".join(
        f'<c r="{column}1" s="1"><v>{number}</v></c>'
        for column, number in zip("ABC", (45000, 45000.75, 0.75), strict=True)
    )
    found = cells(package(data(f'<row r="1">{row}</row>'), styles=formats(code)))
    assert tuple(value for _, _, value in found) == expected


@pytest.mark.usefixtures("read")
def test_cells_in_iso_notation_are_moments() -> None:
    row = '<c r="A1" t="d"><v>2026-01-02</v></c><c r="B1" t="d"><v>2026-01-02T10:30:00</v></c><c r="C1" t="b"><v>0</v></c>'
    assert cells(package(data(f'<row r="1">{row}</row>'))) == [
        (1, 1, dt.date(2026, 1, 2)),
        (1, 2, dt.datetime(2026, 1, 2, 10, 30)),
        (1, 3, False),
    ]


@pytest.mark.usefixtures("read")
def test_merged_ranges_are_counted_from_one() -> None:
    source = openpyxl.Workbook()
    source.active["B3"] = "Meting 1"
    source.active.merge_cells("B3:D4")
    assert read_workbook(saved(source), "export.xlsx").sheets[0].merged == ((3, 2, 4, 4),)


@pytest.mark.usefixtures("read")
def test_a_namespace_with_a_prefix_changes_nothing() -> None:
    book = read_workbook(package(PREFIXED), "export.xlsx")
    assert list(book.sheets[0].cells()) == [(1, 1, "#N/A"), (1, 2, 2.0)]
    assert noted(book) == [("C-ERROR", ("A1",)), ("S-HIDDEN-ROWS", ("1",))]


def test_when_it_was_saved_is_known() -> None:
    source = openpyxl.Workbook()
    source.active["A1"] = 1
    source.properties.modified = moment = dt.datetime(2026, 11, 20, 9, 30)
    content = io.BytesIO()
    source.save(content)
    modified = read_workbook(content.getvalue(), "export.xlsx").modified
    assert modified is not None
    assert modified >= moment


def test_true_one_and_one_point_zero_stay_apart() -> None:
    column = read_workbook(xlsx([[True], [1], ["1"], [1]]), "export.xlsx").sheets[0].columns[0]
    assert [(type(value), value) for value in column.values] == [(bool, True), (float, 1.0), (str, "1")]
    assert column.codes.tolist() == [0, 1, 2, 1]


def test_a_full_sheet_is_reported() -> None:
    rows = data('<row r="1"><c r="A1"><v>1</v></c></row><row r="65536"><c r="A65536"><v>1</v></c></row>')
    assert noted(read_workbook(package(rows), "export.xlsx")) == [("S-FULL", ())]


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False, width=32).filter(
        lambda number: number == 0 or abs(number) > 1e-30
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), max_size=10).filter(
        lambda text: text[:1] not in ("=", "#")
    ),
    st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1)),
    st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
)


ROWS = st.lists(st.lists(VALUES, min_size=1, max_size=5), min_size=1, max_size=6)


def _as_read(value: object) -> object:
    """A workbook knows one kind of number and of moment, and drops the spaces around a text; a writer rounds."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time(0) else value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{float(value):.12g}"
    return value


@settings(max_examples=40)
@given(ROWS)
def test_what_openpyxl_writes_comes_back_cell_by_cell(rows: list[list[object]]) -> None:
    expected = {
        (row, column): _as_read(value)
        for row, record in enumerate(rows, 1)
        for column, value in enumerate(record, 1)
        if value is not None and _as_read(value) != ""
    }
    assume(expected)
    content = xlsx(rows)
    for reader in (nullcontext, careful_reader):
        with reader():
            assert {(row, column): _as_read(value) for row, column, value in cells(content)} == expected


@pytest.mark.parametrize("path", sorted(CASES.glob("*/exports/*")), ids=lambda path: path.name)
def test_every_example_export_is_read_alike_by_both_readers(path: Path) -> None:
    quick = read_workbook(path.read_bytes(), path.name)
    with careful_reader():
        careful = read_workbook(path.read_bytes(), path.name)
    assert [list(sheet.cells()) for sheet in quick.sheets] == [list(sheet.cells()) for sheet in careful.sheets]
    assert [sheet.merged for sheet in quick.sheets] == [sheet.merged for sheet in careful.sheets]
    assert _without_place(quick.problems) == _without_place(careful.problems)
    assert sum(1 for sheet in quick.sheets for _ in sheet.cells())


def _without_place(problems: tuple[Problem, ...]) -> set[tuple[str, str, tuple[str, ...]]]:
    return {(problem.code, problem.sheet, problem.cells) for problem in problems}
