"""Who can be certified, and what is missing of whom: the obligations of each participant taken together. Pure functions."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from pdg_data.dataset import Dataset
from pdg_data.judging.status import sort_of
from pdg_data.programme import Programme
from pdg_data.withheld import ALL
from pdg_data.words import Language
from pdg_data.words import say as core
from pdg_ui.counts import mandatory
from pdg_ui.records import records_by
from pdg_ui.statuses import AWAY
from pdg_ui.words import say

STANDINGS = ("ready", "one", "more", "unclear", "certified", "away")
"""Where a participant stands before the certificate: everything fulfilled; one or more things missing; nothing missing, but not everything
can be told; and apart from them who has the certificate and who paused or stopped.
"""
IN_VIEW = STANDINGS[:4]
SATISFIED = ("met", "met_late", "waived")


def unsure_absence(dataset: Dataset, programme: Programme) -> dict[str, frozenset[int]]:
    """By requirement the participants of whom the files say nothing, though something that was not read or is not certain may say it.

    A check that applies only where the data say something does not apply without them. That is no good reason for a certificate where a file
    was refused that could hold it, where a row was not understood, or where an application may be the participant's.
    """
    everybody = frozenset(map(int, dataset.participants.index))
    unread = frozenset(map(int, dataset.unread["key"])) if len(dataset.unread) else frozenset()
    rows = dataset.applications
    possible = frozenset(map(int, rows.loc[~rows["certain"].astype(bool), "key"])) if len(rows) else frozenset()
    unsure = {}
    for requirement in programme.requirements:
        withheld = bool(dataset.withheld & {ALL, sort_of(requirement)})
        applied = possible if requirement.due.anchor == "event" else frozenset()
        unsure[requirement.id] = everybody if withheld else unread | applied
    return unsure


def verdicts(status: pd.DataFrame, unsure: Mapping[str, Collection[int]]) -> pd.Series:
    """For each row of an obligation what it means for the certificate: satisfied, missing, unclear, certified or away."""
    name, why = status["status"], status["why"]
    nothing_said = name == "not_applicable"
    doubted = pd.Series(False, index=status.index)
    for requirement, keys in unsure.items():
        doubted |= (status["requirement"] == requirement) & status["key"].isin(list(keys))
    conditions = [
        nothing_said & (why == "certified"),
        nothing_said & why.isin(AWAY),
        name.isin(SATISFIED) | (nothing_said & ~doubted),
        nothing_said | (name == "undetermined"),
    ]
    chosen = np.select([condition.to_numpy(dtype=bool) for condition in conditions], [*_SAID], default="missing")
    return pd.Series(chosen, index=status.index, dtype="object")


_SAID = ("certified", "away", "satisfied", "unclear")


def standings(
    status: pd.DataFrame, unsure: Mapping[str, Collection[int]], unclear_state: Collection[int] = ()
) -> pd.DataFrame:
    """Where each participant stands before the certificate. ``unclear_state``: of whom it is not clear whether they still take part.

    Rows: one per participant, by ``sort_name``. Columns: key, participant_id, participant, cohort, school, mentor, sort_name, standing (one of
    ``STANDINGS``), missing and unclear (numbers of obligations).
    """
    who = ["key", "participant_id", "participant", "cohort", "school", "mentor", "sort_name"]
    rows = mandatory(status[[*who, "tier", "requirement", "status", "why"]])
    said = verdicts(rows, unsure)
    people = rows.drop_duplicates("key")[who].set_index("key")
    number = {name: (said == name).groupby(rows["key"]).sum().astype(int) for name in ("missing", *_SAID)}
    people["missing"], people["unclear"] = number["missing"], number["unclear"]
    unknown = (number["unclear"] > 0) | people.index.isin(list(unclear_state))
    conditions = [
        number["certified"] > 0,
        number["away"] > 0,
        number["missing"] > 1,
        number["missing"] == 1,
        unknown,
    ]
    people["standing"] = np.select(
        [condition.reindex(people.index).to_numpy(dtype=bool) for condition in conditions],
        ["certified", "away", "more", "one", "unclear"],
        default="ready",
    ).astype(object)
    return people.reset_index().sort_values(["sort_name", "key"], kind="stable", ignore_index=True)


def near_end(dataset: Dataset, as_of: pd.Timestamp, days: int) -> frozenset[int]:
    """Who is within so many days of the end or past it, or has applied for the summative visit."""
    left = dataset.participants["end"] - as_of
    keys = set(map(int, dataset.participants.index[left <= pd.Timedelta(days=days)]))
    if len(dataset.applications):
        applied = dataset.applications[dataset.applications["certain"].astype(bool)]
        keys |= set(map(int, applied.loc[~(applied["day"] > as_of), "key"]))
    return frozenset(keys)


def with_what_is_missing(
    people: pd.DataFrame, status: pd.DataFrame, unsure: Mapping[str, Collection[int]], language: Language
) -> pd.DataFrame:
    """The people with what is missing of each, by whose move it is, what cannot be told, and the places of all of it.

    Adds ``missing_words``, ``unclear_words`` and ``silent`` (checks of which the files say nothing), text that is empty where there is none, and
    ``evidence``.
    """
    own = ["key", "tier", "requirement", "label", "status", "why", "done", "needed", "owner", "evidence"]
    rows = mandatory(status.loc[status["key"].isin(people["key"]), own])
    rows = rows.assign(verdict=verdicts(rows, unsure))
    by_person = records_by(rows, "key")
    each = [by_person[int(key)] for key in people["key"]]
    return people.assign(
        missing_words=pd.Series([_missing(own, language) for own in each], index=people.index, dtype="object"),
        unclear_words=pd.Series([_labels(own, "unclear") for own in each], index=people.index, dtype="object"),
        silent=pd.Series([_silent(own) for own in each], index=people.index, dtype="object"),
        evidence=pd.Series([_evidence(own) for own in each], index=people.index, dtype="object"),
    )


Rows = list[dict[str, object]]


def _missing(rows: Rows, language: Language) -> str:
    """What is missing, by whose move it is: "deelnemer: Kwalificatieportfolio · trainer: Formatief lesbezoek"."""
    by_owner: dict[str, list[str]] = {}
    for row in rows:
        if row["verdict"] == "missing":
            # What can't be made good is nobody's move any more: whether it stands in the way is for the programme to say.
            owner = "programme" if row["status"] == "missed" else str(row["owner"])
            by_owner.setdefault(owner, []).append(_thing(row, language))
    return " · ".join(f"{core(f'owner.{owner}', language)}: {', '.join(things)}" for owner, things in by_owner.items())


def _thing(row: dict[str, object], language: Language) -> str:
    if row["status"] in ("pending", "missed"):
        detail = core(f"status.{row['status']}", language)
    elif int(str(row["needed"])) > 1:
        detail = say("done_of", language, done=row["done"], needed=row["needed"])
    else:
        return str(row["label"])
    return f"{row['label']} ({detail})"


def _labels(rows: Rows, verdict: str) -> str:
    return "; ".join(str(row["label"]) for row in rows if row["verdict"] == verdict)


def _silent(rows: Rows) -> str:
    silent = [row for row in rows if row["verdict"] == "satisfied" and row["status"] == "not_applicable"]
    return "; ".join(str(row["label"]) for row in silent)


def _evidence(rows: Rows) -> str:
    return "; ".join(dict.fromkeys(str(row["evidence"]) for row in rows if row["evidence"]))
