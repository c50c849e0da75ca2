"""Rule 6: met, late, pending, soon, overdue."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from tests.core.deliveries import (
    AFTER_END,
    AFTER_HALFWAY,
    AN,
    BEA,
    DAY,
    END,
    FIRST,
    HALFWAY,
    OTHERS,
    PEOPLE,
    START,
    Answer,
    agreements,
    deliver,
    filled,
    meter,
    number,
    people,
    results,
)


@pytest.fixture(scope="module")
def unsigned() -> Answer:
    return deliver(PEOPLE, agreements((BEA, START)))


@pytest.mark.parametrize(
    ("as_of", "status", "days"),
    [
        (START + 13 * DAY, "open", None),
        (START + 14 * DAY, "due_soon", None),  # exactly 28 days before
        (START + 42 * DAY, "due_soon", None),  # on the day itself
        (START + 43 * DAY, "overdue", 1),
        (START + 142 * DAY, "overdue", 100),
    ],
)
def test_soon_starts_four_weeks_before_and_overdue_the_day_after(
    as_of: date, status: str, days: int | None, unsigned: Answer
) -> None:
    row = unsigned.row("agreement", as_of)
    assert row["status"] == status
    assert (None if pd.isna(row["days_overdue"]) else int(row["days_overdue"])) == days


def test_the_earliest_evidence_decides() -> None:
    answer = deliver(PEOPLE, agreements((AN, START + 100 * DAY), (AN, START + 5 * DAY)))
    row = answer.row("agreement", AFTER_HALFWAY)
    assert (row["status"], row["fulfilled_on"].date()) == ("met", START + 5 * DAY)


def test_the_earliest_complete_filling_decides() -> None:
    answer = deliver(
        PEOPLE,
        meter(
            (AN, "tussentijds", FIRST[0], "WPB", *filled(tasks=5)),
            (AN, "tussentijds", HALFWAY + DAY, "WPB", *filled()),
            (BEA, "tussentijds", HALFWAY, "WPB", *filled()),
            (BEA, "tussentijds", HALFWAY + DAY, "WPB", *filled(tasks=2)),
        ),
    )
    assert answer.found("meter_midway", HALFWAY) == ("due_soon", 5)
    assert answer.found("meter_midway", AFTER_END) == ("met_late", 6)
    assert answer.found("meter_midway", AFTER_END, BEA) == ("met", 6)


def test_fillings_on_two_days_are_not_added_up() -> None:
    rows = [
        (AN, "tussentijds", FIRST[0], "WPB", *filled(tasks=4)),
        (AN, "tussentijds", FIRST[1], "WPB", None, None, None, None, 3, 3),
        (BEA, "tussentijds", FIRST[0], "WPB", *filled()),
    ]
    assert deliver(PEOPLE, meter(*rows)).found("meter_midway", AFTER_HALFWAY) == ("overdue", 4)


def test_only_the_mentors_own_filling_satisfies() -> None:
    rows = [(AN, "tussentijds", FIRST[0], rater, *filled()) for rater in ("deelnemer", "trainer", "peer")]
    answer = deliver(PEOPLE, meter(*rows, (BEA, "tussentijds", FIRST[0], "WPB", *filled())))
    assert answer.found("meter_midway", AFTER_HALFWAY) == ("overdue", 0)


def test_the_intake_satisfies_neither_moment() -> None:
    rows = [(AN, "intake", FIRST[0], "WPB", *filled())]
    rows += [(BEA, moment, FIRST[0], "WPB", *filled()) for moment in ("tussentijds", "eind")]
    answer = deliver(PEOPLE, meter(*rows))
    assert answer.found("meter_midway", AFTER_END) == ("overdue", 0)
    assert answer.found("meter_final", AFTER_END) == ("overdue", 0)


NEWEST: list[tuple[list[str], str, str]] = [
    (["voldaan"], "met", "participant"),
    (["voldaan", "niet voldaan"], "met", "participant"),  # a pass stays a pass
    (["niet voldaan"], "overdue", "participant"),
    (["niet voldaan", "voldaan"], "met", "participant"),
    (["niet voldaan", "ingeleverd"], "pending", "programme"),
    (["ingeleverd", "niet voldaan"], "overdue", "participant"),
    (["ingeleverd"], "pending", "programme"),
    (["niet aanwezig"], "overdue", "participant"),
    (["on"], "undetermined", "participant"),  # a word of two meanings is asked
    (["niet voldaan", "on"], "undetermined", "participant"),
]


@pytest.fixture(scope="module")
def newest() -> Answer:
    rows = [
        (number(case), "Tussentijds portfolio", day, word)
        for case, (words, _, _) in enumerate(NEWEST)
        for day, word in zip(FIRST, words, strict=False)
    ]
    return deliver(people(len(NEWEST)), results(OTHERS, *rows))


@pytest.mark.parametrize("case", range(len(NEWEST)))
def test_the_newest_result_counts_until_there_is_a_pass(case: int, newest: Answer) -> None:
    _, status, owner = NEWEST[case]
    row = newest.row("interim_portfolio", AFTER_END, number(case))
    assert (row["status"], row["owner"]) == (status, owner)


def test_a_product_that_waits_for_assessment_is_never_overdue() -> None:
    answer = deliver(PEOPLE, results((BEA, "Zorgstructuur", END, "voldaan"), (AN, "Zorgstructuur", END + DAY, None)))
    assert answer.status("care_structure", AFTER_END) == "pending"


def test_a_pass_after_the_due_date_is_late() -> None:
    answer = deliver(PEOPLE, results((AN, "Zorgstructuur", END, "8,0"), (BEA, "Zorgstructuur", END + DAY, "5,5")))
    assert answer.status("care_structure", AFTER_END) == "met"
    assert answer.status("care_structure", AFTER_END, BEA) == "met_late"
