"""What must I do this week: who asks for action, whose move it is, and how each cohort stands."""

from pdg_ui.navigation import ensure_frame

ensure_frame()

import pandas as pd
import streamlit as st

from pdg_ui import counts
from pdg_ui import overview_parts as parts
from pdg_ui.frame import page
from pdg_ui.statuses import STANDING_SYMBOLS, STANDINGS

view = page("overview")


def obligations(status: str) -> pd.DataFrame:
    return counts.mandatory(view.status[view.status["status"] == status])


people = parts.standings(view)
number = counts.standing_counts(people)

sentence = {name: view.count(f"overview.{name}", number[name]) for name in ("overdue", "due_soon", "undetermined")}
st.header(view.say("overview.sentence", **sentence), anchor=False)
apart = [view.count("overview.not_followed", number["not_followed"])] if number["not_followed"] else []
st.caption(" ".join([view.say("overview.once"), *apart]))
parts.data_line(view)

standing = st.segmented_control(
    view.say("overview.choose"),
    STANDINGS,
    key="overview_standing",
    default=next((name for name in STANDINGS if number[name]), STANDINGS[0]),
    required=True,
    format_func=lambda name: f"{STANDING_SYMBOLS[name]} {number[name]} {view.text(f'standing.{name}')}",
)
if standing not in STANDINGS:
    standing = STANDINGS[0]
st.caption(view.say(f"overview.{standing}_means", days=view.programme.settings["due_soon_days"]))

if standing in ("overdue", "due_soon"):
    parts.contacts(view, obligations(standing), standing)
elif standing == "undetermined":
    parts.undetermined(view, obligations(standing))
else:
    parts.people(view, people[people["standing"] == standing], standing)

parts.ahead(view)
parts.pending(view, obligations("pending"))

st.header(view.say("overview.per_cohort"), anchor=False)
parts.cohorts(view)
