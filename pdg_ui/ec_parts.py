"""EC earned by a group: by task, and each participant's strip."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pdg_ui import behind, charts, progress, tables, text
from pdg_ui.development_parts import tasks_in_words
from pdg_ui.figures.ec import ec_by_task, ec_spread, ec_strip
from pdg_ui.view import View
from pdg_ui.words import count

STRIP_LIMIT = 40


def ec(view: View, rows: pd.DataFrame) -> None:
    """EC earned by task, and by participant."""
    table = progress.task_ec(rows, view.programme)
    if not table["known"].sum():
        st.info(view.say("cohort.no_results"), icon=":material/info:")
        return
    known = int(table["known"].max())
    earned = int((table["earned"] * table["ec"]).sum())
    total = known * sum(view.programme.ec.values())
    finding = view.text("cohort.ec_finding", earned=earned, total=total, people=count("people", known, view.language))
    shown = table.assign(
        task=[view.task_names[task] for task in table["task"]],
        task_ec=table["ec"],
        earned_by=[
            view.text("done_of", done=done, needed=known)
            for done, known in zip(table["earned"], table["known"], strict=True)
        ],
    )
    ticked = charts.show(
        view,
        ec_by_task(table, view.task_names, view.language),
        key="ec_by_task",
        alt=f"{finding}. {view.text('cohort.ec_alt')}",
        name=view.text("cohort.ec_file"),
        finding=finding,
        how=f"{_least(view, table)} {view.text('cohort.ec_how')}".strip(),
        table=shown[["task", "task_ec", "earned_by"]],
        opens=True,
    )
    if ticked is not None:
        number = str(table["task"].iloc[ticked])
        behind.task(view, rows, number, view.task_names[number], key="behind_ec")
    _by_participant(view, rows)


def _least(view: View, table: pd.DataFrame) -> str:
    first = table.sort_values("earned", kind="stable").iloc[0]
    if first["earned"] >= first["known"]:
        return view.text("cohort.ec_everything")
    least = table[(table["earned"] == first["earned"]) & (table["known"] == first["known"])]
    if len(least) == len(table):
        return ""
    tasks = tasks_in_words(view, [view.task_names[task] for task in least["task"]])
    return view.text("cohort.ec_least", task=tasks, n=int(first["earned"]), known=int(first["known"]))


def _by_participant(view: View, rows: pd.DataFrame) -> None:
    """A strip of all EC for each participant beside how far the calendar is; of many participants how many earned how many."""
    total = sum(view.programme.ec.values())
    whole = rows[(rows["task"] == progress.ALL) & rows["ec_earned"].notna()]
    whole = whole.sort_values(["sort_name", "key"], kind="stable", ignore_index=True)
    passed = _passed(view, whole["key"])
    few = len(whole) <= STRIP_LIMIT
    finding = view.text("cohort.strip" if few else "cohort.spread", **_most(whole))
    key = "cohort.passed_all" if passed == 1 else "cohort.passed"
    when = [] if passed is None else [view.text(key, share=text.share(passed or 0, view.language))]
    notes = [view.text("cohort.strip_how" if few else "cohort.spread_how", most=STRIP_LIMIT)]
    if few and not _over(view, whole["key"]):
        notes.append(view.text("cohort.strip_early"))
    if few:
        of_tasks = rows[(rows["task"] != progress.ALL) & rows["ec_earned"].notna()]
        of_tasks = of_tasks.sort_values(["sort_name", "key", "task"], kind="stable")
        of_ec = {str(task.number): task.ec for task in view.programme.tasks}
        figure = ec_strip(of_tasks, of_ec, view.task_names, view.language, passed=passed)
    else:
        figure = ec_spread(progress.ec_counts(rows), total, view.language)
    ticked = charts.show(
        view,
        figure,
        key="ec_strip",
        alt=" ".join([f"{finding}.", *when]),
        name=view.text("cohort.strip_file"),
        finding=finding,
        how=" ".join([*when, *notes]),
        table=whole,
        columns={"participant": "", "ec_earned": ""},
        opens=True,
    )
    if ticked is not None:
        person = whole.iloc[ticked]
        tables.link(view, int(person["key"]), str(person["participant"]))


def _most(whole: pd.DataFrame) -> dict[str, int]:
    """What at least half of them earned, and of how many that is said."""
    earned = whole["ec_earned"].sort_values(ascending=False)
    return {"half": int(earned.iloc[(len(earned) + 1) // 2 - 1]) if len(earned) else 0, "n": len(whole)}


def _over(view: View, keys: pd.Series) -> bool:
    """Whether the time of all of them is over: then nobody has EC still ahead."""
    return bool((view.delivery.dataset.participants.loc[keys.tolist(), "end"] < pd.Timestamp(view.as_of)).all())


def _passed(view: View, keys: pd.Series) -> float | None:
    """Which part of the time has passed, where that is the same for all of them."""
    dates = view.delivery.dataset.participants.loc[keys.tolist(), ["start", "end"]].drop_duplicates()
    return progress.elapsed(dates["start"].iloc[0], dates["end"].iloc[0], view.as_of) if len(dates) == 1 else None
