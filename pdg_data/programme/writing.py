"""A programme as the text of its file: what it holds and no more; comments of a file that was read are not kept."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any

from pdg_data.programme.model import LIMITS, Due, Programme

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_HEAD = """# A programme file of the PDG dashboard: tasks, requirements, windows, and dates of cohorts. The program interprets it.
# Load it on the page Rules, or on the command line with --programme FILE.
# `source` says where a rule stands: the id of a document under [[sources]] and the place in it, or "local assumption".
"""


def dump_programme(programme: Programme) -> str:
    """The text of a file that holds this programme: ``parse_programme`` of it is the same again, but for ``source_text``."""
    meter: dict[str, Any] = {"norm": programme.norm, "source": programme.meter_source}
    blocks = [
        _HEAD,
        f"name = {_value(programme.name)}\n",
        *_tables("sources", programme.sources),
        _table("[settings]", programme.settings),
        _table("[settings_sources]", programme.settings_sources) if programme.settings_sources else "",
        _table("[limits]", {key: getattr(programme.limits, name) // unit for key, (name, unit) in LIMITS.items()}),
        *_tables("domains", programme.domains),
        *_tables("tasks", programme.tasks),
        *_tables("courses", programme.courses),
        *_tables("products", programme.products),
        _table("[meter]", {key: value for key, value in meter.items() if value != ""}),
        *_tables("meter.levels", programme.levels),
        *_tables("requirements", programme.requirements),
        *_tables("cohorts", programme.cohorts),
    ]
    return "\n".join(block for block in blocks if block)


def _tables(name: str, entries: tuple[Any, ...]) -> Iterator[str]:
    for entry in entries:
        yield _table(f"[[{name}]]", {each.name: value for each, value in _stated(entry)})


def _stated(entry: Any) -> Iterator[tuple[Field[Any], Any]]:
    """The fields of an entry in their order, without those that are as they are when nothing is said."""
    for each in fields(entry):
        value = getattr(entry, each.name)
        default = each.default if each.default_factory is MISSING else each.default_factory()
        if default is MISSING or value != default:
            yield each, value


def _table(header: str, values: Mapping[str, Any]) -> str:
    return "\n".join([header, *(f"{_key(key)} = {_value(value)}" for key, value in values.items())]) + "\n"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    # json and toml write a text alike, but for the one sign that only toml takes for a control character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(_value(part) for part in value)}]"
    if isinstance(value, Due):
        return _value({"anchor": value.anchor, "days": value.days})
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(part)}" for key, part in value.items()) + " }"
    return str(value)
