"""Parts of the participant page: heading, calendar, tasks and meter."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from pdg_data.evidence import address, evidence_texts
from pdg_data.judging.progress import latest_scores
from pdg_data.judging.reading import Case
from pdg_data.source import count_rows
from pdg_ui import behind, progress, source_parts, tables, text
from pdg_ui.figures.looks import plotly_config
from pdg_ui.figures.meter import indicator_levels
from pdg_ui.figures.timeline import timeline
from pdg_ui.records import records
from pdg_ui.view import View
from pdg_ui.words import catalogue

VISIT_ROLES = ("mentor", "trainer", "assessor")
MAYBE = ("doubtful", "unreadable", "ask")


def names(people: pd.DataFrame) -> dict[int, str]:
    """A name for each participant by key; who shares a name is told apart by cohort and number."""
    often = people["participant"].value_counts()
    return {
        int(row["key"]): row["participant"]
        if often[row["participant"]] == 1
        else f"{row['participant']} ({row['cohort']}, {row['participant_id']})"
        for row in records(people)
    }


def _person(view: View, key: int) -> dict[str, Any]:
    return records(view.delivery.dataset.participants.loc[[key]])[0]


def heading(view: View, key: int, status: pd.DataFrame, rows: pd.DataFrame) -> None:
    """Who it is, in which state, and the measures beside each other: EC, calendar and requirements, never blended."""
    person = _person(view, key)
    st.header(text.plain(person["participant"]), anchor=False)
    facts = [
        view.say(
            "participant.fact",
            what=view.text(f"column.{field}").lower(),
            value=person[field] or view.text(f"no_{field}"),
        )
        for field in ("cohort", "school", "mentor", "trainer")
    ]
    st.write(" · ".join(facts))
    if (state := str(person["state"])) != "active":
        later = person["state_from"] > pd.Timestamp(view.as_of)
        said = (
            view.say("state_text.later", day=text.day(person["state_from"]))
            if later
            else view.say(f"state_text.{state}")
        )
        st.info(said, title=text.plain(view.state(key)), icon=":material/pause_circle:")
    st.write(_measures(view, person, status, rows))
    for assumed in str(person["assumptions"] or "").split():
        st.caption(view.say(f"assumed.{assumed}", months=view.programme.settings["default_length_months"]))


def _measures(view: View, person: dict[str, Any], status: pd.DataFrame, rows: pd.DataFrame) -> str:
    sentences = []
    whole = rows[rows["task"] == progress.ALL]
    total = sum(view.programme.ec.values())
    passed = progress.elapsed(person["start"], person["end"], view.as_of)
    if whole.empty or pd.isna(whole.iloc[0]["ec_earned"]):
        sentences.append(view.say("participant.ec_unknown"))
    elif passed is None:
        sentences.append(view.say("participant.ec", ec=int(whole.iloc[0]["ec_earned"]), total=total))
    else:
        sentences.append(
            view.say(
                "participant.ec_calendar",
                ec=int(whole.iloc[0]["ec_earned"]),
                total=total,
                passed=text.share(passed, view.language),
            )
        )
    obligations = status[status["tier"] == "mandatory"]["status"]
    inside = obligations[~obligations.isin(("not_applicable", "waived"))]
    if len(inside):
        sentences.append(
            view.say("participant.met", met=int(inside.isin(("met", "met_late")).sum()), needed=len(inside))
        )
    for name in ("overdue", "due_soon", "undetermined", "missed"):
        number = int((obligations == name).sum())
        if number:
            sentences.append(view.count(f"participant.{name}", number))
    return " ".join(sentences)


def events(view: View, key: int) -> pd.DataFrame:
    """Everything dated about a participant. Columns: date, kind, label, certain, source; in order of the date."""
    dataset = view.delivery.dataset
    found = [_visit(view, row) for row in records(_of(dataset.visits, key))]
    found += [
        _event(view, row, "agreement", word(view, "outcome", row["outcome"]))
        for row in records(_of(dataset.agreements, key))
    ]
    products = {product.id: product.name[view.language] for product in view.programme.products}
    for row in records(_of(dataset.results, key)):
        label = f"{products.get(row['product'], row['product'])}: {word(view, 'outcome', row['outcome'])}"
        found.append(_event(view, row, "result", label))
    fillings = _of(dataset.fillings, key)
    cells = dataset.score_cells[dataset.score_cells["filling"].isin(fillings["filling"])]
    places = evidence_texts(cells, ["filling"], dataset.sheets)
    for row in records(fillings):
        said = {"rater": word(view, "rater", row["rater"]), "moment": word(view, "moment", row["moment"])}
        label = (
            view.text("participant.filling", **said, tasks=int(row["tasks"]))
            if row["scored"]
            else view.text("participant.came_in", **said)
        )
        found.append({**_event(view, row, "meter", label), "source": places.get((row["filling"],), "")})
    table = pd.DataFrame(found, columns=["date", "kind", "label", "certain", "source"])
    table["date"] = pd.to_datetime(table["date"])
    return table.sort_values(["date", "kind"], kind="stable", ignore_index=True, na_position="last")


def _visit(view: View, row: dict[str, Any]) -> dict[str, Any]:
    kind = f"visit_{row['role']}" if row["role"] in VISIT_ROLES else "visit_other"
    parts = (
        word(view, "visit_kind", row["kind"]),
        row["observer"],
        "" if row["outcome"] == "date" else word(view, "outcome", row["outcome"]),
    )
    return _event(view, row, kind, " · ".join(str(part) for part in parts if part))


def _event(view: View, row: dict[str, Any], kind: str, label: str) -> dict[str, Any]:
    place = ""
    if "table" in row and not pd.isna(row["table"]):
        cell = address(int(row["row"]), int(row["column"]), int(row["row"]), int(row["column"]))
        place = f"{view.delivery.dataset.sheets[int(row['table'])]}!{cell}"
    certain = bool(row.get("certain", True)) and row.get("outcome") not in MAYBE
    return {"date": row["day"], "kind": kind, "label": label, "certain": certain, "source": place}


def _of(frame: pd.DataFrame, key: int) -> pd.DataFrame:
    return frame[frame["key"] == key]


def word(view: View, group: str, name: object) -> str:
    """The word for an id of the core; an id without a word shows as it is."""
    return catalogue(view.language).get(f"{group}.{name}", str(name or ""))


def calendar(view: View, key: int) -> None:
    """The participant's time: what happened and what is planned, with the dates of the programme, and the same as a table."""
    person = _person(view, key)
    table = events(view, key)
    marks = [(person[name], view.text(f"column.{name}")) for name in ("start", "halfway", "end")]
    dates = [
        view.say("participant.fact", what=words.lower(), value=text.day(moment) or view.text("unknown"))
        for moment, words in marks
    ]
    st.write(" · ".join(dates))
    if table.empty:
        st.info(view.say("participant.no_events"), icon=":material/info:")
        return
    spoken = table.assign(kind=[view.text(f"event.{kind}") for kind in table["kind"]])
    dated = spoken.dropna(subset=["date"])
    if len(dated):
        figure = timeline(dated, marks, view.as_of, view.language)
        st.plotly_chart(
            figure,
            key="timeline",
            alt=view.text("participant.calendar_alt"),
            config=plotly_config(view.language),
        )
        st.caption(view.say("participant.calendar_how", day=view.day))
    planned = spoken["date"] > pd.Timestamp(view.as_of)
    notes = [
        ", ".join(
            view.text(note)
            for note, holds in (("note.planned", later), ("note.possible", not certain), ("note.no_day", pd.isna(date)))
            if holds
        )
        for later, certain, date in zip(planned, spoken["certain"], spoken["date"], strict=True)
    ]
    columns = ["date", "kind", "detail", *(["note"] if any(notes) else []), "source"]
    place = st.container()
    ticked = tables.show(
        spoken.assign(note=notes, detail=spoken["label"]),
        columns,
        view.language,
        key="events",
        alt=view.text("participant.calendar"),
        selectable=True,
    )
    with place:
        if ticked is None:
            st.caption(view.say("participant.calendar_open"))
        else:
            chosen = spoken.iloc[ticked]
            title = f"{person['participant']}: {chosen['label'] or chosen['kind']}"
            source_parts.button(view, chosen["source"], key="events_source", title=title)


