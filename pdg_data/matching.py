"""The typed rows of all tables, and the participants that they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from pdg_data.people import Issue, Match, People, written
from pdg_data.problems import Problem, Severity
from pdg_data.recognise import Table
from pdg_data.recognise.kinds import LISTING_KINDS
from pdg_data.rows.schema import empty
from pdg_data.rows.who import Who, who_columns

_SEVERITY: dict[Issue, Severity] = {"namesakes": "warning", "proposal": "warning", "somebody_else": "info"}


MAX_NAMELESS = 100
"""More rows of one table that name nobody are not given to everybody: then nothing about anybody is an alarm."""


@dataclass(slots=True)
class Rows:
    """The typed rows of all tables, by kind, each with ``table`` beside the columns that its reader gives."""

    frames: dict[str, list[pd.DataFrame]] = field(default_factory=lambda: defaultdict(list))
    whos: dict[int, list[Who]] = field(default_factory=dict)
    indexes: dict[int, np.ndarray] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, kind: str, table: int, read: tuple[pd.DataFrame, list[Problem]]) -> None:
        frame, problems = read
        self.problems += problems
        self.frames[kind].append(frame.assign(table=table))

    def frame(self, kind: str) -> pd.DataFrame:
        """All rows of one kind; with its columns also when there is none."""
        filled = [frame for frame in self.frames[kind] if len(frame)]
        return pd.concat(filled, ignore_index=True) if filled else empty(kind).assign(table=pd.Series(dtype="int64"))


@dataclass(frozen=True, slots=True, eq=False)
class About:
    """Which participants the rows of one table may be about: ``who`` gives for each of ``rows`` its place in ``keys``."""

    rows: np.ndarray
    who: np.ndarray
    keys: tuple[tuple[int, ...], ...]

    def pairs(self, rows: Collection[int] = ()) -> set[tuple[int, int]]:
        """Row and participant for these rows; for all rows together the participants, each with row 0."""
        if not rows:
            return {(0, key) for who in np.unique(self.who).tolist() for key in self.keys[who]}
        kept = np.isin(self.rows, np.fromiter(rows, dtype=np.int64, count=len(rows)))
        pairs = zip(self.rows[kept].tolist(), self.who[kept].tolist(), strict=True)
        return {(row, key) for row, who in pairs for key in self.keys[who]}


def _anybody(table: Table, matches: list[Match], participants: int) -> tuple[int, ...]:
    """Whom a row without a person may be about: everybody, but on a list of people only those who have no row of their own."""
    listed = {key for match in matches if match.certain for key in match.keys} if table.kind in LISTING_KINDS else set()
    return tuple(key for key in range(participants) if key not in listed)


class Matcher:
    """Gives the rows of every kind their participants, and says which rows have none."""

    def __init__(self, rows: Rows, tables: list[Table], people: People) -> None:
        self._rows = rows
        self._tables = tables
        self._participants = len(people.digits)
        self._beyond_telling: list[tuple[int, int]] = []
        self._matches: dict[int, list[Match]] = {}
        for table, whos in rows.whos.items():
            matches = [people.match(who) for who in whos]
            if self._may_be_anybodys(table, matches):
                anybody = _anybody(tables[table], matches, len(people.digits))
                matches = [replace(match, keys=anybody) if match.issue == "nobody" else match for match in matches]
            self._matches[table] = matches

    def _may_be_anybodys(self, table: int, matches: list[Match]) -> bool:
        """Whether the rows of a table that name nobody may be about anybody; so many of them are beyond telling."""
        nameless = np.array([match.issue == "nobody" for match in matches], dtype=bool)
        if not nameless.any() or self._tables[table].kind == "attendance":
            return False
        if nameless[self._rows.indexes[table]].sum() <= MAX_NAMELESS:
            return True
        self._beyond_telling.append((table, int(self._tables[table].rows[nameless[self._rows.indexes[table]]][0])))
        return False

    def beyond_telling(self) -> pd.DataFrame:
        """key, table, row, column as in ``Dataset.unread``: everybody, with the first row of a table that as a whole names nobody."""
        rows = [(key, table, row, 1) for table, row in self._beyond_telling for key in range(self._participants)]
        return pd.DataFrame(rows, columns=["key", "table", "row", "column"], dtype="int64")

    def matched(self, kind: str) -> pd.DataFrame:
        """The rows of one kind with ``key``, ``certain`` and ``told`` (certain by her answer): one row per participant that a row may be about."""
        frame = self._rows.frame(kind)
        if frame.empty:
            none = {"key": pd.Series(dtype="int64"), **dict.fromkeys(("certain", "told"), pd.Series(dtype=bool))}
            return frame.assign(**none).drop(columns="who", errors="ignore")
        pieces = []
        for table in sorted(frame["table"].unique().tolist()):
            part, matches = frame[frame["table"] == table], self._matches[table]
            single = np.array([match.keys[0] if len(match.keys) == 1 else -1 for match in matches])
            certain = np.array([match.certain for match in matches])
            told = np.array([match.told for match in matches])
            who = part["who"].to_numpy(dtype=np.int64)
            alone = part[single[who] >= 0]
            mine, named = (
                who[single[who] >= 0],
                ~np.isin(alone["row"].to_numpy(dtype=np.int64), self._tables[table].doubtful),
            )
            pieces.append(alone.assign(key=single[mine], certain=certain[mine] & named, told=told[mine] & named))
            for index in sorted({int(number) for number in who if len(matches[number].keys) > 1}):
                keys, own = matches[index].keys, part[who == index]
                repeated = own.loc[own.index.repeat(len(keys))]
                pieces.append(repeated.assign(key=np.tile(keys, len(own)), certain=False, told=False))
        joined: pd.DataFrame = pd.concat(pieces, ignore_index=True)
        return joined.drop(columns="who")

    def about(self) -> dict[int, About]:
        """Table to the participants that its data rows may be about."""
        return {
            table: About(self._tables[table].rows, self._rows.indexes[table], tuple(match.keys for match in matches))
            for table, matches in self._matches.items()
        }

    def refused_rows(self) -> dict[int, dict[str, np.ndarray]]:
        """Table to reason to the data rows whose person is not among the participants."""
        refused: dict[int, dict[str, np.ndarray]] = {}
        for table, matches in self._matches.items():
            if not who_columns(self._tables[table]):
                continue
            index = self._rows.indexes[table]
            lost = {
                issue: np.array([match.issue == issue and not match.keys for match in matches], dtype=bool)
                for issue in ("unknown", "nobody", "somebody_else")
            }
            found = {issue: self._tables[table].rows[mask[index]] for issue, mask in lost.items() if len(matches)}
            refused[table] = {issue: numbers for issue, numbers in found.items() if len(numbers)}
        return refused

    def rows_of(self, names: Collection[str]) -> Iterator[tuple[int, str, np.ndarray]]:
        """The rows of each table that name one of these persons, as ``people.written`` puts them."""
        for table, whos in self._rows.whos.items():
            for position, who in enumerate(whos):
                if (name := written(who)) in names:
                    yield table, name, self._tables[table].rows[self._rows.indexes[table] == position]

    def keys_in(self, table: int, rows: Iterable[int]) -> set[int]:
        """The participants that these data rows of a table may be about."""
        if table not in self._matches:
            return set()
        numbers = np.unique(self._rows.indexes[table][np.isin(self._tables[table].rows, list(rows))])
        return {key for number in numbers for key in self._matches[table][number].keys}

    def problems(self) -> list[Problem]:
        """One problem per table and person that is not certain."""
        problems: list[Problem] = []
        for number, matches in self._matches.items():
            table = self._tables[number]
            index, whos = self._rows.indexes[number], self._rows.whos[number]
            if not who_columns(table):
                continue
            column = who_columns(table)[0]
            for position, match in enumerate(matches):
                if match.issue:
                    who = whos[position]
                    code = f"R-PERSON-{match.issue.upper().replace('_', '-')}"
                    action = "kept" if match.keys else "row_refused"
                    severity = _SEVERITY.get(match.issue, "error")
                    shown = " · ".join(
                        part for part in (who.number, who.name, "" if who.name or who.number else who.email) if part
                    )
                    rows = table.rows[index == position]
                    # Who stands in the name of the sheet has no cell: then it is about the rows.
                    place = column if table.cells_in_file(column, rows) else 0
                    problems.append(table.problem(code, place, rows, severity=severity, action=action, value=shown))
        return problems
