"""Scores on the meter: a level of the scale, nothing, or something that is reported."""

from __future__ import annotations

from datetime import date

import pytest

from pdg_data.scores import MISSING, OFF_SCALE, read_score
from tests.core.deliveries import PROGRAMME


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        (1, 1),
        (4, 4),
        (3.0, 3),
        ("3", 3),
        ("3,0", 3),
        ("Zichtbaar", 3),
        ("  zichtbaar ", 3),
        ("ruim zichtbaar", 4),
        ("Amply visible", 4),
        ("nog niet zichtbaar", 1),
        ("3 - zichtbaar", 3),
        ("3 (zichtbaar)", 3),
        ("3: Zichtbaar", 3),
        (None, MISSING),
        ("", MISSING),
        ("n.v.t.", MISSING),
        ("nvt", MISSING),
        ("niet waargenomen", MISSING),
        ("-", MISSING),
        (0, OFF_SCALE),
        (5, OFF_SCALE),
        (-1, OFF_SCALE),
        (2.5, OFF_SCALE),
        ("3,5", OFF_SCALE),
        ("2/3", OFF_SCALE),
        ("3-4", OFF_SCALE),
        ("3+", OFF_SCALE),
        ("3 - ruim zichtbaar", OFF_SCALE),  # the number and the word disagree
        ("goed", OFF_SCALE),
        ("33", OFF_SCALE),
        (True, OFF_SCALE),
        (date(2026, 4, 3), OFF_SCALE),  # 3-4, which a spreadsheet took for a day
    ],
    ids=repr,
)
def test_a_score_is_a_level_or_nothing_or_reported(cell: object, score: int) -> None:
    assert read_score(cell, PROGRAMME) == score
