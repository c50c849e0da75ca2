"""A delivery: all the files that she dropped in, read, recognised and joined, with everything there is to say about them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from pdg_data.answers import NO_ANSWERS, Answers
from pdg_data.build import build_dataset
from pdg_data.dataset import Dataset
from pdg_data.findings import find
from pdg_data.folding import fold
from pdg_data.in_use import in_use
from pdg_data.ledger import SheetReport, StatedBy, sheet_report, stated_on
from pdg_data.matching import About
from pdg_data.places import in_file
from pdg_data.problems import FileRefused, Problem
from pdg_data.programme import Programme
from pdg_data.questions import Asking, Place, Question, ask
from pdg_data.reading import Step, Workbook, read_workbook
from pdg_data.recognise import Table, explained, tables_on
from pdg_data.withheld import refused_question, sheet_digest

Progress = Callable[[str, str, int, int], None]
"""Told how far the work is: the file or "" where it is about all, the step (its words stand under ``step``), and how much of
the whole is done: so many of so many parts. What it raises ends the work and passes through."""

_WHOLE, _READ, _RECOGNISED = 1000, 500, 900


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


def read_delivery(
    files: Sequence[tuple[str, bytes]],
    programme: Programme,
    *,
    answers: Answers = NO_ANSWERS,
    progress: Progress | None = None,
) -> Delivery:
    """The delivery in these files (name and bytes). Never raises for a file: a refusal is kept in its report.

    ``progress`` is called at every step, and from time to time while a file is read.
    """
    read: list[ReadFile] = []
    seen: dict[str, str] = {}
    names: set[str] = set()
    size, before = sum(len(data) for _, data in files), 0
    for given, data in files:
        digest = hashlib.sha256(data).hexdigest()
        name = _unique(given, names)
        step = _steps_of_file(progress, given, before / size, len(data) / size) if progress and size else None
        read.append(ReadFile(name, digest, seen[digest] if digest in seen else _read(data, name, programme, step)))
        seen.setdefault(digest, name)
        before += len(data)
    return joined(read, programme, answers, progress=progress)


def _steps_of_file(progress: Progress, name: str, before: float, share: float) -> Step:
    """The steps of one file as a part of the reading of all."""

    def step(name_of_step: str, done: int, of: int) -> None:
        progress(name, name_of_step, int(_READ * (before + share * done / max(of, 1))), _WHOLE)

    step("read", 0, 1)
    return step


def _unique(name: str, taken: set[str]) -> str:
    """Two different files under one name are told apart, so that every address points to one cell."""
    number, unique = 2, name
    while unique in taken:
        stem, dot, suffix = name.rpartition(".")
        unique = f"{stem} ({number}){dot}{suffix}" if dot else f"{name} ({number})"
        number += 1
    taken.add(unique)
    return unique


def _read(data: bytes, name: str, programme: Programme, step: Step | None) -> Workbook | FileRefused:
    """The workbook, or why it cannot be used; one without any cell says nothing, so it may not be what she meant to send."""
    try:
        book = read_workbook(data, name, limits=programme.limits, step=step)
    except FileRefused as refusal:
        return refusal
    return book if any(sheet.n_rows for sheet in book.sheets) else FileRefused("F-EMPTY", name)


def _known_tables(like: Delivery | None, answers: Answers, programme: Programme) -> dict[tuple[str, int], list[Table]]:
    """File and position of a sheet to its tables as a delivery of the same files has them; nothing where they may be others."""
    if like is None or like.answers.about_sheets != answers.about_sheets or not like.programme.reads_as(programme):
        return {}
    tables = iter(like.tables)
    return {
        (file.name, position): [explained(next(tables), answers, programme) for _ in sheet.tables]
        for file in like.files
        for position, sheet in enumerate(file.sheets)
    }


def joined(
    read: Sequence[ReadFile],
    programme: Programme,
    answers: Answers = NO_ANSWERS,
    *,
    like: Delivery | None = None,
    progress: Progress | None = None,
) -> Delivery:
    """The delivery that files make together once they are read, by what she answered.

    ``like`` is a delivery of the same files: where the answers and the programme say the same of its sheets they are not recognised again.
    """
    n_sheets = sum(len(file.content.sheets) for file in read if isinstance(file.content, Workbook))
    done = 0
    tables: list[Table] = []
    sheets: dict[str, list[list[int]]] = defaultdict(list)
    problems: list[Problem] = []
    known = _known_tables(like, answers, programme)
    for file in read:
        name, content = file.name, file.content
        if isinstance(content, Workbook):
            problems += content.problems
            for position, sheet in enumerate(content.sheets):
                if progress is not None:
                    progress(name, "recognise", _READ + (_RECOGNISED - _READ) * done // n_sheets, _WHOLE)
                done += 1
                found = known.get((name, position)) or tables_on(name, sheet, programme, answers)
                sheets[name].append(list(range(len(tables), len(tables) + len(found))))
                tables += found
        elif isinstance(content, str):
            problems.append(
                Problem(code="F-TWICE", severity="info", action="kept", file=name, details=(("other", content),))
            )
    refused = _refused(read)
    if progress is not None:
        progress("", "join", _RECOGNISED, _WHOLE)
    built = build_dataset(tables, programme, refused, answers)
    problems = [kept for problem in problems if (kept := in_use(problem, tables)) is not None]
    problems += (
        [problem for table in tables for problem in table.problems] + list(built.problems) + find(built.dataset, tables)
    )
    reports = []
    for file in read:
        content = file.content
        own = sheets[file.name]
        read_tables = [tables[index] for sheet in own for index in sheet]
        day, by = stated_on(content, read_tables) if isinstance(content, Workbook) else (None, "")
        reports.append(
            FileReport(
                name=file.name,
                sha256=file.sha256,
                format=content.format if isinstance(content, Workbook) else "",
                refusal=content if isinstance(content, FileRefused) else None,
                duplicate_of=content if isinstance(content, str) else None,
                sheets=tuple(
                    sheet_report(
                        [tables[index] for index in sheet],
                        [built.refused_rows.get(index, {}) for index in sheet],
                        problems,
                    )
                    for sheet in own
                ),
                stated_on=day,
                stated_by=by,
            )
        )
    return Delivery(
        files=tuple(reports),
        dataset=in_file(built.dataset, tables),
        problems=tuple(problems),
        tables=tuple(tables),
        read=tuple(read),
        answers=answers,
        programme=programme,
        questions=ask(
            Asking(
                tables=tables,
                dataset=built.dataset,
                people=built.people,
                matcher=built.matcher,
                programme=programme,
                answers=answers,
                refused=refused,
                mentions=built.mentions,
            )
        ),
        about=built.about,
    )


def by_rules(delivery: Delivery, programme: Programme) -> Delivery:
    """The same files by another programme: joined again only if its rules are of some account before anything is judged."""
    if delivery.programme.joining == programme.joining:
        return replace(delivery, programme=programme)
    return joined(delivery.read, programme, delivery.answers, like=delivery)


def _refused(read: Sequence[ReadFile]) -> dict[str, str]:
    """What could not be read, by name and with a digest of its own: files, and single sheets of the others."""
    refused: dict[str, str] = {}
    for file in read:
        if isinstance(file.content, FileRefused):
            refused[file.name] = file.sha256
        elif isinstance(file.content, Workbook):
            for problem in file.content.problems:
                if problem.action == "sheet_refused":
                    name = f"{file.name} · {problem.sheet}"
                    refused[name] = sheet_digest(file.sha256, problem.sheet)
    return refused
