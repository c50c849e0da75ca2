"""Who can be certified: every status of an obligation, and what is said of who misses something."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from pdg_ui import certification
from pdg_ui.statuses import STATUSES
from tests.ui.dashboard import AS_OF, case, delivery, statuses
from tests.ui.hand_made import PROGRAMME, status

# Status and reason of the one obligation that is not met, whether its absence is in doubt, and where the participant then stands.
STANDS = [
    ("met", "met", False, "ready"),
    ("met_late", "met_late", False, "ready"),
    ("waived", "waived", False, "ready"),
    ("not_applicable", "no_event", False, "ready"),
    ("not_applicable", "no_event", True, "unclear"),
    ("not_applicable", "certified", False, "certified"),
    ("not_applicable", "paused", False, "away"),
    ("not_applicable", "stopped", False, "away"),
    ("undetermined", "possible", False, "unclear"),
    ("undetermined", "not_shown", False, "unclear"),
    ("pending", "pending", False, "one"),
    ("overdue", "overdue", False, "one"),
    ("due_soon", "due_soon", False, "one"),
    ("open", "open", False, "one"),
    ("missed", "missed", False, "one"),
    ("attention", "attention", False, "one"),
]


@pytest.mark.parametrize(("name", "why", "doubted", "standing"), STANDS)
def test_one_obligation_decides_where_a_participant_stands(name: str, why: str, doubted: bool, standing: str) -> None:
    frame = status({"key": 1}, {"key": 1, "requirement": "meter_final", "status": name, "why": why})
    unsure = {"meter_final": {1}} if doubted else {}
    assert certification.standings(frame, unsure)["standing"].tolist() == [standing]


def test_every_status_is_in_the_table() -> None:
    assert {name for name, *_ in STANDS} == set(STATUSES)


@pytest.mark.parametrize("name", STATUSES)
def test_what_is_only_expected_holds_nobody_back(name: str) -> None:
    frame = status({"key": 1}, {"key": 1, "requirement": "mentor_trained", "tier": "expected", "status": name})
    assert certification.standings(frame, {})["standing"].tolist() == ["ready"]


@pytest.mark.parametrize(
    ("others", "standing"),
    [
        (("overdue", "undetermined"), "one"),
        (("overdue", "open"), "more"),
        (("undetermined", "undetermined"), "unclear"),
        (("met", "waived"), "ready"),
    ],
)
def test_what_is_missing_goes_before_what_is_not_known(others: tuple[str, str], standing: str) -> None:
    rows = [{"key": 1, "requirement": f"r{number}", "status": name} for number, name in enumerate(others)]
    people = certification.standings(status({"key": 1}, *rows), {})
    assert people["standing"].tolist() == [standing]
    assert people["missing"].tolist() == [sum(name in ("overdue", "open") for name in others)]


def test_of_whom_it_is_not_clear_that_they_still_take_part_nothing_is_promised() -> None:
    frame = status({"key": 1}, {"key": 2})
    people = certification.standings(frame, {}, [2]).set_index("key")["standing"]
    assert people.to_dict() == {1: "ready", 2: "unclear"}


def test_what_is_missing_is_said_by_whose_move_it_is() -> None:
    rows: list[dict[str, Any]] = [
        {"requirement": "a", "label": "Meter", "status": "due_soon", "owner": "mentor", "done": 4, "needed": 6},
        {"requirement": "b", "label": "Portfolio", "status": "pending", "owner": "programme"},
        {"requirement": "c", "label": "Formatief", "status": "missed", "owner": "trainer"},
        {"requirement": "d", "label": "Cursusontwerp", "status": "open", "owner": "participant"},
        {"requirement": "e", "label": "Zorgstructuur", "status": "undetermined", "owner": "participant"},
        {"requirement": "f", "label": "Aanvraag", "status": "not_applicable", "why": "no_event"},
        {"requirement": "g", "label": "Overeenkomst", "status": "met", "evidence": "[b.xlsx]Blad1!C3"},
    ]
    frame = status(*({"key": 1, **row} for row in rows))
    people = certification.with_what_is_missing(certification.standings(frame, {}), frame, {}, "nl").iloc[0]
    assert people["missing_words"] == (
        "werkplekbegeleider: Meter (4 van 6) · PDG-programma: Portfolio (wacht op beoordeling), Formatief (niet meer in te halen)"
        " · deelnemer: Cursusontwerp"
    )
    assert (people["unclear_words"], people["silent"]) == ("Zorgstructuur", "Aanvraag")
    assert people["evidence"] == "[a.xlsx]Blad1!A2; [b.xlsx]Blad1!C3"


def test_near_the_end_is_who_has_few_days_left_or_none_and_who_applied() -> None:
    dataset = delivery(case("tidy_workbook")).dataset
    people = pd.DataFrame({"end": pd.to_datetime(["2026-12-01", "2026-01-01", "2027-12-01", "NaT", "2027-12-01"])})
    applied = pd.DataFrame(
        {"key": [3, 4, 2], "certain": [True, True, False], "day": pd.to_datetime(["2026-11-01", "2027-01-01", "NaT"])}
    )
    made = replace(dataset, participants=people, applications=applied)
    assert certification.near_end(made, pd.Timestamp(AS_OF), 30) == {0, 1, 3}


def test_without_anything_unread_or_doubtful_nothing_is_unsure() -> None:
    dataset = replace(delivery(case("tidy_workbook")).dataset, withheld=frozenset())
    assert set().union(*certification.unsure_absence(dataset, PROGRAMME).values()) == set()


def test_a_refused_file_of_applications_leaves_everybodys_application_unsure() -> None:
    dataset = replace(delivery(case("tidy_workbook")).dataset, withheld=frozenset({"application"}))
    unsure = certification.unsure_absence(dataset, PROGRAMME)
    assert unsure["application_complete"] == set(dataset.participants.index)
    assert unsure["mentor_independent"] == set()


def test_the_standings_are_everybody_once() -> None:
    frame = statuses(case("tidy_workbook"))
    people = certification.standings(frame, {})
    assert sorted(people["key"]) == sorted(frame["key"].unique())
    assert set(people["standing"]) <= set(certification.STANDINGS)


def test_of_nobody_there_is_no_standing() -> None:
    assert certification.standings(status(), {}).empty
