"""The participants of a delivery: one row a person from all the sheets that list participants, and the dates that hold for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pdg_data.answers import Answers, question_id
from pdg_data.calendar import DATES, NO_DAY, in_order, most_common, own_dates, with_own_rules
from pdg_data.folding import fold
from pdg_data.names import name_key, sort_name
from pdg_data.people import DIFFERENT, ONE, People, SameName, same_person_name
from pdg_data.problems import Problem
from pdg_data.programme import Programme
from pdg_data.recognise import Table
from pdg_data.rows.who import Who

TEXTS = ("school", "mentor", "mentor_email", "trainer")
Row = Mapping[Hashable, Any]
"""A row that lists a participant, with its table."""
Calendars = Mapping[str, Mapping[Hashable, Any]]
"""Folded cohort name to its row in the cohorts frame."""


@dataclass(slots=True)
class Listed:
    """All rows that list one participant."""

    rows: list[Row] = field(default_factory=list)
    whos: list[Who] = field(default_factory=list)


@dataclass(slots=True)
class Persons:
    """The participants so far: the index for matching, and the rows that list each of them."""

    people: People = field(default_factory=People)
    listed: dict[int, Listed] = field(default_factory=lambda: defaultdict(Listed))

    def attach(self, key: int, who: Who, row: Row) -> None:
        self.people.learn(key, who)
        self.listed[key].rows.append(row)
        self.listed[key].whos.append(who)

    def listed_beside(self, keys: tuple[int, ...], row: Row) -> bool:
        """Whether one of these participants stands on the same sheet: two full names on one list are two people."""
        return any(other["table"] == row["table"] for key in keys for other in self.listed[key].rows)

    def create(self, who: Who, row: Row) -> None:
        key = self.people.add(who)
        self.listed[key].rows.append(row)
        self.listed[key].whos.append(who)


def gather_persons(rows: list[tuple[Who, Row]], answers: Answers) -> Persons:
    """Rows that list participants, joined into persons: first those with a number, then by e-mail, then by name.

    Rows are taken in an order of their own, so that the order of files, sheets and rows changes nothing.
    """
    persons = Persons(People(answers=answers))
    ordered = sorted(
        rows,
        key=lambda item: (
            item[1]["listing"],
            item[0].digits,
            item[0].email,
            item[0].name,
            str(sorted(item[1].items(), key=str)),
        ),
    )
    for who, row in ordered:
        if who.digits:
            key = persons.people.by_digits.get(who.digits)
            persons.create(who, row) if key is None else persons.attach(key, who, row)
    numberless = [(who, row) for who, row in ordered if not who.digits and not who.empty]
    twice = _named_twice_on_one_sheet(numberless, persons.people)
    left: list[tuple[Who, Row]] = []
    for who, row in numberless:
        match = persons.people.found(who)
        if match.certain and not _is_namesake(who, row, twice):
            persons.attach(match.keys[0], who, row)
        elif match.issue == "unknown" or _is_namesake(who, row, twice) or persons.listed_beside(match.keys, row):
            persons.create(who, row)
        else:
            left.append((who, row))
    # a row that may be about somebody listed already makes no second person, unless she says that it is somebody else
    for who, row in left:
        match = persons.people.match(who)
        if match.certain:
            persons.attach(match.keys[0], who, row)
        elif match.issue == "somebody_else":
            persons.create(who, row)
    return persons


def _named_twice_on_one_sheet(rows: list[tuple[Who, Row]], people: People) -> set[tuple[object, object]]:
    """The tables and names of which the rows are a person each.

    Two different rows without a number under one name on one sheet are two people, and the same row twice is not, until she says
    otherwise: what is asked is kept with ``people``.
    """
    named: dict[tuple[object, object], list[tuple[Who, Row]]] = defaultdict(list)
    for who, row in rows:
        if not who.email:
            named[row["table"], name_key(who.name)].append((who, row))
    twice = set()
    for key, group in named.items():
        equal = len({_said(row) for _, row in group}) == 1
        if len(group) > 1 and not (equal and group[0][1]["listing"]):  # rows of a tracker are many for one person
            who = group[0][0]
            question = question_id("same_name", fold(sort_name(who.name)), str(len(group)))
            places = tuple(sorted((int(row["table"]), int(row["row"])) for _, row in group))
            known = people.same_names.get(question)
            people.same_names[question] = SameName(
                who, (*(known.rows if known else ()), *places), equal and (known is None or known.equal)
            )
            if people.answers.of(question) != ONE and (not equal or people.answers.of(question) == DIFFERENT):
                twice.add(key)
    return twice


def _said(row: Row) -> str:
    """All that a row says, in a form to compare; how the name is written is no difference."""
    return str(sorted(((name, value) for name, value in row.items() if name not in ("row", "who")), key=str))


def _is_namesake(who: Who, row: Row, twice: set[tuple[object, object]]) -> bool:
    return not who.email and (row["table"], name_key(who.name)) in twice


def participants_frame(
    persons: Persons, cohorts: pd.DataFrame, tables: list[Table], programme: Programme
) -> tuple[pd.DataFrame, pd.DataFrame, list[Problem]]:
    """The participants and cohorts frames of the dataset, and the contradictions between the rows that list participants."""
    problems: list[Problem] = []
    length_months = programme.settings["default_length_months"]
    by_name = {str(folded): row for folded, row in cohorts.to_dict("index").items()}
    frame_of_cohorts = with_own_rules(cohorts, _usual(persons, by_name), programme.cohorts, length_months)
    calendars = {
        str(folded): calendar
        for folded, calendar in frame_of_cohorts.to_dict("index").items()
        if folded in by_name or calendar["own"]
    }
    records = [
        _record(persons.listed[key], calendars, tables, length_months, problems)
        for key in range(len(persons.people.digits))
    ]
    columns = [
        "participant_id",
        "participant",
        "sort_name",
        "email",
        "cohort",
        "certain_cohort",
        *TEXTS,
        "mentors",
        "mentor_emails",
        "trainers",
    ]
    places = ["mentor_table", "mentor_row", "mentor_column", "table", "row"]
    frame = pd.DataFrame(records, columns=[*columns, "state", "state_from", *DATES, "assumptions", *places])
    for column in ("state_from", *DATES):
        frame[column] = pd.to_datetime(frame[column]).astype("datetime64[us]")
    frame.index.name = "key"
    return frame, frame_of_cohorts, problems


def _usual(persons: Persons, listed: Calendars) -> dict[str, dict[str, Any]]:
    """Of each cohort that only participants name: its name, and the dates that most of them state who state any."""
    people: dict[str, list[Listed]] = defaultdict(list)
    names: dict[str, str] = {}
    for key in range(len(persons.people.digits)):
        named = _distinct(persons.listed[key], "cohort", listed)
        if len(named) == 1 and fold(named[0]) not in listed:
            people[fold(named[0])].append(persons.listed[key])
            names[fold(named[0])] = min(named[0], names.get(fold(named[0]), named[0]))
    return {
        folded: {"cohort": names[folded]}
        | {column: most_common([max(days) for one in found if (days := _stated(one, column))]) for column in DATES}
        for folded, found in people.items()
    }


def _stated(listed: Listed, column: str) -> set[pd.Timestamp]:
    return {row[column] for row in listed.rows if isinstance(row[column], pd.Timestamp)}


def _record(
    listed: Listed, cohorts: Calendars, tables: list[Table], length_months: int, problems: list[Problem]
) -> dict[str, object]:
    first = listed.rows[0]
    table = tables[int(first["table"])]
    report = _Reporter(listed, table, problems)
    whos = listed.whos
    name = next((who for who in whos if who.name), Who())
    cohort_names = _distinct(listed, "cohort", cohorts)
    if len(cohort_names) > 1:
        report("cohort")
    cohort = cohort_names[0] if len(cohort_names) == 1 else ""
    if len({who.name for who in whos if who.name}) > 1 and not all(
        same_person_name(name.name, who.name) for who in whos if who.name
    ):
        report("participant_name")
    record: dict[str, object] = {
        "participant_id": next((who.number for who in whos if who.number), ""),
        "participant": name.name,
        "sort_name": name.sort or sort_name(name.name),
        "email": next((who.email for who in whos if who.email), ""),
        "cohort": cohort,
        "certain_cohort": len(cohort_names) <= 1,
    }
    for text, plural in (
        ("mentor", "mentors"),
        ("mentor_email", "mentor_emails"),
        ("trainer", "trainers"),
        ("school", ""),
    ):
        values = _distinct(listed, text, None)
        record[text] = " / ".join(values)
        if plural:
            record[plural] = tuple(values)
    record |= _state(listed, report) | _dates(listed, cohorts, cohort, length_months, report)
    return record | _mentor_cell(listed, tables) | {"table": first["table"], "row": first["row"]}


def _mentor_cell(listed: Listed, tables: list[Table]) -> dict[str, object]:
    """The cell that names the mentor; of the first row where nobody does."""
    row = next((row for row in listed.rows if row["mentor"] or row["mentor_email"]), listed.rows[0])
    columns = tables[row["table"]].columns("mentor_name" if row["mentor"] else "mentor_email")
    return {"mentor_table": row["table"], "mentor_row": row["row"], "mentor_column": columns[0] if columns else 0}


@dataclass(slots=True)
class _Reporter:
    """Reports that the rows of one participant contradict each other in a field."""

    listed: Listed
    table: Table
    problems: list[Problem]

    def __call__(self, field_name: str, code: str = "X-CONFLICT") -> None:
        row = int(self.listed.rows[0]["row"])
        self.problems.append(self.table.problem(code, 0, (row,), action="kept", details=(("field", field_name),)))


def _distinct(listed: Listed, column: str, cohorts: Calendars | None) -> list[str]:
    """The different values that the rows give, those of a participants list going before a tracker's; cohorts under their own spelling."""
    for listing in sorted({int(row["listing"]) for row in listed.rows}):
        values: dict[str, str] = {}
        for row in listed.rows:
            if row["listing"] == listing and row[column]:
                folded = fold(str(row[column]))
                spelled = (
                    str(cohorts[folded]["cohort"]) if cohorts is not None and folded in cohorts else str(row[column])
                )
                values.setdefault(folded, spelled)
        if values:
            return [values[folded] for folded in sorted(values)]
    return []


