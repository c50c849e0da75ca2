"""Rows that list participants and cohorts, and single cells that say something of a participant's mentor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import pandas as pd

from pdg_data.dates import read_day
from pdg_data.problems import Problem
from pdg_data.reading import ErrorValue
from pdg_data.recognise import Table
from pdg_data.recognise.kinds import LISTING_KINDS
from pdg_data.recognise.table import as_text
from pdg_data.rows.cells import (
    BLANK,
    first_filled,
    present_values,
    read_day_columns,
    rows_with,
    say_words_not_understood,
)
from pdg_data.rows.schema import APPLICATION_CELLS, APPLICATION_TEXTS, empty, joined
from pdg_data.rows.who import coalesced, comparable_email, filled_columns, named, who_columns
from pdg_data.vocabulary import state_named, word_means

TEXT_FIELDS = {
    "cohort": "cohort",
    "school": "school",
    "mentor_name": "mentor",
    "mentor_email": "mentor_email",
    "trainer_name": "trainer",
}
DATE_FIELDS = {"start_date": "start", "halfway_date": "halfway", "end_date": "end"}
STATES = ("state_active", "state_stopped", "state_paused", "state_certified")
STATE_OF = {group: group.removeprefix("state_") for group in STATES} | {"state_no": "stopped"}
OWN_STATES = {"stopped": "stopped", "certified": "certified", "paused": "paused"}
"""The fields of columns that stand for one state each ("Gestopt op"), the one that goes first first."""
MARKS = ("mentor_trained", "info_meeting", "certification")
ATTRIBUTES = ("mentor_trained", "mentor_is_manager", "mentor_hours", "info_meeting", "certification")


def participant_rows(table: Table, who: np.ndarray) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per data row of a sheet that lists participants.

    Columns: who, row, listing (0 for a participants list, 1 for a tracker), cohort, school, mentor, mentor_email, trainer (text as it
    stands), state (active, stopped, paused, certified, unclear, or "" where nothing stands), start, halfway, end (own dates, NaT if none), unclear (an own date that cannot be read).
    """
    problems: list[Problem] = []
    frame = pd.DataFrame({"who": who, "row": table.rows, "listing": LISTING_KINDS.index(table.kind)})
    for field, name in TEXT_FIELDS.items():
        frame[name] = [text if not word_means(text, "nobody") else "" for text in coalesced(table, field, named)]
    frame["mentor_email"] = [comparable_email(text) for text in frame["mentor_email"]]
    frame["state"] = table.text(None)
    for column in table.columns("participant_status"):
        said = table.read(column, state_reader(table, column))
        frame["state"] = np.where(frame["state"] == "", said, frame["state"])
        problems += say_words_not_understood(table, [column], *_state_words(table, column), code="C-STATE")
    _add_named_states(frame, table)
    _add_own_states(frame, table, problems)
    _add_doubtful_states(frame, table, problems)
    _add_calendar(frame, table, problems)
    return frame, problems


def _add_own_states(frame: pd.DataFrame, table: Table, problems: list[Problem]) -> None:
    """The state put right by columns of one state each, and the day from which it holds where one is given there.

    What such a column says goes before a status that says active, but for leave of which only days are known: the status knows better.
    """
    frame["state_from"] = np.full(len(frame), np.datetime64("NaT", "us"))
    for column in reversed([column for field in OWN_STATES for column in table.columns(field)]):
        state = OWN_STATES[table.meanings[column].field]
        found = table.read(column, partial(own_state, state=state))
        said = np.array([name for name, _ in found], dtype=object)
        days = np.array([day for _, day in found], dtype="datetime64[us]")
        stated = frame["state"].to_numpy()
        takes = ((said != "") & (said != "unclear")) & np.isin(stated, ["", "active", "unclear"])
        takes |= (said == "unclear") & np.isin(stated, [""] if state == "paused" else ["", "active"])
        frame["state"] = np.where(takes, said, stated)
        frame["state_from"] = np.where(takes, days, frame["state_from"].to_numpy())
        for value in present_values(table, column):
            if own_state(value, state) == ("unclear", None) and read_day(value).outcome != "date":
                rows = rows_with(table, column, value)
                problems.append(
                    table.problem("C-STATE", column, rows, severity="warning", action="kept", value=as_text(value))
                )


