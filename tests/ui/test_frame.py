"""What stands around every page: files, reference date, filters, language; and that no page runs without it."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from pdg_data import load_programme, template
from pdg_data.words import LANGUAGES, Language
from pdg_ui import session
from pdg_ui.navigation import SECTIONS
from pdg_ui.words import say
from tests.ui.dashboard import NO_SPREADSHEET, PAGES, ROOT, case, go, one_person, run, start, statuses, words

FILES = case("google_forms")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_without_files_every_page_says_how_to_begin(page: str, language: Language) -> None:
    app = go(start(language=language), page)
    assert app.title[0].value == say(f"page.{page}", language)
    assert say("first.intro", language) in words(app)
    assert not app.dataframe
    assert app.button(key="sample_use") is not None
    assert app.download_button(key="download_template") is not None


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opened_on_a_cold_server_has_the_frame(page: str) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    assert app.file_uploader(key="uploads") is not None
    assert app.title[0].value == say(f"page.{page}", "nl")


@pytest.mark.parametrize(
    ("locale", "language"), [("nl-NL", "nl"), ("nl-BE", "nl"), ("en-GB", "en"), ("de-DE", "nl"), (None, "nl")]
)
def test_the_language_comes_from_the_browser_and_else_is_dutch(locale: str | None, language: Language) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.context = {"locale": locale} if locale else {}
    app.run()
    assert app.session_state["language"] == language
    assert f"documentElement.lang = '{language}'" in app.html[0].value


@pytest.mark.parametrize(
    ("preferred", "language"),
    [("en,nl;q=0.8", "en"), ("en-GB,en;q=0.9", "en"), ("nl;q=1", "nl"), ("de-DE,en;q=0.5", "nl"), ("", "nl")],
)
def test_of_what_a_browser_prefers_the_first_language_counts(preferred: str, language: Language) -> None:
    assert session.first_language(preferred) == language


def test_switching_the_language_keeps_files_date_and_filters() -> None:
    app = start(FILES)
    school = next(school for school in statuses(FILES)["school"] if school)
    app.multiselect(key="filter_school").select(school)
    run(app)
    app.session_state["language"] = "en"
    run(app)
    assert app.title[0].value == say("page.overview", "en")
    assert "As of 23-11-2026" in words(app)
    assert school in words(app)
    assert app.session_state["filter_school"] == [school]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_as_of_when(page: str) -> None:
    assert "Stand 23-11-2026" in words(go(start(FILES), page))


def test_the_filter_is_said_in_words_and_cleared_with_one_click() -> None:
    app = start(FILES)
    cohort = statuses(FILES)["cohort"].iloc[0]
    app.multiselect(key="filter_cohort").select(cohort)
    run(app)
    assert f"alleen: {cohort}" in words(app)
    app.button(key="filter_reset").click()
    run(app)
    assert "alle deelnemers" in words(app)


def test_a_filter_of_files_that_are_gone_hides_nobody() -> None:
    app = start(FILES)
    gone = set(statuses(FILES)["cohort"]) - set(statuses(one_person())["cohort"])
    app.multiselect(key="filter_cohort").select(min(gone))
    run(app)
    app.file_uploader(key="uploads").clear()
    for name, data in one_person():
        app.file_uploader(key="uploads").upload(name, data)
    run(app)
    assert app.session_state["filter_cohort"] == []
    assert "alle deelnemers" in words(app)


def test_the_sample_is_one_click_and_sets_its_day() -> None:
    if not session.SAMPLE_FILES.is_dir():
        pytest.skip("sample_data/exports was not made yet")
    app = start()
    app.button(key="sample_use").click()
    run(app)
    assert app.date_input(key="as_of").value == date(2026, 11, 23)
    assert app.dataframe
    app.button(key="sample_drop").click()
    run(app)
    assert not app.dataframe
    assert app.date_input(key="as_of").value == date.today()  # noqa: DTZ011 - the day that the app shows


def test_of_two_files_with_one_name_the_last_counts_and_this_is_said() -> None:
    old, new = one_person("Al Bakker"), one_person("Bo Visser")
    app = start((*old, *new))
    assert "Deelnemers.xlsx" in app.warning[0].value.replace("\\", "")
    go(app, "participant")
    assert app.selectbox(key="participant").options == ["Bo Visser"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_says_that_a_file_was_refused_and_what_it_means(page: str, language: Language) -> None:
    app = go(start((*FILES, NO_SPREADSHEET), language), page)
    assert len(app.error) >= 1
    said = app.error[0].value.replace("\\", "")
    assert NO_SPREADSHEET[0] in said
    assert say("refused_means", language) in said


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["tidy_workbook", "coordinator_tracker", "microsoft_forms_and_osiris"])
def test_every_page_shows_every_kind_of_delivery(name: str, page: str) -> None:
    app = go(start(case(name)), page)
    if page == "participant":
        app.selectbox(key="participant").select_index(0)
        run(app)
    assert "Stand 23-11-2026" in words(app)


def test_files_without_participants_are_no_empty_page() -> None:
    app = start((NO_SPREADSHEET,))
    assert say("no_participants_text", "nl") in words(app)
    assert not app.dataframe


@pytest.mark.parametrize("page", PAGES)
def test_a_name_that_is_markdown_stays_text(page: str) -> None:
    name = "![x](http://evil.example/x.png)"
    app = go(start(one_person(name=name, mentor=name)), page)
    if page == "participant":
        app.selectbox(key="participant").select_index(0)
        run(app)
    for kind in ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "success"):
        assert not [element for element in app.get(kind) if "![x](" in str(getattr(element, "value", ""))]
    assert not [expander.label for expander in app.expander if "![x](" in expander.label]


def test_a_markdown_file_name_stays_text() -> None:
    app = go(start((("![x](http://evil.example/x.png).pdf", NO_SPREADSHEET[1]),)), "data")
    assert "![x](" not in app.error[0].value
    assert not [expander.label for expander in app.expander if "![x](" in expander.label]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_template_holds_no_participants_and_nothing_to_mend(language: Language) -> None:
    app = start((("sjabloon.xlsx", template(load_programme(), language)),), language)
    said = [info.proto.title for info in app.info]
    assert say("no_participants", language) in said
    assert not app.error
    assert not app.warning


def test_every_page_stands_once_in_the_menu() -> None:
    assert [page for section in SECTIONS.values() for page in section] == list(PAGES)
