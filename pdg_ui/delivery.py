"""The files of the session, read once, and the two tables that every page shows a part of."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

import pdg_data
from pdg_data.dataset import Dataset
from pdg_data.effects import asked, may_change
from pdg_data.effects import effect_of_rules as effect_by
from pdg_data.hiding import hidden as with_codes
from pdg_data.joining import by_rules, joined
from pdg_data.questions import Question
from pdg_data.reading import Limits
from pdg_data.repairs import Repair, repairs
from pdg_data.words import Language
from pdg_ui import address, certified, filters, own_rules, session, visits
from pdg_ui.waiting import Waiting
from pdg_ui.words import say

READINGS = "readings"
MAX_READINGS = 4
HIDDEN = "hidden"
MAX_HIDDEN = 4
Tables = tuple[pdg_data.Delivery, pd.DataFrame, pd.DataFrame]


def read(delivered: tuple[tuple[str, bytes], ...], language: Language) -> pdg_data.Delivery:
    """The delivery that these bytes hold, read once in a session, and joined by what she answered and by the session's rules.

    Kept in the session itself: a cached function cannot show progress, as Streamlit would replay it, and would copy all
    frames on each rerun. It ends with the session and holds the last few readings, for who takes a file out and puts it back.
    """
    rules = own_rules.programme()
    readings: dict[tuple[str, pdg_data.Answers, Limits, str], pdg_data.Delivery] = st.session_state.setdefault(
        READINGS, {}
    )
    key = (session.fingerprint(delivered), session.answers(), rules.limits, rules.joining)
    same_files = next(
        (one for (files, _, limits, _), one in readings.items() if (files, limits) == (key[0], key[2])), None
    )
    if key not in readings and same_files is not None:
        waiting = Waiting(key[0], language)
        readings[key] = joined(same_files.read, rules, key[1], like=same_files, progress=waiting.tell)
        waiting.over()
    if key not in readings:
        waiting = Waiting(key[0], language)
        # A click while it reads ends this run inside the call: what is kept is whole or not there.
        readings[key] = pdg_data.read_delivery(delivered, rules, answers=key[1], progress=waiting.tell)
        waiting.over()
    while len(readings) > MAX_READINGS:
        readings.pop(next(iter(readings)))
    return by_rules(readings[key], rules)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def status_table(
    fingerprint: str,  # noqa: ARG001 - the key
    _dataset: Dataset,
    as_of: date,
    data_until: date | None,
    language: Language,
) -> pd.DataFrame:
    """The status table of the files with this fingerprint."""
    return pdg_data.status_table(_dataset, own_rules.programme(), as_of, language, data_until=data_until)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def repairs_of(
    fingerprint: str,  # noqa: ARG001 - with the two dates it is the key
    as_of: date,  # noqa: ARG001
    data_until: date | None,  # noqa: ARG001
    _delivery: pdg_data.Delivery,
    _status: pd.DataFrame,
) -> tuple[Repair, ...]:
    """What there is to mend in the files with this fingerprint, by what touches most statuses."""
    return repairs(_delivery, own_rules.programme(), _status)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def progress_table(fingerprint: str, _dataset: Dataset, as_of: date, language: Language) -> pd.DataFrame:  # noqa: ARG001 - the key
    """The progress table of the files with this fingerprint."""
    return pdg_data.progress_table(_dataset, own_rules.programme(), as_of, language)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def codes_of_people(fingerprint: str, contents: str, _people: pd.DataFrame) -> dict[int, str]:  # noqa: ARG001 - the key
    """The participants' codes for an address, by key."""
    return address.codes_of_people(contents, _people)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def choices(
    fingerprint: str,  # noqa: ARG001 - with the dates and the language it is the key
    as_of: date,  # noqa: ARG001
    data_until: date | None,  # noqa: ARG001
    language: Language,  # noqa: ARG001
    _people: pd.DataFrame,
    _shown: pd.DataFrame,
) -> dict[str, dict[str, str]]:
    """What the filters offer. ``_shown`` has the same people as ``_people``, by name or by code."""
    return filters.choices(_people, _shown)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def visits_held(fingerprint: str, as_of: date, _dataset: Dataset) -> pd.DataFrame:  # noqa: ARG001 - the key
    """The visits to everybody, as ``visits.held`` has them."""
    return visits.held(_dataset, pd.Timestamp(as_of), _dataset.participants.index)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def visits_undated(fingerprint: str, as_of: date, _dataset: Dataset) -> pd.Series:  # noqa: ARG001 - the key
    """How many visits of everybody's mentor have no day, as ``visits.undated`` has them."""
    return visits.undated(_dataset, own_rules.programme(), as_of, _dataset.participants.index)


