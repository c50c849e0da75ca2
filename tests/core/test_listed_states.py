"""Who stopped, paused or is certified where no status column says it: by the name of a list, a row between the people, or a day of leaving."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.core.deliveries import (  # fmt: skip
    AFTER_END,
    AN,
    BEA,
    FIRST,
    PEOPLE_HEADER,
    Answer,
    Exports,
    crowd,
    deliver,
    number,
    unbalanced,
    visits,
)

WITHOUT_STATUS = tuple(name for name in PEOPLE_HEADER if name != "Status")
VISITS = visits((number(0), FIRST[0], "WPB"), (number(1), FIRST[0], "WPB"), (number(2), FIRST[0], "WPB"))


def listed(case: int) -> tuple[object, ...]:
    """A participant with one visit in each half too few."""
    row = dict(zip(PEOPLE_HEADER, crowd(case + 1)[case], strict=True))
    return tuple(row[name] for name in WITHOUT_STATUS)


def found(files: Exports) -> list[str]:
    answer: Answer = deliver(files, VISITS)
    assert unbalanced(answer) == []
    assert len(answer.delivery.dataset.participants) == 3
    return [answer.status("visits_first_half", AFTER_END, number(case)) for case in range(3)]


NAMES = [
    ("Gestopt", "not_applicable"),
    ("Uitgevallen deelnemers 2025", "not_applicable"),
    ("Gediplomeerden", "not_applicable"),
    ("Alumni", "not_applicable"),
    ("Actief", "overdue"),
    ("Actief en gestopt", "overdue"),
    ("Met verlof", "undetermined"),
    ("Gestopte maatregelen", "overdue"),
]


@pytest.mark.parametrize(("name", "status"), NAMES)
@pytest.mark.parametrize("where", ["sheet", "title", "file"])
def test_a_list_that_is_named_after_a_state_lists_who_is_in_it(name: str, status: str, where: str) -> None:
    table = [WITHOUT_STATUS, listed(1)]
    sheet, file = (name if where == "sheet" else "Blad1"), (name if where == "file" else "Lijst")
    rows = [(name,), (), *table] if where == "title" else table
    files: Exports = {"Deelnemers.xlsx": [WITHOUT_STATUS, listed(0), listed(2)], f"{file}.xlsx": {sheet: rows}}
    assert found(files) == ["overdue", status, "overdue"]


@pytest.mark.parametrize("column", [0, 1])
@pytest.mark.parametrize(("words", "status"), [("Gestopt", "not_applicable"), ("Uitgevallen:", "not_applicable"), ("Verlof", "undetermined")])  # fmt: skip
def test_a_state_in_a_row_of_its_own_is_that_of_those_below_it(words: str, status: str, column: int) -> None:
    above = [None] * column + [words]
    rows = [WITHOUT_STATUS, listed(0), (), above, listed(1), [None] * column + ["Actief"], listed(2)]
    assert found({"Deelnemers.xlsx": rows}) == ["overdue", status, "overdue"]


@pytest.mark.parametrize("header", ["Inschrijvingsstatus", "Status inschrijving"])
def test_the_status_of_an_enrolment_is_a_status(header: str) -> None:
    states = ("Ingeschreven", "Uitgeschreven", "Ingeschreven")
    rows = [(*WITHOUT_STATUS, header), *((*listed(case), state) for case, state in enumerate(states))]
    assert found({"Deelnemers.xlsx": rows}) == ["overdue", "not_applicable", "overdue"]


@pytest.mark.parametrize(
    ("header", "cells", "statuses"),
    [
        ("Einde inschrijving", (None, FIRST[3], None), ["overdue", "undetermined", "overdue"]),
        ("Datum uit", (None, FIRST[3], None), ["overdue", "undetermined", "overdue"]),
        ("Reden uitval", (None, "persoonlijk", "-"), ["overdue", "undetermined", "overdue"]),
        ("Einde inschrijving", (FIRST[3], FIRST[3], FIRST[3]), ["overdue"] * 3),  # of everybody: it says nothing
        ("Hoe gaat het", ("goed", "uitgevallen", "verlof in mei"), ["overdue", "undetermined", "overdue"]),
        ("Opmerkingen", ("goed", "uitgevallen", "verlof in mei"), ["overdue"] * 3),
    ],
)
def test_what_few_have_that_speaks_of_leaving_makes_nobody_late_and_is_said(
    header: str, cells: Sequence[object], statuses: list[str]
) -> None:
    files: Exports = {"Deelnemers.xlsx": [(*WITHOUT_STATUS, header), *((*listed(case), cell) for case, cell in enumerate(cells))]}  # fmt: skip
    assert found(files) == statuses
    assert ("C-STATE" in deliver(files, VISITS).codes) == ("undetermined" in statuses)


@pytest.mark.parametrize("text", ["Cohort PDG-2025-09", "Groep 2025-09"])
def test_a_cohort_with_a_year_above_its_people_is_nobodys_number(text: str) -> None:
    cohorts = [("Cohort", "Startdatum", "Einddatum"), ("PDG-2025-09", FIRST[0], AFTER_END), ("2025-09", FIRST[0], AFTER_END)]  # fmt: skip
    rows = [("Studentnummer", "Naam", "School"), (text,), (AN, "An Bos", "ROC"), (BEA, "Bea Mol", "ROC")]
    answer = deliver({"Deelnemers.xlsx": rows, "Cohorten.xlsx": cohorts})
    people = answer.delivery.dataset.participants
    assert people["participant_id"].tolist() == [AN, BEA]
    assert people["start"].notna().all()


LETTERS = [
    ("Actief", ("J", "N", "J"), "not_applicable"),
    ("Actief", ("", "N", ""), "not_applicable"),
    ("Status", ("Ja", "N", "Ja"), "not_applicable"),
    ("Status", ("A", "N", "A"), "undetermined"),
    ("Status", ("actief", "N", "gestopt"), "undetermined"),
    ("Status", ("", "n", ""), "undetermined"),
    ("Status", ("klaar", "N", "klaar"), "undetermined"),
]


@pytest.mark.parametrize(("header", "said", "status"), LETTERS)
def test_an_n_says_that_somebody_left_only_where_a_yes_or_no_is_asked(
    header: str, said: tuple[str, ...], status: str
) -> None:
    people = [(*listed(case), said[case]) for case in range(3)]
    answer = deliver({"Deelnemers.xlsx": [(*WITHOUT_STATUS, header), *people]}, VISITS)
    assert unbalanced(answer) == []
    assert answer.status("visits_first_half", AFTER_END, number(1)) == status
    asked = {question.said["value"] for question in answer.delivery.questions if question.kind == "state_word"}
    assert ({"N", "n"} & asked != set()) == (status == "undetermined")
