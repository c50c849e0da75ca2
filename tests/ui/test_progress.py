"""Sums over the progress table."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pdg_ui import progress
from tests.ui import hand_made
from tests.ui.hand_made import PROGRAMME


def test_development_of_one_person_is_weighted_by_ec_over_the_scored_tasks() -> None:
    table = progress.development(
        hand_made.progress({1: (None, (1, 4), (4, 4)), 4: (None, (0, 0), (1, 2))}), PROGRAMME
    ).set_index("task")
    assert table.loc["1", "development_midway"] == pytest.approx(0.25)
    assert table.loc["all", "development_midway"] == pytest.approx(0.25)
    assert table.loc["all", "ec_midway"] == 12
    assert table.loc["all", "development_final"] == pytest.approx((12 * 1.0 + 8 * 0.5) / 20)
    assert table.loc["all", "ec_final"] == 20


def test_development_of_a_group_counts_indicators_and_people() -> None:
    table = progress.development(
        hand_made.progress({1: (None, (1, 4), (0, 0))}, {1: (None, (3, 4), (0, 0))}, {}), PROGRAMME
    ).set_index("task")
    assert [table.at["1", column] for column in ["at_level_midway", "scored_midway", "people_midway"]] == [4, 8, 2]
    assert table.loc["1", "development_midway"] == pytest.approx(0.5)
    assert pd.isna(table).at["2", "development_midway"]
    assert pd.isna(table).at["all", "development_final"]


def test_all_six_tasks_are_there_when_nobody_was_scored() -> None:
    table = progress.development(hand_made.progress({}), PROGRAMME)
    assert table["task"].tolist() == ["1", "2", "3", "4", "5", "6", "all"]


def test_ec_that_nobody_can_know_are_not_zero() -> None:
    table = progress.task_ec(
        hand_made.progress({1: (12, (0, 0), (0, 0)), 2: (0, (0, 0), (0, 0))}, {}), PROGRAMME
    ).set_index("task")
    assert [table.at["1", column] for column in ["earned", "people", "known"]] == [1, 2, 1]
    assert [table.at["2", column] for column in ["earned", "known"]] == [0, 1]
    assert table.loc["3", "known"] == 0


def test_indicators_stand_in_the_order_of_their_numbers() -> None:
    scores = pd.DataFrame(
        [(1, "mentor", 1, name, 3) for name in ("1.10 c", "1.2 b", "1.1 a")],
        columns=["moment", "rater", "task", "indicator", "score"],
    )
    assert progress.indicators(scores)["indicator"].tolist() == ["1.1 a", "1.2 b", "1.10 c"]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [(date(2025, 1, 1), 0.0), (date(2025, 1, 6), 0.5), (date(2025, 1, 11), 1.0), (date(2026, 1, 1), 1.0)],
)
def test_the_calendar_runs_from_start_to_end(as_of: date, expected: float) -> None:
    assert progress.elapsed(pd.Timestamp("2025-01-01"), pd.Timestamp("2025-01-11"), as_of) == pytest.approx(expected)


def test_without_dates_there_is_no_calendar() -> None:
    assert progress.elapsed(pd.NaT, pd.Timestamp("2025-01-11"), date(2025, 1, 1)) is None


def test_each_indicator_has_a_row_with_mentor_and_self_apart() -> None:
    scores = pd.DataFrame(
        [(1, "mentor", 2, "b", 3), (2, "mentor", 2, "b", 4), (1, "self", 1, "a", 2)],
        columns=["moment", "rater", "task", "indicator", "score"],
    )
    table = progress.indicators(scores)
    assert table["indicator"].tolist() == ["a", "b"]
    assert [table.at[1, column] for column in ["mentor_1", "mentor_2"]] == [3, 4]
    assert pd.isna(table).at[1, "self_1"]


def test_without_a_table_of_results_the_ec_are_unknown() -> None:
    table = hand_made.progress({1: (0, (0, 0), (0, 0)), 2: (12, (0, 0), (0, 0))})
    assert progress.known_ec(table, frozenset(), PROGRAMME)["ec_earned"].isna().all()
    partly = progress.known_ec(table, frozenset({"result:innovation_proposal"}), PROGRAMME).set_index("task")[
        "ec_earned"
    ]
    assert pd.isna(partly["1"])
    assert (partly["2"], partly["all"]) == (12, 12)


def test_growth_is_counted_by_task_and_in_all() -> None:
    rows = hand_made.progress({1: (None, (1, 4), (3, 4))}, {1: (None, (0, 0), (0, 0))})
    own = (rows["key"] == 0) & rows["task"].isin(["1", "all"])
    grown = rows.assign(up=own * 2, same=own * 1, down=0, not_comparable=own * 1)
    table = progress.growth(grown, PROGRAMME)
    counts = {row[0]: row[1:] for row in table.values.tolist()}
    assert counts["1"] == counts["all"] == [2, 1, 0, 1, 1]
    assert counts["2"] == [0, 0, 0, 0, 0]


def test_who_goes_the_same_way_from_the_same_place_is_one_slope() -> None:
    grown: dict[int, hand_made.Task] = {1: (None, (1, 4), (3, 4))}
    rows = hand_made.progress(grown, grown, {1: (None, (2, 4), (1, 4))}, {1: (None, (2, 4), (0, 0))})
    table = progress.slopes(rows.assign(sort_name=rows["participant"]))
    assert table.to_dict("records") == [
        {"task": "1", "midway": 0.25, "final": 0.75, "people": ("Persoon 0", "Persoon 1")},
        {"task": "1", "midway": 0.5, "final": 0.25, "people": ("Persoon 2",)},
    ]


def test_ec_are_counted_only_of_whom_they_are_known() -> None:
    rows = hand_made.progress({1: (12, (0, 0), (0, 0))}, {1: (12, (0, 0), (0, 0))}, {1: (None, (0, 0), (0, 0))})
    assert progress.ec_counts(rows).to_dict("records") == [{"ec": 12, "people": 2}]
