"""Which kind of sheet it is, from what stands in it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pdg_data import read_delivery
from tests.core.deliveries import AN, PROGRAMME, Answer, Rows, deliver, file_bytes

DAY, MOMENT = date(2026, 3, 2), datetime(2026, 3, 2, 10, 59, 37)
FORM = ("ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging")
SENT = (1, MOMENT, MOMENT, "k@roc.example", "Kees Vos", None)
KINDS: list[tuple[str, str, list[tuple[object, ...]]]] = [
    ("participants", "Deelnemerslijst.xlsx", [("Studentnummer", "Roepnaam", "Tussenvoegsel", "Achternaam", "Cohort", "School"), (AN, "An", None, "Bos", "C1", "ROC")]),
    ("participants", "export.xlsx", [("Naam", "E-mailadres", "Lichting", "Werkplekbegeleider"), ("An Bos", "an@roc.example", "C1", "Kees Vos")]),
    ("cohorts", "export.xlsx", [("Cohort", "Startdatum", "Einddatum"), ("C1", DAY, date(2027, 9, 1))]),
    ("cohorts", "Cohorten.xlsx", [("Naam", "Start", "Halverwege", "Einde"), ("C1", DAY, date(2026, 12, 1), date(2027, 9, 1))]),
    ("visits", "export.xlsx", [("Deelnemer", "Datum lesbezoek", "Uitgevoerd door"), ("An Bos", DAY, "Kees Vos")]),
    ("visits", "Lesbezoek PDG(1-2).xlsx", [(*FORM, "Naam PDG-deelnemer", "Datum lesbezoek", "In welke rol vul je dit in?"), (*SENT, "An Bos", DAY, "WPB")]),
    ("visits", "Lesbezoeken.xlsx", [("Studentnummer", "Datum", "Door"), (AN, DAY, "Kees Vos")]),
    ("meter", "export.xlsx", [("Studentnummer", "Meting", "Ingevuld door", "BT1", "BT2", "BT3"), (AN, "tussentijds", "WPB", 3, 3, 2)]),
    ("meter", "export.xlsx", [("Studentnummer", "Meetmoment", "Beroepstaak", "Indicator", "Score"), (AN, "eind", 3, "3.2", 4)]),
    ("meter", "Meter (Antwoorden).xlsx", [("Tijdstempel", "E-mailadres", "Naam deelnemer", "Welke meting?", "Beroepstaak 3 [PDCA]", "Beroepstaak 5 [Veiligheid]"), (MOMENT, "k@roc.example", "An Bos", "eind", "Zichtbaar", "Zichtbaar")]),
    ("agreements", "export.xlsx", [("Studentnummer", "Werkplekbegeleider", "Overeenkomst ontvangen"), (AN, "Kees Vos", DAY)]),
    ("agreements", "Overeenkomst WPB(1-2).xlsx", [(*FORM, "Naam deelnemer", "Begeleidingsuren"), (*SENT, "An Bos", 2)]),
    ("results", "osiris.csv", [("Studentnummer", "Naam", "Toets", "Resultaat"), (AN, "An Bos", "Cursusontwerp", "V")]),
    ("results", "canvas.csv", [("Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Kwalificatieportfolio (12345)"), ("Bos, An", 7, AN, "an", "C1", "8")]),
    ("results", "brightspace.csv", [("OrgDefinedId", "Username", "Last Name", "First Name", "Innovatievoorstel Points Grade", "End-of-Line Indicator"), (f"#{AN}", "an", "Bos", "An", 7.5, "#")]),
    ("applications", "export.xlsx", [("Studentnummer", "Datum aanvraag", "Lesvoorbereiding", "Aantal citaten", "Verantwoording"), (AN, DAY, "ja", 7, "ja")]),
    ("attendance", "Startbijeenkomst.xlsx", [("Werkplekbegeleider", "Startbijeenkomst"), ("Kees Vos", "aanwezig")]),
    ("tracker", "export.xlsx", [("Deelnemer", "WPB", "LB1", "LB2", "Overeenkomst", "Meter tussentijds"), ("An Bos", "Kees Vos", DAY, "x", "ja", None)]),
    ("", "export.xlsx", [("Artikel", "Prijs", "Voorraad"), ("Stoel", 12, 3)]),
    ("", "export.xlsx", [("Studentnummer", "Lievelingskleur"), (AN, "blauw")]),
]  # fmt: skip


@pytest.fixture(scope="module")
def kinds() -> list[str]:
    """The kinds of all these sheets, each in a file of its own, under its own name."""
    files = [(name, file_bytes(name, rows)) for _, name, rows in KINDS]
    return Answer(read_delivery(files, PROGRAMME)).kinds


@pytest.mark.parametrize(
    "case", range(len(KINDS)), ids=[f"{kind or 'nothing'} {case}" for case, (kind, _, _) in enumerate(KINDS)]
)
def test_the_kind_of_a_sheet_follows_from_what_it_holds(case: int, kinds: list[str]) -> None:
    assert kinds[case] == KINDS[case][0]


def test_a_sheet_that_is_not_understood_is_said_to_be_so() -> None:
    answer = deliver({"export.xlsx": [("Artikel", "Prijs"), ("Stoel", 12)]})
    assert answer.serious == ["S-UNKNOWN"]


def test_a_sheet_of_which_one_part_is_missing_is_told_which() -> None:
    rows = [("Datum lesbezoek", "Observator", "Rol"), (DAY, "Kees Vos", "WPB")]
    answer = deliver({"Lesbezoeken.xlsx": rows})
    (problem,) = answer.delivery.problems
    assert (problem.code, dict(problem.details)) in (
        ("S-NO-PART", {"kind": "visits", "missing": "person"}),
        ("S-UNKNOWN", {}),
    )


def test_sheets_of_one_workbook_have_kinds_of_their_own() -> None:
    workbook: dict[str, Rows] = {
        "Uitleg": [("Zo vul je dit in",)],
        "Deelnemers": [("Studentnummer", "Naam", "Cohort"), (AN, "An Bos", "C1")],
        "Bezoeken": [("Studentnummer", "Datum lesbezoek", "Rol"), (AN, DAY, "WPB")],
    }
    answer = deliver({"PDG.xlsx": workbook})
    assert answer.kinds == ["", "participants", "visits"]
    assert "S-UNKNOWN" not in answer.codes


def test_a_points_possible_row_is_no_participant() -> None:
    rows = [
        ("Student", "ID", "SIS User ID", "Section", "Kwalificatieportfolio (12345)"),
        ("    Points Possible", None, None, None, 10),
        ("Bos, An", 7, AN, "C1", 8),
    ]
    (sheet,) = deliver({"canvas.csv": rows}).sheets
    assert sheet.rows_passed["total"] == 1
