"""What comes in twice counts once, and the order in which it comes in says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from tests.properties.files import files_of, tables_of, written
from tests.properties.judged import Outcome, judge, plain
from tests.properties.made import WHOS, deliveries, examples, shapes
from tests.properties.rows import EVIDENCE, Cohort, Person, Rows, Shape, Visit

Row = TypeVar("Row")


def assert_same(one: Outcome, other: Outcome) -> None:
    assert plain(one.status, "evidence", "key") == plain(other.status, "evidence", "key")
    assert plain(one.progress(), "evidence", "key") == plain(other.progress(), "evidence", "key")


@examples(5)
@given(deliveries(), st.data())
def test_the_same_file_under_another_name_changes_nothing(rows: Rows, data: st.DataObject) -> None:
    files = files_of(rows)
    name, content = data.draw(st.sampled_from(files))
    place = data.draw(st.integers(0, len(files)))
    again = [*files[:place], (f"Kopie van {name}", content), *files[place:]]
    assert_same(judge(files), judge(again))


@examples(5)
@given(deliveries(), shapes(), st.randoms(use_true_random=False))
def test_rows_that_are_delivered_again_in_another_file_change_nothing(
    rows: Rows, shape: object, chance: Random
) -> None:
    assert isinstance(shape, type(rows.shape))
    same_columns = replace(shape, numbers=rows.shape.numbers, role=rows.shape.role, results=rows.shape.results)
    part = replace(
        rows,
        shape=same_columns,
        people=_some(rows.people, chance),
        **{name: _some(getattr(rows, name), chance) for name in EVIDENCE if getattr(rows, name) is not None},
    )
    files = files_of(rows)
    again = written(tables_of(part), same_columns, prefix="Maand 2 ")
    assert_same(judge(files), judge([*files, *again]))


def _some(rows: tuple[Row, ...], chance: Random) -> tuple[Row, ...]:
    return tuple(row for row in rows if chance.random() < 0.7)


@examples(6)
@given(deliveries(), st.randoms(use_true_random=False))
def test_the_order_of_files_sheets_and_rows_changes_nothing(rows: Rows, chance: Random) -> None:
    tables = tables_of(rows)
    shuffled = {}
    for name in chance.sample(sorted(tables), len(tables)):
        header, *body = tables[name]
        shuffled[name] = [header, *chance.sample(body, len(body))]
    files = written(shuffled, rows.shape)
    assert_same(judge(rows), judge(chance.sample(files, len(files))))


def test_a_visit_on_an_unreadable_day_that_is_delivered_twice_is_one_possible_visit() -> None:
    who, other = WHOS[:2]
    cohort = Cohort("C25-A", date(2025, 5, 12), date(2025, 9, 25), date(2026, 2, 9))
    people = tuple(Person(one, cohort.name, "", "", "", "", None) for one in (who, other))
    visits = (Visit(who, "eind mei", "wpb", ""), Visit(other, date(2025, 6, 1), "wpb", ""))
    shape = Shape(numbers=True, role="role", meter="long", results="long", dates="%Y-%m-%d", workbook=False)
    rows = Rows(shape, (cohort,), people, visits, None, None, None, None, None)
    files = files_of(rows)
    again = written({"Lesbezoeken": tables_of(replace(rows, visits=visits[:1]))["Lesbezoeken"]}, shape, "Maand 2 ")
    key = (who.number, who.name, "visits_first_half")
    assert [judge(each).rows[key]["status"] for each in (files, [*files, *again])] == ["overdue", "overdue"]
