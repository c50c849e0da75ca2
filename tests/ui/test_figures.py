"""Figures show what stands in their frames."""

from __future__ import annotations

import tomllib
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from pdg_data.words import LANGUAGES, Language
from pdg_ui import progress
from pdg_ui.figures.development import development_by_task
from pdg_ui.figures.ec import ec_by_task, ec_strip
from pdg_ui.figures.looks import PALETTE, plotly_config
from pdg_ui.figures.meter import indicator_levels
from pdg_ui.figures.standalone import standalone
from pdg_ui.figures.timeline import timeline
from tests.ui import hand_made
from tests.ui.hand_made import PROGRAMME

NAMES = {str(task.number): f"{task.number} {task.short['nl']}" for task in PROGRAMME.tasks}
LEVELS = {level.value: level.label["nl"] for level in PROGRAMME.levels}


def test_the_ec_figure_shows_who_earned_each_task_and_who_not_yet() -> None:
    table = progress.task_ec(
        hand_made.progress({1: (12, (0, 0), (0, 0))}, {1: (0, (0, 0), (0, 0)), 2: (12, (0, 0), (0, 0))}), PROGRAMME
    )
    figure = ec_by_task(table, NAMES, "nl")
    earned, not_earned = figure.data
    assert list(earned.x) == [1, 1, 0, 0, 0, 0]
    assert list(not_earned.x) == [1, 0, 0, 0, 0, 0]
    assert list(earned.y) == list(NAMES.values())
    assert earned.text[0] == "1 / 2"


def test_the_development_figure_has_an_open_and_a_filled_mark_for_each_task() -> None:
    table = progress.development(hand_made.progress({1: (None, (1, 4), (3, 4)), 2: (None, (0, 0), (1, 2))}), PROGRAMME)
    figure = development_by_task(table, {**NAMES, "all": "alles"}, "nl")
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
    earned, not_earned = ec_strip(rows[rows["task"] != "all"], ec, NAMES, "nl").data
    assert list(zip(earned.base, earned.x, strict=True)) == [(0, 12), (24, 10), (42, 10)]
    assert list(zip(not_earned.base, not_earned.x, strict=True)) == [(12, 12), (34, 8), (52, 8)]


def test_the_meter_figure_shows_the_mentor_and_the_participant_beside_each_other_with_the_norm() -> None:
    table = pd.DataFrame(
        {
            "task": [1, 1, 2],
            "indicator": ["vraagt feedback", "plant", "<b>ontwerpt</b>"],
            "mentor_1": [2.0, float("nan"), 1.0],
            "mentor_2": [3.0, 4.0, 2.0],
            "self_1": [4.0, 4.0, 4.0],
        }
    )
    figure = indicator_levels(table, LEVELS, PROGRAMME.norm, NAMES, "nl")
    midway, final, own = figure.data
    assert midway.x[0] == 2
    assert pd.isna(midway.x[1])
    assert list(final.x) == [3, 4, 2]
    assert list(own.x) == [4, 4, 4]
    assert all(theirs < hers for theirs, hers in zip(midway.y, own.y, strict=True))
    assert [trace.name for trace in figure.data] == [
        "Werkplekbegeleider, tussentijds",
        "Werkplekbegeleider, eind",
        "Deelnemer zelf, tussentijds",
    ]
    assert PROGRAMME.norm in [shape.x0 for shape in figure.layout.shapes]
    assert list(figure.layout.yaxis.ticktext)[:2] == ["vraagt feedback", "plant"]
    assert [note.text for note in figure.layout.annotations] == [f"<b>{NAMES['1']}</b>", f"<b>{NAMES['2']}</b>"]
    assert "<b>ontwerpt" not in figure.to_json().replace("\\u003c", "<")


NO_DUE = pd.DataFrame({"date": pd.Series(dtype="datetime64[us]"), "label": pd.Series(dtype=str), "overdue": 0})


