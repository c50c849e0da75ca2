"""The list that she sends: what is overdue, and apart from it what cannot be determined and what cannot be made good."""

from pdg_ui.navigation import ensure_frame

ensure_frame()

import pandas as pd
import streamlit as st

import pdg_data
from pdg_ui import counts, downloads, tables
from pdg_ui.frame import page

view = page("overdue")
language = view.language
obligations = counts.mandatory(view.status)
labels = obligations.drop_duplicates("requirement").set_index("requirement")["label"].to_dict()
owners = sorted(obligations["owner"].unique().tolist())

with st.container(horizontal=True, vertical_alignment="bottom"):
    requirements = st.multiselect(
        view.say("column.label"), list(labels), key="overdue_requirement", format_func=lambda name: labels.get(name, name),
        placeholder=view.text("filter_all"), persist_state="session",
    )  # fmt: skip
    moves = st.multiselect(
        view.say("column.owner"), owners, key="overdue_owner", format_func=lambda name: view.core(f"owner.{name}"),
        placeholder=view.text("filter_all"), persist_state="session",
    )  # fmt: skip
chosen = view.status
if requirements:
    chosen = chosen[chosen["requirement"].isin(requirements)]
if moves:
    chosen = chosen[chosen["owner"].isin(moves)]

late = pdg_data.overdue_table(chosen)
who = late["key"].nunique()
if late.empty:
    unsure = int((counts.mandatory(chosen)["status"] == "undetermined").sum())
    if unsure:
        st.info(view.count("overdue.none_unsure", unsure, day=view.day), icon=":material/help:")
    else:
        st.success(view.say("overdue.none", day=view.day), icon=":material/check:")
else:
    items = view.count("overdue.items", len(late))
    st.header(view.count("overdue.sentence", who, items=items), anchor=False)
    columns = [
        "school",
        "mentor",
        "participant",
        "label",
        "due",
        "days_overdue",
        "there",
        "cohort",
        "owner",
        "reason",
        "evidence",
    ]
    downloads.buttons(view, late, name="overdue")
    tables.opening(view, tables.status_list(late, language), columns, key="overdue_list", alt=view.text("overdue.alt"))
    st.caption(view.say("overdue.how"))

for status in ("undetermined", "missed"):
    rows = counts.mandatory(chosen)
    rows = rows[rows["status"] == status]
    with st.expander(
        view.count(f"overdue.{status}", len(rows)),
        icon=":material/help:" if status == "undetermined" else ":material/block:",
    ):
        not_yet = int((rows["due"] > pd.Timestamp(view.as_of)).sum()) if status == "undetermined" else 0
        later = [view.count("overdue.not_due_yet", not_yet)] if not_yet else []
        st.write(" ".join([view.say(f"overdue.{status}_means"), *later]))
        if len(rows):
            columns = ["participant", "cohort", "school", "label", "due", "there", "reason", "evidence"]
            tables.opening(
                view,
                tables.status_list(rows, language),
                columns,
                key=f"overdue_{status}",
                alt=view.core(f"status.{status}"),
                pinned=("participant",),
            )
