"""From a status to the rows as they stand in the file, in a window over the page."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pdg_data import load_programme, progress_table
from pdg_data.evidence import Area, parse_evidence
from pdg_data.words import LANGUAGES, Language
from pdg_ui.source_parts import USED
from pdg_ui.words import count, say
from tests.ui.dashboard import (
    AS_OF,
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
HOSTILE = "![x](http://evil.example/x.png) <b>"


def _participant(files: Files, name: str, language: Language = "nl") -> AppTest:
    app = go(start(files, language), "participant")
    box = app.selectbox(key="participant")
    box.select_index(box.options.index(name))
    return run(app)


def _window(app: AppTest) -> Any:
    (window,) = app.get("dialog")
    return window


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_requirement_opens_the_rows_with_its_cells_marked(language: Language) -> None:
    status = statuses(FILES, language)
    row = status[(status["requirement"] == "visits_second_half") & (status["done"] == 2)].iloc[0]
    app = _participant(FILES, row["participant"], language)
    button = app.button(key="source_visits_second_half")
    assert button.label == count("source.open", 2, language)
    button.click()
    window = _window(run(app))
    shown = window.dataframe[0].value
    areas = parse_evidence(row["evidence"])
    assert list(shown["row"]) == [str(area.top) for area in areas]
    assert [text.startswith(f"{USED} ") for text in shown["E"]] == [True, True]
    assert not any(USED in str(text) for text in shown.drop(columns="E").to_numpy().ravel())
    said = window.markdown[0].value.replace("\\", "")
    assert all(area.address in said for area in areas)
    assert areas[0].file in window.subheader[0].value.replace("\\", "")
    assert not run(app).get("dialog")


def _hand_made() -> Files:
    day = dt.date(2026, 3, 3)
    wide = [f"Vraag {number}" for number in range(1, 40)]
    head: list[object] = ["Studentnummer", "Datum lesbezoek", "Rol", "Opmerking", *wide]
    rows: list[list[object]] = [head, ["0900001", day, "werkplekbegeleider", HOSTILE, *[1] * len(wide)]]
    return (*one_person(), ("<i>Bezoeken</i>.xlsx", workbook(**{"_Blad_ `x`": rows})))


def test_a_wide_sheet_opens_with_the_columns_that_matter_and_the_rest_on_demand() -> None:
    app = _participant(_hand_made(), "Jan van der Meer")
    app.button(key="source_visits_second_half").click()
    window = _window(run(app))
    assert list(window.dataframe[0].value.columns) == ["row", "A", "B", "C"]
    assert window.toggle[0].label == say("source.all_columns", "nl", n=43)


def test_text_from_a_cell_or_a_name_of_a_file_stays_text() -> None:
    files = list(_hand_made())
    app = _participant(tuple(files), "Jan van der Meer")
    app.session_state["source_0_all"] = True
    app.button(key="source_visits_second_half").click()
    window = _window(run(app))
    assert HOSTILE in list(window.dataframe[0].value["D"])
    heading = window.subheader[0].value
    assert "<" not in heading.replace("\\<", "")
    assert "`" not in heading.replace("\\`", "")


def test_a_ticked_row_of_the_list_that_is_late_opens_its_rows() -> None:
    late = statuses(FILES)
    assert (late["status"] == "overdue").any()
    app = go(start(FILES), "overdue")
    table = next(frame.value for frame in app.dataframe if "days_overdue" in frame.value)
    place = next(number for number, text in enumerate(table["evidence"]) if text)
    app.session_state["overdue_list"] = {"selection": {"rows": [place]}}
    run(app)
    app.button(key="overdue_list_source").click()
    window = _window(run(app))
    shown = pd.concat([frame.value for frame in window.dataframe])
    assert sum(str(text).startswith(USED) for text in shown.to_numpy().ravel()) == _cells(table["evidence"].iloc[place])


def _cells(evidence: str) -> int:
    return sum((a.bottom - a.top + 1) * (a.right - a.left + 1) for a in parse_evidence(evidence))


def _selection(rows: list[int], cells: list[tuple[int, str]]) -> dict[str, Any]:
    return {"selection": {"rows": rows, "columns": [], "cells": cells}}


def test_a_count_of_a_cohort_opens_its_people_and_from_there_their_rows() -> None:
    app = start(FILES)
    status = statuses(FILES)
    table = next(frame.value for frame in app.dataframe if {"label", *set(status["cohort"])} == set(frame.value))
    label, cohort = table["label"].iloc[1], "PDG-2025-09"
    app.session_state["cohorts_mandatory"] = _selection([], [(1, cohort)])
    run(app)
    of_cohort = status[(status["label"] == label) & (status["cohort"] == cohort)]
    behind = of_cohort[of_cohort["status"] != "not_applicable"]
    assert len(behind) < len(of_cohort)
    assert str(table[cohort].iloc[1]).split()[0].endswith(f"/{len(behind)}")
    shown = next(
        frame.value for frame in app.dataframe if {"reason", "school", "status", "evidence"} <= set(frame.value)
    )
    assert sorted(shown["participant"]) == sorted(behind["participant"])
    place = next(number for number, text in enumerate(shown["evidence"]) if text)
    app.session_state["behind_mandatory"] = _selection([place], [])
    run(app)
    app.button(key="behind_mandatory_source").click()
    assert _marked(run(app)) == _cells(shown["evidence"].iloc[place])


def _marked(app: AppTest) -> int:
    cells = [text for frame in _window(app).dataframe for text in frame.value.to_numpy().ravel()]
    return sum(str(text).startswith(USED) for text in cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_of_the_matrix_says_why_and_opens_its_rows(language: Language) -> None:
    app = go(start(FILES, language), "cohort")
    open_tab(app, "cohort.matrix")
    shown = next(frame.value for frame in app.dataframe if "participant" in frame.value)
    status = statuses(FILES, language)
    row = status[status["participant"].isin(shown["participant"]) & (status["evidence"] != "")].iloc[0]
    place = list(shown["participant"]).index(row["participant"])
    app.session_state["matrix_mandatory"] = _selection([], [(place, row["label"])])
    run(app)
    assert row["reason"] in words(app)
    app.button(key="matrix_mandatory_source").click()
    assert _marked(run(app)) == _cells(row["evidence"])


def test_the_development_of_a_task_opens_the_scores_of_each_participant() -> None:
    app = go(start(FILES), "cohort")
    open_tab(app, "cohort.development")
    app.session_state["development_table"] = _selection([2], [])
    run(app)
    shown = next(frame.value for frame in app.dataframe if {"midway", "final", "ec"} <= set(frame.value))
    place = next(number for number, text in enumerate(shown["evidence"]) if text)
    app.session_state["behind_development"] = _selection([place], [])
    run(app)
    app.button(key="behind_development_source").click()
    scored = [shown[moment].iloc[place].rpartition(" ")[2] for moment in ("midway", "final")]
    assert _marked(run(app)) == sum(int(number) for number in scored if number.isdigit())


def test_a_task_of_a_participant_opens_its_scores() -> None:
    progress = progress_table(delivery(FILES).dataset, load_programme(), AS_OF)
    row = progress[(progress["task"] == "2") & (progress["scored_midway"] > 0)].iloc[0]
    app = _participant(FILES, row["participant"])
    app.button(key="source_task_2").click()
    assert _marked(run(app)) == row["scored_midway"] + row["scored_final"]


def test_a_task_of_a_participant_opens_the_visits_that_support_it_too() -> None:
    visits = ["visits_first_half", "visits_second_half", "formative_visit"]
    status = statuses(FILES)
    proven = status[status["requirement"].isin(visits) & (status["evidence"] != "")].groupby("participant")["evidence"]
    name = str(proven.size().idxmax())
    progress = progress_table(delivery(FILES).dataset, load_programme(), AS_OF)
    row = progress[(progress["task"] == "3") & (progress["participant"] == name)].iloc[0]
    texts = [*proven.get_group(name), *([row["evidence"]] if row["evidence"] else [])]
    cells = {(a.file, a.sheet, y, x) for text in texts for a in parse_evidence(text) for y, x in _places(a)}
    app = _participant(FILES, name)
    app.button(key="source_task_3").click()
    assert _marked(run(app)) == len(cells)


def _places(area: Area) -> list[tuple[int, int]]:
    return [(y, x) for y in range(area.top, area.bottom + 1) for x in range(area.left, area.right + 1)]
