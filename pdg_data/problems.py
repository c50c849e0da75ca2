"""What can be wrong with a delivery: a file that is refused, and everything smaller that is reported.

A problem is data: a code, a place and what was done about it. Its sentences come from the catalogue under
``problem.<code>``. A value from a cell is carried for the screen of the session only; it never enters an exception or a log.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pdg_data.words import Language, catalogue, say, some

Severity = Literal["info", "warning", "error"]
Action = Literal["repaired", "kept", "cell_refused", "row_refused", "sheet_refused", "file_refused"]

MAX_VALUE_LENGTH = 200
SHOWN_RANGES = 5
_NAMED = {"field": "field", "missing": "field", "kind": "kind"}
"""Details that hold ids of the catalogue rather than words."""


def column_letter(column: int) -> str:
    """The letters with which a spreadsheet names a column, counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


Cell = tuple[int, int]
"""Row and column, as the spreadsheet counts them; column 0 is the row as a whole."""


def ranges(cells: Iterable[Cell]) -> list[tuple[tuple[Cell, ...], str]]:
    """Cells that follow each other down, or else to the right, taken together: the cells and their address, ``F3:F9``; ``3:9`` for rows."""
    down = _runs(sorted(cells, key=lambda cell: (cell[1], cell[0])), (1, 0))
    across = _runs(sorted(cell for run in down for cell in run), (0, 1))
    return [(tuple(run), _address(run)) for run in (across if len(across) < len(down) else down)]


def _runs(cells: Iterable[Cell], step: Cell) -> list[list[Cell]]:
    runs: list[list[Cell]] = []
    for row, column in cells:
        if runs and (row - step[0], column - step[1]) == runs[-1][-1]:
            runs[-1].append((row, column))
        else:
            runs.append([(row, column)])
    return runs


def _address(run: Sequence[Cell]) -> str:
    first, last = (f"{column_letter(column)}{row}" for row, column in (run[0], run[-1]))
    return first if first == last else f"{first}:{last}"


_ISO_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?: 00:00:00)?\b")


def _day(found: re.Match[str]) -> str:
    """The day of a real date as a person writes it: d-m-yyyy. What is no date stays as it stands."""
    if not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31):
        return found[0]
    return f"{int(found[3])}-{int(found[2])}-{found[1]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to look at, with all the rows of one column in which the same thing occurs.

    ``rows`` and ``column`` are counted as the spreadsheet counts them, from 1; ``column`` 0 means the row as a whole.
    ``columns`` has a column for each of the rows where they differ (a table that lies on its side).
    ``details`` fills further placeholders of the message.
    """

    code: str
    severity: Severity
    action: Action
    file: str
    sheet: str = ""
    rows: tuple[int, ...] = ()
    column: int = 0
    columns: tuple[int, ...] = ()
    header: str = ""
    value: str = ""
    details: tuple[tuple[str, str], ...] = ()

    @property
    def column_letter(self) -> str:
        """The letters of its column; ``""`` for rows as a whole."""
        return column_letter(self.column)

    @property
    def cells(self) -> tuple[str, ...]:
        """Addresses as the spreadsheet shows them: ``C17``, or ``17`` for a row as a whole."""
        return tuple(f"{column_letter(column)}{row}" for row, column in self.places)

    @property
    def places(self) -> tuple[Cell, ...]:
        """Row and column of every cell."""
        return tuple(zip(self.rows, self.columns or (self.column,) * len(self.rows), strict=True))

    def where(self, language: Language) -> str:
        """The cells or rows in the fewest words: ``F3:F9, F12``, or ``rij 3:9``; empty for a sheet or file as a whole."""
        if not self.rows:
            return ""
        return some(f"place.{'cells' if self.column else 'rows'}", len(self.rows), language, cells=self._ranges)

    @property
    def place(self) -> str:
        """File, sheet and cells, without anything that stands in them."""
        return " · ".join(part for part in (self.file, self.sheet, self._ranges) if part)

    @property
    def _ranges(self) -> str:
        found = [address for _, address in ranges(self.places)]
        return ", ".join(found[:SHOWN_RANGES]) + (" …" if len(found) > SHOWN_RANGES else "")

    def _values(self, language: Language) -> dict[str, str]:
        words = catalogue(language)
        named = {"kind": "not_sheet"} if self.action == "file_refused" else _NAMED
        details = {
            key: ", ".join(words[f"{named[key]}.{part}"] for part in text.split()) if key in named else text
            for key, text in self.details
        }
        return {
            "file": self.file,
            "sheet": self.sheet,
            "column": column_letter(self.column),
            "header": self.header,
            "value": _ISO_DAY.sub(_day, self.value[:MAX_VALUE_LENGTH]),
            "count": str(len(self.rows)),
            "cells": self._ranges,
            **details,
            **limit_words(dict(self.details), language),
        }

    def title(self, language: Language) -> str:
        """What kind of problem it is, in a few words."""
        return say(f"problem.{self.code}.title", language, **self._values(language))

    def counted_title(self, count: int, language: Language) -> str:
        """What there is to mend, and how many times: "14 datums niet te lezen"."""
        key = f"problem.{self.code}.many"
        if count < 2 or key not in catalogue(language):
            return self.title(language)
        return say(key, language, **self._values(language) | {"count": str(count)})

    def finding(self, language: Language) -> str:
        """What was found and what was expected, without the place."""
        return say(f"problem.{self.code}.message", language, **self._values(language))

    def message(self, language: Language) -> str:
        """Where it is, what was found and what was expected."""
        if not self.sheet:
            return self.finding(language)
        parts = [say("place.sheet", language, file=self.file, sheet=self.sheet), self.where(language)]
        place = ", ".join(part for part in parts if part)
        header = say("place.header", language, header=self.header) if self.header and self.column else ""
        return f"{place}{header}: {self.finding(language)}"

    def fix(self, language: Language) -> str:
        """What she can do about it; empty when nothing needs to be done."""
        return say(f"problem.{self.code}.fix", language, **self._values(language))


def limit_words(details: Mapping[str, str], language: Language) -> dict[str, str]:
    """Which limit was met and what to do about it, for F-LIMIT and S-LIMIT; nothing for any other code."""
    if "limit" not in details:
        return {}
    numbers = {key: _grouped(text, language) for key, text in details.items() if text.isdecimal()}
    return {
        "limit": say(f"limit.{details['limit']}.message", language, **numbers),
        "limit_fix": say(f"limit.{details['limit']}.fix", language, **numbers),
    }


def _grouped(digits: str, language: Language) -> str:
    return f"{int(digits):,}".replace(",", "." if language == "nl" else ",")


class FileRefused(Exception):  # noqa: N818 - the name is part of the published interface
    """A file that cannot be used at all. ``str()`` gives the code alone: it is safe in a log."""

    def __init__(self, code: str, name: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.name = name
        self.details = {key: str(value) for key, value in details.items()}

    def message(self, language: Language) -> str:
        """What the file is, why it cannot be used and what to do, in one language."""
        problem = self.as_problem()
        return f"{problem.finding(language)} {problem.fix(language)}".strip()

    def as_problem(self) -> Problem:
        """The refusal among all other problems of a delivery."""
        details = tuple(self.details.items())
        return Problem(code=self.code, severity="error", action="file_refused", file=self.name, details=details)

    @property
    def message_nl(self) -> str:
        return self.message("nl")

    @property
    def message_en(self) -> str:
        return self.message("en")

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_refusal, (self.code, self.name, self.details)


def _rebuild_refusal(code: str, name: str, details: dict[str, str]) -> FileRefused:
    return FileRefused(code, name, **details)
