"""Reading a cell as a score on the meter's scale: a number, a label, or both ("3 - zichtbaar")."""

from __future__ import annotations

import re
from functools import lru_cache

from pdg_data.folding import fold, plain
from pdg_data.programme import Programme
from pdg_data.reading import ErrorValue
from pdg_data.vocabulary import word_means

MISSING, OFF_SCALE = 0, -1
"""What a cell holds that is no score: nothing to score (empty, "n.v.t."), or something that is not on the scale."""


@lru_cache(maxsize=8)
def _labels(programme: Programme) -> dict[str, int]:
    return {fold(label): level.value for level in programme.levels for label in level.label.values()}


def read_score(value: object, programme: Programme) -> int:
    """The level that a cell gives, MISSING, or OFF_SCALE. A date, an error or 3,5 is off the scale; nothing is clipped or rounded."""
    if value is None:
        return MISSING
    if isinstance(value, bool | ErrorValue):
        return OFF_SCALE
    if isinstance(value, int | float):
        return int(value) if value in {level.value for level in programme.levels} else OFF_SCALE
    return _read_text(value, programme) if isinstance(value, str) else OFF_SCALE


_NUMBERED = re.compile(r"^(?P<before>[^\d+-]*)(?P<level>\d+)(?:[.,]0+)?(?P<after>[^\d]*)$")
_ALONE = frozenset({"", ".", ")", ":", "()", "[]"})
"""What may stand around a number without a word; "3+" and "3-" are no levels."""


def _read_text(text: str, programme: Programme) -> int:
    bare = plain(text).strip()
    if not bare or word_means(text, "score_missing"):
        return MISSING
    labels = _labels(programme)
    if fold(text) in labels:
        return labels[fold(text)]
    number = _NUMBERED.match(bare)
    if number is None or int(number["level"]) not in labels.values():
        return OFF_SCALE
    level, around = int(number["level"]), number["before"] + number["after"]
    words = fold(around)
    said = labels.get(words) == level or word_means(words, "score_word") if words else around.strip() in _ALONE
    return level if said else OFF_SCALE
