"""Whom a row is about, where that is not certain: one question for each number, address and name as they were written."""

from __future__ import annotations

from collections import defaultdict

from pdg_data.judging.status import sort_of
from pdg_data.people import DIFFERENT, ONE, SOMEBODY_ELSE, written
from pdg_data.questions.asking import Asking
from pdg_data.questions.question import Option, Place, Question, option
from pdg_data.rows.who import who_columns
from pdg_data.words import LANGUAGES

CODES = ("R-PERSON-PROPOSAL", "R-PERSON-NAMESAKES", "R-PERSON-CONTRADICTION", "R-PERSON-NUMBER-UNKNOWN")


def person_questions(asking: Asking) -> list[Question]:
    """Who is "Berg, J. van der": one of those it may be, or none of them."""
    people = asking.people
    places: dict[str, list[Place]] = defaultdict(list)
    for table, name, rows in asking.matcher.rows_of({written(who) for who, _ in people.asked.values()}):
        columns = who_columns(asking.tables[table])
        if columns and len(rows):
            places[name].append(Place(table, columns[0], tuple(rows.tolist())))
    questions = []
    for id_, (who, found) in people.asked.items():
        options = [_participant(asking, key) for key in found.keys if people.known_as.count(people.known_as[key]) == 1]
        tables = {place.table for place in places[written(who)]}
        questions.append(
            Question(
                id=id_,
                kind="person",
                options=(*options, option(SOMEBODY_ELSE, f"question.person.option.{SOMEBODY_ELSE}")),
                guess=options[0].value if found.issue == "proposal" and len(found.keys) == len(options) == 1 else "",
                answer=asking.answers.of(id_),
                places=tuple(places[written(who)]),
                keys=frozenset(found.keys),
                sorts=asking.sorts_of(tables),
                codes=CODES,
                said={
                    "value": " · ".join(part for part in (who.number, who.name, who.email) if part),
                },
            )
        )
    return questions


def same_name_questions(asking: Asking) -> list[Question]:
    """Whether rows of one list under one name, without a number or an address, are one person or as many as there are rows."""
    people = asking.people
    questions = []
    for id_, same in people.same_names.items():
        tables = sorted({table for table, _ in same.rows})
        places = tuple(
            Place(table, who_columns(asking.tables[table])[0], tuple(row for other, row in same.rows if other == table))
            for table in tables
        )
        questions.append(
            Question(
                id=id_,
                kind="same_name",
                options=tuple(option(value, f"question.same_name.option.{value}") for value in (ONE, DIFFERENT)),
                guess=ONE if same.equal else "",
                assumed=same.equal,
                answer=asking.answers.of(id_),
                places=places,
                keys=frozenset(people.named(same.who.name)),
                sorts=frozenset(sort_of(requirement) for requirement in asking.programme.requirements),
                codes=("R-PERSON-NAMESAKES", "R-ROW-TWICE"),
                said={"value": same.who.name},
            )
        )
    return questions


def _participant(asking: Asking, key: int) -> Option:
    person = asking.dataset.participants.loc[key]
    about = ", ".join(str(person[part]) for part in ("participant_id", "cohort", "school") if person[part])
    name = f"{person['participant']} ({about})" if about else str(person["participant"])
    return Option(asking.people.known_as[key], dict.fromkeys(LANGUAGES, name))
