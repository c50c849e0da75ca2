"""The overview: the counts are those of the status table, and each opens its rows."""

from __future__ import annotations

import pytest

from pdg_data.words import Language
from pdg_ui import counts
from pdg_ui.words import count, say
from tests.ui.dashboard import case, one_person, run, start, statuses, words

FILES = case("google_forms")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_sentence_counts_participants_by_where_they_stand(language: Language) -> None:
    number = counts.standing_counts(counts.standings(statuses(FILES)))
    app = start(FILES, language)
    for name in ("overdue", "due_soon", "undetermined"):
        assert count(f"overview.{name}", number[name], language) in app.header[0].value
    options = app.segmented_control(key="overview_standing").options
    assert [option.split()[1] for option in options] == [str(each) for each in number.values()]


def test_the_action_list_holds_every_overdue_obligation() -> None:
    late = statuses(FILES).query("tier == 'mandatory' and status == 'overdue'")
    app = start(FILES)
    whom, behind = app.dataframe[0].value, app.dataframe[1].value
    assert whom["items"].sum() == len(late) == len(behind)
    assert set(behind["participant"]) == set(late["participant"])


def test_a_ticked_contact_shows_its_rows_only() -> None:
    app = start(FILES)
    items = int(app.dataframe[0].value["items"].iloc[0])
    app.session_state["whom_overdue"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    run(app)
    assert len(app.dataframe[1].value) == items


@pytest.mark.parametrize("standing", ["overdue", "due_soon", "undetermined", "on_course", "not_followed"])
def test_every_count_opens(standing: str) -> None:
    app = start(FILES)
    app.session_state["overview_standing"] = standing
    run(app)
    assert say(f"overview.{standing}_means", "nl", days=28) in words(app)


def test_the_cohort_table_has_every_obligation_and_cohort() -> None:
    status = statuses(FILES)
    tables = [table.value for table in start(FILES).dataframe]
    cohorts = next(table for table in tables if "label" in table and set(status["cohort"]) & set(table.columns))
    assert len(cohorts) == status[status["tier"] == "mandatory"]["requirement"].nunique()
    assert set(cohorts.columns) == {"label", *(cohort or "geen cohort" for cohort in status["cohort"])}


def test_one_person_is_one() -> None:
    app = start(one_person())
    number = counts.standing_counts(counts.standings(statuses(one_person())))
    assert sum(number.values()) == 1
    assert app.header[0].value
