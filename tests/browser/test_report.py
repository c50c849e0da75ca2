"""The report on paper: it is downloaded as one file, which opens by itself and prints on one A4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import pdg_data
from pdg_data.words import LANGUAGES, Language
from pdg_ui.words import say
from tests.browser.conftest import Server, Watched, downloaded, watched_page
from tests.browser.test_dashboard import load, open_page, statuses
from tests.ui.dashboard import CASES
from tests.ui.test_report import FILES, made, view_of

_PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b")


def pages_on_paper(watched: Watched, html: str) -> int:
    watched.page.set_content(html)
    return len(_PAGE_OF_PDF.findall(watched.page.pdf(prefer_css_page_size=True, print_background=True)))


@pytest.fixture
def paper(browser: Browser) -> Iterator[Watched]:
    with watched_page(browser, "nl-NL") as watched:
        yield watched


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_of_an_ordinary_participant_is_one_page(language: Language, paper: Watched) -> None:
    view = view_of(FILES, language)
    obligations = view.status[view.status["tier"] == "mandatory"]
    late = (obligations["status"] == "overdue").groupby(obligations["key"]).sum().sort_values()
    # From who has nothing late to who has most.
    for key in {int(late.index[0]), int(late.index[len(late) // 2]), int(late.index[-1])}:
        assert pages_on_paper(paper, made(view, key)) == 1
    assert paper.outside == []
    assert paper.errors == []


def test_the_downloaded_report_names_nobody_in_its_name_and_opens_by_itself(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    late = pdg_data.overdue_table(statuses()).iloc[0]
    with watched_page(browser, "nl-NL") as watched:
        load(watched.page, server, sorted((CASES / "google_forms" / "exports").iterdir()))
        open_page(watched.page, "participant")
        watched.page.locator(".st-key-participant").get_by_role("combobox").click()
        watched.page.keyboard.type(late["participant"])
        watched.page.get_by_role("option", name=late["participant"]).first.click()
        expect(watched.page.get_by_role("heading", level=2, name=late["participant"])).to_be_visible()
        download = downloaded(watched.page.get_by_role("button", name=say("report.button", "nl")))
        name = download.suggested_filename
        assert not any(word.lower() in name.lower() for word in late["participant"].split() if len(word) > 2)
        target = tmp_path / name
        download.save_as(target)
        assert watched.outside == []
    with watched_page(browser, "nl-NL") as watched:
        watched.page.goto(target.as_uri())
        expect(watched.page.get_by_role("heading", level=1, name=late["participant"])).to_be_visible()
        expect(watched.page.get_by_role("cell", name=late["reason"])).to_be_visible()
        assert watched.outside == []
        assert watched.errors == []
