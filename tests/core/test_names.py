"""Names: the same person however it is written, and different people however alike."""

from __future__ import annotations

import pytest

from pdg_data.names import display_name, name_key, sort_name
from pdg_data.people import may_be_same_name, same_person_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jan van der Berg", "Berg, Jan van der"),
        ("Jan van der Berg", "van der Berg, Jan"),
        ("Jan van der Berg", "JAN VAN DER BERG"),
        ("Jan van der Berg", " Jan  van\u00a0der Berg "),
        ("Jan van der Berg", "Jan v.d. Berg"),
        ("Jan van der Berg", "Jan v/d Berg"),
        ("Jan van der Berg", "Jan vd Berg"),
        ("Jan van den Berg", "Jan v.d. Berg"),
        ("Jan van de Berg", "Berg, Jan v.d."),
        ("Zoë Koç", "Zoe Koc"),
        ("İrem Yılmaz", "irem yilmaz"),
        ("Anne de Vries-Jansen", "Anne Jansen-de Vries"),
        ("Wim 't Hart", "Wim ’t Hart"),
        ("drs. Jan Berg", "Jan Berg MSc"),
        ("Jan Berg (vervanger)", "Jan Berg"),
    ],
)
def test_one_person_may_be_written_in_two_ways(one: str, other: str) -> None:
    assert same_person_name(one, other)
    assert same_person_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jan van der Berg", "Jan van den Berg"),
        ("Jan van der Berg", "Jan Berg"),
        ("Jan de Vries", "Jan Vries"),
        ("J. de Vries", "Jan de Vries"),
        ("Jan Jansen", "Jan Janssen"),
        ("An Hendriks", "An Hendrikse"),
        ("Ali Ben Amar", "Ali Amar"),
        ("Jan v.d. Berg", "Jan Berg"),
        ("Jan v.d. Berg", "Jan ten Berg"),
        ("", ""),
    ],
)
def test_likeness_is_not_sameness(one: str, other: str) -> None:
    assert not same_person_name(one, other)
    assert not same_person_name(other, one)


@pytest.mark.parametrize(
    ("one", "other", "proposed"),
    [
        ("J. de Vries", "Jan de Vries", True),
        ("H. de Vries", "Jan de Vries", False),
        ("de Vries", "Jan de Vries", True),
        ("Jan de Vries", "Jan Peter de Vries", True),
        ("J. V.", "Jan Vries", False),
    ],
)
def test_initials_or_a_part_of_a_name_only_propose(one: str, other: str, proposed: bool) -> None:
    assert may_be_same_name(one, other) == proposed
    assert not same_person_name(one, other)


@pytest.mark.parametrize(
    ("written", "shown", "sorted_on"),
    [
        ("Berg, Jan van der", "Jan van der Berg", "berg jan van der"),
        ("Jan van der Berg", "Jan van der Berg", "berg jan van der"),
        ("Noor  ter Meer", "Noor ter Meer", "meer noor ter"),
        ("Bos, An", "An Bos", "bos an"),
        ("An Bos", "An Bos", "bos an"),
        ("Vries, P. de", "P. de Vries", "vries p. de"),
        ("Éva Őry", "Éva Őry", "ory eva"),
        ("Fatiha Ait Benali", "Fatiha Ait Benali", "ait benali fatiha"),
        ("Ait Benali, Fatiha", "Fatiha Ait Benali", "ait benali fatiha"),
        ("Noor El Idrissi", "Noor El Idrissi", "el idrissi noor"),
        ("Ben Vos", "Ben Vos", "vos ben"),
        ("Jan Ben", "Jan Ben", "ben jan"),
    ],
)
def test_names_are_shown_and_sorted_as_dutch_people_do(written: str, shown: str, sorted_on: str) -> None:
    assert display_name(written) == shown
    assert sort_name(display_name(written)) == sorted_on


@pytest.mark.parametrize("text", ["", "   ", "-", "v.d.", "van der", "..."])
def test_what_holds_no_name_is_none(text: str) -> None:
    assert name_key(text) is None
