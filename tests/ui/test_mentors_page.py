"""The page of mentors and schools: counts that open their participants."""

from __future__ import annotations

import pytest

from pdg_data.words import Language
from pdg_ui import mentors
from pdg_ui.words import count, say
from tests.ui.dashboard import (
    NO_SPREADSHEET,
    ROOT,
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

FILES = case("tidy_workbook")
SAMPLE: Files = tuple((path.name, path.read_bytes()) for path in sorted((ROOT / "sample_data" / "exports").iterdir()))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_sentence_counts_mentors_and_what_is_overdue_with_them(language: Language) -> None:
    frame = statuses(FILES, language)
    table = mentors.load(mentors.people(frame, delivery(FILES).dataset, PROGRAMME), frame, "mentor")
    app = go(start(FILES, language), "mentors")
    assert count("mentors.late", int((table["overdue"] > 0).sum()), language) in words(app)
    assert app.dataframe[0].value["participants"].sum() == table["participants"].sum()


@pytest.mark.parametrize(("tab", "by"), [("mentors", "mentor"), ("schools", "school"), ("trainers", "trainer")])
def test_every_count_opens_its_participants(tab: str, by: str) -> None:
    app = open_tab(go(start(FILES), "mentors"), f"mentors.tab_{tab}")
    table = app.dataframe[0].value
    assert table[by].is_unique
    place = int(table["participants"].to_numpy().argmax())
    app.session_state[f"mentors_{by}"] = {"selection": {"rows": [place], "columns": [], "cells": []}}
    run(app)
    assert len(app.dataframe[1].value) == table["participants"].iloc[place]


@pytest.mark.parametrize("group", mentors.MENTOR_GROUPS)
def test_a_group_lists_as_many_mentors_as_it_counts(group: str) -> None:
    frame = statuses(FILES)
    table = mentors.load(mentors.people(frame, delivery(FILES).dataset, PROGRAMME), frame, "mentor")
    expected = mentors.group(table, group, PROGRAMME.settings["many_participants"])
    app = go(start(FILES), "mentors")
    app.session_state["mentors_group"] = group
    run(app)
    assert (len(app.dataframe[0].value) if app.dataframe else 0) == len(expected)


def test_who_has_no_mentor_is_a_row_and_no_mentor_among_the_counted() -> None:
    app = go(start(one_person(mentor="")), "mentors")
    assert app.dataframe[0].value["mentor"].tolist() == [say("no_mentor", "nl")]
    assert app.segmented_control(key="mentors_group").options[0] == f"0 {say('mentors.group_all', 'nl')}"
    assert say("mentors.nameless", "nl") in words(app)


def test_who_has_no_mentor_is_listed() -> None:
    app = open_tab(go(start(one_person(mentor="")), "mentors"), "mentors.tab_naming")
    assert count("mentors.naming_without", 1, "nl") in words(app)
    assert len(app.dataframe[0].value) == 1


@pytest.mark.parametrize("tab", ["mentors", "naming", "schools", "trainers"])
@pytest.mark.parametrize("files", [one_person(), (*FILES, NO_SPREADSHEET)], ids=["one person", "a refused file"])
def test_each_part_shows_itself_whatever_there_is(files: Files, tab: str) -> None:
    assert open_tab(go(start(files), "mentors"), f"mentors.tab_{tab}").header


def test_of_what_no_file_tells_the_page_says_unknown_and_not_none() -> None:
    app = go(start(case("microsoft_forms_and_osiris")), "mentors")
    table = app.dataframe[0].value
    assert {"agreement_unknown", "training_unknown"} <= set(table)
    assert not {"without_agreement", "untrained"} & set(table)
    groups = app.segmented_control(key="mentors_group").options
    assert sum(say("mentors.unknown", "nl", n=len(table)) in group for group in groups) == 2


def test_a_lapsed_visit_is_explained_only_where_the_column_is_there() -> None:
    for name, there in (("google_forms", False), ("tidy_workbook", True)):
        app = open_tab(go(start(case(name)), "mentors"), "mentors.tab_trainers")
        assert ("visit_lapsed" in app.dataframe[0].value) is there
        assert (say("mentors.lapsed_means", "nl") in words(app)) is there


def test_what_is_open_of_who_has_no_mentor_holds_the_agreement_that_stands_beside_it() -> None:
    files = one_person(mentor="")
    frame = statuses(files)
    (agreement,) = frame[frame["requirement"] == "agreement"].to_dict("records")
    assert agreement["status"] in mentors.OPEN
    app = open_tab(go(start(files), "mentors"), "mentors.tab_naming")
    assert agreement["label"] in app.dataframe[0].value["open_items"].iloc[0]


def test_not_trained_beside_unknown_is_explained_where_both_stand() -> None:
    for files, both in ((SAMPLE, True), (case("microsoft_forms_and_osiris"), False)):
        app = go(start(files), "mentors")
        assert ({"untrained", "training_unknown"} <= set(app.dataframe[0].value)) is both
        assert (say("mentors.training_means", "nl") in words(app)) is both


def test_without_files_the_page_says_how_to_begin() -> None:
    assert say("first.intro", "nl") in words(go(start(), "mentors"))
