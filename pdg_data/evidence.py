"""Where a value stands: evidence as cell addresses in a spreadsheet's own notation, ``'[file.xlsx]Sheet 1'!C2:C5``, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd

from pdg_data.problems import column_letter

_PLAIN = re.compile(r"[A-Za-z0-9_.\-\[\]]+")
_PART = re.compile(
    rf"(?:'(?P<quoted>(?:[^']|'')*)'|(?P<bare>{_PLAIN.pattern}))"
    r"!(?P<left>[A-Z]*)(?P<top>\d+)(?::(?P<right>[A-Z]*)(?P<bottom>\d+))?(?:; |$)",
    re.ASCII,
)
_NAMES = re.compile(r"\[(?P<file>(?:[^\]]|\]\])*)\](?!\])(?P<sheet>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Area:
    """Neighbouring cells of one sheet, counted from 1. Where ``left`` and ``right`` are 0 the rows as a whole are meant."""

    file: str
    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def address(self) -> str:
        """``C2``, ``C2:D5``, or ``17:18`` for whole rows."""
        return address(self.top, self.left, self.bottom, self.right)


def sheet_reference(file: str, sheet: str) -> str:
    """``[file.xlsx]Sheet`` as a formula would write it, quoted where a name holds a space or a sign.

    A bracket that would end the file's name too early is written twice; a sheet that opens with one gets one before it.
    """
    opening = "[" if re.match(r"\[*\]", sheet) else ""
    name = f"[{file.replace(']', ']]')}]{opening}{sheet}"
    return name if _PLAIN.fullmatch(name) else "'" + name.replace("'", "''") + "'"


def parse_evidence(text: str) -> tuple[Area, ...]:
    """The areas that an evidence text names, in its order. Raises ValueError for another text."""
    areas, place = [], 0
    while place < len(text):
        part = _PART.match(text, place)
        names = part and _NAMES.fullmatch(part["bare"] or part["quoted"].replace("''", "'"))
        if part is None or names is None:
            raise ValueError("no evidence in a spreadsheet's notation")
        sheet = names["sheet"][1:] if re.match(r"\[+\]", names["sheet"]) else names["sheet"]
        top, left = int(part["top"]), column_number(part["left"])
        bottom, right = (int(part["bottom"]), column_number(part["right"])) if part["bottom"] else (top, left)
        areas.append(Area(names["file"].replace("]]", "]"), sheet, top, left, bottom, right))
        place = part.end()
    return tuple(areas)


def column_number(letters: str) -> int:
    """The column that these letters name: A is 1, AA is 27, no letters are 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def address(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """``C2`` or ``C2:D5``."""
    start = f"{column_letter(first_column)}{first_row}"
    end = f"{column_letter(last_column)}{last_row}"
    return start if start == end else f"{start}:{end}"


def evidence_texts(cells: pd.DataFrame, by: Sequence[str], sheets: Sequence[str]) -> pd.Series:
    """The addresses of many cells as one text per group, neighbouring cells taken together, the parts divided by ``"; "``.

    ``cells`` has the columns in ``by`` and table (index into ``sheets``, the references), row, column. The result is indexed by ``by``.
    """
    if cells.empty:
        return pd.Series([], dtype=object, index=pd.MultiIndex.from_arrays([[] for _ in by], names=list(by)))
    by = list(by)
    runs = _runs(cells[[*by, "table", "row", "column"]].drop_duplicates(), [*by, "table", "row"], "column")
    runs = _runs(runs.rename(columns={"first": "left", "last": "right"}), [*by, "table", "left", "right"], "row")
    runs = runs.sort_values([*by, "table", "first", "left"], kind="stable")
    parts = [
        f"{sheets[table]}!{address(first, left, last, right)}"
        for table, first, left, last, right in zip(
            runs["table"], runs["first"], runs["left"], runs["last"], runs["right"], strict=True
        )
    ]
    texts = runs[by].assign(part=parts)
    starts = np.flatnonzero((texts[by] != texts[by].shift()).any(axis=1).to_numpy())
    ends = [*starts[1:], len(texts)]
    joined = ["; ".join(parts[start:end]) for start, end in zip(starts, ends, strict=True)]
    return pd.Series(joined, index=pd.MultiIndex.from_frame(texts.iloc[starts][by]), dtype=object)


def _runs(frame: pd.DataFrame, same: list[str], along: str) -> pd.DataFrame:
    """Rows that agree on ``same`` and follow each other along one axis become one row with ``first`` and ``last``."""
    frame = frame.sort_values([*same, along], kind="stable").reset_index(drop=True)
    breaks = (frame[same] != frame[same].shift()).any(axis=1) | (frame[along] != frame[along].shift() + 1)
    starts = np.flatnonzero(breaks.to_numpy())
    ends = np.append(starts[1:], len(frame)) - 1
    runs = frame.iloc[starts].drop(columns=along).reset_index(drop=True)
    values = frame[along].to_numpy()
    return runs.assign(first=values[starts], last=values[ends])


def by_place(rows: pd.DataFrame) -> Iterator[tuple[tuple[int, int], pd.DataFrame]]:
    """Rows by table and column, as numbers."""
    for place, group in rows.groupby(["table", "column"], sort=True):
        table, column = cast("tuple[int, int]", place)
        yield (int(table), int(column)), group
