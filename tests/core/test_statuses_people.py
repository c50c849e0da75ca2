"""Rules 1 and 2: who is judged at all, and what nobody can know."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pdg_data import overdue_table
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
    START,
    Exports,
    agreements,
    deliver,
    number,
    people,
    person,
    results,
    tracker,
    visits,
)

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


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        (
            ["vrijstelling", None, None, None],
            "undetermined",
        ),  # of one visit, or of all: nobody is chased for it, nobody is let off
        (["vrijstelling", "vrijstelling", None, None], "undetermined"),
        (["vrijstelling", FIRST[0], FIRST[1], None], "met"),
        (["vrijstelling"] * 4, "waived"),
    ],
)
def test_a_waiver_of_one_visit_does_not_waive_them_all(cells: list[object], status: str) -> None:
    answer = deliver(PEOPLE, tracker((AN, "An Bos", *cells), (BEA, "Bea Mol", *FIRST[:2], None, None)))
    assert answer.status("visits_first_half", AFTER_HALFWAY) == status


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


@pytest.mark.parametrize("mentor", ["Bea Vos 2", "2e begeleider Bea", "2 Vos 3", "Bea 7*7"])
def test_a_mentor_whose_name_holds_digits_is_a_mentor(mentor: str) -> None:
    listed: Exports = {"Deelnemers.xlsx": [PEOPLE_HEADER, person(OF_AN, WPB=mentor), OF_BEA]}
    assert deliver(listed).status("mentor_assigned", AFTER_HALFWAY) == "met"
