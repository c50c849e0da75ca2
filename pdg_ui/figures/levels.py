"""Levels of the meter as counts, stacked on both sides of the norm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from pdg_data.words import Language
from pdg_ui.figures.looks import HAIRLINE, LINE, ink_on, layout, level_colours, wrapped
from pdg_ui.text import chart_text
from pdg_ui.words import say


def levels_by_row(
    table: pd.DataFrame, rows: Sequence[str], levels: Mapping[int, str], norm: int, language: Language, *, gaps: int = 0
) -> go.Figure:
    """How often each level was given, a bar a row: what lies below the norm to the left, what reaches it to the right.

    ``table`` has a column ``level_1`` and so on for each level, and scores; ``rows`` are the words of its rows. After every ``gaps``
    rows (0 for never) there is some room.
    """
    places = [row + (0.6 * (row // gaps) if gaps else 0) for row in range(len(table))]
    colours = level_colours(list(levels), norm)
    below = sorted((level for level in levels if level < norm), reverse=True)
    above = sorted(level for level in levels if level >= norm)
    figure = go.Figure()
    for level in [*below, *above]:
        counts = table[f"level_{level}"].astype(int)
        words = [
            chart_text(say("figure.level_of", language, row=row, level=levels[level], n=count, scores=scores))
            for row, count, scores in zip(rows, counts, table["scores"], strict=True)
        ]
        figure.add_bar(
            y=places, x=-counts if level < norm else counts, orientation="h", name=chart_text(levels[level]), legendrank=level,
            marker={"color": colours[level], "line": {"color": HAIRLINE, "width": 1}},
            text=[str(count) if count else "" for count in counts], textposition="inside", insidetextanchor="middle", textangle=0,
            textfont={"color": ink_on(colours[level])}, customdata=words, hovertemplate="%{customdata}<extra></extra>",
        )  # fmt: skip
    widest = max(
        [
            int(table[[f"level_{level}" for level in side]].sum(axis=1).max())
            for side in (below, above)
            if side and len(table)
        ],
        default=0,
    )
    ticks = _ticks(max(widest, 1))
    figure.update_layout(barmode="relative", bargap=0.12, uniformtext={"minsize": 10, "mode": "hide"})
    figure.update_xaxes(
        range=[-ticks[-1] * 1.02, ticks[-1] * 1.02], tickvals=[-tick for tick in ticks[:0:-1]] + ticks, tickangle=0,
        ticktext=[str(tick) for tick in ticks[:0:-1]] + [str(tick) for tick in ticks],
        title=say("figure.below_and_at", language), zeroline=True, zerolinecolor=LINE, zerolinewidth=2,
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=places,
        ticktext=[wrapped(row, 24) for row in rows],
        range=[(places[-1] if places else 0) + 0.6, -0.6],
        showgrid=False,
    )
    return layout(figure, language, round((places[-1] if places else 0) + 3), row_height=31)


def _ticks(most: int) -> list[int]:
    """Zero, a middle and an end that holds the most, as round numbers."""
    size = 10 ** (len(str(most)) - 1)
    end = next(step * size // 2 for step in range(2, 22) if step * size // 2 >= most)
    return [0, end // 2, end] if end % 2 == 0 else [0, end]
