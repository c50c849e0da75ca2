"""EC earned: by task, and a strip a participant."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from pdg_data.words import Language
from pdg_ui.figures.looks import ACCENT, HAIRLINE, INK, QUIET, layout, legend_below, shortened
from pdg_ui.text import chart_text, share
from pdg_ui.words import say


def ec_by_task(table: pd.DataFrame, names: Mapping[str, str], language: Language) -> go.Figure:
    """How many participants earned a task's EC, one bar a task, against everyone it is known of."""
    labels = [chart_text(names[task]) for task in table["task"]]
    counts = [f"{earned} / {known}" for earned, known in zip(table["earned"], table["known"], strict=True)]
    figure = go.Figure()
    figure.add_bar(
        y=labels, x=table["earned"], orientation="h", name=say("figure.earned", language), marker_color=INK,
        text=counts, textposition="none", hovertemplate="%{y}<br>%{text}<extra></extra>",
    )  # fmt: skip
    figure.add_bar(
        y=labels, x=table["known"] - table["earned"], orientation="h", name=say("figure.not_earned", language),
        marker_color=QUIET, text=counts, textposition="outside", hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip
    figure.update_layout(barmode="stack", bargap=0.45, legend_traceorder="normal")
    most = int(table["known"].max()) if len(table) else 0
    figure.update_xaxes(
        range=[0, max(most, 1) * 1.3],
        title=say("figure.participants", language),
        dtick=max(1, round(most / 4)),
        tickangle=0,
    )
    figure.update_yaxes(autorange="reversed")
    return layout(figure, language, len(table))


def ec_strip(
    progress: pd.DataFrame,
    ec: Mapping[str, int],
    names: Mapping[str, str],
    language: Language,
    *,
    passed: float | None = None,
) -> go.Figure:
    """A strip of all EC a participant, in the order of the rows: each task has its own place, filled where it was earned.

    ``progress`` holds the rows of the tasks only; ``ec`` the EC by task. ``passed`` is which part of the time has passed: it
    stands as a thin line above the strips, beside them and not against them.
    """
    people = progress.drop_duplicates("key").reset_index(drop=True)
    places = {key: place for place, key in enumerate(people["key"])}
    starts = dict(zip(ec, itertools.accumulate(ec.values(), initial=0), strict=False))
    figure = go.Figure()
    for earned, colour, name in ((True, INK, "earned"), (False, QUIET, "not_earned")):
        rows = progress[(progress["ec_earned"] > 0) == earned]
        what = [
            chart_text(f"{who}: {names[task]}, {ec[task]} EC")
            for who, task in zip(rows["participant"], rows["task"], strict=True)
        ]
        figure.add_bar(
            y=rows["key"].map(places), x=rows["task"].map(ec), base=rows["task"].map(starts), orientation="h",
            name=say(f"figure.{name}", language), marker={"color": colour, "line": {"color": HAIRLINE, "width": 1}},
            text=what, textposition="none", hovertemplate="%{text}<extra>%{fullData.name}</extra>",
        )  # fmt: skip
    figure.update_layout(barmode="overlay", bargap=0.35)
    if passed is not None:
        words = say("figure.passed", language, share=share(passed, language))
        for until, colour, width in ((1.0, QUIET, 2), (passed, ACCENT, 4)):
            figure.add_scatter(
                x=[0, until * sum(ec.values())], y=[-1, -1], mode="lines", line={"color": colour, "width": width}, showlegend=False,
                text=words, hovertemplate="%{text}<extra></extra>",
            )  # fmt: skip
    figure.update_xaxes(
        range=[0, sum(ec.values())], tickvals=[starts[task] + ec[task] / 2 for task in ec],
ticktext=[chart_text(task) for task in ec], tickangle=0,
        title=say("figure.task", language), side="top",
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=[*([] if passed is None else [-1]), *range(len(people))],
        ticktext=[
            *([] if passed is None else [say("figure.passed", language, share=share(passed, language))]),
            *(chart_text(shortened(name, 28)) for name in people["participant"]),
        ],
        autorange="reversed",
    )
    layout(figure, language, len(people) + 2, row_height=24)
    figure.update_layout(margin={"t": 40, "b": 40, "l": 0, "r": 16})
    return legend_below(figure, -0.02)


def ec_spread(table: pd.DataFrame, total: int, language: Language) -> go.Figure:
    """How many participants earned how many EC. ``table`` has columns ec and people; ``total`` is all there is to earn."""
    figure = go.Figure()
    words = [say("figure.ec_people", language, ec=ec, n=n) for ec, n in zip(table["ec"], table["people"], strict=True)]
    figure.add_bar(
        x=table["ec"], y=table["people"], width=1.6, marker_color=INK, text=table["people"], textposition="outside", cliponaxis=False,
        customdata=words, hovertemplate="%{customdata}<extra></extra>", showlegend=False,
    )  # fmt: skip
    figure.update_xaxes(
        range=[-2, total + 2], tickvals=list(range(0, total + 1, 12)), title=say("figure.ec", language), tickangle=0
    )
    layout(figure, language, 6)
    figure.update_yaxes(title=say("figure.participants", language), rangemode="tozero", nticks=5)
    figure.update_layout(margin={"t": 32, "l": 0, "r": 16, "b": 8})
    return figure
