"""Where the tables are on a sheet: one below the other, each from its own header on, and side by side with an empty column between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pdg_data.folding import fold
from pdg_data.programme import Programme
from pdg_data.reading import Sheet
from pdg_data.reading.grid import Column
from pdg_data.recognise.headers import PERSON_FIELDS, WHO_FIELDS, find_header, only_groups, texts_in
from pdg_data.recognise.meaning import meaning_of
from pdg_data.recognise.part import Area, Numbers, Part, filled
from pdg_data.vocabulary import vocabulary

MOST_HEADERS = 500
"""On a sheet with more rows that look like headers they are data."""


def parts_of(sheet: Sheet, programme: Programme) -> list[Part]:
    """The parts of a sheet that are tables of their own, from the top down and from the left; together they are the whole sheet."""
    parts = []
    for below in _one_below_the_other(Part.whole(sheet), programme):
        beside = _side_by_side(below, programme)
        parts += [part for each in beside for part in _one_below_the_other(each, programme)] if beside[1:] else beside
    return parts


def _one_below_the_other(part: Part, programme: Programme) -> list[Part]:
    area = part.area
    cells = filled(part.grid)[area.top - 1 : area.bottom]
    counts = cells.sum(axis=1)
    headers = _header_rows(part, counts, programme)
    tops = [area.top]
    last = 0
    for row in headers:
        between = [number for number in range(last + 1, row) if counts[number - area.top] > 1] if last else []
        if last and _holds_data(between, headers):
            top = _top_of(part, row, last, counts, programme)
            if not _is_same_header(part, last, row) or _titles(part, top, row) != _titles(part, tops[-1], last):
                tops.append(top)
                last = row
        else:
            last = row
    bottoms = [top - 1 for top in tops[1:]] + [area.bottom]
    if len(tops) == 1:
        return [part]
    return [
        part.cut(Area(top=top, left=area.left, bottom=bottom, right=area.right))
        for top, bottom in zip(tops, bottoms, strict=True)
    ]


def _holds_data(rows: list[int], headers: list[int]) -> bool:
    return any(row not in headers for row in rows)


def _header_rows(part: Part, counts: Numbers, programme: Programme) -> list[int]:
    """Rows of words that are understood as headers, one of them saying who, and that do not stand under their own column as values."""
    area = part.area
    columns = part.grid.columns[area.left - 1 : area.right]
    texts = np.zeros(len(counts), dtype=int)
    for column in columns:
        texts += _of_values(column, area, [isinstance(value, str) for value in column.values])
    wordy = (counts >= 2) & (texts == counts)
    after_gap = wordy & np.concatenate([[True], counts[:-1] <= 1])
    likely = wordy & _half_known(columns, area, counts, wordy)
    if after_gap.sum() <= MOST_HEADERS:
        likely |= after_gap
    rows = np.flatnonzero(likely) + area.top
    if len(rows) > 2 * MOST_HEADERS:
        return []
    return [int(row) for row in rows if _reads_as_header(part, int(row), rows, programme)]


def _of_values(column: Column, area: Area, of_value: list[bool]) -> npt.NDArray[np.bool_]:
    """What holds for the values of a column, by row."""
    return np.array([*of_value, False])[column.codes[area.top - 1 : area.bottom]]


def _half_known(
    columns: Sequence[Column], area: Area, counts: Numbers, wordy: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Rows of which at least two cells, and half of them, are words of headers. Columns with many values are looked at last, where it still matters."""
    exact = vocabulary().exact
    known, unseen, alive = np.zeros(len(counts), dtype=int), counts.copy(), wordy
    for column in sorted(columns, key=lambda column: len(column.values)):
        codes = column.codes[area.top - 1 : area.bottom]
        asked = np.unique(codes[alive])
        is_known = np.zeros(len(column.values) + 1, dtype=bool)
        is_known[asked] = [code >= 0 and fold(str(column.values[code])) in exact for code in asked]
        known += is_known[codes]
        unseen -= codes >= 0
        alive = alive & (known + unseen >= np.maximum(2, counts / 2))
    return alive


def _reads_as_header(part: Part, row: int, likely: Numbers, programme: Programme) -> bool:
    found = set()
    texts = texts_in(part.grid, row)
    for column, text in texts.items():
        meaning = meaning_of((text,), programme)
        if meaning is not None and not _is_value(part, row, column, likely):
            found.add(meaning.identity)
    return len(found) >= 2 and len(found) * 2 >= len(texts) and any(identity[0] in WHO_FIELDS for identity in found)


def _is_value(part: Part, row: int, column: int, likely: Numbers) -> bool:
    """Whether the word of a cell stands in its column in other rows as well: then it is a value there, and no header."""
    codes = part.grid.columns[column - 1].codes
    same = np.flatnonzero(codes[part.area.top - 1 :] == codes[row - 1]) + part.area.top
    return not np.isin(same, likely).all()


def _top_of(part: Part, header: int, last: int, counts: Numbers, programme: Programme) -> int:
    """The first row of a table: its header with the group row above it, and the titles and blank rows above those."""
    top = header
    above = part.grid.row(top - 1)
    if all(value is None or isinstance(value, str) for value in above) and only_groups(
        texts_in(part.grid, top - 1), programme
    ):
        top -= 1
    first = top
    while first - 1 > last and counts[first - 1 - part.area.top] <= 1:
        first -= 1
    while first < top and counts[first - part.area.top] == 1 and counts[first - 1 - part.area.top] > 0:
        first += 1
    return first


def _titles(part: Part, top: int, header: int) -> list[str]:
    return [fold(text) for row in range(top, header) for text in texts_in(part.grid, row).values()]


def _is_same_header(part: Part, one: int, other: int) -> bool:
    first, second = texts_in(part.grid, one), texts_in(part.grid, other)
    same = sum(fold(text) == fold(second.get(column, "")) for column, text in first.items())
    return same >= 2 and same * 2 > max(len(first), len(second))


def _side_by_side(part: Part, programme: Programme) -> list[Part]:
    """Parts with an empty column between them of which at least two have a header of their own that says who."""
    area = part.area
    used = np.asarray(filled(part.grid)[area.top - 1 : area.bottom].any(axis=0))
    numbers = np.flatnonzero(used) + 1
    if not len(numbers) or len(numbers) == numbers[-1] - numbers[0] + 1:
        return [part]
    starts = [int(numbers[0]), *(int(number) for number in numbers[1:] if not used[number - 2])]
    lefts = [start for start in starts if _has_own_header(part, start, starts, programme)]
    if len(lefts) < 2:
        return [part]
    edges = [area.left, *lefts[1:], area.right + 1]
    return [
        part.cut(Area(top=area.top, left=left, bottom=area.bottom, right=right - 1)) for left, right in pairwise(edges)
    ]


def _has_own_header(part: Part, left: int, starts: list[int], programme: Programme) -> bool:
    right = min([start for start in starts if start > left], default=part.area.right + 1) - 1
    own = part.cut(Area(top=part.area.top, left=left, bottom=part.area.bottom, right=right))
    header = find_header(own.grid, programme, part.area.top)
    if header is None:
        return False
    fields = {meaning.field for texts in header.parts.values() if (meaning := meaning_of(texts, programme))}
    return bool(fields & PERSON_FIELDS) or {"cohort", "start_date"} <= fields
