"""May I trust this: the verdict, what to mend and whom it touches, and what was recognised in each file."""

from pdg_ui.navigation import ensure_frame

ensure_frame()

import streamlit as st

from pdg_ui import data_parts, question_parts, repair_parts
from pdg_ui.downloads import template_button
from pdg_ui.frame import page

view = page("data")
repair_parts.verdict(view)
repair_parts.old_files(view)
repair_parts.repairs(view)
repair_parts.silent(view)
question_parts.section(view)
repair_parts.reading_notes(view)

st.header(view.say("data.recognised"), anchor=False)
st.caption(view.say("data.recognised_how"))
for file in view.delivery.files:
    data_parts.file(view, file)

st.header(view.say("data.template"), anchor=False)
st.write(view.say("data.template_text"))
template_button(view.language, view.say("first.template"), view.text("first.template_file"))
