"""Parts of the participant page: who, what asks for action, the timeline, the dossier of each task, and the meter."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from pdg_data.evidence import parse_evidence
from pdg_data.source import count_rows
from pdg_ui import behind, charts, person, progress, source_parts, tables, text
from pdg_ui.dossier import PARTS, Item, dossier, spoken
from pdg_ui.figures.meter import indicator_levels
from pdg_ui.figures.timeline import SYMBOLS, timeline
from pdg_ui.levels import indicator_texts
from pdg_ui.records import records
from pdg_ui.report import report
from pdg_ui.text import plain
from pdg_ui.view import View


def names(people: pd.DataFrame) -> dict[int, str]:
    """A name for each participant by key; who shares a name is told apart by cohort and number."""
    often = people["participant"].value_counts()
    return {
        int(row["key"]): row["participant"]
        if often[row["participant"]] == 1
        else f"{row['participant']} ({row['cohort']}, {row['participant_id']})"
        for row in records(people)
    }


def heading(view: View, key: int, status: pd.DataFrame, rows: pd.DataFrame) -> None:
    """Who it is and where she stands: first the sentence, then whose participant she is and her own dates."""
    one = person.record(view, key)
    st.header(text.plain(one["participant"]), anchor=False)
    st.subheader(plain(person.sentence(view, one, status, rows)), anchor=False)
    for said in (person.facts(view, one), person.dates(view, one)):
        st.write(" · ".join(view.say("participant.fact", what=what, value=value) for what, value in said))
    if (state := str(one["state"])) != "active":
        later = one["state_from"] > pd.Timestamp(view.as_of)
        said_state = (
            view.say("state_text.later", day=text.day(one["state_from"])) if later else view.say(f"state_text.{state}")
        )
        st.info(said_state, title=text.plain(view.state(key)), icon=":material/pause_circle:")
    small = [person.met(view, status), *person.assumptions(view, one)]
    st.caption(plain(" ".join(line for line in small if line)))


def report_button(view: View, key: int, code: str, status: pd.DataFrame, rows: pd.DataFrame) -> None:
    """The report on paper, made when she asks for it. Its name is the code of the address: a file name may not say who it is."""
    st.download_button(
        view.say("report.button"),
        partial(report, view, key, status, rows),
        file_name=f"{view.text('report.file')}-{code}-{view.as_of.isoformat()}.html",
        mime="text/html",
        key="report",
        icon=":material/print:",
        help=view.say("report.button_help"),
        on_click="ignore",
    )


def action(view: View, status: pd.DataFrame) -> None:
    """What asks for something now, under whom to contact about it; each with its why and its rows."""
    rows = person.asking(view, status)
    waits = len(rows) > 0 and rows["status"].eq("pending").all()
    st.header(view.say("participant.waiting" if waits else "participant.action"), anchor=False)
    if rows.empty:
        st.write(view.say("participant.no_action"))
    for who, own in rows.groupby("who", sort=False):
        look_first = own["status"].iloc[0] == "undetermined"
        said = who if look_first else view.text("participant.move", who=who)
        st.markdown(f"**{plain(said)}**")
        tables.requirements(view, own)


def others(view: View, status: pd.DataFrame) -> None:
    """All other requirements, obligations first, each with its why and its rows."""
    for tier in ("mandatory", "expected"):
        rows = status[status["tier"] == tier]
        if tier == "mandatory":
            rows = rows[~rows["status"].isin(person.ACTION)]
        if len(rows):
            st.header(view.say(f"participant.others_{tier}"), anchor=False)
            tables.requirements(view, rows)


def calendar(view: View, key: int, status: pd.DataFrame) -> None:
    """The participant's time: what happened, what is planned and what is due; the same as a table, of which each row opens."""
    one = person.record(view, key)
    table = person.events(view, key)
    due = person.due_dates(status)
    if table.empty and due.empty:
        st.info(view.say("participant.no_events"), icon=":material/info:")
        return
    marks = [(one[name], view.text(f"column.{name}")) for name in person.CALENDAR]
    finding = _happened(view, table)
    shown = _event_table(view, table)
    ticked = charts.show(
        view,
        timeline(table.dropna(subset=["date"]), due, marks, view.as_of, view.language),
        key="timeline",
        alt=view.text("participant.calendar_alt", finding=finding, day=view.day),
        name=view.text("participant.calendar_file"),
        finding=finding,
        how=person.timeline_how(view, key, table, due),
        table=shown,
        opens=True,
        choose="participant.event_choose",
    )
    if ticked is not None and ticked < len(table):
        chosen = table.iloc[ticked]
        title = f"{one['participant']}: {chosen['label'] or shown['kind'].iloc[ticked]}"
        source_parts.button(view, chosen["source"], key="events_source", title=title)


