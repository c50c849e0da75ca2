"""What is asked, and what each answer does to the statuses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from pdg_data import Answers, Question, effect, status_table
from pdg_data.answers import NO_ANSWERS
from pdg_data.effects import asked
from pdg_data.joining import joined
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
    tracker,
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
    again = joined(open_.delivery.read, PROGRAMME, answered(question, first), like=open_.delivery)
    assert status_table(again.dataset, PROGRAMME, as_of).equals(
        deliver(*exports, answers=answered(question, first)).table(as_of)
    )
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


NAMED = ("Nr", "Deelnemer", "Cohort", "Startdatum", "Halverwege", "Einddatum")
SEEN: Exports = {
    "Lesbezoeken.xlsx": [
        ("Deelnemer", "Datum lesbezoek", "Rol"),
        *(("An Bos", day, "wpb") for day in (FIRST, SECOND)),
        ("Bea Mol", FIRST, "wpb"),
    ]
}


def named(*rows: tuple[object, str]) -> Exports:
    return {"Deelnemers.xlsx": [NAMED, *((*row, "C1", START, HALFWAY, END) for row in rows)]}


@pytest.mark.parametrize(
    ("rows", "expected", "assumed"),
    [
        (((1, "An Bos"), (2, "Bos, An")), {"": ["undetermined"] * 2, "one": ["met"], "different": ["undetermined"] * 2}, False),
        (((1, "An Bos"), (1, "An Bos")), {"": ["met"], "one": ["met"], "different": ["undetermined"] * 2}, True),
    ],
)  # fmt: skip
def test_whether_two_rows_of_one_name_are_one_person_is_asked(
    rows: tuple[tuple[object, str], ...], expected: Mapping[str, list[str]], assumed: bool
) -> None:
    exports = (named(*rows, (9, "Bea Mol")), SEEN)
    question = only(deliver(*exports), "same_name")
    assert question.assumed == assumed
    assert question.count == len(rows)
    for value, statuses in expected.items():
        answer = deliver(*exports, answers=answered(question, value) if value else NO_ANSWERS)
        table = answer.table(AFTER_END)
        mine = table[(table["requirement"] == "visits_first_half") & (table["participant"] != "Bea Mol")]
        assert mine["status"].tolist() == statuses
        assert answer.delivery.unused_answers == ()
        assert unbalanced(answer) == []


def test_a_row_that_stands_twice_in_a_list_is_one_person_and_is_said() -> None:
    assert deliver(named((1, "An Bos"), (1, "An Bos"))).codes.count("R-ROW-TWICE") == 1
    assert "R-ROW-TWICE" not in deliver(named((1, "An Bos"), (2, "Bea Mol"))).codes


def test_of_rows_of_a_tracker_under_one_name_is_not_asked_how_many_people_they_are() -> None:
    rows = [("Deelnemer", "LB1"), ("An Bos", FIRST), ("An Bos", SECOND)]
    assert [
        question for question in deliver({"Voortgang.xlsx": rows}).delivery.questions if question.kind == "same_name"
    ] == []


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
        [question.id for question in asked(answer.delivery, PROGRAMME, as_of, answer.table(as_of))]
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


def test_a_sheet_that_is_not_recognised_is_asked_about() -> None:
    rows = [("Studentnummer", "Datum", "Opmerking"), (AN, FIRST, "in de klas"), (AN, SECOND, "in de klas")]
    exports = (PEOPLE, visits((BEA, FIRST, "wpb")), {"export.xlsx": {"Overig": rows}})
    assert outcomes(exports, "sheet_kind", "visits_first_half") == {
        "": "undetermined",
        "visits": "undetermined",
        "agreements": "overdue",
        "applications": "overdue",
        "not_ours": "overdue",
    }
    question = only(deliver(*exports), "sheet_kind")
    given = answered(question, "visits").with_answer(f"visits_by:{question.id.partition(':')[2]}", "mentor")
    assert deliver(*exports, answers=given).status("visits_first_half", AFTER_END) == "met"


def test_a_sheet_that_is_left_out_is_no_problem_any_more() -> None:
    rows = [("Studentnummer", "Datum", "Opmerking"), (AN, FIRST, "in de klas")]
    exports = (PEOPLE, {"export.xlsx": {"Overig": rows}})
    question = only(deliver(*exports), "sheet_kind")
    answer = deliver(*exports, answers=answered(question, "not_ours"))
    assert answer.serious == []
    assert [dict(sheet.rows_passed) for sheet in answer.sheets if sheet.name == "Overig"] == [{"left_out": 2}]


def test_a_sheet_is_remembered_by_its_name_and_headers() -> None:
    rows = [("Studentnummer", "Datum", "Opmerking"), (AN, FIRST, "in de klas")]
    question = only(deliver(PEOPLE, {"november.xlsx": {"Overig": rows}}), "sheet_kind")
    more = [*rows, (BEA, SECOND, "")]
    later = deliver(PEOPLE, {"december.xlsx": {"Overig": more}}, answers=answered(question, "not_ours"))
    assert later.delivery.unused_answers == ()
    other = deliver(PEOPLE, {"december.xlsx": {"Bezoek": more}}, answers=answered(question, "not_ours"))
    assert len(other.delivery.unused_answers) == 1


def test_sheets_that_are_recognised_and_notes_are_not_asked_about() -> None:
    notes: Exports = {"uitleg.xlsx": {"Toelichting": [("Deze export is gemaakt door de administratie",)]}}
    kinds = {question.kind for question in deliver(PEOPLE, visits((AN, FIRST, "wpb")), notes).delivery.questions}
    assert kinds <= {"nothing_yet"}


def test_a_column_that_may_hold_evidence_is_asked_about() -> None:
    columns = ("LB1", "Bezoek na de zomer")
    exports = (PEOPLE, tracker((AN, "An Bos", FIRST, SECOND), (BEA, "Bea Mol", FIRST, None), columns=columns))
    found = outcomes(exports, "column", "visits_first_half")
    assert {value for value, status in found.items() if status == "met"} == {"visit_on"}
    assert (found[""], found["not_needed"], found["agreement"]) == ("undetermined", "overdue", "overdue")


def test_of_two_columns_that_contradict_each_other_she_says_which_one_counts() -> None:
    header = ("Studentnummer", "Datum lesbezoek", "Bezoekdatum", "Rol")
    rows = [header, (AN, FIRST, date(2026, 5, 1), "wpb"), (AN, SECOND, date(2026, 5, 2), "wpb")]
    exports = (PEOPLE, visits((BEA, FIRST, "wpb")), {"x.xlsx": rows})
    first, second = "column:visits:datum lesbezoek", "column:visits:bezoekdatum"
    open_ = deliver(*exports)
    assert {question.id for question in open_.delivery.open_questions if question.kind == "column"} == {first, second}
    assert open_.status("visits_first_half", AFTER_END) == "undetermined"
    given = Answers(((first, "visit_date"), (second, "not_needed")))
    assert deliver(*exports, answers=given).status("visits_first_half", AFTER_END) == "met"
    given = Answers(((first, "not_needed"), (second, "visit_date")))
    assert deliver(*exports, answers=given).status("visits_first_half", AFTER_END) == "overdue"


def test_a_header_that_only_resembles_another_is_asked_about_where_it_matters() -> None:
    rows = [("Studentnummer", "Datum lesbezeok", "Rol"), (AN, FIRST, "wpb"), (AN, SECOND, "wpb"), (BEA, FIRST, "wpb")]
    answer = deliver(PEOPLE, {"Lesbezoeken.xlsx": rows})
    question = only(answer, "column")
    assert (question.guess, question.assumed) == ("visit_date", True)
    matters = [
        question.id in [one.id for one in asked(answer.delivery, PROGRAMME, as_of, answer.table(as_of))]
        for as_of in (START, AFTER_END)
    ]
    assert matters == [False, True]


STATEMENTS = [f"Uitspraak {letter} over het werk" for letter in "ABCDEF"]


def test_the_task_of_a_statement_is_asked_about() -> None:
    header = ("Studentnummer", "Meetmoment", "Datum ingevuld", "Ingevuld door", *STATEMENTS)
    exports: Exports = {"Ontwikkelingsmeter.xlsx": [header, (AN, "tussentijds", FIRST, "WPB", *(6 * [3]))]}
    open_ = deliver(PEOPLE, exports, meter(SCORED[1]))
    questions = [question for question in open_.delivery.questions if question.kind == "indicator_task"]
    assert len(questions) == 6
    given = Answers()
    for task, question in enumerate(questions, 1):
        assert open_.status("meter_midway", AFTER_END) == "undetermined"
        given = given.with_answer(question.id, str(task))
    answer = deliver(PEOPLE, exports, meter(SCORED[1]), answers=given)
    assert answer.found("meter_midway", AFTER_END) == ("met", 6)
    assert answer.delivery.unused_answers == ()


def test_the_task_of_a_statement_in_rows_is_asked_about() -> None:
    header = ("Studentnummer", "Meetmoment", "Datum ingevuld", "Ingevuld door", "Indicator", "Score")
    rows = [(AN, "tussentijds", FIRST, "WPB", statement, 3) for statement in STATEMENTS]
    exports: Exports = {"Ontwikkelingsmeter.xlsx": [header, *rows]}
    open_ = deliver(PEOPLE, exports, meter(SCORED[1]))
    questions = [question for question in open_.delivery.questions if question.kind == "indicator_task"]
    given = Answers(tuple(sorted((question.id, str(task)) for task, question in enumerate(questions, 1))))
    answer = deliver(PEOPLE, exports, meter(SCORED[1]), answers=given)
    assert (open_.status("meter_midway", AFTER_END), *answer.found("meter_midway", AFTER_END)) == ("undetermined", "met", 6)  # fmt: skip
    assert "C-TASK" not in answer.codes
    none = Answers(tuple(sorted((question.id, "none") for question in questions)))
    assert deliver(PEOPLE, exports, meter(SCORED[1]), answers=none).status("meter_midway", AFTER_END) == "overdue"


MIXED = ("3/13/2026", "25/12/2025", "4/2/2026")


def test_a_column_of_dates_that_contradicts_itself_is_asked_about() -> None:
    late = [(AN, "01/04/2026", "wpb"), (AN, "02/04/2026", "wpb")]
    rows = [("Studentnummer", "Datum lesbezoek", "Rol"), *late, *((BEA, day, "wpb") for day in MIXED)]
    found = outcomes((PEOPLE, {"Lesbezoeken.csv": rows}), "date_order", "visits_first_half")
    assert found == {"": "undetermined", "day": "overdue", "month": "met"}


def test_an_order_that_is_assumed_is_asked_about_only_where_it_matters() -> None:
    def questions(*days: str) -> list[str]:
        rows = [("Studentnummer", "Datum lesbezoek", "Rol"), *((AN, day, "wpb") for day in days)]
        answer = deliver(PEOPLE, visits((BEA, FIRST, "wpb")), {"x.csv": rows})
        found = asked(answer.delivery, PROGRAMME, AFTER_END, answer.table(AFTER_END))
        return [question.id for question in found if question.kind == "date_order"]

    assert len(questions("01/04/2026", "02/04/2026")) == 1
    assert questions("02/01/2026", "01/02/2026") == []


def test_real_dates_of_which_day_and_month_changed_places_are_put_right() -> None:
    texts = ("13/10/2025", "14/10/2025", "15/10/2025")
    real = [date(2026, month, 2) for month in (4, 5, 6, 7, 8)]
    rows = [("Studentnummer", "Datum lesbezoek", "Rol"), *((BEA, day, "wpb") for day in (*texts, *real))]
    exports = (PEOPLE, {"Lesbezoeken.xlsx": [*rows, (AN, date(2026, 10, 1), "wpb"), (AN, date(2026, 9, 2), "wpb")]})
    found = outcomes(exports, "date_order", "visits_first_half")
    assert set(found) == {"", "kept", "swapped"}
    assert (found["kept"], found["swapped"]) == ("overdue", "met")


def test_dates_with_an_observer_that_nothing_calls_visits_are_asked_about() -> None:
    rows = [("Studentnummer", "Datum", "Door"), (AN, FIRST, "Kees Vos"), (AN, SECOND, "Kees Vos")]
    exports = (PEOPLE, visits((BEA, FIRST, "wpb")), {"export.xlsx": {"Overig": rows}})
    assert only(deliver(*exports), "sheet_kind").guess == "visits"
    assert outcomes(exports, "sheet_kind", "visits_first_half") == {
        "": "undetermined",
        "visits": "met",
        "not_ours": "overdue",
    }
