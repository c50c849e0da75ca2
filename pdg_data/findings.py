"""What is worth saying once everything is joined: visits that do not count, roles that are not known, what came in twice."""

from __future__ import annotations

import pandas as pd

from pdg_data.dataset import Dataset
from pdg_data.evidence import by_place
from pdg_data.problems import Action, Problem, Severity
from pdg_data.recognise import Table


def find(dataset: Dataset, tables: list[Table]) -> list[Problem]:
    """The findings on a dataset, each with the rows that it is about."""
    visits = dataset.visits
    problems: list[Problem] = []
    if len(visits):
        start = visits["key"].map(dataset.participants["start"])
        problems += _report(
            visits[(visits["day"] < start) & visits["certain"].astype(bool)],
            tables,
            "X-BEFORE-START",
            "warning",
            "kept",
        )
        counted = visits[
            (visits["kind"] == "counted") & ~visits["certain"].astype(bool) & (visits["role"] != "unknown")
        ]
        problems += _report(counted, tables, "X-COUNT", "warning", "kept")
        happened = visits["outcome"].isin(["date", "mark", "doubtful", "unreadable"])
        problems += _report(visits[happened & (visits["role"] == "unknown")], tables, "X-ROLE", "warning", "kept")
        summative = happened & (visits["kind"] == "summative") & visits["role"].isin(["mentor", "trainer"])
        problems += _report(visits[summative], tables, "X-SUMMATIVE", "warning", "kept")
        dated = visits[(visits["outcome"] == "date") & visits["certain"].astype(bool)].sort_values(
            ["table", "row", "column"]
        )
        problems += _report(dated[dated.duplicated(["key", "day", "role"])], tables, "X-SENT-TWICE", "info", "repaired")
    problems += _meter(dataset, tables)
    people = dataset.participants
    active = people[people["start"].isna() & people["state"].isin(["active", "unclear"])]
    return problems + _report(active.assign(column=0), tables, "X-NO-COHORT", "error", "kept")


def _meter(dataset: Dataset, tables: list[Table]) -> list[Problem]:
    fillings = dataset.fillings
    if fillings.empty:
        return []
    cells = fillings[["filling", "key", "moment", "rater", "day", "certain", "scored"]].merge(
        dataset.score_cells, on="filling"
    )
    rows = cells.drop_duplicates(["table", "row"])
    nameless = rows[(rows["rater"] == "") & rows["scored"].astype(bool)]
    ordered = fillings[fillings["certain"].astype(bool)].sort_values(["day", "filling"])
    again = ordered[ordered.duplicated(["key", "moment", "rater"])]["filling"]
    return _report(nameless, tables, "X-RATER", "warning", "kept") + _report(
        rows[rows["filling"].isin(again)], tables, "X-FILLED-AGAIN", "info", "kept"
    )


def _report(rows: pd.DataFrame, tables: list[Table], code: str, severity: Severity, action: Action) -> list[Problem]:
    """One problem per table and column, with all its rows."""
    return [
        tables[place[0]].problem(code, place[1], sorted(set(group["row"])), severity=severity, action=action)
        for place, group in by_place(rows)
    ]
