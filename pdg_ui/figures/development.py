"""Development on the meter of a group."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from pdg_data.words import Language
from pdg_ui.figures.looks import ACCENT, INK, LINE, layout
from pdg_ui.text import chart_text, share
from pdg_ui.words import say


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
    return layout(figure, language, len(table))
