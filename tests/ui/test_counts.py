"""Counts over the status table."""

from __future__ import annotations

import pandas as pd
import pytest

from pdg_ui import counts
from tests.ui.dashboard import case, statuses
from tests.ui.hand_made import status


def test_a_participant_stands_where_the_gravest_obligation_stands() -> None:
    frame = status(
        {"key": 1, "status": "overdue"},
        {"key": 1, "status": "due_soon", "requirement": "meter_final"},
        {"key": 2, "status": "due_soon"},
        {"key": 2, "status": "undetermined", "requirement": "meter_final"},
        {"key": 3, "status": "undetermined"},
        {"key": 4, "status": "met"},
        {"key": 4, "status": "attention", "tier": "expected", "requirement": "mentor_trained"},
        {"key": 5, "status": "not_applicable"},
        {"key": 6, "status": "missed"},
    )
    people = counts.standings(frame)
    assert dict(zip(people["key"], people["standing"], strict=True)) == {
        1: "overdue",
        2: "due_soon",
        3: "undetermined",
        4: "on_course",
        5: "not_followed",
        6: "on_course",
    }
    assert people.set_index("key").loc[6, "missed"] == 1


def test_the_standings_add_up_to_everyone() -> None:
    frame = status(
        *({"key": key, "status": name} for key, name in enumerate(("overdue", "met", "open", "not_applicable"), 1))
    )
    assert counts.standing_counts(counts.standings(frame)) == {
        "overdue": 1,
        "due_soon": 0,
        "undetermined": 0,
        "on_course": 2,
        "not_followed": 1,
    }


def test_the_standing_of_nobody_is_no_error() -> None:
    assert sum(counts.standing_counts(counts.standings(status())).values()) == 0


def test_participants_stand_in_the_order_of_their_sort_name() -> None:
    frame = status(
        {"key": 1, "participant": "Jan van der Meer", "sort_name": "Meer, Jan van der"},
        {"key": 2, "participant": "Bo Visser", "sort_name": "Visser, Bo"},
        {"key": 3, "participant": "Al Bakker", "sort_name": "Bakker, Al"},
    )
    assert counts.standings(frame)["participant"].tolist() == ["Al Bakker", "Jan van der Meer", "Bo Visser"]


def test_a_mentor_is_contacted_once_for_all_participants_of_a_school() -> None:
    frame = status(
        {"key": 1, "status": "overdue", "days_overdue": 10},
        {"key": 2, "status": "overdue", "days_overdue": 34},
        {
            "key": 2,
            "status": "overdue",
            "days_overdue": 3,
            "requirement": "meter_midway",
            "label": "Meter",
            "needed": 6,
        },
        {"key": 3, "status": "overdue", "days_overdue": 5, "owner": "participant", "label": "PDG-portfolio"},
    )
    table = counts.contacts(frame, "nl")
    assert table.drop(columns="due").iloc[0].to_dict() == {
        "contact": "Aïsha Vos",
        "owner": "mentor",
        "school": "Albeda",
        "brief": "Persoon 1: overeenkomst · Persoon 2: overeenkomst; meter (1 van 6)",
        "participants": 2,
        "items": 3,
        "oldest": 34,
    }
    assert table.iloc[1]["contact"] == "Persoon 3"
    assert [counts.asked(counts.rows_of_contact(frame, row, "nl"), "nl") for _, row in table.iterrows()] == [
        "Persoon 1: overeenkomst (10 dagen te laat) · Persoon 2: overeenkomst (34 dagen te laat); meter (1 van 6, 3 dagen te laat)",
        "PDG-portfolio (5 dagen te laat)",
    ]


def test_what_is_coming_is_due_on_the_first_day_and_in_brief_nothing_yet_is_not_counted() -> None:
    frame = status(
        {"key": 1, "status": "due_soon", "due": "2026-12-20"},
        {"key": 1, "status": "due_soon", "due": "2026-12-01", "label": "Meter", "done": 0, "needed": 6},
    )
    (contact,) = counts.contacts(frame, "nl").to_dict("records")
    assert contact["due"] == pd.Timestamp("2026-12-01")
    asked = "Persoon 1: meter (0 van 6, uiterlijk 1-12-2026); overeenkomst (uiterlijk 20-12-2026)"
    assert counts.asked(frame, "nl") == asked
    assert contact["brief"] == "Persoon 1: meter; overeenkomst"


def test_the_same_name_at_two_schools_is_two_contacts_and_a_trainer_is_one() -> None:
    rows = [{"key": key, "status": "overdue", "school": school, "owner": owner} for key, (school, owner) in enumerate(
        (("Albeda", "mentor"), ("STC", "mentor"), ("Albeda", "trainer"), ("STC", "trainer")), 1
    )]  # fmt: skip
    table = counts.contacts(status(*rows), "nl")
    assert sorted(zip(table["owner"], table["school"], strict=True)) == [
        ("mentor", "Albeda"),
        ("mentor", "STC"),
        ("trainer", ""),
    ]


