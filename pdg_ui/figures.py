"""Frames to Plotly figures. Pure functions: what a figure shows is what stands in the frame; no sentence is written here."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pdg_data.words import Language
from pdg_ui.text import chart_text, share
from pdg_ui.words import say

# A middle blue, an amber and a grey that keep their contrast on a light and on a dark ground.
INK = "#2b7bba"
ACCENT = "#c77700"
QUIET = "rgba(128,128,128,0.35)"
HAIRLINE = "rgba(255,255,255,0.5)"
LINE = "rgba(128,128,128,0.75)"

_MONTHS = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def plotly_config(language: Language) -> dict[str, Any]:
    """Plotly's own words in the language: it brings no locale of its own, and a local one needs no request."""
    words = {name: say(f"plotly.{key}", language) for name, key in _PLOTLY_WORDS.items()}
    form = {
        "shortMonths": list(_MONTHS[language]),
        "months": list(_MONTHS[language]),
        "date": "%-d-%-m-%Y",
        "decimal": ",",
        "thousands": ".",
    }
    if language == "en":
        form |= {"decimal": ".", "thousands": ","}
    return {
        "locale": language,
        "locales": {language: {"dictionary": words, "format": form}},
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "scrollZoom": False,
    }


_PLOTLY_WORDS = {
    "Download plot as a PNG": "save_image",
    "Download plot as a png": "save_image",
    "Download plot": "save_image",
    "Taking snapshot - this may take a few seconds": "saving_image",
    "Snapshot succeeded": "saved_image",
}


def _layout(figure: go.Figure, language: Language, rows: int, row_height: int = 40) -> go.Figure:
    figure.update_layout(
        height=rows * row_height + 90,
        margin={"l": 0, "r": 16, "t": 8, "b": 8},
        separators=",." if language == "nl" else ".,",
        dragmode=False,
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0, "title": None},
        hoverlabel={"align": "left"},
    )
    figure.update_yaxes(fixedrange=True, automargin=True, title=None)
    figure.update_xaxes(fixedrange=True, automargin=True)
    return figure


def ec_by_task(table: pd.DataFrame, names: Mapping[str, str], language: Language) -> go.Figure:
    """How many participants earned a task's EC, one bar a task, against everyone it is known of."""
    labels = [chart_text(names[task]) for task in table["task"]]
    counts = [f"{earned} / {known}" for earned, known in zip(table["earned"], table["known"], strict=True)]
    figure = go.Figure()
    figure.add_bar(
        y=labels, x=table["earned"], orientation="h", name=say("figure.earned", language), marker_color=INK,
        text=counts, textposition="none", hovertemplate="%{y}<br>%{text}<extra></extra>",
    )  # fmt: skip
    figure.add_bar(
        y=labels, x=table["known"] - table["earned"], orientation="h", name=say("figure.not_earned", language),
        marker_color=QUIET, text=counts, textposition="outside", hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip
    figure.update_layout(barmode="stack", bargap=0.45)
    most = int(table["known"].max()) if len(table) else 0
    figure.update_xaxes(
        range=[0, max(most, 1) * 1.3],
        title=say("figure.participants", language),
        dtick=max(1, round(most / 4)),
        tickangle=0,
    )
    figure.update_yaxes(autorange="reversed")
    return _layout(figure, language, len(table))


def development_by_task(table: pd.DataFrame, names: Mapping[str, str], language: Language) -> go.Figure:
    """Share of indicators at the norm, two marks a task: an open one midway, a filled one at the end, with a line between."""
    labels = [chart_text(names[task]) for task in table["task"]]
    figure = go.Figure()
    for label, midway, final in zip(labels, table["development_midway"], table["development_final"], strict=True):
        if pd.notna(midway) and pd.notna(final):
            figure.add_scatter(
                x=[midway, final],
                y=[label, label],
                mode="lines",
                line={"color": LINE, "width": 2},
                showlegend=False,
                hoverinfo="skip",
            )
    # The open mark is larger, so that it stays in sight around a filled one at the same place.
    for moment, symbol, colour, size in (("midway", "circle-open", ACCENT, 18), ("final", "circle", INK, 11)):
        counts = [
            say("figure.of_indicators", language, at_level=at_level, scored=scored, people=people)
            for at_level, scored, people in zip(
                table[f"at_level_{moment}"], table[f"scored_{moment}"], table[f"people_{moment}"], strict=True
            )
        ]
        figure.add_scatter(
            x=table[f"development_{moment}"], y=labels, mode="markers", name=say(f"moment.{moment}", language),
            marker={"symbol": symbol, "size": size, "color": colour, "line": {"width": 3 if moment == "midway" else 0, "color": colour}},
            text=counts, hovertemplate="%{y}<br>%{x:.0%}<br>%{text}<extra>%{fullData.name}</extra>",
        )  # fmt: skip
    ticks = [0, 0.25, 0.5, 0.75, 1]
    # Only the ends and the middle get their number, so that it stands upright on a narrow screen too.
    words = [share(tick, language) if tick in {0, 0.5, 1} else "" for tick in ticks]
    figure.update_xaxes(range=[-0.05, 1.08], tickvals=ticks, ticktext=words, tickangle=0)
    figure.update_yaxes(categoryorder="array", categoryarray=labels[::-1])
    return _layout(figure, language, len(table))


def ec_strip(progress: pd.DataFrame, ec: Mapping[str, int], names: Mapping[str, str], language: Language) -> go.Figure:
    """A strip of all EC a participant, in the order of the rows: each task has its own place, filled where it was earned.

    ``progress`` holds the rows of the tasks only; ``ec`` the EC by task.
    """
    people = progress.drop_duplicates("key").reset_index(drop=True)
    places = {key: place for place, key in enumerate(people["key"])}
    starts = dict(zip(ec, itertools.accumulate(ec.values(), initial=0), strict=False))
    figure = go.Figure()
    for earned, colour, name in ((True, INK, "earned"), (False, QUIET, "not_earned")):
        rows = progress[(progress["ec_earned"] > 0) == earned]
        what = [
            chart_text(f"{who}: {names[task]}, {ec[task]} EC")
            for who, task in zip(rows["participant"], rows["task"], strict=True)
        ]
        figure.add_bar(
            y=rows["key"].map(places), x=rows["task"].map(ec), base=rows["task"].map(starts), orientation="h",
            name=say(f"figure.{name}", language), marker={"color": colour, "line": {"color": HAIRLINE, "width": 1}},
            text=what, textposition="none", hovertemplate="%{text}<extra>%{fullData.name}</extra>",
        )  # fmt: skip
    figure.update_layout(barmode="overlay", bargap=0.35)
    figure.update_xaxes(
        range=[0, sum(ec.values())], tickvals=[starts[task] + ec[task] / 2 for task in ec],
ticktext=[chart_text(task) for task in ec], tickangle=0,
        title=say("figure.task", language), side="top",
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(people))),
        ticktext=[chart_text(_short(name)) for name in people["participant"]],
        autorange="reversed",
    )
    _layout(figure, language, len(people) + 2, row_height=24)
    figure.update_layout(legend={"y": -0.02, "yanchor": "top"}, margin={"t": 40, "b": 40, "l": 0, "r": 16})
    return figure


