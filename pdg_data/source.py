"""From an address to the rows as they stand in the file: what a person would see if she opened it there."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from pdg_data.delivery import Delivery
from pdg_data.evidence import Area, parse_evidence
from pdg_data.problems import Problem, column_letter
from pdg_data.reading import ErrorValue, Sheet, Workbook
from pdg_data.recognise import Table
from pdg_data.rows.who import who_columns
from pdg_data.words import Language, catalogue, say

AT_MOST = 200
"""So many rows of a sheet are shown; the rest is counted."""
_MIDNIGHT = dt.time()
_DIGITS = 15  # of a number, as many as a spreadsheet keeps


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceColumn:
    """A column of a sheet: its number and letters, its header as it stands (``""`` without one), whether it says whose row it is (or,
    of a table on its side, what the row is about), whether it says something of the row as a whole (a role, a moment, a day), whether
    it holds a cell that was asked for, and whether it is hidden in the file.
    """

    number: int
    letter: str
    header: str
    person: bool
    telling: bool
    marked: bool
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRows:
    """Rows of one sheet as they stand there, around the cells that were asked for.

    ``columns`` are those with a header or a value in these rows; ``cells`` holds for each of ``rows`` (numbers, as the spreadsheet
    counts them) the text of each column. ``marked`` are the row and column of the cells that were asked for, ``addresses`` the same as
    ``C2`` or ``C2:C5``. ``left_out`` counts the rows that there are besides. Text from a file: escape it where Markdown is read.
    """

    file: str
    sheet: str
    kind: str
    columns: tuple[SourceColumn, ...]
    rows: tuple[int, ...]
    hidden_rows: frozenset[int]
    cells: tuple[tuple[str, ...], ...]
    marked: frozenset[tuple[int, int]]
    addresses: tuple[str, ...]
    left_out: int


def source_rows(
    delivery: Delivery, cells: str | Iterable[Area], language: Language = "nl", *, at_most: int = AT_MOST
) -> list[SourceRows]:
    """The rows that an evidence text, or these areas, point to: by file, sheet and table, in the order of the cells.

    What the delivery does not hold gives no rows. Raises ValueError for a text that is no evidence.
    """
    areas = parse_evidence(cells) if isinstance(cells, str) else tuple(cells)
    by_sheet: dict[tuple[str, str], list[Area]] = {}
    for area in areas:
        by_sheet.setdefault((area.file, area.sheet), []).append(area)
    found = []
    for (file, name), own in by_sheet.items():
        sheet = _sheet(delivery, file, name)
        if sheet is None:
            continue
        tables = [table for table in delivery.tables if table.file == file and table.sheet.name == name]
        for table, part in _by_table(tables, own):
            found.append(_rows(sheet, file, table, part, language, at_most))
    return found


def count_rows(cells: str | Iterable[Area]) -> int:
    """How many different rows there are behind these cells."""
    areas = parse_evidence(cells) if isinstance(cells, str) else cells
    return len({(area.file, area.sheet, row) for area in areas for row in range(area.top, area.bottom + 1)})


def problem_areas(problem: Problem) -> tuple[Area, ...]:
    """The cells of a problem; none for a problem of a sheet or file as a whole."""
    return tuple(Area(problem.file, problem.sheet, row, column, row, column) for row, column in problem.places)


def _sheet(delivery: Delivery, file: str, name: str) -> Sheet | None:
    content = next((read.content for read in delivery.read if read.name == file), None)
    sheets = content.sheets if isinstance(content, Workbook) else ()
    return next((sheet for sheet in sheets if sheet.name == name), None)


def _by_table(tables: list[Table], areas: list[Area]) -> list[tuple[Table | None, list[Area]]]:
    """The areas by the table of the sheet in which they lie; the sheet's first table has what lies in none."""
    if len(tables) < 2:
        return [(tables[0] if tables else None, areas)]
    parts: dict[int, list[Area]] = {}
    for area in areas:
        owner = next((n for n, table in enumerate(tables) if _lies_in(area, table)), 0)
        parts.setdefault(owner, []).append(area)
    return [(tables[number], parts[number]) for number in sorted(parts)]


