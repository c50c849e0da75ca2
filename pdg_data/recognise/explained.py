"""Words that she explained: in the column where one stands, a word that is understood is read in its place."""

from __future__ import annotations

from collections.abc import Mapping

from pdg_data.answers import Answers
from pdg_data.folding import fold
from pdg_data.programme import Programme
from pdg_data.reading import Sheet
from pdg_data.reading.grid import Column, Value
from pdg_data.recognise.meaning import Meaning
from pdg_data.recognise.table import as_text
from pdg_data.vocabulary import vocabulary


def word_key(value: object) -> str:
    """A word as the id of a question holds it."""
    return fold(as_text(value))


def choices(kind: str, programme: Programme) -> dict[str, Value]:
    """The answers that a question about a word can have, each with what is read in the place of the word."""
    means: dict[str, Value] = {}
    if kind == "product_word":
        asked = {requirement.product for requirement in programme.requirements} - {""}
        means |= {product.id: product.words[0] for product in programme.products if product.id in asked}
    if kind == "scale":
        means |= {str(level.value): level.value for level in programme.levels}
    return means | vocabulary().asked[kind].means


def explained_columns(
    sheet: Sheet, meanings: Mapping[int, Meaning], answers: Answers, programme: Programme
) -> dict[int, Column]:
    """The columns in which she explained a word, as they are to be read."""
    said: dict[int, Column] = {}
    for kind, asked in vocabulary().asked.items():
        explained = {about[0]: value for about, value in answers.of_kind(kind).items()}
        if not explained:
            continue
        means = choices(kind, programme)
        for column, meaning in meanings.items():
            if meaning.field in asked.fields:
                grid = sheet.columns[column - 1]
                values = [means.get(explained.get(word_key(value), ""), value) for value in grid.values]
                if any(new is not old for new, old in zip(values, grid.values, strict=True)):
                    said[column] = Column(grid.codes, values)
    return said
