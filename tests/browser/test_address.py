"""The address keeps what is shown: a link on a cold server, "back" and reload, without a name in it."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from pdg_ui.text import day
from pdg_ui.words import say
from tests.browser.conftest import Server, Watched, serving, watched_page
from tests.browser.test_dashboard import AS_OF, EXPORTS, load, open_page, statuses

pytestmark = pytest.mark.browser


def _only(page: Page, text: str) -> None:
    """Wait until the page says that it shows only this."""
    expect(page.get_by_test_id("stMain").get_by_text(f"alleen: {text}").first).to_be_visible()


def _filter(page: Page, field: str, value: str) -> None:
    page.locator(f".st-key-filter_{field}").get_by_role("combobox").click()
    page.keyboard.type(value)
    page.get_by_role("option", name=value).first.click()
    page.keyboard.press("Escape")
    _only(page, value)


def _asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _chosen() -> tuple[str, str]:
    first = statuses().iloc[0]
    return str(first["mentor"]), str(first["participant"])


def test_a_link_with_a_filter_works_on_a_cold_server_once_the_files_are_there(
    server: Server, dutch: Watched, browser: Browser
) -> None:
    page, (mentor, name) = dutch.page, _chosen()
    load(page, server, EXPORTS)
    _filter(page, "mentor", mentor)
    open_page(page, "participant")
    page.locator(".st-key-participant").get_by_role("combobox").click()
    page.keyboard.type(name)
    page.get_by_role("option", name=name).first.click()
    expect(page.get_by_role("heading", level=2, name=name)).to_be_visible()
    page.wait_for_url(re.compile(r"\bp=[0-9a-f]{10}\b"))
    asked = _asked(page)
    assert set(asked) == {"mentor", "p", "day"}
    assert asked["day"] == [AS_OF.isoformat()]
    assert all(re.fullmatch("[0-9a-f]{10}", asked[part][0]) for part in ("mentor", "p"))
    link = urlsplit(page.url)
    with serving() as cold, watched_page(browser, "nl-NL") as other:
        page = other.page
        page.goto(f"{cold.url}{link.path}?{link.query}")
        expect(page.get_by_text(say("link_waits", "nl"))).to_be_visible()
        page.locator("input[type=file]").set_input_files(EXPORTS)
        _only(page, mentor)
        expect(page.get_by_role("heading", level=2, name=name)).to_be_visible()
        expect(page.get_by_test_id("stMain").get_by_text(f"Stand {day(AS_OF)}").first).to_be_visible()
        assert _asked(page) == asked
        assert other.outside == []
    assert dutch.errors == []


def test_back_keeps_the_view_and_goes_a_page_at_a_time(server: Server, dutch: Watched) -> None:
    page, (mentor, _) = dutch.page, _chosen()
    load(page, server, EXPORTS)
    _filter(page, "mentor", mentor)
    page.wait_for_url(re.compile("mentor="))
    asked = _asked(page)
    open_page(page, "cohort")
    _only(page, mentor)
    page.wait_for_url(re.compile("/cohort.*mentor="))
    page.go_back()
    expect(page.get_by_role("heading", level=1, name=say("page.overview", "nl"))).to_be_visible()
    _only(page, mentor)
    assert _asked(page) == asked
    page.go_forward()
    expect(page.get_by_role("heading", level=1, name=say("page.cohort", "nl"))).to_be_visible()
    _only(page, mentor)
    page.locator(".st-key-filter_reset").get_by_role("button").click()
    expect(page.get_by_test_id("stMain").get_by_text("alle deelnemers").first).to_be_visible()
    page.wait_for_url(lambda url: "mentor" not in url)


def test_reload_keeps_page_and_filter_and_says_that_no_file_was_kept(server: Server, dutch: Watched) -> None:
    page, (mentor, _) = dutch.page, _chosen()
    load(page, server, EXPORTS)
    _filter(page, "mentor", mentor)
    open_page(page, "overdue")
    page.wait_for_url(re.compile("/overdue.*mentor="))
    page.reload()
    expect(page.get_by_role("heading", level=1, name=say("page.overdue", "nl"))).to_be_visible()
    expect(page.get_by_text(say("link_waits", "nl"))).to_be_visible()
    page.locator("input[type=file]").set_input_files(EXPORTS)
    _only(page, mentor)


@pytest.mark.parametrize(
    "query", ["mentor=0123456789", "mentor=%00&p=..&day=yesterday", "cohort=x.y&day=9999-12-31&p=0123456789"]
)
def test_codes_that_mean_nothing_are_passed_over(query: str, server: Server, dutch: Watched) -> None:
    page = dutch.page
    page.goto(f"{server.url}/participant?{query}")
    page.locator("input[type=file]").set_input_files(EXPORTS)
    expect(page.get_by_test_id("stMain").get_by_text("alle deelnemers").first).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_text(say("participant.none_chosen", "nl"))).to_be_visible()
