"""Figures show what stands in their frames."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pdg_data.words import LANGUAGES, Language
from pdg_ui import figures, progress
from tests.ui import hand_made
from tests.ui.hand_made import PROGRAMME

NAMES = {str(task.number): f"{task.number} {task.short['nl']}" for task in PROGRAMME.tasks}
LEVELS = {level.value: level.label["nl"] for level in PROGRAMME.levels}


def test_the_ec_figure_shows_who_earned_each_task_and_who_not_yet() -> None:
    table = progress.task_ec(
        hand_made.progress({1: (12, (0, 0), (0, 0))}, {1: (0, (0, 0), (0, 0)), 2: (12, (0, 0), (0, 0))}), PROGRAMME
    )
    figure = figures.ec_by_task(table, NAMES, "nl")
    earned, not_earned = figure.data
    assert list(earned.x) == [1, 1, 0, 0, 0, 0]
    assert list(not_earned.x) == [1, 0, 0, 0, 0, 0]
    assert list(earned.y) == list(NAMES.values())
    assert earned.text[0] == "1 / 2"


def test_the_development_figure_has_an_open_and_a_filled_mark_for_each_task() -> None:
    table = progress.development(hand_made.progress({1: (None, (1, 4), (3, 4)), 2: (None, (0, 0), (1, 2))}), PROGRAMME)
    figure = figures.development_by_task(table, {**NAMES, "all": "alles"}, "nl")
    midway, final = figure.data[-2:]
    assert (midway.marker.symbol, final.marker.symbol) == ("circle-open", "circle")
    assert midway.x[0] == pytest.approx(0.25)
    assert final.x[0] == pytest.approx(0.75)
    assert pd.isna(midway.x[1])
    assert len(midway.y) == 7
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert [tuple(line.x) for line in lines] == [
        (0.25, 0.75),
        (pytest.approx(0.25), pytest.approx((12 * 0.75 + 12 * 0.5) / 24)),
    ]


def test_the_strip_gives_each_task_its_own_place() -> None:
    rows = hand_made.progress(
        {number: (ec, (0, 0), (0, 0)) for number, ec in ((1, 12), (2, 0), (3, 10), (4, 0), (5, 10), (6, 0))}
    )
    ec = {str(task.number): task.ec for task in PROGRAMME.tasks}
    earned, not_earned = figures.ec_strip(rows[rows["task"] != "all"], ec, NAMES, "nl").data
    assert list(zip(earned.base, earned.x, strict=True)) == [(0, 12), (24, 10), (42, 10)]
    assert list(zip(not_earned.base, not_earned.x, strict=True)) == [(12, 12), (34, 8), (52, 8)]


def test_the_meter_figure_shows_the_mentors_levels_with_the_norm() -> None:
    table = pd.DataFrame(
        {
            "task": [1, 1],
            "indicator": ["vraagt feedback", "plant"],
            "mentor_1": [2.0, float("nan")],
            "mentor_2": [3.0, 4.0],
        }
    )
    figure = figures.indicator_levels(table, list(LEVELS), PROGRAMME.norm, "nl")
    midway, final = figure.data
    assert midway.x[0] == 2
    assert pd.isna(midway.x[1])
    assert list(final.x) == [3, 4]
    assert figure.layout.shapes[0].x0 == PROGRAMME.norm
    assert list(figure.layout.yaxis.ticktext) == ["vraagt feedback", "plant"]


def test_the_timeline_draws_what_is_planned_open() -> None:
    events = pd.DataFrame(
        {"date": pd.to_datetime(["2025-10-01", "2026-12-24"]), "kind": ["Bezoek", "Bezoek"], "label": ["a", "b"]}
    )
    figure = figures.timeline(
        events, [(pd.Timestamp("2025-09-01"), "Start"), (pd.NaT, "Eind")], date(2026, 11, 23), "nl"
    )
    assert list(figure.data[0].marker.symbol) == ["circle", "circle-open"]
    assert [note.text for note in figure.layout.annotations] == ["Start", "peildatum"]


def test_a_name_from_a_cell_is_no_markup_in_a_figure() -> None:
    rows = hand_made.progress({1: (12, (0, 0), (0, 0))}).assign(participant='<a href="http://evil.example">x</a>')
    figure = figures.ec_strip(rows[rows["task"] == "1"], {"1": 12}, NAMES, "nl")
    assert "<a" not in figure.to_json().replace("\\u003c", "<")


@pytest.mark.parametrize("language", LANGUAGES)
def test_plotly_gets_its_words_and_decimal_sign_in_the_language(language: Language) -> None:
    config = figures.plotly_config(language)
    assert config["locale"] == language
    assert config["locales"][language]["format"]["decimal"] == ("," if language == "nl" else ".")
    assert len(config["locales"][language]["format"]["shortMonths"]) == 12
    assert config["displaylogo"] is False


def test_numbers_in_a_dutch_figure_have_a_decimal_comma() -> None:
    table = progress.task_ec(hand_made.progress({1: (12, (0, 0), (0, 0))}), PROGRAMME)
    assert figures.ec_by_task(table, NAMES, "nl").layout.separators == ",."
    assert figures.ec_by_task(table, NAMES, "en").layout.separators == ".,"