def with_certified(
    fingerprint: str,
    as_of: date,
    data_until: date | None,
    language: Language,
    dataset: Dataset,
    status: pd.DataFrame,
) -> pd.DataFrame:
    """The whole status table, with what the certified fulfilled. The first time everybody is judged once more, and the page says that it is busy."""
    with st.spinner(say("questions.effect_counting", language)):
        return _with_certified(fingerprint, as_of, data_until, language, dataset, status)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _with_certified(
    fingerprint: str,  # noqa: ARG001 - with the dates and the language it is the key
    as_of: date,
    data_until: date | None,
    language: Language,
    _dataset: Dataset,
    _status: pd.DataFrame,
) -> pd.DataFrame:
    return certified.with_certified(_status, _dataset, own_rules.programme(), as_of, language, data_until=data_until)


@st.cache_resource(scope="session", max_entries=200, show_spinner=False)
def effect_of(
    fingerprint: str,  # noqa: ARG001 - with the dates, the question and its answer it is the key
    as_of: date,
    data_until: date | None,
    question: str,  # noqa: ARG001
    value: str,
    _question: Question,
    _delivery: pdg_data.Delivery,
    _status: pd.DataFrame,
) -> pd.DataFrame:
    """The statuses that an answer changes."""
    return pdg_data.effect(
        _delivery, own_rules.programme(), as_of, _question, value, data_until=data_until, status=_status
    )


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def asked_ids(
    fingerprint: str,  # noqa: ARG001 - with the two dates it is the key
    as_of: date,
    data_until: date | None,
    _delivery: pdg_data.Delivery,
    _status: pd.DataFrame,
) -> dict[str, bool]:
    """The ids of the questions that are asked on this day, and of each whether an answer can change a status now."""
    rules = own_rules.programme()
    found = asked(_delivery, rules, as_of, _status, data_until=data_until)
    return {question.id: may_change(question, _status, rules) for question in found}


def hidden(
    key: tuple[object, ...], delivery: pdg_data.Delivery, status: pd.DataFrame, progress: pd.DataFrame
) -> Tables:
    """The delivery and its tables with codes for names; ``key`` says of which files, days and language. Kept as ``read`` is."""
    made: dict[tuple[object, ...], Tables] = st.session_state.setdefault(HIDDEN, {})
    if key not in made:
        made[key] = with_codes(delivery, status, progress, session.secret(), session.language())
    while len(made) > MAX_HIDDEN:
        made.pop(next(iter(made)))
    return made[key]


def effect_of_rules(
    fingerprint: str, as_of: date, data_until: date | None, other: pdg_data.Programme, status: pd.DataFrame
) -> pd.DataFrame:
    """The statuses of this table that other rules change. Who it is about is as the table has it, also where that is codes."""
    found = read(session.files(), session.language())
    return _effect_of_rules(fingerprint, as_of, data_until, other.source_text, other, found, status)


@st.cache_data(scope="session", max_entries=8, show_spinner=False)
def _effect_of_rules(
    fingerprint: str,  # noqa: ARG001 - with the dates and the text of the rules it is the key
    as_of: date,
    data_until: date | None,
    rules: str,  # noqa: ARG001
    _programme: pdg_data.Programme,
    _delivery: pdg_data.Delivery,
    _status: pd.DataFrame,
) -> pd.DataFrame:
    return effect_by(_delivery, _programme, as_of, data_until=data_until, status=_status)
