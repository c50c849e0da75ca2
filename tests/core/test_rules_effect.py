"""What other rules change: the same statuses as a delivery that is read anew by them."""

from __future__ import annotations

from datetime import date

import pytest

from pdg_data import read_delivery, status_table
from pdg_data.effects import effect_of_rules
from pdg_data.joining import by_rules
from pdg_data.programme import Change, changed
from tests.core.deliveries import PROGRAMME
from tests.ui.dashboard import AS_OF, case, delivery, statuses

FILES = case("google_forms")
COHORT = str(statuses(FILES)["cohort"].iloc[0])
LATE = str(statuses(FILES).query("status == 'overdue'")["requirement"].iloc[0])
EDITS = [
    [Change("setting", "due_soon_days", 200)],
    [Change("days", LATE, 2_000)],
    [Change("end", COHORT, date(2028, 12, 31))],
    [Change("halfway", COHORT, AS_OF)],
    [Change("setting", "default_length_months", 40), Change("setting", "due_soon_days", 0)],
    [Change("norm", "", 4)],
]


@pytest.mark.parametrize("edits", EDITS, ids=[" ".join(f"{one.part} {one.id}" for one in edits) for edits in EDITS])
def test_the_effect_is_what_reading_anew_by_these_rules_would_give(edits: list[Change]) -> None:
    other = changed(PROGRAMME, edits)
    before = statuses(FILES)
    effect = effect_of_rules(delivery(FILES), other, AS_OF, status=before)
    anew = status_table(read_delivery(FILES, other).dataset, other, AS_OF)
    both = before.merge(anew, on=["key", "requirement"], suffixes=("", "_new"))
    expected = both[both["status"] != both["status_new"]]
    assert {*zip(effect["key"], effect["requirement"], effect["from"], effect["to"], strict=True)} == {
        *zip(expected["key"], expected["requirement"], expected["status"], expected["status_new"], strict=True)
    }
    assert len(effect) or edits[0].part == "norm" or edits[0].id == "default_length_months"


def test_what_only_judges_joins_nothing_again() -> None:
    found = delivery(FILES)
    judged = changed(
        PROGRAMME, [Change("days", LATE, 2_000), Change("norm", "", 2), Change("setting", "due_soon_days", 3)]
    )
    assert by_rules(found, judged).dataset is found.dataset
    moved = by_rules(found, changed(PROGRAMME, [Change("end", COHORT, date(2028, 12, 31))]))
    assert moved.dataset is not found.dataset
    assert all(new.part is old.part for new, old in zip(moved.tables, found.tables, strict=True))
