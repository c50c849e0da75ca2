"""What a file is, by its content: the name says nothing reliable."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from pdg_data.reading.isolated.raw import Refused

_HEAD = 4096
_STRAY = 8
_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_MAGIC = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"{\\rtf", "text_document"),
    (b"7z\xbc\xaf", "packed"),
    (b"Rar!", "packed"),
    (b"\x1f\x8b", "packed"),
    (b"SQLite format 3", "database"),
    (b"PAR1", "database"),
    (b"ID;P", "old_exchange"),
    (b"TABLE\r\n0,1", "old_exchange"),
    (b"TABLE\n0,1", "old_exchange"),
)
_OLE2_STREAMS = (
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("EncryptedPackage", "password"),
    ("WordDocument", "text_document"),
    ("PowerPoint Document", "presentation"),
    ("__properties_version1.0", "message"),
)
_ZIP_PARTS = (
    (r"(^|/)workbook\.bin$", "xlsb"),
    (r"(^|/)workbook\.xml$", "xlsx"),
    (r"^word/", "text_document"),
    (r"^ppt/", "presentation"),
    (r"(^|/)worksheets/[^/]+\.bin$", "xlsb"),
    (r"(^|/)worksheets/[^/]+\.xml$", "xlsx"),
    (r"\.iwa$", "numbers"),
)
_MARKUP = (
    (rb"urn:schemas-microsoft-com:office:spreadsheet", "SpreadsheetML"),
    (rb"<office:document\b", "opendocument"),
    (rb"<(!doctype\s+)?html\b|<(table|head|body|meta)\b", "HTML"),
    (rb"^\s*<\?xml|^\s*<\w+[\s>]", "data_exchange"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """``format`` names a reader; ``encoding`` is known where a byte order mark or a pattern of zeros tells it."""

    format: str
    encoding: str = ""


def sniff(data: bytes) -> Kind:
    """The kind of a file that can be read; anything else is refused by what it is."""
    if not data:
        raise Refused("F-EMPTY")
    if data.startswith(b"PK\x03\x04"):
        return Kind(_zip_format(data))
    if data.startswith(_OLE2):
        return Kind(_ole2_format(data))
    if (
        data[:1] == b"\x09"
        and data[1:2] in b"\x00\x02\x04\x08"
        and data[2:4] in (b"\x04\x00", b"\x06\x00", b"\x08\x00")
    ):
        return Kind("xls")
    if _is_owner_file(data):
        raise Refused("F-LOCK")
    for magic, kind in _OTHER_MAGIC:
        if data.startswith(magic):
            raise Refused("F-NOT-SHEET", kind=kind)
    return _sniff_text(data)


def _zip_format(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name.replace("\\", "/").lower() for name in archive.namelist()]
            with archive.open("mimetype") if "mimetype" in names else io.BytesIO() as stream:
                mimetype = stream.read(_HEAD)
    except Exception as error:
        raise Refused("F-DAMAGED") from error
    if b"opendocument.spreadsheet" in mimetype:
        return "ods"
    if mimetype:
        raise Refused("F-NOT-SHEET", kind="opendocument" if b"opendocument" in mimetype else "packed")
    for pattern, kind in _ZIP_PARTS:
        if any(re.search(pattern, name) for name in names):
            if kind in ("xlsx", "xlsb"):
                return kind
            raise Refused("F-NOT-SHEET", kind=kind)
    if "content.xml" in names:
        return "ods"
    if "[content_types].xml" in names:
        raise Refused("F-DAMAGED")
    raise Refused("F-NOT-SHEET", kind="packed")


def _ole2_format(data: bytes) -> str:
    """The streams of the container tell: a workbook may carry a Word document along, so its own stream goes first."""
    for stream, kind in _OLE2_STREAMS:
        if f"{stream}\0".encode("utf-16-le") in data:
            if kind == "xls":
                return kind
            raise Refused("F-PASSWORD") if kind == "password" else Refused("F-NOT-SHEET", kind=kind)
    return "xls"


def _is_owner_file(data: bytes) -> bool:
    """Excel's ``~$`` file: the length of a user's name, the name padded with spaces, and the name again in UTF-16."""
    return len(data) in (165, 171) and data[0] <= 54 and not data[1 + data[0] : 54].strip(b" \0") and b"\0" in data


def _sniff_text(data: bytes) -> Kind:
    if not data.strip(b"\x00 \t\r\n\x1a"):
        raise Refused("F-EMPTY")
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "") or _encoding_by_zeros(data[:_HEAD])
    try:
        head = data[:_HEAD].decode(encoding or "latin-1", errors="ignore").encode()
    except UnicodeError as error:
        raise Refused("F-DAMAGED") from error
    if not encoding and _is_binary(data):
        if zipfile.is_zipfile(io.BytesIO(data)):
            return Kind(_zip_format(data))
        raise Refused("F-NOT-SHEET", kind="no_table")
    if re.match(rb"\s*MIME-Version:", head, re.IGNORECASE):
        raise Refused("F-NOT-SHEET", kind="web_page")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        for pattern, kind in _MARKUP:
            if not re.search(pattern, head, re.IGNORECASE):
                continue
            if kind == "opendocument" and b"opendocument.spreadsheet" in head:
                return Kind("fods")
            if kind in ("HTML", "SpreadsheetML"):
                return Kind(kind.lower(), encoding)
            raise Refused("F-NOT-SHEET", kind=kind)
    if re.match(rb"\s*(\{\s*\"|\[\s*[\[{])", head):
        raise Refused("F-NOT-SHEET", kind="data_exchange")
    return Kind("csv", encoding)


def _encoding_by_zeros(head: bytes) -> str:
    """Text in two bytes a character without a mark: in western text every other byte is zero."""
    if len(head) < 4:
        return ""
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    if even > 0.4 and odd < 0.1:
        return "utf-16-be"
    return ""


def _is_binary(data: bytes) -> bool:
    """More than a stray control character: no text in any encoding that spreadsheets write.

    Zeros alone may be what a system pads its fields with.
    """
    sample = data[:65536]
    zeros = sample.count(0)
    control = sum(sample.count(code) for code in range(1, 32) if code not in (9, 10, 11, 12, 13, 26, 27))
    return (control > _STRAY and (control + zeros) * 20 > len(sample)) or zeros * 3 > len(sample)
