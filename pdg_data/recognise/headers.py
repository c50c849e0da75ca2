"""Where the header of a sheet is, and the texts of each column's header: one row, or a row of groups with a row under it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pdg_data.dates import read_day
from pdg_data.folding import fold
from pdg_data.programme import Programme
from pdg_data.reading import Sheet
from pdg_data.recognise.levels import level_runs
from pdg_data.recognise.meaning import Meaning, attempt_in, meaning_of, moment_in, role_in
from pdg_data.recognise.table import as_text
from pdg_data.vocabulary import vocabulary

SEARCHED_ROWS = 60
"""A header further down than this is not looked for."""

ROWS_AFTER_BEST = 10
"""A better header than one that was found is looked for in so many rows under it."""

PERSON_FIELDS = frozenset(
    {"participant_id", "participant_name", "last_name", "first_name", "participant_email", "name"}
)
WHO_FIELDS = PERSON_FIELDS | {"cohort", "mentor_name", "email"}


@dataclass(frozen=True, slots=True)
class Header:
    """Header rows of a sheet (counted from 1, top first) and the parts of each column's header."""

    rows: tuple[int, ...]
    parts: dict[int, tuple[str, ...]]


def find_header(sheet: Sheet, programme: Programme, top: int = 1) -> Header | None:
    """The header, from row ``top`` on, that most columns are understood under; None when no row has two understood columns, one of them saying who."""
    best_row, best_score = 0, 0.0
    for row in range(top, min(sheet.n_rows, top - 1 + SEARCHED_ROWS) + 1):
        if best_row and row > best_row + ROWS_AFTER_BEST:
            break
        score = header_score(sheet.row(row), programme)
        if score > best_score:
            best_row, best_score = row, score
    if not best_row:
        return None
    return _with_neighbours(sheet, best_row, programme, top)


def texts_in(sheet: Sheet, row: int) -> dict[int, str]:
    return {column: text for column, value in enumerate(sheet.row(row), 1) if (text := as_text(value))}


def header_score(cells: Sequence[object], programme: Programme) -> float:
    """How much a row looks like a header: understood texts, less the cells that hold a number or a date."""
    found: dict[tuple[object, ...], float] = {}
    numbers = 0
    for cell in cells:
        if isinstance(cell, str) and cell.strip():
            meaning = meaning_of((cell,), programme)
            if meaning is not None:
                found[meaning.identity] = max(found.get(meaning.identity, 0.0), meaning.score)
        elif isinstance(cell, int | float | dt.date | dt.time):
            numbers += 1
    if len(found) < 2 or not any(identity[0] in WHO_FIELDS for identity in found):
        return 0.0
    return max(0.0, sum(found.values()) - numbers)


def _with_neighbours(sheet: Sheet, row: int, programme: Programme, top: int) -> Header:
    texts = texts_in(sheet, row)
    below = texts_in(sheet, row + 1) if row < sheet.n_rows else {}
    if below and _is_second_row(sheet, row, texts, below, programme):
        groups = _filled_right(sheet, row, texts, below)
        return _with_third(
            sheet,
            Header(
                (row, row + 1),
                {column: _joined(groups.get(column, ""), below.get(column, "")) for column in {*groups, *below}},
            ),
            top,
        )
    above = texts_in(sheet, row - 1) if row > top else {}
    if above and _is_group_row(above, min(texts), programme):
        groups = _filled_right(sheet, row - 1, above, texts)
        return _with_third(
            sheet,
            Header(
                (row - 1, row),
                {column: _joined(groups.get(column, ""), text) for column, text in {**groups, **texts}.items()},
            ),
            top,
        )
    return Header((row,), {column: (text,) for column, text in texts.items()})


