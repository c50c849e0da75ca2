"""What became of one file. Run as a module it answers paths with outcomes, in a process that may die of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from benchmarks.torture.compare import compared, readers
from benchmarks.torture.process import Answering, answer_lines
from pdg_data.problems import FileRefused
from pdg_data.reading import read_workbook

SECONDS = 20
BAD = ("hang", "crash", "exception")
UNCLEAR = ("F-UNREADABLE", "F-DAMAGED")


@dataclass(slots=True)
class Outcome:
    """``kind`` is read, the code of a refusal, or one of BAD.

    ``readable_by`` names the readers that read a file of which our refusal says little; ``different`` tells where another
    reader sees what ours does not.
    """

    path: str
    kind: str
    seconds: float = 0.0
    cells: int = 0
    said: str = ""
    readable_by: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)


def outcomes(paths: Sequence[Path], *, compare: bool, processes: int = 2) -> Iterator[Outcome]:
    """The outcome of each file, in no particular order."""
    shares = [paths[start::processes] for start in range(processes)]
    with ThreadPoolExecutor(processes) as pool:
        for share in pool.map(partial(_outcomes, compare=compare), shares):
            yield from share


def _outcomes(paths: Sequence[Path], compare: bool) -> list[Outcome]:
    process = Answering("benchmarks.torture.outcome", *(["--compare"] if compare else []))
    found = []
    for path in paths:
        answer = process.ask(str(path), 10 * SECONDS)
        found.append(Outcome(str(path), answer) if isinstance(answer, str) else Outcome(**answer))
    process.close()
    return found


def outcome(path: Path, *, compare: bool) -> Outcome:
    """Read one file here."""
    data = path.read_bytes()
    found = Outcome(str(path), "read")
    book = None
    start = time.monotonic()
    try:
        book = read_workbook(data, path.name)
        found.cells = sum(
            int((column.codes >= 0).sum()) for sheet in book.sheets for column in sheet.columns if column.values
        )
    except FileRefused as refusal:
        found.kind = "-".join(filter(None, [refusal.code, refusal.details.get("limit")]))
        found.said = refusal.details.get("kind", "")
    except BaseException as error:  # noqa: BLE001 - whatever it is, it must be told
        found.kind, found.said = "exception", repr(error)
    found.seconds = round(time.monotonic() - start, 3)
    if found.seconds > SECONDS:
        found.kind = "hang"
    if found.kind in UNCLEAR:
        found.readable_by = readers(path)
    elif compare and book is not None:
        found.different = compared(path, book)
    return found


if __name__ == "__main__":
    answer_lines(lambda line: asdict(outcome(Path(line), compare="--compare" in sys.argv)))
