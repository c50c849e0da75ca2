"""Defects 2, 17, 18, 19 and 20: dates as text, ambiguous, as numbers, and what is no date at all."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.defects.clean import AYSE, FIRST_COHORT, NAMES, RENE, sheets
from tests.defects.planting import BOTH, Planting, both, cases, dress, each, name, nothing_certain, put, wrong

AYSE_FIRST_HALF = {(AYSE, "visits_first_half"): "undetermined"}
UNKNOWN_DAY = {(AYSE, "visits_first_half"): "undetermined"}
"""A day that cannot be read may be any day: two of her four are known in the other half, and a third may lie in either."""


def text(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def unreadable(value: object, what: str) -> Planting:
    return Planting(
        f"a visit on {what}", put(("Lesbezoeken!C15", value)), says={"C-DATE": ["Lesbezoeken!C15"]}, changes=UNKNOWN_DAY
    )


MIXED = [date(2025, 5, 13), "6-10-2025", "2026-02-10", "20 mei 2026", serial(date(2025, 12, 9))]

PLANTINGS = [
    # 2 and 17: text among dates, and all of them as text
    Planting("2: a date column in five ways of writing", put(*((f"Lesbezoeken!C{row}", value) for row, value in enumerate(MIXED, 2))), forms=BOTH),
    Planting("17: all visit dates as text", each("Lesbezoeken", "C", text)),
    Planting("17: dates of a cohort as text", both(*(each("Cohorten", letter, text) for letter in "BCD"))),
    Planting("17: dates with month names", each("Lesbezoeken", "C", lambda day: f"{day.day} {('jan.', 'feb', 'mrt.', 'apr', 'mei', 'juni', 'jul', 'aug', 'sept.', 'oktober', 'NOV', 'dec.')[day.month - 1]} {day.year}")),
    Planting("17: dates with a weekday before them", each("Lesbezoeken", "C", lambda day: f"{('ma', 'dinsdag', 'wo', 'do.', 'vr', 'za', 'zo')[day.weekday()]} {text(day)}")),
    Planting("17: dates with slashes and zeros", each("Beoordelingen", "D", lambda day: f"{day:%d/%m/%Y}")),
    Planting("17: dates with dots and years of two digits", each("Lesbezoeken", "C", lambda day: f"{day:%d.%m.%y}")),
    Planting("17: dates with an apostrophe for the century", each("Lesbezoeken", "C", lambda day: f"{day.day} {day:%b} '{day:%y}".replace("Oct", "okt").replace("May", "mei").replace("Mar", "mrt"))),
    Planting("17: dates with a time of day", each("Lesbezoeken", "C", lambda day: datetime(day.year, day.month, day.day, 14, 5))),
    Planting("17: dates as eight digits", each("Lesbezoeken", "C", lambda day: f"{day:%Y%m%d}")),
    Planting("17: dates as a number of eight digits", each("Lesbezoeken", "C", lambda day: int(f"{day:%Y%m%d}"))),
    # 18: which is the day
    Planting("18: a column that is month first", each("Lesbezoeken", "C", lambda day: f"{day.month}/{day.day}/{day.year}"), says={"C-DATE-MONTH-FIRST": [f"Lesbezoeken!C{row}" for row in range(2, 31)]}),
    Planting(
        "18: one date that is month first among dates that are day first",
        both(each("Lesbezoeken", "C", text), put(("Lesbezoeken!C15", "5-13-2025"))),
        says={"C-DATE-AMBIGUOUS": [f"Lesbezoeken!C{row}" for row in range(2, 31)]},
        changes={
            **{(number, half): "undetermined" for number in ("0910101", "0920202", "0930303", "0940404") for half in ("visits_first_half", "visits_second_half")},
            **{(number, "visits_first_half"): "undetermined" for number in (RENE, "0960606", "0970707")},
            **{(number, "formative_visit"): "undetermined" for number in NAMES},
            **{(number, "visits_second_half"): "open" for number in (RENE, "0960606", "0970707")},
            **{(number, "formative_mentor_present"): "undetermined" for number in NAMES},
        },
    ),
    # 19: numbers
    Planting("19: dates as the numbers that a spreadsheet keeps", each("Lesbezoeken", "C", serial), says={"C-DATE-SERIAL": [f"Lesbezoeken!C{row}" for row in range(2, 31)]}),
    Planting("19: one date as a number", put(("Beoordelingen!D3", serial(date(2026, 8, 25)))), says={"C-DATE-SERIAL": ["Beoordelingen!D3"]}, forms=BOTH),
    Planting("19: a workbook that counts from 1904", dress("Lesbezoeken", lambda book: setattr(book, "epoch", CALENDAR_MAC_1904))),
    # cells that are no date
    unreadable("31-2-2025", "a day that is not in the calendar"),
    unreadable("2 t/m 4 mei 2025", "some days in a row"),
    unreadable("week 20 2025", "a week"),
    unreadable("voorjaar", "a season"),
    unreadable("13/5", "a day without a year"),
    unreadable("mei 2025", "a month"),
    unreadable("13-5-2025 en 14-5-2025", "two days in one cell"),
    unreadable("13-5-2025; 14-5-2025", "two days with a semicolon"),
    unreadable("??-5-2025", "a day with question marks"),
    unreadable(date(1925, 5, 13), "a day before 1950"),
    unreadable(date(2205, 5, 13), "a day after 2100"),
    unreadable("13-5-0025", "a year of little digits"),
    unreadable(45.5, "a number that is no day"),
    unreadable(timedelta(hours=26), "a length of time"),
    Planting("a start of a cohort before 1950", put(("Cohorten!B2", date(1925, 3, 3))), says={"C-DATE": ["Cohorten!B2"]}, changes=nothing_certain(*FIRST_COHORT), besides=frozenset({"X-NO-COHORT"})),
    Planting("a result on a day that cannot be read", put(("Beoordelingen!D21", "voorjaar 2026")), says={"C-DATE": ["Beoordelingen!D21"]}),
    Planting("an agreement on a day that cannot be read", put(("Overeenkomsten!C4", "voorjaar 2025")), says={"C-DATE": ["Overeenkomsten!C4"]}, changes={(AYSE, "agreement"): "undetermined"}),
    Planting("a meter filled in on a day that cannot be read", each("Ontwikkelingsmeter", "E", lambda day: "rond de zomer" if day == date(2026, 8, 20) else day), says={"C-DATE": [f"Ontwikkelingsmeter!E{row}" for row, cells in enumerate(sheets()["Ontwikkelingsmeter"], 1) if cells[2] == "eind"]}),
]  # fmt: skip


@pytest.mark.parametrize(("planting", "form"), cases(PLANTINGS), ids=name)
def test_a_date_is_read_right_or_reported(planting: Planting, form: str) -> None:
    assert wrong(planting, form) == {}
