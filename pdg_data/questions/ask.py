"""All questions about a delivery, those that she answered among them."""

from __future__ import annotations

from pdg_data.questions.asking import Asking
from pdg_data.questions.persons import person_questions
from pdg_data.questions.question import Question
from pdg_data.questions.words import word_questions

KINDS = (
    "person",
    "result_word",
    "product_word",
    "role_word",
    "kind_word",
    "observer",
    "moment_word",
    "scale",
    "state_word",
)
"""The kinds of questions, in the order in which they are shown."""


def ask(asking: Asking) -> tuple[Question, ...]:
    """Every question, by kind and then by id: the order of files and rows changes nothing."""
    questions = [*person_questions(asking), *word_questions(asking)]
    return tuple(sorted(questions, key=lambda question: (KINDS.index(question.kind), question.id)))
