"""The dashboard as a test drives it: the whole app with files in its uploader, and the tables that must be behind it."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pandas as pd
from streamlit.testing.v1 import AppTest

import pdg_data
from pdg_data.joining import read_delivery
from pdg_data.words import Language
from pdg_ui.navigation import PAGES as REGISTERED
from pdg_ui.words import say

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
AS_OF = date(2026, 11, 23)
PAGES = tuple(REGISTERED)
LOCALES: dict[Language, str] = {"nl": "nl-NL", "en": "en-GB"}
NO_SPREADSHEET = ("verslag.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
Files = tuple[tuple[str, bytes], ...]


@cache
def case(name: str) -> Files:
    """The files of one of the example deliveries."""
    return tuple((path.name, path.read_bytes()) for path in sorted((CASES / name / "exports").iterdir()))


@cache
def delivery(files: Files) -> pdg_data.Delivery:
    return read_delivery(files, pdg_data.load_programme())


@cache
def statuses(files: Files, language: Language = "nl") -> pd.DataFrame:
    """The status table that every page must show a part of."""
    return pdg_data.status_table(delivery(files).dataset, pdg_data.load_programme(), AS_OF, language)


def start(files: Files = (), language: Language = "nl") -> AppTest:
    """The app with these files in its uploader, as of the day of the examples."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.context = {"locale": LOCALES[language]}
    app.run()
    assert not app.exception
    if files:
        for name, data in files:
            app.file_uploader(key="uploads").upload(name, data)
        app.date_input(key="as_of").set_value(AS_OF)
        run(app)
    return app


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def go(app: AppTest, page: str) -> AppTest:
    app.switch_page(f"pages/{page}.py")
    return run(app)


def open_tab(app: AppTest, title: str) -> AppTest:
    """The page with one of its tabs open, by the id of the title's words: ``cohort.growth`` of the page "cohort"."""
    page = title.partition(".")[0]
    app.session_state[f"{page}_tab"] = say(title, app.session_state["language"])
    return run(app)


def words(app: AppTest) -> str:
    """Everything that is said in sentences, without escapes."""
    said = []
    for kind in ("title", "header", "subheader", "markdown", "caption", "info", "success", "warning", "error"):
        for element in app.get(kind):
            said.append(str(getattr(element, "value", "")))
            said.append(str((getattr(element, "proto", None) and getattr(element.proto, "title", "")) or ""))
    said += [expander.label for expander in app.expander]
    return "\n".join(said).replace("\\", "").replace("\u2060", "")


def workbook(**sheets: list[list[object]]) -> bytes:
    """An xlsx with these sheets, as rows of values."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def one_person(name: str = "Jan van der Meer", mentor: str = "Aïsha Vos") -> Files:
    """A delivery of one participant who started long ago."""
    head: list[object] = [
        "Deelnemernummer",
        "Naam",
        "Cohort",
        "School",
        "Werkplekbegeleider",
        "Startdatum",
        "Einddatum",
    ]
    rows: list[list[object]] = [
        head,
        ["0900001", name, "PDG-2025-02", "Albeda", mentor, date(2025, 2, 3), date(2026, 8, 2)],
    ]
    return (("Deelnemers.xlsx", workbook(Deelnemers=rows)),)
