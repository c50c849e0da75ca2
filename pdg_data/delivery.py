"""A delivery: all the files that she dropped in, as the dataset that they make together, with everything there is to say about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pdg_data.answers import Answers
from pdg_data.dataset import Dataset
from pdg_data.folding import fold
from pdg_data.ledger import SheetReport, StatedBy
from pdg_data.matching import About
from pdg_data.problems import FileRefused, Problem
from pdg_data.programme import Programme
from pdg_data.questions import Place, Question
from pdg_data.reading import Workbook
from pdg_data.recognise import Table
from pdg_data.withheld import refused_question


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file. A file that was refused, or that came in twice, has no sheets.

    ``stated_on`` is the day up to which its data run as far as it says so itself, ``stated_by`` what says it.
    """

    name: str
    sha256: str
    format: str
    refusal: FileRefused | None
    duplicate_of: str | None
    sheets: tuple[SheetReport, ...]
    stated_on: dt.date | None
    stated_by: StatedBy = ""

    def days_old(self, as_of: dt.date) -> int | None:
        """How many days before the reference date its data end; nothing where the file does not say."""
        return None if self.stated_on is None else (as_of - self.stated_on).days


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file as it was read: its content is a workbook, a refusal, or the name of the file that holds the same bytes."""

    name: str
    sha256: str
    content: Workbook | FileRefused | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """All files, the dataset that they make together, and all that should be looked at.

    ``tables`` are the recognised tables that ``table`` in the dataset's frames points to; ``read`` are the files as they were
    read, from which ``joined`` makes a delivery again without reading them, by the rules of ``programme``. ``questions`` are those that are open and those that
    ``answers`` answer. ``about`` says of each table which participants its rows may be about.
    """

    files: tuple[FileReport, ...]
    dataset: Dataset
    problems: tuple[Problem, ...]
    tables: tuple[Table, ...]
    read: tuple[ReadFile, ...]
    answers: Answers
    programme: Programme
    questions: tuple[Question, ...]
    about: Mapping[int, About]

    @property
    def refused(self) -> tuple[FileReport, ...]:
        return tuple(file for file in self.files if file.refusal is not None)

    @property
    def unexplained(self) -> tuple[FileReport, ...]:
        """Refused files of which she did not say what they hold."""
        explained = {question.id for question in self.answered_questions}
        return tuple(file for file in self.refused if refused_question(file.sha256) not in explained)

    @property
    def open_questions(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if not question.accepts(question.answer))

    @property
    def answered_questions(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.accepts(question.answer))

    def cells_at(self, place: Place) -> tuple[tuple[str, str, int, int], ...]:
        """File, sheet, row and column of the cells at a place, as the file itself counts them."""
        table = self.tables[place.table]
        rows, columns = table.part.places(place.column, np.array(place.rows, dtype=np.int64))
        return tuple(
            (table.file, table.sheet.name, row, column)
            for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
            if row
        )

    @property
    def unused_answers(self) -> tuple[tuple[str, str], ...]:
        """Answers that fit nothing in these files: what they are about is not there, is certain by now, or has other options."""
        fitting = {question.id for question in self.answered_questions}
        return tuple(pair for pair in self.answers.given if pair[0] not in fitting)

    @property
    def unused_cohorts(self) -> tuple[str, ...]:
        """Cohorts of which the programme file states dates and that are not in these files."""
        present = set(self.dataset.cohorts.index)
        return tuple(cohort.name for cohort in self.programme.cohorts if fold(cohort.name) not in present)

    def old_files(
        self, as_of: dt.date, programme: Programme, data_until: dt.date | None = None
    ) -> tuple[FileReport, ...]:
        """The files that end long before the reference date, oldest first: what happened since then is not in them.

        Once she has said how far the data run, a file is old only if it ends before that day.
        """
        limit = programme.settings["old_file_days"]
        old = [
            (file.stated_on, file.name, file)
            for file in self.files
            if file.stated_on is not None
            and any(sheet.kind for sheet in file.sheets)
            and (as_of - file.stated_on).days > limit
            and (data_until is None or file.stated_on < data_until)
        ]
        return tuple(file for _, _, file in sorted(old, key=lambda one: one[:2]))
