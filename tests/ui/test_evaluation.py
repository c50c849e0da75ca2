"""The look back in counts: products, requirements past their due date, levels by cohort."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pdg_ui import evaluation
from pdg_ui.certified import with_certified
from pdg_ui.records import records
from tests.ui.dashboard import AS_OF, case, delivery, statuses
from tests.ui.hand_made import PROGRAMME, status

DAY = date(2026, 11, 23)


def _results(*rows: tuple[int, str, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["key", "outcome", "day"])
    return frame.assign(product="care_structure", certain=True, day=pd.to_datetime(frame["day"]))


def _care(key: int, name: str, **more: object) -> dict[str, object]:
    return {"key": key, "requirement": "care_structure", "label": "Zorgstructuur", "status": name, **more}


@pytest.mark.parametrize(
    ("name", "results", "outcome"),
    [
        ("met", [("pass", "2026-01-01")], "passed"),
        ("met_late", [("pass", "2026-01-01")], "passed"),
        ("waived", [], "passed"),
        ("pending", [("fail", "2026-01-01"), ("pending", "2026-02-01")], "handed_in"),
        ("overdue", [], "not_yet"),
        ("open", [], "not_yet"),
        ("undetermined", [], "unknown"),
        ("undetermined", [("fail", "2026-01-01")], "unknown"),
        ("overdue", [("fail", "2026-01-01")], "failed"),
        ("open", [("absent", None)], "failed"),
        ("open", [("pending", None), ("fail", "2026-01-01")], "failed"),
        ("open", [("fail", "2027-01-01")], "not_yet"),
    ],
)
def test_where_a_product_stands(name: str, results: list[tuple[str, str | None]], outcome: str) -> None:
    found = _results(*[(1, result, day) for result, day in results])
    (row,) = records(evaluation.products(status(_care(1, name)), found, PROGRAMME, DAY))
    assert (row["outcome"], row["people"], row["cohort"]) == (outcome, 1, "PDG-2025-09")


def test_of_whom_nothing_is_expected_no_product_counts() -> None:
    rows = status(_care(1, "not_applicable"), _care(2, "open"))
    assert evaluation.products(rows, _results(), PROGRAMME, DAY)["people"].tolist() == [1]


def test_products_of_a_delivery_are_everybody_of_whom_something_is_expected() -> None:
    table = statuses(case("tidy_workbook"))
    counted = evaluation.products(table, delivery(case("tidy_workbook")).dataset.results, PROGRAMME, AS_OF)
    own = table[(table["requirement"] == "care_structure") & (table["status"] != "not_applicable")]
    assert counted.loc[counted["requirement"] == "care_structure", "people"].sum() == len(own) > 0


def test_each_participant_stands_once_at_each_product_or_among_what_is_left_out() -> None:
    files = case("microsoft_forms_and_osiris")
    data = delivery(files).dataset
    own = data.participants.index[~data.participants["state"].isin(["paused", "stopped"])]
    table = with_certified(statuses(files), data, PROGRAMME, AS_OF, "nl")
    table = table[table["key"].isin(own)]
    counted = int(evaluation.products(table, data.results, PROGRAMME, AS_OF)["people"].sum())
    left_out = evaluation.products_left_out(table, PROGRAMME)
    assert (counted, left_out) == (261, 3)
    assert counted + left_out == len(own) * 6


def test_only_what_fell_due_counts_and_each_status_by_itself() -> None:
    past, ahead = pd.Timestamp("2026-11-22"), pd.Timestamp("2026-11-23")
    rows = status(
        _care(1, "met", due=past),
        _care(2, "overdue", due=past, cohort="B"),
        _care(3, "overdue", due=past, cohort="B"),
        _care(4, "met", due=ahead),
        _care(5, "undetermined"),
        _care(6, "waived", due=past),
        _care(7, "attention", due=past, tier="expected"),
    )
    counted = evaluation.at_due(rows, DAY)
    assert counted[["cohort", "outcome", "people"]].values.tolist() == [
        ["B", "overdue", 2],
        ["PDG-2025-09", "met", 1],
        ["PDG-2025-09", "not_past", 3],
    ]
    (whole,) = records(evaluation.together(counted, evaluation.AT_DUE))
    assert (whole["met"], whole["overdue"], whole["missed"], whole["of"]) == (1, 2, 0, 3)
    by_cohort = evaluation.by_cohort(counted, evaluation.AT_DUE)
    assert by_cohort[["cohort", "met", "overdue", "of"]].values.tolist() == [["B", 0, 2, 2], ["PDG-2025-09", 1, 0, 1]]


def test_of_a_requirement_past_its_day_who_counts_and_who_does_not_are_all_of_the_cohort() -> None:
    files = case("microsoft_forms_and_osiris")
    data = delivery(files).dataset
    own = data.participants[~data.participants["state"].isin(["paused", "stopped"])]
    table = with_certified(statuses(files), data, PROGRAMME, AS_OF, "nl")
    counted = evaluation.at_due(table[table["key"].isin(own.index)], AS_OF)
    rows = evaluation.by_cohort(counted, evaluation.AT_DUE, evaluation.NOT_AT_DUE)
    people = own.groupby("cohort").size()
    assert (rows["of"] + rows["certified_without"] + rows["not_past"]).tolist() == rows["cohort"].map(people).tolist()
    fast = rows[rows["cohort"] == "PDG-2026-02 versneld"].set_index("requirement")
    assert (fast.at["meter_final", "of"], fast.at["meter_final", "certified_without"]) == (8, 1)
    assert (fast.at["course_design", "of"], fast.at["course_design", "certified_without"]) == (9, 0)


def test_a_cohort_of_which_all_are_certified_without_it_is_shown_with_nobody_who_counts() -> None:
    past = pd.Timestamp("2026-11-22")
    rows = status(
        _care(1, "met", due=past), _care(2, "not_applicable", why="certified", cohort="B"), _care(3, "open", cohort="C")
    )
    table = evaluation.by_cohort(evaluation.at_due(rows, DAY), evaluation.AT_DUE, evaluation.NOT_AT_DUE)
    assert table[["cohort", "of", "certified_without"]].values.tolist() == [["B", 0, 1], ["PDG-2025-09", 1, 0]]


def test_the_overdue_past_their_day_are_the_overdue_of_the_status_table() -> None:
    table = statuses(case("google_forms"))
    counted = evaluation.at_due(table, AS_OF)
    overdue = table[(table["status"] == "overdue") & (table["tier"] == "mandatory")]
    assert counted.loc[counted["outcome"] == "overdue", "people"].sum() == len(overdue) > 0


def test_scores_below_the_norm_stand_by_cohort() -> None:
    scores = pd.DataFrame({"key": [0, 0, 1], "task": ["1", "1", "2"], "score": [2, 3, 1]})
    table = evaluation.below_by_cohort(scores, pd.Series({0: "A", 1: "B"}), ["task"], 3)
    assert table["A"].tolist() == [(1, 2), (0, 0)]
    assert table["B"].tolist() == [(0, 0), (1, 1)]
