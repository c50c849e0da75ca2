"""With names hidden nobody is named in what the browser holds, sends, receives or downloads, whatever page is opened."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocket, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

import pdg_data
from pdg_ui.navigation import PAGES
from pdg_ui.words import say
from tests.browser.conftest import Server, downloaded, watched_page
from tests.browser.test_dashboard import EXPORTS, load, open_page
from tests.telling import secrets

pytestmark = pytest.mark.browser

PERSON = "Noor ter Meer"
EVERYTHING = "() => document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map(each => each.value).join('\\n')"


@dataclass
class Overheard:
    """A page with names hidden, and all that went between it and the server."""

    page: Page
    about: set[str]
    frames: list[bytes] = field(default_factory=list)
    sockets: list[WebSocket] = field(default_factory=list)

    def socket(self, socket: WebSocket) -> None:
        self.sockets.append(socket)
        socket.on("framereceived", self.frame)
        socket.on("framesent", self.frame)

    def frame(self, payload: str | bytes) -> None:
        self.frames.append(payload.encode() if isinstance(payload, str) else payload)

    def told(self, said: str | bytes) -> set[str]:
        """Who is named in a text, as it is or as JSON and HTML would write it."""
        text = (said if isinstance(said, str) else said.decode("utf-8", "ignore")).casefold()
        return {
            secret
            for secret in self.about
            for written in (secret, json.dumps(secret)[1:-1], secret.replace("'", "&#39;"))
            if written.casefold() in text
        }


@pytest.fixture(scope="module")
def hidden(browser: Browser, server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Overheard]:
    folder = tmp_path_factory.mktemp("exports")
    files = [
        Path(shutil.copy(path, folder / f"{place} van {PERSON}{path.suffix}")) for place, path in enumerate(EXPORTS)
    ]
    delivery = pdg_data.read_delivery([(path.name, path.read_bytes()) for path in files], pdg_data.load_programme())
    with watched_page(browser, "nl-NL") as watched:
        overheard = Overheard(watched.page, {secret for secret in secrets(delivery) if len(secret) > 4})
        watched.page.on("websocket", overheard.socket)
        load(watched.page, server, files)
        _choose_a_mentor(watched.page, next(iter(delivery.dataset.participants["mentor"])))
        open_page(watched.page, "participant")
        watched.page.locator(".st-key-participant").get_by_role("combobox").click()
        watched.page.get_by_role("option").first.click()
        expect(watched.page.get_by_role("heading", level=2).first).to_be_visible()
        assert overheard.told(watched.page.evaluate(EVERYTHING))
        assert set().union(*map(overheard.told, overheard.frames))
        watched.page.locator(".st-key-hide_names label").click()
        expect(watched.page.get_by_text(say("files_hidden", "nl"))).to_be_visible()
        still(watched.page)
        yield overheard
        assert watched.outside == []


def _choose_a_mentor(page: Page, mentor: str) -> None:
    page.locator(".st-key-filter_mentor").get_by_role("combobox").click()
    page.keyboard.type(mentor)
    page.get_by_role("option", name=mentor).click()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stMain").get_by_text(f"alleen: {mentor}").first).to_be_visible()


def still(page: Page) -> None:
    """Wait until nothing runs."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()


def _tick_a_row(hidden: Overheard) -> None:
    grid = hidden.page.get_by_test_id("stMain").get_by_test_id("stDataFrame")
    if grid.count() and grid.first.is_visible():
        # The browser holds a tick back for a moment, and would send it as one of the old page when another is opened at once.
        # A table that is only read sends nothing.
        socket = hidden.sockets[-1]
        with (
            suppress(PlaywrightTimeout),
            socket.expect_event("framereceived", _ends_a_run),
            socket.expect_event("framesent", timeout=2_000),
        ):
            grid.first.click(position={"x": 16, "y": 54})
        still(hidden.page)


def _ends_a_run(payload: bytes) -> bool:
    return bool(ForwardMsg.FromString(payload).WhichOneof("type") == "script_finished")


def _open_all(page: Page) -> None:
    """Open everything that can be opened, also what appears in what was opened before it.

    With the key and not the pointer: what is opening above moves it away between press and release.
    """
    every = page.get_by_test_id("stMain").locator("details")
    place = 0
    while place < every.count():
        one = every.nth(place)
        if one.is_visible() and one.get_attribute("open") is None:
            one.locator("> summary").press("Enter")
            expect(one).to_have_attribute("open", "")
            expect(one.get_by_test_id("stElementContainer").first).to_be_attached()
        place += 1
    still(page)


def _downloads(page: Page) -> Iterator[tuple[str, bytes]]:
    """The name and every part of each file that the page offers, of a pack also its parts."""
    _open_all(page)
    for button in page.get_by_test_id("stMain").get_by_test_id("stDownloadButton").get_by_role("button").all():
        yield from _download(button)


def _download(button: Locator) -> Iterator[tuple[str, bytes]]:
    download = downloaded(button)
    name, data = download.suggested_filename, Path(download.path()).read_bytes()
    yield name, data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            for part in pack.namelist():
                yield f"{name}: {part}", pack.read(part)


@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_named_on_a_page_or_in_what_it_gives(name: str, hidden: Overheard) -> None:
    page = hidden.page
    hidden.frames.clear()
    open_page(page, name)
    still(page)
    assert hidden.told(page.evaluate(EVERYTHING)) == set()
    _tick_a_row(hidden)
    for part, data in _downloads(page):
        assert hidden.told(part) == set()
        assert hidden.told(data) == set(), part
    assert hidden.told(page.evaluate(EVERYTHING)) == set()
    assert hidden.told(page.url) == set()
    assert hidden.frames
    assert set().union(*map(hidden.told, hidden.frames)) == set()


def test_shown_again_the_files_the_filter_and_the_person_are_still_there(hidden: Overheard) -> None:
    page = hidden.page
    open_page(page, "participant")
    heading = page.get_by_role("heading", level=2).first
    coded = heading.inner_text()
    assert coded.startswith("Deelnemer ")
    page.locator(".st-key-hide_names label").click()
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()
    expect(heading).not_to_have_text(coded)
    assert hidden.told(heading.inner_text())
    expect(page.get_by_test_id("stMain").get_by_text("alleen: ").first).to_be_visible()
