"""A clean delivery of seven people in two cohorts: every kind of sheet, and some things that are honestly overdue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from pdg_data import load_programme

AS_OF = date(2026, 11, 23)
PROGRAMME = load_programme()
_LEFT_OUT = {"application_complete", "summative_after_go", "assessors_independent", "mentor_independent", "info_meeting", "certification_attended", "pdg_form_used"}  # fmt: skip
RULES = replace(PROGRAMME, requirements=tuple(one for one in PROGRAMME.requirements if one.id not in _LEFT_OUT))
"""The programme without what nothing in this delivery is about: twice as fast to judge."""

JAN, ZOE, PIET, AYSE, RENE, FATIMA, KIM = (f"09{number}" for number in ("10101", "20202", "30303", "40404", "50505", "60606", "70707"))  # fmt: skip
NAMES = {
    JAN: "Jan van der Berg",
    ZOE: "Zoë Núñez",
    PIET: "Piet de Vries",
    AYSE: "Ayşe Yılmaz",
    RENE: "René Bakker",
    FATIMA: "Fatima El Amrani",
    KIM: "Kim Na",
}
FIRST_COHORT = (JAN, ZOE, PIET, AYSE)
OVERDUE = {
    (JAN, "innovation_proposal"),
    (ZOE, "visits_second_half"),
    (ZOE, "meter_final"),
    (PIET, "agreement"),
    (FATIMA, "visits_first_half"),
    (FATIMA, "interim_portfolio"),
    (KIM, "meter_midway"),
    (KIM, "agreement"),
}
"""What is overdue in the clean delivery. Besides, Piet missed the formative visit, and Ayşe has done everything."""

INDICATORS = ("1.1 Stelt eigen doelen", "1.2 Vraagt feedback", "2.1 Werkt mee aan verbetering", "3.1 Geeft heldere uitleg", "4.1 Ontwerpt een les", "5.1 Zorgt voor veiligheid", "6.1 Begeleidt loopbanen")  # fmt: skip
_PRODUCTS = {
    "Tussentijds portfolio": date(2025, 11, 25),
    "Kwalificatieportfolio": date(2026, 8, 25),
    "Innovatievoorstel": date(2026, 5, 12),
    "Cursusontwerp": date(2026, 6, 9),
    "Zorgstructuur": date(2026, 7, 7),
    "Summatief lesbezoek": date(2026, 7, 14),
}

Row = list[object]
Sheets = dict[str, list[Row]]


def sheets() -> Sheets:
    """A sheet for each kind, the header in the first row. Each makes a file of its own."""
    return {
        "Deelnemers": _participants(),
        "Cohorten": [
            ["Cohort", "Startdatum", "Halverwege", "Einddatum"],
            ["PDG-A", date(2025, 3, 3), date(2025, 12, 1), date(2026, 8, 31)],
            ["PDG-B", date(2025, 9, 1), date(2026, 6, 1), date(2027, 2, 28)],
        ],
        "Lesbezoeken": _visits(),
        "Ontwikkelingsmeter": _meter(),
        "Overeenkomsten": _agreements(),
        "Beoordelingen": _results(),
    }


def _participants() -> list[Row]:
    header = ["Studentnummer", "Naam", "E-mail", "Cohort", "School", "Werkplekbegeleider", "Trainer", "Status"]
    rows: list[Row] = [
        [
            number,
            name,
            f"{number}@hr.nl",
            "PDG-A" if number in FIRST_COHORT else "PDG-B",
            "ROC Noord" if number in (JAN, RENE, KIM) else "Zuid College",
            f"Wil Begeleider{letter}",
            "Tom Prins",
            "actief",
        ]
        for letter, (number, name) in zip("abcdefg", NAMES.items(), strict=True)
    ]
    return [list(header), *rows]


def _visits() -> list[Row]:
    by_mentor = {True: ((2025, 5, 13), (2025, 10, 6), (2026, 2, 10), (2026, 5, 20)), False: ((2025, 11, 11), (2026, 3, 24), (2026, 9, 15))}  # fmt: skip
    by_trainer = {True: date(2025, 12, 9), False: date(2026, 5, 12)}
    left_out = {(ZOE, date(2026, 5, 20)), (PIET, date(2025, 12, 9)), (FATIMA, date(2026, 3, 24))}
    rows: list[Row] = []
    for letter, (number, name) in zip("abcdefg", NAMES.items(), strict=True):
        first = number in FIRST_COHORT
        held = [(date(*day), "werkplekbegeleider", f"Wil Begeleider{letter}") for day in by_mentor[first]]
        held.append((by_trainer[first], "trainer", "Tom Prins"))
        rows += [[number, name, day, role, by, "ja"] for day, role, by in held if (number, day) not in left_out]
    return [["Studentnummer", "Deelnemer", "Datum lesbezoek", "Rol", "Bezocht door", "WPB aanwezig"], *rows]


def _meter() -> list[Row]:
    fillings = [
        (number, moment, day)
        for number in NAMES
        for moment, day in (
            (("tussentijds", date(2025, 11, 20)), ("eind", date(2026, 8, 20)))
            if number in FIRST_COHORT
            else (("tussentijds", date(2026, 5, 28)),)
        )
        if (number, moment) not in {(ZOE, "eind"), (KIM, "tussentijds")}
    ]
    rows: list[Row] = [
        [number, NAMES[number], moment, "werkplekbegeleider", day, indicator, 2 + (position + len(moment)) % 3]
        for number, moment, day in fillings
        for position, indicator in enumerate(INDICATORS)
    ]
    return [
        ["Studentnummer", "Deelnemer", "Meetmoment", "Ingevuld door", "Datum ingevuld", "Indicator", "Score"],
        *rows,
    ]


def _agreements() -> list[Row]:
    rows: list[Row] = [
        [number, name, date(2025, 3, 17) if number in FIRST_COHORT else date(2025, 9, 23), "ja", 2]
        for number, name in NAMES.items()
        if number not in (PIET, KIM)
    ]
    return [["Studentnummer", "Deelnemer", "Overeenkomst ontvangen", "WPB opgeleid", "Uren per week"], *rows]


def _results() -> list[Row]:
    rows: list[Row] = []
    for number, name in NAMES.items():
        for product, day in _PRODUCTS.items():
            if (number in FIRST_COHORT or product == "Tussentijds portfolio") and (number, product) != (
                JAN,
                "Innovatievoorstel",
            ):
                passed = "onvoldoende" if number == FATIMA else "voldaan"
                judged = day if number in FIRST_COHORT else date(2026, 5, 26)
                rows.append([number, name, product, judged, passed])
    return [["Studentnummer", "Deelnemer", "Product", "Datum beoordeling", "Resultaat"], *rows]


def written(cell: object) -> object:
    """A cell as a csv of a Dutch spreadsheet has it."""
    if isinstance(cell, datetime):
        return f"{cell.day}-{cell.month}-{cell.year} {cell.hour:02}:{cell.minute:02}"
    if isinstance(cell, date):
        return f"{cell.day}-{cell.month}-{cell.year}"
    if isinstance(cell, bool):
        return "WAAR" if cell else "ONWAAR"
    return str(cell).replace(".", ",") if isinstance(cell, float) else cell
