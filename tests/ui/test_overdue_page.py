"""The list that she sends: equal to the core's, with what is undetermined or missed apart."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import pdg_data
from pdg_data.words import Language
from pdg_ui.tables import PAGE_ROWS
from pdg_ui.words import count
from tests.ui.dashboard import AS_OF, case, go, one_person, run, start, statuses, words

FILES = case("google_forms")
FORMS = case("microsoft_forms_and_osiris")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_list_is_the_cores(language: Language) -> None:
    late = pdg_data.overdue_table(statuses(FILES, language))
    app = go(start(FILES, language), "overdue")
    shown = app.dataframe[0].value
    for column in ("school", "mentor", "participant", "label", "reason"):
        assert shown[column].tolist() == late[column].tolist()
    assert shown["days_overdue"].tolist() == late["days_overdue"].tolist()
    assert app.download_button(key="download_overdue_xlsx") is not None
    assert app.download_button(key="download_overdue_csv") is not None


@pytest.mark.parametrize("status", ["undetermined", "missed"])
def test_what_is_not_certainly_overdue_is_counted_apart(status: str) -> None:
    rows = statuses(FILES).query(f"tier == 'mandatory' and status == '{status}'")
    app = go(start(FILES), "overdue")
    assert count(f"overdue.{status}", len(rows), "nl") in words(app)
    if len(rows):
        assert min(len(rows), PAGE_ROWS) in [len(table.value) for table in app.dataframe]


def test_of_what_cannot_be_determined_it_says_how_much_is_not_due_yet() -> None:
    frame = statuses(FORMS)
    unsure = frame[(frame["tier"] == "mandatory") & (frame["status"] == "undetermined")]
    not_yet = int((unsure["due"] > pd.Timestamp(AS_OF)).sum())
    assert 0 < not_yet < len(unsure)
    assert count("overdue.not_due_yet", not_yet, "nl") in words(go(start(FORMS), "overdue"))


def test_the_list_can_be_narrowed_to_one_requirement() -> None:
    late = pdg_data.overdue_table(statuses(FILES))
    wanted = late["requirement"].iloc[0]
    app = go(start(FILES), "overdue")
    app.multiselect(key="overdue_requirement").select(wanted)
    run(app)
    assert len(app.dataframe[0].value) == (late["requirement"] == wanted).sum()


def test_the_frames_filter_narrows_the_list() -> None:
    late = pdg_data.overdue_table(statuses(FILES))
    school = late["school"].iloc[0]
    app = go(start(FILES), "overdue")
    app.multiselect(key="filter_school").select(school)
    run(app)
    assert len(app.dataframe[0].value) == (late["school"] == school).sum()


def test_a_ticked_row_links_to_its_participant_and_no_name_stands_in_the_address() -> None:
    late = pdg_data.overdue_table(statuses(FILES))
    app = go(start(FILES), "overdue")
    app.session_state["overdue_list"] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    run(app)
    link = next(link for link in app.page_link if late["participant"].iloc[1] in link.value.replace("\\", ""))
    assert link.proto.page == "participant"
    assert re.fullmatch(r"p=[0-9a-f]{10}", link.proto.query_string)
    assert " ".join(late["reason"].iloc[1].split()) in words(app)


def test_of_one_person_the_list_says_what_there_is() -> None:
    app = go(start(one_person()), "overdue")
    late = pdg_data.overdue_table(statuses(one_person()))
    assert bool(len(late)) == any("days_overdue" in table.value for table in app.dataframe)


def test_nothing_overdue_is_no_good_news_while_something_cannot_be_determined() -> None:
    rows = statuses(one_person()).query("tier == 'mandatory' and status == 'undetermined'")
    app = go(start(one_person()), "overdue")
    assert not app.success
    assert f"{len(rows)} onderdelen niet te bepalen" in app.info[0].value
