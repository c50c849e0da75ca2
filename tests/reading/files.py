"""Files to read, made in memory: good ones, odd ones and hostile ones."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

Part = str | bytes


def zip_of(parts: Mapping[str, Part]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook of one sheet as openpyxl writes it."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def package(
    *sheets: Part,
    names: Sequence[str] = (),
    styles: str = "",
    texts: str = "",
    main: str = MAIN,
    relations: str = RELATIONS,
    properties: str = "",
    extra: Mapping[str, Part] | None = None,
) -> bytes:
    """A workbook part by part. A sheet is what stands inside ``<worksheet>``, or a whole part if it starts with ``<?``."""
    numbers = range(1, len(sheets) + 1)
    names = names or [f"Blad{number}" for number in numbers]
    entries = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="s{number}"/>'
        for name, number in zip(names, numbers, strict=True)
    )
    targets = "".join(
        f'<Relationship Id="s{number}" Type="{relations}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    parts: dict[str, Part] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="a" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}">{properties}<sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{targets}'
        f'<Relationship Id="b" Type="{relations}/styles" Target="styles.xml"/>'
        f'<Relationship Id="c" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    }
    for number, sheet in zip(numbers, sheets, strict=True):
        inside = isinstance(sheet, str) and not sheet.startswith("<?")
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{main}">{sheet!s}</worksheet>' if inside else sheet
        )
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{styles}</styleSheet>'
    if texts:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{texts}</sst>'
    return zip_of(parts | dict(extra or {}))


def data(cells: str) -> str:
    return f"<sheetData>{cells}</sheetData>"


def formats(*codes: str) -> str:
    """Styles: number 0 is general, the others have these number formats."""
    known = "".join(f'<numFmt numFmtId="{200 + number}" formatCode="{code}"/>' for number, code in enumerate(codes))
    styles = "".join(f'<xf numFmtId="{200 + number}"/>' for number in range(len(codes)))
    return f'<numFmts>{known}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs>'


def biff2(*cells: tuple[int, int, object]) -> bytes:
    """A sheet as Excel 2 wrote it: the one xls that is simple enough to write by hand. Rows and columns from 0."""
    records = [struct.pack("<4H", 0x0009, 4, 2, 0x10)]
    for row, column, value in cells:
        place = struct.pack("<2H3x", row, column)
        if isinstance(value, str) and value.startswith("#"):
            body, kind = place + bytes([{"#N/A": 0x2A, "#REF!": 0x17}[value], 1]), 0x0005
        elif isinstance(value, bool):
            body, kind = place + bytes([value, 0]), 0x0005
        elif isinstance(value, str):
            body, kind = place + bytes([len(value)]) + value.encode("cp1252"), 0x0004
        else:
            body, kind = place + struct.pack("<d", value), 0x0003
        records.append(struct.pack("<2H", kind, len(body)) + body)
    return b"".join(records) + struct.pack("<2H", 0x000A, 0)


def owner_file(user: str) -> bytes:
    """What Excel keeps beside an open workbook."""
    return (
        bytes([len(user)])
        + user.encode().ljust(54)
        + struct.pack("<H", len(user))
        + user.encode("utf-16-le").ljust(108, b" ")
    )


def ods(content: str) -> bytes:
    """``content`` is what stands inside ``<office:spreadsheet>``."""
    return zip_of(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": flat_ods(content)
            .replace("office:document ", "office:document-content ")
            .replace("/office:document>", "/office:document-content>"),
        }
    )


def flat_ods(content: str) -> str:
    spaces = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text", "style", "draw")
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces}'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
        ' office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>'
        f"{content}</office:spreadsheet></office:body></office:document>"
    )


def xlsb(*cells: bytes) -> bytes:
    """A binary workbook of one sheet, ``Blad``, with one row: the second. A cell is a record of ``record``."""
    sheet = record(148, struct.pack("<4I", 0, 3, 0, 9)) + record(145) + record(0, struct.pack("<I", 1) + bytes(13))
    bundle = struct.pack("<2I", 0, 1) + wide("s1") + wide("Blad")
    return zip_of(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": record(131) + record(143) + record(156, bundle) + record(144) + record(132),
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="s1"'
            f' Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
            "xl/worksheets/sheet1.bin": record(129) + sheet + b"".join(cells) + record(146) + record(130),
        }
    )


def record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(body)]) + body


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
