"""What happened when, what is planned, and when things are due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd
import plotly.graph_objects as go

from pdg_data.words import Language
from pdg_ui.figures.looks import ACCENT, INK, LINE, QUIET, layout
from pdg_ui.text import chart_text, day
from pdg_ui.words import say

SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "visit_mentor": "triangle-up",
        "visit_trainer": "diamond",
        "visit_assessor": "star",
        "visit_other": "x",
        "meter": "circle",
        "agreement": "hexagon",
        "result": "square",
    }
)
"""A mark of its own for each kind of event, in the order of the lanes."""
LANE = 46
NAME = (-0.58, -0.14)
"""Where the name of a lane stands, in lanes from its line: a line beside the left edge leaves it free."""
ROWS = (34, 18, 2)
"""How far above the lanes the words of start and end, of halfway, and of the reference date stand: each may fall beside another."""
NAMED = 0.4
"""Over this share of the width the names of the lanes may reach, on a narrow screen."""
EDGE = 0.2
"""Within this share of the width from an edge a word stands inward of its line, so that nothing is cut off."""


def timeline(
    events: pd.DataFrame,
    due: pd.DataFrame,
    marks: Sequence[tuple[object, str]],
    as_of: object,
    language: Language,
) -> go.Figure:
    """A participant's calendar: a lane for each kind of event, planned ones drawn hollow, and a tick on each day that something is due.

    ``events`` has columns date, kind, label, certain; ``due`` has date, label, overdue; ``marks`` are the dates of start, halfway and
    end with their words, drawn as lines.
    """
    figure = go.Figure()
    today = pd.Timestamp(as_of)  # type: ignore[arg-type]
    span = _span(events, due, marks, today)
    kinds = [kind for kind in SYMBOLS if (events["kind"] == kind).any()]
    lanes = max(len(kinds) + bool(len(due)), 1)
    for place, (moment, text) in enumerate(marks):
        if moment is not None and pd.notna(moment):  # type: ignore[call-overload]
            row = ROWS[1 if 0 < place < len(marks) - 1 else 0]
            _moment_line(figure, pd.Timestamp(moment), text, span, lanes, {"color": LINE, "dash": "dot"}, row)  # type: ignore[arg-type]
    _moment_line(figure, today, say("figure.as_of", language), span, lanes, {"color": ACCENT}, ROWS[2])
    for lane, kind in enumerate(kinds):
        _lane(figure, lane, say(f"event.{kind}", language))
        _events(figure, lane, events[events["kind"] == kind], SYMBOLS[kind], today)
    if len(due):
        _lane(figure, len(kinds), say("figure.due", language))
        _due(figure, len(kinds), due)
    figure.update_yaxes(visible=False, range=[lanes - 0.5, -0.75])
    figure.update_xaxes(type="date", tickformat="%b %Y", range=span, nticks=8)
    layout(figure, language, lanes + 1, row_height=LANE)
    figure.update_layout(margin={"t": 88, "l": 0, "r": 8, "b": 8}, showlegend=False)
    return figure


def _lane(figure: go.Figure, lane: int, text: str) -> None:
    """The lane's name stands in it, above its marks: beside it there is no room on a narrow screen."""
    figure.add_shape(
        type="line", xref="paper", x0=0, x1=1, y0=lane, y1=lane, line={"color": QUIET, "width": 1}, layer="below"
    )
    figure.add_annotation(
        x=0, xref="paper", xanchor="left", y=lane, yanchor="bottom", yshift=8, text=chart_text(text), showarrow=False,
        font={"size": 12},
    )  # fmt: skip


def _events(figure: go.Figure, lane: int, rows: pd.DataFrame, symbol: str, today: pd.Timestamp) -> None:
    planned = rows["date"] > today
    figure.add_scatter(
        x=rows["date"], y=[lane] * len(rows), mode="markers+text",
        marker={
            "symbol": [f"{symbol}-open" if later else symbol for later in planned],
            "size": 13, "color": INK, "line": {"width": 2, "color": INK},
        },
        text=["" if certain else "?" for certain in rows["certain"]], textposition="middle right",
        customdata=[chart_text(label) for label in rows["label"]],
        hovertemplate="%{x|%-d-%-m-%Y}<br>%{customdata}<extra></extra>",
    )  # fmt: skip


def _due(figure: go.Figure, lane: int, due: pd.DataFrame) -> None:
    late = due["overdue"] > 0
    colours = [ACCENT if one else INK for one in late]
    figure.add_scatter(
        x=due["date"], y=[lane] * len(due), mode="markers+text",
        marker={"symbol": "line-ns", "size": 16, "color": colours, "line": {"width": 3, "color": colours}},
        text=["" if not number else str(int(number)) for number in due["overdue"]],
        textposition="middle right", textfont={"color": ACCENT},
        customdata=[chart_text(label) for label in due["label"]],
        hovertemplate="%{x|%-d-%-m-%Y}<br>%{customdata}<extra></extra>",
    )  # fmt: skip


def _span(
    events: pd.DataFrame, due: pd.DataFrame, marks: Sequence[tuple[object, str]], today: pd.Timestamp
) -> list[pd.Timestamp]:
    """From the first to the last day there is, with some room at both ends."""
    moments = [pd.Timestamp(moment) for moment, _ in marks if moment is not None and pd.notna(moment)]  # type: ignore[call-overload,arg-type]
    found = pd.Series([*moments, *events["date"], *due["date"], today]).dropna()
    first, last = found.min(), found.max()
    room = max((last - first) * 0.06, pd.Timedelta(days=7))
    return [first - room, last + room]


def _moment_line(
    figure: go.Figure,
    moment: pd.Timestamp,
    text: str,
    span: list[pd.Timestamp],
    lanes: int,
    line: dict[str, str],
    row: int,
) -> None:
    """A line through all lanes at this moment, with its word in a row above them."""
    place = (moment - span[0]) / (span[1] - span[0])
    anchor = "left" if place < EDGE else "right" if place > 1 - EDGE else "center"
    # Plotly's own annotated line averages dates, which it cannot; a shape and an annotation do the same.
    pieces = [(-0.75, lanes - 0.5)]
    if place < NAMED:
        ends = [-0.75, *(lane + edge for lane in range(lanes) for edge in NAME), lanes - 0.5]
        pieces = list(zip(ends[::2], ends[1::2], strict=True))
    for top, bottom in pieces:
        figure.add_shape(type="line", x0=moment, x1=moment, y0=top, y1=bottom, line={"width": 1.5, **line})
    figure.add_annotation(
        x=moment, xanchor=anchor, y=1.0, yref="paper", yanchor="bottom", yshift=row,
        text=chart_text(f"{text} {day(moment)}"), showarrow=False, font={"size": 12},
    )  # fmt: skip
