"""How a group develops on the meter: shares at level, levels as counts, growth, and each participant's way."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pdg_ui import behind, charts, levels, progress, tables, text
from pdg_ui.figures.development import development_by_task, growth_by_task, slopes_by_task
from pdg_ui.figures.levels import levels_by_row
from pdg_ui.records import records
from pdg_ui.view import View
from pdg_ui.words import count

HALF = 0.5
SLOPES = 60
"""Of how many participants the lines can still be followed."""


def tasks_in_words(view: View, numbers: list[str]) -> str:
    joined = ", ".join(numbers[:-1])
    return view.text("and", first=joined, last=numbers[-1]) if joined else numbers[0]


def development_finding(view: View, table: pd.DataFrame) -> str:
    """The finding of the development figure, as plain text."""
    tasks = table[table["task"] != progress.ALL]
    moment = "final" if tasks["scored_final"].sum() else "midway"
    scored = tasks[tasks[f"scored_{moment}"] > 0]
    low = scored.loc[scored[f"development_{moment}"] < HALF, "task"].tolist()
    when = view.text(f"moment.{moment}").lower()
    if not low:
        return view.text("cohort.all_half", moment=when)
    key = "cohort.below_half_one" if len(low) == 1 else "cohort.below_half"
    return view.text(key, tasks=tasks_in_words(view, low), moment=when)


def _nothing(view: View, key: str, cohorts: list[str]) -> None:
    """That there are no scores to show, and the cohorts in view of which there are."""
    said = [view.say(key)]
    if cohorts:
        named = [cohort or view.text("no_cohort") for cohort in cohorts]
        said.append(view.say("cohort.scored_cohorts", cohorts=", ".join(named)))
    st.info(" ".join(said), icon=":material/info:")


def development(view: View, rows: pd.DataFrame, in_view: pd.DataFrame) -> None:
    """Development at both moments by task, and over all tasks weighted by EC; ``in_view`` are the rows of all cohorts that she may choose."""
    table = progress.development(rows, view.programme)
    names = {**view.task_names, progress.ALL: view.text("cohort.all_tasks")}
    total = table[table["task"] == progress.ALL].iloc[0]
    if not total["scored_midway"] and not total["scored_final"]:
        _nothing(view, "cohort.no_meter", progress.scored_cohorts(in_view))
        return
    alt = f"{development_finding(view, table)}. {view.text('cohort.development_alt')}"
    shown = pd.DataFrame(
        {
            "task": [names[task] for task in table["task"]],
            "task_ec": [
                int(view.programme.ec[int(task)]) if task != progress.ALL else sum(view.programme.ec.values())
                for task in table["task"]
            ],
            "development_midway": [_development_cell(view, row, "midway") for _, row in table.iterrows()],
            "development_final": [_development_cell(view, row, "final") for _, row in table.iterrows()],
        }
    )
    ticked = charts.show(
        view,
        development_by_task(table, names, view.language),
        key="development",
        alt=alt,
        name=view.text("cohort.development_file"),
        finding=development_finding(view, table),
        how=view.text("cohort.development_how", norm=view.programme.norm, level=norm_word(view)),
        table=shown,
        opens=True,
    )
    said = [_development_text(view, total, moment) for moment in progress.MOMENTS]
    st.write(" ".join([*said, view.say("cohort.development_weighed")]))
    if ticked is not None:
        number = str(table["task"].iloc[ticked])
        behind.task(view, rows, number, names[number], key="behind_development")


def norm_word(view: View) -> str:
    return next(
        (level.label[view.language] for level in view.programme.levels if level.value == view.programme.norm), ""
    )


def _development_text(view: View, total: pd.Series, moment: str) -> str:
    when = view.text(f"moment.{moment}")
    if not total[f"scored_{moment}"]:
        return view.say("cohort.development_none", moment=when)
    said = view.say(
        "cohort.development_total",
        moment=when,
        share=text.share(total[f"development_{moment}"], view.language),
        people=view.count("people", int(total[f"people_{moment}"])),
    )
    scored_ec, total_ec = int(total[f"ec_{moment}"]), sum(view.programme.ec.values())
    if scored_ec == total_ec:
        return said
    return f"{said} {view.say('cohort.development_part', ec=scored_ec, total_ec=total_ec)}"


def _development_cell(view: View, row: pd.Series, moment: str) -> str:
    if not row[f"scored_{moment}"]:
        return view.text("not_scored")
    return view.text(
        "cohort.development_cell",
        share=text.share(row[f"development_{moment}"], view.language),
        at_level=int(row[f"at_level_{moment}"]),
        scored=int(row[f"scored_{moment}"]),
        people=int(row[f"people_{moment}"]),
    )


def level_words(view: View) -> dict[int, str]:
    """The levels of the meter with their number and word, lowest first."""
    return {
        level.value: f"{level.value} {level.label[view.language]}"
        for level in sorted(view.programme.levels, key=lambda level: level.value)
    }


def level_headings(view: View) -> dict[str, str]:
    """The headings of the columns that count levels, and of what stands beside them."""
    words = dict(zip(levels.level_columns(view.programme), level_words(view).values(), strict=True))
    return {**words, **{name: view.text(f"levels.{name}") for name in ("scores", "below", "people")}}


def distribution(view: View, rows: pd.DataFrame) -> None:
    """How often each level was given, by task and moment, on both sides of the norm."""
    scores = levels.mentor_scores(view.delivery.dataset, view.programme, view.as_of)
    table = levels.by_task(scores[scores["key"].isin(set(rows["key"]))], view.programme)
    if not table["scores"].sum():
        return
    names = view.task_names
    spoken = table.assign(
        name=[names[task] for task in table["task"]],
        moment=[view.text(f"moment.{moment}") for moment in table["moment"]],
    )
    finding = _levels_finding(view, table)
    ticked = charts.show(
        view,
        levels_by_row(
            table,
            [f"{row['task']} {row['moment'].lower()}" for row in records(spoken)],
            level_words(view),
            view.programme.norm,
            view.language,
            gaps=2,
        ),
        key="levels",
        alt=f"{finding}. {view.text('levels.alt')}",
        name=view.text("levels.file"),
        finding=finding,
        how=view.text("levels.how", norm=view.programme.norm, level=norm_word(view), tasks="; ".join(names.values())),
        table=spoken,
        columns={"name": view.text("column.task"), "moment": view.text("levels.moment"), **level_headings(view)},
        opens=True,
    )
    if ticked is not None:
        task = str(table["task"].iloc[ticked])
        behind.task(view, rows, task, names[task], key="behind_levels")


def _levels_finding(view: View, table: pd.DataFrame) -> str:
    """Of the last moment that was scored: on which task most lies below the norm."""
    moment = "final" if table.loc[table["moment"] == "final", "scores"].sum() else "midway"
    when = view.text(f"moment.{moment}").lower()
    of_moment = table[table["moment"] == moment].reset_index(drop=True)
    most = levels.most_below(of_moment)
    if not most:
        return view.text("levels.none_below", moment=when)
    first = of_moment.iloc[most[0]]
    return view.text(
        "levels.most_below", task=tasks_in_words(view, [str(of_moment["task"].iloc[place]) for place in most]),
        moment=when, below=int(first["below"]), scores=int(first["scores"]),
    )  # fmt: skip


def growth(view: View, rows: pd.DataFrame, in_view: pd.DataFrame) -> None:
    """How many indicators went up, stayed or went down by task, and each participant's way from midway to the end; ``in_view`` as above."""
    table = progress.growth(rows, view.programme)
    whole = table[table["task"] == progress.ALL].iloc[0]
    compared = int(whole[["up", "same", "down"]].sum())
    if not compared:
        _nothing(view, "growth_of.none", progress.scored_cohorts(in_view, both=True))
        return
    names = {**view.task_names, progress.ALL: view.text("growth_of.all")}
    of_tasks = table[table["task"] != progress.ALL]
    finding = view.text(
        "growth_of.finding",
        compared=compared,
        people=count("people", _compared(rows), view.language),
        **{kind: int(whole[kind]) for kind in ("up", "same", "down")},
    )
    headings = {kind: view.text(f"figure.{kind}").capitalize() for kind in progress.GROWTH}
    ticked = charts.show(
        view,
        growth_by_task(of_tasks, names, view.language),
        key="growth",
        alt=f"{finding}. {view.text('growth_of.alt')}",
        name=view.text("growth_of.file"),
        finding=finding,
        how=view.text("growth_of.how"),
        table=table.assign(task=[names[task] for task in table["task"]]),
        columns={"task": "", **headings, "people": view.text("levels.people")},
        opens=True,
    )
    if ticked is not None:
        task = str(table["task"].iloc[ticked])
        behind.task(view, rows, task, names[task], key="behind_growth")
    _slopes(view, rows)


