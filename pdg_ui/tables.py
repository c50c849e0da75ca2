"""Frames as tables on the screen: which columns, under which words, and what a cell shows."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from pdg_data import words as core
from pdg_data.words import Language
from pdg_ui import source_parts
from pdg_ui.records import records
from pdg_ui.statuses import OUTSIDE, status_text, style_of
from pdg_ui.text import day, plain, whole
from pdg_ui.view import View
from pdg_ui.words import say

DATES = ("applied", "due", "fulfilled_on", "date", "start", "halfway", "end")
# In pixels, for words that are longer than what fits of itself.
WIDTHS: dict[str, Any] = {
    "contact": 160,
    "participants": 95,
    "items": 95,
    "oldest": 110,
    "asked": 440,
    "left": 230,
    "reason": "large",
    "evidence": "large",
    "missing_words": 400,
    "unclear_words": 300,
    "open_items": 300,
}
# The screen guesses a width from the first rows only; of these the longest word decides, at so many pixels a letter.
WHOLE = ("participant", "school", "label", "go", "independent", "visit")
LETTER, MARGIN = 6.5, 20
# What is to be read without opening the row goes on over three lines: only rows higher than 64 pixels break their words.
WRAPPED, THREE_LINES = ("asked", "missing_words", "unclear_words"), 65
FEW_ROWS = 25
# Of a longer table one page is shown at a time: thousands of rows are sent slowly, and read by nobody.
PAGE_ROWS = 100
TALL = 640
NUMBERS = (
    "days_overdue",
    "oldest",
    "participants",
    "items",
    "task_ec",
    "ec_earned",
    "up",
    "same",
    "down",
    "not_comparable",
)


def status_list(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Status rows as a person reads them: words for ids, "1 van 2" for what there is. Keeps the row order and index."""
    found = list(zip(rows["done"].tolist(), rows["needed"].tolist(), strict=True))
    words = {pair: say("done_of", language, done=pair[0], needed=pair[1]) for pair in set(found)}
    return rows.assign(
        status=rows["status"].map({status: status_text(status, language) for status in rows["status"].unique()}),
        owner=rows["owner"].map({owner: core.say(f"owner.{owner}", language) for owner in rows["owner"].unique()}),
        there=pd.Series([words[pair] for pair in found], index=rows.index, dtype="object"),
    )


NO_HEADINGS: Mapping[str, str] = MappingProxyType({})


def column_config(
    columns: Sequence[str], language: Language, pinned: Sequence[str] = (), headings: Mapping[str, str] = NO_HEADINGS
) -> dict[str, Any]:
    """Words and forms for the columns of a table; what ``headings`` names goes before the words of ``column``."""
    config: dict[str, Any] = {}
    for column in columns:
        label = headings.get(column) or say(f"column.{column}", language)
        if column in DATES:
            config[column] = st.column_config.DateColumn(label, format="D-M-YYYY")
        elif column in NUMBERS:
            config[column] = st.column_config.NumberColumn(label, format="%d", width=WIDTHS.get(column))
        else:
            config[column] = st.column_config.TextColumn(
                label,
                width=WIDTHS.get(column),
                pinned=column in pinned,
            )
    return config


def fitted(values: pd.Series) -> int:
    """A width in which every one of these values fits."""
    return MARGIN + round(LETTER * max((len(str(value)) for value in values), default=0))


def _letters(column: str) -> int:
    """How many letters of a wrapped column fit on one line of its cells."""
    return int((WIDTHS[column] - MARGIN) / LETTER)


def fitting(column: str, text: str) -> str:
    """The words of a wrapped column that fit in three lines: at the end of a line half a word is lost."""
    room = 3 * _letters(column) - 12
    return text if len(text) <= room else textwrap.shorten(text[: 2 * room], room, placeholder=" …")


def _row_height(shown: pd.DataFrame) -> int | None:
    """Three lines where some words do not fit in one; else the table's own height of a row."""
    wrapped = [column for column in WRAPPED if column in shown]
    return THREE_LINES if any((shown[column].str.len() > _letters(column)).any() for column in wrapped) else None


def height_of(frame: pd.DataFrame) -> Any:
    """As high as its rows while they are few, and else a height that leaves the rest of the page in sight."""
    return "content" if len(frame) <= FEW_ROWS else TALL


def show(
    frame: pd.DataFrame, columns: Sequence[str], language: Language, *, key: str, alt: str, pinned: Sequence[str] = (), selectable: bool = False,
    headings: Mapping[str, str] = NO_HEADINGS,
) -> int | None:  # fmt: skip
    """A table with these columns, under the words of ``column`` or under ``headings`` of their own. When it is selectable: the position of the row that was ticked, if any.

    A long table is shown in pages.
    """
    place, first, key = paged(len(frame), language, key)
    shown = frame[list(columns)].iloc[first : first + PAGE_ROWS].reset_index(drop=True)
    styled: Any = shown
    if "status" in columns:
        styled = shown.style.map(style_of, subset=pd.Index(["status"]))
    config = column_config(columns, language, pinned, headings)
    for column in columns:
        if pd.api.types.is_integer_dtype(shown[column]) or (
            column in headings and pd.api.types.is_numeric_dtype(shown[column])
        ):
            config[column] = st.column_config.NumberColumn(
                config[column]["label"], format="%d", width=WIDTHS.get(column)
            )
    for column in WHOLE:
        if column in columns:
            heading = pd.Series([say(f"column.{column}", language)])
            config[column]["width"] = fitted(pd.concat([shown[column], heading]))
    event: Any = place.dataframe(
        styled,
        hide_index=True,
        column_config=config,
        key=key,
        alt=alt,
        placeholder="",
        height=height_of(shown),
        row_height=_row_height(shown),
        on_select="rerun" if selectable else "ignore",
        selection_mode="single-row",
    )
    if not selectable:
        return None
    ticked = event["selection"]["rows"]
    # The browser keeps a tick while the rows behind it change.
    return first + int(ticked[0]) if ticked and ticked[0] < len(shown) else None


