"""The workbook to fill in: it reads back as it is meant, in both languages."""

from __future__ import annotations

import io
from datetime import date
from functools import cache

import openpyxl
import pytest

from pdg_data import read_delivery, template
from pdg_data.words import LANGUAGES, Language, catalogue
from tests.core.deliveries import PROGRAMME, Answer, unbalanced

KINDS = ["", "participants", "cohorts", "visits", "meter", "agreements", "results"]
START, HALFWAY, END, DAY = date(2025, 9, 1), date(2026, 3, 1), date(2026, 8, 31), date(2025, 10, 1)


@cache
def empty(language: Language) -> bytes:
    return template(PROGRAMME, language)


def filled(language: Language) -> bytes:
    """The template with one participant, filled in with words from its own lists, under the examples."""
    words = catalogue(language)
    book = openpyxl.load_workbook(io.BytesIO(empty(language)))
    rows: dict[str, list[list[object]]] = {
        "participants": [["0900001", "Jo", "van", "Dam", "jo@roc.example", "C1", "ROC", "Kees Vos", "k@roc.example", "Tom Prins", words["state.active"]]],
        "cohorts": [["C1", START, HALFWAY, END]],
        "visits": [["0900001", "Jo van Dam", day, "Kees Vos", words["template.value.mentor"]] for day in (DAY, date(2025, 11, 1))],
        "meter": [
            ["0900001", "Jo van Dam", words["template.value.moment_1"], DAY, words["template.value.mentor"], task, f"{task}.1", PROGRAMME.levels[2].label[language]]
            for task in range(1, 7)
        ],
        "agreements": [["0900001", "Jo van Dam", "Kees Vos", DAY]],
        "results": [["0900001", "Jo van Dam", PROGRAMME.requirement["course_design"].label[language], DAY, words["template.value.pass"]]],
    }  # fmt: skip
    for name, lines in rows.items():
        sheet = book[words[f"template.sheet.{name}"]]
        for number, line in enumerate(lines, 3):
            for column, value in enumerate(line, 1):
                sheet.cell(number, column, value)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_template_holds_nobody_and_no_problem(language: Language) -> None:
    answer = Answer(read_delivery([("sjabloon.xlsx", empty(language))], PROGRAMME))
    assert answer.kinds == KINDS
    assert answer.codes == []
    assert answer.delivery.dataset.participants.empty
    assert [sheet.rows_used for sheet in answer.sheets] == [0] * 7
    assert unbalanced(answer) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_the_template_is_understood(language: Language) -> None:
    answer = Answer(read_delivery([("sjabloon.xlsx", empty(language))], PROGRAMME))
    columns = [column for sheet in answer.sheets[1:] for column in sheet.columns]
    assert len(columns) > 30
    assert [column.header for column in columns if not column.meaning] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_template_is_read_without_one_problem(language: Language) -> None:
    answer = Answer(read_delivery([("sjabloon.xlsx", filled(language))], PROGRAMME))
    assert answer.codes == []
    found = {
        name: answer.status(name, END, "0900001")
        for name in ("agreement", "visits_first_half", "meter_midway", "course_design", "mentor_assigned")
    }
    assert set(found.values()) == {"met"}
    assert list(answer.delivery.dataset.participants["participant"]) == ["Jo van Dam"]
    assert unbalanced(answer) == []


def test_the_template_is_the_same_every_time() -> None:
    sheets = [
        [list(sheet.values) for sheet in openpyxl.load_workbook(io.BytesIO(template(PROGRAMME))).worksheets]
        for _ in range(2)
    ]
    assert sheets[0] == sheets[1]


def test_the_levels_and_results_can_be_chosen_from_a_list() -> None:
    book = openpyxl.load_workbook(io.BytesIO(empty("nl")))
    lists = [choice.formula1 for sheet in book.worksheets for choice in sheet.data_validations.dataValidation]
    assert any("Zichtbaar" in choice for choice in lists)
    assert all(len(choice) <= 257 for choice in lists)
