"""Headers of several rows, products with columns of their own, counts, and lines that systems write for themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.core.deliveries import AFTER_END, AN, BEA, OF_AN, PEOPLE, PEOPLE_HEADER, Answer, deliver, unbalanced, xlsx

ONE, TWO, THREE, FOUR = date(2025, 11, 3), date(2026, 1, 12), date(2026, 4, 20), date(2026, 6, 8)
Lines = list[list[Any]]


def read(rows: Lines, merged: tuple[str, ...] = (), sheet: str = "Blad1", name: str = "Export.xlsx") -> Answer:
    answer = deliver(PEOPLE, {name: xlsx({sheet: rows}, {sheet: merged})})
    assert unbalanced(answer) == []
    return answer


def test_a_header_of_three_rows_is_read() -> None:
    rows: Lines = [
        ["Voortgang", "", "Begeleiding", "", "", "", "Meter", ""],
        ["", "", "Lesbezoek 1", "", "Lesbezoek 2", "", "tussentijds", "eind"],
        ["Studentnummer", "Naam", "datum", "door", "datum", "door", "ontvangen", "ontvangen"],
        [AN, "An Bos", ONE, "Kees Vos", TWO, "Kees Vos", TWO, ""],
    ]
    answer = read(rows, ("C1:F1", "C2:D2", "E2:F2", "G1:H1"))
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)
    assert answer.found("meter_midway", AFTER_END) == ("met", 6)


PORTFOLIO = "Kwalificatieportfolio"


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ([["Studentnummer", "Naam", PORTFOLIO, ""], ["", "", "1e kans", "herkansing"], [AN, "An Bos", "onvoldoende", "voldoende"]], "met"),
        ([["Studentnummer", "Naam", PORTFOLIO, ""], ["", "", "1e kans", "herkansing"], [AN, "An Bos", "onvoldoende", ""]], "undetermined|overdue"),
        ([["Studentnummer", "Naam", PORTFOLIO, ""], ["", "", "1e kans", "herkansing"], [AN, "An Bos", "in beoordeling", "onvoldoende"]], "undetermined|overdue"),
        ([["Studentnummer", "Naam", PORTFOLIO, ""], ["", "", "1e kans", "herkansing"], [AN, "An Bos", "onvoldoende", "in beoordeling"]], "pending"),
        ([["Studentnummer", "Naam", PORTFOLIO, ""], ["", "", "ingeleverd op", "resultaat"], [AN, "An Bos", FOUR, ""]], "pending"),
        ([["Studentnummer", "Naam", PORTFOLIO, ""], ["", "", "ingeleverd op", "resultaat"], [AN, "An Bos", FOUR, "voldoende"]], "met"),
        ([["Studentnummer", "Naam", f"{PORTFOLIO} ingeleverd op", f"{PORTFOLIO} resultaat"], [AN, "An Bos", FOUR, ""]], "pending"),
        ([["Studentnummer", "Naam", f"Inleverdatum {PORTFOLIO}", PORTFOLIO], [AN, "An Bos", FOUR, ""]], "pending"),
        ([["Studentnummer", "Naam", f"{PORTFOLIO} 1e kans", f"{PORTFOLIO} herkansing"], [AN, "An Bos", "O", "V"]], "met"),
    ],
    ids=["resit passed", "failed", "resit failed", "resit waits", "handed in", "handed in and passed", "in one row", "day of handing in", "attempts in one row"],
)  # fmt: skip
def test_attempts_and_days_of_handing_in_of_a_product_are_read(rows: Lines, status: str) -> None:
    merged = ("C1:D1",) if not rows[0][3] else ()
    assert read(rows, merged, "Beoordelingen").status("qualification_portfolio", AFTER_END) in status.split("|")


@pytest.mark.parametrize(
    "headers", [["Lesbezoek I", "Lesbezoek II"], ["2025-2026 Lesbezoek 1", "2025-2026 Lesbezoek 2"], ["25/26 LB1", "25/26 LB2"], ["Bezoek 1", "Bezoek II"]]
)  # fmt: skip
def test_roman_numbers_and_years_in_headers_are_understood(headers: list[str]) -> None:
    answer = read([["Studentnummer", "Naam", *headers], [AN, "An Bos", ONE, TWO]])
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)


@pytest.mark.parametrize(
    ("row", "first", "second"),
    [
        ([4, "", ""], "undetermined", "undetermined"),
        ([1, ONE, ""], "overdue", "overdue"),
        ([2, ONE, ""], "undetermined", "overdue"),
        (["", ONE, ""], "overdue", "overdue"),
        (["onbekend", ONE, TWO], "met", "overdue"),
    ],
)
def test_a_count_of_visits_makes_and_takes_away_no_alarm_wrongly(row: list[Any], first: str, second: str) -> None:
    answer = read([["Studentnummer", "Naam", "Aantal lesbezoeken", "LB1", "LB2"], [AN, "An Bos", *row], [BEA, "Bea Mol", "", ONE, ""]])  # fmt: skip
    assert answer.status("visits_first_half", AFTER_END) == first
    assert answer.status("visits_second_half", AFTER_END) == second


@pytest.mark.parametrize(
    ("header", "cell", "status"),
    [
        ("Gestopt", "x", "not_applicable"),
        ("Gestopt op", date(2025, 12, 1), "not_applicable"),
        ("Uitgevallen", "ja", "not_applicable"),
        ("Stopdatum", "", "overdue"),
        ("Gestopt", "nee", "overdue"),
        ("Verlof", "x", "not_applicable"),
        ("Opmerkingen", "gestopt", "overdue"),
    ],
)
def test_a_column_of_its_own_says_that_somebody_stopped_or_is_on_leave(header: str, cell: Any, status: str) -> None:
    plain = [(key, value) for key, value in zip(PEOPLE_HEADER, OF_AN, strict=True) if key != "Status"]
    people: Lines = [[*(key for key, _ in plain), header], [*(value for _, value in plain), cell]]
    other: Lines = [["Studentnummer", "Naam", "LB1", "LB2"], [AN, "An Bos", "", ""]]
    answer = deliver({"Deelnemers.xlsx": xlsx({"Blad1": people}), "Voortgang.xlsx": xlsx({"Blad1": other})})
    assert answer.status("visits_first_half", AFTER_END) == status


QUALTRICS: Lines = [
    ["StartDate", "RecordedDate", "ResponseId", "Q1", "Q2", "Q3"],
    ["Start Date", "Recorded Date", "Response ID", "Naam deelnemer", "Datum lesbezoek", "In welke rol vul je dit in?"],
    ['{"ImportId":"startDate"}', '{"ImportId":"recordedDate"}', '{"ImportId":"_recordId"}', '{"ImportId":"QID1"}', '{"ImportId":"QID2"}', '{"ImportId":"QID3"}'],
    ["2025-11-04 10:00:00", "2025-11-04 10:05:00", "R_1", "An Bos", "2025-11-03", "WPB"],
    ["2026-01-14 10:00:00", "2026-01-14 10:05:00", "R_2", "An Bos", "2026-01-12", "WPB"],
]  # fmt: skip


@pytest.mark.parametrize("name", ["q.csv", "q.xlsx"])
def test_the_three_header_rows_of_qualtrics_are_headers(name: str) -> None:
    answer = deliver(PEOPLE, {name: QUALTRICS})
    assert unbalanced(answer) == []
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)
    assert answer.sheets[-1].rows_used == 2
    assert "R-PERSON-UNKNOWN" not in answer.codes


def test_the_points_row_and_the_test_student_of_canvas_are_passed_over() -> None:
    rows: Lines = [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Kwalificatieportfolio (12345)", "Final Score"],
        ["    Points Possible", "", "", "", "", "10.0", "(read only)"],
        ["Bos, An", "77", AN, "an@hr.nl", "C1", "8.0", ""],
        ["Student, Test", "79", "", "", "C1", "10.0", ""],
    ]
    answer = deliver(PEOPLE, {"canvas.csv": rows})
    assert unbalanced(answer) == []
    assert answer.sheets[-1].rows_passed == {"example": 1, "header": 1, "total": 1}
    assert answer.status("qualification_portfolio", AFTER_END) == "met"
