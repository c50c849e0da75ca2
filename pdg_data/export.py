"""Tables as files: csv, xlsx and json, with text that stays text. The one way out for data."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Mapping
from textwrap import shorten

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from pdg_data.judging.reasons import shown_day
from pdg_data.words import Language, catalogue, say

SUFFIXES = (".csv", ".xlsx", ".json")
DATE_FORMAT = "d-m-yyyy"
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDEST = 60
_LONGEST_NOTE = 120
"""A spreadsheet has room for 255 signs at the foot of a page."""
_NO_DAY = dt.date(2000, 1, 1)


def export(
    frame: pd.DataFrame,
    suffix: str,
    as_of: dt.date | None,
    language: Language = "nl",
    *,
    title: str = "",
    labels: bool = True,
    data_until: dt.date | None = None,
    headings: Mapping[str, str] | None = None,
    note: str = "",
) -> bytes:
    """The file in which a table goes out: csv (UTF-8, ISO dates), xlsx (formatted) or json.

    Text that a spreadsheet would take for a formula is text: in xlsx by its type, in csv by an apostrophe before it. An xlsx has the
    column names in her language, or with ``labels=False`` as the program names them, which csv and json always do. A table that
    is not the program's own brings ``headings`` by column, which csv has too. Raises ValueError for another suffix. On paper each page says the reference date, how far the data run, and ``note``.
    """
    if suffix == ".csv":
        return _csv(frame, headings or {})
    if suffix == ".xlsx":
        words = {} if not labels else catalogue(language)
        headers = [(headings or {}).get(name) or words.get(f"column.{name}", str(name)) for name in frame.columns]
        return _xlsx(
            frame,
            headers,
            title or catalogue(language)["export.sheet"],
            as_of,
            footer(as_of, language, data_until, note),
        )
    if suffix == ".json":
        return _json(frame)
    raise ValueError(f"suffix must be one of {', '.join(SUFFIXES)}")


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Dates as ISO days, everything else as it is."""
    frame = frame.copy()
    for column in frame.columns:
        if pd.api.types.is_datetime64_any_dtype(frame[column]):
            frame[column] = frame[column].dt.strftime("%Y-%m-%d")
    return frame


def _csv(frame: pd.DataFrame, headings: Mapping[str, str]) -> bytes:
    plain = _plain(frame)
    for column in plain.columns:
        if not pd.api.types.is_numeric_dtype(plain[column]):
            plain[column] = plain[column].map(_guarded, na_action="ignore")
    header = [str(_guarded(headings.get(name, str(name)))) for name in plain.columns]
    return plain.to_csv(index=False, header=header, lineterminator="\n").encode()


def _guarded(value: object) -> object:
    """Text with one kind of line break, which csv quotes, and with nothing at its start that a spreadsheet would run."""
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if value.startswith(_ACTIVE) and value != "-" else text


def _json(frame: pd.DataFrame) -> bytes:
    plain = _plain(frame).astype(object)
    records = plain.where(plain.notna(), None).to_dict("records")
    return (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode()


def footer(as_of: dt.date | None, language: Language, data_until: dt.date | None = None, note: str = "") -> str:
    """What a page on paper says at its foot: of which day it tells, how far the data run, and a note of rules of her own."""
    if as_of is None:
        told = say("export.footer_undated", language)
    elif data_until is None:
        told = say("export.footer", language, day=shown_day(as_of))
    else:
        told = say("export.footer_until", language, day=shown_day(as_of), until=shown_day(data_until))
    return f"{told}. {shorten(note, _LONGEST_NOTE, placeholder=' …')}" if note else told


def _xlsx(frame: pd.DataFrame, headers: list[str], title: str, as_of: dt.date | None, foot: str) -> bytes:
    book = Workbook(write_only=True)
    book.properties.creator = "PDG"
    book.properties.created = book.properties.modified = dt.datetime.combine(as_of or _NO_DAY, dt.time())
    sheet = book.create_sheet(_sheet_title(title))
    columns = [_cells(frame[name]) for name in frame.columns]
    for number, (header, cells) in enumerate(zip(headers, columns, strict=True), 1):
        widest = max([len(header) + 2, *(len(str(cell)) for cell in cells[:500])])
        sheet.column_dimensions[get_column_letter(number)].width = min(_WIDEST, widest + 1)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.append([_header(sheet, header) for header in headers])
    for row in zip(*columns, strict=True):
        sheet.append([_typed(sheet, value) for value in row])
    last = f"{get_column_letter(max(1, len(headers)))}{len(frame) + 1}"
    sheet.auto_filter.ref = f"A1:{last}"
    sheet.oddFooter.left.text = foot.replace("&", "&&")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet_title(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip() or "PDG"


def _cells(column: pd.Series) -> list[object]:
    """The values of a column as a spreadsheet takes them; None where there is nothing."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return [None if pd.isna(value) else value.date() for value in column]
    return [None if pd.isna(value) else value.item() if hasattr(value, "item") else value for value in column]


def _header(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=_CONTROL.sub("", text))
    cell.data_type = "s"
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="F0F2F6")
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _typed(sheet: object, value: object) -> object:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, value=_CONTROL.sub("", value))
        cell.data_type = "s"
        return cell
    if isinstance(value, dt.date):
        cell = WriteOnlyCell(sheet, value=value)
        cell.number_format = DATE_FORMAT
        return cell
    return value
