"""Who a row is about: the number, the e-mail and the name that stand in it, before anyone is matched."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pdg_data.folding import plain
from pdg_data.names import display_name, full_name, split_surname
from pdg_data.problems import Problem
from pdg_data.reading import ErrorValue
from pdg_data.recognise import Table
from pdg_data.recognise.table import as_text
from pdg_data.rows.cells import present_values, rows_with

_MAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
_ROUNDED = re.compile(r"\d([.,]\d+)?E\+\d{2,3}")
MIN_DIGITS = 3
"""A number with fewer digits is a row number, not a person."""
MAX_DIGITS = 15
"""Of a longer number a spreadsheet keeps no more digits than these."""


@dataclass(frozen=True, slots=True)
class Who:
    """What a row says of its person. ``digits`` is the number made comparable, ``number`` as it is written."""

    number: str = ""
    digits: str = ""
    email: str = ""
    name: str = ""
    sort: str = ""

    @property
    def empty(self) -> bool:
        return not (self.digits or self.email or self.name)


def number_text(value: object) -> str:
    """A participant number as it is written: leading zeros stay, a spreadsheet's ``.0`` goes."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def comparable_digits(text: str) -> str:
    """The digits of a number without leading zeros and wrappers (``s``, ``#``, ``@hr.nl``); ``""`` when there are too few."""
    digits = re.sub(r"\D", "", re.sub(r"[.,]0+$", "", text.partition("@")[0]))
    return digits.lstrip("0") if len(digits) >= MIN_DIGITS else ""


def comparable_email(value: object) -> str:
    """An e-mail address to compare with; ``""`` for what is none."""
    text = plain(str(value)).strip() if value is not None else ""
    return text if _MAIL.match(text) else ""


def coalesced(table: Table, field: str, read: Callable[[object], str] = as_text) -> np.ndarray:
    """The text of a field's columns, the first that is filled in each row (a form that branches has several)."""
    texts = table.text(None)
    for column in table.columns(field):
        texts = np.where(texts == "", table.read(column, read), texts)
    return texts


def filled_columns(table: Table, field: str) -> np.ndarray:
    """For each row the column of which ``coalesced`` gives the text; 0 where none is filled in."""
    found = np.zeros(len(table.rows), dtype=np.int64)
    for column in reversed(table.columns(field)):
        found = np.where(table.text(column) != "", column, found)
    return found


def named(value: object) -> str:
    """A cell that names somebody or something; an error names nobody."""
    return "" if isinstance(value, ErrorValue) else as_text(value)


def _number(value: object) -> str:
    return "" if isinstance(value, dt.date) or _lost_its_digits(value) else named(value)


def _lost_its_digits(value: object) -> bool:
    """Whether a spreadsheet rounded a number (``9,12E+05``) or cut it off; the reader has said so. It is nobody's for certain."""
    if isinstance(value, float):
        return bool(abs(value) >= 10**MAX_DIGITS)
    return isinstance(value, str) and _ROUNDED.fullmatch(value.strip()) is not None


def number_problems(table: Table) -> list[Problem]:
    """Dates where a participant's number should stand: a spreadsheet has made them of it."""
    return [
        table.problem("C-AUTOCORRECT", column, rows_with(table, column, value), value=as_text(value))
        for column in table.columns("participant_id")
        for value in present_values(table, column)
        if isinstance(value, dt.date)
    ]


def who_columns(table: Table) -> list[int]:
    return table.columns(
        "participant_id", "participant_email", "participant_name", "first_name", "name_prefix", "last_name"
    )


def read_who(table: Table) -> tuple[np.ndarray, list[Who]]:
    """For each data row the index of its person in the list of distinct persons."""
    numbers = coalesced(table, "participant_id", _number)
    emails, names, *parts = (
        coalesced(table, field, named)
        for field in ("participant_email", "participant_name", "first_name", "name_prefix", "last_name")
    )
    seen: dict[tuple[str, ...], int] = {}
    index = np.fromiter(
        (seen.setdefault(key, len(seen)) for key in zip(numbers, emails, names, *parts, strict=True)),
        dtype=np.int64,
        count=len(numbers),
    )
    return index, [_who(*key) for key in seen]


_NUMBER_IN_NAME = re.compile(r"\b[sS#]?(\d{5,})\b")


def _who(number: str, email: str, name: str, first: str, prefix: str, last: str) -> Who:
    if not email and comparable_email(name):
        email, name = name, ""
    if not number and (found := _NUMBER_IN_NAME.search(name)):
        number, name = found[1], _NUMBER_IN_NAME.sub(" ", name).strip(" -–,;()")
    if last:
        prefix, last = split_surname(last, prefix)
        given = first or _given(name, last)
        shown, sort = full_name(given, prefix, last), plain(f"{last} {given} {prefix}")
    elif name and first and "," not in name and len(name.split()) == 1:
        shown, sort = full_name(first, prefix, name), plain(f"{name} {first} {prefix}")
    else:
        shown, sort = display_name(name or full_name(first, prefix, "")), ""
    return Who(number, comparable_digits(number), comparable_email(email), shown, sort)


def _given(name: str, last: str) -> str:
    """The given name in a full name beside a surname column; a name that is only the surname gives none."""
    return (
        ""
        if plain(last) in plain(name) and len(name.split()) == len(last.split())
        else display_name(name).removesuffix(last).strip()
    )
