"""Rows of results: of which product, when, and with what outcome."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pandas as pd

from pdg_data.folding import fold
from pdg_data.problems import Problem
from pdg_data.programme import Programme
from pdg_data.reading import ErrorValue
from pdg_data.recognise import Table
from pdg_data.recognise.meaning import product_words
from pdg_data.recognise.table import as_text
from pdg_data.results import ResultOutcome, above_ten, day_beside_result, is_number, read_result
from pdg_data.rows.cells import days_of, first_filled, present_values, read_day_columns, rows_with
from pdg_data.rows.schema import empty, joined
from pdg_data.rows.who import coalesced
from pdg_data.vocabulary import vocabulary, word_means

NO_PRODUCT = "?"
"""The product of a result whose label is not understood: it may be any of them."""
NOT_ASKED = "course:none"
"""The product of a result that is known to be about none of those that are asked for."""


def result_reader(table: Table) -> Callable[[object], ResultOutcome]:
    """How the results of a table are read. Where most numbers are no marks out of ten they are of another scale, and each of them is asked about."""
    above = below = 0
    for column in table.columns("result", "product_result"):
        grid = table.sheet.columns[column - 1]
        codes = grid.codes[table.rows - 1]
        for code in np.unique(codes[codes >= 0]).tolist():
            if is_number(grid.values[code]):
                times = int((codes == code).sum())
                above, below = (above + times, below) if above_ten(grid.values[code]) else (above, below + times)
    if above <= below:
        return read_result
    return lambda value: "ask" if is_number(value) else read_result(value)


def result_rows(table: Table, who: np.ndarray, programme: Programme) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per result. Columns: who, row, column, product (id, or NO_PRODUCT), label (as written), outcome (``results.ResultOutcome``), day and the column of its cell."""
    if table.kind == "results" and table.has("result"):
        return _long_results(table, who, programme)
    if table.kind in ("results", "tracker"):
        return _wide_results(table, who)
    return empty("results"), []


def _long_results(table: Table, who: np.ndarray, programme: Programme) -> tuple[pd.DataFrame, list[Problem]]:
    problems: list[Problem] = []
    columns, read_one = table.columns("result"), result_reader(table)
    column, outcome = np.full(len(table.rows), columns[0]), table.read(columns[0], read_one)
    beside = table.read(columns[0], day_beside_result)
    for other in columns[1:]:
        blank = outcome == "blank"
        column, outcome = np.where(blank, other, column), np.where(blank, table.read(other, read_one), outcome)
        beside = np.where(blank, table.read(other, day_beside_result), beside)
    read = read_day_columns(table, table.columns("result_date"), problems)
    day_column, days = column, beside.astype("datetime64[us]")
    if read:
        stated_column, cells = first_filled(read)
        stated = days_of(cells)
        day_column = np.where(np.isnat(stated), column, stated_column)
        days = np.where(np.isnat(stated), days, stated)
    day_column = np.where(np.isnat(days), 0, day_column)
    only_day = (outcome == "blank") & ~np.isnat(days)
    outcome = np.where(only_day, "pending", outcome)
    labels, products = _products(table, programme, problems)
    outcome = _in_doubt(table, column, products, outcome, problems)
    for each in columns:
        problems += _unclear_results(table, each, read_one)
    frame = pd.DataFrame(
        {
            "who": who,
            "row": table.rows,
            "column": np.where(only_day, day_column, column),
            "product": products,
            "label": labels,
            "outcome": outcome,
            "day": days,
            "day_column": day_column,
        }
    )
    return frame[frame["outcome"] != "blank"], problems


