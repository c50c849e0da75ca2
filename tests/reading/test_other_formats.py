"""What is no xlsx and no csv: old workbooks, LibreOffice's, and what web systems export under the name of .xls."""

from __future__ import annotations

import datetime as dt
import struct

import pytest

from pdg_data.problems import FileRefused
from pdg_data.reading import Workbook, read_workbook
from tests.reading.files import biff2, flat_ods, ods, record, wide, xlsb

TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
TABLE = (
    '<table:table table:name="Meting"><table:table-column table:number-columns-repeated="2"/>'
    '<table:table-column table:visibility="collapse"/>'
    "<table:table-row>" + TEXT.format("Naam") + TEXT.format("Score") + TEXT.format("Datum") + "</table:table-row>"
    '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    '<table:table-row table:visibility="filter">'
    '<table:table-cell office:value-type="string"><office:annotation><text:p>nee</text:p></office:annotation>'
    '<text:p>Jan<text:s text:c="2"/><text:span>de</text:span></text:p><text:p>Wit</text:p></table:table-cell>'
    '<table:table-cell office:value-type="float" office:value="3"><text:p>003</text:p></table:table-cell>'
    '<table:table-cell office:value-type="date" office:date-value="2026-01-02"><text:p>2-1-26</text:p></table:table-cell>'
    '<table:table-cell office:value-type="boolean" office:boolean-value="false"><text:p>ONWAAR</text:p></table:table-cell>'
    '<table:table-cell office:value-type="time" office:time-value="PT26H30M00S"><text:p>26:30</text:p></table:table-cell>'
    '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DEEL/0!</text:p>'
    '</table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table>'
)
HTML = (
    '<html><meta charset="iso-8859-1"><table><tr><th rowspan=2>Naam<th colspan="2">Meting</tr><tr><td>1<td>2</tr>'
    "<tr><td>Zo\xeb &amp; Jan<br>de Wit</td><td>  3 </td><td><b>4</b><script>x</script></td></tr></table></html>"
)
SPREADSHEETML = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    '<Worksheet ss:Name="Lesbezoek"><Table><Column/><Column ss:Hidden="1"/>'
    '<Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="String">Naam</Data></Cell>'
    '<Cell><Data ss:Type="DateTime">2026-01-02T00:00:00.000</Data></Cell></Row>'
    '<Row ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="Number">3</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell>'
    '<Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell ss:Formula="=1+1"/></Row></Table>'
    "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"
)


def noted(book: Workbook) -> list[tuple[str, tuple[str, ...]]]:
    return [(problem.code, problem.cells) for problem in book.problems]


def test_an_old_workbook_is_read_with_its_error_cells() -> None:
    book = read_workbook(biff2((0, 0, "Naam"), (2, 0, "Jan"), (2, 1, 3), (3, 1, True), (4, 1, "#N/A")), "oud.xls")
    assert book.format == "xls"
    assert list(book.sheets[0].cells()) == [(1, 1, "Naam"), (3, 1, "Jan"), (3, 2, 3.0), (4, 2, True), (5, 2, "#N/A")]
    assert noted(book) == [("C-ERROR", ("B5",))]


def test_a_binary_workbook_is_read_with_its_error_cells() -> None:
    number = record(5, struct.pack("<2Id", 0, 0, 2.5))
    error = record(3, struct.pack("<2I", 1, 0) + bytes([0x2A]))
    text = record(6, struct.pack("<2I", 2, 0) + wide("Jan"))
    book = read_workbook(xlsb(number, error, text), "export.xlsb")
    assert list(book.sheets[0].cells()) == [(2, 1, 2.5), (2, 2, "#N/A"), (2, 3, "Jan")]
    assert noted(book) == [("C-ERROR", ("B2",))]


@pytest.mark.parametrize(("content", "kind"), [(ods(TABLE), "ods"), (flat_ods(TABLE).encode(), "fods")])
def test_opendocument_is_read_by_what_is_stored_not_by_what_is_shown(content: bytes, kind: str) -> None:
    book = read_workbook(content, f"export.{kind}")
    assert book.format == kind
    assert list(book.sheets[0].cells()) == [
        (1, 1, "Naam"),
        (1, 2, "Score"),
        (1, 3, "Datum"),
        (4, 1, "Jan  de\nWit"),
        (4, 2, "003"),
        (4, 3, dt.date(2026, 1, 2)),
        (4, 4, False),
        (4, 5, dt.timedelta(hours=26, minutes=30)),
        (4, 6, "#DEEL/0!"),
    ]
    assert noted(book) == [
        ("C-ERROR", ("F4",)),
        ("C-ID-DIGITS", ("B4",)),
        ("S-HIDDEN-ROWS", ("4",)),
        ("S-HIDDEN-COLUMNS", ()),
    ]


def test_a_copy_of_another_files_sheet_is_no_sheet() -> None:
    linked = (
        '<table:table table:name="x"><table:table-source/><table:table-row>'
        + TEXT.format("x")
        + "</table:table-row></table:table>"
    )
    book = read_workbook(ods(linked + TABLE), "a.ods")
    assert [sheet.name for sheet in book.sheets] == ["Meting"]
    assert ("S-LINKED", "x") in [(problem.code, problem.sheet) for problem in book.problems]


def test_a_web_table_named_xls_is_read_and_noted() -> None:
    book = read_workbook(HTML.encode("cp1252"), "export.xls")
    sheet = book.sheets[0]
    assert [sheet.row(row) for row in (1, 2, 3)] == [
        ["Naam", "Meting", None],
        [None, "1", "2"],
        ["Zoë & Jan\nde Wit", "3", "4"],
    ]
    assert sheet.merged == ((1, 1, 2, 1), (1, 2, 1, 3))
    assert book.format == "html"
    assert {problem.code for problem in book.problems} == {"F-WRONG-EXT", "F-ENCODING"}


def test_a_page_to_log_in_with_is_no_spreadsheet() -> None:
    page = "<html><table><tr><td>Naam</td></tr><tr><td><input type=password></td></tr></table></html>"
    with pytest.raises(FileRefused) as refused:
        read_workbook(page.encode(), "export.xls")
    assert refused.value.code == "F-NOT-SHEET"


def test_the_xml_of_excel_2003_is_read() -> None:
    book = read_workbook(SPREADSHEETML.encode(), "export.xls")
    sheet = book.sheets[0]
    assert list(sheet.cells()) == [
        (2, 1, "Naam"),
        (2, 3, dt.date(2026, 1, 2)),
        (3, 2, 3.0),
        (3, 3, True),
        (3, 4, "#DIV/0!"),
        (3, 5, "#NO-VALUE"),
    ]
    assert (sheet.name, sheet.hidden, sheet.merged) == ("Lesbezoek", True, ((2, 1, 2, 2),))
    assert noted(book) == [
        ("F-WRONG-EXT", ()),
        ("C-ERROR", ("D3",)),
        ("C-NO-VALUE", ("E3",)),
        ("S-HIDDEN", ()),
        ("S-HIDDEN-ROWS", ("3",)),
        ("S-HIDDEN-COLUMNS", ()),
    ]
