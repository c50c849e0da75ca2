"""All questions about a delivery, those that she answered among them."""

from __future__ import annotations

from pdg_data.questions.asking import Asking
from pdg_data.questions.dates import order_of_dates_questions
from pdg_data.questions.gaps import nothing_yet_questions, refused_questions
from pdg_data.questions.persons import person_questions, same_name_questions
from pdg_data.questions.question import Question
from pdg_data.questions.sheets import (
    column_meaning_questions,
    kind_questions,
    task_questions,
    visits_by_questions,
)
from pdg_data.questions.words import word_questions

KINDS = (
    "refused_file",
    "sheet_kind",
    "column",
    "visits_by",
    "date_order",
    "same_name",
    "person",
    "result_word",
    "product_word",
    "role_word",
    "kind_word",
    "observer",
    "moment_word",
    "indicator_task",
    "scale",
    "state_word",
    "nothing_yet",
)
"""The kinds of questions, in the order in which they are shown."""

_MAKERS = (
    refused_questions,
    kind_questions,
    column_meaning_questions,
    visits_by_questions,
    order_of_dates_questions,
    same_name_questions,
    person_questions,
    word_questions,
    task_questions,
    nothing_yet_questions,
)


def ask(asking: Asking) -> tuple[Question, ...]:
    """Every question, by kind and then by id: the order of files and rows changes nothing."""
    questions = [question for make in _MAKERS for question in make(asking)]
    return tuple(sorted(questions, key=lambda question: (KINDS.index(question.kind), question.id)))
