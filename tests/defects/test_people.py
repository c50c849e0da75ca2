"""Defects 11, 12, 20, 21, 22, 24 and 30 where a person is named: numbers, names, addresses."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.defects.clean import AYSE, KIM, NAMES, PIET, RENE
from tests.defects.planting import BOTH, Change, Files, Planting, both, cases, dress, each, insert, name, put, wrong

SHEETS = ("Lesbezoeken", "Ontwikkelingsmeter", "Overeenkomsten", "Beoordelingen")
AYSE_VISITS = {(AYSE, "visits_first_half"): "undetermined"}


def everywhere(letters: str, change: Callable[[Any], object], *sheets: str) -> Change:
    return both(*(each(sheet, letters, change) for sheet in sheets or ("Deelnemers", *SHEETS)))


def renamed(old: str, new: str) -> Change:
    return everywhere("B", lambda cell: new if cell == old else cell)


def padded(book: Any) -> None:
    for (cell,) in book.active.iter_rows(min_row=2, max_col=1):
        cell.value, cell.number_format = int(cell.value), "0000000"


def without(letter_index: int, *sheets: str) -> Change:
    def plant(files: Files) -> None:
        for sheet in sheets or SHEETS:
            for row in files.sheets[sheet]:
                del row[letter_index]

    return plant


BY_NUMBER = without(1)
BY_NAME = without(0)


def unsigned(*people: str) -> dict[tuple[str, str], str]:
    """What the sheet of agreements says of somebody is not certain any more."""
    return {(who, what): "undetermined" for who in people for what in ("agreement", "mentor_trained", "mentor_hours")}


PLANTINGS = [
    # 11 and 21: numbers as text, text as numbers
    Planting("11: participant numbers as numbers, without their zeros", everywhere("A", int)),
    Planting("21: numbers without their zeros on the sheets of evidence", everywhere("A", int, *SHEETS), forms=BOTH),
    Planting("21: numbers that only the format shows with zeros", dress("Lesbezoeken", padded)),
    Planting("21: numbers as decimals", everywhere("A", float, *SHEETS), forms=BOTH),
    Planting("21: numbers wrapped in letters and signs", both(each("Lesbezoeken", "A", "s{}".format), each("Beoordelingen", "A", "#{}".format), each("Overeenkomsten", "A", "{}@hr.nl".format))),
    Planting("21: numbers with dots for thousands", both(BY_NUMBER, each("Lesbezoeken", "A", lambda number: f"{int(number):,}".replace(",", ".")))),
    Planting("21: numbers as a spreadsheet shows long ones, which lost digits, beside names", each("Lesbezoeken", "A", lambda number: f"{int(number):.2E}".replace(".", ",")), says={"C-ID-LOST": [f"Lesbezoeken!A{row}" for row in range(2, 31)]}),
    Planting("21: one number that lost its digits and no name", both(without(1), put(("Lesbezoeken!A15", "9,4E+05"))), says={"C-ID-LOST": ["Lesbezoeken!A15"], "R-PERSON-NOBODY": ["Lesbezoeken!A15"]}, changes=AYSE_VISITS),
    Planting("20: a number that became a date", each("Lesbezoeken", "A", lambda number: date(2025, 9, 4) if number == AYSE else number), says={"C-AUTOCORRECT": [f"Lesbezoeken!A{row}" for row in range(15, 20)]}),
    # 12: spaces of all kinds
    Planting("12: spaces around everything", both(*(each("Lesbezoeken", letter, lambda cell: f"  {cell} " if isinstance(cell, str) else cell, first=1) for letter in "ABDEF")), forms=BOTH),
    Planting("12: non-breaking and zero-width characters in numbers and names", both(everywhere("A", "\u00a0{}\u200b".format, *SHEETS), everywhere("B", lambda cell: cell.replace(" ", "\u00a0") + "\ufeff", *SHEETS)), forms=BOTH),
    Planting("12: tabs and line breaks in names", everywhere("B", lambda cell: cell.replace(" ", "\t") + "\n", *SHEETS)),
    Planting("12: zero-width characters inside names alone", both(BY_NAME, everywhere("A", "\u200b".join, *SHEETS))),
    Planting("12: letters with their accents apart", both(BY_NAME, everywhere("A", lambda cell: unicodedata.normalize("NFD", cell), *SHEETS)), forms=BOTH),
    Planting("12: two spaces where there is one, and capitals", both(BY_NAME, everywhere("A", lambda cell: cell.upper().replace(" ", "  "), *SHEETS))),
    Planting("1: surname first with a comma", both(BY_NAME, everywhere("A", lambda cell: {"Jan van der Berg": "Berg, Jan van der", "Piet de Vries": "de Vries, Piet"}.get(cell, ", ".join(reversed(cell.split(" ", 1)))), *SHEETS))),
    # 22 and 23: an error where a person is named
    Planting("22: an error for a number beside a name", put(("Lesbezoeken!A15", "#N/A")), says={"C-ERROR": ["Lesbezoeken!A15"]}),
    Planting("22: an error for a name beside a number", put(("Lesbezoeken!B15", "#REF!")), says={"C-ERROR": ["Lesbezoeken!B15"]}),
    Planting("22: an error for a number and no name", both(BY_NUMBER, put(("Lesbezoeken!A15", "#N/A"))), says={"C-ERROR": ["Lesbezoeken!A15"], "R-PERSON-NOBODY": ["Lesbezoeken!A15"]}, changes=AYSE_VISITS),
    Planting("22: an error for a name and no number", both(BY_NAME, put(("Overeenkomsten!A4", "#NAME?"))), says={"C-ERROR": ["Overeenkomsten!A4"], "R-PERSON-NOBODY": ["Overeenkomsten!A4"]}, changes=unsigned(AYSE, PIET, KIM)),
    Planting("22: an error for a number in the list of participants", put(("Deelnemers!A5", "#N/A")), says={"C-ERROR": ["Deelnemers!A5"]}, scores=None),
    Planting("23: a formula without a value for a number beside a name", put(("Beoordelingen!A20", "=A19")), says={"C-NO-VALUE": ["Beoordelingen!A20"]}),
    Planting("an empty cell where the person is named", both(BY_NUMBER, put(("Beoordelingen!A20", None))), says={"R-PERSON-NOBODY": ["Beoordelingen!A20"]}, changes={(AYSE, "qualification_portfolio"): "undetermined"}, scores=None),
    # 24: names that look like nothing
    *(Planting(f"24: somebody whose surname is {surname}", renamed("Kim Na", f"Kim {surname}"), forms=BOTH) for surname in ("Null", "None", "Nan", "NA", "True", "Mei", "Nvt", "Geen", "Totaal")),
    *(Planting(f"24: somebody who is known as {short}", both(renamed("Kim Na", short), BY_NAME), forms=BOTH) for short in ("Na", "None", "null")),
    # 30: nearly somebody
    Planting("30: a slip in a name and no number", both(BY_NAME, each("Lesbezoeken", "A", lambda cell: "Ayse Yilmas" if cell == NAMES[AYSE] else cell)), says={"R-PERSON-PROPOSAL": [f"Lesbezoeken!A{row}" for row in range(15, 20)]}, changes={(AYSE, what): "undetermined" for what in ("visits_first_half", "visits_second_half", "formative_visit", "formative_mentor_present")}),
    Planting("30: initials and no number", both(BY_NAME, each("Overeenkomsten", "A", lambda cell: "A. Yilmaz" if cell == NAMES[AYSE] else cell)), says={"R-PERSON-PROPOSAL": ["Overeenkomsten!A4"]}, changes=unsigned(AYSE)),
    Planting("30: a name in the wrong code page", both(BY_NAME, each("Lesbezoeken", "A", lambda cell: cell.encode().decode("cp1252") if cell == NAMES[RENE] else cell)), says={"R-PERSON-PROPOSAL": [f"Lesbezoeken!A{row}" for row in range(20, 24)], "C-MOJIBAKE": [f"Lesbezoeken!A{row}" for row in range(20, 24)]}, changes={(RENE, what): "undetermined" for what in ("visits_first_half", "formative_visit", "formative_mentor_present")} | {(RENE, "visits_second_half"): "open"}),
    Planting("30: a number with two digits the other way round, beside the name", each("Overeenkomsten", "A", lambda cell: "0944040" if cell == AYSE else cell), says={"R-PERSON-NUMBER-UNKNOWN": ["Overeenkomsten!A4"]}, changes=unsigned(AYSE)),
    Planting("30: the number of somebody else", put(("Overeenkomsten!A4", PIET)), says={"R-PERSON-CONTRADICTION": ["Overeenkomsten!A4"]}, changes=unsigned(AYSE, PIET)),
    Planting("30: somebody who stands in no list", insert("Lesbezoeken", 31, ["0999999", "Bo Onbekend", date(2026, 3, 24), "werkplekbegeleider", "", "ja"]), says={"R-PERSON-UNKNOWN": ["Lesbezoeken!A31"]}),
]  # fmt: skip


@pytest.mark.parametrize(("planting", "form"), cases(PLANTINGS), ids=name)
def test_a_person_is_recognised_or_the_row_reported(planting: Planting, form: str) -> None:
    assert wrong(planting, form) == {}
