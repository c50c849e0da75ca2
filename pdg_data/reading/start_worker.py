"""Starts the worker: run as a script in an isolated interpreter, which knows only the standard library.

It finds the reading modules by its own place on disk, under the names that the application knows them by, but without
running what stands in the packages around them: the application needs far more than the worker may have.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType


def main() -> None:
    """The first argument holds where the application finds its packages; they come last, so they shadow nothing."""
    here = Path(__file__).parent
    for name, folder in (("pdg_data", here.parent), ("pdg_data.reading", here)):
        package = ModuleType(name)
        package.__path__ = [str(folder)]
        sys.modules[name] = package
    sys.path += json.loads(sys.argv[1])
    importlib.import_module("pdg_data.reading.isolated.serve").serve()


if __name__ == "__main__":
    main()
