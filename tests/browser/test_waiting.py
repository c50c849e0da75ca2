"""A delivery that takes a while, in a real browser: it says how far it is, and a click stops it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pdg_ui.words import say
from sample_data.generate import write
from tests.browser.conftest import Server, watched_page

pytestmark = pytest.mark.browser


def test_reading_is_stopped_with_a_click_and_taken_up_again_with_another(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    files = write(tmp_path, 1500, 4)
    with watched_page(browser, "nl-NL") as watched:
        page = watched.page
        page.goto(server.url)
        page.locator("input[type=file]").set_input_files(files)
        page.locator(".st-key-reading_stop").get_by_role("button").click()
        again = page.locator(".st-key-reading_again").get_by_role("button")
        expect(again).to_be_visible()
        expect(page.get_by_text(say("reading_stopped", "nl"))).to_be_visible()
        expect(page.locator(".st-key-overview_standing")).to_have_count(0)
        again.click()
        expect(page.locator(".st-key-overview_standing")).to_be_visible(timeout=60_000)
        assert watched.errors == []
