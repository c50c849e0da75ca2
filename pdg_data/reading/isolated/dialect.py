"""Which character parts the fields of a text, and which one puts them between quotes."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 200_000

if TYPE_CHECKING:
    from _csv import Reader

csv.field_size_limit(2**31 - 1)  # the size of the file is limited already, and a cell by what a cell can hold


@dataclass(frozen=True, slots=True)
class Dialect:
    """``spaced``: a space may stand between a delimiter and a quote. ``escape`` makes a quote inside a text part of it."""

    delimiter: str
    quote: str = '"'
    spaced: bool = False
    escape: str | None = None

    def records(self, lines: Iterable[str]) -> Reader:
        """The fields of each record in these lines."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote,
            skipinitialspace=self.spaced,
            escapechar=self.escape,
            doublequote=self.escape is None,
        )

    def fields(self, line: str) -> list[str]:
        """The fields of one line in which a quote ends a text only where a delimiter or the end of the line follows."""
        part, quote = re.escape(self.delimiter), re.escape(self.quote)
        field = re.compile(rf"\s*{quote}(.*?){quote}\s*(?:{part}|$)|([^{part}]*)(?:{part}|$)")
        fields, at = [], 0
        while at <= len(line):
            found = field.match(line, at)
            if found is None:  # not possible, as the second form takes any text
                break
            quoted = found[1] is not None
            fields.append(found[1].replace(2 * self.quote, self.quote) if quoted else found[2])
            if found.end() == len(line) and not found[0].endswith(self.delimiter):
                break
            at = found.end()
        return fields

    def is_regular(self, text: str) -> bool:
        """Whether quotes stand only around fields, and doubled inside them, in one line or in many."""
        part, quote = re.escape(self.delimiter), re.escape(self.quote)
        space = r"\s*+" if self.spaced else ""
        field = rf"{space}(?:{quote}(?:[^{quote}]|{quote}{quote})*+{quote}|[^{quote}{part}\r\n]*+)"
        return re.fullmatch(rf"{field}(?:[{part}\r\n]{field})*+", text) is not None


def find_dialect(text: str) -> Dialect:
    """The delimiter that parts the lines most evenly; rather one that is in every line, and rather another than a comma.

    A comma also stands in numbers and sentences.
    """
    sample = text[:SAMPLE]
    best, best_score = Dialect(","), (False,) * 4 + (0.0,)
    for delimiter in DELIMITERS:
        if delimiter not in sample:
            continue
        dialect = _quotes(Dialect(delimiter), sample)
        records = list(dialect.records(io.StringIO(sample, newline="")))
        if len(text) > SAMPLE:
            records.pop()
        score = _evenness(records, delimiter)
        if score > best_score:
            best, best_score = dialect, score
    return best


def _evenness(records: Sequence[Sequence[str]], delimiter: str) -> tuple[bool, bool, bool, bool, float]:
    widths = Counter(len(record) for record in records if any(record))
    total = widths.total()
    parted = total - widths[1]
    if not parted:
        return (False,) * 4 + (0.0,)
    width, count = max(((width, count) for width, count in widths.items() if width > 1), key=lambda item: item[1])
    same, every = count == total, parted == total and total > 1
    rare = delimiter != ","
    return same and rare, same, every and rare, every, parted / total * (count / total) * (1 - 1 / width)


def _quotes(dialect: Dialect, sample: str) -> Dialect:
    """Some exports put texts between single quotes, a space before a quote, or a backslash before one inside a text."""
    fields = [field for record in dialect.records(io.StringIO(sample, newline="")) for field in record if field]
    single = sum(len(field) > 1 and field[0] == field[-1] == "'" for field in fields)
    if single * 2 > len(fields):
        dialect = replace(dialect, quote="'")
    part, quote = re.escape(dialect.delimiter), re.escape(dialect.quote)
    if len(re.findall(rf"{part} +{quote}", sample)) > len(re.findall(rf"{part}{quote}", sample)):
        dialect = replace(dialect, spaced=True)
    if 2 * dialect.quote not in sample and re.search(rf"\\{quote}[^{part}\r\n]", sample):
        dialect = replace(dialect, escape="\\")
    return dialect