def _state(listed: Listed, report: _Reporter) -> dict[str, object]:
    states = {str(row["state"]) for row in listed.rows} - {""}
    if len(states) > 1:
        report("participant_status")
        return {"state": "unclear", "state_from": NO_DAY}
    days = [row["state_from"] for row in listed.rows if row["state"]]
    dated = bool(days) and not any(pd.isna(day) for day in days)
    return {"state": states.pop() if states else "active", "state_from": min(days) if dated else NO_DAY}


def _dates(listed: Listed, cohorts: Calendars, cohort: str, length_months: int, report: _Reporter) -> dict[str, object]:
    own: dict[str, Any] = {}
    clear = not any(row["unclear"] for row in listed.rows)
    for column in DATES:
        stated = _stated(listed, column)
        if len(stated) > 1:
            report("halfway_date" if column == "halfway" else f"{column}_date")
            clear = False
        own[column] = max(stated) if stated else NO_DAY
    calendar = cohorts.get(fold(cohort)) if cohort else None
    if calendar is not None:
        # What a row repeats of its cohort is no date of her own: a date that the programme file sets goes before it.
        own |= {column: NO_DAY for column in calendar["own"].split() if own[column] == calendar[f"exports_{column}"]}
    start, halfway, end, assumptions = own_dates(own, calendar, length_months)
    if clear and not in_order(start, halfway, end):
        report("cohort_dates", code="X-CALENDAR")
        clear = False
    if not clear:
        return {"start": NO_DAY, "halfway": NO_DAY, "end": NO_DAY, "assumptions": ""}
    return {"start": start, "halfway": halfway, "end": end, "assumptions": assumptions}