def test_who_has_no_mentor_is_still_listed() -> None:
    table = counts.contacts(status({"key": 1, "status": "overdue", "mentor": ""}), "en")
    assert table["contact"].tolist() == ["no mentor known"]


def test_the_rows_behind_a_contact_are_as_many_as_its_count() -> None:
    frame = status(
        *({"key": key, "status": "overdue", "school": school} for key, school in enumerate(("A", "A", "B", ""), 1))
    )
    for _, contact in counts.contacts(frame, "nl").iterrows():
        rows = counts.rows_of_contact(frame, contact, "nl")
        assert set(rows["school"]) == {contact["school"]}
        assert len(rows) == contact["items"]


def said(statuses: pd.Series) -> str:
    """The text for the statuses of one group."""
    return str(counts.count_texts(pd.DataFrame({"requirement": "agreement", "status": statuses}), "requirement").item())


def test_counts_come_first_and_how_the_others_stand_after_so_that_it_adds_up() -> None:
    statuses = pd.Series(["met", "met_late", "overdue", "undetermined", "pending", "open", "not_applicable", "waived"])
    assert said(statuses) == "2/6  ● 1  ? 1  ◔ 1  ○ 1"


def test_a_requirement_that_applies_to_nobody_gets_a_dash() -> None:
    assert said(pd.Series(["not_applicable", "waived"])) == "–"


def test_cohorts_are_counted_by_requirement_in_the_order_of_the_programme() -> None:
    frame = status(
        {"key": 1, "requirement": "visits_first_half", "label": "Bezoeken", "status": "overdue"},
        {"key": 1, "status": "met"},
        {"key": 2, "requirement": "visits_first_half", "label": "Bezoeken", "cohort": "PDG-2026-02"},
        {"key": 2, "cohort": "PDG-2026-02", "status": "open"},
        {"key": 3, "cohort": "", "status": "undetermined"},
    )
    table = counts.cohort_counts(frame, "mandatory", "nl")
    assert table.index.tolist() == ["Bezoeken", "Overeenkomst"]
    assert table.loc["Bezoeken"].to_dict() == {"PDG-2025-09": "0/1  ● 1", "PDG-2026-02": "1/1", "geen cohort": "–"}
    assert table.loc["Overeenkomst", "geen cohort"] == "0/1  ? 1"


def test_what_cannot_be_determined_is_grouped_by_its_reason() -> None:
    frame = status(
        {"key": 1, "status": "undetermined", "why": "not_shown"},
        {"key": 2, "status": "undetermined", "why": "not_shown"},
        {"key": 3, "status": "undetermined", "why": "possible", "cohort": ""},
        {"key": 4, "status": "met"},
    )
    table = counts.undetermined_groups(frame)
    assert table["participants"].tolist() == [2, 1]
    assert table["cohorts"].tolist() == ["PDG-2025-09", ""]


def test_the_matrix_has_a_row_for_everyone_with_symbol_word_and_count() -> None:
    frame = status(
        {
            "key": 2,
            "requirement": "visits_first_half",
            "label": "Bezoeken",
            "status": "overdue",
            "done": 1,
            "needed": 2,
        },
        {"key": 2, "status": "met"},
        {
            "key": 1,
            "requirement": "visits_first_half",
            "label": "Bezoeken",
            "status": "not_applicable",
            "done": 0,
            "needed": 2,
        },
        {"key": 1, "status": "not_applicable"},
    )
    table = counts.matrix(frame, "mandatory", "nl")
    assert table.columns.tolist() == ["participant", "Bezoeken", "Overeenkomst"]
    assert table["participant"].tolist() == ["Persoon 1", "Persoon 2"]
    assert table.loc[2, "Bezoeken"] == "● te laat 1/2"
    assert table.loc[2, "Overeenkomst"] == "✓ voldaan"
    assert table.loc[1, "Bezoeken"] == "– n.v.t."


@pytest.mark.parametrize(
    ("why", "word"),
    [("paused", "gepauzeerd"), ("stopped", "gestopt"), ("certified", "gecertificeerd"), ("no_event", "n.v.t.")],
)
def test_a_cell_of_somebody_of_whom_nothing_is_expected_says_why(why: str, word: str) -> None:
    table = counts.matrix(status({"key": 1, "status": "not_applicable", "why": why}), "mandatory", "nl")
    assert table.loc[1, "Overeenkomst"] == f"– {word}"


def test_in_a_delivery_no_row_of_the_matrix_is_without_a_reason() -> None:
    table = counts.matrix(statuses(case("microsoft_forms_and_osiris")), "mandatory", "nl")
    cells = table.drop(columns="participant")
    silent = (cells == "– n.v.t.").all(axis=1)
    assert len(cells) == 45
    assert not silent.any()
    assert sorted(cells[cells.eq(cells.iloc[:, 0], axis=0).all(axis=1)].iloc[:, 0].unique()) == [
        "– gecertificeerd",
        "– gestopt",
    ]
