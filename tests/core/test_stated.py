"""What stands above a table, or in the name of its sheet or file, holds for its rows: person, cohort, school, mentor, role."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.core.deliveries import AFTER_END, AN, BEA, PEOPLE, Answer, Exports, deliver, unbalanced

ONE, TWO = date(2025, 11, 3), date(2026, 1, 12)
DATED: list[Any] = ["Datum lesbezoek", "Rol"]
VISITS: list[Any] = ["Naam deelnemer", "Datum lesbezoek"]
AN_TWICE: list[list[Any]] = [VISITS, ["An Bos", ONE], ["An Bos", TWO], ["Bea Mol", ONE]]


def read(exports: Exports) -> Answer:
    answer = deliver(PEOPLE, exports)
    assert unbalanced(answer) == []
    return answer


@pytest.mark.parametrize("label", [["Naam: An Bos"], ["Naam", "An Bos"], ["Studentnummer:", AN], ["Deelnemer: An Bos"]])
def test_a_person_above_a_table_is_the_person_of_its_rows(label: list[object]) -> None:
    answer = read({"L.xlsx": [label, [""], DATED, [ONE, "WPB"], [TWO, "WPB"]]})
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)
    assert answer.found("visits_first_half", AFTER_END, BEA) == ("overdue", 0)


@pytest.mark.parametrize(("one", "other"), [(["Naam: An Bos"], ["Naam: Bea Mol"]), (["Naam", "An Bos"], ["Naam", "Bea Mol"])])  # fmt: skip
def test_blocks_of_several_persons_are_told_apart(one: list[object], other: list[object]) -> None:
    answer = read({"L.xlsx": [one, DATED, [ONE, "WPB"], [""], other, DATED, [ONE, "WPB"], [TWO, "WPB"]]})
    assert answer.found("visits_first_half", AFTER_END) == ("overdue", 1)
    assert answer.found("visits_first_half", AFTER_END, BEA) == ("met", 2)


@pytest.mark.parametrize(("file", "sheet"), [("An Bos.xlsx", "Blad1"), ("Lesbezoeken.xlsx", "An Bos"), (f"{AN}.xlsx", "Blad1"), ("Lesbezoeken Bos, An.xlsx", "Blad1")])  # fmt: skip
def test_a_table_without_persons_is_about_whom_its_sheet_or_file_is_named_after(file: str, sheet: str) -> None:
    answer = read({file: {sheet: [DATED, [ONE, "WPB"], [TWO, "WPB"]]}})
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)
    assert answer.found("visits_first_half", AFTER_END, BEA) == ("overdue", 0)


@pytest.mark.parametrize("file", ["A. Bos.xlsx", "An Boss.xlsx"])
def test_a_name_that_only_resembles_a_participant_counts_for_nobody_and_raises_no_alarm(file: str) -> None:
    answer = read({file: [DATED, [ONE, "WPB"], [TWO, "WPB"]]})
    assert answer.found("visits_first_half", AFTER_END) == ("undetermined", 0)


COHORTS: Exports = {"Cohorten.xlsx": [["Cohort", "Startdatum", "Einddatum"], ["C7", date(2024, 9, 1), date(2026, 2, 28)], ["C8", date(2025, 9, 1), date(2027, 2, 28)]]}  # fmt: skip


def test_what_stands_above_a_list_holds_for_all_its_rows() -> None:
    answer = deliver(
        COHORTS, {"D.xlsx": [["School: Albeda"], ["Cohort:", "C7"], ["Studentnummer", "Naam"], ["0900003", "Cas Dam"]]}
    )
    row = answer.row("agreement", AFTER_END, "0900003")
    assert (row["school"], row["cohort"]) == ("Albeda", "C7")


def test_a_label_that_comes_back_in_a_list_holds_from_there_on() -> None:
    rows: list[list[Any]] = [["Cohort: C7"], ["Studentnummer", "Naam"], ["0900003", "Cas Dam"], ["Cohort: C8"], ["0900004", "Dia Eik"]]  # fmt: skip
    answer = deliver(COHORTS, {"D.xlsx": rows})
    assert unbalanced(answer) == []
    assert [answer.row("agreement", AFTER_END, who)["cohort"] for who in ("0900003", "0900004")] == ["C7", "C8"]


@pytest.mark.parametrize(
    "exports",
    [
        {"Lesbezoeken.xlsx": {"WPB": AN_TWICE}},
        {"Lesbezoeken werkplekbegeleiders.xlsx": {"Blad1": AN_TWICE}},
        {"L.xlsx": {"Blad1": [["Bezoeken door werkplekbegeleiders"], *AN_TWICE]}},
    ],
    ids=["sheet", "file", "title"],
)
def test_visits_are_those_of_the_role_that_sheet_title_or_file_is_named_after(exports: Exports) -> None:
    answer = read(exports)
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)
    assert answer.found("visits_first_half", AFTER_END, BEA) == ("overdue", 1)


@pytest.mark.parametrize("name", ["Lesbezoeken WPB en trainer.xlsx", "Lesbezoeken.xlsx"])
def test_a_name_that_does_not_say_one_role_leaves_it_open(name: str) -> None:
    answer = read({name: AN_TWICE})
    assert answer.found("visits_first_half", AFTER_END) == ("undetermined", 0)
    assert "X-ROLE" in answer.codes


def test_a_column_of_roles_goes_before_the_name_of_the_file() -> None:
    answer = read({"Lesbezoeken trainer.xlsx": [[*VISITS, "Rol"], ["An Bos", ONE, "WPB"], ["An Bos", TWO, "WPB"]]})
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)
