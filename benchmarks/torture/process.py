"""A process that answers a line with a line of JSON, and may hang or die of it: then it is replaced."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Literal

MEMORY = 2 * 2**30


class Answering:
    """``python -m <module>``, kept warm from line to line."""

    def __init__(self, *module: str) -> None:
        self._command = [sys.executable, "-m", *module]
        self._process: subprocess.Popen[str] | None = None

    def ask(self, line: str, seconds: float) -> Any | Literal["hang", "crash"]:
        """The answer, or what became of the process instead."""
        process = self._running()
        hung = threading.Event()

        def give_up() -> None:
            hung.set()
            process.kill()

        clock = threading.Timer(seconds, give_up)
        clock.start()
        answer = ""
        with suppress(OSError):
            if process.stdin and process.stdout:
                process.stdin.write(f"{line}\n")
                process.stdin.flush()
                answer = process.stdout.readline()
        clock.cancel()
        if answer:
            return json.loads(answer)
        process.wait()
        return "hang" if hung.is_set() else "crash"

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
        return self._process


def answer_lines(answer: Callable[[str], Any]) -> None:
    """The other side: answer every line until there is none, within the memory that one file may take."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(line.rstrip("\n"))) + "\n")
        sys.stdout.flush()
