"""What she sees while files are read: which file, which step, how far, and a way to stop. Nothing where it is over at once."""

from __future__ import annotations

from time import monotonic

import streamlit as st

from pdg_data.words import Language
from pdg_data.words import say as core_say
from pdg_ui import session
from pdg_ui.text import plain
from pdg_ui.words import say

PATIENCE = 0.7
"""Seconds before anything is shown: a small delivery is read by then, and nothing flickers."""


class Waiting:
    """The progress of one reading, as ``pdg_data.read_delivery`` tells it."""

    def __init__(self, fingerprint: str, language: Language) -> None:
        self._fingerprint = fingerprint
        self._language = language
        self._since = monotonic()
        self._place = st.empty()
        self._bar: st.delta_generator.DeltaGenerator | None = None

    def tell(self, name: str, step: str, done: int, total: int) -> None:
        """Show how far it is. A click on the button, as on any other widget, ends the run here, and the reading with it."""
        if monotonic() - self._since < PATIENCE:
            return
        what = core_say(f"step.{step}", self._language)
        text = (
            say("reading_file", self._language, name=plain(name), step=what)
            if name and not session.names_hidden()
            else what
        )
        if self._bar is None:
            self._bar = self._show()
        self._bar.progress(min(done / max(total, 1), 1.0), text=text)

    def _show(self) -> st.delta_generator.DeltaGenerator:
        with self._place.container(border=True):
            st.markdown(f"**{say('reading', self._language)}**")
            bar = st.empty()
            st.button(
                say("reading_stop", self._language),
                key="reading_stop",
                icon=":material/stop_circle:",
                on_click=session.stop_reading,
                args=(self._fingerprint,),
            )
        return bar

    def over(self) -> None:
        """Take the progress away."""
        self._place.empty()


def stopped(language: Language) -> None:
    """What a page says after she stopped the reading: nothing is half done."""
    st.info(say("reading_stopped", language), icon=":material/stop_circle:")
    st.button(
        say("reading_again", language), key="reading_again", icon=":material/refresh:", on_click=session.read_again
    )