def paged(rows: int, language: Language, key: str) -> tuple[st.delta_generator.DeltaGenerator, int, str]:
    """The place for a table of so many rows, the position of its first row, and its key: a tick stays with the page on which it was set.

    Under a long table stand its pages and what is in sight of how many.
    """
    place = st.container()
    pages = -(-rows // PAGE_ROWS)
    if pages < 2:
        return place, 0, key
    chosen = f"{key}_page"
    if st.session_state.get(chosen, 1) > pages:  # a filter left fewer
        st.session_state[chosen] = 1
    with st.container(horizontal=True, vertical_alignment="center"):
        number = st.pagination(pages, key=chosen)
        first = (number - 1) * PAGE_ROWS
        seen = {"first": first + 1, "last": min(first + PAGE_ROWS, rows), "all": rows}
        st.caption(say("rows_shown", language, **{name: whole(count, language) for name, count in seen.items()}))
    return place, first, key if number == 1 else f"{key}_{number}"


def opening(
    view: View, frame: pd.DataFrame, columns: Sequence[str], *, key: str, alt: str, pinned: Sequence[str] = (),
    headings: Mapping[str, str] = NO_HEADINGS,
) -> None:  # fmt: skip
    """A table of which a ticked row can be opened. ``frame`` has columns key and participant besides; its reason is shown for the ticked row."""
    place = st.container()
    row = show(frame, columns, view.language, key=key, alt=alt, pinned=pinned, selectable=True, headings=headings)
    chosen = None if row is None else frame.iloc[row]
    person = None if chosen is None else (int(chosen["key"]), str(chosen["participant"]))
    with place:
        # The link comes last: what stands right above a table disappears under the table's own buttons.
        if chosen is not None and "reason" in frame:
            st.write(view.say("plain", text=chosen["reason"]))
        if chosen is not None and "evidence" in frame:
            title = source_parts.title_of(chosen)
            source_parts.button(view, chosen["evidence"], key=f"{key}_source", title=title)
        to_participant(view, person, readable="reason" in frame)


def to_participant(view: View, person: tuple[int, str] | None, *, readable: bool = False) -> None:
    """The link to the participant of the ticked row, or how to get one.

    A link, as switching the page from the script would lose the files and everything else that stands in the frame.
    """
    if person is None:
        st.caption(view.say("open_participant" if readable else "open_only"))
        return
    link(view, *person)


def link(view: View, key: int, name: str) -> None:
    """The link to a participant."""
    label = view.say("open_name", name=name)
    st.page_link(
        "pages/participant.py",
        label=label,
        icon=":material/person:",
        query_params={"p": view.codes[key]},
    )


def reading(rows: pd.DataFrame, columns: Sequence[str], language: Language, *, alt: str) -> None:
    """A short table of which every word can be read: cells wrap, and what comes from a file shows as it is."""
    shown = pd.DataFrame(
        {plain(say(f"column.{column}", language)): [plain(value) for value in rows[column]] for column in columns}
    )
    st.table(shown, border="horizontal", hide_index=True, alt=alt)


BADGES = {"overdue": "red", "missed": "gray", "due_soon": "orange", "undetermined": "blue", "attention": "yellow"}


def entry(title: str, lines: Sequence[str]) -> st.delta_generator.DeltaGenerator:
    """A thing and what is said of it, in Markdown: side by side, and one below the other on a narrow screen.

    Returns the place under what is said.
    """
    left, right = st.columns([2, 5])
    left.markdown(title)
    right.markdown("  \n".join(line for line in lines if line))
    return right


def requirements(view: View, rows: pd.DataFrame) -> None:
    """One participant's requirements, each with its status in words and the whole why-sentence, due date and evidence."""
    shown = status_list(rows, view.language)
    for name, row in zip(rows["status"], records(shown), strict=True):
        word = plain(row["status"])
        badge = f":{BADGES[name]}-background[{word}]" if name in BADGES else word
        facts = [
            row["there"] if name not in OUTSIDE else "",
            view.text("due_by", day=day(row["due"])) if day(row["due"]) else "",
            row["evidence"] or "",
        ]
        small = " · ".join(plain(fact) for fact in facts if fact)
        place = entry(
            f"**{plain(row['label'])}**  \n{badge}", [plain(row["reason"]), f":small[:gray[{small}]]" if small else ""]
        )
        with place:
            key = f"source_{row['requirement']}"
            source_parts.button(view, row["evidence"], key=key, title=source_parts.title_of(row))
