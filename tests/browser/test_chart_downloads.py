"""A chart to take away: as a page that opens by itself, as an image, and the table beside it; each is what the screen shows."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import Browser, Download, Page, expect

import pdg_data
from pdg_ui import visits
from tests.browser.conftest import Server, downloaded, watched_page
from tests.browser.test_dashboard import AS_OF, EXPORTS, load, open_page

pytestmark = pytest.mark.browser

CHART, STEM = "visits_month", f"lesbezoeken-per-maand-{AS_OF.isoformat()}"


def _by_month() -> pd.DataFrame:
    dataset = pdg_data.read_delivery(
        [(path.name, path.read_bytes()) for path in EXPORTS], pdg_data.load_programme()
    ).dataset
    return visits.by_month(visits.held(dataset, pd.Timestamp(AS_OF), list(dataset.participants.index)))


def _downloaded(page: Page, suffix: str) -> Download:
    download = downloaded(page.locator(f".st-key-{CHART}_{suffix}").get_by_role("button"))
    assert download.suggested_filename == f"{STEM}.{suffix}"
    return download


def _numbers(rows: list[tuple[object, ...]]) -> list[list[int]]:
    return [[int(str(cell)) for cell in row] for row in rows]


def test_a_chart_is_taken_away_as_page_image_and_table(browser: Browser, server: Server, tmp_path: Path) -> None:
    table = _by_month()
    wanted = table.astype(int).to_numpy().tolist()
    with watched_page(browser, "nl-NL") as watched:
        page = watched.page
        load(page, server, EXPORTS)
        open_page(page, "visits")
        chart = page.get_by_test_id("stMain").get_by_test_id("stPlotlyChart").first
        expect(chart.locator(".bars .point path").first).to_be_visible()
        shown = chart.locator(".bars .point path").count()
        with page.expect_download() as image:
            chart.locator(".modebar-btn").click()
        assert image.value.suggested_filename == f"{STEM}.png"
        assert Path(image.value.path()).read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
        page.get_by_test_id("stMain").locator("details > summary").first.press("Enter")
        csv = Path(_downloaded(page, "csv").path()).read_bytes()
        assert _numbers(list(pd.read_csv(io.BytesIO(csv)).itertuples(index=False, name=None))) == wanted
        book = openpyxl.load_workbook(io.BytesIO(Path(_downloaded(page, "xlsx").path()).read_bytes()))
        assert _numbers([row[: len(table.columns)] for row in book.worksheets[0].values][-len(wanted) :]) == wanted
        alone = tmp_path / f"{STEM}.html"
        _downloaded(page, "html").save_as(alone)
        assert (watched.outside, watched.errors) == ([], [])
    with watched_page(browser, "nl-NL") as watched:
        watched.page.goto(alone.as_uri())
        expect(watched.page.locator(".bars .point path").first).to_be_visible()
        expect(watched.page.locator(".bars .point path")).to_have_count(shown)
        assert (watched.outside, watched.errors) == ([], [])
