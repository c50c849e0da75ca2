"""The dashboard's words: both languages complete, and every key that the code asks for is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pdg_data import words as core
from pdg_data.words import LANGUAGES, Language
from pdg_ui.statuses import STANDINGS, STATUSES
from pdg_ui.words import catalogue, count, say
from tests.ui.hand_made import PROGRAMME

ROOT = Path(__file__).parents[2]
SOURCES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "pdg_ui").rglob("*.py"))]
ASKING = {"say", "text", "count"}
ELSEWHERE = re.compile(r"^problem\.")


def _placeholders(template: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", template))


def test_both_languages_have_the_same_keys() -> None:
    assert set(catalogue("nl")) == set(catalogue("en"))


def test_both_languages_fill_in_the_same() -> None:
    dutch, english = catalogue("nl"), catalogue("en")
    assert [key for key in dutch if _placeholders(dutch[key]) != _placeholders(english[key])] == []


def _pattern(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values)
    return None


def _asked() -> Iterator[tuple[str, str]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                pattern = _pattern(node.args[0])
                if name in ASKING and pattern and not ELSEWHERE.match(pattern.replace("\\", "")):
                    yield f"{path.name}:{node.lineno}", pattern


def test_every_key_that_the_code_asks_for_is_in_the_catalogue() -> None:
    keys = [*catalogue("nl"), *core.catalogue("nl")]
    missing = [
        (place, pattern)
        for place, pattern in _asked()
        if not any(re.fullmatch(rf"{pattern}(\.one)?", key) for key in keys)
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_owner_and_level_of_the_programme_has_a_word(language: Language) -> None:
    words = catalogue(language)
    wanted = [f"status_short.{status}" for status in STATUSES]
    wanted += [f"standing.{standing}" for standing in STANDINGS]
    wanted += [f"contact.unknown_{owner}" for owner in {requirement.owner for requirement in PROGRAMME.requirements}]
    wanted += [f"tier.{tier}" for tier in {requirement.tier for requirement in PROGRAMME.requirements}]
    assert [key for key in wanted if not words.get(key)] == []


def test_one_and_many_are_said_apart() -> None:
    assert count("overview.overdue", 1, "nl") == "1 deelnemer vraagt nu actie"
    assert count("overview.overdue", 0, "nl") == "0 deelnemers vragen nu actie"


def test_an_unknown_key_is_a_defect() -> None:
    with pytest.raises(KeyError):
        say("no.such.key", "nl")


def test_no_page_or_module_writes_a_sentence_of_its_own() -> None:
    """Text that goes to the screen comes from the catalogue: no literal is handed to an element."""
    elements = {
        "title",
        "header",
        "subheader",
        "write",
        "markdown",
        "caption",
        "info",
        "warning",
        "error",
        "success",
        "button",
        "text",
    }
    own = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and getattr(node.func.value, "id", "") == "st"
            ):
                first = node.args[0] if node.args else None
                if node.func.attr in elements and isinstance(first, ast.Constant) and isinstance(first.value, str):
                    own.append(f"{path.name}:{node.lineno}")
    assert own == []
