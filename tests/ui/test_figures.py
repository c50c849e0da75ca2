"""Figures show what stands in their frames."""

from __future__ import annotations

import itertools
import tomllib
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from pdg_data.words import LANGUAGES, Language
from pdg_ui import progress
from pdg_ui.figures.calendar import cohort_calendars
from pdg_ui.figures.development import development_by_task, growth_by_task, slopes_by_task
from pdg_ui.figures.ec import ec_by_task, ec_spread, ec_strip
from pdg_ui.figures.levels import levels_by_row
from pdg_ui.figures.looks import PALETTE, plotly_config
from pdg_ui.figures.meter import indicator_levels
from pdg_ui.figures.side_by_side import cohorts_by_month
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
            "indicator": ["1.1 vraagt feedback", "1.2", "2.1 <b>ontwerpt</b>"],
            "mentor_1": [2.0, float("nan"), 1.0],
            "mentor_2": [3.0, 4.0, 2.0],
            "self_1": [4.0, 4.0, 4.0],
        }
    )
    figure = indicator_levels(table, LEVELS, PROGRAMME.norm, NAMES, "nl")
    words, *marks = figure.data
    midway, final, own = marks
    assert (words.mode, list(words.text)[:2]) == ("text", ["vraagt feedback", ""])
    assert midway.x[0] == 2
    assert pd.isna(midway.x[1])
    assert list(final.x) == [3, 4, 2]
    assert list(own.x) == [4, 4, 4]
    assert all(theirs < hers for theirs, hers in zip(midway.y, own.y, strict=True))
    assert [trace.name for trace in marks] == [
        "Werkplekbegeleider, tussentijds",
        "Werkplekbegeleider, eind",
        "Deelnemer zelf, tussentijds",
    ]
    bands = [(shape.y0, shape.y1) for shape in figure.layout.shapes if shape.type == "rect"]
    assert len(bands) == 3
    for place, trace in itertools.product(range(3), marks):
        assert [top < trace.y[place] < bottom for top, bottom in bands].index(True) == place
    assert PROGRAMME.norm in [shape.x0 for shape in figure.layout.shapes]
    assert list(figure.layout.yaxis.ticktext) == ["1.1", "1.2", "2.1"]
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


def test_on_the_timeline_no_words_share_a_row_that_may_fall_together_and_the_start_leaves_the_names_free() -> None:
    events = pd.DataFrame(
        {"date": pd.to_datetime(["2025-10-01"]), "kind": "visit_mentor", "label": "a", "certain": True}
    )
    marks = [
        (pd.Timestamp(moment), word) for moment, word in (("2025-09-01", "S"), ("2026-06-12", "H"), ("2027-02-28", "E"))
    ]
    figure = timeline(events, NO_DUE, marks, date(2026, 11, 23), "nl")
    rows = [note.yshift for note in figure.layout.annotations][:4]
    assert rows[0] == rows[2]
    assert len(set(rows)) == 3
    (name,) = [note for note in figure.layout.annotations if note.text == "Lesbezoek begeleider"]
    of_start = [shape for shape in figure.layout.shapes if shape.x0 == marks[0][0] and shape.x1 == marks[0][0]]
    assert of_start
    assert not any(shape.y0 < name.y - 0.3 < shape.y1 for shape in of_start)


def test_the_timeline_has_a_tick_on_each_day_that_something_is_due_and_says_what_is_late() -> None:
    due = pd.DataFrame(
        {"date": pd.to_datetime(["2026-05-31", "2027-02-28"]), "label": ["Bezoeken, Meter", "Eind"], "overdue": [2, 0]}
    )
    none = pd.DataFrame({"date": pd.Series(dtype="datetime64[us]"), "kind": "", "label": "", "certain": True})
    (ticks,) = timeline(none, due, [], date(2026, 11, 23), "nl").data
    assert list(ticks.text) == ["2", ""]
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


