"""The workbook that she can hand to colleagues: headers that the import knows, lists to choose from, and an example row it passes over."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pdg_data.programme import Programme
from pdg_data.words import Language, catalogue

_ROWS = 500
_SAVED = dt.datetime(2026, 1, 1)
_EXAMPLE_FONT = Font(italic=True, color="6B7280")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the template: its word in the catalogue, the example, and what its cells may hold."""

    word: str
    example: object = ""
    choices: tuple[str, ...] = ()


def template(programme: Programme, language: Language = "nl") -> bytes:
    """An xlsx with a sheet a kind of data, lists to choose from, date formats, an example row and an instruction sheet."""
    words = catalogue(language)
    book = Workbook()
    book.properties.creator = "PDG"
    book.properties.created = book.properties.modified = _SAVED
    _instructions(book.active, words)
    for name, columns in _sheets(programme, language, words).items():
        _sheet(book.create_sheet(words[f"template.sheet.{name}"]), columns, words)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheets(programme: Programme, language: Language, words: dict[str, str]) -> dict[str, list[Column]]:
    day = dt.date(2026, 1, 15)
    products = tuple(
        programme.requirement[item.id].label[language] for item in programme.requirements if item.evidence == "result"
    )
    levels = tuple(level.label[language] for level in programme.levels)
    roles = (words["template.value.mentor"], words["template.value.trainer"])
    raters = (words["template.value.mentor"], words["template.value.self"])
    moments = tuple(words[f"template.value.moment_{moment}"] for moment in (0, 1, 2))
    states = tuple(words[f"state.{state}"] for state in ("active", "paused", "stopped", "certified"))
    results = tuple(words[f"template.value.{result}"] for result in ("pass", "fail", "pending"))
    example = words["template.example"]
    person = [Column("participant_id", example), Column("participant_name", words["template.value.name"])]
    return {
        "participants": [
            Column("participant_id", example), Column("first_name", "Jan"), Column("name_prefix", "van der"), Column("last_name", "Voorbeeld"),
            Column("participant_email", "jan@school.example"), Column("cohort", "PDG-2026-01"), Column("school", "School"),
            Column("mentor_name", words["template.value.mentor_name"]), Column("mentor_email", "wpb@school.example"),
            Column("trainer_name", words["template.value.trainer_name"]), Column("participant_status", states[0], states),
        ],
        "cohorts": [Column("cohort", example), Column("start_date", day), Column("halfway_date", day), Column("end_date", day)],
        "visits": [*person, Column("visit_date", day), Column("observer_name", words["template.value.mentor_name"]), Column("observer_role", roles[0], roles)],
        "meter": [
            *person, Column("meter_moment", moments[1], moments), Column("meter_date", day), Column("filled_by", raters[0], raters),
            Column("task", 3, tuple(str(number) for number in programme.task_numbers)), Column("indicator", words["template.value.indicator"]),
            Column("score", levels[2] if len(levels) > 2 else levels[0], levels),
        ],
        "agreements": [*person, Column("mentor_name", words["template.value.mentor_name"]), Column("agreement", day)],
        "results": [*person, Column("product", products[0], products), Column("result_date", day), Column("result", results[0], results)],
    }  # fmt: skip


def _instructions(sheet: Worksheet, words: dict[str, str]) -> None:
    sheet.title = words["template.sheet.instructions"]
    sheet.column_dimensions["A"].width = 110
    for row, text in enumerate(words["template.instructions"].strip().split("\n"), 1):
        cell = sheet.cell(row, 1, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if row == 1:
            cell.font = Font(bold=True, size=14)


def _sheet(sheet: Worksheet, columns: list[Column], words: dict[str, str]) -> None:
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        header = sheet.cell(1, number, words[f"template.header.{column.word}"])
        header.font, header.fill = Font(bold=True), PatternFill("solid", fgColor="F0F2F6")
        sheet.cell(2, number, column.example).font = _EXAMPLE_FONT
        sheet.column_dimensions[letter].width = max(14, len(str(header.value)) + 4)
        if isinstance(column.example, dt.date):
            for row in range(2, _ROWS + 1):
                sheet.cell(row, number).number_format = "d-m-yyyy"
        if column.word == "participant_id":
            for row in range(2, _ROWS + 1):
                sheet.cell(row, number).number_format = "@"
        if column.choices:
            choice = DataValidation(type="list", formula1='"' + ",".join(column.choices) + '"', allow_blank=True)
            choice.add(f"{letter}2:{letter}{_ROWS}")
            sheet.add_data_validation(choice)
