"""The dataset: everything that was delivered, as typed frames of one delivery, with people matched and duplicates settled."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dataset:
    """The typed frames. ``key`` is a participant's row in ``participants``; ``told`` is where her answer alone makes it certain whose it is; ``table``, ``row`` and ``column`` point to a cell.

    participants  index key; participant_id, participant, sort_name, email, cohort, school, mentor, mentor_email, trainer (str, "" if not
                  stated), state (active, paused, stopped, certified, unclear), start, halfway, end (datetime64, NaT if unknown),
                  assumptions (words: end, halfway, moved), mentors (tuple of names), certain_cohort (bool), table, row
    cohorts       index folded name; cohort, start, halfway, end, assumptions, own (words: start, halfway, end: stated by the programme
                  file), exports_start, exports_halfway, exports_end (what the exports say, or most of its participants; NaT if nothing)
    visits        key, certain (bool), day (NaT if unknown), outcome (date, doubtful, mark, unreadable), role (mentor, trainer, assessor,
                  other, unknown), kind, number (of a numbered column, else 0), observer, mentor_present, form_type,
                  feedback_content, feedback_strategy, feedback_mode, feedback_personal (how often the feedback went over that level, NaN if not recorded)
    fillings      key, certain, moment, rater, day (NaT if unknown), tasks (number of tasks scored), possible_tasks (if every cell that is
                  not understood were a score), scored (bool: it carries scores), outcome, filling (its number)
    scores        filling, key, moment, rater, task, indicator, score, table, row, column; only levels of the scale; filling as in ``fillings``
    score_cells   filling, table, row, column: the cells of each filling, and last those of its day
    agreements    key, certain, day, outcome (date, doubtful, mark, waived, unreadable, none)
    results       key, certain, product, outcome (pass, exempt, fail, pending, absent, ask), day
    attributes    key, field, value; from lists, agreements and attendance
    applications  key, day, verdict_day and the texts of an application
    shown         sorts of evidence that a loaded table could show (``agreement``, ``visits:mentor``, ``meter:1``, ``result:<id>``, ...)
    listed        key, sort: the tracker that lists this participant has a column for this sort
    sheets        for each table its reference in a spreadsheet's notation
    refused       names of refused files, and file and sheet where a sheet was refused
    withheld      sorts of evidence that a refused file could hold
    nothing_yet   folded cohort and sort: there is nothing of this sort yet, she said
    unread        key, table, row, column: a row that was not understood and may prove something of a participant, by its first cell
    """

    participants: pd.DataFrame
    cohorts: pd.DataFrame
    visits: pd.DataFrame
    fillings: pd.DataFrame
    scores: pd.DataFrame
    score_cells: pd.DataFrame
    agreements: pd.DataFrame
    results: pd.DataFrame
    attributes: pd.DataFrame
    applications: pd.DataFrame
    shown: frozenset[str]
    listed: pd.DataFrame
    sheets: tuple[str, ...]
    refused: tuple[str, ...]
    withheld: frozenset[str]
    nothing_yet: frozenset[tuple[str, str]]
    unread: pd.DataFrame
