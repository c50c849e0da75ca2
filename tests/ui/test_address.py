"""Filters and person in the address: written as codes, read where they are news, and passed over where they mean nothing."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.dashboard import AS_OF, ROOT, case, go, run, start, statuses, words

FILES = case("google_forms")


def cold(page: str, **asked: str) -> AppTest:
    """A new session that opens this page by a link."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.context = {"locale": "nl-NL"}
    for name, value in asked.items():
        app.query_params[name] = value
    app.switch_page(f"pages/{page}.py")
    return run(app)


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    for name, data in files:
        app.file_uploader(key="uploads").upload(name, data)
    return run(app)


def asked_by(app: AppTest) -> dict[str, str]:
    """What the address says."""
    return {name: value if isinstance(value, str) else value[0] for name, value in app.query_params.items()}


def link() -> tuple[str, str, dict[str, str]]:
    """A mentor, one of her participants, and the address of both."""
    first = statuses(FILES).iloc[0]
    app = start(FILES)
    app.multiselect(key="filter_mentor").select(first["mentor"])
    run(app)
    go(app, "participant")
    app.selectbox(key="participant").select(first["participant"])
    run(app)
    return first["mentor"], first["participant"], asked_by(app)


def test_the_address_holds_codes_and_the_day() -> None:
    _, _, asked = link()
    assert set(asked) == {"mentor", "p", "day"}
    assert asked["day"] == AS_OF.isoformat()
    assert all(re.fullmatch("[0-9a-f]{10}", asked[name]) for name in ("mentor", "p"))


@pytest.mark.parametrize("first", [0, 1, 2])
def test_a_link_works_in_a_new_session_once_all_files_are_there(first: int) -> None:
    mentor, name, asked = link()
    app = cold("participant", **asked)
    assert asked_by(app) == asked
    drop(app, *FILES[:first])
    drop(app, *FILES)
    assert app.session_state["filter_mentor"] == [mentor]
    assert app.date_input(key="as_of").value == AS_OF
    assert name in words(app)
    assert asked_by(app) == asked


def test_a_filter_that_the_address_names_is_the_only_one() -> None:
    mentor, _, asked = link()
    app = start(FILES)
    school = next(school for school in statuses(FILES)["school"] if school)
    app.multiselect(key="filter_school").select(school)
    run(app)
    app.query_params.clear()
    app.query_params["mentor"] = asked["mentor"]
    run(app)
    assert app.session_state["filter_mentor"] == [mentor]
    assert app.session_state["filter_school"] == []


def test_a_filter_survives_a_page_of_which_the_address_says_nothing() -> None:
    app = start(FILES)
    cohort = statuses(FILES)["cohort"].iloc[0]
    app.multiselect(key="filter_cohort").select(cohort)
    run(app)
    app.query_params.clear()
    go(app, "overdue")
    assert f"alleen: {cohort}" in words(app)
    assert "cohort" in app.query_params


def test_codes_of_other_files_mean_nothing() -> None:
    _, _, asked = link()
    app = drop(cold("participant", **asked), *case("tidy_workbook"))
    assert "alle deelnemers" in words(app)
    assert app.selectbox(key="participant").value is None


@pytest.mark.parametrize("day", ["gisteren", "9999-12-31", "0001-01-01", "2026-02-30", ""])
def test_a_day_that_is_none_leaves_today(day: str) -> None:
    app = cold("overview", day=day)
    assert app.date_input(key="as_of").value == date.today()  # noqa: DTZ011 - the day that the app shows
