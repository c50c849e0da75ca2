"""Folding text for comparison: what a person would call the same word becomes the same string. Never shown, only compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_LETTERS = str.maketrans(
    {
        "ı": "i",
        "İ": "i",
        "ĳ": "ij",
        "Ĳ": "ij",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
    }
)
_MARKS = {"✓", "✔", "☑", "✅", "√", "🗸", "✗", "✘", "❌", "☐", "×", "?", "-", "–", "—", "#"}
_PUNCTUATION = re.compile(r"[^\w+]+|_")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Lower case without accents, odd letters and invisible characters; punctuation and spaces as they were."""
    text = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).translate(_LETTERS).casefold()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Plain words with single spaces between them: ``"  E-mail: "`` becomes ``"e mail"``. A lone mark such as ``✓`` stays."""
    bare = text.translate(_INVISIBLE).replace("\ufe0f", "").strip()
    if bare in _MARKS:
        return bare
    return _PUNCTUATION.sub(" ", plain(text)).strip()
