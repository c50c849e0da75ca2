"""The whole program on made-up deliveries in many shapes: what comes out is what the plain reckoning says."""

from __future__ import annotations

import os
from functools import cache
from random import Random

import pytest

from pdg_data import load_programme, progress_table, read_delivery, status_table
from pdg_data.programme import Programme
from tests.worlds.check import compare, compare_progress, expected
from tests.worlds.edges import hard_world, reference_days
from tests.worlds.shapes import SHAPES

SEEDS = range(int(os.environ.get("PDG_WORLDS", "1")))
"""How many worlds each shape is tried on; set PDG_WORLDS to a hundred to look for more."""


@cache
def programme() -> Programme:
    return load_programme()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_status_and_figure_of_a_made_up_delivery_is_right(shape: str, seed: int) -> None:
    rng = Random(f"{shape} {seed}")
    world = hard_world(seed, participants=10, cohorts=3)
    made = SHAPES[shape](world, rng)
    read = read_delivery(sorted(made.files.items()), programme())
    as_of = rng.choice(reference_days(world, rng))
    status, progress = (table(read.dataset, programme(), as_of) for table in (status_table, progress_table))
    assert compare(status, expected(made.says, as_of)) == []
    assert compare_progress(progress, made.says, as_of) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_the_files_changes_nothing(seed: int) -> None:
    world = hard_world(seed, participants=12, cohorts=3)
    made = SHAPES["shuffled"](world, Random(seed))
    there, back = (
        status_table(read_delivery(files, programme()).dataset, programme(), world.as_of).drop(
            columns=["key", "evidence"]
        )
        for files in (sorted(made.files.items()), sorted(made.files.items(), reverse=True))
    )
    assert there.equals(back)
