"""May I trust this: what was recognised in each file, what became of every row, and what to mend."""

from pdg_ui.navigation import ensure_frame

ensure_frame()

import streamlit as st

from pdg_ui import data_parts as parts
from pdg_ui.downloads import template_button
from pdg_ui.frame import page

view = page("data")
st.subheader(parts.verdict(view), anchor=False)
for name in parts.repeated(view):
    st.warning(view.say("data.duplicate", name=name.name, other=name.duplicate_of), icon=":material/content_copy:")

st.subheader(view.say("data.problems"), anchor=False)
parts.problems(view)

st.subheader(view.say("data.recognised"), anchor=False)
st.write(view.say("data.recognised_how"))
for file in view.delivery.files:
    parts.file(view, file)

st.subheader(view.say("data.template"), anchor=False)
st.write(view.say("data.template_text"))
template_button(view.language, view.say("first.template"), view.text("first.template_file"))
