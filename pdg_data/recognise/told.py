"""What she told of a sheet: which kind it is, what its columns mean, and to which task a statement belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pdg_data.answers import Answers, question_id
from pdg_data.folding import fold
from pdg_data.programme import Programme
from pdg_data.recognise.meaning import Meaning
from pdg_data.vocabulary import vocabulary

NOT_NEEDED = "not_needed"
SURE = 2.0
"""The score of a meaning that she gave: it goes before every other."""


def column_questions(kind: str, headers: Mapping[int, str]) -> dict[int, str]:
    """The id of the question what each column means: by its header, and its place among columns with the same one."""
    seen: Counter[str] = Counter()
    ids = {}
    for column in sorted(headers):
        folded = fold(headers[column])
        seen[folded] += 1
        about = folded if seen[folded] == 1 else f"{folded} {seen[folded]}"
        ids[column] = question_id("column", kind, about)
    return ids


def column_choices(kind: str, programme: Programme) -> dict[str, Meaning]:
    """What a column that is not understood can mean on a sheet of this kind: the answer, and the meaning of it."""
    asked = dict.fromkeys(requirement.product for requirement in programme.requirements if requirement.product)
    found: dict[str, Meaning] = {}
    for field in vocabulary().nameable.get(kind, ()):
        if field == "product_result":
            found |= {f"{field} {product}": Meaning(field, SURE, product=product) for product in asked}
        elif field == "meter_mark":
            found |= {f"{field} {moment}": Meaning(field, SURE, moment=moment) for moment in (1, 2)}
        else:
            found[field] = Meaning(field, SURE)
    return found


def told_meanings(
    kind: str, headers: Mapping[int, str], meanings: Mapping[int, Meaning], answers: Answers, programme: Programme
) -> tuple[dict[int, Meaning], frozenset[int]]:
    """The meanings with what she told of single columns, and the columns that she said are not needed."""
    told, left_out = dict(meanings), set()
    choices = column_choices(kind, programme) if answers else {}
    for column, question in column_questions(kind, headers).items():
        answer = answers.of(question)
        if answer in choices:
            meaning = choices[answer]
            # A visit without a number is a visit of its own; columns must differ to be more than one.
            told[column] = replace(meaning, number=-column) if meaning.field == "visit_on" else meaning
        elif answer == NOT_NEEDED:
            told.pop(column, None)
            left_out.add(column)
    for column, meaning in list(told.items()):
        if meaning.field == "score" and not meaning.task and meaning.indicator:
            answer = answers.of(task_question(meaning.indicator))
            if answer == "none":
                del told[column]
                left_out.add(column)
            elif answer.isdigit() and int(answer) in programme.ec:
                told[column] = replace(meaning, task=int(answer))
    return told, frozenset(left_out)


def task_question(statement: str) -> str:
    """The id of the question to which task a statement of the meter belongs."""
    return question_id("indicator_task", fold(statement))


def kind_question(signature: str) -> str:
    return question_id("sheet_kind", signature)


def told_kind(signature: str, possible: Iterable[str], answers: Answers) -> str:
    """The kind that she says a sheet is, if it has what that kind needs."""
    answer = answers.of(kind_question(signature))
    return answer if answer in possible else ""
