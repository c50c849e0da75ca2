"""What there is to say of one participant, as plain text and frames: for her page and for the report."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from pdg_data.evidence import address, evidence_texts
from pdg_data.judging.progress import latest_scores
from pdg_data.judging.reading import Case
from pdg_ui import counts, progress, text
from pdg_ui.records import records
from pdg_ui.statuses import OUTSIDE, STATUSES
from pdg_ui.view import View
from pdg_ui.words import catalogue, count

VISIT_ROLES = ("mentor", "trainer", "assessor")
MAYBE = ("doubtful", "unreadable", "ask")
ACTION = ("overdue", "due_soon", "undetermined", "pending")
"""The statuses of an obligation that ask for something to be done now, by whom her row says."""
CALENDAR = ("start", "halfway", "end")
INTAKE = 0
"""The moment of a meter that was filled in when the programme began."""


def record(view: View, key: int) -> dict[str, Any]:
    """The participant as the dataset has her."""
    return records(view.delivery.dataset.participants.loc[[key]])[0]


def of(frame: pd.DataFrame, key: int) -> pd.DataFrame:
    """The rows of a participant."""
    return frame[frame["key"] == key]


def word(view: View, group: str, name: object) -> str:
    """The word for an id of the core; an id without a word shows as it is."""
    return catalogue(view.language).get(f"{group}.{name}", str(name or ""))


def facts(view: View, person: dict[str, Any]) -> list[tuple[str, str]]:
    """Cohort, school, mentor and trainer: what it is called, and who or which."""
    return [
        (view.text(f"column.{field}"), str(person[field] or view.text(f"no_{field}")))
        for field in ("cohort", "school", "mentor", "trainer")
    ]


def dates(view: View, person: dict[str, Any]) -> list[tuple[str, str]]:
    """Start, halfway and end; one that is assumed says so."""
    assumed = str(person["assumptions"] or "").split()
    moved = "moved" in assumed
    said = []
    for name in CALENDAR:
        day = text.day(person[name]) or view.text("unknown")
        if name in assumed or (moved and name != "start"):
            day = view.text("participant.assumed", day=day)
        said.append((view.text(f"column.{name}"), day))
    return said


def assumptions(view: View, person: dict[str, Any]) -> list[str]:
    """What was assumed of the dates, in sentences."""
    months = view.programme.settings["default_length_months"]
    return [view.text(f"assumed.{name}", months=months) for name in str(person["assumptions"] or "").split()]


def sentence(view: View, person: dict[str, Any], status: pd.DataFrame, rows: pd.DataFrame) -> str:
    """EC against the calendar, and what is overdue, due soon or not to be determined; never blended into one measure."""
    said = [_ec(view, person, rows)]
    obligations = status[status["tier"] == "mandatory"]["status"]
    for name in ("overdue", "due_soon", "undetermined"):
        if number := int((obligations == name).sum()):
            said.append(count(f"participant.{name}", number, view.language))
    if not obligations.isin(ACTION[:3]).any() and len(obligations) and not obligations.isin(OUTSIDE).all():
        said.append(view.text("participant.nothing_late"))
    return " ".join(said)


def _ec(view: View, person: dict[str, Any], rows: pd.DataFrame) -> str:
    whole = rows[rows["task"] == progress.ALL]
    total = sum(view.programme.ec.values())
    if whole.empty or pd.isna(whole.iloc[0]["ec_earned"]):
        return view.text("participant.ec_unknown")
    earned = int(whole.iloc[0]["ec_earned"])
    passed = progress.elapsed(person["start"], person["end"], view.as_of)
    if passed is None:
        return view.text("participant.ec", ec=earned, total=total)
    return view.text("participant.ec_calendar", ec=earned, total=total, passed=text.share(passed, view.language))


def met(view: View, status: pd.DataFrame) -> str:
    """How many obligations are fulfilled, of those that apply; and how many can no longer be."""
    obligations = status[status["tier"] == "mandatory"]["status"]
    inside = obligations[~obligations.isin(OUTSIDE)]
    if inside.empty:
        return ""
    said = [view.text("participant.met", met=int(inside.isin(("met", "met_late")).sum()), needed=len(inside))]
    if missed := int((obligations == "missed").sum()):
        said.append(count("participant.missed", missed, view.language))
    return " ".join(said)


def asking(view: View, status: pd.DataFrame) -> pd.DataFrame:
    """The obligations that ask for something now, the gravest first, with ``who``: whose move it is, by name and role.

    What is undetermined is nobody's move yet: it is looked into before anyone is spoken to.
    """
    rows = counts.mandatory(status)
    rows = rows[rows["status"].isin(ACTION)]
    rows = rows.assign(_order=rows["status"].map(STATUSES.index)).sort_values(["_order", "due"], kind="stable")
    named = counts.with_contact(rows.drop(columns="_order"), view.language)
    whose = [_whose(view, row) for row in records(named)]
    return named.assign(who=pd.Series(whose, index=named.index, dtype="object"))


def _whose(view: View, row: dict[str, Any]) -> str:
    if row["status"] == "undetermined":
        return view.text("participant.look_first")
    role = view.core(f"owner.{row['owner']}")
    known = row["contact"] != role
    return view.text("participant.in_role", who=row["contact"], role=role) if known else str(row["contact"])


def events(view: View, key: int) -> pd.DataFrame:
    """Everything dated about a participant. Columns: date, kind, label, certain, source; in order of the date."""
    dataset = view.delivery.dataset
    found = [_visit(view, row) for row in records(of(dataset.visits, key))]
    found += [
        _event(view, row, "agreement", word(view, "outcome", row["outcome"]))
        for row in records(of(dataset.agreements, key))
    ]
    products = {product.id: product.name[view.language] for product in view.programme.products}
    products |= {f"course:{course.id}": course.name[view.language] for course in view.programme.courses}
    for row in records(of(dataset.results, key)):
        label = f"{products.get(row['product'], row['product'])}: {word(view, 'outcome', row['outcome'])}"
        found.append(_event(view, row, "result", label))
    fillings = of(dataset.fillings, key)
    cells = dataset.score_cells[dataset.score_cells["filling"].isin(fillings["filling"])]
    places = evidence_texts(cells, ["filling"], dataset.sheets)
    for row in records(fillings):
        said = {"rater": word(view, "rater", row["rater"]), "moment": word(view, "moment", row["moment"])}
        label = (
            view.text("participant.filling", **said, tasks=int(row["tasks"]))
            if row["scored"]
            else view.text("participant.came_in", **said)
        )
        found.append({**_event(view, row, "meter", label), "source": places.get((row["filling"],), "")})
    table = pd.DataFrame(found, columns=["date", "kind", "label", "certain", "source"])
    table["date"] = pd.to_datetime(table["date"])
    return table.sort_values(["date", "kind"], kind="stable", ignore_index=True, na_position="last")


def _visit(view: View, row: dict[str, Any]) -> dict[str, Any]:
    kind = f"visit_{row['role']}" if row["role"] in VISIT_ROLES else "visit_other"
    parts = (
        word(view, "visit_kind", row["kind"]),
        row["observer"],
        "" if row["outcome"] == "date" else word(view, "outcome", row["outcome"]),
    )
    return _event(view, row, kind, " · ".join(str(part) for part in parts if part))


def _event(view: View, row: dict[str, Any], kind: str, label: str) -> dict[str, Any]:
    place = ""
    if "table" in row and not pd.isna(row["table"]):
        cell = address(int(row["row"]), int(row["column"]), int(row["row"]), int(row["column"]))
        place = f"{view.delivery.dataset.sheets[int(row['table'])]}!{cell}"
    certain = bool(row.get("certain", True)) and row.get("outcome") not in MAYBE
    return {"date": row["day"], "kind": kind, "label": label, "certain": certain, "source": place}


def due_dates(status: pd.DataFrame) -> pd.DataFrame:
    """The days on which obligations are due. Columns: date, label (of all that are due that day), overdue (how many of them are)."""
    rows = status[(status["tier"] == "mandatory") & status["due"].notna() & ~status["status"].isin(OUTSIDE)]
    late = rows.assign(late=rows["status"] == "overdue")
    table = late.groupby("due", sort=True).agg(label=("label", ", ".join), overdue=("late", "sum")).reset_index()
    return table.rename(columns={"due": "date"})


def timeline_how(view: View, key: int, table: pd.DataFrame, due: pd.DataFrame) -> str:
    """What the lines and marks of the timeline mean, of those that are there. ``table`` are ``events``, ``due`` the ``due_dates``."""
    dated = table[table["date"].notna()]
    said = {
        "lanes": dated["kind"].nunique() + bool(len(due)) > 1,
        "planned": bool((dated["date"] > pd.Timestamp(view.as_of)).any()),
        "doubtful": not dated["certain"].all(),
        "due": len(due) > 0,
        "late": bool((due["overdue"] > 0).any()),
        "intake": bool((of(view.delivery.dataset.fillings, key)["moment"] == INTAKE).any()),
        "no_day": len(dated) < len(table),
    }
    return " ".join(view.text(f"timeline.{name}") for name, holds in said.items() if holds)


def meter(view: View, key: int) -> pd.DataFrame:
    """The levels per indicator of each rater at each moment, as ``progress.indicators`` has them."""
    case = Case(view.delivery.dataset, view.programme, np.datetime64(view.as_of, "us"))
    return progress.indicators(of(latest_scores(case), key))
