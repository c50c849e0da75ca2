"""What depends on a problem: the participants and statuses that would be known better once it is mended. docs/rules.md.

A problem touches a status if its cells could be evidence for it (of the same participant, and of the sort that the
requirement asks for) and it is not fulfilled without them. A sheet or file that was not understood touches all that it may hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

import numpy as np
import pandas as pd

from pdg_data.delivery import Delivery
from pdg_data.folding import fold
from pdg_data.judging.status import sort_of
from pdg_data.problems import Cell, Problem
from pdg_data.programme import Programme
from pdg_data.recognise import Table
from pdg_data.recognise.kinds import LISTING_KINDS
from pdg_data.shown import sort_of_column, sorts_shown
from pdg_data.withheld import ALL, sheet_digest, sorts_withheld

SETTLED = ("met", "met_late", "waived", "not_applicable")
"""A status that no cell can make better known."""
EVERYTHING, DATES = ALL, "dates"
CALENDAR = ("start_date", "halfway_date", "end_date", "cohort_dates", "cohort", "participant_status")
"""Fields on which every due date of a participant depends, or whether anything is due at all."""
NOTHING_READ = ("S-UNKNOWN", "S-NO-PART", "S-MENTIONS")
"""What is said of cells that were read and not understood: they may be evidence of anything, of whom they name."""

WHOLE: Cell = (0, 0)
"""Stands for a sheet, column or file as a whole, where no single cell is to blame."""
Touched = frozenset[tuple[Cell, int, str]]
"""A cell of the problem, key of the participant, id of the requirement."""


def is_unread(problem: Problem) -> bool:
    """Whether a file or sheet could not be read at all, so that nobody knows what it holds."""
    return problem.action == "file_refused" or (problem.action == "sheet_refused" and problem.code not in NOTHING_READ)


class Impacts:
    """What each problem of a delivery touches. With a status table only what is not settled, else all that it could be evidence for."""

    def __init__(self, delivery: Delivery, programme: Programme, status: pd.DataFrame | None = None) -> None:
        self._delivery = delivery
        self._programme = programme
        self._status = status
        self._sorts = {requirement.id: sort_of(requirement) for requirement in programme.requirements}

    def touched(self, problem: Problem) -> Touched:
        """The statuses that a problem touches, each with the row through which it does."""
        if is_unread(problem):
            people = self._delivery.dataset.participants.index
            return self._of_requirements({(WHOLE, key, sort) for key in people for sort in self.withheld(problem)})
        found: set[tuple[Cell, int, str]] = set()
        for index, table in enumerate(self._delivery.tables):
            if table.file == problem.file and problem.sheet in ("", table.sheet.name):
                found |= self._in_table(index, table, problem)
        return self._of_requirements(found)

    def withheld(self, problem: Problem) -> frozenset[str]:
        """The sorts of evidence that a file or sheet which could not be read may hold; none where she said that it is not hers."""
        sha256 = next(file.sha256 for file in self._delivery.files if file.name == problem.file)
        digest = sheet_digest(sha256, problem.sheet) if problem.sheet else sha256
        return sorts_withheld({problem.file: digest}, self._delivery.answers, self._programme)

    @cached_property
    def _open(self) -> dict[tuple[int, str], str] | None:
        """The statuses that something may still change, each with the reason why it is what it is."""
        if self._status is None:
            return None
        rows = self._status[~self._status["status"].isin(SETTLED)]
        pairs = zip(rows["key"].tolist(), rows["requirement"].tolist(), strict=True)
        return dict(zip(pairs, rows["why"].tolist(), strict=True))

    def _of_requirements(self, found: Iterable[tuple[Cell, int, str]]) -> Touched:
        """The requirements that ask for these sorts of evidence, as far as they are open."""
        asking: dict[str, list[str]] = {EVERYTHING: list(self._sorts), DATES: list(self._sorts)}
        for requirement, sort in self._sorts.items():
            asking.setdefault(sort, []).append(requirement)
        return frozenset(
            (cell, int(key), requirement)
            for cell, key, sort in found
            for requirement in asking.get(sort, ())
            if self._is_open(int(key), requirement, sort)
        )

    def _is_open(self, key: int, requirement: str, sort: str) -> bool:
        if self._open is None:
            return True
        why = self._open.get((key, requirement), "")
        # No date makes a status known for which no file could hold the evidence.
        return bool(why) and not (sort == DATES and why == "not_shown")

    def _in_table(self, index: int, table: Table, problem: Problem) -> set[tuple[Cell, int, str]]:
        column, cells = _in_grid(table, problem)
        if problem.rows and not cells and not set(problem.rows) & set(table.header_rows):
            return set()  # of another table on the same sheet
        return {
            (cells.get(row, WHOLE), key, sort)
            for row, key, sort in self._in_rows(index, table, problem, column, set(cells))
        }

    def _in_rows(
        self, index: int, table: Table, problem: Problem, column: int, rows: Collection[int]
    ) -> set[tuple[int, int, str]]:
        """Row of the table's grid (0 for all together), participant and sort of evidence."""
        if table.kind == "cohorts":
            return {(row, key, DATES) for row, key in self._of_cohorts(table, rows)}
        people = self._delivery.about[index].pairs(rows) if index in self._delivery.about else set()
        sort = self._sort(table, problem, column)
        if sort is not None:
            return {(row, key, sort) for row, key in people if sort}
        found = self._typed(index, rows, column) if not table.part.anchor else set()
        read = {(row, key) for row, key, _ in found}
        sorts = sorts_shown(table, self._programme)
        return found | {(row, key, sort) for row, key in people - read for sort in sorts}

    def _sort(self, table: Table, problem: Problem, column: int) -> str | None:
        """The one sort of evidence that a problem is about, or everything, or nothing (``""``); None where its rows have to tell."""
        if problem.code in NOTHING_READ:
            return EVERYTHING
        if column in table.unused:
            return ""
        field = table.meanings[column].field if column in table.meanings else ""
        field = field or dict(problem.details).get("field", "")
        if field in CALENDAR or (table.kind in LISTING_KINDS and not column and not field):
            return DATES
        if column in table.meanings and (own := sort_of_column(table, column)):
            return own
        if table.kind == "participants":
            return {"mentor_name": "mentor_named"}.get(field, "" if field else None)
        return None

    def _of_cohorts(self, table: Table, rows: Collection[int]) -> set[tuple[int, int]]:
        """The participants of the cohorts on these rows of a list of cohorts."""
        people = self._delivery.dataset.participants
        columns = table.columns("cohort")
        names = table.text(columns[0] if columns else None)
        return {
            (int(row) if rows else 0, int(key))
            for row, name in zip(table.rows.tolist(), names, strict=True)
            if not rows or row in rows
            for key in people.index[[fold(cohort) == fold(name) for cohort in people["cohort"]]]
        }

    def _typed(self, index: int, rows: Collection[int], column: int) -> set[tuple[int, int, str]]:
        """What the rows were read as: row, participant and sort of evidence; of the column alone where it holds evidence itself."""
        found = [
            (row, key, sort, at == column) for row, key, at, sorts in self._evidence(index, rows) for sort in sorts
        ]
        own = any(here for *_, here in found)
        return {(row, key, sort) for row, key, sort, here in found if here or not own}

    def _evidence(self, index: int, rows: Collection[int]) -> Iterable[tuple[int, int, int, tuple[str, ...]]]:
        """Row, participant, column and sorts of what was read in a table."""
        data = self._delivery.dataset
        cells = _within(data.score_cells, index, rows)
        if not rows:
            cells = cells.drop_duplicates("filling")
        filled = cells.merge(data.fillings[["filling", "key", "moment", "rater"]], on="filling")
        by_role = {
            "mentor": ("visits:mentor",),
            "trainer": ("visits:trainer",),
            "unknown": ("visits:mentor", "visits:trainer"),
        }
        products = tuple(f"result:{product.id}" for product in self._programme.products)
        for frame, column, sorts in (
            (_within(data.visits, index, rows), "role", lambda role: by_role.get(role, ("",))),
            (_within(data.agreements, index, rows), "outcome", lambda _: ("agreement",)),
            (
                _within(data.results, index, rows),
                "product",
                lambda product: (f"result:{product}",) if f"result:{product}" in products else products,
            ),
            (_within(data.attributes, index, rows), "field", lambda field: (field,)),
        ):
            for row, key, at, value in zip(*(frame[name] for name in ("row", "key", "column", column)), strict=True):
                yield int(row) if rows else 0, int(key), int(at), sorts(value)
        for row, key, at, moment, rater in zip(
            *(filled[name] for name in ("row", "key", "column", "moment", "rater")), strict=True
        ):
            moments = (f"meter:{moment}",) if moment in (0, 1, 2) else ("meter:1", "meter:2")
            yield int(row) if rows else 0, int(key), int(at), moments if rater in ("mentor", "") else ("",)


