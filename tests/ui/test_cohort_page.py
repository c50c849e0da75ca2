"""The cohort page: figures from the progress table, the matrix from the status table."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from pdg_data.words import Language
from pdg_ui.words import say
from tests.ui.dashboard import case, go, one_person, run, start, statuses, words

FORMS = case("google_forms")
TIDY = case("tidy_workbook")


def _tab(app: AppTest, key: str) -> None:
    app.session_state["cohort_tab"] = say(key, "nl")
    run(app)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_development_stands_beside_a_table_and_says_how_it_was_computed(language: Language) -> None:
    app = go(start(FORMS, language), "cohort")
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert {trace.get("name") for trace in figure["data"]} >= {
        say(f"moment.{name}", language) for name in ("midway", "final")
    }
    assert len(app.dataframe[0].value) == 7
    assert say("cohort.development_how", language, norm=3, level="").partition("(")[0] in words(app)


def test_without_results_nobody_says_what_was_earned() -> None:
    app = go(start(FORMS), "cohort")
    _tab(app, "cohort.ec")
    assert say("cohort.no_results", "nl") in words(app)


def test_with_results_ec_stand_by_task_and_by_participant() -> None:
    app = go(start(TIDY), "cohort")
    _tab(app, "cohort.ec")
    assert len(app.get("plotly_chart")) == 2
    assert app.dataframe[0].value["task_ec"].tolist() == [12, 12, 10, 8, 10, 8]


def test_the_matrix_has_everyone_of_the_cohort() -> None:
    status = statuses(FORMS)
    app = go(start(FORMS), "cohort")
    _tab(app, "cohort.matrix")
    chosen = app.session_state["cohort_choice"] if "cohort_choice" in app.session_state else status["cohort"].iloc[0]
    shown = app.dataframe[0].value
    assert len(shown) == status[status["cohort"] == chosen]["key"].nunique()
    assert shown.shape[1] == 1 + status[status["tier"] == "mandatory"]["requirement"].nunique()


def test_all_cohorts_together_are_everyone() -> None:
    app = go(start(FORMS), "cohort")
    app.session_state["cohort_choice"] = "*"
    _tab(app, "cohort.matrix")
    assert len(app.dataframe[0].value) == statuses(FORMS)["key"].nunique()


def test_a_list_without_a_meter_says_so() -> None:
    assert say("cohort.no_meter", "nl") in words(go(start(one_person()), "cohort"))
