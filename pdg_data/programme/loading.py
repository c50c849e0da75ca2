"""A programme from the text of its file. What cannot be used is said with the line to mend."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
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


def load_programme(path: Path | None = None) -> Programme:
    """The programme in a toml file, the built-in one without a path. Raises ProgrammeError, or OSError for a path that cannot be read."""
    return parse_programme((path or DEFAULT_PROGRAMME).read_text(encoding="utf-8"))


def parse_programme(text: str) -> Programme:
    """The programme in a toml text. Raises ProgrammeError with the line to mend."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ProgrammeError("not_toml", int(line[1]) if line else 1) from None
    lines = Lines(text)
    for table in ("settings", "domains", "tasks", "courses", "products", "meter", "requirements"):
        if table not in raw:
            raise ProgrammeError("missing_table", 1, table=table)
    programme = Programme(
        name=raw.get("name", {"nl": "PDG", "en": "PDG"}),
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
    if isinstance(value, bool) or not isinstance(value, int):
        raise ProgrammeError("not_whole", line, key=key)
    return value


def _many(raw: dict[str, Any], table: str, build: type[Any], lines: Lines) -> tuple[Any, ...]:
    return tuple(_one(entry, table, index, build, lines) for index, entry in enumerate(raw[table]))


def _one(entry: dict[str, Any], table: str, index: int, build: type[Any], lines: Lines) -> Any:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    known = dict(build.__dataclass_fields__)
    for key in values:
        if key not in known:
            raise ProgrammeError("unknown_key", lines.of(table, index, key), table=table, key=key)
    for key, field in known.items():
        if key not in values and field.default is field.default_factory:
            raise ProgrammeError("missing_key", lines.of(table, index), table=table, key=key)
    for key in ("name", "label", "short", "note"):
        if key in values and build is not CohortDates and not _in_both(values[key]):
            raise ProgrammeError("two_languages", lines.of(table, index, key), key=key)
    for key in ("start", "halfway", "end"):
        if key in values and type(values[key]) is not dt.date:
            raise ProgrammeError("not_day", lines.of(table, index, key), key=key)
    for key in ("number", "ec", "value", "needed", "moment"):
        if key in values:
            _whole(values[key], key, lines.of(table, index, key))
    if build is Requirement:
        values["due"] = _due(values["due"], lines.of(table, index, "due"))
    return build(**values)


def _in_both(value: object) -> bool:
    return isinstance(value, dict) and set(value) == set(LANGUAGES)


def _texts(raw: dict[str, Any], table: str, lines: Lines) -> dict[str, str]:
    return {key: _text(value, key, lines.of(table, key=key)) for key, value in raw.items()}


def _text(value: object, key: str, line: int) -> str:
    if not isinstance(value, str):
        raise ProgrammeError("not_text", line, key=key)
    return value


def _due(raw: object, line: int) -> Due:
    if not isinstance(raw, dict) or set(raw) != {"anchor", "days"}:
        raise ProgrammeError("due", line)
    if raw["anchor"] not in ANCHORS:
        raise ProgrammeError("anchor", line, anchor=str(raw["anchor"]), anchors=", ".join(ANCHORS))
    return Due(anchor=raw["anchor"], days=_whole(raw["days"], "days", line))
