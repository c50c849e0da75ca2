"""What she can mend, one thing at a time: problems grouped by repair, the verdict over all of them, and the list to take along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from pdg_data.dataset import Dataset
from pdg_data.delivery import Delivery
from pdg_data.impact import WHOLE, Impacts, Touched, is_unread
from pdg_data.problems import Cell, Problem, ranges
from pdg_data.programme import Programme
from pdg_data.words import Language, say, some

SEVERITIES = ("error", "warning", "info")
SHOWN_VALUES = 5
_OF_A_COLUMN = ("H-", "C-DATE-")
"""Problems of a column as a whole; what is wrong with single cells is mended in all columns of a sheet in one go."""
COLUMNS = ["severity", "what", "file", "sheet", "cells", "found", "message", "fix", "participants", "statuses", "code"]
"""The columns of the list of repairs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One thing to mend: the same problem in the cells, a column or the rows of one sheet, or in a sheet or file as a whole.

    ``whole`` is the problem with the rows and values of all ``parts``, which each have one value.
    """

    whole: Problem
    parts: tuple[Problem, ...]
    touched: Touched = frozenset()

    @property
    def count(self) -> int:
        """How many cells, rows or columns it is about."""
        return sum(max(1, len(part.rows)) for part in self.parts)

    @property
    def values(self) -> tuple[str, ...]:
        """The values as they stand, the most frequent first."""
        counted: dict[str, int] = {}
        for part in self.parts:
            if part.value:
                counted[part.value] = counted.get(part.value, 0) + len(part.rows)
        return tuple(sorted(counted, key=lambda value: -counted[value]))

    @property
    def people(self) -> frozenset[int]:
        """Keys of the participants whose statuses it touches."""
        return frozenset(key for _, key, _ in self.touched)

    @property
    def statuses(self) -> frozenset[tuple[int, str]]:
        """Participant and requirement of each status that it touches."""
        return frozenset((key, requirement) for _, key, requirement in self.touched)

    def title(self, language: Language) -> str:
        """What there is to mend and how many times, in a few words."""
        return self.whole.counted_title(self.count, language)


def repairs(delivery: Delivery, programme: Programme, status: pd.DataFrame | None = None) -> tuple[Repair, ...]:
    """What there is to mend: first what touches most statuses, then by gravity. What needs no repair is in ``notes``.

    ``status`` is the status table of the delivery; without it a repair touches all that its cells could be evidence for.
    """
    impacts = Impacts(delivery, programme, status)
    refused = [file.refusal.as_problem() for file in delivery.refused if file.refusal is not None]
    serious = [*refused, *(one for one in delivery.problems if one.severity != "info")]
    named = {(one.file, one.sheet) for one in serious if one.code == "S-MENTIONS"}
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for one in serious:
        if one.action == "sheet_refused" and (one.file, one.sheet) in named:
            continue  # what the sheet says of participants is the same thing to do
        if is_unread(one) and not impacts.withheld(one):
            continue  # she said that it does not belong here
        column = one.column if one.code.startswith(_OF_A_COLUMN) else 0
        groups.setdefault((one.code, one.severity, one.file, one.sheet, column, one.details), []).append(one)
    found = []
    for parts in groups.values():
        whole = _together(parts)
        touched = frozenset[tuple[Cell, int, str]]().union(*(impacts.touched(one) for one in _by_column(parts)))
        found.append(Repair(whole=whole, parts=tuple(parts), touched=touched))
    return tuple(sorted(found, key=_order))


def _by_column(parts: Sequence[Problem]) -> list[Problem]:
    columns: dict[int, list[Problem]] = {}
    for part in parts:
        columns.setdefault(part.column, []).append(part)
    return [_together(own) for own in columns.values()]


def notes(delivery: Delivery) -> tuple[Repair, ...]:
    """How things were read where that needs no repair: one sort of remark on one file together."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for one in delivery.problems:
        if one.severity == "info":
            groups.setdefault((one.file, one.code), []).append(one)
    return tuple(Repair(whole=parts[0], parts=tuple(parts)) for _, parts in sorted(groups.items()))


