"""What is not understood: it raises no alarm about whom it names, and it meets nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.core.deliveries import AFTER_END, AN, BEA, PEOPLE, Exports, deliver, visits

FIRST, SECOND = date(2025, 10, 1), date(2025, 11, 3)
BEAS = visits((BEA, FIRST, "wpb"), (BEA, SECOND, "wpb"))


@pytest.mark.parametrize(
    ("unclear", "rows"),
    [
        ({"x.csv": [["Wie", "Wanneer"], ["An Bos", FIRST], ["An Bos", SECOND]]}, "[x.csv]x!A2:A3"),
        ({"An Bos.csv": [["Iets", "Rol"], [FIRST, "WPB"]]}, "'[An Bos.csv]An Bos'!A1"),
        ({"x.csv": [["Deelnemer", "Overeenkomst", "Iets met bezoek"], ["An Bos", "ja", FIRST]]}, "[x.csv]x!A2"),
        ({"x.csv": [["Deelnemer", "Datum lesbezoek", "Rol"], ["An Bos", "1-10-2025; 3-11-2025", "WPB"]]}, "[x.csv]x!B2"),
    ],
    ids=["a sheet", "a file about one person", "a column", "two days in a cell"],
)  # fmt: skip
def test_what_is_not_understood_about_somebody_raises_no_alarm(unclear: dict[str, list[list[object]]], rows: str) -> None:  # fmt: skip
    answer = deliver(PEOPLE, BEAS, unclear)
    assert answer.status("visits_first_half", AFTER_END) == "undetermined"
    assert answer.row("visits_first_half", AFTER_END)["evidence"] == rows
    assert answer.status("visits_first_half", AFTER_END, BEA) == "met"
    assert answer.serious


@pytest.mark.parametrize(
    "rows",
    [
        [["Deelnemer", "Datum lesbezoek", "Rol", "Status"], ["An Bos", FIRST, "WPB", "afgezegd"], ["An Bos", SECOND, "WPB", "gepland"]],
        [["Deelnemer", "Datum lesbezoek", "Rol", "Doorgegaan"], ["An Bos", FIRST, "WPB", "nee"], ["An Bos", SECOND, "WPB", "nee"]],
    ],
    ids=["status", "held or not"],
)  # fmt: skip
def test_a_visit_that_did_not_take_place_counts_for_nothing(rows: list[list[object]]) -> None:
    answer = deliver(PEOPLE, BEAS, {"x.csv": rows})
    assert answer.found("visits_first_half", AFTER_END) == ("overdue", 0)


def test_a_column_of_plans_proves_nothing() -> None:
    planned: Exports = {
        "x.csv": [["Deelnemer", "Geplande datum lesbezoek", "Rol"], ["An Bos", FIRST, "WPB"], ["An Bos", SECOND, "WPB"]]
    }
    assert deliver(PEOPLE, BEAS, planned).found("visits_first_half", AFTER_END) == ("undetermined", 0)


@pytest.mark.parametrize("tick", ["☑", "✅", "√", "✔\ufe0f", "✓"])
def test_every_tick_is_a_mark(tick: str) -> None:
    answer = deliver(PEOPLE, {"x.csv": [["Deelnemer", "Overeenkomst"], ["An Bos", tick]]})
    assert answer.status("agreement", AFTER_END) == "met"


@pytest.mark.parametrize("written", [f"{AN} - An Bos", f"An Bos ({AN})", f"s{AN}, A. Bos"])
def test_a_number_in_a_name_cell_is_the_number(written: str) -> None:
    answer = deliver(PEOPLE, {"x.csv": [["Deelnemer", "Datum lesbezoek", "Rol"], [written, FIRST, "WPB"], [written, SECOND, "WPB"]]})  # fmt: skip
    assert answer.status("visits_first_half", AFTER_END) == "met"
