"""Cohorts at equal months since their start."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

import pdg_data
from pdg_ui import side_by_side
from pdg_ui.records import records
from tests.ui.dashboard import AS_OF, case, delivery
from tests.ui.hand_made import PROGRAMME, status


def _who(*people: tuple[str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(people, columns=["cohort", "start"])
    return frame.assign(start=pd.to_datetime(frame["start"]))


def _had(*rows: tuple[int, str | None, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["key", "day", "amount"])
    return frame.assign(day=pd.to_datetime(frame["day"]))


def _at(table: pd.DataFrame, cohort: str, month: int) -> dict[str, Any]:
    (row,) = records(table[(table["cohort"] == cohort) & (table["month"] == month)])
    return row


def test_what_was_there_no_later_than_the_day_of_the_month_counts() -> None:
    who = _who(("A", "2026-01-31"))
    table = side_by_side.at_months(_had((0, "2026-02-28", 1), (0, "2026-03-01", 1)), who, date(2026, 4, 1))
    assert table[["month", "amount"]].values.tolist() == [[0, 0], [1, 1], [2, 2]]


def test_each_participant_counts_from_her_own_start() -> None:
    who = _who(("A", "2026-01-01"), ("A", "2026-03-01"))
    table = side_by_side.at_months(_had((0, "2026-02-01", 1), (1, "2026-04-01", 1)), who, date(2026, 6, 1))
    assert table[table["month"] == 1]["amount"].tolist() == [1, 1]
    assert table[table["month"] == 0]["amount"].tolist() == [0, 0]


def test_a_month_counts_only_when_everybody_of_the_cohort_has_it_behind_her() -> None:
    who = _who(("A", "2026-01-01"), ("A", "2026-03-01"), ("B", "2025-01-01"))
    table = side_by_side.by_cohort(side_by_side.at_months(_had(), who, date(2026, 6, 1)), who)
    assert table[table["cohort"] == "A"]["month"].max() == 3
    assert table[table["cohort"] == "B"]["month"].max() == 17


def test_a_cohort_that_starts_later_has_no_month_behind_it() -> None:
    who = _who(("A", "2026-09-01"))
    assert side_by_side.at_months(_had(), who, date(2026, 6, 1)).empty


@pytest.mark.parametrize(("amounts", "half"), [([3], 3), ([1, 5], 5), ([0, 2, 9], 2), ([1, 2, 3, 4], 3)])
def test_at_least_half_had_so_much(amounts: list[int], half: int) -> None:
    who = _who(*[("A", "2026-01-01")] * len(amounts))
    had = _had(*[(key, "2026-01-01", amount) for key, amount in enumerate(amounts)])
    table = side_by_side.by_cohort(side_by_side.at_months(had, who, date(2026, 1, 2)), who)
    assert _at(table, "A", 0) == {
        "cohort": "A",
        "month": 0,
        "half": half,
        "total": sum(amounts),
        "people": len(amounts),
    }


def test_what_has_no_day_counts_in_no_month_and_is_told_apart() -> None:
    who = _who(("A", "2026-01-01"), ("B", "2026-01-01"))
    had = _had((0, None, 12), (0, None, 8), (1, "2026-01-05", 12))
    table = side_by_side.by_cohort(side_by_side.at_months(had, who, date(2026, 3, 1)), who)
    assert _at(table, "A", 2)["total"] == 0
    assert side_by_side.undated(had, who).to_dict() == {"A": 20}


def test_a_requirement_of_which_one_cohort_shows_nothing_is_compared_for_none() -> None:
    day = pd.Timestamp("2026-01-05")
    frame = status(
        {"key": 1, "requirement": "agreement", "label": "A", "fulfilled_on": day},
        {"key": 2, "requirement": "agreement", "label": "A"},
        {"key": 1, "requirement": "meter_final", "label": "M", "fulfilled_on": day},
        {"key": 2, "requirement": "meter_final", "label": "M", "status": "undetermined", "why": "cohort_has_nothing"},
        {"key": 1, "requirement": "mentor_assigned", "label": "B"},
        {"key": 1, "requirement": "care_structure", "label": "Z", "status": "open", "why": "open"},
        {"key": 1, "requirement": "summative_after_go", "label": "G", "fulfilled_on": day},
        {"key": 2, "requirement": "summative_after_go", "label": "G", "status": "not_applicable", "why": "no_event"},
    )
    found = side_by_side.comparable(frame)
    assert found.requirements == ("agreement", "care_structure")
    assert (found.unknown, found.undated, found.of_some) == (("M",), ("B",), ("G",))


def test_who_paused_or_stopped_is_not_compared() -> None:
    dataset = delivery(case("google_forms")).dataset
    everyone = dataset.participants
    who = side_by_side.people(dataset, everyone.index)
    assert set(everyone.loc[who.index, "state"]) <= {"active", "certified", "unclear"}
    assert len(who) < len(everyone)


@pytest.mark.parametrize("day", [date(2025, 12, 1), date(2026, 4, 20), date(2026, 9, 1)])
def test_requirements_by_a_day_are_those_that_a_judging_on_that_day_finds(day: date) -> None:
    dataset = delivery(case("google_forms")).dataset
    active = set(dataset.participants.index[dataset.participants["state"] == "active"])
    now = pdg_data.status_table(dataset, PROGRAMME, AS_OF)
    then = pdg_data.status_table(dataset, PROGRAMME, day)
    known = side_by_side.comparable(now).requirements
    met, met_then = (
        table[table["key"].isin(active) & table["requirement"].isin(known) & table["status"].isin(["met", "met_late"])]
        for table in (now, then)
    )
    by_day = met[met["fulfilled_on"] <= pd.Timestamp(day)]
    pairs, pairs_then = (
        set(zip(frame["key"], frame["requirement"], strict=True))
        for frame in (by_day, met_then[met_then["fulfilled_on"].notna()])
    )
    assert pairs == pairs_then
    assert pairs


def test_ec_in_all_are_those_of_the_progress_table() -> None:
    dataset = delivery(case("tidy_workbook")).dataset
    earned = side_by_side.ec_earned(dataset, PROGRAMME, AS_OF).groupby("key")["amount"].sum()
    table = pdg_data.progress_table(dataset, PROGRAMME, AS_OF)
    whole = table[table["task"] == "all"].set_index("key")["ec_earned"]
    assert earned.to_dict() == whole[whole > 0].to_dict()
