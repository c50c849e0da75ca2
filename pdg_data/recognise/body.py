"""Which rows under a header are data, and which are blank, a total, a note, an example or the header again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from pdg_data.folding import fold
from pdg_data.reading import Sheet
from pdg_data.recognise.meaning import Meaning
from pdg_data.recognise.part import Part
from pdg_data.vocabulary import state_named, vocabulary

_LOOKED_AT = 3
"""In so many leading columns, and in the person columns, a row may say that it is a total or a note."""

_OF_THE_SYSTEM = '{"ImportId"'


def split_rows(
    part: Part, first_row: int, headers: dict[int, str], meanings: dict[int, Meaning], person: list[int]
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Data rows, and reason to the rows passed over."""
    sheet = part.grid
    numbers = np.arange(first_row, sheet.n_rows + 1)
    if not len(numbers):
        return numbers, {}
    filled = np.column_stack([column.codes[first_row - 1 :] >= 0 for column in sheet.columns])
    counting = [column - 1 for column, meaning in meanings.items() if meaning.field == "row_number"]
    telling = filled.copy()
    telling[:, [*counting, *(column - 1 for column in part.stated)]] = False
    count = telling.sum(axis=1)
    has_number = _has_number(sheet, first_row, meanings)
    passed = {
        "blank": count == 0,
        "header": _same_as_header(sheet, first_row, headers) | _opens_in(sheet, first_row, _OF_THE_SYSTEM),
        "example": _opens_with(sheet, first_row, person, vocabulary().example_words),
        "total": (_opens_with(sheet, first_row, person, vocabulary().total_words) & ~has_number)
        | (_holds_sign(sheet, first_row, person) & ~has_number)
        | _only_numbers(part, first_row, person),
        "note": (_opens_with(sheet, first_row, person, vocabulary().note_words) & (count <= 2) & ~has_number)
        | (_opens_with(sheet, first_row, person, vocabulary().note_words) & (count == 1))
        | (_lone(part, first_row, person, meanings) & ~has_number),
    }
    taken = np.zeros(len(numbers), dtype=bool)
    rows: dict[str, np.ndarray] = {}
    for reason, mask in passed.items():
        rows[reason] = numbers[mask & ~taken]
        taken |= mask
    return numbers[~taken], rows


def _has_number(sheet: Sheet, first_row: int, meanings: dict[int, Meaning]) -> np.ndarray:
    there = np.zeros(sheet.n_rows - first_row + 1, dtype=bool)
    for column, meaning in meanings.items():
        if meaning.field == "participant_id":
            digits = np.array([_is_number(str(value)) for value in sheet.columns[column - 1].values] + [False])
            there |= digits[sheet.columns[column - 1].codes[first_row - 1 :]]
    return there


def _is_number(text: str) -> bool:
    """Whether a text can be somebody's number: digits with at most a letter or two before them, unlike "Cohort 2025-09"."""
    before = re.match(r"[^\d]*", text)
    return sum(map(str.isdigit, text)) >= 4 and before is not None and sum(map(str.isalpha, before[0])) <= 2


def _opens_with(sheet: Sheet, first_row: int, person: list[int], openings: tuple[str, ...]) -> np.ndarray:
    by_word: dict[str, list[str]] = defaultdict(list)
    for words in openings:
        by_word[words.partition(" ")[0]].append(words)
    there = np.zeros(sheet.n_rows - first_row + 1, dtype=bool)
    for column in {*range(1, min(_LOOKED_AT, sheet.n_columns) + 1), *person}:
        grid = sheet.columns[column - 1]
        found = np.array([isinstance(value, str) and _opens(fold(value), by_word) for value in grid.values] + [False])
        there |= found[grid.codes[first_row - 1 :]]
    return there


def _holds_sign(sheet: Sheet, first_row: int, person: list[int]) -> np.ndarray:
    """Rows that have the sign of a total or share ("%") in the place of a person."""
    there = np.zeros(sheet.n_rows - first_row + 1, dtype=bool)
    for column in person:
        grid = sheet.columns[column - 1]
        signs = np.array([str(value).strip() in vocabulary().total_signs for value in grid.values] + [False])
        there |= signs[grid.codes[first_row - 1 :]]
    return there


