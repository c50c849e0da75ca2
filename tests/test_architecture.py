"""The shape of the program: who may import whom, and that the core reads no clock and prints nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# The straight line through pdg_data. A module, or a folder with all that is in it, imports from its own layer and the
# ones above it in this list, never from one below. A module that stands in no layer fails: give it its place here.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("words", "folding"),
    ("problems", "answers"),
    ("reading", "programme", "vocabulary"),
    ("dates", "names", "results", "scores"),
    ("recognise",),
    ("rows",),
    ("people", "calendar", "evidence"),
    ("persons", "cohort_names", "roles", "fillings", "unread", "matching"),
    ("shown", "withheld"),
    ("dataset",),
    ("build",),
    ("judging", "status", "progress"),
    ("ledger", "findings", "in_use", "places", "questions"),
    ("delivery",),
    ("joining",),
    ("source", "pseudonyms"),
    ("hiding",),
    ("impact",),
    ("template_sheets",),
    ("repairs", "export", "template", "effects"),
    ("__init__",),
    ("cli",),
    ("__main__",),
)

# What a part of the program, and all that is in it, never imports. The command line alone may write samples.
FORBIDDEN: dict[str, tuple[str, ...]] = {
    "pdg_data": ("streamlit", "plotly", "pdg_ui", "pages", "app", "tests", "sample_data"),
    "pdg_data.reading.isolated": ("pandas", "numpy"),  # starts in a fresh process for every file
    "sample_data": ("streamlit", "plotly", "pdg_ui", "pages", "app", "tests"),
    "pdg_ui": ("pages", "app", "tests", "sample_data"),
    "pages": ("app", "tests", "sample_data", "pages"),
    "app": ("pages", "tests", "sample_data"),
}
FORBIDDEN_EXCEPTIONS = {("pdg_data.cli", "sample_data")}

# The one place where today comes from, and those that measure how long a worker runs and how long she waits.
MAY_ASK_THE_DATE = {"pdg_ui.session"}
MAY_MEASURE = ("pdg_data.reading", "pdg_ui.waiting")
MEASURING = {"monotonic", "perf_counter", "sleep"}
CLOCK_METHODS = {"now", "utcnow", "today"}
CLOCK_FUNCTIONS = {"time", "time_ns", "localtime", "gmtime", "ctime", "asctime", "strftime"} | MEASURING
DATE_MAKERS = {"Timestamp", "to_datetime", "datetime64", "date_range"}

# Runs in a process of its own, where the rest of the core does not exist.
ON_ITS_OWN = "pdg_data.reading.isolated"

MAY_PRINT = {"pdg_data.cli", "pdg_data.__main__", "sample_data.generate"}


@dataclass(frozen=True, slots=True)
class Module:
    name: str
    path: Path
    tree: ast.Module

    def at(self, node: ast.stmt | ast.expr) -> str:
        return f"{self.path.relative_to(ROOT)}:{node.lineno}"


@cache
def modules() -> tuple[Module, ...]:
    paths = [ROOT / "app.py"]
    for part in ("pages", "pdg_ui", "pdg_data", "sample_data"):
        paths += sorted((ROOT / part).rglob("*.py"))
    return tuple(
        Module(_name(path), path, ast.parse(path.read_text(encoding="utf-8"), str(path)))
        for path in paths
        if path.exists()
    )


def _name(path: Path) -> str:
    names = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(names[:-1] if names[-1] == "__init__" else names)


def _of_the_core() -> tuple[Module, ...]:
    return tuple(module for module in modules() if _within(module.name, "pdg_data"))


def _imports(module: Module) -> Iterator[tuple[ast.stmt, str]]:
    """Every import, also those inside a function or for types only; ``from a import b`` gives ``a.b``."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def _within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def _may_measure(name: str) -> bool:
    return any(_within(name, package) for package in MAY_MEASURE)


def _layer(name: str) -> int | None:
    """The place in the line of ``pdg_data.rows.visits``, which is that of ``rows``."""
    own = name.split(".")[1] if "." in name else "__init__"
    return next((place for place, layer in enumerate(LAYERS) if own in layer), None)


