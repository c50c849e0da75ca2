"""A recognised table: what its sheet is, what each column means, and which rows are data."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np

from pdg_data.answers import NO_ANSWERS, Answers, question_id
from pdg_data.folding import fold
from pdg_data.problems import Problem
from pdg_data.reading import Sheet
from pdg_data.reading.grid import Column
from pdg_data.recognise.meaning import SURE, Meaning
from pdg_data.recognise.part import Part
from pdg_data.vocabulary import raters_named, roles_named, vocabulary

TELLING_WHO = ("observer_role", "observer_name", "visit_kind", "filled_by", "respondent_name", "respondent_email")
"""The fields that can tell whose visit a row is about."""
ROLES_OF_A_SHEET = ("mentor", "trainer")

NOT_OURS = "not_ours"
"""The answer that a sheet or file does not belong here."""


def signature_of(sheet: Sheet, headers: Mapping[int, str]) -> str:
    """What stays of a table next month: the name of its sheet and its headers, whatever the file is called and holds.

    Of a sheet without headers that are understood, its first texts stand for them.
    """
    texts = list(headers.values()) or [value for _, _, value in islice(sheet.cells(), FIRST) if isinstance(value, str)]
    folded = "|".join(sorted(map(fold, texts)))
    return f"{fold(sheet.name)}:{hashlib.sha256(folded.encode()).hexdigest()[:6]}"


FIRST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a sheet, recognised. Rows and columns are those of its grid, counted from 1: the same as the file's
    unless the table was turned or put together (``Part``). A problem gets the file's own by itself; ``cells_in_file`` gives them.

    ``headers``  column to the header's text      ``meanings``  column to meaning, for the columns that are used
    ``rows``     the data rows                    ``passed``    reason to the rows that are no data (title, header, blank, total, note, ...)
    ``doubtful`` the data rows of which it is not certain whom they are about, whatever they say
    ``kind``     ``""`` when the sheet was not recognised: then it has no data rows.
    ``numbered`` whether measurements run to a third one in these files, so that a number says no moment
    ``possible`` the kinds that she can say it is (or did); none where there is nothing to ask
    ``sheet``    as it stands in the file                   ``said``      columns in which she explained a word, as they are to be read
    """

    file: str
    part: Part
    kind: str
    header_rows: tuple[int, ...]
    headers: dict[int, str]
    meanings: dict[int, Meaning]
    unused: dict[int, str]
    rows: np.ndarray
    passed: dict[str, np.ndarray]
    titles: tuple[str, ...]
    problems: tuple[Problem, ...]
    answers: Answers = NO_ANSWERS
    said: Mapping[int, Column] = field(default_factory=dict)
    possible: tuple[str, ...] = ()
    numbered: bool = False
    doubtful: np.ndarray = field(default_factory=lambda: np.array([], dtype=np.int64))

    def column(self, column: int) -> Column:
        """A column as it is to be read: as it stands, but for the words that she explained."""
        return self.said.get(column) or self.sheet.columns[column - 1]

    @property
    def sheet(self) -> Sheet:
        """The grid that the table is read from."""
        return self.part.grid

    @property
    def signature(self) -> str:
        """What stays of a table next month: see ``signature_of``."""
        return signature_of(self.sheet, self.headers)

    @property
    def left_out(self) -> bool:
        """Whether she said that it does not belong here."""
        return not self.kind and self.answers.of(question_id("sheet_kind", self.signature)) == NOT_OURS

    @property
    def visits_by(self) -> str:
        """Whose visits all of these are, by her answer or by the names; ``""`` where the table tells it itself or nobody knows."""
        if self.kind != "visits" or self.has(*TELLING_WHO):
            return ""
        answer = self.answers.of(question_id("visits_by", self.signature))
        return (answer if answer in ROLES_OF_A_SHEET else "") if answer else self.role_in_names

    @property
    def role_in_names(self) -> str:
        """The one role (mentor, trainer) whose visits the sheet, a title above the table, or the file is named after.

        The first of these that names a role decides; one that names both says nothing.
        """
        return self._first_of_names(roles_named)

    @property
    def filled_by(self) -> str:
        """Whose meters all of these are, by the name of the sheet, a title, or the file; ``""`` where the table tells it itself or none does."""
        return "" if self.kind != "meter" or self.has(*TELLING_WHO) else self._first_of_names(raters_named)

    def _first_of_names(self, roles_in: Callable[[str], set[str]]) -> str:
        for text in (self.sheet.name, *self.titles, self.file.rpartition(".")[0]):
            if roles := roles_in(text):
                return roles.pop() if len(roles) == 1 else ""
        return ""

    @property
    def says_visits(self) -> bool:
        """Whether a header, the name of the sheet or file, a title, or she says that the dates are those of lesson visits."""
        told = self.answers.of(question_id("sheet_kind", self.signature)) == "visits"
        return told or bool(self.visits_by) or self.names_visits

    @property
    def names_visits(self) -> bool:
        """Whether a header, the name of the sheet or file, or a title says that the dates are those of lesson visits."""
        if any(self.meanings[column].score >= SURE for column in self.columns("visit_date")):
            return True
        texts = (self.sheet.name, self.file.rpartition(".")[0], *self.titles, *(self.headers[c] for c in self.meanings))
        return any(vocabulary().visit_words & set(fold(text).split()) for text in texts)

    @property
    def is_form(self) -> bool:
        """Whether its rows are form responses: somebody sent each of them in at some moment."""
        return any(meaning.field == "submitted_at" for meaning in self.meanings.values())

    def columns(self, *fields: str) -> list[int]:
        """The columns with one of these fields, left to right."""
        return sorted(column for column, meaning in self.meanings.items() if meaning.field in fields)

    def has(self, *fields: str) -> bool:
        return bool(self.columns(*fields))

    def codes(self, column: int) -> np.ndarray:
        """For each data row the index of its value in the column's distinct values; -1 where the cell is empty."""
        return np.asarray(self.column(column).codes[self.rows - 1])

    def read(self, column: int, parse: Callable[[Any], Any]) -> np.ndarray:
        """The cells of a column in the data rows (dtype object), each distinct value parsed once; an empty cell is parsed as None."""
        values = self.column(column).values
        parsed = np.empty(len(values) + 1, dtype=object)
        for index, value in enumerate(values):
            parsed[index] = parse(value)
        parsed[-1] = parse(None)
        return np.asarray(parsed[self.codes(column)])

    def text(self, column: int | None) -> np.ndarray:
        """The cells of a column as trimmed text, ``""`` where empty; all empty without a column."""
        if column is None:
            return np.full(len(self.rows), "", dtype=object)
        return self.read(column, as_text)

    def problem(self, code: str, column: int, rows: Iterable[int], **more: Any) -> Problem:
        """A problem at a place in this table, with the addresses that the file itself uses."""
        fields = {"severity": "error", "action": "cell_refused", **more}
        cells = self.cells_in_file(column, list(rows))
        columns = {at for _, at in cells}
        return Problem(
            code=code,
            file=self.file,
            sheet=self.sheet.name,
            column=cells[0][1] if cells else 0 if column in self.part.moved else column,
            columns=tuple(at for _, at in cells) if len(columns) > 1 else (),
            header=self.headers.get(column, ""),
            rows=tuple(row for row, _ in cells),
            **fields,
        )

    def cells_in_file(self, column: int, rows: Sequence[int]) -> list[tuple[int, int]]:
        """Row and column in the file of the cells of one column; column 0 stands for the rows as a whole."""
        at_rows, at_columns = self.part.places(column, np.asarray(rows, dtype=np.int64))
        return [(row, at) for row, at in zip(at_rows.tolist(), at_columns.tolist(), strict=True) if row]

    def uses(self, file_column: int, file_rows: Iterable[int]) -> dict[int, set[int]]:
        """Which of these cells of one column of the file are used: column of the grid to rows of the file."""
        asked = set(file_rows)
        found: dict[int, set[int]] = {}
        candidates = {file_column, *self.part.moved} if self.kind else set()
        for column in sorted(candidates - self.unused.keys()):
            at_rows, at_columns = self.part.places(column, self.rows)
            used = asked.intersection(at_rows[at_columns == file_column].tolist())
            if used:
                found[column] = used
        return found


def as_text(value: object) -> str:
    """A cell as a person reads it: whole numbers without decimals, text without the space around it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