def tasks(view: View, rows: pd.DataFrame) -> None:
    """The six tasks: dossier, EC, and the indicators at both moments side by side."""
    products = {product.id: product.name[view.language] for product in view.programme.products}
    courses = {course.id: course.name[view.language] for course in view.programme.courses}
    of_task = {str(row["task"]): row for row in records(rows)}
    shown = []
    for task in view.programme.tasks:
        row = of_task[str(task.number)]
        earned = row["ec_earned"]
        shown.append(
            {
                "task": f"{task.number} {task.name[view.language]}",
                "courses": ", ".join(courses.get(course, course) for course in task.courses),
                "product": products.get(task.product, task.product),
                "ec": view.text("unknown")
                if pd.isna(earned)
                else view.text("done_of", done=int(earned), needed=task.ec),
                "midway": behind.indicators(view, row, "midway"),
                "final": behind.indicators(view, row, "final"),
                "growth": _growth(view, row),
            }
        )
    columns = ["task", "courses", "product", "ec", "midway", "final", "growth"]
    tables.reading(pd.DataFrame(shown), columns, view.language, alt=view.text("participant.tasks"))
    whole = of_task[progress.ALL]
    for moment in progress.MOMENTS:
        if pd.notna(whole[f"development_{moment}"]):
            ec = int(whole[f"scored_ec_{moment}"])
            share = text.share(whole[f"development_{moment}"], view.language)
            st.write(
                view.say(
                    "participant.development",
                    moment=view.text(f"moment.{moment}"),
                    share=share,
                    ec=ec,
                    total=sum(view.programme.ec.values()),
                )
            )
    st.caption(view.say("participant.tasks_how", norm=view.programme.norm))
    with st.container(horizontal=True):
        for task in view.programme.tasks:
            row = of_task[str(task.number)]
            label = view.text("source.task", task=task.number, n=count_rows(row["evidence"]))
            source_parts.button(
                view, row["evidence"], key=f"source_task_{task.number}", title=source_parts.title_of(row), label=label
            )