def _add_named_states(frame: pd.DataFrame, table: Table) -> None:
    """Where no column says a state, that of the last row above that holds nothing else, or that the sheet, a title or the file is named after.

    A list of who is on leave does not say until when.
    """
    if table.has("participant_status"):
        return
    names = (table.sheet.name, *table.titles, table.file.rpartition(".")[0])
    own = next((state for name in names if (state := state_named(name))), "")
    above = []
    for row in sorted({int(row) for rows in table.passed.values() for row in rows} - set(table.header_rows)):
        texts = [value for value in table.sheet.row(row) if value is not None]
        if row > max(table.header_rows) and len(texts) == 1 and (state := state_named(str(texts[0]))):
            above.append((row, state))
    said = [next((state for start, state in reversed(above) if start < row), own) for row in table.rows.tolist()]
    frame["state"] = ["unclear" if state == "paused" else state for state in said]


def _add_doubtful_states(frame: pd.DataFrame, table: Table, problems: list[Problem]) -> None:
    """The state put in doubt by a day or reason of leaving that few have, and by a word for a state in a column that is not understood."""

    def doubt(column: int, value: object) -> None:
        rows = rows_with(table, column, value)
        doubted = frame["row"].isin(rows) & frame["state"].isin(["", "active"])
        if doubted.any():
            frame.loc[doubted, "state"] = "unclear"
            problems.append(
                table.problem("C-STATE", column, rows, severity="warning", action="kept", value=as_text(value))
            )

    for column in table.columns("perhaps_stopped"):
        said = table.read(column, lambda value: read_day(value).outcome not in ("blank", "none")).astype(bool)
        if said.sum() * 2 < len(said):
            for value in present_values(table, column):
                if read_day(value).outcome != "none":
                    doubt(column, value)
    if not table.has("participant_status"):
        for column in (column for column, reason in table.unused.items() if reason == "unknown_column"):
            for value in present_values(table, column):
                if isinstance(value, str) and state_named(value) not in ("", "active"):
                    doubt(column, value)


def own_state(value: object, state: str) -> tuple[str, dt.date | None]:
    """What a cell under "Gestopt op" and the like says: that state, from a day if one stands there; nothing; or ``unclear``.

    Of leave days say no more than that there was or will be some: whether it is over nobody knows.
    """
    cell = read_day(value)
    if cell.outcome in ("blank", "none"):
        return "", None
    if cell.outcome == "mark":
        return state, None
    if cell.outcome == "date":
        return ("unclear", None) if state == "paused" else (state, cell.day)
    said = word_means(as_text(value), *STATES).removeprefix("state_") or "unclear"
    return ("" if said == "active" else said), None


def _add_calendar(frame: pd.DataFrame, table: Table, problems: list[Problem]) -> None:
    """The columns start, halfway and end, and whether a date stands there that cannot be relied on."""
    read = read_day_columns(table, table.columns(*DATE_FIELDS), problems)
    frame["unclear"] = False
    for field, name in DATE_FIELDS.items():
        columns = {column: read[column] for column in table.columns(field)}
        cells = first_filled(columns)[1] if columns else np.full(len(frame), BLANK, dtype=object)
        frame[name] = np.array([cell.day for cell in cells], dtype="datetime64[us]")
        frame["unclear"] |= np.array([cell.outcome in ("unreadable", "doubtful") for cell in cells], dtype=bool)


def state_reader(table: Table, column: int) -> Callable[[object], str]:
    """What a cell of a status column says of the state; only such a column decides this, never a remark."""
    words = _state_words(table, column)

    def state_of(value: object) -> str:
        text = as_text(value)
        if not text.strip() or text.strip() in ("-", "–"):
            return ""
        return STATE_OF.get(word_means(text, *words), "unclear")

    return state_of


