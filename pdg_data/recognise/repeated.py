"""Forms that ask the same again for another visit ("Naam deelnemer2", "Datum lesbezoek 2"): each answer becomes a row of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

import numpy as np

from pdg_data.folding import fold
from pdg_data.programme import Programme
from pdg_data.reading.grid import Column
from pdg_data.recognise.headers import PERSON_FIELDS, find_header
from pdg_data.recognise.meaning import SURE, meaning_of
from pdg_data.recognise.part import Numbers, Part

REPEATED = PERSON_FIELDS | {
    "visit_date", "date", "observer_role", "observer_name", "visit_kind", "visit_state", "mentor_present", "form_type", "remarks"
}  # fmt: skip
"""What a form asks of a visit, and may ask again of the next."""
OF_A_FORM = frozenset({"submitted_at", "started_at"})

_NUMBERED = re.compile(r"^(.*[^\d\s])\s*([1-9])$", re.DOTALL)


def with_repeats(part: Part, programme: Programme) -> Part:
    """A form with a row for each time that it asks of a visit; the part itself where it asks once."""
    header = find_header(part.grid, programme, part.area.top)
    if header is None or len(header.rows) > 1 or part.moved:
        return part
    texts = {column: texts[0] for column, texts in header.parts.items() if texts}
    fields = {meaning.field for text in texts.values() if (meaning := meaning_of((text,), programme)) is not None}
    asked = _asked_again(texts, programme)
    persons = [question for question, columns in asked.items() if _is_person(texts[min(columns.values())], programme)]
    if not fields & OF_A_FORM or not persons:
        return part
    return _a_row_each(part, header.rows[0], asked, frozenset(persons))


def _is_person(question: str, programme: Programme) -> bool:
    match = _NUMBERED.match(question.strip())
    meaning = meaning_of((match[1] if match is not None else question,), programme)
    return meaning is not None and meaning.field in PERSON_FIELDS


def _asked_again(texts: dict[int, str], programme: Programme) -> dict[str, dict[int, int]]:
    """Questions that come back with a number behind them: the folded question to number to column."""
    asked: dict[str, dict[int, int]] = defaultdict(dict)
    for column, text in texts.items():
        match = _NUMBERED.match(text.strip())
        meaning = meaning_of((match[1],), programme) if match is not None else None
        if match is not None and meaning is not None and meaning.score >= SURE and meaning.field in REPEATED:
            asked[fold(match[1])][int(match[2])] = column
    for column, text in texts.items():
        if fold(text) in asked:
            asked[fold(text)].setdefault(1, column)
    return {question: columns for question, columns in asked.items() if len(columns) > 1}


def _a_row_each(part: Part, header: int, asked: dict[str, dict[int, int]], persons: frozenset[str]) -> Part:
    grid = part.grid
    numbers = sorted({number for columns in asked.values() for number in columns})
    repeated = {column for columns in asked.values() for column in columns.values()}
    shared = [column for column in range(1, grid.n_columns + 1) if column not in repeated]
    data = np.arange(header + 1, grid.n_rows + 1)
    rows = np.concatenate([np.arange(1, header + 1), np.repeat(data, len(numbers))])
    turn = np.concatenate([np.full(header, numbers[0]), np.tile(numbers, len(data))])
    sources = [np.full(len(rows), column) for column in shared]
    sources += [_source(columns, turn) for columns in asked.values()]
    answered = np.zeros(len(rows), dtype=bool)
    for source in sources[len(shared) :]:
        answered |= _codes(part, source, rows) >= 0
    kept = answered | ((turn == numbers[0]) & ~np.isin(rows, rows[answered]))
    _carry_on(part, sources[len(shared) :], [question in persons for question in asked], turn, rows)
    columns, moved = [], {}
    for number, source in enumerate(sources, 1):
        own = source[kept]
        column = _column(part, own, rows[kept])
        if number > len(shared):
            column = _under(column, list(asked)[number - len(shared) - 1], header)
        columns.append(column)
        moved[number] = (np.where(own > 0, rows[kept], 0), own)
    made = replace(grid, n_rows=int(kept.sum()), n_columns=len(columns), columns=tuple(columns), merged=())
    return replace(part, grid=made, moved=moved, anchor=1, note="S-REPEATED")


def _carry_on(part: Part, sources: list[Numbers], persons: list[bool], turn: Numbers, rows: Numbers) -> None:
    """Where no person is named again the visit is of the person before it, in the same response."""
    naming = [source for source, person in zip(sources, persons, strict=True) if person]
    for number in np.unique(turn)[1:].tolist():
        named = np.any([_codes(part, source, rows) >= 0 for source in naming], axis=0)
        at = np.flatnonzero((turn == number) & ~named)
        at = at[(at > 0) & (rows[at - 1] == rows[at])]
        for source in naming:
            source[at] = source[at - 1]


def _under(column: Column, question: str, header: int) -> Column:
    """A column under the question without its number."""
    codes = column.codes.copy()
    codes[header - 1] = len(column.values)
    return Column(codes, (*column.values, question))


def _source(columns: dict[int, int], turn: Numbers) -> Numbers:
    """The column in which each row's answer stands; 0 where it was not asked."""
    source = np.zeros(len(turn), dtype=np.int64)
    for number, column in columns.items():
        source[turn == number] = column
    return source


def _codes(part: Part, source: Numbers, rows: Numbers) -> Numbers:
    codes = np.full(len(rows), -1, dtype=np.int64)
    for column in np.unique(source[source > 0]).tolist():
        mine = source == column
        codes[mine] = part.grid.columns[column - 1].codes[rows[mine] - 1]
    return codes


def _column(part: Part, source: Numbers, rows: Numbers) -> Column:
    """One column of the cells of several, with the header of the first of them."""
    codes = np.full(len(rows), -1, dtype=np.int32)
    values: list[object] = []
    for column in np.unique(source[source > 0]).tolist():
        own, mine = part.grid.columns[column - 1], source == column
        found = own.codes[rows[mine] - 1]
        codes[mine] = np.where(found >= 0, found + len(values), -1)
        values += list(own.values)
    return Column(codes, tuple(values))  # type: ignore[arg-type]