def _products(table: Table, programme: Programme, problems: list[Problem]) -> tuple[np.ndarray, np.ndarray]:
    columns = table.columns("product")
    if not columns:
        named = _product_in_names(table, programme)
        if named == NO_PRODUCT:
            problems.append(
                table.problem(
                    "S-NO-PRODUCT", table.columns("result")[0], table.header_rows[-1:], severity="error", action="kept"
                )
            )
        return table.text(None), np.full(len(table.rows), named, dtype=object)
    known = _known_labels(programme)
    for value in present_values(table, columns[0]):
        if fold(as_text(value)) and _product_of(value, known) == NO_PRODUCT:
            problems.append(
                table.problem(
                    "C-PRODUCT",
                    columns[0],
                    rows_with(table, columns[0], value),
                    severity="warning",
                    action="kept",
                    value=as_text(value),
                )
            )
    products = table.read(columns[0], lambda value: _product_of(value, known))
    for other in columns[1:]:
        unknown = table.text(columns[0]) == ""
        products = np.where(unknown, table.read(other, lambda value: _product_of(value, known)), products)
    return coalesced(table, "product"), products


def _beside(table: Table, group: str) -> np.ndarray:
    """Which rows say in a cell beside the result and the product that they are about an earlier version."""
    said = np.zeros(len(table.rows), dtype=bool)
    for column in table.headers.keys() - set(table.columns("result", "product")):
        said |= table.read(column, lambda value: word_means(as_text(value), group) != "").astype(bool)
    return said


def _holds(value: object, group: str) -> bool:
    return any(f" {words} " in f" {fold(as_text(value))} " for words in vocabulary().values[group])


def _in_doubt(
    table: Table, column: np.ndarray, products: np.ndarray, outcome: np.ndarray, problems: list[Problem]
) -> np.ndarray:
    """The outcomes, with what may be the pass of an earlier version made a word to ask about.

    Beside a result a concept may as well be a remark. What is "formatief" is in doubt where the product has other results on this sheet.
    """
    perhaps = _beside(table, "perhaps_preliminary")
    for label in table.columns("product"):
        perhaps |= table.read(label, lambda value: _holds(value, "perhaps_preliminary")).astype(bool)
    doubted = _beside(table, "preliminary") | (perhaps & np.isin(products, products[~perhaps]))
    doubted &= np.isin(outcome, ("pass", "exempt")) & (products != NOT_ASKED)
    for each in np.unique(column[doubted]).tolist():
        rows = table.rows[doubted & (column == each)]
        value = as_text(table.sheet.value(int(rows[0]), each))
        problems.append(table.problem("C-RESULT", each, rows, severity="warning", action="kept", value=value))
    return np.where(doubted, "ask", outcome)


def _known_labels(programme: Programme) -> dict[str, str]:
    """Folded label to product id; courses and supporting evidence have labels too, so that their results are known to prove nothing else."""
    courses = {
        fold(word): f"course:{course.id}"
        for course in programme.courses
        for word in (*course.words, *course.name.values())
    }
    names = {fold(name): product.id for product in programme.products for name in product.name.values()}
    no_product = vocabulary().asked["product_word"].means["none"]
    return courses | names | product_words(programme) | {fold(no_product): NOT_ASKED}


def names_product(value: object, programme: Programme) -> bool:
    """Whether it is understood which product or course a label means."""
    return _product_of(value, _known_labels(programme)) != NO_PRODUCT


def _product_of(value: object, known: dict[str, str]) -> str:
    text = fold(as_text(value))
    if text in known:
        return known[text]
    if _holds(value, "preliminary"):
        return NOT_ASKED
    inside = {product for word, product in known.items() if f" {word} " in f" {text} " and len(word) > 4}
    longest = [
        product
        for word, product in sorted(known.items(), key=lambda item: -len(item[0]))
        if product in inside and f" {word} " in f" {text} "
    ]
    return (
        longest[0]
        if longest and len({p for p in inside if not p.startswith("course:")} | {longest[0]}) == 1
        else NO_PRODUCT
    )


def _product_in_names(table: Table, programme: Programme) -> str:
    """The one product that the sheet, a title above the table, or the file is named after."""
    for text in (table.sheet.name, *table.titles, table.file.rpartition(".")[0]):
        folded = f" {fold(text)} "
        found = {product for word, product in product_words(programme).items() if f" {word} " in folded}
        if len(found) == 1:
            return found.pop()
    return NO_PRODUCT


