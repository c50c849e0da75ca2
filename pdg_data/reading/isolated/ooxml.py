"""How an xlsx package hangs together: its sheets, its number formats, its shared texts, and when it was saved."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from pdg_data.reading.isolated.raw import Refused

_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>\s*([0-9T:.+Z-]+)\s*<")
_ZEROS = re.compile(r"0{2,}")
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_DATE_IDS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_ELAPSED_ID = 46
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """``xml`` is empty for a sheet that the workbook lists and does not hold."""

    name: str
    hidden: bool
    xml: bytes


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What a number's format says about its meaning. ``digits``: shown with leading zeros up to this length."""

    date: bool = False
    elapsed: bool = False
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Package:
    sheets: tuple[SheetPart, ...]
    styles: bytes
    shared_texts: bytes
    date1904: bool
    modified: dt.datetime | None

    def formats(self) -> list[NumberFormat]:
        """The number format of each cell style, by its number; none where the workbook has no styles."""
        return _formats(self.styles)

    def texts(self) -> list[str]:
        """The shared texts, by number."""
        return list(_shared_texts(self.shared_texts)) if self.shared_texts else []


def local(tag: str) -> str:
    """The name of an element whatever namespace it is in: transitional, strict, or with a prefix."""
    return tag.rpartition("}")[2]


def open_package(parts: Mapping[str, bytes]) -> Package:
    """The package's structure; a package without a readable workbook or sheet is damaged."""
    try:
        path = main_part(parts, "workbook.xml")
        book = ET.fromstring(parts[path])  # noqa: S314 - the gate let no DTD through
        targets = relations(parts, path)
    except (ET.ParseError, KeyError) as error:
        raise Refused("F-DAMAGED") from error
    properties = next((element for element in book if local(element.tag) == "workbookPr"), None)
    return Package(
        sheets=tuple(_sheets(parts, book, targets)),
        styles=_part(parts, targets, "styles"),
        shared_texts=_part(parts, targets, "sharedStrings"),
        date1904=properties is not None and properties.get("date1904") in ("1", "true"),
        modified=modified(parts.get("docprops/core.xml", b"")),
    )


def main_part(parts: Mapping[str, bytes], usual: str) -> str:
    """The part in which a package begins: as its relations say, or else the one with the usual name."""
    if "_rels/.rels" in parts:
        for target, kind in relations(parts, "").values():
            if kind == "officeDocument" and target in parts:
                return target
    return next((path for path in parts if posixpath.basename(path) == usual), "")


def relations(parts: Mapping[str, bytes], path: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: by id, the part and the kind of relation. Raises KeyError, or ParseError, for a package that cannot say."""
    folder, name = posixpath.split(path)
    found: dict[str, tuple[str, str]] = {}
    for relation in ET.fromstring(parts[posixpath.join(folder, "_rels", f"{name}.rels")]):  # noqa: S314 - no DTD came through
        target = relation.get("Target", "").replace("\\", "/").lower()
        target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[relation.get("Id", "")] = (target, posixpath.basename(relation.get("Type", "")))
    return found


def _part(parts: Mapping[str, bytes], targets: dict[str, tuple[str, str]], kind: str) -> bytes:
    """A part that the workbook has one of: as its relations say, or else by its usual name."""
    related = next((target for target, of in targets.values() if of == kind), "")
    usual = (path for path in parts if posixpath.basename(path) == f"{kind.lower()}.xml")
    return parts.get(related) or parts.get(next(usual, ""), b"")


def _sheets(parts: Mapping[str, bytes], book: ET.Element, targets: dict[str, tuple[str, str]]) -> Iterator[SheetPart]:
    for element in book.iter():
        if local(element.tag) != "sheet":
            continue
        relation = next((value for key, value in element.items() if local(key) == "id"), "")
        target, kind = targets.get(relation, ("", ""))
        if kind and kind != "worksheet":
            continue
        hidden = element.get("state", "visible") != "visible"
        yield SheetPart(element.get("name", ""), hidden, parts.get(target, b""))


def modified(core: bytes) -> dt.datetime | None:
    found = _MODIFIED.search(core)
    if not found:
        return None
    try:
        return dt.datetime.fromisoformat(found[1].decode()).replace(tzinfo=None)
    except ValueError:
        return None


def _formats(styles: bytes) -> list[NumberFormat]:
    if not styles:
        return []
    try:
        root = ET.fromstring(styles)  # noqa: S314
    except ET.ParseError as error:
        raise Refused("F-DAMAGED") from error
    codes = {
        element.get("numFmtId", ""): element.get("formatCode", "")
        for element in root.iter()
        if local(element.tag) == "numFmt"
    }
    known: dict[str, NumberFormat] = {}
    styles_of_cells = next((element for element in root if local(element.tag) == "cellXfs"), ())
    formats = []
    for style in styles_of_cells:
        number = style.get("numFmtId", "0")
        if number not in known:
            known[number] = number_format(number, codes.get(number, ""))
        formats.append(known[number])
    return formats


def number_format(number: str, code: str) -> NumberFormat:
    """What a format means: its own code if it has one, else the number that the standard gave it."""
    if not code:
        builtin = int(number) if number.isdecimal() else 0
        return NumberFormat(date=builtin in _DATE_IDS, elapsed=builtin == _ELAPSED_ID)
    shown = _NOT_SHOWN.sub("", code.split(";", maxsplit=1)[0])
    if _ZEROS.fullmatch(shown):
        return NumberFormat(digits=len(shown))
    if shown.lower() in ("general", "standard", "standaard"):
        return NumberFormat()
    elapsed = bool(_ELAPSED.search(shown))
    return NumberFormat(date=elapsed or bool(re.search("[dmyhsDMYHS]", shown)), elapsed=elapsed)


def _shared_texts(part: bytes) -> Iterator[str]:
    """One text per item; pronunciation guides are no part of the text."""
    try:
        root = ET.fromstring(part)  # noqa: S314
    except ET.ParseError as error:
        raise Refused("F-DAMAGED") from error
    for item in root:
        if local(item.tag) == "si":
            yield "".join(_visible_texts(item))


def _visible_texts(item: ET.Element) -> Iterator[str]:
    for child in item:
        if local(child.tag) == "t":
            yield unescape(kept_space(child.text or "", child.get(_SPACE)))
        elif local(child.tag) == "r":
            yield from _visible_texts(child)


def kept_space(text: str, space: str | None) -> str:
    """Spaces around a text count only where the file says so."""
    return text if space == "preserve" else text.strip(" \t\r\n")


def unescape(text: str) -> str:
    """Characters that XML cannot hold are written as ``_x000D_``."""
    if "_x" not in text:
        return text
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
