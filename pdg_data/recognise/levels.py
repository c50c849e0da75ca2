"""Columns side by side under the levels of the meter's scale, in one of which a mark stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pdg_data.folding import fold
from pdg_data.programme import Programme
from pdg_data.vocabulary import vocabulary


def level_runs(headers: Mapping[int, str], programme: Programme) -> list[tuple[int, ...]]:
    """The columns, counted from 1, whose headers are all the levels of the scale, lowest first: a run for each time that they stand there."""
    levels = programme.levels
    spelled = [_spellings(level.value, level.label.values()) for level in levels]
    runs: list[tuple[int, ...]] = []
    for left in sorted(headers):
        columns = tuple(range(left, left + len(levels)))
        if runs and left <= runs[-1][-1]:
            continue
        if all(fold(headers.get(column, "")) in names for column, names in zip(columns, spelled, strict=True)):
            runs.append(columns)
    return runs


def _spellings(value: int, labels: Iterable[str]) -> set[str]:
    names = {fold(label) for label in labels}
    return (
        names
        | {str(value)}
        | {f"{value} {name}" for name in names}
        | {f"{word} {value}" for word in vocabulary().wide["level"]}
    )
