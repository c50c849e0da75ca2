"""The application for the summative visit and the checks around that visit: what each application says, one check at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from pdg_data.folding import fold
from pdg_data.judging.mentors import says_yes
from pdg_data.judging.reading import Case, Reading, cells_of, flags, nothing
from pdg_data.people import same_person_name
from pdg_data.programme import Programme, Requirement
from pdg_data.vocabulary import word_means

PARTS = ("application_part_1", "application_part_2", "application_part_3")
ASSESSORS = ("assessor_1", "assessor_1_org", "assessor_2", "assessor_2_org")
Checks = dict[str, bool | None]
"""Check to whether it holds; None where the application does not say."""


def part_checks(row: Mapping[Any, Any], programme: Programme) -> Checks:
    """Whether each of the three parts is there, and whether the quotes are neither too few nor too many."""
    quotes = quotes_of(row)
    least, most = programme.settings["quotes_min"], programme.settings["quotes_max"]
    return {
        **{part: says_yes(str(row[part])) for part in PARTS},
        "quotes": None if quotes is None else least <= quotes <= most,
    }


def quotes_of(row: Mapping[Any, Any]) -> int | None:
    """The number of quotes that an application states."""
    found = re.search(r"\d+", str(row["quote_count"]))
    return int(found[0]) if found else None


def verdict_of(row: Mapping[Any, Any]) -> bool | None:
    """Whether the application got a go; None without a verdict that is understood."""
    return {"result_pass": True, "result_fail": False}.get(
        word_means(str(row["verdict"]), "result_pass", "result_fail")
    )


def assessors_of(row: Mapping[Any, Any]) -> list[str]:
    """The assessors that an application names."""
    return [str(row[name]) for name in ("assessor_1", "assessor_2") if str(row[name]).strip()]


def assessor_checks(row: Mapping[Any, Any], mentors: tuple[str, ...], school: str) -> Checks:
    """Whether two assessors are named, two different people, neither the mentor, and one of them of the own school.

    Of which organisation they are is checked only where it is said of both.
    """
    assessors = assessors_of(row)
    organisations = [fold(str(row[name])) for name in ("assessor_1_org", "assessor_2_org") if str(row[name]).strip()]
    checks: Checks = {
        "two": True if len(assessors) == 2 else None,
        "different": not (len(assessors) == 2 and same_person_name(assessors[0], assessors[1])),
        "not_mentor": not any(same_person_name(name, mentor) for name in assessors for mentor in mentors),
    }
    if len(organisations) == 2:
        checks["own_school"] = [name == fold(school) for name in organisations].count(True) == 1
    return checks


def holds(checks: Checks) -> bool | None:
    """Whether all hold, or one does not; None where that depends on what is not said."""
    if False in checks.values():
        return False
    return None if None in checks.values() else True


def read_application(case: Case, _requirement: Requirement) -> Reading:
    """An application has three parts and six to eight quotes; too few and too many are both incomplete."""
    reading, rows = _applications(case, "day", *PARTS, "quote_count")
    verdicts = [holds(part_checks(row, case.programme)) for row in rows.to_dict("records")]
    return _checked(reading, rows, verdicts, case.size)


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


def _checked(reading: Reading, rows: pd.DataFrame, verdicts: list[bool | None], size: int) -> Reading:
    keys = rows["key"] if len(rows) else pd.Series(dtype="int64")
    reading.fulfilled = reading.in_time = flags(keys[[verdict is True for verdict in verdicts]], size)
    reading.possible = reading.fulfilled | flags(keys[[verdict is not False for verdict in verdicts]], size)
    reading.done = reading.fulfilled.astype(np.int64)
    return reading


def read_after_go(case: Case, _requirement: Requirement) -> Reading:
    """The summative visit took place on or after a go on the application. Applies where both are known."""
    reading, rows = _applications(case, "verdict", "verdict_day")
    dated = _summative(case)
    visits = dict(dated.groupby("key")["day"].min())
    verdicts, known = [], []
    for row in rows.to_dict("records"):
        day = visits.get(row["key"])
        known.append(day is not None)
        after = None if day is None or pd.isna(row["verdict_day"]) else bool(day >= row["verdict_day"])
        verdicts.append(holds({"go": verdict_of(row), "after": after}))
    reading.applies = flags(rows["key"][known], case.size) if len(rows) else reading.applies
    for key, day in visits.items():
        reading.due[key] = np.datetime64(day)  # type: ignore[index]
    first = dated[(dated["day"] == dated["key"].map(visits)) & reading.applies[dated["key"].to_numpy(dtype=np.int64)]]
    reading.cells = np.concatenate([reading.cells, cells_of(first)])
    return _checked(reading, rows, verdicts, case.size)


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
    verdicts, named = [], []
    for row in rows.to_dict("records"):
        named.append(bool(assessors_of(row)))
        verdicts.append(holds(assessor_checks(row, mentors[row["key"]], schools[row["key"]])))
    reading.applies = flags(rows["key"][named], case.size) if len(rows) else reading.applies
    return _checked(reading, rows, verdicts, case.size)
