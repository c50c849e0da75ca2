"""The mentor's scores of a group as counts of levels, by task and by indicator. Pure functions; levels are ordinal, so nothing is averaged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import numpy as np
import pandas as pd

from pdg_data import FileReport, Programme
from pdg_data.dataset import Dataset
from pdg_data.judging.progress import MOMENTS, latest_scores
from pdg_data.judging.reading import Case
from pdg_ui.progress import natural


def mentor_scores(dataset: Dataset, programme: Programme, as_of: dt.date) -> pd.DataFrame:
    """The scores of each participant's latest filling by the mentor, midway and at the end, as the progress table counts them.

    Columns: key, moment (midway, final), task (str), indicator, score.
    """
    scores = latest_scores(Case(dataset, programme, np.datetime64(as_of, "us")))
    own = scores[(scores["rater"] == "mentor") & scores["moment"].isin(MOMENTS)]
    named = own.assign(moment=own["moment"].map(MOMENTS), task=own["task"].astype(str))
    return named[["key", "moment", "task", "indicator", "score"]].reset_index(drop=True)


def indicator_texts(files: Iterable[FileReport]) -> dict[str, str]:
    """What the header of a meter says of an indicator, by its code: "2.2" is "2.2 Evalueert en stelt bij".

    Only where all headers with a code say the same; with names hidden the files tell no headers, and there is none.
    """
    found: dict[str, set[str]] = {}
    columns = (column for file in files for sheet in file.sheets for table in sheet.tables for column in table.columns)
    for column in columns:
        code = dict(column.details).get("indicator", "") if column.meaning == "score" else ""
        text = column.header[column.header.find(code) :] if code and code in column.header else ""
        text = " ".join(text.split())
        # The statement of a form's grid stands within brackets of which only the last is part of what is left.
        for opening, closing in ("[]", "()"):
            if text.count(opening) < text.count(closing):
                text = text.removesuffix(closing)
        if len(text) > len(code):
            found.setdefault(code, set()).add(text)
    return {code: texts.pop() for code, texts in found.items() if len(texts) == 1}


def level_columns(programme: Programme) -> list[str]:
    """The names under which tables of counts hold the levels, lowest first: ``level_1`` and so on."""
    return [f"level_{level}" for level in sorted(level.value for level in programme.levels)]


def _counted(scores: pd.DataFrame, by: list[str], programme: Programme) -> pd.DataFrame:
    """For each group how often each level was given, how many scores there are, how many of them below the norm, and of how many people."""
    levels = sorted(level.value for level in programme.levels)
    counts = scores.groupby([*by, "score"]).size().unstack("score", fill_value=0).reindex(columns=levels, fill_value=0)
    below = [column for column in counts.columns if int(column) < programme.norm]
    table = counts.set_axis(level_columns(programme), axis=1)
    table["scores"] = counts.sum(axis=1)
    table["below"] = counts[below].sum(axis=1)
    table["people"] = scores.groupby(by)["key"].nunique()
    return table.astype(np.int64)


def by_task(scores: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Rows: each task at each moment. Columns: task, moment, one per level (``level_columns``), scores, below (the norm), people."""
    tasks = [str(task.number) for task in programme.tasks]
    index = pd.MultiIndex.from_product([tasks, MOMENTS.values()], names=["task", "moment"])
    if scores.empty:
        columns = [*level_columns(programme), "scores", "below", "people"]
        return pd.DataFrame(0, index=index, columns=columns).reset_index()
    return _counted(scores, ["task", "moment"], programme).reindex(index, fill_value=0).reset_index()


def by_indicator(scores: pd.DataFrame, moment: str, programme: Programme) -> pd.DataFrame:
    """Rows: each indicator that was scored at a moment, by task and number. Columns: task, indicator and those of ``by_task``."""
    of_moment = scores[scores["moment"] == moment]
    if of_moment.empty:
        columns = ["task", "indicator", *level_columns(programme), "scores", "below", "people"]
        return pd.DataFrame(columns=columns)
    table = _counted(of_moment, ["task", "indicator"], programme).reset_index()
    order = sorted(
        table.index, key=lambda row: (natural(str(table.at[row, "task"])), natural(str(table.at[row, "indicator"])))
    )
    return table.loc[order].reset_index(drop=True)


def most_below(table: pd.DataFrame) -> list[int]:
    """Positions of the rows of which the largest part of the scores lies below the norm; none where nothing does."""
    part = (table["below"] / table["scores"]).where(table["scores"] > 0)
    most = float(part.max())
    return [] if not most > 0 else [int(place) for place in np.flatnonzero(part == most)]
