"""Damaged copies of good files, the same ones on every run: parts changed inside their zip, bytes changed, ends cut off."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

_LARGEST = 300_000
_SPLICES = (
    b"<",
    b">",
    b'"',
    b"&",
    b"\x00",
    b"-1",
    b"99999999999999999999",
    b"<!--",
    b"]]>",
    b"\xff\xfe",
    b"</c>",
    b"<row>",
)


def mutations(paths: Sequence[Path], count: int, folder: Path) -> Iterator[Path]:
    """So many damaged copies, taken from the files in turn."""
    seeds = [path for path in paths if path.stat().st_size < _LARGEST and path.suffix not in (".csv", ".tsv", ".tab")]
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count if seeds else 0):
        source = seeds[number % len(seeds)]
        chance = random.Random(f"{source.name} {number}")
        path = folder / f"{number:05}{source.suffix}"
        path.write_bytes(_mutated(source.read_bytes(), chance))
        yield path


def _mutated(data: bytes, chance: random.Random) -> bytes:
    kind = chance.randrange(4)
    if kind == 0:
        return data[: chance.randrange(1, len(data) + 1)]
    if kind == 1 or not zipfile.is_zipfile(io.BytesIO(data)):
        return _changed(data, chance)
    try:
        return _with_changed_part(data, chance)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, OSError):
        return _changed(data, chance)


def _with_changed_part(data: bytes, chance: random.Random) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as changed:
        names = [name for name in source.namelist() if not name.endswith("/")]
        chosen = chance.choice(names)
        for name in names:
            part = source.read(name)
            if name != chosen:
                changed.writestr(name, part)
            elif chance.random() < 0.9:
                changed.writestr(name, _changed(part, chance))
    return target.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed) or 1)
        kind = chance.randrange(4)
        if kind == 0 and changed:
            changed[at] = chance.randrange(256)
        elif kind == 1:
            changed[at:at] = chance.choice(_SPLICES)
        elif kind == 2:
            del changed[at : at + chance.randint(1, 60)]
        else:
            changed[at:at] = changed[at : at + chance.randint(1, 2000)]
    return bytes(changed)
