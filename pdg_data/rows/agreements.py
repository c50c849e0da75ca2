"""Rows of agreements: a day on which one came in, or a mark that it is there."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pdg_data.problems import Problem
from pdg_data.recognise import Table
from pdg_data.rows.cells import days_of, read_day_columns
from pdg_data.rows.schema import joined
from pdg_data.rows.who import coalesced


def agreement_rows(table: Table, who: np.ndarray) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per agreement that a table mentions. Columns: who, row, column, outcome and day (``dates.DayCell``), day_column
    (0 where the day is the cell's own), mentor (as written).

    A form response without a date of its own is dated by its submission: the form is the agreement.
    """
    problems: list[Problem] = []
    columns = table.columns("agreement") if table.kind in ("agreements", "tracker", "participants") else []
    if table.kind == "agreements" and not columns:
        columns = table.columns("submitted_at")[:1]
    submitted = table.columns("submitted_at")[:1]
    read = read_day_columns(table, [*columns, *(column for column in submitted if column not in columns)], problems)
    own = {column: read[column] for column in columns}
    if submitted:
        read |= {column: _dated_by(read[column], read[submitted[0]]) for column in columns}
    frames = [
        pd.DataFrame(
            {
                "who": who,
                "row": table.rows,
                "column": column,
                "outcome": [cell.outcome for cell in read[column]],
                "day": days_of(read[column]),
                "day_column": np.where(read[column] == own[column], 0, submitted[0] if submitted else 0),
                "mentor": coalesced(table, "mentor_name"),
            }
        )
        for column in columns
    ]
    frame = joined("agreements", frames)
    return frame[frame["outcome"] != "blank"], problems


def _dated_by(cells: np.ndarray, submitted: np.ndarray) -> np.ndarray:
    """Marks with the day on which the form was sent in."""
    dated = [
        sent if cell.outcome == "mark" and sent.outcome == "date" else cell
        for cell, sent in zip(cells, submitted, strict=True)
    ]
    out = np.empty(len(dated), dtype=object)
    out[:] = dated
    return out
