"""The calendars that due dates follow from: what the exports say, what is assumed, and what the programme file sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pdg_data import Delivery, dump_programme, read_delivery, status_table
from pdg_data.cli import main
from pdg_data.programme import Change, CohortDates, Programme, changed
from tests.core.deliveries import PROGRAMME, xlsx

START, HALFWAY, END = date(2025, 9, 1), date(2026, 3, 1), date(2026, 8, 31)
LATER = date(2026, 4, 15)
NO_DATES = (None, None, None)
Dates = tuple[date | None, date | None, date | None]


def files(people: Sequence[Dates], cohort: Dates | None) -> list[tuple[str, bytes]]:
    """Participants of C1 with own dates, and the dates of C1 on a sheet of its own where there is one."""
    head = ("Studentnummer", "Naam", "Cohort", "WPB", "Startdatum", "Halverwege", "Einddatum")
    names = ("An Bos", "Bea Mol", "Cor Smit", "Dora Vis")
    rows = [(f"09000{number:02}", names[number], "C1", "Kees Vos", *dates) for number, dates in enumerate(people)]
    sheets: dict[str, Sequence[Sequence[object]]] = {"Deelnemers": [head, *rows]}
    if cohort:
        sheets["Cohorten"] = [("Cohort", "Startdatum", "Halverwege", "Einddatum"), ("C1", *cohort)]
    return [("Lijst.xlsx", xlsx(sheets))]


def setting(**dates: date) -> Programme:
    return replace(PROGRAMME, cohorts=(CohortDates(name="c1", source="local assumption", **dates),))


def delivered(people: Sequence[Dates], cohort: Dates | None, programme: Programme = PROGRAMME) -> Delivery:
    return read_delivery(files(people, cohort), programme)


def dates(delivery: Delivery, person: int = 0) -> tuple[date, date, date, str]:
    row: Any = delivery.dataset.participants.loc[person]
    start, halfway, end = (row[name].date() for name in ("start", "halfway", "end"))
    return start, halfway, end, row["assumptions"]


FULL: Dates = (START, HALFWAY, END)
CASES: list[tuple[str, Dates, Dates | None, dict[str, date], tuple[date, date, date, str]]] = [
    ("nothing set: the cohort's", NO_DATES, FULL, {}, (START, HALFWAY, END, "")),
    ("nothing set: defaults are named", NO_DATES, (START, None, None), {}, (START, date(2026, 5, 31), date(2027, 2, 28), "end halfway")),
    ("halfway set", NO_DATES, FULL, {"halfway": LATER}, (START, LATER, END, "")),
    ("halfway set: no assumption any more", NO_DATES, (START, None, END), {"halfway": LATER}, (START, LATER, END, "")),
    ("end set: halfway follows where it is assumed", NO_DATES, (START, None, END), {"end": date(2026, 12, 31)}, (START, date(2026, 5, 2), date(2026, 12, 31), "halfway")),
    ("end set: a stated halfway stays", NO_DATES, FULL, {"end": date(2026, 12, 31)}, (START, HALFWAY, date(2026, 12, 31), "")),
    ("start set: stated dates stay", NO_DATES, FULL, {"start": date(2025, 9, 8)}, (date(2025, 9, 8), HALFWAY, END, "")),
    ("own dates as the cohort's follow", FULL, FULL, {"halfway": LATER, "end": date(2026, 9, 30)}, (START, LATER, date(2026, 9, 30), "")),
    ("own dates without a list of cohorts follow", FULL, None, {"halfway": LATER}, (START, LATER, END, "")),
    ("own start of her own stays, the rest moves along", (date(2025, 10, 1), None, None), FULL, {"halfway": LATER}, (date(2025, 10, 1), date(2026, 5, 15), date(2026, 9, 30), "moved")),
    ("own end of her own stays", (None, None, date(2026, 12, 31)), FULL, {"end": date(2026, 9, 30)}, (START, date(2026, 5, 2), date(2026, 12, 31), "halfway")),
    ("own halfway of her own stays", (None, date(2026, 2, 1), None), FULL, {"halfway": LATER}, (START, date(2026, 2, 1), END, "")),
    ("a cohort without any date gets it", NO_DATES, None, {"start": START, "end": END}, (START, date(2026, 3, 2), END, "halfway")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("person", "cohort", "own", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_date_of_the_programme_file_wins_for_the_cohort(
    person: Dates, cohort: Dates | None, own: dict[str, date], expected: tuple[date, date, date, str]
) -> None:
    programme = setting(**own) if own else PROGRAMME
    assert dates(delivered([person], cohort, programme)) == expected


def test_what_most_participants_state_is_their_cohorts_date() -> None:
    people = [FULL, FULL, (date(2025, 11, 1), None, None)]
    found = delivered(people, None, setting(start=date(2025, 9, 15), end=date(2026, 9, 30)))
    assert dates(found)[0] == date(2025, 9, 15)
    assert dates(found, 2)[0] == date(2025, 11, 1)
    calendar = found.dataset.cohorts.loc["c1"]
    assert (calendar["exports_start"], calendar["start"]) == (pd.Timestamp(START), pd.Timestamp(2025, 9, 15))
    assert calendar["own"] == "start end"


def test_participants_who_disagree_keep_their_own_start() -> None:
    people: list[Dates] = [(date(2025, 9, day), None, None) for day in (1, 2)]
    found = delivered(people, None, setting(start=date(2025, 10, 1), halfway=LATER))
    assert [dates(found, person)[0].day for person in (0, 1)] == [1, 2]


def test_dates_that_contradict_each_other_are_settled_by_the_programme_file() -> None:
    head = ("Cohort", "Startdatum", "Halverwege", "Einddatum")
    twice = xlsx({"Cohorten": [head, ("C1", *FULL), ("C1", START, HALFWAY, date(2026, 9, 9))]})
    both = [*files([NO_DATES], None), ("Cohorten.xlsx", twice)]
    assert read_delivery(both, PROGRAMME).dataset.participants["start"].isna().all()
    settled = read_delivery(both, setting(start=START, halfway=HALFWAY, end=END))
    assert dates(settled) == (*FULL, "")


def test_a_cohort_that_is_not_there_changes_nothing() -> None:
    other = replace(PROGRAMME, cohorts=(CohortDates(name="C9", source="x", start=START),))
    found = delivered([NO_DATES], FULL, other)
    assert dates(found) == (*FULL, "")
    assert found.dataset.cohorts.index.tolist() == ["c1"]
    assert found.unused_cohorts == ("C9",)


def test_a_date_that_is_out_of_order_is_reported_and_nothing_is_late() -> None:
    found = delivered([NO_DATES], FULL, setting(end=date(2026, 1, 1)))
    assert "X-CALENDAR" in {problem.code for problem in found.problems}
    assert found.dataset.participants["end"].isna().all()


def test_an_edited_calendar_reaches_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = tmp_path / "Lijst.xlsx"
    export.write_bytes(files([NO_DATES], FULL)[0][1])
    own = tmp_path / "programma.toml"
    edited = changed(
        PROGRAMME, [Change("halfway", "C1", LATER), Change("days", "agreement", 10), Change("start", "C9", START)]
    )
    own.write_text(dump_programme(edited), encoding="utf-8")

    def due(*options: str) -> dict[str, str]:
        out = tmp_path / "uit.csv"
        main(["status", str(export), "--as-of", "2026-11-23", "--output", str(out), *options])
        table = pd.read_csv(out, dtype=str)
        return dict(zip(table["requirement"], table["due"], strict=True))

    before, after = due(), due("--programme", str(own))
    assert "C9" in capsys.readouterr().err
    assert (before["interim_portfolio"], after["interim_portfolio"]) == ("2026-03-01", "2026-04-15")
    assert (before["agreement"], after["agreement"]) == ("2025-10-13", "2025-09-11")
    assert before["care_structure"] == after["care_structure"] == "2026-08-31"
    table = status_table(delivered([NO_DATES], FULL, edited).dataset, edited, date(2026, 11, 23))
    assert {str(day.date()) for day in table.loc[table["requirement"] == "agreement", "due"]} == {after["agreement"]}
