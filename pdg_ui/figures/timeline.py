"""What happened when, and what is planned."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from pdg_data.words import Language
from pdg_ui.figures.looks import ACCENT, INK, LINE, layout
from pdg_ui.text import chart_text
from pdg_ui.words import say


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
    layout(figure, language, max(len(kinds), 1), row_height=34)
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
