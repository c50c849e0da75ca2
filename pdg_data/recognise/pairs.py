"""Labels with their values: ``Naam: An Bos`` in one cell, or a label with its value in the next cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pdg_data.programme import Programme
from pdg_data.reading import Sheet
from pdg_data.recognise.built import Cell, cell_of
from pdg_data.recognise.meaning import SURE, Meaning, meaning_of
from pdg_data.vocabulary import vocabulary, word_means

_IN_ONE_CELL = re.compile(r"^\s*([^:]{2,60}?)\s*:\s*(\S.*)$", re.DOTALL)
_REACH = 3
"""A value stands at most so many columns to the right of its label."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A label, what it means, and its value."""

    label: Cell
    meaning: Meaning
    value: Cell

    @property
    def name(self) -> str:
        return str(self.label.value).strip().rstrip(":").strip()


def pairs_in_row(sheet: Sheet, row: int, programme: Programme) -> list[Pair] | None:
    """The pairs of a row; None when a cell of the row belongs to none. A label without a value makes no pair, and does no harm."""
    cells = [cell for column in range(1, sheet.n_columns + 1) if (cell := cell_of(sheet, row, column)).row]
    found: list[Pair] = []
    place = 0
    while place < len(cells):
        cell = cells[place]
        if (inside := _in_one_cell(cell, programme)) is not None:
            found.append(inside)
            place += 1
            continue
        meaning = _label(cell, programme) or (_before_value(cells, programme) if len(cells) == 2 else None)
        if meaning is None or (found and _is_word(cell)):
            return None
        value = cells[place + 1] if place + 1 < len(cells) else None
        if value is None:
            return found if str(cell.value).rstrip().endswith(":") else None
        if value.column - cell.column > _REACH or _is_label(value, programme):
            return None
        found.append(Pair(cell, meaning, value))
        place += 2
    return found


def _before_value(cells: list[Cell], programme: Programme) -> Meaning | None:
    """What the first of two cells means where the second is a date or a number: alone with it in a row it is its label, however it is worded."""
    label, value = cells
    if not isinstance(label.value, str) or isinstance(value.value, str):
        return None
    return meaning_of((label.value.strip(),), programme)


def _is_label(cell: Cell, programme: Programme) -> bool:
    """Whether a cell is a label itself rather than a value: a word of headers that is no word of cells."""
    return _label(cell, programme) is not None and not _is_word(cell)


def _is_word(cell: Cell) -> bool:
    """Whether a cell holds a word that stands in cells ("WPB", "Meting 2") rather than a label with a colon."""
    text = str(cell.value).strip()
    return not text.endswith(":") and word_means(text, *vocabulary().values) != ""


def _in_one_cell(cell: Cell, programme: Programme) -> Pair | None:
    match = _IN_ONE_CELL.match(cell.value) if isinstance(cell.value, str) else None
    meaning = meaning_of((match[1],), programme) if match is not None else None
    if match is None or meaning is None or meaning.score < SURE:
        return None
    return Pair(Cell(match[1], cell.row, cell.column), meaning, Cell(match[2].strip(), cell.row, cell.column))


def _label(cell: Cell, programme: Programme) -> Meaning | None:
    if not isinstance(cell.value, str):
        return None
    text = cell.value.strip()
    meaning = meaning_of((text.rstrip(" :"),), programme)
    return meaning if meaning is not None and (meaning.score >= SURE or text.endswith(":")) else None
