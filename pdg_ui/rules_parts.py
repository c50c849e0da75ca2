"""Parts of the rules page: the programme's rules to read, for someone who knows nothing of the programme."""

from __future__ import annotations

import streamlit as st

from pdg_data.programme import TIERS, Programme
from pdg_data.words import Language
from pdg_data.words import say as core_say
from pdg_ui import rules, tables
from pdg_ui.statuses import STATUSES, status_text
from pdg_ui.text import plain
from pdg_ui.words import say


def everything(programme: Programme, language: Language) -> None:
    """All rules in words, one part under the other."""
    _about(programme, language)
    _judged(programme, language)
    for tier in TIERS:
        _requirements(programme, tier, language)
    _tasks(programme, language)
    _meter(programme, language)
    _settings(programme, language)


def _about(programme: Programme, language: Language) -> None:
    st.write(say("rules.about", language, name=plain(programme.name[language])))
    st.header(say("rules.pdg_title", language), anchor=False)
    pdg = say("rules.pdg_text", language, tasks=len(programme.tasks), ec=programme.settings["total_ec"])
    st.write(f"{say('rules.pdg_name', language)} {pdg}")
    st.write(say("rules.pdg_for", language))
    if programme.sources:
        names = ", ".join(plain(source.name[language]) for source in programme.sources)
        st.caption(say("rules.documents", language, names=names))


def _judged(programme: Programme, language: Language) -> None:
    days = programme.settings["due_soon_days"]
    st.header(say("rules.judged_title", language), anchor=False)
    st.markdown(say("rules.judged_text", language, days=days))
    st.header(say("rules.statuses_title", language), anchor=False)
    for status in STATUSES:
        tables.entry(
            f"**{plain(status_text(status, language))}**", [say(f"rules.status.{status}", language, days=days)]
        )


def _requirements(programme: Programme, tier: str, language: Language) -> None:
    wanted = [requirement for requirement in programme.requirements if requirement.tier == tier]
    if not wanted:
        return
    st.header(say(f"rules.{tier}_title", language), anchor=False)
    st.caption(say(f"rules.{tier}_text", language))
    for requirement in wanted:
        source = rules.source_words(requirement.source, programme, language)
        lines = [
            plain(rules.what_words(requirement, programme, language)),
            plain(requirement.note.get(language, "")),
            f"**{plain(rules.due_words(requirement, language))}** {plain(_then(programme, requirement.id, language))}",
            _small(say("rules.source.title", language, source=plain(source))),
        ]
        tables.entry(f"**{plain(requirement.label[language])}**", lines)


def _small(words: str) -> str:
    return f":small[:gray[{words}]]"


def _then(programme: Programme, name: str, language: Language) -> str:
    requirement = programme.requirement[name]
    owner = core_say(f"owner.{requirement.owner}", language)
    return f"{rules.missing_words(requirement, programme, language)} {say('rules.whose', language, owner=owner)}"


def _tasks(programme: Programme, language: Language) -> None:
    st.header(say("rules.tasks_title", language), anchor=False)
    lines = [say("rules.tasks_text", language, total=programme.settings["total_ec"])]
    st.write(" ".join([*lines, *(plain(line) for line in rules.proven_together(programme, language))]))
    for task in programme.tasks:
        source = rules.source_words(task.source, programme, language)
        lines = [plain(line) for line in rules.task_lines(task, programme, language)]
        title = f"**{task.number} {plain(task.short[language])}**  \n{say('rules.ec_of', language, ec=task.ec)}"
        tables.entry(title, [*lines, _small(say("rules.source.title", language, source=plain(source)))])


def _meter(programme: Programme, language: Language) -> None:
    st.header(say("rules.meter_title", language), anchor=False)
    st.write(say("rules.meter_text", language))
    frame = rules.levels(programme, language)
    tables.reading(frame, list(frame.columns), language, alt=say("rules.meter_alt", language))
    label = next(level.label[language] for level in programme.levels if level.value == programme.norm)
    st.write(say("rules.meter_norm", language, value=programme.norm, label=plain(label)))
    source = rules.source_words(programme.meter_source, programme, language)
    if source:
        st.caption(say("rules.source.title", language, source=plain(source)))


def _settings(programme: Programme, language: Language) -> None:
    st.header(say("rules.settings_title", language), anchor=False)
    frame = rules.settings(programme, language)
    tables.reading(frame, list(frame.columns), language, alt=say("rules.settings_alt", language))
