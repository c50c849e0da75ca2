"""The programme page: counts over all cohorts, and nobody's name."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pdg_ui import levels
from pdg_ui.words import count, say
from tests.ui.dashboard import (
    AS_OF,
    NO_SPREADSHEET,
    Files,
    case,
    delivery,
    go,
    one_person,
    open_tab,
    run,
    start,
    statuses,
    words,
)
from tests.ui.hand_made import PROGRAMME

TIDY = case("tidy_workbook")
FORMS = case("google_forms")
OSIRIS = case("microsoft_forms_and_osiris")
TABS = ("lagging", "products", "due")


def _everything(app: AppTest) -> str:
    """All that the page itself sends: sentences, figures and the cells of its tables."""
    tables = [table.value.to_csv() for table in app.main.dataframe]
    return "\n".join([words(app), *(chart.proto.spec for chart in app.get("plotly_chart")), *tables])


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("files", [one_person(), FORMS, (*TIDY, NO_SPREADSHEET)], ids=["one", "forms", "troubled"])
def test_each_part_shows_or_says_why_not(files: Files, tab: str) -> None:
    app = open_tab(go(start(files), "programme"), f"programme.{tab}")
    assert app.dataframe or app.info


def test_without_files_the_page_says_how_to_begin() -> None:
    app = go(start(), "programme")
    assert say("first.files_title", "nl") in words(app)


@pytest.mark.parametrize(("tab", "files"), [("lagging", FORMS), ("products", TIDY), ("due", FORMS)])
def test_nobody_is_named(tab: str, files: Files) -> None:
    app = open_tab(go(start(files), "programme"), f"programme.{tab}")
    people = delivery(files).dataset.participants
    shown = _everything(app)
    assert app.get("plotly_chart")
    for column in ("participant", "participant_id", "email", "mentor", "trainer"):
        for value in set(people[column]) - {""}:
            assert str(value) not in shown


def test_overdue_past_the_due_date_are_those_of_the_status_table() -> None:
    app = open_tab(go(start(FORMS), "programme"), "programme.due")
    table = app.dataframe[0].value
    status = statuses(FORMS)
    overdue = status[(status["status"] == "overdue") & (status["tier"] == "mandatory")]
    assert table.loc[table["cohort"] == say("programme.all_cohorts", "nl"), "overdue"].sum() == len(overdue) > 0


def test_the_moment_can_be_chosen() -> None:
    app = go(start(FORMS), "programme")
    final = app.dataframe[0].value["scores"].sum()
    app.segmented_control(key="programme_moment").set_value("midway")
    run(app)
    assert app.dataframe[0].value["scores"].sum() != final


def test_the_page_says_how_many_participants_in_how_many_cohorts_have_scores_at_the_moment() -> None:
    app = go(start(FORMS), "programme")
    data = delivery(FORMS).dataset
    scored = set(levels.mentor_scores(data, PROGRAMME, AS_OF).query("moment == 'final'")["key"])
    people = data.participants[~data.participants["state"].isin(["paused", "stopped"])]
    own = people[people.index.isin(scored)]
    assert 0 < len(own) < len(people)
    said = say(
        "programme.scored", "nl", n=len(own), of=len(people),
        cohorts=own["cohort"].nunique(), all_cohorts=people["cohort"].nunique(),
    )  # fmt: skip
    assert words(app).count(said) == 2


def test_where_indicators_have_a_text_the_page_says_that_it_is_the_files_own() -> None:
    said = say("programme.indicators_as_filed", "en")
    assert said in words(go(start(FORMS, "en"), "programme"))
    assert said not in words(go(start(TIDY, "en"), "programme"))


def test_an_indicator_stands_in_the_table_with_its_text() -> None:
    app = go(start(FORMS), "programme")
    assert "1.3 Evalueert en stelt bij" in app.dataframe[1].value["row"].tolist()


def test_products_of_the_certified_without_a_pass_are_said_to_be_left_out() -> None:
    app = open_tab(go(start(OSIRIS), "programme"), "programme.products")
    assert count("programme.products_left_out", 3, "nl") in words(app)
    assert count("programme.products_left_out", 1, "nl") not in words(
        open_tab(go(start(TIDY), "programme"), "programme.products")
    )


def test_past_the_due_date_the_page_says_who_is_left_out_and_that_met_may_be_on_an_unknown_day() -> None:
    app = open_tab(go(start(OSIRIS), "programme"), "programme.due")
    table = app.dataframe[0].value
    whole = table[table["cohort"] == say("programme.all_cohorts", "nl")]
    assert (left := int(whole["certified_without"].sum())) > 0
    assert count("programme.certified_without_note", left, "nl") in words(app)
    (chart,) = app.get("plotly_chart")
    assert say("programme.met", "nl") in chart.proto.spec


def test_in_english_the_page_is_english() -> None:
    app = go(start(FORMS, "en"), "programme")
    assert say("programme.no_names", "en") in words(app)
