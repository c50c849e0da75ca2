"""The progress table: EC earned and development on the meter, one row per participant and task. docs/rules.md."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from pdg_data.dataset import Dataset
from pdg_data.evidence import evidence_texts
from pdg_data.judging.marks import PASSES
from pdg_data.judging.reading import CELL_COLUMNS, Case
from pdg_data.programme import Programme
from pdg_data.words import Language

COLUMNS = [
    "participant_id", "participant", "cohort", "school", "task", "task_ec", "ec_earned", "at_level_midway", "scored_midway",
    "development_midway", "at_level_final", "scored_final", "development_final", "up", "same", "down", "not_comparable",
]  # fmt: skip
"""The columns of the command line, in order; the frame has key, sort_name, label, scored_ec_midway, scored_ec_final and evidence besides."""
ALL = "all"
MOMENTS = {1: "midway", 2: "final"}
GROWTH = ["up", "same", "down", "not_comparable"]


def progress_table(dataset: Dataset, programme: Programme, as_of: dt.date, language: Language = "nl") -> pd.DataFrame:
    """One row per participant and task, and one with task ``all``; by cohort, name and task.

    Columns as in ``COLUMNS``: counts are int, development is a share from 0 to 1 (NaN where nothing was scored), task is str. Besides:
    key, sort_name, label, over how many EC the development of a moment speaks (scored_ec_midway, scored_ec_final), and evidence: the
    cells of the mentor's scores and of the result that were used; for ``all`` those of every task.
    """
    case = Case(dataset, programme, np.datetime64(as_of, "us"))
    tasks = _per_task(case)
    table = pd.concat([tasks, _all_tasks(tasks, programme)], ignore_index=True)
    people = dataset.participants[["participant_id", "participant", "cohort", "school", "sort_name"]]
    table = table.join(people, on="key")
    short = {str(task.number): task.short[language] for task in programme.tasks}
    table["label"] = table["task"].map(short).fillna("")
    table["evidence"] = _evidence(case).reindex(pd.MultiIndex.from_frame(table[["key", "task"]])).fillna("").to_numpy()
    table["_order"] = table["task"].map({**{str(number): number for number in programme.task_numbers}, ALL: 99})
    table = table.sort_values(["cohort", "sort_name", "participant_id", "key", "_order"], kind="stable").reset_index(
        drop=True
    )
    return table[[*COLUMNS, "key", "sort_name", "label", "scored_ec_midway", "scored_ec_final", "evidence"]]


def _per_task(case: Case) -> pd.DataFrame:
    """Every participant with every task, counts filled with zero."""
    index = pd.MultiIndex.from_product([range(case.size), case.programme.task_numbers], names=["key", "number"])
    table = pd.DataFrame(index=index)
    table["task_ec"] = index.get_level_values("number").map(case.programme.ec).to_numpy(dtype=np.int64)
    table["ec_earned"] = np.where(_passed(case).reindex(index, fill_value=False), table["task_ec"], 0)
    scores = latest_scores(case)
    for moment, name in MOMENTS.items():
        of_moment = scores[(scores["moment"] == moment) & (scores["rater"] == "mentor")]
        counts = (
            of_moment.assign(at=of_moment["score"] >= case.programme.norm)
            .groupby(["key", "task"])["at"]
            .agg(["sum", "size"])
        )
        table[f"at_level_{name}"] = counts["sum"].reindex(index, fill_value=0).astype(np.int64)
        table[f"scored_{name}"] = counts["size"].reindex(index, fill_value=0).astype(np.int64)
        table[f"development_{name}"] = (table[f"at_level_{name}"] / table[f"scored_{name}"]).where(
            table[f"scored_{name}"] > 0
        )
        table[f"scored_ec_{name}"] = table["task_ec"].where(table[f"scored_{name}"] > 0, 0)
    table[GROWTH] = _growth(scores).reindex(index, fill_value=0)
    table = table.reset_index()
    return table.assign(task=table["number"].astype(str)).drop(columns="number")


def _passed(case: Case) -> pd.Series:
    """Participant and task to True where the task's product is passed."""
    products: dict[str, list[int]] = {}
    for task in case.programme.tasks:
        products.setdefault(task.product, []).append(task.number)
    passed = case.results.where(case.results.certain & case.results.says(*PASSES))
    earned = zip(passed.key.tolist(), passed.about, strict=True)
    pairs = sorted({(key, number) for key, product in earned for number in products.get(product, ())})
    keys, numbers = (np.array([pair[place] for pair in pairs], dtype=np.int64) for place in (0, 1))
    return pd.Series(data=True, index=pd.MultiIndex.from_arrays([keys, numbers], names=["key", "number"]), dtype=bool)


