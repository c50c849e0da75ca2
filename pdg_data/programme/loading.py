"""A programme from the text of its file. What cannot be used is said with the line to mend."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pdg_data.programme.checks import check
from pdg_data.programme.lines import Lines
from pdg_data.programme.model import (
    ANCHORS,
    LIMITS,
    CohortDates,
    Due,
    Level,
    Named,
    Product,
    Programme,
    ProgrammeError,
    Requirement,
    Task,
)
from pdg_data.reading import Limits
from pdg_data.words import LANGUAGES

DEFAULT_PROGRAMME = Path(__file__).parent.with_name("programme.toml")


_TABLES = ("settings", "meter")
_LISTS = ("domains", "tasks", "courses", "products", "requirements")
_OPTIONAL_TABLES = ("settings_sources", "limits")
_OPTIONAL_LISTS = ("sources", "cohorts")
_LARGEST = 10**9


def load_programme(path: Path | None = None) -> Programme:
    """The programme in a toml file, the built-in one without a path. Raises ProgrammeError, or OSError for a path that cannot be read."""
    return read_programme((path or DEFAULT_PROGRAMME).read_bytes())


def read_programme(data: bytes) -> Programme:
    """The programme in the bytes of a toml file. Raises ProgrammeError."""
    try:
        return parse_programme(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise ProgrammeError("not_utf8", data[: error.start].count(b"\n") + 1) from None


def parse_programme(text: str) -> Programme:
    """The programme in a toml text. Raises ProgrammeError with the line to mend."""
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise ProgrammeError("not_toml", int(line[1]) if line else max(1, text.count("\n"))) from None
    lines = Lines(text)
    _check_shape(raw, lines)
    programme = Programme(
        name=_named(raw.get("name", {"nl": "PDG", "en": "PDG"}), "name", lines.of_key("name")),
        settings=_settings(raw["settings"], lines),
        domains=_many(raw, "domains", Named, lines),
        tasks=_many(raw, "tasks", Task, lines),
        courses=_many(raw, "courses", Named, lines),
        products=_many(raw, "products", Product, lines),
        norm=_whole(raw["meter"].get("norm"), "norm", lines.of("meter", key="norm")),
        levels=_many({"meter.levels": raw["meter"].get("levels", [])}, "meter.levels", Level, lines),
        requirements=_many(raw, "requirements", Requirement, lines),
        limits=_limits(raw.get("limits", {}), lines),
        source_text=text,
        sources=_many({"sources": raw.get("sources", [])}, "sources", Named, lines),
        settings_sources=_texts(raw.get("settings_sources", {}), "settings_sources", lines),
        meter_source=_text(raw["meter"].get("source", ""), "source", lines.of("meter", key="source")),
        cohorts=_many({"cohorts": raw.get("cohorts", [])}, "cohorts", CohortDates, lines),
    )
    check(programme, lines)
    return programme


def _check_shape(raw: dict[str, Any], lines: Lines) -> None:
    """Whether each part is there, and is a table or a list of tables as it should be."""
    for table in (*_TABLES, *_LISTS):
        if table not in raw:
            raise ProgrammeError("missing_table", 1, table=table)
    for table in (*_TABLES, *_OPTIONAL_TABLES):
        if not isinstance(raw.get(table, {}), dict):
            raise ProgrammeError("not_table", lines.of_key(table), table=table)
    parts = {table: raw.get(table, []) for table in (*_LISTS, *_OPTIONAL_LISTS)}
    for table, entries in (parts | {"meter.levels": raw["meter"].get("levels", [])}).items():
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise ProgrammeError("not_tables", lines.of(table), table=table)


_SINCE_THEN = {
    "old_file_days": 14,
    "near_end_days": 120,
    "many_participants": 4,
    "compare_at_least": 5,
    "look_ahead_weeks": 2,
    "days_per_visit": 7,
}
"""Settings that came later: a programme file from before them holds."""


def _settings(raw: dict[str, Any], lines: Lines) -> dict[str, int]:
    needed = ("due_soon_days", "default_length_months", "total_ec", "quotes_min", "quotes_max", "mentor_hours_per_week")
    for key in needed:
        if key not in raw:
            raise ProgrammeError("missing_key", lines.of("settings"), table="settings", key=key)
    return _SINCE_THEN | {key: _whole(value, key, lines.of("settings", key=key)) for key, value in raw.items()}


def _limits(raw: dict[str, Any], lines: Lines) -> Limits:
    """How large a file may be; what is not stated is as the reader has it."""
    limits: dict[str, int] = {}
    for key, value in raw.items():
        if key not in LIMITS:
            raise ProgrammeError("unknown_key", lines.of("limits", key=key), table="limits", key=key)
        line = lines.of("limits", key=key)
        if _whole(value, key, line) < 1:
            raise ProgrammeError("not_positive", line, key=key)
        name, unit = LIMITS[key]
        limits[name] = value * unit
    return Limits(**limits)


def _whole(value: object, key: str, line: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST:
        raise ProgrammeError("not_whole", line, key=key)
    return value


def _many(raw: dict[str, Any], table: str, build: type[Any], lines: Lines) -> tuple[Any, ...]:
    return tuple(_one(entry, table, index, build, lines) for index, entry in enumerate(raw[table]))


def _one(entry: dict[str, Any], table: str, index: int, build: type[Any], lines: Lines) -> Any:
    known = dict(build.__dataclass_fields__)
    for key in entry:
        if key not in known:
            raise ProgrammeError("unknown_key", lines.of(table, index, key), table=table, key=key)
    for key, field in known.items():
        if key not in entry and field.default is field.default_factory:
            raise ProgrammeError("missing_key", lines.of(table, index), table=table, key=key)
    return build(
        **{key: _VALUES[known[key].type](value, key, lines.of(table, index, key)) for key, value in entry.items()}
    )


def _named(value: object, key: str, line: int) -> dict[str, str]:
    if (
        not isinstance(value, dict)
        or set(value) != set(LANGUAGES)
        or not all(isinstance(text, str) for text in value.values())
    ):
        raise ProgrammeError("two_languages", line, key=key)
    return value


def _texts(raw: dict[str, Any], table: str, lines: Lines) -> dict[str, str]:
    return {key: _text(value, key, lines.of(table, key=key)) for key, value in raw.items()}


def _text(value: object, key: str, line: int) -> str:
    if not isinstance(value, str):
        raise ProgrammeError("not_text", line, key=key)
    return value


def _text_list(value: object, key: str, line: int) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ProgrammeError("not_texts", line, key=key)
    return tuple(value)


def _day(value: object, key: str, line: int) -> dt.date:
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        raise ProgrammeError("not_day", line, key=key)
    return value


def _due(raw: object, _key: str, line: int) -> Due:
    if not isinstance(raw, dict) or set(raw) != {"anchor", "days"}:
        raise ProgrammeError("due", line)
    if raw["anchor"] not in ANCHORS:
        raise ProgrammeError("anchor", line, anchor=str(raw["anchor"]), anchors=", ".join(ANCHORS))
    return Due(anchor=raw["anchor"], days=_whole(raw["days"], "days", line))


_VALUES: dict[str, Callable[[object, str, int], Any]] = {
    "str": _text,
    "Tier": _text,
    "int": _whole,
    "tuple[str, ...]": _text_list,
    "dict[str, str]": _named,
    "dt.date | None": _day,
    "Due": _due,
}
"""How a value is read, by the type of the field that it is for."""
