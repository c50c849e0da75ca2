"""What is damaged costs no more than itself, and is said: a part, a sheet, or the rows after the damage."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from pdg_data import load_programme, read_delivery
from pdg_data.problems import FileRefused
from pdg_data.reading import read_workbook
from tests.reading.files import MAIN, OLE2, RELATIONS, data, ods, package, zip_of

ONE = data('<row r="1"><c r="A1"><v>1</v></c></row>')
TABLE = '<table:table table:name="A"><table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>'


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def flipped(content: bytes, part: str) -> bytes:
    """The same file with one byte of a deflated part changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        place = archive.getinfo(part).header_offset + 30 + len(part) + 4
    return content[:place] + bytes([content[place] ^ 255]) + content[place + 1 :]


def without_target(content: bytes, target: str) -> bytes:
    parts = parts_of(content)
    del parts[target]
    return zip_of(parts)


DAMAGED = {
    "a byte flipped in one of two sheets": flipped(package(ONE, ONE), "xl/worksheets/sheet2.xml"),
    "a sheet that is listed and not there": without_target(package(ONE, ONE), "xl/worksheets/sheet2.xml"),
    "a sheet with cells beyond the grid": package(ONE, data('<row r="1"><c r="XFE1"><v>1</v></c></row>')),
    "a sheet that breaks off before its first cell": package(
        ONE, f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData><row'
    ),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_sheet_leaves_the_others(content: bytes) -> None:
    book = read_workbook(content, "a.xlsx")
    assert [(sheet.name, sheet.n_rows) for sheet in book.sheets] == [("Blad1", 1), ("Blad2", 0)]
    assert [(problem.code, problem.sheet, problem.action) for problem in book.problems] == [
        ("S-DAMAGED", "Blad2", "sheet_refused")
    ]


def test_a_sheet_that_breaks_off_is_read_up_to_there() -> None:
    broken = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><'
    book = read_workbook(package(broken), "a.xlsx")
    assert list(book.sheets[0].cells()) == [(1, 1, 1.0), (2, 1, 2.0)]
    assert [(problem.code, problem.rows) for problem in book.problems] == [("S-CUT", (2,))]


def test_what_the_quick_reader_sees_after_the_damage_is_added() -> None:
    rows = (
        '<x:row r="1"><x:c r="A1" t="e"><x:v>#N/A</x:v></x:c></x:row><x:row r="2"><x:c r="A2"><x:v>2</x:v></x:c></x:row>'
        '<odd a=1/><x:row r="3"><x:c r="A3"><x:v>3</x:v></x:c></x:row>'
    )
    broken = f'<?xml version="1.0"?><x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    book = read_workbook(package(broken), "a.xlsx")
    assert [value for _, _, value in book.sheets[0].cells()] == ["#N/A", 2.0, 3.0]
    assert {problem.code for problem in book.problems} == {"C-ERROR", "S-CUT"}


def test_a_sheet_that_was_refused_keeps_alarms_from_being_certain() -> None:
    delivery = read_delivery([("a.xlsx", DAMAGED["a sheet that is listed and not there"])], load_programme())
    assert delivery.dataset.refused == ("a.xlsx · Blad2",)


def test_a_sheet_over_a_limit_leaves_the_others() -> None:
    wide = data('<row r="1">' + "<c><v>1</v></c>" * 3_000 + "</row>")
    book = read_workbook(package(ONE, wide), "a.xlsx")
    assert [(problem.code, problem.sheet) for problem in book.problems] == [("S-LIMIT", "Blad2")]
    assert "3.000" in book.problems[0].message("nl")
    assert "3,000" in book.problems[0].message("en")


def _twice(second: str) -> bytes:
    target = io.BytesIO(package(ONE))
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/worksheets/sheet1.xml", second)
    return target.getvalue()


def test_a_part_that_is_there_twice_with_different_content_is_damage_and_with_the_same_is_not() -> None:
    with pytest.raises(FileRefused) as refused:
        read_workbook(_twice(f'<worksheet xmlns="{MAIN}"/>'), "a.xlsx")
    assert refused.value.code == "F-DAMAGED"
    assert read_workbook(_twice(f'<worksheet xmlns="{MAIN}">{ONE}</worksheet>'), "a.xlsx").sheets[0].n_rows == 1


def _renamed() -> bytes:
    """The main part has a name of its own, as the relations of the package say."""
    parts = parts_of(package(ONE))
    parts["xl/boek.xml"] = parts.pop("xl/workbook.xml")
    parts["xl/_rels/boek.xml.rels"] = parts.pop("xl/_rels/workbook.xml.rels")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"workbook.xml", b"boek.xml")
    return zip_of(parts)


