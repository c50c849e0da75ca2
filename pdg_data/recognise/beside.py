"""What a column means by the columns beside it: the date of an attempt, a level of the scale, one of several visits of a form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from pdg_data.dates import read_day
from pdg_data.folding import fold
from pdg_data.programme import Programme
from pdg_data.reading import Sheet
from pdg_data.recognise.headers import PERSON_FIELDS
from pdg_data.recognise.levels import level_runs
from pdg_data.recognise.meaning import Meaning, attempt_in, mark_of, meaning_of, moment_in, role_in
from pdg_data.recognise.table import as_text
from pdg_data.scores import read_score

_COUNT = re.compile(r"^\s*(\d{1,3})\s*(?:x|keer|(?:van|of|/)\s*\d+)?\s*$", re.IGNORECASE)
MOST_VISITS = 300
"""A higher number is none of visits; a total below a list may be as high."""
_AGAIN = re.compile(r"(.*[^\s\d])\s*[2-9]")
ASKED_AGAIN = PERSON_FIELDS | {"observer_name", "observer_role", "visit_kind", "filled_by", "meter_moment"}
"""The questions that a form asks again in another branch."""
PRODUCT_FIELDS = frozenset({"product_result", "product_date", "product_handed"})
_FOLLOWING = {
    "date": "product_date",
    "result_date": "product_date",
    "result": "product_result",
    "attempt": "product_result",
}


def with_neighbours(
    sheet: Sheet, headers: Mapping[int, str], meanings: Mapping[int, Meaning], first_row: int, programme: Programme
) -> dict[int, Meaning]:
    """The meanings of a table's columns, those among them that depend on their neighbours put right."""
    counted = {
        column: meaning
        for column, meaning in meanings.items()
        if meaning.field != "visit_count" or _all_below(sheet, column, first_row, is_count)
    }
    read = _of_attempts(headers, _of_several_visits(_asked_again(headers, counted)))
    return read | _of_raters(sheet, headers, first_row, programme) | _levels(sheet, headers, first_row, programme)


def _of_raters(sheet: Sheet, headers: Mapping[int, str], first_row: int, programme: Programme) -> dict[int, Meaning]:
    """Columns under a task or a meter that are headed by a rater and name nobody: "Beroepstaak 1 / Deelnemer" over scores."""
    found: dict[int, Meaning] = {}
    for column, header in headers.items():
        group, _, last = header.rpartition(" / ")
        above = meaning_of(tuple(group.split(" / ")), programme) if group and role_in(last) else None
        if above is None or above.field not in ("score", "meter_mark"):
            continue
        if _all_below(sheet, column, first_row, lambda value: _is_done(value) or read_score(value, programme) >= 0):
            found[column] = (
                replace(above, rater=role_in(last))
                if above.field == "score"
                else replace(above, field=mark_of(role_in(last)))
            )
    return found


def _is_done(value: object) -> bool:
    return read_day(value).outcome in ("date", "mark", "none")


def _asked_again(headers: Mapping[int, str], meanings: dict[int, Meaning]) -> dict[int, Meaning]:
    """A question that a form asks again in another branch gets a number behind it: "Naam deelnemer2" means what "Naam deelnemer" means."""
    asked = {fold(headers[column]): meaning for column, meaning in meanings.items() if meaning.field in ASKED_AGAIN}
    return meanings | {
        column: asked[match[1]]
        for column, header in headers.items()
        if column not in meanings and (match := _AGAIN.fullmatch(fold(header))) is not None and match[1] in asked
    }


def _of_several_visits(meanings: dict[int, Meaning]) -> dict[int, Meaning]:
    """On a form, and beside a column that says who came, numbered visits are visits like any other; a form may ask for several."""
    there = {meaning.field for meaning in meanings.values()}
    if not there & {"submitted_at", "visit_date", "observer_role"} or there & {"visit_by", "formative_by"}:
        return meanings
    role = {"visit_on": "", "formative_on": "trainer"}
    return {
        column: replace(meaning, field="visit_date", rater=role[meaning.field]) if meaning.field in role else meaning
        for column, meaning in meanings.items()
    }


