"""What the data say of one requirement, for all participants at once: the common form in which each kind of evidence answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pdg_data.dataset import Dataset
from pdg_data.programme import Programme, Requirement

Flags = npt.NDArray[np.bool_]
Days = npt.NDArray[np.datetime64]
Cells = npt.NDArray[np.int64]
CELL_COLUMNS = ["key", "table", "row", "column"]


def cells_of(frame: pd.DataFrame, *columns: str) -> Cells:
    """The cells that a frame's rows point to: one row each of key, table, row, column.

    ``columns`` names where the frame says in which column the value stands (0 for no cell); else that is ``column``.
    """
    found = [
        frame[["key", "table", _row_of(frame, name), name]].to_numpy(dtype=np.int64) for name in columns or ("column",)
    ]
    cells = np.concatenate(found)
    return cells[cells[:, 3] > 0]


def _row_of(frame: pd.DataFrame, column: str) -> str:
    """The name of the row that goes with a named column: its own where the file has the value in another row."""
    own = f"{column.removesuffix('column')}row"
    return own if own in frame else "row"


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Rows that each say something of one participant, as arrays: many small questions are asked of them.

    key, certain, outcome, day (NaT if unknown), about (the product, or ``""``), cells (key, table, row, column), and day_cells: those of
    the day, with column 0 where it has no cell of its own.
    """

    key: npt.NDArray[np.int64]
    certain: Flags
    outcome: npt.NDArray[np.object_]
    day: Days
    about: npt.NDArray[np.object_]
    cells: Cells
    day_cells: Cells

    @classmethod
    def of(cls, frame: pd.DataFrame, about: str = "") -> Facts:
        return cls(
            frame["key"].to_numpy(dtype=np.int64),
            frame["certain"].to_numpy(dtype=bool),
            frame["outcome"].to_numpy(dtype=object),
            frame["day"].to_numpy(dtype="datetime64[us]"),
            frame[about].to_numpy(dtype=object) if about else np.full(len(frame), "", dtype=object),
            frame[CELL_COLUMNS].to_numpy(dtype=np.int64),
            frame[["key", "table", _row_of(frame, "day_column"), "day_column"]].to_numpy(dtype=np.int64),
        )

    def where(self, mask: Flags) -> Facts:
        return Facts(*(getattr(self, name)[mask] for name in self.__slots__))

    @property
    def used(self) -> Cells:
        """The cells of these rows, and those in which their days stand."""
        return np.concatenate([self.cells, self.day_cells[self.day_cells[:, 3] > 0]])

    def says(self, *outcomes: str) -> Flags:
        """Which rows have one of these outcomes."""
        return np.isin(self.outcome, outcomes)


@dataclass(frozen=True, eq=False)
class Case:
    """What is judged: a delivery, by a programme's rules, on a reference date, with files that run no further than ``data_until`` if that is set."""

    dataset: Dataset
    programme: Programme
    as_of: np.datetime64
    data_until: np.datetime64 | None = None

    @cached_property
    def size(self) -> int:
        return len(self.dataset.participants)

    @cached_property
    def agreements(self) -> Facts:
        return Facts.of(self.dataset.agreements)

    @cached_property
    def results(self) -> Facts:
        """The results that count on the reference date; one without a day stands in a file that came in."""
        results = Facts.of(self.dataset.results, "product")
        return results.where(~(results.day > self.as_of))

    @cached_property
    def cohorts(self) -> npt.NDArray[np.int64]:
        """The number of each participant's cohort."""
        return pd.factorize(self.dataset.participants["cohort"])[0]

    def dates(self, anchor: str) -> Days:
        """Start, halfway or end of each participant; NaT where unknown."""
        return self.dataset.participants[anchor].to_numpy(dtype="datetime64[us]")

    def due(self, requirement: Requirement) -> Days:
        """The due date of each participant; NaT where the anchor is unknown or is an event."""
        if requirement.due.anchor == "event":
            return np.full(self.size, np.datetime64("NaT"), dtype="datetime64[us]")
        return self.dates(requirement.due.anchor) + np.timedelta64(requirement.due.days, "D")


@dataclass(slots=True, eq=False)
class Reading:
    """One value per participant.

    done          how much certainly counts, never more than needed
    fulfilled     fulfilled under every placement, by certain evidence alone
    in_time       some placement fulfils it no later than due
    fulfilled_on  the day of the evidence that completed it; NaT if that day is not known
    possible      some reading of what is not certain would fulfil it
    pending, waived, applies   see docs/rules.md
    note          the variant of the why-sentence, "" for the usual one
    there         days or words of what is there, for the why-sentence
    due           only for requirements whose due date is an event
    cells         key, table, row, column of the cells that were used
    """

    done: npt.NDArray[np.int64]
    fulfilled: Flags
    in_time: Flags
    fulfilled_on: Days
    possible: Flags
    pending: Flags
    waived: Flags
    applies: Flags
    note: npt.NDArray[np.object_]
    there: npt.NDArray[np.object_]
    cells: Cells
    due: Days | None = field(default=None)


def nothing(size: int) -> Reading:
    """A reading that says nothing of anybody."""
    return Reading(
        done=np.zeros(size, dtype=np.int64),
        fulfilled=np.zeros(size, dtype=bool),
        in_time=np.zeros(size, dtype=bool),
        fulfilled_on=np.full(size, np.datetime64("NaT"), dtype="datetime64[us]"),
        possible=np.zeros(size, dtype=bool),
        pending=np.zeros(size, dtype=bool),
        waived=np.zeros(size, dtype=bool),
        applies=np.ones(size, dtype=bool),
        note=np.full(size, "", dtype=object),
        there=np.full(size, "", dtype=object),
        cells=np.empty((0, len(CELL_COLUMNS)), dtype=np.int64),
    )


def per_person(values: pd.Series, size: int, missing: Any = 0) -> np.ndarray:
    """A series indexed by participant key as an array over all participants."""
    return values.reindex(range(size), fill_value=missing).to_numpy()


def flags(keys: npt.ArrayLike, size: int) -> Flags:
    """Which participants occur among these keys."""
    out = np.zeros(size, dtype=bool)
    out[np.asarray(keys, dtype=np.int64)] = True
    return out


def first_day(keys: npt.ArrayLike, days: Days, size: int) -> Days:
    """The earliest of these days for each participant; NaT without any."""
    never = np.iinfo(np.int64).max
    stamps = np.where(np.isnat(days), never, days.astype("datetime64[us]").astype(np.int64))
    first = np.full(size, never)
    np.minimum.at(first, np.asarray(keys, dtype=np.int64), stamps)
    out = first.astype("datetime64[us]")
    out[first == never] = np.datetime64("NaT")
    return out


def days_text(keys: npt.ArrayLike, days: Days, size: int) -> npt.NDArray[np.object_]:
    """For each participant the distinct days, earliest first, ISO and divided by spaces; the words put them in her order."""
    out = np.full(size, "", dtype=object)
    dated = ~np.isnat(days)
    stamps = days[dated].astype("datetime64[D]").astype(np.int64)
    pairs = np.unique(np.column_stack([np.asarray(keys, dtype=np.int64)[dated], stamps]), axis=0)
    texts = np.datetime_as_string(pairs[:, 1].astype("datetime64[D]"))
    for key, text in zip(pairs[:, 0].tolist(), texts.tolist(), strict=True):
        out[key] = f"{out[key]} {text}" if out[key] else text
    return out
