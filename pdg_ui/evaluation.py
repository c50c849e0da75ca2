"""The programme looked back upon, in counts without a name: product results, requirements at their due date, and levels by cohort. Pure functions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from pdg_data import Programme
from pdg_ui.statuses import FULFILLED

OUTCOMES = ("passed", "handed_in", "failed", "not_yet", "unknown")
"""Where a product stands: passed, handed in and waiting, the newest result is not a pass, nothing yet, or not to be told."""

AT_DUE = ("met", "met_late", "pending", "overdue", "missed", "undetermined")
"""The statuses that a requirement can have after its due date, the fulfilled ones first."""

NOT_AT_DUE = ("certified_without", "not_past")
"""Who does not count there: certified without a trace of it; or exempt, not asked, or the due date is not past or not known."""

COLUMNS = ["cohort", "requirement", "label", "outcome", "people"]


def _counted(rows: pd.DataFrame, outcome: pd.Series) -> pd.DataFrame:
    own = rows.assign(outcome=outcome)
    own["order"] = own["requirement"].map({one: place for place, one in enumerate(dict.fromkeys(rows["requirement"]))})
    groups = own.groupby(["order", "requirement", "label", "cohort", "outcome"])["key"].nunique()
    return groups.rename("people").reset_index()[COLUMNS]


def products(status: pd.DataFrame, results: pd.DataFrame, programme: Programme, as_of: dt.date) -> pd.DataFrame:
    """How many participants stand where with each product that is required; who is exempt has passed. Columns as in ``COLUMNS``.

    ``status`` is a status table, ``results`` those of the dataset. Of whom nothing is expected any more, only what was passed counts.
    """
    required = _required(programme)
    rows = status[status["requirement"].isin(required) & (status["status"] != "not_applicable")].reset_index(drop=True)
    outcome = pd.Series("not_yet", index=rows.index)
    failed = _failed(results, as_of)
    pairs = zip(rows["key"], rows["requirement"].map(required), strict=True)
    outcome[[pair in failed for pair in pairs]] = "failed"
    outcome[rows["status"] == "undetermined"] = "unknown"
    outcome[rows["status"] == "pending"] = "handed_in"
    outcome[rows["status"].isin([*FULFILLED, "waived"])] = "passed"
    return _counted(rows, outcome)


def products_left_out(status: pd.DataFrame, programme: Programme) -> int:
    """How many products (participant × product) ``products`` does not count: of whom nothing is expected any more, and no pass is known."""
    return int((status["requirement"].isin(_required(programme)) & (status["status"] == "not_applicable")).sum())


def _required(programme: Programme) -> dict[str, str]:
    """The product by the requirement that asks for its result."""
    return {one.id: one.product for one in programme.requirements if one.evidence == "result"}


def _failed(results: pd.DataFrame, as_of: dt.date) -> set[tuple[int, str]]:
    """Participant and product of which the newest certain result is no pass; one without a day is the newest only where none has a day."""
    if results.empty:
        return set()
    known = results[results["certain"].astype(bool) & (results["outcome"] != "ask")]
    known = known[~(known["day"] > pd.Timestamp(as_of))]
    newest = known.groupby(["key", "product"])["day"].transform("max")
    last = known[(known["day"] == newest) | newest.isna()]
    last = last[last["outcome"].isin(["fail", "absent"])]
    return set(zip(last["key"].astype(int), last["product"].astype(str), strict=True))


def at_due(status: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """How the obligations of which the due date has passed stand, by cohort. Columns as in ``COLUMNS``; outcome is one of ``AT_DUE`` or ``NOT_AT_DUE``.

    Only requirements that count for somebody, and of those the cohorts where it counts for somebody or somebody is certified without
    it: there everybody of the cohort is in one of the two, so that nobody drops out of a count unseen.
    """
    rows = status[status["tier"] == "mandatory"].reset_index(drop=True)
    counts = (rows["due"] < pd.Timestamp(as_of)) & rows["status"].isin(AT_DUE)
    certified = (rows["status"] == "not_applicable") & (rows["why"] == "certified")
    outcome = rows["status"].where(counts, "not_past").mask(certified, "certified_without")
    asked = rows["requirement"].isin(rows.loc[counts, "requirement"])
    groups = [rows["requirement"], rows["cohort"]]
    kept = asked & (counts | certified).groupby(groups).transform("any")
    return _counted(rows[kept].reset_index(drop=True), outcome[kept].reset_index(drop=True))


def together(counted: pd.DataFrame, outcomes: Sequence[str], left_out: Sequence[str] = ()) -> pd.DataFrame:
    """All cohorts together. Rows: one per requirement. Columns: requirement, label, one per outcome and one per kind that is left out, of (how many outcomes)."""
    return _wide(counted, ["requirement", "label"], outcomes, left_out)


def by_cohort(counted: pd.DataFrame, outcomes: Sequence[str], left_out: Sequence[str] = ()) -> pd.DataFrame:
    """Rows: requirement and cohort. Columns: those of ``together``, and cohort."""
    return _wide(counted, ["requirement", "label", "cohort"], outcomes, left_out)


def _wide(counted: pd.DataFrame, index: list[str], outcomes: Sequence[str], left_out: Sequence[str]) -> pd.DataFrame:
    wide = counted.pivot_table(index=index, columns="outcome", values="people", aggfunc="sum", sort=False)
    wide = wide.reindex(columns=[*outcomes, *left_out]).fillna(0).astype(int)
    return wide.assign(of=wide[list(outcomes)].sum(axis=1)).reset_index().rename_axis(columns=None)


def below_by_cohort(scores: pd.DataFrame, cohorts: pd.Series, by: Sequence[str], norm: int) -> pd.DataFrame:
    """Scores below the norm in each cohort. Index: ``by``; columns: a cohort each, with (below, scores) or (0, 0).

    ``scores`` as in ``pdg_ui.levels``; ``cohorts`` is each participant's, by key.
    """
    own = scores.assign(cohort=scores["key"].map(cohorts), below=scores["score"] < norm)
    counts = own.groupby([*by, "cohort"])["below"].agg(["sum", "size"])
    pairs = pd.Series([(int(below), int(size)) for below, size in counts.to_numpy()], index=counts.index, dtype=object)
    wide = pairs.unstack("cohort")
    return wide.map(lambda pair: pair if isinstance(pair, tuple) else (0, 0))