def _compared(rows: pd.DataFrame) -> int:
    """Of how many participants at least one indicator was scored at both moments."""
    whole = rows[rows["task"] == progress.ALL]
    return int((whole[["up", "same", "down"]].fillna(0).sum(axis=1) > 0).sum())


def _slopes(view: View, rows: pd.DataFrame) -> None:
    whole = rows[
        (rows["task"] == progress.ALL) & rows["development_midway"].notna() & rows["development_final"].notna()
    ]
    if whole.empty:
        return
    people = count("people", len(whole), view.language)
    if len(whole) > SLOPES:
        st.header(view.say("slopes.finding", people=people), anchor=False)
        st.info(view.say("slopes.too_many", n=len(whole), most=SLOPES), icon=":material/groups:")
        return
    own = rows[rows["key"].isin(set(whole["key"]))]
    table = slope_table(view, own)
    finding = view.text("slopes.finding", people=people)
    ticked = charts.show(
        view,
        slopes_by_task(progress.slopes(own), view.task_names, view.language),
        key="slopes",
        alt=f"{finding}. {view.text('slopes.alt')}",
        name=view.text("slopes.file"),
        finding=finding,
        how=view.text("slopes.how", norm=view.programme.norm, level=norm_word(view)),
        table=table,
        columns={"participant": "", **view.task_names},
        opens=True,
    )
    if ticked is not None:
        person = table.iloc[ticked]
        tables.link(view, int(person["key"]), str(person["participant"]))


def slope_table(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Each participant's shares at level by task, "40 % → 80 %". Columns: key, participant_id, participant, and the tasks by number."""
    of_tasks = rows[rows["task"] != progress.ALL]
    words = [
        " → ".join(
            view.text("not_scored") if pd.isna(share) else text.share(share, view.language)
            for share in (row["development_midway"], row["development_final"])
        )
        for row in records(of_tasks)
    ]
    wide = of_tasks.assign(words=words).pivot(index="key", columns="task", values="words")
    people = of_tasks.drop_duplicates("key").sort_values(["sort_name", "key"], kind="stable").set_index("key")
    return people[["participant_id", "participant"]].join(wide).reset_index()
