"""Binary workbooks (.xlsb): values from the quick reader, and from the records the error cells that it drops."""

from __future__ import annotations

import posixpath
import struct
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from pdg_data.reading.isolated.columns import columns_of
from pdg_data.reading.isolated.findings import Address, cell_notes
from pdg_data.reading.isolated.quick import QuickSheet, read_quick
from pdg_data.reading.isolated.raw import ErrorValue, Note, RawBook, RawSheet, Refused

_ROW, _CELL_ERROR, _FORMULA_ERROR, _SHEET = 0, 3, 11, 156
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def read_xlsb(data: bytes, parts: Mapping[str, bytes]) -> RawBook:
    quick = read_quick(data)
    if quick is None:
        raise Refused("F-DAMAGED")
    try:
        found = {name: dict(_errors(xml)) for name, xml in _sheet_parts(parts)}
    except (struct.error, IndexError, UnicodeDecodeError, ET.ParseError) as error:
        raise Refused("F-DAMAGED") from error
    sheets: list[RawSheet] = []
    notes: list[Note] = []
    for source in quick:
        errors = found.get(source.name, {})
        _overlay(source, errors)
        columns = columns_of(source.rows)
        sheets.append(RawSheet(name=source.name, hidden=source.hidden, columns=columns, merged=source.merged))
        notes += cell_notes(source.name, errors, ())
    return RawBook(format="xlsb", sheets=sheets, notes=notes)


def _overlay(sheet: QuickSheet, errors: Mapping[Address, ErrorValue]) -> None:
    for (row, column), error in errors.items():
        if row > len(sheet.rows) or column > len(sheet.rows[row - 1]):
            raise Refused("F-DAMAGED")
        sheet.rows[row - 1][column - 1] = error


def _sheet_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    path = next((path for path in parts if posixpath.basename(path) == "workbook.bin"), "")
    folder = posixpath.dirname(path)
    relations = ET.fromstring(parts.get(f"{folder}/_rels/workbook.bin.rels", b""))  # noqa: S314 - no DTD came through
    targets = {relation.get("Id", ""): relation.get("Target", "").lower() for relation in relations}
    for kind, body in _records(parts.get(path, b"")):
        if kind == _SHEET:
            relation, end = _wide_string(body, 8)
            name, _ = _wide_string(body, end)
            target = targets.get(relation, "")
            full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield name, parts.get(full, b"")


def _wide_string(body: bytes, start: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", body, start)
    end = start + 4 + 2 * length
    return body[start + 4 : end].decode("utf-16-le"), end


def _errors(part: bytes) -> Iterator[tuple[Address, ErrorValue]]:
    row = 0
    for kind, body in _records(part):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", body)
        elif kind in (_CELL_ERROR, _FORMULA_ERROR):
            (column,) = struct.unpack_from("<I", body)
            yield (row + 1, column + 1), ErrorValue(_ERRORS.get(body[8], "#ERROR!"))


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record: its kind in one or two bytes and its size in up to four, seven bits a byte, then its body."""
    at, end = 0, len(part)
    while at < end:
        kind = part[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (part[at] & 0x7F) << 7
            at += 1
        size = 0
        for shift in (0, 7, 14, 21):
            byte = part[at]
            at += 1
            size |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        yield kind, part[at : at + size]
        at += size