def _order(repair: Repair) -> tuple[object, ...]:
    whole = repair.whole
    return (
        -len(repair.statuses),
        SEVERITIES.index(whole.severity),
        -len(whole.rows),
        whole.file,
        whole.sheet,
        whole.column,
        whole.code,
    )


def _together(parts: Sequence[Problem]) -> Problem:
    """Problems that are mended in one go as one, with all their rows and the first few values."""
    places = sorted({place for part in parts for place in part.places})
    several = len({column for _, column in places}) > 1
    columns = tuple(column for _, column in places) if several else ()
    values = list(dict.fromkeys(part.value for part in parts if part.value))
    shown = [*values[:SHOWN_VALUES], *(["…"] if len(values) > SHOWN_VALUES else [])]
    return replace(parts[0], rows=tuple(row for row, _ in places), columns=columns, value="’, ‘".join(shown))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """May she use what the files say: yes, in part (a file was refused) or no (nobody to say anything of), and what is to be mended.

    Without a reference date nothing is ``judged``: then how many statuses it touches is not known.
    """

    usable: Literal["yes", "partly", "no"]
    refused: int
    repairs: int
    people: int
    statuses: int
    judged: bool = True

    def sentence(self, language: Language) -> str:
        """The verdict in one line."""
        state = say(f"verdict.{self.usable}", language, refused=some("verdict.files", self.refused, language))
        return f"{state} {self._to_mend(language)}"

    def short(self, language: Language) -> str:
        """What is to be mended, as few words as can be."""
        if not self.repairs:
            return say("verdict.short_nothing", language)
        return some("verdict.short", self.repairs, language)

    def _to_mend(self, language: Language) -> str:
        if not self.repairs:
            return say("verdict.nothing", language) if self.usable == "yes" else ""
        if not self.judged or self.usable == "no":
            return f"{self.short(language)}."
        people, statuses = (
            some("verdict.people", self.people, language),
            some("verdict.statuses", self.statuses, language),
        )
        key = "verdict.touching" if self.statuses else "verdict.touching_none"
        return some(key, self.repairs, language, people=people, statuses=statuses)


def verdict(delivery: Delivery, found: Sequence[Repair], *, judged: bool = True) -> Verdict:
    """The verdict over a delivery and its repairs; ``judged`` says whether these were found with a status table."""
    refused = sum(one.whole.action == "file_refused" for one in found)
    return Verdict(
        usable="no" if delivery.dataset.participants.empty else "partly" if refused else "yes",
        refused=refused,
        repairs=len(found),
        people=len({key for one in found for key in one.people}),
        statuses=len({status for one in found for status in one.statuses}),
        judged=judged,
    )


def repair_table(found: Sequence[Repair], dataset: Dataset, language: Language) -> pd.DataFrame:
    """The list to work through: one row per repair and range of cells with one value.

    Columns as in ``COLUMNS``, all str but statuses (Int64, how many the range touches): severity (an id), what, file, sheet, cells,
    found (the value as it stands), message, fix, participants (their names: this table is personal data), code.
    """
    names = {int(str(key)): str(name) for key, name in dataset.participants["participant"].items()}
    rows = [row for repair in found for row in _rows(repair, names, language)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.assign(statuses=table["statuses"].astype("Int64"))


def _rows(repair: Repair, names: Mapping[int, str], language: Language) -> Iterable[tuple[object, ...]]:
    what = repair.title(language)
    touched: dict[Cell, set[tuple[int, str]]] = defaultdict(set)
    for cell, key, requirement in repair.touched:
        touched[cell].add((key, requirement))
    for part in repair.parts:
        message, fix = part.message(language), part.fix(language)
        for cells, address in ranges(part.places) or [((), "")]:
            own = touched[WHOLE].union(*(touched[cell] for cell in cells))
            people = ", ".join(sorted(names[key] for key in {key for key, _ in own}))
            yield (
                part.severity, what, part.file, part.sheet, address, part.value, message, fix, people, len(own), part.code,
            )  # fmt: skip
