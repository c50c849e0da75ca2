"""The ledger of a sheet: rows and cells read = used + passed over with a reason + refused with a reason. docs/rules.md."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from pdg_data.dates import read_day
from pdg_data.folding import fold
from pdg_data.problems import Problem, column_letter
from pdg_data.reading import Workbook
from pdg_data.recognise import Table
from pdg_data.vocabulary import vocabulary

_STATED_DAY = re.compile(r"(\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2} [a-z]+\.? \d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnReport:
    """One column: its letter, its header as it stands, the field that it means (``""`` if it is not used) and else why it is not used."""

    letter: str
    header: str
    meaning: str
    qualifier: str
    unused: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReport:
    """What was recognised in one sheet, and its ledger. ``kind`` is ``""`` when it was not recognised.

    Rows and cells count what is not empty, but for ``rows_passed["blank"]``; reasons are codes with words in the catalogue.
    """

    name: str
    hidden: bool
    kind: str
    header_rows: tuple[int, ...]
    columns: tuple[ColumnReport, ...]
    rows_read: int
    rows_used: int
    rows_passed: Mapping[str, int]
    rows_refused: Mapping[str, int]
    cells_read: int
    cells_used: int
    cells_passed: Mapping[str, int]
    cells_refused: Mapping[str, int]


def sheet_report(table: Table, lost_rows: Mapping[str, np.ndarray], problems: Iterable[Problem]) -> SheetReport:
    """The report of one table; ``lost_rows`` are its data rows whose person is not known, by reason."""
    filled = (
        np.column_stack([column.codes >= 0 for column in table.sheet.columns])
        if table.sheet.n_columns
        else np.zeros((0, 0), dtype=bool)
    )
    row_reason = np.full(table.sheet.n_rows, "", dtype=object)
    for reason, rows in table.passed.items():
        row_reason[np.asarray(rows, dtype=int) - 1] = reason
    passed = {reason: row_reason == reason for reason in sorted(set(row_reason) - {""})}
    if not table.kind:
        passed = {"unknown_sheet": filled.any(axis=1) if filled.size else np.zeros(table.sheet.n_rows, dtype=bool)}
    refused = {}
    for reason, rows in lost_rows.items():
        refused[reason] = np.isin(np.arange(1, table.sheet.n_rows + 1), rows)
    data = np.isin(np.arange(1, table.sheet.n_rows + 1), table.rows)
    used = data & ~_any(refused.values(), table.sheet.n_rows)
    cells_passed = _counted({reason: int(filled[mask].sum()) for reason, mask in passed.items()})
    for column, reason in table.unused.items():
        count = int(filled[used, column - 1].sum()) if table.kind else 0
        if count:
            cells_passed[reason] = cells_passed.get(reason, 0) + count
    cells_refused = _counted({reason: int(filled[mask].sum()) for reason, mask in refused.items()})
    for code, count in _refused_cells(table, used, filled, problems).items():
        cells_refused[code] = cells_refused.get(code, 0) + count
    cells_read = int(filled.sum())
    return SheetReport(
        name=table.sheet.name,
        hidden=table.sheet.hidden,
        kind=table.kind,
        header_rows=table.header_rows,
        columns=_columns(table),
        rows_read=int(filled.any(axis=1).sum()) if filled.size else 0,
        rows_used=int(used.sum()),
        rows_passed=_counted({reason: int((mask & filled.any(axis=1)).sum()) for reason, mask in passed.items()}),
        rows_refused=_counted({reason: int(mask.sum()) for reason, mask in refused.items()}),
        cells_read=cells_read,
        cells_used=int(filled[used].sum())
        - sum(cells_passed.get(reason, 0) for reason in set(table.unused.values()) if table.kind)
        - sum(cells_refused.values())
        + sum(int(filled[mask].sum()) for mask in refused.values()),
        cells_passed=cells_passed,
        cells_refused=cells_refused,
    )


def _any(masks: Iterable[np.ndarray], size: int) -> np.ndarray:
    joined = np.zeros(size, dtype=bool)
    for mask in masks:
        joined |= mask
    return joined


def _counted(counts: dict[str, int]) -> dict[str, int]:
    return {reason: count for reason, count in counts.items() if count}


def _refused_cells(table: Table, used: np.ndarray, filled: np.ndarray, problems: Iterable[Problem]) -> dict[str, int]:
    """Cells of used columns in used rows that were refused, by the code of their problem; each cell once."""
    counted: dict[str, int] = {}
    taken = np.zeros_like(filled)
    for problem in problems:
        if (
            problem.action != "cell_refused"
            or problem.file != table.file
            or problem.sheet != table.sheet.name
            or not problem.column
        ):
            continue
        if problem.column in table.unused or not table.kind:
            continue
        rows = np.array(
            [
                row
                for row in problem.rows
                if used[row - 1] and filled[row - 1, problem.column - 1] and not taken[row - 1, problem.column - 1]
            ],
            dtype=int,
        )
        taken[rows - 1, problem.column - 1] = True
        if len(rows):
            counted[problem.code] = counted.get(problem.code, 0) + len(rows)
    return counted


def _columns(table: Table) -> tuple[ColumnReport, ...]:
    reports = []
    for column in sorted({*table.headers, *table.unused}):
        meaning = table.meanings.get(column)
        qualifier = ""
        if meaning is not None:
            parts = (
                meaning.number or "",
                meaning.moment if meaning.moment is not None else "",
                meaning.task or "",
                meaning.indicator,
                meaning.product,
                meaning.rater,
            )
            qualifier = " ".join(str(part) for part in parts if part != "")
        reports.append(
            ColumnReport(
                letter=column_letter(column),
                header=table.headers.get(column, ""),
                meaning=meaning.field if meaning is not None else "",
                qualifier=qualifier,
                unused=table.unused.get(column, "" if meaning is not None else "unknown_column"),
            )
        )
    return tuple(reports)


def stated_on(workbook: Workbook, tables: list[Table]) -> dt.date | None:
    """The day up to which a file's data run: as a title states it ("bijgewerkt t/m 23-11-2026"), else when the file was last saved."""
    days = [day for table in tables for title in table.titles if (day := _stated(title)) is not None]
    if days:
        return max(days)
    return workbook.modified.date() if workbook.modified is not None else None


def _stated(title: str) -> dt.date | None:
    match = _STATED_DAY.search(title)
    if match is None or not any(
        fold(title).startswith(word) or f" {word} " in f" {fold(title)} " for word in vocabulary().stated_words
    ):
        return None
    return read_day(match[1]).day
