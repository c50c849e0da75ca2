"""Dates: a column is read as a whole, and nothing is guessed cell by cell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from pdg_data.dates import read_dates, read_day


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2026, 3, 12), date(2026, 3, 12)),
        (datetime(2026, 3, 12, 23, 59), date(2026, 3, 12)),
        ("2026-03-12", date(2026, 3, 12)),
        ("2026-03-12 08:15:00", date(2026, 3, 12)),
        ("2026-03-12T08:15:00", date(2026, 3, 12)),
        ("2024/12/03 8:48:17 p.m. CET", date(2024, 12, 3)),
        ("12-3-2026", date(2026, 3, 12)),
        ("12/03/2026", date(2026, 3, 12)),
        ("12.3.2026", date(2026, 3, 12)),
        (" 12 - 3 - 2026 ", date(2026, 3, 12)),
        ("4-5-2026 10:59:37", date(2026, 5, 4)),
        ("12-03-26", date(2026, 3, 12)),
        ("12 mrt 2026", date(2026, 3, 12)),
        ("12 mrt. 2026", date(2026, 3, 12)),
        ("12 maart 2026", date(2026, 3, 12)),
        ("3 mei 2026", date(2026, 5, 3)),
        ("1 okt. 2025", date(2025, 10, 1)),
        ("1 OKT 2025", date(2025, 10, 1)),
        ("do 12 maart 2026", date(2026, 3, 12)),
        ("donderdag 12 maart 2026", date(2026, 3, 12)),
        ("12 March 2026", date(2026, 3, 12)),
        ("March 12, 2026", date(2026, 3, 12)),
        ("12-mrt-2026", date(2026, 3, 12)),
        (46093, date(2026, 3, 12)),
        (46093.75, date(2026, 3, 12)),
        (20260312, date(2026, 3, 12)),
        ("20260312", date(2026, 3, 12)),
    ],
    ids=repr,
)
def test_a_day_is_read_as_it_is_written(cell: object, day: date) -> None:
    read = read_day(cell)
    assert (read.outcome, read.day) == ("date", day)


@pytest.mark.parametrize(
    ("cell", "outcome"),
    [
        (None, "blank"),
        ("", "blank"),
        ("x", "mark"),
        ("X", "mark"),
        ("✓", "mark"),
        ("v", "mark"),
        ("ja", "mark"),
        ("ok", "mark"),
        ("1x", "mark"),
        (True, "mark"),
        (1, "mark"),
        ("nee", "none"),
        ("-", "none"),
        (False, "none"),
        (0, "none"),
        ("gepland", "none"),
        ("volgt", "none"),
        ("afgemeld", "none"),
        ("n.v.t.", "none"),
        ("vrijstelling", "waived"),
        ("wk 12", "unreadable"),
        ("week 12 2026", "unreadable"),
        ("voorjaar", "unreadable"),
        ("3 mei", "unreadable"),
        ("12/3", "unreadable"),
        ("2 t/m 4 mei 2026", "unreadable"),
        ("31-2-2026", "unreadable"),
        ("2026-13-01", "unreadable"),
        ("32 mrt 2026", "unreadable"),
        (60, "unreadable"),
        (35000, "unreadable"),
        (time(9, 30), "unreadable"),
        (timedelta(hours=30), "unreadable"),
        (date(1904, 1, 1), "unreadable"),
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_no_day_is_not_taken_for_one(cell: object, outcome: str) -> None:
    read = read_day(cell)
    assert (read.outcome, read.day) == (outcome, None)


@pytest.mark.parametrize(
    ("column", "order", "days"),
    [
        (["13-3-2026", "4-5-2026"], "day", [date(2026, 3, 13), date(2026, 5, 4)]),
        (["3/13/2026", "4/5/2026"], "month", [date(2026, 3, 13), date(2026, 4, 5)]),
        (["3-4-2026", "4-5-2026"], "assumed", [date(2026, 4, 3), date(2026, 5, 4)]),
        (["13-3-2026", "3-13-2026"], "doubtful", [None, None]),
        (["13-3-2026", "3-13-2026", "2026-05-04"], "doubtful", [None, None, date(2026, 5, 4)]),
        (["13-3-2026", "3-13-2026", "4 mei 2026"], "doubtful", [None, None, date(2026, 5, 4)]),
        ([date(2026, 5, 4), "2026-05-04"], "", [date(2026, 5, 4)] * 2),  # nothing depends on an order
        ([date(2026, 5, 20), "4-5-2026"], "assumed", [date(2026, 5, 20), date(2026, 5, 4)]),
        (
            [date(2026, 5, 4), "5/13/2026"],
            "doubtful",
            [None, None],
        ),  # opened in the wrong country: half of it was turned
        (["x", "4-5-2026"], "assumed", [None, date(2026, 5, 4)]),
    ],
    ids=repr,
)
def test_the_order_of_day_and_month_holds_for_the_column(
    column: list[object], order: str, days: list[date | None]
) -> None:
    (read,) = read_dates([column])
    assert read.order == order
    assert [read.cells[cell].day for cell in column] == days


def test_a_column_that_contradicts_itself_is_doubtful_and_not_refused() -> None:
    (read,) = read_dates([["13-3-2026", "3-13-2026", "4-5-2026"]])
    assert {cell.outcome for cell in read.cells.values()} == {"doubtful"}


@pytest.mark.parametrize(
    ("proof", "day"),
    [("3/13/2026", date(2026, 4, 5)), ("13/3/2026", date(2026, 5, 4))],
)
def test_another_date_column_of_the_sheet_may_prove_the_order(proof: str, day: date) -> None:
    _, read = read_dates([[proof], ["4/5/2026"]])
    assert read.cells["4/5/2026"].day == day
    assert read.order != "assumed"


def test_two_columns_that_prove_different_orders_leave_a_third_in_doubt() -> None:
    first, second, third = read_dates([["3/13/2026"], ["13/3/2026"], ["4/5/2026"]])
    assert (first.order, second.order) == ("month", "day")
    assert third.cells["4/5/2026"].outcome == "doubtful"


@pytest.mark.parametrize(("cell", "note"), [(46093, "serial"), ("12-3-26", "two_digit_year"), ("12-3-2026", "")])
def test_what_was_assumed_of_a_cell_is_noted(cell: object, note: str) -> None:
    assert read_day(cell).note == note
