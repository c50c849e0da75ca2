"""``python -m benchmarks.pages``: what a change of a filter costs on each page with 2,000 participants, in a real browser.

A real server, a Chromium, and the delivery of the sample generator dropped in. Two times are printed: how long the server ran the script,
and on the wire, from the message that asks for a run to the one that says that it finished, which a Chromium on the same cores holds up.
Bytes are all that the server sent in between, as they are before compression.
"""

from __future__ import annotations

import argparse
import base64
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pdg_ui.navigation import PAGES
from sample_data.generate import write
from tests.browser.conftest import ARGUMENTS, serving
from tests.conftest import chromium

PARTICIPANTS, COHORTS = 2_000, 20
TIMES = 20
MOST_SECONDS, MOST_BYTES, FIRST_PAGE_SECONDS = 0.3, 500_000, 3.0
PATIENCE = 180_000
QUIET, HEARD = 0.3, 5.0


@dataclass
class Wire:
    """What goes over the websocket, with Chromium's own times."""

    asked: list[float] = field(default_factory=list)
    finished: list[float] = field(default_factory=list)
    received: list[tuple[str, int]] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.webSocketFrameSent", self._sent)
        session.on("Network.webSocketFrameReceived", self._received)

    def forget(self) -> None:
        self.asked.clear()
        self.finished.clear()
        self.received.clear()

    @property
    def busy(self) -> bool:
        return not self.asked or not self.finished or self.finished[-1] < self.asked[-1]

    @property
    def seconds(self) -> float:
        """From the first question to the last answer."""
        return self.finished[-1] - self.asked[0]

    @property
    def size(self) -> int:
        return sum(size for _, size in self.received)

    def _sent(self, event: dict[str, Any]) -> None:
        message = BackMsg()
        message.ParseFromString(base64.b64decode(event["response"]["payloadData"]))
        if message.WhichOneof("type") == "rerun_script":
            self.asked.append(event["timestamp"])

    def _received(self, event: dict[str, Any]) -> None:
        data = base64.b64decode(event["response"]["payloadData"])
        message = ForwardMsg()
        message.ParseFromString(data)
        kind = str(message.WhichOneof("type"))
        if kind == "delta":
            kind = str(message.delta.new_element.WhichOneof("type") or message.delta.WhichOneof("type"))
        self.received.append((kind, len(data)))
        # A run that a newer question overtook says so, and is followed by that one's.
        if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            self.finished.append(event["timestamp"])


def settled(page: Page, wire: Wire, action: Callable[[], None]) -> None:
    """Do something and wait until every run that it asked for has finished."""
    wire.forget()
    action()
    until = time.monotonic() + PATIENCE / 1000
    heard = time.monotonic() + HEARD
    while wire.busy and time.monotonic() < (until if wire.asked else heard):
        page.wait_for_timeout(20)
    quiet = -1
    while quiet != len(wire.received):
        quiet = len(wire.received)
        page.wait_for_timeout(QUIET * 1000)


def choose_cohort(page: Page, wire: Wire, number: int) -> None:
    """The other state of the first filter: one cohort more, or none."""
    box = page.get_by_test_id("stSidebar").get_by_test_id("stMultiSelect").first
    if number % 2:
        clear = box.get_by_role("button", name="Clear all").or_(box.get_by_title("Clear all")).first
        settled(page, wire, clear.click)
        return
    box.get_by_role("combobox").click()
    page.keyboard.press("ArrowDown")
    settled(page, wire, page.get_by_role("option").nth((number // 2) % (COHORTS // 3)).click)
    page.keyboard.press("Escape")


def measure(page: Page, wire: Wire, log: Path, name: str, times: int) -> tuple[float, int]:
    """Median seconds on the server and most bytes of so many changes of the filter on one page; prints them."""
    links, place = page.get_by_test_id("stSidebarNavLink"), list(PAGES).index(name)
    # A link to the page that is shown already asks for nothing: come from another.
    settled(page, wire, links.nth((place + 1) % len(PAGES)).click)
    settled(page, wire, links.nth(place).click)
    whole = wire.size
    runs: list[tuple[float, float, int, list[tuple[str, int]]]] = []
    for number in range(3 * times):
        if len(runs) == times:
            break
        before = len(log.read_text().splitlines())
        choose_cohort(page, wire, number)
        own = sum(map(float, log.read_text().splitlines()[before:]))
        # A click beside an option, as the list still moves, asks for nothing.
        if wire.finished:
            runs.append((own, wire.seconds, wire.size, list(wire.received)))
    seconds, on_wire = statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)
    most = max(run[2] for run in runs)
    largest = sorted(max(runs, key=lambda run: run[2])[3], key=lambda sent: -sent[1])[:3]
    mark = "" if seconds <= MOST_SECONDS and most <= MOST_BYTES else "   TOO MUCH"
    print(
        f"  {name:14}{seconds * 1000:8.0f} ms{max(run[0] for run in runs) * 1000:8.0f} ms at most{on_wire * 1000:8.0f} ms on the wire"
        f"{most / 1000:9.0f} kB{whole / 1000:9.0f} kB to open{mark}   {', '.join(f'{kind} {size // 1000} kB' for kind, size in largest)}",
        flush=True,
    )
    return seconds, most


def first_page(page: Page, url: str) -> float:
    """Seconds from an address to a page with its title and the place to drop files in."""
    start = time.perf_counter()
    page.goto(url)
    expect(page.locator("h1")).to_be_visible(timeout=PATIENCE)
    return time.perf_counter() - start


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("pages", nargs="*", default=list(PAGES), help="which pages")
    parser.add_argument("--participants", type=int, default=PARTICIPANTS)
    parser.add_argument("--times", type=int, default=TIMES)
    options = parser.parse_args()
    path = chromium()
    if path is None:
        print("no Chromium found; PDG_CHROMIUM can name one")
        return 0
    too_much = False
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        files = write(Path(folder) / "exports", options.participants, COHORTS)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        log = Path(folder) / "runs.txt"
        with serving("benchmarks.timed", str(log)) as server:
            page = browser.new_context(locale="nl-NL", viewport={"width": 1440, "height": 1000}).new_page()
            page.set_default_timeout(30_000)
            wire = Wire()
            wire.watch(page)
            seconds: list[float] = []
            settled(page, wire, lambda: seconds.append(first_page(page, server.url)))
            too_much |= seconds[0] > FIRST_PAGE_SECONDS
            print(f"the first page is there {seconds[0]:.1f} s after the server is up", flush=True)
            uploader = page.get_by_test_id("stSidebar").locator('input[type="file"]')
            settled(page, wire, lambda: uploader.set_input_files([str(Path(file)) for file in files]))
            print(
                f"{options.participants} participants, {len(files)} files: read and shown in {wire.seconds:.1f} s",
                flush=True,
            )
            print("a change of a filter: median and most on the server, median on the wire, and what is sent at most")
            for name in options.pages:
                took, most = measure(page, wire, log, name, options.times)
                too_much |= took > MOST_SECONDS or most > MOST_BYTES
        browser.close()
    return 1 if too_much else 0


if __name__ == "__main__":
    sys.exit(main())