def _of_attempts(headers: Mapping[int, str], meanings: dict[int, Meaning]) -> dict[int, Meaning]:
    """Dates and further attempts beside a product belong to it: a date to the attempt on its left, or else to the one on its right."""
    if any(meaning.field == "product" for meaning in meanings.values()):
        return meanings
    read = dict(meanings)
    product, attempt, last = "", 0, 0
    for column in sorted(headers):
        meaning = read.get(column)
        follows = product and column == last + 1
        if meaning is not None and follows and meaning.field in _FOLLOWING:
            number = attempt_in(headers[column]) or attempt + 1 if meaning.field == "attempt" else attempt
            meaning = Meaning(_FOLLOWING[meaning.field], product=product, number=number)
        elif meaning is None or meaning.field not in PRODUCT_FIELDS:
            product = ""
            continue
        elif meaning.field == "product_date" and follows and meaning.product == product:
            meaning = replace(meaning, number=attempt)
        read[column] = meaning
        product, attempt, last = meaning.product, meaning.number, column
    return _without_result(read)


def _without_result(meanings: dict[int, Meaning]) -> dict[int, Meaning]:
    """A date of an attempt that has no column for its result is the date of the next one, or stands in the place of a result."""
    results = {(meaning.product, meaning.number) for meaning in meanings.values() if meaning.field == "product_result"}
    read = dict(meanings)
    for column, meaning in meanings.items():
        if meaning.field == "product_date" and (meaning.product, meaning.number) not in results:
            numbers = sorted(number for product, number in results if product == meaning.product)
            read[column] = replace(meaning, number=numbers[0]) if numbers else replace(meaning, field="product_result")
    return read


def _levels(sheet: Sheet, headers: Mapping[int, str], first_row: int, programme: Programme) -> dict[int, Meaning]:
    """Columns side by side under the levels of the scale, lowest first, that hold nothing but marks: for each row, or for what stands above them."""
    own = {column: header.rpartition(" / ")[2] for column, header in headers.items()}
    runs = [
        run
        for run in level_runs(own, programme)
        if all(_all_below(sheet, column, first_row, _is_mark) for column in run)
    ]
    return {
        column: replace(_leveled(headers[run[0]], programme, alone=len(runs) == 1), number=level.value)
        for run in runs
        for column, level in zip(run, programme.levels, strict=True)
    }


def _leveled(header: str, programme: Programme, *, alone: bool) -> Meaning:
    """What columns of levels say the level of: what the header above them names, or else the task or statement of each row."""
    group = header.rpartition(" / ")[0]
    found = meaning_of(tuple(group.split(" / ")), programme) if group else None
    level = Meaning("level", moment=moment_in(group), rater=role_in(group))
    if found is not None and found.field == "score":
        moment = level.moment if found.moment is None else found.moment
        return replace(found, field="level", moment=moment, rater=found.rater or level.rater)
    told = alone or level.moment is not None or level.rater
    return level if told else replace(level, indicator=fold(group))


def _is_mark(value: object) -> bool:
    return read_day(value).outcome in ("mark", "none")


def is_count(value: object) -> bool:
    """Whether a cell holds a number of visits, or says that there are none."""
    return count_in(value) is not None


def count_in(value: object) -> int | None:
    """The number of visits that a cell gives ("2", "2x", "2 van 4"); None for what is no number of them."""
    if value is None or read_day(value).outcome == "none":
        return 0
    match = _COUNT.match(as_text(value)) if isinstance(value, str | int | float) else None
    return int(match[1]) if match is not None and int(match[1]) <= MOST_VISITS else None


def _all_below(sheet: Sheet, column: int, first_row: int, holds: Callable[[object], bool]) -> bool:
    if column > sheet.n_columns:
        return False
    grid = sheet.columns[column - 1]
    return all(holds(grid.values[code]) for code in np.unique(grid.codes[first_row - 1 :]) if code >= 0)
