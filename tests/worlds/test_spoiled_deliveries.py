"""Whatever is missing from a delivery or spoiled in it: nothing breaks, and no alarm is born of it."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from pdg_data import load_programme, progress_table, read_delivery, status_table
from pdg_data.programme import Programme
from sample_data.tables import Table
from tests.worlds.edges import hard_world
from tests.worlds.shapes import SHAPES
from tests.worlds.shapes.telling import book, tidy_sheets

WORLD = hard_world(1, participants=8, cohorts=3, namesakes=0)
SHEETS = tidy_sheets(WORLD, Random(1))
EVIDENCE = ("Lesbezoeken", "Ontwikkelingsmeter", "Overeenkomsten", "Beoordelingen")
READABLE = {"Studentnummer", "Deelnemer"}
"""Columns that say whose row it is: without them a row is nobody's, and that is reported, not guessed."""

COLUMNS = [(sheet, column) for sheet in EVIDENCE for column in range(len(SHEETS[sheet][0]))]


@cache
def programme() -> Programme:
    return load_programme()


def alarms(files: dict[str, bytes]) -> set[tuple[str, str]]:
    """Who is called overdue for what; on the way both tables are made."""
    read = read_delivery(sorted(files.items()), programme())
    progress_table(read.dataset, programme(), WORLD.as_of)
    status = status_table(read.dataset, programme(), WORLD.as_of)
    overdue = status[status["status"] == "overdue"]
    return set(zip(overdue["participant_id"], overdue["requirement"], strict=True))


@cache
def true_alarms() -> frozenset[tuple[str, str]]:
    """What is not done and late; what was missed becomes an alarm once the later step cannot be read."""
    status = status_table(
        read_delivery(sorted(book(WORLD, SHEETS).items()), programme()).dataset, programme(), WORLD.as_of
    )
    late = status[status["status"].isin(["overdue", "missed"])]
    return frozenset(zip(late["participant_id"], late["requirement"], strict=True))


def spoiled(sheet: str, column: int, value: str | None, share: float, rng: Random) -> dict[str, Table]:
    """The tables with this value in some cells of a column."""
    header, *rows = SHEETS[sheet]
    changed = [[*row[:column], value, *row[column + 1 :]] if rng.random() < share else row for row in rows]
    return {**SHEETS, sheet: [header, *changed]}


def test_there_is_something_to_spoil() -> None:
    assert len(true_alarms()) > 5


@pytest.mark.parametrize(("sheet", "column"), COLUMNS)
def test_a_column_less_raises_no_alarm(sheet: str, column: int) -> None:
    without = [[*row[:column], *row[column + 1 :]] for row in SHEETS[sheet]]
    assert alarms(book(WORLD, {**SHEETS, sheet: without})) <= true_alarms()


@pytest.mark.parametrize(("sheet", "column"), COLUMNS[::3])
def test_an_empty_column_raises_no_alarm(sheet: str, column: int) -> None:
    assert alarms(book(WORLD, spoiled(sheet, column, None, 1, Random(2)))) <= true_alarms()


@pytest.mark.parametrize(("sheet", "column"), COLUMNS)
def test_cells_that_nobody_can_read_raise_no_alarm(sheet: str, column: int) -> None:
    if SHEETS[sheet][0][column] in READABLE:
        return
    assert alarms(book(WORLD, spoiled(sheet, column, "#?! kapot", 0.3, Random(3)))) <= true_alarms()


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_less_raises_no_alarm(sheet: str) -> None:
    assert alarms(book(WORLD, {title: table for title, table in SHEETS.items() if title != sheet})) <= true_alarms()


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_alone_can_be_read(sheet: str) -> None:
    assert alarms(book(WORLD, {sheet: SHEETS[sheet]})) == set()


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_header_without_rows_raises_no_alarm(sheet: str) -> None:
    assert alarms(book(WORLD, {**SHEETS, sheet: SHEETS[sheet][:1]})) <= true_alarms()


@pytest.mark.parametrize("files", [{}, {"leeg.xlsx": b""}, {"leeg.csv": b"\r\n"}], ids=["none", "no bytes", "no cells"])
def test_nothing_at_all_can_be_read(files: dict[str, bytes]) -> None:
    assert alarms(files) == set()


@pytest.mark.parametrize("shape", ["google forms", "microsoft forms and osiris", "forms and tracker", "english csv"])
def test_a_file_less_of_a_delivery_raises_no_alarm(shape: str) -> None:
    files = SHAPES[shape](WORLD, Random(4)).files
    whole = alarms(files)
    for name in files:
        assert alarms({other: data for other, data in files.items() if other != name}) <= whole
