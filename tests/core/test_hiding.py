"""Names as codes: nobody can be recognised, and nothing that was judged changes."""

from __future__ import annotations

from datetime import date
from functools import cache

import pandas as pd
import pytest

import pdg_data
from pdg_data.evidence import parse_evidence
from pdg_data.hiding import hidden
from pdg_data.pseudonyms import LETTERS
from tests.core.deliveries import file_bytes
from tests.core.troubled import troubled
from tests.telling import secrets, told
from tests.ui.dashboard import AS_OF, NO_SPREADSHEET, case

SECRET, OTHER = b"one" * 8, b"two" * 8
Files = tuple[tuple[str, bytes], ...]
Tables = tuple[pdg_data.Delivery, pd.DataFrame, pd.DataFrame]

HEAD = ["Deelnemernummer", "Naam", "Cohort", "School", "Werkplekbegeleider", "E-mail werkplekbegeleider", "Startdatum", "Einddatum", "Leidinggevende is begeleider"]  # fmt: skip
START, END = date(2025, 9, 1), date(2027, 2, 28)
NAMED_AFTER = (
    (
        "Bezoeken van Jan van der Meer.xlsx",
        file_bytes(
            "x.xlsx",
            {
                "Deelnemers": [
                    HEAD,
                    ["0900001", "Jan van der Meer", "Groep Aïsha Vos", "STC", "Vos, Aïsha", "a.vos@stc.example", START, END, "Aïsha Vos"],
                    ["0900002", "Els Bos", "PDG-2025-09", "Praktijk Jan van der Meer", "aïsha vos", "", START, END, "nee"],
                    ["17", "Wim Post", "PDG-2025-09", "Kok", "Jürgen Kok", "", START, END, "ja"],
                ],
                "Jan van der Meer": [["Datum lesbezoek", "Deelnemer", "Begeleider"], [date(2025, 10, 1), "Jan van der Meer", "Aïsha Vos"]],
            },
        ),
    ),
    NO_SPREADSHEET,
)  # fmt: skip


@cache
def tables(files: Files) -> Tables:
    programme = pdg_data.load_programme()
    delivery = pdg_data.read_delivery(files, programme)
    dataset = delivery.dataset
    return (
        delivery,
        pdg_data.status_table(dataset, programme, AS_OF),
        pdg_data.progress_table(dataset, programme, AS_OF),
    )


def masked(files: Files, secret: bytes = SECRET) -> Tables:
    return hidden(*tables(files), secret, "nl")


DELIVERIES = {
    "forms": case("google_forms"),
    "osiris": case("microsoft_forms_and_osiris"),
    "tracker": case("coordinator_tracker"),
    "tidy": case("tidy_workbook"),
    "troubled": troubled(),
    "named after somebody": NAMED_AFTER,
}
every = pytest.mark.parametrize("files", DELIVERIES.values(), ids=DELIVERIES.keys())


@every
def test_nobody_and_no_file_is_named_anywhere(files: Files) -> None:
    about = secrets(tables(files)[0])
    assert told(tables(files), about) == about
    assert told(masked(files), about) == set()


@every
def test_nothing_that_was_judged_changes(files: Files) -> None:
    _, status, progress = tables(files)
    _, masked_status, masked_progress = masked(files)
    judged = [
        "key",
        "requirement",
        "status",
        "due",
        "days_overdue",
        "done",
        "needed",
        "fulfilled_on",
        "owner",
        "reason",
        "why",
    ]
    for before, after, order in ((status, masked_status, "requirement"), (progress, masked_progress, "task")):
        columns = [column for column in (*judged, "ec_earned", "at_level_final", "up", order) if column in before]
        one, other = (table.sort_values(["key", order])[list(dict.fromkeys(columns))] for table in (before, after))
        pd.testing.assert_frame_equal(one.reset_index(drop=True), other.reset_index(drop=True))


@every
def test_evidence_keeps_its_cells(files: Files) -> None:
    for before, after in zip(tables(files)[1:], masked(files)[1:], strict=True):
        order = "requirement" if "requirement" in before else "task"
        one, other = (table.set_index(["key", order])["evidence"].sort_index() for table in (before, after))
        for text, code in zip(one, other, strict=True):
            assert [area.address for area in parse_evidence(text)] == [area.address for area in parse_evidence(code)]


def test_one_person_has_one_code_everywhere_and_two_have_two() -> None:
    delivery, status, _ = masked(NAMED_AFTER)
    people = delivery.dataset.participants
    assert people["mentor"][0] == people["mentor"][1] != people["mentor"][2]
    assert people["participant"].nunique() == 3
    assert set(status["mentor"]) == set(people["mentor"])
    assert set(delivery.dataset.visits["observer"]) <= {people["mentor"][0], ""}
    assert all(set(code) <= set(LETTERS) for code in people["participant_id"])


def test_a_code_depends_on_the_secret_alone() -> None:
    again, others = masked(NAMED_AFTER)[1], masked(NAMED_AFTER, OTHER)[1]
    pd.testing.assert_frame_equal(again, masked(NAMED_AFTER)[1])
    assert not set(again["participant_id"]) & set(others["participant_id"])


def test_a_school_or_cohort_stays_readable_unless_it_names_somebody() -> None:
    people = masked(NAMED_AFTER)[0].dataset.participants
    assert people["cohort"].tolist()[1:] == ["PDG-2025-09"] * 2
    assert people["cohort"][0].startswith("Cohort ")
    assert people["school"][0] == "STC"
    assert people["school"][1].startswith("School ")


def test_the_order_is_that_of_the_codes() -> None:
    for table in masked(case("tidy_workbook"))[1:]:
        for _, rows in table.groupby("cohort"):
            shown = rows["participant"].drop_duplicates().tolist()
            assert shown == sorted(shown)


def test_a_refused_file_says_why_under_a_number() -> None:
    delivery = masked(NAMED_AFTER)[0]
    assert [file.name for file in delivery.refused] == ["Bestand 2"]
    assert delivery.refused[0].refusal is not None
    assert delivery.refused[0].refusal.code == "F-NOT-SHEET"
    assert delivery.dataset.refused == ("Bestand 2",)


def test_open_questions_are_still_counted_and_hold_nothing_to_answer() -> None:
    before, after = tables(case("google_forms"))[0], masked(case("google_forms"))[0]
    assert [one.kind for one in after.open_questions] == [one.kind for one in before.open_questions]
    assert [one.keys for one in after.questions] == [one.keys for one in before.open_questions]
    assert all(not one.options and not one.places for one in after.questions)


def test_a_delivery_of_nobody_can_be_hidden() -> None:
    delivery, status, progress = masked((NO_SPREADSHEET,))
    assert delivery.dataset.participants.empty
    assert status.empty
    assert progress.empty
