"""Mentors, schools and trainers: counts over the status table, in alphabetical order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from pdg_data.dataset import Dataset
from pdg_ui import mentors
from tests.ui.dashboard import case, delivery, statuses
from tests.ui.hand_made import PROGRAMME, status

FILES = case("tidy_workbook")


def _dataset(names: dict[int, tuple[str, ...]], said: list[tuple[int, str, bool]] | None = None) -> Dataset:
    """A dataset with these mentors by participant, and what cells say of whether a mentor is trained."""
    people = pd.DataFrame({"mentors": list(names.values())}, index=list(names))
    rows = [{"key": key, "field": "mentor_trained", "value": value, "certain": sure} for key, value, sure in said or []]
    attributes = pd.DataFrame(rows, columns=["key", "field", "value", "certain"])
    return replace(delivery(FILES).dataset, participants=people, attributes=attributes)


def _frame(*people: dict[str, Any]) -> pd.DataFrame:
    """Each person with an agreement, a mentor named and a formative visit; the statuses that differ are given by requirement."""
    rows: list[dict[str, Any]] = []
    for key, person in enumerate(people):
        who: dict[str, Any] = {"key": key, "participant": f"P{key}"}
        who |= {name: person[name] for name in ("mentor", "school", "trainer") if name in person}
        for requirement, owner in (
            ("agreement", "mentor"),
            ("mentor_assigned", "school"),
            ("formative_visit", "trainer"),
            ("meter_final", "mentor"),
        ):
            rows.append(
                {
                    **who,
                    "requirement": requirement,
                    "owner": owner,
                    "status": person.get(requirement, "met"),
                    "why": person.get("why", ""),
                }
            )
    return status(*rows)


def _load(frame: pd.DataFrame, by: str, dataset: Dataset | None = None) -> pd.DataFrame:
    keys = sorted(set(frame["key"]))
    data = dataset or _dataset(dict.fromkeys(keys, ("A",)))
    return mentors.load(mentors.people(frame, data, PROGRAMME), frame, by)


def test_items_are_counted_with_whose_move_they_are() -> None:
    frame = _frame(
        {"mentor": "Jo Vos", "agreement": "overdue", "meter_final": "due_soon"},
        {"mentor": "Jo Vos", "meter_final": "undetermined", "mentor_assigned": "overdue", "formative_visit": "overdue"},
    )
    row = _load(frame, "mentor").iloc[0]
    assert row[["participants", "overdue", "due_soon", "undetermined", "without_agreement"]].tolist() == [2, 1, 1, 1, 1]
    assert _load(frame, "school")["overdue"].tolist() == [2]
    trainer = _load(frame, "trainer").iloc[0]
    assert trainer[["overdue", "visited", "to_visit"]].tolist() == [1, 1, 1]


def test_people_stand_in_the_order_of_their_names_and_nobody_last() -> None:
    frame = _frame({"mentor": "An de Wit"}, {"mentor": ""}, {"mentor": "Zoë Bakker"}, {"mentor": "Bo van der Meer"})
    assert _load(frame, "mentor")["mentor"].tolist() == ["Zoë Bakker", "Bo van der Meer", "An de Wit", ""]


@pytest.mark.parametrize("why", ["paused", "stopped", "certified"])
def test_who_is_not_followed_is_nobodys_load(why: str) -> None:
    away = dict.fromkeys(("agreement", "mentor_assigned", "formative_visit", "meter_final"), "not_applicable")
    frame = _frame({"mentor": "Jo Vos"}, {"mentor": "Jo Vos", "why": why, **away})
    assert _load(frame, "mentor")["participants"].tolist() == [1]


@pytest.mark.parametrize(("name", "without"), [("overdue", 1), ("due_soon", 1), ("open", 1), ("undetermined", 0), ("met", 0), ("met_late", 0), ("waived", 0)])  # fmt: skip
def test_without_an_agreement_is_who_certainly_has_none_yet(name: str, without: int) -> None:
    assert _load(_frame({"agreement": name}), "mentor")["without_agreement"].tolist() == [without]


def test_of_whom_the_files_say_nothing_is_counted_apart() -> None:
    frame = _frame({"agreement": "undetermined"}, {"agreement": "overdue"}, {"agreement": "met"})
    said = [(1, "nee", True), (2, "ja", True)]
    row = _load(frame, "mentor", _dataset(dict.fromkeys(range(3), ("A",)), said)).iloc[0]
    assert row[["without_agreement", "agreement_unknown"]].tolist() == [1, 1]
    assert row[["untrained", "training_unknown"]].tolist() == [1, 1]


def test_the_formative_visits_of_a_trainer_add_up_to_her_participants() -> None:
    states = ["met", "met_late", "overdue", "open", "undetermined", "missed", "waived", "not_applicable"]
    row = _load(_frame(*({"trainer": "Tom", "formative_visit": status} for status in states)), "trainer").iloc[0]
    assert row[["visited", "to_visit", "visit_unknown", "visit_lapsed"]].tolist() == [2, 2, 1, 3]
    assert row["participants"] == len(states)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], False),
        ([("nee", True)], True),
        ([("ja", True)], False),
        ([("nee", True), ("ja", True)], False),
        ([("nee", False)], False),
        ([("volgt", True)], True),
        ([("12-3-2025", True)], False),
        ([("onbekend", True)], False),
    ],
)
def test_untrained_is_only_of_whom_the_files_say_so(said: list[tuple[str, bool]], expected: bool) -> None:
    dataset = _dataset({0: ("A",)}, [(0, value, sure) for value, sure in said])
    assert (mentors.training(dataset).get(0) is False) is expected


def test_without_a_mentor_and_with_two_are_counted_by_school() -> None:
    frame = _frame(
        {"school": "Albeda", "mentor": "", "mentor_assigned": "overdue"},
        {"school": "Albeda", "mentor": "Jo Vos"},
        {"school": "Zadkine", "mentor": "Ed Kok"},
    )
    table = _load(frame, "school", _dataset({0: (), 1: ("Jo Vos", "An Bos"), 2: ("Ed Kok",)})).set_index("school")
    assert table["without_mentor"].tolist() == [1, 0]
    assert table["two_mentors"].tolist() == [1, 0]
    assert table["distinct_mentors"].tolist() == [1, 1]


@pytest.mark.parametrize(("many", "found"), [(2, ["Jo Vos"]), (3, [])])
def test_from_a_number_that_is_a_setting_a_mentor_has_many(many: int, found: list[str]) -> None:
    frame = _frame({"mentor": "Jo Vos"}, {"mentor": "Jo Vos"}, {"mentor": ""}, {"mentor": ""}, {"mentor": "Ed Kok"})
    assert mentors.group(_load(frame, "mentor"), "many", many)["mentor"].tolist() == found


@pytest.mark.parametrize("by", ["mentor", "school", "trainer"])
def test_the_counts_are_those_of_the_status_table(by: str) -> None:
    frame = statuses(FILES)
    people = mentors.people(frame, delivery(FILES).dataset, PROGRAMME)
    table = mentors.load(people, frame, by)
    late = frame[
        (frame["tier"] == "mandatory") & (frame["status"] == "overdue") & frame["owner"].isin(mentors.OWNERS[by])
    ]
    assert table["overdue"].sum() == len(late)
    assert table["participants"].sum() == len(people)


def test_of_nobody_there_is_no_load() -> None:
    frame = status()
    assert _load(frame, "mentor").empty
