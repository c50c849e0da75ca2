"""How a status looks: a symbol and, for an exception, a colour; the word is the core's, ``status.<id>``."""

from __future__ import annotations

from pdg_data.words import Language, say

STATUSES = (
    "overdue",
    "missed",
    "due_soon",
    "undetermined",
    "attention",
    "pending",
    "open",
    "met_late",
    "met",
    "waived",
    "not_applicable",
)
"""All statuses, the ones that ask for attention first."""

SYMBOLS = {
    "overdue": "●",
    "missed": "✕",
    "due_soon": "◐",
    "undetermined": "?",
    "attention": "△",
    "pending": "◔",
    "open": "○",
    "met_late": "✓",
    "met": "✓",
    "waived": "–",
    "not_applicable": "–",
}

# Vermilion and amber stay apart for every kind of colour blindness. Each lets through what is behind it, so that it is calm on light and
# on dark, and the words keep the page's own ink. What cannot be determined gets no ground: a missing file would colour a whole page.
GROUNDS = {
    "overdue": "rgba(228, 77, 38, 0.28)",
    "missed": "rgba(140, 130, 124, 0.24)",
    "due_soon": "rgba(240, 178, 20, 0.28)",
    "attention": "rgba(240, 196, 80, 0.16)",
}

STANDINGS = ("overdue", "due_soon", "undetermined", "on_course", "not_followed")
STANDING_SYMBOLS = {"overdue": "●", "due_soon": "◐", "undetermined": "?", "on_course": "✓", "not_followed": "–"}

# Statuses that say nothing about whether the requirement is fulfilled, so that they do not count in "11 of 12".
OUTSIDE = ("not_applicable", "waived")
FULFILLED = ("met", "met_late")

AWAY = ("paused", "stopped")
"""States of a participant, and codes of a reason, for who does not take part now."""
NOT_FOLLOWED = (*AWAY, "certified")
"""Of whom nothing is expected now."""


def status_text(status: str, language: Language) -> str:
    """Symbol and word, such as "● te laat"."""
    return f"{SYMBOLS[status]} {say(f'status.{status}', language)}"


def style_of(text: object) -> str:
    """The css for a cell that starts with the symbol of an exception; empty for every other cell."""
    symbol = str(text)[:1]
    for status, ground in GROUNDS.items():
        if SYMBOLS[status] == symbol:
            return f"background-color: {ground}"
    return ""


def style_of_count(text: object) -> str:
    """The css for a cell of counts, by the gravest exception in it."""
    for status, ground in GROUNDS.items():
        if f"{SYMBOLS[status]} " in str(text):
            return f"background-color: {ground}"
    return ""
