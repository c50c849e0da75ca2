"""Cohorts side by side at equal months: which, on what, the lines, and who is behind each number."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pdg_ui import charts, delivery, side_by_side, tables
from pdg_ui.figures.side_by_side import cohorts_by_month
from pdg_ui.records import records
from pdg_ui.side_by_side import MEASURES, STEP
from pdg_ui.view import View
from pdg_ui.words import count

SHOWN, MOST = 5, 10


def compare(view: View) -> None:
    """The cohorts that the filters leave, at equal months since their start."""
    dataset = view.delivery.dataset
    who = side_by_side.people(dataset, set(view.status["key"]))
    sizes = who.groupby("cohort").size()
    started = who[who["start"] <= pd.Timestamp(view.as_of)].groupby("cohort")["start"].min().sort_values()
    least = view.programme.settings["compare_at_least"]
    enough = [str(cohort) for cohort in started.index if sizes[cohort] >= least]
    for cohort, size in sizes[sizes < least].items():
        st.caption(view.count("compare.too_small", int(size), cohort=cohort, least=least))
    if len(enough) < 2:
        st.info(view.say("compare.too_few", least=least), icon=":material/info:")
        return
    if (
        not set(st.session_state.get("compare_cohorts") or ()) <= set(enough)
        or "compare_cohorts" not in st.session_state
    ):
        st.session_state["compare_cohorts"] = sorted(enough[-SHOWN:])
    chosen = st.multiselect(
        view.say("compare.which"), sorted(enough), key="compare_cohorts", max_selections=MOST, persist_state="session"
    )
    measure = st.segmented_control(
        view.say("compare.what"), MEASURES, key="compare_measure", required=True, default=MEASURES[0],
        format_func=lambda name: view.text(f"compare.{name}"), persist_state="session",
    )  # fmt: skip
    who = who[who["cohort"].isin(chosen)]
    if who.empty or measure is None:
        st.info(view.say("compare.choose"), icon=":material/info:")
        return
    had, notes = _had(view, measure, who)
    silent = sorted(set(who["cohort"]) - set(had["key"].map(who["cohort"])))
    for cohort in silent:
        notes.append(view.text("compare.nothing", cohort=cohort))
    who = who[~who["cohort"].isin(silent)]
    for cohort, loose in side_by_side.undated(had, who).items():
        notes.append(
            count(
                "compare.undated", int(loose), view.language, cohort=cohort, what=view.text(f"compare.{measure}_noun")
            )
        )
    if who.empty:
        st.info(view.say("compare.empty", what=view.text(f"compare.{measure}_noun")), icon=":material/info:")
        return
    _lines(view, measure, had, who, notes)


def _had(view: View, measure: str, who: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """What each participant had on which day, and what has to be said of it."""
    dataset = view.delivery.dataset
    if measure == "visits":
        return side_by_side.visits_made(dataset, view.as_of), []
    if measure == "ec":
        return side_by_side.ec_earned(dataset, view.programme, view.as_of), []
    status = delivery.with_certified(
        view.fingerprint, view.as_of, view.data_until, view.language, dataset, view.everyone
    )
    status = status[status["key"].isin(who.index)]
    found = side_by_side.comparable(status)
    notes = [view.text("compare.of", n=len(found.requirements))]
    for name in ("unknown", "undated", "of_some"):
        if labels := getattr(found, name):
            notes.append(view.text(f"compare.left_out_{name}", labels=", ".join(labels)))
    return side_by_side.requirements_met(status, found.requirements), notes


def _lines(view: View, measure: str, had: pd.DataFrame, who: pd.DataFrame, notes: list[str]) -> None:
    amounts = side_by_side.at_months(had, who, view.as_of)
    table = side_by_side.by_cohort(amounts, who)
    what = view.text(f"compare.{measure}_noun")
    month = _month(table)
    finding = _finding(view, table, month, what)
    steps = table[table["month"] % STEP == 0].sort_values(["month", "cohort"], kind="stable", ignore_index=True)
    ticked = charts.show(
        view,
        cohorts_by_month(table, what, view.language),
        key="compare",
        alt=f"{finding}. {view.text('compare.alt')}",
        name=view.text("compare.file"),
        finding=finding,
        how=" ".join(_short(view, table, month)),
        more=" ".join([view.text("compare.how"), *notes]),
        table=steps,
        columns={
            "month": view.text("compare.month"),
            "cohort": "",
            "half": view.text("compare.half", what=what),
            "total": view.text("compare.total"),
            "people": view.text("levels.people"),
        },
        opens=True,
    )
    if ticked is not None:
        _behind(view, amounts, steps.iloc[ticked], what)


def _month(table: pd.DataFrame) -> int:
    """The last step that two of them have behind them (one, where it is alone)."""
    reached = table.groupby("cohort")["month"].max().sort_values(ascending=False)
    month = int(reached.iloc[min(1, len(reached) - 1)])
    return month - (month % STEP if month > STEP else 0)


def _short(view: View, table: pd.DataFrame, month: int) -> list[str]:
    """What a line is, and why some lines are not in the headline; the rest stands with the table."""
    missing = set(table["cohort"]) - set(table.loc[table["month"] == month, "cohort"])
    only = [view.text("compare.only", month=month)] if missing else []
    return [view.text("compare.line"), *only, view.text("compare.more")]


def _finding(view: View, table: pd.DataFrame, month: int, what: str) -> str:
    """What at least half of each cohort had at this month, of those that have it behind them."""
    at = table[table["month"] == month].sort_values("cohort")
    each = "; ".join(f"{row['cohort']}: {row['half']}" for row in records(at))
    return count("compare.finding", month, view.language, what=what, each=each)


def _behind(view: View, amounts: pd.DataFrame, row: pd.Series, what: str) -> None:
    """The participants behind one cohort at one month."""
    own = amounts[(amounts["cohort"] == row["cohort"]) & (amounts["month"] == row["month"])]
    people = view.status.drop_duplicates("key")[["key", "participant_id", "participant", "sort_name"]]
    shown = own.merge(people, on="key").sort_values(["sort_name", "key"], kind="stable", ignore_index=True)
    where = view.text("compare.where", cohort=row["cohort"], month=int(row["month"]))
    st.markdown(f"**{view.say('behind', what=where, people=view.count('people', len(shown)))}**")
    tables.opening(
        view, shown, ["participant", "amount"], key="behind_compare", alt=where, headings={"amount": what.capitalize()}
    )
