"""Statuses and filters: how exceptions look, and which rows are left."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from pdg_ui import filters
from pdg_ui.address import codes_of_people
from pdg_ui.session import contents, fingerprint
from pdg_ui.statuses import GROUNDS, STATUSES, SYMBOLS, style_of, style_of_count
from tests.ui.hand_made import status

PAPER = {"light": ((255, 255, 255), (11, 11, 11)), "dark": ((14, 17, 23), (250, 250, 250))}
"""Behind a cell and of its words, in each theme."""


def _luminance(colour: tuple[float, ...]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", sorted(PAPER))
@pytest.mark.parametrize("name", sorted(GROUNDS))
def test_the_words_of_an_exception_read_on_its_ground_in_both_themes(name: str, theme: str) -> None:
    paper, ink = PAPER[theme]
    *colour, part = map(float, re.findall(r"[\d.]+", GROUNDS[name]))
    ground = tuple(part * over + (1 - part) * under for over, under in zip(colour, paper, strict=True))
    light, dark = sorted(map(_luminance, (ground, ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


def test_every_status_has_a_symbol_and_only_exceptions_have_a_colour() -> None:
    assert set(SYMBOLS) == set(STATUSES)
    assert set(GROUNDS) == {"overdue", "missed", "due_soon", "attention"}
    assert len({SYMBOLS[name] for name in (*GROUNDS, "undetermined")}) == len(GROUNDS) + 1


def test_a_cell_is_coloured_by_its_gravest_exception() -> None:
    assert style_of("● te laat 1/2") == style_of_count("9/12  ● 3  ◐ 1")
    assert style_of("✓ voldaan") == style_of_count("12/12") == ""


def test_filters_leave_the_rows_that_fit_all_of_them() -> None:
    frame = status({"key": 1}, {"key": 2, "school": "STC"}, {"key": 3, "cohort": ""})
    assert filters.apply(frame, {"cohort": (), "school": ("Albeda",)})["key"].tolist() == [1, 3]
    assert filters.apply(frame, {"cohort": ("",), "school": ("Albeda",)})["key"].tolist() == [3]
    assert len(filters.apply(frame, {})) == 3


def test_filters_are_said_in_words() -> None:
    assert (
        filters.in_words({"cohort": ("PDG-2025-09",), "school": ("",), "mentor": ()}, "nl")
        == "PDG-2025-09, geen school"
    )
    assert filters.in_words({"cohort": ()}, "nl") == ""


def test_who_has_no_school_can_be_chosen_last() -> None:
    assert filters.options(
        status({"key": 1, "school": ""}, {"key": 2, "school": "b"}, {"key": 3, "school": "A"}), "school"
    ) == ["A", "b", ""]


def test_mentors_stand_by_their_last_name() -> None:
    frame = status(
        {"key": 1, "mentor": "Jan Visser"}, {"key": 2, "mentor": "Tom van der Meer"}, {"key": 3, "mentor": "Zoë Bakker"}
    )
    assert filters.options(frame, "mentor") == ["Zoë Bakker", "Tom van der Meer", "Jan Visser"]


def test_a_code_tells_nothing_and_is_the_same_for_the_same_files() -> None:
    people = pd.DataFrame(
        {"participant_id": ["900001", "900002", "", ""], "participant": ["Jan", "Jan", "Els", "Els"], "email": ""}
    )
    one, other = contents((("a.csv", b"1"), ("b.csv", b"2"))), contents((("a.csv", b"1"), ("b.csv", b"3")))
    codes = codes_of_people(one, people)
    assert codes == codes_of_people(contents((("c.csv", b"2"), ("a.csv", b"1"))), people)
    assert len(set(codes.values())) == 4
    assert not set(codes.values()) & set(codes_of_people(other, people).values())
    assert all(re.fullmatch("[0-9a-f]{10}", code) for code in codes.values())


def test_the_fingerprint_knows_names_and_bytes_apart() -> None:
    one = (("a.csv", b"1"), ("b.csv", b"2"))
    assert fingerprint(one) != fingerprint((("a.csv", b"2"), ("b.csv", b"1")))
    assert fingerprint(one) == fingerprint((("a.csv", b"1"), ("b.csv", b"2")))
