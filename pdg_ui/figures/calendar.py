"""Where cohorts are on their calendars."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import plotly.graph_objects as go

from pdg_data.words import Language
from pdg_ui.figures.looks import ACCENT, INK, QUIET, layout, legend_below
from pdg_ui.text import chart_text, day
from pdg_ui.words import say


def cohort_calendars(table: pd.DataFrame, due: pd.DataFrame, as_of: dt.date, language: Language) -> go.Figure:
    """A line a cohort from its start to its end, thick as far as it has come, with halfway and the days on which something falls due.

    ``table`` has cohort (its word), start, halfway and end; ``due`` has cohort, day and label (what falls due on that day).
    """
    figure = go.Figure()
    today = pd.Timestamp(as_of)
    places = dict(zip(table["cohort"], range(len(table)), strict=True))
    until = table["end"].where(table["end"] < today, today)
    until = until.where(until > table["start"], table["start"])
    for last, colour, width in ((table["end"], QUIET, 3), (until, INK, 8)):
        ends = [moment for pair in zip(table["start"], last, strict=True) for moment in (*pair, None)]
        heights = [height for place in range(len(table)) for height in (place, place, None)]
        figure.add_scatter(
            x=ends, y=heights, mode="lines", line={"color": colour, "width": width}, showlegend=False, hoverinfo="skip"
        )
    for column, symbol in (("start", "line-ns-open"), ("halfway", "diamond"), ("end", "line-ns-open")):
        word = say(f"column.{column}", language)
        figure.add_scatter(
            x=table[column], y=table["cohort"].map(places), mode="markers", name=word, showlegend=column == "halfway",
            marker={"symbol": symbol, "size": 13, "color": INK, "line": {"width": 2, "color": INK}},
            text=[chart_text(f"{word} {day(value)}") for value in table[column]], hovertemplate="%{text}<extra></extra>",
        )  # fmt: skip
    if len(due):
        figure.add_scatter(
            x=due["day"], y=due["cohort"].map(places).astype(float) + 0.28, mode="markers", name=say("figure.due", language),
            marker={"symbol": "triangle-up", "size": 10, "color": "#7a8793"},
            text=[f"{day(when)}<br>{chart_text(label)}" for when, label in zip(due["day"], due["label"], strict=True)],
            hovertemplate="%{text}<extra></extra>",
        )  # fmt: skip
    figure.add_shape(type="line", x0=today, x1=today, y0=0, y1=1, yref="paper", line={"color": ACCENT, "width": 1.5})
    # The word stands on the side where there is room for it.
    middle = table["start"].min() + (table["end"].max() - table["start"].min()) / 2
    figure.add_annotation(
        xanchor="right" if today > middle else "left",
        x=today,
        y=1,
        yref="paper",
        yanchor="bottom",
        showarrow=False,
        text=f"{say('figure.as_of', language)} {day(today)}",
        font={"size": 12},
    )
    figure.update_yaxes(
        tickvals=list(places.values()),
        ticktext=[chart_text(name) for name in places],
        range=[len(table) - 0.4, -0.6],
        showgrid=False,
    )
    figure.update_xaxes(type="date", tickformat="%b\n%Y", nticks=5, tickangle=0)
    layout(figure, language, len(table) + 1, row_height=32)
    figure.update_layout(height=figure.layout.height + 16, margin={"t": 48, "l": 0, "r": 16, "b": 8})
    return legend_below(figure, -0.4 / (len(table) / 3 + 0.5))
