"""Text from a cell stays text, and dates and numbers read as a person writes them."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdg_ui.text import chart_text, day, number, plain, share

HOSTILE = [
    "![x](http://evil.example/x.png)",
    "[klik](javascript:alert(1))",
    "<img src=http://evil.example/x.png>",
    "**vet** _schuin_ `code` ~door~",
    ":red[rood] :material/home: :smile:",
    "$x^2$",
    "# kop",
    "a | b",
    "www.evil.example en http://evil.example",
    "iemand@school.nl",
]


def _shown(escaped: str) -> str:
    """What a reader sees of escaped text."""
    return (
        re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped)
        .replace("\u2060", "")
        .replace("\u00a0", " ")
        .replace("\u2011", "-")
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_from_a_cell_shows_as_it_is(text: str) -> None:
    escaped = plain(text)
    assert _shown(escaped) == text
    assert re.search(r"(?<!\\)[!\[\]()<>*_`~$#|]", escaped) is None


@pytest.mark.parametrize("text", HOSTILE[-2:])
def test_an_address_from_a_cell_becomes_no_link(text: str) -> None:
    escaped = plain(text).replace("\\", "")
    assert re.search(r"://|www\.|\w@", escaped) is None


@given(st.text())
def test_escaping_loses_nothing_but_repeated_blanks(text: str) -> None:
    text = text.replace("\\", "/").replace("\u2060", "")
    assert _shown(plain(text)) == re.sub(r"\s+", " ", text).strip()


def test_html_from_a_cell_shows_as_it_is_in_a_chart() -> None:
    assert chart_text('<a href="x">b</a> & c') == '&lt;a href="x"&gt;b&lt;/a&gt; &amp; c'


def test_a_date_is_day_month_year_without_zeros() -> None:
    assert day(date(2026, 3, 5)) == day(pd.Timestamp("2026-03-05")) == "5-3-2026"
    assert day(pd.NaT) == day(None) == ""


def test_dutch_has_a_decimal_comma() -> None:
    assert number(2.5, "nl") == "2,5"
    assert number(2.5, "en") == "2.5"
    assert number(3.0, "nl") == "3"
    assert share(0.686, "nl") == "69 %"
    assert share(0.686, "en") == "69%"