def _in_grid(table: Table, problem: Problem) -> tuple[int, dict[int, Cell]]:
    """The column of the table's grid that a problem is about, and its data rows there, each with the cell in the file."""
    rows = table.rows if table.kind else np.arange(1, table.sheet.n_rows + 1)
    places = set(problem.places)
    for column in (0, *range(1, table.sheet.n_columns + 1)) if table.part.moved else ():
        at_rows, at_columns = table.part.places(column, rows)
        found = zip(rows.tolist(), zip(at_rows.tolist(), at_columns.tolist(), strict=True), strict=True)
        if own := {row: cell for row, cell in found if cell in places}:
            return column, own
    if table.part.anchor:
        return 0, {}
    inside = not problem.column or table.part.area.left <= problem.column <= table.part.area.right
    there = rows[np.isin(rows, np.array(problem.rows, dtype=np.int64))].tolist() if inside else []
    return problem.column, {row: (row, problem.column) for row in there}


def _within(frame: pd.DataFrame, table: int, rows: Collection[int]) -> pd.DataFrame:
    if frame.empty or "table" not in frame:
        return frame
    kept = (frame["table"] == table).to_numpy()
    if rows:
        kept = kept & np.isin(frame["row"].to_numpy(dtype=np.int64), np.fromiter(rows, dtype=np.int64, count=len(rows)))
    return frame[kept]
