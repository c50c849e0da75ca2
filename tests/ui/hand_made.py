"""Small status and progress tables made by hand, with the columns that the core gives them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdg_data.programme import load_programme

PROGRAMME = load_programme()

ROW: dict[str, Any] = {
    "participant_id": "900001",
    "participant": "Jan van der Berg",
    "cohort": "PDG-2025-09",
    "school": "Albeda",
    "mentor": "Aïsha Vos",
    "requirement": "agreement",
    "label": "Overeenkomst",
    "tier": "mandatory",
    "status": "met",
    "due": pd.NaT,
    "days_overdue": None,
    "done": 1,
    "needed": 1,
    "fulfilled_on": pd.NaT,
    "owner": "mentor",
    "reason": "Ontvangen op 1-10-2025.",
    "evidence": "[a.xlsx]Blad1!A2",
    "key": 0,
    "trainer": "Saskia Lems",
    "sort_name": "Berg, Jan van der",
    "why": "met",
}


def status(*rows: dict[str, Any]) -> pd.DataFrame:
    """A status table: each row gives what differs from ``ROW``. A key gives a name, unless the row has one."""
    made = []
    for row in rows:
        name = {
            "participant": f"Persoon {row['key']}",
            "participant_id": f"90000{row['key']}",
            "sort_name": f"Persoon {row['key']}",
        }
        made.append({**ROW, **(name if row.get("key") else {}), **row})
    frame = pd.DataFrame(made, columns=list(ROW))
    for column in ("due", "fulfilled_on"):
        frame[column] = pd.to_datetime(frame[column])
    frame["days_overdue"] = frame["days_overdue"].astype("Int64")
    return frame


Count = tuple[int, int]
Task = tuple[int | None, Count, Count]


def progress(*people: dict[int, Task]) -> pd.DataFrame:
    """A progress table: for each person by task the EC earned, and (at level, scored) midway and at the end."""
    rows = []
    for key, tasks in enumerate(people):
        for task in PROGRAMME.tasks:
            ec, midway, final = tasks.get(task.number, (None, (0, 0), (0, 0)))
            rows.append(_progress_row(key, str(task.number), task.ec, ec, midway, final))
        midway, final = ((sum(at for at, _ in cells), sum(of for _, of in cells)) for cells in _moments(tasks))
        known = [cell[0] for cell in tasks.values() if cell[0] is not None]
        rows.append(_progress_row(key, "all", 60, sum(known) if known else None, midway, final))
    return pd.DataFrame(rows)


def _moments(tasks: dict[int, Task]) -> tuple[list[Count], list[Count]]:
    return [midway for _, midway, _ in tasks.values()], [final for _, _, final in tasks.values()]


def _progress_row(
    key: int, task: str, task_ec: int, ec: int | None, midway: tuple[int, int], final: tuple[int, int]
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "key": key,
        "participant": f"Persoon {key}",
        "task": task,
        "task_ec": task_ec,
        "ec_earned": ec,
    }
    for name, (at_level, scored) in (("midway", midway), ("final", final)):
        row |= {
            f"at_level_{name}": at_level,
            f"scored_{name}": scored,
            f"development_{name}": at_level / scored if scored else None,
        }
    return row
