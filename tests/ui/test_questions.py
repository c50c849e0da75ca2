"""What is asked on the data page: an answer counts at once, can be taken back, and is kept as a file when she says so."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from pdg_data import Question, dump_answers, load_answers
from pdg_data.answers import NO_ANSWERS
from pdg_data.effects import asked, may_change
from pdg_data.words import LANGUAGES, Language
from pdg_data.words import say as core_say
from pdg_ui import session
from pdg_ui.question_parts import _key
from pdg_ui.words import count, say
from tests.ui.dashboard import AS_OF, ROOT, Files, case, delivery, go, one_person, run, start, statuses, words, workbook
from tests.ui.hand_made import PROGRAMME

VISITS: list[list[object]] = [
    ["Deelnemer", "Datum lesbezoek", "Rol"],
    ["J. van der Meer", date(2025, 4, 1), "wpb"],
    ["J. van der Meer", date(2025, 5, 1), "wpb"],
]
FILES: Files = (*one_person(), ("Lesbezoeken.xlsx", workbook(Lesbezoeken=VISITS)))


def question(files: Files, kind: str) -> Question:
    (found,) = [one for one in delivery(files).questions if one.kind == kind]
    return found


def given(app: AppTest) -> tuple[tuple[str, str], ...]:
    return app.session_state["answers"].given if "answers" in app.session_state else ()


def shown_status(app: AppTest, requirement: str) -> str:
    rows = app.session_state["view"].everyone
    return str(rows[rows["requirement"] == requirement]["status"].iloc[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_stands_with_its_reason_guess_and_answers(language: Language) -> None:
    who = question(FILES, "person")
    app = go(start(FILES, language), "data")
    said = words(app)
    assert who.sentence(language) in said
    assert who.why(language) in said
    assert say("questions.guess", language, answer=who.words(who.guess, language)) in said
    assert {option.value for option in who.options} == {
        str(button.key).rpartition("_")[2]
        for button in app.button
        if str(button.key).startswith(f"answer_{_key(who)}_")
    }


def test_an_answer_counts_on_every_page_and_can_be_taken_back() -> None:
    who = question(FILES, "person")
    app = go(start(FILES), "data")
    assert shown_status(app, "visits_first_half") == "undetermined"
    app.button(key=f"answer_{_key(who)}_{who.guess}").click()
    run(app)
    assert given(app) == ((who.id, who.guess),)
    assert shown_status(app, "visits_first_half") == "met"
    assert shown_status(go(app, "overview"), "visits_first_half") == "met"
    go(app, "data").button(key=f"undo_{_key(who)}").click()
    run(app)
    assert shown_status(app, "visits_first_half") == "undetermined"


def test_the_side_bar_counts_the_questions_that_matter() -> None:
    table = statuses(FILES)
    matter = [one for one in asked(delivery(FILES), PROGRAMME, AS_OF, table) if may_change(one, table, PROGRAMME)]
    assert matter
    labels = [getattr(link, "label", "") for link in start(FILES).get("page_link")]
    assert count("questions.link", len(matter), "nl") in labels


def test_what_cannot_change_a_status_stands_apart() -> None:
    scores: list[list[object]] = [["Deelnemer", "Product", "Resultaat"], ["Jan van der Meer", "Vrije ruimte", "ON"]]
    files: Files = (*one_person(), ("Vrij.xlsx", workbook(Resultaten=scores)))
    table = statuses(files)
    later = [one for one in asked(delivery(files), PROGRAMME, AS_OF, table) if not may_change(one, table, PROGRAMME)]
    said = words(go(start(files), "data"))
    assert (say("questions.later", "nl", n=len(later)) in said) == bool(later)


def test_with_names_hidden_the_page_counts_the_questions_as_the_side_bar_does() -> None:
    app = start(tuple((path.name, path.read_bytes()) for path in sorted((ROOT / "sample_data" / "exports").iterdir())))
    app.session_state[session.HIDE] = True
    go(app, "data")
    view = app.session_state["view"]
    assert view.hidden
    assert view.asked
    assert view.asked_for_later
    said = words(app)
    assert count("questions.hidden", len(view.asked), "nl") in said
    assert say("questions.later", "nl", n=len(view.asked_for_later)) in said


def test_an_answer_with_more_options_is_chosen_from_a_list() -> None:
    results: list[list[object]] = [["Deelnemer", "Product", "Resultaat"], ["Jan van der Meer", "Zorgstructuur", "ON"]]
    files: Files = (*one_person(), ("Resultaten.xlsx", workbook(Resultaten=results)))
    word = question(files, "result_word")
    app = go(start(files), "data")
    app.selectbox(key=f"answer_{_key(word)}").select("pass")
    run(app)
    assert given(app) == ((word.id, "pass"),)
    assert shown_status(app, "care_structure") == "met"


def test_answers_are_loaded_from_a_file_and_what_fits_nothing_is_said() -> None:
    who = question(FILES, "person")
    saved = dump_answers(NO_ANSWERS.with_answer(who.id, who.guess).with_answer("result_word:on", "pass"))
    app = go(start(FILES), "data")
    app.file_uploader(key="answers_file").upload("antwoorden.json", saved)
    run(app)
    assert load_answers(saved).given == given(app)
    assert shown_status(app, "visits_first_half") == "met"
    said = words(app)
    assert count("questions.loaded", 2, "nl") in said
    assert say("questions.unused", "nl", n=1) in said
    assert say("questions.keep_text", "nl") in said


def test_a_broken_file_of_answers_is_refused_and_changes_nothing() -> None:
    app = go(start(FILES), "data")
    app.file_uploader(key="answers_file").upload("antwoorden.json", b"{}")
    run(app)
    assert core_say("answers.no_answers", "nl") in words(app)
    assert given(app) == ()


def test_the_participant_page_points_to_the_questions_about_her() -> None:
    app = go(start(FILES), "participant")
    app.selectbox(key="participant").select_index(0)
    said = words(run(app))
    assert count("questions.here", 3, "nl") in said


@pytest.mark.parametrize(("number", "announced"), [("0900001", False), ("0900002", True)])
def test_of_whom_nothing_is_expected_no_question_is_announced(number: str, announced: bool) -> None:
    people: list[list[object]] = [
        ["Deelnemernummer", "Naam", "Cohort", "Startdatum", "Einddatum", "Status"],
        ["0900001", "Jan van der Meer", "PDG-2025-02", date(2025, 2, 3), date(2026, 8, 2), "gestopt"],
        ["0900002", "Jan van der Meer", "PDG-2025-02", date(2025, 2, 3), date(2026, 8, 2), "actief"],
    ]
    visits: list[list[object]] = [VISITS[0], *(["Jan van der Meer", *row[1:]] for row in VISITS[1:])]
    files: Files = (
        ("Deelnemers.xlsx", workbook(Deelnemers=people)),
        ("Lesbezoeken.xlsx", workbook(Lesbezoeken=visits)),
    )
    app = go(start(files), "participant")
    box = app.selectbox(key="participant")
    box.select_index(next(place for place, name in enumerate(box.options) if number in name))
    said = words(run(app))
    assert any(count("questions.here", found, "nl") in said for found in range(1, 9)) == announced


@pytest.mark.parametrize("name", ["google_forms", "tidy_workbook", "coordinator_tracker", "microsoft_forms_and_osiris"])
def test_in_the_examples_nothing_is_asked_but_whether_a_file_is_missing(name: str) -> None:
    files = case(name)
    assert {one.kind for one in asked(delivery(files), PROGRAMME, AS_OF, statuses(files))} <= {"nothing_yet"}
