"""Whose visit it was, and who filled in the meter. DESIGN.md section 5.

A role column goes first, then the name or address of the observer, then the kind of visit. What stays unknown is possible
evidence for each role.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pdg_data.people import same_person_name

STATED = ("mentor", "trainer", "assessor", "other")


def settle_roles(visits: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Visits with a final role (mentor, trainer, assessor, other, unknown) and ``certain``.

    A visit whose kind is summative is never certain evidence of a mentor's or trainer's visit, whatever its role column says.
    """
    if visits.empty:
        return visits
    named = _by_person(visits, people, "observer", "observer_email")
    kind = visits["kind"].map({"mentor": "mentor", "trainer": "trainer", "summative": "assessor"}).fillna("")
    role = visits["role"].where(visits["role"].isin(STATED), named)
    role = role.where(role != "", kind).replace({"": "unknown", "self": "unknown"})
    summative = (visits["kind"] == "summative") & role.isin(["mentor", "trainer"])
    certain = visits["certain"].astype(bool) & (role != "unknown") & ~summative & visits["outcome"].isin(["date", "mark"])
    return visits.assign(role=role, certain=certain)


def rater_of(scores: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Scores with a final rater (mentor, self, trainer, assessor, other, or ``""``); without a rater a score is only possible evidence."""
    if scores.empty:
        return scores
    named = _by_person(scores, people, "rater_name", "rater_email")
    rater = scores["rater"].where(scores["rater"] != "", named)
    known = (rater != "") & (scores["moment"] >= 0)
    return scores.assign(rater=rater, certain=scores["certain"].astype(bool) & known)


def _by_person(frame: pd.DataFrame, people: pd.DataFrame, name_column: str, email_column: str) -> pd.Series:
    """For each row the role of the person it names: the participant's mentor, a trainer, the participant; ``""`` if none or several."""
    trainers = {trainer for names in people["trainers"] for trainer in names}
    numbers, distinct = pd.factorize(pd.MultiIndex.from_frame(frame[["key", name_column, email_column]]))
    roles = [_role(people.loc[key], name, email, trainers) for key, name, email in distinct]
    return pd.Series(np.array(roles, dtype=object)[numbers], index=frame.index)


def _role(person: pd.Series, name: str, email: str, trainers: set[str]) -> str:
    roles = set()
    if name:
        roles |= {"mentor"} if any(same_person_name(name, mentor) for mentor in person["mentors"]) else set()
        roles |= {"trainer"} if any(same_person_name(name, trainer) for trainer in trainers) else set()
        roles |= {"self"} if same_person_name(name, person["participant"]) else set()
    if email:
        roles |= {"mentor"} if email in person["mentor_emails"] else set()
        roles |= {"self"} if email == person["email"] else set()
    return roles.pop() if len(roles) == 1 else ""