def test_levels_stand_on_both_sides_of_the_norm() -> None:
    table = pd.DataFrame({"level_1": [2], "level_2": [3], "level_3": [4], "level_4": [0], "scores": [9]})
    figure = levels_by_row(table, ["1 eind"], LEVELS, 3, "nl")
    assert [(trace.name, trace.x[0]) for trace in figure.data] == [
        (LEVELS[2], -3),
        (LEVELS[1], -2),
        (LEVELS[3], 4),
        (LEVELS[4], 0),
    ]
    assert [trace.legendrank for trace in figure.data] == [2, 1, 3, 4]
    assert figure.data[0].customdata[0].endswith("3 van 9 scores")
    assert list(figure.layout.xaxis.ticktext) == ["5", "0", "5"]


def test_a_scale_without_levels_below_the_norm_can_be_drawn() -> None:
    table = pd.DataFrame({"level_1": [2], "scores": [2]})
    assert [trace.x[0] for trace in levels_by_row(table, ["1"], {1: "ja"}, 1, "nl").data] == [2]


def test_growth_is_stacked_and_what_went_down_is_hatched() -> None:
    table = pd.DataFrame({"task": ["1"], "up": [3], "same": [2], "down": [1], "not_comparable": [4], "people": [2]})
    traces = growth_by_task(table, NAMES, "nl").data
    assert [trace.x[0] for trace in traces] == [3, 2, 1, 4]
    assert [trace.marker.pattern.shape for trace in traces] == ["", "", "/", "."]
    assert len({trace.marker.color for trace in traces}) == 4


def test_who_goes_the_same_way_shares_a_line_and_names_are_no_markup() -> None:
    people = tuple(f"<b>{number}" for number in range(10))
    table = pd.DataFrame(
        {"task": ["1", "1"], "midway": [0.25, 0.5], "final": [0.75, 0.5], "people": [people, ("Ann",)]}
    )
    same, up = slopes_by_task(table, NAMES, "nl").data
    assert (list(up.x), list(up.y)) == ([0, 1, None], [0.25, 0.75, None])
    assert up.text[0].startswith("&lt;b&gt;0<br>")
    assert "en nog 2" in up.text[0]
    assert (same.text[0].split("<br>")[0], same.marker.symbol) == ("Ann", "square")


def test_the_calendar_is_thick_as_far_as_it_has_come() -> None:
    days = [pd.Timestamp(day) for day in ("2025-09-01", "2026-03-01", "2026-08-31")]
    table = pd.DataFrame(
        {
            "cohort": ["A", "B"],
            "start": [days[0], days[2]],
            "halfway": days[1:],
            "end": [days[2], pd.Timestamp("2027-08-31")],
        }
    )
    due = pd.DataFrame({"cohort": ["A"], "day": [days[1]], "label": ["Bezoek"]})
    whole, passed, *_, ticks = cohort_calendars(table, due, date(2026, 5, 1), "nl").data
    assert list(whole.x) == [days[0], days[2], None, days[2], pd.Timestamp("2027-08-31"), None]
    assert list(passed.x) == [days[0], pd.Timestamp("2026-05-01"), None, days[2], days[2], None]
    assert ticks.text[0] == "1-3-2026<br>Bezoek"
    assert len(cohort_calendars(table, due.iloc[:0], date(2026, 5, 1), "nl").data) == 5


def test_each_cohort_has_a_colour_a_line_and_a_mark_of_its_own() -> None:
    table = pd.DataFrame({"cohort": ["A", "B"], "month": [0, 0], "half": [1, 2], "total": [3, 4], "people": [5, 6]})
    one, other = cohorts_by_month(table, "EC", "nl").data
    assert (list(one.y), list(other.y)) == ([1], [2])
    assert one.line.color != other.line.color
    assert one.marker.symbol != other.marker.symbol


def test_how_far_the_time_is_stands_above_the_strips() -> None:
    rows = hand_made.progress({1: (12, (0, 0), (0, 0))})
    strip = ec_strip(rows[rows["task"] == "1"], {"1": 12}, NAMES, "nl", passed=0.5)
    assert list(strip.data[-1].x) == [0, 6]
    assert strip.layout.yaxis.ticktext[0] == "looptijd: 50 %"


def test_of_many_the_ec_are_counted() -> None:
    (bars,) = ec_spread(pd.DataFrame({"ec": [0, 12], "people": [3, 40]}), 60, "nl").data
    assert (list(bars.x), list(bars.y)) == ([0, 12], [3, 40])
