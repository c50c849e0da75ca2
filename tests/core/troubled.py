"""A delivery in which more than twenty different things are wrong at once, as a year of hand-kept files may have it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from tests.core.deliveries import csv_bytes, xlsx

FIRST = ("Aïsha", "Bram", "Chantal", "Daan", "Elif", "Farid", "Gerda", "Hugo", "Inge", "Jeroen", "Karin", "Levi")
LAST = (
    "Vos",
    "de Wit",
    "Mulder",
    "van Dijk",
    "Yilmaz",
    "El Amrani",
    "Bakker",
    "Smit",
    "Mol",
    "Kuipers",
    "Boer",
    "Prins",
)
MENTORS = ("Saskia Lems", "Kees Vos", "Ria Smit")
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
Row = list[object]


def _people() -> list[Row]:
    rows: list[Row] = [
        [f"09000{place:02}", f"{first} {last}", "PDG-2025-09", "Albeda", MENTORS[place % 3], "Tom Prins", "actief"]
        for place, (first, last) in enumerate(zip(FIRST, LAST, strict=True))
    ]
    rows.append(["0900020", "Elif Yilmaz", "PDG-2025-09", "STC", "Kees Vos", "Tom Prins", "actief"])  # a namesake
    rows[3][6] = "met zwangerschapsverlof?"
    rows[7][2] = ""
    return rows


def _visits(people: list[Row]) -> list[Row]:
    rows: list[Row] = [
        [
            person[0],
            person[1],
            date(2025, 10, 6) + timedelta(days=60 * time + place),
            "werkplekbegeleider",
            person[4],
            None,
        ]
        for place, person in enumerate(people[:12])
        for time in range(2)
    ]
    rows[2][2] = "wk 12"
    rows[4][2] = "voor de vakantie"
    rows[5][3:5] = ["collega", "Iemand Anders"]
    rows[7][2] = date(2025, 3, 1)
    rows[9][2] = "=C2+7"
    rows[10][:2] = ["0999999", "Dagmar Testema"]
    rows[12][:2] = ["", "Elif Yilmaz"]
    rows[14][:2] = ["", ""]
    rows[16][:2] = ["0900002", "Bram de Wit"]
    rows[18][:2] = ["", "Jeroen Kuipres"]
    rows[20][5] = rows[22][5] = "ja"
    rows.append(list(rows[0]))
    return rows


def _meter(people: list[Row]) -> list[Row]:
    rows: list[Row] = [
        [person[0], "tussentijds", date(2026, 5, 1) + timedelta(days=place), "werkplekbegeleider", *[3] * 12]
        for place, person in enumerate(people[:10])
    ]
    rows[1][5] = 7
    rows[3][8] = "zeer goed"
    rows[4][1] = "nulmeting 2"
    rows[6][3] = ""
    rows[8][10] = date(2026, 4, 3)
    return rows


@cache
def troubled() -> tuple[tuple[str, bytes], ...]:
    """The files, by name and content."""
    people = _people()
    indicators = [f"{task}.{item} indicator" for task in range(1, 7) for item in (1, 2)]
    meter = xlsx(
        {"Meter": [["Studentnummer", "Meetmoment", "Datum ingevuld", "Ingevuld door", *indicators], *_meter(people)]}
    )
    days = ("1-13-2025", "13-1-2025", "2-3-2025", "4-5-2025")
    words = ("V", "ON", "V", "V")
    results: list[Row] = [
        [person[0], "Tussentijds portfolio", f"{1 + place}/{14 + place}/2026", words[place % 4]]
        for place, person in enumerate(people[:10])
    ]
    results.append(["0900004", "Eindgesprek", "9/30/2026", "V"])
    files = {
        "Deelnemers en cohorten.xlsx": xlsx(
            {
                "Deelnemers": [["Studentnummer", "Naam", "Cohort", "School", "Werkplekbegeleider", "Trainer", "Status"], *people],
                "Cohorten": [
                    ["Cohort", "Startdatum", "Halverwege", "Einddatum"],
                    ["PDG-2025-09", date(2025, 9, 1), date(2026, 6, 1), date(2027, 2, 28)],
                ],
                "Kladblok": [["Boodschappen", "aantal"], ["koffie", 3], ["nietjes", 1]],
            }
        ),
        "Lesbezoeken.xlsx": xlsx(
            {
                "Lesbezoeken": [
                    ["Studentnummer", "Naam deelnemer", "Datum lesbezoek", "Rol observator", "Observator", None],
                    *_visits(people),
                ]
            }
        ),
        "overeenkomsten.csv": csv_bytes(
            [["Studentnummer", "Naam", "Datum ondertekening"], *([*person[:2], days[place % 4]] for place, person in enumerate(people[:8]))],
            encoding="cp1252",
        ),
        "osiris_resultaten.csv": csv_bytes([["Studentnummer", "Toets", "Datum beoordeling", "Resultaat"], *results]),
        "Ontwikkelingsmeter.xlsx": meter,
        "Ontwikkelingsmeter kopie.xlsx": meter,
        "Losse notities.xlsx": xlsx(
            {"Losse notities": [["wie", "wat", "wanneer"], ["Bram de Wit", "gesprek", date(2026, 5, 5)], ["Chantal Mulder", "x", date(2026, 5, 6)]]}
        ),
        "verslag.xlsx": PDF,
        "leeg.csv": b"",
    }  # fmt: skip
    return tuple(files.items())
