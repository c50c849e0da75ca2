"""Rule 8, what a later step overtook; and what is expected, and the checks."""

from __future__ import annotations

import pytest

from pdg_data import overdue_table
from tests.core.deliveries import (
    AFTER_END,
    AN,
    BEA,
    BY_BEA,
    DAY,
    END,
    FIRST,
    OF_AN,
    OF_BEA,
    OTHERS,
    PEOPLE,
    PEOPLE_HEADER,
    SECOND,
    START,
    Answer,
    Exports,
    agreements,
    crowd,
    deliver,
    filled,
    mentor_visits,
    meter,
    number,
    people,
    person,
    results,
    visits,
)

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
