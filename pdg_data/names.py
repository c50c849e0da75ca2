"""Names of people: comparing them, and showing and sorting them as Dutch people do.

A name is compared on its words without case, accents and order. The *tussenvoegsel* ("van der") tells people apart, save
where it is abbreviated: ``v.d.`` may stand for van der, van den or van de. A likeness only ever proposes; see ``people``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pdg_data.folding import plain
from pdg_data.vocabulary import vocabulary

_ABBREVIATED = "vd"
_STANDS_FOR = frozenset({("der", "van"), ("den", "van"), ("de", "van")})
_VD = re.compile(r"\bv\s*[./]\s*d\s*[./]?(?=\s|$)|\bvd\b\.?|\bv\.?\s+d\.(?=\s|$)")
_NOT_LETTERS = re.compile(r"[^\w' ]+|_")


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name made comparable: the words apart from the tussenvoegsel, and those of the tussenvoegsel, both in alphabetical order."""

    words: tuple[str, ...]
    prefix: tuple[str, ...]

    @property
    def initials(self) -> bool:
        """Whether one of the words is a lone letter: such a name can only propose."""
        return any(len(word) == 1 for word in self.words)


@cache
def _prefixes() -> frozenset[str]:
    """The words of a tussenvoegsel as they are written, its abbreviations among them."""
    return vocabulary().name_prefixes | {"v.d", "vd", "v/d"}


def _clean(name: str) -> str:
    text = plain(name).replace("’", "'").replace("`", "'").replace("‘", "'")
    text = re.sub(r"\([^)]*\)", " ", text)
    return _VD.sub(f" {_ABBREVIATED} ", text)


@lru_cache(maxsize=65536)
def name_key(name: str) -> NameKey | None:
    """The comparable form of a full name in either order ("Berg, Jan van der"); None when no letters are left."""
    words = [
        word.strip("'") if word not in ("'t", "'s") else word for word in _NOT_LETTERS.sub(" ", _clean(name)).split()
    ]
    words = [word for word in words if word and word not in vocabulary().titles]
    prefix = sorted(
        word.replace("'", "") for word in words if word in vocabulary().name_prefixes or word == _ABBREVIATED
    )
    core = sorted(word for word in words if word not in vocabulary().name_prefixes and word != _ABBREVIATED)
    return NameKey(tuple(core), tuple(prefix)) if core else None


def same_prefix(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two tussenvoegsels can be the same one, an abbreviated one standing for its long forms."""
    return one == other or _abbreviates(one, other) or _abbreviates(other, one)


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if _ABBREVIATED not in short:
        return False
    rest = list(long)
    for word in short:
        if word != _ABBREVIATED:
            if word not in rest:
                return False
            rest.remove(word)
    return tuple(rest) in _STANDS_FOR


def same_name(one: NameKey, other: NameKey) -> bool:
    """Whether two names are the same full name."""
    return one.words == other.words and same_prefix(one.prefix, other.prefix)


def full_name(first: str, prefix: str, last: str) -> str:
    """Roepnaam tussenvoegsel achternaam, with single spaces."""
    return " ".join(part for part in (first, prefix, last) for part in part.split())


@lru_cache(maxsize=65536)
def display_name(name: str) -> str:
    """A name as she says it: "Berg, Jan van der" becomes "Jan van der Berg"; other spellings keep their case and order."""
    last, comma, rest = name.partition(",")
    if not comma:
        return " ".join(name.split())
    words = rest.split()
    split = len(words)
    while split > 0 and plain(words[split - 1]).strip(".'") in _prefixes():
        split -= 1
    return full_name(" ".join(words[:split]), " ".join(words[split:]), last)


def split_surname(last: str, prefix: str) -> tuple[str, str]:
    """Tussenvoegsel and core of a surname, also where a surname column holds both: "van der Berg" or "Berg, van der"."""
    words = display_name(last).split()
    own = 0
    while own < len(words) - 1 and plain(words[own]).strip(".'") in _prefixes():
        own += 1
    return (prefix, " ".join(words)) if prefix else (" ".join(words[:own]), " ".join(words[own:]))


@lru_cache(maxsize=65536)
def sort_name(name: str) -> str:
    """What a Dutch list sorts on: the surname without its tussenvoegsel, then the rest. "Jan van der Berg" sorts under B, "Noor Ait Benali" under A."""
    words = display_name(name).split()
    double = next(
        (
            index
            for index, word in enumerate(words)
            if index and plain(word).rpartition("-")[2] in vocabulary().name_prefixes and "-" in word
        ),
        0,
    )
    if double:
        return plain(" ".join([*words[double:], *words[:double]]))
    for index, word in enumerate(words):
        if index and plain(word).strip(".'") in _prefixes():
            after = index
            while after < len(words) and plain(words[after]).strip(".'") in _prefixes():
                after += 1
            return plain(" ".join([*words[after:], *words[:index], *words[index:after]]))
    opened = (index for index, word in enumerate(words) if index and plain(word) in vocabulary().surname_openers)
    core = next(opened, len(words) - 1)
    return plain(" ".join([*words[core:], *words[:core]]))
