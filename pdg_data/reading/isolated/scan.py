"""A fast look through the XML of a sheet for what the quick reader drops.

Searching bytes for a few words costs little next to reading the sheet. It trusts only the shape in which spreadsheet
programs write; for anything else it answers None, and the careful reader does the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.parsers import expat

from pdg_data.reading.isolated.findings import Address, Findings
from pdg_data.reading.isolated.ooxml import NumberFormat
from pdg_data.reading.isolated.raw import LAST_COLUMN, NO_VALUE, ErrorValue

_ROOT = re.compile(rb"^(\xef\xbb\xbf)?\s*(<\?xml[^>]*\?>\s*)?(<!--.*?-->\s*)*<worksheet[\s>]", re.DOTALL)
_FORMULA = rb"(?:<f>[^<]*</f>|<f\s[^>]*/>|<f\s[^>]*>[^<]*</f>|<f/>)"
_NOTHING = rb"\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
_ADDRESS = re.compile(rb"<c\s[^>]*?\br=\"([A-Z]{1,3})([1-9]\d{0,6})\"")
_ROW = re.compile(rb"<row\s[^>]*?\br=\"(\d+)\"")
_COLUMNS = re.compile(rb"<col\s(?=[^>]*\bmin=\"(\d+)\")(?=[^>]*\bmax=\"(\d+)\")")
_ERROR_TEXT = re.compile(rb"\s*" + _FORMULA + rb"?\s*<v>([^<]*)</v>")
_WITHOUT_VALUE = (re.compile(rb"</f>" + _NOTHING), re.compile(rb"<f(?:\s[^>]*)?/>" + _NOTHING))
_TEXT_RESULT = re.compile(rb"\bt=\"str\"")
_FORMULA_START = re.compile(rb"<f[ />]")
_STYLE = re.compile(rb"\bs=\"(\d+)\"")
_SPACED = re.compile(rb"<v>\s")  # a number to the careful reader alone
_SAMPLE = 65_536


class _Unusual(Exception):  # noqa: N818 - not a fault of the file
    """The sheet is written in another shape than this scan knows."""


def column_number(letters: str | bytes) -> int:
    number = 0
    for letter in letters.encode() if isinstance(letters, str) else letters:
        number = number * 26 + letter - 64
    return number


def is_complete(xml: bytes, filled: int) -> bool:
    """Whether as many cells were read as are written; a lenient reader passes over what is not well formed.

    Fewer is fine where some cells hold an empty text: then the XML is in order.
    """
    if filled >= xml.count(b"</v>") + xml.count(b"</is>"):
        return True
    try:
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError:
        return False
    return True


def scan(xml: bytes, formats: Sequence[NumberFormat]) -> Findings | None:
    """Everything of interest in one sheet, or None if it takes the careful reader to tell."""
    if not _ROOT.match(xml) or b"='" in xml[:_SAMPLE] or b" </v>" in xml or _SPACED.search(xml):
        return None
    findings = Findings()
    try:
        for tag in _tags(xml, b' t="e"'):
            if address := _address(tag):
                text = _ERROR_TEXT.match(xml, tag.end())
                findings.errors[address] = ErrorValue(text[1].decode().strip()) if text else NO_VALUE
        for address in _formulas_without_value(xml):
            findings.errors[address] = NO_VALUE
        for style, form in enumerate(formats):
            for tag in _tags(xml, b' s="%d"' % style) if form.digits else ():
                if address := _address(tag):
                    findings.digits[address] = form.digits
        _refuse_days_below_zero(xml, formats)
        _find_hidden(xml, findings)
    except _Unusual:
        return None
    return findings


_TAG = re.compile(rb"<[^>]*>")


def _tags(xml: bytes, words: bytes) -> Iterator[re.Match[bytes]]:
    """The tags that contain these words; the same words in a text are passed over."""
    at = xml.find(words)
    while at >= 0:
        tag = _TAG.match(xml, xml.rfind(b"<", 0, at))
        if tag and tag.end() > at:
            yield tag
        at = xml.find(words, at + len(words))


def _address(tag: re.Match[bytes]) -> Address | None:
    if not tag[0].startswith(b"<c "):
        return None
    found = _ADDRESS.match(tag[0])
    if not found:
        raise _Unusual
    return int(found[2]), column_number(found[1])


def _formulas_without_value(xml: bytes) -> Iterator[Address]:
    """A formula whose result is an empty text has a value; one that was never computed has none."""
    if not _FORMULA_START.search(xml):
        return
    for pattern in _WITHOUT_VALUE:
        for found in pattern.finditer(xml):
            tag = _TAG.match(xml, xml.rfind(b"<c ", 0, found.start()))
            address = _address(tag) if tag else None
            if tag is None or address is None:
                raise _Unusual
            if not (_TEXT_RESULT.search(tag[0]) and b"<v" in found[0]):
                yield address


def _refuse_days_below_zero(xml: bytes, formats: Sequence[NumberFormat]) -> None:
    """No day has a number below zero, but the quick reader makes it a time of day."""
    at = xml.find(b"<v>-")
    while at >= 0:
        tag = _TAG.match(xml, xml.rfind(b"<c ", 0, at))
        style = _STYLE.search(tag[0]) if tag else None
        if tag is None or (style and int(style[1]) < len(formats) and formats[int(style[1])].date):
            raise _Unusual
        at = xml.find(b"<v>-", at + 4)


def _find_hidden(xml: bytes, findings: Findings) -> None:
    for words in (b' hidden="1"', b' hidden="true"'):
        for tag in _tags(xml, words):
            if tag[0].startswith(b"<row"):
                row = _ROW.match(tag[0])
                if not row:
                    raise _Unusual
                findings.hidden_rows.add(int(row[1]))
            elif columns := _COLUMNS.match(tag[0]):
                first, last = int(columns[1]), min(int(columns[2]), LAST_COLUMN)
                findings.hidden_columns.update(range(first, last + 1))
