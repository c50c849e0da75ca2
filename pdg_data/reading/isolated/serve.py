"""The worker's loop: a file comes in, its cells or the reason of its refusal go out."""

from __future__ import annotations

import gc
import json
import os
import struct
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from pdg_data.reading.isolated.delimited import read_delimited
from pdg_data.reading.isolated.gate import check_no_dtd, open_parts
from pdg_data.reading.isolated.limits import Limits
from pdg_data.reading.isolated.markup import read_markup
from pdg_data.reading.isolated.opendocument import read_opendocument
from pdg_data.reading.isolated.pack import frame, pack
from pdg_data.reading.isolated.raw import READY, RawBook, Refused, over_limit
from pdg_data.reading.isolated.sniff import sniff
from pdg_data.reading.isolated.spreadsheetml import read_spreadsheetml
from pdg_data.reading.isolated.xls import read_xls
from pdg_data.reading.isolated.xlsb import read_xlsb
from pdg_data.reading.isolated.xlsx import read_xlsx

_LIMITED = sys.platform != "win32"  # Windows has no such limits: the clock of the application still holds
if _LIMITED:
    import resource


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read. ``title`` names the sheet of a file that has no sheets; ``careful`` takes no shortcut.

    ``step`` is told what happens: its name, how many are done, and how many there are.
    """

    data: bytes
    title: str
    limits: Limits
    careful: bool
    step: Callable[[str, int, int], None]


def serve() -> None:
    """Answer requests until the application closes the pipe."""
    requests, answers = sys.stdin.buffer, _private_output()
    answers.write(READY)
    answers.flush()
    gc.disable()
    while header := requests.read(8):
        (length,) = struct.unpack(">Q", header)
        request = json.loads(requests.read(length))
        data = requests.read(request["length"])
        job = Job(data, request["title"], Limits(**request["limits"]), request["careful"], partial(_tell, answers))
        for block in _answer(job):
            answers.write(block)
        answers.flush()
        del data, job
        gc.collect()


def _tell(answers: BinaryIO, step: str, done: int, total: int) -> None:
    answers.writelines(frame({"step": step, "done": done, "total": total}))
    answers.flush()


def _private_output() -> BinaryIO:
    """The pipe for answers alone: a reader that prints must not be able to speak on it."""
    private = os.dup(1)
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 1)
    return os.fdopen(private, "wb")


def _answer(job: Job) -> Iterator[bytes]:
    _limit_process(job.limits)
    try:
        yield from pack(_read(job), job.limits)
    except Refused as refused:
        yield from frame({"refused": refused.code, "details": refused.details})
    except MemoryError:
        limit = over_limit("memory", job.limits.memory_bytes // 2**20)
        yield from frame({"refused": limit.code, "details": limit.details})
    except BaseException as error:  # noqa: BLE001 - a panic in a Rust reader is no Exception
        yield from frame({"refused": "F-UNREADABLE", "details": {"reason": type(error).__name__}})


def _limit_process(limits: Limits) -> None:
    if not _LIMITED:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + limits.seconds) + 1
    for name, value in (
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_AS", limits.memory_bytes),
        ("RLIMIT_CORE", 0),  # a dump of memory would leave names on disk
        ("RLIMIT_FSIZE", 0),
    ):
        if hasattr(resource, name):
            _, hard = resource.getrlimit(getattr(resource, name))
            resource.setrlimit(getattr(resource, name), (value, hard))


def _read(job: Job) -> RawBook:
    kind = sniff(job.data)
    match kind.format:
        case "csv":
            return read_delimited(job.data, kind.encoding, job.title, job.limits)
        case "xlsx":
            return read_xlsx(job.data, job.limits, job.step, careful=job.careful)
        case "xls":
            return read_xls(job.data, careful=job.careful)
        case "fods":
            check_no_dtd("", job.data)
            return read_opendocument(job.data, b"", job.limits, "fods")
        case "html":
            return read_markup(job.data, kind.encoding, job.title, job.limits)
        case "spreadsheetml":
            check_no_dtd("", job.data)
            return read_spreadsheetml(job.data, job.limits)
        case "ods":
            parts = open_parts(job.data, job.limits)
            if b"encryption-data" in parts.get("meta-inf/manifest.xml", b""):
                raise Refused("F-PASSWORD")
            return read_opendocument(parts.get("content.xml", b""), parts.get("meta.xml", b""), job.limits, "ods")
        case "xlsb":
            return read_xlsb(job.data, open_parts(job.data, job.limits), job.limits, careful=job.careful)
        case _:
            raise Refused("F-UNREADABLE")
