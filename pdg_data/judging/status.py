"""The status table: one row per participant and requirement. The one place where statuses are decided. docs/rules.md."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pdg_data.dataset import Dataset
from pdg_data.evidence import evidence_texts
from pdg_data.folding import fold
from pdg_data.judging.applications import read_after_go, read_application, read_assessors
from pdg_data.judging.marks import read_agreement, read_result
from pdg_data.judging.mentors import (
    read_hours,
    read_mark,
    read_mentor_independent,
    read_mentor_named,
    read_visit_mark,
)
from pdg_data.judging.meter import read_meter
from pdg_data.judging.reading import CELL_COLUMNS, Case, Days, Flags, Reading, cells_of, flags
from pdg_data.judging.reasons import Reasons
from pdg_data.judging.visits import read_visits, tally
from pdg_data.programme import Programme, Requirement
from pdg_data.withheld import ALL, sort_key
from pdg_data.words import Language

STATUSES = (
    "met",
    "met_late",
    "pending",
    "overdue",
    "missed",
    "due_soon",
    "open",
    "undetermined",
    "not_applicable",
    "waived",
    "attention",
)
COLUMNS = [
    "participant_id", "participant", "cohort", "school", "mentor", "requirement", "label", "tier", "status", "due", "days_overdue", "done",
    "needed", "fulfilled_on", "owner", "reason", "evidence",
]  # fmt: skip
"""The columns of the command line, in order; the frame has key, trainer, sort_name and why (the variant of the reason) besides."""
ALARMS = ("overdue", "due_soon")
INACTIVE = ("paused", "stopped", "certified")


@dataclass(slots=True, eq=False)
class Judged:
    """One requirement, judged for all participants: status, the variant of its why-sentence, and what it was judged on."""

    requirement: Requirement
    reading: Reading
    status: npt.NDArray[np.object_]
    why: npt.NDArray[np.object_]
    due: Days


def status_table(
    dataset: Dataset,
    programme: Programme,
    as_of: dt.date,
    language: Language = "nl",
    *,
    data_until: dt.date | None = None,
) -> pd.DataFrame:
    """One row per participant and requirement, by cohort, name and the programme's order of requirements.

    With ``data_until`` the files are known to run no further than that day: what fell due after it is undetermined rather than overdue.
    Columns as in ``COLUMNS``: due and fulfilled_on datetime64 (NaT where there is none), days_overdue Int64 (only for overdue and
    attention), done and needed int, the others str; besides key (int), trainer, sort_name and why.
    """
    until = None if data_until is None else np.datetime64(data_until, "us")
    case = Case(dataset, programme, np.datetime64(as_of, "us"), until)
    judged = _judge_all(case)
    table = _table(case, judged, language)
    numbers = np.repeat(np.arange(len(judged)), [len(one.reading.cells) for one in judged])
    cells = pd.DataFrame(np.concatenate([one.reading.cells for one in judged]), columns=CELL_COLUMNS)
    cells["requirement"] = np.array([one.requirement.id for one in judged], dtype=object)[numbers]
    if len(cells):
        texts = evidence_texts(cells, ["key", "requirement"], dataset.sheets)
        shown = pd.MultiIndex.from_frame(table[["key", "requirement"]])
        table["evidence"] = texts.reindex(shown).fillna("").to_numpy()
    order = {requirement.id: position for position, requirement in enumerate(programme.requirements)}
    table = table.assign(_order=table["requirement"].map(order))
    table = table.sort_values(["cohort", "sort_name", "participant_id", "key", "_order"], kind="stable").drop(
        columns="_order"
    )
    return table.reset_index(drop=True)


def _judge_all(case: Case) -> list[Judged]:
    tallies = {
        role: tally(case, role)
        for role in {
            requirement.role for requirement in case.programme.requirements if requirement.evidence == "visits"
        }
    }
    readers = {
        "agreement": read_agreement,
        "meter": read_meter,
        "result": read_result,
        "mentor_named": read_mentor_named,
        "mentor_independent": read_mentor_independent,
        "application": read_application,
        "summative_after_go": read_after_go,
        "assessors_independent": read_assessors,
        "mark": read_mark,
        "hours": read_hours,
        "visit_mark": read_visit_mark,
    }
    judged: dict[str, Judged] = {}
    for requirement in case.programme.requirements:
        read = (
            partial(read_visits, tallied=tallies[requirement.role])
            if requirement.evidence == "visits"
            else readers[requirement.evidence]
        )
        judged[requirement.id] = _judge(case, requirement, read(case, requirement))
    for one in judged.values():
        if one.requirement.superseded_by:
            later = np.isin(judged[one.requirement.superseded_by].status, ["met", "met_late"])
            missed = later & (one.status == "overdue")
            one.status[missed], one.why[missed] = "missed", "missed"
    return list(judged.values())


def sort_of(requirement: Requirement) -> str:
    """The sort of evidence that a requirement asks for, as ``Dataset.shown`` names it."""
    if requirement.evidence == "visits":
        return f"visits:{requirement.role}"
    if requirement.evidence == "meter":
        return f"meter:{requirement.moment}"
    if requirement.evidence == "result":
        return f"result:{requirement.product}"
    return requirement.field or requirement.evidence


ALWAYS_SHOWN = ("mentor_independent", "application", "summative_after_go", "assessors_independent")
"""Checks that apply only where the data say something: without it they are not applicable rather than undetermined."""


def _judge(case: Case, requirement: Requirement, reading: Reading) -> Judged:
    people = case.dataset.participants
    due = case.due(requirement) if reading.due is None else reading.due
    status = np.full(case.size, "open", dtype=object)
    why = np.full(case.size, "open", dtype=object)

    def settle(where: Flags, value: str, variant: str = "") -> None:
        status[where], why[where] = value, variant or value

    days_left = (due - case.as_of) / np.timedelta64(1, "D")
    settle(days_left <= case.programme.settings["due_soon_days"], "due_soon")
    settle(case.as_of > due, "overdue")
    alarm = np.isin(status, ALARMS)
    later = (people["state_from"] > case.as_of).to_numpy()
    settle(alarm & ((people["state"] == "unclear").to_numpy() | later), "undetermined", "state")
    settle(
        alarm & ~shown_in_cohort(case, requirement) & ~_nothing_yet(case, requirement),
        "undetermined",
        "cohort_has_nothing",
    )
    settle(alarm & reading.possible, "undetermined", "possible")
    withheld = bool(case.dataset.withheld & {ALL, sort_of(requirement)})
    settle((status == "overdue") & withheld, "undetermined", "refused")
    settle((status == "overdue") & people.index.isin(case.dataset.unread["key"]), "undetermined", "unread")
    if case.data_until is not None:
        settle((status == "overdue") & (due > case.data_until), "undetermined", "data_until")
    settle(reading.pending, "pending")
    settle(reading.fulfilled & ~reading.in_time, "met_late")
    settle(reading.fulfilled & reading.in_time, "met")
    settle(np.isnat(due) & (requirement.due.anchor != "event"), "undetermined", "no_dates")
    if sort_of(requirement) not in case.dataset.shown and requirement.evidence not in ALWAYS_SHOWN:
        settle(np.ones(case.size, dtype=bool), "undetermined", "not_shown")
    settle(~reading.applies, "not_applicable", "no_event")
    settle(reading.waived, "waived")
    inactive = people["state"].isin(INACTIVE).to_numpy() & ~later
    settle(inactive, "not_applicable")
    why[inactive] = people["state"].to_numpy()[inactive]
    if requirement.tier == "expected":
        status[np.isin(status, ALARMS)] = "attention"
    reading.done = np.where(inactive, 0, reading.done)
    unread = cells_of(case.dataset.unread)
    reading.cells = np.concatenate([reading.cells, unread[why[unread[:, 0]] == "unread"]])
    return Judged(requirement, reading, status, why, np.where(status == "not_applicable", np.datetime64("NaT"), due))


def _nothing_yet(case: Case, requirement: Requirement) -> Flags:
    """Whether she said that there is nothing of this sort yet in the participant's cohort."""
    cohorts = {cohort for cohort, sort in case.dataset.nothing_yet if sort == sort_key(sort_of(requirement))}
    return np.array([fold(cohort) in cohorts for cohort in case.dataset.participants["cohort"]], dtype=bool)


