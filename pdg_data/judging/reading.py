"""What the data say of one requirement, for all participants at once: the common form in which each kind of evidence answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pdg_data.dataset import Dataset
from pdg_data.programme import Programme, Requirement

Flags = npt.NDArray[np.bool_]
Days = npt.NDArray[np.datetime64]
CELL_COLUMNS = ["key", "table", "row", "column"]


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """What is judged: a delivery, by a programme's rules, on a reference date."""

    dataset: Dataset
    programme: Programme
    as_of: np.datetime64

    @property
    def size(self) -> int:
        return len(self.dataset.participants)

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
    pending, waived, applies, wrong   see docs/rules.md; ``wrong``: the data say that it is not as it should be
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
    cells: pd.DataFrame
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
        cells=pd.DataFrame({column: pd.Series(dtype="int64") for column in CELL_COLUMNS}),
    )


def per_person(values: pd.Series, size: int, missing: Any = 0) -> np.ndarray:
    """A series indexed by participant key as an array over all participants."""
    return values.reindex(range(size), fill_value=missing).to_numpy()


def flags(keys: pd.Series, size: int) -> Flags:
    """Which participants occur among these keys."""
    out = np.zeros(size, dtype=bool)
    out[keys.to_numpy(dtype=np.int64)] = True
    return out


def first_day(frame: pd.DataFrame, size: int) -> Days:
    """The earliest ``day`` of each participant; NaT without any."""
    days = frame.groupby("key")["day"].min().reindex(range(size))
    return days.to_numpy(dtype="datetime64[us]")


def days_text(frame: pd.DataFrame, size: int) -> npt.NDArray[np.object_]:
    """For each participant the distinct days of a frame, earliest first, ISO and divided by spaces; the words put them in her order."""
    out = np.full(size, "", dtype=object)
    dated = frame[frame["day"].notna()].drop_duplicates(["key", "day"]).sort_values(["key", "day"])
    texts = dated["day"].dt.strftime("%Y-%m-%d")
    for key, group in texts.groupby(dated["key"]):
        out[key] = " ".join(group)
    return out