def test_the_timeline_draws_what_is_planned_open_and_each_kind_with_its_own_mark() -> None:
    events = pd.DataFrame(
        {
            "date": pd.to_datetime(["2025-10-01", "2026-12-24", "2026-03-01"]),
            "kind": ["visit_mentor", "visit_mentor", "visit_trainer"],
            "label": ["a", "b", "c"],
            "certain": [True, True, False],
        }
    )
    marks = [(pd.Timestamp("2025-09-01"), "Start"), (pd.NaT, "Eind")]
    figure = timeline(events, NO_DUE, marks, date(2026, 11, 23), "nl")
    mentor, trainer = figure.data
    assert list(mentor.marker.symbol) == ["triangle-up", "triangle-up-open"]
    assert list(trainer.marker.symbol) == ["diamond"]
    assert list(mentor.text) == ["", ""]
    assert list(trainer.text) == ["?"]
    said = [note.text for note in figure.layout.annotations]
    assert said == ["Start 1-9-2025", "peildatum 23-11-2026", "Lesbezoek begeleider", "Lesbezoek trainer"]


def test_the_timeline_has_a_tick_on_each_day_that_something_is_due_and_says_what_is_late() -> None:
    due = pd.DataFrame(
        {"date": pd.to_datetime(["2026-05-31", "2027-02-28"]), "label": ["Bezoeken, Meter", "Eind"], "overdue": [2, 0]}
    )
    none = pd.DataFrame({"date": pd.Series(dtype="datetime64[us]"), "kind": "", "label": "", "certain": True})
    (ticks,) = timeline(none, due, [], date(2026, 11, 23), "nl").data
    assert list(ticks.text) == ["2 te laat", ""]
    assert list(ticks.customdata) == ["Bezoeken, Meter", "Eind"]
    assert ticks.marker.color[0] != ticks.marker.color[1]


def test_a_name_from_a_cell_is_no_markup_in_a_figure() -> None:
    rows = hand_made.progress({1: (12, (0, 0), (0, 0))}).assign(participant='<a href="http://evil.example">x</a>')
    figure = ec_strip(rows[rows["task"] == "1"], {"1": 12}, NAMES, "nl")
    assert "<a" not in figure.to_json().replace("\\u003c", "<")


class _Tags(HTMLParser):
    """The tags of a page, and every address in them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href", "srcset", "data", "action"}]


EVIL = '<img src="http://evil.example/x.png"><script>alert(1)</script></div>'


def test_a_figure_as_a_file_asks_nothing_of_the_network_and_holds_no_markup_from_a_cell() -> None:
    rows = hand_made.progress({1: (12, (0, 0), (0, 0))}).assign(participant=EVIL)
    figure = ec_strip(rows[rows["task"] == "1"], {"1": 12}, {"1": EVIL}, "nl")
    page = standalone(figure, "nl", title=EVIL, alt=f'"{EVIL}', how=EVIL, footer="Stand 23-11-2026").decode()
    found = _Tags()
    found.feed(page)
    assert found.addresses == []
    assert not {"img", "link", "iframe"} & set(found.tags)
    assert "<img src" not in page.replace("\\u003c", "<")
    assert '<html lang="nl">' in page
    assert "default-src 'none'" in page
    assert "plotly.js v" in page
    assert '"decimal": ","' in page


def test_the_palette_is_the_theme_s_and_has_ten_colours() -> None:
    config = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert tuple(config["theme"]["chartCategoricalColors"]) == PALETTE
    assert len(set(PALETTE)) == 10


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", PALETTE)
@pytest.mark.parametrize("ground", ["#ffffff", "#0e1117"])
def test_a_mark_of_each_colour_stands_out_on_light_and_dark(colour: str, ground: str) -> None:
    light, dark = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_plotly_gets_its_words_and_decimal_sign_in_the_language(language: Language) -> None:
    config = plotly_config(language)
    assert config["locale"] == language
    assert config["locales"][language]["format"]["decimal"] == ("," if language == "nl" else ".")
    assert len(config["locales"][language]["format"]["shortMonths"]) == 12
    assert config["displaylogo"] is False


def test_numbers_in_a_dutch_figure_have_a_decimal_comma() -> None:
    table = progress.task_ec(hand_made.progress({1: (12, (0, 0), (0, 0))}), PROGRAMME)
    assert ec_by_task(table, NAMES, "nl").layout.separators == ",."
    assert ec_by_task(table, NAMES, "en").layout.separators == ".,"