def shown_in_cohort(case: Case, requirement: Requirement) -> Flags:
    """Whether somebody in the participant's cohort has certain evidence of this sort, of any date, or a tracker lists her with a column for it."""
    having = case.cohorts[_has_evidence(case, requirement)]
    listed = case.dataset.listed
    return np.isin(case.cohorts, having) | flags(listed["key"][listed["sort"] == sort_of(requirement)], case.size)


def _has_evidence(case: Case, requirement: Requirement) -> Flags:
    """Who has certain evidence of this sort. What she told of one row proves something of its person, and no more of the others."""
    data = case.dataset
    frame, kept = data.attributes, None
    if requirement.evidence == "visits":
        frame = data.visits
        kept = frame["role"] == requirement.role if len(frame) else None
    elif requirement.evidence == "meter":
        frame = data.fillings
        kept = (frame["rater"] == "mentor") & (frame["moment"] == requirement.moment) if len(frame) else None
    elif requirement.evidence == "result":
        frame = data.results
        kept = (frame["product"] == requirement.product) & (frame["outcome"] != "ask") if len(frame) else None
    elif requirement.evidence == "agreement":
        frame = data.agreements
        kept = frame["outcome"].isin(["date", "mark"]) if len(frame) else None
    elif requirement.evidence == "visit_mark":
        frame = data.visits
        kept = (frame["role"] == requirement.role) & (frame[requirement.field] != "") if len(frame) else None
    elif requirement.evidence in ALWAYS_SHOWN or requirement.evidence == "mentor_named":
        return np.ones(case.size, dtype=bool)
    elif len(frame):
        kept = frame["field"] == requirement.field
    return (
        flags(frame[kept & frame["certain"].astype(bool) & ~frame["told"].astype(bool)]["key"], case.size)
        if kept is not None
        else np.zeros(case.size, dtype=bool)
    )


