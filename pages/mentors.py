"""Whom mentors, schools and trainers have, what is open with them, and who has no mentor or two."""

from pdg_ui.navigation import ensure_frame

ensure_frame()

import streamlit as st

from pdg_ui import mentors
from pdg_ui import mentors_parts as parts
from pdg_ui.frame import page

view = page("mentors")
people = parts.everybody(view)
by_mentor = mentors.load(people, view.status, "mentor")
parts.sentence(view, people, by_mentor)
names = ("mentors", "naming", "schools", "trainers")
tabs = st.tabs([view.say(f"mentors.tab_{name}") for name in names], key="mentors_tab", on_change="rerun")
for name, tab in zip(names, tabs, strict=True):
    if not tab.open:
        continue
    with tab:
        if name == "mentors":
            parts.mentors(view, people, by_mentor)
        else:
            {"naming": parts.naming, "schools": parts.schools, "trainers": parts.trainers}[name](view, people)
