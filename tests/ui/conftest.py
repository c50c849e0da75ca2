"""Reading and judging a delivery once for all tests of a run: each starts the dashboard anew, and the core has tests of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

import pdg_data
from pdg_data.answers import NO_ANSWERS
from pdg_data.joining import joined
from tests.ui import dashboard

_status_table = cache(pdg_data.status_table)
_progress_table = cache(pdg_data.progress_table)


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(
        files: Sequence[tuple[str, bytes]],
        programme: pdg_data.Programme,
        *,
        answers: pdg_data.Answers = NO_ANSWERS,
        progress: pdg_data.Progress | None = None,
    ) -> pdg_data.Delivery:
        if progress is not None:
            for number, (name, _) in enumerate(files):
                progress(name, "read", number, len(files))
            progress("", "join", len(files), len(files))
        found = dashboard.delivery(tuple(files))
        return joined(found.read, programme, answers) if answers else found

    monkeypatch.setattr(pdg_data, "read_delivery", read)
    monkeypatch.setattr(pdg_data, "status_table", _status_table)
    monkeypatch.setattr(pdg_data, "progress_table", _progress_table)
