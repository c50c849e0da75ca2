"""Defects 3, 4, 6 and 35 to 39: how a file is written, what it is, and whether it can be read at all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from pdg_data import read_workbook
from tests.defects.clean import KIM, NAMES, OVERDUE, PIET
from tests.defects.planting import Change, Files, Planting, both, cases, name, wrong
from tests.reading.files import OLE2, owner_file

OF_VISITS = ("visits_first_half", "visits_second_half", "formative_visit", "formative_mentor_present")


def delimiter(sign: str) -> Change:
    return lambda files: setattr(files, "delimiter", sign)


def encoding(code: str) -> Change:
    """In this code page, with names that fit in it."""
    return lambda files: setattr(files, "encoding", code)


def western(files: Files) -> None:
    """The name that no western code page can write is written without its odd letters."""
    for rows in files.sheets.values():
        for row in rows:
            row[:] = ["Ayse Yilmaz" if cell == "Ayşe Yılmaz" else cell for cell in row]


def called(sheet: str, file: str) -> Change:
    return lambda files: files.names.__setitem__(sheet, file)


def bytes_of(sheet: str, change: Callable[[bytes], bytes]) -> Change:
    return lambda files: files.raw.__setitem__(sheet, change)


def line(number: int, change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    def plant(data: bytes) -> bytes:
        lines = data.decode("utf-8-sig").splitlines()
        lines[number - 1] = change(lines[number - 1])
        return "\r\n".join(lines).encode("utf-8-sig")

    return plant


def as_html(data: bytes) -> bytes:
    """A table in HTML, as many systems send under the name of a spreadsheet."""
    cells = [row.split(";") for row in data.decode("utf-8-sig").splitlines()]
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    return f"<html><head><meta charset='utf-8'></head><body><table>{rows}</table></body></html>".encode()


def bomb(_: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 300 * 2**20)
    return target.getvalue()


def with_doctype(data: bytes) -> bytes:
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for part in source.namelist():
            content = source.read(part)
            if part.endswith("sheet1.xml"):
                content = b'<!DOCTYPE x [<!ENTITY a "b">]>' + content
            archive.writestr(part, content)
    return target.getvalue()


UNREAD = {
    **{(who, what): "undetermined" for who in NAMES for what in OF_VISITS},
    **{(who, what): "undetermined" for who in (PIET, KIM) for what in ("mentor_trained", "mentor_hours")},
    **dict.fromkeys(OVERDUE, "undetermined"),
}
"""Without the file of visits: its own statuses are open, and each alarm of whatever else it could have held."""


def refused(what: str, code: str, change: Callable[[bytes], bytes], file: str = "Lesbezoeken.xlsx") -> Planting:
    plant = both(bytes_of("Lesbezoeken", change), called("Lesbezoeken", file))
    return Planting(what, plant, says={code: [file.rpartition(".")[0]]}, changes=UNREAD, scores=None)


PLANTINGS = [
    # 3: too few and too many cells in a row
    Planting("3: a row without its last cell", bytes_of("Lesbezoeken", line(15, lambda text: text.rpartition(";")[0])), forms=("csv",)),
    Planting("3: a row with empty cells too many", bytes_of("Lesbezoeken", line(15, lambda text: text + ";;;")), forms=("csv",)),
    Planting("3: a row with words too many", bytes_of("Lesbezoeken", line(15, lambda text: text + ";mooi;bezoek")), says={"R-LONG": ["Lesbezoeken!15"]}, besides=frozenset({"H-BLANK"}), forms=("csv",)),
    # 4: what divides the cells
    *(Planting(f"4: {sign!r} between the cells", delimiter(sign), scores=None, forms=("csv",)) for sign in (",", "\t", "|")),
    # 6: code pages
    *(Planting(f"6: in {code}", encoding(code), scores=None, forms=("csv",)) for code in ("utf-8", "utf-16", "utf-16-le")),
    *(Planting(f"6: in {code}", both(western, encoding(code)), scores=None, forms=("csv",)) for code in ("cp1252", "iso-8859-1")),
    # 35: another name than it should have
    Planting("35: a csv that is called xlsx", called("Lesbezoeken", "Lesbezoeken.xlsx"), says={"F-WRONG-EXT": ["Lesbezoeken"]}, forms=("csv",)),
    Planting("35: an xlsx that is called xls", called("Lesbezoeken", "Lesbezoeken.xls"), says={"F-WRONG-EXT": ["Lesbezoeken"]}),
    Planting("35: an xlsx that is called csv", called("Lesbezoeken", "Lesbezoeken.csv"), says={"F-WRONG-EXT": ["Lesbezoeken"]}),
    Planting("35: a table in HTML that is called xls", both(bytes_of("Lesbezoeken", as_html), called("Lesbezoeken", "Lesbezoeken.xls")), says={"F-WRONG-EXT": ["Lesbezoeken"]}, forms=("csv",)),
    # 36 and 37: what cannot be read
    refused("36: a file with a password", "F-PASSWORD", lambda _: OLE2 + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)),
    refused("37: a file that was cut off", "F-DAMAGED", lambda data: data[: len(data) // 2]),
    refused("37: a file without a byte", "F-EMPTY", lambda _: b""),
    refused("37: the file that is there while another is open", "F-LOCK", lambda _: owner_file("Wil"), file="~$Lesbezoeken.xlsx"),
    refused("35: a picture that is called xlsx", "F-NOT-SHEET", lambda _: b"\x89PNG\r\n\x1a\n" + bytes(500)),
    # 39: what would break the reader
    refused("39: a file that unpacks to far too much", "F-BOMB", bomb),
    refused("39: a sheet with entities", "F-XML-DTD", with_doctype),
]  # fmt: skip


@pytest.mark.parametrize(("planting", "form"), cases(PLANTINGS), ids=name)
def test_a_file_is_read_right_or_refused(planting: Planting, form: str) -> None:
    assert wrong(planting, form) == {}


def test_a_sheet_that_is_exactly_full_is_said_to_be_full() -> None:
    """Defect 38: at 65,536 rows an old spreadsheet stopped."""
    rows = ["Studentnummer;Datum lesbezoek;Rol", *["0910101;13-5-2025;trainer"] * 65_535]
    book = read_workbook("\n".join(rows).encode(), "Lesbezoeken.csv")
    assert [problem.code for problem in book.problems if problem.severity == "warning"] == ["S-FULL"]
