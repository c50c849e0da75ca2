"""Defects 1, 3, 5, 7 to 10, 13 to 16, 28, 29 and 31 to 34: headers, rows and sheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from tests.defects.clean import AYSE, FATIMA, JAN, KIM, NAMES, OVERDUE, PIET, RENE, ZOE, sheets
from tests.defects.planting import (
    BOTH,
    Change,
    Files,
    Key,
    Planting,
    both,
    cases,
    dress,
    insert,
    name,
    nothing_certain,
    wrong,
)

SHEETS = ("Lesbezoeken", "Ontwikkelingsmeter", "Overeenkomsten", "Beoordelingen")
FOR_VISITS = ("visits_first_half", "visits_second_half", "formative_visit", "formative_mentor_present")


def header(sheet: str, *texts: object) -> Change:
    """Other headers from the first column on; None leaves one as it is."""

    def plant(files: Files) -> None:
        row = files.sheets[sheet][0]
        row[: len(texts)] = [old if new is None else new for old, new in zip(row, texts, strict=False)]

    return plant


def column(sheet: str, title: object, value: object) -> Change:
    """A column more at the right; ``value`` may be a list with a cell for each row."""

    def plant(files: Files) -> None:
        rows = files.sheets[sheet]
        rows[0].append(title)
        for place, row in enumerate(rows[1:]):
            row.append(value[place] if isinstance(value, list) else value)

    return plant


def split(sheet: str) -> Change:
    """The rows of a sheet on two sheets of one workbook, each with the header."""

    def plant(book: Any) -> None:
        rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
        other = book.create_sheet("Groep 2")
        for row in [rows[0], *rows[10:]]:
            other.append(row)
        book.active.delete_rows(11, len(rows))

    return dress(sheet, plant)


def hidden_sheet(book: Any) -> None:
    book.create_sheet("Zichtbaar")
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1


def hidden_rows(book: Any) -> None:
    for row in range(15, 20):
        book.active.row_dimensions[row].hidden = True


def without_header(sheet: str) -> Change:
    def plant(files: Files) -> None:
        del files.sheets[sheet][0]

    return plant


def blank_header(sheet: str, letter_index: int) -> Change:
    def plant(files: Files) -> None:
        files.sheets[sheet][0][letter_index] = None

    return plant


def wide_meter(files: Files) -> None:
    head, *rows = files.sheets["Ontwikkelingsmeter"]
    fillings: dict[tuple[object, ...], dict[object, object]] = {}
    for *filling, indicator, score in rows:
        fillings.setdefault(tuple(filling), {})[indicator] = score
    indicators = list(next(iter(fillings.values())))
    files.sheets["Ontwikkelingsmeter"] = [
        [*head[:5], *indicators],
        *([*filling, *(scores[indicator] for indicator in indicators)] for filling, scores in fillings.items()),
    ]


def many(people: Sequence[str], *requirements: str, status: str = "undetermined") -> dict[Key, str]:
    return {(who, what): status for who in people for what in requirements}


ALL = tuple(NAMES)
OF_VISITS = sheets()["Lesbezoeken"]
UNREAD = many(ALL, *FOR_VISITS)
NO_AGREEMENT = many((PIET, KIM), "mentor_trained", "mentor_hours")


def formatted_far_away(book: Any) -> None:
    for row, column_ in ((5000, 2), (3, 400)):
        book.active.cell(row, column_).number_format = "0"


def hidden_column(book: Any) -> None:
    book.active.column_dimensions["C"].hidden = True


def filtered(book: Any) -> None:
    book.active.auto_filter.ref = "A1:F30"


def legend_beside(book: Any) -> None:
    for row, text in enumerate(("Legenda", "wpb = werkplekbegeleider", "tr = trainer"), 2):
        book.active.cell(row, 10, text)


def merged(*areas: str) -> Change:
    def plant(sheet: str) -> Change:
        def merge(book: Any) -> None:
            for area in areas:
                book.active.merge_cells(area)

        return dress(sheet, merge)

    return plant("Lesbezoeken")


def agreements_under_the_visits(files: Files) -> None:
    files.sheets["Lesbezoeken"] += [[], [], *files.sheets.pop("Overeenkomsten")]


def results_in_two_columns(files: Files) -> None:
    """As a form that branches has them: in each row one of two columns with one header is filled."""
    for place, row in enumerate(files.sheets["Beoordelingen"]):
        row.append(row[4])
        if place:
            row[4 + place % 2] = None


def everything_twice(files: Files) -> None:
    for rows in files.sheets.values():
        rows += [list(row) for row in rows[1:]]


def no_header_above_task_2(files: Files) -> None:
    wide_meter(files)
    files.sheets["Ontwikkelingsmeter"][0][7] = None


def other_numbers(files: Files) -> None:
    """A second column of numbers that are somebody else's, under the same header, and no names."""
    for place, row in enumerate(files.sheets["Overeenkomsten"]):
        row[1] = row[0] if place == 0 else f"08123{place:02}"


