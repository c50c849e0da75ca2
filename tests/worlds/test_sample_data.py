"""The made-up deliveries: the same on every run, nobody real in them, and coherent."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook

from sample_data.generate import EXPORTS, write
from sample_data.shapes import SHAPES
from sample_data.world import make_world

ADDRESS = re.compile(r"[\w.]+@([\w.]+)")


def cells(path: Path) -> list[list[object]]:
    """Every cell of a file, sheet after sheet."""
    if path.suffix == ".csv":
        return [list(line.split(";")) for line in path.read_text(encoding="cp1252").splitlines()]
    return [list(row) for sheet in load_workbook(path).worksheets for row in sheet.iter_rows(values_only=True)]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write(tmp_path_factory.mktemp("sample"))


def test_the_exports_in_the_repository_are_what_the_command_writes(written: list[Path]) -> None:
    assert sorted(path.name for path in EXPORTS.iterdir()) == [path.name for path in written]
    assert all(cells(EXPORTS / path.name) == cells(path) for path in written)


def test_writing_again_gives_the_same_bytes(written: list[Path], tmp_path: Path) -> None:
    again = write(tmp_path)
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in written]


def test_every_address_is_one_that_cannot_exist(written: list[Path]) -> None:
    texts = [str(cell) for path in written for row in cells(path) for cell in row]
    domains = {domain for text in texts for domain in ADDRESS.findall(text)}
    assert domains
    assert all(domain.endswith(".example") for domain in domains)


def test_a_mentor_guides_one_to_four_participants() -> None:
    guided = Counter(who.mentor.email for who in make_world(3, 200, 8).participants)
    assert set(guided.values()) <= {1, 2, 3, 4}


def test_only_asked_for_namesakes_share_a_name() -> None:
    for pairs in (0, 2):
        names = Counter(who.name.full for who in make_world(5, 60, 4, namesakes=pairs).participants)
        assert sum(count == 2 for count in names.values()) == pairs


def test_nothing_is_judged_signed_or_scored_after_the_reference_date() -> None:
    world = make_world(8, 60, 4, date(2027, 3, 1))
    days = [entry.day for entry in world.agreements] + [entry.day for entry in world.fillings]
    assert max(days + [entry.day for entry in world.results]) <= world.as_of


@pytest.mark.parametrize(("participants", "cohorts"), [(0, 1), (1, 1), (3, 5), (130, 13)])
def test_any_size_can_be_written(participants: int, cohorts: int, tmp_path: Path) -> None:
    assert write(tmp_path, participants, cohorts, seed=1)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_depends_on_nothing_but_its_arguments(shape: str) -> None:
    world = make_world(4, 12, 3)
    assert SHAPES[shape](world, Random(1)) == SHAPES[shape](world, Random(1))
