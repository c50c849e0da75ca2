"""The meter as a growth document: indicators or tasks down, moments and raters across, or a cross in one of the columns of a level."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from pdg_data.dates import read_day
from pdg_data.folding import fold
from pdg_data.programme import Programme
from pdg_data.reading import Sheet
from pdg_data.recognise.built import EMPTY, Cell, cell_of, put_together
from pdg_data.recognise.meaning import meaning_of, moment_in, role_in, task_in
from pdg_data.recognise.pairs import Pair
from pdg_data.recognise.part import Part
from pdg_data.scores import MISSING, OFF_SCALE, read_score
from pdg_data.vocabulary import vocabulary, word_means

MOMENT, RATER, DAY = "Meetmoment", "Ingevuld door", "Datum ingevuld"
_HEADING_FIELDS = frozenset(
    {"meter_moment", "filled_by", "observer_role", "meter_date", "date", "indicator", "task", "score"}
)


@dataclass(slots=True)
class _Filling:
    """One filling: its score columns (several where each level has one of its own), and what the header says of it."""

    columns: list[int]
    levels: dict[int, Cell] = field(default_factory=dict)
    moment: Cell = EMPTY
    rater: Cell = EMPTY
    day: Cell = EMPTY


def growth(part: Part, top: int, pairs: Sequence[Pair], titles: tuple[str, ...], programme: Programme) -> Part | None:
    """The part from row ``top`` on as a table with a filling a row and an indicator a column; None when it is no such document."""
    sheet, area = part.grid, part.area
    rows = range(top, area.bottom + 1)
    first = next((row for row in rows if _holds_scores(sheet, row, programme)), 0)
    if not first:
        return None
    label_end = min(_first_score(sheet, row, programme) for row in rows) - 1
    fillings = _by_level(sheet, range(top, first), programme) or [
        _Filling([column]) for column in range(label_end + 1, sheet.n_columns + 1)
    ]
    label_end = min(label_end, fillings[0].columns[0] - 1)
    fillings = [filling for filling in fillings if any(_score_cells(sheet, row, filling, programme) for row in rows)]
    if not fillings:
        return None
    for filling in fillings:
        _read_header(sheet, range(top, first), label_end, filling, programme)
    if len(fillings) > 1 and not any(cell.row for each in fillings for cell in (each.moment, each.rater, each.day)):
        return None
    labels, groups, values = _indicators(sheet, rows, first, label_end, fillings, programme)
    if len(labels) < 3:
        return None
    stated = [(pair.name, pair.label, [pair.value] * len(fillings)) for pair in pairs]
    for name, cells in (
        (MOMENT, [filling.moment for filling in fillings]),
        (RATER, [filling.rater for filling in fillings]),
        (DAY, [filling.day for filling in fillings]),
    ):
        if any(cell.row for cell in cells):
            stated.append((name, EMPTY, cells))
    head = [Cell(name, at.row, at.column) for name, at, _ in stated]
    lines = [[*(cells[n] for _, _, cells in stated), *(row[n] for row in values)] for n in range(len(fillings))]
    over = [[EMPTY] * len(head) + groups] if any(cell.row for cell in groups) else []
    return put_together(part, [*over, [*head, *labels], *lines], note="S-GROWTH", titles=titles)


def _holds_scores(sheet: Sheet, row: int, programme: Programme) -> bool:
    """Whether a row has a label and, after it, a score or a cross; not when the label says that it is part of the header."""
    cells = [cell_of(sheet, row, column) for column in range(1, sheet.n_columns + 1)]
    there = [cell for cell in cells if cell.row]
    if len(there) < 2 or not isinstance(there[0].value, str | float):
        return False
    meaning = meaning_of((str(there[0].value),), programme)
    if meaning is not None and meaning.field in _HEADING_FIELDS - {"score", "task"}:
        return False
    last = there[1:]
    return any(_is_score(cell, programme) for cell in last) and not any(_is_heading(cell) for cell in last)


def _is_score(cell: Cell, programme: Programme) -> bool:
    value = cell.value
    if isinstance(value, str) and word_means(value, "yes") and not fold(value).isdigit():
        return True
    return read_score(value, programme) not in (MISSING, OFF_SCALE)


def _is_heading(cell: Cell) -> bool:
    return isinstance(cell.value, str) and (_moment_and_role(cell.value) is not None)


def _first_score(sheet: Sheet, row: int, programme: Programme) -> int:
    """The column of the first score after the label of a row; past the last one where there is none."""
    if not _holds_scores(sheet, row, programme):
        return sheet.n_columns + 1
    cells = [cell for column in range(1, sheet.n_columns + 1) if (cell := cell_of(sheet, row, column)).row]
    return next(cell.column for cell in cells[1:] if _is_score(cell, programme))


def _level(cell: Cell, programme: Programme) -> int:
    return read_score(cell.value, programme) if isinstance(cell.value, str) else MISSING


def _by_level(sheet: Sheet, header: range, programme: Programme) -> list[_Filling]:
    """Fillings of which each level has a column of its own, divided where a level comes back; none where levels are no headers."""
    for row in reversed(header):
        cells = [cell_of(sheet, row, column) for column in range(1, sheet.n_columns + 1)]
        levels = [cell for cell in cells if _level(cell, programme) > 0]
        if len({_level(cell, programme) for cell in levels}) >= 3:
            return _divided(levels, programme)
    return []


def _divided(levels: list[Cell], programme: Programme) -> list[_Filling]:
    fillings: list[_Filling] = []
    seen: set[int] = set()
    for cell in levels:
        level = _level(cell, programme)
        if not fillings or level in seen:
            fillings.append(_Filling([]))
            seen = set()
        seen.add(level)
        fillings[-1].columns.append(cell.column)
        fillings[-1].levels[cell.column] = cell
    return fillings


def _read_header(sheet: Sheet, header: range, label_end: int, filling: _Filling, programme: Programme) -> None:
    days: dict[int, Cell] = {}
    for row in header:
        label = next((cell for column in range(1, label_end + 1) if (cell := cell_of(sheet, row, column)).row), EMPTY)
        named = meaning_of((str(label.value),), programme) if label.row else None
        cell = _above(sheet, row, filling.columns[0], label_end)
        if not cell.row or (cell.column in filling.levels and row == filling.levels[cell.column].row):
            continue
        if isinstance(cell.value, dt.date) or (isinstance(cell.value, str) and read_day(cell.value).outcome == "date"):
            if (moment := _moment_of_day(label)) is not None:
                days[moment] = cell
            elif cell.column >= filling.columns[0] or _is_merged_over(sheet, row, filling.columns[0]):
                filling.day = cell
        elif named is not None and named.field == "meter_moment":
            filling.moment = cell
        elif isinstance(cell.value, str) and (found := _moment_and_role(cell.value)) is not None:
            moment_words, role = found
            filling.moment = Cell(moment_words, cell.row, cell.column) if moment_words else filling.moment
            filling.rater = Cell(role, cell.row, cell.column) if role else filling.rater
        elif named is not None and named.field == "filled_by":
            filling.rater = cell
    stated = moment_in(str(filling.moment.value)) if filling.moment.row else None
    if stated in days:
        filling.day = days[stated]


def _moment_of_day(label: Cell) -> int | None:
    """The moment that a label before a day names ("Datum tussentijds")."""
    words = [word for word in fold(str(label.value)).split() if word not in vocabulary().wide["date"]]
    return moment_in(" ".join(words)) if words else None


def _is_merged_over(sheet: Sheet, row: int, column: int) -> bool:
    return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in sheet.merged)


def _above(sheet: Sheet, row: int, column: int, label_end: int) -> Cell:
    """The header cell that holds for a column: its own, that of its merged range, or the nearest one to the left of it."""
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom and left <= column <= right:
            return cell_of(sheet, top, left)
    merged = any(
        top <= row <= bottom and left > label_end and right > left for top, left, bottom, right in sheet.merged
    )
    for place in range(column, column - 1 if merged else label_end, -1):
        if (cell := cell_of(sheet, row, place)).row:
            return cell
    return EMPTY


def _moment_and_role(text: str) -> tuple[str, str] | None:
    """The words in a header that name a moment and a rater, in either order; None when it names anything else."""
    words = fold(text).split()
    for middle in range(len(words) + 1):
        one, other = " ".join(words[:middle]), " ".join(words[middle:])
        for moment, role in ((one, other), (other, one)):
            rater = role.removeprefix("door ").removeprefix("by ")
            if (moment or rater) and (not moment or moment_in(moment) is not None) and (not rater or role_in(rater)):
                return moment, rater
    return None


def _score_cells(sheet: Sheet, row: int, filling: _Filling, programme: Programme) -> list[Cell]:
    cells = [cell_of(sheet, row, column) for column in filling.columns]
    return [cell for cell in cells if cell.row and _is_score(cell, programme)]


def _indicators(
    sheet: Sheet, rows: range, first: int, label_end: int, fillings: list[_Filling], programme: Programme
) -> tuple[list[Cell], list[Cell], list[list[Cell]]]:
    """For each indicator its label, the task that it stands under, and its cell in each filling."""
    labels: list[Cell] = []
    groups: list[Cell] = []
    values: list[list[Cell]] = []
    task = EMPTY
    for row in rows:
        parts = [cell for column in range(1, label_end + 1) if (cell := cell_of(sheet, row, column)).row]
        if not parts or any(fold(str(parts[0].value)).split(" ")[0] == word for word in vocabulary().total_words):
            continue
        text = " ".join(str(cell.value).strip() for cell in parts)
        cells = [_value(sheet, row, filling, programme) for filling in fillings]
        names_task = task_in(text, programme) is not None
        if not any(cell.row for cell in cells) or all(not cell.row or _is_heading(cell) for cell in cells):
            task = Cell(text, parts[0].row, parts[0].column) if names_task else task
            continue
        if row < first:
            continue
        if names_task:
            task = EMPTY
        labels.append(Cell(text, parts[-1].row, parts[-1].column))
        groups.append(task)
        values.append(cells)
    return labels, groups, values


def _value(sheet: Sheet, row: int, filling: _Filling, programme: Programme) -> Cell:
    if not filling.levels:
        return cell_of(sheet, row, filling.columns[0])
    marked = [cell for column in filling.columns if (cell := cell_of(sheet, row, column)).row and not _is_no(cell)]
    if not marked:
        return EMPTY
    first = marked[0]
    level = filling.levels[first.column]
    sure = len(marked) == 1 and (_is_yes(first) or read_score(first.value, programme) == _level(level, programme))
    shown = str(level.value) if sure else " / ".join(str(cell.value) for cell in marked)
    return Cell(shown if sure or len(marked) > 1 else f"{shown} ({level.value})", first.row, first.column)


def _is_yes(cell: Cell) -> bool:
    return cell.value is True or (isinstance(cell.value, str) and word_means(cell.value, "yes") != "")


def _is_no(cell: Cell) -> bool:
    return cell.value is False or (isinstance(cell.value, str) and word_means(cell.value, "no") != "")
