"""What an answer or another rule changes: the statuses with it beside those without it."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from pdg_data.delivery import Delivery
from pdg_data.joining import by_rules, joined
from pdg_data.judging.status import sort_of, status_table
from pdg_data.programme import Programme
from pdg_data.questions import Question

SETTLED = ("met", "not_applicable", "waived")
BY_DATE = ("nothing_yet",)
"""Kinds of questions that come up only when something is due."""
COLUMNS = ["participant_id", "participant", "requirement", "from", "to"]


def effect(
    delivery: Delivery,
    programme: Programme,
    as_of: dt.date,
    question: Question,
    value: str,
    *,
    data_until: dt.date | None = None,
    status: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The statuses that change if she gives this answer: participant_id, participant, requirement, from and to (str, "" where there is none).

    Files are not read again; the delivery is joined again. ``status`` is the status table as it is, for who has it already.
    """
    if status is None:
        status = status_table(delivery.dataset, programme, as_of, data_until=data_until)
    answered = joined(delivery.read, programme, delivery.answers.with_answer(question.id, value), like=delivery)
    after = status_table(answered.dataset, programme, as_of, data_until=data_until)
    both = pd.concat({"from": _by_requirement(status), "to": _by_requirement(after)}, axis="columns").fillna("")
    return both[both["from"] != both["to"]].reset_index()[COLUMNS]


def _by_requirement(status: pd.DataFrame) -> pd.Series:
    who = ["participant_id", "participant", "requirement"]
    # Namesakes without a number are told apart by their order, which is the same before and after.
    again = status.groupby(who).cumcount()
    return status.assign(again=again).set_index([*who, "again"])["status"]


def asked(
    delivery: Delivery, programme: Programme, as_of: dt.date, status: pd.DataFrame, *, data_until: dt.date | None = None
) -> list[Question]:
    """The open questions on the day of this status table.

    Whether a file is missing is asked only where something is due, and what is assumed only where another answer changes a status.
    """
    found = []
    for question in delivery.open_questions:
        if question.kind in BY_DATE and not may_change(question, status, programme):
            continue
        others = [option.value for option in question.options if option.value != question.guess]
        if question.assumed and not any(
            len(effect(delivery, programme, as_of, question, value, data_until=data_until, status=status))
            for value in others[-1:]
        ):
            continue
        found.append(question)
    return found


def may_change(question: Question, status: pd.DataFrame, programme: Programme) -> bool:
    """Whether an answer can change a status of this table: someone whom it is about has one of these sorts that is not settled yet."""
    wanted = [requirement.id for requirement in programme.requirements if sort_of(requirement) in question.sorts]
    rows = status[status["key"].isin(question.keys) & status["requirement"].isin(wanted)]
    if question.kind == "nothing_yet":
        return bool((rows["why"] == "cohort_has_nothing").any())
    return bool((~rows["status"].isin(SETTLED)).any())


def effect_of_rules(
    delivery: Delivery,
    programme: Programme,
    as_of: dt.date,
    *,
    data_until: dt.date | None = None,
    status: pd.DataFrame,
) -> pd.DataFrame:
    """The statuses that change by the rules of another programme: the rows of the new status table, with ``from`` and ``to``.

    ``status`` is the status table as it is. Who and which cohort a row is about is as it stands there. Files are not read again. A
    requirement that only one of the two programmes has is no change of a status. Both programmes recognise the same persons.
    """
    after = status_table(by_rules(delivery, programme).dataset, programme, as_of, data_until=data_until)
    both = status.merge(
        after[["key", "requirement", "status", "due"]], on=["key", "requirement"], suffixes=("", "_new")
    )
    moved = both[both["status"] != both["status_new"]]
    return moved.assign(**{"from": moved["status"], "to": moved["status_new"]}).reset_index(drop=True)
