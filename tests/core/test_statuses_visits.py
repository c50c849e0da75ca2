"""Rules 4 and 5: visits count in their own half, and marks on every day on which they may have been."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from tests.core.deliveries import (
    AFTER_END,
    AFTER_HALFWAY,
    AN,
    BEA,
    BY_BEA,
    DAY,
    END,
    FIRST,
    HALFWAY,
    PEOPLE,
    SECOND,
    START,
    Answer,
    deliver,
    mentor_visits,
    number,
    people,
    tracker,
    visits,
)

HALVES: list[tuple[Sequence[date], tuple[str, int], tuple[str, int]]] = [
    ((), ("overdue", 0), ("overdue", 0)),
    (FIRST[:1], ("overdue", 1), ("overdue", 0)),
    (FIRST[:2], ("met", 2), ("overdue", 0)),
    (FIRST[:4], ("met", 2), ("overdue", 0)),  # a surplus of the first half helps nothing
    ((*FIRST[:1] * 2,), ("overdue", 1), ("overdue", 0)),  # one day is one visit
    ((HALFWAY - DAY, HALFWAY), ("met", 2), ("overdue", 0)),  # halfway itself is the first half
    ((HALFWAY, HALFWAY + DAY), ("overdue", 1), ("overdue", 1)),
    ((*FIRST[:1], *SECOND[:2]), ("overdue", 1), ("met", 2)),
    ((*FIRST[:1], *SECOND[:3]), ("met_late", 2), ("met", 2)),  # the third repairs
    (SECOND[:3], ("overdue", 1), ("met", 2)),
    (SECOND[:4], ("met_late", 2), ("met", 2)),
    ((*FIRST[:2], *SECOND[:4]), ("met", 2), ("met", 2)),
    ((*FIRST[:2], SECOND[0], END), ("met", 2), ("met", 2)),
    ((*FIRST[:2], SECOND[0], END + DAY), ("met", 2), ("met_late", 2)),
    ((*FIRST[:1], SECOND[0], SECOND[1], END + DAY), ("met_late", 2), ("met", 2)),
]


@pytest.fixture(scope="module")
def halves() -> Answer:
    days = [(number(case), day, "WPB") for case, (own, _, _) in enumerate(HALVES) for day in own]
    return deliver(people(len(HALVES)), visits(*BY_BEA, *days))


@pytest.mark.parametrize("case", range(len(HALVES)))
def test_each_visit_counts_in_its_own_half(case: int, halves: Answer) -> None:
    _, first, second = HALVES[case]
    assert halves.found("visits_first_half", AFTER_END, number(case)) == first
    assert halves.found("visits_second_half", AFTER_END, number(case)) == second


def test_the_visit_that_completed_it_is_named() -> None:
    answer = deliver(PEOPLE, visits(*mentor_visits(FIRST[0], *SECOND[:3])))
    assert answer.row("visits_first_half", AFTER_END)["fulfilled_on"].date() == SECOND[2]
    assert answer.row("visits_second_half", AFTER_END)["fulfilled_on"].date() == SECOND[1]


def test_the_formative_visit_is_one_by_the_trainer_early_or_late() -> None:
    last, late = HALFWAY + 42 * DAY, HALFWAY + 43 * DAY
    days = [(AN, FIRST[0], "trainer"), (BEA, last, "trainer"), (number(0), late, "trainer")]
    answer = deliver(people(1), visits(*days, (number(0), SECOND[0], "WPB")))
    assert answer.found("formative_visit", AFTER_END) == ("met", 1)
    assert answer.found("formative_visit", AFTER_END, BEA) == ("met", 1)
    assert answer.found("formative_visit", AFTER_END, number(0)) == ("met_late", 1)
    assert answer.found("visits_first_half", AFTER_END)[1] == 0


MARKS: list[tuple[Sequence[object], date, tuple[str, int], tuple[str, int]]] = [
    (("x", "x"), HALFWAY, ("met", 2), ("open", 0)),  # everything so far is the first half
    (("x", "x"), AFTER_HALFWAY, ("undetermined", 0), ("open", 0)),
    (("x", "x"), AFTER_END, ("undetermined", 0), ("undetermined", 0)),
    (("x",), AFTER_END, ("overdue", 0), ("overdue", 0)),  # one visit is not two, wherever it is placed
    (("x", "x", "x"), AFTER_END, ("undetermined", 1), ("undetermined", 0)),
    (("x", "x", "x", "x"), AFTER_END, ("met", 2), ("undetermined", 0)),  # met or met late: met
    (("x", FIRST[2]), AFTER_END, ("met", 2), ("overdue", 0)),  # before its neighbour
    ((FIRST[0], "x", FIRST[2]), AFTER_END, ("met", 2), ("overdue", 0)),
    ((HALFWAY, "x"), AFTER_END, ("overdue", 1), ("overdue", 1)),  # strictly after halfway: the second half
    (("x", HALFWAY), AFTER_END, ("met", 2), ("overdue", 0)),
    ((FIRST[0], "x"), AFTER_END, ("undetermined", 1), ("overdue", 0)),
    ((FIRST[0], FIRST[1], SECOND[0], "x"), AFTER_END, ("met", 2), ("met", 2)),
    ((SECOND[0], "x"), AFTER_END, ("overdue", 0), ("met", 2)),
    ((SECOND[0], "x", "x"), AFTER_END, ("overdue", 1), ("met", 2)),
    ((FIRST[0], SECOND[0], "x", "x"), AFTER_END, ("met_late", 2), ("met", 2)),
    ((FIRST[0], FIRST[0] + DAY, "x"), HALFWAY, ("met", 2), ("open", 0)),
    (("gepland", "gepland"), AFTER_END, ("overdue", 0), ("overdue", 0)),
    (("x", "x"), START, ("open", 1), ("open", 0)),  # a day of its own each, and there is one day so far
]


@pytest.fixture(scope="module")
def marks() -> Answer:
    rows = [(number(case), f"Wil {case}", *cells) for case, (cells, _, _, _) in enumerate(MARKS)]
    return deliver(people(len(MARKS)), tracker(*rows, (BEA, "Bea Mol", FIRST[0])))


@pytest.mark.parametrize("case", range(len(MARKS)))
def test_marks_hold_only_what_every_placement_gives(case: int, marks: Answer) -> None:
    _, as_of, first, second = MARKS[case]
    assert marks.found("visits_first_half", as_of, number(case)) == first
    assert marks.found("visits_second_half", as_of, number(case)) == second


COLUMNS = ("Overeenkomst", "Meter tussentijds", "Meter eind", "Formatief (trainer)")
TRACKED: list[tuple[str, str, object, tuple[str, int]]] = [
    ("Overeenkomst", "agreement", "x", ("met", 1)),
    ("Overeenkomst", "agreement", START + 42 * DAY, ("met", 1)),
    ("Overeenkomst", "agreement", START + 43 * DAY, ("met_late", 1)),
    ("Overeenkomst", "agreement", "volgt", ("overdue", 0)),
    ("Meter tussentijds", "meter_midway", "ja", ("met", 6)),
    ("Meter tussentijds", "meter_midway", HALFWAY + DAY, ("met_late", 6)),
    ("Meter tussentijds", "meter_midway", None, ("overdue", 0)),
    ("Meter eind", "meter_final", END, ("met", 6)),
    ("Formatief (trainer)", "formative_visit", HALFWAY, ("met", 1)),
    ("Formatief (trainer)", "formative_visit", "x", ("met", 1)),
]


@pytest.fixture(scope="module")
def tracked() -> Answer:
    rows = [
        (number(case), f"Wil {case}", *(cell if name == column else None for name in COLUMNS))
        for case, (column, _, cell, _) in enumerate(TRACKED)
    ]
    return deliver(people(len(TRACKED)), tracker(*rows, (BEA, "Bea Mol", *["x"] * 4), columns=COLUMNS))


@pytest.mark.parametrize("case", range(len(TRACKED)))
def test_a_mark_or_date_in_a_tracker_says_that_it_came_in(case: int, tracked: Answer) -> None:
    _, requirement, _, expected = TRACKED[case]
    assert tracked.found(requirement, AFTER_END, number(case)) == expected
