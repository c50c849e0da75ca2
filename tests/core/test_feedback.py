"""On which level the feedback after a visit was, as forms record it; and that nothing else is read differently for it."""

from __future__ import annotations

from datetime import date
from math import isnan

import pytest

import pdg_data
from pdg_data.joining import read_delivery
from pdg_data.programme import load_programme
from pdg_data.rows.schema import FEEDBACK
from pdg_data.vocabulary import vocabulary
from tests.ui.dashboard import workbook

PEOPLE: list[list[object]] = [
    ["Deelnemernummer", "Naam", "Cohort", "School", "Werkplekbegeleider", "Startdatum", "Einddatum"],
    ["0900001", "Jan van der Meer", "PDG-2025-02", "Albeda", "Aïsha Vos", date(2025, 2, 3), date(2026, 8, 2)],
]
PROGRAMME = load_programme()


def _feedback(headers: list[str], cells: list[object]) -> list[float | None]:
    """What one visit form with these columns says of the four levels; None where it does not record it."""
    head: list[object] = ["Deelnemernummer", "Datum lesbezoek", "Rol", *headers]
    row: list[object] = ["0900001", date(2025, 5, 6), "wpb", *cells]
    files = [("Deelnemers.xlsx", workbook(Deelnemers=PEOPLE)), ("Lesbezoeken.xlsx", workbook(Lesbezoeken=[head, row]))]
    visits = read_delivery(files, PROGRAMME).dataset.visits
    assert visits[["role", "certain", "outcome"]].values.tolist() == [["mentor", True, "date"]]
    found = [float(visits[level].iloc[0]) for level in FEEDBACK]
    return [None if isnan(value) else value for value in found]


COUNTED = ["Feedback op inhoud", "Feedback op proces", "Feedback op modus", "Feedback op persoonlijke kwaliteiten"]


@pytest.mark.parametrize(
    ("headers", "cells", "expected"),
    [
        (COUNTED, [2, 1, 3, 4], [2, 1, 3, 4]),
        (COUNTED, ["2x", "x", None, "nee"], [2, 1, 0, 0]),
        (COUNTED, [None] * 4, [None] * 4),
        (COUNTED, ["Goede uitleg van de stof", 1, None, None], [0, 1, 0, 0]),
        (["Feedback [Inhoud]", "Feedback [Strategie]"], [1, 2], [1, 2, None, None]),
        (["Aantal keer feedback modus"], [5], [None, None, 5, None]),
        (["Feedbackniveau"], ["Inhoud; Modus"], [1, 0, 1, 0]),
        (["Feedbackniveau"], ["strategie, persoonlijke kwaliteiten"], [0, 1, 0, 1]),
        (["Waarop was de feedback gericht?"], ["Persoonlijke kwaliteiten;"], [0, 0, 0, 1]),
        (["Feedbackniveau"], ["proces"], [0, 1, 0, 0]),
        (["Feedbackniveau"], ["inhoud, iets anders"], [1, 0, 0, 0]),
        (["Feedbackniveau"], ["weet niet"], [None] * 4),
        (["Feedbackniveau"], [None], [None] * 4),
        (["Feedback level"], ["content and mode"], [1, 0, 1, 0]),
        (["Opmerkingen"], ["inhoud"], [None] * 4),
    ],
)
def test_a_form_says_on_which_level_the_feedback_was(
    headers: list[str], cells: list[object], expected: list[float | None]
) -> None:
    assert _feedback(headers, cells) == expected


@pytest.mark.parametrize(
    "header", ["Feedback", "Inhoud", "Strategie", "Modus", "Kwaliteiten", "Proces", "Feedback formulier"]
)
def test_a_bare_word_is_no_column_of_a_level(header: str) -> None:
    found = vocabulary().field_of(header)
    assert found is None or found.field not in FEEDBACK


def test_of_several_visits_in_one_response_the_feedback_is_of_none() -> None:
    head: list[object] = ["Deelnemernummer", "Datum lesbezoek 1", "Datum lesbezoek 2", "Rol", "Feedbackniveau"]
    row: list[object] = ["0900001", date(2025, 5, 6), date(2025, 6, 3), "wpb", "modus"]
    files = [("Deelnemers.xlsx", workbook(Deelnemers=PEOPLE)), ("Lesbezoeken.xlsx", workbook(Lesbezoeken=[head, row]))]
    visits = read_delivery(files, PROGRAMME).dataset.visits
    assert len(visits) == 2
    assert visits[list(FEEDBACK)].isna().all(axis=None)


def test_feedback_changes_no_status() -> None:
    head: list[object] = ["Deelnemernummer", "Datum lesbezoek", "Rol"]
    row: list[object] = ["0900001", date(2025, 5, 6), "wpb"]
    tables = []
    for extra, cells in (([], []), (["Feedbackniveau", *COUNTED], ["modus", 1, 2, 3, 4])):
        book = workbook(Lesbezoeken=[[*head, *extra], [*row, *cells]])
        files = [("Deelnemers.xlsx", workbook(Deelnemers=PEOPLE)), ("Lesbezoeken.xlsx", book)]
        delivery = read_delivery(files, PROGRAMME)
        tables.append(pdg_data.status_table(delivery.dataset, PROGRAMME, date(2026, 11, 23)))
    assert tables[0].equals(tables[1])
