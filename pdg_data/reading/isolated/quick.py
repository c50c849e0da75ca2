"""The quick reader: values as python-calamine reads them, from any workbook format it knows."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from pdg_data.reading.isolated.raw import Cell


@dataclass(frozen=True, slots=True)
class QuickSheet:
    """``rows`` start at row 1 and column A; an empty cell is an empty text."""

    name: str
    hidden: bool
    rows: list[list[Cell]]
    merged: list[tuple[int, int, int, int]]


def read_quick(data: bytes) -> list[QuickSheet] | None:
    """Every worksheet, or None where the reader gives up. What kills the process is not seen from here."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return [
                _sheet(book, index, meta.name, meta.visible is not SheetVisibleEnum.Visible)
                for index, meta in enumerate(book.sheets_metadata)
                if meta.typ is SheetTypeEnum.WorkSheet
            ]
    except BaseException:  # noqa: BLE001 - a panic of the reader is no Exception
        return None


def _sheet(book: CalamineWorkbook, index: int, name: str, hidden: bool) -> QuickSheet:
    sheet = book.get_sheet_by_index(index)
    merged = [
        (top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    return QuickSheet(name, hidden, rows, merged)
