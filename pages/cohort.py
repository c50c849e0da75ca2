"""How does this group develop: its calendar, every requirement of everybody, development, growth, EC, and cohorts side by side."""

from pdg_ui.navigation import ensure_frame

ensure_frame()

import streamlit as st

from pdg_ui import cohort_parts, development_parts, ec_parts, filters, side_by_side_parts
from pdg_ui.frame import page
from pdg_ui.statuses import AWAY

view = page("cohort")
EVERYONE = "*"
cohorts = filters.options(view.status, "cohort")
if len(cohorts) > 1:
    if st.session_state.get("cohort_choice") not in (*cohorts, EVERYONE):
        st.session_state["cohort_choice"] = cohort_parts.running(view, cohorts)
    choice = st.selectbox(
        view.say("cohort.which"), [*cohorts, EVERYONE], key="cohort_choice", persist_state="session",
        format_func=lambda name: view.text("cohort.everyone") if name == EVERYONE else name or view.text("no_cohort"),
    )  # fmt: skip
else:
    choice = cohorts[0]
status = view.status if choice == EVERYONE else filters.apply(view.status, {"cohort": (choice,)})
states = view.delivery.dataset.participants["state"].loc[sorted(set(status["key"]))]
cohort_parts.calendar(view, status, states)

# Who paused or stopped keeps the EC that were earned, but is no part of how the group develops; who is certified is.
everyone = view.delivery.dataset.participants["state"]
in_view = view.progress[~view.progress["key"].isin(set(everyone.index[everyone.isin(AWAY)]))]
progress = in_view[in_view["key"].isin(set(status["key"]))]
names = ("matrix", "development", "growth", "ec", "compare")
tabs = st.tabs([view.say(f"cohort.{name}") for name in names], key="cohort_tab", on_change="rerun")
for name, tab in zip(names, tabs, strict=True):
    if not tab.open:
        continue
    with tab:
        if name == "matrix":
            cohort_parts.requirements(view, status)
        elif name == "development":
            development_parts.development(view, progress, in_view)
            development_parts.distribution(view, progress)
        elif name == "growth":
            development_parts.growth(view, progress, in_view)
        elif name == "ec":
            ec_parts.ec(view, progress)
        else:
            side_by_side_parts.compare(view)
