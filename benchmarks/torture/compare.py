"""What other readers see in the same file, each in a process of its own that may hang or die."""

from __future__ import annotations

import contextlib
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.torture.process import Answering, answer_lines
from pdg_data.reading import Workbook

Found = dict[str, dict[str, str]]
"""By sheet: the address as ``row,column`` and what stands there, as text."""

_SECONDS = 20
_SHOWN, _LONGEST = 5, 40
_PROCESSES: dict[str, Answering] = {}


def readers(path: Path) -> list[str]:
    """The names of the readers that read this file."""
    return [name for name in READERS if _seen(name, path) is not None]


def compared(path: Path, book: Workbook) -> list[str]:
    """The cells that another reader sees and that ours has not, or has another kind of value for, without a note."""
    noted = {problem.sheet for problem in book.problems if problem.action in ("sheet_refused", "cell_refused")}
    ours: Found = {
        sheet.name: {f"{row},{column}": text(value) for row, column, value in sheet.cells()} for sheet in book.sheets
    }
    lines: list[str] = []
    for name in READERS:
        for sheet, cells in (_seen(name, path) or {}).items():
            if sheet not in ours:
                if cells and sheet not in noted:
                    lines.append(f"{name}: {sheet!r} is not there, {len(cells)} cells")
                continue
            gone = [address for address in cells if address not in ours[sheet]]
            other = [at for at, value in cells.items() if at in ours[sheet] and ours[sheet][at] != value]
            if gone:
                lines.append(
                    f"{name}: {sheet!r} lacks {len(gone)}: {[(at, cells[at][:_LONGEST]) for at in gone[:_SHOWN]]}"
                )
            if other:
                pairs = [(at, cells[at][:_LONGEST], ours[sheet][at][:_LONGEST]) for at in other[:_SHOWN]]
                lines.append(f"{name}: {sheet!r} differs in {len(other)}: {pairs}")
    return lines


def text(value: Any) -> str:
    """A value as text in which readers that mean the same agree."""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)):
        return f"{float(value):.9g}"
    if isinstance(value, str):
        return " ".join(value.split())
    return str(value).removesuffix(" 00:00:00")


def _seen(name: str, path: Path) -> Found | None:
    if path.suffix.lower() not in _SUFFIXES[name]:
        return None
    process = _PROCESSES.setdefault(name, Answering("benchmarks.torture.compare", name))
    answer = process.ask(str(path), _SECONDS)
    return answer if isinstance(answer, dict) else None


def _calamine(path: Path) -> Iterator[tuple[str, int, int, Any]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    with CalamineWorkbook.from_path(str(path)) as book:
        for index, meta in enumerate(book.sheets_metadata):
            if meta.typ is SheetTypeEnum.WorkSheet:
                rows = book.get_sheet_by_index(index).to_python(skip_empty_area=False)
                yield from _cells(meta.name, rows)


def _openpyxl(path: Path) -> Iterator[tuple[str, int, int, Any]]:
    import openpyxl

    warnings.simplefilter("ignore")
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                yield sheet.title, cell.row, cell.column, cell.value


def _xlrd(path: Path) -> Iterator[tuple[str, int, int, Any]]:
    import xlrd

    with contextlib.redirect_stdout(sys.stderr):
        book = xlrd.open_workbook(str(path), logfile=sys.stderr)
    for sheet in book.sheets():
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row)):
                value = cell.value
                with contextlib.suppress(xlrd.xldate.XLDateError, OverflowError):
                    if cell.ctype == xlrd.XL_CELL_DATE:
                        value = xlrd.xldate_as_datetime(value, book.datemode)
                    elif cell.ctype == xlrd.XL_CELL_ERROR:
                        value = xlrd.error_text_from_code.get(value, "#ERROR!")
                    elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                        value = bool(value)
                yield sheet.name, row + 1, column + 1, value


def _cells(name: str, rows: list[list[Any]]) -> Iterator[tuple[str, int, int, Any]]:
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            yield name, row, column, value


READERS: dict[str, Callable[[Path], Iterator[tuple[str, int, int, Any]]]] = {
    "calamine": _calamine,
    "openpyxl": _openpyxl,
    "xlrd": _xlrd,
}


_EXCEL = {".xlsx", ".xlsm", ".xltx", ".xltm"}
_SUFFIXES = {"calamine": _EXCEL | {".xls", ".xlsb", ".ods", ".ots"}, "openpyxl": _EXCEL, "xlrd": {".xls"}}


def see(name: str, path: Path) -> Found | str:
    """All cells that a reader sees, or the error that it raised."""
    found: Found = {}
    try:
        for sheet, row, column, value in READERS[name](path):
            cells = found.setdefault(sheet, {})
            if value is not None and (shown := text(value)):
                cells[f"{row},{column}"] = shown
    except BaseException as error:  # noqa: BLE001 - a panic in a Rust reader is no Exception
        return repr(error)[:200]
    return found


if __name__ == "__main__":
    answer_lines(lambda line: see(sys.argv[1], Path(line)))
