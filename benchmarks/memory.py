"""``python -m benchmarks.memory``: the memory that both processes take at most for 400,000 rows of the meter."""

from __future__ import annotations

import resource

import pdg_data
from benchmarks.large_meter import meter_workbook, name_of
from pdg_data.reading import workbook

ROWS = 400_000
LISTED = (
    "Studentnummer;Naam\n" + "".join(f"09{10_000 + number};{name_of(number)}\n" for number in range(ROWS // 66 + 1))
).encode()


def main() -> None:
    data = meter_workbook(ROWS, shared=True)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    delivery = pdg_data.read_delivery([("deelnemers.csv", LISTED), ("meter.xlsx", data)], pdg_data.load_programme())
    workbook._WORKER.close()  # noqa: SLF001 - the memory of a process is known when it has ended
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(
        f"{ROWS:,} rows, {len(data) / 2**20:.0f} MB, {len(delivery.dataset.scores):,} scores: at most"
        f" {own / 2**10:.0f} MB here (making the file took {before / 2**10:.0f} of it)"
        f" and {worker / 2**10:.0f} MB in the reading process"
    )


if __name__ == "__main__":
    main()
