"""Parts of the rules page where rules are changed: calendars and windows, which statuses change by it, and the programme file."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date

import pandas as pd
import streamlit as st

from pdg_data.calendar import by_other_rules, out_of_order
from pdg_data.folding import fold
from pdg_data.programme import DAYS, SETTINGS, Change, Programme, ProgrammeError
from pdg_data.programme.changes import DATES, Part
from pdg_data.words import Language
from pdg_ui import delivery, own_rules, rules, session, tables
from pdg_ui.records import records
from pdg_ui.statuses import status_text
from pdg_ui.text import as_date, day, plain
from pdg_ui.view import View
from pdg_ui.words import catalogue, say

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
FEW = 6
"""So many cohorts are listed at once."""
COHORT, REQUIREMENT = "rules_cohort", "rules_requirement"


def change(view: View | None, language: Language) -> None:
    """Calendars and windows to change, what changes by it, and what holds already."""
    st.write(say("rules.edit.about", language))
    try:
        after, error = own_rules.drafted(), None
    except ProgrammeError as refusal:
        after, error = own_rules.programme(), refusal
    fields, effect = st.columns([2, 3], gap="large")
    with fields:
        _calendars(view, after, language)
        _windows(after, language)
    with effect:
        _draft(view, after, error, language)
        _applied(language)


def _key(part: str, about: str = "") -> str:
    """A key for a field that begins anew when what it shows was applied or taken back."""
    return f"rules_{part}_{hashlib.sha256(about.encode()).hexdigest()[:8]}_{own_rules.field_round()}"


def _propose(part: Part, about: str, key: str) -> None:
    own_rules.propose(Change(part, about, st.session_state[key]))


def _calendars(view: View | None, after: Programme, language: Language) -> None:
    st.subheader(say("rules.edit.calendars", language), anchor=False)
    if view is None or view.delivery.dataset.cohorts.empty:
        st.caption(say("rules.edit.no_cohorts", language))
        return
    st.caption(say("rules.edit.calendars_how", language))
    cohorts = _cohorts_by(view, after)
    if view.hidden:
        st.info(say("rules.edit.hidden", language), icon=":material/visibility_off:")
    else:
        _dates(cohorts, language)
    with st.expander(
        say("rules.edit.all_cohorts", language), icon=":material/calendar_month:", expanded=len(cohorts) <= FEW
    ):
        for cohort, known in zip(records(cohorts), rules.calendar_words(cohorts, after, language), strict=True):
            dates = ", ".join(f"{say(f'column.{part}', language).lower()} {day(cohort[part]) or '–'}" for part in DATES)
            st.markdown(f"**{plain(cohort['cohort'])}**: {plain(dates)}  \n:small[:gray[{plain(known)}]]")


def _dates(cohorts: pd.DataFrame, language: Language) -> None:
    """The three days of one cohort, to change."""
    name = st.selectbox(
        say("rules.edit.cohort", language), cohorts["cohort"].tolist(), key=COHORT, persist_state="session"
    )
    row = cohorts.loc[fold(name)] if fold(name) in cohorts.index else cohorts.iloc[0]
    with st.container(horizontal=True):
        for part in DATES:
            key = _key(part, str(row["cohort"]))
            st.date_input(
                say(f"column.{part}", language),
                value=as_date(row[part]),
                min_value=EARLIEST,
                max_value=LATEST,
                key=key,
                format="DD-MM-YYYY",
                help=say("rules.edit.date_help", language),
                on_change=_propose,
                args=(part, str(row["cohort"]), key),
            )


def _cohorts_by(view: View, programme: Programme) -> pd.DataFrame:
    length = programme.settings["default_length_months"]
    return by_other_rules(view.delivery.dataset.cohorts, programme.cohorts, length)


def _windows(after: Programme, language: Language) -> None:
    st.subheader(say("rules.edit.windows", language), anchor=False)
    dated = [one for one in after.requirements if one.due.anchor != "event"]
    labels = {one.id: one.label[language] for one in dated}
    name = st.selectbox(
        say("rules.edit.requirement", language), list(labels), key=REQUIREMENT,
        format_func=lambda name: labels.get(name, name), persist_state="session",
    )  # fmt: skip
    requirement = after.requirement[name if name in labels else dated[0].id]
    key = _key("days", requirement.id)
    st.number_input(
        say("rules.edit.days", language, anchor=say(f"rules.anchor.{requirement.due.anchor}", language)),
        min_value=DAYS[0],
        max_value=DAYS[1],
        value=requirement.due.days,
        key=key,
        help=say("rules.edit.days_help", language, due=plain(rules.due_words(requirement, language))),
        on_change=_propose,
        args=("days", requirement.id, key),
    )
    # Of these there are many, and what changes by them stands beside the top.
    with st.expander(say("rules.edit.other_settings", language), icon=":material/tune:"):
        _settings(after, language)


def _settings(after: Programme, language: Language) -> None:
    for name, (least, most) in SETTINGS.items():
        key = _key("setting", name)
        st.number_input(
            plain(catalogue(language).get(f"rules.setting.{name}", name)),
            min_value=least,
            max_value=most,
            value=after.settings[name],
            key=key,
            on_change=_propose,
            args=("setting", name, key),
        )
    key = _key("norm")
    levels = {level.value: level.label[language] for level in after.levels}
    st.selectbox(
        say("rules.setting.norm", language), list(levels), index=list(levels).index(after.norm), key=key,
        format_func=lambda value: f"{value} {levels.get(value, '')}", on_change=_propose, args=("norm", "", key),
    )  # fmt: skip


def _draft(view: View | None, after: Programme, error: ProgrammeError | None, language: Language) -> None:
    st.subheader(say("rules.edit.draft", language), anchor=False)
    made = own_rules.draft()
    if not made:
        st.caption(say("rules.edit.draft_none", language))
        return
    for number, (one, words) in enumerate(zip(made, own_rules.listed(made, language), strict=True)):
        st.button(
            say("rules.edit.withdraw", language, what=plain(words)), key=f"rules_withdraw_{number}",
            icon=":material/close:", type="tertiary", on_click=own_rules.withdraw, args=(one,),
        )  # fmt: skip
    possible = error is None
    buttons = st.container(horizontal=True)
    if error is not None:
        st.error(say("rules.edit.impossible", language, why=plain(error.message(language))), icon=":material/error:")
    elif view is None:
        st.caption(say("rules.edit.effect_no_files", language))
    else:
        possible = _effect(view, after, language)
    with buttons:
        st.button(
            say("rules.edit.apply", language),
            key="rules_apply",
            disabled=not possible,
            on_click=own_rules.apply,
        )
        st.button(say("rules.edit.discard", language), key="rules_discard", on_click=own_rules.discard)


def _effect(view: View, after: Programme, language: Language) -> bool:
    """Which statuses change; whether this can be applied: not where a calendar is out of order that was not so before."""
    wrong = out_of_order(_cohorts_by(view, after))
    if set(wrong) - set(out_of_order(view.delivery.dataset.cohorts)):
        st.error(view.say("rules.edit.disorder", cohorts=", ".join(wrong)), icon=":material/error:")
        return False
    with st.spinner(say("rules.edit.counting", language)):
        rows = delivery.effect_of_rules(view.fingerprint, view.as_of, view.data_until, after, view.everyone)
    if rows.empty:
        st.info(view.say("rules.edit.effect_none", day=view.day), icon=":material/check:")
        return True
    st.markdown("\n".join([f"**{view.count('rules.edit.effect', len(rows))}**", "", *_sums(view, rows)]))
    st.caption(view.say("rules.edit.effect_everyone"))
    shown = rows.assign(
        before=[status_text(one, language) for one in rows["from"]],
        after=[status_text(one, language) for one in rows["to"]],
    )
    columns = ["participant", "before", "after", "label", "cohort", "due", "due_new"]
    tables.show(
        shown, columns, language, key="rules_effect", alt=view.text("rules.edit.effect_alt"), pinned=("participant",)
    )
    return True


def _sums(view: View, rows: pd.DataFrame) -> list[str]:
    """How often each status becomes which other, the most frequent first."""
    sums = Counter(zip(rows["from"], rows["to"], strict=True)).most_common()
    lines = []
    for (before, after), number in sums:
        sides = {"before": status_text(before, view.language), "after": status_text(after, view.language)}
        lines.append(f"- {view.say('rules.edit.effect_line', n=number, **sides)}")
    return lines


def _applied(language: Language) -> None:
    made = own_rules.own()
    if not made:
        return
    st.subheader(say("rules.edit.applied", language), anchor=False)
    st.write(say("rules.edit.applied_text", language))
    st.markdown("\n".join(f"- {plain(words)}" for words in own_rules.listed(made, language)))
    st.button(say("rules.edit.reset", language), key="rules_reset", icon=":material/undo:", on_click=own_rules.reset)


def file(view: View | None, language: Language) -> None:
    """The programme file: to take away, and to load."""
    st.write(say("rules.file.about", language))
    if session.names_hidden() and own_rules.programme().cohorts:
        st.info(say("rules.file.hidden", language), icon=":material/visibility_off:")
    else:
        st.download_button(
            say("rules.file.download", language),
            own_rules.programme().source_text,
            file_name=f"{say('rules.file.name', language)}.toml",
            mime="application/toml",
            key="download_programme",
            icon=":material/download:",
            on_click="ignore",
        )
    if session.names_hidden():
        st.caption(say("rules.file.load_hidden", language))
    else:
        _load(language)
    if own_rules.loaded() is not None:
        name = own_rules.base().name[language]
        st.success(say("rules.file.loaded", language, name=plain(name)), icon=":material/check:")
        st.button(
            say("rules.file.drop", language),
            key="rules_drop_file",
            icon=":material/undo:",
            on_click=own_rules.drop_file,
        )
    if view is not None and not view.hidden and view.delivery.unused_cohorts:
        names = ", ".join(view.delivery.unused_cohorts)
        st.warning(view.say("rules.file.unused", names=names), icon=":material/help:")


def _load(language: Language) -> None:
    """The uploader, which shows the name of the file, and what is wrong with the file, which quotes it."""
    st.file_uploader(
        say("rules.file.load", language), type="toml", key=own_rules.FILE, on_change=own_rules.load_file,
        help=say("rules.file.load_help", language),
    )  # fmt: skip
    refused: ProgrammeError | None = st.session_state.get(own_rules.REFUSED)
    if refused is not None:
        why = plain(refused.message(language))
        st.error(say("rules.file.refused", language, why=why), icon=":material/error:")
