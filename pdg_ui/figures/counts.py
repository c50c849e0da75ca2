"""Counts stacked in bars, a kind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from pdg_data.words import Language
from pdg_ui.figures.looks import ACCENT, HAIRLINE, INK, ink_on, layout, wrapped
from pdg_ui.text import chart_text

LIGHT, GREY, MIDDLE, DARK = "#9cc3e6", "#b4bac3", "#8f959e", "#6b7280"
LOOKS: dict[str, tuple[str, str]] = {
    "up": (INK, ""), "same": (MIDDLE, ""), "down": (ACCENT, "/"), "not_comparable": (GREY, "."),
    "passed": (INK, ""), "handed_in": (LIGHT, ""), "failed": (ACCENT, "/"), "not_yet": (MIDDLE, ""), "unknown": (GREY, "."),
    "met": (INK, ""), "met_late": (LIGHT, ""), "pending": (MIDDLE, ""), "overdue": (ACCENT, "/"), "missed": (DARK, "x"), "undetermined": (GREY, "."),
}  # fmt: skip
"""The colour and the hatching of each kind: what is fulfilled is blue, an exception amber and hatched, what nobody knows light and dotted.

None is translucent: the number in it has to be read on a light and on a dark ground."""


def stacked(
    table: pd.DataFrame, rows: Sequence[str], kinds: Mapping[str, str], title: str, language: Language
) -> go.Figure:
    """A bar a row, of a piece a kind. ``table`` has a column of counts for each kind; ``kinds`` are their words, ``rows`` those of its rows."""
    places = list(range(len(table)))
    figure = go.Figure()
    for kind, word in kinds.items():
        colour, hatch = LOOKS[kind]
        figure.add_bar(
            y=places, x=table[kind], orientation="h", name=chart_text(word),
            marker={
                "color": colour, "line": {"color": HAIRLINE, "width": 1},
                "pattern": {"shape": hatch, "fgcolor": "rgba(255,255,255,0.45)", "fillmode": "overlay", "size": 6},
            },
            text=[str(count) if count else "" for count in table[kind]], textposition="inside", insidetextanchor="middle", textangle=0,
            textfont={"color": ink_on(colour)},
            customdata=[chart_text(row) for row in rows], hovertemplate="%{customdata}<br>%{fullData.name}: %{x}<extra></extra>",
        )  # fmt: skip
    most = int(table[list(kinds)].sum(axis=1).max()) if len(table) else 0
    figure.update_layout(
        barmode="stack", bargap=0.25, uniformtext={"minsize": 10, "mode": "hide"}, legend_traceorder="normal"
    )
    figure.update_xaxes(
        range=[0, max(most, 1)],
        **({"dtick": 1} if most < 4 else {}),
        title=chart_text(title),
        nticks=4,
        tickangle=0,
        tickformat="d",
    )
    figure.update_yaxes(
        tickvals=places, ticktext=[wrapped(row, 26) for row in rows], range=[len(table) - 0.4, -0.6], showgrid=False
    )
    return layout(figure, language, len(table) + 1, row_height=36)
