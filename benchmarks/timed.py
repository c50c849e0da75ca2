"""``python -m benchmarks.timed FILE run app.py ...``: Streamlit, which notes in FILE how many seconds each run of the script took."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web.cli import main


def note_runs(file: Path) -> None:
    """Have every run of the script add a line to the file: its seconds from beginning to end, on the server."""
    run = ScriptRunner._run_script  # noqa: SLF001 - Streamlit tells nobody how long a run took

    def timed(runner: ScriptRunner, *given: Any) -> None:
        start = time.perf_counter()
        run(runner, *given)
        with file.open("a") as lines:
            lines.write(f"{time.perf_counter() - start}\n")

    ScriptRunner._run_script = timed  # type: ignore[assignment,method-assign]  # noqa: SLF001


if __name__ == "__main__":
    note_runs(Path(sys.argv[1]))
    main(sys.argv[2:])
