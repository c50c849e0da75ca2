"""The report on paper: what it says is what the tables say, and nothing from a cell is markup in it."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

import pdg_data
from pdg_data import words as core
from pdg_data.hiding import hidden as with_codes
from pdg_data.repairs import verdict
from pdg_data.words import LANGUAGES, Language
from pdg_ui import person
from pdg_ui.progress import known_ec
from pdg_ui.records import records
from pdg_ui.report import moves, report, sheet_of
from pdg_ui.view import View
from pdg_ui.words import say
from tests.core.deliveries import xlsx
from tests.ui.dashboard import AS_OF, Files, case, delivery, one_person, statuses
from tests.ui.hand_made import PROGRAMME

FILES = case("microsoft_forms_and_osiris")
EVIL = '<img src="http://evil.example/x.png" onerror=alert(1)><script>alert(1)</script>{{ 7*7 }}'


def view_of(files: Files, language: Language = "nl") -> View:
    read = delivery(files)
    status = statuses(files, language)
    progress = pdg_data.progress_table(read.dataset, PROGRAMME, AS_OF, language)
    return View(
        language=language, as_of=AS_OF, data_until=None, programme=PROGRAMME, delivery=read, fingerprint="",
        everyone=status, status=status, progress=known_ec(progress, read.dataset.shown, PROGRAMME), repairs=(),
        verdict=verdict(read, ()), asked=(), asked_for_later=(), wanted={}, codes={}, hidden=False,
    )  # fmt: skip


def made(view: View, key: int) -> str:
    return report(
        view, key, view.status[view.status["key"] == key], view.progress[view.progress["key"] == key]
    ).decode()


class _Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_every_obligation_that_applies_with_its_status_in_words_and_why(language: Language) -> None:
    view = view_of(FILES, language)
    late = view.status[(view.status["status"] == "overdue") & (view.status["tier"] == "mandatory")]
    key = int(late["key"].iloc[0])
    page = _Page(made(view, key))
    own = view.status[(view.status["key"] == key) & (view.status["tier"] == "mandatory")]
    for row in records(own):
        assert row["label"] in page.text
        assert core.say(f"status.{row['status']}", language) in page.text
        assert row["status"] == "not_applicable" or row["reason"] in page.text
    assert ("lang", language) in page.attributes
    assert view.day in page.text


def test_the_open_points_are_what_asks_for_action_and_by_whom() -> None:
    view = view_of(FILES)
    for key, own in view.status.groupby("key"):
        obligations = own[own["tier"] == "mandatory"]
        asked = obligations[obligations["status"].isin(person.ACTION)]
        said = "; ".join(items for _, items in moves(view, own))
        assert said.count(": ") == len(asked), key
        assert all(f"{label}: " in said for label in asked["label"])
        unsure = set(asked[asked["status"] == "undetermined"]["label"])
        for who, items in moves(view, own):
            labels = {item.partition(": ")[0] for item in items.split("; ")}
            assert (labels <= unsure) == (who == say("participant.look_first", "nl"))


def test_mentor_and_participant_stand_beside_each_other_as_counts_of_the_progress_table() -> None:
    view = view_of(FILES)
    progress = view.progress
    key = int(progress[(progress["task"] == "1") & (progress["scored_midway"] > 0)]["key"].iloc[0])
    own = progress[progress["key"] == key].set_index("task")
    sheet = sheet_of(view, key, view.status[view.status["key"] == key], progress[progress["key"] == key])
    assert len(sheet.task_headings) == 6
    for task, cells in zip(PROGRAMME.tasks, sheet.tasks, strict=True):
        row: dict[Any, Any] = own.loc[str(task.number)].to_dict()
        assert len(cells) == len(sheet.task_headings)
        for cell, moment in ((cells[2], "midway"), (cells[4], "final")):
            scored, at_level = int(row[f"scored_{moment}"]), int(row[f"at_level_{moment}"])
            assert cell == (f"{at_level} van {scored}" if scored else "–")


def test_nothing_from_a_cell_is_markup_and_the_file_asks_for_nothing() -> None:
    view = view_of(one_person(name=EVIL, mentor=EVIL))
    page = made(view, 0)
    found = _Page(page)
    assert not {"img", "script", "link", "iframe", "a", "object"} & set(found.tags)
    assert not {name for name, _ in found.attributes} & {"src", "href", "onerror", "srcset", "data", "action"}
    assert "alert(1)" in found.text
    assert "{{ 7*7 }}" in found.text
    assert "url(" not in page
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in found.attributes


def test_of_one_row_alone_there_is_a_report() -> None:
    files = (("Deelnemers.xlsx", xlsx({"D": [["Naam", "Cohort"], ["Bo Visser", "PDG-2026-02"]]})),)
    page = _Page(made(view_of(files), 0))
    assert "Bo Visser" in page.text
    assert "onbekend" in page.text


def test_who_paused_is_asked_for_nothing() -> None:
    view = view_of(FILES)
    outside = view.status[(view.status["status"] == "not_applicable")].groupby("key").size()
    key = int(str(outside.idxmax()))
    sheet = sheet_of(view, key, view.status[view.status["key"] == key], view.progress[view.progress["key"] == key])
    assert sheet.moves == []
    assert sheet.requirements == []


def test_with_names_hidden_it_holds_no_name_number_or_address_of_anybody() -> None:
    view = view_of(FILES)
    people = view.delivery.dataset.participants
    read, status, progress = with_codes(view.delivery, view.status, view.progress, b"secret", "nl")
    hidden = replace(view, delivery=read, everyone=status, status=status, progress=progress, hidden=True)
    late = status[(status["status"] == "overdue") & (status["tier"] == "mandatory")]
    for key in sorted(set(late["key"]))[:6]:
        text = _Page(made(hidden, int(key))).text
        for column in ("participant", "participant_id", "mentor", "trainer", "mentor_email", "email"):
            assert not [name for name in people[column] if name and str(name) in text], column


def test_a_tick_stands_on_its_day_with_the_number_that_is_late_beside_it() -> None:
    view = view_of(FILES)
    late = view.status[(view.status["tier"] == "mandatory") & (view.status["status"] == "overdue")]
    key = int(late["key"].iloc[0])
    own = view.status[view.status["key"] == key]
    ticks: Any = sheet_of(view, key, own, view.progress[view.progress["key"] == key]).lanes[-1]["marks"]
    assert {tick["glyph"] for tick in ticks} == {"|"}
    assert sum(int(tick["beside"] or 0) for tick in ticks) == int((late["key"] == key).sum())
