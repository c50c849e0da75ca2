"""When were the lesson visits, by whom, how spread over each participant's time, and on which level was the feedback."""

from pdg_ui.navigation import ensure_frame

ensure_frame()

import streamlit as st

from pdg_ui import visits_parts as parts
from pdg_ui.frame import page
from pdg_ui.visits import ROLES

view = page("visits")
visits = parts.held(view)
parts.sentence(view, visits)
over_time, spread, people, feedback = st.tabs(
    [view.say(f"visits.tab_{name}") for name in ("time", "spread", "people", "feedback")],
    key="visits_tab",
    on_change="rerun",
)
if over_time.open:
    with over_time:
        parts.over_time(view, visits)
if spread.open:
    with spread:
        parts.spread(view, visits)
if people.open:
    with people:
        for role in ROLES:
            parts.by_person(view, visits, role)
if feedback.open:
    with feedback:
        parts.feedback(view, visits)
