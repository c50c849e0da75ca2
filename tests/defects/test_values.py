"""Defects 20, 22, 23 and 25 to 27 in scores, results and marks, and 40: text that a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.defects.clean import AYSE, FATIMA, KIM, PIET, RENE, sheets
from tests.defects.planting import BOTH, Change, Files, Planting, both, cases, each, name, nothing_certain, put, wrong

METER = sheets()["Ontwikkelingsmeter"]
TASK_2 = next(row for row, cells in enumerate(METER, 1) if cells[0] == AYSE and cells[2] == "tussentijds" and str(cells[5]).startswith("2.1"))  # fmt: skip
SCORE = f"Ontwikkelingsmeter!G{TASK_2}"
"""The one score of a task, so that without it the meter is not complete; that it is there is certain all the same."""
WITHOUT_TASK_2 = {(AYSE, "meter_midway"): "undetermined"}
RESULT = "Beoordelingen!E21"
"""Ayşe's innovation proposal."""
NOT_PASSED_FOR_CERTAIN = {(AYSE, "innovation_proposal"): "undetermined"}
LABELS = ("nog niet zichtbaar", "in ontwikkeling", "zichtbaar", "ruim zichtbaar")


def scored(write: Callable[[Any], object]) -> Change:
    """All scores written in another way; ``write`` gives the text of a level."""
    return each("Ontwikkelingsmeter", "G", write)


def always(value: object) -> Callable[[object], object]:
    return lambda _: value


def no_score(cell: object, code: str = "C-RANGE") -> Planting:
    return Planting(
        f"26: {cell!r} for a score", put((SCORE, cell)), says={code: [SCORE]}, changes=WITHOUT_TASK_2, scores=1
    )


def unclear(cell: object, code: str = "C-RESULT") -> Planting:
    return Planting(
        f"25: {cell!r} for a result",
        put((RESULT, cell)),
        says={code: [RESULT]},
        changes=NOT_PASSED_FOR_CERTAIN,
        scores=None,
    )


def all_passed(word: object) -> Planting:
    return Planting(
        f"25: {word!r} for a pass",
        each("Beoordelingen", "E", lambda cell: word if cell == "voldaan" else cell),
        forms=BOTH,
    )


def wide_meter(files: Files) -> None:
    """A row a filling, a column an indicator."""
    header, *rows = files.sheets["Ontwikkelingsmeter"]
    fillings: dict[tuple[object, ...], dict[object, object]] = {}
    for *filling, indicator, score in rows:
        fillings.setdefault(tuple(filling), {})[indicator] = score
    indicators = list(next(iter(fillings.values())))
    files.sheets["Ontwikkelingsmeter"] = [
        [*header[:5], *indicators],
        *([*filling, *(scores[indicator] for indicator in indicators)] for filling, scores in fillings.items()),
    ]


