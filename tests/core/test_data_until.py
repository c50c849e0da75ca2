"""Data that end before the reference date: what fell due after them is no alarm; without that date nothing changes."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from pdg_data import export, read_delivery, status_table
from pdg_data.cli import main
from sample_data.tables import workbook
from tests.core.deliveries import (
    AN,
    HALFWAY,
    OF_AN,
    OF_BEA,
    PEOPLE,
    PEOPLE_HEADER,
    PROGRAMME,
    Answer,
    deliver,
    file_bytes,
    visits,
)

BEA = OF_BEA[0]
LATE = date(2026, 6, 1)
OF_BOTH = visits((AN, date(2025, 10, 1), "begeleider"), (BEA, date(2025, 10, 1), "begeleider"))
"""One visit each in the first half: the second one is overdue after halfway."""


@pytest.fixture(scope="module")
def answer() -> Answer:
    return deliver(PEOPLE, OF_BOTH)


def rows(answer: Answer, until: date | None, as_of: date = LATE) -> pd.DataFrame:
    table = status_table(answer.delivery.dataset, PROGRAMME, as_of, data_until=until)
    return table[table["participant_id"] == AN].set_index("requirement")


@pytest.mark.parametrize(
    ("until", "status", "why"),
    [
        (None, "overdue", "overdue"),
        (date(2026, 2, 28), "undetermined", "data_until"),
        (HALFWAY, "overdue", "overdue"),  # the day itself is still in the data
        (date(2026, 3, 2), "overdue", "overdue"),
        (date(2027, 1, 1), "overdue", "overdue"),
    ],
)
def test_what_fell_due_after_the_data_is_no_alarm(answer: Answer, until: date | None, status: str, why: str) -> None:
    row = rows(answer, until).loc["visits_first_half"]
    assert (row["status"], row["why"]) == (status, why)
    assert pd.isna(row["days_overdue"]) == (status != "overdue")


def test_the_sentence_names_the_day_and_when_it_was_due(answer: Answer) -> None:
    reason = rows(answer, date(2026, 2, 1)).loc["visits_first_half"]["reason"]
    assert "1-2-2026" in reason
    assert "1-3-2026" in reason


def test_only_alarms_change(answer: Answer) -> None:
    without, until = rows(answer, None), rows(answer, date(2025, 9, 1))
    changed = without.index[without["status"] != until["status"]]
    assert set(without.loc[changed, "status"]) <= {"overdue", "attention"}
    assert set(until.loc[changed, "why"]) == {"data_until"}
    assert "overdue" not in set(until["status"])


def test_what_is_due_soon_stays_a_reminder(answer: Answer) -> None:
    row = rows(answer, date(2026, 1, 1), as_of=date(2026, 2, 10)).loc["visits_first_half"]
    assert row["status"] == "due_soon"


def test_evidence_counts_by_the_reference_date_also_after_the_data() -> None:
    answer = deliver(PEOPLE, visits((AN, date(2025, 10, 1), "begeleider"), (AN, date(2026, 2, 20), "begeleider")))
    assert rows(answer, date(2026, 1, 1)).loc["visits_first_half"]["status"] == "met"


def test_the_command_line_takes_the_day(tmp_path: Path) -> None:
    files = {"Deelnemers.csv": [PEOPLE_HEADER, OF_AN, OF_BEA]} | dict(OF_BOTH)
    for name, content in files.items():
        (tmp_path / name).write_bytes(file_bytes(name, content))
    counts = []
    for more in ([], ["--data-until", "2026-02-01"]):
        target = tmp_path / "uit.csv"
        main(
            [
                "overdue",
                *(str(tmp_path / name) for name in files),
                "--as-of",
                "2026-06-01",
                "--output",
                str(target),
                *more,
            ]
        )
        counts.append(set(pd.read_csv(target)["requirement"]))
    assert "visits_first_half" in counts[0]
    assert "visits_first_half" not in counts[1]


def test_an_export_says_how_far_the_data_run(answer: Answer) -> None:
    table = status_table(answer.delivery.dataset, PROGRAMME, LATE)
    for until, said in ((None, False), (date(2026, 2, 1), True)):
        book = openpyxl.load_workbook(io.BytesIO(export(table, ".xlsx", LATE, data_until=until)))
        footer = book.worksheets[0].oddFooter.left.text
        assert "1-6-2026" in footer
        assert ("1-2-2026" in footer) == said


@pytest.mark.parametrize(
    ("until", "old"),
    [(None, ["a.xlsx", "b.xlsx"]), (date(2026, 4, 20), ["a.xlsx"]), (date(2026, 4, 1), [])],
)
def test_a_file_is_old_more_than_so_many_days_before_the_reference_date(until: date | None, old: list[str]) -> None:
    files = {"b.xlsx": date(2026, 5, 17), "a.xlsx": date(2026, 4, 1), "c.xlsx": date(2026, 5, 18), "d.xlsx": LATE}
    sheet: dict[str, Any] = {"Blad1": [PEOPLE_HEADER, OF_AN, OF_BEA]}
    delivery = read_delivery([(name, workbook(sheet, stated_on=day)) for name, day in files.items()], PROGRAMME)
    assert [file.stated_by for file in delivery.files] == ["saved"] * 4
    assert [file.name for file in delivery.old_files(LATE, PROGRAMME, until)] == old
