"""The cohort that a list of participants is about where no column says it: by a name of its own, or by rows between the people."""

from __future__ import annotations

import re

import pandas as pd

from pdg_data.folding import fold
from pdg_data.recognise import Table
from pdg_data.vocabulary import vocabulary

_FIGURES = re.compile(r"\d+")
_MOST_WORDS = 3
"""A text of more words than this after "cohort" is a remark."""


def cohorts_above(table: Table, cohorts: pd.DataFrame) -> list[tuple[int, str]]:
    """The rows of a table that hold nothing but a cohort, each with its name: it is that of the rows below it.

    A cohort is one that is listed, a text that differs from a listed one only in its figures, or one that calls itself a cohort.
    """
    known = {fold(name): str(name) for name in cohorts["cohort"]} if len(cohorts) else {}
    alike = {_FIGURES.sub("0", name) for name in known}
    found = []
    for row in sorted({int(row) for rows in table.passed.values() for row in rows}):
        texts = [value for value in table.sheet.row(row) if value is not None]
        folded = fold(texts[0]) if len(texts) == 1 and isinstance(texts[0], str) else ""
        called, _, rest = folded.partition(" ")
        calls = vocabulary().exact.get(called) == "cohort" and rest != ""
        name = next((known[text] for text in (folded, rest if calls else "") if text in known), "")
        if name or (folded and (_FIGURES.sub("0", folded) in alike or (calls and len(rest.split()) <= _MOST_WORDS))):
            found.append((row, name or str(texts[0]).strip()))
    return found


def cohorts_of_rows(table: Table, cohorts: pd.DataFrame) -> dict[int, str]:
    """The cohort of each data row of a table, where no column says it: that of the last row above it that holds nothing else, else the table's."""
    own, above = cohort_of_table(table, cohorts), cohorts_above(table, cohorts)
    return {int(row): next((name for start, name in reversed(above) if start < row), own) for row in table.rows}


def cohort_of_table(table: Table, cohorts: pd.DataFrame) -> str:
    """The cohort that a sheet is about when no column says so: named by the sheet, a title above the table, or the file."""
    names = sorted(cohorts["cohort"], key=len, reverse=True) if len(cohorts) else []
    for text in (table.sheet.name, *table.titles, table.file.rpartition(".")[0]):
        folded = f" {fold(text)} "
        for name in names:
            if f" {fold(name)} " in folded:
                return str(name)
    sheet = fold(table.sheet.name)
    says_nothing = (
        any(sheet == word or sheet.startswith(f"{word} ") for word in vocabulary().meaningless_sheets)
        or sheet.rstrip("0123456789").strip() in vocabulary().meaningless_sheets
    )
    hints = {hint for rule in vocabulary().kinds for hint in rule.hints}
    return (
        table.sheet.name
        if not says_nothing and not set(sheet.split()) & hints and any(letter.isdigit() for letter in sheet)
        else ""
    )
