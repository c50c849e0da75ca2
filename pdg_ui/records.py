"""Rows of a frame as plain mappings, for code that goes through them one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """One mapping a row, by column name, in the order of the rows."""
    names = [str(name) for name in frame.columns]
    # As frame.to_dict("records") gives them, which is ten times as slow.
    return [
        dict(zip(names, row, strict=True))
        for row in zip(*(column.tolist() for _, column in frame.items()), strict=True)
    ]


def records_by(frame: pd.DataFrame, *names: str) -> dict[Hashable, list[dict[str, Any]]]:
    """The rows by what stands in these columns: its value, or the tuple of several; groups and rows in the order of the rows."""
    found: dict[Hashable, list[dict[str, Any]]] = defaultdict(list)
    for row in records(frame):
        key = tuple(row[name] for name in names)
        found[key if len(names) > 1 else key[0]].append(row)
    return dict(found)
