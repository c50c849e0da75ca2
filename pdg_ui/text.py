"""Text for the screen: what comes from a cell or file name stays text, and dates and numbers read as a person writes them."""

from __future__ import annotations

import html
import re
from datetime import date

import pandas as pd

from pdg_data.words import Language

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_BLANKS = re.compile(r"\s+")
_WORD_JOINER = "\u2060"
_LINK = re.compile(r"(?i)(://|www\.|@)")
_DIRECTIVE = re.compile(r":(?=[a-zA-Z+_-])")
_ARROW = re.compile(r"<->|->|<-|--|>=|<=|~=")


def plain(text: object) -> str:
    """The text for a place that reads Markdown, so that it shows as itself: no image, link, icon or formula comes of it.

    A word joiner, which nobody sees, breaks what the screen would make of escaped text after all: addresses, icons, arrows.
    """
    shown = _BLANKS.sub(" ", str(text)).strip()
    shown = _LINK.sub(lambda found: found[0][:-1] + _WORD_JOINER + found[0][-1], shown)
    shown = _DIRECTIVE.sub(f":{_WORD_JOINER}", shown)
    shown = _ARROW.sub(lambda found: _WORD_JOINER.join(found[0]), shown)
    return _PUNCTUATION.sub(r"\\\1", shown)


def chart_text(text: object) -> str:
    """The text for a chart, which reads some HTML."""
    return html.escape(_BLANKS.sub(" ", str(text)).strip(), quote=False)


def day(value: object) -> str:
    """A date as d-m-yyyy; empty where there is none."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    moment = pd.Timestamp(value)  # type: ignore[arg-type]
    return f"{moment.day}-{moment.month}-{moment.year}"


def share(value: float, language: Language) -> str:
    """A share of one as a whole percentage."""
    return f"{value * 100:.0f} %" if language == "nl" else f"{value * 100:.0f}%"


def number(value: float, language: Language, decimals: int = 1) -> str:
    """A number with the language's decimal sign; whole numbers without decimals."""
    shown = f"{value:.{decimals}f}".rstrip("0").rstrip(".") if decimals else f"{value:.0f}"
    return shown.replace(".", ",") if language == "nl" else shown


def whole(value: int, language: Language) -> str:
    """A whole number with the language's sign between thousands."""
    return f"{value:,}".replace(",", "." if language == "nl" else ",")


def as_date(value: object) -> date | None:
    """A date, or nothing for a missing one."""
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()  # type: ignore[call-overload,arg-type]