def _state_words(table: Table, column: int) -> tuple[str, ...]:
    """The groups of words for a state. "N" is no where the header asks whether somebody takes part or others have a yes; else it may mean new.

    A yes is one that says so of taking part: "klaar" is a yes elsewhere, and here a state of its own.
    """
    answers = word_means(table.headers.get(column, ""), "state_active") or any(
        word_means(text, "yes") and word_means(text, "state_active")
        for text in map(as_text, present_values(table, column))
    )
    return (*STATES, "state_no") if answers else STATES


def cohort_rows(table: Table) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per cohort that a sheet lists. Columns: row, cohort (as written), start, halfway, end (NaT if not stated), unclear (a date that cannot be read)."""
    problems: list[Problem] = []
    frame = pd.DataFrame({"row": table.rows, "cohort": coalesced(table, "cohort", named)})
    _add_calendar(frame, table, problems)
    return frame[frame["cohort"] != ""], problems


def attribute_rows(table: Table, who: np.ndarray) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per filled-in cell about the mentor (trained, manager, hours, meeting, certification).

    Columns: who, row, column, field, value (text as it stands), mentor (as written in the same row).
    """
    mentor = coalesced(table, "mentor_name")
    columns = table.columns(*ATTRIBUTES)
    frames = [
        pd.DataFrame(
            {
                "who": who,
                "row": table.rows,
                "column": column,
                "field": table.meanings[column].field,
                "value": table.text(column),
                "mentor": mentor,
            }
        )
        for column in columns
    ]
    frame = joined("attributes", [*frames, *_unread_mentors(table, who)])
    marks = [column for column in columns if table.meanings[column].field in MARKS]
    return frame[frame["value"] != ""], say_words_not_understood(table, marks, "yes", "no", "planned", or_days=True)


def _unread_mentors(table: Table, who: np.ndarray) -> Iterator[pd.DataFrame]:
    """Cells that should name the mentor and show an error: somebody may be named."""
    for column in table.columns("mentor_name", "mentor_email") if table.kind in LISTING_KINDS else ():
        shown = table.read(column, lambda value: str(value) if isinstance(value, ErrorValue) else "")
        yield pd.DataFrame(
            {"who": who, "row": table.rows, "column": column, "field": "mentor_named", "value": shown, "mentor": ""}
        )


def application_rows(table: Table, who: np.ndarray) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per application for the summative visit.

    Columns: who, row, column (of the application's date, else of the first of the others), day, verdict_day (NaT if not stated), and the texts
    application_part_1 to 3, quote_count, verdict, assessor_1, assessor_1_org, assessor_2, assessor_2_org as they stand, each with the
    column of its cell.
    """
    problems: list[Problem] = []
    if table.kind != "applications" or not table.has(
        "application_date", "verdict_date", "submitted_at", *APPLICATION_TEXTS
    ):
        return empty("applications"), []
    dates = table.columns("application_date", "verdict_date") + (
        [] if table.has("application_date") else table.columns("submitted_at")
    )
    read = read_day_columns(table, dates, problems)
    frame = pd.DataFrame({"who": who, "row": table.rows})
    nothing = np.full(len(frame), np.datetime64("NaT"), dtype="datetime64[us]")
    for name, fields in (("day", ("application_date", "submitted_at")), ("verdict_day", ("verdict_date",))):
        columns = [column for column in table.columns(*fields) if column in read]
        frame[name] = np.array([cell.day for cell in read[columns[0]]], dtype="datetime64[us]") if columns else nothing
        frame[f"{name}_column"] = np.where(frame[name].notna(), columns[0] if columns else 0, 0)
    for field in APPLICATION_TEXTS:
        frame[field] = coalesced(table, field)
        frame[f"{field}_column"] = filled_columns(table, field)
    frame["column"] = who_columns(table)[0] if who_columns(table) else 1
    for name in reversed(APPLICATION_CELLS):
        frame["column"] = frame[f"{name}_column"].where(frame[f"{name}_column"] > 0, frame["column"])
    return frame, problems
