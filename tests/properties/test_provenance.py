"""Following the evidence from a status leads to the cell that holds the value: in the file's own bytes, read by another reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pandas as pd
from hypothesis import assume, given
from hypothesis import strategies as st

from pdg_data.evidence import parse_evidence
from tests.properties.files import PRODUCTS, File, Table, files_of, tables_of, written
from tests.properties.judged import MET, judge, programme
from tests.properties.made import PASSED, WHOS, deliveries, examples, shapes
from tests.properties.rows import AS_OF, EVIDENCE, Agreement, Cohort, Filling, Person, Result, Rows, Shape, Visit

Place = tuple[str, str, int, int]
Values = Mapping[Place, Any]
METER, RESULTS, TRACKER = "Ontwikkelingsmeter", "Beoordelingen", "Voortgang"
MARK, WAIVERS = "x", ("vrijstelling", "n.v.t.")
LEVELS = {str(level.value) for level in programme().levels}


def stored(files: list[File], dates: str) -> Values:
    """Every filled cell of the files by file, sheet, row and column, as openpyxl or the csv module finds it; days as dates."""
    found: dict[Place, Any] = {}
    for name, data in files:
        if name.endswith(".csv"):
            lines = csv.reader(io.StringIO(data.decode("cp1252"), newline=""), delimiter=";")
            sheets = {name.removesuffix(".csv"): list(lines)}
        else:
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
            sheets = {sheet.title: [list(row) for row in sheet.values] for sheet in book.worksheets}
        for sheet, rows in sheets.items():
            for row, cells in enumerate(rows, 1):
                for column, value in enumerate(cells, 1):
                    if value not in (None, ""):
                        found[name, sheet, row, column] = _day_or_text(value, dates)
    return found


def _day_or_text(value: Any, dates: str) -> date | str:
    if isinstance(value, datetime):
        return value.date()
    try:
        return datetime.strptime(str(value), dates).date()
    except ValueError:
        return str(value)


def places(evidence: str) -> list[Place]:
    return [
        (area.file, area.sheet, row, column)
        for area in parse_evidence(evidence)
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    ]


def rows_of(table: pd.DataFrame) -> list[dict[Any, Any]]:
    return table.to_dict("records")


@examples(7)
@given(deliveries(having=EVIDENCE))
def test_a_status_leads_to_the_cells_that_hold_what_it_says(rows: Rows) -> None:
    files = files_of(rows)
    values = stored(files, rows.shape.dates)
    for row in rows_of(judge(files).status):
        cells = [values[place] for place in places(row["evidence"])]
        what = (row["participant"], row["requirement"], row["status"], row["evidence"])
        if pd.notna(row["fulfilled_on"]):
            assert row["fulfilled_on"].date() in cells, what
        if row["status"] in MET:
            assert cells, what
        if row["status"] == "waived":
            assert set(cells) & set(WAIVERS), what
        if row["why"] == "possible":
            assert cells, what
        if row["done"]:
            assert proved(row, cells) >= row["done"], what


def proved(row: dict[Any, Any], cells: list[date | str]) -> float:
    """How much these cells may prove of a requirement; without end where a single one is enough, or where none has to."""
    evidence = programme().requirement[row["requirement"]].evidence
    days = {cell for cell in cells if isinstance(cell, date) and cell <= AS_OF}
    came_in = bool(days) or MARK in cells
    if evidence == "visits":
        return len(days) + cells.count(MARK)
    if evidence == "agreement":
        return came_in
    if evidence == "result":
        return bool(set(cells) & set(PASSED))
    if evidence == "meter":
        by_tracker = came_in and f"]{TRACKER}" in row["evidence"]
        return float("inf") if by_tracker else sum(cell in LEVELS for cell in cells)
    return float(cells == [row["mentor"]]) if evidence == "mentor_named" else float("inf")


@examples(4)
@given(deliveries(having=EVIDENCE))
def test_every_cell_of_the_evidence_stands_in_a_row_that_may_be_about_the_participant(rows: Rows) -> None:
    files = files_of(rows)
    values = stored(files, rows.shape.dates)
    about: dict[tuple[str, str, int], set[str]] = {place[:3]: set() for place in values}
    for place, value in values.items():
        about[place[:3]].add(str(value))
    for row in rows_of(judge(files).status):
        given, family = row["participant"].split(" ", 1)
        names = {row["participant_id"], row["participant"], f"{given[0]}. {family}"} - {""}
        for place in places(row["evidence"]):
            assert names & about[place[:3]], (row["requirement"], place)


@examples(7)
@given(deliveries(having=("fillings", "results")))
def test_progress_leads_to_the_very_scores_that_it_counts_and_to_the_result_that_earns(rows: Rows) -> None:
    files = files_of(rows)
    values = stored(files, rows.shape.dates)
    by_person: dict[int, set[Place]] = {}
    progress = judge(files).progress()
    for row in rows_of(progress[progress["task"] != "all"]):
        used = places(row["evidence"])
        by_person.setdefault(row["key"], set()).update(used)
        scores = [int(values[place]) for place in used if place[1] == METER]
        assert len(scores) == row["scored_midway"] + row["scored_final"]
        assert sum(score >= programme().norm for score in scores) == row["at_level_midway"] + row["at_level_final"]
        words = {values[place] for place in used if place[1] == RESULTS}
        assert bool(words & set(PASSED)) == (row["ec_earned"] > 0)
        assert bool(words) == (row["ec_earned"] > 0)
    for row in rows_of(progress[progress["task"] == "all"]):
        assert set(places(row["evidence"])) == by_person[row["key"]]


def without(tables: Mapping[str, Table], cells: set[Place]) -> dict[str, Table]:
    """The tables with these cells empty."""
    blank = {(sheet, row, column) for _, sheet, row, column in cells}
    return {
        name: [
            [None if (name, row, column) in blank else value for column, value in enumerate(line, 1)]
            for row, line in enumerate(table, 1)
        ]
        for name, table in tables.items()
    }


@examples(7)
@given(deliveries(having=EVIDENCE), st.data())
def test_without_the_cells_of_its_evidence_nothing_is_fulfilled_any_more(rows: Rows, data: st.DataObject) -> None:
    before = judge(rows).rows
    kept = [key for key, row in before.items() if row["status"] in MET]
    assume(kept)
    key = data.draw(st.sampled_from(kept))
    used = set(places(before[key]["evidence"]))
    assert used
    after = judge(written(without(tables_of(rows), used), rows.shape)).rows[key]
    assert after["status"] not in MET
    assert after["done"] < before[key]["done"]


@examples(7)
@given(deliveries(having=("visits",), shape=shapes(role="role")), st.data())
def test_each_visit_that_is_counted_is_one_of_the_cells(rows: Rows, data: st.DataObject) -> None:
    """Where as many cells were used as visits were counted, taking one of them out takes one visit off."""
    rows = replace(rows, lines=None)
    before = judge(rows).rows
    kept = [
        key
        for key, row in before.items()
        if key[2] in ("visits_first_half", "visits_second_half", "formative_visit")
        and row["done"]
        and len(places(row["evidence"])) == row["done"]
    ]
    assume(kept)
    key = data.draw(st.sampled_from(kept))
    cell = data.draw(st.sampled_from(places(before[key]["evidence"])))
    after = judge(written(without(tables_of(rows), {cell}), rows.shape)).rows[key]
    assert after["done"] == before[key]["done"] - 1


@examples(7)
@given(deliveries(having=("fillings", "results")), st.data())
def test_a_score_or_result_that_goes_changes_its_row_of_the_progress_table(rows: Rows, data: st.DataObject) -> None:
    outcome = judge(rows)
    before = {(row["key"], row["task"]): row for row in rows_of(outcome.progress())}
    kept = [key for key, row in before.items() if row["evidence"] and key[1] != "all"]
    assume(kept)
    key = data.draw(st.sampled_from(kept))
    cell = data.draw(st.sampled_from(places(before[key]["evidence"])))
    after = judge(written(without(tables_of(rows), {cell}), rows.shape)).progress()
    row = next(row for row in rows_of(after) if (row["key"], row["task"]) == key)
    assert cell not in places(row["evidence"])


def test_the_day_of_a_result_and_of_a_meter_stand_in_cells_of_their_own() -> None:
    """Smallest delivery in which the day of a status stands beside what proves it."""
    rows = _one_of_each()
    files = files_of(rows)
    values = stored(files, rows.shape.dates)
    status = judge(files).status.set_index("requirement")
    for requirement, word in (("course_design", "voldaan"), ("meter_midway", "3"), ("agreement", None)):
        row = status.loc[requirement]
        cells = [values[place] for place in places(str(row["evidence"]))]
        assert row["status"] in MET
        assert date(2026, 3, 2) in cells
        assert word is None or word in cells


def _one_of_each() -> Rows:
    who, day = WHOS[0], date(2026, 3, 2)
    return Rows(
        shape=Shape(numbers=True, role="role", meter="wide", results="long", dates="%d-%m-%Y", workbook=True),
        cohorts=(Cohort("C25-A", date(2026, 2, 2), None, None),),
        people=(Person(who, "C25-A", "ROC Noord", "Wim Post", "Tine Trein", "actief", None),),
        visits=(Visit(who, day, "werkplekbegeleider", "Wim Post"),),
        fillings=(Filling(who, "tussentijds", "wpb", day, (3,) * 6),),
        agreements=(Agreement(who, day),),
        results=(Result(who, PRODUCTS[3], "voldaan", day),),
        applications=None,
        lines=None,
    )
