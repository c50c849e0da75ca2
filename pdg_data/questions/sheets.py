"""What a sheet is and whose visits it lists."""

from __future__ import annotations

from pdg_data.answers import question_id
from pdg_data.questions.asking import Asking
from pdg_data.questions.question import Place, Question, option
from pdg_data.recognise.table import ROLES_OF_A_SHEET, TELLING_WHO


def visits_by_questions(asking: Asking) -> list[Question]:
    """For each list of visits without a column that can tell it: whose visits these are."""
    questions: dict[str, Question] = {}
    for number, table in enumerate(asking.tables):
        id_ = question_id("visits_by", table.signature)
        if table.kind != "visits" or table.has(*TELLING_WHO) or table.role_in_names or not len(table.rows):
            continue
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
