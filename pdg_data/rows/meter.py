"""Rows of the development meter: one per score, from a long sheet or from a column per indicator; and marks that it came in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from pdg_data.dates import read_day
from pdg_data.folding import fold, plain
from pdg_data.problems import Problem
from pdg_data.programme import Programme
from pdg_data.reading import ErrorValue
from pdg_data.recognise import Meaning, Table
from pdg_data.recognise.meaning import indicator_code, task_in
from pdg_data.recognise.table import as_text
from pdg_data.recognise.told import task_question
from pdg_data.rows.cells import days_of, present_values, read_day_columns, rows_with, say_words_not_understood
from pdg_data.rows.moments import MOMENTS, moments_of
from pdg_data.rows.schema import empty, joined
from pdg_data.rows.who import coalesced, comparable_email
from pdg_data.scores import MISSING, OFF_SCALE, read_score
from pdg_data.vocabulary import vocabulary, word_means

_RATERS = ("role_mentor", "role_self", "role_trainer", "role_assessor", "role_other")


def score_rows(table: Table, who: np.ndarray, programme: Programme) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per score cell that is filled in.

    Columns: who, row, column, moment (0, 1, 2, or UNKNOWN_MOMENT), rater (mentor, self, trainer, assessor, other or ""), rater_name and
    rater_email (of whoever filled it in, "" if not stated), day (of filling in, NaT if not stated) and the column of its cell, submitted (moment of sending in),
    task (0 if not known), indicator, score (a level, or OFF_SCALE for something that is no score; cells that say "n.v.t." are left out).
    """
    if table.kind != "meter":
        return empty("scores"), []
    problems: list[Problem] = []
    base = _base(table, who, problems)
    columns = [
        column for column in table.columns("score") if table.meanings[column].task or table.meanings[column].indicator
    ]
    frames = [_wide_column(table, base, column, programme, problems) for column in columns]
    frames += [_leveled(table, base, group, programme, problems) for group in _level_groups(table)]
    if not columns and table.has("score") and not table.has("level"):
        scores = _scores(table, table.columns("score")[0], programme, problems)
        at = np.full(len(table.rows), table.columns("score")[0])
        frames = [_long(table, base, at, scores, programme, problems)]
    frame = joined("scores", frames)
    return frame[frame["score"] != MISSING], problems


def _base(table: Table, who: np.ndarray, problems: list[Problem]) -> pd.DataFrame:
    """What the scores of a row have in common."""
    columns = table.columns("meter_date", "submitted_at")
    read = read_day_columns(table, columns, problems)
    days = np.full(len(table.rows), np.datetime64("NaT"), dtype="datetime64[us]")
    day_column = np.zeros(len(table.rows), dtype=np.int64)
    for field in ("meter_date", "submitted_at"):
        for column in table.columns(field):
            stated = np.array(
                [cell.day if cell.outcome == "date" else None for cell in read[column]], dtype="datetime64[us]"
            )
            day_column = np.where(np.isnat(days) & ~np.isnat(stated), column, day_column)
            days = np.where(np.isnat(days), stated, days)
    moment_columns, rater_columns = table.columns("meter_moment"), table.columns("filled_by", "observer_role")
    rater_text = coalesced(table, "filled_by")
    rater_text = np.where(rater_text == "", coalesced(table, "observer_role"), rater_text)
    problems += say_words_not_understood(table, moment_columns, *MOMENTS, code="C-MOMENT")
    rater = _mapped(rater_text, lambda text: word_means(text, *_RATERS).partition("_")[2] or table.filled_by)
    named = _mapped(rater_text, lambda text: "" if word_means(text, *_RATERS) else text)
    names = np.where(named == "", coalesced(table, "respondent_name"), named)
    return pd.DataFrame(
        {
            "who": who,
            "row": table.rows,
            "moment": moments_of(table, moment_columns),
            "rater": rater,
            "rater_name": names if rater_columns or table.has("respondent_name") else "",
            "rater_email": _mapped(coalesced(table, "respondent_email"), comparable_email),
            "day": days,
            "day_column": day_column,
            "submitted": _submitted(table),
        }
    )


def _mapped(texts: np.ndarray, function: object) -> np.ndarray:
    codes, distinct = pd.factorize(texts)
    mapped = np.empty(len(distinct), dtype=object)
    for index, text in enumerate(distinct):
        mapped[index] = function(text)  # type: ignore[operator]
    return mapped[codes] if len(distinct) else texts


