"""``python -m benchmarks.memory``: the memory that both processes take at most for 400,000 rows of the meter (Linux)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pdg_data
from benchmarks.large_meter import meter_workbook, name_of
from pdg_data.reading import workbook

ROWS = 400_000
LISTED = "".join(
    ["Studentnummer;Naam;Cohort;mbo-school;Status\n"]
    + [f"09{10_000 + number};{name_of(number)};PDG-{number % 20};School;actief\n" for number in range(ROWS // 66 + 1)]
).encode()


def peak_megabytes(process: int | str) -> int:
    """The most that a running process has held."""
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) // 2**10 for line in lines if line.startswith("VmHWM"))


def read(path: Path) -> None:
    files = [("deelnemers.csv", LISTED), ("meter.xlsx", path.read_bytes())]
    worker = 0

    def look(_name: str, step: str, _done: int, _total: int) -> None:
        nonlocal worker
        process = workbook._WORKER._process  # noqa: SLF001 - nobody else needs to know it
        if process is not None and step == "read":
            worker = max(worker, peak_megabytes(process.pid))

    delivery = pdg_data.read_delivery(files, pdg_data.load_programme(), progress=look)
    refused = [file.refusal.code for file in delivery.files if file.refusal]
    own = peak_megabytes("self")
    print(f"{ROWS:,} rows of the meter: {own} MB here and {worker} MB in the reading process {' '.join(refused)}")


def main() -> None:
    """The file is made in a process of its own, whose memory does not count."""
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_bytes(meter_workbook(ROWS, shared=True))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "meter.xlsx"
        subprocess.run([sys.executable, "-m", "benchmarks.memory", str(path)], check=True)
        read(path)


if __name__ == "__main__":
    main()
