"""Delimited text: which encoding, which delimiter, and every record with its own row number."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pdg_data.reading.isolated.columns import columns_of
from pdg_data.reading.isolated.dialect import DELIMITERS, SAMPLE, Dialect, find_dialect
from pdg_data.reading.isolated.limits import Limits
from pdg_data.reading.isolated.raw import LAST_COLUMN, LAST_ROW, Note, RawBook, RawSheet, Refused, over_limit

_SEPARATOR_LINE = re.compile(r"\s*\"?sep=(.)\"?[^\S\r\n]*(\r\n|\r|\n|$)", re.IGNORECASE)
_QUOTED_LINE = re.compile(r'"(?:[^"]|"")*+"')
_LONGEST_CELL = 32_767
_END = "\x02end of file\x02"


def read_delimited(data: bytes, encoding: str, title: str, limits: Limits) -> RawBook:
    """One sheet with every field as text; ragged rows are kept as they are and noted."""
    text, notes = decode(data, encoding)
    if zeros := text.count("\0"):
        text = text.replace("\0", "")
        notes.append(Note(code="F-CONTROL", action="repaired", value=str(zeros)))
    text = text.rstrip("\x1a")
    if not text.strip("\r\n\t ,;|"):
        raise Refused("F-EMPTY")
    lines = text.count("\n") or text.count("\r")
    if lines > LAST_ROW:
        raise over_limit("rows", limits.rows, lines)
    if declared := _SEPARATOR_LINE.match(text):
        dialect, text = Dialect(declared[1]), text[declared.end() :]
    else:
        text = _unwrapped(text)
        dialect = find_dialect(text)
    if (width := text[:SAMPLE].partition("\n")[0].count(dialect.delimiter) + 1) > LAST_COLUMN:
        raise over_limit("columns", limits.columns, width)
    if dialect.delimiter != ",":
        shown = "tab" if dialect.delimiter == "\t" else dialect.delimiter
        notes.append(Note(code="F-DIALECT", action="repaired", value=shown))
    records, loose = _records(text, dialect)
    if (width := max(map(len, records))) > LAST_COLUMN:
        raise over_limit("columns", limits.columns, width)
    if loose:
        notes.append(Note(code="F-QUOTE", severity="warning", action="repaired", sheet=title, rows=loose))
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


def _unwrapped(text: str) -> str:
    """Lines that were put between quotes as a whole, as happens to an export that is exported again, without them."""
    lines = [line.rstrip("\r\n") for line in io.StringIO(text, newline="")]
    if not all(_QUOTED_LINE.fullmatch(line) for line in lines if line):
        return text
    inner = [line[1:-1].replace('""', '"') for line in lines]
    for delimiter in DELIMITERS:
        widths = {len(record) for record in Dialect(delimiter).records(inner) if record}
        if len(widths) == 1 and min(widths) > (2 if delimiter == "," else 1):
            return "\n".join(inner)
    return text


def _records(text: str, dialect: Dialect) -> tuple[list[list[str]], list[int]]:
    """Every record, and the rows in which a loose quote was taken for a part of the text."""
    ended = text if text.endswith(("\n", "\r")) else f"{text}\n"
    records = list(dialect.records(io.StringIO(ended + _END, newline="")))
    usual = Counter(len(record) for record in records if record).most_common(1)[0][0]
    closed = records.pop() == [_END]
    regular = dialect.escape is not None or dialect.quote not in text or dialect.is_regular(ended)
    if closed and regular and not any(_holds_rows(record, dialect, usual) for record in records):
        return records, []
    return _line_by_line(ended, dialect, usual)


def _holds_rows(record: Sequence[str], dialect: Dialect, usual: int) -> bool:
    """Whether a field of many lines deserves a closer look: a line of it has as many fields as a row."""
    lines = (line for field in record if "\n" in field for line in field.split("\n")[1:-1])
    return usual > 2 and any(line.count(dialect.delimiter) + 1 == usual for line in lines)


def _line_by_line(text: str, dialect: Dialect, usual: int) -> tuple[list[list[str]], list[int]]:
    """Each record by itself, so that a quote that does not close, or not where it should, costs no row but its own."""
    lines = list(io.StringIO(text, newline=""))
    records: list[list[str]] = []
    loose: list[int] = []
    at = 0
    while at < len(lines):
        line = lines[at].rstrip("\r\n")
        taken = 1
        if dialect.quote not in line:
            records.append(line.split(dialect.delimiter) if line else [])
        else:
            record, taken = _one_record(lines, at, dialect, usual)
            records.append(record)
            if taken == 1 and record != next(dialect.records([line])):
                loose.append(len(records))
        at += taken
    return records, loose


def _one_record(lines: list[str], at: int, dialect: Dialect, usual: int) -> tuple[list[str], int]:
    """The record that begins in this line, and how many lines it takes."""
    line = lines[at].rstrip("\r\n")
    if dialect.escape is None and dialect.is_regular(line):
        return next(dialect.records([line])), 1
    reader = dialect.records(_as_far_as_a_cell_goes(lines, at))
    record = next(reader)
    taken = reader.line_num
    if dialect.escape and taken == 1:
        return record, 1
    block = lines[at : at + taken]
    if (
        taken == 1
        or _are_rows(block, dialect, usual)
        or not (dialect.escape or dialect.is_regular("".join(block).rstrip("\r\n")))
    ):
        return dialect.fields(line), 1
    return record, taken


def _are_rows(block: list[str], dialect: Dialect, usual: int) -> bool:
    """Whether lines that quotes hold together would be rows by themselves: a whole one stands between the quotes."""
    inner = [line.replace(dialect.delimiter, "").strip() for line in block[1:-1]]
    widths = {line.count(dialect.delimiter) + 1 for line in block}
    return usual > 2 and len(inner) > 0 and all(inner) and widths == {usual}


def _as_far_as_a_cell_goes(lines: list[str], at: int) -> Iterator[str]:
    size = 0
    while at < len(lines) and size < _LONGEST_CELL:
        size += len(lines[at])
        yield lines[at]
        at += 1


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
