"""Delimited text: which encoding, which delimiter, and every record with its own row number."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pdg_data.reading.isolated.columns import columns_of
from pdg_data.reading.isolated.raw import Note, RawBook, RawSheet, Refused

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 200_000
_SEPARATOR_LINE = re.compile(r"\s*\"?sep=(.)\"?[^\S\r\n]*(\r\n|\r|\n|$)", re.IGNORECASE)
_END = "\x02end of file\x02"

csv.field_size_limit(2**31 - 1)  # the size of the file is limited already, and a cell by what a cell can hold


@dataclass(frozen=True, slots=True)
class Dialect:
    delimiter: str
    quote: str = '"'

    def records(self, text: str) -> Iterator[list[str]]:
        return csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter, quotechar=self.quote)


def read_delimited(data: bytes, encoding: str, title: str) -> RawBook:
    """One sheet with every field as text; ragged rows are kept as they are and noted."""
    text, notes = decode(data, encoding)
    if not text.strip("\r\n\t ,;|\x00\x1a"):
        raise Refused("F-EMPTY")
    if declared := _SEPARATOR_LINE.match(text):
        dialect, text = Dialect(declared[1]), text[declared.end() :]
    else:
        dialect = _dialect(text)
    if dialect.delimiter != ",":
        shown = "tab" if dialect.delimiter == "\t" else dialect.delimiter
        notes.append(Note(code="F-DIALECT", action="repaired", value=shown))
    records = _records(text, dialect)
    notes += _ragged(records, title)
    return RawBook(format="csv", sheets=[RawSheet(name=title, columns=columns_of(records))], notes=notes)


def decode(data: bytes, encoding: str) -> tuple[str, list[Note]]:
    """The text of a file in a known encoding, or else in UTF-8 or, with a note, in Windows-1252."""
    try:
        if encoding:
            note = [] if encoding == "utf-8-sig" else [_encoding_note(encoding)]
            return data.decode(encoding), note
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        if encoding not in ("", "utf-8-sig"):
            raise Refused("F-DAMAGED") from None
    lines = data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)
    return "".join(map(_decode_line, lines)), [_encoding_note("Windows-1252")]


def _decode_line(line: bytes) -> str:
    """Exports get glued together: each line is read by what it is itself."""
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")


def _encoding_note(encoding: str) -> Note:
    shown = encoding.removesuffix("-le").removesuffix("-be").replace("utf", "UTF").replace("cp", "Windows-")
    return Note(code="F-ENCODING", action="repaired", value=shown)


def _dialect(text: str) -> Dialect:
    """The delimiter that cuts the lines most evenly into the most fields; one that is in every line comes first."""
    sample = text[:_SAMPLE]
    best, best_score = Dialect(","), (False, 0.0)
    for delimiter in DELIMITERS:
        if delimiter not in sample:
            continue
        records = list(Dialect(delimiter).records(sample))
        if len(text) > _SAMPLE:
            records.pop()
        widths = Counter(len(record) for record in records if any(record))
        total = widths.total() or 1
        score = max(
            ((count == total, (count / total) ** 2 * (1 - 1 / width)) for width, count in widths.items() if width > 1),
            default=(False, 0.0),
        )
        if score > best_score:
            best, best_score = Dialect(delimiter, _quote(records)), score
    return best


def _quote(records: Sequence[Sequence[str]]) -> str:
    """Some exports put every text between single quotes."""
    fields = [field for record in records for field in record if field]
    single = sum(len(field) > 1 and field[0] == field[-1] == "'" for field in fields)
    return "'" if fields and single * 2 > len(fields) else '"'


def _records(text: str, dialect: Dialect) -> list[list[str]]:
    """Every record; a mark at the end that comes back inside another field tells of a quote that never closed."""
    ended = text if text.endswith(("\n", "\r")) else f"{text}\n"
    records = list(dialect.records(ended + _END))
    if records[-1] != [_END]:
        raise Refused("F-QUOTE", row=len(records))
    records.pop()
    if row := _row_that_swallowed_others(records, dialect.delimiter):
        raise Refused("F-QUOTE", row=row)
    return records


def _row_that_swallowed_others(records: Sequence[Sequence[str]], delimiter: str) -> int:
    """A stray quote that meets another one later hides whole rows inside one field; 0 if there is none."""
    usual = Counter(map(len, records)).most_common(1)[0][0]
    for row, record in enumerate(records, 1):
        for field in record:
            inner = field.splitlines()[1:-1] if "\n" in field else []
            if usual > 2 and len(inner) > 1 and all(line.count(delimiter) == usual - 1 for line in inner):
                return row
    return 0


def _ragged(records: Sequence[Sequence[str]], title: str) -> list[Note]:
    widths = Counter(map(len, records))
    widths.pop(0, None)
    if len(widths) < 2:
        return []
    usual = max(widths, key=lambda width: (widths[width], width))
    long = [row for row, record in enumerate(records, 1) if len(record) > usual and any(map(str.strip, record[usual:]))]
    short = [row for row, record in enumerate(records, 1) if 0 < len(record) < usual]
    details = {"usual": str(usual)}
    notes = []
    if long:
        notes.append(Note(code="R-LONG", severity="warning", sheet=title, rows=long, details=details))
    if short:
        notes.append(Note(code="R-SHORT", sheet=title, rows=short, details=details))
    return notes
