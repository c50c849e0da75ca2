"""The applications for the summative visit: what each of them says, and in which groups it falls."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

import pdg_data
from pdg_data.hiding import hidden
from pdg_ui import applications
from tests.ui.dashboard import AS_OF, Files, delivery, workbook
from tests.ui.hand_made import PROGRAMME

PEOPLE: list[list[object]] = [
    ["Deelnemernummer", "Naam", "Cohort", "School", "Werkplekbegeleider", "Startdatum", "Einddatum"],
    ["0900001", "Jan van der Meer", "PDG-2025-02", "Albeda", "Aïsha Vos", date(2025, 2, 3), date(2026, 8, 2)],
]
HEAD = [
    "Deelnemernummer", "Naam deelnemer", "Datum aanvraag", "Lesvoorbereiding", "Feedbackformulier", "Aantal citaten", "Verantwoording",
    "Go/no-go", "Datum go", "1e assessor", "Organisatie 1e assessor", "2e assessor", "Organisatie 2e assessor",
]  # fmt: skip
GOOD: dict[str, object] = {
    "Deelnemernummer": "0900001", "Naam deelnemer": "Jan van der Meer", "Datum aanvraag": date(2026, 5, 4), "Lesvoorbereiding": "ja",
    "Feedbackformulier": "ja", "Aantal citaten": 7, "Verantwoording": "ja", "Go/no-go": "go", "Datum go": date(2026, 5, 18),
    "1e assessor": "Bo Prins", "Organisatie 1e assessor": "Hogeschool", "2e assessor": "Ed Kok", "Organisatie 2e assessor": "Albeda",
}  # fmt: skip


def _files(*changes: dict[str, object], results: list[list[object]] | None = None) -> Files:
    rows: list[list[object]] = [[*HEAD], *([{**GOOD, **change}[name] for name in HEAD] for change in changes)]
    files = [("Deelnemers.xlsx", workbook(Deelnemers=PEOPLE))]
    if changes:
        files.append(("Aanvraag summatief.xlsx", workbook(Aanvragen=rows)))
    if results:
        head: list[object] = ["Deelnemernummer", "Product", "Datum beoordeling", "Resultaat"]
        files.append(("Resultaten.xlsx", workbook(Resultaten=[head, *results])))
    return tuple(files)


def _table(files: Files, keys: tuple[int, ...] = (0,)) -> pd.DataFrame:
    return applications.applications(delivery(files).dataset, PROGRAMME, pd.Timestamp(AS_OF), keys)


def _row(change: dict[str, object], results: list[list[object]] | None = None) -> pd.Series:
    table = _table(_files(change, results=results))
    assert len(table) == 1
    return table.iloc[0]


@pytest.mark.parametrize(
    ("change", "expected", "groups"),
    [
        ({}, {"complete": True, "quotes": 7, "go": True, "independent": True, "faults": ()}, {"all"}),
        ({"Aantal citaten": 5}, {"complete": False, "enough": False}, {"all", "incomplete"}),
        ({"Aantal citaten": 9}, {"complete": False, "enough": False}, {"all", "incomplete"}),
        ({"Aantal citaten": None}, {"complete": None, "quotes": None}, {"all", "incomplete"}),
        ({"Verantwoording": "nee"}, {"complete": False, "missing_parts": ("application_part_3",)}, {"all", "incomplete"}),
        ({"Lesvoorbereiding": None}, {"complete": None, "unsaid_parts": ("application_part_1",)}, {"all", "incomplete"}),
        ({"Go/no-go": None, "Datum go": None}, {"go": None, "verdict_said": False}, {"all", "waiting"}),
        ({"Go/no-go": "overleg", "Datum go": None}, {"go": None, "verdict_said": True}, {"all", "waiting"}),
        ({"Go/no-go": "no-go"}, {"go": False}, {"all", "no_go"}),
        ({"2e assessor": "Aisha Vos"}, {"independent": False, "faults": ("not_mentor",)}, {"all", "assessors"}),
        ({"2e assessor": "Prins, Bo"}, {"independent": False, "faults": ("different",)}, {"all", "assessors"}),
        ({"Organisatie 2e assessor": "Zadkine"}, {"independent": False, "faults": ("own_school",)}, {"all", "assessors"}),
        ({"2e assessor": None, "Organisatie 2e assessor": None}, {"independent": None, "faults": ()}, {"all"}),
    ],
)  # fmt: skip
def test_an_application_says_what_holds(change: dict[str, object], expected: dict[str, Any], groups: set[str]) -> None:
    table = _table(_files(change))
    assert {name: table.iloc[0][name] for name in expected} == expected
    assert {name for name in applications.GROUPS if len(applications.group(table, name))} == groups


@pytest.mark.parametrize(
    ("day", "said", "visit", "after_go"),
    [
        (date(2026, 6, 1), "voldaan", "pass", True),
        (date(2026, 5, 1), "voldaan", "pass", False),
        (date(2026, 6, 1), "niet voldaan", "fail", True),
        (date(2027, 1, 10), "gepland", "planned", None),
    ],
)
def test_the_visit_stands_beside_its_application(day: date, said: str, visit: str, after_go: bool | None) -> None:
    row = _row({}, results=[["0900001", "Summatief lesbezoek", day, said]])
    assert (row["visit"], row["visit_day"], row["after_go"]) == (visit, pd.Timestamp(day), after_go)


def test_a_pass_stays_a_pass() -> None:
    results: list[list[object]] = [
        ["0900001", "Summatief lesbezoek", date(2026, 6, 1), "voldaan"],
        ["0900001", "Summatief lesbezoek", date(2026, 7, 1), "niet voldaan"],
    ]
    assert _row({}, results=results)["visit"] == "pass"


def test_a_visit_without_an_application_is_listed_as_such() -> None:
    table = _table(_files(results=[["0900001", "Summatief lesbezoek", date(2026, 6, 1), "voldaan"]]))
    assert table[["there", "visit"]].values.tolist() == [[False, "pass"]]
    assert [name for name in applications.GROUPS if len(applications.group(table, name))] == ["all"]


def test_an_application_after_the_reference_date_is_not_there_yet() -> None:
    assert _table(_files({"Datum aanvraag": date(2026, 12, 1)})).empty


def test_an_application_opens_its_own_cells() -> None:
    assert _row({})["evidence"].startswith("'[Aanvraag summatief.xlsx]Aanvragen'!C2")


def test_others_than_those_asked_for_are_left_out() -> None:
    assert _table(_files({}), keys=()).empty


@pytest.mark.parametrize("change", [{}, {"2e assessor": "Aisha Vos"}, {"2e assessor": "Prins, Bo"}, {"Organisatie 2e assessor": "Zadkine"}, {"Go/no-go": "no-go"}, {"Verantwoording": "x", "Aantal citaten": 4}])  # fmt: skip
def test_with_names_hidden_the_same_holds(change: dict[str, object]) -> None:
    files = _files(change)
    read = delivery(files)
    status = pdg_data.status_table(read.dataset, PROGRAMME, AS_OF)
    progress = pdg_data.progress_table(read.dataset, PROGRAMME, AS_OF)
    masked, _, _ = hidden(read, status, progress, b"secret", "nl")
    told = [
        "complete",
        "missing_parts",
        "unsaid_parts",
        "quotes",
        "enough",
        "go",
        "verdict_day",
        "independent",
        "faults",
        "visit",
        "after_go",
    ]
    found = applications.applications(masked.dataset, PROGRAMME, pd.Timestamp(AS_OF), (0,))
    assert found[told].equals(_table(files)[told])
    assert not {"Bo Prins", "Ed Kok", "Aïsha Vos"} & {name for names in found["assessors"] for name in names}
