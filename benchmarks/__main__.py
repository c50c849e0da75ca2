"""``python -m benchmarks``: prints how long the program takes beside a bare read of the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import python_calamine

import pdg_data
from benchmarks.large import large_workbook
from benchmarks.large_meter import meter_workbook
from benchmarks.memory import LISTED
from pdg_data.build import typed_rows
from pdg_data.recognise import tables_on

AS_OF = dt.date(2026, 11, 23)
TIDY = Path(__file__).parent.parent / "tests" / "cases" / "tidy_workbook" / "exports"
Files = list[tuple[str, bytes]]


def bare_read(files: Files) -> None:
    """Every cell of every workbook as the reader gives it, in this process, and nothing else."""
    for name, data in files:
        if name.endswith(".xlsx"):
            book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
            for sheet in book.sheet_names:
                book.get_sheet_by_name(sheet).to_python()


def openpyxl_read(files: Files) -> None:
    for name, data in files:
        if name.endswith(".xlsx"):
            pd.read_excel(io.BytesIO(data), sheet_name=None, engine="openpyxl")


def read_only(files: Files) -> None:
    """From bytes to cells with coordinates and notes."""
    for name, data in files:
        pdg_data.read_workbook(data, name)


def to_typed_rows(files: Files) -> None:
    """From bytes to typed rows with provenance."""
    programme = pdg_data.load_programme()
    books = [pdg_data.read_workbook(data, name) for name, data in files]
    tables = [table for book in books for sheet in book.sheets for table in tables_on(book.name, sheet, programme)]
    typed_rows(tables, programme)


def whole_delivery(files: Files) -> None:
    """From bytes to people matched, duplicates settled, and all that is to be mended or asked."""
    pdg_data.read_delivery(files, pdg_data.load_programme())


def both_tables(files: Files) -> None:
    """From bytes to the status table and the progress table."""
    programme = pdg_data.load_programme()
    delivery = pdg_data.read_delivery(files, programme)
    pdg_data.status_table(delivery.dataset, programme, AS_OF)
    pdg_data.progress_table(delivery.dataset, programme, AS_OF)


def seconds(run: Callable[[Files], None], files: Files, times: int = 5) -> float:
    """The median of so many runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run(files)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def report(title: str, files: Files, steps: dict[str, Callable[[Files], None]]) -> None:
    """Print what each step takes as a multiple of the bare read, and how much faster it is than pandas."""
    bare, pandas = seconds(bare_read, files), seconds(openpyxl_read, files, 1)
    print(f"{title}\n  {'python-calamine to_python':28}{bare:8.3f} s")
    for name, run in steps.items():
        ours = seconds(run, files)
        print(
            f"  {name:28}{ours:8.3f} s   {ours / bare:5.1f} x the bare read   {pandas / ours:5.1f} x faster than pandas"
        )
    print(f"  {'pandas.read_excel, openpyxl':28}{pandas:8.3f} s")


def main() -> None:
    warnings.simplefilter("ignore")
    tidy = [(path.name, path.read_bytes()) for path in sorted(TIDY.iterdir())]
    start = time.perf_counter()
    both_tables(tidy)
    print(f"first delivery, with the start of the reading process: {time.perf_counter() - start:.3f} s")
    small = [("klein.xlsx", meter_workbook(10, shared=True))]
    overhead = seconds(read_only, small, 25) - seconds(bare_read, small, 25)
    print(f"what a warm reading process adds to a small file: {overhead * 1000:.1f} ms")
    report("the tidy_workbook case", tidy, {"bytes to both tables": both_tables})
    for kind, shared in (("shared texts", True), ("texts in the cells", False)):
        meter = [("deelnemers.csv", LISTED), ("meter.xlsx", meter_workbook(100_000, shared=shared))]
        report(
            f"100,000 rows of the meter, 12 columns, {kind}",
            meter,
            {"bytes to cells": read_only, "bytes to typed rows": to_typed_rows, "bytes to a delivery": whole_delivery},
        )
    large = [("large.xlsx", large_workbook(3_000, 200_000))]
    report("3,000 participants with 200,000 rows of the meter", large, {"bytes to both tables": both_tables})
    subprocess.run([sys.executable, "-m", "benchmarks.memory"], check=True)


if __name__ == "__main__":
    main()
