"""Sheets that were not understood and that still speak of participants: what they say may be evidence of anything.

A row that names a participant beside a day, a mark or a result may prove something under one reading of the data. Until
the sheet is understood or taken out, nothing about that participant is an alarm.
"""

from __future__ import annotations

import datetime as dt

import numpy as np

from pdg_data.dates import read_day
from pdg_data.people import People
from pdg_data.recognise import Table
from pdg_data.results import read_result
from pdg_data.rows.who import Who, comparable_digits, comparable_email, number_text
from pdg_data.vocabulary import is_note_sheet

MIN_NUMBER = 5
"""A shorter number in a sheet that is not understood is not taken for a participant's."""


def mentioned(tables: list[Table], people: People) -> dict[int, dict[str, np.ndarray]]:
    """For each table that was not understood: the key of a participant and the row, for rows that may prove something of her."""
    found: dict[int, dict[str, np.ndarray]] = {}
    for index, table in enumerate(tables):
        if not table.kind and table.sheet.n_columns and not is_note_sheet(table.sheet.name):
            keys, rows = _rows(table, people)
            if len(keys):
                found[index] = {"key": keys, "row": rows}
    return found


def _rows(table: Table, people: People) -> tuple[np.ndarray, np.ndarray]:
    proving = np.zeros(table.sheet.n_rows, dtype=bool)
    named: list[tuple[np.ndarray, np.ndarray]] = []
    for column in table.sheet.columns:
        telling = np.array([_may_prove(value) for value in column.values] + [False])
        proving |= telling[column.codes]
        keys = np.array([_participant(value, people) for value in column.values] + [-1])[column.codes]
        rows = np.flatnonzero(keys >= 0)
        named.append((keys[rows], rows))
    keys = np.concatenate([keys for keys, _ in named])
    rows = np.concatenate([rows for _, rows in named])
    kept = proving[rows]
    return keys[kept], rows[kept] + 1


def _may_prove(value: object) -> bool:
    if isinstance(value, dt.date):
        return True
    if not isinstance(value, str):
        return False
    return read_day(value).outcome in ("date", "mark") or read_result(value) in ("pass", "exempt")


def _participant(value: object, people: People) -> int:
    digits = comparable_digits(number_text(value)) if isinstance(value, str | int | float) else ""
    text = value.strip() if isinstance(value, str) else ""
    who = Who(
        digits=digits if len(digits) >= MIN_NUMBER and digits in people.by_digits else "",
        email=comparable_email(text),
        name=text if text and not digits else "",
    )
    match = people.match(who) if not who.empty else None
    return match.keys[0] if match is not None and match.certain else -1
