"""Columns of scores under statements that no code and no task of the programme names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pdg_data.folding import fold
from pdg_data.programme import Programme
from pdg_data.reading import Sheet
from pdg_data.recognise.meaning import Meaning
from pdg_data.recognise.part import values_below
from pdg_data.scores import OFF_SCALE, read_score

OF_A_TRACKER = frozenset(
    {"visit_on", "formative_on", "visit_count", "meter_mark", "agreement", "product_result", "product_handed"}
)
"""The columns by which a tracker is known."""

_FIGURES = re.compile(r"\d+")


def add_statements(
    sheet: Sheet, headers: Mapping[int, str], meanings: dict[int, Meaning], first_row: int, programme: Programme
) -> None:
    """Columns under a statement that is not understood, with values of the scale only, are scores of an unknown task; in a tracker they are counts.

    A whole number that is not on the scale is a slip where the header is written as that of such a column ("B1" beside "B2").
    """
    if any(meaning.field in OF_A_TRACKER for meaning in meanings.values()):
        return
    with_slips: list[int] = []
    written: set[str] = set()
    for column, text in headers.items():
        if column in meanings or not fold(text):
            continue
        values = values_below(sheet, column, first_row)
        scores = [read_score(value, programme) for value in values]
        if OFF_SCALE not in scores and max(scores, default=0) > 0:
            meanings[column] = _statement(text)
            written.add(_shape(text))
        elif values and all(
            score != OFF_SCALE or _is_whole(value) for value, score in zip(values, scores, strict=True)
        ):
            with_slips.append(column)
    for column in with_slips:
        if _FIGURES.search(headers[column]) and _shape(headers[column]) in written:
            meanings[column] = _statement(headers[column])


def _statement(header: str) -> Meaning:
    return Meaning("score", score=0.5, indicator=fold(header))


def _shape(header: str) -> str:
    """How a header is written, whatever its figures are."""
    return _FIGURES.sub("0", fold(header))


def _is_whole(value: object) -> bool:
    if isinstance(value, bool):
        return False
    return (isinstance(value, int | float) and value == int(value)) or (
        isinstance(value, str) and value.strip().isdigit()
    )
