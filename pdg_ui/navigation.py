"""The pages, and the guard that lets no page run without the frame."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from pdg_data.words import Language
from pdg_ui import session
from pdg_ui.words import say

PAGES = {
    "overview": ":material/today:",
    "overdue": ":material/pending_actions:",
    "cohort": ":material/groups:",
    "participant": ":material/person:",
    "towards_end": ":material/workspace_premium:",
    "visits": ":material/event_note:",
    "mentors": ":material/supervisor_account:",
    "programme": ":material/insights:",
    "data": ":material/fact_check:",
    "rules": ":material/menu_book:",
}
"""Page by file name, which is its address too, with its icon; the first one is the start page."""

SECTIONS = {
    "participants": ("overview", "overdue", "cohort", "participant", "towards_end"),
    "guidance": ("visits", "mentors", "programme"),
    "trust": ("data", "rules"),
}
"""The pages in the menu, by the heading under which they stand."""

ROOT = "start"
FRAMED = "framed"
STANDS = "stands"


def navigation(language: Language) -> st.Page:
    """The title and icon of the window, the menu, and the page that the address asks for."""
    # Without an icon of its own the window would take the page's, which a browser fetches from outside.
    st.set_page_config(page_title=say("product", language), page_icon="📋", layout="wide")
    pages = {
        name: st.Page(f"pages/{name}.py", title=say(f"page.{name}", language), icon=icon)
        for name, icon in PAGES.items()
    }
    # The first page has no address but the root; under its file's name it would be "not found" without a page of its own.
    start = next(iter(PAGES))
    title = say(f"page.{start}", language)
    pages[start] = st.Page(f"pages/{start}.py", title=title, icon=PAGES[start], url_path=ROOT, default=True)
    named = st.Page(f"pages/{start}.py", title=title, url_path=start, visibility="hidden")
    menu = {say(f"menu.{name}", language): [pages[page] for page in section] for name, section in SECTIONS.items()}
    next(iter(menu.values())).append(named)
    return st.navigation(menu, expanded=True)


@contextmanager
def framed() -> Iterator[None]:
    """Around the run of a page, so that the page knows that the frame stands.

    The mark is a mapping of our own: a script that was stopped can no longer write to the session's state itself.
    """
    mark = {STANDS: True}
    st.session_state[FRAMED] = mark
    try:
        yield
    finally:
        mark[STANDS] = False


def ensure_frame() -> None:
    """First statement of every page.

    A server that has shown no menu yet runs a page under ``pages/`` on its own when its address is opened first. Making the
    menu once ends that; the rerun then comes in through ``app.py``.
    """
    if not st.session_state.get(FRAMED, {}).get(STANDS):
        session.prepare()
        navigation(session.language())
        st.rerun()
