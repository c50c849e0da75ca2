"""A person who is named once above several rows: in a merged cell that is certain, under an empty cell only possible."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.core.deliveries import AFTER_END, AN, BEA, PEOPLE, Answer, deliver, unbalanced, xlsx

ONE, TWO, THREE = date(2025, 11, 3), date(2026, 1, 12), date(2026, 2, 2)
ROWS: list[list[Any]] = [
    ["Naam deelnemer", "Datum lesbezoek", "Rol"],
    ["An Bos", ONE, "WPB"],
    ["", TWO, "WPB"],
    ["Bea Mol", ONE, "WPB"],
    ["", TWO, "Trainer"],
]


def read(rows: list[list[Any]], merged: tuple[str, ...] = ()) -> Answer:
    answer = deliver(PEOPLE, {"L.xlsx": xlsx({"Lesbezoeken": rows}, {"Lesbezoeken": merged})})
    assert unbalanced(answer) == []
    return answer


def test_a_merged_name_is_the_name_of_every_row_that_it_reaches_over() -> None:
    answer = read(ROWS, ("A2:A3", "A4:A5"))
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)
    assert answer.found("visits_first_half", AFTER_END, BEA) == ("overdue", 1)
    assert answer.found("formative_visit", AFTER_END, BEA) == ("met", 1)
    assert answer.row("visits_first_half", AFTER_END)["evidence"] == "[L.xlsx]Lesbezoeken!B2:B3"
    assert (answer.serious, "C-MERGED" in answer.codes) == ([], True)


def test_a_row_under_a_name_may_be_of_that_person_and_raises_no_alarm() -> None:
    answer = read(ROWS)
    assert answer.found("visits_first_half", AFTER_END) == ("undetermined", 1)
    assert answer.found("visits_first_half", AFTER_END, BEA) == ("overdue", 1)
    assert answer.serious == ["R-PERSON-ABOVE"]


def test_a_numbering_that_starts_again_at_each_name_proves_whose_the_rows_are() -> None:
    numbers = ["Nr", 1, 2, 1, 2]
    answer = read([[row[0], number, *row[1:]] for row, number in zip(ROWS, numbers, strict=True)])
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)
    assert answer.serious == []


def test_a_numbering_that_runs_on_proves_nothing() -> None:
    answer = read([[row[0], number, *row[1:]] for row, number in zip(ROWS, ["Nr", 1, 2, 3, 4], strict=True)])
    assert answer.found("visits_first_half", AFTER_END) == ("undetermined", 1)


def test_a_row_after_a_blank_row_may_be_anybodys() -> None:
    answer = read([*ROWS[:2], ["", "", ""], *ROWS[2:]])
    assert answer.found("visits_first_half", AFTER_END) == ("undetermined", 1)
    assert answer.found("visits_first_half", AFTER_END, BEA) == ("undetermined", 1)
    assert "R-PERSON-NOBODY" in answer.serious


def test_an_empty_name_in_a_list_that_names_somebody_in_every_row_may_be_anybodys() -> None:
    rows = [ROWS[0], ["An Bos", ONE, "WPB"], ["An Bos", THREE, "Trainer"], ["", TWO, "WPB"], ["Bea Mol", ONE, "WPB"]]
    answer = read(rows)
    assert answer.found("visits_first_half", AFTER_END) == ("undetermined", 1)
    assert answer.found("visits_first_half", AFTER_END, BEA) == ("undetermined", 1)
    assert answer.serious == ["R-PERSON-NOBODY"]


def test_a_merged_cohort_in_a_list_is_that_of_every_row() -> None:
    rows: list[list[Any]] = [["Naam", "Cohort", "Startdatum"], ["Cas Dam", "C7", date(2025, 9, 1)], ["Dia Eik", "", date(2025, 9, 1)]]  # fmt: skip
    answer = deliver({"D.xlsx": xlsx({"Deelnemers": rows}, {"Deelnemers": ["B2:B3"]})})
    status = answer.table(AFTER_END)
    assert set(status["cohort"]) == {"C7"}
    assert AN not in set(status["participant_id"])
