"""Words and dates that she explained: what is read in the place of a word or a date that can be read in two ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

import numpy as np

from pdg_data.answers import Answers, question_id
from pdg_data.dates import Order, in_order, orders, read_dates
from pdg_data.folding import fold
from pdg_data.programme import Programme
from pdg_data.reading import Sheet
from pdg_data.reading.grid import Column, Value
from pdg_data.recognise.meaning import Meaning
from pdg_data.recognise.table import Table, as_text, signature_of
from pdg_data.vocabulary import vocabulary


def word_key(value: object) -> str:
    """A word as the id of a question holds it."""
    return fold(as_text(value))


def choices(kind: str, programme: Programme) -> dict[str, Value]:
    """The answers that a question about a word can have, each with what is read in the place of the word."""
    means: dict[str, Value] = {}
    if kind == "product_word":
        asked = {requirement.product for requirement in programme.requirements} - {""}
        means |= {product.id: product.words[0] for product in programme.products if product.id in asked}
    if kind == "scale":
        means |= {str(level.value): level.value for level in programme.levels}
    return means | vocabulary().asked[kind].means


def explained_columns(
    sheet: Sheet,
    headers: Mapping[int, str],
    meanings: Mapping[int, Meaning],
    rows: np.ndarray,
    answers: Answers,
    programme: Programme,
) -> dict[int, Column]:
    """The columns in which she explained a word or the order of day and month, as they are to be read."""
    said = _in_order(sheet, headers, meanings, rows, answers)
    for kind, asked in vocabulary().asked.items():
        explained = {about[0]: value for about, value in answers.of_kind(kind).items()}
        if not explained:
            continue
        means = choices(kind, programme)
        for column, meaning in meanings.items():
            if meaning.field in asked.fields:
                grid = sheet.columns[column - 1]
                values = [means.get(explained.get(word_key(value), ""), value) for value in grid.values]
                if any(new is not old for new, old in zip(values, grid.values, strict=True)):
                    said[column] = Column(grid.codes, values)
    return said


def explained(table: Table, answers: Answers, programme: Programme) -> Table:
    """A table that is recognised, with other answers to what its words and dates mean."""
    said = (
        explained_columns(table.sheet, table.headers, table.meanings, table.rows, answers, programme)
        if table.kind
        else {}
    )
    return replace(table, answers=answers, said=said)


def order_questions(sheet: Sheet, headers: Mapping[int, str], meanings: Mapping[int, Meaning]) -> dict[int, str]:
    """The id of the question in which order the dates of each column are meant."""
    signature = signature_of(sheet, headers)
    return {
        column: question_id("date_order", signature, fold(headers.get(column, "")) or str(column))
        for column, meaning in meanings.items()
        if meaning.field in vocabulary().date_fields
    }


def values_in(sheet: Sheet, column: int, rows: np.ndarray) -> list[Value]:
    """The distinct values of a column in these rows, as they stand."""
    grid = sheet.columns[column - 1]
    return [grid.values[code] for code in np.unique(grid.codes[rows - 1]) if code >= 0]


def date_orders(
    sheet: Sheet, meanings: Mapping[int, Meaning], rows: np.ndarray
) -> dict[int, tuple[str, tuple[Order, ...]]]:
    """For each column of dates the order in which it is read, and the ways in which it can be meant."""
    columns = [column for column, meaning in meanings.items() if meaning.field in vocabulary().date_fields]
    present = [values_in(sheet, column, rows) for column in columns]
    read = read_dates(present)
    return {
        column: (dates.order, orders(values, dates.order))
        for column, values, dates in zip(columns, present, read, strict=True)
    }


def _in_order(
    sheet: Sheet, headers: Mapping[int, str], meanings: Mapping[int, Meaning], rows: np.ndarray, answers: Answers
) -> dict[int, Column]:
    if not answers.of_kind("date_order"):
        return {}
    possible = date_orders(sheet, meanings, rows)
    said = {}
    for column, question in order_questions(sheet, headers, meanings).items():
        answer = answers.of(question)
        if answer in possible[column][1]:
            grid = sheet.columns[column - 1]
            said[column] = Column(grid.codes, cast("list[Value]", in_order(grid.values, answer)))
    return said
