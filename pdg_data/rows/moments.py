"""Which moment of the meter a row is about: by its cells, or by the name of its sheet or file."""

from __future__ import annotations

import re

import numpy as np

from pdg_data.folding import fold
from pdg_data.recognise import Table
from pdg_data.recognise.meaning import UNKNOWN_MOMENT
from pdg_data.recognise.numbering import told_by_number
from pdg_data.recognise.table import as_text
from pdg_data.vocabulary import vocabulary, word_means

MOMENTS = ("moment_0", "moment_1", "moment_2")


def moments_of(table: Table, columns: list[int]) -> np.ndarray:
    """The moment of each row (0, 1, 2 or UNKNOWN_MOMENT): by these columns, or by what the sheet or file is named after."""
    if not columns:
        return np.full(len(table.rows), _moment_in_names(table))
    numbered = _numbered(table, columns[0])
    moments = table.read(columns[0], lambda value: _moment(value, numbers_count=not numbered)).astype(int)
    for column in columns[1:]:
        other = table.read(column, lambda value: _moment(value, numbers_count=not numbered)).astype(int)
        moments = np.where(moments == UNKNOWN_MOMENT, other, moments)
    return moments


def _numbered(table: Table, column: int) -> bool:
    """Whether the numbering of moments runs to 3 as it stands in the file, also where she explained some of the numbers."""
    grid = table.sheet.columns[column - 1]
    return table.numbered or any(
        re.fullmatch(r"3(\.0)?", as_text(grid.values[code])) for code in set(grid.codes[table.rows - 1].tolist()) - {-1}
    )


def is_moment(table: Table, column: int, value: object) -> bool:
    """Whether it is understood which moment a cell of this column means."""
    return _moment(value, numbers_count=not _numbered(table, column)) != UNKNOWN_MOMENT


def _moment_in_names(table: Table) -> int:
    """The one moment that the sheet, a title above the table, or the file is named after."""
    for text in (table.sheet.name, *table.titles, table.file.rpartition(".")[0]):
        folded = f" {fold(text)} "
        found = [word for word in vocabulary().moment_names if f" {word} " in folded]
        if table.numbered and told_by_number(text):
            found = []
        named = {int(word_means(word, *MOMENTS)[-1]) for word in found}
        if len(named) == 1:
            return named.pop()
    return UNKNOWN_MOMENT


def _moment(value: object, *, numbers_count: bool) -> int:
    """0, 1 or 2; a number says nothing where the numbering runs to 3, for then 1 may be the intake."""
    text = as_text(value)
    if not numbers_count and told_by_number(text):
        return UNKNOWN_MOMENT
    group = word_means(text, *MOMENTS) or word_means(re.sub(r"\(.*?\)", "", text), *MOMENTS)
    return int(group[-1]) if group else UNKNOWN_MOMENT
