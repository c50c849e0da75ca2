"""Scores of a group as counts of levels."""

from __future__ import annotations

import pandas as pd
import pytest

from pdg_data.hiding import hidden
from pdg_data.judging.progress import progress_table
from pdg_ui import levels
from pdg_ui.records import records
from tests.ui.dashboard import AS_OF, case, delivery, one_person, statuses, workbook
from tests.ui.hand_made import PROGRAMME

SCORES = pd.DataFrame(
    [
        (0, "midway", "1", "1.10", 1),
        (0, "midway", "1", "1.2", 2),
        (1, "midway", "1", "1.2", 3),
        (0, "final", "1", "1.2", 4),
        (0, "midway", "4", "4.1", 2),
    ],
    columns=["key", "moment", "task", "indicator", "score"],
)


def test_each_task_has_its_levels_at_both_moments() -> None:
    table = levels.by_task(SCORES, PROGRAMME)
    assert len(table) == 12
    rows = {(row["task"], row["moment"]): row for row in records(table)}
    midway = rows["1", "midway"]
    assert [midway[column] for column in levels.level_columns(PROGRAMME)] == [1, 1, 1, 0]
    assert (midway["scores"], midway["below"], midway["people"]) == (3, 2, 2)
    assert rows["1", "final"]["level_4"] == 1
    assert rows["2", "midway"]["scores"] == 0


def test_without_scores_every_count_is_zero() -> None:
    assert levels.by_task(SCORES.iloc[:0], PROGRAMME)["scores"].tolist() == [0] * 12
    assert levels.by_indicator(SCORES.iloc[:0], "final", PROGRAMME).empty


def test_indicators_stand_by_task_and_number() -> None:
    table = levels.by_indicator(SCORES, "midway", PROGRAMME)
    assert table["indicator"].tolist() == ["1.2", "1.10", "4.1"]
    assert table["below"].tolist() == [1, 1, 1]
    assert table["scores"].tolist() == [2, 1, 1]
    assert levels.most_below(table) == [1, 2]


def test_nothing_lags_where_everything_is_at_level() -> None:
    assert levels.most_below(levels.by_indicator(SCORES, "final", PROGRAMME)) == []


def test_the_counts_are_those_of_the_progress_table() -> None:
    dataset = delivery(case("google_forms")).dataset
    table = progress_table(dataset, PROGRAMME, AS_OF)
    counted = levels.by_task(levels.mentor_scores(dataset, PROGRAMME, AS_OF), PROGRAMME)
    for moment in ("midway", "final"):
        own = counted[counted["moment"] == moment].set_index("task")
        of_task = table[table["task"] != "all"].groupby("task")[[f"scored_{moment}", f"at_level_{moment}"]].sum()
        assert own["scores"].tolist() == of_task[f"scored_{moment}"].tolist()
        assert (own["scores"] - own["below"]).tolist() == of_task[f"at_level_{moment}"].tolist()
    assert counted["scores"].sum() > 0


@pytest.mark.parametrize(
    ("name", "number", "code", "text"),
    [
        ("google_forms", 22, "1.3", "1.3 Evalueert en stelt bij"),
        ("microsoft_forms_and_osiris", 22, "6.3", "6.3 Evalueert en stelt bij"),
        ("tidy_workbook", 0, "", ""),
    ],
)
def test_an_indicator_is_told_as_the_header_of_the_meter_has_it(name: str, number: int, code: str, text: str) -> None:
    told = levels.indicator_texts(delivery(case(name)).files)
    assert len(told) == number
    assert told.get(code, "") == text


def test_an_indicator_keeps_its_own_brackets_and_loses_those_of_the_form() -> None:
    head: list[object] = [
        "Deelnemernummer",
        "Meetmoment",
        "Ingevuld door",
        "1.1 Werkt (samen)",
        "Meter [1.2 Geeft les (zelf)]",
        "1.3 Leert",
    ]
    files = (*one_person(), ("Meter.xlsx", workbook(Meter=[head, ["0900001", "eind", "wpb", 3, 2, 4]])))
    assert levels.indicator_texts(delivery(files).files) == {
        "1.1": "1.1 Werkt (samen)",
        "1.2": "1.2 Geeft les (zelf)",
        "1.3": "1.3 Leert",
    }


def test_with_names_hidden_no_header_tells_an_indicator() -> None:
    files = case("google_forms")
    progress = progress_table(delivery(files).dataset, PROGRAMME, AS_OF)
    masked, _, _ = hidden(delivery(files), statuses(files), progress, b"secret" * 6, "nl")
    assert levels.indicator_texts(masked.files) == {}
