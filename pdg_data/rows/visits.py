"""Rows of lesson visits: one a row on a visits sheet, or in numbered columns and a formative column of a tracker."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pandas as pd

from pdg_data.dates import DayCell
from pdg_data.problems import Problem
from pdg_data.recognise import Table
from pdg_data.recognise.beside import count_in
from pdg_data.rows.cells import first_filled, read_day_columns, say_words_not_understood
from pdg_data.rows.feedback import feedback_columns
from pdg_data.rows.schema import FEEDBACK, empty, joined
from pdg_data.rows.who import coalesced, comparable_email, filled_columns, named
from pdg_data.vocabulary import word_means

NOT_HELD = DayCell("none")
HELD = DayCell("mark")
MOST_OF_ONE = 30
"""A higher count is no number of visits to one participant."""
PERHAPS = DayCell("doubtful")
ROLES = ("role_mentor", "role_trainer", "role_assessor", "role_other", "role_self")
KINDS = ("kind_mentor", "kind_trainer", "kind_summative", "kind_unclear")


def visit_rows(table: Table, who: np.ndarray) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per visit that a table mentions.

    Columns: who (index into the table's persons), row, column (of the date), said (what stands there), outcome and day (``dates.DayCell``), number (of a
    numbered column, else 0), role (what a role column says: mentor, trainer, assessor, other, self or ""), kind (mentor, trainer,
    summative, unclear or ""), observer, observer_email, mentor_present, form_type (text as it stands) with
    the columns of their cells (0 where empty), and how often the feedback went over each level (``FEEDBACK``; NaN if not recorded).
    """
    if table.kind == "visits" and table.has("visit_date"):
        return _long(table, who)
    if table.kind == "tracker":
        frame, problems = _wide(table, who)
        return joined("visits", [frame, *_counted(table, who)]), problems
    if table.kind == "participants":
        return joined("visits", _counted(table, who)), []
    return empty("visits"), []


def _long(table: Table, who: np.ndarray) -> tuple[pd.DataFrame, list[Problem]]:
    problems: list[Problem] = []
    read = read_day_columns(table, table.columns("visit_date"), problems)
    cancelled = np.array([_not_held(text) for text in coalesced(table, "visit_state")], dtype=bool)
    observer = coalesced(table, "observer_name", named)
    for field in ("filled_by", "respondent_name"):
        observer = np.where(observer == "", coalesced(table, field, named), observer)
    role_text = coalesced(table, "observer_role")
    role = _words(role_text, *ROLES)
    role = np.where((role == "") & (role_text == ""), _words(observer, *ROLES), role)
    role = np.where(role == "", table.visits_by, role)
    kind = _words(coalesced(table, "visit_kind"), *KINDS)
    unsaid = np.full(len(table.rows), not table.says_visits) & (kind == "")
    problems += say_words_not_understood(table, table.columns("observer_role"), *ROLES)
    problems += say_words_not_understood(table, table.columns("visit_kind"), *KINDS)
    emails = np.array([comparable_email(text) for text in coalesced(table, "respondent_email")], dtype=object)
    of_a_row = _visits_of_a_row(table)
    # Of which of several visits in one response the feedback was, nobody can say.
    feedback = feedback_columns(table) if len(of_a_row) == 1 else {}
    frames = []
    for (_, visitor), columns in of_a_row.items():
        column, cells = first_filled({each: read[each] for each in columns})
        said = table.text(None)
        for each in columns:
            said = np.where(column == each, table.text(each), said)
        unclear = unsaid & np.array([cell.outcome in ("date", "mark") for cell in cells], dtype=bool)
        if unclear.any():
            rows = table.rows[unclear]
            problems.append(table.problem("X-VISIT-UNSAID", columns[0], rows, severity="warning", action="kept"))
        cells[unclear] = PERHAPS
        cells[cancelled] = NOT_HELD
        frames.append(
            _frame(
                table,
                who,
                cells,
                column=column,
                said=said,
                role=np.where(role == "", visitor, role),
                kind=kind,
                observer=observer,
                observer_email=emails,
                mentor_present=coalesced(table, "mentor_present"),
                mentor_present_column=filled_columns(table, "mentor_present"),
                form_type=coalesced(table, "form_type"),
                form_type_column=filled_columns(table, "form_type"),
                **feedback,
            )
        )
    return joined("visits", frames), problems


def _visits_of_a_row(table: Table) -> dict[tuple[int, str], list[int]]:
    """The date columns of each visit that a row can hold; those of one visit are never filled in together (a form that branches)."""
    visits: dict[tuple[int, str], list[int]] = defaultdict(list)
    for column in table.columns("visit_date"):
        visits[table.meanings[column].number, table.meanings[column].rater].append(column)
    return visits


def _not_held(text: str) -> bool:
    """Whether a status beside a visit says that it did not take place; a dash says nothing."""
    return any(letter.isalpha() for letter in text) and word_means(text, "no", "planned") != ""


def _wide(table: Table, who: np.ndarray) -> tuple[pd.DataFrame, list[Problem]]:
    problems: list[Problem] = []
    columns = table.columns("visit_on", "formative_on")
    read = read_day_columns(table, columns, problems)
    by = {(table.meanings[c].field, table.meanings[c].number): c for c in table.columns("visit_by", "formative_by")}
    numbered = "trainer" if table.role_in_names == "trainer" else "mentor"
    frames = []
    for column in columns:
        meaning = table.meanings[column]
        observer = table.text(by.get((meaning.field.replace("_on", "_by"), meaning.number)))
        own = numbered if meaning.field == "visit_on" else "trainer"
        role = np.where(_words(observer, "role_trainer") == "trainer", "trainer", own)
        frames.append(
            _frame(
                table,
                who,
                read[column],
                column=column,
                said=table.text(column),
                number=meaning.number,
                role=role,
                observer=observer,
            )
        )
    return joined("visits", frames), problems


def _counted(table: Table, who: np.ndarray) -> list[pd.DataFrame]:
    """As many visits as a cell counts: whether they are known already is for ``roles`` to say."""
    frames = []
    for column in table.columns("visit_count"):
        counts = table.read(column, lambda value: count_in(value) or 0).astype(int)
        cells = np.full(len(table.rows), HELD)
        frame = _frame(
            table,
            who,
            cells,
            column=column,
            said=table.text(column),
            role=table.meanings[column].rater,
            kind="counted",
            outcome="count",
        )
        frames.append(frame.loc[frame.index.repeat(np.where(counts > MOST_OF_ONE, 0, counts))])
    return frames


def _frame(table: Table, who: np.ndarray, cells: np.ndarray, **columns: object) -> pd.DataFrame:
    outcomes = np.array([cell.outcome for cell in cells], dtype=object)
    days = np.array([_day(cell) for cell in cells], dtype="datetime64[us]")
    empty = {
        "number": 0,
        "role": "",
        "kind": "",
        "observer": "",
        "observer_email": "",
        "mentor_present": "",
        "mentor_present_column": 0,
        "form_type": "",
        "form_type_column": 0,
        **dict.fromkeys(FEEDBACK, np.nan),
    }
    frame = pd.DataFrame({"who": who, "row": table.rows, "outcome": outcomes, "day": days, **empty, **columns})
    return frame[frame["outcome"] != "blank"]


def _day(cell: DayCell) -> np.datetime64:
    return np.datetime64(cell.day, "us") if cell.day is not None else np.datetime64("NaT")


def _words(texts: np.ndarray, *groups: str) -> np.ndarray:
    return np.array([word_means(text, *groups).partition("_")[2] for text in texts], dtype=object)
