"""Rows of a logbook: each says itself what happened, and is read as that."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pdg_data.dates import DayCell
from pdg_data.problems import Problem
from pdg_data.programme import Programme
from pdg_data.recognise import Table
from pdg_data.recognise.events import Event, event_of
from pdg_data.recognise.table import as_text
from pdg_data.rows.cells import days_of, present_values, read_day_columns, rows_with
from pdg_data.rows.schema import FEEDBACK, SCHEMAS
from pdg_data.rows.who import coalesced

_SORTS = {"visit": "visits", "agreement": "agreements", "meter": "marks", "result": "results"}


def events(table: Table, programme: Programme) -> np.ndarray:
    """The event of each data row."""
    return table.read(table.columns("event")[0], lambda value: event_of(as_text(value), programme))


def log_rows(table: Table, who: np.ndarray, programme: Programme) -> dict[str, tuple[pd.DataFrame, list[Problem]]]:
    """The visits, agreements, marks and results of a logbook, with the columns that other sheets give them."""
    problems: list[Problem] = []
    date = table.columns("date")[0]
    cells = read_day_columns(table, [date], problems)[date]
    happened = events(table, programme)
    base = pd.DataFrame(
        {
            "who": who,
            "row": table.rows,
            "column": date,
            "outcome": [_outcome(cell, event) for cell, event in zip(cells, happened, strict=True)],
            "day": days_of(cells),
            "day_column": date,
            "said": table.text(date),
            "observer": coalesced(table, "observer_name"),
            "sort": [event.sort for event in happened],
        }
    )
    for name in ("kind", "role", "moment", "product"):
        base[name] = [getattr(event, name) for event in happened]
    for name in ("number", "mentor_present_column", "form_type_column"):
        base[name] = 0
    base = base.assign(
        observer_email="",
        mentor_present="",
        form_type="",
        mentor="",
        label=table.text(table.columns("event")[0]),
        **dict.fromkeys(FEEDBACK, np.nan),
    )
    base = base[base["outcome"] != "blank"]
    frames = {kind: base[base["sort"] == sort][list(SCHEMAS[kind])] for sort, kind in _SORTS.items()}
    results = base[base["sort"] == "result"]
    said = np.array([event.outcome for event in happened], dtype=object)[results.index]
    frames["results"]["outcome"] = np.where(np.isin(results["outcome"], ["date", "mark"]), said, "ask")
    frames["results"]["column"] = table.columns("event")[0]
    read = {kind: (frame, list[Problem]()) for kind, frame in frames.items()}
    read["visits"] = (frames["visits"], [*problems, *_not_understood(table, programme)])
    return read


def _outcome(cell: DayCell, event: Event) -> str:
    """A day or mark proves what the event says as far as all of it is understood."""
    return "doubtful" if not event.certain and cell.outcome in ("date", "mark") else cell.outcome


def _not_understood(table: Table, programme: Programme) -> list[Problem]:
    column = table.columns("event")[0]
    return [
        table.problem(
            "C-EVENT",
            column,
            rows_with(table, column, value),
            severity="info" if event.sort == "nothing" else "warning",
            action="kept",
            value=as_text(value),
        )
        for value in present_values(table, column)
        if (event := event_of(as_text(value), programme)).sort in ("nothing", "unclear") or not event.certain
    ]


def sorts_in_log(table: Table, programme: Programme) -> set[str]:
    """The sorts of evidence that a logbook speaks of."""
    sorts: set[str] = set()
    for event in set(events(table, programme)):
        sorts |= {
            "visit": {"visits:mentor", "visits:trainer"},
            "agreement": {"agreement"},
            "meter": {f"meter:{event.moment}"},
            "result": {f"result:{event.product}"},
        }.get(event.sort, set())
    return sorts
