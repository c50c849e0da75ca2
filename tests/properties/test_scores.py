"""A score is read as its level or not at all: a number, its label in either language, or both; nothing is rounded or clipped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pdg_data import load_programme
from pdg_data.scores import MISSING, OFF_SCALE, read_score
from tests.properties.made import examples

PROGRAMME = load_programme()
LEVELS = {level.value: tuple(level.label.values()) for level in PROGRAMME.levels}
labelled = st.sampled_from([(value, label) for value, labels in LEVELS.items() for label in labels])


@examples(60)
@given(labelled, st.sampled_from((str.lower, str.upper, str.title)), st.sampled_from(("{}", " {} ", "{}.")))
def test_a_label_is_its_level_in_whatever_case(pair: tuple[int, str], case: object, around: str) -> None:
    value, label = pair
    assert callable(case)
    assert read_score(around.format(case(label)), PROGRAMME) == value


@examples(60)
@given(labelled, labelled, st.sampled_from(("{} - {}", "{}: {}", "{} ({})")))
def test_a_number_with_a_label_counts_only_where_they_agree(
    one: tuple[int, str], other: tuple[int, str], both: str
) -> None:
    said = read_score(both.format(one[0], other[1]), PROGRAMME)
    assert said == (one[0] if one[0] == other[0] else OFF_SCALE)


@examples(60)
@given(st.floats(-3, 12, allow_nan=False))
def test_a_number_is_a_level_or_off_the_scale(number: float) -> None:
    assert read_score(number, PROGRAMME) == (int(number) if number in LEVELS else OFF_SCALE)


@examples(60)
@given(st.text(max_size=12))
def test_any_text_is_a_level_missing_or_off_the_scale(text: str) -> None:
    assert read_score(text, PROGRAMME) in {*LEVELS, MISSING, OFF_SCALE}
