"""Lesson visits by month of the programme, against its halves; and feedback by level."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from pdg_data.words import Language
from pdg_ui.figures.looks import ACCENT, GROUND, INK, QUIET, layout, legend_below
from pdg_ui.text import chart_text
from pdg_ui.words import say

COLOURS = {"mentor": INK, "trainer": ACCENT}
FEW_MONTHS = 8
"""Of more months not every one is numbered where the screen is narrow."""


def visits_by_month(table: pd.DataFrame, halves: tuple[float, float] | None, language: Language) -> go.Figure:
    """A bar a month, mentor and trainer on each other, what is planned hatched; the ground under the bars is the first half.

    ``table`` is that of ``visits.by_month``; ``halves`` are the months after which the first half ends, at the earliest and the latest.
    """
    figure = go.Figure()
    for role, colour in COLOURS.items():
        for planned in (False, True):
            column = f"{role}_planned" if planned else role
            name = say(f"figure.visits_{column}", language)
            if planned and not table[column].sum():
                continue
            figure.add_bar(
                x=table["month"], y=[int(number) or None for number in table[column]], name=name,
                marker={"color": "rgba(0,0,0,0)" if planned else colour, "line": {"color": colour, "width": 1.5 if planned else 0},
                        "pattern": {"shape": "/" if planned else "", "fgcolor": colour, "size": 6}},
                hovertemplate=f"{say('figure.month', language)} %{{x}}<br>%{{y}} {chart_text(name)}<extra></extra>",
            )  # fmt: skip
    last = int(table["month"].max()) if len(table) else 1
    if halves is not None:
        _ground(figure, halves, last, language)
    figure.update_layout(barmode="stack", bargap=0.25)
    figure.update_xaxes(
        title=say("figure.month_of", language),
        **({"dtick": 1} if last < FEW_MONTHS else {"nticks": 18, "tickformat": "d"}),
        range=[0.4, last + 0.6],
        autotickangles=[0, 90],
    )
    layout(figure, language, 7)
    figure.update_yaxes(title=say("figure.visits", language), rangemode="tozero", tickformat="d")
    figure.update_layout(margin={"t": 48, "l": 0, "r": 16, "b": 8}, legend_traceorder="normal")
    return legend_below(figure, -0.22)


def ends_apart(halves: tuple[float, float] | None) -> bool:
    """Whether the first half ends in so different months that the ground shows it."""
    return halves is not None and halves[1] - halves[0] > 0.2


def _ground(figure: go.Figure, halves: tuple[float, float], last: float, language: Language) -> None:
    """The halves as ground: the first one shaded, and lighter the months in which it ends for some and not for others."""
    earliest, latest = (end + 0.5 for end in halves)
    figure.add_shape(
        type="rect", x0=0.4, x1=earliest, y0=0, y1=1, yref="paper", fillcolor=GROUND, line_width=0, layer="below"
    )
    if ends_apart(halves):
        figure.add_shape(type="rect", x0=earliest, x1=latest, y0=0, y1=1, yref="paper", fillcolor=GROUND, line_width=0, opacity=0.5, layer="below")  # fmt: skip
    end = last + 0.6
    for key, place, shown in (
        ("first_half", (0.4 + min(earliest, end)) / 2, True),
        ("second_half", (latest + end) / 2, latest < end),
    ):
        if shown:
            figure.add_annotation(
                x=place, y=1, yref="paper", yanchor="bottom", showarrow=False, text=chart_text(say(f"figure.{key}", language)), font={"size": 12},
            )  # fmt: skip


def feedback_by_level(times: Mapping[str, int], language: Language) -> go.Figure:
    """How often feedback was on each level, the three that have the stress in ink and the first in grey."""
    levels = list(times)
    figure = go.Figure()
    figure.add_bar(
        y=[chart_text(say(f"feedback.{level}", language)) for level in levels], x=[times[level] for level in levels], orientation="h",
        marker_color=[QUIET if level == "feedback_content" else INK for level in levels],
        text=[str(times[level]) for level in levels], textposition="outside", cliponaxis=False,
        hovertemplate="%{y}: %{x}<extra></extra>", showlegend=False,
    )  # fmt: skip
    most = max(times.values(), default=0)
    figure.update_xaxes(range=[0, max(most, 1) * 1.15], title=say("figure.times", language), tickformat="d")
    figure.update_yaxes(autorange="reversed")
    layout(figure, language, len(levels), row_height=34)
    # Above the bars, so that no number stands under the button that saves the chart.
    return figure.update_layout(margin={"t": 36, "l": 0, "r": 16, "b": 8}, height=len(levels) * 34 + 118)
