"""A participant number is the same however it is written: with leading zeros, a letter before it, or as an address."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pdg_data.rows.who import MIN_DIGITS, comparable_digits, number_text
from tests.properties.made import examples

numbers = st.integers(10 ** (MIN_DIGITS - 1), 10**9)
wrappers = st.sampled_from(("{}", "s{}", "S{}", "#{}", " {} ", "{}@hr.nl", "s{}@hr.nl"))


@examples(60)
@given(numbers, st.integers(0, 3), wrappers, wrappers)
def test_one_number_is_one_person_however_it_is_written(number: int, zeros: int, one: str, other: str) -> None:
    padded = "0" * zeros + str(number)
    assert comparable_digits(one.format(number)) == comparable_digits(other.format(padded)) == str(number)


@examples(60)
@given(numbers, numbers, wrappers, wrappers)
def test_two_numbers_are_never_one_person(number: int, another: int, one: str, other: str) -> None:
    same = comparable_digits(one.format(number)) == comparable_digits(other.format(another))
    assert same == (number == another)


@examples(60)
@given(numbers)
def test_a_number_that_a_spreadsheet_took_for_a_fraction_reads_as_it_was_written(number: int) -> None:
    for written in (number, float(number), f"{number}.0", f"{number},00"):
        assert comparable_digits(number_text(written)) == str(number)
