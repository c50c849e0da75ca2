"""The tables on a sheet, however it is laid out: upright, lying on their side, as a form, or as a growth document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pdg_data.answers import NO_ANSWERS, Answers
from pdg_data.folding import fold
from pdg_data.programme import Programme
from pdg_data.reading import Sheet
from pdg_data.recognise.built import Cell, cell_of, put_together, with_columns
from pdg_data.recognise.growth import growth
from pdg_data.recognise.headers import PERSON_FIELDS, find_header
from pdg_data.recognise.meaning import Meaning, meaning_of
from pdg_data.recognise.pairs import Pair, pairs_in_row
from pdg_data.recognise.part import Area, Part, filled
from pdg_data.recognise.parts import parts_of
from pdg_data.recognise.repeated import with_repeats
from pdg_data.recognise.sheet import recognise
from pdg_data.recognise.table import Table
from pdg_data.recognise.turned import PERSON_LABEL, turned
from pdg_data.vocabulary import is_note_sheet, vocabulary

MOST_ROWS, MOST_COLUMNS = 600, 600
"""A larger sheet is no form, no growth document and does not lie on its side."""

MOST_LABELS = 2000
"""Of more short rows none is a label with its value."""
_PAIRED = 4
_SURE_HEADERS = 4

STATED_FIELDS = PERSON_FIELDS | {
    "name_prefix", "cohort", "school", "mentor_name", "mentor_email", "trainer_name", "observer_name", "observer_role",
    "filled_by", "meter_moment", "product", "email",
}  # fmt: skip
"""What a label above a table may say of all its rows."""


def tables_on(file: str, sheet: Sheet, programme: Programme, answers: Answers = NO_ANSWERS) -> list[Table]:
    """All tables of a sheet, from the top down; what is not understood is a table of kind ``""``."""
    parts = [record for part in parts_of(sheet, programme) for record in _records(part, programme)]
    tables = [_upright(file, part, programme, answers) for part in parts]
    if not 0 < sheet.n_columns <= MOST_COLUMNS or sheet.n_rows > MOST_ROWS or is_note_sheet(sheet.name):
        return tables
    upright = all(_names_its_persons(table) for table in tables)
    if upright and (tables[1:] or _is_understood(tables[0])):
        return tables
    otherwise = _otherwise(file, Part.whole(sheet), programme, answers)
    if (_is_document(otherwise) and not upright) or _explained(otherwise) > _explained(tables):
        return otherwise
    return [
        each
        for table, part in zip(tables, parts, strict=True)
        for each in ([table] if table.kind or not tables[1:] else _otherwise(file, part, programme, answers) or [table])
    ]


def _upright(file: str, part: Part, programme: Programme, answers: Answers) -> Table:
    """A part as a table with a header above its rows; where it names nobody, about whom the sheet or file is named after."""
    table = recognise(file, _with_stated(with_repeats(part, programme), programme), programme, answers)
    person = _person_in_names((part.source.name, file.rpartition(".")[0])) if not table.kind else None
    if person is None:
        return table
    named = _with_stated(part, programme, person)
    return _recognised(file, named if named is not part else None, programme, answers, named=True) or table


def _names_its_persons(table: Table) -> bool:
    """Whether the rows of a table say themselves whom they are about."""
    return any(column not in table.part.stated for column in table.columns(*PERSON_FIELDS)) or table.kind == "cohorts"


def _is_understood(table: Table) -> bool:
    """Whether so many headers of a table say what stands under them that it lies the way it is, however many rows it has."""
    understood = len(table.meanings.keys() - table.part.stated)
    return (
        bool(table.kind)
        and understood >= _SURE_HEADERS
        and understood * 2 > len(table.headers.keys() - table.part.stated)
    )


def _is_document(tables: list[Table]) -> bool:
    return any(table.part.note == "S-GROWTH" for table in tables)


def _explained(tables: list[Table]) -> int:
    return sum(len(table.meanings) for table in tables)


def _otherwise(file: str, part: Part, programme: Programme, answers: Answers) -> list[Table]:
    """A part that is no upright table, as forms, growth documents or tables on their side; nothing when it is none of these."""
    records = _records(part, programme)
    found = [_record(file, record, programme, answers) for record in records]
    if not any(found):
        return []
    return [table or recognise(file, record, programme, answers) for table, record in zip(found, records, strict=True)]


def _records(part: Part, programme: Programme) -> list[Part]:
    """The part divided where the label of a person comes back, unless its header has a column for persons: a form or document each."""
    area = part.area
    counts = filled(part.grid)[area.top - 1 : area.bottom].sum(axis=1)
    rows = (np.flatnonzero((counts > 0) & (counts <= _PAIRED)) + area.top).tolist()
    starts: list[int] = []
    first = None
    for row in rows if len(rows) <= MOST_LABELS else ():
        for pair in pairs_in_row(part.grid, row, programme) or ():
            if pair.meaning.field in PERSON_FIELDS and (first is None or pair.meaning.field == first):
                first = pair.meaning.field
                starts.append(row)
                break
    if len(starts) < 2 or _has_person_column(part, programme):
        return [part]
    tops = [area.top, *(_with_title(part, start) for start in starts[1:])]
    bottoms = [top - 1 for top in tops[1:]] + [area.bottom]
    return [
        part.cut(Area(top=top, left=area.left, bottom=bottom, right=area.right))
        for top, bottom in zip(tops, bottoms, strict=True)
    ]


def _has_person_column(part: Part, programme: Programme) -> bool:
    header = find_header(part.grid, programme, part.area.top)
    found = (meaning_of(text, programme) for text in header.parts.values()) if header is not None else ()
    return any(meaning is not None and meaning.field in PERSON_FIELDS for meaning in found)


def _with_title(part: Part, row: int) -> int:
    return row - 1 if row > 1 and len(_cells(part, row - 1)) == 1 else row


def _record(file: str, part: Part, programme: Programme, answers: Answers) -> Table | None:
    """One form, growth document or table on its side: of those that are understood the first that explains the most columns."""
    pairs, titles, top = _preamble(part, programme)
    named = False
    if not any(pair.meaning.field in PERSON_FIELDS for pair in pairs):
        person = _person_in_names((part.source.name, file.rpartition(".")[0], *titles))
        named = person is not None
        pairs = [*pairs, person] if person is not None else pairs
    document = _recognised(file, growth(part, top, pairs, titles, programme), programme, answers, named=named)
    if document is not None and document.kind == "meter":
        return document
    made = (_form(part, pairs, titles, programme), turned(part, top, pairs, titles, programme))
    tables = [table for one in made if (table := _recognised(file, one, programme, answers, named=named)) is not None]
    return max(tables, key=lambda table: len(table.meanings), default=None)


def _recognised(
    file: str, part: Part | None, programme: Programme, answers: Answers, *, named: bool = False
) -> Table | None:
    if part is None:
        return None
    table = recognise(file, replace(part, named=named), programme, answers)
    return table if table.kind and len(table.rows) and not (named and table.kind == "participants") else None


def _preamble(part: Part, programme: Programme) -> tuple[list[Pair], tuple[str, ...], int]:
    """The labels with values above a table, the titles among them, and the first row after them."""
    pairs: list[Pair] = []
    titles: list[str] = []
    row = part.area.top
    while row <= part.area.bottom:
        cells = _cells(part, row)
        found = pairs_in_row(part.grid, row, programme) if cells else []
        if found and all(pair.meaning.field not in ("score", "task", "indicator") for pair in found):
            pairs += found
        elif len(cells) == 1:
            titles.append(str(cells[0].value).strip())
        elif cells:
            break
        row += 1
    return _once(pairs), tuple(titles), row


def _once(pairs: list[Pair]) -> list[Pair]:
    """The first pair of each meaning."""
    seen: dict[object, Pair] = {}
    for pair in pairs:
        seen.setdefault(pair.meaning.identity, pair)
    return list(seen.values())


def _cells(part: Part, row: int) -> list[Cell]:
    return [
        cell for column in range(part.area.left, part.area.right + 1) if (cell := cell_of(part.grid, row, column)).row
    ]


_WORDS_OF_NAMES = re.compile(r"[^\s_()\[\]]+")


def _person_in_names(names: Sequence[str]) -> Pair | None:
    """Whom a sheet, a file or a title may be named after: the first name that holds more than words of kinds, moments and the like."""
    known = vocabulary()
    dull = {word for rule in known.kinds for hint in rule.hints for word in hint.split()}
    dull |= {word for name in known.moment_names for word in name.split()} | known.meaningless_sheets | known.entities
    for name in names:
        words = [
            word
            for word in _WORDS_OF_NAMES.findall(name)
            if fold(word) and not set(fold(word).rstrip("0123456789").split()) & dull
        ]
        numbers = [word for word in words if sum(letter.isdigit() for letter in word) >= 5]
        letters = [word for word in words if not any(letter.isdigit() for letter in word)]
        text = numbers[0] if len(numbers) == 1 else " ".join(letters) if 2 <= len(letters) <= 6 else ""
        if text:
            field = "participant_id" if numbers else "participant_name"
            return Pair(Cell("Studentnummer" if numbers else PERSON_LABEL), Meaning(field), Cell(text))
    return None


def _form(part: Part, stated: list[Pair], titles: tuple[str, ...], programme: Programme) -> Part | None:
    """Labels with a value beside them, from top to bottom, as a table of one row."""
    pairs: list[tuple[Cell, Cell]] = []
    understood = rows = 0
    for row in range(part.area.top, part.area.bottom + 1):
        cells = _cells(part, row)
        found = pairs_in_row(part.grid, row, programme)
        if found:
            pairs += [(Cell(pair.name, pair.label.row, pair.label.column), pair.value) for pair in found]
            understood += len(found)
        elif len(cells) == 2 and isinstance(cells[0].value, str):
            pairs.append((cells[0], cells[1]))
        rows += len(cells) > 1
    added = [(pair.label, pair.value) for pair in stated if not pair.label.row]
    if understood < 2 or understood * 2 < rows:
        return None
    labels, values = zip(*added, *pairs, strict=True)
    return put_together(part, [labels, values], note="S-FORM", titles=titles)


def _with_stated(part: Part, programme: Programme, person: Pair | None = None) -> Part:
    """A part with what labels above its table say of all its rows ("School: Albeda"), as far as the table has no column for it."""
    header = find_header(part.grid, programme, part.area.top)
    pairs, _, after = _preamble(part, programme)
    pairs = [pair for pair in pairs if pair.meaning.field in STATED_FIELDS]
    pairs += [person] if person is not None else []
    row = max(header.rows) if header is not None else after
    if not pairs or row > part.area.bottom or any(pair.value.row >= row for pair in pairs):
        return part
    texts = list(header.parts.values()) if header is not None else [(str(cell.value),) for cell in _cells(part, row)]
    there = {meaning.field for text in texts if (meaning := meaning_of(text, programme)) is not None}
    if there & PERSON_FIELDS:
        there |= PERSON_FIELDS | {"name", "email"}
    missing = {pair.meaning.field: pair for pair in pairs if pair.meaning.field not in there}
    if not missing or not there:
        return part
    sections = _sections(part, row, set(missing), programme)
    return with_columns(
        part,
        [
            (Cell(pair.name, pair.label.row, pair.label.column), {0: pair.value, **sections.get(field, {})})
            for field, pair in missing.items()
        ],
        row,
    )


def _sections(part: Part, header: int, fields: set[str], programme: Programme) -> dict[str, dict[int, Cell]]:
    """Rows under a header in which a label comes back with another value, which holds from there on: by field, row to value."""
    counts = filled(part.grid)[: part.area.bottom].sum(axis=1)
    rows = [row for row in (np.flatnonzero((counts > 0) & (counts <= _PAIRED)) + 1).tolist() if row > header]
    found: dict[str, dict[int, Cell]] = {}
    for row in rows if len(rows) <= MOST_LABELS else ():
        for pair in pairs_in_row(part.grid, row, programme) or ():
            if pair.meaning.field in fields:
                found.setdefault(pair.meaning.field, {})[row] = pair.value
    return found
