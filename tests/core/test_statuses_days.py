"""Rule 3: evidence counts by its own date, up to the reference date."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.core.deliveries import (
    AFTER_HALFWAY,
    AN,
    BEA,
    BY_BEA,
    DAY,
    FIRST,
    HALFWAY,
    PEOPLE,
    SECOND,
    START,
    Exports,
    agreements,
    deliver,
    filled,
    mentor_visits,
    meter,
    results,
    visits,
)


def test_a_visit_counts_by_its_own_day_whenever_the_form_was_sent() -> None:
    form: Exports = {
        "Lesbezoek(1-3).xlsx": [
            (
                "ID",
                "Begintijd",
                "Tijd van voltooien",
                "E-mail",
                "Naam",
                "Studentnummer deelnemer",
                "Datum lesbezoek",
                "Rol",
            ),
            (1, *[datetime(2026, 9, 1, 9)] * 2, "k@roc.example", "Kees Vos", AN, FIRST[0], "WPB"),
            (2, *[datetime(2026, 9, 1, 9)] * 2, "k@roc.example", "Kees Vos", AN, FIRST[1], "WPB"),
            (3, *[datetime(2025, 10, 1, 9)] * 2, "k@roc.example", "Kees Vos", AN, SECOND[0], "WPB"),
        ]
    }
    answer = deliver(PEOPLE, form)
    assert answer.found("visits_first_half", HALFWAY) == ("met", 2)
    assert answer.found("visits_second_half", HALFWAY)[1] == 0
    assert answer.found("visits_second_half", AFTER_HALFWAY)[1] == 1


def test_a_visit_before_the_start_is_reported_and_not_counted() -> None:
    answer = deliver(PEOPLE, visits(*mentor_visits(START - DAY, FIRST[0])))
    assert answer.found("visits_first_half", AFTER_HALFWAY) == ("overdue", 1)
    assert "X-BEFORE-START" in answer.serious


def test_a_visit_on_the_first_day_counts() -> None:
    assert deliver(PEOPLE, visits(*mentor_visits(START, FIRST[0]))).found("visits_first_half", AFTER_HALFWAY) == (
        "met",
        2,
    )


def test_a_later_date_is_planned_and_not_counted() -> None:
    answer = deliver(PEOPLE, visits(*mentor_visits(FIRST[0], FIRST[1])))
    assert answer.found("visits_first_half", FIRST[1] - DAY)[1] == 1
    assert answer.found("visits_first_half", FIRST[1]) == ("met", 2)


def test_a_planned_agreement_is_not_there_yet() -> None:
    answer = deliver(PEOPLE, agreements((BEA, START), (AN, AFTER_HALFWAY + DAY)))
    assert answer.found("agreement", AFTER_HALFWAY) == ("overdue", 0)
    assert answer.found("agreement", AFTER_HALFWAY + DAY) == ("met_late", 1)


def test_an_agreement_signed_before_the_start_counts() -> None:
    answer = deliver(PEOPLE, agreements((AN, START - 60 * DAY)))
    assert answer.found("agreement", AFTER_HALFWAY) == ("met", 1)


@pytest.mark.parametrize(
    ("requirement", "exports"),
    [
        ("visits_first_half", visits(*BY_BEA, (AN, None, "WPB"))),
        ("agreement", agreements((BEA, START), (AN, None))),
        ("meter_midway", meter((BEA, "tussentijds", FIRST[0], "WPB", *filled()), (AN, "tussentijds", FIRST[0], "WPB"))),
        ("interim_portfolio", results((BEA, "Tussentijds portfolio", FIRST[0], "voldaan"), (AN, "Tussentijds portfolio"))),
    ],
)  # fmt: skip
def test_a_row_with_a_name_and_nothing_else_proves_nothing(requirement: str, exports: Exports) -> None:
    assert deliver(PEOPLE, exports).found(requirement, AFTER_HALFWAY) == ("overdue", 0)
