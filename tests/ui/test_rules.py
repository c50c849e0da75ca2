"""The programme's rules in words: everything that the file says is said, with where it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pdg_data import load_programme
from pdg_data.programme import Due
from pdg_data.words import LANGUAGES, Language
from pdg_ui import rules
from pdg_ui.words import say

PROGRAMME = load_programme()
SEED = "Rol en taken werkplekbegeleider"

SOURCES = [
    ("seed, Lesbezoeken: twee keer in de eerste helft (VI-2)", f"{SEED}, ‘Lesbezoeken: twee keer in de eerste helft’"),
    ("seed, Lesbezoeken: drie onderdelen (AP-1, AP-2, AP-3)", f"{SEED}, ‘Lesbezoeken: drie onderdelen’"),
    ("seed, Taken (CE-1); days: local assumption", f"{SEED}, ‘Taken’; de termijn is een eigen aanname"),
    ("seed; note: local assumption", f"{SEED}; hoe dit wordt geteld is een eigen aanname"),
    ("local assumption", "eigen aanname"),
    ("six weeks: local assumption", "six weeks: eigen aanname"),
    ("Studiegids 2026 (pagina 12)", "Studiegids 2026 (pagina 12)"),
    ("", ""),
]


@pytest.mark.parametrize(("source", "words"), SOURCES)
def test_a_source_is_said_as_the_document_and_the_place(source: str, words: str) -> None:
    assert rules.source_words(source, PROGRAMME, "nl") == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_source_of_the_programme_is_shown_as_an_id(language: Language) -> None:
    sources = [one.source for one in PROGRAMME.requirements] + [task.source for task in PROGRAMME.tasks]
    sources += [*PROGRAMME.settings_sources.values(), PROGRAMME.meter_source]
    for source in sources:
        said = rules.source_words(source, PROGRAMME, language)
        assert said
        assert "seed" not in said
        assert not any(f"({letters}-" in said for letters in ("AG", "VI", "ME", "EC", "SU", "AP", "WB"))
        assert language == "en" or "assumption" not in said


DUE = [
    (Due(anchor="start", days=42), "Uiterlijk 42 dagen na de start."),
    (Due(anchor="start", days=1), "Uiterlijk 1 dag na de start."),
    (Due(anchor="halfway", days=-14), "Uiterlijk 14 dagen vóór de dag halverwege."),
    (Due(anchor="halfway", days=0), "Uiterlijk op de dag halverwege."),
    (Due(anchor="end", days=0), "Uiterlijk op de laatste dag van de opleiding."),
    (Due(anchor="event", days=0), say("rules.due.event_sentence", "nl")),
]


@pytest.mark.parametrize(("due", "words"), DUE)
def test_a_due_date_is_said_from_its_anchor(due: Due, words: str) -> None:
    assert rules.due_words(replace(PROGRAMME.requirements[0], due=due), "nl") == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_needed_is_said_of_each_requirement(language: Language) -> None:
    said = {one.id: rules.what_words(one, PROGRAMME, language) for one in PROGRAMME.requirements}
    assert say("rules.what.other", language) not in said.values()
    assert len(set(said.values())) == len(said)
    assert "6" in said["meter_midway"]
    assert said["visits_first_half"].startswith("2 ")
    assert said["formative_visit"].startswith("1 ")


def test_a_mark_that_another_programme_asks_for_is_said_too() -> None:
    other = replace(PROGRAMME.requirement["mentor_trained"], field="passport")
    assert rules.what_words(other, PROGRAMME, "nl") == say("rules.what.other", "nl")


def test_what_can_be_overtaken_names_the_later_step() -> None:
    said = rules.missing_words(PROGRAMME.requirement["interim_portfolio"], PROGRAMME, "nl")
    assert PROGRAMME.requirement["qualification_portfolio"].label["nl"] in said


def test_the_product_of_two_tasks_is_said_once_with_their_ec() -> None:
    assert rules.proven_together(PROGRAMME, "nl") == [
        "‘Summatief lesbezoek’ bewijst taak 3 en 5 tegelijk, samen 20 EC."
    ]


def test_the_tasks_the_scale_and_the_settings_are_all_there() -> None:
    lines = [" ".join(rules.task_lines(task, PROGRAMME, "nl")) for task in PROGRAMME.tasks]
    assert "Product: Cursusontwerp." in lines[3]
    assert "Cursus: Onderwijsontwikkeling 1 (onderzoeksplan), Onderwijsontwikkeling 2 (innovatievoorstel)." in lines[1]
    assert "Ondersteunend bewijs" not in lines[3]
    assert rules.levels(PROGRAMME, "nl")["level_label"].tolist()[2] == "Zichtbaar (norm)"
    settings = rules.settings(PROGRAMME, "nl")
    assert len(settings) == len(PROGRAMME.settings)
    assert settings["setting"].iloc[0] == say("rules.setting.due_soon_days", "nl")
    assert "niet vermeld" not in settings["rule_source"].tolist()


def test_a_setting_without_a_meaning_shows_as_the_file_names_it() -> None:
    other = replace(PROGRAMME, settings={**PROGRAMME.settings, "holidays": 3})
    shown = rules.settings(other, "nl")
    assert shown[shown["setting"] == "holidays"].to_numpy().tolist() == [["holidays", "3", "niet vermeld"]]
