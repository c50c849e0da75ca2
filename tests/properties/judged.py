"""A delivery judged by the core, and its tables in a form to compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from pdg_data import Delivery, Programme, load_programme, progress_table, read_delivery, status_table
from tests.properties.files import File, files_of
from tests.properties.rows import AS_OF, Rows

Key = tuple[str, str, str]
MET = frozenset({"met", "met_late"})


@cache
def programme() -> Programme:
    return load_programme()


@dataclass(frozen=True, slots=True)
class Outcome:
    delivery: Delivery
    status: pd.DataFrame

    @property
    def rows(self) -> dict[Key, dict[str, Any]]:
        """The rows of the status table by number, name and requirement."""
        return by_key(self.status, "requirement")

    @property
    def overdue(self) -> set[Key]:
        return {key for key, row in self.rows.items() if row["status"] == "overdue"}

    def progress(self, as_of: date = AS_OF) -> pd.DataFrame:
        return progress_table(self.delivery.dataset, programme(), as_of)


def judge(source: Rows | Sequence[File], as_of: date = AS_OF, only: tuple[str, ...] = ()) -> Outcome:
    """The delivery read, and judged on all requirements or only on these."""
    files = files_of(source) if isinstance(source, Rows) else source
    delivery = read_delivery(files, programme())
    return Outcome(delivery, status_table(delivery.dataset, rules(only), as_of))


@cache
def rules(only: tuple[str, ...]) -> Programme:
    requirements = programme().requirements
    kept = tuple(requirement for requirement in requirements if requirement.id in only)
    return replace(programme(), requirements=kept) if only else programme()


def by_key(table: pd.DataFrame, what: str) -> dict[Key, dict[str, Any]]:
    records: list[dict[Any, Any]] = table.to_dict("records")
    rows = {(row["participant_id"], row["participant"], row[what]): row for row in records}
    assert len(rows) == len(table)
    return rows


def plain(table: pd.DataFrame, *without: str) -> list[tuple[str, ...]]:
    """A table as sorted texts, some columns aside: equal for tables that say the same in another order."""
    kept = table.drop(columns=list(without))
    return sorted(tuple(str(value) for value in row) for row in kept.itertuples(index=False))
