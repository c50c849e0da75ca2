"""The page of visits: the sentence, the chart, the spread by participant, by mentor and trainer, and feedback."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pdg_data.words import Language
from pdg_ui import visits
from pdg_ui.figures.visits import ends_apart
from pdg_ui.words import count, say
from tests.core.troubled import troubled
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
    workbook,
)

FILES = case("google_forms")
TRACKER = case("coordinator_tracker")


def _held(files: Files) -> pd.DataFrame:
    dataset = delivery(files).dataset
    return visits.held(dataset, pd.Timestamp(AS_OF), list(dataset.participants.index))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_sentence_and_the_chart_say_how_many_visits_there_were(language: Language) -> None:
    rows = _held(FILES)
    app = go(start(FILES, language), "visits")
    mentor = int(((rows["role"] == "mentor") & ~rows["planned"]).sum())
    assert count("visits.mentor", mentor, language) in words(app)
    assert len(app.get("plotly_chart")) == 1
    months = app.dataframe[0].value
    assert int(months[["mentor", "trainer"]].to_numpy().sum()) == int((~rows["planned"]).sum())


@pytest.mark.parametrize("name", ["google_forms", "tidy_workbook", "microsoft_forms_and_osiris"])
def test_the_headline_adds_up_to_the_halves_and_says_who_was_visited(name: str) -> None:
    rows = _held(case(name))
    held = rows[~rows["planned"]]
    by = {role: int((held["role"] == role).sum()) for role in visits.ROLES}
    app = go(start(case(name)), "visits")
    headline = say(
        "visits.sentence",
        "nl",
        dated=count("visits.dated", len(held), "nl"),
        visited=held["key"].nunique(),
        people=count("people", statuses(case(name))["key"].nunique(), "nl"),
        **{role: count(f"visits.{role}", number, "nl") for role, number in by.items()},
    )
    assert headline == app.header[0].value.replace("\\", "")
    first, second = (int((held["half"] == half).sum()) for half in ("first", "second"))
    assert sum(by.values()) == len(held) == first + second
    assert say("visits.finding", "nl", first=first, second=second) in words(app)


def test_visits_without_a_day_and_participants_who_are_not_active_are_said_beside_the_headline() -> None:
    app = go(start(TRACKER), "visits")
    people = delivery(TRACKER).dataset.participants
    not_active = int(people["state"].isin(["certified", "paused", "stopped"]).sum())
    said = words(app)
    assert count("visits.undated", 9, "nl") in said
    assert count("visits.not_active", not_active, "nl") in said


@pytest.mark.parametrize(("name", "planned"), [("google_forms", 0), ("tidy_workbook", 2)])
def test_the_caption_speaks_of_planned_visits_only_where_there_are_some(name: str, planned: int) -> None:
    said = words(go(start(case(name)), "visits"))
    assert (say("visits.month_planned", "nl") in said) == bool(planned)
    assert (count("visits.planned", planned, "nl") in said) == bool(planned)
    assert say("visits.month_edges", "nl") in said  # its cohorts have halves of different length


@pytest.mark.parametrize(("halves", "apart"), [(None, False), ((9.0, 9.1), False), ((4.5, 9.4), True)])
def test_the_ground_is_lighter_only_where_halves_end_apart(halves: tuple[float, float] | None, apart: bool) -> None:
    assert ends_apart(halves) == apart


def test_a_visit_without_a_known_half_is_said_to_be_missing_in_the_chart() -> None:
    troubled_files = troubled()
    rows = _held(troubled_files)
    unknown = int((rows["half"] == "").sum())
    assert unknown
    said = words(go(start(troubled_files), "visits"))
    assert say("visits.finding_unknown", "nl", unknown=unknown) in said
    assert say("visits.finding_planned", "nl", planned=0) not in said


def test_a_month_opens_its_visits() -> None:
    app = go(start(FILES), "visits")
    months = app.dataframe[0].value
    place = int(months["mentor"].to_numpy().argmax())
    app.session_state["visits_month_table"] = {"selection": {"rows": [place], "columns": [], "cells": []}}
    run(app)
    wanted = months.iloc[place].drop("month").sum()
    assert [len(table.value) for table in app.dataframe if "date" in table.value] == [wanted]


def test_every_participant_is_listed_with_visits_by_half() -> None:
    app = open_tab(go(start(TRACKER), "visits"), "visits.tab_spread")
    shown = app.dataframe[0].value
    rows = _held(TRACKER)
    held = rows[(rows["role"] == "mentor") & ~rows["planned"]]
    assert len(shown) == statuses(TRACKER)["key"].nunique()
    assert shown["visits"].sum() == len(held)
    assert (shown["undated"] > 0).any()


def test_whom_no_mentor_has_visited_yet_can_be_listed_apart() -> None:
    rows = _held(FILES)
    visited = rows[(rows["role"] == "mentor") & ~rows["planned"]]["key"]
    people = statuses(FILES).drop_duplicates("key")
    unvisited = people[~people["key"].isin(visited)]["participant"]
    app = open_tab(go(start(FILES), "visits"), "visits.tab_spread")
    app.session_state["visits_spread"] = "none"
    shown = next(frame.value for frame in run(app).dataframe if "longest" in frame.value)
    assert 0 < len(unvisited) < rows["key"].nunique()
    assert sorted(shown["participant"]) == sorted(unvisited)


def test_mentors_and_trainers_stand_in_alphabetical_order_and_open_their_visits() -> None:
    app = open_tab(go(start(FILES), "visits"), "visits.tab_people")
    mentors, trainers = (table.value for table in app.dataframe)
    assert trainers["trainer"].is_unique
    assert mentors["participants"].sum() == statuses(FILES)["key"].nunique()
    place = int(mentors["visits"].to_numpy().argmax())
    app.session_state["visits_people_mentor"] = {"selection": {"rows": [place], "columns": [], "cells": []}}
    run(app)
    opened = next(table.value for table in app.dataframe if "date" in table.value)
    assert len(opened) == mentors["visits"].iloc[place] + mentors["planned"].iloc[place]


def test_without_levels_of_feedback_the_page_says_how_to_record_them() -> None:
    said = words(open_tab(go(start(FILES), "visits"), "visits.tab_feedback"))
    assert say("visits.feedback_none", "nl") in said
    assert say("visits.feedback_means", "nl") in said


@pytest.mark.parametrize(("forms", "percentage"), [(2, False), (6, True)])
def test_a_few_levels_of_feedback_are_counts_and_no_percentage(forms: int, percentage: bool) -> None:
    head: list[object] = ["Deelnemernummer", "Datum lesbezoek", "Rol", "Feedbackniveau"]
    rows: list[list[object]] = [
        ["0900001", date(2025, month, 6), "wpb", "inhoud, modus"] for month in range(3, 3 + forms)
    ]
    files = (*one_person(), ("Lesbezoeken.xlsx", workbook(Lesbezoeken=[head, *rows])))
    app = open_tab(go(start(files), "visits"), "visits.tab_feedback")
    said = words(app)
    assert f"{forms} van {2 * forms} keer" in said
    assert ("50 %" in said) is percentage
    assert app.dataframe[-1].value["focus"].str.contains("%").tolist() == [percentage]


@pytest.mark.parametrize("tab", ["time", "spread", "people", "feedback"])
@pytest.mark.parametrize("files", [one_person(), (*FILES, NO_SPREADSHEET)], ids=["one person", "a refused file"])
def test_each_part_shows_itself_whatever_there_is(files: Files, tab: str) -> None:
    assert open_tab(go(start(files), "visits"), f"visits.tab_{tab}").header


def test_without_files_the_page_says_how_to_begin() -> None:
    assert say("first.intro", "nl") in words(go(start(), "visits"))