def _happened(view: View, table: pd.DataFrame) -> str:
    """How much of each kind there certainly is up to the reference date, how much is planned, and how much is only possible.

    A visit that came in twice for one day is one, as in the statuses.
    """
    later = table["date"] > pd.Timestamp(view.as_of)
    again = (
        table["date"].notna() & table["kind"].str.startswith("visit") & table.duplicated(["kind", "date", "certain"])
    )
    sure = table["certain"].astype(bool)
    held = table[sure & ~later & ~again]["kind"].value_counts()
    said = [
        view.text("participant.of_kind", kind=view.text(f"event.{kind}").lower(), n=int(held[kind]))
        for kind in SYMBOLS
        if kind in held
    ]
    for name, rows in (("planned", sure & later & ~again), ("possible", ~sure)):
        if number := int(rows.sum()):
            said.append(view.text(f"participant.of_{name}", n=number))
    return view.text("participant.happened", what=", ".join(said) or view.text("participant.nothing"))


def _event_table(view: View, table: pd.DataFrame) -> pd.DataFrame:
    planned = table["date"] > pd.Timestamp(view.as_of)
    notes = [
        ", ".join(
            view.text(note)
            for note, holds in (("note.planned", later), ("note.possible", not certain), ("note.no_day", pd.isna(date)))
            if holds
        )
        for later, certain, date in zip(planned, table["certain"], table["date"], strict=True)
    ]
    shown = pd.DataFrame(
        {
            "date": table["date"],
            "kind": [view.text(f"event.{kind}") for kind in table["kind"]],
            "detail": table["label"],
            "note": pd.Series(notes, index=table.index, dtype="object"),
            "source": table["source"],
        }
    )
    return shown if any(notes) else shown.drop(columns="note")


def tasks(view: View, key: int, status: pd.DataFrame, rows: pd.DataFrame) -> None:
    """The six tasks, each with its dossier: course, supporting evidence, product, EC, and the indicators at level at both moments."""
    results = person.of(view.delivery.dataset.results, key)
    items = dossier(view.programme, status, results, view.as_of, view.language)
    of_task = {str(row["task"]): row for row in records(rows)}
    st.caption(view.say("participant.tasks_how", norm=view.programme.norm))
    for task in view.programme.tasks:
        row = of_task[str(task.number)]
        with st.container(border=True):
            earned = row["ec_earned"]
            ec = (
                view.text("participant.task_ec_unknown", total=task.ec)
                if pd.isna(earned)
                else view.text("participant.task_ec", ec=int(earned), total=task.ec)
            )
            name = view.task_names[str(task.number)]
            st.markdown(f"**{view.say('participant.task', name=name, ec=ec)}**  \n{plain(task.name[view.language])}")
            own = [item for item in items if item.task == task.number]
            for part in PARTS:
                _part(view, part, [item for item in own if item.part == part])
            tables.entry(f"**{view.say('participant.indicators')}**", [_indicators(view, row)])
            texts = (row["evidence"], *(item.evidence for item in own))
            places = tuple(dict.fromkeys(area for text in texts for area in parse_evidence(text)))
            label = view.text("source.task", task=task.number, n=count_rows(places))
            source_parts.button(
                view, places, key=f"source_task_{task.number}", title=source_parts.title_of(row), label=label
            )


