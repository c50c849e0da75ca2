"""The workbook that she can hand to colleagues: headers that the import knows, lists to choose from, and an example row it passes over."""

from __future__ import annotations

import datetime as dt
import io

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pdg_data.programme import Programme
from pdg_data.template_sheets import Column, lists, sheets
from pdg_data.words import Language, catalogue

LAST_ROW = 5000
"""Lists and dates are checked down to this row."""
_SAVED = dt.datetime(2026, 1, 1)
_FIRST_DAY, _LAST_DAY = dt.date(1950, 1, 1), dt.date(2100, 12, 31)
_FORMATS = {"text": "@", "date": "d-m-yyyy", "whole": "0", "decimal": "0.0"}
_EXAMPLE = Font(italic=True, color="6B7280")
_NEEDED = (Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F4E79"))
_OTHER = (Font(bold=True), PatternFill("solid", fgColor="E5EAF1"))
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def template(programme: Programme, language: Language = "nl") -> bytes:
    """An xlsx with an instruction sheet, a sheet a kind of data, and a sheet with the lists from which cells are chosen.

    Nothing in it is personal, and it is the same each time. An example row stands under each header; the import passes it over.
    """
    words = catalogue(language)
    book = Workbook()
    book.properties.creator = "PDG"
    book.properties.created = book.properties.modified = _SAVED
    asked, chosen = sheets(programme, language), lists(programme, language)
    _instructions(book.active, asked, words)
    for name, columns in asked.items():
        _sheet(book.create_sheet(words[f"template.sheet.{name}"]), columns, chosen, words)
    _lists(book.create_sheet(words["template.sheet.lists"]), chosen, words)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _instructions(sheet: Worksheet, asked: dict[str, tuple[Column, ...]], words: dict[str, str]) -> None:
    """How to fill it in, and for each sheet what belongs there and what cannot be missed: a line each, so that nothing looks like a table."""
    sheet.title = words["template.sheet.instructions"]
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 120
    lines = words["template.instructions"].strip().split("\n")
    for row, text in enumerate(lines, 1):
        sheet.cell(row, 1, text).alignment = _WRAPPED
    sheet["A1"].font = Font(bold=True, size=16)
    for row, (name, columns) in enumerate(asked.items(), len(lines) + 2):
        title = words[f"template.sheet.{name}"]
        needed = ", ".join(words[f"template.header.{column.word}"] for column in columns if column.required)
        about = words["template.line"].format(sheet=title, about=words[f"template.about.{name}"], needed=needed)
        cell = sheet.cell(row, 1, about)
        cell.alignment, cell.font = _WRAPPED, Font(color="1F4E79")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(title)}!A1")
        sheet.row_dimensions[row].height = 34


def _sheet(
    sheet: Worksheet, columns: tuple[Column, ...], chosen: dict[str, tuple[str, ...]], words: dict[str, str]
) -> None:
    sheet.freeze_panes = "A2"
    sheet.row_dimensions[1].height = 32
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        _header(sheet, number, column, words)
        example = sheet.cell(2, number, column.example)
        example.font, example.number_format = _EXAMPLE, _FORMATS[column.form]
        shape = sheet.column_dimensions[letter]
        shape.number_format = _FORMATS[column.form]
        shape.width = max(14, len(words[f"template.header.{column.word}"]) + 3, len(str(column.example or "")) + 3)
        if rule := _rule(column, chosen, words):
            rule.add(f"{letter}2:{letter}{LAST_ROW}")
            sheet.add_data_validation(rule)


def _header(sheet: Worksheet, number: int, column: Column, words: dict[str, str]) -> None:
    cell = sheet.cell(1, number, words[f"template.header.{column.word}"])
    cell.font, cell.fill = _NEEDED if column.required else _OTHER
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    needed = words["template.needed" if column.required else "template.optional"]
    cell.comment = Comment(f"{needed} {words[f'template.help.{column.word}']}", "PDG", width=300, height=110)


def _rule(column: Column, chosen: dict[str, tuple[str, ...]], words: dict[str, str]) -> DataValidation | None:
    """What a cell may hold. A list stands on a sheet of its own: in the rule itself it could be 255 letters long and hold no comma."""
    said = "list" if column.choices else column.form
    if said == "text":
        return None
    rule = DataValidation(
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=words["template.rule.title"],
        error=words[f"template.rule.{said}"],
    )
    if column.choices:
        letter = get_column_letter(list(chosen).index(column.choices) + 1)
        sheet = quote_sheetname(words["template.sheet.lists"])
        rule.type, rule.formula1 = "list", f"{sheet}!${letter}$2:${letter}${len(chosen[column.choices]) + 1}"
    elif column.form == "date":
        rule.type, rule.operator = "date", "between"
        rule.formula1, rule.formula2 = (f"DATE({day.year},{day.month},{day.day})" for day in (_FIRST_DAY, _LAST_DAY))
    else:
        rule.type, rule.operator, rule.formula1 = column.form, "greaterThanOrEqual", "0"
    return rule


def _lists(sheet: Worksheet, chosen: dict[str, tuple[str, ...]], words: dict[str, str]) -> None:
    """The lists, one a column, as text."""
    sheet.freeze_panes = "A2"
    for number, (name, values) in enumerate(chosen.items(), 1):
        title = sheet.cell(1, number, words[f"template.list.{name}"])
        title.font, title.fill = _OTHER
        for row, value in enumerate(values, 2):
            sheet.cell(row, number, value).number_format = "@"
        sheet.column_dimensions[get_column_letter(number)].width = max(map(len, (*values, str(title.value)))) + 3
