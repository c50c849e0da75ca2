"""A form that asks about several visits in one response."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.core.deliveries import AFTER_END, BEA, PEOPLE, deliver, unbalanced

ONE, TWO = date(2025, 11, 3), date(2026, 1, 12)
SENT: list[Any] = ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam"]


def test_another_participant_in_the_same_response_is_a_visit_of_its_own() -> None:
    rows: list[list[Any]] = [
        [*SENT, "Rol", "Naam deelnemer", "Datum lesbezoek", "Naam deelnemer2", "Datum lesbezoek2"],
        [1, ONE, ONE, "k@x.nl", "Kees Vos", "WPB", "An Bos", ONE, "Bea Mol", ONE],
        [2, TWO, TWO, "k@x.nl", "Kees Vos", "WPB", "An Bos", TWO, "", ""],
    ]
    answer = deliver(PEOPLE, {"Lesbezoek(1-2).xlsx": rows})
    assert unbalanced(answer) == []
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)
    assert answer.found("visits_first_half", AFTER_END, BEA) == ("overdue", 1)
    assert answer.row("visits_first_half", AFTER_END, BEA)["evidence"] == "'[Lesbezoek(1-2).xlsx]Blad1'!J2"


def test_another_day_in_the_same_response_is_a_visit_of_its_own() -> None:
    rows: list[list[Any]] = [
        [*SENT, "Naam deelnemer", "Rol", "Datum lesbezoek 1", "Datum lesbezoek 2", "Datum lesbezoek 3"],
        [1, TWO, TWO, "k@x.nl", "Kees Vos", "An Bos", "WPB", ONE, TWO, ""],
    ]
    answer = deliver(PEOPLE, {"Lesbezoek(1-1).xlsx": rows})
    assert unbalanced(answer) == []
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)
    assert answer.sheets[-1].rows_used == 1


def test_a_row_of_nobody_that_names_a_participant_elsewhere_raises_no_alarm_about_her() -> None:
    rows: list[list[Any]] = [["Deelnemer", "Toegewezen collega", "Datum lesbezoek", "Rol"], ["Groep 3", "Bea Mol", ONE, "WPB"], ["An Bos", "", ONE, "WPB"]]  # fmt: skip
    answer = deliver(PEOPLE, {"L.xlsx": rows})
    assert answer.status("visits_first_half", AFTER_END, BEA) == "undetermined"
    assert answer.status("visits_first_half", AFTER_END) == "overdue"
