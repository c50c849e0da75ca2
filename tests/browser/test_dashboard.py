"""The dashboard in a real browser: files in, counts, a participant, the list out; and nothing leaves this machine."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

import pdg_data
from pdg_data.evidence import parse_evidence
from pdg_data.judging.status import COLUMNS
from pdg_data.words import Language
from pdg_ui import counts
from pdg_ui.navigation import PAGES
from pdg_ui.source_parts import USED
from pdg_ui.text import day
from pdg_ui.words import count, say
from tests.browser.conftest import ROOT, Server, Watched, downloaded, serving, watched_page

pytestmark = pytest.mark.browser

EXPORTS = sorted((ROOT / "tests" / "cases" / "google_forms" / "exports").iterdir())
AS_OF = date(2026, 11, 23)


@cache
def statuses(language: Language = "nl") -> pd.DataFrame:
    """What every page must show a part of, computed without a browser."""
    programme = pdg_data.load_programme()
    delivery = pdg_data.read_delivery([(path.name, path.read_bytes()) for path in EXPORTS], programme)
    return pdg_data.status_table(delivery.dataset, programme, AS_OF, language)


def load(page: Page, server: Server, files: list[Path]) -> None:
    """Drop files into the uploader, and set the day of the examples."""
    page.goto(server.url)
    page.locator("input[type=file]").set_input_files(files)
    expect(page.locator(".st-key-overview_standing")).to_be_visible()
    segments = page.locator(".st-key-as_of").get_by_role("spinbutton")
    segments.first.click()
    page.keyboard.type(AS_OF.strftime("%d%m%Y"))
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stMain").get_by_text(day(AS_OF)).first).to_be_visible()


@pytest.fixture(scope="module")
def loaded(browser: Browser, server: Server) -> Iterator[Watched]:
    """A page with the exports in it, for all tests that only look."""
    with watched_page(browser, "nl-NL") as watched:
        load(watched.page, server, EXPORTS)
        yield watched


def open_page(page: Page, name: str, language: Language = "nl") -> None:
    title = say(f"page.{name}", language)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()


def command_line(output: Path) -> bytes:
    """The same list from the command line."""
    command = [sys.executable, "-m", "pdg_data", "overdue", *EXPORTS, "--as-of", AS_OF.isoformat(), "--output", output]
    done = subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, check=False, timeout=120)
    assert done.returncode in (0, 1), done.stderr
    return output.read_bytes()


def _cells(workbook: bytes) -> list[list[object]]:
    """The rows below the header, wherever a title puts it; days without a time."""
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    return [[cell.date() if isinstance(cell, datetime) else cell for cell in row] for row in rows]


@pytest.mark.parametrize("name", PAGES)
def test_a_deep_link_on_a_cold_server_shows_the_frame(name: str, dutch: Watched) -> None:
    with serving() as cold:
        dutch.page.goto(f"{cold.url}/{name}")
        expect(dutch.page.get_by_role("heading", level=1, name=say(f"page.{name}", "nl"))).to_be_visible()
        expect(dutch.page.get_by_test_id("stFileUploader")).to_be_visible()
        expect(dutch.page.get_by_test_id("stSidebarNav").get_by_role("link")).to_have_count(len(PAGES))
        expect(dutch.page.get_by_role("dialog")).to_have_count(0)
    assert dutch.outside == []


def test_files_dropped_give_the_counts_of_the_status_table(loaded: Watched) -> None:
    number = counts.standing_counts(counts.standings(statuses()))
    open_page(loaded.page, "overview")
    for name in ("overdue", "due_soon", "undetermined"):
        expect(loaded.page.get_by_role("heading", level=2).first).to_contain_text(
            count(f"overview.{name}", number[name], "nl")
        )
    for name in PAGES:
        open_page(loaded.page, name)
        expect(loaded.page.get_by_test_id("stMain").get_by_text(f"Stand {day(AS_OF)}").first).to_be_visible()
        expect(loaded.page.get_by_test_id("stException")).to_have_count(0)
    assert loaded.outside == []
    assert loaded.errors == []


def test_a_participant_opens_with_every_requirement(loaded: Watched) -> None:
    status = statuses()
    late = status[status["status"] == "overdue"].iloc[0]
    open_page(loaded.page, "participant")
    box = loaded.page.locator(".st-key-participant")
    box.get_by_role("combobox").click()
    loaded.page.keyboard.type(late["participant"])
    loaded.page.get_by_role("option", name=late["participant"]).first.click()
    expect(loaded.page.get_by_role("heading", level=2, name=late["participant"])).to_be_visible()
    main = loaded.page.get_by_test_id("stMain")
    expect(main).to_contain_text(late["label"])
    expect(main).to_contain_text(" ".join(late["reason"].split()))
    assert late["participant"].split()[-1] not in loaded.page.url
    assert loaded.outside == []
    assert loaded.errors == []


def test_a_status_opens_its_rows_in_the_file_with_the_used_cells_marked(loaded: Watched) -> None:
    status = statuses()
    row = status[(status["requirement"] == "visits_second_half") & (status["done"] == 2)].iloc[0]
    open_page(loaded.page, "participant")
    loaded.page.locator(".st-key-participant").get_by_role("combobox").click()
    loaded.page.keyboard.type(row["participant"])
    loaded.page.get_by_role("option", name=row["participant"]).first.click()
    loaded.page.locator(".st-key-source_visits_second_half").get_by_role("button").click()
    dialog = loaded.page.get_by_role("dialog")
    for area in parse_evidence(row["evidence"]):
        expect(dialog.get_by_text(area.address).first).to_be_visible()
    expect(dialog.locator("canvas [role=gridcell]").filter(has_text=USED)).to_have_count(2)
    loaded.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert loaded.errors == []


def test_a_ticked_row_opens_its_participant_and_keeps_the_files(loaded: Watched) -> None:
    late = pdg_data.overdue_table(statuses())
    open_page(loaded.page, "overdue")
    grid = loaded.page.get_by_test_id("stDataFrame").first
    expect(grid).to_be_visible()
    grid.click(position={"x": 16, "y": 54})
    name = late["participant"].iloc[0]
    loaded.page.get_by_role("link", name=name).click()
    expect(loaded.page.get_by_role("heading", level=2, name=name)).to_be_visible()
    expect(loaded.page.get_by_test_id("stMain").get_by_text(f"Stand {day(AS_OF)}").first).to_be_visible()


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_downloaded_list_is_the_command_lines(suffix: str, loaded: Watched, tmp_path: Path) -> None:
    open_page(loaded.page, "overdue")
    download = downloaded(loaded.page.locator(f".st-key-download_overdue_{suffix}").get_by_role("button"))
    got = Path(download.path()).read_bytes()
    wanted = command_line(tmp_path / f"overdue.{suffix}")
    assert download.suggested_filename == f"te-laat-{AS_OF.isoformat()}.{suffix}"
    if suffix == "csv":
        assert got == wanted
    else:
        shown, expected = _cells(got), _cells(wanted)
        rows = len(pdg_data.overdue_table(statuses()))
        assert len(shown[0]) == len(COLUMNS)
        assert shown[-rows:] == expected[-rows:]


def test_the_language_is_switched_in_the_frame(server: Server, english: Watched) -> None:
    page = english.page
    page.goto(server.url)
    expect(page.get_by_role("heading", level=1, name=say("page.overview", "en"))).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".st-key-language").get_by_text("NL").click()
    expect(page.get_by_role("heading", level=1, name=say("page.overview", "nl"))).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    assert english.outside == []
    assert english.errors == []


def test_a_hostile_file_name_and_cells_call_nobody(server: Server, dutch: Watched, tmp_path: Path) -> None:
    hostile = "![x](http://evil.example/x.png) <img src='http://evil.example/y.png'>"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Deelnemers"
    sheet.append(["Deelnemernummer", "Naam", "Cohort", "School", "Werkplekbegeleider", "Startdatum", "Einddatum"])
    for number in range(1, 4):
        sheet.append(
            [
                f"090000{number}",
                f"Jan {number} {hostile}",
                "PDG-2025-02",
                hostile,
                hostile,
                date(2025, 2, 3),
                date(2026, 8, 2),
            ]
        )
    visits = book.create_sheet("Lesbezoeken")
    visits.append(["Deelnemernummer", "Naam", "Datum bezoek", "Rol", "Opmerkingen"])
    visits.append(["0900001", f"Jan 1 {hostile}", date(2025, 3, 3), "werkplekbegeleider", hostile])
    path = tmp_path / "![x](http:evil.example) Deelnemers.xlsx"
    book.save(path)
    load(dutch.page, server, [path])
    for name in PAGES:
        open_page(dutch.page, name)
        expect(dutch.page.get_by_test_id("stMain").get_by_text(f"Stand {day(AS_OF)}").first).to_be_visible()
        expect(dutch.page.locator("img[src*='evil']")).to_have_count(0)
        expect(dutch.page.locator("a[href*='evil']")).to_have_count(0)
    open_page(dutch.page, "participant")
    dutch.page.locator(".st-key-participant").get_by_role("combobox").click()
    dutch.page.get_by_role("option").first.click()
    dutch.page.locator(".st-key-source_visits_first_half").get_by_role("button").click()
    dialog = dutch.page.get_by_role("dialog")
    expect(dialog.get_by_test_id("stDataFrame")).to_be_visible()
    expect(dialog.locator("img, a[href*='evil']")).to_have_count(0)
    assert dutch.outside == []


def test_the_server_logs_no_name_and_no_failure(server: Server, loaded: Watched) -> None:
    for name in PAGES:
        open_page(loaded.page, name)
    said = server.log.read_text()
    assert "Traceback" not in said
    assert [name for name in statuses()["participant"].unique() if name in said] == []
