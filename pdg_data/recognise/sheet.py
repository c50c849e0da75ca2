"""How a sheet is recognised: its header, what each column means in a sheet of its kind, and which rows are data."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np

from pdg_data.answers import NO_ANSWERS, Answers
from pdg_data.folding import fold
from pdg_data.problems import Problem
from pdg_data.programme import Programme
from pdg_data.reading import Sheet
from pdg_data.recognise.below import with_merged, with_persons_above
from pdg_data.recognise.beside import with_neighbours
from pdg_data.recognise.body import split_rows
from pdg_data.recognise.events import event_of
from pdg_data.recognise.explained import explained_columns
from pdg_data.recognise.headers import PERSON_FIELDS, find_header
from pdg_data.recognise.kinds import LISTING_KINDS, costs, kind_of, missing_fields, nearest_kind, possible_kinds
from pdg_data.recognise.meaning import Meaning, meaning_of
from pdg_data.recognise.part import Part, filled, values_below
from pdg_data.recognise.statements import add_statements
from pdg_data.recognise.table import NOT_OURS, Table, as_text, signature_of
from pdg_data.recognise.told import kind_question, told_kind, told_meanings
from pdg_data.vocabulary import is_note_sheet, vocabulary

STATE_FIELDS = frozenset({"stopped", "paused", "certified", "perhaps_stopped"})
"""Columns of one state each; only where participants are listed they say something of them."""

BY_KIND = 0.85
"""How sure a meaning is that a column has on a sheet of this kind only, at the most: "Datum" on a sheet of visits."""

NOT_NEEDED = frozenset(
    {
        "remarks",
        "row_number",
        "started_at",
        "modified_at",
        "location",
        "legal_date",
        "school_trainer",
        "ec",
        "attempt",
        "visit_number",
        "meter_mark_other",
    }
)
"""Fields that are understood and that nothing in the program needs."""


def recognise(file: str, part: Part, programme: Programme, answers: Answers = NO_ANSWERS) -> Table:
    """What a part of a sheet is. One that is not understood becomes a table of kind ``""`` with a problem that says so."""
    sheet, top = part.grid, part.top
    header = find_header(sheet, programme, top)
    if header is None:
        return _unknown(file, part, (), {}, answers=answers)
    headers = {column: " / ".join(parts) for column, parts in header.parts.items()}
    found = {column: meaning_of(parts, programme) for column, parts in header.parts.items()}
    meanings = {column: meaning for column, meaning in found.items() if meaning is not None}
    first_row = max(header.rows) + 1
    part, merged = with_merged(part, first_row)
    sheet = part.grid
    meanings = with_neighbours(sheet, headers, meanings, first_row, programme)
    _add_events(sheet, headers, meanings, first_row, programme)
    add_statements(sheet, headers, meanings, first_row, programme)
    titles = (*part.titles, *_titles(sheet, top, min(header.rows)))
    kind = kind_of(meanings.values(), (sheet.name, *titles), file)
    possible: tuple[str, ...] = ()
    if not kind or answers.of(kind_question(signature_of(sheet, headers))) == NOT_OURS:
        possible = possible_kinds(meanings.values())
        kind = told_kind(signature_of(sheet, headers), possible, answers)
    if not kind:
        nearest = nearest_kind(meanings.values(), sheet.name, file)
        return _unknown(file, part, header.rows, headers, nearest, possible=possible, answers=answers)
    meanings, left_out = told_meanings(kind, headers, _in_kind(meanings, kind), answers, programme)
    meanings, contradicting = _one_column_a_meaning(sheet, meanings, first_row)
    understood = meanings
    unused = _unused(sheet, headers, meanings, first_row) | dict.fromkeys(contradicting, "contradicting_column")
    unused |= {column: "not_needed" for column in left_out if unused.get(column) == "unknown_column"}
    meanings = {
        column: meaning for column, meaning in meanings.items() if unused.get(column, "empty_column") == "empty_column"
    }
    person = [column for column, meaning in meanings.items() if meaning.field in PERSON_FIELDS]
    rows, passed = split_rows(part, first_row, headers, meanings, person)
    above, proven = np.array([], dtype=np.int64), False
    if kind not in ("participants", "tracker", "cohorts"):
        part, above, proven = with_persons_above(part, rows, understood)
    passed["title"] = np.arange(top, min(header.rows))
    passed["header"] = np.concatenate([np.array(header.rows), passed.get("header", np.array([], dtype=int))])
    table = Table(
        file=file,
        part=part,
        kind=kind,
        header_rows=header.rows,
        headers=headers,
        meanings=meanings,
        unused=unused,
        rows=rows,
        passed=passed,
        titles=titles,
        problems=(),
        answers=answers,
        possible=possible,
        said=explained_columns(part.grid, headers, meanings, rows, answers, programme),
        doubtful=above[:0] if proven else above,
    )
    below = []
    if len(reached := np.intersect1d(merged, table.rows)):
        below.append(table.problem("C-MERGED", 0, reached, severity="info", action="repaired"))
    if len(above):
        severity, action = ("info", "repaired") if proven else ("warning", "kept")
        said = table.problem("R-PERSON-ABOVE", 0, above, severity=severity, action=action)
        below.append(replace(said, column=person[0], header=headers.get(person[0], "")))
    return replace(table, problems=(*below, *_column_problems(table, first_row)))


def _titles(sheet: Sheet, top: int, header: int) -> tuple[str, ...]:
    """The texts above a table."""
    return tuple(
        str(value) for row in range(top, header) for value in sheet.row(row) if isinstance(value, str) and value.strip()
    )


def _unknown(
    file: str,
    part: Part,
    header_rows: tuple[int, ...],
    headers: dict[int, str],
    nearest: tuple[str, str] = ("", ""),
    *,
    possible: tuple[str, ...] = (),
    answers: Answers,
) -> Table:
    sheet = part.grid
    kind, missing = nearest
    details = (("kind", kind), ("missing", missing)) if kind else ()
    problem = Problem(
        code="S-NO-PART" if kind else "S-UNKNOWN",
        severity="error" if kind else "info" if part.source.hidden else "warning",
        action="sheet_refused",
        file=file,
        sheet=sheet.name,
        details=details,
    )
    asked = filled(sheet).any() and not is_note_sheet(sheet.name)
    table = Table(
        file=file,
        part=part,
        kind="",
        header_rows=header_rows,
        headers=headers,
        meanings={},
        unused=dict.fromkeys(headers, "unknown_sheet"),
        rows=np.array([], dtype=int),
        passed={},
        titles=(),
        problems=(),
        answers=answers,
        possible=(*possible, NOT_OURS) if asked else (),
    )
    return replace(table, problems=(problem,)) if asked and not table.left_out else table


def _add_events(
    sheet: Sheet, headers: dict[int, str], meanings: dict[int, Meaning], first_row: int, programme: Programme
) -> None:
    """Beside a date of whatever it is, a column of sorts that also speaks of agreements, meters or results says what happened."""
    fields = {meaning.field for meaning in meanings.values()}
    if "date" not in fields or "visit_date" in fields:
        return
    for column, meaning in meanings.items():
        if meaning.field == "visit_kind" and not vocabulary().visit_words & set(fold(headers[column]).split()):
            sorts = {event_of(as_text(value), programme).sort for value in values_below(sheet, column, first_row)}
            if sorts & {"agreement", "meter", "result"}:
                meanings[column] = Meaning("event")


def _in_kind(meanings: dict[int, Meaning], kind: str) -> dict[int, Meaning]:
    """Meanings with the fields that mean something else on this kind of sheet put right."""
    there = {meaning.field for meaning in meanings.values()}
    rename = {
        alias: field
        for rule in vocabulary().kinds
        if rule.kind == kind
        for alias, field in rule.aliases.items()
        if alias in there and field not in there
    }
    form = "submitted_at" in there
    has_participant = bool(there & (PERSON_FIELDS - {"name"}))
    if form and kind != "applications":
        rename |= {"name": "respondent_name", "email": "respondent_email"}
    elif (
        "name" in there
        and "name" not in rename
        and (kind == "applications" or not there & {"participant_name", "last_name"})
    ):
        rename["name"] = "participant_name"
    if (
        "email" in there
        and not form
        and (kind in ("participants", "tracker", "results") or not has_participant)
        and "participant_email" not in there
    ):
        rename["email"] = "participant_email"
    return {
        column: replace(meaning, field=rename[meaning.field], score=min(meaning.score, BY_KIND))
        if meaning.field in rename
        else meaning
        for column, meaning in meanings.items()
        if kind in LISTING_KINDS or meaning.field not in STATE_FIELDS
    }


def _one_column_a_meaning(
    sheet: Sheet, meanings: dict[int, Meaning], first_row: int
) -> tuple[dict[int, Meaning], list[int]]:
    """Of columns that mean the same the surest stays; equally sure ones all stay if no row has two different values (a form that branches)."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for column in sorted(meanings):
        if values_below(sheet, column, first_row):
            groups[meanings[column].identity].append(column)
    losing: list[int] = []
    for columns in groups.values():
        surest = max(meanings[column].score for column in columns)
        best = [column for column in columns if meanings[column].score >= surest - 0.06]
        losers = [column for column in columns if column not in best]
        if len(best) > 1 and _contradict(sheet, best, first_row) and meanings[best[0]].field not in NOT_NEEDED:
            losers = columns
        losing += losers
    return {column: meaning for column, meaning in meanings.items() if column not in losing}, losing


