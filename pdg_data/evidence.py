"""Where a value stands: evidence as cell addresses in a spreadsheet's own notation, ``'[file.xlsx]Sheet 1'!C2:C5``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

import numpy as np
import pandas as pd

from pdg_data.problems import column_letter

_PLAIN = re.compile(r"^[A-Za-z0-9_.\-\[\]]+$")


def sheet_reference(file: str, sheet: str) -> str:
    """``[file.xlsx]Sheet`` as a formula would write it, quoted where a name holds a space or a sign."""
    name = f"[{file}]{sheet}"
    return name if _PLAIN.match(name) else "'" + name.replace("'", "''") + "'"


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
