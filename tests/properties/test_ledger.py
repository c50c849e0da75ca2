"""Nothing is lost: for every sheet, what was read is what was used, passed over or refused."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pdg_data import read_delivery, read_workbook
from pdg_data.delivery import FileReport
from pdg_data.ledger import SheetReport
from sample_data.tables import csv_file, workbook
from tests.properties.files import INDICATORS, TRACKED, File, Table, files_of
from tests.properties.judged import programme
from tests.properties.made import NAMES, deliveries, examples
from tests.properties.rows import AS_OF, Cell, Rows

HEADERS = (
    "Studentnummer", "Naam", "Deelnemer", "Cohort", "School", "Startdatum", "Einddatum", "Status", "Werkplekbegeleider", "Datum",
    "Datum lesbezoek", "Rol", "Lesbezoek 1", "Meetmoment", "Score", "Beroepstaak", "BT3", "Product", "Resultaat", "ID", "Opmerkingen",
    "Tijdstempel", "Datum ondertekening", "Aantal citaten", "Zorgstructuur", "E-mailadres", *INDICATORS[:2], *TRACKED[:3],
)  # fmt: skip
WORDS = (
    *NAMES[:3], "0911234", "0921234", "C25-A", "01-09-2025", "13-14-2026", "2026-02-03", "x", "ja", "3", "7,5", "voldaan", "wpb", "trainer",
    "tussentijds", "Totaal", "Gemiddeld", "Legenda: rood is te laat", "Voorbeeld", "bijgewerkt t/m 1-11-2026", "#N/B", "12", "onzin",
)  # fmt: skip
VALUES: tuple[Cell, ...] = (*WORDS, 3, 7.5, 46000, True, AS_OF)


def assert_balanced(report: SheetReport, cells: list[tuple[int, int, object]]) -> None:
    assert report.cells_read == len(cells)
    assert report.rows_read == len({row for row, _, _ in cells})
    assert report.cells_read == (
        report.cells_used + sum(report.cells_passed.values()) + sum(report.cells_refused.values())
    ), report
    assert report.rows_read == (
        report.rows_used + sum(report.rows_passed.values()) + sum(report.rows_refused.values())
    ), report
    assert min(report.cells_used, report.rows_used) >= 0, report
    for counts in (report.cells_passed, report.cells_refused, report.rows_passed, report.rows_refused):
        assert all(count > 0 for count in counts.values()), report


def assert_each_sheet_balanced(files: list[File], reports: tuple[FileReport, ...]) -> None:
    for (name, data), report in zip(files, reports, strict=True):
        if report.duplicate_of is None:
            sheets = read_workbook(data, name).sheets
            assert [sheet.name for sheet in report.sheets] == [sheet.name for sheet in sheets]
            for sheet, balance in zip(sheets, report.sheets, strict=True):
                assert_balanced(balance, list(sheet.cells()))


@examples(12)
@given(deliveries())
def test_the_ledger_of_every_sheet_of_a_delivery_balances(rows: Rows) -> None:
    files = files_of(rows)
    assert_each_sheet_balanced(files, read_delivery(files, programme()).files)


def test_a_delivery_of_one_sheet_that_is_not_recognised_is_reported_and_balances() -> None:
    files = [("lesbezoeken.csv", b"Studentnummer\r\n")]
    assert_each_sheet_balanced(files, read_delivery(files, programme()).files)


def grids(values: tuple[Cell, ...]) -> st.SearchStrategy[Table]:
    """Random cells under headers that may be understood, with anything above and between them."""
    cell = st.sampled_from((None, None, *values))

    def of_width(width: int) -> st.SearchStrategy[Table]:
        row = st.lists(cell | st.text(max_size=4), min_size=width, max_size=width)
        header = st.lists(st.sampled_from((*HEADERS, None)), min_size=width, max_size=width)
        above, below = st.lists(row | header, max_size=2), st.lists(row | row | row | header, max_size=6)
        return st.builds(lambda top, head, body: [*top, head, *body], above, header, below)

    return st.integers(1, 8).flatmap(of_width)


@examples(15)
@given(st.lists(st.tuples(st.sampled_from(("lesbezoeken", "meter", "blad")), grids(WORDS)), min_size=1, max_size=4))
def test_the_ledger_of_a_table_of_random_texts_balances(tables: list[tuple[str, Table]]) -> None:
    files = [(f"{name} {number}.csv", _csv(table)) for number, (name, table) in enumerate(tables)]
    read = [report for report in read_delivery(files, programme()).files if report.refusal is None]
    kept = [file for file in files if file[0] in {report.name for report in read}]
    assert_each_sheet_balanced(kept, tuple(read))


def _csv(table: Table) -> bytes:
    clean: Table = [[_on_one_line(cell) for cell in row] for row in table]
    return csv_file(clean, encoding="utf-8")


def _on_one_line(cell: Cell) -> Cell:
    return cell if cell is None else str(cell).replace("\r", " ").replace("\0", " ")


@examples(8)
@given(st.lists(grids(VALUES), min_size=1, max_size=3))
def test_the_ledger_of_a_workbook_of_random_cells_balances(tables: list[Table]) -> None:
    sheets = {
        f"Blad {number}": [[_printable(cell) for cell in row] for row in table] for number, table in enumerate(tables)
    }
    files = [("export.xlsx", workbook(sheets, stated_on=AS_OF))]
    assert_each_sheet_balanced(files, read_delivery(files, programme()).files)


def _printable(cell: Cell) -> Cell:
    """Text that a workbook can hold and that is no formula."""
    return "".join(sign for sign in cell if sign.isprintable() and sign != "=") if isinstance(cell, str) else cell
