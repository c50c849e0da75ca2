"""What is not there and may yet be: what a refused file could hold, and of which sorts there is nothing yet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pdg_data.answers import Answers, question_id
from pdg_data.programme import Programme
from pdg_data.recognise.table import NOT_OURS
from pdg_data.vocabulary import vocabulary

DIGEST = 16
"""So much of the digest of its bytes tells one refused file from another."""
ALL = "*"


def refused_question(sha256: str) -> str:
    """The id of the question what a refused file held: about these very bytes, for another file may hold something else."""
    return question_id("refused_file", sha256[:DIGEST])


def sheet_digest(sha256: str, sheet: str) -> str:
    """The digest of one sheet that could not be read, of a file that could."""
    return hashlib.sha256(f"{sha256} {sheet}".encode()).hexdigest()


def sorts_withheld(refused: Mapping[str, str], answers: Answers, programme: Programme) -> frozenset[str]:
    """The sorts of evidence that the refused files (name to digest) could hold; ``ALL`` where anything could be in one."""
    kinds = {kind for sha256 in refused.values() for kind in _kinds_in(answers.of(refused_question(sha256)))}
    sorts = {sort for kind in kinds for sort in ({ALL} if kind == ALL else vocabulary().withholds[kind])}
    results = {f"result:{product.id}" for product in programme.products}
    return frozenset(sorts | (results if "result" in sorts else set()))


def _kinds_in(answer: str) -> list[str]:
    known = set(vocabulary().withholds) | {NOT_OURS}
    kinds = answer.split(" ")
    return [kind for kind in kinds if kind != NOT_OURS] if set(kinds) <= known else [ALL]


def sort_key(sort: str) -> str:
    """A sort of evidence as the id of a question holds it."""
    return sort.replace(":", " ")


def nothing_yet(answers: Answers) -> frozenset[tuple[str, str]]:
    """Folded cohort and sort of evidence (as ``sort_key`` gives it) of which she said that there is nothing yet."""
    return frozenset(
        (about[0], about[1])
        for about, value in answers.of_kind("nothing_yet").items()
        if value == "nothing" and len(about) == 2
    )
