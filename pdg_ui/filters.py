"""The filters of the frame: cohort, school and mentor. Every page shows what they leave, and says so in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from pdg_data.names import sort_name
from pdg_data.words import Language
from pdg_ui.words import say

FIELDS = ("cohort", "school", "mentor")


def state_key(field: str) -> str:
    return f"filter_{field}"


def options(people: pd.DataFrame, field: str) -> list[str]:
    """The values to choose from, people by their last name; an empty one, for who has none, comes last."""
    values = people[field].fillna("").astype(str).unique().tolist()
    order = sort_name if field == "mentor" else str.casefold
    return sorted(values, key=lambda value: (not value, order(value)))


def chosen() -> dict[str, tuple[str, ...]]:
    """What is chosen now, by field; nothing chosen means everything."""
    return {field: tuple(st.session_state.get(state_key(field)) or ()) for field in FIELDS}


def apply(frame: pd.DataFrame, wanted: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """The rows that the filters leave."""
    for field, values in wanted.items():
        if values:
            frame = frame[frame[field].fillna("").isin(values)]
    return frame


def in_words(wanted: Mapping[str, Sequence[str]], language: Language) -> str:
    """The filters as a person would say them, as plain text; empty without a filter."""
    return ", ".join(value or say(f"no_{field}", language) for field, values in wanted.items() for value in values)


def reset() -> None:
    """Show everyone again."""
    for field in FIELDS:
        st.session_state[state_key(field)] = []


def keep_valid(people: pd.DataFrame) -> None:
    """Drop choices that the present files do not hold, so that a filter which nobody sees hides nobody."""
    for field in FIELDS:
        present = set(options(people, field))
        st.session_state[state_key(field)] = [
            value for value in st.session_state.get(state_key(field)) or () if value in present
        ]


def _named(value: str, *, field: str, language: Language) -> str:
    return value or say(f"no_{field}", language)


def widgets(people: pd.DataFrame, language: Language) -> None:
    """The three filters and the reset, in the frame."""
    keep_valid(people)
    for field in FIELDS:
        st.multiselect(
            say(f"column.{field}", language),
            options(people, field),
            key=state_key(field),
            format_func=partial(_named, field=field, language=language),
            placeholder=say("filter_all", language),
        )
    if any(chosen().values()):
        st.button(say("filter_reset", language), on_click=reset, icon=":material/filter_alt_off:", key="filter_reset")
