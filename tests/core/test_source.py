"""The rows behind a status or a problem, as they stand in the file."""

from __future__ import annotations

import datetime as dt

import pytest

from pdg_data.evidence import Area, parse_evidence
from pdg_data.reading import ErrorValue
from pdg_data.source import as_shown, count_rows, problem_areas, source_rows
from tests.core.deliveries import AFTER_END, AN, PEOPLE, Answer, deliver, visits, xlsx

DAYS = (dt.date(2025, 10, 3), dt.date(2025, 11, 5))
HEADER = ("Studentnummer", "Datum lesbezoek", "Rol", "Opmerkingen")


def answer() -> Answer:
    rows = [(AN, day, "werkplekbegeleider", "![x](http://evil.example)") for day in DAYS]
    other = ("0900002", DAYS[0], "werkplekbegeleider", "")
    return deliver(PEOPLE, {"Bezoeken (1).xlsx": xlsx({"Blad 1": [("Lesbezoeken",), HEADER, rows[0], other, rows[1]]})})


def test_evidence_leads_to_whole_rows_with_their_headers_and_addresses() -> None:
    found = answer()
    (rows,) = source_rows(found.delivery, str(found.row("visits_first_half", AFTER_END)["evidence"]))
    assert (rows.file, rows.sheet, rows.kind) == ("Bezoeken (1).xlsx", "Blad 1", "visits")
    assert [(column.letter, column.header) for column in rows.columns] == list(zip("ABCD", HEADER, strict=True))
    assert [column.letter for column in rows.columns if column.person] == ["A"]
    assert [column.letter for column in rows.columns if column.telling] == ["A", "B", "C"]
    assert [column.letter for column in rows.columns if column.marked] == ["B"]
    assert rows.rows == (3, 5)
    assert rows.cells[0] == (AN, "3-10-2025", "werkplekbegeleider", "![x](http://evil.example)")
    assert rows.marked == {(3, 2), (5, 2)}
    assert rows.addresses == ("B3", "B5")


def test_the_cells_of_a_problem_lead_to_their_rows() -> None:
    found = deliver(PEOPLE, visits((AN, "eind mei", "werkplekbegeleider"), (AN, DAYS[0], "werkplekbegeleider")))
    (problem,) = (problem for problem in found.delivery.problems if problem.code == "C-DATE")
    (rows,) = source_rows(found.delivery, problem_areas(problem))
    assert (rows.rows, rows.addresses, rows.left_out) == ((2,), ("B2",), 0)
    assert rows.cells == ((AN, "eind mei", "werkplekbegeleider"),)


def test_rows_as_a_whole_have_no_cell_that_is_marked() -> None:
    found = answer()
    (rows,) = source_rows(found.delivery, [Area("Bezoeken (1).xlsx", "Blad 1", 3, 0, 4, 0)])
    assert (rows.rows, rows.marked, rows.addresses) == ((3, 4), frozenset(), ("3:4",))


def test_many_rows_are_shown_up_to_a_limit_and_the_rest_is_counted() -> None:
    found = deliver(PEOPLE, visits(*[(AN, day, "werkplekbegeleider") for day in DAYS * 20]))
    (rows,) = source_rows(found.delivery, [Area("Lesbezoeken.xlsx", "Blad1", 2, 2, 41, 2)], at_most=10)
    assert (len(rows.rows), len(rows.cells), len(rows.marked), rows.left_out) == (10, 10, 10, 30)


def test_what_is_not_in_the_delivery_gives_no_rows() -> None:
    found = answer()
    assert source_rows(found.delivery, "[weg.xlsx]Blad1!A1") == []
    assert source_rows(found.delivery, "'[Bezoeken (1).xlsx]Blad 9'!A1") == []
    assert source_rows(found.delivery, "") == []


def test_a_file_in_two_versions_of_one_name_keeps_its_rows_apart() -> None:
    sheets = [xlsx({"Blad1": [HEADER[:3], (AN, day, "werkplekbegeleider")]}) for day in DAYS]
    found = deliver(PEOPLE, {"Bezoeken.xlsx": sheets[0]}, {"Bezoeken.xlsx": sheets[1]})
    rows = source_rows(found.delivery, str(found.row("visits_first_half", AFTER_END)["evidence"]))
    assert {(one.file, one.cells[0][1]) for one in rows} == {("Bezoeken.xlsx", "3-10-2025"), ("Bezoeken (2).xlsx", "5-11-2025")}  # fmt: skip


def test_a_table_on_its_side_shows_the_row_as_it_stands_with_the_days_in_cells_of_their_own() -> None:
    rows = [
        ("Overzicht",),
        ("Deelnemer", "An Bos", "Bea Mol"),
        ("Cursusontwerp", "voldaan", "nv"),
        ("Cursusontwerp datum", DAYS[0], DAYS[1]),
        ("Overeenkomst", DAYS[1], DAYS[1]),
    ]
    found = deliver(PEOPLE, {"Overzicht.xlsx": xlsx({"Blad1": rows})})
    row = found.row("course_design", AFTER_END)
    assert (row["status"], row["evidence"]) == ("met", "[Overzicht.xlsx]Blad1!B3:B4")
    assert found.progress(4, AFTER_END)["evidence"] == row["evidence"]
    (shown,) = source_rows(found.delivery, str(row["evidence"]))
    assert [(column.letter, column.header) for column in shown.columns] == list(zip("ABC", rows[1], strict=True))
    assert [column.letter for column in shown.columns if column.person] == ["A"]
    assert shown.cells == (rows[2], ("Cursusontwerp datum", "3-10-2025", "5-11-2025"))


def test_rows_are_counted_once() -> None:
    assert count_rows("[a]b!A2:C4; [a]b!E3:E5; [a]c!A2") == 5
    assert count_rows(parse_evidence("[a]b!A2")) == 1


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (None, "", ""),
        (dt.date(2026, 3, 5), "5-3-2026", "5-3-2026"),
        (dt.datetime(2026, 3, 5), "5-3-2026", "5-3-2026"),
        (dt.datetime(2026, 3, 5, 9, 7), "5-3-2026 9:07", "5-3-2026 9:07"),
        (dt.time(14, 0, 5), "14:00:05", "14:00:05"),
        (dt.timedelta(hours=30, seconds=5), "30:00:05", "30:00:05"),
        (900001.0, "900001", "900001"),
        (7.5, "7,5", "7.5"),
        (0.1 + 0.2, "0,3", "0.3"),
        (True, "WAAR", "TRUE"),
        (False, "ONWAAR", "FALSE"),
        (ErrorValue("#N/A"), "#N/A", "#N/A"),
        (ErrorValue("#NO-VALUE"), "(formule zonder uitkomst)", "(formula without a result)"),
        ("0900001", "0900001", "0900001"),
        (" Jan  de Wit ", " Jan  de Wit ", " Jan  de Wit "),
    ],
)
def test_a_value_shows_as_a_spreadsheet_shows_it(value: object, dutch: str, english: str) -> None:
    assert (as_shown(value, "nl"), as_shown(value, "en")) == (dutch, english)
