"""The page towards the end: the sentence, who is listed where, and the applications."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pdg_data.words import Language
from pdg_ui import certification
from pdg_ui.words import count, say
from tests.core.troubled import troubled
from tests.ui.dashboard import NO_SPREADSHEET, case, go, one_person, run, start, statuses, words

FILES = case("tidy_workbook")


def _people(app: AppTest) -> dict[str, int]:
    """How many are listed under each standing, as the page shows them one after the other."""
    found = {}
    for standing in certification.STANDINGS:
        app.session_state["towards_end_standing"] = standing
        run(app)
        tables = [table.value for table in app.dataframe if "end" in table.value]
        found[standing] = len(tables[0]) if tables else 0
    return found


def _everyone(app: AppTest) -> AppTest:
    app.session_state["towards_end_scope"] = "everyone"
    return run(app)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_sentence_counts_who_can_be_certified(language: Language) -> None:
    people = certification.standings(statuses(FILES, language), {})
    number = people["standing"].value_counts()
    said = words(_everyone(go(start(FILES, language), "towards_end")))
    of = sum(int(number.get(name, 0)) for name in certification.IN_VIEW)
    assert count("towards_end.ready", int(number.get("ready", 0)), language, of=of) in said


def test_every_standing_lists_as_many_as_it_counts() -> None:
    number = certification.standings(statuses(FILES), {})["standing"].value_counts()
    listed = _people(_everyone(go(start(FILES), "towards_end")))
    assert listed == {name: int(number.get(name, 0)) for name in certification.STANDINGS}


def test_who_misses_something_is_said_with_what_and_whose_move_it_is() -> None:
    app = _everyone(go(start(FILES), "towards_end"))
    app.session_state["towards_end_standing"] = "more"
    run(app)
    shown = next(table.value for table in app.dataframe if "missing_words" in table.value)
    assert shown["missing_words"].str.contains(": ").all()
    app.session_state["towards_end_more"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    run(app)
    assert say("towards_end.reason_missing", "nl", what=shown["missing_words"].iloc[0].removesuffix(" …")).rstrip(
        "."
    ) in words(app)
    assert "towards_end_more_source" in {button.key for button in app.button}


def test_without_applications_the_page_says_so() -> None:
    assert say("towards_end.no_applications", "nl") in words(go(start(one_person()), "towards_end"))


def test_summative_visits_without_any_application_are_listed_as_what_they_are() -> None:
    app = go(start(case("microsoft_forms_and_osiris")), "towards_end")
    shown = next(table.value for table in app.dataframe if "visit" in table.value)
    assert list(shown.columns) == ["participant", "visit", "cohort"]
    assert count("towards_end.only_visits", len(shown), "nl") in words(app)
    assert "towards_end_group" not in [control.key for control in app.segmented_control]


def test_of_one_person_the_sentence_is_in_the_singular() -> None:
    assert "0 van 1 kunnen worden gecertificeerd" in words(go(start(one_person()), "towards_end"))


def test_without_files_the_page_says_how_to_begin() -> None:
    assert say("first.intro", "nl") in words(go(start(), "towards_end"))


def test_a_refused_file_is_said_and_promises_nothing() -> None:
    app = _everyone(go(start((*FILES, NO_SPREADSHEET)), "towards_end"))
    assert app.error
    assert count("towards_end.ready", 0, "nl", of=0).partition(" van")[0] in words(app)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_delivery_with_problems_calls_nobody_ready_and_lists_as_many_as_it_counts(language: Language) -> None:
    app = _everyone(go(start(troubled(), language), "towards_end"))
    assert app.error
    options = app.segmented_control(key="towards_end_standing").options
    listed = _people(app)
    assert listed["ready"] == 0
    assert [str(number) in option.split() for number, option in zip(listed.values(), options, strict=True)] == [
        True
    ] * len(listed)


def test_the_sentence_says_of_whom_it_speaks() -> None:
    app = go(start(FILES), "towards_end")
    assert app.header[0].value.startswith("Dicht bij het eind: ")
    assert _everyone(app).header[0].value.startswith("Alle deelnemers: ")
