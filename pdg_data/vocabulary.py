"""The words of exports, read from ``vocabulary.toml``: what a header means, what a word in a cell means."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from pdg_data.folding import fold

LIKENESS_LENGTH = 7
"""A header is only matched by likeness when it has at least this many letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRule:
    """How a kind of sheet is told from the fields that it holds; see the comment in ``vocabulary.toml``."""

    kind: str
    needs: tuple[tuple[str, ...], ...]
    speaks_for: tuple[str, ...]
    against: frozenset[str]
    hints: tuple[str, ...]
    aliases: dict[str, str]
    expects: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class AskedWords:
    """Words that she is asked about: in the columns of which fields, and each answer with the word that is read instead."""

    kind: str
    fields: frozenset[str]
    means: dict[str, str]


@dataclass(frozen=True, slots=True)
class FieldMatch:
    """A field that a header may mean, and how sure that is: 1 exact, above 0.5 contained, 0.5 alike."""

    field: str
    score: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All word lists, folded."""

    exact: dict[str, str]
    contained: dict[str, list[tuple[tuple[str, ...], str]]]
    likeable: tuple[str, ...]
    little: frozenset[str]
    entities: frozenset[str]
    plans: frozenset[str]
    signing_words: frozenset[str]
    signing_others: frozenset[str]
    evidence_words: frozenset[str]
    visit_words: frozenset[str]
    never_alike: frozenset[str]
    values: dict[str, frozenset[str]]
    wide: dict[str, frozenset[str]]
    ordinals: tuple[str, ...]
    romans: tuple[str, ...]
    kinds: tuple[KindRule, ...]
    total_words: tuple[str, ...]
    total_signs: frozenset[str]
    level_signs: frozenset[str]
    level_dashes: frozenset[str]
    note_words: tuple[str, ...]
    example_words: tuple[str, ...]
    stated_words: tuple[str, ...]
    meaningless_sheets: frozenset[str]
    note_sheets: frozenset[str]
    moment_names: frozenset[str]
    name_prefixes: frozenset[str]
    surname_openers: frozenset[str]
    titles: frozenset[str]
    months: dict[str, int]
    weekdays: tuple[str, ...]
    role_names: dict[str, frozenset[str]]
    self_names: frozenset[str]
    state_names: dict[str, frozenset[str]]
    state_fillers: frozenset[str]
    role_fillers: frozenset[str]
    addressing: frozenset[str]
    asked: dict[str, AskedWords]
    withholds: dict[str, frozenset[str]]
    nameable: dict[str, tuple[str, ...]]
    date_fields: frozenset[str]

    def significant(self, text: str) -> tuple[str, ...]:
        """The words of a folded text without the little ones; all of them when nothing else is left."""
        words = text.split()
        return tuple(word for word in words if word not in self.little) or tuple(words)

    def field_of(self, header: str) -> FieldMatch | None:
        """The field that a header means by itself, or None. Digits are never matched by likeness."""
        return _field_of(fold(header))


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold(word) for word in words)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with the program."""
    raw = tomllib.loads(resources.files("pdg_data").joinpath("vocabulary.toml").read_text(encoding="utf-8"))
    little = frozenset(_folded(raw["little_words"]))
    contained: dict[tuple[str, ...], str] = {}
    for field, lists in raw["fields"].items():
        for word in _folded(lists.get("words", ())):
            contained[_without(word, little)] = field
    exact = _exact(raw["fields"], little)
    return Vocabulary(
        exact=exact,
        likeable=tuple(
            word for word in exact if len(word) >= LIKENESS_LENGTH and not any(letter.isdigit() for letter in word)
        ),
        contained=_by_first_word(contained),
        little=little,
        entities=frozenset(_folded(raw["entity_words"])),
        plans=frozenset(_folded(raw["plans"])),
        signing_words=frozenset(_folded(raw["signing_words"])),
        signing_others=frozenset(_folded(raw["signing_others"])),
        evidence_words=frozenset(_folded(raw["evidence_words"])),
        visit_words=frozenset(_folded(raw["visit_words"])),
        never_alike=frozenset(raw["never_alike"]),
        values={name: frozenset(_folded(entry["words"])) for name, entry in raw["values"].items()},
        wide={name: frozenset(_folded(words)) for name, words in raw["wide"].items()},
        ordinals=_folded(raw["wide"]["ordinals"]),
        romans=_folded(raw["wide"]["romans"]),
        kinds=tuple(_kind_rule(kind, rule) for kind, rule in raw["kinds"].items()),
        total_words=_folded(raw["rows"]["total"]),
        total_signs=frozenset(raw["rows"]["total_signs"]),
        level_signs=frozenset(raw["signs"]["level"]),
        level_dashes=frozenset(raw["signs"]["dash"]),
        note_words=_folded(raw["rows"]["note"]),
        example_words=_folded(raw["rows"]["example"]),
        stated_words=_folded(raw["stated"]["words"]),
        meaningless_sheets=frozenset(_folded(raw["sheets"]["meaningless"])),
        note_sheets=frozenset(_folded(raw["sheets"]["notes"])),
        moment_names=frozenset(_folded(raw["sheets"]["moments"])),
        name_prefixes=frozenset(raw["names"]["prefixes"]),
        surname_openers=frozenset(raw["names"]["openers"]),
        titles=frozenset(raw["names"]["titles"]),
        months={name: number for number, names in enumerate(raw["written_dates"]["months"], 1) for name in names},
        weekdays=tuple(raw["written_dates"]["weekdays"]),
        state_names={state: frozenset(_folded(words)) for state, words in raw["sheets"]["states"].items()},
        state_fillers=frozenset(_folded((*raw["little_words"], *raw["sheets"]["state_fillers"]))),
        self_names=frozenset(_folded(raw["sheets"]["self_names"])),
        role_fillers=frozenset(_folded((*raw["little_words"], *raw["sheets"]["role_fillers"]))),
        addressing=frozenset(_folded(raw["sheets"]["addressing"])),
        role_names={role: frozenset(_folded(words)) for role, words in raw["sheets"]["roles"].items()},
        date_fields=frozenset(raw["dates"]["fields"]),
        nameable={kind: tuple(fields) for kind, fields in raw["nameable"].items()},
        withholds={kind: frozenset(sorts) for kind, sorts in raw["withholds"].items()},
        asked={
            kind: AskedWords(kind, frozenset(entry["fields"]), entry["means"]) for kind, entry in raw["asked"].items()
        },
    )


