"""Words in cells that fit two meanings or none: what a result, status, role or score stands for."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable

from pdg_data.answers import question_id
from pdg_data.questions.asking import Asking
from pdg_data.questions.question import Option, Place, Question, option
from pdg_data.reading import ErrorValue
from pdg_data.reading.grid import Value
from pdg_data.recognise import Table
from pdg_data.recognise.explained import choices, word_key
from pdg_data.recognise.table import as_text
from pdg_data.rows.meter import score_reader
from pdg_data.rows.moments import is_moment
from pdg_data.rows.participants import state_reader
from pdg_data.rows.results import names_product, result_reader
from pdg_data.rows.visits import KINDS, ROLES
from pdg_data.scores import OFF_SCALE
from pdg_data.vocabulary import vocabulary, word_means
from pdg_data.words import LANGUAGES

CODES = {
    "result_word": ("C-RESULT",),
    "state_word": ("C-STATE",),
    "moment_word": ("C-MOMENT",),
    "role_word": ("C-WORD", "X-ROLE"),
    "kind_word": ("C-WORD", "X-ROLE"),
    "observer": ("X-ROLE", "X-RATER"),
    "product_word": ("C-PRODUCT",),
    "scale": ("C-RANGE",),
}
OFTEN = 3
"""A value outside the scale is asked about from so many cells on; fewer are slips, which are reported."""


def word_questions(asking: Asking) -> list[Question]:
    """What each word means that is not understood in its column: one question a word, over all files."""
    questions = []
    for kind in vocabulary().asked:
        found: dict[str, list[Place]] = defaultdict(list)
        spelled: dict[str, str] = {}
        for number, table in enumerate(asking.tables):
            for place, value in _unclear(asking, kind, number, table):
                found[word_key(value)].append(place)
                spelled.setdefault(word_key(value), as_text(value))
        questions += [
            _question(asking, kind, word, spelled[word], places)
            for word, places in found.items()
            if kind != "scale" or sum(len(place.rows) for place in places) >= OFTEN
        ]
    return questions


def _question(asking: Asking, kind: str, word: str, spelled: str, places: list[Place]) -> Question:
    first = places[0]
    table = asking.tables[first.table]
    id_ = question_id(kind, word)
    return Question(
        id=id_,
        kind=kind,
        options=tuple(_option(kind, value, asking) for value in choices(kind, asking.programme)),
        answer=asking.answers.of(id_),
        places=tuple(places),
        keys=asking.keys_at(places),
        sorts=asking.sorts_of({place.table for place in places}),
        codes=CODES[kind],
        said={
            "value": spelled,
            "header": table.headers.get(first.column, ""),
        },
    )


def _option(kind: str, value: str, asking: Asking) -> Option:
    if kind == "product_word" and value != "none":
        named = next(product for product in asking.programme.products if product.id == value)
        return Option(value, {language: named.name[language] for language in LANGUAGES})
    if kind == "scale" and value != "none":
        level = next(level for level in asking.programme.levels if str(level.value) == value)
        return Option(value, {language: f"{value} {level.label[language]}" for language in LANGUAGES})
    return option(value, f"question.{kind}.option.{value}")


def _unclear(asking: Asking, kind: str, number: int, table: Table) -> list[tuple[Place, Value]]:
    """The values of a table that are not understood, as they stand, with the cells that hold them."""
    found = []
    for column, meaning in table.meanings.items():
        if meaning.field not in vocabulary().asked[kind].fields or not table.kind:
            continue
        grid = table.sheet.columns[column - 1]
        codes = grid.codes[table.rows - 1]
        is_unclear = _test(asking, kind, table, column)
        for code in sorted(set(codes.tolist()) - {-1}):
            value = grid.values[code]
            if isinstance(value, ErrorValue) or not word_key(value) or ":" in word_key(value):
                continue
            place = Place(number, column, tuple(table.rows[codes == code].tolist()))
            if is_unclear(place, value):
                found.append((place, value))
    return found


def _test(asking: Asking, kind: str, table: Table, column: int) -> Callable[[Place, Value], bool]:
    """Whether a value of this column is not understood; how the column is read is found out once, as it depends on all its values."""
    if kind == "result_word":
        read = result_reader(table)
        dashes = ("-", "–", "—") if table.meanings[column].field == "product_result" else ()
        return lambda _, value: read(value) == "ask" and as_text(value) not in dashes
    if kind == "state_word":
        state_of = state_reader(table, column)
        return lambda _, value: state_of(value) == "unclear"
    if kind == "moment_word":
        return lambda _, value: table.kind == "meter" and not is_moment(table, column, value)
    if kind == "product_word":
        return lambda _, value: table.kind == "results" and not names_product(value, asking.programme)
    if kind == "scale":
        score_of = score_reader(table, asking.programme)
        return lambda _, value: table.kind == "meter" and score_of(value) == OFF_SCALE and not _is_day(value)
    roles = ROLES if kind in ("role_word", "observer") else KINDS
    if kind == "observer":
        return lambda place, value: (
            not word_means(as_text(value), *roles) and _is_stranger(asking, table, place, as_text(value))
        )
    return lambda _, value: table.kind == "visits" and not word_means(as_text(value), *roles)


def _is_stranger(asking: Asking, table: Table, place: Place, name: str) -> bool:
    """Whether the role of somebody who is named is not known, or was not until she told it."""
    if asking.answers.of(question_id("observer", word_key(name))):
        return True
    if table.kind == "visits":
        return any(asking.observers_without_role.get((place.table, row)) == name for row in place.rows)
    rows = asking.scores_without_rater if table.meanings[place.column].field == "filled_by" else frozenset()
    return any((place.table, row) in rows for row in place.rows)


def _is_day(value: Value) -> bool:
    return isinstance(value, dt.date)
