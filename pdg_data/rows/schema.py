"""The columns of the typed rows, by kind, with their types: the same whether there are rows or not."""

from __future__ import annotations

from functools import cache

import pandas as pd

_DAY = "datetime64[us]"
_CELL = {"who": "int64", "row": "int64", "column": "int64"}
FEEDBACK = ("feedback_content", "feedback_strategy", "feedback_mode", "feedback_personal")
"""How often feedback went over each level (Didactisch Coachen); NaN where the form does not record it."""
APPLICATION_TEXTS = (
    "application_part_1", "application_part_2", "application_part_3", "quote_count", "verdict", "assessor_1", "assessor_1_org",
    "assessor_2", "assessor_2_org",
)  # fmt: skip
APPLICATION_CELLS = ("day", "verdict_day", *APPLICATION_TEXTS)
"""What stands in a cell of its own in an application: ``<name>_column`` is the column of that cell, 0 where it is empty."""
SCHEMAS: dict[str, dict[str, str]] = {
    "cohorts": {"row": "int64", "cohort": "object", "start": _DAY, "halfway": _DAY, "end": _DAY, "unclear": "bool"},
    "participants": {
        "who": "int64", "row": "int64", "listing": "int64", "cohort": "object", "school": "object", "mentor": "object",
        "mentor_email": "object", "trainer": "object", "state": "object", "state_from": _DAY, "start": _DAY, "halfway": _DAY, "end": _DAY, "unclear": "bool",
    },
    "visits": {
        **_CELL, "outcome": "object", "day": _DAY, "number": "int64", "role": "object", "kind": "object", "observer": "object",
        "observer_email": "object", "said": "object", "mentor_present": "object", "mentor_present_column": "int64", "form_type": "object",
        "form_type_column": "int64", **dict.fromkeys(FEEDBACK, "float64"),
    },
    "scores": {
        **_CELL, "moment": "int64", "rater": "object", "rater_name": "object", "rater_email": "object", "day": _DAY, "day_column": "int64",
        "submitted": _DAY,
        "task": "int64", "indicator": "object", "score": "int64",
    },
    "marks": {**_CELL, "moment": "int64", "outcome": "object", "day": _DAY},
    "agreements": {**_CELL, "outcome": "object", "day": _DAY, "day_column": "int64", "mentor": "object"},
    "results": {**_CELL, "product": "object", "label": "object", "outcome": "object", "day": _DAY, "day_column": "int64"},
    "attributes": {**_CELL, "field": "object", "value": "object", "mentor": "object"},
    "applications": {
        **_CELL, "day": _DAY, "verdict_day": _DAY, **dict.fromkeys(APPLICATION_TEXTS, "object"),
        **{f"{name}_column": "int64" for name in APPLICATION_CELLS},
    },
}  # fmt: skip


@cache
def empty(kind: str) -> pd.DataFrame:
    """No rows of a kind, with all its columns."""
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in SCHEMAS[kind].items()})


def joined(kind: str, frames: list[pd.DataFrame]) -> pd.DataFrame:
    """The rows of a kind from several frames, with its columns in order."""
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True)[list(SCHEMAS[kind])] if filled else empty(kind)
