"""What becomes due in the weeks ahead, and what can hardly be made any more. Pure functions over the status table."""

from __future__ import annotations

import pandas as pd

from pdg_data import Programme
from pdg_ui.counts import mandatory

AHEAD = ("due_soon", "open")
"""What is certainly not done and not yet due. What is undetermined may be done: it is in no list of what comes."""
STEPS = (1, 2, 3)


def horizons(programme: Programme) -> tuple[int, ...]:
    """How many weeks ahead she can look."""
    return tuple(step * programme.settings["look_ahead_weeks"] for step in STEPS)


def coming(status: pd.DataFrame, as_of: object, weeks: int) -> pd.DataFrame:
    """The obligations that are not fulfilled and become due within so many weeks, what is due first on top."""
    today = pd.Timestamp(as_of)  # type: ignore[arg-type]
    due = status["due"]
    near = (due >= today) & (due <= today + pd.Timedelta(weeks=weeks))
    rows = status[near]
    rows = mandatory(rows[rows["status"].isin(AHEAD)])
    return rows.sort_values(["due", "sort_name", "key"], kind="stable")


def tight(status: pd.DataFrame, visits: pd.DataFrame, programme: Programme, as_of: object) -> pd.DataFrame:
    """The visits that can hardly be made any more: more are needed than the days until the due date leave room for.

    A visit takes ``days_per_visit`` days of the programme's settings; visits that are planned until then are taken off. ``visits`` is
    the frame of the dataset. Rows: those of ``status``, the fewest days first, with short (visits needed still), planned (of those,
    how many are planned until the due date) and days_left.
    """
    today = pd.Timestamp(as_of)  # type: ignore[arg-type]
    roles = {one.id: one.role for one in programme.requirements if one.evidence == "visits"}
    ahead = status["status"].isin(AHEAD) & status["requirement"].isin(list(roles))
    rows = mandatory(status[ahead & (status["due"] >= today)])
    rows = rows.assign(
        short=rows["needed"] - rows["done"],
        days_left=(rows["due"] - today).dt.days,
        role=rows["requirement"].map(roles),
    )
    rows = rows.assign(planned=_planned(rows, visits, today))
    unplanned = (rows["short"] - rows["planned"]).clip(lower=0)
    rows = rows[unplanned * programme.settings["days_per_visit"] > rows["days_left"]]
    return rows.drop(columns="role").sort_values(["days_left", "sort_name", "key"], kind="stable")


def _planned(rows: pd.DataFrame, visits: pd.DataFrame, today: pd.Timestamp) -> pd.Series:
    """For each row how many distinct days after the reference date and up to its due date hold a certain visit of its role."""
    none = pd.Series(0, index=rows.index)
    if rows.empty or visits.empty:
        return none
    ahead = visits[visits["certain"].astype(bool) & (visits["outcome"] == "date") & (visits["day"] > today)]
    ahead = ahead[["key", "role", "day"]].drop_duplicates()
    asked = rows[["key", "role", "due"]].rename_axis("place").reset_index()
    found = asked.merge(ahead, on=["key", "role"])
    number = found[found["day"] <= found["due"]].groupby("place").size()
    return number.reindex(rows.index, fill_value=0).astype("int64")