def _lies_in(area: Area, table: Table) -> bool:
    own = table.part.area
    return own.top <= area.top <= own.bottom and (area.left == 0 or own.left <= area.left <= own.right)


def _rows(
    sheet: Sheet, file: str, table: Table | None, areas: list[Area], language: Language, at_most: int
) -> SourceRows:
    numbers = sorted({row for area in areas for row in range(area.top, area.bottom + 1) if row <= sheet.n_rows})
    shown = numbers[:at_most]
    kept = set(shown)
    marked = frozenset(
        (row, column)
        for area in areas
        if area.left
        for row in range(area.top, area.bottom + 1)
        if row in kept
        for column in range(area.left, area.right + 1)
    )
    headers, person = _heads(sheet, table, language)
    telling = _telling(table)
    columns = tuple(
        SourceColumn(
            number=number,
            letter=column_letter(number),
            header=headers.get(number, ""),
            person=number in person,
            telling=number in telling,
            marked=any(column == number for _, column in marked),
            hidden=number in sheet.hidden_columns,
        )
        for number in range(1, sheet.n_columns + 1)
        if headers.get(number) or _filled(sheet, number, shown)
    )
    return SourceRows(
        file=file,
        sheet=sheet.name,
        kind=table.kind if table is not None else "",
        columns=columns,
        rows=tuple(shown),
        hidden_rows=sheet.hidden_rows & kept,
        cells=tuple(tuple(as_shown(sheet.value(row, column.number), language) for column in columns) for row in shown),
        marked=marked,
        addresses=tuple(dict.fromkeys(area.address for area in areas if area.top in kept)),
        left_out=len(numbers) - len(shown),
    )


def _heads(sheet: Sheet, table: Table | None, language: Language) -> tuple[dict[int, str], set[int]]:
    """The header of each column of the file, and the columns that say whose row it is.

    Where a table lies on its side, the first row with more than one cell has the heads, and its first column says what a row is about.
    """
    if table is None:
        return {}, set()
    if not table.part.anchor:
        return table.headers, set(who_columns(table))
    area = table.part.area
    columns = range(area.left, min(area.right, sheet.n_columns) + 1)
    for row in range(area.top, min(area.bottom, sheet.n_rows) + 1):
        heads = {column: as_shown(sheet.value(row, column), language) for column in columns}
        if sum(map(bool, heads.values())) > 1:
            return heads, {area.left}
    return {}, {area.left}


def _telling(table: Table | None) -> set[int]:
    """The columns of the file that were read and are the only one of their kind: of the scores there are many, of the moment one."""
    if table is None or table.part.anchor:
        return set()
    read = {column: meaning.field for column, meaning in table.meanings.items() if column not in table.unused}
    often = Counter(read.values())
    return {column for column, field in read.items() if often[field] == 1}


def _filled(sheet: Sheet, column: int, rows: list[int]) -> bool:
    codes = sheet.columns[column - 1].codes
    return bool((codes[np.array(rows, dtype=np.int64) - 1] >= 0).any())


def as_shown(value: object, language: Language) -> str:
    """A stored value as a spreadsheet shows it in her language: 3-10-2025, 7,5, WAAR. Text and error values are as they are."""
    if value is None:
        return ""
    if isinstance(value, ErrorValue):
        return catalogue(language).get(f"cell.{value}", str(value))
    if isinstance(value, bool):
        return say(f"cell.{str(value).lower()}", language)
    if isinstance(value, dt.datetime):
        day = _day(value)
        return day if value.time() == _MIDNIGHT else f"{day} {_time(value.time())}"
    if isinstance(value, dt.date):
        return _day(value)
    if isinstance(value, dt.time):
        return _time(value)
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(value, float):
        text = str(int(value)) if value.is_integer() and abs(value) < 10**_DIGITS else f"{value:.{_DIGITS}g}"
        return text.replace(".", ",") if language == "nl" else text
    return str(value)


def _day(value: dt.date) -> str:
    return f"{value.day}-{value.month}-{value.year}"


def _time(value: dt.time) -> str:
    return f"{value.hour}:{value.minute:02}" + (f":{value.second:02}" if value.second else "")
