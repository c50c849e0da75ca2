"""Cohorts side by side at equal months since their start."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from pdg_data.words import Language
from pdg_ui.figures.looks import PALETTE, SYMBOLS, layout, legend_below
from pdg_ui.text import chart_text
from pdg_ui.words import say

DASHES = ("solid", "dash", "dot", "dashdot")


def cohorts_by_month(table: pd.DataFrame, what: str, language: Language) -> go.Figure:
    """A stepped line a cohort: how much at least half of its participants had at each month since their start.

    ``table`` has columns cohort, month, half, total and people, at most ten cohorts; ``what`` says what is counted.
    """
    figure = go.Figure()
    for place, (cohort, rows) in enumerate(table.groupby("cohort", sort=True)):
        words = [
            say("figure.by_month", language, month=month, half=half, total=total, people=people)
            for month, half, total, people in zip(
                rows["month"], rows["half"], rows["total"], rows["people"], strict=True
            )
        ]
        figure.add_scatter(
            x=rows["month"], y=rows["half"], mode="lines+markers", name=chart_text(cohort),
            line={"shape": "hv", "color": PALETTE[place % len(PALETTE)], "width": 2, "dash": DASHES[place % len(DASHES)]},
            marker={"symbol": SYMBOLS[place % len(SYMBOLS)], "size": 7},
            text=words, hovertemplate="%{fullData.name}<br>%{text}<extra></extra>",
        )  # fmt: skip
    last = int(table["month"].max()) if len(table) else 0
    figure.update_xaxes(range=[-0.5, last + 0.5], dtick=3, title=say("figure.months", language), tickangle=0)
    layout(figure, language, 8)
    figure.update_yaxes(title=chart_text(what), rangemode="tozero", nticks=6)
    figure.update_layout(margin={"t": 32, "l": 0, "r": 16, "b": 8})
    return legend_below(figure, -0.2)
