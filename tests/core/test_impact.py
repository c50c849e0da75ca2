"""What a problem touches: statuses for which its cells could be evidence, and that are not fulfilled without them."""

from __future__ import annotations

from datetime import date

import pytest

from pdg_data import status_table
from pdg_data.repairs import Repair, repairs
from tests.core.deliveries import (
    AN,
    BEA,
    OF_AN,
    OF_BEA,
    PEOPLE,
    PEOPLE_HEADER,
    PROGRAMME,
    START,
    Answer,
    Exports,
    agreements,
    deliver,
    meter,
    results,
    tracker,
    visits,
)

AS_OF = date(2026, 4, 20)
VISITS_OF_MENTOR = {"visits_first_half", "visits_second_half"}
PRODUCTS = {
    "interim_portfolio", "qualification_portfolio", "innovation_proposal", "course_design", "care_structure", "summative_visit"
}  # fmt: skip
SCORES = (3, 3, 3, 3, 3)


def found(answer: Answer, code: str, as_of: date | None = AS_OF) -> Repair:
    status = None if as_of is None else status_table(answer.delivery.dataset, PROGRAMME, as_of)
    [repair] = [one for one in repairs(answer.delivery, PROGRAMME, status) if one.whole.code == code]
    return repair


def touched(repair: Repair, answer: Answer) -> dict[str, set[str]]:
    """Requirements by participant number."""
    numbers = answer.delivery.dataset.participants["participant_id"]
    by_person: dict[str, set[str]] = {}
    for key, requirement in repair.statuses:
        by_person.setdefault(numbers[key], set()).add(requirement)
    return by_person


@pytest.mark.parametrize(
    ("exports", "code", "expected"),
    [
        pytest.param(
            visits((AN, "voor de vakantie", "begeleider")),
            "C-DATE",
            {AN: VISITS_OF_MENTOR},
            id="a day of the mentor's visit",
        ),
        pytest.param(
            visits((AN, "voor de vakantie", "trainer")),
            "C-DATE",
            {AN: {"formative_visit"}},
            id="a day of the trainer's visit",
        ),
        pytest.param(
            visits((AN, date(2025, 12, 1), "onbekend")),
            "X-ROLE",
            {AN: {*VISITS_OF_MENTOR, "formative_visit"}},
            id="a visit of either",
        ),
        pytest.param(
            visits((AN, date(2025, 1, 1), "begeleider")),
            "X-BEFORE-START",
            {AN: VISITS_OF_MENTOR},
            id="a visit too early",
        ),
        pytest.param(agreements((AN, "vorig jaar")), "C-DATE", {AN: {"agreement"}}, id="an agreement"),
        pytest.param(
            results((AN, "Innovatievoorstel", date(2026, 1, 9), "ON")),
            "C-RESULT",
            {AN: {"innovation_proposal"}},
            id="a result of one product",
        ),
        pytest.param(
            results((AN, "Iets anders", date(2026, 1, 9), "voldaan")),
            "C-PRODUCT",
            {AN: PRODUCTS},
            id="a result of any product",
        ),
        pytest.param(
            meter((AN, "tussentijds", date(2026, 2, 2), "begeleider", 9, *SCORES)),
            "C-RANGE",
            {AN: {"meter_midway"}},
            id="a score at one moment",
        ),
        pytest.param(
            meter((AN, "ergens", date(2026, 2, 2), "begeleider", 3, *SCORES)),
            "C-MOMENT",
            {AN: {"meter_midway", "meter_final"}},
            id="scores at an unknown moment",
        ),
        pytest.param(
            tracker((AN, "An Bos", "ooit", "", "", "")),
            "C-DATE",
            {AN: VISITS_OF_MENTOR},
            id="one column of a hand-kept list",
        ),
        pytest.param(
            visits(("0999999", date(2025, 12, 1), "begeleider")),
            "R-PERSON-UNKNOWN",
            {},
            id="somebody who is in no list",
        ),
    ],
)
def test_a_problem_touches_what_its_cells_could_prove(
    exports: Exports, code: str, expected: dict[str, set[str]]
) -> None:
    answer = deliver(PEOPLE, exports)
    assert touched(found(answer, code), answer) == expected


def test_what_is_fulfilled_is_not_touched() -> None:
    days = (date(2025, 10, 1), date(2025, 11, 1), date(2026, 3, 5), date(2026, 4, 5))
    answer = deliver(PEOPLE, visits(*((AN, day, "begeleider") for day in days), (AN, "eind mei", "begeleider")))
    assert touched(found(answer, "C-DATE"), answer) == {}
    assert touched(found(answer, "C-DATE", as_of=None), answer) == {AN: VISITS_OF_MENTOR}


def test_dates_of_a_participant_touch_all_that_a_file_can_show() -> None:
    nameless = (*OF_BEA[:2], "", *OF_BEA[3:7], "", "", "")
    answer = deliver(
        {"Deelnemers.xlsx": [PEOPLE_HEADER, OF_AN, nameless]}, visits((AN, date(2025, 10, 1), "begeleider"))
    )
    of_bea = touched(found(answer, "X-NO-COHORT"), answer)
    assert of_bea.keys() == {BEA}
    assert of_bea[BEA] >= {*VISITS_OF_MENTOR, "formative_visit"}
    assert "agreement" not in of_bea[BEA]


def test_a_namesake_touches_both() -> None:
    twin = ("0900003", *OF_AN[1:])
    answer = deliver(
        {"Deelnemers.xlsx": [PEOPLE_HEADER, OF_AN, OF_BEA, twin]},
        {
            "Lesbezoeken.xlsx": [
                ("Naam deelnemer", "Datum lesbezoek", "Rol"),
                ("An Bos", date(2025, 10, 1), "begeleider"),
            ]
        },
    )
    of_both = touched(found(answer, "R-PERSON-NAMESAKES"), answer)
    assert of_both == {AN: VISITS_OF_MENTOR, "0900003": VISITS_OF_MENTOR}


def test_a_refused_file_touches_everybody() -> None:
    answer = deliver(PEOPLE, {"Lesbezoeken.xlsx": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"})
    assert touched(found(answer, "F-NOT-SHEET"), answer).keys() == {AN, BEA}


def test_a_sheet_that_is_not_understood_touches_whom_it_names() -> None:
    strange = {
        "Losse lijst.xlsx": [("iets", "wat", "hoe"), ("An Bos", date(2025, 10, 1), "ja"), ("Nog iemand", "x", "nee")]
    }
    answer = deliver(PEOPLE, strange)
    assert touched(found(answer, "S-MENTIONS"), answer).keys() == {AN}


def test_a_cohort_touches_its_participants() -> None:
    people = [("Studentnummer", "Naam", "Cohort"), (AN, "An Bos", "C1"), (BEA, "Bea Mol", "C2")]
    cohorts = [
        ("Cohort", "Startdatum", "Einddatum"),
        ("C1", START, date(2026, 8, 31)),
        ("C2", "ergens", date(2026, 8, 31)),
    ]
    answer = deliver(
        {"Deelnemers.xlsx": people, "Cohorten.xlsx": cohorts}, visits((AN, date(2025, 10, 1), "begeleider"))
    )
    assert touched(found(answer, "C-DATE"), answer).keys() == {BEA}