UNSURE = dict.fromkeys(OVERDUE, "undetermined")
"""What a sheet that nobody understands says of somebody may be evidence of anything."""

PLANTINGS = [
    # 1: other words in headers
    Planting("1: headers as a form asks for things", header("Lesbezoeken", "Studentnummer:", "Naam van de deelnemer *", "Wanneer was het lesbezoek?", "In welke rol vul je dit in?", "Door wie"), forms=BOTH),
    Planting("1: headers in capitals with line breaks", header("Lesbezoeken", "STUDENT-\nNUMMER", "NAAM\nDEELNEMER", "DATUM\n LESBEZOEK", "ROL", "BEZOCHT DOOR")),
    Planting("1: headers with spaces that do not break and with invisible characters", header("Beoordelingen", "\ufeffStudentnummer", "Deelnemer\u00a0", "Product\u200b", "Datum\u00a0beoordeling", " Resultaat ")),
    Planting("1: headers in English", header("Overeenkomsten", "Student number", "Participant", "Agreement received")),
    Planting("1: a header with a slip", header("Lesbezoeken", None, None, "Datum lesbezoke"), says={"H-ALIKE": ["Lesbezoeken!C1"]}),
    Planting("1: a column that nobody knows", column("Lesbezoeken", "Kleur van de map", "groen"), says={"H-UNKNOWN": ["Lesbezoeken!G1"]}),
    # 5: more rows and columns than there is data
    Planting("5: empty columns and rows behind the data", dress("Lesbezoeken", formatted_far_away)),
    Planting("5: cells with nothing but spaces far away", both(column("Lesbezoeken", " ", " "), insert("Lesbezoeken", 31, *[[" "]] * 40))),
    # 7: no header
    Planting("7: no header above the visits", without_header("Lesbezoeken"), changes=UNREAD | UNSURE | NO_AGREEMENT, scores=None, besides=frozenset({"S-UNKNOWN", "S-MENTIONS"})),
    Planting("7: no header above the agreements", without_header("Overeenkomsten"), changes=many(ALL, "agreement", "mentor_trained", "mentor_hours") | {key: status for key, status in UNSURE.items() if key[0] not in (PIET, KIM)}, scores=None, besides=frozenset({"S-UNKNOWN", "S-MENTIONS"})),
    # 8: rows above the header
    Planting("8: a title, a line of explanation and blank rows above the header", both(*(insert(sheet, 1, [f"Overzicht {sheet.lower()} PDG"], ["Bijgewerkt door de administratie"], []) for sheet in SHEETS)), scores=None, forms=BOTH),
    Planting("8: a long introduction above the header", insert("Lesbezoeken", 1, *[[f"Regel {row} van de toelichting"] for row in range(1, 30)])),
    # 9: a header that is empty
    Planting("9: an empty header above remarks", column("Lesbezoeken", None, "prima les"), says={"H-BLANK": ["Lesbezoeken!G1"]}),
    Planting("9: an empty header above the roles", blank_header("Lesbezoeken", 3), says={"H-BLANK": ["Lesbezoeken!D1"]}),
    Planting("9: an empty header above the scores of a task", no_header_above_task_2, says={"H-BLANK": ["Ontwikkelingsmeter!H1"]}, scores=None, besides=frozenset({"S-MENTIONS"}), changes=many((JAN, ZOE, PIET, AYSE, RENE, FATIMA), "meter_midway") | many((JAN, PIET, AYSE), "meter_final") | {key: status for key, status in UNSURE.items() if key[0] != KIM} | many((PIET,), "mentor_trained", "mentor_hours", "formative_visit", "formative_mentor_present")),
    # 10: a header twice
    Planting("10: a date column twice with the same dates", column("Lesbezoeken", "Datum lesbezoek", [row[2] for row in OF_VISITS[1:]]), forms=BOTH),
    Planting("10: a date column twice with other dates", column("Lesbezoeken", "Datum lesbezoek", [date(2026, 4, 1)] * 29), says={"H-DUPLICATE": ["Lesbezoeken!C1", "Lesbezoeken!G1"]}, scores=None, besides=frozenset({"S-MENTIONS", "H-MISSING"}), changes=UNREAD | UNSURE | NO_AGREEMENT | many((RENE, FATIMA, KIM), "visits_second_half", status="open")),
    Planting("10: a number column twice with other numbers and no names", other_numbers, says={"H-DUPLICATE": ["Overeenkomsten!A1", "Overeenkomsten!B1"]}, besides=frozenset({"S-MENTIONS", "H-MISSING"}), changes=many(ALL, "agreement", "mentor_trained", "mentor_hours")),
    Planting("10: a result column twice, each half empty", results_in_two_columns, scores=None),
    # 13: a header of two rows
    Planting("13: a row of merged groups above the header", both(insert("Lesbezoeken", 1, ["Deelnemer", None, "Lesbezoek", None, None, None]), merged("A1:B1", "C1:F1"))),
    # 14: another table on the sheet
    Planting("14: the agreements under the visits on one sheet", agreements_under_the_visits),
    Planting("14: a legend beside the table", dress("Lesbezoeken", legend_beside), besides=frozenset({"H-BLANK"})),
    # 15: rows that are no data
    Planting("15: a total under the visits", insert("Lesbezoeken", 31, ["Totaal", None, 29, None, None, None]), forms=BOTH),
    Planting("15: an average between the scores", insert("Ontwikkelingsmeter", 9, ["Gemiddelde", None, None, None, None, None, 3]), scores=None, forms=BOTH),
    Planting("15: a row of averages without a word", insert("Ontwikkelingsmeter", 9, [None, None, None, None, None, None, 3.14]), scores=None),
    Planting("15: a count of visits without a word", insert("Lesbezoeken", 31, [None, None, 29, None, None, None])),
    Planting("15: notes under the table", insert("Lesbezoeken", 31, ["* bezoeken via Teams tellen mee"], ["Bron: administratie, 1-11-2026"], ["Legenda: wpb = werkplekbegeleider"]), forms=BOTH),
    Planting("15: the header again halfway", insert("Lesbezoeken", 12, OF_VISITS[0]), forms=BOTH),
    Planting("15: a total in the column of names", insert("Beoordelingen", 28, [None, "Totaal behaald", None, None, 24])),
    # 16: blank rows
    Planting("16: blank rows in the middle of every sheet", both(*(insert(sheet, 5, [], [], []) for sheet in ("Deelnemers", *SHEETS))), scores=None, forms=BOTH),
    Planting("16: two hundred blank rows before the last people", insert("Lesbezoeken", 20, *[[] for _ in range(200)])),
    # 28 and 29: the same twice
    Planting("28: every row twice", everything_twice),
    Planting("28: the first visit twice", insert("Lesbezoeken", 3, OF_VISITS[1]), says={"X-SENT-TWICE": ["Lesbezoeken!C3"]}),
    Planting("29: two scores for one indicator", insert("Ontwikkelingsmeter", 9, [JAN, NAMES[JAN], "tussentijds", "werkplekbegeleider", date(2025, 11, 20), "6.1 Begeleidt loopbanen", 1]), says={"X-CONFLICT": ["Ontwikkelingsmeter!G8", "Ontwikkelingsmeter!G9"]}, scores=1, changes={(JAN, "meter_midway"): "undetermined"}),
    Planting("29: two cohorts for one participant", insert("Deelnemers", 6, [AYSE, NAMES[AYSE], "", "PDG-B", "", "", "", "actief"]), says={"X-CONFLICT": ["Deelnemers!6"]}, besides=frozenset({"X-NO-COHORT"}), changes=nothing_certain(AYSE), scores=None),
    Planting("29: two starts for one cohort", insert("Cohorten", 4, ["PDG-B", date(2026, 2, 1), date(2026, 9, 1), date(2027, 7, 31)]), says={"X-CONFLICT": ["Cohorten!3"]}, besides=frozenset({"X-NO-COHORT"}), changes=nothing_certain(RENE, FATIMA, KIM), scores=None),
    # 31: what is hidden
    Planting("31: hidden rows", dress("Lesbezoeken", hidden_rows), says={"S-HIDDEN-ROWS": [f"Lesbezoeken!{row}" for row in range(15, 20)]}),
    Planting("31: a hidden column", dress("Lesbezoeken", hidden_column), besides=frozenset({"S-HIDDEN-COLUMNS"})),
    Planting("31: a hidden sheet", dress("Lesbezoeken", hidden_sheet), says={"S-HIDDEN": ["Lesbezoeken"]}),
    Planting("31: rows that a filter can hide", dress("Lesbezoeken", filtered)),
    # 32 to 34: where the data stand
    *(Planting(f"32: {sheet} on two sheets of a workbook", split(sheet), scores=None) for sheet in SHEETS),
    Planting("33: a person's cells merged over her rows", merged("A15:A19", "B15:B19")),
    Planting("34: a column for each indicator", wide_meter, scores=None, forms=BOTH),
]  # fmt: skip


@pytest.mark.parametrize(("planting", "form"), cases(PLANTINGS), ids=name)
def test_a_table_is_read_right_or_reported(planting: Planting, form: str) -> None:
    assert wrong(planting, form) == {}
