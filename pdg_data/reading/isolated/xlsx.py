"""xlsx: the quick reader with what it drops put back, and the careful reader where that is not enough."""

from __future__ import annotations

from collections.abc import Callable

from pdg_data.reading.isolated.careful import CarefulReader
from pdg_data.reading.isolated.columns import columns_of
from pdg_data.reading.isolated.findings import Findings, cell_notes, padded
from pdg_data.reading.isolated.gate import open_parts
from pdg_data.reading.isolated.limits import Limits
from pdg_data.reading.isolated.ooxml import Package, SheetPart, open_package
from pdg_data.reading.isolated.quick import QuickSheet, read_quick
from pdg_data.reading.isolated.raw import LAST_COLUMN, LAST_ROW, Note, RawBook, RawSheet, Refused
from pdg_data.reading.isolated.scan import is_complete, scan


def read_xlsx(data: bytes, limits: Limits, step: Callable[[str, int, int], None], *, careful: bool) -> RawBook:
    """Quick where the workbook is written the usual way, sheet by sheet; ``careful`` takes no shortcut."""
    step("unpack", 0, 1)
    package = open_package(open_parts(data, limits))
    if not package.sheets:
        raise Refused("F-EMPTY")
    total = len(package.sheets)
    step("read", 0, total)
    quick = None if careful or package.date1904 else read_quick(data)
    names = [part.name for part in package.sheets]
    if quick is None or [sheet.name for sheet in quick] != names or len(set(names)) < len(names):
        quick = []
    reader = _SheetReader(package, limits)
    sheets: list[RawSheet] = []
    notes: list[Note] = []
    for index, part in enumerate(package.sheets):
        sheet, found = reader.read(part, quick[index] if quick else None)
        sheet.hidden_rows, sheet.hidden_columns = found.hidden_rows, found.hidden_columns
        sheets.append(sheet)
        step("read", index + 1, total)
        notes += cell_notes(part.name, found.errors, found.digits)
        notes += _damage(sheet, found.broken_at)
    return RawBook(format="xlsx", sheets=sheets, notes=notes, modified=package.modified)


def _damage(sheet: RawSheet, broken_at: int) -> list[Note]:
    """A sheet that could not be read, or only up to a row: what is missing may be anything."""
    if not broken_at:
        return []
    if sheet.columns:
        rows = [broken_at]
        return [Note(code="S-CUT", severity="error", action="sheet_refused", sheet=sheet.name, rows=rows)]
    return [Note(code="S-DAMAGED", severity="error", action="sheet_refused", sheet=sheet.name)]


class _SheetReader:
    def __init__(self, package: Package, limits: Limits) -> None:
        self._package, self._limits = package, limits
        self._formats = package.formats()
        self._careful: CarefulReader | None = None

    def read(self, part: SheetPart, quick: QuickSheet | None) -> tuple[RawSheet, Findings]:
        if not part.xml:
            return RawSheet(name=part.name, hidden=part.hidden), Findings(broken_at=1)
        if quick and _is_beyond_grid(quick):
            return RawSheet(name=part.name, hidden=part.hidden), Findings(broken_at=1)
        found = scan(part.xml, self._formats) if quick else None
        if quick and found and _overlay(quick, found):
            sheet = RawSheet(name=part.name, hidden=part.hidden, columns=columns_of(quick.rows), merged=quick.merged)
            if is_complete(part.xml, sum(column.filled for column in sheet.columns.values())):
                return sheet, found
        self._careful = self._careful or CarefulReader(self._package, self._limits)
        try:
            return self._careful.read(part, quick)
        except Refused as refused:
            if refused.code != "F-DAMAGED":
                raise
            return RawSheet(name=part.name, hidden=part.hidden), Findings(broken_at=1)


def _is_beyond_grid(quick: QuickSheet) -> bool:
    return bool(quick.rows) and (len(quick.rows) > LAST_ROW or len(quick.rows[0]) > LAST_COLUMN)


def _overlay(quick: QuickSheet, found: Findings) -> bool:
    """Put what was found into the cells; False if the two readers do not agree on where the cells are."""
    try:
        for (row, column), error in found.errors.items():
            quick.rows[row - 1][column - 1] = error
        for (row, column), digits in list(found.digits.items()):
            text = padded(quick.rows[row - 1][column - 1], digits)
            if text is None:
                del found.digits[row, column]
            else:
                quick.rows[row - 1][column - 1] = text
    except IndexError:
        return False
    return True
