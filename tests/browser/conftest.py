"""A server of the dashboard and a browser that watches what leaves this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Download, Locator, Page, Request, expect, sync_playwright

ROOT = Path(__file__).parents[2]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 60
PATIENCE = 30_000
"""Milliseconds, for whatever a page has to come to: a busy machine is slow, and a test that passes does not wait."""
LOOPBACK = {"127.0.0.1", "localhost", None, ""}


expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Server:
    """A running dashboard, and the file in which it writes its messages."""

    url: str
    log: Path


@dataclass
class Watched:
    """A page, with every request that would leave this machine and every error on its console."""

    page: Page
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def request(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in LOOPBACK:
            self.outside.append(request.url)


@contextmanager
def serving(*module: str) -> Iterator[Server]:
    """A dashboard on a port of its own, ended with the block; ``module`` runs it in the place of Streamlit's own command line."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "server.log"
        with log.open("w") as stream:
            process = subprocess.Popen(
                [sys.executable, "-m", *(module or ("streamlit",)), "run", "app.py", f"--server.port={port}", "--server.headless=true"],
                cwd=ROOT, stdout=stream, stderr=subprocess.STDOUT, env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )  # fmt: skip
            try:
                _wait(f"http://127.0.0.1:{port}/_stcore/health", process, log)
                yield Server(f"http://127.0.0.1:{port}", log)
            finally:
                process.terminate()
                process.wait(timeout=20)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = monotonic() + START_SECONDS
    while monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            continue
    raise AssertionError(f"the dashboard did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One server for the tests that do not need a cold one; each page is a session of its own."""
    with serving() as running:
        yield running


@contextmanager
def watched_page(
    browser: Browser, locale: str, *, color_scheme: Literal["light", "dark"] = "light", width: int = 1440, height: int = 1000
) -> Iterator[Watched]:  # fmt: skip
    """A page in a browser of its own language, watched."""
    context: BrowserContext = browser.new_context(
        locale=locale,
        timezone_id="Europe/Amsterdam",
        color_scheme=color_scheme,
        viewport={"width": width, "height": height},
        accept_downloads=True,
    )
    context.set_default_timeout(PATIENCE)
    watched = Watched(context.new_page())
    context.on("request", watched.request)
    watched.page.on("console", lambda message: watched.errors.append(message.text) if message.type == "error" else None)
    watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
    yield watched
    context.close()


def downloaded(button: Locator) -> Download:
    """The file that a button gives.

    The button gets the key and not the pointer: what opens above it can move it away between press and release.
    """
    with button.page.expect_download() as download:
        button.press("Enter")
    return download.value


@pytest.fixture
def dutch(browser: Browser) -> Iterator[Watched]:
    with watched_page(browser, "nl-NL") as watched:
        yield watched


@pytest.fixture
def english(browser: Browser) -> Iterator[Watched]:
    with watched_page(browser, "en-GB") as watched:
        yield watched
