"""The reckoning in oracle.py agrees with the answers in tests/cases, which were made apart from it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.worlds.cases import CASES, READERS, number
from tests.worlds.evidence import Delivered
from tests.worlds.oracle import expected_development, expected_ec, expected_meter, expected_status

AS_OF = date(2026, 11, 23)


def answers(case: str, name: str) -> list[dict[str, str]]:
    path: Path = CASES / case / f"expected_{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module", params=sorted(READERS))
def case(request: pytest.FixtureRequest) -> tuple[str, Delivered]:
    name: str = request.param
    return name, READERS[name](CASES / name / "exports")


def test_the_same_status_comes_out(case: tuple[str, Delivered]) -> None:
    name, delivered = case
    reckoned = {
        (row.participant, row.requirement): (row.status, row.due.isoformat() if row.due else "", row.done, row.needed)
        for row in expected_status(delivered, AS_OF)
    }
    stated = {
        (number(row["participant_id"]), row["requirement"]): (
            row["status"],
            row["due"],
            int(row["done"]),
            int(row["needed"]),
        )
        for row in answers(name, "status")
    }
    assert reckoned == stated


def test_the_same_ec_comes_out(case: tuple[str, Delivered]) -> None:
    name, delivered = case
    stated = {number(row["participant_id"]): int(row["ec_earned"]) for row in answers(name, "ec")}
    assert not stated or expected_ec(delivered, AS_OF) == stated


def test_the_same_meter_counts_come_out(case: tuple[str, Delivered]) -> None:
    name, delivered = case
    stated = {
        (number(row["participant_id"]), int(row["moment"]), int(row["task"])): (
            int(row["at_level"]),
            int(row["scored"]),
        )
        for row in answers(name, "meter")
    }
    reckoned = {key: counts for key, counts in expected_meter(delivered, AS_OF).items() if counts[1]}
    assert reckoned == {key: counts for key, counts in stated.items() if counts[1]}


def test_the_same_development_comes_out(case: tuple[str, Delivered]) -> None:
    name, delivered = case
    stated = {
        (number(row["participant_id"]), int(row["moment"])): (float(row["development"]), int(row["of_ec"]))
        for row in answers(name, "development")
    }
    reckoned = expected_development(delivered, AS_OF)
    assert {key: ec for key, (_, ec) in reckoned.items()} == {key: ec for key, (_, ec) in stated.items()}
    assert all(share == pytest.approx(stated[key][0], abs=1e-6) for key, (share, _) in reckoned.items())
