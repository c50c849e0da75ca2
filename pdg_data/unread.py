"""Sheets that were not understood and that still speak of participants: what they say may be evidence of anything.

A row that names a participant beside a day, a mark or a result may prove something under one reading of the data. Until
the sheet is understood or taken out, nothing about that participant is an alarm.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

import numpy as np

from pdg_data.dates import read_day
from pdg_data.people import People
from pdg_data.programme import Programme
from pdg_data.recognise import Table
from pdg_data.recognise.meaning import words_of
from pdg_data.results import read_result
from pdg_data.rows.log import events
from pdg_data.rows.who import Who, comparable_digits, comparable_email, number_text, who_columns
from pdg_data.scores import MISSING, read_score
from pdg_data.vocabulary import is_note_sheet, vocabulary

MOST_WORDS = 30
"""Of a longer title only the beginning is looked at."""
MIN_NUMBER = 5
"""A shorter number in a sheet that is not understood is not taken for a participant's."""
MOST = 20
"""A higher number counts no evidence of one participant."""


Named = tuple[np.ndarray, list[Who]]
"""Whom the rows of a table name, as ``rows.who.read_who`` gives it."""


def mentioned(
    tables: list[Table], people: People, programme: Programme, named: Mapping[int, Named]
) -> dict[int, dict[str, np.ndarray]]:
    """For each table: the key of a participant and the row, for rows that may prove something of her and are not understood.

    ``named`` holds for the tables whose rows were read whom they name.
    """
    found: dict[int, dict[str, np.ndarray]] = {}
    for index, table in enumerate(tables):
        if not table.sheet.n_columns or is_note_sheet(table.sheet.name) or table.left_out:
            continue
        keys, rows = _in_table(table, people, programme, named.get(index)) if table.kind else _in_sheet(table, people)
        if len(keys):
            found[index] = {"key": keys, "row": rows}
    return found


def _in_table(table: Table, people: People, programme: Programme, named: Named | None) -> tuple[np.ndarray, np.ndarray]:
    """What is not understood of a table that is: its unclear columns, and its rows whose person is nobody's."""
    if named is None or not who_columns(table):
        return np.array([], dtype=np.int64), np.array([], dtype=np.int64)
    index, whos = named
    matches = [people.match(who) for who in whos]
    lost = np.array([not match.keys and match.issue != "somebody_else" for match in matches], dtype=bool)[index]
    certain = np.array([match.keys[0] if match.certain else -1 for match in matches], dtype=np.int64)[index]
    found = (_in_columns(table, certain, programme), _in_lost_rows(table, people, lost))
    keys, rows = (np.concatenate([pair[place] for pair in found]) for place in (0, 1))
    return keys, rows


OTHERS = frozenset(
    {"mentor_name", "mentor_email", "observer_name", "trainer_name", "respondent_name", "respondent_email", "filled_by"}
)
"""Columns that name whoever did something, not whom a row is about."""


def _in_lost_rows(table: Table, people: People, lost: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows whose person is not found, in which another cell names a participant: it may be about her."""
    keys, rows = [np.array([], dtype=np.int64)], [np.array([], dtype=np.int64)]
    if not lost.any():
        return keys[0], rows[0]
    for column in range(1, table.sheet.n_columns + 1):
        if column in table.meanings and table.meanings[column].field in OTHERS:
            continue
        values, codes = table.sheet.columns[column - 1].values, table.codes(column)
        named = np.full(len(values) + 1, -1, dtype=np.int64)
        for code in np.unique(codes[lost & (codes >= 0)]):
            named[code] = _participant(values[code], people)
        here = lost & (named[codes] >= 0)
        keys.append(named[codes[here]])
        rows.append(table.rows[here])
    if lost.all():
        about = {_participant(name, people) for name in _names_around(table)} - {-1}
        keys.append(np.array(sorted(about), dtype=np.int64))
        rows.append(np.full(len(about), table.rows[0]))
    return np.concatenate(keys), np.concatenate(rows)


def _names_around(table: Table) -> list[str]:
    """What the sheet, its titles and its file are named after."""
    texts = (table.sheet.name, *table.titles, table.file.rpartition(".")[0])
    return [name for text in texts for name in (text, *_names_in(text))]


def unclear_columns(table: Table) -> list[int]:
    """The columns of a recognised sheet that contradict another, have no header, or are not understood while theirs speaks of evidence."""
    return [column for column, reason in table.unused.items() if _may_hold_evidence(table, column, reason)]


def _in_columns(table: Table, key: np.ndarray, programme: Programme) -> tuple[np.ndarray, np.ndarray]:
    """What the columns of a recognised sheet that are not understood may say of participants; ``key`` is that of each row, or -1."""
    unclear = unclear_columns(table)
    nothing = np.array([], dtype=np.int64)
    if not (unclear or table.kind == "log"):
        return nothing, nothing

    def telling(value: object) -> bool:
        return _may_prove(value) or (table.kind == "meter" and read_score(value, programme) > MISSING)

    proving = np.zeros(len(table.rows), dtype=bool)
    if table.kind == "log":
        proving |= np.array([event.sort == "unclear" for event in events(table, programme)], dtype=bool)
    for column in unclear:
        counts = table.read(column, _may_count) if column in table.headers else False
        proving |= table.read(column, telling).astype(bool) | np.asarray(counts, dtype=bool)
    kept = proving & (key >= 0)
    return key[kept], table.rows[kept]


def _may_hold_evidence(table: Table, column: int, reason: str) -> bool:
    words, header = vocabulary(), set(words_of(table.headers.get(column, "")))
    if reason == "unknown_column":
        return bool(words.evidence_words & header) and not words.plans & header
    return reason in ("no_header", "contradicting_column") and not words.plans & header


def _in_sheet(table: Table, people: People) -> tuple[np.ndarray, np.ndarray]:
    """Rows of a sheet that is not understood; all of it where the sheet, its name or its file is about one participant."""
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
    about = {_participant(name, people) for name in (table.sheet.name, *_names_in(table.file.rpartition(".")[0]))} - {
        -1
    }
    alone = about or set(keys.tolist())
    if len(alone) == 1 and (about or len(keys) == 1):
        return np.array(sorted(alone), dtype=np.int64), np.array([1])
    kept = proving[rows]
    return keys[kept], rows[kept] + 1


def _names_in(text: str) -> list[str]:
    """Every run of words in the name of a file or in a title: one of them may be a participant's name."""
    words = re.split(r"[\s_]+", text)[:MOST_WORDS]
    return [
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 2, min(start + 6, len(words)) + 1)
    ]


def _may_prove(value: object) -> bool:
    if isinstance(value, dt.date):
        return True
    if not isinstance(value, str):
        return False
    return read_day(value).outcome in ("date", "mark") or read_result(value) in ("pass", "exempt")


def _may_count(value: object) -> bool:
    """Whether a cell under a header that speaks of evidence may be a number of it."""
    return isinstance(value, int | float) and 0 < value <= MOST


def _participant(value: object, people: People) -> int:
    digits = comparable_digits(number_text(value)) if isinstance(value, str | int | float) else ""
    text = value.strip() if isinstance(value, str) else ""
    who = Who(
        digits=digits if len(digits) >= MIN_NUMBER and digits in people.by_digits else "",
        email=comparable_email(text),
        name=text if text and not digits else "",
    )
    match = people.found(who) if not who.empty else None
    return match.keys[0] if match is not None and match.certain else -1
