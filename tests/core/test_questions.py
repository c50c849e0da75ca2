"""What is asked, and what each answer does to the statuses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from pdg_data import Answers, Question, effect
from tests.core.deliveries import (
    AFTER_END,
    AFTER_HALFWAY,
    AN,
    BEA,
    END,
    HALFWAY,
    PEOPLE,
    PEOPLE_HEADER,
    PROGRAMME,
    START,
    Answer,
    Exports,
    deliver,
    meter,
    results,
    unbalanced,
    visits,
)

FIRST, SECOND = date(2025, 10, 1), date(2025, 11, 3)


def only(answer: Answer, kind: str) -> Question:
    """The one question of a kind."""
    (question,) = [question for question in answer.delivery.questions if question.kind == kind]
    return question


def answered(question: Question, value: str) -> Answers:
    assert question.accepts(value)
    return Answers(((question.id, value),))


def outcomes(exports: tuple[Exports, ...], kind: str, requirement: str, as_of: date = AFTER_END) -> Mapping[str, str]:
    """An's status of a requirement under each answer to the one question of a kind; ``""`` without an answer."""
    open_ = deliver(*exports)
    question = only(open_, kind)
    found = {"": open_.status(requirement, as_of)}
    for option in question.options:
        given = deliver(*exports, answers=answered(question, option.value))
        assert given.delivery.unused_answers == ()
        assert given.delivery.open_questions == ()
        assert unbalanced(given) == []
        found[option.value] = given.status(requirement, as_of)
    first = question.options[0].value
    changed = effect(open_.delivery, PROGRAMME, as_of, question, first)
    mine = changed[(changed["participant_id"] == AN) & (changed["requirement"] == requirement)]
    assert mine[["from", "to"]].to_numpy().tolist() == (
        [[found[""], found[first]]] if found[first] != found[""] else []
    )
    return found


SCORED = [(AN, "tussentijds", FIRST, "WPB", *(6 * [3])), (BEA, "tussentijds", FIRST, "WPB", *(6 * [3]))]


@pytest.mark.parametrize(
    ("kind", "requirement", "exports", "expected"),
    [
        (
            "result_word",
            "care_structure",
            results((AN, "Zorgstructuur", FIRST, "ON"), (BEA, "Zorgstructuur", FIRST, "voldaan")),
            {"": "undetermined", "pass": "met", "exempt": "met", "fail": "overdue", "absent": "overdue", "pending": "pending"},
        ),
        (
            "product_word",
            "care_structure",
            results((AN, "Zorgplan B", FIRST, "V"), *((BEA, word, FIRST, "V") for word in ("Zorgstructuur", "Cursusontwerp"))),
            {"": "undetermined", "care_structure": "met", "course_design": "overdue", "none": "overdue"}
            | dict.fromkeys(("interim_portfolio", "qualification_portfolio", "innovation_proposal", "summative_visit"), "overdue"),
        ),
        (
            "role_word",
            "visits_first_half",
            visits((AN, FIRST, "Vakgenoot"), (AN, SECOND, "Vakgenoot"), (BEA, FIRST, "wpb")),
            {"": "undetermined", "mentor": "met", "trainer": "overdue", "assessor": "overdue", "other": "overdue"},
        ),
        (
            "moment_word",
            "meter_midway",
            meter((AN, "ronde Q", FIRST, "WPB", *(6 * [3])), SCORED[1]),
            {"": "undetermined", "midway": "met", "intake": "overdue", "final": "missed"},
        ),
        (
            "scale",
            "meter_midway",
            meter((AN, "tussentijds", FIRST, "WPB", *(6 * ["B"])), SCORED[1]),
            {"": "undetermined", "1": "met", "2": "met", "3": "met", "4": "met", "none": "overdue"},
        ),
    ],
)  # fmt: skip
def test_each_answer_about_a_word_has_its_effect(
    kind: str, requirement: str, exports: Exports, expected: Mapping[str, str]
) -> None:
    assert outcomes((PEOPLE, exports), kind, requirement) == expected


def test_a_status_word_is_asked_about() -> None:
    of_an = (AN, "An Bos", "C1", "ROC Noord", "Kees Vos", "Tom Prins", "sabbatical", START, HALFWAY, END)
    exports = ({"Deelnemers.xlsx": [PEOPLE_HEADER, of_an]}, visits((AN, FIRST, "wpb")))
    assert outcomes(exports, "state_word", "visits_first_half") == {
        "": "undetermined",
        "active": "overdue",
        "paused": "not_applicable",
        "stopped": "not_applicable",
        "certified": "not_applicable",
    }


def test_a_kind_of_visit_is_asked_about() -> None:
    header = ("Studentnummer", "Datum lesbezoek", "Soort")
    exports: Exports = {"Lesbezoeken.xlsx": [header, (AN, FIRST, "bijzonder"), (AN, SECOND, "bijzonder"), (BEA, FIRST, "lesbezoek wpb")]}  # fmt: skip
    assert outcomes((PEOPLE, exports), "kind_word", "visits_first_half") == {
        "": "undetermined",
        "mentor": "met",
        "trainer": "overdue",
        "summative": "overdue",
        "other": "undetermined",
    }


def test_the_role_of_an_observer_who_is_not_known_is_asked_about() -> None:
    header = ("Studentnummer", "Datum lesbezoek", "Observator")
    exports: Exports = {"Lesbezoeken.xlsx": [header, (AN, FIRST, "Ina Vonk"), (AN, SECOND, "Ina Vonk"), (BEA, FIRST, "Ria Smit")]}  # fmt: skip
    assert outcomes((PEOPLE, exports), "observer", "visits_first_half") == {
        "": "undetermined",
        "mentor": "met",
        "trainer": "overdue",
        "assessor": "overdue",
        "other": "overdue",
    }


