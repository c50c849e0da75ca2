"""The files of the session, read once, and the two tables that every page shows a part of."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

import pdg_data
from pdg_data.dataset import Dataset
from pdg_data.words import Language
from pdg_data.words import say as core_say
from pdg_ui import session
from pdg_ui.text import plain
from pdg_ui.words import say

READINGS = "readings"
MAX_READINGS = 4


@st.cache_data(show_spinner=False)
def programme() -> pdg_data.Programme:
    """The programme's rules: no participant is in them, so all sessions share them."""
    return pdg_data.load_programme()


def read(delivered: tuple[tuple[str, bytes], ...], language: Language) -> pdg_data.Delivery:
    """The delivery that these bytes hold, read once in a session.

    Kept in the session itself: a cached function cannot show progress, as Streamlit would replay it, and would copy all
    frames on each rerun. It ends with the session and holds the last few readings, for who takes a file out and puts it back.
    """
    readings: dict[str, pdg_data.Delivery] = st.session_state.setdefault(READINGS, {})
    key = session.fingerprint(delivered)
    if key not in readings:
        place = st.empty()
        try:
            readings[key] = pdg_data.read_delivery(
                delivered, programme(), progress=_progress(place.progress(0.0, text=say("reading", language)), language)
            )
        finally:
            place.empty()
        while len(readings) > MAX_READINGS:
            readings.pop(next(iter(readings)))
    return readings[key]


def _progress(bar: st.delta_generator.DeltaGenerator, language: Language) -> pdg_data.Progress:
    def show(name: str, step: str, done: int, total: int) -> None:
        what = core_say(f"step.{step}", language)
        bar.progress(done / total, text=say("reading_file", language, name=plain(name), step=what) if name else what)

    return show


@st.cache_data(scope="session", max_entries=8, show_spinner=False)
def status_table(fingerprint: str, _dataset: Dataset, as_of: date, language: Language) -> pd.DataFrame:  # noqa: ARG001 - the key
    """The status table of the files with this fingerprint."""
    return pdg_data.status_table(_dataset, programme(), as_of, language)


@st.cache_data(scope="session", max_entries=8, show_spinner=False)
def progress_table(fingerprint: str, _dataset: Dataset, as_of: date, language: Language) -> pd.DataFrame:  # noqa: ARG001 - the key
    """The progress table of the files with this fingerprint."""
    return pdg_data.progress_table(_dataset, programme(), as_of, language)
