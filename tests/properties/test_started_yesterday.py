"""Someone who started yesterday is late for nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from tests.properties.judged import judge
from tests.properties.made import DAY, deliveries, examples
from tests.properties.rows import AS_OF, Rows


@examples(6)
@given(deliveries())
def test_nobody_in_a_cohort_that_started_yesterday_has_anything_overdue(rows: Rows) -> None:
    started = tuple(replace(cohort, start=AS_OF - DAY, halfway=None, end=None) for cohort in rows.cohorts)
    people = tuple(replace(person, start=None) for person in rows.people)
    assert not judge(replace(rows, cohorts=started, people=people)).overdue


@examples(6)
@given(deliveries())
def test_nobody_who_joined_an_older_cohort_yesterday_has_anything_overdue(rows: Rows) -> None:
    people = tuple(replace(person, start=AS_OF - DAY) for person in rows.people)
    assert not judge(replace(rows, people=people)).overdue
