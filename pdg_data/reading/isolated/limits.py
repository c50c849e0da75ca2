"""How much one file may ask for, before it is refused rather than read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Far above what the exports of a programme need, far below what harms the machine.

    ``rows`` and ``columns`` count those of one sheet that hold anything, ``cells`` the filled cells of all sheets.
    ``area`` is filled columns times rows: a cell in the last row of a sheet asks for a whole column.
    """

    file_bytes: int = 25 * 2**20
    unpacked_bytes: int = 256 * 2**20
    ratio: int = 200
    ratio_from_bytes: int = 2**20
    parts: int = 6_000
    sheets: int = 200
    rows: int = 500_000
    columns: int = 2_000
    cells: int = 6_000_000
    area: int = 60_000_000
    text_length: int = 32_767
    memory_bytes: int = 3 * 2**29
    seconds: int = 18
