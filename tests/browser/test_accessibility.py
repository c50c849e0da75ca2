"""For every pair of eyes and hands: what axe-core finds, the main job with the keyboard alone, and the pages at 400 %."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from pdg_ui.navigation import PAGES
from pdg_ui.words import say
from tests.browser.conftest import ROOT, Server, Watched, watched_page
from tests.browser.test_dashboard import load, open_page

pytestmark = pytest.mark.browser

EXPORTS = sorted((ROOT / "tests" / "cases" / "tidy_workbook" / "exports").iterdir())

# What axe finds in Streamlit's own elements, wherever they stand: the rule, the element that holds it, and how many at most.
STREAMLITS_OWN = {
    ("list", "stSidebarNavItems"): 1,  # a menu with sections holds a heading between the items of its list
    ("listitem", "stSidebarNavItems"): len(PAGES),
    ("presentation-role-conflict", "stFileUploaderDropzone"): 1,  # the drop zone has a role and a name
    ("target-size", "stDateInputFieldsScroller"): 4,  # the segments of two dates: 18 by 20 pixels where 24 are asked
}
HOLDER = """
target => {
    const element = document.querySelector(target);
    const holder = element && element.closest('[data-testid]');
    return holder ? holder.dataset.testid : '';
}
"""
# Text that ends beyond the right edge, or begins beyond the left one, where nothing can be scrolled to show it.
CUT_OFF = """
() => {
    const main = document.querySelector('[data-testid=stMain]');
    const scrolls = element => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
        && element.scrollWidth > element.clientWidth && element !== main;
    const reachable = element => {
        for (let at = element; at && at !== main; at = at.parentElement) if (scrolls(at)) return true;
        return false;
    };
    const lost = [];
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        if (!texts.currentNode.textContent.trim() || ['SCRIPT', 'STYLE'].includes(element.tagName)) continue;
        if (!element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        const box = range.getBoundingClientRect();
        if (box.width < 2 || box.height < 2 || element.closest('[data-testid=stDataFrame]')) continue;
        if ((box.right > innerWidth + 1 || box.left < -1) && !reachable(element))
            lost.push(texts.currentNode.textContent.trim().slice(0, 60));
    }
    if (main.scrollWidth > main.clientWidth + 1) lost.push(`${main.scrollWidth} px wide`);
    return lost;
}
"""


def choose_a_participant(page: Page) -> None:
    page.locator(".st-key-participant").get_by_role("combobox").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stMain").get_by_role("heading", level=2).first).to_be_visible()


def settled(page: Page) -> None:
    """Wait until the page is drawn: nothing runs, and what stands there is not of the page before."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    expect(page.locator("[data-stale=true]")).to_have_count(0)


def show(page: Page, name: str) -> None:
    open_page(page, name)
    settled(page)
    if name == "participant" and page.locator(".st-key-participant").count():
        choose_a_participant(page)
        settled(page)


def violations(page: Page) -> Counter[tuple[str, str]]:
    """What axe finds: the rule and the element that holds it, with how many."""
    found = Axe().run(page, options={"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}})
    return Counter(
        (rule["id"], page.evaluate(HOLDER, node["target"][-1]))
        for rule in found.response["violations"]
        for node in rule["nodes"]
    )


@pytest.fixture(scope="module", params=["light", "dark"])
def seen(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Watched]:
    """A page with the exports in it, in each of the two themes."""
    with watched_page(browser, "nl-NL", color_scheme=request.param) as watched:
        load(watched.page, server, EXPORTS)
        yield watched


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_but_what_is_streamlits_own(name: str, seen: Watched) -> None:
    show(seen.page, name)
    found = violations(seen.page)
    assert {what: number for what, number in found.items() if number > STREAMLITS_OWN.get(what, 0)} == {}
    assert seen.errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_without_files(
    theme: Literal["light", "dark"], browser: Browser, server: Server
) -> None:
    with watched_page(browser, "nl-NL", color_scheme=theme) as watched:
        watched.page.goto(server.url)
        expect(watched.page.get_by_role("heading", level=1)).to_be_visible()
        settled(watched.page)
        found = violations(watched.page)
    assert {what: number for what, number in found.items() if number > STREAMLITS_OWN.get(what, 0)} == {}


def tab_to(page: Page, wanted: Locator, most: int = 80) -> None:
    """Press Tab until this has the focus."""
    for _ in range(most):
        if wanted.count() and wanted.first.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the keyboard does not get there")


def test_files_in_and_the_list_out_with_the_keyboard_alone(server: Server, dutch: Watched) -> None:
    page = dutch.page
    page.goto(server.url)
    uploader = page.get_by_test_id("stFileUploader").get_by_test_id("stBaseButton-secondary")
    expect(page.locator(".st-key-sample_use")).to_be_visible()
    settled(page)
    with page.expect_file_chooser() as chooser:
        tab_to(page, uploader)
        page.keyboard.press("Enter")
    chooser.value.set_files(EXPORTS)
    expect(page.locator(".st-key-overview_standing")).to_be_visible()
    settled(page)

    page.keyboard.press("Home")
    link = page.get_by_test_id("stSidebarNav").get_by_role("link", name=say("page.overdue", "nl"), exact=True)
    tab_to(page, link)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=say("page.overdue", "nl"))).to_be_visible()
    settled(page)
    download = page.locator(".st-key-download_overdue_xlsx").get_by_role("button")
    tab_to(page, download)
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert Path(saved.value.path()).read_bytes()[:2] == b"PK"

    link = page.get_by_test_id("stSidebarNav").get_by_role("link", name=say("page.participant", "nl"), exact=True)
    tab_to(page, link)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=say("page.participant", "nl"))).to_be_visible()
    settled(page)
    tab_to(page, page.locator(".st-key-participant").get_by_role("combobox"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stMain").get_by_role("heading", level=2).first).to_be_visible()
    assert dutch.errors == []


@pytest.fixture(scope="module")
def magnified(browser: Browser, server: Server) -> Iterator[Watched]:
    """A screen of 1280 by 1024 at 400 %."""
    with watched_page(browser, "nl-NL", width=1280, height=1024) as watched:
        load(watched.page, server, EXPORTS)
        yield watched


@pytest.mark.parametrize("name", PAGES)
def test_at_400_percent_nothing_is_cut_off(name: str, magnified: Watched) -> None:
    page = magnified.page
    page.set_viewport_size({"width": 1280, "height": 1024})
    show(page, name)
    page.set_viewport_size({"width": 320, "height": 256})
    settled(page)
    expect(page.get_by_test_id("stMain").get_by_role("heading", level=1)).to_be_visible()
    # A chart or a table follows the width of the screen a moment later.
    with suppress(PlaywrightTimeout):
        page.wait_for_function(f"() => ({CUT_OFF})().length === 0", timeout=5_000)
    assert page.evaluate(CUT_OFF) == []