def _part(view: View, part: str, items: list[Item]) -> None:
    lines = [
        plain(said)
        # Its requirements say the name themselves.
        if item.lines and all(line.startswith(item.name) for line in item.lines)
        else view.say("participant.item", name=item.name, said=said)
        for item in items
        for said in [spoken(item, view.language)]
    ]
    tables.entry(f"**{view.say(f'dossier.{part}')}**", lines or [view.say("dossier.none")])


def _indicators(view: View, row: dict[str, Any]) -> str:
    said = [
        view.say("participant.fact", what=view.text(f"column.{moment}"), value=behind.indicators(view, row, moment))
        for moment in progress.MOMENTS
    ]
    grown = behind.growth(view, row)
    return " · ".join([*said, plain(grown)] if grown else said)


def meter(view: View, key: int, rows: pd.DataFrame) -> None:
    """Every indicator at both moments, the mentor's and the participant's own beside each other, never averaged."""
    table = person.meter(view, key)
    if table.empty:
        st.info(view.say("participant.no_meter"), icon=":material/info:")
        return
    told = indicator_texts(view.delivery.files)
    table = table.assign(indicator=[told.get(str(code), code) for code in table["indicator"]])
    levels = {level.value: level.label[view.language] for level in view.programme.levels}
    finding = meter_finding(view, rows)
    norm = f"{view.programme.norm} {levels[view.programme.norm].lower()}"
    how = [view.text("participant.meter_how", norm=norm), view.text("programme.indicators_how")]
    if told:
        how.append(view.text("programme.indicators_as_filed"))
    if {"self_1", "self_2"} & set(table.columns):
        how.insert(1, view.text("participant.meter_self"))
    charts.show(
        view,
        indicator_levels(table, levels, view.programme.norm, view.task_names, view.language),
        key="meter",
        alt=view.text("participant.meter_alt", finding=finding),
        name=view.text("participant.meter_file"),
        finding=finding,
        how=" ".join(how),
        **_meter_table(view, table, levels),
    )


def meter_finding(view: View, rows: pd.DataFrame) -> str:
    """How many indicators the mentor found at level at each moment, and how many went up and down."""
    whole = records(rows[rows["task"] == progress.ALL])[0]
    said = [
        view.text(
            f"participant.at_level_{moment}",
            at_level=int(whole[f"at_level_{moment}"]),
            scored=int(whole[f"scored_{moment}"]),
        )
        for moment in progress.MOMENTS
        if pd.notna(whole[f"scored_{moment}"]) and whole[f"scored_{moment}"]
    ]
    grown = behind.growth(view, whole)
    return " ".join([*said, f"{grown[:1].upper()}{grown[1:]}."] if grown else said) or view.text(
        "participant.no_mentor"
    )


def _meter_table(view: View, table: pd.DataFrame, levels: dict[int, str]) -> dict[str, Any]:
    raters = [column for column in table.columns if column not in ("task", "indicator")]
    raters.sort(key=lambda column: (column.rpartition("_")[2], column))
    shown = pd.DataFrame(
        {
            "task": [view.task_names.get(str(task), str(task)) for task in table["task"]],
            "indicator": table["indicator"],
        }
    )
    headings = {"task": "", "indicator": ""}
    for column in raters:
        rater, _, moment = column.rpartition("_")
        headings[column] = f"{person.word(view, 'moment', moment)}, {person.word(view, 'rater', rater).lower()}"
        shown[column] = [
            "" if pd.isna(score) else f"{int(score)} {levels.get(int(score), '')}".strip() for score in table[column]
        ]
    return {"table": shown, "columns": headings}
