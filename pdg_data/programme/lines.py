"""The lines of a programme file, so that an error can name the one to mend."""

from __future__ import annotations

import re


class Lines:
    """Finds the line of a table or key in the toml text, so that an error can name it."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def of(self, table: str, index: int = 0, key: str = "") -> int:
        header = re.compile(rf"^\s*\[{{1,2}}{re.escape(table)}\]{{1,2}}\s*(#.*)?$")
        starts = [number for number, line in enumerate(self._lines, 1) if header.match(line)]
        if index >= len(starts):
            return self.of_key(table)
        start = starts[index]
        for number, line in enumerate(self._lines[start:], start + 1):
            if line.lstrip().startswith("["):
                break
            if key and re.match(rf"^\s*{re.escape(key)}\s*=", line):
                return number
        return start

    def of_key(self, key: str) -> int:
        """The line of a key or table that stands at the top of the file; 1 where there is none."""
        at = re.compile(rf"^\s*(?:\[+\s*)?{re.escape(key)}\b")
        return next((number for number, line in enumerate(self._lines, 1) if at.match(line)), 1)
