"""The rows behind a count or a status, as they stand in the file, with the cells that were used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pdg_data.evidence import Area, parse_evidence
from pdg_data.source import SourceColumn, SourceRows, count_rows, source_rows
from pdg_ui.text import plain
from pdg_ui.view import View

ASKED = "source_asked"
NARROW = 12
"""A sheet with more columns than this opens with the ones that matter."""
FEW_ROWS, TALL = 10, 400
USED = "►"
USED_STYLE = "background-color: #dbe9fb; color: #10315f; font-weight: bold"


def button(view: View, cells: str | Iterable[Area], *, key: str, title: str, label: str = "") -> None:
    """A button that opens the rows behind these cells; nothing where there are none or names are hidden. ``title`` and ``label`` are text as it is."""
    areas = parse_evidence(cells) if isinstance(cells, str) else tuple(cells)
    if areas and not view.hidden:
        st.button(
            plain(label) or view.count("source.open", count_rows(areas)),
            key=key,
            icon=":material/table_rows:",
            type="tertiary",
            help=plain(title),
            on_click=ask,
            args=(areas, title),
        )


def ask(cells: str | Iterable[Area], title: str) -> None:
    """Have the rows behind these cells opened on the next run: what a button or another widget calls when it is used."""
    st.session_state[ASKED] = (cells, title)


def forget() -> None:
    """Open no rows after all."""
    st.session_state.pop(ASKED, None)


def answer(view: View) -> None:
    """The window with the rows that were asked for, if any; Escape closes it."""
    cells, title = st.session_state.pop(ASKED, (None, ""))
    if cells is not None and not view.hidden:
        st.dialog(plain(title), width="large", icon=":material/table_rows:")(panel)(view, cells)


def title_of(row: Mapping[Any, Any] | pd.Series) -> str:
    """The title for the rows behind a row of the status or progress table: whose, and of what."""
    return f"{row['participant']}: {row['label']}"


def panel(view: View, cells: str | Iterable[Area]) -> None:
    """The rows behind these cells: a table for each file and sheet, the cells that were used marked in it and named above it."""
    if view.hidden:
        st.info(view.say("source.hidden_names"), icon=":material/visibility_off:")
        return
    found = source_rows(view.delivery, cells, view.language)
    if not found:
        st.info(view.say("source.none"), icon=":material/info:")
    for number, rows in enumerate(found):
        _sheet(view, rows, key=f"source_{number}")


def _sheet(view: View, rows: SourceRows, *, key: str) -> None:
    st.subheader(view.say("source.place", file=rows.file, sheet=rows.sheet), anchor=False)
    if rows.marked:
        st.write(view.say("source.used", mark=USED, cells=", ".join(rows.addresses)))
    else:
        st.write(view.say("source.rows", rows=", ".join(rows.addresses)))
    columns = rows.columns
    if len(columns) > NARROW:
        telling = tuple(column for column in columns if column.person or column.telling or column.marked)
        if not st.toggle(view.say("source.all_columns", n=len(columns)), key=f"{key}_all", value=not telling):
            columns = telling
    st.dataframe(
        _table(view, rows, columns),
        hide_index=True,
        column_config=_config(view, columns),
        key=key,
        alt=view.text("source.alt", file=rows.file, sheet=rows.sheet, cells=", ".join(rows.addresses)),
        height="content" if len(rows.rows) <= FEW_ROWS else TALL,
    )
    for line in _notes(view, rows):
        st.caption(line)


def _table(view: View, rows: SourceRows, columns: tuple[SourceColumn, ...]) -> Any:
    """Every cell as text, the used ones with a mark before them and a ground of their own."""
    places = [rows.columns.index(column) for column in columns]
    numbers = [column.number for column in columns]
    used = [[(row, number) in rows.marked for number in numbers] for row in rows.rows]
    texts = [
        [_text(view, cells[place], is_used) for place, is_used in zip(places, line, strict=True)]
        for cells, line in zip(rows.cells, used, strict=True)
    ]
    frame = pd.DataFrame(
        texts, columns=[column.letter for column in columns], index=range(len(rows.rows)), dtype=object
    )
    styles = pd.DataFrame(
        [[USED_STYLE if is_used else "" for is_used in line] for line in used], columns=frame.columns, index=frame.index
    )
    frame.insert(0, "row", [str(row) for row in rows.rows])
    styles.insert(0, "row", "")
    return frame.style.apply(lambda _: styles, axis=None)


def _text(view: View, text: str, used: bool) -> str:
    return f"{USED} {text or view.text('source.empty')}" if used else text


def _config(view: View, columns: tuple[SourceColumn, ...]) -> dict[str, Any]:
    config: dict[str, Any] = {"row": st.column_config.TextColumn(view.text("source.row"), pinned=True, width=55)}
    for column in columns:
        head = " · ".join(part for part in (column.letter, " ".join(column.header.split())) if part)
        config[column.letter] = st.column_config.TextColumn(head, help=plain(column.header) or None)
    return config


def _notes(view: View, rows: SourceRows) -> list[str]:
    notes = []
    hidden = [column.letter for column in rows.columns if column.hidden]
    if hidden:
        notes.append(view.say("source.hidden_columns", columns=", ".join(hidden)))
    if rows.hidden_rows:
        notes.append(view.say("source.hidden_rows", rows=", ".join(map(str, sorted(rows.hidden_rows)))))
    if rows.left_out:
        notes.append(view.say("source.left_out", n=rows.left_out))
    return notes
