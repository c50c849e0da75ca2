"""The cohort page: figures from the progress table, the matrix from the status table."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import pdg_data
from pdg_data.words import Language
from pdg_data.words import say as core_say
from pdg_ui import side_by_side
from pdg_ui.cohort_parts import due_days
from pdg_ui.words import count, say
from tests.ui.dashboard import (
    AS_OF,
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
    workbook,
)
from tests.ui.hand_made import PROGRAMME, status

HEAD: list[object] = ["Deelnemernummer", "Naam", "Cohort", "School", "Werkplekbegeleider", "Startdatum", "Overeenkomst"]
SEVERAL: Files = (
    (
        "Deelnemers.xlsx",
        workbook(
            Deelnemers=[
                HEAD,
                *(
                    [
                        f"09{cohort}0{who}",
                        f"{name} Jansen",
                        f"PDG-{cohort}",
                        "Albeda",
                        "Aïsha Vos",
                        date(2025, cohort, 3),
                        date(2025, cohort, 9),
                    ]
                    for cohort in (2, 9)
                    for who, name in enumerate(("Anna", "Bram", "Cato", "Daan", "Eva", "Finn"))
                ),
            ]
        ),
    ),
)
FORMS = case("google_forms")
TIDY = case("tidy_workbook")
SAMPLE: Files = tuple((path.name, path.read_bytes()) for path in sorted((ROOT / "sample_data" / "exports").iterdir()))
TROUBLED: Files = (*TIDY, NO_SPREADSHEET)


TABS = ("matrix", "development", "growth", "ec", "compare")


@pytest.mark.parametrize(
    ("as_of", "cohort"), [(date(2025, 12, 1), "PDG-2"), (AS_OF, "PDG-9"), (date(2029, 1, 1), "PDG-9")]
)
def test_the_page_opens_with_the_first_cohort_that_is_under_way(as_of: date, cohort: str) -> None:
    app = start(SEVERAL)
    app.date_input(key="as_of").set_value(as_of)
    assert go(run(app), "cohort").selectbox(key="cohort_choice").value == cohort


def _figures(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("files", [one_person(), FORMS, TIDY, TROUBLED], ids=["one", "forms", "tidy", "troubled"])
def test_each_part_shows_or_says_why_not(files: Files, tab: str) -> None:
    app = go(start(files), "cohort")
    open_tab(app, f"cohort.{tab}")
    assert len(app.dataframe) > 1 or app.info


def test_without_files_the_page_says_how_to_begin() -> None:
    app = go(start(), "cohort")
    assert say("first.files_title", "nl") in words(app)
    assert not app.get("plotly_chart")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_development_stands_beside_a_table_and_says_how_it_was_computed(language: Language) -> None:
    app = go(start(FORMS, language), "cohort")
    open_tab(app, "cohort.development")
    _, shares, counts = _figures(app)
    assert {trace.get("name") for trace in shares["data"]} >= {
        say(f"moment.{name}", language) for name in ("midway", "final")
    }
    assert len(counts["data"]) == len(PROGRAMME.levels)
    assert [len(table.value) for table in app.dataframe][1:] == [7, 12]
    assert say("cohort.development_how", language, norm=3, level="").partition("(")[0] in words(app)


@pytest.mark.parametrize("label", ["Overeenkomst werkplekbegeleider", "Lesbezoeken eerste helft"])
def test_a_day_of_the_calendar_opens_to_exactly_those_whom_its_row_counts(label: str) -> None:
    app = go(start(SAMPLE), "cohort")
    table = app.dataframe[0].value
    place = table["label"].tolist().index(label)
    app.session_state["calendar_table"] = {"selection": {"rows": [place], "columns": [], "cells": []}}
    run(app)
    people = int(re.match(r"\d+/(\d+)", table["standing"].iloc[place])[1])  # type: ignore[index]
    behind = next(frame.value for frame in app.dataframe if "reason" in frame.value)
    everybody = statuses(SAMPLE)
    own = everybody[(everybody["cohort"] == app.session_state["cohort_choice"]) & (everybody["label"] == label)]
    assert len(behind) == people < len(own)
    assert say("behind", "nl", what=label, people=count("people", people, "nl")) in words(app)


def test_a_requirement_without_a_fixed_day_has_no_day_on_the_calendar_of_a_cohort() -> None:
    day = pd.Timestamp("2026-10-16")
    frame = status(
        {"key": 1, "requirement": "application_complete", "label": "Aanvraag", "due": day},
        {"key": 1, "due": pd.Timestamp("2026-11-01")},
        {"key": 2, "due": pd.Timestamp("2026-11-01")},
    )
    assert due_days(frame, PROGRAMME)["requirement"].tolist() == ["agreement"]


def test_growth_counts_are_those_of_the_progress_table() -> None:
    app = go(start(FORMS), "cohort")
    app.session_state["cohort_choice"] = "*"
    open_tab(app, "cohort.growth")
    up = next(trace for trace in _figures(app)[1]["data"] if trace["name"] == say("figure.up", "nl"))
    dataset = delivery(FORMS).dataset
    table = pdg_data.progress_table(dataset, PROGRAMME, AS_OF)
    states = table["key"].map(dataset.participants["state"])
    counted = table[(table["task"] != "all") & ~states.isin(["paused", "stopped"])]
    assert sum(app.dataframe[1].value["up"].iloc[:-1]) == counted["up"].sum() > 0
    assert up["type"] == "bar"


def test_a_cohort_that_is_too_small_is_said_to_be() -> None:
    app = go(start(TIDY), "cohort")
    open_tab(app, "cohort.compare")
    sizes = (
        side_by_side.people(delivery(TIDY).dataset, delivery(TIDY).dataset.participants.index).groupby("cohort").size()
    )
    small = sizes[sizes < PROGRAMME.settings["compare_at_least"]]
    for cohort, size in small.items():
        assert count("compare.too_small", int(size), "nl", cohort=cohort, least=5) in words(app)


def test_cohorts_stand_side_by_side_and_open_to_their_people() -> None:
    app = go(start(SEVERAL), "cohort")
    open_tab(app, "cohort.compare")
    chosen = app.multiselect(key="compare_cohorts").value
    assert len(chosen) == 2
    table = app.dataframe[1].value
    app.session_state["compare_table"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    run(app)
    behind = app.dataframe[2].value
    assert len(behind) == table["people"].iloc[0] == 6
    app.segmented_control(key="compare_measure").set_value("visits")
    run(app)
    assert say("compare.empty", "nl", what=say("compare.visits_noun", "nl")) in words(app)


@pytest.mark.parametrize(("files", "month", "lacking"), [(SEVERAL, 12, False), (FORMS, 12, True)], ids=["two", "five"])
def test_a_line_that_is_not_in_the_headline_is_too_short_for_it(files: Files, month: int, lacking: bool) -> None:
    app = open_tab(go(start(files), "cohort"), "cohort.compare")
    table = app.dataframe[1].value
    at = table.loc[table["month"] == month, "cohort"]
    assert len(at) >= 2
    assert (len(at) < len(app.multiselect(key="compare_cohorts").value)) == lacking
    said = words(app)
    assert (say("compare.only", "nl", month=month) in said) == lacking
    assert say("compare.line", "nl") in said
    assert say("compare.how", "nl") in said


def test_without_results_nobody_says_what_was_earned() -> None:
    app = go(start(FORMS), "cohort")
    open_tab(app, "cohort.ec")
    assert say("cohort.no_results", "nl") in words(app)


def test_with_results_ec_stand_by_task_and_by_participant() -> None:
    app = go(start(TIDY), "cohort")
    open_tab(app, "cohort.ec")
    assert len(app.get("plotly_chart")) == 3
    assert app.dataframe[1].value["task_ec"].tolist() == [12, 12, 10, 8, 10, 8]


def test_the_matrix_has_everyone_of_the_cohort() -> None:
    status = statuses(FORMS)
    app = go(start(FORMS), "cohort")
    open_tab(app, "cohort.matrix")
    chosen = app.session_state["cohort_choice"] if "cohort_choice" in app.session_state else status["cohort"].iloc[0]
    shown = app.dataframe[1].value
    assert len(shown) == status[status["cohort"] == chosen]["key"].nunique()
    assert shown.shape[1] == 1 + status[status["tier"] == "mandatory"]["requirement"].nunique()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_beside_the_matrix_stands_every_word_that_is_in_a_cell(language: Language) -> None:
    app = go(start(SAMPLE, language), "cohort")
    app.session_state["cohort_choice"] = "*"
    run(app)
    table = next(frame.value for frame in app.dataframe if "participant" in frame.value)
    found = {re.sub(r" \d+/\d+$", "", str(cell)) for cell in table.drop(columns="participant").to_numpy().ravel()}
    entries = [entry for caption in app.caption for entry in str(caption.value).split("  ·  ")]
    assert {f"– {core_say('state.stopped', language)}", f"– {core_say('state.certified', language)}"} <= found
    assert sorted(word for word in found if word not in {entry.partition(": ")[0] for entry in entries}) == []
    short, whole = say("status_short.open", "nl"), core_say("status.open", "nl")
    assert language == "en" or f"○ {short}: {whole}" in entries


@pytest.mark.parametrize(("as_of", "early"), [(date(2026, 2, 1), True), (AS_OF, False)])
def test_once_the_time_is_over_nobody_is_said_to_have_ec_still_ahead(as_of: date, early: bool) -> None:
    app = start(TIDY)
    app.date_input(key="as_of").set_value(as_of)
    app = go(run(app), "cohort")
    app.session_state["cohort_choice"] = "PDG-2025-02"
    open_tab(app, "cohort.ec")
    assert (say("cohort.strip_early", "nl") in words(app)) == early


def test_growth_says_how_many_scores_of_how_many_participants_were_compared() -> None:
    app = go(start(FORMS), "cohort")
    app.session_state["cohort_choice"] = "*"
    open_tab(app, "cohort.growth")
    dataset = delivery(FORMS).dataset
    table = pdg_data.progress_table(dataset, PROGRAMME, AS_OF)
    table = table[
        ~table["key"].map(dataset.participants["state"]).isin(["paused", "stopped"]) & (table["task"] == "all")
    ]
    kinds = {kind: int(table[kind].sum()) for kind in ("up", "same", "down")}
    people = int((table[list(kinds)].sum(axis=1) > 0).sum())
    finding = say(
        "growth_of.finding", "nl", compared=sum(kinds.values()), people=count("people", people, "nl"), **kinds
    )
    assert finding in words(app)
    assert 0 < people < sum(kinds.values())


def test_the_weighing_is_said_once_and_what_was_scored_only_where_it_is_not_everything() -> None:
    app = go(start(FORMS), "cohort")
    open_tab(app, "cohort.development")
    said = words(app)
    assert said.count(say("cohort.development_weighed", "nl")) == 1
    assert say("cohort.development_part", "nl", ec=60, total_ec=60) not in said


def test_what_is_expected_has_its_matrix_once_it_is_opened() -> None:
    app = go(start(FORMS), "cohort")
    mandatory = [frame.value for frame in app.dataframe if "participant" in frame.value]
    app.session_state["cohort_expected"] = True
    both = [frame.value for frame in run(app).dataframe if "participant" in frame.value]
    assert (len(mandatory), len(both)) == (1, 2)
    assert both[1]["participant"].tolist() == both[0]["participant"].tolist()


def test_all_cohorts_together_are_everyone() -> None:
    app = go(start(FORMS), "cohort")
    app.session_state["cohort_choice"] = "*"
    open_tab(app, "cohort.matrix")
    assert len(app.dataframe[1].value) == statuses(FORMS)["key"].nunique()


def test_a_list_without_a_meter_says_so() -> None:
    app = go(start(one_person()), "cohort")
    open_tab(app, "cohort.development")
    assert say("cohort.no_meter", "nl") in words(app)


@pytest.mark.parametrize(
    ("tab", "columns"), [("development", ["scored_midway", "scored_final"]), ("growth", ["up", "same", "down"])]
)
def test_where_a_cohort_has_no_scores_the_cohorts_that_have_are_named(tab: str, columns: list[str]) -> None:
    dataset = delivery(SAMPLE).dataset
    table = pdg_data.progress_table(dataset, PROGRAMME, AS_OF)
    here = ~table["key"].map(dataset.participants["state"]).isin(["paused", "stopped"])
    scored = sorted(set(table.loc[here & (table[columns].fillna(0).sum(axis=1) > 0), "cohort"]))
    app = go(start(SAMPLE), "cohort")
    assert app.session_state["cohort_choice"] not in scored
    open_tab(app, f"cohort.{tab}")
    assert len(scored) > 0
    assert say("cohort.scored_cohorts", "nl", cohorts=", ".join(scored)) in words(app)


@pytest.mark.parametrize("files", [FORMS, SAMPLE], ids=["forms", "sample"])
def test_side_by_side_each_requirement_is_counted_or_named_with_the_reason_why_not(files: Files) -> None:
    app = open_tab(go(start(files), "cohort"), "cohort.compare")
    said = words(app)
    mandatory = [one.label["nl"] for one in PROGRAMME.requirements if one.tier == "mandatory"]
    named: list[str] = []
    for reason in ("unknown", "undated", "of_some"):
        before, after = say(f"compare.left_out_{reason}", "nl", labels="|").split("|")
        if found := re.search(f"{re.escape(before)}(.*?){re.escape(after)}(?= |$)", said, re.MULTILINE):
            named += [label for label in mandatory if label in found[1].split(", ")]
    assert len(named) == len(set(named)) > 3
    assert say("compare.of", "nl", n=len(mandatory) - len(named)) in said
