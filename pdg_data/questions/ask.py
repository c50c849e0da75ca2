"""All questions about a delivery, those that she answered among them."""

from __future__ import annotations

from pdg_data.questions.asking import Asking
from pdg_data.questions.gaps import nothing_yet_questions, refused_questions
from pdg_data.questions.persons import person_questions
from pdg_data.questions.question import Question
from pdg_data.questions.sheets import visits_by_questions
from pdg_data.questions.words import word_questions

KINDS = (
    "refused_file",
    "visits_by",
    "person",
    "result_word",
    "product_word",
    "role_word",
    "kind_word",
    "observer",
    "moment_word",
    "scale",
    "state_word",
    "nothing_yet",
)
"""The kinds of questions, in the order in which they are shown."""

_MAKERS = (refused_questions, visits_by_questions, person_questions, word_questions, nothing_yet_questions)


def ask(asking: Asking) -> tuple[Question, ...]:
    """Every question, by kind and then by id: the order of files and rows changes nothing."""
    questions = [question for make in _MAKERS for question in make(asking)]
    return tuple(sorted(questions, key=lambda question: (KINDS.index(question.kind), question.id)))
