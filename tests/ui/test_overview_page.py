"""The overview: the counts are those of the status table, and each opens its rows."""

from __future__ import annotations

from datetime import date

import pytest

from pdg_data.words import Language
from pdg_ui import coming, counts
from pdg_ui.words import count, say
from tests.core.troubled import troubled
from tests.ui.dashboard import AS_OF, case, one_person, run, start, statuses, words, workbook
from tests.ui.hand_made import PROGRAMME

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


def test_a_ticked_contact_says_all_that_is_to_be_asked() -> None:
    late = statuses(FILES).query("tier == 'mandatory' and status == 'overdue'")
    whom = counts.contacts(late, "nl")
    app = start(FILES)
    assert [text[:40] for text in app.dataframe[0].value["asked"]] == [text[:40] for text in whom["brief"]]
    for place, contact in whom.iterrows():
        asked = counts.asked(counts.rows_of_contact(late, contact, "nl"), "nl")
        app.session_state["whom_overdue"] = {"selection": {"rows": [place], "columns": [], "cells": []}}
        assert asked in words(run(app))
        if place == 2:
            break


def test_each_count_of_weeks_ahead_opens_exactly_its_rows() -> None:
    app = start(FILES)
    options = app.segmented_control(key="overview_weeks").options
    for weeks, option in zip(coming.horizons(PROGRAMME), options, strict=True):
        rows = coming.coming(statuses(FILES), AS_OF, weeks)
        assert option == count("overview.weeks", len(rows), "nl", weeks=weeks)
        app.session_state["overview_weeks"] = weeks
        run(app)
        tables = [table.value for table in app.dataframe]
        if len(rows):
            ahead = [table for table in tables if "asked" in table and "oldest" not in table]
            assert [int(table["items"].sum()) for table in ahead] == [len(rows)]
        else:
            assert say("overview.nothing_ahead", "nl", weeks=weeks) in words(app)


def test_the_state_of_the_data_is_said_in_one_line_beside_the_way_to_the_data_page() -> None:
    app = start(FILES)
    line = next(caption.value for caption in app.caption if "Bruikbaar" in caption.value)
    assert "vragen wachten op antwoord" in line or "vraag wacht op antwoord" in line
    assert any(link.proto.page_script_hash and link.proto.label == "Gegevens" for link in app.get("page_link"))


def test_of_one_row_the_list_has_one_line_that_says_whom_to_ask_for_what() -> None:
    head: list[object] = [
        "Deelnemernummer",
        "Naam",
        "Cohort",
        "School",
        "Werkplekbegeleider",
        "Startdatum",
        "Einddatum",
    ]
    row: list[object] = [
        "0900001",
        "Jan van der Meer",
        "PDG-2026-09",
        "Albeda",
        "",
        date(2026, 9, 1),
        date(2028, 2, 29),
    ]
    app = start((("Deelnemers.xlsx", workbook(Deelnemers=[head, row])),))
    (contact,) = app.dataframe[0].value.to_dict("records")
    assert (contact["contact"], contact["items"], contact["participants"]) == ("Albeda", 1, 1)
    assert contact["asked"] == "Jan van der Meer: werkplekbegeleider bekend"
    assert contact["oldest"] == (AS_OF - date(2026, 10, 13)).days
    assert len(app.dataframe[1].value) == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_delivery_with_problems_says_them_first_and_counts_what_is_left(language: Language) -> None:
    number = counts.standing_counts(counts.standings(statuses(troubled(), language)))
    app = start(troubled(), language)
    assert app.error
    assert app.header[0].value.startswith(count("overview.overdue", number["overdue"], language))
    options = app.segmented_control(key="overview_standing").options
    assert [option.split()[1] for option in options] == [str(each) for each in number.values()]
    for standing in number:
        app.session_state["overview_standing"] = standing
        run(app)


def test_what_is_expected_is_counted_once_it_is_opened() -> None:
    app = start(case("tidy_workbook"))
    before = len(app.dataframe)
    app.session_state["overview_expected"] = True
    run(app)
    assert len(app.dataframe) == before + 1
    assert say("overview.expected_how", "nl") in words(app)
