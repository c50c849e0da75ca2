"""Every code that reading can give has words in both languages, and every word belongs to a code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from pdg_data import reading

PACKAGE = Path(reading.__file__).parent.parent
CODE = re.compile(r'"([FSRC](?:-[A-Z]+)+)"')


@pytest.mark.parametrize("language", ["nl", "en"])
def test_codes_and_words_are_the_same(language: str) -> None:
    used = {code for path in (PACKAGE / "reading").rglob("*.py") for code in CODE.findall(path.read_text("utf-8"))}
    words = tomllib.loads((PACKAGE / "words" / language / "reading.toml").read_text("utf-8"))["problem"]
    assert used == words.keys()
    assert all(entry.keys() - {"many"} == {"title", "message", "fix"} for entry in words.values())
