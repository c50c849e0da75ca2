"""Who is who: certain by number, e-mail or full name; a likeness only proposes; and nothing counts twice."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pdg_data.people import Match, People
from pdg_data.rows.who import Who, comparable_digits, comparable_email, number_text
from tests.core.deliveries import AFTER_HALFWAY, AN, BEA, OF_AN, PEOPLE, PEOPLE_HEADER, Exports, deliver, visits

DAY, NEXT = date(2025, 10, 1), date(2025, 10, 2)


@pytest.mark.parametrize(
    "written",
    ["0900001", "900001", 900001, 900001.0, "900001.0", "0900001.0", "s0900001", "S900001", "#900001", "0900001@hr.nl", " 0900001 ", "\u00a00900001"],
    ids=repr,
)  # fmt: skip
def test_a_number_is_the_same_however_it_is_wrapped(written: object) -> None:
    assert comparable_digits(number_text(written)) == "900001"


@pytest.mark.parametrize("written", ["", None, "12", "n.v.t.", "-", True], ids=repr)
def test_what_is_too_short_for_a_number_is_none(written: object) -> None:
    assert comparable_digits(number_text(written)) == ""


@pytest.mark.parametrize(
    ("written", "email"), [(" An.Bos@ROC.example ", "an.bos@roc.example"), ("anonymous", ""), ("an bos", "")]
)
def test_an_address_is_compared_without_case(written: str, email: str) -> None:
    assert comparable_email(written) == email


LISTED = [
    Who(number="0900001", digits="900001", email="an@roc.example", name="An Bos"),
    Who(number="0900002", digits="900002", name="Jan van der Berg"),
    Who(number="0900003", digits="900003", name="Jan van den Berg"),
    Who(number="0900004", digits="900004", name="Piet de Vries"),
    Who(number="0900005", digits="900005", name="Piet de Vries"),
    Who(name="Noor ter Meer"),
    Who(number="0900007", digits="900007", name="Mehmet Yılmaz"),
]
AN_BOS, DER, DEN, PIET, OTHER_PIET, NOOR, MEHMET = range(7)


@pytest.fixture(scope="module")
def people() -> People:
    index = People()
    for who in LISTED:
        index.add(who)
    return index


@pytest.mark.parametrize(
    ("who", "match"),
    [
        (Who(digits="900001"), Match((AN_BOS,), certain=True)),
        (Who(digits="900001", name="Bos, An"), Match((AN_BOS,), certain=True)),
        (Who(digits="900001", name="A. Bos"), Match((AN_BOS,), certain=True)),
        (Who(digits="900001", name="Heel Anders"), Match((AN_BOS,), certain=True)),  # the name fits nobody else
        (Who(email="an@roc.example"), Match((AN_BOS,), certain=True)),
        (Who(name="bos, AN"), Match((AN_BOS,), certain=True)),
        (Who(name="Mehmet Yilmaz"), Match((MEHMET,), certain=True)),
        (Who(name="Jan van der Berg"), Match((DER,), certain=True)),
        (Who(name="Berg, Jan van den"), Match((DEN,), certain=True)),
        (Who(name="Jan v.d. Berg"), Match((DER, DEN), certain=False, issue="namesakes")),
        (Who(name="Piet de Vries"), Match((PIET, OTHER_PIET), certain=False, issue="namesakes")),
        (Who(digits="900004", name="Piet de Vries"), Match((PIET,), certain=True)),
        (Who(name="A. Bos"), Match((AN_BOS,), certain=False, issue="proposal")),
        (Who(name="An Bsos"), Match((AN_BOS,), certain=False, issue="proposal")),
        (Who(name="Noor Meer"), Match((NOOR,), certain=False, issue="proposal")),
        (Who(name="P. de Vries"), Match((PIET, OTHER_PIET), certain=False, issue="proposal")),
        (Who(digits="900001", name="Noor ter Meer"), Match((AN_BOS, NOOR), certain=False, issue="contradiction")),
        (Who(digits="900099", name="Noor ter Meer"), Match((NOOR,), certain=True)),  # she had no number yet
        (Who(digits="900099", name="An Bos"), Match((AN_BOS,), certain=False, issue="number_unknown")),
        (
            Who(email="an@roc.example", name="Noor ter Meer"),
            Match((AN_BOS, NOOR), certain=False, issue="contradiction"),
        ),
        (Who(digits="900099"), Match((), certain=False, issue="unknown")),
        (Who(name="Wie Dan Ook"), Match((), certain=False, issue="unknown")),
        (Who(email="wie@roc.example"), Match((), certain=False, issue="unknown")),
        (Who(), Match((), certain=False, issue="nobody")),
    ],
    ids=lambda value: repr(value)[:60] if isinstance(value, Match) else f"{value.digits} {value.email} {value.name}",
)
def test_a_row_belongs_to_whom_it_says_or_is_asked_about(who: Who, match: Match, people: People) -> None:
    assert people.match(who) == match


@pytest.mark.parametrize("number", ["s0900001", "900001", 900001, "0900001@hr.nl", "#0900001"], ids=repr)
def test_a_visit_reaches_her_by_any_spelling_of_her_number(number: object) -> None:
    answer = deliver(PEOPLE, visits((number, DAY, "WPB")))
    assert answer.delivery.dataset.visits[["key", "certain"]].to_numpy().tolist() == [[0, True]]


def test_the_number_is_shown_as_her_exports_write_it() -> None:
    answer = deliver(
        {
            "Deelnemers.csv": [
                ("Studentnummer", "Naam", "Cohort"),
                ("s0900001", "An Bos", "C1"),
                ("0900002", "Bea Mol", "C1"),
            ]
        }
    )
    assert list(answer.delivery.dataset.participants["participant_id"]) == ["s0900001", "0900002"]


def test_a_list_with_the_name_in_parts_is_shown_and_sorted_by_surname() -> None:
    rows = [
        ("Studentnummer", "Voornaam", "Tussenvoegsel", "Achternaam", "Cohort"),
        (AN, "Jan", "van der", "Berg", "C1"),
        (BEA, "Bea", None, "Aal", "C1"),
    ]
    people = deliver({"Deelnemers.xlsx": rows}).delivery.dataset.participants
    assert list(people.sort_values("sort_name")["participant"]) == ["Bea Aal", "Jan van der Berg"]


FORM = (
    "ID",
    "Begintijd",
    "Tijd van voltooien",
    "E-mail",
    "Naam",
    "Naam PDG-deelnemer",
    "Datum lesbezoek",
    "In welke rol vul je dit in?",
)


def sent(number: int, day: date, hour: int = 9, *, by: str = "Kees Vos") -> tuple[object, ...]:
    moment = datetime(2025, 10, 3, hour)
    return (number, moment, moment, "kees@roc.example", by, "An Bos", day, "Werkplekbegeleider")


def test_the_same_form_sent_twice_counts_once() -> None:
    answer = deliver(PEOPLE, {"Lesbezoek(1-2).xlsx": [FORM, sent(1, DAY), sent(2, DAY, 10)]})
    assert answer.found("visits_first_half", AFTER_HALFWAY)[1] == 1
    assert "X-SENT-TWICE" in answer.codes


def test_the_same_visit_in_two_exports_counts_once() -> None:
    answer = deliver(PEOPLE, {"Lesbezoek(1-1).xlsx": [FORM, sent(1, DAY)]}, visits((AN, DAY, "WPB"), (AN, NEXT, "WPB")))
    assert answer.found("visits_first_half", AFTER_HALFWAY)[1] == 2


def test_one_day_of_mentor_and_trainer_is_a_visit_of_each() -> None:
    answer = deliver(PEOPLE, visits((AN, DAY, "WPB"), (AN, DAY, "trainer")))
    assert answer.found("visits_first_half", AFTER_HALFWAY)[1] == 1
    assert answer.found("formative_visit", AFTER_HALFWAY)[1] == 1


def test_name_and_address_on_a_form_belong_to_whoever_sent_it() -> None:
    people: Exports = {
        "Deelnemers.xlsx": [
            (*PEOPLE_HEADER, "E-mail deelnemer"),
            (*OF_AN, "an@roc.example"),
            ("0900003", "Kees Vos", *OF_AN[2:], "kees@roc.example"),
        ]
    }
    answer = deliver(people, {"Lesbezoek(1-1).xlsx": [FORM, sent(1, DAY)]})
    assert answer.found("visits_first_half", AFTER_HALFWAY)[1] == 1
    assert answer.found("visits_first_half", AFTER_HALFWAY, "0900003")[1] == 0
    assert not [code for code in answer.codes if code.startswith("R-")]


def test_the_number_of_a_response_is_no_participant_number() -> None:
    people: Exports = {
        "Deelnemers.xlsx": [("Studentnummer", "Naam", "Cohort"), ("101", "An Bos", "C1"), ("102", "Bea Mol", "C1")]
    }
    answer = deliver(people, {"Lesbezoek(1-102).xlsx": [FORM, sent(102, DAY)]})
    assert answer.delivery.dataset.visits["key"].tolist() == [0]
    assert answer.delivery.dataset.visits["certain"].tolist() == [True]


def test_one_person_in_two_lists_is_one_participant() -> None:
    tracker: Exports = {"Voortgang.xlsx": [("Studentnummer", "Deelnemer", "LB1"), (900001, "Bos, An", DAY)]}
    people = deliver(PEOPLE, tracker).delivery.dataset.participants
    assert list(people["participant_id"]) == [AN, BEA]


def test_two_people_of_one_name_in_one_list_are_two_participants() -> None:
    rows = [("Naam", "Cohort", "School"), ("An Bos", "C1", "ROC Noord"), ("An Bos", "C1", "ROC Zuid")]
    assert len(deliver({"Deelnemers.xlsx": rows}).delivery.dataset.participants) == 2


COHORTS: Exports = {
    "Cohorten.xlsx": [("Cohort", "Startdatum"), ("PDG 2025-1", DAY), ("PDG 2026-1", NEXT), ("Avond", NEXT)]
}


@pytest.mark.parametrize(
    ("between", "cohort"),
    [
        ("PDG 2026-1", "PDG 2026-1"),
        ("Cohort: pdg 2026-1", "PDG 2026-1"),
        ("PDG 2027-1", "PDG 2027-1"),  # not listed, but written as those that are
        ("Groep 7", "Groep 7"),
        ("Bijgewerkt op 3-9-2026", "PDG 2025-1"),
        ("Groep is nu 12 deelnemers groot, zie mail", "PDG 2025-1"),
    ],
)
@pytest.mark.parametrize("header", [("Nr", "Deelnemer", "School"), ("Deelnemer", "School", "WPB")], ids=str)
def test_a_row_with_nothing_but_a_cohort_is_that_of_the_rows_below_it(
    header: tuple[str, ...], between: str, cohort: str
) -> None:
    people = [("1", "An Bos", "ROC"), ("2", "Bea Mol", "ROC")] if header[0] == "Nr" else [("An Bos", "ROC", "Kees Vos"), ("Bea Mol", "ROC", "Kees Vos")]  # fmt: skip
    rows = [("PDG 2025-1", None, None), header, people[0], (between, None, None), people[1]]
    answer = deliver({"Deelnemers.xlsx": rows}, COHORTS)
    found = answer.delivery.dataset.participants.set_index("participant")["cohort"].to_dict()
    assert found == {"An Bos": "PDG 2025-1", "Bea Mol": cohort}


def test_a_column_of_cohorts_goes_before_rows_that_hold_one() -> None:
    rows = [("Deelnemer", "Cohort"), ("An Bos", "PDG 2025-1"), ("PDG 2026-1", None), ("Bea Mol", "PDG 2025-1")]
    answer = deliver({"Deelnemers.xlsx": rows}, COHORTS)
    assert set(answer.delivery.dataset.participants["cohort"]) == {"PDG 2025-1"}


def test_lists_that_contradict_each_other_are_reported() -> None:
    other: Exports = {"Deelnemers 2.xlsx": [("Studentnummer", "Naam", "Cohort"), (AN, "An Bos", "C2")]}
    answer = deliver(PEOPLE, other)
    conflicts = [dict(problem.details)["field"] for problem in answer.delivery.problems if problem.code == "X-CONFLICT"]
    assert conflicts == ["cohort"]
