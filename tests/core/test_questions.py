"""What is asked, and what each answer does to the statuses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from pdg_data import Answers, Question, effect
from pdg_data.effects import asked
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
        assert [question.kind for question in given.delivery.open_questions if question.kind == kind] == []
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
    assert only(later, "person").id != before.id
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
    assert only(answer, "result_word") in answer.delivery.open_questions
    assert answer.status("care_structure", AFTER_END) == "undetermined"


def test_a_moment_that_she_explained_says_nothing_of_the_other_numbers() -> None:
    exports = meter(*((AN, number, FIRST, "WPB", *(6 * [3])) for number in (1, 2, 3)), SCORED[1])
    answer = deliver(PEOPLE, exports, answers=Answers((("moment_word:3", "final"),)))
    assert answer.status("meter_final", AFTER_END) == "met"
    assert answer.status("meter_midway", AFTER_HALFWAY) == "undetermined"


def test_a_slip_in_a_score_is_reported_and_not_asked() -> None:
    exports = meter((AN, "tussentijds", FIRST, "WPB", 3, 3, 33, 3, 3, 3))
    answer = deliver(PEOPLE, exports)
    assert {question.kind for question in answer.delivery.questions} == {"nothing_yet"}
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
    assert {question.kind for question in one} == {"person", "product_word", "result_word", "nothing_yet"}
    assert [question.id for question in one] == [question.id for question in other]


def test_whose_visits_a_sheet_lists_is_asked_once() -> None:
    exports: Exports = {"Lesbezoeken.xlsx": [("Studentnummer", "Datum lesbezoek"), (AN, FIRST), (AN, SECOND)]}
    assert outcomes((PEOPLE, exports), "visits_by", "visits_first_half") == {
        "": "undetermined",
        "mentor": "met",
        "trainer": "undetermined",
        "differs": "undetermined",
    }


def test_whose_visits_these_are_is_remembered_for_another_file_with_the_same_headers() -> None:
    rows = [("Studentnummer", "Datum lesbezoek"), (AN, FIRST), (AN, SECOND)]
    question = only(deliver(PEOPLE, {"Lesbezoeken november.xlsx": rows}), "visits_by")
    later = deliver(PEOPLE, {"Lesbezoeken december.xlsx": [*rows, (BEA, SECOND)]}, answers=answered(question, "mentor"))
    assert later.found("visits_first_half", AFTER_END, BEA) == ("overdue", 1)
    assert "H-MISSING" not in later.codes


def test_a_sheet_that_tells_who_visited_is_not_asked_about() -> None:
    kinds = {question.kind for question in deliver(PEOPLE, visits((AN, FIRST, "wpb"))).delivery.open_questions}
    assert kinds == {"nothing_yet"}


def _gap(*given: tuple[str, str]) -> Answer:
    return deliver(PEOPLE, visits((AN, FIRST, "trainer")), answers=Answers(given))


@pytest.mark.parametrize(("value", "status"), [("nothing", "overdue"), ("missing", "undetermined")])
def test_nothing_yet_makes_alarms_and_a_missing_file_makes_none(value: str, status: str) -> None:
    question = "nothing_yet:c1:visits mentor"
    assert _gap().status("visits_first_half", AFTER_END) == "undetermined"
    answer = _gap((question, value))
    assert answer.status("visits_first_half", AFTER_END) == status
    assert answer.delivery.unused_answers == ()


def test_nothing_yet_holds_for_its_cohort_and_sort_alone() -> None:
    answer = _gap(("nothing_yet:c1:visits trainer", "nothing"), ("nothing_yet:c2:visits mentor", "nothing"))
    assert answer.status("visits_first_half", AFTER_END) == "undetermined"
    assert len(answer.delivery.unused_answers) == 2


def test_a_missing_file_is_asked_about_only_once_something_is_due() -> None:
    answer = _gap()
    kinds = [
        [question.id for question in asked(answer.delivery, PROGRAMME, answer.table(as_of))]
        for as_of in (START, AFTER_END)
    ]
    assert kinds == [[], ["nothing_yet:c1:visits mentor"]]


PDF = {"kapot.xlsx": b"%PDF-1.7\n1 0 obj"}
LATE = visits((BEA, FIRST, "wpb"))


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("not_ours", "overdue"),
        ("visits", "undetermined"),
        ("meter", "overdue"),
        ("meter results", "overdue"),
        ("meter visits", "undetermined"),
        ("participants", "undetermined"),
    ],
)
def test_a_refused_file_withholds_no_more_than_it_held(value: str, status: str) -> None:
    question = only(deliver(PEOPLE, LATE, PDF), "refused_file")
    assert question.accepts(value)
    assert deliver(PEOPLE, LATE, PDF).status("visits_first_half", AFTER_END) == "undetermined"
    answer = deliver(PEOPLE, LATE, PDF, answers=Answers(((question.id, value),)))
    assert answer.status("visits_first_half", AFTER_END) == status
    assert answer.delivery.unexplained == ()


def test_another_refused_file_under_the_same_name_is_another_question() -> None:
    question = only(deliver(PEOPLE, LATE, PDF), "refused_file")
    other = {"kapot.xlsx": b"%PDF-1.7\n2 0 obj"}
    answer = deliver(PEOPLE, LATE, other, answers=Answers(((question.id, "not_ours"),)))
    assert answer.status("visits_first_half", AFTER_END) == "undetermined"


@pytest.mark.parametrize("value", ["", "visits ", "visits  meter", "everything"])
def test_a_refused_file_cannot_hold_what_there_is_not(value: str) -> None:
    question = only(deliver(PEOPLE, LATE, PDF), "refused_file")
    assert not question.accepts(value)
    answer = deliver(PEOPLE, LATE, PDF, answers=Answers(((question.id, value),)))
    assert answer.status("visits_first_half", AFTER_END) == "undetermined"


def test_the_answer_who_somebody_is_makes_no_alarm_about_others() -> None:
    header = ("Deelnemer", "Datum lesbezoek", "Rol")
    exports: Exports = {"Lesbezoeken.xlsx": [header, ("A. Bos", FIRST, "wpb"), ("A. Bos", SECOND, "wpb")]}
    question = only(deliver(PEOPLE, exports), "person")
    changed = effect(deliver(PEOPLE, exports).delivery, PROGRAMME, AFTER_END, question, question.guess)
    assert set(changed["participant_id"]) == {AN}
    given = deliver(PEOPLE, exports, answers=answered(question, question.guess))
    assert given.status("visits_first_half", AFTER_END, BEA) == "undetermined"
