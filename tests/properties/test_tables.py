"""The status and progress tables agree with themselves and with the cells that they point to."""

from __future__ import annotations

import re

import pandas as pd
from hypothesis import given
from openpyxl.utils import range_boundaries

from pdg_data import overdue_table, read_workbook
from tests.properties.files import File, files_of
from tests.properties.judged import MET, judge, programme
from tests.properties.made import deliveries, examples
from tests.properties.rows import Rows

ADDRESS = re.compile(r"^(?:'((?:[^']|'')+)'|([^'! ]+))!([A-Z]+\d+(?::[A-Z]+\d+)?)$")


@examples(6)
@given(deliveries())
def test_the_counts_of_the_status_table_agree(rows: Rows) -> None:
    status = judge(rows).status
    alarms = status[(status["status"] == "overdue") & (status["tier"] == "mandatory")]
    overdue = overdue_table(status)
    assert sorted(zip(overdue["key"], overdue["requirement"], strict=True)) == sorted(
        zip(alarms["key"], alarms["requirement"], strict=True)
    )
    assert len(status) == len(rows.people) * len(programme().requirements)
    assert not status.duplicated(["key", "requirement"]).any()
    assert (status["done"] >= 0).all()
    assert (status["done"] <= status["needed"]).all()
    assert status.loc[status["fulfilled_on"].notna(), "status"].isin(MET).all()
    assert status.loc[status["days_overdue"].notna(), "status"].isin(["overdue", "attention"]).all()
    assert status.loc[status["status"] == "overdue", "days_overdue"].notna().all()
    assert (status["days_overdue"].dropna() > 0).all()
    assert (status.loc[status["status"].isin(MET), "done"] == status.loc[status["status"].isin(MET), "needed"]).all()


def test_two_people_on_one_list_with_names_alike_are_two() -> None:
    for names in (("Bram de Wit", "Bram van der Wit"), ("Carla Vos", "Karla Voss"), ("Ali Bakker", "A. Bakker")):
        listed = "\n".join(["Naam deelnemer;Cohort;School", *(f"{name};C25-A;ROC Noord" for name in names)])
        status = judge([("deelnemers.csv", listed.encode())]).status
        assert sorted(status["participant"].unique()) == sorted(names)


@examples(6)
@given(deliveries())
def test_development_is_a_share_and_earned_credits_lie_between_none_and_all(rows: Rows) -> None:
    progress = judge(rows).progress()
    for moment in ("midway", "final"):
        development = progress[f"development_{moment}"]
        assert development.dropna().between(0, 1).all()
        assert (development.isna() == (progress[f"scored_{moment}"] == 0)).all()
        assert (progress[f"at_level_{moment}"] <= progress[f"scored_{moment}"]).all()
    assert progress["ec_earned"].between(0, 60).all()
    summed = [
        "task_ec", "ec_earned", "at_level_midway", "scored_midway", "at_level_final", "scored_final", "up", "same", "down",
        "not_comparable", "scored_ec_midway", "scored_ec_final",
    ]  # fmt: skip
    in_all = progress[progress["task"] == "all"].set_index("key")[summed].sort_index()
    of_tasks = progress[progress["task"] != "all"].groupby("key")[summed].sum().sort_index()
    pd.testing.assert_frame_equal(in_all, of_tasks, check_dtype=False)
    assert len(progress) == len(rows.people) * 7


@examples(6)
@given(deliveries())
def test_every_address_of_the_evidence_is_a_cell_that_is_not_empty(rows: Rows) -> None:
    files = files_of(rows)
    filled = _filled(files)
    for evidence in judge(files).status["evidence"]:
        for part in filter(None, evidence.split("; ")):
            found = ADDRESS.match(part)
            assert found, part
            sheet = (found[1] or found[2]).replace("''", "'")
            left, top, right, bottom = range_boundaries(found[3])
            assert {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)} <= filled[
                sheet
            ]


def _filled(files: list[File]) -> dict[str, set[tuple[int, int]]]:
    """``[file]sheet`` to the places of its cells that are not empty."""
    return {
        f"[{name}]{sheet.name}": {(row, column) for row, column, _ in sheet.cells()}
        for name, data in files
        for sheet in read_workbook(data, name).sheets
    }
