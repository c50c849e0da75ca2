"""While a delivery is read it says which file, which step and how far, and who listens can end it."""

from __future__ import annotations

import pytest

import pdg_data
from pdg_data.words import LANGUAGES, say
from tests.reading.files import xlsx

FILES = [
    ("lijst.xlsx", xlsx([["Studentnummer", "Naam"], ["0910001", "Jan Berg"]])),
    ("bezoeken.csv", b"Studentnummer;Datum lesbezoek\n0910001;2026-03-01\n"),
    ("leeg.csv", b""),
]


class _CancelledError(BaseException):
    """As Streamlit ends a script: no Exception."""


def test_every_step_is_told_in_order_with_words_in_both_languages() -> None:
    told: list[tuple[str, str, int, int]] = []
    pdg_data.read_delivery(FILES, pdg_data.load_programme(), progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(name for name, *_ in told)) == ["lijst.xlsx", "bezoeken.csv", "leeg.csv", ""]
    assert {step for _, step, _, _ in told} >= {"read", "recognise", "join"}
    assert all(say(f"step.{step}", language) for _, step, _, _ in told for language in LANGUAGES)
    done = [done / total for _, _, done, total in told]
    assert done == sorted(done)
    assert done[0] >= 0
    assert done[-1] < 1


@pytest.mark.parametrize("at", ["read", "recognise", "join"])
def test_what_the_listener_raises_ends_the_work(at: str) -> None:
    def cancel(_name: str, step: str, _done: int, _total: int) -> None:
        if step == at:
            raise _CancelledError

    with pytest.raises(_CancelledError):
        pdg_data.read_delivery(FILES, pdg_data.load_programme(), progress=cancel)
    assert pdg_data.read_workbook(FILES[1][1], "a.csv").sheets[0].n_rows == 2