def _contradict(sheet: Sheet, columns: list[int], first_row: int) -> bool:
    seen: np.ndarray | None = None
    for column in columns:
        grid = sheet.columns[column - 1]
        folded = np.array([fold(str(value)) for value in grid.values] + [""], dtype=object)[grid.codes[first_row - 1 :]]
        if seen is None:
            seen = folded
        elif ((seen != folded) & (seen != "") & (folded != "")).any():
            return True
        else:
            seen = np.where(seen == "", folded, seen)
    return False


def _unused(sheet: Sheet, headers: dict[int, str], meanings: dict[int, Meaning], first_row: int) -> dict[int, str]:
    """Columns that are not used, each with the reason."""
    unused: dict[int, str] = {}
    for column in range(1, sheet.n_columns + 1):
        if not values_below(sheet, column, first_row):
            if column in headers:
                unused[column] = "empty_column"
        elif column not in headers:
            unused[column] = "no_header"
        elif column not in meanings:
            unused[column] = "unknown_column"
        elif meanings[column].field in NOT_NEEDED:
            unused[column] = "not_needed"
    return unused


_UNUSED_CODES = {
    "contradicting_column": ("H-DUPLICATE", "warning"),
    "no_header": ("H-BLANK", "warning"),
    "unknown_column": ("H-UNKNOWN", "info"),
    "empty_column": ("H-EMPTY", "info"),
}


