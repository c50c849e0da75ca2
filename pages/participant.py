"""What do I say in the conversation: where one participant stands, what asks for action, her time, tasks, meter and requirements."""

from pdg_ui.navigation import ensure_frame

ensure_frame()

import streamlit as st

from pdg_ui import participant_parts as parts
from pdg_ui import question_parts
from pdg_ui.frame import page

view = page("participant")
people = view.status.drop_duplicates("key").sort_values(["sort_name", "key"], kind="stable")
names = parts.names(people)
codes = {view.codes[int(key)]: int(key) for key in people["key"]}
if st.query_params.get("p") in codes:
    st.session_state["participant"] = st.query_params["p"]
elif st.session_state.get("participant") not in codes:
    st.session_state["participant"] = None

code = st.selectbox(
    view.say("column.participant"),
    list(codes),
    key="participant",
    index=None,
    format_func=lambda code: names[codes[code]],
    placeholder=view.text("participant.choose"),
    persist_state="session",
)
if code is None:
    st.info(view.say("participant.none_chosen"), icon=":material/person_search:")
    st.stop()

key = codes[code]
status = view.status[view.status["key"] == key]
progress = view.progress[view.progress["key"] == key]
parts.heading(view, key, status, progress)
parts.report_button(view, key, code, status, progress)
question_parts.about(view, key)
parts.action(view, status)
parts.calendar(view, key, status)
st.header(view.say("participant.tasks"), anchor=False)
parts.tasks(view, key, status, progress)
parts.meter(view, key, progress)
parts.others(view, status)
