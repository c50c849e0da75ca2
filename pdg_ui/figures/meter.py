"""One person's meter, indicator by indicator."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from pdg_data.words import Language
from pdg_ui.figures.looks import ACCENT, INK, LINE, layout, wrapped
from pdg_ui.text import chart_text
from pdg_ui.words import say


def indicator_levels(
    table: pd.DataFrame, levels: Sequence[int], norm: int, language: Language, *, legend: bool = True
) -> go.Figure:
    """One task's indicators on the meter's scale: the mentor's level midway (open) and at the end (filled), with the norm."""
    labels = [wrapped(name) for name in table["indicator"]]
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
    layout(figure, language, len(table), row_height=38)
    figure.update_layout(showlegend=legend)
    return figure
