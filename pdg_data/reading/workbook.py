"""From the bytes of any file to a workbook, or to the reason why not."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from time import monotonic
from typing import Any

import numpy as np

from pdg_data.problems import FileRefused, Problem
from pdg_data.reading.grid import Sheet, Workbook
from pdg_data.reading.isolated.limits import Limits
from pdg_data.reading.receive import sheets_of
from pdg_data.reading.worker import Answer, Step, Worker, WorkerDied

_DEFAULT_LIMITS = Limits()
_WORKER = Worker()
_SUFFIXES = {
    "csv": {".csv", ".txt", ".tsv", ".tab"},
    "xlsx": {".xlsx", ".xlsm", ".xltx", ".xltm"},
    "xls": {".xls", ".xlt"},
    "xlsb": {".xlsb"},
    "ods": {".ods", ".ots"},
    "fods": {".fods"},
    "html": {".html", ".htm"},
    "spreadsheetml": {".xml"},
}
_FULL = (65_536, 1_048_576)


def read_workbook(data: bytes, name: str, *, limits: Limits = _DEFAULT_LIMITS, step: Step | None = None) -> Workbook:
    """All cells of a file, recognised by its content. Raises FileRefused where the file cannot be used as a whole.

    ``step`` is called from time to time while the file is read; what it raises ends the reading and passes through.
    """
    if len(data) > limits.file_bytes:
        raise _refusal("F-TOO-LARGE", name, limits)
    answer = _ask(data, name, limits, step)
    description = answer.description
    if code := description.get("refused"):
        raise _refusal(code, name, limits, **description["details"])
    sheets = sheets_of(answer)
    modified = description["modified"]
    return Workbook(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=description["format"],
        sheets=sheets,
        problems=(
            *_format_problems(description["format"], name),
            *_noted(description["notes"], name),
            *_shape_problems(sheets, name),
        ),
        modified=dt.datetime.fromisoformat(modified) if modified else None,
    )


def _ask(data: bytes, name: str, limits: Limits, step: Step | None) -> Answer:
    """What breaks the quick reader, or the process with it, may still be read by the careful one, in what time is left."""
    deadline = monotonic() + limits.seconds
    for careful in (False, True):
        try:
            left = deadline - monotonic()
            answer = _WORKER.ask(data, PurePath(name).stem, limits, careful=careful, seconds=left, step=step)
            if answer.description.get("refused") != "F-UNREADABLE":
                return answer
        except WorkerDied as died:
            if died.timed_out:
                raise _refusal("F-TIMEOUT", name, limits) from None
    raise _refusal("F-UNREADABLE", name, limits)


def _refusal(code: str, name: str, limits: Limits, **details: str) -> FileRefused:
    return FileRefused(
        code,
        name,
        max_megabytes=limits.file_bytes // 2**20,
        max_seconds=limits.seconds,
        **details,
    )


def _format_problems(found: str, name: str) -> Iterator[Problem]:
    suffix = PurePath(name).suffix.lower()
    if suffix and suffix not in _SUFFIXES[found]:
        details = (("suffix", suffix), ("format", found))
        yield Problem(code="F-WRONG-EXT", severity="info", action="repaired", file=name, details=details)


def _noted(notes: Sequence[dict[str, Any]], name: str) -> Iterator[Problem]:
    for note in notes:
        yield Problem(file=name, **note | {"rows": tuple(note["rows"]), "details": tuple(note["details"].items())})


def _shape_problems(sheets: Sequence[Sheet], name: str) -> Iterator[Problem]:
    """What is hidden and filled, and sheets that hold as many rows as fit."""
    for sheet in sheets:
        if sheet.hidden and sheet.n_rows:
            yield Problem(code="S-HIDDEN", severity="warning", action="kept", file=name, sheet=sheet.name)
        if rows := _filled_hidden_rows(sheet):
            yield Problem(code="S-HIDDEN-ROWS", severity="info", action="kept", file=name, sheet=sheet.name, rows=rows)
        for column in sorted(sheet.hidden_columns):
            if sheet.columns[column - 1].values:
                yield Problem(
                    code="S-HIDDEN-COLUMNS",
                    severity="info",
                    action="kept",
                    file=name,
                    sheet=sheet.name,
                    column=column,
                )
        if sheet.n_rows in _FULL:
            details = (("rows", str(sheet.n_rows)),)
            yield Problem(
                code="S-FULL", severity="warning", action="kept", file=name, sheet=sheet.name, details=details
            )


def _filled_hidden_rows(sheet: Sheet) -> tuple[int, ...]:
    if not sheet.hidden_rows:
        return ()
    hidden = np.array(sorted(sheet.hidden_rows))
    filled = np.zeros(len(hidden), dtype=bool)
    for column in sheet.columns:
        filled |= column.codes[hidden - 1] >= 0
    return tuple(hidden[filled].tolist())
