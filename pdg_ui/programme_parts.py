"""Parts of the programme page: what lags, how products and requirements stand. Counts only: no name stands in a figure, table or file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from pdg_ui import charts, delivery, evaluation, levels
from pdg_ui.development_parts import level_headings, level_words, norm_word, tasks_in_words
from pdg_ui.figures.counts import stacked
from pdg_ui.figures.levels import levels_by_row
from pdg_ui.records import records
from pdg_ui.statuses import AWAY
from pdg_ui.text import day
from pdg_ui.view import View

MOST_ROWS = 40


def cohorts_of(view: View) -> pd.Series:
    """The cohort by key of whom this page is about: who did not pause or stop."""
    people = view.delivery.dataset.participants.loc[sorted(set(view.status["key"]))]
    own = people[~people["state"].isin(AWAY)]
    return own["cohort"].replace("", view.text("no_cohort"))


def status_of(view: View, cohorts: pd.Series) -> pd.DataFrame:
    """Their status rows; the certified with what they fulfilled."""
    status = delivery.with_certified(
        view.fingerprint, view.as_of, view.data_until, view.language, view.delivery.dataset, view.everyone
    )
    status = status[status["key"].isin(cohorts.index)]
    return status.assign(cohort=status["cohort"].replace("", view.text("no_cohort")))


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _scores(fingerprint: str, as_of: date, _view: View) -> pd.DataFrame:  # noqa: ARG001 - the key
    """The mentors' scores of everybody, whatever the filter."""
    return levels.mentor_scores(_view.delivery.dataset, _view.programme, as_of)


def about(view: View, cohorts: pd.Series) -> None:
    """Of how many participants and cohorts the page tells, and why nobody is named."""
    people = view.count("people", len(cohorts))
    st.write(view.count("programme.about", int(cohorts.nunique()), people=people))
    st.caption(view.say("programme.no_names"))


def lagging(view: View, cohorts: pd.Series) -> None:
    """Tasks and indicators of which most scores lie below the norm, at the moment that she chooses."""
    scores = _scores(view.fingerprint, view.as_of, view)
    scores = scores[scores["key"].isin(cohorts.index)]
    moments = [moment for moment in ("midway", "final") if (scores["moment"] == moment).any()]
    if not moments:
        st.info(view.say("cohort.no_meter"), icon=":material/info:")
        return
    moment = st.segmented_control(
        view.say("programme.moment"), moments, default=moments[-1], required=True, key="programme_moment",
        format_func=lambda name: view.text(f"moment.{name}"),
    )  # fmt: skip
    moment = str(moment or moments[-1])
    of_moment = scores[scores["moment"] == moment]
    by_task = levels.by_task(of_moment, view.programme)
    by_task = by_task[(by_task["moment"] == moment) & (by_task["scores"] > 0)].reset_index(drop=True)
    _levels(view, by_task, [view.task_names[task] for task in by_task["task"]], of_moment, cohorts, ["task"], moment)
    by_indicator = levels.by_indicator(of_moment, moment, view.programme)
    texts = levels.indicator_texts(view.delivery.files)
    notes = [view.text("programme.indicators_how"), *([view.text("programme.indicators_as_filed")] if texts else [])]
    if len(by_indicator) > MOST_ROWS:
        notes.append(view.text("programme.most_how", most=MOST_ROWS))
        part = (by_indicator["below"] / by_indicator["scores"]).sort_values(ascending=False, kind="stable")
        by_indicator = by_indicator.loc[sorted(part.index[:MOST_ROWS])].reset_index(drop=True)
    rows = [
        texts.get(str(row["indicator"])) or _indicator(str(row["task"]), str(row["indicator"]))
        for row in records(by_indicator)
    ]
    _levels(view, by_indicator, rows, of_moment, cohorts, ["task", "indicator"], moment, notes)


def _indicator(task: str, indicator: str) -> str:
    """An indicator by its name, under the number of its task where that is no part of it."""
    return indicator if indicator.startswith(f"{task}.") else f"{task}: {indicator}"


