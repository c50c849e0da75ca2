"""What is not there: is a file missing or is there nothing yet, and what did a refused file hold."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from pdg_data.answers import question_id
from pdg_data.folding import fold
from pdg_data.judging.reading import Case
from pdg_data.judging.status import INACTIVE, shown_in_cohort, sort_of
from pdg_data.programme import Programme, Requirement
from pdg_data.questions.asking import Asking
from pdg_data.questions.question import Option, Question, option
from pdg_data.recognise.table import NOT_OURS
from pdg_data.vocabulary import vocabulary
from pdg_data.withheld import refused_question, sort_key
from pdg_data.words import LANGUAGES, Language, catalogue, say


def nothing_yet_questions(asking: Asking) -> list[Question]:
    """For each cohort and sort of evidence of which nobody in the cohort has any: is a file missing, or is there nothing yet."""
    case = Case(asking.dataset, asking.programme, np.datetime64("9999-12-31", "us"))
    people = asking.dataset.participants
    active = ~people["state"].isin(INACTIVE).to_numpy()
    found: dict[str, Question] = {}
    for requirement in asking.programme.requirements:
        sort = sort_of(requirement)
        if sort not in asking.dataset.shown:
            continue
        lacking = people[~shown_in_cohort(case, requirement) & active]
        for cohort, group in lacking.groupby("cohort"):
            id_ = question_id("nothing_yet", fold(str(cohort)), sort_key(sort))
            found.setdefault(
                id_,
                Question(
                    id=id_,
                    kind="nothing_yet",
                    options=tuple(
                        option(value, f"question.nothing_yet.option.{value}") for value in ("missing", "nothing")
                    ),
                    answer=asking.answers.of(id_),
                    keys=frozenset(int(key) for key in group.index),
                    sorts=frozenset({sort}),
                    said={
                        "cohort": str(cohort)
                        or {language: say("question.no_cohort", language) for language in LANGUAGES},
                        "what": sort_words(requirement, asking.programme),
                        "people": str(len(group)),
                    },
                ),
            )
    return list(found.values())


def sort_words(requirement: Requirement, programme: Programme) -> Mapping[Language, str]:
    """The sort of evidence that a requirement asks for, in words."""
    if requirement.evidence == "result":
        named = next(product for product in programme.products if product.id == requirement.product)
        return {language: named.name[language] for language in LANGUAGES}
    key = f"sort.{sort_key(sort_of(requirement))}"
    return {language: catalogue(language).get(key, requirement.label[language]) for language in LANGUAGES}


def refused_questions(asking: Asking) -> list[Question]:
    """For each file that was refused: what it holds."""
    kinds = [*vocabulary().withholds]
    sorts = frozenset(sort_of(requirement) for requirement in asking.programme.requirements)
    return [
        Question(
            id=refused_question(sha256),
            kind="refused_file",
            options=(
                *(Option(kind, {language: say(f"kind.{kind}", language) for language in LANGUAGES}) for kind in kinds),
                option(NOT_OURS, f"question.refused_file.option.{NOT_OURS}"),
            ),
            answer=asking.answers.of(refused_question(sha256)),
            keys=frozenset(int(key) for key in asking.dataset.participants.index),
            sorts=sorts,
            said={"file": name},
            several=True,
        )
        for name, sha256 in asking.refused.items()
    ]