def _growth(view: View, row: dict[str, Any]) -> str:
    if not all(pd.notna(row[f"scored_{moment}"]) and row[f"scored_{moment}"] for moment in progress.MOMENTS):
        return "–"
    counted = [
        (name, int(row[name])) for name in ("up", "same", "down", "not_comparable") if pd.notna(row[name]) and row[name]
    ]
    return ", ".join(view.text(f"growth.{name}", n=number) for name, number in counted)


def meter(view: View, key: int) -> None:
    """Every indicator at both moments, the mentor's in the figure, self beside it in the table, never averaged."""
    case = Case(view.delivery.dataset, view.programme, np.datetime64(view.as_of, "us"))
    table = progress.indicators(_of(latest_scores(case), key))
    if table.empty:
        st.info(view.say("participant.no_meter"), icon=":material/info:")
        return
    levels = {level.value: level.label[view.language] for level in view.programme.levels}
    legend = True
    scale = ", ".join(f"{value} {label.lower()}" for value, label in levels.items())
    for task, rows in table.groupby("task", sort=True):
        st.markdown(f"**{view.say('plain', text=view.task_names.get(str(task), str(task)))}**")
        if any(column in rows for column in ("mentor_1", "mentor_2")):
            figure = indicator_levels(
                rows.reset_index(drop=True), list(levels), view.programme.norm, view.language, legend=legend
            )
            legend = False
            alt = view.text("participant.meter_alt", task=view.task_names.get(str(task), str(task)))
            st.plotly_chart(figure, key=f"meter_{task}", alt=alt, config=plotly_config(view.language))
    st.caption(view.say("participant.meter_how", norm=view.programme.norm, levels=scale))
    _meter_table(view, table, levels)


def _meter_table(view: View, table: pd.DataFrame, levels: dict[int, str]) -> None:
    raters = [column for column in table.columns if column not in ("task", "indicator")]
    raters.sort(key=lambda column: (column.rpartition("_")[2], column))
    shown = pd.DataFrame(
        {
            view.text("column.task"): [view.task_names.get(str(task), str(task)) for task in table["task"]],
            view.text("column.indicator"): table["indicator"],
        }
    )
    for column in raters:
        rater, _, moment = column.rpartition("_")
        title = f"{word(view, 'moment', moment)}, {word(view, 'rater', rater).lower()}"
        shown[title] = [
            "" if pd.isna(score) else f"{int(score)} {levels.get(int(score), '')}".strip() for score in table[column]
        ]
    with st.expander(view.say("as_table"), icon=":material/table:"):
        st.dataframe(shown, hide_index=True, alt=view.text("participant.meter"), height="content")
