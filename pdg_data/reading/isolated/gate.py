"""The parts of a zip-based workbook, unpacked only as far as the limits allow."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

from pdg_data.reading.isolated.limits import Limits
from pdg_data.reading.isolated.raw import Refused, over_limit

_XML = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
_KEPT = re.compile(r"\.(xml|rels|bin)$", re.IGNORECASE)
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
    names = Counter(part_name(entry.filename) for entry in entries if not entry.is_dir())
    if any(count > 1 for count in names.values()):
        raise Refused("F-DAMAGED")


def part_name(name: str) -> str:
    """Some writers use backslashes or another case: the format says that case does not matter."""
    return name.replace("\\", "/").lstrip("/").lower()


def _unpack(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], limits: Limits) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    room = limits.unpacked_bytes
    for entry in entries:
        if entry.is_dir():
            continue
        xml = bool(_XML.search(entry.filename))
        keep = bool(_KEPT.search(entry.filename))
        chunks: list[bytes] = []
        size = 0
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                room -= len(chunk)
                if room < 0 or (size > limits.ratio_from_bytes and size > limits.ratio * max(entry.compress_size, 1)):
                    raise Refused("F-BOMB")
                if xml or keep:
                    chunks.append(chunk)
        part = b"".join(chunks)
        if xml:
            check_no_dtd(entry.filename, part)
        if keep:
            parts[part_name(entry.filename)] = part
    return parts


def check_no_dtd(name: str, part: bytes) -> None:
    """Entities can make a small file huge or reach outside it; no spreadsheet program writes them.

    Old OpenDocument manifests name their DTD without defining anything: those are let through.
    """
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in part[:64]:
        part = part.replace(b"\x00", b"")
    if b"<!DOCTYPE" in part and (b"<!ENTITY" in part or not name.lower().startswith("meta-inf/")):
        raise Refused("F-XML-DTD")
