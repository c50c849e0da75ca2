"""``python -m benchmarks``: prints how long the program takes beside a bare read of the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import statistics
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import python_calamine

import pdg_data
from benchmarks.large import large_workbook

AS_OF = dt.date(2026, 11, 23)
TIDY = Path(__file__).parent.parent / "tests" / "cases" / "tidy_workbook" / "exports"


def bare_read(files: list[tuple[str, bytes]]) -> None:
    """Every cell of every sheet as the reader gives it, in this process, and nothing else."""
    for _name, data in files:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def openpyxl_read(files: list[tuple[str, bytes]]) -> None:
    for _name, data in files:
        pd.read_excel(io.BytesIO(data), sheet_name=None, engine="openpyxl")


def both_tables(files: list[tuple[str, bytes]]) -> None:
    """From bytes to the status table and the progress table."""
    programme = pdg_data.load_programme()
    delivery = pdg_data.read_delivery(files, programme)
    pdg_data.status_table(delivery.dataset, programme, AS_OF)
    pdg_data.progress_table(delivery.dataset, programme, AS_OF)


def seconds(run: Callable[[list[tuple[str, bytes]]], None], files: list[tuple[str, bytes]], times: int) -> float:
    """The median of so many runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run(files)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def report(title: str, files: list[tuple[str, bytes]], times: int) -> None:
    ours, bare = seconds(both_tables, files, times), seconds(bare_read, files, times)
    pandas = seconds(openpyxl_read, files, 1)
    print(f"{title}")
    print(f"  bytes to both tables        {ours:8.3f} s   {ours / bare:5.1f} x the bare read")
    print(f"  bare read by the same reader{bare:8.3f} s")
    print(f"  pandas.read_excel, openpyxl {pandas:8.3f} s   {pandas / ours:5.1f} x what we take")


def main() -> None:
    warnings.simplefilter("ignore")
    tidy = [(path.name, path.read_bytes()) for path in sorted(TIDY.iterdir())]
    start = time.perf_counter()
    both_tables(tidy)
    print(
        f"first delivery after the imports, with the start of the reader's process: {time.perf_counter() - start:.3f} s"
    )
    report("the tidy_workbook case", tidy, 5)
    report("3,000 participants with 200,000 rows of the meter", [("large.xlsx", large_workbook(3_000, 200_000))], 5)


if __name__ == "__main__":
    main()
