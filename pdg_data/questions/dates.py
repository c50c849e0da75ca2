"""Columns of dates that can be read in two ways: day or month first."""

from __future__ import annotations

from pdg_data.questions.asking import Asking
from pdg_data.questions.question import Place, Question, option
from pdg_data.recognise.explained import date_orders, order_questions, values_in
from pdg_data.recognise.table import as_text

SHOWN = 3


def order_of_dates_questions(asking: Asking) -> list[Question]:
    """For each column of dates that contradicts itself or proves nothing: in which order it is meant."""
    questions: dict[str, Question] = {}
    for number, table in enumerate(asking.tables):
        if not table.kind or not len(table.rows):
            continue
        ids = order_questions(table.sheet, table.headers, table.meanings)
        for column, (order, choices) in date_orders(table.sheet, table.meanings, table.rows).items():
            id_ = ids[column]
            if not choices or id_ in questions:
                continue
            place = Place(number, column, tuple(table.rows[table.codes(column) >= 0].tolist()))
            values = [as_text(value) for value in values_in(table.sheet, column, table.rows) if isinstance(value, str)]
            questions[id_] = Question(
                id=id_,
                kind="date_order",
                options=tuple(option(value, f"question.date_order.option.{value}") for value in choices),
                guess="day" if order == "assumed" else "",
                assumed=order == "assumed",
                answer=asking.answers.of(id_),
                places=(place,),
                keys=asking.keys_at((place,)),
                sorts=asking.sorts_of({number}),
                codes=("C-DATE-AMBIGUOUS", "C-DATE-ASSUMED"),
                said={
                    "header": table.headers.get(column, ""),
                    "sheet": table.sheet.name,
                    "file": table.file,
                    "value": ", ".join(values[:SHOWN]),
                },
            )
    return list(questions.values())
