"""By which rules is this reckoned, for someone who knows nothing of the programme; and what changes with other rules."""

from __future__ import annotations

import pytest

import pdg_data
from pdg_data.words import LANGUAGES, Language
from pdg_ui import rules
from pdg_ui.statuses import STATUSES, status_text
from pdg_ui.words import say
from tests.ui.dashboard import NO_SPREADSHEET, Files, case, go, one_person, start, words

PROGRAMME = pdg_data.load_programme()
FULL = case("google_forms")
DELIVERIES: list[Files] = [(), one_person(), FULL, (*FULL, NO_SPREADSHEET), (NO_SPREADSHEET,)]
IDS = ["no files", "one person", "full", "a refused file beside", "only a refused file"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("files", DELIVERIES, ids=IDS)
def test_the_rules_are_there_whatever_the_files(files: Files, language: Language) -> None:
    app = go(start(files, language), "rules")
    said = words(app)
    assert app.title[0].value == say("page.rules", language)
    for requirement in PROGRAMME.requirements:
        assert requirement.label[language] in said
        assert rules.what_words(requirement, PROGRAMME, language) in said
        assert rules.due_words(requirement, language) in said
        assert rules.source_words(requirement.source, PROGRAMME, language) in said
    for status in STATUSES:
        assert status_text(status, language) in said
        assert say(f"rules.status.{status}", language, days=28) in said
