"""What becomes due in the weeks ahead, and what can hardly be made any more."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pdg_ui import coming
from tests.ui.hand_made import PROGRAMME, status

TODAY = pd.Timestamp("2026-11-23")
NO_VISITS = pd.DataFrame(columns=["key", "certain", "role", "outcome", "day"])


def _row(key: int, days: int, **values: Any) -> dict[str, Any]:
    due = TODAY + pd.Timedelta(days=days)
    return {
        "key": key,
        "status": "due_soon",
        "requirement": "visits_first_half",
        "needed": 2,
        "done": 0,
        "due": due,
        **values,
    }


def _visits(*rows: tuple[int, str, int, bool]) -> pd.DataFrame:
    made = [(key, certain, role, "date", TODAY + pd.Timedelta(days=days)) for key, role, days, certain in rows]
    return pd.DataFrame(made, columns=list(NO_VISITS.columns))


def test_she_looks_two_four_and_six_weeks_ahead() -> None:
    assert coming.horizons(PROGRAMME) == (2, 4, 6)


def test_what_comes_is_what_is_open_and_due_within_the_weeks_first_what_is_due_first() -> None:
    frame = status(
        _row(1, 20),
        _row(2, 14),
        _row(3, 15, status="open"),
        _row(4, 0),
        _row(5, 5, status="met"),
        _row(6, 5, status="undetermined"),
        _row(7, 5, status="pending"),
        _row(8, 5, tier="expected", status="open"),
        _row(9, -1, status="overdue"),
    )
    assert coming.coming(frame, TODAY, 2)["key"].tolist() == [4, 2]
    assert coming.coming(frame, TODAY, 4)["key"].tolist() == [4, 2, 3, 1]


@pytest.mark.parametrize(
    ("days", "done", "listed"),
    [(9, 0, True), (13, 0, True), (14, 0, False), (9, 1, False), (6, 1, True), (0, 1, True)],
)
def test_more_visits_than_the_days_leave_room_for_can_hardly_be_made(days: int, done: int, listed: bool) -> None:
    found = coming.tight(status(_row(1, days, done=done)), NO_VISITS, PROGRAMME, TODAY)
    assert len(found) == listed
    if listed:
        assert found[["short", "planned", "days_left"]].iloc[0].tolist() == [2 - done, 0, days]


def test_planned_visits_are_taken_off_each_day_once_and_only_certain_ones_of_that_role_in_time() -> None:
    frame = status(*(_row(key, 9) for key in range(1, 6)))
    visits = _visits(
        (1, "mentor", 2, True), (1, "mentor", 5, True),
        (2, "mentor", 2, True), (2, "mentor", 2, True),
        (3, "mentor", 2, False), (3, "trainer", 3, True),
        (4, "mentor", 10, True), (4, "mentor", -3, True),
    )  # fmt: skip
    found = coming.tight(frame, visits, PROGRAMME, TODAY)
    assert dict(zip(found["key"], found["planned"], strict=True)) == {3: 0, 4: 0, 5: 0}
    assert coming.tight(status(_row(2, 6)), visits, PROGRAMME, TODAY)["planned"].tolist() == [1]


def test_other_requirements_and_what_may_be_done_are_never_called_hardly_to_be_made() -> None:
    frame = status(
        _row(1, 1, requirement="meter_midway", needed=6),
        _row(2, 1, status="undetermined"),
        _row(3, -2, status="overdue"),
    )
    assert coming.tight(frame, NO_VISITS, PROGRAMME, TODAY).empty
