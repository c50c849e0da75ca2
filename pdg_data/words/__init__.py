"""Every sentence and label that the core shows a person, in Dutch and English, keyed by meaning.

The words stand in ``nl/*.toml`` and ``en/*.toml``; both languages have the same keys with the same placeholders.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any, Literal, cast, get_args

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def flatten(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Nested tables of words as one: the dotted key to its template."""
    flat: dict[str, str] = {}
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            flat.update(flatten(value, f"{name}."))
        else:
            flat[name] = cast("str", value)
    return flat


def read_words(package: str, language: Language) -> dict[str, str]:
    """All words of one language that stand in a package: dotted key to template, as the toml files in the language's folder hold them."""
    words: dict[str, str] = {}
    for file in sorted(resources.files(package).joinpath(language).iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            words.update(flatten(tomllib.loads(file.read_text(encoding="utf-8"))))
    return words


@cache
def catalogue(language: Language) -> dict[str, str]:
    """All words of the core in one language: dotted key to template."""
    return read_words(__name__, language)


def say(key: str, language: Language, /, **values: object) -> str:
    """The words for a key, with its placeholders filled in. An unknown key is a KeyError: a defect of the program."""
    return catalogue(language)[key].format(**values)


def some(key: str, number: int, language: Language, /, **values: object) -> str:
    """The words for so many: ``key.one`` for one, ``key.many`` for any other number, which fills ``{n}``."""
    return say(f"{key}.{'one' if number == 1 else 'many'}", language, n=number, **values)
