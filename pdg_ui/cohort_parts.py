"""Parts of the cohort page: who they are, where they are on their calendar, and every requirement of everybody."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pdg_data import Programme
from pdg_ui import behind, charts, counts, matrices, progress, text
from pdg_ui.figures.calendar import cohort_calendars
from pdg_ui.records import records
from pdg_ui.statuses import AWAY
from pdg_ui.view import View
from pdg_ui.words import count

DATES = ["start", "halfway", "end"]


def calendar_line(view: View, states: pd.Series) -> str:
    """How many participants by state, and where they are in their calendar; never a verdict. ``states`` is indexed by key."""
    people = view.delivery.dataset.participants.loc[states.index]
    away = int(states.isin(AWAY).sum())
    parts = [count("cohort.people", len(people) - away, view.language)]
    for number, name in ((int((states == "certified").sum()), "certified"), (away, "away")):
        if number:
            parts.append(count(f"cohort.{name}", number, view.language))
    dates = people[DATES].drop_duplicates()
    if len(dates) == 1:
        start, _, end = dates.iloc[0]
        passed = progress.elapsed(start, end, view.as_of)
        if passed is not None:
            key = "cohort.calendar_over" if pd.Timestamp(view.as_of) > end else "cohort.calendar"
            share = text.share(passed, view.language)
            parts.append(view.text(key, start=text.day(start), end=text.day(end), passed=share))
    elif len(dates) > 1:
        parts.append(view.text("cohort.calendars"))
    return " ".join(parts)


def running(view: View, cohorts: list[str]) -> str:
    """The first of these cohorts of which the end has not come yet, and else the last: of who is through, nothing is asked any more."""
    end = view.delivery.dataset.participants.groupby("cohort")["end"].max()
    ahead = set(end[end >= pd.Timestamp(view.as_of)].index)
    named = [cohort for cohort in cohorts if cohort]
    return next((cohort for cohort in named if cohort in ahead), named[-1])


def calendars(people: pd.DataFrame) -> pd.DataFrame:
    """The calendar that most participants of each cohort have. Columns: cohort, start, halfway, end, people, own (with other dates)."""
    dated = people[people[DATES].notna().all(axis=1)]
    table = dated.groupby(["cohort", *DATES]).size().rename("same").reset_index()
    table["people"] = table.groupby("cohort")["same"].transform("sum")
    table = table.sort_values("same", ascending=False, kind="stable").drop_duplicates("cohort")
    table = table.assign(own=table["people"] - table["same"]).drop(columns="same")
    return table.sort_values(["start", "cohort"], kind="stable", ignore_index=True)


def due_days(status: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """When each obligation with a fixed day falls due for most of a group. Columns: requirement, label, day; the earliest first.

    What the programme asks only once it comes to that has a day of each participant's own, which is no day of the group.
    """
    fixed = [one.id for one in programme.requirements if one.due.anchor != "event"]
    dated = status[(status["tier"] == "mandatory") & status["due"].notna() & status["requirement"].isin(fixed)]
    if dated.empty:
        return pd.DataFrame({"requirement": [], "label": [], "day": pd.Series([], dtype="datetime64[us]")})
    order = dated["requirement"].unique()
    days = dated.groupby(["requirement", "label", "due"]).size().rename("same").reset_index()
    days = days.sort_values(["same", "due"], ascending=[False, True], kind="stable").drop_duplicates("requirement")
    days = days.set_index("requirement").loc[order].reset_index().rename(columns={"due": "day"})
    return days[["requirement", "label", "day"]].sort_values("day", kind="stable", ignore_index=True)


def calendar(view: View, status: pd.DataFrame, states: pd.Series) -> None:
    """Where the cohorts are: the line from start to end, and under it what falls due when, with how far everybody is."""
    line = calendar_line(view, states)
    table = calendars(view.delivery.dataset.participants.loc[states.index])
    table["cohort"] = [cohort or view.text("no_cohort") for cohort in table["cohort"]]
    if table.empty:
        st.write(text.plain(line))
        st.info(view.say("cohort.no_dates"), icon=":material/event_busy:")
        return
    one = len(table) == 1
    due = due_days(status if one else status.iloc[:0], view.programme)
    ticks = due.groupby("day")["label"].agg(", ".join).reset_index().assign(cohort=table["cohort"].iloc[0])
    shown = _due_table(status, due) if one else _cohort_table(view, table)
    st.write(text.plain(line))
    ticked = charts.show(
        view,
        cohort_calendars(table, ticks, view.as_of, view.language),
        key="calendar",
        alt=f"{line} {view.text('cohort.calendar_alt')}",
        name=view.text("cohort.calendar_file"),
        how=" ".join([*_calendar_how(view, ticks), *_own_dates(view, table)]),
        table=shown,
        columns={"day": view.text("column.due"), "label": "", "standing": view.text("column.there")} if one else None,
        opens=one,
    )
    if ticked is not None and one:
        counted = counts.counted(status[status["requirement"] == due["requirement"].iloc[ticked]])
        if counted.empty:
            st.caption(view.say("cohort.calendar_nobody", label=due["label"].iloc[ticked]))
        behind.requirement(view, counted, cohort="", key="behind_calendar")


def _calendar_how(view: View, ticks: pd.DataFrame) -> list[str]:
    """What the lines and marks mean, of those that are there."""
    return [view.text("cohort.calendar_how"), *([view.text("cohort.calendar_due")] if len(ticks) else [])]


def _own_dates(view: View, table: pd.DataFrame) -> list[str]:
    own = int(table["own"].sum())
    return [count("cohort.own_dates", own, view.language)] if own else []


def _due_table(status: pd.DataFrame, due: pd.DataFrame) -> pd.DataFrame:
    standing = due["requirement"].map(counts.count_texts(status[["requirement", "status"]], "requirement"))
    return due.assign(day=[text.day(day) for day in due["day"]], standing=standing)


def _cohort_table(view: View, table: pd.DataFrame) -> pd.DataFrame:
    passed = [progress.elapsed(row["start"], row["end"], view.as_of) for row in records(table)]
    words = [text.share(share, view.language) if share is not None else view.text("unknown") for share in passed]
    return table[["cohort", "people", *DATES]].rename(columns={"people": "participants"}).assign(passed=words)


def requirements(view: View, status: pd.DataFrame) -> None:
    """The matrix of the obligations, and apart from it, once it is opened, that of what is expected."""
    tiers = set(status["tier"].unique())
    if "mandatory" in tiers:
        st.header(view.say("tier.mandatory"), anchor=False)
        _matrix(view, status, "mandatory")
    if "expected" in tiers:
        place = st.expander(view.say("tier.expected"), icon=":material/info:", key="cohort_expected", on_change="rerun")
        if place.open:
            with place:
                _matrix(view, status, "expected")


def _matrix(view: View, status: pd.DataFrame, tier: str) -> None:
    rows = status[status["tier"] == tier]
    st.caption("  ·  ".join(counts.matrix_legend(rows, view.language)))
    alt = view.text("cohort.matrix_alt", tier=view.text(f"tier.{tier}"))
    matrices.of_people(view, counts.matrix(status, tier, view.language), rows, key=f"matrix_{tier}", alt=alt)
    st.caption(view.say("cohort.matrix_how"))
