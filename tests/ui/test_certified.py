"""A look back counts what the certified fulfilled, and makes nobody late."""

from __future__ import annotations

import pandas as pd

from pdg_ui.certified import with_certified
from tests.ui.dashboard import AS_OF, case, delivery, one_person, statuses
from tests.ui.hand_made import PROGRAMME

FORMS = case("google_forms")


def test_only_what_the_certified_fulfilled_changes() -> None:
    dataset = delivery(FORMS).dataset
    before = statuses(FORMS)
    after = with_certified(before, dataset, PROGRAMME, AS_OF, "nl")
    assert list(after.columns) == list(before.columns)
    assert after[["key", "requirement"]].equals(before[["key", "requirement"]])
    changed = after[after["status"].to_numpy() != before["status"].to_numpy()]
    assert len(changed)
    assert set(changed["status"]) <= {"met", "met_late"}
    assert set(dataset.participants.loc[changed["key"], "state"]) == {"certified"}
    for status in ("overdue", "due_soon", "undetermined", "missed", "pending"):
        assert (after["status"] == status).sum() == (before["status"] == status).sum()


def test_the_table_itself_stays_as_it_was() -> None:
    before = statuses(FORMS)
    kept = before.copy()
    with_certified(before, delivery(FORMS).dataset, PROGRAMME, AS_OF, "nl")
    pd.testing.assert_frame_equal(before, kept)


def test_without_certified_the_table_is_the_same() -> None:
    files = one_person()
    assert with_certified(statuses(files), delivery(files).dataset, PROGRAMME, AS_OF, "nl") is statuses(files)
