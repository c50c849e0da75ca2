"""From recognised tables to the dataset: rows of every kind gathered, people matched, roles settled, duplicates counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from pdg_data.calendar import complete, merge_cohorts
from pdg_data.dataset import Dataset
from pdg_data.evidence import sheet_reference
from pdg_data.fillings import build_fillings
from pdg_data.names import NameKey, name_key
from pdg_data.people import Match, People
from pdg_data.persons import Persons, Row, cohort_of_table, gather_persons, participants_frame
from pdg_data.problems import Problem
from pdg_data.programme import Programme
from pdg_data.recognise import Table
from pdg_data.roles import rater_of, settle_roles
from pdg_data.rows import marks, meter, participants, visits
from pdg_data.rows.who import Who, read_who, who_columns
from pdg_data.unread import mentioned

EVIDENCE_KINDS = ("visits", "meter", "agreements", "results", "applications")


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
        return (
            pd.concat(filled, ignore_index=True)
            if filled
            else self.frames[kind][0]
            if self.frames[kind]
            else pd.DataFrame()
        )


@dataclass(frozen=True, slots=True)
class Built:
    """The dataset, what is to be reported, and for each table the rows whose person is not known, with the reason."""

    dataset: Dataset
    problems: tuple[Problem, ...]
    refused_rows: dict[int, dict[str, np.ndarray]]


def build_dataset(
    tables: list[Table],
    programme: Programme,
    refused: tuple[str, ...] = (),
    say: Callable[[str], None] = lambda _step: None,
) -> Built:
    """The dataset of one delivery. The order of tables and rows changes nothing but the numbers of tables."""
    rows = Rows()
    for index, table in enumerate(tables):
        _read_table(index, table, programme, rows)
    say("people")
    cohorts, problems = _cohorts(rows, tables, programme)
    persons = _persons(rows, tables, cohorts)
    people_frame, conflicts = participants_frame(persons, cohorts, tables, programme.settings["default_length_months"])
    matcher = _Matcher(rows, tables, persons.people)
    unread = mentioned(tables, persons.people)
    say("evidence")
    roles = settle_roles(matcher.matched("visits"), people_frame)
    scores = rater_of(matcher.matched("scores"), people_frame)
    fillings, settled, cells, contradictions = build_fillings(scores, matcher.matched("marks"), tables, programme)
    dataset = Dataset(
        participants=people_frame,
        cohorts=cohorts,
        visits=roles,
        fillings=fillings,
        scores=settled,
        score_cells=cells,
        agreements=matcher.matched("agreements"),
        results=matcher.matched("results"),
        attributes=_attributes(rows, tables, matcher, people_frame),
        applications=matcher.matched("applications"),
        shown=frozenset(sort for table in tables for sort in sorts_shown(table, programme)),
        listed=_listed(persons, tables, programme),
        sheets=tuple(sheet_reference(table.file, table.sheet.name) for table in tables),
        refused=refused,
        unread=frozenset(int(key) for found in unread.values() for key in found["key"]),
    )
    return Built(
        dataset,
        (
            *rows.problems,
            *problems,
            *conflicts,
            *matcher.problems(),
            *contradictions,
            *_unread_problems(unread, tables),
        ),
        matcher.refused_rows(),
    )


def _unread_problems(unread: dict[int, dict[str, np.ndarray]], tables: list[Table]) -> list[Problem]:
    return [
        tables[index].problem("S-MENTIONS", 0, sorted(set(found["row"].tolist())), action="kept")
        for index, found in unread.items()
    ]


def _read_table(index: int, table: Table, programme: Programme, rows: Rows) -> None:
    if not table.kind:
        return
    if table.kind == "cohorts":
        rows.add("cohorts", index, participants.cohort_rows(table))
        return
    who, rows.whos[index] = read_who(table)
    rows.indexes[index] = who
    if table.kind in participants.LISTING_KINDS:
        rows.add("participants", index, participants.participant_rows(table, who))
    rows.add("visits", index, visits.visit_rows(table, who))
    rows.add("scores", index, meter.score_rows(table, who, programme))
    rows.add("marks", index, meter.mark_rows(table, who))
    rows.add("agreements", index, marks.agreement_rows(table, who))
    rows.add("results", index, marks.result_rows(table, who, programme))
    rows.add("attributes", index, participants.attribute_rows(table, who))
    rows.add("applications", index, participants.application_rows(table, who))


def _cohorts(rows: Rows, tables: list[Table], programme: Programme) -> tuple[pd.DataFrame, list[Problem]]:
    frame = rows.frame("cohorts")
    if frame.empty:
        frame = pd.DataFrame({"cohort": [], "start": [], "halfway": [], "end": [], "table": [], "row": []})
    cohorts, conflicting = merge_cohorts(frame)
    problems = []
    for name in conflicting:
        first = frame[frame["cohort"] == name].iloc[0]
        problems.append(
            tables[int(first["table"])].problem(
                "X-CONFLICT", 0, (first["row"],), action="kept", details=(("field", "cohort_dates"),)
            )
        )
    filled = [
        complete(row.start, row.halfway, row.end, programme.settings["default_length_months"])
        for row in cohorts.itertuples()
    ]
    for position, column in enumerate(("start", "halfway", "end")):
        cohorts[column] = pd.Series([dates[position] for dates in filled], index=cohorts.index, dtype="datetime64[us]")
    return cohorts.assign(assumptions=[dates[3] for dates in filled]), problems


def _persons(rows: Rows, tables: list[Table], cohorts: pd.DataFrame) -> Persons:
    frame = rows.frame("participants")
    named = {
        index: cohort_of_table(tables[index], cohorts) for index in (frame["table"].unique() if len(frame) else ())
    }
    listing: list[tuple[Who, Row]] = []
    for record in frame.to_dict("records"):
        if not tables[record["table"]].has("cohort"):
            record["cohort"] = named[record["table"]]
        listing.append((rows.whos[record["table"]][record["who"]], record))
    return gather_persons(listing)


class _Matcher:
    """Gives the rows of every kind their participants, and says which rows have none."""

    def __init__(self, rows: Rows, tables: list[Table], people: People) -> None:
        self._rows = rows
        self._tables = tables
        self._matches: dict[int, list[Match]] = {
            table: [people.match(who) for who in whos] for table, whos in rows.whos.items()
        }

    def matched(self, kind: str) -> pd.DataFrame:
        """The rows of one kind with ``key`` and ``certain``: one row per participant that a row may be about."""
        frame = self._rows.frame(kind)
        if frame.empty:
            return frame.assign(key=pd.Series(dtype="int64"), certain=pd.Series(dtype=bool)).drop(
                columns="who", errors="ignore"
            )
        pieces = []
        for table in sorted(frame["table"].unique().tolist()):
            part, matches = frame[frame["table"] == table], self._matches[table]
            single = np.array([match.keys[0] if len(match.keys) == 1 else -1 for match in matches])
            certain = np.array([match.certain for match in matches])
            who = part["who"].to_numpy(dtype=np.int64)
            alone = part[single[who] >= 0]
            pieces.append(alone.assign(key=single[who][single[who] >= 0], certain=certain[who][single[who] >= 0]))
            for index in sorted({int(number) for number in who if len(matches[number].keys) > 1}):
                pieces += [part[who == index].assign(key=key, certain=False) for key in matches[index].keys]
        joined: pd.DataFrame = pd.concat(pieces, ignore_index=True)
        return joined.drop(columns="who")

    def refused_rows(self) -> dict[int, dict[str, np.ndarray]]:
        """Table to reason to the data rows whose person is not among the participants."""
        refused: dict[int, dict[str, np.ndarray]] = {}
        for table, matches in self._matches.items():
            if not who_columns(self._tables[table]):
                continue
            index = self._rows.indexes[table]
            lost = {
                issue: np.array([match.issue == issue for match in matches], dtype=bool)
                for issue in ("unknown", "nobody")
            }
            found = {issue: self._tables[table].rows[mask[index]] for issue, mask in lost.items() if len(matches)}
            refused[table] = {issue: numbers for issue, numbers in found.items() if len(numbers)}
        return refused

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
                    severity = (
                        "error"
                        if match.issue in ("unknown", "contradiction", "number_unknown", "nobody")
                        else "warning"
                    )
                    shown = " · ".join(
                        part for part in (who.number, who.name, "" if who.name or who.number else who.email) if part
                    )
                    problems.append(
                        table.problem(
                            code, column, table.rows[index == position], severity=severity, action=action, value=shown
                        )
                    )
        return problems


def _attributes(rows: Rows, tables: list[Table], matcher: _Matcher, people: pd.DataFrame) -> pd.DataFrame:
    """Cells about a mentor, by participant; on a sheet that names only mentors a row holds for all of that mentor's participants."""
    matched = matcher.matched("attributes")
    if matched.empty and not rows.frames["attributes"]:
        return matched.assign(field="", value="")
    frame = rows.frame("attributes")
    mentors = frame[[not who_columns(tables[table]) for table in frame["table"]]]
    having: dict[NameKey | None, list[int]] = defaultdict(list)
    for key, names in people["mentors"].items():
        for name in names:
            having[name_key(name)].append(int(str(key)))
    spread = [
        row.drop("who").to_dict() | {"key": key, "certain": True}
        for _, row in mentors.iterrows()
        for key in having.get(name_key(row["mentor"]), ())
    ]
    return pd.concat([matched, pd.DataFrame(spread)], ignore_index=True) if spread else matched


