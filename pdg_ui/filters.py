"""The filters of the frame: cohort, school, mentor and trainer. Every page shows what they leave, and says so in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from pdg_data.names import sort_name
from pdg_data.words import Language
from pdg_ui import address, session
from pdg_ui.address import FIELDS
from pdg_ui.words import say

OFFERED = "filters_offered"
PEOPLE = ("mentor", "trainer")
NEEDS_A_CHOICE = ("trainer",)
"""A filter that stands in the frame only where there is something to choose."""


def state_key(field: str) -> str:
    """Where a choice is kept. With names hidden it is a widget of its own: the browser holds on to the words of the other."""
    return f"filter_{field}_hidden" if session.names_hidden() else f"filter_{field}"


def carry_over() -> None:
    """Keep what is chosen when names are hidden or shown again: called once the switch is turned."""
    for field in FIELDS:
        other = f"filter_{field}" if session.names_hidden() else f"filter_{field}_hidden"
        st.session_state[state_key(field)] = list(st.session_state.get(other) or ())


def options(people: pd.DataFrame, field: str) -> list[str]:
    """The values to choose from, people by their last name; an empty one, for who has none, comes last."""
    values = people[field].fillna("").astype(str).unique().tolist()
    order = sort_name if field in PEOPLE else str.casefold
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
    address.forget()
    for field in FIELDS:
        st.session_state[state_key(field)] = []


def choices(people: pd.DataFrame, shown: pd.DataFrame) -> dict[str, dict[str, str]]:
    """What there is to choose, by field and in order: each value with what it is called. ``shown`` has the same people, by name or by code."""
    one, other = (frame.drop_duplicates("key").set_index("key") for frame in (people, shown))
    found = {}
    for field in FIELDS:
        called = dict(zip(one[field].fillna(""), other[field].reindex(one.index).fillna(""), strict=True))
        found[field] = {value: called[value] for value in options(people, field)}
    return found


def prepare(offered: Mapping[str, Mapping[str, str]], contents: str) -> None:
    """Take what the address asks for, and drop what the present files do not hold: a filter that nobody sees hides nobody."""
    st.session_state[OFFERED] = offered
    for field, asked in address.filters(contents, offered, chosen()).items():
        st.session_state[state_key(field)] = asked
    for field, values in chosen().items():
        kept = [value for value in values if value in offered[field]]
        # What is set is sent to the browser, and would undo what she chooses there meanwhile.
        if len(kept) < len(values):
            st.session_state[state_key(field)] = kept


def _named(value: str, *, field: str, called: Mapping[str, str], language: Language) -> str:
    return called.get(value, "") or say(f"no_{field}", language)


def widgets(language: Language) -> None:
    """The filters that there are and the reset, in the frame."""
    for field in FIELDS:
        offered: dict[str, str] = st.session_state[OFFERED][field]
        if len(offered) < 2 and field in NEEDS_A_CHOICE:
            continue
        values = sorted(offered, key=lambda value: (not value, offered[value])) if session.names_hidden() else offered
        st.multiselect(
            say(f"column.{field}", language),
            list(values),
            key=state_key(field),
            format_func=partial(_named, field=field, called=offered, language=language),
            placeholder=say("filter_all", language),
        )
    if any(chosen().values()):
        st.button(say("filter_reset", language), on_click=reset, icon=":material/filter_alt_off:", key="filter_reset")