PLANTINGS = [
    # 11 and 26: ways to write a score
    Planting("11: scores as text", scored(str), forms=BOTH),
    Planting("26: scores as decimals", scored(lambda level: f"{level},0")),
    Planting("26: scores as labels", scored(lambda level: LABELS[level - 1])),
    Planting("26: scores with their label", scored(lambda level: f"{level} - {LABELS[level - 1]}")),
    Planting("26: labels with their score in brackets", scored(lambda level: f"{LABELS[level - 1].capitalize()} ({level})")),
    Planting("26: scores after a word", scored(lambda level: f"Niveau {level}")),
    Planting("12: spaces of all kinds around scores", scored(lambda level: f"\u00a0 {level}\u200b\t")),
    Planting("34: a column for each indicator", wide_meter, forms=BOTH),
    # what is no score
    *(no_score(cell) for cell in (0, 5, 33, 3.5, "3,5", "3-4", "2/3", "3+", "--", "3 of 4", "3; 4", "3 keer", "ja", "goed bezig", "zichtbaar (2)", "x", "nog niet", True)),
    no_score(date(2026, 4, 3), "C-AUTOCORRECT"),
    no_score("#N/A", "C-ERROR"),
    no_score("=G2", "C-NO-VALUE"),
    *(Planting(f"25: {cell!r} says that there is no score", put((SCORE, cell)), changes={(AYSE, "meter_midway"): "missed"}, scores=1) for cell in (None, "-", "n.v.t.", "nvt", "?", "niet gezien")),
    # results
    *(all_passed(word) for word in ("V", "Voldoende", "BEHAALD", "go", "ja", True, "7,5", 7.5, "8", "7/10", "5,5", "Voldaan (herkansing)", "voldaan ", "\u00a0voldaan")),
    *(Planting(f"25: {word!r} for a fail is the same alarm", put(("Beoordelingen!E26", word)), forms=BOTH) for word in ("NV", "onv.", "5,4", 5.4, "niet voldaan", "Nee", False, "4/10")),
    Planting("25: an exemption counts as a pass", put((RESULT, "VR"))),
    *(unclear(word) for word in ("ON", "?!", "misschien", 2, 55, "3-4", "voldaan/onvoldoende", "zie mail")),
    unclear(date(2026, 8, 12), "C-AUTOCORRECT"),
    unclear("#DIV/0!", "C-ERROR"),
    unclear('=IF(A1="x","voldaan","")', "C-NO-VALUE"),
    Planting("25: a pass with its day in the same cell", put((RESULT, "Voldaan op 12-5-2026"))),
    *(Planting(f"25: {word!r} for a result waits", put((RESULT, word)), changes={(AYSE, "innovation_proposal"): "pending"}, scores=None) for word in ("in beoordeling", "?", "volgt", "nog niet", "ingeleverd")),
    *(Planting(f"25: {word!r} for a result is an answer", put(("Beoordelingen!E26", word))) for word in ("na", "ggr", "niet aanwezig")),
    # errors elsewhere
    Planting("22: an error for a moment", put((f"Ontwikkelingsmeter!C{TASK_2}", "#REF!")), says={"C-ERROR": [f"Ontwikkelingsmeter!C{TASK_2}"]}, changes=WITHOUT_TASK_2, scores=1, besides=frozenset({"C-MOMENT"})),
    Planting("22: an error for who filled it in", put((f"Ontwikkelingsmeter!D{TASK_2}", "#REF!")), says={"C-ERROR": [f"Ontwikkelingsmeter!D{TASK_2}"]}, changes=WITHOUT_TASK_2, scores=1, besides=frozenset({"X-RATER"})),
    Planting("22: an error for an indicator", put((f"Ontwikkelingsmeter!F{TASK_2}", "#REF!")), says={"C-ERROR": [f"Ontwikkelingsmeter!F{TASK_2}"]}, changes=WITHOUT_TASK_2, scores=1, besides=frozenset({"C-TASK"})),
    Planting("22: an error for a product", put(("Beoordelingen!C21", "#N/A")), says={"C-ERROR": ["Beoordelingen!C21"]}, changes=NOT_PASSED_FOR_CERTAIN, scores=None, besides=frozenset({"C-PRODUCT"})),
    Planting("22: an error for a date of a visit", put(("Lesbezoeken!C15", "#N/A")), says={"C-ERROR": ["Lesbezoeken!C15"]}, changes={(AYSE, "visits_first_half"): "undetermined"}),
    Planting("23: a formula without a value for a date of a visit", put(("Lesbezoeken!C15", "=TODAY()")), says={"C-NO-VALUE": ["Lesbezoeken!C15"]}, changes={(AYSE, "visits_first_half"): "undetermined"}),
    Planting("22: an error for an agreement", put(("Overeenkomsten!C4", "#N/A")), says={"C-ERROR": ["Overeenkomsten!C4"]}, changes={(AYSE, "agreement"): "undetermined"}),
    Planting("22: an error for a role, beside a mentor's name", put(("Lesbezoeken!D15", "#N/A")), says={"C-ERROR": ["Lesbezoeken!D15"]}),
    Planting("22: an error for a cohort", put(("Deelnemers!D5", "#N/A")), says={"C-ERROR": ["Deelnemers!D5"], "X-NO-COHORT": ["Deelnemers!5"]}, changes=nothing_certain(AYSE)),
    Planting("22: an error for a status", put(("Deelnemers!H4", "#N/A")), says={"C-ERROR": ["Deelnemers!H4"]}, changes={(PIET, what): "undetermined" for what in ("agreement", "formative_visit", "formative_mentor_present", "mentor_hours", "mentor_trained")}, besides=frozenset({"C-STATE"})),
    Planting("22: an error for a mentor", put(("Deelnemers!F5", "#N/A")), says={"C-ERROR": ["Deelnemers!F5"]}, changes={(AYSE, "mentor_assigned"): "undetermined"}),
    Planting("22: an error for a school", put(("Deelnemers!E5", "#N/A")), says={"C-ERROR": ["Deelnemers!E5"]}),
    Planting("22: an error for the start of a cohort", put(("Cohorten!B3", "#N/A")), says={"C-ERROR": ["Cohorten!B3"]}, changes=nothing_certain(RENE, FATIMA, KIM), besides=frozenset({"X-NO-COHORT"})),
    # 27: yes and no
    *(Planting(f"27: {yes!r} for a yes", both(each("Overeenkomsten", "D", always(yes)), each("Lesbezoeken", "F", always(yes))), forms=BOTH) for yes in ("Ja", "J", "x", "X", "✓", "WAAR", "true", "Yes", True, 1, "1", " ja ")),
    *(Planting(f"27: {no!r} for a no", put(("Overeenkomsten!D4", no)), changes={(AYSE, "mentor_trained"): "attention"}, forms=BOTH) for no in ("nee", "N", "ONWAAR", "false", "no", False, 0, "-")),
    Planting("27: a word that is neither yes nor no", put(("Overeenkomsten!D4", "binnenkort misschien")), changes={(AYSE, "mentor_trained"): "undetermined"}, says={"C-WORD": ["Overeenkomsten!D4"]}),
    Planting("27: an agreement that is marked without a day", put(("Overeenkomsten!C4", "ja")), forms=BOTH),
    Planting("27: an agreement that is marked with a tick", put(("Overeenkomsten!C4", True)), forms=BOTH),
    Planting("units: hours with a word", each("Overeenkomsten", "E", lambda hours: f"{hours} uur")),
    # 40: text that a spreadsheet or a browser would run
    Planting("40: text that looks like a formula in a name of a school", put(("Deelnemers!E5", "@SUM(A1)"), ("Deelnemers!E6", "+31612345678"), ("Deelnemers!E7", "-"))),
    Planting("40: HTML and an image link in names and words", put(("Deelnemers!E5", "<script>alert(1)</script>"), ("Deelnemers!F6", "![x](http://example.org/x.png)"), ("Lesbezoeken!E20", "<b>Wil</b>")), forms=BOTH),
]  # fmt: skip


@pytest.mark.parametrize(("planting", "form"), cases(PLANTINGS), ids=name)
def test_a_value_is_read_right_or_reported(planting: Planting, form: str) -> None:
    assert wrong(planting, form) == {}
