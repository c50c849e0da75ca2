"""Every sentence and label of the dashboard, in Dutch and English, keyed by meaning.

The words stand in ``nl/*.toml`` and ``en/*.toml``, a file a page; both languages have the same keys with the same placeholders.
"""

from __future__ import annotations

from functools import cache

from pdg_data.words import Language, read_words


@cache
def catalogue(language: Language) -> dict[str, str]:
    """All words of one language: dotted key to template."""
    return read_words(__name__, language)


def say(key: str, language: Language, **values: object) -> str:
    """The words for a key, with its placeholders filled in. An unknown key is a KeyError: a defect of the program."""
    return catalogue(language)[key].format(**values)


def count(key: str, number: int, language: Language, **values: object) -> str:
    """The words for so many: ``key.one`` for one, ``key.many`` for any other number, which fills ``{n}``."""
    return say(f"{key}.{'one' if number == 1 else 'many'}", language, n=number, **values)
