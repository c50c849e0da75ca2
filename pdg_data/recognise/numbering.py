"""Measurements with a number: "Meting 2" is the last of two, or the middle one of three of which the first is the one at the intake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from pdg_data.folding import fold
from pdg_data.problems import Problem
from pdg_data.recognise.meaning import UNKNOWN_MOMENT
from pdg_data.recognise.table import Table, as_text
from pdg_data.vocabulary import vocabulary

_KINDS = ("meter", "tracker", "")


def with_numbering(tables: Sequence[Table]) -> list[Table]:
    """The tables of a delivery; where somewhere in it a third measurement has a number, no number says which moment it is, and that is reported."""
    if not any(_holds_third(text) for table in tables for text in _texts(table)):
        return list(tables)
    return [_without_numbers(table) if table.kind in _KINDS and not table.numbered else table for table in tables]


def told_by_number(text: str) -> bool:
    """Whether a text names a moment of the meter by a number and by nothing else."""
    folded = fold(text)
    return (folded.isdigit() or _holds(folded, vocabulary().values["moment_by_number"])) and not _holds(
        folded, _telling_words()
    )


@cache
def _telling_words() -> frozenset[str]:
    """The words for a moment that say which one it is, however many there are."""
    values = vocabulary().values
    words = frozenset().union(*(values[f"moment_{moment}"] for moment in (0, 1, 2))) - values["moment_by_number"]
    return frozenset(word for word in words if not any(letter.isdigit() for letter in word))


def _holds(folded: str, words: frozenset[str]) -> bool:
    return any(f" {word} " in f" {folded} " for word in words)


def _holds_third(text: str) -> bool:
    return _holds(fold(text), vocabulary().values["moment_third"])


def _names(table: Table) -> tuple[str, ...]:
    return (table.sheet.name, *table.titles, table.file.rpartition(".")[0])


def _texts(table: Table) -> Iterator[str]:
    """Everything in a table that may name a moment of the meter."""
    if table.kind in _KINDS:
        yield from _names(table)
        yield from table.headers.values()
        for column in table.columns("meter_moment"):
            yield from map(as_text, table.sheet.columns[column - 1].values)


def _without_numbers(table: Table) -> Table:
    columns = [
        column
        for column, meaning in table.meanings.items()
        if meaning.moment in (1, 2, UNKNOWN_MOMENT) and _is_numbered(table.headers.get(column, ""))
    ]
    unknown = {column: replace(table.meanings[column], moment=UNKNOWN_MOMENT) for column in columns}
    problems = [_problem(table, column, table.headers[column]) for column in columns]
    if table.kind == "meter" and not columns and not table.has("meter_moment"):
        problems += [_problem(table, 0, name) for name in _names(table) if _is_numbered(name)][:1]
    return replace(table, numbered=True, meanings=table.meanings | unknown, problems=(*table.problems, *problems))


def _is_numbered(text: str) -> bool:
    return told_by_number(text) or _holds_third(text)


def _problem(table: Table, column: int, name: str) -> Problem:
    return table.problem("C-MOMENT", column, table.header_rows[-1:], severity="warning", action="kept", value=name)