def _macro_beside() -> bytes:
    doctype = '<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">'
    return zip_of(parts_of(ods(TABLE)) | {"Basic/script-lc.xml": f"{doctype}<a/>".encode()})


READ = {
    "a main part under another name": _renamed(),
    "no content types": without_target(package(ONE), "[Content_Types].xml"),
    "parts in capitals": zip_of({name.upper(): part for name, part in parts_of(package(ONE)).items()}),
    "parts that point outside": zip_of(parts_of(package(ONE)) | {"../../../tmp/evil": b"x", "C:\\evil.xml": b"<a/>"}),
    "garbage before the zip": bytes(1000) + package(ONE),
    "garbage after the zip": package(ONE) + bytes(1000),
    "a sheet in UTF-16": package(
        f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{MAIN}">{ONE}</worksheet>'.encode("utf-16")
    ),
    "a dimension that lies": package(f'<dimension ref="A1:XFD1048576"/>{ONE}'),
    "a picture that is damaged": flipped(package(ONE, extra={"xl/media/a.png": b"picture" * 100}), "xl/media/a.png"),
    "a chart sheet beside it": package(
        ONE,
        extra={
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Grafiek" sheetId="2" r:id="c"/>'
            '<sheet name="Blad1" sheetId="1" r:id="s1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": "<Relationships>"
            f'<Relationship Id="c" Type="{RELATIONS}/chartsheet" Target="chartsheets/sheet1.xml"/>'
            f'<Relationship Id="s1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        },
    ),
    "macros with a DTD beside an OpenDocument sheet": _macro_beside(),
}


@pytest.mark.parametrize("content", READ.values(), ids=READ.keys())
def test_what_is_odd_and_whole_is_read_without_a_remark(content: bytes) -> None:
    book = read_workbook(content, "a")
    assert [list(sheet.cells()) for sheet in book.sheets] == [[(1, 1, 1.0)]]
    assert not book.problems


def test_only_chart_sheets_are_an_empty_file() -> None:
    relations = f'<Relationships><Relationship Id="s1" Type="{RELATIONS}/chartsheet" Target="worksheets/sheet1.xml"/></Relationships>'
    with pytest.raises(FileRefused) as refused:
        read_workbook(package(ONE, extra={"xl/_rels/workbook.xml.rels": relations}), "a.xlsx")
    assert refused.value.code == "F-EMPTY"


def test_an_encrypted_xls_that_breaks_its_reader_is_named_as_such() -> None:
    start = struct.pack("<2H", 0x0809, 16) + struct.pack("<2H", 0x0600, 5) + bytes(12)
    book = OLE2 + bytes(504) + start + struct.pack("<2H", 0x2F, 54) + bytes(54)
    with pytest.raises(FileRefused) as refused:
        read_workbook(book, "a.xls")
    assert refused.value.code == "F-PASSWORD"


def test_a_text_as_long_as_an_owner_file_is_a_text() -> None:
    content = b"31 Mar 2013, 01:00\n" * 8
    assert read_workbook(content.ljust(165, b"x"), "a.csv").sheets[0].n_rows == 9
