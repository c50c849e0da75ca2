"""Files made to exhaust, mislead or break a reader: too large for the tests, where most of the other kinds stand."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.reading.files import MAIN, OLE2, biff2, data, flat_ods, formats, ods, package, xlsx, zip_of

_GOOD = '<row r="1"><c r="A1"><v>1</v></c></row>'
_SHEET = '<?xml version="1.0"?>{doctype}<worksheet xmlns="' + MAIN + '"><sheetData>{rows}</sheetData></worksheet>'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_LAUGHS = f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>'


def _row(cells: str) -> str:
    return f'<table:table table:name="A">{cells}</table:table>'


def _inline(text: str) -> str:
    return f'<row><c t="inlineStr"><is><t>{text}</t></is></c></row>'


def _quadratic() -> bytes:
    doctype = f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>'
    return package(_SHEET.format(doctype=doctype, rows=_inline("&a;" * 20_000)))


def _external(target: str) -> bytes:
    return package(_SHEET.format(doctype=f'<!DOCTYPE x [<!ENTITY e SYSTEM "{target}">]>', rows=_inline("&e;")))


def _overlapping() -> bytes:
    """Many names in the directory for one and the same deflated megabytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(4 * 2**20))
        first = archive.infolist()[0]
        for number in range(500):
            entry = zipfile.ZipInfo(f"xl/worksheets/sheet{number}.xml")
            for name in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(entry, name, getattr(first, name))
            archive.filelist.append(entry)
    return target.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "rows to unpack.xlsx": lambda: package(data(("<row>" + "<c><v>1</v></c>" * 20 + "</row>") * 400_000)),
    "one shared text.xlsx": lambda: package(data('<row><c t="s"><v>0</v></c></row>'), texts=f"<si><t>{'x' * 200_000_000}</t></si>"),
    "many shared texts.xlsx": lambda: package(data('<row><c t="s"><v>0</v></c></row>'), texts="<si><t>a</t></si>" * 8_000_000),
    "many styles.xlsx": lambda: package(data(_GOOD), styles="<cellXfs>" + '<xf numFmtId="14"/>' * 8_000_000 + "</cellXfs>"),
    "spaces.xlsx": lambda: package(data(" " * 200_000_000 + _GOOD)),
    "just under the gate.xlsx": lambda: package(data("".join(f"<row><c><v>{n}</v></c><c><v>{n * 7}</v></c></row>" for n in range(1_500_000)))),
    "nested in a sheet.xlsx": lambda: package(data("<a>" * 500_000 + "</a>" * 500_000)),
    "nested in a text.xlsx": lambda: package(data('<row><c t="s"><v>0</v></c></row>'), texts="<si>" + "<r>" * 500_000 + "</r>" * 500_000 + "</si>"),
    "attributes.xlsx": lambda: package(data("<row><c " + " ".join(f'a{n}="1"' for n in range(1_000_000)) + "><v>1</v></c></row>")),
    "laughs in a sheet.xlsx": lambda: package(_SHEET.format(doctype=_LAUGHS, rows=_inline("&l9;"))),
    "laughs in styles.xlsx": lambda: package(data(_GOOD), extra={"xl/styles.xml": f"{_LAUGHS}<styleSheet>&l9;</styleSheet>"}),
    "quadratic.xlsx": _quadratic,
    "external file.xlsx": lambda: _external("file:///etc/passwd"),
    "external address.xlsx": lambda: _external("http://127.0.0.1:9/x"),
    "far corners.xlsx": lambda: package(data('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')),
    "one stray cell.xlsx": lambda: package(data(_GOOD + '<row r="2"><c r="XFD2"><v>2</v></c></row>')),
    "beyond the grid.xlsx": lambda: package(data('<row r="16777217"><c r="ZZZZZZ99999999999"><v>1</v></c></row>')),
    "styled to the end.xlsx": lambda: package(data("".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(1, 1_000_000)) + '<row r="1000000"><c r="A1000000"><v>1</v></c></row>'), styles=formats("0")),
    "merged ranges.xlsx": lambda: package(data(_GOOD) + "<mergeCells>" + "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 200_000)) + "</mergeCells>"),
    "wide.xlsx": lambda: package(data("".join("<row>" + "<c><v>1</v></c>" * 16_384 + "</row>" for _ in range(50)))),
    "100,000 columns.xlsx": lambda: package(data("<row>" + "<c><v>1</v></c>" * 100_000 + "</row>")),
    "5,000 sheets.xlsx": lambda: package(*[data(_GOOD)] * 5_000),
    "overlapping parts.xlsx": _overlapping,
    "a target outside.xlsx": lambda: package(data(_GOOD), extra={"xl/_rels/workbook.xml.rels": '<a><b Id="s1" Type="x/worksheet" Target="../../../etc/passwd"/></a>'}),
    "a target on a network.xlsx": lambda: package(data(_GOOD), extra={"xl/_rels/workbook.xml.rels": '<a><b Id="s1" Type="x/worksheet" Target="http://127.0.0.1:9/x.xml" TargetMode="External"/></a>'}),
    "a long text.xlsx": lambda: package(data(_inline("x" * 1_000_000))),
    "laughs.ods": lambda: ods(_row("")) and zip_of({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": f"{_LAUGHS}<a>&l9;</a>"}),
    "repeated cells.ods": lambda: ods(_row('<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000" office:value-type="float" office:value="1"/></table:table-row>')),
    "repeated beyond numbers.ods": lambda: ods(_row('<table:table-row table:number-rows-repeated="99999999999999999999"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>')),
    "repeated spaces.ods": lambda: ods(_row('<table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="2000000000"/></text:p></table:table-cell></table:table-row>')),
    "nested spans.ods": lambda: ods(_row(f'<table:table-row><table:table-cell office:value-type="string"><text:p>{"<text:span>" * 100_000}x{"</text:span>" * 100_000}</text:p></table:table-cell></table:table-row>')),
    "empty to the end.fods": lambda: flat_ods(_row('<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row><table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>')).encode(),
    "zeros.xls": lambda: bytes(10_000_000),
    "a container of zeros.xls": lambda: OLE2 + bytes(1_000_000),
    "a table that points to itself.xls": lambda: OLE2 + bytes(16) + struct.pack("<4H", 0x3E, 3, 0xFFFE, 9) + bytes(12) + struct.pack("<2I", 1, 0) + bytes(4) + struct.pack("<5I", 4096, 0, 0, 0, 0) + struct.pack("<I", 0) * 109 + struct.pack("<I", 0) * 128,
    "far cells.xls": lambda: biff2((0, 0, "a"), (65_535, 255, 1)),
    "one line.csv": lambda: b"x" * 25_000_000,
    "commas.csv": lambda: b"," * 20_000_000 + b"x",
    "quotes.csv": lambda: b'"' * 20_000_000,
    "quotes in rows.csv": lambda: b'a;"b\n' * 2_000_000,
    "a quote that never closes.csv": lambda: b'a;b\n1;"2\n' + b"3;4\n" * 2_000_000,
    "two quotes far apart.csv": lambda: b'a;b;c\n1;"2;3\n' + b"3;4;5\n" * 1_000_000 + b'1;2";3\n' + b"3;4;5\n" * 1_000_000,
    "newlines.csv": lambda: b"\n" * 20_000_000 + b"x",
    "zeros.csv": lambda: b"a;b\n" + b"1\0;2\n" * 1_000_000,
    "wide.csv": lambda: b";".join([b"x"] * 100_000) + b"\n",
    "nested.html": lambda: b"<table><tr><td>" * 200_000,
    "spans.html": lambda: b'<table><tr><td colspan="1000" rowspan="99999999">x</td></tr><tr><td>y</td></tr></table>',
    "cells.html": lambda: b"<table>" + b"<tr><td>1</td><td>2</td></tr>" * 800_000 + b"</table>",
    "angles.html": lambda: b"<html><table><tr><td>" + b"<" * 5_000_000,
    "an index far away.xml": lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row Index="999999999"/></Table></Worksheet></Workbook>',
    "good.xlsx": lambda: xlsx([["Naam"], ["Jan"]]),
}  # fmt: skip


def hostile(folder: Path) -> Iterator[Path]:
    """Each file, made once."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in HOSTILE.items():
        path = folder / name
        if not path.exists():
            path.write_bytes(make())
        yield path
