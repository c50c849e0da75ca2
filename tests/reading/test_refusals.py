"""What cannot be used is refused by what it is, with words in both languages, and harms nothing."""

from __future__ import annotations

import zlib

import pytest

from pdg_data import load_programme, read_delivery
from pdg_data.problems import FileRefused
from pdg_data.programme import DEFAULT_PROGRAMME, parse_programme
from pdg_data.reading import Limits, read_workbook
from pdg_data.words import catalogue
from tests.reading.files import MAIN, OLE2, data, flat_ods, ods, owner_file, package, zip_of

GOOD = package(data('<row r="1"><c r="A1"><v>1</v></c></row>'))
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


def _with_flipped_byte(content: bytes) -> bytes:
    place = content.find(b"sheet1.xml") + len("sheet1.xml") + 5
    return content[:place] + bytes([content[place] ^ 255]) + content[place + 1 :]


def _bomb() -> bytes:
    """One row repeated: three million cells in a few kilobytes."""
    return package(data("<row><c><v>1</v></c></row>" * 3_000_000))


REFUSED = {
    "0 bytes": (b"", "F-EMPTY"),
    "only a byte order mark": (b"\xef\xbb\xbf", "F-EMPTY"),
    "only newlines": (b"\n\r\n\n", "F-EMPTY"),
    "only zeros": (bytes(100_000), "F-EMPTY"),
    "only delimiters": (b";;;\n;;;\n", "F-EMPTY"),
    "a workbook without sheets": (package(), "F-EMPTY"),
    "a password": (OLE2 + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000), "F-PASSWORD"),
    "a Word document": (zip_of({"[Content_Types].xml": "", "word/document.xml": "<a/>"}), "F-NOT-SHEET"),
    "an old Word document": (OLE2 + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600), "F-NOT-SHEET"),
    "a zip with a csv inside": (zip_of({"export.csv": "a;b"}), "F-NOT-SHEET"),
    "a LibreOffice text": (
        zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": flat_ods("")}),
        "F-NOT-SHEET",
    ),
    "a LibreOffice workbook with a password": (
        zip_of(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "META-INF/manifest.xml": "<manifest><encryption-data/></manifest>",
                "content.xml": bytes(range(256)),
            }
        ),
        "F-PASSWORD",
    ),
    "Apple Numbers": (zip_of({"Index/Document.iwa": "x"}), "F-NOT-SHEET"),
    "a PDF": (b"%PDF-1.7\n1 0 obj", "F-NOT-SHEET"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "F-NOT-SHEET"),
    "compressed bytes": (zlib.compress(bytes(range(256)) * 9), "F-NOT-SHEET"),
    "a login page": (b"<!DOCTYPE html>\n<html><body>Inloggen</body></html>", "F-NOT-SHEET"),
    "SYLK": (b"ID;PWXL;N;E\r\nC;X1;Y1;K1\r\nE\r\n", "F-NOT-SHEET"),
    "DIF": (b'TABLE\r\n0,1\r\n"EXCEL"\r\n', "F-NOT-SHEET"),
    "JSON": (b'[{"naam": "Jan"}]', "F-NOT-SHEET"),
    "an owner file": (owner_file("Pieter"), "F-LOCK"),
    "a zip cut in half": (GOOD[: len(GOOD) // 2], "F-DAMAGED"),
    "a zip without its end": (GOOD[:-30], "F-DAMAGED"),
    "a flipped byte": (_with_flipped_byte(GOOD), "F-DAMAGED"),
    "a container with nothing in it": (OLE2 + bytes(5000), "F-DAMAGED"),
    "a workbook part that is missing": (zip_of({"[Content_Types].xml": "<Types/>"}), "F-DAMAGED"),
    "a sheet part that is missing": (package(data(""), extra={"xl/_rels/workbook.xml.rels": "<a/>"}), "F-DAMAGED"),
    "XML that breaks off": (package("<sheetData><row>", extra={}), "F-DAMAGED"),
    "cells beyond the grid": (package(data('<row r="1"><c r="XFE1"><v>1</v></c></row>')), "F-DAMAGED"),
    "a zip bomb": (_bomb(), "F-BOMB"),
    "entities in a sheet": (package(f'<?xml version="1.0"?>{LAUGHS}<worksheet xmlns="{MAIN}"/>'), "F-XML-DTD"),
    "entities in a flat document": (
        flat_ods("").replace("<office:document ", f"{LAUGHS}<office:document ").encode(),
        "F-XML-DTD",
    ),
    "a billion repeated cells": (
        ods(
            '<table:table table:name="A"><table:table-row table:number-rows-repeated="1000000">'
            '<table:table-cell table:number-columns-repeated="1000" office:value-type="float" office:value="1"/>'
            "</table:table-row></table:table>"
        ),
        "F-LIMIT",
    ),
    "a repeat below zero": (
        ods('<table:table table:name="A"><table:table-row table:number-rows-repeated="-5"/></table:table>'),
        "F-DAMAGED",
    ),
    "too many columns": (b";".join([b"x"] * 16_384) + b"\n", "F-LIMIT"),
}


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_used_is_refused_by_what_it_is(content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_workbook(content, "export.xlsx")
    assert refused.value.code == code
    assert "export.xlsx" in refused.value.message_nl
    assert "export.xlsx" in refused.value.message_en


@pytest.mark.parametrize("name", [name for name, (_, code) in REFUSED.items() if code == "F-NOT-SHEET"])
def test_what_is_no_spreadsheet_is_named_in_words_of_each_language(name: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_workbook(REFUSED[name][0], "export.xlsx")
    kind = refused.value.details["kind"]
    assert catalogue("nl")[f"not_sheet.{kind}"] in refused.value.message_nl
    assert catalogue("en")[f"not_sheet.{kind}"] in refused.value.message_en


def test_a_workbook_of_blank_sheets_is_read_and_no_use_to_a_delivery() -> None:
    content = package(data(""))
    assert [list(sheet.cells()) for sheet in read_workbook(content, "a.xlsx").sheets] == [[]]
    refusal = read_delivery([("a.xlsx", content)], load_programme()).files[0].refusal
    assert refusal is not None
    assert refusal.code == "F-EMPTY"


def test_a_file_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(FileRefused) as refused:
        read_workbook(b"a;b\n" * 300_000, "groot.csv", limits=Limits(file_bytes=2**20))
    assert refused.value.code == "F-TOO-LARGE"
    assert "1 MB" in refused.value.message_nl


def test_sizes_are_counted_while_unpacking_whatever_the_directory_promises() -> None:
    content = package(data("<row/>" * 1_000_000))
    with pytest.raises(FileRefused) as refused:
        read_workbook(content, "a.xlsx", limits=Limits(unpacked_bytes=2**20))
    assert refused.value.code == "F-BOMB"


CELL = data("<row><c><v>1</v></c></row>")
APART = data('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>1</v></c></row>')
LIMITED = [
    (b"a;b\n1;2\n3;4\n", {"cells": 6}, None, None),
    (b"a;b\n1;2\n3;4\n", {"cells": 5}, "cells", "6"),
    (b"a;b\n1;2\n3;4\n", {"rows": 3, "columns": 2}, None, None),
    (b"a;b\n1;2\n3;4\n", {"rows": 2}, "rows", "3"),
    (b"a;b\n1;2\n3;4\n", {"columns": 1}, "columns", "2"),
    (package(*[CELL] * 3), {"sheets": 3}, None, None),
    (package(*[CELL] * 3), {"sheets": 2}, "sheets", "3"),
    (package(CELL), {"parts": 3}, "parts", "5"),
    (package(APART), {"rows": 2}, None, None),
    (package(APART), {"area": 2_000_000}, "area", None),
    (b"<table>" + b"<tr><td>1" * 9, {"rows": 9}, None, None),
    (b"<table>" + b"<tr><td>1" * 9, {"rows": 9, "cells": 8}, "cells", None),
    (b"<table>" + b"<tr><td>1<td>" * 9, {"rows": 8, "cells": 17}, "rows", None),
    (b"<table>" + b"<tr>" * 9 + b"<tr><td>1", {"rows": 1}, None, None),
    (b"a;b\n" * 2_000_000, {"memory_bytes": 1}, "memory", None),
]


@pytest.mark.parametrize(("content", "limits", "limit", "found"), LIMITED)
def test_a_refusal_says_which_limit_was_met(
    content: bytes, limits: dict[str, int], limit: str | None, found: str | None
) -> None:
    if limit is None:
        assert read_workbook(content, "a.xlsx", limits=Limits(**limits)).sheets
        return
    with pytest.raises(FileRefused) as refused:
        read_workbook(content, "a.xlsx", limits=Limits(**limits))
    assert refused.value.code == "F-LIMIT"
    assert (refused.value.details["limit"], refused.value.details.get("found")) == (limit, found)
    assert refused.value.message_nl != refused.value.message_en


def test_the_settings_of_the_programme_limit_what_is_read() -> None:
    programme = parse_programme(DEFAULT_PROGRAMME.read_text("utf-8").replace("rows = 500_000", "rows = 2"))
    refusal = read_delivery([("a.csv", b"a;b\n1;2\n3;4\n")], programme).files[0].refusal
    assert refusal is not None
    assert refusal.details["limit"] == "rows"


def test_the_reader_alone_has_the_limits_of_the_built_in_programme() -> None:
    assert load_programme().limits == Limits()


def test_numbers_in_a_refusal_are_written_as_the_language_does() -> None:
    refusal = FileRefused("F-LIMIT", "a.xlsx", limit="cells", most=6_000_000)
    assert "6.000.000" in refusal.message_nl
    assert "6,000,000" in refusal.message_en
