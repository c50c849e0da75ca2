"""From recognised tables to the dataset: rows of every kind gathered, people matched, roles settled, duplicates counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from pdg_data.answers import NO_ANSWERS, Answers
from pdg_data.calendar import merge_cohorts
from pdg_data.cohort_names import cohorts_of_rows
from pdg_data.dataset import Dataset
from pdg_data.evidence import sheet_reference
from pdg_data.fillings import build_fillings
from pdg_data.matching import About, Matcher, Rows
from pdg_data.names import NameKey, name_key
from pdg_data.people import People
from pdg_data.persons import Persons, Row, gather_persons, participants_frame
from pdg_data.problems import Problem
from pdg_data.programme import Programme
from pdg_data.recognise import Table
from pdg_data.recognise.kinds import LISTING_KINDS
from pdg_data.roles import rater_of, settle_roles
from pdg_data.rows import agreements, log, meter, participants, results, visits
from pdg_data.rows.who import Who, number_problems, read_who, who_columns
from pdg_data.shown import sorts_listed, sorts_shown
from pdg_data.unread import mentioned
from pdg_data.withheld import nothing_yet, sorts_withheld


@dataclass(frozen=True, slots=True)
class Built:
    """The dataset, what is to be reported, for each table the rows whose person is not known, with the reason, and who is who.

    ``about`` says of each table which participants its rows may be about.
    """

    dataset: Dataset
    problems: tuple[Problem, ...]
    refused_rows: dict[int, dict[str, np.ndarray]]
    people: People
    matcher: Matcher
    mentions: dict[int, frozenset[int]]
    about: dict[int, About]


def build_dataset(
    tables: list[Table],
    programme: Programme,
    refused: Mapping[str, str] = MappingProxyType({}),
    answers: Answers = NO_ANSWERS,
) -> Built:
    """The dataset of one delivery. The order of tables and rows changes nothing but the numbers of tables.

    ``refused`` are the names of files that were refused, with the digest of their bytes.
    """
    rows = typed_rows(tables, programme)
    cohorts, problems = _cohorts(rows, tables)
    persons = _persons(rows, tables, cohorts, answers)
    people_frame, calendars, conflicts = participants_frame(persons, cohorts, tables, programme)
    matcher = Matcher(rows, tables, persons.people)
    unread = mentioned(
        tables, persons.people, programme, {index: (rows.indexes[index], rows.whos[index]) for index in rows.whos}
    )
    roles = settle_roles(matcher.matched("visits"), people_frame)
    scores = rater_of(matcher.matched("scores"), people_frame)
    fillings, settled, cells, contradictions = build_fillings(scores, matcher.matched("marks"), tables, programme)
    dataset = Dataset(
        participants=people_frame,
        cohorts=calendars,
        visits=roles,
        fillings=fillings,
        scores=settled,
        score_cells=cells,
        agreements=matcher.matched("agreements"),
        results=matcher.matched("results"),
        attributes=_attributes(rows, tables, matcher, people_frame),
        applications=matcher.matched("applications"),
        shown=frozenset(sort for table in tables for sort in sorts_shown(table, programme)),
        listed=sorts_listed(persons, tables, programme),
        sheets=tuple(sheet_reference(table.file, table.sheet.name) for table in tables),
        refused=tuple(refused),
        withheld=sorts_withheld(refused, answers, programme),
        nothing_yet=nothing_yet(answers),
        unread=pd.concat([_unread_rows(unread, tables), matcher.beyond_telling()], ignore_index=True),
    )
    return Built(
        dataset,
        (
            *rows.problems,
            *problems,
            *conflicts,
            *_repeated(persons.people, tables),
            *matcher.problems(),
            *contradictions,
            *_unread_problems(unread, tables),
        ),
        matcher.refused_rows(),
        persons.people,
        matcher,
        {index: frozenset(map(int, found["key"])) for index, found in unread.items()},
        _about_unread(unread, tables) | matcher.about(),
    )


def _about_unread(unread: dict[int, dict[str, np.ndarray]], tables: list[Table]) -> dict[int, About]:
    """The participants that sheets which are not understood speak of."""
    return {
        index: About(found["row"], np.arange(len(found["key"])), tuple((int(key),) for key in found["key"]))
        for index, found in unread.items()
        if not tables[index].kind
    }


def _unread_rows(unread: dict[int, dict[str, np.ndarray]], tables: list[Table]) -> pd.DataFrame:
    """The rows that were not understood, each by its first filled cell; where the row is empty, by the first one below it."""
    cells = [
        (int(key), index, *_first_cell(tables[index], int(row)))
        for index, found in unread.items()
        for key, row in zip(found["key"], found["row"], strict=True)
    ]
    return pd.DataFrame(cells, columns=["key", "table", "row", "column"], dtype="int64").drop_duplicates()


def _first_cell(table: Table, row: int) -> tuple[int, int]:
    sheet = table.sheet
    return next(
        (
            (number, column)
            for number in range(row, sheet.n_rows + 1)
            for column, value in enumerate(sheet.row(number), 1)
            if value is not None
        ),
        (row, 1),
    )


def _unread_problems(unread: dict[int, dict[str, np.ndarray]], tables: list[Table]) -> list[Problem]:
    return [
        tables[index].problem("S-MENTIONS", 0, sorted(set(found["row"].tolist())), action="kept")
        for index, found in unread.items()
    ]


def typed_rows(tables: list[Table], programme: Programme) -> Rows:
    """The rows of every kind that the tables hold, each with its table, row and column, and whom they name."""
    rows = Rows()
    for index, table in enumerate(tables):
        _read_table(index, table, programme, rows)
    return rows


def _read_table(index: int, table: Table, programme: Programme, rows: Rows) -> None:
    if not table.kind:
        return
    if table.kind == "cohorts":
        rows.add("cohorts", index, participants.cohort_rows(table))
        return
    who, rows.whos[index] = read_who(table)
    rows.indexes[index] = who
    rows.problems += number_problems(table)
    if table.kind == "log":
        for kind, read in log.log_rows(table, who, programme).items():
            rows.add(kind, index, read)
        return
    if table.kind in LISTING_KINDS and not table.part.named:
        rows.add("participants", index, participants.participant_rows(table, who))
    rows.add("visits", index, visits.visit_rows(table, who))
    rows.add("scores", index, meter.score_rows(table, who, programme))
    rows.add("marks", index, meter.mark_rows(table, who))
    rows.add("agreements", index, agreements.agreement_rows(table, who))
    rows.add("results", index, results.result_rows(table, who, programme))
    rows.add("attributes", index, participants.attribute_rows(table, who))
    rows.add("applications", index, participants.application_rows(table, who))


def _cohorts(rows: Rows, tables: list[Table]) -> tuple[pd.DataFrame, list[Problem]]:
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
    return cohorts, problems


def _persons(rows: Rows, tables: list[Table], cohorts: pd.DataFrame, answers: Answers) -> Persons:
    frame = rows.frame("participants")
    named = {
        index: cohorts_of_rows(tables[index], cohorts) for index in (frame["table"].unique() if len(frame) else ())
    }
    others = _other_cells(tables, named)
    listing: list[tuple[Who, Row]] = []
    for record in frame.to_dict("records"):
        if not tables[record["table"]].has("cohort"):
            record["cohort"] = named[record["table"]][record["row"]]
        record["others"] = others.get((record["table"], record["row"]), ())
        listing.append((rows.whos[record["table"]][record["who"]], record))
    return gather_persons(listing, answers)


def _other_cells(tables: list[Table], listing: Iterable[int]) -> dict[tuple[int, int], tuple[str, ...]]:
    """By table and row all that stands in a list of participants beside the person: two rows that differ there are not the same row twice."""
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for index in listing:
        table = tables[index]
        if table.kind == "participants":
            texts = [table.text(column) for column in sorted(set(table.headers) - set(who_columns(table)))]
            found |= {(index, row): tuple(cells) for row, *cells in zip(table.rows.tolist(), *texts, strict=True)}
    return found


def _repeated(people: People, tables: list[Table]) -> list[Problem]:
    """Rows that say the same in every cell of a list of participants, and are read as one person."""
    problems = []
    for same in people.same_names.values():
        for index in sorted({table for table, _ in same.rows} if same.equal else ()):
            rows = [row for table, row in same.rows if table == index]
            value = same.who.name
            problems.append(
                tables[index].problem("R-ROW-TWICE", who_columns(tables[index])[0], rows, action="kept", value=value)
            )
    return problems


def _attributes(rows: Rows, tables: list[Table], matcher: Matcher, people: pd.DataFrame) -> pd.DataFrame:
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
        row.drop("who").to_dict() | {"key": key, "certain": True, "told": False}
        for _, row in mentors.iterrows()
        for key in having.get(name_key(row["mentor"]), ())
    ]
    return pd.concat([matched, pd.DataFrame(spread)], ignore_index=True) if spread else matched
