"""With names hidden nobody of a delivery is named, whatever the delivery is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pdg_data.hiding import hidden
from tests.properties.judged import judge
from tests.properties.made import deliveries, examples
from tests.properties.rows import Rows
from tests.telling import secrets, told


@examples(8)
@given(deliveries(), st.binary(min_size=16, max_size=32))
def test_nobody_is_named_and_everybody_has_the_same_statuses(rows: Rows, secret: bytes) -> None:
    outcome = judge(rows)
    masked = hidden(outcome.delivery, outcome.status, outcome.progress(), secret, "nl")
    assert told(masked, secrets(outcome.delivery)) == set()
    by_person = ["key", "requirement", "status"]
    assert sorted(masked[1][by_person].itertuples(index=False)) == sorted(
        outcome.status[by_person].itertuples(index=False)
    )
    assert masked[1]["participant"].nunique() == outcome.status["key"].nunique()
