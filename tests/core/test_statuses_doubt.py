"""Rules 7 and 9: never a false alarm."""

from __future__ import annotations

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
    OF_AN,
    OF_BEA,
    PEOPLE,
    PEOPLE_HEADER,
    SECOND,
    START,
    Answer,
    Exports,
    agreements,
    deliver,
    filled,
    mentor_visits,
    meter,
    number,
    people,
    person,
    results,
    tracker,
    visits,
)


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
