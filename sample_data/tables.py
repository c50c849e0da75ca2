"""Tables as files: workbooks and csv files whose bytes depend on nothing but their cells."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Cell: TypeAlias = str | int | float | bool | date | datetime | None
Table: TypeAlias = list[list[Cell]]

ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def workbook(
    sheets: Mapping[str, Table], *, stated_on: date, merged: Mapping[str, Sequence[str]] | None = None
) -> bytes:
    """An xlsx file with these sheets; its properties say that it was saved on `stated_on`."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, table in sheets.items():
        sheet: Worksheet = book.create_sheet(title)
        for row in table:
            sheet.append(["" if value is None else value for value in row])
        _tidy(sheet)
        for span in (merged or {}).get(title, ()):
            sheet.merge_cells(span)
    book.properties.created = book.properties.modified = datetime.combine(stated_on, time(9))
    out = io.BytesIO()
    book.save(out)
    return _fixed(out.getvalue(), f"{stated_on.isoformat()}T09:00:00Z")


def _tidy(sheet: Worksheet) -> None:
    """Empty cells instead of empty texts, Dutch date formats, readable widths."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "":
                cell.value = None
            elif isinstance(cell.value, datetime):
                cell.number_format = "d-m-yyyy h:mm:ss"
            elif isinstance(cell.value, date):
                cell.number_format = "dd-mm-yyyy"
    for column in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 16


def _fixed(data: bytes, modified: str) -> bytes:
    """The same workbook without the moment of saving, which the writer puts in the properties and the zip directory."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + modified.encode(), content)
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    return out.getvalue()


def csv_file(table: Table, *, separator: str = ";", encoding: str = "cp1252", date_format: str = "%d-%m-%Y") -> bytes:
    """A csv file with Windows line ends; letters that the encoding lacks become question marks, as in old systems."""
    lines = [separator.join(_quoted(_text(value, date_format), separator) for value in row) for row in table]
    return ("\r\n".join(lines) + "\r\n").encode(encoding, "replace")


def _text(value: Cell, date_format: str) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.strftime(date_format)
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", ",")
    return str(value)


def _quoted(text: str, separator: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in (separator, '"', "\n")) else text


def write_files(directory: Path, files: Mapping[str, bytes]) -> list[Path]:
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, data in sorted(files.items()):
        path = directory / name
        path.write_bytes(data)
        paths.append(path)
    return paths