def _imported_modules(module: Module) -> Iterator[tuple[ast.stmt, str]]:
    """The modules of the core that a module imports: the longest part of each name that is a module."""
    known = {each.name for each in _of_the_core()} | {"pdg_data"}
    for node, name in _imports(module):
        if _within(name, "pdg_data"):
            parts = name.split(".")
            yield (
                node,
                next(longest for length in range(len(parts), 0, -1) if (longest := ".".join(parts[:length])) in known),
            )


def test_no_part_imports_what_stands_above_it() -> None:
    wrong = [
        f"{module.at(node)} imports {name}"
        for module in modules()
        for node, name in _imports(module)
        for part, kept_out in FORBIDDEN.items()
        if _within(module.name, part)
        for forbidden in kept_out
        if _within(name, forbidden) and (module.name, forbidden) not in FORBIDDEN_EXCEPTIONS
    ]
    assert wrong == []


def test_imports_are_absolute() -> None:
    relative = [
        module.at(node)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_the_worker_needs_nothing_else_of_the_core() -> None:
    wrong = [
        f"{module.at(node)} imports {name}"
        for module in modules()
        if _within(module.name, ON_ITS_OWN)
        for node, name in _imports(module)
        if _within(name, "pdg_data") and not _within(name, ON_ITS_OWN)
    ]
    assert wrong == []


def test_every_module_of_the_core_has_a_layer() -> None:
    assert [module.name for module in _of_the_core() if _layer(module.name) is None] == []


def test_the_core_imports_along_one_straight_line() -> None:
    wrong = []
    for module in _of_the_core():
        own = _layer(module.name)
        for node, name in _imported_modules(module):
            other = _layer(name)
            if own is not None and other is not None and other > own:
                wrong.append(f"{module.at(node)} imports {name}, which comes later")
    assert wrong == []


def test_no_modules_of_the_core_import_each_other_in_a_circle() -> None:
    graph = {
        module.name: {name for _, name in _imported_modules(module) if name != module.name} for module in _of_the_core()
    }
    # A folder's front door gathers its modules, and they may name each other by way of it without a circle.
    for name, imported in graph.items():
        imported -= {other for other in imported if _within(name, other)}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(error.args[1][::-1]))


def _clock_readings(module: Module) -> Iterator[ast.stmt | ast.expr]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute):
            of_time = isinstance(node.value, ast.Name) and node.value.id == "time" and node.attr in CLOCK_FUNCTIONS
            measures = _may_measure(module.name) and node.attr in MEASURING
            if node.attr in CLOCK_METHODS or (of_time and not measures):
                yield node
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            if not (_may_measure(module.name) and {alias.name for alias in node.names} <= MEASURING):
                yield node
        elif isinstance(node, ast.Import):
            if any(alias.name == "time" and alias.asname for alias in node.names):
                yield node
        elif isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            if called in DATE_MAKERS and any(str(word).lower() in CLOCK_METHODS for word in words):
                yield node


def test_only_the_session_asks_what_day_it_is() -> None:
    wrong = [
        module.at(node)
        for module in modules()
        if module.name not in MAY_ASK_THE_DATE
        for node in _clock_readings(module)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "line",
    [
        "date.today()",
        "datetime.now(tz)",
        "today = date.today",
        "pd.Timestamp.now()",
        "pd.Timestamp('now')",
        "np.datetime64('today')",
        "time.time()",
        "from time import time",
        "from time import monotonic",
        "import time as clock",
    ],
)
def test_a_reading_of_the_clock_is_seen(line: str) -> None:
    assert list(_clock_readings(Module("pdg_data.status", ROOT / "x.py", ast.parse(line))))


@pytest.mark.parametrize("line", ["datetime.time(9, 0)", "value.time()", "from datetime import time", "say('today')"])
def test_a_time_that_is_given_is_no_reading_of_the_clock(line: str) -> None:
    assert not list(_clock_readings(Module("pdg_data.status", ROOT / "x.py", ast.parse(line))))


def test_only_the_reader_may_measure_how_long_something_takes() -> None:
    tree = ast.parse("import time\ntime.monotonic()")
    assert not list(_clock_readings(Module("pdg_data.reading.worker", ROOT / "x.py", tree)))
    assert list(_clock_readings(Module("pdg_data.rows", ROOT / "x.py", tree)))


def test_nothing_prints_but_the_command_line() -> None:
    wrong = [
        module.at(node)
        for module in modules()
        if not any(_within(module.name, name) for name in MAY_PRINT)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert wrong == []
