"""From the files that she dropped in to one delivery: read, recognised, and joined by what she answered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pdg_data.answers import NO_ANSWERS, Answers
from pdg_data.build import Built, build_dataset
from pdg_data.delivery import Delivery, FileReport, ReadFile
from pdg_data.findings import find
from pdg_data.in_use import in_use
from pdg_data.ledger import sheet_report, stated_on
from pdg_data.places import in_file
from pdg_data.problems import FileRefused, Problem
from pdg_data.programme import Programme
from pdg_data.questions import Asking, ask
from pdg_data.reading import Step, Workbook, read_workbook
from pdg_data.recognise import Table, explained, tables_on
from pdg_data.recognise.numbering import with_numbering
from pdg_data.withheld import sheet_digest

Progress = Callable[[str, str, int, int], None]
"""Told how far the work is: the file or "" where it is about all, the step (its words stand under ``step``), and how much of
the whole is done: so many of so many parts. What it raises ends the work and passes through."""

_WHOLE, _READ, _RECOGNISED = 1000, 500, 900


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


@dataclass(frozen=True, slots=True)
class _Recognised:
    """All tables of all files, and which of them stand on which sheet of which file."""

    tables: list[Table] = field(default_factory=list)
    sheets: dict[str, list[list[int]]] = field(default_factory=dict)


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
    recognised = _recognised(read, programme, answers, like, progress)
    tables, refused = recognised.tables, _refused(read)
    if progress is not None:
        progress("", "join", _RECOGNISED, _WHOLE)
    built = build_dataset(tables, programme, refused, answers)
    problems = list(_problems(read, tables, built))
    return Delivery(
        files=tuple(_report(file, recognised, built, problems) for file in read),
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


def _recognised(
    read: Sequence[ReadFile], programme: Programme, answers: Answers, like: Delivery | None, progress: Progress | None
) -> _Recognised:
    """The tables on every sheet, told of as it goes; those that ``like`` has already are not looked for again."""
    known = _known_tables(like, answers, programme)
    books = [(file.name, file.content) for file in read if isinstance(file.content, Workbook)]
    n_sheets, done = sum(len(book.sheets) for _, book in books), 0
    recognised = _Recognised()
    for name, book in books:
        own: list[list[int]] = []
        for position, sheet in enumerate(book.sheets):
            if progress is not None:
                progress(name, "recognise", _READ + (_RECOGNISED - _READ) * done // n_sheets, _WHOLE)
            done += 1
            found = known.get((name, position)) or tables_on(name, sheet, programme, answers)
            own.append(list(range(len(recognised.tables), len(recognised.tables) + len(found))))
            recognised.tables.extend(found)
        recognised.sheets[name] = own
    recognised.tables[:] = with_numbering(recognised.tables)
    return recognised


def _problems(read: Sequence[ReadFile], tables: list[Table], built: Built) -> Iterator[Problem]:
    """All that is to be said of the files, in the order in which it came to light."""
    for file in read:
        if isinstance(file.content, str):
            yield Problem(
                code="F-TWICE", severity="info", action="kept", file=file.name, details=(("other", file.content),)
            )
        elif isinstance(file.content, Workbook):
            for problem in file.content.problems:
                kept = in_use(problem, tables)
                if kept is not None:
                    yield kept
    for table in tables:
        yield from table.problems
    yield from built.problems
    yield from find(built.dataset, tables)


def _report(file: ReadFile, recognised: _Recognised, built: Built, problems: Sequence[Problem]) -> FileReport:
    """What became of one file, with every row of its sheets accounted for."""
    content, sheets = file.content, recognised.sheets.get(file.name, [])
    tables = [recognised.tables[index] for sheet in sheets for index in sheet]
    day, by = stated_on(content, tables) if isinstance(content, Workbook) else (None, "")
    return FileReport(
        name=file.name,
        sha256=file.sha256,
        format=content.format if isinstance(content, Workbook) else "",
        refusal=content if isinstance(content, FileRefused) else None,
        duplicate_of=content if isinstance(content, str) else None,
        sheets=tuple(
            sheet_report(
                [recognised.tables[index] for index in sheet],
                [built.refused_rows.get(index, {}) for index in sheet],
                problems,
            )
            for sheet in sheets
        ),
        stated_on=day,
        stated_by=by,
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
