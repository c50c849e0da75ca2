"""Compare the tables of the program with what must come out."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from tests.worlds.evidence import Delivered
from tests.worlds.oracle import (
    ANYTHING,
    REQUIREMENTS,
    TASK_EC,
    TASK_PRODUCT,
    Expected,
    expected_development,
    expected_ec,
    expected_meter,
    expected_status,
)

if TYPE_CHECKING:
    import pandas as pd


def expected(carried: Delivered, as_of: date) -> list[Expected]:
    """What must stand in the status table for a delivery that says this."""
    return expected_status(carried, as_of)


def digits(participant_id: object) -> str:
    return "".join(sign for sign in str(participant_id) if sign.isdigit()).lstrip("0")


def compare(status: pd.DataFrame, rows: list[Expected]) -> list[str]:
    """One line a difference; none when the table says what must be said for these requirements, and no more."""
    found = {(digits(row["participant_id"]), row["requirement"]): row for row in status.to_dict("records")}
    differences = []
    for want in rows:
        row = found.pop((want.participant, want.requirement), None)
        if row is None:
            differences.append(f"{want.participant} {want.requirement}: absent")
            continue
        due = None if str(row["due"]) in {"NaT", "None", "nan"} else row["due"].date()
        done, needed = int(row["done"]), int(row["needed"])
        same_done = want.done is None or done == want.done
        same_status = want.status == ANYTHING or row["status"] in want.status.split("|")
        if not same_status or due != want.due or not same_done or needed != want.needed:
            differences.append(
                f"{want.participant} {want.requirement}: {row['status']} {due} {done}/{needed},"
                f" not {want.status} {want.due} {want.done}/{want.needed}"
            )
    differences += [f"{who} {requirement}: too much" for who, requirement in found if requirement in REQUIREMENTS]
    return differences


def compare_progress(progress: pd.DataFrame, carried: Delivered, as_of: date) -> list[str]:
    """One line a difference in EC, counts of indicators, or development."""
    found = {(digits(row["participant_id"]), str(row["task"])): row for row in progress.to_dict("records")}
    earned, counts = expected_ec(carried, as_of), expected_meter(carried, as_of)
    shares = expected_development(carried, as_of)
    passed = passed_products(carried, as_of)
    differences = []
    for person in carried.people:
        for task in (*TASK_EC, 0):
            row = found.get((person.number, str(task or "all")))
            if row is None:
                differences.append(f"{person.number} task {task or 'all'}: absent")
                continue
            got = {"ec": int(row["ec_earned"])}
            product = TASK_PRODUCT.get(task)
            want = {"ec": earned[person.number] if not task else TASK_EC[task] * ((person.number, product) in passed)}
            for moment, word in ((1, "midway"), (2, "final")):
                parts = [counts.get((person.number, moment, part), (0, 0)) for part in ((task,) if task else TASK_EC)]
                want[f"at_{word}"], want[f"of_{word}"] = (sum(column) for column in zip(*parts, strict=True))
                got[f"at_{word}"], got[f"of_{word}"] = whole(row[f"at_level_{word}"]), whole(row[f"scored_{word}"])
                share = row[f"development_{word}"]
                total = shares.get((person.number, moment), (math.nan, 0))[0]
                right = total if not task else parts[0][0] / parts[0][1] if parts[0][1] else math.nan
                if not alike(share, right):
                    differences.append(f"{person.number} task {task or 'all'} development {word}: {share}, not {right}")
            if got != want:
                differences.append(f"{person.number} task {task or 'all'}: {got}, not {want}")
    return differences


def passed_products(carried: Delivered, as_of: date) -> set[tuple[str, str]]:
    rows = [row for row in carried.judged if row.certain and row.outcome == "passed" and (row.day or as_of) <= as_of]
    return {(row.who[0], row.product) for row in rows}


def whole(value: object) -> int:
    """A count; nothing at all is none."""
    return 0 if str(value) in {"nan", "<NA>", "None"} else int(str(value).removesuffix(".0"))


def alike(one: object, other: float) -> bool:
    got = math.nan if str(one) in {"nan", "<NA>", "None"} else float(str(one))
    return (math.isnan(got) and math.isnan(other)) or math.isclose(got, other, abs_tol=1e-9)
