"""By which rules is this reckoned, for someone who knows nothing of the programme; and what changes with other rules."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import pdg_data
from pdg_data.joining import read_delivery
from pdg_data.programme import Change, changed, differences
from pdg_data.words import LANGUAGES, Language
from pdg_ui import rules, session
from pdg_ui.statuses import STATUSES, status_text
from pdg_ui.words import count, say
from tests.ui.dashboard import (
    AS_OF,
    NO_SPREADSHEET,
    PAGES,
    Files,
    case,
    delivery,
    go,
    one_person,
    open_tab,
    run,
    start,
    statuses,
    words,
)

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
    for task in PROGRAMME.tasks:
        assert all(line in said for line in rules.task_lines(task, PROGRAMME, language))
    for status in STATUSES:
        assert status_text(status, language) in said
        assert say(f"rules.status.{status}", language, days=28) in said


def change(app: AppTest) -> AppTest:
    """The page with the tab open on which rules are changed."""
    return open_tab(app, "rules.change_tab")


def field(app: AppTest, part: str, about: str = "") -> str:
    """The key of the field for a setting, a requirement's days or a cohort's date."""
    rounds = app.session_state["rules_round"] if "rules_round" in app.session_state else 0  # noqa: SIM401 - it has no get
    return f"rules_{part}_{sha256(about.encode()).hexdigest()[:8]}_{rounds}"


def shown(app: AppTest) -> pd.DataFrame:
    """The whole status table that the session shows a part of."""
    table: pd.DataFrame = app.session_state["view"].everyone
    return table


def test_an_edited_window_shows_its_effect_is_applied_and_taken_back() -> None:
    app = change(go(start(FULL), "rules"))
    before = shown(app)
    app.number_input(key=field(app, "setting", "due_soon_days")).set_value(300)
    run(app)
    other = changed(PROGRAMME, [Change("setting", "due_soon_days", 300)])
    anew = pdg_data.status_table(delivery(FULL).dataset, other, AS_OF)
    both = before.merge(anew, on=["key", "requirement"], suffixes=("", "_new"))
    moved = both[both["status"] != both["status_new"]]
    assert len(moved)
    assert count("rules.edit.effect", len(moved), "nl") in words(app)
    effect = app.dataframe[0].value
    assert sorted(effect["before"]) == sorted(status_text(one, "nl") for one in moved["status"])
    assert sorted(effect["after"]) == sorted(status_text(one, "nl") for one in moved["status_new"])
    assert shown(app)["status"].tolist() == before["status"].tolist()

    app.button(key="rules_apply").click()
    run(app)
    assert shown(app)["status"].tolist() == anew["status"].tolist()
    own = say("own_rules", "nl", what=say("rules.change.due_soon_days", "nl", value=300))
    for page in PAGES:
        assert own in words(go(app, page))

    change(go(app, "rules")).button(key="rules_reset").click()
    run(app)
    assert shown(app)["status"].tolist() == before["status"].tolist()
    assert own not in words(app)


def test_an_edited_calendar_moves_the_due_dates_of_its_cohort_alone() -> None:
    app = change(go(start(FULL), "rules"))
    before = shown(app)
    cohort = str(app.selectbox(key="rules_cohort").value)
    app.date_input(key=field(app, "end", cohort)).set_value(date(2029, 12, 31))
    run(app)
    app.button(key="rules_apply").click()
    run(app)
    both = before.merge(shown(app), on=["key", "requirement"], suffixes=("", "_new"))
    moved = both[both["due"].dt.date != both["due_new"].dt.date].dropna(subset=["due"])
    assert set(moved["cohort"]) == {cohort}
    assert set(moved["requirement"]) >= {"care_structure", "visits_second_half"}
    assert say("rules.known.own", "nl", parts="eind") in words(app)


def test_a_cohort_that_only_a_participant_names_has_a_calendar() -> None:
    app = change(go(start(one_person()), "rules"))
    app.date_input(key=field(app, "halfway", "PDG-2025-02")).set_value(date(2025, 12, 1))
    run(app)
    app.button(key="rules_apply").click()
    run(app)
    due = shown(app).set_index("requirement")["due"]
    assert due["interim_portfolio"].date() == date(2025, 12, 1)


def test_days_out_of_order_cannot_be_applied() -> None:
    app = change(go(start(FULL), "rules"))
    cohort = str(app.selectbox(key="rules_cohort").value)
    app.date_input(key=field(app, "halfway", cohort)).set_value(date(2031, 1, 1))
    run(app)
    assert app.button(key="rules_apply").disabled
    assert say("rules.edit.disorder", "nl", cohorts=cohort) in words(app)


def test_what_cannot_be_is_said_and_not_applied() -> None:
    app = change(go(start(FULL, "en"), "rules"))
    app.number_input(key=field(app, "setting", "quotes_max")).set_value(2)
    run(app)
    assert app.button(key="rules_apply").disabled
    assert "quotes_max" in words(app)
    app.button(key="rules_discard").click()
    run(app)
    assert say("rules.edit.draft_none", "en") in words(app)
    assert app.number_input(key=field(app, "setting", "quotes_max")).value == 8


def test_one_change_of_several_can_be_taken_out() -> None:
    app = change(go(start(FULL), "rules"))
    app.number_input(key=field(app, "days", "agreement")).set_value(56)
    app.number_input(key=field(app, "setting", "due_soon_days")).set_value(14)
    run(app)
    app.button(key="rules_withdraw_0").click()
    run(app)
    app.button(key="rules_apply").click()
    run(app)
    assert len(differences(PROGRAMME, app.session_state["view"].programme)) == 1


def test_without_files_rules_can_be_changed_and_a_file_loaded() -> None:
    app = change(go(start(), "rules"))
    app.number_input(key=field(app, "days", "agreement")).set_value(56)
    run(app)
    assert say("rules.edit.effect_no_files", "nl") in words(app)
    app.button(key="rules_apply").click()
    run(app)
    assert say("rules.edit.applied", "nl") in words(app)


def opened(app: AppTest) -> AppTest:
    """The page with the tab of the programme file open."""
    return open_tab(app, "rules.file_tab")


def test_a_programme_file_is_loaded_and_said_on_every_page() -> None:
    cohort = str(statuses(FULL)["cohort"].iloc[0])
    other = changed(
        PROGRAMME,
        [Change("end", cohort, date(2029, 12, 31)), Change("days", "agreement", 7), Change("start", "C-9", AS_OF)],
    )
    app = opened(go(start(FULL), "rules"))
    app.file_uploader(key="rules_file").upload("eigen.toml", pdg_data.dump_programme(other).encode())
    run(app)
    assert say("rules.file.unused", "nl", names="C-9") in words(app)
    anew = pdg_data.status_table(read_delivery(FULL, other).dataset, other, AS_OF)
    assert shown(app)["status"].tolist() == anew["status"].tolist()
    assert shown(app)["due"].astype(str).tolist() == anew["due"].astype(str).tolist()
    assert say("own_rules_file", "nl", name=PROGRAMME.name["nl"]) in words(go(app, "overview"))
    opened(go(app, "rules")).button(key="rules_drop_file").click()
    run(app)
    assert shown(app)["status"].tolist() == statuses(FULL)["status"].tolist()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_programme_file_that_cannot_be_used_changes_nothing_and_says_which_line(language: Language) -> None:
    text = PROGRAMME.source_text.replace("norm = 3", "norm = 9")
    line = text.splitlines().index("norm = 9") + 1
    app = opened(go(start(FULL, language), "rules"))
    app.file_uploader(key="rules_file").upload("eigen.toml", text.encode())
    run(app)
    why = say("rules.file.refused", language, why="").strip()
    assert why in words(app)
    assert str(line) in words(app).split(why)[1][:20]
    assert shown(app)["status"].tolist() == statuses(FULL, language)["status"].tolist()


def test_with_names_hidden_rules_are_judged_the_same_and_no_cohort_is_named() -> None:
    app = change(go(start(FULL), "rules"))
    cohort = str(app.selectbox(key="rules_cohort").value)
    app.date_input(key=field(app, "end", cohort)).set_value(date(2029, 12, 31))
    run(app)
    named = app.dataframe[0].value
    app.session_state[session.HIDE] = True
    run(app)
    coded = app.dataframe[0].value
    assert sorted(zip(coded["before"], coded["after"], coded["due_new"], strict=True)) == sorted(
        zip(named["before"], named["after"], named["due_new"], strict=True)
    )
    assert not set(coded["participant"]) & set(named["participant"])
    assert say("rules.change.no_cohort_named", "nl") in app.button(key="rules_withdraw_0").label


def test_with_names_hidden_no_programme_file_is_named_or_quoted() -> None:
    app = opened(go(start(FULL), "rules"))
    app.file_uploader(key="rules_file").upload("eigen.toml", b"norm = 'Groep van Testema'")
    assert run(app).error
    app.session_state[session.HIDE] = True
    run(app)
    assert not app.error
    assert "rules_file" not in [box.key for box in app.file_uploader]
    app.session_state[session.HIDE] = False
    assert "rules_file" in [box.key for box in run(app).file_uploader]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("page", ["overview", "rules"])
def test_before_there_are_files_it_is_said_what_pdg_is_and_what_the_dashboard_is_for(
    page: str, language: Language
) -> None:
    said = words(go(start((), language), page))
    assert say("rules.pdg_name", language) in said
    assert say("rules.pdg_for", language) in said
