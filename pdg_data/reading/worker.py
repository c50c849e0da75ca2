"""The process in which files are read: started when needed, kept warm, replaced when a file broke it."""

from __future__ import annotations

import atexit
import contextlib
import json
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pdg_data.reading.isolated.limits import Limits
from pdg_data.reading.isolated.raw import READY

_SCRIPT = Path(__file__).resolve().with_name("start_worker.py")
_LARGE = 64 * 2**20
_MAX_ANSWER = 2**31


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

    def ask(self, data: bytes, title: str, limits: Limits, *, careful: bool) -> Answer:
        """The answer to one file. A process that dies or takes too long is gone; the next call starts another."""
        request = {"length": len(data), "title": title, "limits": asdict(limits), "careful": careful}
        with self._lock:
            process = self._running()
            timed_out = threading.Event()

            def give_up() -> None:
                timed_out.set()
                process.kill()

            clock = threading.Timer(limits.seconds, give_up)
            clock.daemon = True
            clock.start()
            try:
                answer = _exchange(process, data, request)
            except BaseException as error:  # an answer that nobody waits for must not meet the next question
                self._stop()
                if isinstance(error, (OSError, EOFError, ValueError)):
                    raise WorkerDied(timed_out.is_set()) from None
                raise
            finally:
                clock.cancel()
            if timed_out.is_set() or len(data) + sum(map(len, answer.blocks)) > _LARGE:
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


def _exchange(process: subprocess.Popen[bytes], data: bytes, request: dict[str, object]) -> Answer:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    header = json.dumps(request).encode()
    process.stdin.write(struct.pack(">Q", len(header)) + header)
    process.stdin.write(data)
    process.stdin.flush()
    (length,) = struct.unpack(">Q", _receive(process, 8))
    description = json.loads(_receive(process, length))
    return Answer(description, [_receive(process, size) for size in description["blocks"]])


def _receive(process: subprocess.Popen[bytes], size: int) -> bytes:
    if process.stdout is None or not 0 <= size <= _MAX_ANSWER:
        raise EOFError
    received = process.stdout.read(size)
    if len(received) != size:
        raise EOFError
    return received
