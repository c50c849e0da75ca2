"""EC earned, development on the meter, and growth: three measures, never blended."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest

from tests.core.deliveries import (
    AFTER_END,
    AFTER_HALFWAY,
    AN,
    BEA,
    PEOPLE,
    Answer,
    Exports,
    deliver,
    meter,
    number,
    people,
    results,
)

DAY, LATER, LATEST = date(2026, 2, 1), date(2026, 4, 1), date(2026, 6, 1)
PASSED: dict[str, dict[int, int]] = {
    "Kwalificatieportfolio": {1: 12},
    "Innovatievoorstel": {2: 12},
    "Summatief lesbezoek": {3: 10, 5: 10},
    "Cursusontwerp": {4: 8},
    "Zorgstructuur": {6: 8},
    "Tussentijds portfolio": {},
    "Onderzoeksplan": {},
    "Didactisch Handelen 2": {},
}


def earned(answer: Answer, as_of: date = AFTER_END, person: str = AN) -> dict[int, int]:
    found = {task: int(answer.progress(task, as_of, person)["ec_earned"]) for task in range(1, 7)}
    assert answer.progress("all", as_of, person)["ec_earned"] == sum(found.values())
    return {task: ec for task, ec in found.items() if ec}


WORDS: dict[str, dict[int, int]] = {
    "vrijstelling": {4: 8},
    "onvoldoende": {},
    "ingeleverd": {},
    "on": {},
    "5,5": {4: 8},
    "5,4": {},
}
EARNED = [((product, "voldaan"), ec) for product, ec in PASSED.items()]
EARNED += [(("Cursusontwerp", word), ec) for word, ec in WORDS.items()]


@pytest.fixture(scope="module")
def assessed() -> Answer:
    rows = [(number(case), product, DAY, word) for case, ((product, word), _) in enumerate(EARNED)]
    return deliver(people(len(EARNED)), results(*rows))


@pytest.mark.parametrize("case", range(len(EARNED)), ids=[" ".join(cells) for cells, _ in EARNED])
def test_only_a_pass_or_an_exemption_earns_the_tasks_of_the_product(case: int, assessed: Answer) -> None:
    assert earned(assessed, person=number(case)) == EARNED[case][1]


def test_ec_are_earned_once_and_from_the_day_of_the_pass() -> None:
    rows = [
        (AN, "Cursusontwerp", LATER, "voldaan"),
        (AN, "Cursusontwerp", LATEST, "voldaan"),
        (AN, "Cursusontwerp", LATEST, "onvoldoende"),
    ]
    answer = deliver(PEOPLE, results(*rows))
    assert earned(answer, DAY) == {}
    assert earned(answer, LATER) == {4: 8}
    assert earned(answer) == {4: 8}


def test_ec_of_somebody_who_may_be_meant_are_not_earned() -> None:
    rows = [
        ("Naam deelnemer", "Product", "Datum beoordeling", "Resultaat"),
        ("A. Bos", "Cursusontwerp", DAY, "voldaan"),
    ]
    assert earned(deliver(PEOPLE, {"Resultaten.xlsx": rows})) == {}


# ------------------------------------------------------------------ development


def indicators(*rows: tuple[object, ...]) -> Exports:
    """Long: participant, moment, rater, day, task, indicator, score."""
    header = ("Studentnummer", "Meetmoment", "Ingevuld door", "Datum ingevuld", "Beroepstaak", "Indicator", "Score")
    return {"Ontwikkelingsmeter.xlsx": [header, *rows]}


def scored(moment: str, *scores: tuple[str, object], rater: str = "WPB", day: date = DAY) -> list[tuple[object, ...]]:
    return [(AN, moment, rater, day, int(code[0]), code, score) for code, score in scores]


def counts(row: Mapping[str, Any], moment: str) -> tuple[int, int]:
    return int(row[f"at_level_{moment}"]), int(row[f"scored_{moment}"])


def test_development_is_the_share_of_indicators_at_the_norm() -> None:
    answer = deliver(PEOPLE, indicators(*scored("tussentijds", ("3.1", 1), ("3.2", 2), ("3.3", 3), ("3.4", 4))))
    row = answer.progress(3, AFTER_END)
    assert counts(row, "midway") == (2, 4)
    assert row["development_midway"] == 0.5
    assert counts(row, "final") == (0, 0)
    assert math.isnan(row["development_final"])


def test_development_in_all_is_weighted_by_ec_and_says_over_how_many() -> None:
    answer = deliver(PEOPLE, indicators(*scored("eind", ("1.1", 4), ("1.2", 1), ("1.3", 1), ("1.4", 1), ("4.1", 3))))
    row = answer.progress("all", AFTER_END)
    assert row["development_final"] == pytest.approx((12 * 0.25 + 8 * 1.0) / 20)
    assert (row["scored_ec_final"], row["scored_ec_midway"], row["task_ec"]) == (20, 0, 60)
    assert counts(row, "final") == (2, 5)


def test_what_does_not_apply_is_missing_and_not_zero() -> None:
    answer = deliver(
        PEOPLE, indicators(*scored("eind", ("2.1", 3), ("2.2", "n.v.t."), ("2.3", None), ("5.1", "n.v.t.")))
    )
    assert answer.progress(2, AFTER_END)["development_final"] == 1.0
    assert counts(answer.progress(2, AFTER_END), "final") == (1, 1)
    assert math.isnan(answer.progress(5, AFTER_END)["development_final"])
    assert answer.serious == []


@pytest.mark.parametrize("off", [0, 5, "3,5", "2/3"], ids=repr)
def test_a_value_off_the_scale_is_reported_and_never_clipped(off: object) -> None:
    answer = deliver(PEOPLE, indicators(*scored("eind", ("2.1", 3), ("2.2", off))))
    assert counts(answer.progress(2, AFTER_END), "final") == (1, 1)
    (problem,) = [problem for problem in answer.delivery.problems if problem.severity != "info"]
    assert (problem.code, problem.cells, problem.action) == ("C-RANGE", ("G3",), "cell_refused")


def test_a_score_that_became_a_day_is_reported_as_that() -> None:
    answer = deliver(PEOPLE, indicators(*scored("eind", ("2.1", 3), ("2.2", datetime(2026, 4, 3)))))
    assert answer.serious == ["C-AUTOCORRECT"]


def test_growth_is_counted_per_indicator() -> None:
    midway = scored("tussentijds", ("3.1", 1), ("3.2", 2), ("3.3", 4), ("3.4", 2), ("3.5", None))
    final = scored("eind", ("3.1", 3), ("3.2", 2), ("3.3", 2), ("3.4", "n.v.t."), ("3.5", 3), day=LATEST)
    row = deliver(PEOPLE, indicators(*midway, *final)).progress(3, AFTER_END)
    assert [row[change] for change in ("up", "same", "down", "not_comparable")] == [1, 1, 1, 2]


def test_scores_of_another_rater_are_no_growth() -> None:
    rows = [*scored("tussentijds", ("3.1", 1), rater="deelnemer"), *scored("eind", ("3.1", 4), day=LATEST)]
    row = deliver(PEOPLE, indicators(*rows)).progress(3, AFTER_END)
    assert [row[change] for change in ("up", "same", "down", "not_comparable")] == [0, 0, 0, 1]
    assert counts(row, "midway") == (0, 0)


def test_the_latest_filling_gives_the_scores_up_to_the_reference_date() -> None:
    rows = [
        *scored("tussentijds", ("3.1", 1)),
        *scored("tussentijds", ("3.1", 3), day=LATER),
        *scored("tussentijds", ("3.1", 1), day=LATEST),
    ]
    answer = deliver(PEOPLE, indicators(*rows))
    assert counts(answer.progress(3, AFTER_HALFWAY), "midway") == (1, 1)
    assert counts(answer.progress(3, AFTER_END), "midway") == (0, 1)
    assert "X-FILLED-AGAIN" in answer.codes


def test_a_filling_that_is_not_certain_gives_no_scores() -> None:
    answer = deliver(PEOPLE, indicators(*scored("eind", ("3.1", 4), rater="")))
    assert counts(answer.progress(3, AFTER_END), "final") == (0, 0)


def test_a_mark_that_the_meter_came_in_carries_no_scores() -> None:
    answer = deliver(PEOPLE, {"Voortgang.xlsx": [("Studentnummer", "Naam", "Meter eind"), (AN, "An Bos", DAY)]})
    row = answer.progress("all", AFTER_END)
    assert counts(row, "final") == (0, 0)
    assert math.isnan(row["development_final"])


def test_a_wide_meter_gives_each_task_its_score() -> None:
    answer = deliver(
        PEOPLE, meter((AN, "eind", DAY, "WPB", 1, 2, 3, 4, None, "Zichtbaar"), (BEA, "eind", DAY, "WPB", *[4] * 6))
    )
    assert [counts(answer.progress(task, AFTER_END), "final") for task in range(1, 7)] == [
        (0, 1),
        (0, 1),
        (1, 1),
        (1, 1),
        (0, 0),
        (1, 1),
    ]
    assert answer.progress("all", AFTER_END, BEA)["development_final"] == 1.0


def test_self_and_mentor_are_never_added_up() -> None:
    rows = [*scored("eind", ("3.1", 1)), *scored("eind", ("3.1", 4), ("3.2", 4), rater="deelnemer")]
    assert counts(deliver(PEOPLE, indicators(*rows)).progress(3, AFTER_END), "final") == (0, 1)


def test_everybody_has_seven_rows_also_without_any_evidence() -> None:
    answer = deliver(PEOPLE)
    assert [answer.progress(task, AFTER_END, BEA)["ec_earned"] for task in (*range(1, 7), "all")] == [0] * 7
