"""What a row of a logbook says that happened: "Lesbezoek trainer", "Overeenkomst getekend", "Kwalificatieportfolio voldaan"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pdg_data.folding import fold
from pdg_data.programme import Programme
from pdg_data.recognise.meaning import moment_in, product_words, role_in, words_of
from pdg_data.results import ResultOutcome, read_result
from pdg_data.vocabulary import vocabulary, word_means

Sort = Literal["visit", "agreement", "meter", "result", "unclear", "nothing"]
KINDS = ("kind_mentor", "kind_trainer", "kind_summative", "kind_unclear")


@dataclass(frozen=True, slots=True)
class Event:
    """One event. ``certain`` says that every word of it is understood.

    ``unclear`` speaks of evidence, and of which is not known; ``nothing`` is a plan, a reminder, or about something else.
    """

    sort: Sort
    certain: bool = True
    kind: str = ""
    role: str = ""
    moment: int = 0
    product: str = ""
    outcome: ResultOutcome = "blank"


@lru_cache(maxsize=4096)
def event_of(text: str, programme: Programme) -> Event:
    """What an event is, from its words alone; ``text`` is as it stands in the cell."""
    known = vocabulary()
    words = re.sub(r"\bd d\b", " ", fold(text)).split()
    result = _result(words, programme)
    if result is not None:
        return result
    if set(words) & (known.plans | known.wide["undone"]):
        return Event("nothing")
    dull = known.wide["done"] | known.role_fillers
    words = words_of(text)
    rest = [word for word in words if word not in dull]
    return _visit(text, rest) or _agreement(rest) or _meter(rest) or _other(words)


def _result(words: list[str], programme: Programme) -> Event | None:
    folded = " ".join(words)
    for phrase, product in sorted(product_words(programme).items(), key=lambda item: -len(item[0])):
        before, found, after = f" {folded} ".partition(f" {phrase} ")
        rest = " ".join((before + " " + after).split())
        if not found or (not rest and product == "summative_visit"):
            continue
        if set(rest.split()) & vocabulary().plans:
            return Event("nothing")
        handed = rest in vocabulary().wide["handed"]
        outcome = "pending" if handed else read_result(rest) if rest else "ask"
        return Event("result", certain=outcome != "ask", product=product, outcome=outcome)
    return None


def _visit(text: str, rest: list[str]) -> Event | None:
    known = vocabulary()
    if kind := word_means(text, *KINDS):
        return Event("visit", kind=kind.removeprefix("kind_"))
    if not set(rest) & known.visit_words:
        return None
    dull = known.visit_words | known.wide["formative"]
    left = " ".join(word for word in rest if word not in dull and not word.isdigit())
    role = role_in(left)
    return Event("visit", role=role, kind="unclear", certain=not left or bool(role))


def _agreement(rest: list[str]) -> Event | None:
    known = vocabulary()
    if not set(rest) & known.wide["agreement"]:
        return None
    left = set(rest) - known.wide["agreement"] - known.values["role_mentor"]
    return Event("agreement", certain=not left)


def _meter(rest: list[str]) -> Event | None:
    known = vocabulary()
    named = {word for name in known.wide["meter"] for word in name.split()}
    role = next((role_in(word) for word in rest if role_in(word)), "")
    left = " ".join(word for word in rest if not role_in(word))
    bare = " ".join(word for word in left.split() if word not in known.wide["meter"])
    moment = next((found for text in (left, bare, f"meting {bare}") if (found := moment_in(text)) is not None), None)
    if not set(rest) & named and moment_in(left) is None:
        return None
    if role in ("self", "trainer") or moment == 0:
        return Event("nothing")
    return Event("unclear") if moment is None else Event("meter", moment=moment, certain=role == "mentor")


def _other(words: list[str]) -> Event:
    known = vocabulary()
    people = frozenset[str]().union(*known.role_names.values())
    return Event("unclear" if set(words) & (known.evidence_words - people) else "nothing")
