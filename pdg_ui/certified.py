"""Who is certified, judged as long as she took part. A pure function.

Nothing is expected of who is certified, so the status table calls all of it not applicable. A look back at cohorts would then hold
only who is not yet done: what the certified fulfilled counts there as fulfilled, and nothing else of them does.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd

import pdg_data
from pdg_data.dataset import Dataset
from pdg_data.words import Language
from pdg_ui.statuses import FULFILLED


def with_certified(
    status: pd.DataFrame,
    dataset: Dataset,
    programme: pdg_data.Programme,
    as_of: dt.date,
    language: Language,
    *,
    data_until: dt.date | None = None,
) -> pd.DataFrame:
    """The status table, with what the certified fulfilled in place of "not applicable". Same rows, order and columns."""
    people = dataset.participants
    certified = people.index[people["state"] == "certified"]
    if certified.empty:
        return status
    active = people.assign(
        state=people["state"].where(people["state"] != "certified", "active"),
        state_from=people["state_from"].where(people["state"] != "certified"),
    )
    judged = pdg_data.status_table(
        replace(dataset, participants=active), programme, as_of, language, data_until=data_until
    )
    pairs = ["key", "requirement"]
    fulfilled = judged[judged["key"].isin(certified) & judged["status"].isin(FULFILLED)].set_index(pairs)
    shown = status.set_index(pairs)
    there = fulfilled.index.intersection(shown[shown["status"] == "not_applicable"].index)
    own = ["status", "due", "done", "fulfilled_on", "reason", "evidence", "why"]
    shown.loc[there, own] = fulfilled.loc[there, own]
    return shown.reset_index()[status.columns]