def _submitted(table: Table) -> np.ndarray:
    columns = table.columns("submitted_at")
    if not columns:
        return np.full(len(table.rows), np.datetime64("NaT"), dtype="datetime64[us]")
    values = table.read(columns[0], lambda value: value if isinstance(value, dt.datetime) else None)
    return values.astype("datetime64[us]")


def _wide_column(
    table: Table, base: pd.DataFrame, column: int, programme: Programme, problems: list[Problem]
) -> pd.DataFrame:
    meaning: Meaning = table.meanings[column]
    frame = base.assign(
        column=column, task=meaning.task, indicator=meaning.indicator, score=_scores(table, column, programme, problems)
    )
    if meaning.moment is not None:
        frame["moment"] = meaning.moment
    if meaning.rater:
        frame["rater"] = meaning.rater
    return frame


def _level_groups(table: Table) -> list[list[int]]:
    """The columns of levels, those that say the level of one thing together."""
    groups: dict[Meaning, list[int]] = {}
    for column in table.columns("level"):
        groups.setdefault(replace(table.meanings[column], number=0), []).append(column)
    return list(groups.values())


def _leveled(
    table: Table, base: pd.DataFrame, columns: list[int], programme: Programme, problems: list[Problem]
) -> pd.DataFrame:
    """The scores that marks give in columns of levels: of the task or statement above them, or of that of each row."""
    meaning = table.meanings[columns[0]]
    at, scores = _levels(table, columns, problems)
    if meaning.moment is not None:
        base = base.assign(moment=meaning.moment)
    if meaning.rater:
        base = base.assign(rater=meaning.rater)
    if meaning.task or meaning.indicator:
        return base.assign(column=at, task=meaning.task, indicator=meaning.indicator, score=scores)
    return _long(table, base, at, scores, programme, problems)


def _scores(table: Table, column: int, programme: Programme, problems: list[Problem]) -> np.ndarray:
    read = score_reader(table, programme)
    for value in present_values(table, column):
        if read(value) == OFF_SCALE and not isinstance(value, ErrorValue):
            code = "C-AUTOCORRECT" if isinstance(value, dt.date) else "C-RANGE"
            problems.append(table.problem(code, column, rows_with(table, column, value), value=as_text(value)))
    return table.read(column, read).astype(int)


def score_reader(table: Table, programme: Programme) -> Callable[[object], int]:
    """How the scores of a table are read: where a level is written with signs ("+", "--") a dash is one of them, and not nothing."""
    signs = any(
        isinstance(value, str) and value.strip() in vocabulary().level_signs
        for column in table.columns("score")
        for value in table.sheet.columns[column - 1].values
    )
    if not signs:
        return lambda value: read_score(value, programme)
    return lambda value: (
        OFF_SCALE
        if isinstance(value, str) and value.strip() in vocabulary().level_dashes
        else read_score(value, programme)
    )


def _long(
    table: Table,
    base: pd.DataFrame,
    column: np.ndarray,
    score: np.ndarray,
    programme: Programme,
    problems: list[Problem],
) -> pd.DataFrame:
    """A score a row, in the columns that are given, of the task and statement that stand in the row."""
    task_columns, indicator_columns = table.columns("task"), table.columns("indicator")
    stated = (
        table.read(task_columns[0], lambda value: _task(value, programme)).astype(int)
        if task_columns
        else np.zeros(len(table.rows), dtype=int)
    )
    codes = _codes(table, indicator_columns, programme)
    coded = np.array([code.task if code is not None else 0 for code in codes])
    task = np.where(stated == 0, coded, stated)
    clash = (stated > 0) & (coded > 0) & (stated != coded)
    told = _tasks_told(table, indicator_columns, programme)
    task = np.where(clash, 0, np.where(task == 0, np.maximum(told, 0), task))
    for mask, code in ((clash, "C-TASK-CLASH"), ((task == 0) & (told == 0) & ~clash, "C-TASK")):
        if mask.any():
            problems.append(
                table.problem(
                    code,
                    [*task_columns, *indicator_columns, int(column[0])][0],
                    table.rows[mask],
                    action="kept",
                    severity="warning",
                )
            )
    score = np.where((task == 0) & (told < 0), MISSING, score)
    frame = base.assign(column=column, task=task, indicator=_indicators(table, indicator_columns, codes), score=score)
    return frame if indicator_columns else _nameless(frame)


