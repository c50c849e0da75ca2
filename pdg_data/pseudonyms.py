"""Codes in the place of names, numbers, addresses, files and sheets. docs/rules.md.

A code depends on a secret, so that nobody can find it by trying names, and is the same for one person everywhere. What is not
understood as the programme's own words is left out; what remains is what can be shown to a room.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

import pandas as pd

from pdg_data.delivery import Delivery
from pdg_data.evidence import parse_evidence, sheet_reference
from pdg_data.folding import fold
from pdg_data.names import name_key
from pdg_data.vocabulary import vocabulary
from pdg_data.words import Language, say

LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"
"""Of codes: without vowels they spell no name, and none is mistaken for another."""
SHORTEST = 4
LEFT_OUT = "…"
"""Stands for what is not understood, and so may be anything."""

MENTORS, TRAINERS = ("mentor", "mentors"), ("trainer", "trainers")
OTHERS = ("observer", "assessor_1", "assessor_2")
"""Columns that name somebody other than a participant."""
Key = TypeVar("Key", int, str)
_SHORT_NUMBER = re.compile(r"\d{1,4}")
_WORD = re.compile(r"\w+")
_RUN_LEFT_OUT = re.compile(rf"{LEFT_OUT}(\W*{LEFT_OUT})*")


@dataclass(frozen=True, eq=False)
class Codes:
    """The codes of one delivery. Every name of it has one; what holds no name and no number is told as it is."""

    delivery: Delivery
    secret: bytes
    language: Language

    def person(self, name: str) -> str:
        """The code of a mentor, trainer or other who is named; ``""`` for nobody."""
        return self._others.get(_same(name), self._say("person", f"name|{_same(name)}")) if name.strip() else ""

    def address(self, address: str) -> str:
        """The code of an e-mail address."""
        return self._say("address", f"address|{address.casefold().strip()}") if address.strip() else ""

    def group(self, name: str, kind: str) -> str:
        """A school or cohort: as it is, or as a code where it holds the name, number or address of somebody."""
        return self._say(kind, f"{kind}|{fold(name)}") if name and self._tells(name) else name

    def said(self, text: str) -> str:
        """A text from a cell: a name as its code, and of any other text the short numbers and the programme's own words."""
        if not text.strip():
            return text
        if _same(text) in self._others:
            return self._others[_same(text)]
        if self._tells(text):
            return LEFT_OUT
        return _RUN_LEFT_OUT.sub(LEFT_OUT, _WORD.sub(lambda word: _known(word[0]), text))

    def evidence(self, text: str) -> str:
        """An evidence text with the same cells, in files and sheets by number."""
        areas = parse_evidence(text)
        return "; ".join(f"{self.references[area.file, area.sheet]}!{area.address}" for area in areas)

    @cached_property
    def files(self) -> dict[str, str]:
        """File by name."""
        return {
            file.name: say("hidden.file", self.language, n=number) for number, file in enumerate(self.delivery.files, 1)
        }

    @cached_property
    def sheets(self) -> dict[tuple[str, str], str]:
        """Sheet by the names of its file and itself."""
        return {
            (file.name, sheet.name): say("hidden.sheet", self.language, n=number)
            for file in self.delivery.files
            for number, sheet in enumerate(file.sheets, 1)
        }

    @cached_property
    def references(self) -> dict[tuple[str, str], str]:
        """Sheets as an evidence text writes them."""
        return {
            (file, sheet): sheet_reference(self.files[file], number) for (file, sheet), number in self.sheets.items()
        }

    @cached_property
    def participants(self) -> dict[int, str]:
        """Participant by key, as a bare code: of the shortest length at which all differ."""
        people = self.delivery.dataset.participants
        whole = {
            int(key): self._code(f"participant|{number}|{name}|{email}|{key}")
            for key, number, name, email in people[["participant_id", "participant", "email"]].itertuples(name=None)
        }
        return _shortened(whole)

    @cached_property
    def _others(self) -> dict[str, str]:
        """Everybody who is named but as a participant: what she is called, by the comparable form of her name."""
        data = self.delivery.dataset
        roles: dict[str, str] = {}
        frames = (data.participants, data.visits, data.agreements, data.attributes, data.applications)
        for role, columns in (("mentor", MENTORS), ("trainer", TRAINERS), ("person", OTHERS)):
            for frame in frames:
                for column in columns:
                    for name in _texts(frame, column):
                        roles.setdefault(_same(name), role)
        codes = _shortened({name: self._code(f"name|{name}") for name in roles})
        return {name: say(f"hidden.{role}", self.language, code=codes[name]) for name, role in roles.items()}

    @cached_property
    def _names(self) -> dict[str, list[frozenset[str]]]:
        """The words of each name, by each of them."""
        people = self.delivery.dataset.participants
        found: dict[str, list[frozenset[str]]] = {}
        for name in {*self._others, *map(_same, _texts(people, "participant"))}:
            words = frozenset(name.split())
            for word in words:
                found.setdefault(word, []).append(words)
        return found

    @cached_property
    def _numbers(self) -> frozenset[str]:
        people = self.delivery.dataset.participants
        return frozenset(fold(number) for number in _texts(people, "participant_id"))

    def _tells(self, text: str) -> bool:
        """Whether a text holds a whole name, the number of a participant, or an address."""
        words = {*fold(text).split(), *_same(text).split()}
        if "@" in text or words & self._numbers:
            return True
        return any(name <= words for word in words for name in self._names.get(word, ()))

    def _code(self, what: str) -> str:
        number = int.from_bytes(hashlib.blake2b(what.encode("utf-8", "surrogatepass"), key=self.secret).digest(), "big")
        letters = []
        while number:
            number, place = divmod(number, len(LETTERS))
            letters.append(LETTERS[place])
        return "".join(letters)

    def _say(self, kind: str, what: str) -> str:
        return say(f"hidden.{kind}", self.language, code=self._code(what)[: SHORTEST + 2])


def _texts(frame: pd.DataFrame, column: str) -> Iterable[str]:
    """The different texts in a column, also those in tuples, without the empty ones."""
    values = frame[column].tolist() if column in frame else []
    texts = (text for value in values for text in (value if isinstance(value, tuple) else (value,)))
    return sorted({text for text in texts if isinstance(text, str) and text.strip()})


def _same(name: str) -> str:
    """The comparable form of a name: one person's name in another order, case or spacing is the same."""
    key = name_key(name)
    return fold(name) if key is None else " ".join((*key.words, *key.prefix))


def _shortened(codes: Mapping[Key, str]) -> dict[Key, str]:
    """Codes cut to the shortest length at which all still differ."""
    length = SHORTEST
    while len({code[:length] for code in codes.values()}) < len(codes):
        length += 1
    return {key: code[:length] for key, code in codes.items()}


def _known(word: str) -> str:
    return word if fold(word) in _known_words() or _SHORT_NUMBER.fullmatch(word) else LEFT_OUT


@cache
def _known_words() -> frozenset[str]:
    known = vocabulary()
    return known.little | {word for words in known.values.values() for text in words for word in text.split()}
