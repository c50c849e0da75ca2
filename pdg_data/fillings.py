"""Fillings of the meter: the scores that one rater gave at one moment on one day, from however many rows and files."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pdg_data.evidence import by_place
from pdg_data.problems import Problem
from pdg_data.programme import Programme
from pdg_data.recognise import Table
from pdg_data.scores import OFF_SCALE

FILLING = ["key", "certain", "moment", "rater", "day"]
_NO_DAY = np.iinfo(np.int64).min


def build_fillings(
    scores: pd.DataFrame, marks: pd.DataFrame, tables: list[Table], programme: Programme
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, list[Problem]]:
    """Fillings, scores and the cells of each filling (see ``Dataset``), and the contradictions between scores.

    ``scores`` has key, certain, moment, rater, day, day_column, submitted, task, indicator, score, table, row, column; ``marks`` has key, certain,
    moment, outcome, day, table, row, column.
    """
    scores = scores.copy()
    day = scores["day"].astype("int64").where(scores["day"].notna(), _NO_DAY)
    scores["filling"] = scores.assign(day=day).groupby(FILLING, sort=True).ngroup()
    known = scores[(scores["score"] != OFF_SCALE) & (scores["task"] > 0)]
    settled, problems = _settle(known, tables)
    first = scores.drop_duplicates("filling").set_index("filling").sort_index()[FILLING]
    first["told"] = scores.groupby("filling")["told"].all()
    tasks = settled.groupby("filling")["task"].nunique()
    first["tasks"] = tasks.reindex(first.index, fill_value=0)
    unclear = scores[(scores["score"] == OFF_SCALE) | (scores["task"] == 0)]
    seen = scores[scores["task"] > 0].groupby("filling")["task"].nunique().reindex(first.index, fill_value=0)
    no_task = unclear[unclear["task"] == 0]["filling"].unique()
    first["possible_tasks"] = np.where(first.index.isin(no_task), len(programme.tasks), seen)
    first = first.assign(scored=True, outcome="date").reset_index()
    by_mark = _mark_fillings(marks, len(first), len(programme.tasks))
    cell = ["filling", "table", "row", "column"]
    days = scores.loc[scores["day_column"] > 0, ["filling", "table", "row", "day_column"]].drop_duplicates()
    cells = pd.concat(
        [scores[cell], days.set_axis(cell, axis="columns"), by_mark[cell]],
        ignore_index=True,
    )
    fillings = (
        pd.concat([first, by_mark.drop(columns=["table", "row", "column"])], ignore_index=True)
        if len(by_mark)
        else first
    )
    fillings["day"] = fillings["day"].astype("datetime64[us]")
    return fillings, settled.reset_index(drop=True), cells, problems


def _settle(scores: pd.DataFrame, tables: list[Table]) -> tuple[pd.DataFrame, list[Problem]]:
    """One score per filling and indicator: the last one sent in; scores that contradict each other otherwise are all left out, and said,
    unless their moment is unknown: then they may be of two moments.
    """
    same = ["filling", "task", "indicator"]
    submitted = scores["submitted"].astype("int64").where(scores["submitted"].notna(), _NO_DAY)
    ordered = scores.assign(submitted=submitted)
    repeated = ordered.duplicated(same, keep=False)
    once, again = ordered[~repeated], ordered[repeated]
    columns = [
        "filling",
        "key",
        "certain",
        "moment",
        "rater",
        "day",
        "task",
        "indicator",
        "score",
        "table",
        "row",
        "column",
    ]
    if again.empty:
        return once[columns], []
    last = again[again["submitted"] == again.groupby(same)["submitted"].transform("max")]
    contradicting = last.groupby(same)["score"].transform("nunique") > 1
    problems = [
        tables[table].problem("X-CONFLICT", column, sorted(rows["row"]), details=(("field", "score"),))
        for (table, column), rows in by_place(last[contradicting & (last["moment"] >= 0)])
    ]
    kept = last[~contradicting].drop_duplicates(same)
    return pd.concat([once, kept])[columns], problems


def _mark_fillings(marks: pd.DataFrame, offset: int, tasks: int) -> pd.DataFrame:
    """A tracker's date or mark under a meter says that it came in: complete, and without scores."""
    came_in = marks[marks["outcome"].isin(["date", "mark", "doubtful", "unreadable", "waived"])].reset_index(drop=True)
    sure = came_in["outcome"].isin(["date", "mark"])
    said = sure | (came_in["outcome"] == "waived")
    return came_in.assign(
        filling=np.arange(offset, offset + len(came_in)),
        rater="mentor",
        certain=came_in["certain"].astype(bool) & said,
        tasks=np.where(sure, tasks, 0),
        possible_tasks=tasks,
        scored=False,
    )[["filling", *FILLING, "told", "tasks", "possible_tasks", "scored", "outcome", "table", "row", "column"]]