def _levels(table: Table, columns: list[int], problems: list[Problem]) -> tuple[np.ndarray, np.ndarray]:
    """The column and level of the one mark of each row, where each level has a column; several marks in a row are no score."""
    marked = np.column_stack(
        [table.read(column, lambda value: read_day(value).outcome == "mark") for column in columns]
    )
    marked = marked.astype(bool)
    first = marked.argmax(axis=1)
    several = marked.sum(axis=1) > 1
    for place, column in enumerate(columns):
        rows = table.rows[several & marked[:, place]]
        if len(rows):
            problems.append(table.problem("C-LEVELS", column, rows))
    values = np.array([table.meanings[column].number for column in columns])[first]
    score = np.where(several, OFF_SCALE, np.where(marked.any(axis=1), values, MISSING))
    return np.array(columns)[first], score


def _tasks_told(table: Table, columns: list[int], programme: Programme) -> np.ndarray:
    """The task to which the statement of each row belongs by her answer: 0 without one, -1 where it belongs to none."""

    def told(value: object) -> int:
        answer = table.answers.of(task_question(as_text(value)))
        return int(answer) if answer.isdigit() and int(answer) in programme.ec else -1 if answer == "none" else 0

    return table.read(columns[0], told).astype(int) if columns else np.zeros(len(table.rows), dtype=int)


def statements_without_task(table: Table, programme: Programme) -> list[str]:
    """The statements in the rows of a long sheet that no code and no task column places under a task."""
    tasks, columns = table.columns("task"), table.columns("indicator")
    if table.kind != "meter" or not columns:
        return []
    none = np.zeros(len(table.rows), dtype=int)
    stated = table.read(tasks[0], lambda value: _task(value, programme)).astype(int) if tasks else none
    codes, texts = _codes(table, columns, programme), table.text(columns[0])
    lost = [
        text for text, code, task in zip(texts, codes, stated, strict=True) if fold(text) and code is None and not task
    ]
    return list(dict.fromkeys(lost))


def _nameless(frame: pd.DataFrame) -> pd.DataFrame:
    """Several scores of one task in a filling, without indicators: each is one of its own, and none can be compared with a later one."""
    filling = ["who", "moment", "rater", "day", "task"]
    ordered = frame.sort_values([*filling, "score"], kind="stable")
    groups = ordered.groupby(filling, dropna=False)
    place = groups.cumcount()
    several = groups["score"].transform("size") > 1
    names = "#" + ordered["moment"].astype(str) + "." + place.astype(str)
    return ordered.assign(indicator=names.where(several, "")).sort_index()


def _task(value: object, programme: Programme) -> int:
    text = as_text(value)
    if text.isdigit():
        return int(text) if int(text) in programme.ec else 0
    named = task_in(text, programme) or indicator_code(text, programme)
    if named is not None:
        return named.task
    if match := re.match(r"^\s*(\d)\s*[-.:)]\s*\D", text):
        return int(match[1]) if int(match[1]) in programme.ec else 0
    names = {
        fold(name): task.number for task in programme.tasks for name in (*task.name.values(), *task.short.values())
    }
    return names.get(fold(text), 0)


def _codes(table: Table, columns: list[int], programme: Programme) -> np.ndarray:
    if not columns:
        return np.full(len(table.rows), None, dtype=object)
    return table.read(columns[0], lambda value: indicator_code(as_text(value), programme))


def _indicators(table: Table, columns: list[int], codes: np.ndarray) -> np.ndarray:
    if not columns:
        return np.full(len(table.rows), "", dtype=object)
    texts = table.read(columns[0], lambda value: plain(as_text(value)))
    return np.array(
        [code.indicator if code is not None else text for code, text in zip(codes, texts, strict=True)], dtype=object
    )


def mark_rows(table: Table, who: np.ndarray) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per cell of a tracker that says that a meter came in. Columns: who, row, column, moment, outcome, day (``dates.DayCell``)."""
    problems: list[Problem] = []
    columns = table.columns("meter_mark") if table.kind == "tracker" else []
    read = read_day_columns(table, columns, problems)
    frames = [
        pd.DataFrame(
            {
                "who": who,
                "row": table.rows,
                "column": column,
                "moment": table.meanings[column].moment,
                "outcome": [cell.outcome for cell in read[column]],
                "day": days_of(read[column]),
            }
        )
        for column in columns
    ]
    frame = joined("marks", frames)
    return frame[~frame["outcome"].isin(["blank"])], problems
