"""The mentor: what a list, an agreement or a visit says, never more than the data say."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from pdg_data.folding import fold
from pdg_data.judging.reading import Case, Reading, cells_of, flags, nothing
from pdg_data.people import same_person_name
from pdg_data.programme import Requirement
from pdg_data.vocabulary import vocabulary, word_means


def read_mentor_named(case: Case, _requirement: Requirement) -> Reading:
    """A mentor is named in a list of participants; on which day that became known nobody can say."""
    reading = nothing(case.size)
    people = case.dataset.participants
    named = ((people["mentor"] != "") | (people["mentor_email"] != "")).to_numpy()
    reading.fulfilled = reading.possible = reading.in_time = named
    reading.done = named.astype(np.int64)
    reading.there = people["mentor"].to_numpy(dtype=object)
    cells = people.loc[named, ["mentor_table", "mentor_row", "mentor_column"]].reset_index()
    unread = _attribute(case, "mentor_named")
    reading.possible = named | flags(unread["key"], case.size) if len(unread) else named
    reading.cells = (
        np.concatenate([cells.to_numpy(dtype=np.int64), cells_of(unread)])
        if len(unread)
        else cells.to_numpy(dtype=np.int64)
    )
    return reading


def _attribute(case: Case, field: str) -> pd.DataFrame:
    rows = case.dataset.attributes
    return rows[rows["field"] == field] if len(rows) else rows


def read_mentor_independent(case: Case, _requirement: Requirement) -> Reading:
    """The mentor is not the participant's manager; applies only where the data say who or whether."""
    rows = _attribute(case, "mentor_is_manager")
    mentors = case.dataset.participants["mentors"]
    verdicts = [_is_manager(str(value), mentors[key]) for key, value in zip(rows["key"], rows["value"], strict=True)]
    return _judged(
        case, rows, [None if verdict is None else not verdict for verdict in verdicts], applies_without=False
    )


def _is_manager(value: str, mentors: tuple[str, ...]) -> bool | None:
    group = word_means(value, "yes", "no")
    if group:
        return group == "yes"
    return any(same_person_name(value, mentor) for mentor in mentors) if len(fold(value)) > 2 else None


def read_mark(case: Case, requirement: Requirement) -> Reading:
    """Somebody was there, or has something: a yes, a day, or a no."""
    rows = _attribute(case, requirement.field)
    return _judged(case, rows, [says_yes(str(value)) for value in rows["value"]], applies_without=True)


def says_yes(value: str) -> bool | None:
    """Whether a cell says yes (a word, a mark or a day) or no; None where it says something else or nothing."""
    group = word_means(value, "yes", "no", "planned")
    if group:
        return group == "yes"
    return True if re.match(r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}", value) else None


def read_hours(case: Case, requirement: Requirement) -> Reading:
    """Hours a week, as a number."""
    needed = case.programme.settings["mentor_hours_per_week"]
    rows = _attribute(case, requirement.field)
    verdicts = []
    for value in rows["value"]:
        number = re.search(r"\d+(?:[.,]\d+)?", str(value))
        verdicts.append(float(number[0].replace(",", ".")) >= needed if number else None)
    return _judged(case, rows, verdicts, applies_without=True)


def read_visit_mark(case: Case, requirement: Requirement) -> Reading:
    """A yes beside a visit of this role that took place."""
    rows = case.dataset.visits
    if len(rows):
        rows = rows[rows["role"].isin([requirement.role, "unknown"]) & ~(rows["day"] > case.as_of)]
        rows = rows[rows[requirement.field] != ""]
    values = rows[requirement.field].tolist() if len(rows) else []
    own = vocabulary().values["own_form"]
    verdicts = [
        (says_yes(str(value)) if says_yes(str(value)) is not None else not own & set(fold(str(value)).split()))
        for value in values
    ]
    reading = _judged(case, rows, verdicts, applies_without=True)
    if len(rows):
        reading.cells = cells_of(rows, "column", f"{requirement.field}_column")
    return reading


def _judged(case: Case, rows: pd.DataFrame, verdicts: list[bool | None], *, applies_without: bool) -> Reading:
    """Fulfilled where a row says yes; not fulfilled where rows say no; undecided where a row says something else."""
    reading = nothing(case.size)
    verdict = np.array(verdicts, dtype=object)
    keys = rows["key"] if len(rows) else pd.Series(dtype="int64")
    certain = rows["certain"].to_numpy(dtype=bool) if len(rows) else np.zeros(0, dtype=bool)
    said_yes, said_no = verdict == True, verdict == False  # noqa: E712 - an array of objects
    yes, no = flags(keys[said_yes & certain], case.size), flags(keys[said_no & certain], case.size)
    unclear = flags(keys[~said_no & ~(said_yes & certain)], case.size)
    reading.fulfilled = reading.in_time = yes if applies_without else yes & ~no
    reading.done = reading.fulfilled.astype(np.int64)
    reading.possible = reading.fulfilled | unclear
    reading.applies = np.ones(case.size, dtype=bool) if applies_without else yes | no | unclear
    if len(rows):
        reading.cells = cells_of(rows)
    return reading
