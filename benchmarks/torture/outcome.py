"""What became of one file, found out in a process that may die of it. Run as a module it answers names with outcomes."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

SECONDS = 20
MEMORY = 2 * 2**30
BAD = ("hang", "crash", "exception")
UNCLEAR = ("F-UNREADABLE", "F-DAMAGED")


@dataclass(slots=True)
class Outcome:
    """``kind`` is read, a code, or one of BAD; ``missing`` tells where another reader sees a cell that ours has not."""

    path: str
    kind: str
    seconds: float = 0.0
    cells: int = 0
    codes: list[str] = field(default_factory=list)
    readable_by: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def outcomes(paths: Sequence[Path], *, compare: bool, processes: int = 2) -> Iterator[Outcome]:
    """The outcome of each file, in no particular order."""
    with ThreadPoolExecutor(processes) as pool:
        shares = [paths[start::processes] for start in range(processes)]
        for share in pool.map(lambda share: list(_outcomes(share, compare)), shares):
            yield from share


def _outcomes(paths: Sequence[Path], compare: bool) -> Iterator[Outcome]:
    process: subprocess.Popen[str] | None = None
    for path in paths:
        if process is None or process.poll() is not None:
            command = [sys.executable, "-m", "benchmarks.torture.outcome", *(["--compare"] if compare else [])]
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
        yield _ask(process, path)
    if process is not None:
        process.kill()


def _ask(process: subprocess.Popen[str], path: Path) -> Outcome:
    """Beside our reading, other readers take their time; the process itself tells how long we took."""
    hung = threading.Event()

    def give_up() -> None:
        hung.set()
        process.kill()

    clock = threading.Timer(10 * SECONDS, give_up)
    clock.start()
    line = ""
    with suppress(OSError):
        if process.stdin and process.stdout:
            process.stdin.write(f"{path}\n")
            process.stdin.flush()
            line = process.stdout.readline()
    clock.cancel()
    if not line:
        process.wait()
        return Outcome(str(path), "hang" if hung.is_set() else "crash")
    return Outcome(**json.loads(line))


def outcome(path: Path, *, compare: bool) -> Outcome:
    """Read one file here."""
    from benchmarks.torture.compare import compared, readers
    from pdg_data.problems import FileRefused
    from pdg_data.reading import read_workbook

    data = path.read_bytes()
    found = Outcome(str(path), "read")
    book = None
    start = time.monotonic()
    try:
        book = read_workbook(data, path.name)
        found.codes = sorted(Counter(problem.code for problem in book.problems))
        found.cells = sum(
            int((column.codes >= 0).sum()) for sheet in book.sheets for column in sheet.columns if column.values
        )
    except FileRefused as refusal:
        found.kind = "-".join([refusal.code, refusal.details.get("limit", "")]).strip("-")
        found.codes = [refusal.details.get("kind", "")]
    except BaseException as error:  # noqa: BLE001 - whatever it is, it must be told
        found.kind, found.codes = "exception", [repr(error)]
    found.seconds = round(time.monotonic() - start, 3)
    if found.seconds > SECONDS:
        found.kind = "hang"
    if book is None and found.kind in UNCLEAR:
        found.readable_by = readers(path)
    elif compare and book is not None:
        found.missing = compared(path, book)
    return found


def main() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    compare = "--compare" in sys.argv
    for line in sys.stdin:
        sys.stdout.write(json.dumps(asdict(outcome(Path(line.rstrip("\n")), compare=compare))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
