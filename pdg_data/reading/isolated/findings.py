"""What stands in a sheet beside its values: errors, formulas without a value, digits that only the format shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pdg_data.reading.isolated.raw import NO_VALUE, Cell, ErrorValue, Note

Address = tuple[int, int]


@dataclass(slots=True)
class Findings:
    """Addresses are (row, column), counted from 1. ``digits`` says to how many digits a number is shown.

    ``broken_at`` is the row in which a damaged sheet broke off, 0 if it did not.
    """

    errors: dict[Address, ErrorValue] = field(default_factory=dict)
    digits: dict[Address, int] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    broken_at: int = 0


def padded(value: Cell, digits: int) -> str | None:
    """A number as its format shows it; None where the format says nothing about digits, or it is no whole number."""
    if not digits or isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    if value < 0 or not float(value).is_integer():
        return None
    return str(int(value)).zfill(digits)


def cell_notes(sheet: str, errors: dict[Address, ErrorValue], shown: Iterable[Address]) -> Iterator[Note]:
    """One note for each column and kind, with all its rows."""
    kinds: dict[str, dict[Address, ErrorValue]] = {"C-ERROR": {}, "C-NO-VALUE": {}}
    for address, error in errors.items():
        kinds["C-NO-VALUE" if error is NO_VALUE else "C-ERROR"][address] = error
    for code, found in kinds.items():
        for column, rows in _by_column(found).items():
            values = sorted({str(found[row, column]) for row in rows}) if code == "C-ERROR" else []
            yield Note(
                code=code,
                severity="error",
                action="cell_refused",
                sheet=sheet,
                rows=rows,
                column=column,
                value=", ".join(values),
            )
    for column, rows in _by_column(shown).items():
        yield Note(code="C-ID-DIGITS", action="repaired", sheet=sheet, rows=rows, column=column)


def _by_column(addresses: Iterable[Address]) -> dict[int, list[int]]:
    columns: defaultdict[int, list[int]] = defaultdict(list)
    for row, column in sorted(addresses):
        columns[column].append(row)
    return dict(sorted(columns.items()))
