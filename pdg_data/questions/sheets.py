"""What a sheet is, what its columns mean, whose visits it lists, and to which task a statement of the meter belongs."""

from __future__ import annotations

import numpy as np

from pdg_data.answers import question_id
from pdg_data.judging.status import sort_of
from pdg_data.programme import Programme
from pdg_data.questions.asking import Asking
from pdg_data.questions.question import Option, Place, Question, option
from pdg_data.recognise import Table
from pdg_data.recognise.part import filled
from pdg_data.recognise.table import NOT_OURS, ROLES_OF_A_SHEET, TELLING_WHO
from pdg_data.recognise.told import NOT_NEEDED, column_choices, column_questions, kind_question, task_question
from pdg_data.rows.meter import statements_without_task
from pdg_data.unread import unclear_columns
from pdg_data.words import LANGUAGES, Language, say

ALIKE = 0.5
"""The score of a meaning that only a likeness gives (``recognise.meaning``)."""


def kind_questions(asking: Asking) -> list[Question]:
    """For each sheet that is not or hardly recognised: which kind it is, of those of which it has the columns, or that it does not belong."""
    questions: dict[str, Question] = {}
    for number, table in enumerate(asking.tables):
        id_ = kind_question(table.signature)
        nearly = table.kind == "visits" and not table.names_visits
        if not (table.possible or nearly) or id_ in questions:
            continue
        possible = [kind for kind in table.possible or (table.kind,) if kind != NOT_OURS]
        rows = tuple((np.flatnonzero(filled(table.sheet).any(axis=1)) + 1).tolist())
        questions[id_] = Question(
            id=id_,
            kind="sheet_kind",
            options=(
                *(option(kind, f"kind.{kind}") for kind in possible),
                option(NOT_OURS, f"question.sheet_kind.option.{NOT_OURS}"),
            ),
            guess=table.kind if nearly and not table.possible else "",
            answer=asking.answers.of(id_),
            places=(Place(number, 0, rows),),
            keys=frozenset(asking.mentions.get(number, ())) | asking.matcher.keys_in(number, table.rows.tolist()),
            sorts=frozenset(sort_of(requirement) for requirement in asking.programme.requirements),
            codes=("S-UNKNOWN", "S-NO-PART", "S-MENTIONS", "X-VISIT-UNSAID"),
            said={"sheet": table.sheet.name, "file": table.file},
        )
    return list(questions.values())


def column_meaning_questions(asking: Asking) -> list[Question]:
    """For each column that is not understood and may hold evidence, that contradicts another, or whose header only resembles one."""
    questions: dict[str, Question] = {}
    for number, table in enumerate(asking.tables):
        if not table.kind or not len(table.rows):
            continue
        unclear = unclear_columns(table)
        for column, id_ in column_questions(table.kind, table.headers).items():
            meaning = table.meanings.get(column)
            alike = meaning is not None and meaning.score == ALIKE and meaning.field != "score"
            if column in unclear or alike or asking.answers.of(id_):
                place = Place(number, column, _filled_rows(table, column))
                known = questions.get(id_)
                questions[id_] = _column(asking, table, id_, (*(known.places if known else ()), place), alike=alike)
    return list(questions.values())


def _column(asking: Asking, table: Table, id_: str, places: tuple[Place, ...], *, alike: bool) -> Question:
    column = places[-1].column
    choices = column_choices(table.kind, asking.programme)
    own = table.meanings[column].field if alike else ""
    values = list(choices) if not own or own in choices else [own, *choices]
    sorts = frozenset(sort_of(requirement) for requirement in asking.programme.requirements)
    return Question(
        id=id_,
        kind="column",
        options=(
            *(Option(value, _field_words(value, asking.programme)) for value in values),
            option(NOT_NEEDED, f"question.column.option.{NOT_NEEDED}"),
        ),
        guess=own,
        assumed=alike,
        answer=asking.answers.of(id_),
        places=places,
        keys=asking.keys_at(places),
        sorts=sorts,
        codes=("H-ALIKE", "H-DUPLICATE", "S-MENTIONS"),
        said={"header": table.headers[column], "sheet": table.sheet.name, "file": table.file},
    )


def _field_words(value: str, programme: Programme) -> dict[Language, str]:
    field, _, qualifier = value.partition(" ")
    products = {product.id: product.name for product in programme.products}
    words = {}
    for language in LANGUAGES:
        named = products[qualifier][language] if qualifier in products else qualifier
        words[language] = f"{say(f'field.{field}', language)}{f' ({named})' if named else ''}"
    return words


def _filled_rows(table: Table, column: int) -> tuple[int, ...]:
    return tuple(table.rows[table.codes(column) >= 0].tolist())


def task_questions(asking: Asking) -> list[Question]:
    """For each statement of the meter that no code and no task names: to which task it belongs."""
    found: dict[str, tuple[str, list[Place]]] = {}
    for number, table in enumerate(asking.tables):
        if table.kind != "meter":
            continue
        for id_, text, place in _statements(number, table, asking):
            found.setdefault(id_, (text, []))[1].append(place)
    return [
        Question(
            id=id_,
            kind="indicator_task",
            options=(
                *(
                    Option(
                        str(task.number), {language: f"{task.number} {task.short[language]}" for language in LANGUAGES}
                    )
                    for task in asking.programme.tasks
                ),
                option("none", "question.indicator_task.option.none"),
            ),
            answer=asking.answers.of(id_),
            places=tuple(places),
            keys=asking.keys_at(places),
            sorts=frozenset({"meter:1", "meter:2"}),
            codes=("C-TASK",),
            said={"value": text},
        )
        for id_, (text, places) in found.items()
    ]


def _statements(number: int, table: Table, asking: Asking) -> list[tuple[str, str, Place]]:
    """Statements without a task, above columns of scores or in the rows of a long sheet: the question, the text and the cells."""
    found = []
    for column, header in table.headers.items():
        meaning = table.meanings.get(column)
        scores = meaning is not None and meaning.field == "score" and bool(meaning.indicator)
        id_ = task_question(meaning.indicator if meaning is not None and scores else header)
        if asking.answers.of(id_) or (meaning is not None and scores and not meaning.task):
            found.append((id_, header, Place(number, column, _filled_rows(table, column))))
    for text in statements_without_task(table, asking.programme):
        column = table.columns("indicator")[0]
        rows = [row for row, other in zip(table.rows, table.text(column), strict=True) if other == text]
        found.append((task_question(text), text, Place(number, column, tuple(map(int, rows)))))
    return found


def visits_by_questions(asking: Asking) -> list[Question]:
    """For each list of visits without a column that can tell it: whose visits these are."""
    questions: dict[str, Question] = {}
    for number, table in enumerate(asking.tables):
        if table.kind != "visits" or table.has(*TELLING_WHO) or table.role_in_names or not len(table.rows):
            continue
        id_ = question_id("visits_by", table.signature)
        place = Place(number, table.columns("visit_date")[0], tuple(table.rows.tolist()))
        places = (*(questions[id_].places if id_ in questions else ()), place)
        questions[id_] = Question(
            id=id_,
            kind="visits_by",
            options=tuple(
                option(value, f"question.visits_by.option.{value}") for value in (*ROLES_OF_A_SHEET, "differs")
            ),
            answer=asking.answers.of(id_),
            places=places,
            keys=asking.keys_at(places),
            sorts=frozenset({"visits:mentor", "visits:trainer"}),
            codes=("H-MISSING", "X-ROLE"),
            said={"sheet": table.sheet.name, "file": table.file},
        )
    return list(questions.values())
