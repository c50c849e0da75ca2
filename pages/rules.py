"""By which rules is this reckoned: the programme's rules in words, each with its source."""

from pdg_ui.navigation import ensure_frame

ensure_frame()

import streamlit as st

from pdg_ui import rules_parts, session
from pdg_ui.delivery import programme
from pdg_ui.frame import page, without_files
from pdg_ui.view import current
from pdg_ui.words import say

language = session.language()
# The rules can be read before there are files: who begins may want to know what will be asked of whom.
if current() is None:
    st.title(say("page.rules", language))
else:
    page("rules")
rules_parts.everything(programme(), language)
if current() is None:
    without_files(language)
