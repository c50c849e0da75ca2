"""What other readers see in the same file, each in a process of its own that may hang or die."""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pdg_data.reading import Workbook

Found = dict[str, dict[str, str]]
"""By sheet: the address as ``row,column`` and what stands there, as text."""

_SECONDS = 20
_MEMORY = 2 * 2**30
_SHOWN = 5


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
                lines.append(f"{name}: {sheet!r} lacks {len(gone)}: {[(at, cells[at]) for at in gone[:_SHOWN]]}")
            if other:
                pairs = [(at, cells[at], ours[sheet][at]) for at in other[:_SHOWN]]
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
    command = [sys.executable, "-m", "benchmarks.torture.compare", name, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    found: Found = json.loads(done.stdout)
    return found


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

    for sheet in xlrd.open_workbook(str(path), logfile=sys.stderr).sheets():
        yield from _cells(sheet.name, [sheet.row_values(row) for row in range(sheet.nrows)])


def _cells(name: str, rows: list[list[Any]]) -> Iterator[tuple[str, int, int, Any]]:
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            yield name, row, column, value


READERS: dict[str, Callable[[Path], Iterator[tuple[str, int, int, Any]]]] = {
    "calamine": _calamine,
    "openpyxl": _openpyxl,
    "xlrd": _xlrd,
}


def main(name: str, path: str) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    found: Found = {}
    for sheet, row, column, value in READERS[name](Path(path)):
        cells = found.setdefault(sheet, {})
        if value is not None and (shown := text(value)):
            cells[f"{row},{column}"] = shown
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
