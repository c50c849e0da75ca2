"""More evidence never makes things worse, less never makes them better, and what is only possible never raises an alarm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.properties.files import PRODUCTS
from tests.properties.judged import MET, Key, Outcome, judge
from tests.properties.made import PASSED, UNREADABLE, WHOS, days, deliveries, examples, initials, shapes
from tests.properties.rows import AS_OF, EVIDENCE, Agreement, Filling, Line, Result, Rows, Visit, Who

CLEAR = ("cohort_has_nothing", "not_shown")
"""Why nothing could be said yet: a first row of that sort takes the question away, and what is late shows."""
VISITS = ("visits_first_half", "visits_second_half", "formative_visit", "summative_visit", "formative_mentor_present")
METERS = ("meter_midway", "meter_final")
RESULTS = (
    "interim_portfolio", "qualification_portfolio", "innovation_proposal", "course_design", "care_structure", "summative_visit",
)  # fmt: skip
MANDATORY = (*VISITS[:3], *METERS, *RESULTS, "agreement", "mentor_assigned", "mentor_independent")
BADNESS = {
    **dict.fromkeys(("met", "waived", "not_applicable"), 0),
    **dict.fromkeys(("met_late",), 1),
    **dict.fromkeys(("pending", "open"), 2),
    **dict.fromkeys(("due_soon",), 3),
    **dict.fromkeys(("undetermined",), 4),
    **dict.fromkeys(("overdue", "attention", "missed"), 5),
}


def assert_no_better(before: Outcome, after: Outcome) -> None:
    """Nothing became met, and nothing more is done."""
    earlier = before.rows
    for key, row in after.rows.items():
        assert not (earlier[key]["status"] == "overdue" and row["status"] in MET), key
        assert row["done"] <= earlier[key]["done"], key


@examples(8)
@given(deliveries(having=("visits",)), st.data())
def test_a_visit_that_loses_its_date_meets_nothing_new(rows: Rows, data: st.DataObject) -> None:
    dated = [place for place, visit in enumerate(rows.visits or ()) if isinstance(visit.day, date)]
    assume(dated)
    assert rows.visits is not None
    place = data.draw(st.sampled_from(dated))
    blanked = replace(rows.visits[place], day=None)
    without = (*rows.visits[:place], blanked, *rows.visits[place + 1 :])
    assert_no_better(judge(rows, only=VISITS), judge(replace(rows, visits=without), only=VISITS))


@examples(8)
@given(deliveries(having=("lines",)), st.data())
def test_a_visit_in_a_tracker_that_loses_its_date_meets_nothing_new(rows: Rows, data: st.DataObject) -> None:
    lines = [_in_order(line) for line in rows.lines or ()]
    dated = [
        (index, place)
        for index, line in enumerate(lines)
        for place in range(1, 6)
        if isinstance(line.cells[place], date)
    ]
    assume(dated)
    index, place = data.draw(st.sampled_from(dated))
    cells = lines[index].cells
    blanked = replace(lines[index], cells=(*cells[:place], None, *cells[place + 1 :]))
    without = (*lines[:index], blanked, *lines[index + 1 :])
    before, after = (replace(rows, lines=written) for written in (tuple(lines), without))
    assert_no_better(judge(before, only=VISITS), judge(after, only=VISITS))


def _in_order(line: Line) -> Line:
    """The line with the days of its numbered visits from left to right, as they are numbered."""
    ordered = iter(sorted(cell for cell in line.cells[1:5] if isinstance(cell, date)))
    visits = (next(ordered) if isinstance(cell, date) else cell for cell in line.cells[1:5])
    return replace(line, cells=(line.cells[0], *visits, *line.cells[5:]))


def possible(who: Who, day: date) -> st.SearchStrategy[tuple[str, Any]]:
    """A row that may prove something about somebody, or may not, with the table where it belongs."""
    mentor, scores = "werkplekbegeleider", (3, 3, 3, 3, 3, 3)
    someone, other = initials(who), Who(who.number, WHOS[(WHOS.index(who) + 1) % len(WHOS)].name)
    rows: list[tuple[str, Any]] = [
        ("visits", Visit(who, day, "", "")),
        ("visits", Visit(who, day, "buurvrouw", "Onbekende Bezoeker")),
        ("visits", Visit(someone, day, mentor, "Wim Post")),
        ("visits", Visit(other, day, mentor, "Wim Post")),
        *(("visits", Visit(who, text, mentor, "Wim Post")) for text in UNREADABLE),
        *(("visits", Visit(who, text, "trainer", "Tine Trein")) for text in UNREADABLE),
        ("fillings", Filling(who, "tussentijds", "", day, scores)),
        ("fillings", Filling(who, "eind", "", None, scores)),
        ("fillings", Filling(who, "", "wpb", day, scores)),
        ("fillings", Filling(someone, "tussentijds", "wpb", day, scores)),
        ("fillings", Filling(who, "eind", "wpb", day, (*scores[:5], "heel goed"))),
        *(("results", Result(who, product, "ON", day)) for product in PRODUCTS),
        *(("results", Result(who, product, "2", None)) for product in PRODUCTS),
        ("results", Result(who, "Werkstuk", "voldaan", day)),
        ("results", Result(someone, PRODUCTS[1], "voldaan", day)),
        ("agreements", Agreement(someone, day)),
        ("agreements", Agreement(other, day)),
        ("agreements", Agreement(who, "eind mei")),
    ]
    return st.sampled_from(rows)


def added(rows: Rows, table: str, *more: Any) -> Rows:
    changed: dict[str, Any] = {table: (*(getattr(rows, table) or ()), *more)}
    return replace(rows, **changed)


@examples(10)
@given(deliveries(), st.data())
def test_possible_evidence_never_raises_an_alarm(rows: Rows, data: st.DataObject) -> None:
    more = rows
    for _ in range(data.draw(st.integers(1, 4))):
        who = data.draw(st.sampled_from(rows.people)).who
        table, row = data.draw(possible(who, data.draw(days(rows.cohorts))))
        more = added(more, table, row)
    assert judge(more, only=MANDATORY).overdue <= judge(rows, only=MANDATORY).overdue


@examples(7)
@given(deliveries(having=EVIDENCE, shape=shapes(role="role")), st.data())
def test_a_timely_visit_of_the_mentor_makes_nothing_worse(rows: Rows, data: st.DataObject) -> None:
    who, day = _timely(rows, data)
    more = added(rows, "visits", Visit(who, day, "werkplekbegeleider", ""))
    assert_no_worse(judge(rows, only=VISITS), judge(more, only=VISITS), who)


@examples(7)
@given(deliveries(having=EVIDENCE), st.data())
def test_a_meter_that_is_filled_in_timely_makes_nothing_worse(rows: Rows, data: st.DataObject) -> None:
    who, day = _timely(rows, data)
    scores = data.draw(st.tuples(*[st.sampled_from((1, 2, 3, 4))] * 6))
    moment = data.draw(st.sampled_from(("tussentijds", "eind")))
    more = added(rows, "fillings", Filling(who, moment, "wpb", day, scores))
    assert_no_worse(judge(rows, only=METERS), judge(more, only=METERS), who)


@examples(7)
@given(deliveries(having=EVIDENCE), st.data())
def test_a_pass_makes_nothing_worse(rows: Rows, data: st.DataObject) -> None:
    who, day = _timely(rows, data)
    product, word = data.draw(st.sampled_from(PRODUCTS)), data.draw(st.sampled_from(PASSED))
    more = added(rows, "results", Result(who, product, word, day))
    before, after = judge(rows, only=RESULTS), judge(more, only=RESULTS)
    assert_no_worse(before, after, who)
    assert sum(after.progress()["ec_earned"]) >= sum(before.progress()["ec_earned"])


def _timely(rows: Rows, data: st.DataObject) -> tuple[Who, date]:
    """One of the participants, and a day between her start and the reference date."""
    person = data.draw(st.sampled_from([person for person in rows.people if rows.cohort_of(person)] or rows.people))
    cohort = rows.cohort_of(person)
    assume(cohort is not None)
    assert cohort is not None
    first = person.start or cohort.start
    return person.who, first + timedelta(days=data.draw(st.integers(0, max(0, (AS_OF - first).days))))


def assert_no_worse(before: Outcome, after: Outcome, who: Who) -> None:
    """Nothing of this person is worse than it was, but for what was not asked before anybody had a row of that sort."""
    later = after.rows
    for key, row in before.rows.items():
        assert later[key]["done"] >= row["done"] or not _is(key, who), key
        if _is(key, who) and row["why"] not in CLEAR:
            assert BADNESS[later[key]["status"]] <= BADNESS[row["status"]], key


def _is(key: Key, who: Who) -> bool:
    return key[1] == who.name


@examples(6)
@given(deliveries(), st.integers(1, 400), st.integers(0, 400))
def test_time_makes_nothing_overdue_that_was_met(rows: Rows, days_later: int, days_before: int) -> None:
    one = AS_OF - timedelta(days=days_before)
    earlier, later = judge(rows, one), judge(rows, one + timedelta(days=days_later))
    assert not {key for key, row in earlier.rows.items() if row["status"] in MET} & later.overdue
