"""May she trust it: one verdict, what to mend first and whom it touches, and every file, sheet and row accounted for."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

import pdg_data
from pdg_data.repairs import Repair, repairs, verdict
from pdg_data.words import Language
from pdg_ui import data_parts, repair_parts, view
from pdg_ui.words import count, say
from tests.core.troubled import troubled
from tests.ui.dashboard import AS_OF, NO_SPREADSHEET, Files, case, delivery, go, one_person, run, start, statuses, words

CASES = ("google_forms", "tidy_workbook", "coordinator_tracker", "microsoft_forms_and_osiris")
MANY = (*case("coordinator_tracker"), *one_person(), NO_SPREADSHEET)


def found(files: Files) -> tuple[Repair, ...]:
    return repairs(delivery(files), pdg_data.load_programme(), statuses(files))


def page(files: Files, language: Language = "nl") -> AppTest:
    return go(start(files, language), "data")


def seen(app: AppTest) -> view.View:
    shown: view.View = app.session_state["view"]
    return shown


@pytest.mark.parametrize("name", CASES)
def test_every_file_and_sheet_is_listed_with_its_ledger(name: str) -> None:
    app = page(case(name))
    said = words(app)
    for file in delivery(case(name)).files:
        assert file.name in said
        for sheet in file.sheets:
            assert say("data.sheet", "nl", name=sheet.name) in said
            assert data_parts.ledger(seen(app), sheet, "rows").replace("\\", "") in said


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_repair_stands_with_what_where_and_what_to_do(language: Language) -> None:
    said = words(page(MANY, language))
    assert found(MANY)
    for repair in found(MANY):
        assert repair.title(language) in said
        assert " ".join(repair.whole.finding(language).split()) in said
        assert " ".join(repair.whole.fix(language).split()) in said
        assert repair.whole.where(language) in said


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("files", [case("google_forms"), one_person(), MANY, (NO_SPREADSHEET,)])
def test_the_verdict_stands_on_top_and_in_the_side_bar(files: Files, language: Language) -> None:
    app = page(files, language)
    says = verdict(delivery(files), found(files))
    assert says.sentence(language) in app.header[0].value.replace("\\", "")
    assert seen(app).verdict == says


def test_a_delivery_without_anything_to_mend_says_so() -> None:
    app = page(one_person())
    assert say("data.no_problems", "nl") in words(app)
    assert not [one for one in app.download_button if one.key == "download_repairs"]


def test_whom_a_repair_touches_stands_behind_a_click() -> None:
    files = case("tidy_workbook")
    [repair] = found(files)
    said = words(page(files))
    people = delivery(files).dataset.participants["participant"]
    assert repair.people
    assert all(people[key] in said for key in repair.people)


def test_remarks_that_need_nothing_are_not_among_the_repairs() -> None:
    app = page((("Deelnemers.xls", one_person()[0][1]),))
    assert count("data.notes", 1, "nl") in [expander.label for expander in app.expander]
    assert not any(repair.whole.code == "F-WRONG-EXT" for repair in seen(app).repairs)


def test_the_first_few_repairs_are_open_and_the_rest_one_click_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repair_parts, "FEW", 2)
    app = page(MANY)
    label = count("data.more_repairs", len(found(MANY)) - 2, "nl")
    assert label in [expander.label for expander in app.expander]


def test_no_code_is_shown_instead_of_words() -> None:
    for name in CASES:
        said = words(page(case(name)))
        for file in delivery(case(name)).files:
            for sheet in file.sheets:
                for code in (*sheet.rows_passed, *sheet.rows_refused, *sheet.cells_passed, *sheet.cells_refused):
                    assert f" {code}" not in said, (name, code)


def test_the_list_of_repairs_can_be_taken_along_and_says_that_it_holds_names() -> None:
    button = page(case("tidy_workbook")).download_button(key="download_repairs")
    assert say("download.repairs_help", "nl") == button.proto.help


def test_old_files_are_said_on_every_page_and_one_click_says_how_far_they_run() -> None:
    app = start(case("tidy_workbook"))
    app.date_input(key="as_of").set_value(date(2027, 1, 31))
    run(app)
    assert count("old_files", 1, "nl", day="23-11-2026") in words(app)
    go(app, "data")
    app.button(key="set_data_until").click()
    run(app)
    assert app.date_input(key="data_until").value == AS_OF
    assert "gegevens t/m 23-11-2026" in words(app)
    assert not [one for one in app.button if one.key == "set_data_until"]
    assert "data_until" in set(seen(app).everyone["why"])
    assert "gegevens t/m 23-11-2026" in words(go(app, "overview"))
    assert count("old_files", 1, "nl", day="23-11-2026") not in words(app)


def test_a_file_of_the_reference_date_is_not_old() -> None:
    app = page(case("tidy_workbook"))
    assert not [one for one in app.button if one.key == "set_data_until"]


def test_nothing_changes_without_a_day_up_to_which_the_data_run() -> None:
    app = page(case("tidy_workbook"))
    assert app.date_input(key="data_until").value is None
    assert seen(app).everyone["status"].tolist() == statuses(case("tidy_workbook"))["status"].tolist()


def test_the_template_can_be_taken_along() -> None:
    assert page(one_person()).download_button(key="download_template") is not None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_many_different_problems_leave_the_verdict_and_the_first_repairs_on_top(language: Language) -> None:
    app = page(troubled(), language)
    assert verdict(delivery(troubled()), found(troubled())).sentence(language) in app.header[0].value.replace("\\", "")
    assert app.header[1].value == say("data.problems", language)
    first = found(troubled())[0]
    cards = [markdown.value.replace("\\", "") for markdown in app.main.markdown]
    assert first.title(language) in next(card for card in cards if card.startswith(repair_parts.ICONS["error"]))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_no_file_says_anything_of_is_told_with_how_many_statuses_it_leaves_undetermined(
    language: Language,
) -> None:
    files = case("microsoft_forms_and_osiris")
    status = statuses(files, language)
    labels = status.drop_duplicates("requirement").set_index("requirement")["label"]
    app = page(files, language)
    said = words(app)
    assert say("data.silent", language) in [header.value for header in app.header]
    assert count("data.silent_line", 43, language, label=labels["agreement"]) in said
    assert count("data.silent_line", 8, language, label=labels["formative_visit"]) in said
    assert say("data.silent_cohorts", language, cohorts="PDG-2026-02 versneld") in said
    unsure = (status["status"] == "undetermined") & (status["tier"] == "mandatory")
    assert int(unsure.sum()) == 43 + 8


def test_without_participants_nothing_is_said_to_be_undetermined() -> None:
    assert say("data.silent", "nl") not in [header.value for header in page((NO_SPREADSHEET,)).header]
