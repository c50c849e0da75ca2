"""The rules of one session: the programme file, what she changed of it, and what she is about to change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import streamlit as st

import pdg_data
from pdg_data.programme import Change, Programme, ProgrammeError, changed, differences, parse_programme
from pdg_data.words import Language
from pdg_ui import session
from pdg_ui.text import day
from pdg_ui.words import catalogue, say

FILE = "rules_file"
LOADED = "rules_loaded"
REFUSED = "rules_refused"
OWN = "rules_own"
DRAFT = "rules_draft"
ROUND = "rules_round"
SHOWN = 3
"""So many own rules are said in full; of the others only how many."""


# No participant is in a programme: one reading serves all sessions, and one text is one object.
_parsed = lru_cache(maxsize=16)(parse_programme)
_built_in = lru_cache(maxsize=1)(pdg_data.load_programme)


def loaded() -> str | None:
    """The text of the programme file that she loaded; its name is nobody's business."""
    found: str | None = st.session_state.get(LOADED)
    return found


def base() -> Programme:
    """The programme as its file has it: the one that she loaded, else the built-in one."""
    text = loaded()
    return _built_in() if text is None else _parsed(text)


def programme() -> Programme:
    """The programme by which this session judges."""
    own = st.session_state.get(OWN)
    return base() if own is None else _parsed(own)


def key() -> str:
    """What tells these rules apart from others: a part of every key under which a result is kept; empty for the built-in rules."""
    parts = (loaded() or "", st.session_state.get(OWN) or "")
    return "\0".join(parts) if any(parts) else ""


def own() -> tuple[Change, ...]:
    """What she changed of the programme file and applied."""
    return differences(base(), programme())


def draft() -> tuple[Change, ...]:
    """What she is about to change, each thing once."""
    found: tuple[Change, ...] = st.session_state.get(DRAFT, ())
    return found


def drafted() -> Programme:
    """The programme with what she is about to change. Raises ProgrammeError where that is impossible."""
    return changed(programme(), draft())


def propose(change: Change) -> None:
    """Add a change to what she is about to change; one that changes nothing is taken out."""
    others = tuple(one for one in draft() if one.about != change.about)
    st.session_state[DRAFT] = (*others, change) if _changes_something(change) else others


def _changes_something(change: Change) -> bool:
    try:
        return bool(differences(programme(), changed(programme(), [change])))
    except ProgrammeError:
        return True


def withdraw(change: Change) -> None:
    st.session_state[DRAFT] = tuple(one for one in draft() if one != change)
    new_round()


def apply() -> None:
    """Judge by what she was about to change."""
    after = drafted()
    st.session_state[OWN] = after.source_text if differences(base(), after) else None
    discard()


def discard() -> None:
    """Forget what she was about to change."""
    st.session_state[DRAFT] = ()
    new_round()


def reset() -> None:
    """Back to the programme file as it is."""
    st.session_state[OWN] = None
    discard()


def load_file() -> None:
    """Take the programme file that was dropped in, or keep why it cannot be used for the page to say."""
    upload = st.session_state.get(FILE)
    st.session_state.pop(REFUSED, None)
    if upload is None:
        return
    try:
        found = pdg_data.read_programme(upload.getvalue())
    except ProgrammeError as error:
        st.session_state[REFUSED] = error
        return
    st.session_state[LOADED] = found.source_text
    reset()


def drop_file() -> None:
    """Back to the built-in programme."""
    st.session_state[LOADED] = None
    st.session_state.pop(REFUSED, None)
    reset()


def new_round() -> None:
    """Fields to fill in begin anew with what holds now."""
    st.session_state[ROUND] = field_round() + 1


def field_round() -> int:
    found: int = st.session_state.get(ROUND, 0)
    return found


def change_words(change: Change, rules: Programme, language: Language) -> str:
    """A change as a person would say it, as plain text."""
    if change.part == "days":
        about = rules.requirement[change.id]
        anchor = say(f"rules.anchor.{about.due.anchor}", language)
        return say("rules.change.days", language, label=about.label[language], days=change.value, anchor=anchor)
    if change.part == "norm":
        return say("rules.change.norm", language, value=change.value)
    if change.part == "setting":
        known = f"rules.change.{change.id}" in catalogue(language)
        return say(f"rules.change.{change.id if known else 'setting'}", language, name=change.id, value=change.value)
    if session.names_hidden():
        return say("rules.change.no_cohort_named", language)
    part = say(f"column.{change.part}", language).lower()
    if change.value is None:
        return say("rules.change.no_date", language, cohort=change.id, part=part)
    return say("rules.change.date", language, cohort=change.id, part=part, day=day(change.value))


def in_words(language: Language) -> str:
    """That this is reckoned by rules of her own, and by which, as plain text; empty where it is not."""
    made = own()
    parts = [] if loaded() is None else [say("own_rules_file", language, name=base().name[language])]
    parts += [change_words(one, programme(), language) for one in made[:SHOWN]]
    if len(made) > SHOWN:
        parts.append(say("own_rules_more", language, n=len(made) - SHOWN))
    return say("own_rules", language, what="; ".join(parts)) if parts else ""


def listed(changes: Sequence[Change], language: Language) -> list[str]:
    """Each of these changes in words."""
    return [change_words(one, programme(), language) for one in changes]
