"""Words and marks of assessments: mapped where they mean one thing, asked where they mean two."""

from __future__ import annotations

import pytest

from pdg_data.results import read_result
from tests.core.deliveries import AFTER_END, AN, FIRST, OTHERS, PEOPLE, deliver, number, people, results

OUTCOMES: dict[str, list[object]] = {
    "pass": ["voldaan", "V", "vd", "VLD", "Voldoende", "behaald", "gehaald", "go", "geslaagd", "akkoord", "ja", "goed", "uitstekend", "pass", "BN", 5.5, 6, 10, "5,5", "7,0", "8/10", True],
    "exempt": ["VR", "vrijstelling", "Vrijgesteld"],
    "fail": ["Onvoldoende, herkansing", "niet voldoende", "niet voldaan", "NV", "NVD", "onvoldoende", "O", "ONV", "NN", "niet behaald", "no-go", "no go", "afgewezen", "fail", 5.4, 4, "5,4", "1,5", "2,0", False],
    "pending": ["in beoordeling", "ingeleverd", "volgt", "gepland", "nog niet", "open", "?", "herkansing"],
    "absent": ["NA", "ND", "NO", "GGR", "niet aanwezig", "niet deelgenomen", "niet opgekomen"],
    "ask": ["voldaan, herkansing", "ON", "F", "C", "x", "-", "n.v.t.", 1, 2, 3, "1", "2", "3", 0, 11, 75, "misschien"],
    "blank": [None, "", "  "],
}  # fmt: skip


CASES = [(cell, outcome) for outcome, cells in OUTCOMES.items() for cell in cells]


@pytest.mark.parametrize(("cell", "outcome"), CASES, ids=repr)
def test_a_result_is_read_or_asked_and_never_guessed(cell: object, outcome: str) -> None:
    assert read_result(cell) == outcome


@pytest.mark.parametrize("mark", [10, "10", "7,5", 6], ids=repr)
def test_a_mark_among_numbers_of_another_scale_is_asked_about(mark: object) -> None:
    """Where most results are as high as 75, a 10 is ten out of a hundred."""
    points = [(number(case), "Tussentijds portfolio", FIRST[0], 75 - case) for case in range(3)]
    found = [
        deliver(people(3), results(OTHERS, *others, (number(0), "Kwalificatieportfolio", FIRST[0], mark))).found(
            "qualification_portfolio", AFTER_END, number(0)
        )
        for others in (points, [])
    ]
    assert [status for status, _ in found] == ["undetermined", "met"]


def test_one_number_that_no_mark_is_leaves_the_others_as_they_are() -> None:
    rows = [(AN, product, FIRST[0], mark) for product, mark in (("Tussentijds portfolio", 75), ("Cursusontwerp", 7), ("Zorgstructuur", "5,4"))]  # fmt: skip
    answer = deliver(PEOPLE, results(OTHERS, *rows))
    assert answer.status("course_design", AFTER_END) == "met"
    assert answer.status("interim_portfolio", AFTER_END) == "undetermined"
