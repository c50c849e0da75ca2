"""One person's meter, indicator by indicator."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from pdg_data.words import Language
from pdg_ui.figures.looks import ACCENT, GROUND, INK, LINE, layout, legend_below, shortened, wrapped
from pdg_ui.text import chart_text
from pdg_ui.words import say

_MARKS = (
    # rater, moment, symbol, colour, size, how far below the middle of its row
    ("mentor", "midway", "circle-open", INK, 13, -0.21),
    ("mentor", "final", "circle", INK, 8, -0.21),
    ("self", "midway", "diamond-open", ACCENT, 11, 0.21),
    ("self", "final", "diamond", ACCENT, 7, 0.21),
)
_MOMENTS = {"midway": 1, "final": 2}
ROW, ROW_WITH_WORDS = 36, 60
BAND = 0.44
"""So far above and below its middle the ground of an indicator reaches: all of its marks stand on it."""
LONGEST = 40
"""So many letters of an indicator fit on its ground on a narrow screen."""


def indicator_levels(
    table: pd.DataFrame, levels: Mapping[int, str], norm: int, tasks: Mapping[str, str], language: Language
) -> go.Figure:
    """All indicators on the meter's scale, by task: the mentor's level midway (open) and at the end (filled), and the participant's own below it.

    ``table`` has columns task and indicator (its code, and its words where they are known), and mentor_1, mentor_2, self_1, self_2 where they are there; ``tasks`` are the names of the
    tasks. The two raters stand beside each other and are never averaged.
    """
    figure = go.Figure()
    places, codes, words = [], [], []
    row = 0
    for task, rows in table.groupby("task", sort=False):
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=row, text=f"<b>{chart_text(tasks.get(str(task), str(task)))}</b>",
            showarrow=False, font={"size": 13},
        )  # fmt: skip
        for name in rows["indicator"]:
            row += 1
            code, _, said = str(name).partition(" ")
            places.append(row)
            codes.append(chart_text(code))
            words.append(chart_text(shortened(said, LONGEST)))
            figure.add_shape(
                type="rect", xref="paper", x0=0, x1=1, y0=row - BAND, y1=row + BAND, fillcolor=GROUND, line_width=0, layer="below",
            )  # fmt: skip
        row += 1
    left, right = min(levels) - 0.4, max(levels) + 0.4
    if any(words):
        # On the ground of the marks, as beside it there is no room on a narrow screen.
        figure.add_scatter(
            x=[left] * len(places), y=[place - 0.25 for place in places], mode="text", text=words, textposition="middle right",
            textfont={"size": 12}, hoverinfo="skip", showlegend=False,
        )  # fmt: skip
    lower = 0.15 if any(words) else 0.0
    figure.add_vline(x=norm, line={"color": LINE, "width": 1.5, "dash": "dot"})
    for rater, moment, symbol, colour, size, below in _MARKS:
        column = f"{rater}_{_MOMENTS[moment]}"
        if column not in table:
            continue
        name = f"{say(f'rater.{rater}', language)}, {say(f'moment.{moment}', language).lower()}"
        figure.add_scatter(
            x=table[column], y=[place + lower + below * (1 - lower) for place in places], mode="markers", name=name,
            marker={"symbol": symbol, "size": size, "color": colour, "line": {"width": 3 if "open" in symbol else 0, "color": colour}},
            text=[chart_text(indicator) for indicator in table["indicator"]],
            hovertemplate="%{text}: %{x}<extra>%{fullData.name}</extra>",
        )  # fmt: skip
    figure.update_xaxes(
        range=[left, right],
        tickvals=list(levels),
        ticktext=[f"{value}<br>{wrapped(label, width=12)}" for value, label in levels.items()],
        tickangle=0,
        side="top",
    )
    figure.update_yaxes(tickvals=places, ticktext=codes, range=[row - 0.2, -0.6], showgrid=False, zeroline=False)
    layout(figure, language, max(row, 1), row_height=ROW_WITH_WORDS if any(words) else ROW)
    # Also of one rater at one moment there is a legend: a mark alone does not say whose it is.
    figure.update_layout(showlegend=True, margin={"t": 84, "b": 40})
    return legend_below(figure, -0.01)
