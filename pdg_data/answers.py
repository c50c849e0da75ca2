"""What she answered to questions about her data: kept for a session, and as a file for next month and the command line.

An answer is the id of a question and the value of one of its options. Ids are made of what a question is about (a word, a
header, a written name), so that they survive another order of rows and another name of the file. docs/rules.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

from pdg_data.words import Language, say

VERSION = 1
MAX_BYTES = 5_000_000


class AnswersError(Exception):
    """A file that holds no answers. ``str()`` gives the code alone: it is safe in a log."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def message(self, language: Language) -> str:
        """What is wrong with the file and what to do, in one language."""
        return say(f"answers.{self.code}", language, **self.details)


def question_id(kind: str, *about: str) -> str:
    """The id of a question of this kind about these things; neither may hold a colon."""
    return ":".join((kind, *about))


@dataclass(frozen=True)
class Answers:
    """Question ids with their answers, in order of id. Two collections with the same answers are equal and hash alike."""

    given: tuple[tuple[str, str], ...] = ()

    @cached_property
    def _by_question(self) -> dict[str, str]:
        return dict(self.given)

    def __bool__(self) -> bool:
        return bool(self.given)

    def of(self, question: str) -> str:
        """The answer to the question with this id; ``""`` where there is none."""
        return self._by_question.get(question, "")

    def of_kind(self, kind: str) -> dict[tuple[str, ...], str]:
        """What questions of one kind are about, to their answers."""
        return {tuple(parts[1:]): value for id_, value in self.given if (parts := id_.split(":"))[0] == kind}

    @property
    def about_sheets(self) -> tuple[tuple[str, str], ...]:
        """The answers that change what sheets are recognised as."""
        return tuple(pair for pair in self.given if pair[0].partition(":")[0] in ABOUT_SHEETS)

    def with_answer(self, question: str, value: str) -> Answers:
        return Answers(tuple(sorted({**self._by_question, question: value}.items())))

    def without(self, question: str) -> Answers:
        return Answers(tuple(pair for pair in self.given if pair[0] != question))

    def joined(self, others: Answers) -> Answers:
        """These answers and others; of two answers to one question the other's goes first."""
        return Answers(tuple(sorted({**self._by_question, **others._by_question}.items())))


NO_ANSWERS = Answers()
ABOUT_SHEETS = ("sheet_kind", "column", "indicator_task", "visits_by")
"""Kinds of questions whose answers change what a sheet is recognised as; all others leave that as it is."""


def dump_answers(answers: Answers) -> bytes:
    """The answers as a file: JSON with a version, one entry an answer."""
    entries = [{"question": question, "answer": value} for question, value in answers.given]
    text = json.dumps({"version": VERSION, "answers": entries}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def load_answers(data: bytes) -> Answers:
    """The answers in a file that ``dump_answers`` made, or that was written by hand. Raises AnswersError for anything else."""
    if len(data) > MAX_BYTES:
        raise AnswersError("too_large")
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise AnswersError("no_json") from error
    if not isinstance(content, dict) or not isinstance(content.get("answers"), list):
        raise AnswersError("no_answers")
    if content.get("version") != VERSION:
        raise AnswersError("version", version=VERSION)
    found: dict[str, str] = {}
    for number, entry in enumerate(content["answers"], 1):
        pair = (entry.get("question"), entry.get("answer")) if isinstance(entry, dict) else (None, None)
        question, answer = pair
        if not isinstance(question, str) or not isinstance(answer, str) or not question or not answer:
            raise AnswersError("entry", number=number)
        if found.setdefault(question, answer) != answer:
            raise AnswersError("twice", number=number)
    return Answers(tuple(sorted(found.items())))
