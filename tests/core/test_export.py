"""Tables as files: text stays text, dates stay dates, and every format holds the same."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest

from pdg_data import export
from pdg_data.judging import status
from tests.core.deliveries import (
    AFTER_HALFWAY,
    AN,
    BEA,
    OF_AN,
    OF_BEA,
    PEOPLE,
    PEOPLE_HEADER,
    START,
    Answer,
    agreements,
    deliver,
)

ACTIVE = ["=1+1", "+31612345678", "-1+2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x.example")']  # fmt: skip
HARMLESS = ["-", "An Bos", "a=b", "1-2-2026", "0900001", 'É, "ß"; €']  # fmt: skip


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    answer = deliver(PEOPLE, agreements((AN, START), (BEA, None)))
    return answer.table(AFTER_HALFWAY)[status.COLUMNS]


def read_xlsx(data: bytes) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].values)


def test_csv_and_json_hold_the_same_rows_with_iso_days(table: pd.DataFrame) -> None:
    rows = list(csv.DictReader(io.StringIO(export(table, ".csv", AFTER_HALFWAY).decode("utf-8"))))
    records = json.loads(export(table, ".json", AFTER_HALFWAY))
    assert len(rows) == len(records) == len(table)
    assert list(rows[0]) == list(records[0]) == status.COLUMNS
    for row, record in zip(rows, records, strict=True):
        assert row == {name: "" if value is None else str(value) for name, value in record.items()}
    agreement = next(row for row in rows if row["requirement"] == "agreement" and row["participant_id"] == AN)
    assert (agreement["due"], agreement["fulfilled_on"], agreement["status"]) == ("2025-10-13", "2025-09-01", "met")


def test_a_workbook_holds_days_and_numbers_and_a_filter(table: pd.DataFrame) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export(table, ".xlsx", AFTER_HALFWAY, labels=False)))
    (sheet,) = book.worksheets
    cells = {header.value: cell for header, cell in zip(sheet[1], sheet[2], strict=True)}
    assert [header.value for header in sheet[1]] == status.COLUMNS
    assert cells["due"].value == datetime(2025, 10, 13)
    assert cells["due"].number_format == "d-m-yyyy"
    assert (cells["needed"].value, cells["participant_id"].value) == (1, AN)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:Q{len(table) + 1}"
    assert sheet.max_row == len(table) + 1


def test_a_workbook_speaks_her_language(table: pd.DataFrame) -> None:
    dutch, english = (read_xlsx(export(table, ".xlsx", AFTER_HALFWAY, language))[0] for language in ("nl", "en"))
    assert len(dutch) == len(english) == len(status.COLUMNS)
    assert dutch != english
    assert not set(dutch) & {"participant_id", "days_overdue", "fulfilled_on"}


def test_the_same_table_gives_the_same_file(table: pd.DataFrame) -> None:
    for suffix in (".csv", ".json"):
        assert export(table, suffix, AFTER_HALFWAY) == export(table, suffix, AFTER_HALFWAY)
    # openpyxl stamps the entries of the zip and the day of the last change with the clock: what else they hold is compared
    assert parts(export(table, ".xlsx", AFTER_HALFWAY)) == parts(export(table, ".xlsx", AFTER_HALFWAY))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "docProps/core.xml"}


@pytest.mark.parametrize("text", ACTIVE, ids=repr)
def test_text_that_a_spreadsheet_would_run_stays_text(text: str) -> None:
    frame = pd.DataFrame({"school": [text]})
    (row,) = csv.DictReader(io.StringIO(export(frame, ".csv", AFTER_HALFWAY).decode(), newline=""))
    assert row["school"] == f"'{text}".replace("\r", "\n")  # every line break is one that csv quotes
    sheet = openpyxl.load_workbook(io.BytesIO(export(frame, ".xlsx", AFTER_HALFWAY))).worksheets[0]
    assert sheet["A2"].data_type == "s"
    assert not sheet["A2"].value.startswith("'")
    assert json.loads(export(frame, ".json", AFTER_HALFWAY)) == [{"school": text}]


@pytest.mark.parametrize("text", HARMLESS, ids=repr)
def test_harmless_text_is_left_as_it_is(text: str) -> None:
    frame = pd.DataFrame({"school": [text]})
    (row,) = csv.DictReader(io.StringIO(export(frame, ".csv", AFTER_HALFWAY).decode()))
    assert row["school"] == text
    assert read_xlsx(export(frame, ".xlsx", AFTER_HALFWAY))[1] == (text,)


def test_characters_that_no_workbook_may_hold_are_left_out() -> None:
    assert read_xlsx(export(pd.DataFrame({"school": ["ROC\x0b\x01 Noord"]}), ".xlsx", AFTER_HALFWAY))[1] == (
        "ROC Noord",
    )


def test_a_table_without_rows_has_its_headers() -> None:
    empty = pd.DataFrame({name: pd.Series(dtype=object) for name in status.COLUMNS})
    assert export(empty, ".csv", AFTER_HALFWAY).decode().strip() == ",".join(status.COLUMNS)
    assert json.loads(export(empty, ".json", AFTER_HALFWAY)) == []
    assert len(read_xlsx(export(empty, ".xlsx", AFTER_HALFWAY))) == 1


@pytest.mark.parametrize("suffix", [".pdf", "", ".XLSX", "csv"])
def test_another_format_is_an_error(suffix: str) -> None:
    with pytest.raises(ValueError, match="csv"):
        export(pd.DataFrame({"school": ["a"]}), suffix, AFTER_HALFWAY)


def test_a_name_from_a_cell_reaches_a_file_as_text_only() -> None:
    listed = {"Deelnemers.xlsx": [PEOPLE_HEADER, (AN, "=cmd|' /C calc'!A0", *OF_AN[2:]), OF_BEA]}
    answer: Answer = deliver(listed)
    text = export(answer.table(date(2026, 4, 20))[status.COLUMNS], ".csv", AFTER_HALFWAY).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows
    assert not [cell for row in rows for cell in row.values() if cell.startswith("=")]


def test_a_table_of_its_own_has_its_own_headings_which_are_text() -> None:
    frame = pd.DataFrame({"level_1": [3, 0], "who": ["=1+1", "An Bos"]})
    headings = {"level_1": "1 nog niet zichtbaar", "who": "=cmd|x"}
    assert read_xlsx(export(frame, ".xlsx", AFTER_HALFWAY, headings=headings))[0] == ("1 nog niet zichtbaar", "=cmd|x")
    sheet = openpyxl.load_workbook(io.BytesIO(export(frame, ".xlsx", AFTER_HALFWAY, headings=headings))).worksheets[0]
    assert sheet["B1"].data_type == "s"
    rows = list(csv.reader(io.StringIO(export(frame, ".csv", AFTER_HALFWAY, headings=headings).decode("utf-8"))))
    assert rows == [["1 nog niet zichtbaar", "'=cmd|x"], ["3", "'=1+1"], ["0", "An Bos"]]


def test_rules_of_her_own_stand_at_the_foot_of_a_page_shortened_and_with_their_signs() -> None:
    note = "Met eigen regels: R&D: eind op 1-9-2026; " + "nog een regel; " * 30
    book = openpyxl.load_workbook(io.BytesIO(export(pd.DataFrame({"a": [1]}), ".xlsx", date(2026, 11, 23), note=note)))
    foot = book.worksheets[0].oddFooter.left.text
    assert "R&&D" in foot  # one sign would be an order to the spreadsheet
    assert foot.endswith("…")
    assert len(foot) < 255
