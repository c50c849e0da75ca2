"""What every test shares: empty caches, repeatable chance, and a word on the browser."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

import pytest
from hypothesis import Phase, settings

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# The same examples on every run, so that a red test is a change of the code; `--hypothesis-profile=explore` looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None, max_examples=2_000, print_blob=True)
# Where nobody waits to look at it, a failing example is shown as it was found: making it small takes minutes.
settings.register_profile(
    "ci", settings.get_profile("repeatable"), phases=[phase for phase in Phase if phase != Phase.shrink]
)
settings.load_profile("ci" if os.environ.get("CI") else "repeatable")


def chromium() -> str | None:
    """The path of the browser to test with: the one that PDG_CHROMIUM names, or else the first on the search path."""
    named = os.environ.get("PDG_CHROMIUM")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without a browser its tests are skipped, with the reason; with PDG_REQUIRE_BROWSER they fail."""
    if item.get_closest_marker("browser") and not chromium():
        if os.environ.get("PDG_REQUIRE_BROWSER"):
            pytest.fail("no Chromium found, and PDG_REQUIRE_BROWSER asks for one", pytrace=False)
        pytest.skip("no Chromium found; PDG_CHROMIUM can name one")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser's path, for ``chromium.launch(executable_path=...)``."""
    path = chromium()
    assert path, "a test that drives a browser is marked `browser`"
    return path


@pytest.fixture(autouse=True)
def _empty_caches() -> Iterator[None]:
    """Streamlit's caches outlive an AppTest: one test would see what another has loaded."""
    yield
    streamlit = sys.modules.get("streamlit")
    if streamlit is not None and hasattr(streamlit, "cache_data"):
        streamlit.cache_data.clear()
        streamlit.cache_resource.clear()