def _with_third(sheet: Sheet, header: Header, top: int) -> Header:
    """A header of two rows with the row of groups above it, if there is one: several words, and nothing but words."""
    row = header.rows[0] - 1
    above = texts_in(sheet, row) if row >= top else {}
    if len(set(above.values())) < 2 or not all(value is None or isinstance(value, str) for value in sheet.row(row)):
        return header
    under = {column: parts[0] for column, parts in header.parts.items() if len(parts) > 1}
    groups = _filled_right(sheet, row, above, under)
    parts = {
        column: (groups[column], *parts) if len(parts) > 1 and column in groups else parts
        for column, parts in header.parts.items()
    }
    return Header((row, *header.rows), parts)


def _joined(group: str, text: str) -> tuple[str, ...]:
    return tuple(part for part in dict.fromkeys((group, text)) if part)


def _is_second_row(sheet: Sheet, row: int, top: dict[int, str], below: dict[int, str], programme: Programme) -> bool:
    """The row under a header belongs to it when it names parts ("datum", "door") or the levels of the scale, and leaves the person columns empty."""
    for column, text in top.items():
        meaning = meaning_of((text,), programme)
        if meaning is not None and meaning.field in PERSON_FIELDS and column in below:
            return False
    if {column for run in level_runs(below, programme) for column in run} == below.keys():
        return True
    wide = vocabulary().wide
    parts = wide["date"] | wide["by"] | wide["result"] | wide["handed"]
    named = sum(fold(text) in parts or attempt_in(text) > 0 or _is_score(text, programme) for text in below.values())
    return named * 2 > len(below) or _divides(sheet, row, top, below)


def _divides(sheet: Sheet, row: int, top: dict[int, str], below: dict[int, str]) -> bool:
    """Whether the row under a header holds nothing but words, each one once under a group, and some of them under no text of their own."""
    groups = _filled_right(sheet, row, top, below)
    named = [(groups.get(column, ""), fold(text)) for column, text in below.items()]
    words = all(isinstance(sheet.value(row + 1, column), str) and _is_label(text) for column, text in below.items())
    several = any(count > 1 for count in Counter(group for group, _ in named if group).values())
    return words and several and bool(below.keys() - top.keys()) and len(set(named)) == len(named)


def _is_label(text: str) -> bool:
    """Whether a text can stand above a column: it is a word and no day."""
    return read_day(text).outcome != "date" and sum(map(str.isalpha, text)) > 2


def _is_score(text: str, programme: Programme) -> bool:
    meaning = meaning_of((text,), programme)
    return meaning is not None and meaning.field == "score"


def _is_group_row(above: dict[int, str], first: int, programme: Programme) -> bool:
    """Whether a row names groups of columns; the name of a group of agreements may as well be the title above the first column."""
    return any(
        _names_group(text, programme) or (column > first and _is_agreement(text, programme))
        for column, text in above.items()
    )


def _is_agreement(text: str, programme: Programme) -> bool:
    meaning = meaning_of((text,), programme)
    return meaning is not None and meaning.field == "agreement"


def only_groups(above: dict[int, str], programme: Programme) -> bool:
    """Whether a row holds nothing but the names of groups of columns."""
    return bool(above) and all(_names_group(text, programme) for text in above.values())


def _names_group(text: str, programme: Programme) -> bool:
    meaning: Meaning | None = meaning_of((text,), programme)
    if meaning is not None and meaning.field in ("visit_on", "formative_on", "meter_mark", "score", "product_result"):
        return True
    return moment_in(text) is not None or bool(role_in(text))


def _filled_right(sheet: Sheet, row: int, texts: dict[int, str], below: dict[int, str]) -> dict[int, str]:
    """Group headers carried over the columns they stand above: by their merged cells, else up to the next group."""
    groups = dict(texts)
    spans = {left: right for top, left, bottom, right in sheet.merged if top <= row <= bottom and right > left}
    if spans:
        for left, right in spans.items():
            for column in range(left, right + 1):
                if left in texts:
                    groups[column] = texts[left]
        return groups
    current = ""
    for column in range(1, sheet.n_columns + 1):
        current = texts.get(column, current if column in below else "")
        if current:
            groups[column] = current
    return groups
