"""The mentor and the checks around the summative visit: what a list or an application says, never more than the data say."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from pdg_data.folding import fold
from pdg_data.judging.reading import Case, Reading, cells_of, flags, nothing
from pdg_data.people import same_person_name
from pdg_data.programme import Requirement
from pdg_data.vocabulary import vocabulary, word_means

PARTS = ("application_part_1", "application_part_2", "application_part_3")
ASSESSORS = ("assessor_1", "assessor_1_org", "assessor_2", "assessor_2_org")


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
    return _judged(case, rows, [_yes(str(value)) for value in rows["value"]], applies_without=True)


def _yes(value: str) -> bool | None:
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
        (_yes(str(value)) if _yes(str(value)) is not None else not own & set(fold(str(value)).split()))
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


def read_application(case: Case, _requirement: Requirement) -> Reading:
    """An application has three parts and six to eight quotes; too few and too many are both incomplete."""
    reading, rows = _applications(case, "day", *PARTS, "quote_count")
    settings = case.programme.settings
    complete, possible = [], []
    for row in rows.to_dict("records"):
        parts = [_yes(str(row[part])) for part in PARTS]
        quotes = re.search(r"\d+", str(row["quote_count"]))
        enough = settings["quotes_min"] <= int(quotes[0]) <= settings["quotes_max"] if quotes else None
        checks = [*parts, enough]
        complete.append(all(check is True for check in checks))
        possible.append(all(check is not False for check in checks))
    return _checked(reading, rows, complete, possible, case.size)


def _applications(case: Case, *names: str) -> tuple[Reading, pd.DataFrame]:
    """The applications that count, and a reading that has only the cells that hold what ``names`` names."""
    reading = nothing(case.size)
    rows = case.dataset.applications
    if len(rows):
        rows = rows[rows["certain"].astype(bool) & ~(rows["day"] > case.as_of)]
    reading.applies = flags(rows["key"], case.size) if len(rows) else np.zeros(case.size, dtype=bool)
    reading.due = np.full(case.size, np.datetime64("NaT"), dtype="datetime64[us]")
    if len(rows):
        last = rows.sort_values("day").drop_duplicates("key", keep="last").set_index("key")["day"]
        reading.due[last.index.to_numpy(dtype=np.int64)] = last.to_numpy(dtype="datetime64[us]")
        reading.cells = cells_of(rows, *(f"{name}_column" for name in names))
    return reading, rows


def _checked(reading: Reading, rows: pd.DataFrame, complete: list[bool], possible: list[bool], size: int) -> Reading:
    keys = rows["key"] if len(rows) else pd.Series(dtype="int64")
    reading.fulfilled = reading.in_time = flags(keys[complete], size)
    reading.possible = reading.fulfilled | flags(keys[possible], size)
    reading.done = reading.fulfilled.astype(np.int64)
    return reading


def read_after_go(case: Case, _requirement: Requirement) -> Reading:
    """The summative visit took place on or after a go on the application. Applies where both are known."""
    reading, rows = _applications(case, "verdict", "verdict_day")
    dated = _summative(case)
    visits = dict(dated.groupby("key")["day"].min())
    complete, possible, known = [], [], []
    for row in rows.to_dict("records"):
        day = visits.get(row["key"])
        go = word_means(str(row["verdict"]), "result_pass", "result_fail")
        known.append(day is not None)
        after = None if day is None or pd.isna(row["verdict_day"]) else day >= row["verdict_day"]
        complete.append(go == "result_pass" and after is True)
        possible.append(go != "result_fail" and after is not False)
    reading.applies = flags(rows["key"][known], case.size) if len(rows) else reading.applies
    for key, day in visits.items():
        reading.due[key] = np.datetime64(day)  # type: ignore[index]
    first = dated[(dated["day"] == dated["key"].map(visits)) & reading.applies[dated["key"].to_numpy(dtype=np.int64)]]
    reading.cells = np.concatenate([reading.cells, cells_of(first)])
    return _checked(reading, rows, complete, possible, case.size)


def _summative(case: Case) -> pd.DataFrame:
    """Each participant's summative visits up to the reference date, from the visits or from its result: key, day, and their cells."""
    visits, results = case.dataset.visits, case.dataset.results
    columns = ["key", "day", "table", "row", "column"]
    found = [pd.DataFrame({name: pd.Series(dtype="datetime64[us]" if name == "day" else "int64") for name in columns})]
    if len(visits):
        found.append(visits.loc[(visits["kind"] == "summative") & (visits["day"] <= case.as_of), columns])
    if len(results):
        own = results[(results["product"] == "summative_visit") & (results["day"] <= case.as_of)]
        found.append(own.assign(column=own["day_column"])[columns])
    return pd.concat([frame for frame in found if len(frame)] or found)


def read_assessors(case: Case, _requirement: Requirement) -> Reading:
    """Two assessors are named, two people, neither the mentor, and where it is said one of them of the participant's own school."""
    reading, rows = _applications(case, *ASSESSORS)
    people = case.dataset.participants
    mentors, schools = people["mentors"].tolist(), people["school"].tolist()
    complete, possible, named = [], [], []
    for row in rows.to_dict("records"):
        assessors = [str(name) for name in (row["assessor_1"], row["assessor_2"]) if str(name).strip()]
        organisations = [
            fold(str(name)) for name in (row["assessor_1_org"], row["assessor_2_org"]) if str(name).strip()
        ]
        wrong = any(same_person_name(name, mentor) for name in assessors for mentor in mentors[row["key"]])
        wrong |= len(assessors) == 2 and same_person_name(assessors[0], assessors[1])
        wrong |= (
            len(organisations) == 2 and [name == fold(schools[row["key"]]) for name in organisations].count(True) != 1
        )
        named.append(bool(assessors))
        complete.append(len(assessors) == 2 and not wrong)
        possible.append(not wrong)
    reading.applies = flags(rows["key"][named], case.size) if len(rows) else reading.applies
    return _checked(reading, rows, complete, possible, case.size)
