"""What the reader of a file remarks, weighed by what is used of the file: trouble with what nobody uses is no trouble."""

from __future__ import annotations

from dataclasses import replace

from pdg_data.problems import Problem
from pdg_data.recognise import Table


def in_use(problem: Problem, tables: list[Table]) -> Problem | None:
    """The problem as far as it is about what is used, None where it is about nothing that is.

    Of single cells those that are used: a formula in a total row is nobody's trouble. A hidden sheet is hers to decide on only
    where it counts.
    """
    own = [table for table in tables if table.file == problem.file and table.part.source.name == problem.sheet]
    if problem.code == "S-HIDDEN":
        return replace(problem, severity="warning" if any(table.kind for table in own) else "info")
    if not own or not problem.column or not problem.code.startswith("C-"):
        return problem
    rows: set[int] = set()
    header = ""
    for table in own:
        for column, used in table.uses(problem.column, problem.rows).items():
            rows |= used
            header = header or table.headers.get(column, "")
    return replace(problem, rows=tuple(sorted(rows)), header=header) if rows else None
