"""The four shapes of delivery come out as was worked out by hand, whatever the order of files, sheets and rows."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from pdg_data import Delivery, progress_table, read_delivery, status_table
from tests.core.deliveries import PROGRAMME, Answer, unbalanced

CASES = Path(__file__).parents[1] / "cases"
FOLDERS = sorted(path.name for path in CASES.iterdir() if path.is_dir())
TABLES = ("status", "ec", "meter", "development")


def stated(case: str, name: str) -> list[dict[str, str]]:
    """What must come out; nothing where the case makes no claim."""
    path = CASES / case / f"expected_{name}.csv"
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))) if path.exists() else []


def digits(participant: object) -> str:
    return "".join(letter for letter in str(participant) if letter.isdigit()).lstrip("0")


def exports(case: str) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in sorted((CASES / case / "exports").iterdir())]


def with_sheets_turned(data: bytes) -> bytes:
    """The same workbook, its sheets in the opposite order."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in list(book.worksheets):
        book.move_sheet(sheet, -len(book.worksheets))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def turned(files: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    return [(name, with_sheets_turned(data) if name.endswith(".xlsx") else data) for name, data in reversed(files)]


@pytest.fixture(
    scope="module", params=[(case, order) for case in FOLDERS for order in ("as they are", "turned")], ids=" ".join
)
def outcome(request: pytest.FixtureRequest) -> tuple[str, Delivery, pd.DataFrame, pd.DataFrame]:
    case, order = request.param
    files = exports(case) if order == "as they are" else turned(exports(case))
    as_of = date.fromisoformat((CASES / case / "as_of.txt").read_text(encoding="utf-8").strip())
    delivery = read_delivery(files, PROGRAMME)
    tables = (function(delivery.dataset, PROGRAMME, as_of) for function in (status_table, progress_table))
    return (case, delivery, *tables)


Outcome = tuple[str, Delivery, pd.DataFrame, pd.DataFrame]


def test_there_are_four_cases_and_each_states_statuses() -> None:
    assert len(FOLDERS) == 4
    assert all(stated(case, "status") for case in FOLDERS)
    assert all(any(stated(case, name) for case in FOLDERS) for name in TABLES)


def test_the_statuses_come_out(outcome: Outcome) -> None:
    case, _, status, _ = outcome
    wanted = {
        (digits(row["participant_id"]), row["requirement"]): (
            row["status"],
            row["due"],
            int(row["done"]),
            int(row["needed"]),
        )
        for row in stated(case, "status")
    }
    requirements = {requirement for _, requirement in wanted}
    due = status["due"].dt.strftime("%Y-%m-%d").fillna("")
    found = {
        (digits(row["participant_id"]), row["requirement"]): (row["status"], row["due"], row["done"], row["needed"])
        for row in status.assign(due=due).to_dict("records")
        if row["requirement"] in requirements
    }
    assert found == wanted


def test_the_participants_are_named_as_stated(outcome: Outcome) -> None:
    case, _, status, _ = outcome
    wanted = {(digits(row["participant_id"]), row["participant"]) for row in stated(case, "status")}
    assert set(zip(status["participant_id"].map(digits), status["participant"], strict=True)) == wanted


def test_the_ec_come_out(outcome: Outcome) -> None:
    case, _, _, progress = outcome
    wanted = {digits(row["participant_id"]): int(row["ec_earned"]) for row in stated(case, "ec")}
    found = {digits(row["participant_id"]): row["ec_earned"] for row in of_all_tasks(progress)}
    assert not wanted or found == wanted


def of_all_tasks(progress: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(name): value for name, value in row.items()}
        for row in progress[progress["task"] == "all"].to_dict("records")
    ]


def test_the_indicators_of_the_meter_come_out(outcome: Outcome) -> None:
    case, _, _, progress = outcome
    wanted = {
        (digits(row["participant_id"]), row["moment"], row["task"]): (
            int(row["task_ec"]),
            int(row["at_level"]),
            int(row["scored"]),
        )
        for row in stated(case, "meter")
    }
    found = {
        (digits(row["participant_id"]), moment, row["task"]): (
            row["task_ec"],
            row[f"at_level_{name}"],
            row[f"scored_{name}"],
        )
        for row in progress.to_dict("records")
        for moment, name in (("1", "midway"), ("2", "final"))
        if row["task"] != "all" and row[f"scored_{name}"]
    }
    assert found == wanted


def test_the_development_comes_out(outcome: Outcome) -> None:
    case, _, _, progress = outcome
    wanted = {
        (digits(row["participant_id"]), row["moment"]): (row["development"], int(row["of_ec"]))
        for row in stated(case, "development")
    }
    found = {
        (digits(row["participant_id"]), moment): (f"{row[f'development_{name}']:.6f}", row[f"scored_ec_{name}"])
        for row in of_all_tasks(progress)
        for moment, name in (("1", "midway"), ("2", "final"))
        if row[f"scored_ec_{name}"]
    }
    assert found == wanted


def test_every_ledger_balances(outcome: Outcome) -> None:
    _, delivery, _, _ = outcome
    assert unbalanced(Answer(delivery)) == []