def sorts_shown(table: Table, programme: Programme) -> set[str]:
    """The sorts of evidence that a table could show, also when it happens to show none."""
    sorts = {meaning.field for meaning in table.meanings.values() if meaning.field in participants.ATTRIBUTES}
    if table.kind == "visits":
        sorts |= {"visits:mentor", "visits:trainer", "mentor_present", "form_type"} & {
            "visits:mentor", "visits:trainer", *(field for field in ("mentor_present", "form_type") if table.has(field))
        }  # fmt: skip
    if table.kind == "tracker":
        sorts |= {"visits:mentor"} if table.has("visit_on") else set()
        sorts |= {"visits:trainer"} if table.has("formative_on") else set()
        sorts |= {f"meter:{table.meanings[column].moment}" for column in table.columns("meter_mark")}
    if table.kind == "meter":
        sorts |= {"meter:1", "meter:2"}
    if table.has("agreement") or table.kind == "agreements":
        sorts.add("agreement")
    if table.kind == "results" and table.has("result"):
        sorts |= {f"result:{product.id}" for product in programme.products}
    sorts |= {f"result:{table.meanings[column].product}" for column in table.columns("product_result")}
    if table.kind in participants.LISTING_KINDS and table.has("mentor_name", "mentor_email"):
        sorts.add("mentor_named")
    if table.kind == "applications":
        sorts.add("application")
    return sorts


def _listed(persons: Persons, tables: list[Table], programme: Programme) -> pd.DataFrame:
    """Which participants stand in a list that has a column of its own for a sort of evidence."""
    sorts = {
        index: sorts_shown(table, programme)
        for index, table in enumerate(tables)
        if table.kind in participants.LISTING_KINDS
    }
    pairs = {
        (key, sort)
        for key, listed in persons.listed.items()
        for row in listed.rows
        for sort in sorts[int(row["table"])]
    }
    return pd.DataFrame(sorted(pairs), columns=["key", "sort"])