def _table(case: Case, judged: list[Judged], language: Language) -> pd.DataFrame:
    """All requirements under each other: what is known of the participants again and again, beside each requirement's own columns."""
    people = case.dataset.participants
    repeated = {
        name: np.tile(people[name].to_numpy(dtype=object), len(judged))
        for name in ("participant_id", "participant", "cohort", "school", "mentor", "trainer", "sort_name")
    }
    own = [_columns(case, one, language) for one in judged]
    stacked = {name: np.concatenate([columns[name] for columns in own]) for name in own[0]}
    table = pd.DataFrame({**repeated, **stacked, "key": np.tile(people.index.to_numpy(), len(judged)), "evidence": ""})
    table["days_overdue"] = pd.array(stacked["days_overdue"], dtype="Float64").astype("Int64")
    return table[[*COLUMNS, "key", "trainer", "sort_name", "why"]]


def _columns(case: Case, judged: Judged, language: Language) -> dict[str, npt.NDArray[Any]]:
    requirement, reading = judged.requirement, judged.reading
    late = (judged.status == "overdue") | ((judged.status == "attention") & (case.as_of > judged.due))
    met = np.isin(judged.status, ["met", "met_late"])
    same = {"requirement": requirement.id, "label": requirement.label[language], "tier": requirement.tier}
    reasons = Reasons(case, language).of(requirement, reading, judged.status, judged.why, judged.due)
    return {
        **{name: np.full(case.size, text, dtype=object) for name, text in same.items()},
        "status": judged.status,
        "due": judged.due,
        "days_overdue": np.where(late, (case.as_of - judged.due) / np.timedelta64(1, "D"), np.nan),
        "done": reading.done,
        "needed": np.full(case.size, requirement.needed),
        "fulfilled_on": np.where(met, reading.fulfilled_on, np.datetime64("NaT")).astype("datetime64[us]"),
        "owner": np.where(judged.status == "pending", "programme", requirement.owner).astype(object),
        "reason": np.array(reasons, dtype=object),
        "why": judged.why,
    }


def overdue_table(status: pd.DataFrame) -> pd.DataFrame:
    """The mandatory rows with status overdue, by school, mentor, participant: the list that she sends."""
    rows = status[(status["status"] == "overdue") & (status["tier"] == "mandatory")]
    return rows.sort_values(["school", "mentor", "sort_name", "participant_id", "due"], kind="stable").reset_index(
        drop=True
    )