def _by_first_word(phrases: dict[tuple[str, ...], str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for phrase, field in phrases.items():
        found[phrase[0]].append((phrase, field))
    return dict(found)


def _exact(fields: dict[str, dict[str, list[str]]], little: frozenset[str]) -> dict[str, str]:
    """Folded header to field; a header as it is spelled goes before one that lost its little words."""
    exact: dict[str, str] = {}
    stripped: dict[str, str] = {}
    for field, lists in fields.items():
        for word in _folded([*lists.get("words", ()), *lists.get("exact", ())]):
            if exact.setdefault(word, field) != field:
                raise ValueError(f"vocabulary.toml: {word!r} stands under {exact[word]} and {field}")
            stripped.setdefault(" ".join(_without(word, little)), field)
    return stripped | exact


def _without(text: str, little: frozenset[str]) -> tuple[str, ...]:
    words = text.split()
    return tuple(word for word in words if word not in little) or tuple(words)


def _kind_rule(kind: str, rule: dict[str, Any]) -> KindRule:
    return KindRule(
        kind=kind,
        needs=tuple(tuple(group) for group in rule["needs"]),
        speaks_for=tuple(rule["speaks_for"]),
        against=frozenset(rule["against"]),
        hints=_folded(rule["hints"]),
        aliases=rule.get("aliases", {}),
        expects=tuple(tuple(group) for group in rule.get("expects", ())),
    )


@lru_cache(maxsize=8192)
def _field_of(header: str) -> FieldMatch | None:
    words = vocabulary()
    if not header:
        return None
    significant = words.significant(header)
    for spelling, score in ((header, 1.0), (" ".join(significant), 0.95)):
        if spelling in words.exact:
            return FieldMatch(words.exact[spelling], score)
    return _of_the_person(significant, words) or _contained(significant, words) or _alike(header, words)


_OF_THE_PERSON = {"name": "participant_name", "email": "participant_email"}


def _of_the_person(header: tuple[str, ...], words: Vocabulary) -> FieldMatch | None:
    """``School deelnemer`` is a school, ``Mail van de student`` the participant's e-mail."""
    rest = " ".join(word for word in header if word not in words.entities)
    if rest == " ".join(header) or rest not in words.exact:
        return None
    field = words.exact[rest]
    return FieldMatch(_OF_THE_PERSON.get(field, field), 0.9)


def _contained(header: tuple[str, ...], words: Vocabulary) -> FieldMatch | None:
    """The field with the longest phrase inside a header, unless another field has an equally long one."""
    length = sum(map(len, header))
    found: dict[str, int] = defaultdict(int)
    for position, word in enumerate(header):
        for phrase, field in words.contained.get(word, ()):
            if header[position : position + len(phrase)] == phrase:
                found[field] = max(found[field], sum(map(len, phrase)))
    ranked = sorted(found.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]) or ranked[0][1] * 3 < length:
        return None
    return FieldMatch(ranked[0][0], 0.5 + 0.4 * ranked[0][1] / length)


def _alike(header: str, words: Vocabulary) -> FieldMatch | None:
    """The one field that a header resembles but for a slip of one or two letters."""
    if len(header) < LIKENESS_LENGTH or any(letter.isdigit() for letter in header):
        return None
    near = process.extract(header, words.likeable, scorer=DamerauLevenshtein.distance, score_cutoff=2, limit=None)
    close = [word for word, distance, _ in near if distance <= (2 if len(word) > LIKENESS_LENGTH + 1 else 1)]
    fields = {words.exact[word] for word in close} - words.never_alike
    return FieldMatch(fields.pop(), 0.5) if len(fields) == 1 else None


def is_note_sheet(name: str) -> bool:
    """Whether a sheet is named as one that explains, and holds no data."""
    return fold(name) in vocabulary().note_sheets


def roles_named(name: str) -> set[str]:
    """The roles whose visits the name of a sheet or file says that it holds: it speaks of visits, or of nothing but the role."""
    known = vocabulary()
    return _named(name, known.role_names, known.visit_words)


def raters_named(name: str) -> set[str]:
    """The raters whose meters the name of a sheet or file says that it holds: it speaks of meters, or of nothing but the rater."""
    known = vocabulary()
    meter = {word for rule in known.kinds if rule.kind == "meter" for word in rule.hints}
    moments = {word for words in known.moment_names for word in words.split()}
    return _named(name, {**known.role_names, "self": known.self_names}, frozenset(meter | moments))


def state_named(name: str) -> str:
    """The state of those who are listed under a name that says nothing else ("Gestopt", "Uitgevallen deelnemers 2025"), or ``""``."""
    known = vocabulary()
    dull = known.state_fillers | known.entities | {word for rule in known.kinds for word in rule.hints}
    words = {word for word in fold(name).split() if not word.isdigit()} - dull
    states = {state for state, said in known.state_names.items() if words & said}
    return states.pop() if len(states) == 1 and not words - set().union(*known.state_names.values()) else ""


def _named(name: str, roles: Mapping[str, frozenset[str]], subject: frozenset[str]) -> set[str]:
    """The roles in a name that speaks of its subject or of nothing but roles. "Voor de trainer" says for whom a list was made, not whose it is."""
    known = vocabulary()
    if any(f" {words} " in f" {fold(name)} " for words in known.addressing):
        return set()
    words = {word for word in fold(name).split() if not word.isdigit()} - known.role_fillers
    named = {role: words & said for role, said in roles.items() if words & said}
    return {role for role, said in named.items() if words & subject or not words - set().union(*named.values())}


@lru_cache(maxsize=65536)
def word_means(text: str, *groups: str) -> str:
    """Which of the value groups a word belongs to: the first that has it, or ``""``. ``text`` is as it stands in the cell."""
    folded = fold(text)
    values = vocabulary().values
    for group in groups:
        if folded in values[group]:
            return group
    return ""
