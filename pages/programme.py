"""The programme looked back upon for the half-yearly evaluation: what lags, how products and requirements stand; counts without names."""

from pdg_ui.navigation import ensure_frame

ensure_frame()

import streamlit as st

from pdg_ui import programme_parts as parts
from pdg_ui.frame import page

view = page("programme")
cohorts = parts.cohorts_of(view)
parts.about(view, cohorts)
names = ("lagging", "products", "due")
tabs = st.tabs([view.say(f"programme.{name}") for name in names], key="programme_tab", on_change="rerun")
for name, tab in zip(names, tabs, strict=True):
    if not tab.open:
        continue
    with tab:
        if name == "lagging":
            parts.lagging(view, cohorts)
        elif name == "products":
            parts.products(view, parts.status_of(view, cohorts))
        else:
            parts.at_due(view, parts.status_of(view, cohorts))
