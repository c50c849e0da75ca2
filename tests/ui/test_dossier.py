"""What belongs to each task of one participant."""

from __future__ import annotations

import pandas as pd

from pdg_ui.dossier import dossier, spoken
from tests.ui.hand_made import PROGRAMME, status

DAY = pd.Timestamp("2026-11-23")
NO_RESULTS = pd.DataFrame(columns=["key", "certain", "product", "outcome", "day"])


def _results(*rows: tuple[str, str, str | None, bool]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["product", "outcome", "day", "certain"])
    return frame.assign(key=0, day=pd.to_datetime(frame["day"]))


def _of(task: int, part: str, items: tuple) -> dict[str, str]:
    return {item.name: spoken(item, "nl") for item in items if item.task == task and item.part == part}


def test_every_task_has_its_courses_its_evidence_and_one_product() -> None:
    items = dossier(PROGRAMME, status(), NO_RESULTS, DAY, "nl")
    for task in PROGRAMME.tasks:
        assert len(_of(task.number, "course", items)) == len(task.courses)
        assert len(_of(task.number, "support", items)) == len(task.evidence)
        assert len(_of(task.number, "product", items)) == 1
    assert set(_of(1, "support", items)) == {"Ontwikkelingsmeter", "Tussentijds portfolio", "Vrije ruimte"}
    assert list(_of(3, "product", items)) == ["Summatief lesbezoek (ook voor taak 5)"]


def test_a_product_says_what_its_requirement_says() -> None:
    items = dossier(
        PROGRAMME,
        status({"key": 0, "requirement": "course_design", "status": "met", "fulfilled_on": "2026-03-02"}),
        NO_RESULTS,
        DAY,
        "nl",
    )
    assert _of(4, "product", items) == {"Cursusontwerp": "✓ voldaan (2-3-2026)"}


def test_the_meter_says_how_far_each_of_its_moments_is() -> None:
    rows = status(
        {
            "key": 0,
            "requirement": "meter_midway",
            "label": "Meter tussentijds",
            "status": "overdue",
            "done": 4,
            "needed": 6,
        },
        {"key": 0, "requirement": "meter_final", "label": "Meter eind", "status": "open", "done": 0, "needed": 6},
    )
    items = dossier(PROGRAMME, rows, NO_RESULTS, DAY, "nl")
    said = _of(1, "support", items)["Ontwikkelingsmeter"]
    assert said == "Meter tussentijds: ● te laat, 4 van 6; Meter eind: ○ nog niet aan de orde, 0 van 6"


def test_what_has_no_requirement_says_its_latest_certain_result_up_to_the_reference_date() -> None:
    results = _results(
        ("research_plan", "pass", "2026-04-01", True),
        ("research_plan", "fail", "2026-02-01", True),
        ("research_plan", "fail", "2026-12-01", True),
        ("free_space", "pass", "2026-04-01", False),
        ("course:didactic_practice_1", "pass", None, True),
    )
    items = dossier(PROGRAMME, status(), results, DAY, "nl")
    assert _of(2, "support", items)["Onderzoeksplan"] == "voldaan (1-4-2026)"
    assert _of(1, "support", items)["Vrije ruimte"] == "daarover zeggen de bestanden niets"
    assert list(_of(3, "course", items).values()) == ["voldaan"]
