"""Several tables on one sheet: one below the other or side by side, each read from its own header."""

from __future__ import annotations

from datetime import date

import pytest

from tests.core.deliveries import AFTER_END, AN, BEA, PEOPLE, Answer, Rows, deliver, unbalanced

ONE, TWO, THREE, FOUR = date(2025, 11, 3), date(2026, 1, 12), date(2026, 4, 20), date(2026, 6, 8)
Lines = list[list[object]]
HEADER: list[object] = ["Studentnummer", "Naam deelnemer", "Datum lesbezoek", "Rol"]
FIRST: Lines = [[AN, "An Bos", ONE, "WPB"], [BEA, "Bea Mol", ONE, "WPB"]]
OTHER_ORDER: Lines = [["Rol", "Datum lesbezoek", "Naam deelnemer"], ["WPB", TWO, "An Bos"], ["WPB", TWO, "Bea Mol"]]
SIGNED: Lines = [["Deelnemer", "Overeenkomst ontvangen"], ["An Bos", ONE], ["Bea Mol", TWO]]
BLANK: list[object] = [""]


def read(rows: Rows) -> Answer:
    answer = deliver(PEOPLE, {"Overzicht.xlsx": {"Blad1": rows}})
    assert unbalanced(answer) == []
    return answer


def kinds(answer: Answer) -> list[str]:
    return [table.kind for table in answer.sheets[-1].tables]


@pytest.mark.parametrize(
    "between",
    [[BLANK], [BLANK, BLANK], [["Tweede helft"]], [BLANK, ["Tweede helft"], BLANK], []],
    ids=["blank row", "blank rows", "title", "title among blank rows", "nothing"],
)
def test_a_second_table_with_its_columns_in_another_order_is_read_from_its_own_header(between: Rows) -> None:
    answer = read([HEADER, *FIRST, *between, *OTHER_ORDER])
    assert kinds(answer) == ["visits", "visits"]
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)
    assert answer.found("visits_first_half", AFTER_END, BEA) == ("met", 2)


def test_a_table_of_another_kind_below_is_read() -> None:
    answer = read([["Lesbezoeken"], HEADER, *FIRST, BLANK, ["Overeenkomsten"], *SIGNED])
    assert kinds(answer) == ["visits", "agreements"]
    assert answer.status("agreement", AFTER_END) == "met_late"
    assert answer.status("agreement", AFTER_END, BEA) == "met_late"
    assert answer.found("visits_first_half", AFTER_END) == ("overdue", 1)


def test_evidence_of_a_table_below_leads_to_its_own_cells() -> None:
    answer = read([["Lesbezoeken"], HEADER, *FIRST, BLANK, ["Overeenkomsten"], *SIGNED])
    assert answer.row("agreement", AFTER_END)["evidence"] == "[Overzicht.xlsx]Blad1!B8"


def test_a_header_repeated_by_a_page_break_makes_no_second_table() -> None:
    answer = read([HEADER, FIRST[0], HEADER, FIRST[1]])
    assert kinds(answer) == ["visits"]
    assert answer.sheets[-1].rows_passed == {"header": 2}


def test_a_small_table_above_a_larger_one_is_read_as_well() -> None:
    larger: Lines = [["Studentnummer", "Naam deelnemer", "Datum lesbezoek", "Rol", "Observator", "Soort"], [AN, "An Bos", TWO, "WPB", "Kees Vos", ""]]  # fmt: skip
    answer = read([["Deelnemer", "Datum lesbezoek", "Rol"], ["An Bos", ONE, "WPB"], BLANK, *larger])
    assert kinds(answer) == ["visits", "visits"]
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)


def test_tables_side_by_side_are_read_each_by_itself() -> None:
    left: Lines = [HEADER, *FIRST, [AN, "An Bos", TWO, "WPB"]]
    right: Lines = [["Deelnemer", "Overeenkomst ontvangen"], ["Bea Mol", TWO], ["An Bos", ONE], ["", ""]]
    answer = read([[*one, "", *other] for one, other in zip(left, right, strict=True)])
    assert kinds(answer) == ["visits", "tracker"]
    assert answer.row("agreement", AFTER_END)["evidence"] == "[Overzicht.xlsx]Blad1!G3"
    assert answer.status("agreement", AFTER_END, BEA) == "met_late"
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)


def test_cohorts_beside_the_participants_are_read() -> None:
    people: Lines = [["Studentnummer", "Naam", "Cohort"], ["0900009", "Cas Dam", "C9"], ["0900008", "Dia Eik", "C9"]]
    cohorts: Lines = [["Cohort", "Startdatum", "Einddatum"], ["C9", date(2025, 9, 1), date(2026, 8, 31)], ["", "", ""]]
    answer = deliver({"Lijst.xlsx": [[*one, "", *other] for one, other in zip(people, cohorts, strict=True)]})
    assert unbalanced(answer) == []
    assert kinds(answer) == ["participants", "cohorts"]
    assert answer.row("agreement", AFTER_END, "0900009")["due"].date() == date(2025, 10, 13)


def test_an_empty_column_inside_a_table_does_not_divide_it() -> None:
    answer = read([["Naam deelnemer", "", "Datum lesbezoek", "Rol"], ["An Bos", "", ONE, "WPB"], ["An Bos", "", TWO, "WPB"]])  # fmt: skip
    assert kinds(answer) == ["visits"]
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)


@pytest.mark.parametrize("words", [("WPB", "Deelnemer"), ("Voldaan", "Kwalificatieportfolio"), ("Trainer", "WPB")])
def test_rows_whose_values_are_words_of_headers_are_no_headers(words: tuple[str, str]) -> None:
    rows = [[AN, "An Bos", *words], [BEA, "Bea Mol", *words], [AN, "An Bos", *words]]
    answer = deliver(PEOPLE, {"x.csv": [["Nummer", "Deelnemer", "Rol", "Soort"], *rows]})
    assert [len(sheet.tables) for sheet in answer.sheets] == [1, 1]
