"""What a page shows: the tables of the present files, reference date and filters, and the words in the session's language.

With names hidden all of it holds codes in their place, so that no page can show one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

import pdg_data
from pdg_data import words as core
from pdg_data.hiding import unsaid
from pdg_data.questions import Question
from pdg_data.repairs import Repair, Verdict, verdict
from pdg_data.words import Language
from pdg_ui import delivery, filters, own_rules, session
from pdg_ui.progress import known_ec
from pdg_ui.text import day, plain
from pdg_ui.words import count, say

VIEW = "view"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One look at one delivery. ``status`` and ``progress`` are what the filters leave; ``everyone`` is the whole status table.

    ``codes`` are the participants' codes for an address, by key. ``asked`` are the open questions of which the answer can change a
    status on this day, ``asked_for_later`` the others. ``hidden``: names are codes; then questions say no more than their kind and
    whom they are about, and ``repairs``, which quote cells, are empty: ``verdict`` counts them.
    """

    language: Language
    as_of: date
    data_until: date | None
    programme: pdg_data.Programme
    delivery: pdg_data.Delivery
    fingerprint: str
    everyone: pd.DataFrame
    status: pd.DataFrame
    progress: pd.DataFrame
    repairs: tuple[Repair, ...]
    verdict: Verdict
    asked: tuple[Question, ...]
    asked_for_later: tuple[Question, ...]
    wanted: dict[str, tuple[str, ...]]
    codes: Mapping[int, str]
    hidden: bool

    def say(self, key: str, **values: object) -> str:
        """Words for a place that reads Markdown: what is filled in shows as it is."""
        return say(key, self.language, **{name: plain(value) for name, value in values.items()})

    def text(self, key: str, **values: object) -> str:
        """Words for a place that shows text as it is."""
        return say(key, self.language, **values)

    def core(self, key: str) -> str:
        """Words of the core for an id, for a place that shows text as it is; an id without a word shows as it is."""
        return core.catalogue(self.language).get(key, key.rpartition(".")[2])

    def count(self, key: str, number: int, **values: object) -> str:
        """Words for so many, for a place that reads Markdown."""
        return count(key, number, self.language, **{name: plain(value) for name, value in values.items()})

    def state(self, key: int) -> str:
        """The state of a participant as a word, with the day where it begins only later."""
        people = self.delivery.dataset.participants
        state, since = str(people.at[key, "state"]), people.at[key, "state_from"]
        word = self.core(f"state.{state}")
        if state == "active" or not since > pd.Timestamp(self.as_of):  # type: ignore[operator]
            return word
        return self.text("state_from", state=word, day=day(since))

    @property
    def day(self) -> str:
        return day(self.as_of)

    @property
    def until_words(self) -> str:
        """How far the data run, to stand beside the reference date; nothing if she has not said so."""
        return "" if self.data_until is None else self.text("showing_until", day=day(self.data_until))

    @property
    def old_files(self) -> tuple[pdg_data.FileReport, ...]:
        return self.delivery.old_files(self.as_of, self.programme, self.data_until)

    @property
    def filter_words(self) -> str:
        return filters.in_words(self.wanted, self.language)

    @property
    def task_names(self) -> dict[str, str]:
        """Tasks by number as text, with number and short name."""
        return {str(task.number): f"{task.number} {task.short[self.language]}" for task in self.programme.tasks}

    @property
    def refused(self) -> list[pdg_data.FileReport]:
        return [file for file in self.delivery.files if file.refusal is not None]


def build() -> View | None:
    """The view of the present session; nothing without files, or when she stopped the reading of them."""
    delivered = session.files()
    if not delivered or session.is_stopped(session.fingerprint(delivered)):
        return None
    language = session.language()
    as_of = st.session_state[session.AS_OF]
    read = delivery.read(delivered, language)
    fingerprint = session.fingerprint(delivered, session.answers(), own_rules.key())
    data_until = session.data_until()
    everyone = delivery.status_table(fingerprint, read.dataset, as_of, data_until, language)
    progress = known_ec(
        delivery.progress_table(fingerprint, read.dataset, as_of, language), read.dataset.shown, own_rules.programme()
    )
    contents = session.contents(delivered)
    codes = delivery.codes_of_people(fingerprint, contents, read.dataset.participants)
    repairs = delivery.repairs_of(fingerprint, as_of, data_until, read, everyone)
    ids = delivery.asked_ids(fingerprint, as_of, data_until, read, everyone)
    asked = [question for question in read.open_questions if question.id in ids]
    now = {question for question, at_once in ids.items() if at_once}
    found = verdict(read, repairs)
    people, hidden = everyone, session.names_hidden()
    if hidden:
        # What is cached for this fingerprint is of names.
        fingerprint = f"{fingerprint} hidden"
        read, everyone, progress = delivery.hidden((fingerprint, as_of, data_until, language), read, everyone, progress)
    wanted: dict[str, tuple[str, ...]] = {}
    # The progress table has no mentor: the same people are meant by their key.
    keys: set[int] = set()
    if not everyone.empty:
        offered = delivery.choices(fingerprint, as_of, data_until, language, people, everyone)
        filters.prepare(offered, contents)
        wanted = filters.chosen()
        keys = set(filters.apply(people, wanted)["key"])
        wanted = {field: tuple(offered[field][value] for value in values) for field, values in wanted.items()}
    return View(
        language=language,
        as_of=as_of,
        data_until=data_until,
        programme=own_rules.programme(),
        delivery=read,
        fingerprint=fingerprint,
        everyone=everyone,
        status=everyone[everyone["key"].isin(keys)] if any(wanted.values()) else everyone,
        progress=progress[progress["key"].isin(keys)],
        repairs=() if hidden else repairs,
        verdict=found,
        asked=tuple(unsaid(one) if hidden else one for one in asked if one.id in now),
        asked_for_later=tuple(unsaid(one) if hidden else one for one in asked if one.id not in now),
        wanted=wanted,
        codes=codes,
        hidden=hidden,
    )


def current() -> View | None:
    """The view that the frame made for this run."""
    found: View | None = st.session_state.get(VIEW)
    return found
