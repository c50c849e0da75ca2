"""How does this group develop: EC earned and development by task, and every requirement of every participant."""

from pdg_ui.navigation import ensure_frame

ensure_frame()

import streamlit as st

from pdg_ui import cohort_parts, counts, filters, tables
from pdg_ui.frame import page

view = page("cohort")
language = view.language
EVERYONE = "*"
cohorts = filters.options(view.status, "cohort")
if len(cohorts) > 1:
    if st.session_state.get("cohort_choice") not in (*cohorts, EVERYONE):
        st.session_state["cohort_choice"] = cohorts[0]
    choice = st.selectbox(
        view.say("column.cohort"), [*cohorts, EVERYONE], key="cohort_choice", persist_state="session",
        format_func=lambda name: view.text("cohort.everyone") if name == EVERYONE else name or view.text("no_cohort"),
    )  # fmt: skip
else:
    choice = cohorts[0]
status = view.status if choice == EVERYONE else filters.apply(view.status, {"cohort": (choice,)})
progress = view.progress[view.progress["key"].isin(set(status["key"]))]
states = view.delivery.dataset.participants["state"].loc[sorted(set(status["key"]))]
st.write(cohort_parts.calendar_line(view, states))

# Who paused or stopped keeps the EC that were earned, but is no part of how the group develops; who is certified is.
progress = progress[~progress["key"].isin(set(states.index[states.isin(("paused", "stopped"))]))]
tab_development, tab_ec, tab_matrix = st.tabs(
    [view.say("cohort.development"), view.say("cohort.ec"), view.say("cohort.matrix")],
    key="cohort_tab",
    on_change="rerun",
)
if tab_development.open:
    with tab_development:
        cohort_parts.development(view, progress)
if tab_ec.open:
    with tab_ec:
        cohort_parts.ec(view, progress)
if tab_matrix.open:
    with tab_matrix:
        for tier in ("mandatory", "expected"):
            if (status["tier"] == tier).any():
                st.header(view.say(f"tier.{tier}"), anchor=False)
                tables.matrix(
                    view,
                    counts.matrix(status, tier, language),
                    status[status["tier"] == tier],
                    key=f"matrix_{tier}",
                    alt=view.text("cohort.matrix_alt"),
                )
        st.caption(view.say("cohort.matrix_how"))
