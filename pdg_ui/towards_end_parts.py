"""Parts of the page towards the end: who can be certified, who misses what, and the applications for the summative visit."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from pdg_data.words import Language
from pdg_ui import applications as applied
from pdg_ui import certification, tables
from pdg_ui.records import records
from pdg_ui.text import day
from pdg_ui.view import View

# Only signs that mean the same on the other pages.
SYMBOLS = {"ready": "✓ ", "unclear": "? ", "away": "– "}

SAID = ("application", "go", "assessors", "independent", "visit")
"""What of an application is said in full above the table."""


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _everybody(fingerprint: str, as_of: date, data_until: date | None, _view: View) -> pd.DataFrame:  # noqa: ARG001 - the key
    """Where everybody stands before the certificate, whatever the filter."""
    dataset = _view.delivery.dataset
    states = dataset.participants["state"]
    unclear = list(states.index[states == "unclear"])
    found = certification.standings(_view.everyone, certification.unsure_absence(dataset, _view.programme), unclear)
    return found.assign(end=dataset.participants["end"].reindex(found["key"]).to_numpy())


def people(view: View, *, near_only: bool) -> pd.DataFrame:
    """Where everybody stands before the certificate, or everybody who is near the end or has everything."""
    dataset = view.delivery.dataset
    found = _everybody(view.fingerprint, view.as_of, view.data_until, view)
    found = found[found["key"].isin(set(view.status["key"]))].reset_index(drop=True)
    if not near_only:
        return found
    near = certification.near_end(dataset, pd.Timestamp(view.as_of), view.programme.settings["near_end_days"])
    return found[found["key"].isin(near) | (found["standing"] == "ready")].reset_index(drop=True)


def sentence(view: View, people: pd.DataFrame, *, near_only: bool) -> None:
    """How many can be certified, how many miss one thing, and of how many the files do not say it."""
    number = people["standing"].value_counts()
    of = int(people["standing"].isin(certification.IN_VIEW).sum())
    if not of:
        st.header(view.say("towards_end.nobody"), anchor=False)
    else:
        said = [view.count("towards_end.ready", int(number.get("ready", 0)), of=of)]
        said += [
            view.count(f"towards_end.{name}", int(number[name])) for name in ("one", "unclear") if number.get(name)
        ]
        about = "near" if near_only else "everyone"
        st.header(view.say(f"towards_end.sentence_{about}", said="; ".join(said)), anchor=False)
    apart = [view.count(f"towards_end.{name}", int(number[name])) for name in ("certified", "away") if number.get(name)]
    no_end = int(view.delivery.dataset.participants["end"].reindex(view.status["key"].unique()).isna().sum())
    if no_end:
        apart.append(view.count("towards_end.no_end", no_end))
    if apart:
        st.caption(" ".join(apart))


def standings(view: View, people: pd.DataFrame) -> None:
    """The people who stand somewhere before the certificate, with what is missing of each in words and whose move it is."""
    number = people["standing"].value_counts()
    standing = st.segmented_control(
        view.say("towards_end.choose"),
        certification.STANDINGS,
        key="towards_end_standing",
        default=next((name for name in certification.STANDINGS if number.get(name)), "ready"),
        required=True,
        format_func=lambda name: (
            f"{SYMBOLS.get(name, '')}{number.get(name, 0)} {view.text(f'towards_end.word_{name}')}"
        ),
    )
    standing = standing if standing in certification.STANDINGS else "ready"
    st.caption(view.say(f"towards_end.{standing}_means"))
    shown = people[people["standing"] == standing]
    if shown.empty:
        st.info(view.say("overview.nobody_here"), icon=":material/info:")
        return
    unsure = certification.unsure_absence(view.delivery.dataset, view.programme)
    shown = certification.with_what_is_missing(shown, view.status, unsure, view.language)
    shown = shown.assign(
        label=view.text("towards_end.certificate"),
        reason=[_reason(view, row) for row in records(shown)],
        state=[view.state(key) for key in shown["key"]],
    )
    # The whole text is above the table once the row is ticked.
    for column in ("missing_words", "unclear_words"):
        shown[column] = [tables.fitting(column, said) for said in shown[column]]
    columns = {
        "ready": ["participant", "cohort", "school", "end", "silent"],
        "unclear": ["participant", "cohort", "school", "end", "unclear_words"],
        "certified": ["participant", "cohort", "school", "end"],
        "away": ["participant", "cohort", "school", "end", "state"],
    }.get(standing, ["participant", "end", "missing_words", "unclear_words", "cohort", "school"])
    tables.opening(
        view, shown, columns, key=f"towards_end_{standing}", alt=view.text(f"towards_end.word_{standing}"), pinned=("participant",)
    )  # fmt: skip


def _reason(view: View, row: dict[str, Any]) -> str:
    """All of it in sentences, above the table for the row that was ticked."""
    said = [
        view.text(f"towards_end.reason_{name}", what=row[f"{name}_words"])
        for name in ("missing", "unclear")
        if row[f"{name}_words"]
    ]
    if row["silent"] and row["standing"] in certification.IN_VIEW:
        said.append(view.text("towards_end.reason_silent", what=row["silent"]))
    return " ".join(said) or view.text(f"towards_end.{row['standing']}_means")


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _applications(fingerprint: str, as_of: date, _view: View) -> pd.DataFrame:  # noqa: ARG001 - the key
    """The applications of everybody, in the order of the participants."""
    everyone = _view.everyone
    table = applied.applications(_view.delivery.dataset, _view.programme, pd.Timestamp(as_of), set(everyone["key"]))
    who = everyone.drop_duplicates("key").set_index("key")[["participant_id", "participant", "cohort", "sort_name"]]
    return table.join(who, on="key").sort_values(["sort_name", "key", "applied"], kind="stable", ignore_index=True)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _in_words(fingerprint: str, as_of: date, language: Language, _view: View) -> pd.DataFrame:  # noqa: ARG001 - the key
    """The same applications, in the same rows, in words."""
    table = _applications(fingerprint, as_of, _view)
    return pd.DataFrame([_words(_view, row) for row in records(table)], index=table.index)


def applications(view: View) -> None:
    """The applications, the ones that something is wrong with apart, each with the cells it was read from."""
    table = _applications(view.fingerprint, view.as_of, view)
    table = table[table["key"].isin(set(view.status["key"]))]
    if table.empty:
        st.info(view.say("towards_end.no_applications"), icon=":material/info:")
        return
    if not table["there"].any():
        st.info(view.count("towards_end.only_visits", len(table)), icon=":material/info:")
        _listed(view, table, [])
        return
    number = {name: len(applied.group(table, name)) for name in applied.GROUPS}
    group = st.segmented_control(
        view.say("towards_end.which"),
        applied.GROUPS,
        key="towards_end_group",
        default="all",
        required=True,
        format_func=lambda name: f"{number[name]} {view.text(f'towards_end.group_{name}')}",
    )
    group = group if group in applied.GROUPS else "all"
    minimum, maximum = view.programme.settings["quotes_min"], view.programme.settings["quotes_max"]
    st.caption(view.say("towards_end.applications_how", minimum=minimum, maximum=maximum))
    rows = applied.group(table, group)
    if rows.empty:
        st.info(view.say("towards_end.group_empty"), icon=":material/info:")
        return
    _listed(view, rows, ["applied", "application", "go", "independent"])


def _listed(view: View, rows: pd.DataFrame, about_application: list[str]) -> None:
    """The table of applications, or of visits alone."""
    words = _in_words(view.fingerprint, view.as_of, view.language, view).loc[rows.index]
    shown = rows.assign(**{str(column): words[column] for column in words})
    assessors = ["assessors"] if about_application else []
    columns = ["participant", *about_application, "visit", *assessors, "cohort"]
    tables.opening(
        view, shown, columns, key="towards_end_applications", alt=view.text("towards_end.applications"), pinned=("participant",)
    )  # fmt: skip


def _words(view: View, row: dict[str, Any]) -> dict[str, str]:
    """An application in words."""
    words = {
        "label": view.text("towards_end.application"),
        "application": _application(view, row),
        "go": _go(view, row),
        "assessors": _assessors(view, row),
        "independent": _independent(view, row),
        "visit": _visit(view, row),
    }
    if row["after_go"] is False:
        words["visit"] = view.text("towards_end.visit_before_go", visit=words["visit"])
    if not row["certain"]:
        words["application"] = view.text("towards_end.not_certain", said=words["application"])
    said = [f"{view.text(f'column.{name}')}: {words[name]}" for name in SAID if words[name]]
    return {**words, "reason": ". ".join(said)}


def _application(view: View, row: dict[str, Any]) -> str:
    if not row["there"]:
        return view.text("towards_end.no_application")
    faults = [
        view.text(
            f"towards_end.{kind}", what=", ".join(view.text(f"towards_end.{part}") for part in row[f"{kind}_parts"])
        )
        for kind in ("missing", "unsaid")
        if row[f"{kind}_parts"]
    ]
    if row["quotes"] is None:
        faults.append(view.text("towards_end.quotes_unknown"))
    elif not row["enough"]:
        faults.append(view.text("towards_end.quotes_wrong", quotes=row["quotes"]))
    if faults:
        return f"✕ {'; '.join(faults)}" if row["complete"] is False else f"? {'; '.join(faults)}"
    return f"✓ {view.text('towards_end.complete', quotes=row['quotes'])}"


def _go(view: View, row: dict[str, Any]) -> str:
    if not row["there"]:
        return ""
    if row["go"] is None:
        return view.text("towards_end.verdict_unread" if row["verdict_said"] else "towards_end.verdict_none")
    word = view.text("towards_end.go" if row["go"] else "towards_end.no_go")
    return " ".join(part for part in (word, day(row["verdict_day"])) if part)


def _assessors(view: View, row: dict[str, Any]) -> str:
    if not row["assessors"]:
        return view.text("towards_end.assessors_none") if row["there"] else ""
    return ", ".join(row["assessors"])


def _independent(view: View, row: dict[str, Any]) -> str:
    if not row["assessors"]:
        return ""
    if row["independent"]:
        return f"✓ {view.text('towards_end.independent')}"
    if row["faults"]:
        return f"✕ {', '.join(view.text(f'towards_end.fault_{fault}') for fault in row['faults'])}"
    return f"? {view.text('towards_end.one_named')}"


def _visit(view: View, row: dict[str, Any]) -> str:
    if not row["visit"]:
        return ""
    word = (
        view.text(f"towards_end.visit_{row['visit']}")
        if row["visit"] in ("held", "planned")
        else view.text(f"outcome.{row['visit']}")
    )
    return " ".join(part for part in (word, day(row["visit_day"])) if part)
