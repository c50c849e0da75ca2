"""Who can be certified, what is missing of whom and whose move it is, and how the applications for the summative visit stand."""

from pdg_ui.navigation import ensure_frame

ensure_frame()

import streamlit as st

from pdg_ui import towards_end_parts as parts
from pdg_ui.frame import page

view = page("towards_end")
NEAR, EVERYONE = "near", "everyone"

place = st.container()
scope = st.segmented_control(
    view.say("towards_end.scope"), (NEAR, EVERYONE), key="towards_end_scope", default=NEAR, required=True,
    format_func=lambda name: view.text(f"towards_end.scope_{name}"),
)  # fmt: skip
days = view.programme.settings["near_end_days"]
st.caption(
    view.say("towards_end.scope_near_means", days=days)
    if scope != EVERYONE
    else view.say("towards_end.scope_everyone_means")
)

people = parts.people(view, near_only=scope != EVERYONE)
with place:
    parts.sentence(view, people, near_only=scope != EVERYONE)
parts.standings(view, people)
st.header(view.say("towards_end.applications"), anchor=False)
parts.applications(view)