def _column_problems(table: Table, first_row: int) -> list[Problem]:
    problems = []
    if table.part.note:
        problems.append(table.problem(table.part.note, 0, (), severity="info", action="repaired"))
    filled = [meaning.field for column, meaning in table.meanings.items() if column not in table.unused]
    for column, reason in table.unused.items():
        if reason == "empty_column" and not (
            column in table.meanings and costs(table.kind, table.meanings[column].field, filled)
        ):
            continue
        if reason in _UNUSED_CODES and (len(table.rows) or reason == "contradicting_column"):
            code, severity = _UNUSED_CODES[reason]
            problems.append(table.problem(code, column, (first_row - 1,), severity=severity, action="kept"))
    by_name = {"filled_by"} if table.filled_by else set()
    missing = " ".join(
        field for field in missing_fields(table.kind, table.meanings.values()).split() if field not in by_name
    )
    if missing and not table.visits_by:
        details = (("kind", table.kind), ("missing", missing))
        problems.append(
            table.problem("H-MISSING", 0, table.header_rows[-1:], severity="warning", action="kept", details=details)
        )
    for column, meaning in table.meanings.items():
        if meaning.score == 0.5 and meaning.field != "score":
            problems.append(
                table.problem(
                    "H-ALIKE",
                    column,
                    (first_row - 1,),
                    severity="info",
                    action="repaired",
                    details=(("field", meaning.field),),
                )
            )
    return problems
