"""The visits over time and over people: the same visits that the statuses count."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from pdg_data.judging.reading import Case
from pdg_data.judging.visits import tally
from pdg_data.rows.schema import FEEDBACK
from pdg_ui import visits
from pdg_ui.figures.visits import feedback_by_level, visits_by_month
from tests.ui.dashboard import AS_OF, case, delivery
from tests.ui.hand_made import PROGRAMME

CASES = ("tidy_workbook", "google_forms", "coordinator_tracker", "microsoft_forms_and_osiris")
NOW = pd.Timestamp(AS_OF)


def _visits(*rows: dict[str, Any]) -> pd.DataFrame:
    """Visits as ``held`` gives them; each row says what differs from one by the mentor in the first half."""
    base = {
        "key": 0,
        "role": "mentor",
        "day": "2026-01-05",
        "planned": False,
        "half": "first",
        "month": 1,
        "evidence": "",
    }
    frame = pd.DataFrame([{**base, **dict.fromkeys(FEEDBACK, np.nan), **row} for row in rows])
    return frame.assign(day=pd.to_datetime(frame["day"]), month=frame["month"].astype("Int64"))


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("role", visits.ROLES)
def test_the_visits_are_those_that_the_statuses_count(name: str, role: str) -> None:
    dataset = delivery(case(name)).dataset
    keys = list(dataset.participants.index)
    counted = tally(Case(dataset, PROGRAMME, np.datetime64(AS_OF, "us")), role)
    rows = visits.held(dataset, NOW, keys)
    rows = rows[(rows["role"] == role) & ~rows["planned"]]
    for half, expected in (("first", counted.first), ("second", counted.second)):
        found = rows[rows["half"] == half]["key"].value_counts().reindex(keys, fill_value=0)
        assert found.tolist() == expected.tolist()
    assert sorted(visits.undated(dataset, PROGRAMME, AS_OF, keys)) == sorted(
        tally(Case(dataset, PROGRAMME, np.datetime64(AS_OF, "us")), "mentor").marks.tolist()
    )


def test_every_visit_opens_a_cell_and_others_are_left_out() -> None:
    dataset = delivery(case("google_forms")).dataset
    rows = visits.held(dataset, NOW, [0, 1])
    assert set(rows["key"]) <= {0, 1}
    assert rows["evidence"].str.contains("!").all()


def test_of_nobody_there_are_no_visits() -> None:
    none = visits.held(delivery(case("google_forms")).dataset, NOW, [])
    assert visits.by_month(none).empty
    assert visits.recorded(none).empty


def test_a_month_counts_each_role_and_what_is_planned_apart() -> None:
    table = visits.by_month(
        _visits(
            {"month": 1},
            {"month": 3},
            {"month": 3, "role": "trainer"},
            {"month": 3, "planned": True},
            {"month": pd.NA, "half": ""},
        )
    )
    assert table["month"].tolist() == [1, 2, 3]
    assert table["mentor"].tolist() == [1, 0, 1]
    assert table["mentor_planned"].tolist() == [0, 0, 1]
    assert table["trainer"].tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], (0, None, None, None)),
        (["2026-01-05"], (1, None, None, None)),
        (["2026-01-05", "2026-01-08", "2026-01-12", "2026-01-19"], (4, 14, 3, 7)),
        (["2026-01-05", "2026-06-15"], (2, 161, 161, 161)),
    ],
)
def test_the_spread_is_the_days_from_first_to_last_and_between_two(
    days: list[str], expected: tuple[int, int | None, int | None, int | None]
) -> None:
    rows = _visits({"key": 9}, *({"day": day} for day in days), {"day": "2026-12-01", "planned": True})
    table = visits.spread(rows, pd.Series([0, 2], index=[0, 1]))
    wanted = table[["visits", "span", "shortest", "longest"]].astype(object)
    assert tuple(wanted.where(wanted.notna(), None).to_numpy()[0]) == expected
    assert table["planned"].tolist() == [1, 0]
    assert table["visits"].iloc[1] == 0
    assert table["undated"].tolist() == [0, 2]


def test_visits_are_counted_by_mentor_and_who_has_none_is_there_too() -> None:
    people = pd.DataFrame({"key": [0, 1, 2, 3], "mentor": ["Vos", "Vos", "Bos", ""], "trainer": ["", "", "", ""]})
    rows = _visits(
        {"key": 0},
        {"key": 0, "day": "2026-03-01", "half": "second"},
        {"key": 1, "planned": True},
        {"key": 3},
        {"key": 2, "role": "trainer"},
    )
    table = visits.by_person(rows, people, "mentor").set_index("mentor")
    assert table.loc["Vos"].to_dict() == {
        "participants": 2,
        "visited": 1,
        "visits": 2,
        "first": 1,
        "second": 1,
        "planned": 1,
    }
    assert table.loc["Bos", "visits"] == 0
    assert table.loc["", "participants"] == 1


def test_feedback_is_summed_by_level_and_only_where_it_is_recorded() -> None:
    people = pd.DataFrame({"key": [0, 1], "mentor": ["Vos", "Vos"], "trainer": ["Lems", ""]})
    rows = _visits(
        {"key": 0, "feedback_content": 2, "feedback_mode": 1},
        {"key": 1, "feedback_personal": 1},
        {"key": 1},
        {"key": 0, "feedback_mode": 9, "planned": True},
        {"key": 0, "role": "trainer", "feedback_strategy": 3},
    )
    table = visits.feedback(rows, people).set_index("role").drop(columns="name")
    assert table.loc["mentor"].to_dict() == {
        "visits": 2, "feedback_content": 2, "feedback_strategy": 0, "feedback_mode": 1, "feedback_personal": 1, "focus": 2, "all": 4,
    }  # fmt: skip
    assert table.loc["trainer", "focus"] == 3


@pytest.mark.parametrize("halves", [None, (9.0, 9.0), (4.5, 9.0)])
def test_the_chart_shows_the_counts_and_hatches_what_is_planned(halves: tuple[float, float] | None) -> None:
    table = visits.by_month(_visits({"month": 2}, {"month": 2}, {"month": 3, "planned": True}, {"role": "trainer"}))
    figure = visits_by_month(table, halves, "nl")
    bars = {bar.name: list(bar.y) for bar in figure.data}
    assert bars == {
        "werkplekbegeleider": [None, 2, None],
        "werkplekbegeleider, gepland": [None, None, 1],
        "trainer": [1, None, None],
    }
    assert [bar.marker.pattern.shape for bar in figure.data] == ["", "/", ""]
    assert len(figure.layout.shapes) == (0 if halves is None else 1 + (halves[0] != halves[1]))


def test_the_chart_of_feedback_has_a_bar_a_level() -> None:
    figure = feedback_by_level(dict(zip(FEEDBACK, (4, 3, 0, 2), strict=True)), "nl")
    assert list(figure.data[0].x) == [4, 3, 0, 2]
