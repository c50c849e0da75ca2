"""What holds for the project as a whole: words in two languages, the guard of the pages, settings, pins and papers."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pdg_data import load_programme
from pdg_data.words import LANGUAGES

ROOT = Path(__file__).parent.parent
MAX_FILE_SIZE = 1_000_000
PAGES = sorted(path for path in (ROOT / "pages").glob("*.py") if path.name != "__init__.py")
CATALOGUES = [ROOT / "pdg_data" / "words", ROOT / "pdg_ui" / "words"]

# What keeps the data of participants on this machine.
HARDENED = {
    "server.address": "127.0.0.1",
    "server.allowedHosts": ["localhost", "127.0.0.1"],
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "server.showEmailPrompt": False,
    "server.maxUploadSize": load_programme().limits.file_bytes // 2**20,
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "type",
    "client.showErrorLinks": False,
    "client.disableDataExport": True,
    "runner.magicEnabled": False,
}


def _flatten(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in table.items():
        flat |= _flatten(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return flat


@cache
def _texts(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _catalogue_files(folder: Path, language: str) -> list[Path]:
    """One file a language, or a folder of them, one a topic."""
    return [
        path for path in [folder / f"{language}.toml", *sorted((folder / language).glob("*.toml"))] if path.exists()
    ]


def _words(folder: Path, language: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for path in _catalogue_files(folder, language):
        words |= _flatten(tomllib.loads(_texts(path)))
    return words


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("folder", CATALOGUES, ids=_relative)
def test_both_languages_say_the_same_things(folder: Path) -> None:
    dutch, english = (_words(folder, language) for language in LANGUAGES)
    assert dutch
    assert sorted(dutch.keys() ^ english.keys()) == []


@pytest.mark.parametrize("folder", CATALOGUES, ids=_relative)
def test_both_languages_have_the_same_placeholders(folder: Path) -> None:
    dutch, english = (_words(folder, language) for language in LANGUAGES)
    assert [key for key in dutch if _placeholders(dutch[key]) != _placeholders(english.get(key, ""))] == []


@pytest.mark.parametrize("folder", CATALOGUES, ids=_relative)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_stands_in_two_files(folder: Path, language: str) -> None:
    keys = Counter(key for path in _catalogue_files(folder, language) for key in _flatten(tomllib.loads(_texts(path))))
    assert [key for key, times in keys.items() if times > 1] == []


def test_there_are_pages() -> None:
    assert PAGES


@pytest.mark.parametrize("path", PAGES, ids=_relative)
def test_every_page_begins_with_the_guard(path: Path) -> None:
    """Without it, a page whose address is opened first on a cold server runs without the frame."""
    statements = [ast.unparse(node) for node in ast.parse(_texts(path)).body]
    if ast.get_docstring(ast.parse(_texts(path))):
        statements = statements[1:]
    if statements[0] == "from __future__ import annotations":
        statements = statements[1:]
    assert statements[:2] == ["from pdg_ui.navigation import ensure_frame", "ensure_frame()"]


@pytest.mark.parametrize(("setting", "value"), HARDENED.items(), ids=HARDENED)
def test_the_settings_keep_the_data_on_this_machine(setting: str, value: object) -> None:
    assert _flatten(tomllib.loads(_texts(ROOT / ".streamlit" / "config.toml")))[setting] == value


def test_every_setting_is_one_that_streamlit_knows() -> None:
    from streamlit import config

    known = config.get_config_options().keys()
    assert [
        key for key in _flatten(tomllib.loads(_texts(ROOT / ".streamlit" / "config.toml"))) if key not in known
    ] == []


def test_the_browser_opens_where_there_is_a_screen() -> None:
    assert "server.headless" not in _flatten(tomllib.loads(_texts(ROOT / ".streamlit" / "config.toml")))


@pytest.mark.parametrize("shade", ["chartCategoricalColors", "chartSequentialColors"])
def test_charts_have_ten_different_colours(shade: str) -> None:
    """With fewer, Plotly draws the rest in black."""
    assert len(set(tomllib.loads(_texts(ROOT / ".streamlit" / "config.toml"))["theme"][shade])) == 10


def _tracked_files() -> list[Path]:
    """The files in the repository; of a copy without its history, none."""
    if not (ROOT / ".git").exists():
        pytest.skip("this copy has no git history, so nothing says which files belong to it")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    return [path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file()]


def test_no_tracked_file_is_large() -> None:
    assert [_relative(path) for path in _tracked_files() if path.stat().st_size > MAX_FILE_SIZE] == []


def _pins(name: str) -> dict[str, str]:
    lines = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)$", _texts(ROOT / name), re.MULTILINE)
    return {package.lower().replace("_", "-"): version for package, version in lines}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_as_the_constraints_say(name: str) -> None:
    lines = [line for line in _texts(ROOT / name).splitlines() if line and not line.startswith(("#", "-"))]
    pins = _pins(name)
    assert len(pins) == len(lines)
    assert pins.items() <= _pins("constraints.txt").items()


def _third_party_imports() -> set[str]:
    own = {"app", "pages", "pdg_data", "pdg_ui", "sample_data"}
    found: set[str] = set()
    for path in [ROOT / "app.py", *(path for part in own for path in (ROOT / part).rglob("*.py"))]:
        for node in ast.walk(ast.parse(_texts(path))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return {name.lower().replace("_", "-") for name in found - own - sys.stdlib_module_names}


def test_the_requirements_are_what_the_code_imports() -> None:
    assert _third_party_imports() == _pins("requirements.txt").keys()


def test_every_requirement_has_its_reason_on_paper() -> None:
    paper = _texts(next((ROOT / "docs" / "decisions").glob("*-dependencies.md"))).lower()
    assert [
        name for name in _pins("requirements.txt") | _pins("requirements-dev.txt") if f"`{name}`" not in paper
    ] == []


def test_the_readme_names_the_two_commands() -> None:
    lines = [line.strip() for line in _texts(ROOT / "README.md").splitlines()]
    assert "make run" in lines
    assert "make test" in lines


def test_every_link_between_the_papers_leads_somewhere() -> None:
    papers = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    links = [(paper, link) for paper in papers for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", _texts(paper))]
    assert links
    assert [f"{_relative(paper)}: {link}" for paper, link in links if not (paper.parent / link).exists()] == []


def test_a_decision_fits_a_page() -> None:
    decisions = list((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert decisions
    assert [_relative(path) for path in decisions if len(_texts(path).splitlines()) > 60] == []