def indicator_levels(
    table: pd.DataFrame, levels: Sequence[int], norm: int, language: Language, *, legend: bool = True
) -> go.Figure:
    """One task's indicators on the meter's scale: the mentor's level midway (open) and at the end (filled), with the norm."""
    labels = [_wrapped(name) for name in table["indicator"]]
    places = list(range(len(table)))
    figure = go.Figure()
    figure.add_vline(x=norm, line={"color": LINE, "width": 1, "dash": "dot"})
    for moment, symbol, colour, size in ((1, "circle-open", ACCENT, 16), (2, "circle", INK, 9)):
        column = f"mentor_{moment}"
        scores = table[column] if column in table else pd.Series([float("nan")] * len(table))
        figure.add_scatter(
            x=scores, y=places, mode="markers", name=say(f"moment.{'midway' if moment == 1 else 'final'}", language),
            marker={"symbol": symbol, "size": size, "color": colour, "line": {"width": 3 if moment == 1 else 0, "color": colour}},
            text=[chart_text(name) for name in table["indicator"]], hovertemplate="%{text}: %{x}<extra>%{fullData.name}</extra>",
        )  # fmt: skip
    figure.update_xaxes(
        range=[min(levels) - 0.4, max(levels) + 0.4],
        tickvals=list(levels),
        tickangle=0,
        ticktext=[str(level) for level in levels],
    )
    figure.update_yaxes(tickvals=places, ticktext=labels, autorange="reversed", range=[len(table) - 0.5, -0.5])
    _layout(figure, language, len(table), row_height=38)
    figure.update_layout(showlegend=legend)
    return figure


def _wrapped(text: str, width: int = 38, lines: int = 2) -> str:
    return "<br>".join(chart_text(line) for line in textwrap.wrap(text, width, max_lines=lines, placeholder=" …"))


def _short(text: str, length: int = 44) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def timeline(events: pd.DataFrame, marks: Sequence[tuple[object, str]], as_of: object, language: Language) -> go.Figure:
    """A participant's calendar: events by kind, what is still planned drawn open, with the programme's dates as lines.

    ``events`` has columns date, kind, label; ``marks`` are the dates of start, halfway and end with their words.
    """
    figure = go.Figure()
    kinds = list(dict.fromkeys(events["kind"]))
    today = pd.Timestamp(as_of)  # type: ignore[arg-type]
    for moment, text in marks:
        if moment is not None and pd.notna(moment):  # type: ignore[call-overload]
            _moment_line(figure, pd.Timestamp(moment), text, LINE, "dot")  # type: ignore[arg-type]
    _moment_line(figure, today, say("figure.as_of", language), ACCENT, "solid", below=True)
    for kind in kinds:
        rows = events[events["kind"] == kind]
        planned = rows["date"] > today
        figure.add_scatter(
            x=rows["date"], y=[chart_text(kind)] * len(rows), mode="markers", showlegend=False,
            marker={"symbol": ["circle-open" if later else "circle" for later in planned], "size": 12, "color": INK, "line": {"width": 2, "color": INK}},
            text=[chart_text(label) for label in rows["label"]], hovertemplate="%{x|%-d-%-m-%Y}<br>%{text}<extra></extra>",
        )  # fmt: skip
    figure.update_yaxes(categoryorder="array", categoryarray=[chart_text(kind) for kind in kinds[::-1]])
    figure.update_xaxes(type="date", tickformat="%b %Y")
    _layout(figure, language, max(len(kinds), 1), row_height=34)
    figure.update_layout(margin={"t": 44, "l": 0, "r": 16, "b": 8})
    return figure


def _moment_line(
    figure: go.Figure, moment: pd.Timestamp, text: str, colour: str, dash: str, *, below: bool = False
) -> None:
    # Plotly's own annotated line averages dates, which it cannot; a shape and an annotation do the same.
    figure.add_shape(
        type="line", x0=moment, x1=moment, y0=0, y1=1, yref="paper", line={"color": colour, "width": 1.5, "dash": dash}
    )
    # The reference date has its word in a row of its own, as it may fall on any of the others.
    figure.add_annotation(
        x=moment, y=1.0, yref="paper", yanchor="bottom", yshift=2 if below else 18,
        text=chart_text(text), showarrow=False, font={"size": 12},
    )  # fmt: skip
