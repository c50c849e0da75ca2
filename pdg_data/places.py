"""From the coordinates of the tables' grids to those of the files: the last step before anything points to a cell."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pandas as pd

from pdg_data.dataset import Dataset
from pdg_data.recognise import Table

_PLACES = (("table", "row", "column"), ("mentor_table", "mentor_row", "mentor_column"))


def in_file(dataset: Dataset, tables: list[Table]) -> Dataset:
    """The dataset with the row and column of every cell as the file itself counts them."""
    moved = {index for index, table in enumerate(tables) if table.part.moved}
    if not moved:
        return dataset
    frames: dict[str, Any] = {
        each.name: _placed(frame, tables, moved)
        for each in fields(dataset)
        if isinstance(frame := getattr(dataset, each.name), pd.DataFrame)
    }
    return replace(dataset, **frames)


def _beside(frame: pd.DataFrame, tables: list[Table], moved: set[int]) -> pd.DataFrame:
    """Values in cells of their own beside the cell of a row: ``day_column`` and the like, which get a ``day_row`` of their own."""
    names = [name for name in frame.columns if name.endswith("_column") and name != "mentor_column"]
    for column_name in names:
        tables_of, rows, columns = (frame[name].tolist() for name in ("table", "row", column_name))
        for place, (index, row, column) in enumerate(zip(tables_of, list(rows), list(columns), strict=True)):
            if index in moved and column > 0:
                rows[place], columns[place] = (tables[index].cells_in_file(column, [row]) or [(row, 0)])[0]
        frame = frame.assign(**{f"{column_name.removesuffix('_column')}_row": rows, column_name: columns})
    return frame


def _placed(frame: pd.DataFrame, tables: list[Table], moved: set[int]) -> pd.DataFrame:
    frame = _beside(frame, tables, moved)
    for table_name, row_name, column_name in _PLACES:
        if not {table_name, row_name} <= set(frame.columns):
            continue
        frame = frame.copy()
        for index in moved.intersection(frame[table_name].tolist()):
            mine = frame[table_name] == index
            rows = frame.loc[mine, row_name].to_numpy(dtype="int64")
            columns = frame.loc[mine, column_name].to_numpy(dtype="int64") if column_name in frame else [0] * len(rows)
            places = [
                tables[index].cells_in_file(int(column), [int(row)]) for row, column in zip(rows, columns, strict=True)
            ]
            frame.loc[mine, row_name] = [
                place[0][0] if place else int(row) for place, row in zip(places, rows, strict=True)
            ]
            if column_name in frame:
                frame.loc[mine, column_name] = [place[0][1] if place else 0 for place in places]
    return frame
