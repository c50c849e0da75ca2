"""The parts of a zip-based workbook, unpacked only as far as the limits allow."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from pdg_data.reading.isolated.limits import Limits
from pdg_data.reading.isolated.raw import Refused, over_limit

_XML = re.compile(r"\.(xml|rels)$")
_KEPT = re.compile(r"\.(xml|rels|bin)$", re.IGNORECASE)
_SHEET = re.compile(r"(^|/)worksheets/")
_WITH_DTD = ("meta-inf/", "basic/", "dialogs/")
_CHUNK = 2**20


def open_parts(data: bytes, limits: Limits) -> dict[str, bytes]:
    """The parts of a workbook by name; what is only carried along (pictures, fonts) are counted, not kept.

    The sizes that the directory promises prove nothing, so bytes are counted while they come out.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_directory(entries, limits)
            return _unpack(archive, entries, limits)
    except Refused:
        raise
    except NotImplementedError as error:
        raise Refused("F-UNREADABLE") from error
    except Exception as error:
        raise Refused("F-DAMAGED") from error


def _check_directory(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.parts:
        raise over_limit("parts", limits.parts, len(entries))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("F-PASSWORD")
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise Refused("F-BOMB")


def part_name(name: str) -> str:
    """Some writers use backslashes or another case: the format says that case does not matter."""
    return name.replace("\\", "/").lstrip("/").lower()


def _unpack(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], limits: Limits) -> dict[str, bytes]:
    """A damaged part is left out where the rest says enough without it: a sheet, or what is only carried along."""
    parts: dict[str, bytes] = {}
    room = limits.unpacked_bytes
    for entry in entries:
        if entry.is_dir():
            continue
        name, keep = part_name(entry.filename), bool(_KEPT.search(entry.filename))
        chunks: list[bytes] = []
        size = 0
        try:
            with archive.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > min(room, max(limits.ratio_from_bytes, limits.ratio * entry.compress_size)):
                        raise Refused("F-BOMB")
                    if keep:
                        chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
            if keep and not _SHEET.search(name):
                raise
            continue
        finally:
            room -= size
        if not keep:
            continue
        part = b"".join(chunks)
        if _XML.search(name):
            check_no_dtd(name, part)
        if parts.setdefault(name, part) != part:
            raise Refused("F-DAMAGED")
    return parts


def check_no_dtd(name: str, part: bytes) -> None:
    """Entities can make a small file huge or reach outside it; no spreadsheet program writes them.

    OpenDocument manifests and macros may name their DTD without defining anything: those are let through.
    """
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in part[:64]:
        part = part.replace(b"\x00", b"")
    if b"<!DOCTYPE" in part and (b"<!ENTITY" in part or not name.startswith(_WITH_DTD)):
        raise Refused("F-XML-DTD")