def _written(number: object, name: str) -> Exports:
    header = ("Studentnummer", "Deelnemer", "Datum lesbezoek", "Rol")
    return {"Lesbezoeken.xlsx": [header, (number, name, FIRST, "wpb"), (number, name, SECOND, "wpb"), (BEA, "Bea Mol", FIRST, "wpb")]}  # fmt: skip


AN_TOO: Exports = {"Nieuw.xlsx": [PEOPLE_HEADER, ("0900009", "An Bos", "C1", "ROC Oost", "Kees Vos", "Tom Prins", "actief", START, HALFWAY, END)]}  # fmt: skip


@pytest.mark.parametrize(
    ("exports", "others"),
    [
        ((_written(None, "A. Bos"),), {}),
        ((_written("0999999", "An Bos"),), {}),
        ((_written(None, "An Bos"), AN_TOO), {"900009": "overdue"}),
        ((_written(BEA, "An Bos"),), {"900002": "overdue"}),
    ],
    ids=["initials", "number in no list", "namesakes", "contradiction"],
)
def test_who_somebody_is_is_asked_about(exports: tuple[Exports, ...], others: Mapping[str, str]) -> None:
    assert outcomes((PEOPLE, *exports), "person", "visits_first_half") == {
        "": "undetermined",
        "900001": "met",
        "nobody": "overdue",
        **others,
    }


def test_a_likely_person_is_guessed_and_a_namesake_is_not() -> None:
    assert only(deliver(PEOPLE, _written(None, "A. Bos")), "person").guess == "900001"
    assert only(deliver(PEOPLE, _written(None, "An Bos"), AN_TOO), "person").guess == ""


def test_one_person_is_asked_about_once_over_all_files() -> None:
    results_of = {"Resultaten.xlsx": [("Deelnemer", "Product", "Resultaat"), ("A. Bos", "Zorgstructuur", "V")]}
    question = only(deliver(PEOPLE, _written(None, "A. Bos"), results_of), "person")
    assert sorted(len(place.rows) for place in question.places) == [1, 2]


def test_a_new_candidate_makes_a_new_question() -> None:
    before = only(deliver(PEOPLE, _written(None, "A. Bos")), "person")
    newcomer: Exports = {"Nieuw.xlsx": [PEOPLE_HEADER, ("0900008", "Abel Bos", "C1", "", "", "", "actief", START, HALFWAY, END)]}  # fmt: skip
    later = deliver(PEOPLE, _written(None, "A. Bos"), newcomer, answers=answered(before, "nobody"))
    assert [question.kind for question in later.delivery.open_questions] == ["person"]
    assert later.delivery.unused_answers == ((before.id, "nobody"),)
    assert later.status("visits_first_half", AFTER_END) == "undetermined"


def test_somebody_on_a_list_who_is_nobody_else_is_a_participant() -> None:
    second: Exports = {"Lijst.xlsx": [("Naam", "Cohort"), ("A. Bos", "C1")]}
    question = only(deliver(PEOPLE, second), "person")
    given = deliver(PEOPLE, second, answers=answered(question, "nobody"))
    assert sorted(given.delivery.dataset.participants["participant"]) == ["A. Bos", "An Bos", "Bea Mol"]
    assert given.delivery.unused_answers == ()


def test_an_answer_that_fits_nothing_is_reported_and_harmless() -> None:
    exports = (PEOPLE, visits((AN, FIRST, "wpb")))
    given = (("person:j smit:abc123", "900001"), ("result_word:on", "pass"), ("what:is this", "yes"))
    answer = deliver(*exports, answers=Answers(given))
    assert answer.delivery.unused_answers == given
    assert answer.table(AFTER_END).equals(deliver(*exports).table(AFTER_END))


def test_a_value_that_is_no_option_changes_nothing() -> None:
    exports = results((AN, "Zorgstructuur", FIRST, "ON"))
    answer = deliver(PEOPLE, exports, answers=Answers((("result_word:on", "perhaps"),)))
    assert answer.delivery.unused_answers == (("result_word:on", "perhaps"),)
    assert [question.id for question in answer.delivery.open_questions] == ["result_word:on"]
    assert answer.status("care_structure", AFTER_END) == "undetermined"


def test_a_moment_that_she_explained_says_nothing_of_the_other_numbers() -> None:
    exports = meter(*((AN, number, FIRST, "WPB", *(6 * [3])) for number in (1, 2, 3)), SCORED[1])
    answer = deliver(PEOPLE, exports, answers=Answers((("moment_word:3", "final"),)))
    assert answer.status("meter_final", AFTER_END) == "met"
    assert answer.status("meter_midway", AFTER_HALFWAY) == "undetermined"


def test_a_slip_in_a_score_is_reported_and_not_asked() -> None:
    exports = meter((AN, "tussentijds", FIRST, "WPB", 3, 3, 33, 3, 3, 3))
    answer = deliver(PEOPLE, exports)
    assert answer.delivery.questions == ()
    assert "C-RANGE" in answer.codes


def test_ids_do_not_depend_on_the_order_of_files_and_rows() -> None:
    exports = [
        PEOPLE,
        _written(None, "A. Bos"),
        results((AN, "Zorgstructuur", FIRST, "ON"), (BEA, "Zorgplan B", FIRST, "V")),
    ]
    turned: list[Exports] = [
        {name: [rows[0], *rows[:0:-1]] if isinstance(rows, list) else rows for name, rows in files.items()}
        for files in reversed(exports)
    ]
    one, other = deliver(*exports).delivery.questions, deliver(*turned).delivery.questions
    assert len(one) == 3
    assert [question.id for question in one] == [question.id for question in other]
