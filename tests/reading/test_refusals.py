"""What cannot be used is refused by what it is, with words in both languages, and harms nothing."""

from __future__ import annotations

import zlib

import pytest

from pdg_data.problems import FileRefused
from pdg_data.reading import Limits, read_workbook
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
    "a workbook of blank sheets": (package(data("")), "F-EMPTY"),
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
    "a quote that never closes": (b'a;b\n1;"x\n' + b"3;4\n" * 1000, "F-QUOTE"),
    "quotes around other rows": (b'a;b;c\n1;"x;y\n' + b"3;4;5\n" * 50 + b'6;7";8\n', "F-QUOTE"),
    "too many columns": (b";".join([b"x"] * 16_384) + b"\n", "F-LIMIT"),
}


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_used_is_refused_by_what_it_is(content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_workbook(content, "export.xlsx")
    assert refused.value.code == code
    assert "export.xlsx" in refused.value.message_nl
    assert "export.xlsx" in refused.value.message_en


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


def test_the_limits_count_all_cells_of_a_workbook() -> None:
    with pytest.raises(FileRefused) as refused:
        read_workbook(b"a;b\n1;2\n3;4\n", "a.csv", limits=Limits(cells=5))
    assert refused.value.code == "F-LIMIT"
    assert read_workbook(b"a;b\n1;2\n3;4\n", "a.csv", limits=Limits(cells=6)).sheets[0].n_rows == 3


def test_more_sheets_than_the_limit_are_refused() -> None:
    with pytest.raises(FileRefused) as refused:
        read_workbook(package(*[data("<row><c><v>1</v></c></row>")] * 3), "a.xlsx", limits=Limits(sheets=2))
    assert refused.value.code == "F-LIMIT"
