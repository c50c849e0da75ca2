"""Which cells the evidence names: what was counted, and where nothing is certain the cells that may decide it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.core.deliveries import (
    AFTER_END,
    AN,
    BEA,
    PEOPLE,
    Exports,
    agreements,
    deliver,
    meter,
    results,
    tracker,
    visits,
)

DAY, LATER = date(2025, 10, 1), date(2025, 11, 5)
BOTH = (3, 3, 3, 3, 3, 3)

POSSIBLE: dict[str, tuple[Exports, str, str]] = {
    "visits of nobody knows whom": (visits((BEA, DAY, "wpb"), (AN, DAY, "buurvrouw"), (AN, LATER, "")), "visits_first_half", "[Lesbezoeken.xlsx]Blad1!B3:B4"),
    "a visit on a day that cannot be read": (visits((BEA, DAY, "wpb"), (AN, DAY, "wpb"), (AN, "eind mei", "wpb")), "visits_first_half", "[Lesbezoeken.xlsx]Blad1!B3:B4"),
    "a visit that may be waived": (visits((BEA, DAY, "trainer"), (AN, "vrijstelling", "")), "formative_visit", "[Lesbezoeken.xlsx]Blad1!B3"),
    "marks of which the half is not known": (tracker((BEA, "Bea Mol", DAY, LATER, "", ""), (AN, "An Bos", "x", "x", "", "")), "visits_second_half", "[Voortgang.xlsx]Blad1!C3:D3"),
    "an agreement whose date cannot be read": (agreements((BEA, DAY), (AN, "eind mei")), "agreement", "[Overeenkomsten.xlsx]Blad1!B3"),
    "an agreement of initials": ({"Overeenkomsten.xlsx": [("Naam deelnemer", "Datum ondertekening"), ("Bea Mol", DAY), ("A. Bos", DAY)]}, "agreement", "[Overeenkomsten.xlsx]Blad1!B3"),
    "a meter without a rater": (meter((BEA, "tussentijds", DAY, "wpb", *BOTH), (AN, "tussentijds", DAY, "", *BOTH)), "meter_midway", "[Ontwikkelingsmeter.xlsx]Blad1!C3; [Ontwikkelingsmeter.xlsx]Blad1!E3:J3"),
    "a meter of an unknown moment": (meter((BEA, "eind", DAY, "wpb", *BOTH), (AN, "zomer", DAY, "wpb", *BOTH)), "meter_final", "[Ontwikkelingsmeter.xlsx]Blad1!C3; [Ontwikkelingsmeter.xlsx]Blad1!E3:J3"),
    "a meter with a score that cannot be read": (meter((BEA, "eind", DAY, "wpb", *BOTH), (AN, "eind", DAY, "wpb", *BOTH[:5], "heel goed")), "meter_final", "[Ontwikkelingsmeter.xlsx]Blad1!C3; [Ontwikkelingsmeter.xlsx]Blad1!E3:J3"),
    "a meter in a tracker on a day that cannot be read": (tracker((BEA, "Bea Mol", DAY), (AN, "An Bos", "eind mei"), columns=("Meter eind",)), "meter_final", "[Voortgang.xlsx]Blad1!C3"),
    "a result word with two meanings": (results((BEA, "Cursusontwerp", DAY, "voldaan"), (AN, "Cursusontwerp", DAY, "ON")), "course_design", "[Resultaten.xlsx]Blad1!C3:D3"),
    "a result of an unknown product": (results((BEA, "Cursusontwerp", DAY, "voldaan"), (AN, "Werkstuk", DAY, "voldaan")), "course_design", "[Resultaten.xlsx]Blad1!C3:D3"),
    "a result of a number that contradicts the name": ({"Resultaten.xlsx": [("Studentnummer", "Naam", "Product", "Datum beoordeling", "Resultaat"), (BEA, "Bea Mol", "Cursusontwerp", LATER, "voldaan"), (BEA, "An Bos", "Cursusontwerp", DAY, "voldaan")]}, "course_design", "[Resultaten.xlsx]Blad1!D3:E3"),
}  # fmt: skip


@pytest.mark.parametrize("case", POSSIBLE)
def test_what_may_decide_a_status_is_its_evidence(case: str) -> None:
    exports, requirement, evidence = POSSIBLE[case]
    row = deliver(PEOPLE, exports).row(requirement, AFTER_END)
    assert (row["status"], row["why"], row["evidence"]) == ("undetermined", "possible", evidence)


CERTAIN: dict[str, tuple[Exports, str, str, str]] = {
    "a visit sent twice": (visits((AN, DAY, "wpb"), (AN, DAY, "wpb"), (AN, LATER, "wpb")), "visits_first_half", "met", "[Lesbezoeken.xlsx]Blad1!B2:B4"),
    "waivers in a tracker": (tracker((AN, "An Bos", *4 * ["vrijstelling"])), "visits_first_half", "waived", "[Voortgang.xlsx]Blad1!C2:F2"),
    "a waiver of one visit": (tracker((AN, "An Bos", "vrijstelling"), columns=("LB1",)), "visits_first_half", "undetermined", "[Voortgang.xlsx]Blad1!C2"),
    "an agreement form dated by its submission": ({"Overeenkomst (Antwoorden).xlsx": [("Tijdstempel", "Studentnummer deelnemer", "Overeenkomst getekend"), (DAY, AN, "ja")]}, "agreement", "met", "'[Overeenkomst (Antwoorden).xlsx]Blad1'!A2; '[Overeenkomst (Antwoorden).xlsx]Blad1'!C2"),
    "a result that waits": (results((AN, "Cursusontwerp", DAY, "in beoordeling")), "course_design", "pending", "[Resultaten.xlsx]Blad1!C2:D2"),
    "a day without a result": (results((BEA, "Cursusontwerp", DAY, "voldaan"), (AN, "Cursusontwerp", DAY, None)), "course_design", "pending", "[Resultaten.xlsx]Blad1!C3"),
    "a day without a result in columns by product": ({"Resultaten.xlsx": [("Studentnummer", "Cursusontwerp", "Cursusontwerp datum"), (BEA, "voldaan", DAY), (AN, None, DAY)]}, "course_design", "pending", "[Resultaten.xlsx]Blad1!C3"),
    "a mentor who is named": (visits(), "mentor_assigned", "met", "[Deelnemers.xlsx]Blad1!E2"),
}  # fmt: skip


@pytest.mark.parametrize("case", CERTAIN)
def test_what_was_counted_is_the_evidence_with_the_cell_of_its_day(case: str) -> None:
    exports, requirement, status, evidence = CERTAIN[case]
    row = deliver(PEOPLE, exports).row(requirement, AFTER_END)
    assert (row["status"], row["evidence"]) == (status, evidence)


APPLICATION = (
    "Studentnummer", "Datum aanvraag", "Lesvoorbereiding", "Feedbackformulier", "Verantwoording", "Aantal citaten", "Go/no go", "Datum go",
    "Assessor 1", "Organisatie assessor 1", "Assessor 2", "Organisatie assessor 2",
)  # fmt: skip


def test_an_application_names_the_cells_that_each_check_looked_at() -> None:
    row = (AN, DAY, "ja", "ja", "ja", 7, "go", LATER, "Jo Vis", "Hogeschool", "Ans Pol", "ROC Noord")
    passed = results((AN, "Summatief lesbezoek", date(2026, 6, 1), "voldaan"))
    found = deliver(PEOPLE, {"Aanvragen.xlsx": [APPLICATION, row]}, passed)
    cells = {
        requirement: found.row(requirement, AFTER_END)["evidence"]
        for requirement in ("application_complete", "summative_after_go", "assessors_independent")
    }
    assert cells == {
        "application_complete": "[Aanvragen.xlsx]Blad1!B2:F2",
        "summative_after_go": "[Aanvragen.xlsx]Blad1!G2:H2; [Resultaten.xlsx]Blad1!C2",
        "assessors_independent": "[Aanvragen.xlsx]Blad1!I2:L2",
    }
