"""Words and marks of assessments: mapped where they mean one thing, asked where they mean two."""

from __future__ import annotations

import pytest

from pdg_data.results import read_result

OUTCOMES: dict[str, list[object]] = {
    "pass": ["voldaan", "V", "vd", "VLD", "Voldoende", "behaald", "gehaald", "go", "geslaagd", "akkoord", "ja", "goed", "uitstekend", "pass", "BN", 5.5, 6, 10, "5,5", "7,0", "8/10", True],
    "exempt": ["VR", "vrijstelling", "Vrijgesteld"],
    "fail": ["niet voldaan", "NV", "NVD", "onvoldoende", "O", "ONV", "NN", "niet behaald", "no-go", "no go", "afgewezen", "fail", 5.4, 4, "5,4", "1,5", "2,0", False],
    "pending": ["in beoordeling", "ingeleverd", "volgt", "gepland", "nog niet", "open", "?", "herkansing"],
    "absent": ["NA", "ND", "NO", "GGR", "niet aanwezig", "niet deelgenomen", "niet opgekomen"],
    "ask": ["ON", "F", "C", "x", "-", "n.v.t.", 1, 2, 3, "1", "2", "3", 0, 11, 75, "misschien"],
    "blank": [None, "", "  "],
}  # fmt: skip


CASES = [(cell, outcome) for outcome, cells in OUTCOMES.items() for cell in cells]


@pytest.mark.parametrize(("cell", "outcome"), CASES, ids=repr)
def test_a_result_is_read_or_asked_and_never_guessed(cell: object, outcome: str) -> None:
    assert read_result(cell) == outcome