def _unclear_results(table: Table, column: int, read_one: Callable[[object], ResultOutcome]) -> list[Problem]:
    """Words that are asked about, and dates: a mark that a spreadsheet made a date of, or on a tracker perhaps the day of a pass."""
    return [
        table.problem(
            "C-AUTOCORRECT" if isinstance(value, dt.date) and table.kind == "results" else "C-RESULT",
            column,
            rows_with(table, column, value),
            severity="warning",
            action="kept",
            value=as_text(value),
        )
        for value in present_values(table, column)
        if read_one(value) == "ask" and not isinstance(value, ErrorValue)
    ]


def _wide_results(table: Table, who: np.ndarray) -> tuple[pd.DataFrame, list[Problem]]:
    problems: list[Problem] = []
    attempts = {column: (table.meanings[column].product, table.meanings[column].number) for column in table.meanings}
    dates = {attempts[column]: column for column in table.columns("product_date")}
    handed = table.columns("product_handed")
    read = read_day_columns(table, [*dates.values(), *handed], problems)
    frames = []
    read_one = result_reader(table)
    said: dict[tuple[str, int], np.ndarray] = {}
    for column in table.columns("product_result"):
        outcome = table.read(column, lambda value: _wide_result(value, read_one))
        at = np.full(len(table.rows), column)
        day, date = table.read(column, day_beside_result).astype("datetime64[us]"), dates.get(attempts[column])
        day_column = column
        if date is not None:
            stated = days_of(read[date])
            day, day_column = np.where(np.isnat(stated), day, stated), date
            only_day = (outcome == "blank") & ~np.isnat(stated)
            outcome, at = np.where(only_day, "pending", outcome), np.where(only_day, date, column)
        problems += [
            problem for problem in _unclear_results(table, column, read_one) if problem.value not in ("-", "–")
        ]
        said[attempts[column]] = outcome != "blank"
        number = max(table.meanings[column].number, 1)
        frames.append(_of_product(table, who, column, outcome, day, day_column).assign(column=at, attempt=number))
    for column in handed:
        outcome = np.array([_handed_in(cell.outcome) for cell in read[column]], dtype=object)
        judged = said.get(attempts[column])
        if judged is not None:
            outcome = np.where(judged, "blank", outcome)
        frames.append(_of_product(table, who, column, outcome, days_of(read[column]), column).assign(attempt=0))
    frame = joined("results", [_without_overtaken(pd.concat(frames, ignore_index=True))] if frames else [])
    frame["day"] = frame["day"].astype("datetime64[us]")
    return frame, problems


def _without_overtaken(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that say something; what waited for its result does so no more once a later attempt in the same row says anything."""
    said = frame[frame["outcome"] != "blank"]
    last = said.groupby(["row", "product"])["attempt"].transform("max")
    waiting = (said["outcome"] == "pending") & (said["attempt"] > 0) & (said["attempt"] < last)
    return said[~waiting]


def _handed_in(outcome: str) -> str:
    """What a cell says under a header that something was handed in: it waits for its result, or it may."""
    return {"date": "pending", "mark": "pending", "blank": "blank", "none": "blank", "waived": "exempt"}.get(
        outcome, "ask"
    )


def _of_product(
    table: Table, who: np.ndarray, column: int, outcome: np.ndarray, day: np.ndarray, day_column: int
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "who": who,
            "row": table.rows,
            "column": column,
            "product": table.meanings[column].product,
            "label": table.headers[column],
            "outcome": outcome,
            "day": day,
            "day_column": np.where(np.isnat(day), 0, day_column),
        }
    )


def _wide_result(value: object, read_one: Callable[[object], ResultOutcome]) -> str:
    """In a column of its own a dash says that there is nothing yet."""
    return "blank" if isinstance(value, str) and value.strip() in ("-", "–", "—") else read_one(value)
