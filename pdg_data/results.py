"""Reading a cell as the result of an assessment: a word of one of the scales in use, or a mark out of ten."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal

from pdg_data.dates import read_day
from pdg_data.folding import fold, plain
from pdg_data.reading import ErrorValue
from pdg_data.vocabulary import vocabulary, word_means

ResultOutcome = Literal["blank", "pass", "exempt", "fail", "pending", "absent", "ask"]
"""``ask``: a word that fits two meanings or none; it is never guessed."""

PASS_MARK = 5.5
HIGHEST = 10
_NUMBER = re.compile(r"^\d{1,3}(?:[.,]\d+)?$")
_MARK = re.compile(r"^\s*(\d{1,2}(?:[.,]\d+)?)\s*(?:/\s*10)?\s*$")
_OUTCOMES: dict[str, ResultOutcome] = {
    "result_pending": "pending",
    "result_exempt": "exempt",
    "result_fail": "fail",
    "result_absent": "absent",
    "result_pass": "pass",
}


def read_result(value: object) -> ResultOutcome:
    """What a cell says of a product (vocabulary.toml): from 5.5 a mark is a pass; a mark outside 1 to 10 is asked about."""
    if value is None:
        return "blank"
    if isinstance(value, bool):
        return "pass" if value else "fail"
    if isinstance(value, int | float):
        return _mark(float(value))
    return _word(value) if isinstance(value, str) and not isinstance(value, ErrorValue) else "ask"


def is_number(value: object) -> bool:
    """Whether a cell holds nothing but a number, of whatever scale."""
    if isinstance(value, str):
        return _NUMBER.match(plain(value).strip()) is not None
    return isinstance(value, int | float) and not isinstance(value, bool)


def above_ten(value: object) -> bool:
    """Whether a cell holds a number that no mark out of ten is."""
    return is_number(value) and float(str(value).strip().replace(",", ".")) > HIGHEST


def day_beside_result(value: object) -> dt.date | None:
    """The day that stands in one cell with a result ("voldaan op 12-3-2026")."""
    found = _dated(value) if isinstance(value, str) else None
    return found[1] if found is not None else None


_DATED = (
    re.compile(r"^(?P<word>\D+?)[\s(:,]+(?P<day>\d.*?)\)?$"),
    re.compile(r"^(?P<day>\d[^:,(]*?)[\s:,(]+(?P<word>[^\d:,(]+?)\)?$"),
)


def _dated(text: str) -> tuple[str, dt.date] | None:
    """The word and the day of a text that consists of both."""
    for pattern in _DATED:
        match = pattern.match(text.strip())
        cell = read_day(match["day"]) if match else None
        if match and cell is not None and cell.day is not None:
            return " ".join(vocabulary().significant(fold(match["word"]))), cell.day
    return None


@lru_cache(maxsize=65536)
def _word(text: str) -> ResultOutcome:
    if not text.strip():
        return "blank"
    group = word_means(text, *_OUTCOMES)
    if group:
        return _OUTCOMES[group]
    match = _MARK.match(plain(text).strip())
    if match:
        return _mark(float(match[1].replace(",", ".")), text=text)
    if (dated := _dated(text)) is not None:
        return _word(dated[0])
    first, _, rest = text.partition(",")
    if fold(rest) in vocabulary().wide["resit"] and _word(first) == "fail":
        return "fail"
    return _word(without) if (without := re.sub(r"\s*\(.*\)\s*$", "", text)) != text and fold(without) else "ask"


def _mark(mark: float, text: str = "") -> ResultOutcome:
    """1, 2 and 3 are codes of a scale at some hogescholen; only a mark that no scale uses as a code is read as one."""
    if mark in (1, 2, 3) and "/" not in text and "," not in text and "." not in text:
        return "ask"
    if not 1 <= mark <= HIGHEST:
        return "ask"
    return "pass" if mark >= PASS_MARK else "fail"
