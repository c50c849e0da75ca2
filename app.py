"""The dashboard's frame: what every page has around it. Start it with ``streamlit run app.py``."""

from __future__ import annotations

from pdg_ui import frame, session
from pdg_ui.navigation import framed, navigation

session.prepare()
language = session.language()
page = navigation(language)
frame.show(language, page.url_path)
with framed():
    page.run()
