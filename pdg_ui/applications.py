"""The applications for the summative visit as a person reads them, one row each, with what holds and what does not. Pure functions."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from pdg_data.dataset import Dataset
from pdg_data.evidence import evidence_texts
from pdg_data.judging.applications import (
    PARTS,
    assessor_checks,
    assessors_of,
    holds,
    part_checks,
    quotes_of,
    verdict_of,
)
from pdg_data.programme import Programme
from pdg_data.rows.schema import APPLICATION_CELLS
from pdg_ui.records import records
from pdg_ui.text import as_date

SUMMATIVE = "summative_visit"
COLUMNS = [
    "key", "certain", "there", "applied", "complete", "missing_parts", "unsaid_parts", "quotes", "enough", "go", "verdict_day",
    "verdict_said", "assessors", "independent", "faults", "visit", "visit_day", "after_go", "evidence",
]  # fmt: skip
GROUPS = ("all", "incomplete", "waiting", "no_go", "assessors", "visit_first")
"""What a coordinator asks of the applications; one application may be in several of these."""


def applications(dataset: Dataset, programme: Programme, as_of: pd.Timestamp, keys: Collection[int]) -> pd.DataFrame:
    """One row per application of these participants up to the reference date, and one for who had a summative visit without one.

    Columns: key, certain (whose it is), there (whether there is an application), applied (NaT if not known); complete, enough (quotes), go,
    independent, after_go (True, False, or None where the files do not say); missing_parts and unsaid_parts (fields), quotes (number or
    None), verdict_day, verdict_said (whether anything stands there), assessors (names), faults (checks of the assessors that do not hold),
    visit (the outcome of its result, ``planned``, ``held`` or ``""``), visit_day, evidence.
    """
    rows = dataset.applications
    if len(rows):
        rows = rows[rows["key"].isin(list(keys)) & ~(rows["day"] > as_of)]
    visits = summative_visits(dataset, as_of)
    first = visits[visits["visit"] != "planned"].groupby("key")["visit_day"].min()
    latest = visits.drop_duplicates("key", keep="last").set_index("key")
    people = dict(zip(dataset.participants.index, records(dataset.participants[["mentors", "school"]]), strict=True))
    found: list[dict[str, Any]] = []
    listed = records(rows)
    places = _places(listed, dataset.sheets)
    for number, row in enumerate(listed):
        person = people[row["key"]]
        checks = assessor_checks(row, person["mentors"], person["school"])
        held = first.get(row["key"])
        found.append(
            {
                **_said(row, programme),
                "independent": holds(checks) if assessors_of(row) else None,
                "faults": tuple(name for name, check in checks.items() if check is False) if assessors_of(row) else (),
                "after_go": None if held is None else _after_go(verdict_of(row), row["verdict_day"], held),
                "evidence": places[number],
            }
        )
    having = {row["key"] for row in found}
    sure = latest.index[latest["certain"].astype(bool)].tolist()
    others = [key for key in sure if key not in having and key in set(keys)]
    found += [{**NO_APPLICATION, "key": key} for key in others]
    for row in found:
        known = row["key"] in latest.index
        row["visit"] = str(latest.at[row["key"], "visit"]) if known else ""
        row["visit_day"] = latest.at[row["key"], "visit_day"] if known else pd.NaT
        if known:
            row["evidence"] = "; ".join(filter(None, (row["evidence"], str(latest.at[row["key"], "evidence"]))))
    frame = pd.DataFrame({name: pd.Series([row[name] for row in found], dtype=object) for name in COLUMNS})
    frame["key"] = frame["key"].astype("int64")
    for name in DAYS:
        frame[name] = pd.to_datetime(frame[name])
    return frame


DAYS = ("applied", "verdict_day", "visit_day")
NO_APPLICATION: dict[str, Any] = {
    **dict.fromkeys(COLUMNS), "certain": True, "applied": pd.NaT, "verdict_day": pd.NaT, "missing_parts": (), "assessors": (), "faults": (),
    "evidence": "", "verdict_said": False, "there": False,
}  # fmt: skip


def _said(row: dict[str, Any], programme: Programme) -> dict[str, Any]:
    """What one application says by itself."""
    parts = part_checks(row, programme)
    return {
        "key": row["key"],
        "certain": bool(row["certain"]),
        "there": True,
        "applied": row["day"],
        "complete": holds(parts),
        "missing_parts": tuple(part for part in PARTS if parts[part] is False),
        "unsaid_parts": tuple(part for part in PARTS if parts[part] is None),
        "quotes": quotes_of(row),
        "enough": parts["quotes"],
        "go": verdict_of(row),
        "verdict_day": row["verdict_day"],
        "verdict_said": bool(str(row["verdict"]).strip()),
        "assessors": tuple(assessors_of(row)),
    }


def _after_go(go: bool | None, verdict_day: object, held: object) -> bool | None:
    """Whether the visit came after a go."""
    before, after = as_date(verdict_day), as_date(held)
    return holds({"go": go, "after": None if before is None or after is None else after >= before})


def _places(rows: list[dict[str, Any]], sheets: tuple[str, ...]) -> list[str]:
    """The filled cells of each application; of all at once, as a text for one alone takes as long as for thousands."""
    cells = [
        (number, row["table"], row["row"], column)
        for number, row in enumerate(rows)
        for column in {row[f"{name}_column"] for name in APPLICATION_CELLS} - {0} | {row["column"]}
    ]
    frame = pd.DataFrame(cells, columns=["number", "table", "row", "column"], dtype="int64")
    return list(map(str, evidence_texts(frame, ["number"], sheets)))


def summative_visits(dataset: Dataset, as_of: pd.Timestamp) -> pd.DataFrame:
    """Each participant's summative visits: key, certain, visit (outcome of a result, ``held`` or ``planned``), visit_day, evidence; what it came to stands last."""
    found = []
    visits, results = dataset.visits, dataset.results
    if len(visits):
        own = visits[(visits["kind"] == "summative") & visits["day"].notna()]
        found.append(own.assign(visit="held")[["key", "certain", "visit", "day", "table", "row", "column"]])
    if len(results):
        own = results[(results["product"] == SUMMATIVE)]
        found.append(
            own.rename(columns={"outcome": "visit"})[["key", "certain", "visit", "day", "table", "row", "column"]]
        )
    columns = ["key", "certain", "visit", "visit_day", "evidence"]
    frame = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)
    if frame.empty:
        return pd.DataFrame(columns=columns).astype({"visit_day": "datetime64[us]"})
    frame = frame.rename(columns={"day": "visit_day"})
    frame.loc[frame["visit_day"] > as_of, "visit"] = "planned"
    # A pass stays a pass, whatever came after it.
    frame["passed"] = frame["visit"].isin(["pass", "exempt"])
    frame = frame.sort_values(["key", "passed", "visit_day"], kind="stable", na_position="first", ignore_index=True)
    frame["number"] = range(len(frame))
    places = evidence_texts(frame[["number", "table", "row", "column"]], ["number"], dataset.sheets)
    frame["evidence"] = places.reindex(pd.MultiIndex.from_frame(frame[["number"]])).to_numpy()
    return frame[columns]


def group(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """The applications that belong to one of ``GROUPS``."""
    there = table["there"].astype(bool)
    kept = {
        "all": pd.Series(True, index=table.index),
        "incomplete": there & ~table["complete"].eq(True),
        "waiting": there & table["go"].isna() & table["visit"].isin(["", "planned"]),
        "no_go": table["go"].eq(False),
        "assessors": table["independent"].eq(False),
        "visit_first": table["after_go"].eq(False),
    }[name]
    return table[kept.astype(bool)]
