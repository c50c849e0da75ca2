"""A large made-up delivery: thousands of participants and their meter scores in one workbook."""

from __future__ import annotations

import datetime as dt
import io
import random

from openpyxl import Workbook

INDICATORS = [(task, item) for task, items in enumerate((4, 3, 5, 3, 4, 3), 1) for item in range(1, items + 1)]
RATERS = {"intake": "deelnemer", "tussentijds": "werkplekbegeleider", "eind": "werkplekbegeleider"}
COHORTS = 20


def large_workbook(participants: int, meter_rows: int, seed: int = 2026) -> bytes:
    """A tidy workbook with so many participants and rows of the meter; the same bytes for the same seed but for the zip's times."""
    chance = random.Random(seed)
    book = Workbook(write_only=True)
    people = book.create_sheet("Deelnemers")
    people.append(
        [
            "Studentnummer",
            "Roepnaam",
            "Tussenvoegsel",
            "Achternaam",
            "Cohort",
            "mbo-school",
            "Werkplekbegeleider",
            "Trainer",
            "Status",
        ]
    )
    for number in range(participants):
        last = "".join(chance.choice("bdfgklmnprstvw") + chance.choice("aeiou") for _ in range(4)).capitalize()
        mentor = f"Begeleider {chance.choice('abcdefghij')}{number // 3}"
        people.append(
            [
                _id(number),
                chance.choice(["Jan", "Noor", "Mo", "Zoë"]),
                chance.choice(["", "van der"]),
                last,
                f"PDG-{number % COHORTS}",
                "School",
                mentor,
                "Henk Baars",
                "actief",
            ]
        )
    cohorts = book.create_sheet("Cohorten")
    cohorts.append(["Cohort", "Startdatum", "Halverwege", "Einddatum"])
    for number in range(COHORTS):
        start = dt.date(2025, 1, 1) + dt.timedelta(days=30 * number)
        cohorts.append([f"PDG-{number}", start, start + dt.timedelta(days=270), start + dt.timedelta(days=540)])
    visits = book.create_sheet("Lesbezoeken")
    visits.append(["Studentnummer", "Datum lesbezoek", "Rol observator"])
    for number in range(participants):
        for _ in range(4):
            visits.append(
                [_id(number), dt.date(2025, 3, 1) + dt.timedelta(days=chance.randrange(600)), "werkplekbegeleider"]
            )
    _meter(book, participants, meter_rows, chance)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _id(number: int) -> str:
    return f"09{10000 + number}"


def _meter(book: Workbook, participants: int, rows: int, chance: random.Random) -> None:
    sheet = book.create_sheet("Ontwikkelingsmeter")
    sheet.append(
        ["Studentnummer", "Meetmoment", "Datum ingevuld", "Ingevuld door", "Beroepstaak", "Gedragsindicator", "Score"]
    )
    written, number = 0, 0
    while written < rows:
        for moment, rater in RATERS.items():
            day = dt.date(2025, 3, 1) + dt.timedelta(days=chance.randrange(600))
            for task, item in INDICATORS:
                sheet.append(
                    [
                        _id(number % participants),
                        moment,
                        day,
                        rater,
                        task,
                        f"{task}.{item} Laat dit zien in de les",
                        chance.randint(1, 4),
                    ]
                )
                written += 1
        number += 1
