"""Tables that lie on their side: labels in the first column, and a participant, a visit or a filling in each column after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pdg_data.folding import fold
from pdg_data.programme import Programme
from pdg_data.recognise.built import EMPTY, Cell, cell_of, put_together
from pdg_data.recognise.headers import PERSON_FIELDS
from pdg_data.recognise.meaning import meaning_of
from pdg_data.recognise.pairs import Pair
from pdg_data.recognise.part import Part
from pdg_data.vocabulary import vocabulary

_NAME = re.compile(r"^[^\W\d_][^\d]*[\s,.][^\d]*[^\W\d_]\.?$")
_NUMBER = re.compile(r"^\D?\d{5,}$")
PERSON_LABEL = "Deelnemer"
"""The label that a row of names gets when it has none."""


def turned(part: Part, top: int, pairs: Sequence[Pair], titles: tuple[str, ...], programme: Programme) -> Part | None:
    """The part from row ``top`` on, laid the other way round; each of its rows holds the ``pairs`` above it as well."""
    area, sheet = part.area, part.grid
    columns = [
        column
        for column in range(area.left, area.right + 1)
        if any(cell_of(sheet, row, column).row for row in range(top, area.bottom + 1))
    ]
    rows = [row for row in range(top, area.bottom + 1) if any(cell_of(sheet, row, column).row for column in columns)]
    if len(columns) < 2 or not rows:
        return None
    lying = [[cell_of(sheet, row, column) for row in rows] for column in columns]
    _name_the_persons(lying, pairs, programme)
    names = [Cell(pair.name, pair.label.row, pair.label.column) for pair in pairs]
    values = [pair.value for pair in pairs]
    upright = [
        [*(names if number == 0 else values if any(cell.row for cell in line) else [EMPTY] * len(pairs)), *line]
        for number, line in enumerate(_with_groups(lying))
    ]
    return put_together(part, upright, note="S-TURNED", titles=titles)


def _name_the_persons(lying: list[list[Cell]], pairs: Sequence[Pair], programme: Programme) -> None:
    """A first row of names or numbers without a label is that of the participants."""
    labels = [meaning_of((str(cell.value),), programme) for cell in lying[0] if cell.row]
    fields = {meaning.field for meaning in labels if meaning is not None} | {pair.meaning.field for pair in pairs}
    corner = lying[0][0]
    if fields & PERSON_FIELDS or (corner.row and meaning_of((str(corner.value),), programme) is not None):
        return
    first = [str(line[0].value).strip() for line in lying[1:] if line[0].row]
    if first and all(_is_name(text) or _NUMBER.match(text) for text in first):
        lying[0][0] = Cell(PERSON_LABEL, corner.row, corner.column)


def _is_name(text: str) -> bool:
    """Whether a text may be the name of a person: several words, none of which names a moment or a role."""
    values = vocabulary().values
    spoken = set().union(*(words for name, words in values.items() if name.startswith(("moment_", "role_"))))
    return _NAME.match(text) is not None and not set(fold(text).split()) & spoken


def _with_groups(lying: list[list[Cell]]) -> list[list[Cell]]:
    """Labels over several rows ("Lesbezoek 1" beside "datum" and "door") hold for the rows below that have a label of their own."""
    if len(lying) < 3 or not _is_second_label_column(lying[0], lying[1]):
        return lying
    current, filled = EMPTY, []
    for label, second in zip(lying[0], lying[1], strict=True):
        current = label if label.row else current if second.row else EMPTY
        filled.append(current)
    return [filled, *lying[1:]]


def _is_second_label_column(first: list[Cell], second: list[Cell]) -> bool:
    beside = [cell for label, cell in zip(first, second, strict=True) if not label.row and cell.row]
    return bool(beside) and all(isinstance(cell.value, str) for cell in second if cell.row)
