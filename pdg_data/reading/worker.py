"""The process in which files are read: started when needed, kept warm, replaced when a file broke it."""

from __future__ import annotations

import atexit
import contextlib
import json
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from pdg_data.reading.isolated.limits import Limits
from pdg_data.reading.isolated.raw import READY

Step = Callable[[str, int, int], None]
"""Told what happens to a file: the name of the step, how many are done, and how many there are."""

_SCRIPT = Path(__file__).resolve().with_name("start_worker.py")
_LARGE = 64 * 2**20
_MAX_ANSWER = 2**31
_TELL_EVERY = 0.2


class WorkerDied(Exception):  # noqa: N818 - what happened, to be answered by its caller
    """The process ended without an answer; ``timed_out`` if the clock ended it."""

    def __init__(self, timed_out: bool) -> None:
        super().__init__("timeout" if timed_out else "died")
        self.timed_out = timed_out


@dataclass(frozen=True, slots=True)
class Answer:
    """The description that the worker wrote, and the blocks of numbers that go with it."""

    description: dict[str, Any]
    blocks: Sequence[bytes]


class Worker:
    """One process, one file at a time. Safe to call from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.close)

    def ask(
        self, data: bytes, title: str, limits: Limits, *, careful: bool, seconds: float, step: Step | None = None
    ) -> Answer:
        """The answer to one file. A process that dies or takes too long is gone; the next call starts another.

        ``step`` is called from time to time while the process works; what it raises ends the work and passes through.
        """
        request = {"length": len(data), "title": title, "limits": asdict(limits), "careful": careful}
        with self._lock:
            exchange = _Exchange(self._running(), data, request)
            try:
                answer = exchange.wait(seconds, step)
            except BaseException:  # an answer that nobody waits for must not meet the next question
                self._stop()
                raise
            if len(data) + sum(map(len, answer.blocks)) > _LARGE:
                self._stop()
            return answer

    def close(self) -> None:
        """End the process; a later call starts another."""
        with self._lock:
            self._stop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._process = _started()
        return self._process

    def _stop(self) -> None:
        if self._process is not None:
            _end(self._process)
            self._process = None


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):  # what it still had to send goes nowhere
                pipe.close()
    process.wait()


def _started() -> subprocess.Popen[bytes]:
    """A new process that has said that it is ready. One that cannot is a defect of the installation, not of a file."""
    places = [place for place in sys.path if Path(place).is_absolute()]
    command = [sys.executable, "-I", str(_SCRIPT), json.dumps(places)]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what a reader prints about a file may hold a name
        cwd=_SCRIPT.anchor,
    )
    if process.stdout is None or process.stdout.read(len(READY)) != READY:
        _end(process)
        raise RuntimeError(f"the reading process does not start; for the reason, run: {sys.executable} -I {_SCRIPT} []")
    return process


class _Exchange:
    """One question and its answer, in a thread of its own: pipes cannot be waited for with a clock on every system."""

    def __init__(self, process: subprocess.Popen[bytes], data: bytes, request: dict[str, object]) -> None:
        self._process = process
        self._data = data
        self._request = request
        self._step: tuple[str, int, int] = ("read", 0, 1)
        self._answer: Answer | None = None
        self._ended = threading.Event()

    def wait(self, seconds: float, step: Step | None) -> Answer:
        """The answer, or WorkerDied without one after so many seconds."""
        deadline = monotonic() + seconds
        thread = threading.Thread(target=self._run, daemon=True)
        thread.start()
        try:
            while not self._ended.wait(min(_TELL_EVERY, max(deadline - monotonic(), 0))):
                self._pass(deadline, step)
        except BaseException:
            self._process.kill()
            raise
        finally:
            thread.join()
        if self._answer is None:
            raise WorkerDied(timed_out=False)
        return self._answer

    def _pass(self, deadline: float, step: Step | None) -> None:
        """A moment of waiting: over time, or still at it."""
        if monotonic() >= deadline:
            raise WorkerDied(timed_out=True)
        if step is not None:
            step(*self._step)

    def _run(self) -> None:
        try:
            with contextlib.suppress(OSError, EOFError, ValueError, struct.error):  # a process that is gone
                self._answer = self._exchange()
        finally:
            self._ended.set()

    def _exchange(self) -> Answer:
        process, header = self._process, json.dumps(self._request).encode()
        if process.stdin is None:
            raise EOFError
        process.stdin.write(struct.pack(">Q", len(header)) + header)
        process.stdin.write(self._data)
        process.stdin.flush()
        while True:
            (length,) = struct.unpack(">Q", _receive(process, 8))
            description = json.loads(_receive(process, length))
            if "step" not in description:
                return Answer(description, [_receive(process, size) for size in description["blocks"]])
            self._step = (description["step"], description["done"], description["total"])


def _receive(process: subprocess.Popen[bytes], size: int) -> bytes:
    if process.stdout is None or not 0 <= size <= _MAX_ANSWER:
        raise EOFError
    received = process.stdout.read(size)
    if len(received) != size:
        raise EOFError
    return received
