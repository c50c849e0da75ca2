"""By which rules is this reckoned: the programme's rules in words, each with its source; and other rules, with what changes by them."""

from pdg_ui.navigation import ensure_frame

ensure_frame()

import streamlit as st

from pdg_ui import own_rules, rules_edit_parts, rules_parts, session
from pdg_ui.frame import page, without_files
from pdg_ui.view import current
from pdg_ui.words import say

language = session.language()
# The rules can be read before there are files: who begins may want to know what will be asked of whom.
view = current()
if view is None:
    st.title(say("page.rules", language))
else:
    page("rules")
tab_read, tab_change, tab_file = st.tabs(
    [say(f"rules.{name}_tab", language) for name in ("read", "change", "file")], key="rules_tab", on_change="rerun"
)
if tab_read.open:
    with tab_read:
        rules_parts.everything(own_rules.programme(), language)
if tab_change.open:
    with tab_change:
        rules_edit_parts.change(view, language)
if tab_file.open:
    with tab_file:
        rules_edit_parts.file(view, language)
if view is None:
    without_files(language)