def _evidence(case: Case) -> pd.Series:
    """Participant and task (or ``all``) to the addresses of what was used."""
    scores = latest_scores(case)
    own = scores[(scores["rater"] == "mentor") & scores["moment"].isin(MOMENTS)]
    pieces = [own[[*CELL_COLUMNS, "task"]]]
    passed = case.results.where(case.results.certain & case.results.says(*PASSES))
    for task in case.programme.tasks:
        cells = pd.DataFrame(passed.where(passed.about == task.product).used, columns=CELL_COLUMNS)
        pieces.append(cells.assign(task=task.number))
    cells = pd.concat([piece for piece in pieces if len(piece)] or pieces, ignore_index=True)
    by_task = evidence_texts(cells, ["key", "task"], case.dataset.sheets)
    of_all = evidence_texts(cells.assign(task=0), ["key", "task"], case.dataset.sheets)
    texts: pd.Series = pd.concat([of_all, by_task])
    tasks = [str(number) if number else ALL for number in texts.index.get_level_values("task")]
    return texts.set_axis(pd.MultiIndex.from_arrays([texts.index.get_level_values("key"), tasks]))


def latest_scores(case: Case) -> pd.DataFrame:
    """The scores of each participant's latest certain filling per moment and rater, up to the reference date.

    Columns: key, moment, rater, task, indicator, score, filling, and the cell: table, row, column.
    """
    fillings = case.dataset.fillings
    columns = ["key", "moment", "rater", "task", "indicator", "score", "filling", "table", "row", "column"]
    if fillings.empty or case.dataset.scores.empty:
        return pd.DataFrame(
            {column: pd.Series(dtype=object if column in ("rater", "indicator") else "int64") for column in columns}
        )
    counted = fillings[
        fillings["certain"].astype(bool) & fillings["scored"].astype(bool) & ~(fillings["day"] > case.as_of)
    ]
    ordered = counted.sort_values(["day", "filling"], na_position="first", kind="stable")
    latest = ordered.drop_duplicates(["key", "moment", "rater"], keep="last")["filling"]
    scores = case.dataset.scores
    return scores.loc[scores["filling"].isin(latest), columns]


def _growth(scores: pd.DataFrame) -> pd.DataFrame:
    """Per participant and task how many indicators went up, stayed, went down, or cannot be compared, from midway to final by the mentor."""
    own = scores[scores["rater"] == "mentor"]
    same = ["key", "task", "indicator"]
    midway = own[own["moment"] == 1].set_index(same)["score"]
    final = own[own["moment"] == 2].set_index(same)["score"]
    both = pd.concat({"midway": midway, "final": final}, axis=1)
    change = both["final"] - both["midway"]
    kinds = pd.DataFrame({"up": change > 0, "same": change == 0, "down": change < 0, "not_comparable": change.isna()})
    return kinds.groupby(level=["key", "task"]).sum().astype(np.int64)


def _all_tasks(tasks: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """All tasks together: sums, and development weighted by EC over the tasks that were scored."""
    summed = [
        "task_ec",
        "ec_earned",
        *(f"{what}_{name}" for what in ("at_level", "scored", "scored_ec") for name in MOMENTS.values()),
        *GROWTH,
    ]
    table = tasks.groupby("key")[summed].sum()
    for name in MOMENTS.values():
        weighted = (tasks["task_ec"] * tasks[f"development_{name}"]).groupby(tasks["key"]).sum()
        table[f"development_{name}"] = (weighted / table[f"scored_ec_{name}"]).where(table[f"scored_ec_{name}"] > 0)
    return table.reset_index().assign(task=ALL, task_ec=programme.settings["total_ec"])
