"""The page without files: three steps, an example and a template."""

from __future__ import annotations

import streamlit as st

from pdg_data.words import Language
from pdg_ui import session
from pdg_ui.downloads import template_button
from pdg_ui.words import say

STEPS = ("files", "questions", "attention")


def show(language: Language) -> None:
    """How to begin; nothing is asked and nothing is kept."""
    st.write(say("first.intro", language))
    st.caption(f"{say('rules.pdg_name', language)} {say('rules.pdg_for', language)}")
    columns = st.columns(len(STEPS))
    for place, (column, step) in enumerate(zip(columns, STEPS, strict=True), 1):
        with column, st.container(border=True, height="stretch"):
            st.header(f"{place}. {say(f'first.{step}_title', language)}", anchor=False)
            st.write(say(f"first.{step}_text", language))
    with st.container(horizontal=True):
        if session.SAMPLE_FILES.is_dir():
            st.button(
                say("first.sample", language),
                icon=":material/science:",
                on_click=session.use_sample,
                key="sample_use",
            )
        template_button(language, say("first.template", language), say("first.template_file", language))
    st.caption(say("first.private", language))
    with st.expander(say("first.which_title", language), icon=":material/help:"):
        st.markdown(say("first.which_text", language))
