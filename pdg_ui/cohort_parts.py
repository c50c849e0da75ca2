"""Parts of the cohort page: a finding, a figure, how it was computed, and the table beside it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pdg_ui import behind, charts, progress, tables, text
from pdg_ui.figures.development import development_by_task
from pdg_ui.figures.ec import ec_by_task, ec_strip
from pdg_ui.figures.looks import plotly_config
from pdg_ui.view import View

STRIP_LIMIT = 40
HALF = 0.5


def calendar_line(view: View, states: pd.Series) -> str:
    """How many participants by state, and where they are in their calendar; never a verdict. ``states`` is indexed by key."""
    people = view.delivery.dataset.participants.loc[states.index]
    away = int(states.isin(("paused", "stopped")).sum())
    parts = [view.count("cohort.people", len(people) - away)]
    for number, name in ((int((states == "certified").sum()), "certified"), (away, "away")):
        if number:
            parts.append(view.count(f"cohort.{name}", number))
    dates = people[["start", "end"]].drop_duplicates()
    if len(dates) == 1:
        start, end = dates.iloc[0]
        passed = progress.elapsed(start, end, view.as_of)
        if passed is not None:
            parts.append(
                view.say(
                    "cohort.calendar",
                    start=text.day(start),
                    end=text.day(end),
                    passed=text.share(passed, view.language),
                )
            )
    elif len(dates) > 1:
        parts.append(view.say("cohort.calendars"))
    return " ".join(parts)


def _tasks(view: View, numbers: list[str]) -> str:
    joined = ", ".join(numbers[:-1])
    return view.text("and", first=joined, last=numbers[-1]) if joined else numbers[0]


def development_finding(view: View, table: pd.DataFrame) -> str:
    """The finding of the development figure, as plain text."""
    tasks = table[table["task"] != progress.ALL]
    moment = "final" if tasks["scored_final"].sum() else "midway"
    scored = tasks[tasks[f"scored_{moment}"] > 0]
    low = scored.loc[scored[f"development_{moment}"] < HALF, "task"].tolist()
    when = view.text(f"moment.{moment}").lower()
    if not low:
        return view.text("cohort.all_half", moment=when)
    key = "cohort.below_half_one" if len(low) == 1 else "cohort.below_half"
    return view.text(key, tasks=_tasks(view, low), moment=when)


def development(view: View, rows: pd.DataFrame) -> None:
    """Development at both moments by task, and over all tasks weighted by EC."""
    table = progress.development(rows, view.programme)
    names = {**view.task_names, progress.ALL: view.text("cohort.all_tasks")}
    total = table[table["task"] == progress.ALL].iloc[0]
    if not total["scored_midway"] and not total["scored_final"]:
        st.info(view.say("cohort.no_meter"), icon=":material/info:")
        return
    alt = f"{development_finding(view, table)}. {view.text('cohort.development_alt')}"
    shown = pd.DataFrame(
        {
            "task": [names[task] for task in table["task"]],
            "task_ec": [
                int(view.programme.ec[int(task)]) if task != progress.ALL else sum(view.programme.ec.values())
                for task in table["task"]
            ],
            "development_midway": [_development_cell(view, row, "midway") for _, row in table.iterrows()],
            "development_final": [_development_cell(view, row, "final") for _, row in table.iterrows()],
        }
    )
    ticked = charts.show(
        view,
        development_by_task(table, names, view.language),
        key="development",
        alt=alt,
        name=view.text("cohort.development_file"),
        finding=development_finding(view, table),
        how=view.text("cohort.development_how", norm=view.programme.norm, level=_norm(view)),
        table=shown,
        opens=True,
    )
    st.write(" ".join(_development_text(view, total, moment) for moment in progress.MOMENTS))
    if ticked is not None:
        number = str(table["task"].iloc[ticked])
        behind.task(view, rows, number, names[number], key="behind_development")


def _norm(view: View) -> str:
    return next(
        (level.label[view.language] for level in view.programme.levels if level.value == view.programme.norm), ""
    )


def _development_text(view: View, total: pd.Series, moment: str) -> str:
    when = view.text(f"moment.{moment}")
    if not total[f"scored_{moment}"]:
        return view.say("cohort.development_none", moment=when)
    return view.say(
        "cohort.development_total",
        moment=when,
        share=text.share(total[f"development_{moment}"], view.language),
        ec=int(total[f"ec_{moment}"]),
        total_ec=sum(view.programme.ec.values()),
        people=view.count("people", int(total[f"people_{moment}"])),
    )


def _development_cell(view: View, row: pd.Series, moment: str) -> str:
    if not row[f"scored_{moment}"]:
        return view.text("not_scored")
    return view.text(
        "cohort.development_cell",
        share=text.share(row[f"development_{moment}"], view.language),
        at_level=int(row[f"at_level_{moment}"]),
        scored=int(row[f"scored_{moment}"]),
        people=int(row[f"people_{moment}"]),
    )


def ec(view: View, rows: pd.DataFrame) -> None:
    """EC earned by task, and by participant."""
    table = progress.task_ec(rows, view.programme)
    if not table["known"].sum():
        st.info(view.say("cohort.no_results"), icon=":material/info:")
        return
    known = int(table["known"].max())
    first = table.sort_values("earned", kind="stable").iloc[0]
    least = table[(table["earned"] == first["earned"]) & (table["known"] == first["known"])]
    earned = int((table["earned"] * table["ec"]).sum())
    st.header(
        view.say(
            "cohort.ec_finding",
            earned=earned,
            total=known * sum(view.programme.ec.values()),
            people=view.count("people", known),
        ),
        anchor=False,
    )
    least_words = view.say(
        "cohort.ec_least",
        task=_tasks(view, [view.task_names[task] for task in least["task"]]),
        n=int(first["earned"]),
        known=int(first["known"]),
    )
    st.write(least_words if first["earned"] < first["known"] else view.say("cohort.ec_everything"))
    config = plotly_config(view.language)
    st.plotly_chart(
        ec_by_task(table, view.task_names, view.language),
        key="ec_by_task",
        alt=view.text("cohort.ec_alt"),
        config=config,
    )
    st.caption(view.say("cohort.ec_how"))
    shown = table.assign(
        task=[view.task_names[task] for task in table["task"]],
        task_ec=table["ec"],
        earned_by=[
            view.text("done_of", done=done, needed=known)
            for done, known in zip(table["earned"], table["known"], strict=True)
        ],
    )
    ticked = _table(view, shown[["task", "task_ec", "earned_by"]], view.text("cohort.ec_alt"), key="ec_table")
    if ticked is not None:
        number = str(table["task"].iloc[ticked])
        behind.task(view, rows, number, view.task_names[number], key="behind_ec")
    of_tasks = rows[rows["task"] != progress.ALL].dropna(subset=["ec_earned"])
    order = view.status.drop_duplicates("key").set_index("key")["sort_name"]
    of_tasks = of_tasks.assign(sort_name=of_tasks["key"].map(order)).sort_values(
        ["sort_name", "key", "task"], kind="stable"
    )
    st.header(view.say("cohort.strip"), anchor=False)
    if of_tasks["key"].nunique() <= STRIP_LIMIT:
        st.plotly_chart(
            ec_strip(
                of_tasks, {str(task.number): task.ec for task in view.programme.tasks}, view.task_names, view.language
            ),
            key="ec_strip",
            alt=view.text("cohort.strip"),
            config=config,
        )
    people = (
        of_tasks.groupby("key", sort=False)
        .agg(
            participant=("participant", "first"),
            participant_id=("participant_id", "first"),
            ec_earned=("ec_earned", "sum"),
        )
        .reset_index()
    )
    with st.expander(view.say("as_table"), icon=":material/table:", expanded=of_tasks["key"].nunique() > STRIP_LIMIT):
        columns = ["participant", "ec_earned"]
        tables.opening(view, people, columns, key="strip_table", alt=view.text("cohort.strip"))


def _table(view: View, shown: pd.DataFrame, alt: str, *, key: str) -> int | None:
    """A short table, and the position of the row that was ticked, if any."""
    config = {
        column: st.column_config.NumberColumn(view.text(f"column.{column}"), format="%d")
        if column in ("task_ec", "ec_earned")
        else st.column_config.TextColumn(view.text(f"column.{column}"))
        for column in shown.columns
    }
    event: Any = st.dataframe(
        shown,
        hide_index=True,
        column_config=config,
        key=key,
        alt=alt,
        height="content",
        on_select="rerun",
        selection_mode="single-row",
    )
    ticked = event["selection"]["rows"]
    if not ticked:
        st.caption(view.say("behind_choose"))
    return int(ticked[0]) if ticked and ticked[0] < len(shown) else None
