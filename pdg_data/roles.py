"""Whose visit it was, and who filled in the meter. docs/rules.md.

A role column goes first, then the name or address of the observer, then the kind of visit. What stays unknown is possible
evidence for each role.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    named = pd.Series("", index=visits.index, dtype=object)
    unstated = visits[~visits["role"].isin(STATED)]
    named.loc[unstated.index] = _by_person(unstated, people, "observer", "observer_email")
    visits = visits.assign(role=visits["role"].mask(_by_a_trainer(visits, people), "trainer"))
    kind = visits["kind"].map({"mentor": "mentor", "trainer": "trainer", "summative": "assessor"}).fillna("")
    role = visits["role"].where(visits["role"].isin(STATED), named)
    role = role.where(role != "", kind).replace({"": "unknown", "self": "unknown"})
    summative = (visits["kind"] == "summative") & role.isin(["mentor", "trainer"])
    certain = (
        visits["certain"].astype(bool)
        & (role != "unknown")
        & ~summative
        & visits["outcome"].isin(["date", "mark", "waived", "count"])
    )
    return _settle_counts(visits.assign(role=role, certain=certain))


def _by_a_trainer(visits: pd.DataFrame, people: pd.DataFrame) -> pd.Series:
    """Numbered visits of a tracker beside which a trainer is named: a column stands for the mentor's visits, and the name goes before it."""
    numbered = visits[(visits["number"] > 0) & (visits["role"] == "mentor")]
    named = _by_person(numbered, people, "observer", "observer_email")
    return (named == "trainer").reindex(visits.index, fill_value=False)


def _settle_counts(visits: pd.DataFrame) -> pd.DataFrame:
    """Visits that are only counted: those that no other row shows, as visits without a day.

    They are certain where nothing else in the delivery shows a visit of that role at all; else the count and the days contradict each other.
    """
    counts, others = visits[visits["outcome"] == "count"], visits[visits["outcome"] != "count"]
    if counts.empty:
        return visits
    sure = others[others["certain"].astype(bool)]
    known = sure[(sure["outcome"] == "mark") | ~sure.duplicated(["key", "role", "day"])]
    kept = []
    for (key, role), group in counts.groupby(["key", "role"], sort=True):
        cells = group.groupby(["table", "row", "column"], sort=True)
        most = max((cell for _, cell in cells), key=len)
        roles = ["mentor", "trainer"] if role == "unknown" else [role]
        shown = int(((known["key"] == key) & known["role"].isin(roles)).sum())
        alone = not others["role"].isin([*roles, "unknown"]).any()
        kept.append(most.iloc[shown:].assign(outcome="mark", certain=most["certain"].astype(bool) & alone))
    return pd.concat([others, *kept], ignore_index=True)


def rater_of(scores: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Scores with a final rater (mentor, self, trainer, assessor, other, or ``""``); without a rater a score is only possible evidence."""
    if scores.empty:
        return scores
    nameless = scores[scores["rater"] == ""]
    rater = scores["rater"].astype(object)
    rater.loc[nameless.index] = _by_person(nameless, people, "rater_name", "rater_email")
    known = (rater != "") & (scores["moment"] >= 0)
    return scores.assign(rater=rater, certain=scores["certain"].astype(bool) & known)


def _by_person(frame: pd.DataFrame, people: pd.DataFrame, name_column: str, email_column: str) -> pd.Series:
    """For each row the role of the person it names: the participant's mentor, a trainer, the participant; ``""`` if none or several."""
    roles = pd.Series("", index=frame.index, dtype=object)
    naming = frame[(frame[name_column] != "") | (frame[email_column] != "")]
    if naming.empty:
        return roles
    known = _Known.of(people)
    numbers, distinct = pd.factorize(pd.MultiIndex.from_frame(naming[["key", name_column, email_column]]))
    found = np.array([known.role(key, name, email) for key, name, email in distinct.tolist()], dtype=object)
    roles.loc[naming.index] = found[numbers]
    return roles


@dataclass(frozen=True, slots=True)
class _Known:
    """Names and addresses by which people are told apart: of each participant, of her mentors, and of all trainers."""

    participants: list[str]
    emails: list[str]
    mentors: list[tuple[str, ...]]
    mentor_emails: list[tuple[str, ...]]
    trainers: frozenset[str]

    @classmethod
    def of(cls, people: pd.DataFrame) -> _Known:
        trainers = frozenset(trainer for names in people["trainers"] for trainer in names)
        names, emails, mentors, mentor_emails = (
            people[column].tolist() for column in ("participant", "email", "mentors", "mentor_emails")
        )
        return cls(names, emails, mentors, mentor_emails, trainers)

    def role(self, key: int, name: str, email: str) -> str:
        roles = set()
        if name:
            roles |= {"mentor"} if any(same_person_name(name, mentor) for mentor in self.mentors[key]) else set()
            roles |= {"trainer"} if any(same_person_name(name, trainer) for trainer in self.trainers) else set()
            roles |= {"self"} if same_person_name(name, self.participants[key]) else set()
        if email:
            roles |= {"mentor"} if email in self.mentor_emails[key] else set()
            roles |= {"self"} if email == self.emails[key] else set()
        return roles.pop() if len(roles) == 1 else ""
