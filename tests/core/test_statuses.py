"""How a status is reached: every rule on a delivery as small as the rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from pdg_data import overdue_table
from tests.core.deliveries import (
    AFTER_END,
    AFTER_HALFWAY,
    AN,
    BEA,
    END,
    HALFWAY,
    OF_AN,
    OF_BEA,
    PEOPLE,
    PEOPLE_HEADER,
    START,
    Answer,
    Exports,
    agreements,
    crowd,
    deliver,
    meter,
    number,
    people,
    results,
    tracker,
    visits,
)

DAY = timedelta(days=1)
FIRST = (date(2025, 10, 1), date(2025, 11, 3), date(2025, 12, 1), date(2026, 1, 12))
SECOND = (date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 30), date(2026, 4, 13))
BY_BEA = (BEA, date(2025, 10, 7), "WPB"), (BEA, date(2026, 3, 3), "trainer")
"""Visits at somebody else of the cohort: so the file is there, and what is missing is missing."""


def mentor_visits(*days: date) -> list[tuple[object, ...]]:
    return [(AN, day, "WPB") for day in days]


def person(of: Sequence[object], **changed: object) -> list[object]:
    """A row of the participants list, with other words under some headers."""
    return [changed.get(header, cell) for header, cell in zip(PEOPLE_HEADER, of, strict=True)]


def filled(score: int = 3, tasks: int = 6) -> tuple[object, ...]:
    return tuple([score] * tasks + [None] * (6 - tasks))


# ------------------------------------------------------------------ who is chased at all


def test_nobody_who_left_is_chased_for_anything() -> None:
    words = {"gepauzeerd": "paused", "gestopt": "stopped", "gecertificeerd": "certified"}
    answer = deliver(
        people(3, Status=list(words)),
        visits(*BY_BEA, *((number(case), FIRST[0], "WPB") for case in range(3))),
        agreements((BEA, START)),
    )
    table = answer.table(AFTER_END)
    for case, state in enumerate(words.values()):
        own = table[table["participant_id"] == number(case)]
        assert set(own["status"]) == {"not_applicable"}
        assert set(own["why"]) == {state}
        assert own["due"].isna().all()
        assert set(own["done"]) == {0}
        assert number(case) not in set(overdue_table(table)["participant_id"])
        assert len(own) == len(table[table["participant_id"] == BEA])


def test_a_remark_never_decides_whether_somebody_is_chased() -> None:
    listed: Exports = {"Deelnemers.xlsx": [(*PEOPLE_HEADER, "Opmerkingen"), (*OF_AN, "verlof in mei"), OF_BEA]}
    answer = deliver(listed, agreements((BEA, START)))
    assert answer.status("agreement", AFTER_HALFWAY) == "overdue"


def test_a_remark_in_another_column_never_excuses_an_agreement() -> None:
    exports: Exports = {
        "Overeenkomsten.xlsx": [
            ("Studentnummer", "Overeenkomst ontvangen", "Opmerkingen"),
            (BEA, START, None),
            (AN, None, "vrijstelling? gestopt"),
        ]
    }
    assert deliver(PEOPLE, exports).status("agreement", AFTER_HALFWAY) == "overdue"


def test_a_state_that_is_not_understood_is_asked_and_alarms_nobody() -> None:
    listed: Exports = {"Deelnemers.xlsx": [PEOPLE_HEADER, person(OF_AN, Status="hm"), OF_BEA]}
    answer = deliver(listed, agreements((BEA, START)))
    assert answer.status("agreement", AFTER_HALFWAY) == "undetermined"
    assert "C-STATE" in answer.serious


def test_a_waiver_is_waived() -> None:
    answer = deliver(PEOPLE, agreements((BEA, START), (AN, "vrijstelling")))
    assert answer.status("agreement", AFTER_HALFWAY) == "waived"


def test_an_exemption_from_a_product_counts_as_obtained() -> None:
    answer = deliver(PEOPLE, results((AN, "Cursusontwerp", date(2026, 2, 1), "vrijstelling")))
    assert answer.found("course_design", AFTER_END) == ("met", 1)


def test_a_start_of_her_own_moves_her_due_dates() -> None:
    listed: Exports = {
        "Deelnemers.xlsx": {
            "Cohorten": [("Cohort", "Startdatum", "Halverwege", "Einddatum"), ("C1", START, HALFWAY, END)],
            "Deelnemers": [
                ("Studentnummer", "Naam", "Cohort", "Startdatum"),
                (AN, "An Bos", "C1", START + 30 * DAY),
                (BEA, "Bea Mol", "C1", None),
            ],
        }
    }
    answer = deliver(listed, agreements((BEA, START)), visits(*BY_BEA))
    for requirement, anchor in (
        ("agreement", START + 42 * DAY),
        ("visits_first_half", HALFWAY),
        ("visits_second_half", END),
    ):
        assert answer.row(requirement, AFTER_END)["due"].date() == anchor + 30 * DAY
        assert answer.row(requirement, AFTER_END, BEA)["due"].date() == anchor


# ------------------------------------------------------------------ what nobody can know


def test_without_a_file_that_could_show_it_nothing_is_overdue() -> None:
    table = deliver(PEOPLE).table(AFTER_END)
    unknown = table[
        table["requirement"].isin(
            ["agreement", "visits_first_half", "formative_visit", "meter_final", "care_structure"]
        )
    ]
    assert set(unknown["status"]) == {"undetermined"}
    assert set(unknown["why"]) == {"not_shown"}
    assert "overdue" not in set(table["status"])


@pytest.mark.parametrize("cohort", ["", "C9"])
def test_without_dates_nothing_can_be_judged(cohort: str) -> None:
    listed: Exports = {
        "Deelnemers.xlsx": [("Studentnummer", "Naam", "Cohort"), (AN, "An Bos", cohort), (BEA, "Bea Mol", "C9")]
    }
    answer = deliver(listed, visits(*BY_BEA))
    row = answer.row("visits_first_half", AFTER_END)
    assert (row["status"], row["why"]) == ("undetermined", "no_dates")
    assert pd.isna(row["due"])


def test_end_and_halfway_default_to_eighteen_months_and_the_middle_and_are_named() -> None:
    listed: Exports = {
        "Deelnemers.xlsx": [("Studentnummer", "Naam", "Cohort", "Startdatum"), (AN, "An Bos", "C1", date(2025, 2, 3))]
    }
    answer = deliver(listed, visits((AN, date(2025, 3, 1), "WPB")))
    assert answer.row("visits_second_half", AFTER_END)["due"].date() == date(2026, 8, 2)
    assert answer.row("visits_first_half", AFTER_END)["due"].date() == date(2025, 11, 2)
    assert set(str(answer.delivery.dataset.participants.loc[0, "assumptions"]).split()) == {"end", "halfway"}


# ------------------------------------------------------------------ by its own date, up to the reference date


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


# ------------------------------------------------------------------ visits, each in its own half


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


# ------------------------------------------------------------------ marks without a day


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


# ------------------------------------------------------------------ met, late, pending, soon, overdue


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


OTHERS = (BEA, "Tussentijds portfolio", FIRST[0], "voldaan")


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


# ------------------------------------------------------------------ never a false alarm


def test_a_cohort_of_which_nobody_has_evidence_is_not_overdue() -> None:
    listed: Exports = {"Deelnemers.xlsx": [PEOPLE_HEADER, OF_AN, person(OF_BEA, Cohort="C2")]}
    row = deliver(listed, visits(*BY_BEA)).row("visits_first_half", AFTER_END)
    assert (row["status"], row["why"]) == ("undetermined", "cohort_has_nothing")


def test_what_is_only_planned_shows_that_the_file_is_there() -> None:
    answer = deliver(PEOPLE, agreements((BEA, AFTER_END)))
    assert answer.status("agreement", AFTER_HALFWAY) == "overdue"
    assert answer.status("agreement", AFTER_HALFWAY, BEA) == "overdue"


def test_possible_evidence_of_a_colleague_makes_no_alarm() -> None:
    answer = deliver(PEOPLE, visits((BEA, FIRST[0], "hm")))
    assert answer.status("visits_first_half", AFTER_END) == "undetermined"


@pytest.mark.parametrize(
    ("sort", "requirement"),
    [
        (visits((BEA, FIRST[0], "trainer")), "visits_first_half"),
        (visits((BEA, FIRST[0], "WPB")), "formative_visit"),
        (meter((BEA, "tussentijds", FIRST[0], "WPB", *filled())), "meter_final"),
        (meter((BEA, "eind", FIRST[0], "deelnemer", *filled())), "meter_final"),
        (results((BEA, "Zorgstructuur", FIRST[0], "voldaan")), "course_design"),
    ],
)
def test_evidence_of_another_sort_says_nothing_of_this_one(sort: Exports, requirement: str) -> None:
    assert deliver(PEOPLE, sort).status(requirement, AFTER_END) == "undetermined"


def test_an_empty_column_of_a_tracker_that_lists_her_is_an_answer() -> None:
    answer = deliver(PEOPLE, tracker((AN, "An Bos", None, None), columns=["LB1", "Overeenkomst"]))
    assert answer.status("visits_first_half", AFTER_END) == "overdue"
    assert answer.status("agreement", AFTER_END) == "overdue"
    assert answer.status("agreement", AFTER_END, BEA) == "undetermined"


POSSIBLE: list[tuple[list[tuple[object, str]], str, str]] = [
    ([(FIRST[0], "hm")], "overdue", "undetermined"),  # one more could not fulfil two
    ([(FIRST[0], "hm"), (FIRST[1], "hm")], "undetermined", "undetermined"),
    ([(FIRST[0], "WPB"), (FIRST[1], "hm")], "undetermined", "undetermined"),
    ([(FIRST[0], "WPB"), (FIRST[0], "hm")], "overdue", "undetermined"),  # the same day is the same visit
    ([(FIRST[0], "WPB"), (AFTER_END + DAY, "hm")], "overdue", "overdue"),
    ([(FIRST[0], "WPB"), (START - DAY, "hm")], "overdue", "overdue"),
    ([(FIRST[0], "WPB"), ("wk 12", "WPB")], "undetermined", "overdue"),
    ([(FIRST[0], "WPB"), (FIRST[1], "assessor")], "overdue", "overdue"),
    ([(FIRST[0], "WPB"), (FIRST[1], "collega")], "overdue", "overdue"),
]


@pytest.fixture(scope="module")
def possible() -> Answer:
    rows = [(number(case), *row) for case, (own, _, _) in enumerate(POSSIBLE) for row in own]
    return deliver(people(len(POSSIBLE)), visits(*BY_BEA, *rows))


@pytest.mark.parametrize("case", range(len(POSSIBLE)))
def test_possible_visits_stop_an_alarm_only_where_they_could_fulfil_it(case: int, possible: Answer) -> None:
    _, first, formative = POSSIBLE[case]
    assert possible.status("visits_first_half", AFTER_END, number(case)) == first
    assert possible.status("formative_visit", AFTER_END, number(case)) == formative


def test_possible_evidence_also_stops_a_warning() -> None:
    answer = deliver(PEOPLE, visits(*BY_BEA, (AN, FIRST[0], "hm"), (AN, FIRST[1], "hm")))
    assert answer.status("visits_first_half", HALFWAY) == "undetermined"


def test_without_any_column_for_the_role_she_is_asked_whose_visits_these_are() -> None:
    sheet: Exports = {
        "Lesbezoeken.xlsx": [
            ("Studentnummer", "Datum lesbezoek"),
            *((AN, day) for day in FIRST),
            (BEA, FIRST[0]),
        ]
    }
    answer = deliver(PEOPLE, sheet)
    assert answer.status("visits_first_half", AFTER_END) == "undetermined"
    assert answer.status("formative_visit", AFTER_END) == "undetermined"
    assert "H-MISSING" in answer.serious


OBSERVED: list[tuple[str | None, str | None, int, int]] = [
    ("Kees Vos", None, 2, 0),
    ("Vos, Kees", "formatief", 2, 0),  # who came goes before what it was called
    ("Tom Prins", "lesbezoek", 0, 1),
    ("Ria Smit", None, 0, 0),  # somebody else's mentor
    ("Iemand Anders", "formatief", 0, 0),
    (None, "lesbezoek wpb", 2, 0),
    (None, "formatief lesbezoek trainer", 0, 1),
    (None, "formatief", 0, 0),
]


@pytest.fixture(scope="module")
def observed() -> Answer:
    header = ("Studentnummer", "Datum lesbezoek", "Observator", "Soort lesbezoek")
    rows = [(number(case), day, *row[:2]) for case, row in enumerate(OBSERVED) for day in FIRST[:2]]
    return deliver(people(len(OBSERVED)), {"Lesbezoeken.xlsx": [header, *rows]})


@pytest.mark.parametrize("case", range(len(OBSERVED)))
def test_without_a_role_the_observer_and_then_the_kind_tell_whose_visit_it_was(case: int, observed: Answer) -> None:
    _, _, mentor, trainer = OBSERVED[case]
    assert observed.found("visits_first_half", AFTER_HALFWAY, number(case))[1] == mentor
    assert observed.found("formative_visit", AFTER_HALFWAY, number(case))[1] == trainer


def test_visits_without_a_known_role_are_reported(observed: Answer) -> None:
    reported = [problem.rows for problem in observed.delivery.problems if problem.code == "X-ROLE"]
    nobodys = [case for case, row in enumerate(OBSERVED) if not row[2] + row[3]]
    assert reported == [tuple(row for case in nobodys for row in (2 * case + 2, 2 * case + 3))]


def test_a_role_column_goes_before_the_observers_name() -> None:
    sheet: Exports = {
        "Lesbezoeken.xlsx": [
            ("Studentnummer", "Datum lesbezoek", "Observator", "Rol"),
            (AN, FIRST[0], "Kees Vos", "trainer"),
        ]
    }
    answer = deliver(PEOPLE, sheet)
    assert answer.found("formative_visit", AFTER_HALFWAY) == ("met", 1)
    assert answer.found("visits_first_half", AFTER_HALFWAY)[1] == 0


def test_a_summative_visit_is_nobodys_formative_visit() -> None:
    sheet: Exports = {
        "Lesbezoeken.xlsx": [
            ("Studentnummer", "Datum lesbezoek", "Rol", "Soort lesbezoek"),
            (AN, FIRST[0], "assessor", "summatief"),
            (BEA, FIRST[0], "trainer", "formatief"),
        ]
    }
    assert deliver(PEOPLE, sheet).found("formative_visit", AFTER_END) == ("overdue", 0)


def named_visits(*rows: tuple[object, ...]) -> Exports:
    return {"Lesbezoeken.xlsx": [("Naam deelnemer", "Datum lesbezoek", "Rol"), ("Bea Mol", FIRST[0], "WPB"), *rows]}


def test_initials_or_a_slip_only_propose() -> None:
    answer = deliver(PEOPLE, named_visits(("A. Bos", FIRST[0], "WPB"), ("An Bosch", FIRST[1], "WPB")))
    assert answer.found("visits_first_half", AFTER_END) == ("undetermined", 0)
    assert "R-PERSON-PROPOSAL" in answer.serious


def test_a_name_of_two_participants_is_possible_for_each() -> None:
    listed: Exports = {"Deelnemers.xlsx": [PEOPLE_HEADER, OF_AN, person(OF_BEA, Naam="An Bos")]}
    sheet: Exports = {
        "Lesbezoeken.xlsx": [
            ("Studentnummer", "Naam deelnemer", "Datum lesbezoek", "Observator", "Rol"),
            (AN, "An Bos", FIRST[0], "Kees Vos", "WPB"),
            (BEA, "An Bos", FIRST[0], "Ria Smit", "WPB"),
            (None, "An Bos", FIRST[1], "Kees Vos", "WPB"),  # the mentor's name does not decide whose it is
        ]
    }
    answer = deliver(listed, sheet)
    assert answer.found("visits_first_half", AFTER_END) == ("undetermined", 1)
    assert answer.found("visits_first_half", AFTER_END, BEA) == ("undetermined", 1)
    assert "R-PERSON-NAMESAKES" in answer.serious


def test_a_number_and_a_name_of_two_people_are_possible_for_each() -> None:
    sheet: Exports = {
        "Overeenkomsten.xlsx": [
            ("Studentnummer", "Naam deelnemer", "Overeenkomst ontvangen"),
            (AN, "Bea Mol", START),
            ("0900003", "Cor Dam", START),
        ]
    }
    of_cor = ("0900003", "Cor Dam", *OF_AN[2:])
    answer = deliver({"Deelnemers.xlsx": [PEOPLE_HEADER, OF_AN, OF_BEA, of_cor]}, sheet)
    assert answer.found("agreement", AFTER_END) == ("undetermined", 0)
    assert answer.found("agreement", AFTER_END, BEA) == ("undetermined", 0)
    assert "R-PERSON-CONTRADICTION" in answer.serious


def test_a_waiver_of_somebody_who_may_be_meant_waives_nobody() -> None:
    sheet: Exports = {
        "Overeenkomsten.xlsx": [
            ("Naam deelnemer", "Overeenkomst ontvangen"),
            ("Bea Mol", START),
            ("A. Bos", "vrijstelling"),
        ]
    }
    assert deliver(PEOPLE, sheet).status("agreement", AFTER_END) == "undetermined"


@pytest.mark.parametrize(
    "rows",
    [
        [(None, "A. Bos", "Zorgstructuur", END, "ingeleverd")],  # perhaps she handed it in
        [(AN, "An Bos", "Handarbeid", END, "ingeleverd")],  # perhaps it was this product
        [(AN, "An Bos", "Zorgstructuur", SECOND[0], "NV"), (AN, "An Bos", "Zorgstructuur", None, "ingeleverd")],
    ],
    ids=["by initials", "of an unknown product", "on an unknown day"],
)
def test_what_may_be_waiting_for_assessment_is_not_overdue(rows: list[tuple[object, ...]]) -> None:
    header = ("Studentnummer", "Naam deelnemer", "Product", "Datum beoordeling", "Resultaat")
    sheet: Exports = {"Resultaten.xlsx": [header, (BEA, "Bea Mol", "Zorgstructuur", FIRST[0], "V"), *rows]}
    assert deliver(PEOPLE, sheet).status("care_structure", AFTER_END) in {"undetermined", "pending"}


def test_two_starts_that_contradict_each_other_make_no_alarm() -> None:
    other: Exports = {"Lijst.xlsx": [("Studentnummer", "Naam", "Cohort", "Startdatum"), (AN, "An Bos", "C1", FIRST[2])]}
    answer = deliver(PEOPLE, other, visits(*BY_BEA, *mentor_visits(*FIRST[:2])))
    assert "X-CONFLICT" in answer.serious
    assert answer.status("visits_first_half", AFTER_END) != "overdue"


@pytest.mark.parametrize("cell", ["voorjaar 2026", "3-13-2026"])
def test_a_start_of_her_own_that_cannot_be_read_makes_no_alarm(cell: str) -> None:
    listed: Exports = {
        "Deelnemers.xlsx": {
            "Cohorten": [("Cohort", "Startdatum", "Halverwege", "Einddatum"), ("C1", START, HALFWAY, END)],
            "Deelnemers": [
                ("Studentnummer", "Naam", "Cohort", "Startdatum"),
                (AN, "An Bos", "C1", cell),
                (BEA, "Bea Mol", "C1", "13-9-2025"),
            ],
        }
    }
    answer = deliver(listed, agreements((BEA, START)))
    assert answer.serious
    assert answer.status("agreement", AFTER_HALFWAY) == "undetermined"


def test_a_filling_without_a_rater_is_possible_evidence() -> None:
    rows = [(AN, "tussentijds", FIRST[0], None, *filled()), (BEA, "tussentijds", FIRST[0], "WPB", *filled())]
    answer = deliver(PEOPLE, meter(*rows))
    assert answer.found("meter_midway", AFTER_END) == ("undetermined", 0)
    assert "X-RATER" in answer.serious


def test_dates_of_which_day_and_month_contradict_are_possible_until_she_decides() -> None:
    rows = [(BEA, date(2025, 9, 20)), (AN, "13-9-2025"), (AN, "9-14-2025")]
    answer = deliver(PEOPLE, agreements(*rows))
    assert answer.found("agreement", AFTER_END) == ("undetermined", 0)
    assert "C-DATE-AMBIGUOUS" in answer.serious


def test_a_refused_file_may_have_held_what_is_missing() -> None:
    exports = agreements((BEA, START))
    assert deliver(PEOPLE, exports).status("agreement", AFTER_END) == "overdue"
    answer = deliver(PEOPLE, exports, {"onbekend.xlsx": b"%PDF-1.7 nothing of the kind"})
    row = answer.row("agreement", AFTER_END)
    assert (row["status"], row["why"]) == ("undetermined", "refused")
    assert "overdue" not in set(answer.table(AFTER_END)["status"])


# ------------------------------------------------------------------ missed


MISSED: list[tuple[str, str, Exports, Exports]] = [
    (
        "meter_midway",
        "meter_final",
        meter((BEA, "tussentijds", FIRST[0], "WPB", *filled()), (AN, "eind", SECOND[0], "WPB", *filled())),
        meter((BEA, "tussentijds", FIRST[0], "WPB", *filled()), (AN, "eind", SECOND[0], "WPB", *filled(tasks=5))),
    ),
    (
        "interim_portfolio",
        "qualification_portfolio",
        results(OTHERS, (AN, "Kwalificatieportfolio", END + DAY, "voldaan")),
        results(OTHERS, (AN, "Kwalificatieportfolio", END + DAY, "niet voldaan")),
    ),
    (
        "formative_visit",
        "summative_visit",
        {**visits(*BY_BEA), **results((AN, "Summatief lesbezoek", SECOND[0], "voldaan"))},
        {**visits(*BY_BEA), **results((AN, "Summatief lesbezoek", SECOND[0], "onvoldoende"))},
    ),
]


@pytest.mark.parametrize(("earlier", "later", "done", "not_done"), MISSED, ids=[case[0] for case in MISSED])
def test_what_a_later_step_overtook_is_missed_and_not_sent(
    earlier: str, later: str, done: Exports, not_done: Exports
) -> None:
    answer = deliver(PEOPLE, done)
    assert answer.status(later, AFTER_END) in {"met", "met_late"}
    assert answer.status(earlier, AFTER_END) == "missed"
    sent = overdue_table(answer.table(AFTER_END))
    assert sent[(sent["participant_id"] == AN) & (sent["requirement"] == earlier)].empty
    assert deliver(PEOPLE, not_done).status(earlier, AFTER_END) == "overdue"


def test_possible_evidence_goes_before_missed() -> None:
    rows = [
        (BEA, "tussentijds", FIRST[0], "WPB", *filled()),
        (AN, "tussentijds", FIRST[0], None, *filled()),
        (AN, "eind", SECOND[0], "WPB", *filled()),
    ]
    assert deliver(PEOPLE, meter(*rows)).status("meter_midway", AFTER_END) == "undetermined"


# ------------------------------------------------------------------ what is expected, and the checks


WISHES = {
    "WPB opleiding gevolgd": "mentor_trained",
    "Uren per week": "mentor_hours",
    "Startbijeenkomst": "info_meeting",
}


def test_a_wish_asks_attention_and_is_never_overdue() -> None:
    listed: Exports = {
        "Deelnemers.xlsx": [
            (*PEOPLE_HEADER, *WISHES),
            (*OF_AN, "nee", "1,5", "afwezig"),
            (*OF_BEA, "ja", 2, "aanwezig"),
        ]
    }
    answer = deliver(listed)
    for requirement in WISHES.values():
        assert answer.row(requirement, AFTER_END)["tier"] == "expected"
        assert answer.status(requirement, AFTER_END) == "attention"
        assert answer.status(requirement, AFTER_END, BEA) == "met"
    assert not set(WISHES.values()) & set(overdue_table(answer.table(AFTER_END))["requirement"])


def test_a_word_that_says_that_there_is_no_mentor_names_none() -> None:
    words = ["-", "onbekend", "nog niet bekend", "n.v.t.", "volgt"]
    answer = deliver(people(len(words), WPB=words))
    named = [
        word for case, word in enumerate(words) if answer.status("mentor_assigned", AFTER_END, number(case)) == "met"
    ]
    assert named == []


def test_the_school_names_a_mentor() -> None:
    answer = deliver({"Deelnemers.xlsx": [PEOPLE_HEADER, person(OF_AN, WPB=None), OF_BEA]})
    assert answer.row("mentor_assigned", AFTER_END)["owner"] == "school"
    assert answer.status("mentor_assigned", AFTER_END) == "overdue"
    assert answer.status("mentor_assigned", START) == "open"
    assert answer.status("mentor_assigned", AFTER_END, BEA) == "met"


def test_the_mentor_is_not_the_manager_where_the_data_say() -> None:
    cells = {"nee": "met", "ja": "overdue", "Kees Vos": "overdue", "Jo Baas": "met", None: "not_applicable"}
    rows = [(*row, cell) for row, cell in zip(crowd(len(cells)), cells, strict=True)]
    answer = deliver({"Deelnemers.xlsx": [(*PEOPLE_HEADER, "Leidinggevende"), *rows]})
    found = [answer.status("mentor_independent", AFTER_END, number(case)) for case in range(len(cells))]
    assert found == list(cells.values())


APPLICATION: dict[str, object] = {
    "Studentnummer": AN,
    "Datum aanvraag": SECOND[0],
    "Lesvoorbereiding": "ja",
    "Feedbackformulier": "ja",
    "Aantal citaten": 7,
    "Verantwoording": "ja",
    "Go/no-go": "go",
    "Datum go": SECOND[1],
    "1e assessor": "Els Rood",
    "2e assessor": "Piet Geel",
    "Organisatie 1e assessor": "Hogeschool Rotterdam",
    "Organisatie 2e assessor": "ROC Noord",
}
APPLIED: list[tuple[str, dict[str, object], str]] = [
    ("application_complete", {}, "met"),
    ("application_complete", {"Aantal citaten": 6}, "met"),
    ("application_complete", {"Aantal citaten": 8}, "met"),
    ("application_complete", {"Aantal citaten": 5}, "overdue"),
    ("application_complete", {"Aantal citaten": 9}, "overdue"),
    ("application_complete", {"Verantwoording": "nee"}, "overdue"),
    ("assessors_independent", {}, "met"),
    ("assessors_independent", {"2e assessor": "Els Rood"}, "overdue"),
    ("assessors_independent", {"1e assessor": "Kees Vos"}, "overdue"),  # the mentor
    ("assessors_independent", {"Organisatie 1e assessor": "ROC Noord"}, "overdue"),  # both of her own school
    ("assessors_independent", {"Organisatie 2e assessor": "ROC Zuid"}, "overdue"),  # of another school
    ("summative_after_go", {}, "met"),
    ("summative_after_go", {"Datum go": SECOND[3]}, "met"),  # on the day itself
    ("summative_after_go", {"Datum go": SECOND[3] + DAY}, "overdue"),
    ("summative_after_go", {"Go/no-go": "no go"}, "overdue"),
]


@pytest.fixture(scope="module")
def applied() -> Answer:
    cells = [APPLICATION | changed | {"Studentnummer": number(case)} for case, (_, changed, _) in enumerate(APPLIED)]
    days = [(number(case), "Summatief lesbezoek", SECOND[3], "voldaan") for case in range(len(APPLIED))]
    applications: Exports = {"Aanvragen.xlsx": [tuple(APPLICATION), *(tuple(row.values()) for row in cells)]}
    return deliver(people(len(APPLIED)), applications, results(*days))


@pytest.mark.parametrize("case", range(len(APPLIED)))
def test_the_checks_around_the_summative_visit(case: int, applied: Answer) -> None:
    requirement, _, status = APPLIED[case]
    assert applied.status(requirement, AFTER_END, number(case)) == status


@pytest.mark.parametrize("requirement", ["application_complete", "summative_after_go", "assessors_independent"])
def test_without_an_application_nothing_is_asked_of_it(requirement: str, applied: Answer) -> None:
    assert applied.status(requirement, AFTER_END, BEA) == "not_applicable"
    assert applied.status(requirement, SECOND[0] - DAY, number(0)) == "not_applicable"


def test_somebody_who_started_yesterday_has_nothing_red() -> None:
    listed: Exports = {
        "Deelnemers.xlsx": [
            PEOPLE_HEADER,
            person(OF_AN, Startdatum=AFTER_END - DAY, Halverwege=None, Einddatum=None, WPB=None),
            OF_BEA,
        ]
    }
    everything: list[Exports] = [
        visits(*BY_BEA),
        agreements((BEA, START)),
        results(OTHERS, (BEA, "Zorgstructuur", END, "voldaan")),
        meter(*((BEA, moment, FIRST[0], "WPB", *filled()) for moment in ("tussentijds", "eind"))),
    ]
    table = deliver(listed, *everything).table(AFTER_END)
    own = set(table[table["participant_id"] == AN]["status"])
    assert own <= {"open", "undetermined", "not_applicable"}
    assert {"open", "not_applicable"} <= own


def test_every_status_has_its_rows_and_their_cells() -> None:
    answer = deliver(PEOPLE, visits(*mentor_visits(*FIRST[:2])), agreements((AN, START)))
    assert answer.row("visits_first_half", AFTER_END)["evidence"] == "[Lesbezoeken.xlsx]Blad1!B2:B3"
    assert answer.row("agreement", AFTER_END)["evidence"] == "[Overeenkomsten.xlsx]Blad1!B2"


def test_each_participant_has_each_requirement_once() -> None:
    table = deliver(PEOPLE, visits(*BY_BEA)).table(AFTER_END)
    assert len(table) == 2 * table["requirement"].nunique()
    assert not table.duplicated(["key", "requirement"]).any()
    assert (table["reason"] != "").all()
