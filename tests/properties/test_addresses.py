"""Evidence as text and back: whatever files and sheets are called, an address leads to one cell of one sheet."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdg_data.evidence import Area, column_number, evidence_texts, parse_evidence, sheet_reference
from pdg_data.problems import column_letter
from tests.properties.made import examples

NAMES = st.text(st.sampled_from("[]'!;: aB1.é\n$"), max_size=6) | st.text(max_size=8)
NUMBERS = st.integers(1, 1_048_576)


@st.composite
def areas(draw: st.DrawFn) -> Area:
    (top, bottom), (left, right) = (sorted(draw(st.tuples(NUMBERS, NUMBERS))) for _ in range(2))
    whole = draw(st.booleans())
    return Area(draw(NAMES), draw(NAMES), top, 0 if whole else left, bottom, 0 if whole else right)


def written(area: Area) -> str:
    return f"{sheet_reference(area.file, area.sheet)}!{area.address}"


@examples(300)
@given(st.lists(areas(), max_size=4))
def test_addresses_that_are_written_are_read_back(found: list[Area]) -> None:
    assert parse_evidence("; ".join(map(written, found))) == tuple(found)


@examples(300)
@given(st.tuples(NAMES, NAMES), st.tuples(NAMES, NAMES))
def test_two_sheets_never_share_a_reference(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert (sheet_reference(*one) == sheet_reference(*other)) == (one == other)


CELLS = st.sets(st.tuples(st.integers(0, 1), st.integers(1, 6), st.integers(1, 30)), max_size=25)


@examples(100)
@given(st.lists(CELLS, min_size=1, max_size=3), st.lists(st.tuples(NAMES, NAMES), min_size=2, max_size=2, unique=True))
def test_every_cell_is_in_the_evidence_once_and_no_other(cells: list[set[tuple[int, int, int]]], names: list[tuple[str, str]]) -> None:  # fmt: skip
    listed = [(key, *cell) for key, own in enumerate(cells) for cell in own]
    frame = pd.DataFrame(listed, columns=["key", "table", "row", "column"])
    texts = evidence_texts(frame, ["key"], [sheet_reference(*name) for name in names])
    for key, own in enumerate(cells):
        parts = parse_evidence(texts.get((key,), "") if own else "")
        found = [
            (names.index((part.file, part.sheet)), row, column)
            for part in parts
            for row in range(part.top, part.bottom + 1)
            for column in range(part.left, part.right + 1)
        ]
        assert len(found) == len(set(found))
        assert set(found) == own


@given(st.integers(1, 16_384))
def test_column_letters_are_read_back(column: int) -> None:
    assert column_number(column_letter(column)) == column


@pytest.mark.parametrize("text", ["A1", "[a.xlsx]Blad1", "[a.xlsx]Blad1!", "a.xlsx!A1", "'[a.xlsx]Blad1!A1", "[a]b!A1;[a]b!A2", "[a]b!A1, B1"])  # fmt: skip
def test_what_is_no_evidence_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="notation"):
        parse_evidence(text)
