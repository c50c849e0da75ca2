"""``python -m benchmarks.torture [--compare] [--mutations N] [FOLDER ...]``: every file must be read or refused by name."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.torture.corpus import fetch, unpack
from benchmarks.torture.hostile import hostile
from benchmarks.torture.mutations import mutations
from benchmarks.torture.outcome import BAD, UNCLEAR, Outcome, outcomes

CACHE = Path(tempfile.gettempdir()) / "pdg-torture"


def report(title: str, paths: Sequence[Path], *, compare: bool, damaged: bool = False) -> int:
    """Print what became of these files; returns how many of them became what may not be.

    A file that we call damaged while another reader reads it counts, unless it was ``damaged`` on purpose.
    """
    start = time.monotonic()
    found = list(outcomes(paths, compare=compare))
    counts = Counter(outcome.kind for outcome in found)
    print(f"\n{title}: {len(found)} files in {time.monotonic() - start:.0f} s")
    for kind, count in counts.most_common():
        print(f"  {count:6}  {kind}")
    seconds = sorted(outcome.seconds for outcome in found) or [0.0]
    print(
        f"  seconds: median {seconds[len(seconds) // 2]:.3f}, 95 % {seconds[len(seconds) * 95 // 100]:.3f}, most {seconds[-1]:.1f}"
    )
    wrong = [outcome for outcome in found if _is_wrong(outcome, damaged)]
    for outcome in wrong:
        print(f"  WRONG  {outcome.kind}  {outcome.path}  {outcome.said} {' '.join(outcome.readable_by)}")
    for outcome in found:
        for line in outcome.different:
            print(f"  DIFFERS  {outcome.path}  {line}")
    return len(wrong)


def _is_wrong(outcome: Outcome, damaged: bool) -> bool:
    if outcome.kind in BAD or (outcome.kind == "F-TIMEOUT" and not damaged):
        return True
    return outcome.kind in UNCLEAR and bool(outcome.readable_by) and not damaged


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.torture", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="more files to read")
    parser.add_argument("--compare", action="store_true", help="also compare every cell with what other readers see")
    parser.add_argument("--mutations", type=int, default=2500, metavar="N")
    options = parser.parse_args()
    CACHE.mkdir(exist_ok=True)
    fetch(CACHE)
    files = unpack(CACHE)
    own = [path for folder in options.folders for path in sorted(folder.rglob("*")) if path.is_file()]
    wrong = report("out of packages", files, compare=options.compare)
    wrong += report("out of your folders", own, compare=options.compare) if own else 0
    wrong += report("hostile", list(hostile(CACHE / "hostile")), compare=False, damaged=True)
    mutated = list(mutations([*files, *own], options.mutations, CACHE / "mutations"))
    wrong += report("mutated", mutated, compare=False, damaged=True)
    print(f"\n{wrong} wrong" if wrong else "\nnothing hung, crashed or was refused without a reason")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