def _levels(
    view: View,
    table: pd.DataFrame,
    rows: list[str],
    scores: pd.DataFrame,
    cohorts: pd.Series,
    by: list[str],
    moment: str,
    notes: Sequence[str] = (),
) -> None:
    """The levels of these rows as counts, and beside them how many lie below the norm in each cohort."""
    kind = by[-1]
    most = levels.most_below(table)
    when = view.text(f"moment.{moment}").lower()
    finding = view.text("levels.none_below" if kind == "task" else "levels.none_below_indicator", moment=when)
    if most:
        first = table.iloc[most[0]]
        what = tasks_in_words(view, [rows[place] for place in most[:3]])
        finding = view.text(
            f"programme.lags_{kind}", what=what, moment=when, below=int(first["below"]), scores=int(first["scores"])
        )
    spread = evaluation.below_by_cohort(scores, cohorts, by, view.programme.norm)
    own = spread.reindex(table["task"] if by == ["task"] else pd.MultiIndex.from_frame(table[by]))
    names = {f"cohort_{place}": str(cohort) for place, cohort in enumerate(own.columns)}
    cells = {
        name: [view.text("done_of", done=below, needed=of) if of else "–" for below, of in own[cohort]]
        for name, cohort in names.items()
    }
    charts.show(
        view,
        levels_by_row(table, rows, level_words(view), view.programme.norm, view.language),
        key=f"lagging_{kind}",
        alt=f"{finding}. {view.text(f'programme.alt_{kind}')}",
        name=view.text(f"programme.file_{kind}"),
        finding=finding,
        how=" ".join([_lags_how(view, scores, cohorts), *notes]),
        table=table.assign(row=rows, **cells),
        columns={
            "row": view.text(f"column.{kind}"),
            **level_headings(view),
            **{name: view.text("programme.below_in", cohort=cohort) for name, cohort in names.items()},
        },
    )


def _lags_how(view: View, scores: pd.DataFrame, cohorts: pd.Series) -> str:
    """What was counted, of how many of the participants and cohorts there is a score at all, and how to read the chart."""
    own = cohorts[cohorts.index.isin(scores["key"])]
    scored = view.text(
        "programme.scored", n=len(own), of=len(cohorts), cohorts=own.nunique(), all_cohorts=cohorts.nunique()
    )
    return view.text("programme.lags_how", scored=scored, norm=view.programme.norm, level=norm_word(view))


def products(view: View, status: pd.DataFrame) -> None:
    """How many participants stand where with each product."""
    counted = evaluation.products(status, view.delivery.dataset.results, view.programme, view.as_of)
    words = {name: view.text(f"programme.{name}") for name in evaluation.OUTCOMES}
    whole = evaluation.together(counted, evaluation.OUTCOMES)
    if whole.empty or whole["unknown"].sum() == whole["of"].sum():
        st.info(view.say("cohort.no_results"), icon=":material/info:")
        return
    passed, of = int(whole["passed"].sum()), int(whole["of"].sum())
    failed = int(whole["failed"].sum())
    key = "programme.products_finding" if failed else "programme.products_finding_none"
    finding = view.text(key, passed=passed, of=of, failed=failed)
    left_out = evaluation.products_left_out(status, view.programme)
    notes = [view.count("programme.products_left_out", left_out)] if left_out else []
    _counts(view, whole, evaluation.by_cohort(counted, evaluation.OUTCOMES), words, finding, "products", notes)


def at_due(view: View, status: pd.DataFrame) -> None:
    """How the obligations of which the due date has passed stand."""
    counted = evaluation.at_due(status, view.as_of)
    whole = evaluation.together(counted, evaluation.AT_DUE, evaluation.NOT_AT_DUE)
    if whole.empty:
        st.info(view.say("programme.nothing_due", day=day(view.as_of)), icon=":material/info:")
        return
    words = {name: view.core(f"status.{name}") for name in evaluation.AT_DUE} | {"met": view.text("programme.met")}
    met, late, overdue, of = (int(whole[name].sum()) for name in ("met", "met_late", "overdue", "of"))
    finding = view.text("programme.due_finding", met=met, late=late, overdue=overdue, of=of)
    if other := of - met - late - overdue:
        finding = f"{finding}; {view.text('programme.due_finding_other', other=other)}"
    left_out = [name for name in evaluation.NOT_AT_DUE if whole[name].any()]
    notes = [view.count(f"programme.{name}_note", int(whole[name].sum())) for name in left_out]
    by_cohort = evaluation.by_cohort(counted, evaluation.AT_DUE, evaluation.NOT_AT_DUE)
    _counts(view, whole, by_cohort, words, finding, "due", notes, left_out)


def _counts(
    view: View,
    whole: pd.DataFrame,
    by_cohort: pd.DataFrame,
    words: dict[str, str],
    finding: str,
    kind: str,
    notes: Sequence[str] = (),
    left_out: Sequence[str] = (),
) -> None:
    """A stacked bar a requirement, and beside it the same counts for each cohort, with how many are ``left_out`` of them."""
    charts.show(
        view,
        stacked(whole, whole["label"].tolist(), words, view.text("figure.participants"), view.language),
        key=kind,
        alt=f"{finding}. {view.text(f'programme.{kind}_alt')}",
        name=view.text(f"programme.{kind}_file"),
        finding=finding,
        how=" ".join([view.text(f"programme.{kind}_how"), *notes]),
        table=pd.concat([whole.assign(cohort=view.text("programme.all_cohorts")), by_cohort], ignore_index=True),
        columns={
            "label": "",
            "cohort": "",
            **words,
            "of": view.text("programme.of"),
            **{name: view.text(f"programme.{name}") for name in left_out},
        },
    )