def _opens_in(sheet: Sheet, first_row: int, opening: str) -> np.ndarray:
    """Whether the first row under the header opens every cell with this: a line that a survey system writes for itself."""
    there = np.zeros(sheet.n_rows - first_row + 1, dtype=bool)
    cells = [value for value in sheet.row(first_row) if value is not None]
    there[0] = bool(cells) and all(isinstance(value, str) and value.startswith(opening) for value in cells)
    return there


def _opens(text: str, openings: Mapping[str, Sequence[str]]) -> bool:
    """Whether a text is one of these openings or begins with one; ``openings`` are given by their first word."""
    return any(text == words or text.startswith(f"{words} ") for words in openings.get(text.partition(" ")[0], ()))


def _only_numbers(part: Part, first_row: int, person: list[int]) -> np.ndarray:
    """Totals and averages to which nobody wrote a word: rows that name nobody, hold nothing but numbers, and leave a column empty
    that every row with a person fills.
    """
    columns = {number: grid for number, grid in enumerate(part.grid.columns, 1) if number not in part.stated}
    filled = {number: grid.codes[first_row - 1 :] >= 0 for number, grid in columns.items()}
    rows = part.grid.n_rows - first_row + 1
    named, numbers, other, lacking = (np.zeros(rows, dtype=bool) for _ in range(4))
    for column in set(person) & set(columns):
        named |= filled[column]
    for column, grid in columns.items():
        counted = np.array([type(value) in (int, float) for value in grid.values] + [False])[
            grid.codes[first_row - 1 :]
        ]
        numbers |= counted
        other |= filled[column] & ~counted
        if named.any() and filled[column][named].all():
            lacking |= ~filled[column]
    return np.asarray(numbers & ~named & ~other & lacking)


def _lone(part: Part, first_row: int, person: list[int], meanings: dict[int, Meaning]) -> np.ndarray:
    """Rows whose only cell is a text that cannot name anybody: it holds a digit, a colon, or more words than names have, is the
    state of those below it, or stands for a number.
    """
    names = {column for column in person if meanings[column].field != "participant_id"}
    own = [(column, grid) for column, grid in enumerate(part.grid.columns, 1) if column not in part.stated]
    filled = sum((grid.codes[first_row - 1 :] >= 0).astype(int) for _, grid in own)
    there = np.zeros(part.grid.n_rows - first_row + 1, dtype=bool)
    for column, grid in own:
        texts = np.array(
            [
                isinstance(value, str) and (column not in names or _no_name(value) or state_named(value) != "")
                for value in grid.values
            ]
            + [False]
        )
        there |= texts[grid.codes[first_row - 1 :]]
    return np.asarray(there & (np.asarray(filled) == 1))


def _no_name(text: str) -> bool:
    return any(letter.isdigit() or letter in ":;=?!" for letter in text) or len(text.split()) > 7


def _same_as_header(sheet: Sheet, first_row: int, headers: dict[int, str]) -> np.ndarray:
    """Rows that repeat the header. Columns with many values are looked at last, and only where a row may still be one."""
    same = np.zeros(sheet.n_rows - first_row + 1, dtype=int)
    unseen = len(headers)
    for column in sorted(headers, key=lambda column: len(sheet.columns[column - 1].values)):
        grid, wanted = sheet.columns[column - 1], fold(headers[column])
        codes = grid.codes[first_row - 1 :]
        found = np.zeros(len(grid.values) + 1, dtype=bool)
        asked = np.unique(codes[(same + unseen) * 2 > len(headers)])
        found[asked] = [
            code >= 0 and isinstance(grid.values[code], str) and fold(grid.values[code]) == wanted for code in asked
        ]
        same += found[codes]
        unseen -= 1
    return np.asarray((same >= 2) & (same * 2 > len(headers)))
