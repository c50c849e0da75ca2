"""Sums over the progress table for a group: EC earned and development by task. Pure functions."""

from __future__ import annotations

import re

import pandas as pd

from pdg_data import Programme

MOMENTS = ("midway", "final")
ALL = "all"


def known_ec(progress: pd.DataFrame, shown: frozenset[str], programme: Programme) -> pd.DataFrame:
    """The progress table with EC missing where no loaded table could show the product: what nobody can know is not zero."""
    unknown = {str(task.number) for task in programme.tasks if f"result:{task.product}" not in shown}
    if len(unknown) == len(programme.tasks):
        unknown.add(ALL)
    earned = progress["ec_earned"].astype("float64").where(~progress["task"].isin(unknown))
    return progress.assign(ec_earned=earned)


def task_ec(progress: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Who earned which task's EC. Rows: one per task. Columns: task, ec, earned, people, known (over how many it is known)."""
    rows = []
    for task in programme.tasks:
        of_task = progress[progress["task"] == str(task.number)]
        known = of_task["ec_earned"].dropna()
        rows.append((str(task.number), task.ec, int((known > 0).sum()), len(of_task), len(known)))
    return pd.DataFrame(rows, columns=["task", "ec", "earned", "people", "known"])


def development(progress: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Development by task and moment, and over all tasks weighted by EC.

    Of a group: its indicators at or above the norm ÷ its scored indicators, so that one person gives the person's own figure.
    Rows: six tasks and ``all``. Columns: task, and per moment at_level_*, scored_*, people_*, development_*, ec_* (of how many EC).
    """
    rows = [
        _task_row(progress[progress["task"] == str(task.number)], str(task.number), task.ec) for task in programme.tasks
    ]
    total: dict[str, object] = {"task": ALL}
    for moment in MOMENTS:
        scored = [row for row in rows if row[f"scored_{moment}"]]
        ec = sum(int(row[f"ec_{moment}"]) for row in scored)  # type: ignore[call-overload]
        weighted = sum(float(row[f"development_{moment}"]) * int(row[f"ec_{moment}"]) for row in scored)  # type: ignore[arg-type,call-overload]
        whole = progress[progress["task"] == ALL]
        total |= {
            f"at_level_{moment}": sum(int(row[f"at_level_{moment}"]) for row in rows),  # type: ignore[call-overload]
            f"scored_{moment}": sum(int(row[f"scored_{moment}"]) for row in rows),  # type: ignore[call-overload]
            f"people_{moment}": int((whole[f"scored_{moment}"].fillna(0) > 0).sum()),
            f"development_{moment}": weighted / ec if ec else float("nan"),
            f"ec_{moment}": ec,
        }
    return pd.DataFrame([*rows, total])


def _task_row(of_task: pd.DataFrame, task: str, ec: int) -> dict[str, object]:
    row: dict[str, object] = {"task": task}
    for moment in MOMENTS:
        scored = int(of_task[f"scored_{moment}"].fillna(0).sum())
        at_level = int(of_task[f"at_level_{moment}"].fillna(0).sum())
        row |= {
            f"at_level_{moment}": at_level,
            f"scored_{moment}": scored,
            f"people_{moment}": int((of_task[f"scored_{moment}"].fillna(0) > 0).sum()),
            f"development_{moment}": at_level / scored if scored else float("nan"),
            f"ec_{moment}": ec if scored else 0,
        }
    return row


GROWTH = ("up", "same", "down", "not_comparable")


def growth(progress: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """How many indicators went up, stayed, went down or cannot be compared between the two moments, by task and in all.

    Rows: six tasks and ``all``. Columns: task, up, same, down, not_comparable, people (of how many anything was scored).
    """
    rows = []
    for task in (*(str(task.number) for task in programme.tasks), ALL):
        of_task = progress[progress["task"] == task]
        counts = of_task[list(GROWTH)].fillna(0).sum().astype(int)
        scored = of_task[[f"scored_{moment}" for moment in MOMENTS]].fillna(0).sum(axis=1) > 0
        rows.append((task, *counts, int(scored.sum())))
    return pd.DataFrame(rows, columns=["task", *GROWTH, "people"])


def scored_cohorts(progress: pd.DataFrame, *, both: bool = False) -> list[str]:
    """The cohorts of which anybody has a score on the meter, in order; with ``both`` a score that was given at both moments."""
    whole = progress[progress["task"] == ALL]
    columns = ["up", "same", "down"] if both else [f"scored_{moment}" for moment in MOMENTS]
    return sorted(set(whole.loc[whole[columns].fillna(0).sum(axis=1) > 0, "cohort"]))


def slopes(progress: pd.DataFrame) -> pd.DataFrame:
    """From midway to the end, each participant by task; who went the same way from the same place stand together.

    Only of tasks that were scored at both moments. Columns: task, midway, final (shares from 0 to 1), people (names by last name).
    """
    both = progress[(progress["task"] != ALL) & progress["development_midway"].notna()]
    both = both[both["development_final"].notna()].sort_values(["sort_name", "key"], kind="stable")
    groups = both.groupby(["task", "development_midway", "development_final"])["participant"]
    table = groups.agg(tuple).reset_index()
    return table.set_axis(["task", "midway", "final", "people"], axis=1)


def ec_counts(progress: pd.DataFrame) -> pd.DataFrame:
    """How many participants earned how many EC. Columns: ec, people; only of whom it is known."""
    known = progress.loc[progress["task"] == ALL, "ec_earned"].dropna().astype(int)
    counts = known.value_counts().sort_index()
    return pd.DataFrame({"ec": counts.index.astype(int), "people": counts.to_numpy()})


def elapsed(start: object, end: object, as_of: object) -> float | None:
    """Which part of the time from start to end has passed on the reference date, from 0 to 1; nothing where a date is missing."""
    if start is None or end is None or pd.isna(start) or pd.isna(end):  # type: ignore[call-overload]
        return None
    first, last = pd.Timestamp(start), pd.Timestamp(end)  # type: ignore[arg-type]
    whole = (last - first).days
    if whole <= 0:
        return None
    return min(max((pd.Timestamp(as_of) - first).days / whole, 0.0), 1.0)  # type: ignore[arg-type]


def natural(text: str) -> list[tuple[int, str]]:
    """A key under which 1.2 comes before 1.10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", text)]


def indicators(scores: pd.DataFrame) -> pd.DataFrame:
    """One person's meter, one row per task and indicator: the level by each rater at each moment.

    ``scores`` are the core's latest scores: of each moment and rater the latest filling. Columns: task, indicator, mentor_1, mentor_2, self_0, self_1, self_2
    and so on for what there is; a score that is missing stays missing.
    """
    if scores.empty:
        return pd.DataFrame(columns=["task", "indicator"])
    named = scores.assign(column=scores["rater"].astype(str) + "_" + scores["moment"].astype(int).astype(str))
    order = named.drop_duplicates(["task", "indicator"])[["task", "indicator"]].reset_index(drop=True)
    order = order.loc[
        sorted(order.index, key=lambda row: (order.at[row, "task"], natural(str(order.at[row, "indicator"]))))
    ]
    wide = named.pivot_table(
        index=["task", "indicator"], columns="column", values="score", aggfunc="last"
    ).reset_index()
    wide.columns.name = None
    return order.merge(wide, on=["task", "indicator"], how="left")
