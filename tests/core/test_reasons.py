"""The why-sentence says what kind of shortfall it is: nothing came in, it was not passed, or it is not as it should be."""

from __future__ import annotations

import pytest

from pdg_data.words import say
from tests.core.deliveries import (
    AFTER_END,
    AN,
    END,
    FIRST,
    OF_AN,
    OF_BEA,
    OTHERS,
    PEOPLE,
    PEOPLE_HEADER,
    deliver,
    results,
)

AGO = say("reason.days.many", "nl", count=(AFTER_END - END).days)
DUE = {"due": "31-8-2026", "days": AGO}


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        ("niet voldaan", "overdue_fail"),
        ("niet aanwezig", "overdue_absent"),
    ],
)
def test_what_was_assessed_and_not_passed_is_not_said_to_be_missing(outcome: str, reason: str) -> None:
    answer = deliver(
        PEOPLE,
        results(OTHERS, (AN, "Cursusontwerp", FIRST[1], outcome), (OF_BEA[0], "Cursusontwerp", FIRST[0], "voldaan")),
    )
    row = answer.row("course_design", AFTER_END)
    assert row["status"] == "overdue"
    what = say("reason.what.result", "nl", done=0, needed=1)
    assert row["reason"] == say(f"reason.{reason}", "nl", what=what, there=" (3-11-2025)", **DUE)


def test_what_never_came_in_is_said_to_be_missing() -> None:
    answer = deliver(PEOPLE, results(OTHERS, (OF_BEA[0], "Cursusontwerp", FIRST[0], "voldaan")))
    what = say("reason.what.result", "nl", done=0, needed=1)
    assert answer.row("course_design", AFTER_END)["reason"] == say("reason.overdue", "nl", what=what, there="", **DUE)


def test_a_mentor_who_is_the_manager_is_said_to_be_wrong_and_not_to_be_missing() -> None:
    header = (*PEOPLE_HEADER, "Begeleider is leidinggevende")
    answer = deliver({"Deelnemers.xlsx": [header, (*OF_AN, "ja"), (*OF_BEA, "nee")]})
    row = answer.row("mentor_independent", AFTER_END)
    assert row["status"] == "overdue"
    due = {"due": "13-10-2025", "days": say("reason.days.many", "nl", count=406)}
    assert row["reason"] == say("reason.overdue_mentor_independent", "nl", **due)
