"""A chart on a page: its finding, how it was computed, the table beside it, and all of it to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

import pdg_data
from pdg_data.export import footer
from pdg_ui import own_rules, tables
from pdg_ui.downloads import MIME
from pdg_ui.figures.looks import plotly_config
from pdg_ui.figures.standalone import standalone
from pdg_ui.text import plain
from pdg_ui.view import View


def show(
    view: View,
    figure: go.Figure,
    *,
    key: str,
    alt: str,
    name: str,
    finding: str = "",
    how: str = "",
    more: str = "",
    table: pd.DataFrame | None = None,
    columns: Mapping[str, str] | None = None,
    opens: bool = False,
    choose: str = "behind_choose",
) -> int | None:
    """Draw a figure with all that belongs to it. Every word is plain text (``view.text``): it is escaped here.

    ``how`` says under the chart how it was made, ``more`` with its table what only who asks needs; a file holds both.
    ``alt`` says in words what the figure shows, the finding first. ``table`` is what the figure was made of, as a person reads it;
    ``columns`` are its columns in order with their headings, for those that the words of ``column`` do not name. ``name`` is the
    stem of the files. With ``opens`` a row can be ticked: its position is returned, for the page to open what is behind it;
    ``choose`` are the words that say so.
    """
    if finding:
        st.header(plain(finding), anchor=False)
    stem = f"{name}-{view.as_of.isoformat()}"
    st.plotly_chart(figure, key=key, alt=alt, config=plotly_config(view.language, stem))
    if how:
        st.caption(plain(how))
    ticked = None
    with st.expander(view.say(_expander(table, opens=opens)), icon=":material/table:"):
        if table is not None:
            headings = headings_of(view, table, columns)
            ticked = tables.show(
                table, list(headings), view.language, key=f"{key}_table", alt=alt, selectable=opens, headings=headings
            )
            if opens and ticked is None:
                st.caption(view.say(choose))
        if more:
            st.caption(plain(more))
        explained = " ".join(part for part in (how, more) if part)
        _downloads(
            view, figure, key=key, alt=alt, stem=stem, title=finding or alt, how=explained, table=table, columns=columns
        )
    return ticked


def _expander(table: pd.DataFrame | None, *, opens: bool) -> str:
    if table is None:
        return "chart.download"
    return "chart.opens" if opens else "chart.table"


def headings_of(view: View, table: pd.DataFrame, columns: Mapping[str, str] | None) -> dict[str, str]:
    """The columns of a chart's table in order, each with its heading."""
    wanted = columns or dict.fromkeys(map(str, table.columns), "")
    return {column: heading or view.text(f"column.{column}") for column, heading in wanted.items()}


def _downloads(
    view: View,
    figure: go.Figure,
    *,
    key: str,
    alt: str,
    stem: str,
    title: str,
    how: str,
    table: pd.DataFrame | None,
    columns: Mapping[str, str] | None,
) -> None:
    """Files are made when she asks for them: an HTML file holds all of Plotly."""
    foot = footer(view.as_of, view.language, view.data_until, own_rules.in_words(view.language))
    made: dict[str, Callable[[], bytes]] = {
        ".html": partial(standalone, figure, view.language, title=title, alt=alt, how=how, footer=foot, name=stem)
    }
    if table is not None:
        headings = headings_of(view, table, columns)
        export = partial(
            pdg_data.export, table[list(headings)], as_of=view.as_of, language=view.language, title=title,
            headings=headings, data_until=view.data_until, note=own_rules.in_words(view.language),
        )  # fmt: skip
        made |= {suffix: partial(export, suffix=suffix) for suffix in (".xlsx", ".csv")}
    with st.container(horizontal=True):
        for suffix, make in made.items():
            st.download_button(
                view.say(f"chart.{suffix[1:]}"),
                make,
                file_name=f"{stem}{suffix}",
                mime=MIME.get(suffix, "text/html"),
                key=f"{key}_{suffix[1:]}",
                icon=":material/download:",
                on_click="ignore",
            )
    st.caption(view.say("chart.png"))
