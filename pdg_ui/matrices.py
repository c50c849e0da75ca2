"""Tables of which a cell is chosen: participant by requirement, and the counts by requirement and cohort."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pdg_ui import counts, source_parts, tables
from pdg_ui.records import records
from pdg_ui.statuses import status_text, style_of, style_of_count
from pdg_ui.view import View


def _chosen_cell(event: Any, shown: pd.DataFrame) -> tuple[int, str] | None:
    """The position of the row and the name of the column of the cell that was chosen; the browser keeps it while the rows change."""
    cells = event["selection"]["cells"]
    if not cells:
        return None
    row, column = cells[0]
    return (int(row), str(column)) if int(row) < len(shown) and column in shown else None


def of_people(view: View, table: pd.DataFrame, rows: pd.DataFrame, *, key: str, alt: str) -> None:
    """The matrix of participant and requirement; a cell that is chosen says why, and opens its rows and the participant.

    ``rows`` are the status rows of which the matrix was made.
    """
    labels = [column for column in table.columns if column != "participant"]
    config = {column: st.column_config.TextColumn(column) for column in labels}
    config["participant"] = st.column_config.TextColumn(view.text("column.participant"), pinned=True)
    place = st.container()
    below, first, shown_key = tables.paged(len(table), view.language, key)
    table = table.iloc[first : first + tables.PAGE_ROWS]
    styled: Any = table.reset_index(drop=True).style.map(style_of, subset=pd.Index(labels))
    event: Any = below.dataframe(
        styled,
        hide_index=True,
        column_config=config,
        key=shown_key,
        alt=alt,
        placeholder="–",
        height=tables.height_of(table),
        on_select="rerun",
        selection_mode="single-cell",
    )
    cell = _chosen_cell(event, table)
    with place:
        if cell is None:
            st.caption(view.say("cohort.matrix_choose"))
            return
        person = int(table.index[cell[0]])
        of_cell = rows[(rows["key"] == person) & (rows["label"] == cell[1])]
        for row in records(tables.status_list(of_cell, view.language)):
            st.write(view.say("cohort.matrix_cell", label=row["label"], status=row["status"], reason=row["reason"]))
            source_parts.button(view, row["evidence"], key=f"{key}_source", title=source_parts.title_of(row))
        tables.to_participant(view, (person, str(table.loc[person, "participant"])))


def legend(view: View, statuses: Sequence[str]) -> None:
    """What the symbols of a table mean."""
    st.caption("  ·  ".join(status_text(status, view.language) for status in statuses))


def of_cohorts(view: View, table: pd.DataFrame, *, key: str, alt: str) -> tuple[str, str] | None:
    """The counts by requirement and cohort, in short cells that show an exception by symbol and colour.

    Returns the requirement's label and the cohort of the count that was chosen; an empty cohort where the label itself was.
    """
    shown = table.reset_index()
    names = [column for column in shown.columns if column != "label"]
    config: dict[str, Any] = {name: st.column_config.TextColumn(str(name)) for name in names}
    config["label"] = st.column_config.TextColumn(
        view.text("column.label"), pinned=True, width=tables.fitted(shown["label"])
    )
    styled: Any = shown.style.map(style_of_count, subset=pd.Index(names))
    event: Any = st.dataframe(
        styled,
        hide_index=True,
        column_config=config,
        key=key,
        alt=alt,
        height="content",
        on_select="rerun",
        selection_mode="single-cell",
    )
    legend(view, (*counts.COUNTED, "not_applicable"))
    cell = _chosen_cell(event, shown)
    return None if cell is None else (str(shown["label"].iloc[cell[0]]), "" if cell[1] == "label" else cell[1])
