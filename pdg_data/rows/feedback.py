"""On which level the feedback after a visit was: inhoud, strategie, modus, persoonlijke kwaliteiten (Didactisch Coachen)."""

from __future__ import annotations

import re

import numpy as np

from pdg_data.reading import ErrorValue
from pdg_data.recognise import Table
from pdg_data.recognise.table import as_text
from pdg_data.rows.schema import FEEDBACK
from pdg_data.rows.who import coalesced
from pdg_data.vocabulary import word_means

_BETWEEN = re.compile(r"[;,/+&|\n]|\ben\b|\band\b", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,2})(?:[.,]0+)?\s*(?:x|keer|times)?", re.IGNORECASE)
"""More than a hundred times in one lesson is no count of feedback."""
_ASIDE = re.compile(r"\(.*?\)")


def feedback_columns(table: Table) -> dict[str, np.ndarray]:
    """For each level how often feedback in each row went over it; NaN where the row does not record any level.

    A column of a level holds a number or a mark; a column of levels names one or several. Where one level is recorded, those of the
    same row that are left empty were not given.
    """
    named = [_named(text) for text in coalesced(table, "feedback_level")]
    found = {
        level: np.array([float(level in levels) if levels else np.nan for levels in named], dtype=np.float64)
        for level in FEEDBACK
    }
    for level in FEEDBACK:
        for column in table.columns(level):
            counted = table.read(column, _times).astype(np.float64)
            found[level] = np.where(np.isnan(counted), found[level], counted)
    recorded = ~np.all([np.isnan(times) for times in found.values()], axis=0)
    having = [level for level in FEEDBACK if table.has(level, "feedback_level")]
    for level in having:
        found[level] = np.where(recorded & np.isnan(found[level]), 0.0, found[level])
    return found


def _named(text: str) -> frozenset[str]:
    """The levels that a cell names."""
    parts = _BETWEEN.split(_ASIDE.sub(" ", text))
    return frozenset(level for part in parts if (level := word_means(part, *FEEDBACK)))


def _times(value: object) -> float:
    """How often a cell says: a number, or once for a mark; NaN for a cell that is empty or says something else."""
    text = as_text(value) if isinstance(value, str | int | float) and not isinstance(value, ErrorValue) else ""
    if (number := _NUMBER.fullmatch(text.strip())) is not None:
        return float(number[1])
    return {"yes": 1.0, "no": 0.0}.get(word_means(text, "yes", "no"), np.nan) if text else np.nan
