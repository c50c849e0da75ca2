"""One broken file costs one refusal: the application lives on and the next file is read."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pdg_data.problems import FileRefused
from pdg_data.reading import Limits, read_workbook
from pdg_data.reading.worker import Worker, WorkerDied
from tests.reading.files import data, package, xlsx

ROOT = Path(__file__).parent.parent.parent
TEXT = b"a;b\n1;2\n"


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


def test_a_killed_worker_costs_nothing_but_itself(worker: Worker) -> None:
    worker.ask(TEXT, "a", Limits(), careful=False, seconds=20)
    assert worker._process is not None
    worker._process.kill()
    worker._process.wait()
    assert worker.ask(TEXT, "a", Limits(), careful=False, seconds=20).description["format"] == "csv"


def test_a_worker_that_dies_at_work_is_replaced(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    worker.ask(TEXT, "a", Limits(), careful=False, seconds=20)
    process = worker._process
    assert process is not None
    monkeypatch.setattr(json, "dumps", _killing(process))
    with pytest.raises(WorkerDied):
        worker.ask(TEXT, "a", Limits(), careful=False, seconds=20)
    monkeypatch.undo()
    assert worker.ask(TEXT, "a", Limits(), careful=False, seconds=20).description["format"] == "csv"


def _killing(process: subprocess.Popen[bytes]) -> object:
    dumps = json.dumps

    def dying(value: object) -> str:
        process.kill()
        process.wait()
        return dumps(value)

    return dying


class _Cancelled(BaseException):
    """As Streamlit ends a script: no Exception."""


def test_who_is_told_of_the_progress_can_end_it_and_the_answer_never_meets_the_next_question(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancel(*_: object) -> None:
        raise _Cancelled

    worker.ask(TEXT, "a", Limits(), careful=False, seconds=20)
    monkeypatch.setattr("pdg_data.reading.worker._TELL_EVERY", 0)
    with pytest.raises(_Cancelled):
        worker.ask(b"old;answer\n1;2\n" * 100_000, "a", Limits(), careful=False, seconds=20, step=cancel)
    monkeypatch.undo()
    answer = worker.ask(TEXT, "a", Limits(), careful=False, seconds=20)
    assert answer.description["sheets"][0]["columns"][0]["values"] == [["text", ["a", "1"]]]


def test_a_file_that_kills_both_readers_is_refused_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def dying(*_: object, **__: object) -> None:
        raise WorkerDied(timed_out=False)

    monkeypatch.setattr(Worker, "ask", dying)
    with pytest.raises(FileRefused) as refused:
        read_workbook(TEXT, "a.csv")
    assert refused.value.code == "F-UNREADABLE"
    monkeypatch.undo()
    assert read_workbook(TEXT, "a.csv").sheets[0].n_rows == 2


def test_the_steps_of_a_file_are_told_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pdg_data.reading.worker._TELL_EVERY", 0)
    told: list[tuple[str, int, int]] = []
    sheet = data("<row><c><v>1</v></c></row>" * 20_000)
    read_workbook(package(sheet, sheet), "a.xlsx", step=lambda *step: told.append(step))
    assert told
    assert {step for step, _, _ in told} <= {"unpack", "read"}
    assert all(0 <= done <= total for _, done, total in told)


def test_what_takes_too_long_is_stopped_and_the_next_is_read() -> None:
    slow = package(data("<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>" * 250_000))
    limits = Limits(seconds=0, ratio=2000)
    with pytest.raises(FileRefused) as refused:
        read_workbook(slow, "a.xlsx", limits=limits)
    assert refused.value.code == "F-TIMEOUT"
    assert read_workbook(TEXT, "a.csv").sheets[0].n_rows == 2


def test_the_clock_gives_a_large_file_no_more_than_a_small_one() -> None:
    with pytest.raises(FileRefused) as refused:
        read_workbook(b"a;b\n" * 1_000_000, "a.csv", limits=Limits(seconds=0, rows=2_000_000))
    assert refused.value.code == "F-TIMEOUT"


def test_a_reader_that_runs_out_of_memory_leaves_the_work_to_the_careful_one() -> None:
    """Two cells at the ends of the grid make the quick reader ask for half a terabyte and abort."""
    ends = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    sheet = read_workbook(package(data(ends)), "a.xlsx").sheets[0]
    assert (sheet.value(1, 1), sheet.value(1_048_576, 16_384)) == (1.0, 2.0)


def test_the_worker_stays_warm_from_file_to_file(worker: Worker) -> None:
    worker.ask(TEXT, "a", Limits(), careful=False, seconds=20)
    first = worker._process
    worker.ask(xlsx([["a"]]), "a", Limits(), careful=False, seconds=20)
    assert worker._process is first


def test_threads_get_their_own_answers() -> None:
    found: dict[int, object] = {}

    def read(number: int) -> None:
        found[number] = read_workbook(f"a;b\n{number};x\n".encode(), "a.csv").sheets[0].value(2, 1)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: str(number) for number in range(8)}


def test_the_worker_is_found_from_the_working_folder_and_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    """The package may be on the path by the working folder alone, and the worker holds no library of the application."""
    content = tmp_path / "a.xlsx"
    content.write_bytes(xlsx([["Naam"], ["Jan"]]))
    program = (
        "import sys, pathlib; from pdg_data.reading import read_workbook;"
        f"book = read_workbook(pathlib.Path({str(content)!r}).read_bytes(), 'a.xlsx');"
        "sys.stdout.write(book.sheets[0].value(2, 1))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("Jan", "")
    script = ROOT / "pdg_data" / "reading" / "start_worker.py"
    loaded = (
        f"import sys, runpy; sys.argv = ['x', {json.dumps(sys.path)!r}];"
        f"runpy.run_path({str(script)!r}, run_name='__main__'); sys.stderr.write(' '.join(sys.modules))"
    )
    process = subprocess.run([sys.executable, "-I", "-c", loaded], input=b"", capture_output=True, check=True)
    modules = set(process.stderr.decode().split())
    assert "pdg_data.reading.isolated.serve" in modules
    assert not modules & {"numpy", "pandas", "streamlit", "pickle"}


def test_a_worker_that_cannot_start_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch, worker: Worker) -> None:
    monkeypatch.setattr("pdg_data.reading.worker._SCRIPT", ROOT / "missing.py")
    with pytest.raises(RuntimeError, match="does not start"):
        worker.ask(TEXT, "a", Limits(), careful=False, seconds=20)
