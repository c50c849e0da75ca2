"""Development on the meter of a group: shares at level, growth, and each participant's way from midway to the end."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from pdg_data.words import Language
from pdg_ui.figures.counts import stacked
from pdg_ui.figures.looks import ACCENT, INK, LINE, layout, legend_below, wrapped
from pdg_ui.progress import GROWTH
from pdg_ui.records import records
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


def growth_by_task(table: pd.DataFrame, names: Mapping[str, str], language: Language) -> go.Figure:
    """How many indicators went up, stayed, went down or cannot be compared, one bar a task."""
    kinds = {kind: say(f"figure.{kind}", language) for kind in GROWTH}
    return stacked(table, [names[task] for task in table["task"]], kinds, say("figure.indicators", language), language)


NAMED = 8
"""How many names a hover holds."""
WAYS: dict[str, tuple[str, str, str]] = {
    "up": (INK, "solid", "circle"),
    "same": (LINE, "solid", "square"),
    "down": (ACCENT, "dot", "diamond"),
}
"""The colour, line and mark of each way that a participant can go."""


def slopes_by_task(table: pd.DataFrame, names: Mapping[str, str], language: Language) -> go.Figure:
    """A panel a task: a line for each participant from midway to the end, on the share of indicators at level.

    ``table`` has columns task, midway, final and people (names). Who goes the same way from the same place shares a line, with a larger mark.
    """
    tasks = list(names)
    figure = make_subplots(
        rows=(len(tasks) + 1) // 2, cols=2, subplot_titles=[wrapped(names[task], 24) for task in tasks],
        vertical_spacing=0.12, horizontal_spacing=0.08,
    )  # fmt: skip
    way = pd.Series("same", index=table.index)
    way[table["final"] > table["midway"]] = "up"
    way[table["final"] < table["midway"]] = "down"
    said: set[str] = set()
    for (task, kind), rows in table.groupby([table["task"], way], sort=True):
        place = tasks.index(str(task))
        trace = _slopes(rows, str(kind), language)
        figure.add_trace(trace.update(showlegend=kind not in said), row=place // 2 + 1, col=place % 2 + 1)
        said.add(str(kind))
    figure.update_xaxes(
        range=[-0.2, 1.2], tickvals=[0, 1], tickangle=0, showgrid=False,
        ticktext=[say(f"moment.{moment}", language) for moment in ("midway", "final")],
    )  # fmt: skip
    ticks = (0, 0.5, 1)
    figure.update_yaxes(range=[-0.1, 1.1], tickvals=ticks, ticktext=[share(tick, language) for tick in ticks])
    # Both columns have the same axis; on a narrow screen the numbers of the second would stand in the first.
    figure.update_yaxes(showticklabels=False, col=2)
    figure.update_annotations(font_size=11)
    layout(figure, language, (len(tasks) + 1) // 2, row_height=200)
    # The titles of the panels stand where a legend above would.
    figure.update_layout(margin={"t": 64, "b": 40, "l": 0, "r": 16})
    return legend_below(figure, -0.06)


def _slopes(rows: pd.DataFrame, kind: str, language: Language) -> go.Scatter:
    """All lines of one kind in one panel as one trace, with a gap between them."""
    colour, dash, symbol = WAYS[kind]
    places: list[float | None] = []
    shares: list[float | None] = []
    words: list[str] = []
    sizes: list[int] = []
    for row in records(rows):
        people = [chart_text(name) for name in row["people"][:NAMED]]
        if len(row["people"]) > NAMED:
            people.append(say("figure.more", language, n=len(row["people"]) - NAMED))
        text = "<br>".join([*people, f"{share(row['midway'], language)} → {share(row['final'], language)}"])
        places += [0, 1, None]
        shares += [row["midway"], row["final"], None]
        words += [text, text, ""]
        sizes += [6 + 2 * min(len(row["people"]), 6)] * 3
    return go.Scatter(
        x=places, y=shares, text=words, mode="lines+markers", name=say(f"figure.{kind}", language), legendgroup=kind, legendrank=list(WAYS).index(kind),
        line={"color": colour, "width": 2, "dash": dash}, marker={"size": sizes, "color": colour, "symbol": symbol, "opacity": 1},
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
