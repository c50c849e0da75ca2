"""What is behind a count: the people with their statuses or scores, and from each of them to the rows in the files."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pdg_ui import tables
from pdg_ui.progress import ALL, GROWTH, MOMENTS
from pdg_ui.records import records
from pdg_ui.statuses import STATUSES
from pdg_ui.view import View


def requirement(view: View, rows: pd.DataFrame, *, cohort: str, key: str) -> None:
    """The statuses behind a count of one requirement, the ones that ask for attention first. ``cohort`` is for the heading, or empty."""
    if rows.empty:
        return
    rows = rows.assign(_order=rows["status"].map(STATUSES.index))
    rows = rows.sort_values(["_order", "sort_name", "key"], kind="stable").drop(columns="_order")
    what = ", ".join(part for part in (str(rows["label"].iloc[0]), cohort) if part)
    st.markdown(f"**{view.say('behind', what=what, people=view.count('people', len(rows)))}**")
    columns = ["participant", "status", "there", "due", *([] if cohort else ["cohort"]), "school", "reason", "evidence"]
    tables.opening(
        view, tables.status_list(rows, view.language), columns, key=key, alt=what, pinned=("participant",)
    )  # fmt: skip


def task(view: View, rows: pd.DataFrame, number: str, name: str, *, key: str) -> None:
    """The people behind a count of one task (or of ``all``): their scores at both moments and their EC."""
    shown = [
        {
            **row,
            "label": name,
            "midway": indicators(view, row, "midway"),
            "final": indicators(view, row, "final"),
            "growth": growth(view, row),
            "ec": view.text("unknown")
            if pd.isna(row["ec_earned"])
            else view.text("done_of", done=int(row["ec_earned"]), needed=int(row["task_ec"])),
        }
        for row in records(rows[rows["task"] == number])
    ]
    if not shown:
        return
    people = pd.DataFrame(shown).sort_values(["sort_name", "key"], kind="stable", ignore_index=True)
    st.markdown(f"**{view.say('behind', what=name, people=view.count('people', len(people)))}**")
    columns = ["participant", "midway", "final", "growth", "ec", "cohort", "evidence"]
    tables.opening(view, people, columns, key=key, alt=name, pinned=("participant",))


def indicators(view: View, row: dict[str, object], moment: str) -> str:
    """How many indicators stand at level at a moment, of those that were scored."""
    scored, at_level = row[f"scored_{moment}"], row[f"at_level_{moment}"]
    if pd.isna(scored) or not scored:  # type: ignore[call-overload]
        return view.text("not_scored")
    return view.text("done_of", done=int(str(at_level)), needed=int(str(scored)))


def growth(view: View, row: dict[str, Any]) -> str:
    """How many indicators went up, stayed, went down or cannot be compared; empty where one of the moments was not scored."""
    if not all(pd.notna(row[f"scored_{moment}"]) and row[f"scored_{moment}"] for moment in MOMENTS):
        return ""
    counted = [(name, int(row[name])) for name in GROWTH if pd.notna(row[name]) and row[name]]
    return ", ".join(view.text(f"growth.{name}", n=number) for name, number in counted)


def task_name(view: View, number: str) -> str:
    return view.text("cohort.all_tasks") if number == ALL else view.task_names.get(number, number)
