"""What every page makes of one participant of whom one row tells something: a lesson visit of her mentor in the first half."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from pdg_data.words import LANGUAGES, Language
from pdg_ui.navigation import PAGES
from pdg_ui.words import count, say
from tests.ui.dashboard import Files, go, one_person, run, start, words, workbook

HEAD: list[object] = ["Deelnemernummer", "Datum lesbezoek", "Rol", "Naam observator"]
ONE_ROW: Files = (
    *one_person(),
    ("Lesbezoeken.xlsx", workbook(Lesbezoeken=[HEAD, ["0900001", date(2025, 3, 6), "wpb", "Aïsha Vos"]])),
)
PLURAL_OF_ONE = re.compile(
    r"(?<![\d\w:-])1 (?:deelnemers|bezoeken|lesbezoeken|rijen|vragen|onderdelen|cohorten|participants|visits|rows|questions|requirements|cohorts)\b"
)
EVIDENCE = "[Lesbezoeken.xlsx]Lesbezoeken!B2"


def page_of_one_row(page: str, language: Language = "nl") -> AppTest:
    app = go(start(ONE_ROW, language), page)
    if page == "participant":
        app.selectbox(key="participant").select_index(0)
        run(app)
    return app


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_speaks_of_one_in_the_singular(page: str, language: Language) -> None:
    said = words(page_of_one_row(page, language))
    assert "23-11-2026" in said
    assert PLURAL_OF_ONE.findall(said) == []


def test_the_overview_asks_the_mentor_for_what_is_missing() -> None:
    (contact,) = page_of_one_row("overview").dataframe[0].value.to_dict("records")
    assert (contact["contact"], contact["items"], contact["participants"]) == ("Aïsha Vos", 2, 1)


def test_the_overdue_list_has_both_halves_and_the_cell_of_the_visit() -> None:
    listed = page_of_one_row("overdue").dataframe[0].value
    assert listed["days_overdue"].tolist() == [386, 113]
    assert listed["evidence"].tolist() == [EVIDENCE, ""]


def test_the_cohort_has_one_participant_in_its_matrix() -> None:
    matrix = page_of_one_row("cohort").dataframe[1].value
    assert matrix["participant"].tolist() == ["Jan van der Meer"]


def test_the_participant_has_one_event_in_her_time() -> None:
    (event,) = page_of_one_row("participant").dataframe[0].value.to_dict("records")
    assert (event["date"].date(), event["source"]) == (date(2025, 3, 6), EVIDENCE)


def test_towards_the_end_she_misses_more_than_one_requirement() -> None:
    (missing,) = page_of_one_row("towards_end").dataframe[0].value.to_dict("records")
    assert missing["missing_words"].count(",") == 1
    assert say("towards_end.no_applications", "nl") in [info.value for info in page_of_one_row("towards_end").info]


def test_one_visit_stands_in_its_month() -> None:
    app = page_of_one_row("visits")
    months = app.dataframe[0].value
    assert months.loc[months["mentor"] > 0, "month"].tolist() == [2]
    assert say("visits.finding", "nl", first=1, second=0) in words(app)


def test_one_mentor_has_one_participant() -> None:
    (mentor,) = page_of_one_row("mentors").dataframe[0].value.to_dict("records")
    assert (mentor["mentor"], mentor["participants"], mentor["overdue"]) == ("Aïsha Vos", 1, 2)


def test_the_programme_says_that_it_knows_no_scores() -> None:
    app = page_of_one_row("programme")
    assert not app.dataframe
    assert app.info


def test_the_data_page_has_both_files_with_a_row_each() -> None:
    labels = [expander.label.replace("\\", "") for expander in page_of_one_row("data").expander]
    used = [label for label in labels if count("data.rows_used", 1, "nl") in label]
    assert [label.partition(":")[0] for label in used] == [name for name, _ in ONE_ROW]
