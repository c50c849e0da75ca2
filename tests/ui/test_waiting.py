"""Reading that takes a while: it says how far it is, can be stopped, and leaves nothing half done."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from streamlit.runtime.scriptrunner import StopException

import pdg_data
from pdg_ui import session, waiting
from pdg_ui.words import say
from tests.ui.dashboard import case, go, one_person, run, start, words

FILES = case("google_forms")


def test_a_stopped_reading_uses_nothing_and_offers_to_read_again() -> None:
    app = start()
    for name, data in FILES:
        app.file_uploader(key="uploads").upload(name, data)
    app.session_state[session.STOPPED] = session.fingerprint(FILES)
    run(app)
    for page in ("overview", "data"):
        go(app, page)
        assert say("reading_stopped", "nl") in words(app)
        assert not app.dataframe
    app.button(key="reading_again").click()
    run(app)
    assert say("reading_stopped", "nl") not in words(app)
    assert app.session_state["view"] is not None


def test_other_files_are_read_as_always() -> None:
    app = start()
    app.session_state[session.STOPPED] = session.fingerprint(FILES)
    for name, data in one_person():
        app.file_uploader(key="uploads").upload(name, data)
    run(app)
    assert app.session_state["view"] is not None


def test_a_run_that_ends_while_it_reads_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A click ends the run inside a call that draws: the reading ends with it, and nothing of it is kept."""
    told: list[str] = []

    def interrupted(
        files: Sequence[tuple[str, bytes]], _programme: pdg_data.Programme, *, progress: pdg_data.Progress, **_: object
    ) -> pdg_data.Delivery:
        progress(files[0][0], "read", 1, 10)
        told.append(files[0][0])
        raise StopException

    monkeypatch.setattr(pdg_data, "read_delivery", interrupted)
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    app = start(FILES)
    assert told
    assert not app.session_state["readings"]
    assert app.button(key="reading_stop").label == say("reading_stop", "nl")


def test_what_is_over_at_once_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", float("inf"))
    shown: list[object] = []
    monkeypatch.setattr(waiting.Waiting, "_show", shown.append)
    start(FILES)
    assert shown == []
