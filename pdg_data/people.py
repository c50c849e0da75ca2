"""Who is who: matching what a row says of its person to the participants. docs/rules.md.

By number first, then by e-mail, then by full name if exactly one participant has it: that is certain. Anything less only
proposes, and what contradicts itself is possible for each whom it may be.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from pdg_data.answers import NO_ANSWERS, Answers, question_id
from pdg_data.folding import fold, plain
from pdg_data.names import NameKey, name_key, same_name, same_prefix
from pdg_data.rows.who import Who

Issue = Literal["", "unknown", "nobody", "contradiction", "namesakes", "number_unknown", "proposal", "somebody_else"]
ASKED: tuple[Issue, ...] = ("contradiction", "namesakes", "number_unknown", "proposal")
"""What makes a match doubtful in a way that she can settle."""
SOMEBODY_ELSE = "nobody"
"""The answer that a row is about none of the participants it may be about."""
ONE, DIFFERENT = "one", "different"
"""The answers to whether rows of one list under one name are one person."""
SLIPS = 2
"""A name may differ by so many letters to be proposed; one in a short name."""
SHORT_NAME = 8


@dataclass(frozen=True, slots=True)
class Match:
    """The participants that a row may be about, by key; certain or only possible, and why not certain. ``told``: certain by her answer."""

    keys: tuple[int, ...]
    certain: bool
    issue: Issue = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class SameName:
    """Rows of one list without a number or address, under one name: table and row of each, and whether they say the same in every cell."""

    who: Who
    rows: tuple[tuple[int, int], ...]
    equal: bool


@dataclass(slots=True)
class People:
    """An index of participants by number, e-mail and name. Keys are given in the order in which people are added."""

    digits: list[str] = field(default_factory=list)
    by_digits: dict[str, int] = field(default_factory=dict)
    by_email: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_words: dict[tuple[str, ...], set[tuple[tuple[str, ...], int]]] = field(default_factory=lambda: defaultdict(set))
    by_word: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    name_keys: dict[int, set[NameKey]] = field(default_factory=lambda: defaultdict(set))
    spelled: dict[int, str] = field(default_factory=dict)
    known_as: list[str] = field(default_factory=list)
    answers: Answers = NO_ANSWERS
    asked: dict[str, tuple[Who, Match]] = field(default_factory=dict)
    same_names: dict[str, SameName] = field(default_factory=dict)

    def add(self, who: Who) -> int:
        """A new participant; returns the key."""
        key = len(self.digits)
        self.digits.append(who.digits)
        if who.digits:
            self.by_digits[who.digits] = key
        self.known_as.append(who.digits or who.email or fold(who.name))
        self.learn(key, who)
        return key

    def learn(self, key: int, who: Who) -> None:
        """One more row about a known participant: another address, another spelling."""
        if who.email:
            self.by_email[who.email].add(key)
        name = name_key(who.name) if who.name else None
        if name is not None:
            self.by_words[name.words].add((name.prefix, key))
            self.name_keys[key].add(name)
            self.spelled.setdefault(key, plain(" ".join(name.words)))
            for word in name.words:
                self.by_word[word].add(key)

    def named(self, name: str) -> set[int]:
        """The participants who have this full name."""
        wanted = name_key(name) if name else None
        if wanted is None:
            return set()
        return {key for prefix, key in self.by_words.get(wanted.words, ()) if same_prefix(prefix, wanted.prefix)}

    def match(self, who: Who) -> Match:
        """Whom a row is about, by what it says and else by her answer. What she can settle is kept in ``asked``, by question."""
        found = self.found(who)
        if found.issue not in ASKED:
            return found
        question = self.question_about(who, found)
        self.asked.setdefault(question, (who, found))
        answer = self.answers.of(question)
        if answer == SOMEBODY_ELSE:
            return Match((), certain=False, issue="somebody_else")
        chosen = [key for key in found.keys if self.known_as[key] == answer]
        return Match((chosen[0],), certain=True, told=True) if len(chosen) == 1 else found

    def question_about(self, who: Who, found: Match) -> str:
        """The id of the question who this is: what was written and whom it may be, so that a new candidate is a new question."""
        candidates = " ".join(sorted(self.known_as[key] for key in found.keys))
        return question_id("person", written(who), hashlib.sha256(candidates.encode()).hexdigest()[:6])

    def found(self, who: Who) -> Match:
        """Whom a row is about by what it says alone."""
        if who.empty:
            return Match((), certain=False, issue="nobody")
        named = self.named(who.name)
        mailed = self.by_email.get(who.email, set()) if who.email else set()
        if who.digits:
            return self._by_number(who, named, mailed)
        for found in (mailed, named):
            if found:
                others = (mailed or found) & (named or found)
                if not others:
                    return _possible(mailed | named, "contradiction")
                return Match(tuple(found), certain=True) if len(found) == 1 else self._several(found, others)
        return self._proposed(who)

    def _several(self, found: set[int], narrowed: set[int]) -> Match:
        if len(narrowed) == 1:
            return Match(tuple(narrowed), certain=True)
        return _possible(found, "namesakes")

    def _by_number(self, who: Who, named: set[int], mailed: set[int]) -> Match:
        key = self.by_digits.get(who.digits)
        if key is None:
            numberless = {other for other in named | mailed if not self.digits[other]}
            if len(numberless) == 1 and numberless == named | mailed:
                return Match(tuple(numberless), certain=True)
            return _possible(named | mailed, "number_unknown") if named | mailed else self._proposed(who)
        contradicting = {other for found in (named, mailed) if found and key not in found for other in found}
        return _possible({key} | contradicting, "contradiction") if contradicting else Match((key,), certain=True)

    def _proposed(self, who: Who) -> Match:
        """Likenesses: initials, a part of the name, another tussenvoegsel, or a slip of a letter or two."""
        name = name_key(who.name) if who.name else None
        if name is None:
            return Match((), certain=False, issue="unknown")
        near = {
            key
            for word in name.words
            for key in self.by_word.get(word, ())
            if any(_may_be(name, other) for other in self.name_keys[key])
        }
        spelled = " ".join(name.words)
        slips = SLIPS if len(spelled) >= SHORT_NAME else 1
        if not name.initials:
            near |= {
                key
                for _, _, key in process.extract(
                    spelled, self.spelled, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=None
                )
            }
        return _possible(near, "proposal") if near else Match((), certain=False, issue="unknown")


def written(who: Who) -> str:
    """What was written of somebody, made comparable: rows that say the same are about the same person."""
    return "/".join(part for part in (who.digits, who.email, fold(who.name)) if part)


def _possible(keys: Iterable[int], issue: Issue) -> Match:
    return Match(tuple(sorted(keys)), certain=False, issue=issue)


def _may_be(one: NameKey, other: NameKey) -> bool:
    """Whether two names can be of one person: initials for given names, a name left out, or another tussenvoegsel."""
    short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
    rest = list(long.words)
    shared = 0
    for word in sorted(short.words, key=len, reverse=True):
        fitting = [
            candidate
            for candidate in rest
            if candidate == word or (1 in (len(word), len(candidate)) and candidate[0] == word[0])
        ]
        if not fitting:
            return False
        shared = max(shared, min(len(word), len(fitting[0])))
        rest.remove(fitting[0])
    return shared > 1


def same_person_name(one: str, other: str) -> bool:
    """Whether two written names are the same full name."""
    first, second = name_key(one), name_key(other)
    return first is not None and second is not None and same_name(first, second)


def may_be_same_name(one: str, other: str) -> bool:
    """Whether two written names can be of one person, be it by initials or a name left out."""
    first, second = name_key(one), name_key(other)
    return first is not None and second is not None and _may_be(first, second)
