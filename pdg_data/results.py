"""Reading a cell as the result of an assessment: a word of one of the scales in use, or a mark out of ten."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from pdg_data.folding import fold
from pdg_data.vocabulary import word_means

ResultOutcome = Literal["blank", "pass", "exempt", "fail", "pending", "absent", "ask"]
"""``ask``: a word that fits two meanings or none; it is never guessed."""

PASS_MARK = 5.5
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
    return _word(value) if isinstance(value, str) else "ask"


@lru_cache(maxsize=65536)
def _word(text: str) -> ResultOutcome:
    if not text.strip():
        return "blank"
    group = word_means(text, *_OUTCOMES)
    if group:
        return _OUTCOMES[group]
    match = _MARK.match(text)
    if match:
        return _mark(float(match[1].replace(",", ".")), text=text)
    return _word(without) if (without := re.sub(r"\s*\(.*\)\s*$", "", text)) != text and fold(without) else "ask"


def _mark(mark: float, text: str = "") -> ResultOutcome:
    """1, 2 and 3 are codes of a scale at some hogescholen; only a mark that no scale uses as a code is read as one."""
    if mark in (1, 2, 3) and "/" not in text and "," not in text and "." not in text:
        return "ask"
    if not 1 <= mark <= 10:
        return "ask"
    return "pass" if mark >= PASS_MARK else "fail"
