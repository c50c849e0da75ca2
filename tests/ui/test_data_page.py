"""May she trust it: every file, sheet and row is accounted for, and every problem has a place and a repair."""

from __future__ import annotations

import pytest

from pdg_data.words import Language
from pdg_ui.words import count, say
from tests.ui.dashboard import NO_SPREADSHEET, case, delivery, go, one_person, start, words

CASES = ("google_forms", "tidy_workbook", "coordinator_tracker", "microsoft_forms_and_osiris")


@pytest.mark.parametrize("name", CASES)
def test_every_file_and_sheet_is_listed_with_its_ledger(name: str) -> None:
    files = case(name)
    said = words(go(start(files), "data"))
    for file in delivery(files).files:
        assert file.name in said
        for sheet in file.sheets:
            assert say("data.sheet", "nl", name=sheet.name) in said
            passed, refused = sum(sheet.rows_passed.values()), sum(sheet.rows_refused.values())
            ledger = say(
                "data.ledger_rows", "nl", read=sheet.rows_read, used=sheet.rows_used, passed=passed, refused=refused
            )
            assert ledger in said


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_problem_stands_with_its_place_and_repair(language: Language) -> None:
    files = (*case("coordinator_tracker"), NO_SPREADSHEET)
    app = go(start(files, language), "data")
    said = words(app)
    for problem in delivery(files).problems:
        assert " ".join(problem.message(language).split()) in said
        assert " ".join(problem.fix(language).split()) in said


def test_no_code_is_shown_instead_of_words() -> None:
    for name in CASES:
        said = words(go(start(case(name)), "data"))
        for file in delivery(case(name)).files:
            for sheet in file.sheets:
                for code in (*sheet.rows_passed, *sheet.rows_refused, *sheet.cells_passed, *sheet.cells_refused):
                    assert f" {code}" not in said, (name, code)


def test_a_refused_file_makes_the_whole_less_certain() -> None:
    assert say("data.verdict_refused.one", "nl") in words(go(start((*one_person(), NO_SPREADSHEET)), "data"))


def test_the_verdict_counts_what_is_to_be_looked_at() -> None:
    files = case("coordinator_tracker")
    number = sum(problem.severity != "info" for problem in delivery(files).problems)
    said = words(go(start(files), "data"))
    assert (count("data.verdict", number, "nl") if number else say("data.verdict_clean", "nl")) in said


def test_the_template_can_be_taken_along() -> None:
    assert go(start(one_person()), "data").download_button(key="download_template") is not None
