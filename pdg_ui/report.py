"""One participant on one sheet of paper, for a conversation: an HTML file that stands alone and asks nothing of the network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd

from pdg_data.export import footer
from pdg_data.words import Language
from pdg_ui import counts, own_rules, person, progress
from pdg_ui.records import records
from pdg_ui.statuses import OUTSIDE, status_text
from pdg_ui.text import day
from pdg_ui.view import View

GLYPHS = {
    "visit_mentor": ("▲", "△"),
    "visit_trainer": ("◆", "◇"),
    "visit_assessor": ("★", "☆"),
    "visit_other": ("✖", "✕"),
    "meter": ("●", "○"),
    "agreement": ("⬢", "⬡"),
    "result": ("■", "□"),
}
"""A sign for each kind of event: happened, and planned."""
LOOKS = {"overdue": "exception late", "due_soon": "exception soon"}
LEFT, WIDTH = 215, 770
"""Where the time begins on the drawing, beside the names of the lanes, and how wide it is."""
EDGE = 120
_DATE = re.compile(r"\b(\d{1,2}-\d{1,2}-\d{4})\b")
"""A date, which would break at its dashes: split by it, every second piece is one."""
RATERS = ("mentor", "self")
WORDS = ("open", "who", "asked", "nothing_open", "requirements", "label", "status", "reason", "tasks", "notes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on the sheet, as plain text: the template escapes every word of it."""

    language: Language
    title: str
    name: str
    sentence: str
    facts: list[tuple[str, str]]
    dates: list[tuple[str, str]]
    assumptions: list[str]
    stand: str
    lines: list[dict[str, object]]
    lanes: list[dict[str, object]]
    timeline_alt: str
    timeline_how: str
    moves: list[tuple[str, str]]
    requirements: list[dict[str, str]]
    others: str
    task_headings: list[str]
    tasks: list[list[str]]
    tasks_how: str
    words: dict[str, str]


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.filters["around_dates"] = _DATE.split
    return environment.from_string(Path(__file__).with_name("report.html.j2").read_text(encoding="utf-8"))


def html(sheet: Sheet) -> bytes:
    """The sheet as a file; what comes from a cell is text in it, whatever it holds."""
    return _template().render(sheet=sheet).encode()


def report(view: View, key: int, status: pd.DataFrame, rows: pd.DataFrame) -> bytes:
    """The file for one participant. ``status`` and ``rows`` are her rows of the status table and the progress table."""
    return html(sheet_of(view, key, status, rows))


def sheet_of(view: View, key: int, status: pd.DataFrame, rows: pd.DataFrame) -> Sheet:
    """All that the sheet says of one participant."""
    one = person.record(view, key)
    events = person.events(view, key).dropna(subset=["date"])
    due = person.due_dates(status)
    place = _Axis(one, events, due, view.as_of)
    return Sheet(
        language=view.language,
        title=view.text("report.title", name=one["participant"], day=view.day),
        name=str(one["participant"]),
        sentence=person.sentence(view, one, status, rows),
        facts=person.facts(view, one),
        dates=person.dates(view, one),
        assumptions=person.assumptions(view, one),
        stand=footer(view.as_of, view.language, view.data_until, own_rules.in_words(view.language)),
        lines=_lines(view, one, place),
        lanes=_lanes(view, events, due, place),
        timeline_alt=view.text("report.timeline_alt", n=len(events), day=view.day),
        timeline_how=person.timeline_how(view, key, events, due),
        moves=moves(view, status),
        requirements=_requirements(view, status),
        others=_others(view, status),
        task_headings=[
            view.text("column.task"),
            view.text("column.ec"),
            *(
                f"{view.text(f'moment.{moment}')}: {view.text(f'rater.{rater}').lower()}"
                for moment in progress.MOMENTS
                for rater in RATERS
            ),
        ],
        tasks=_tasks(view, key, rows),
        tasks_how=view.text("report.tasks_how", norm=view.programme.norm),
        words={name: view.text(f"report.{name}") for name in WORDS},
    )


def moves(view: View, status: pd.DataFrame) -> list[tuple[str, str]]:
    """The open points: whom to contact, and for what; the dates stand in the why-sentences."""
    rows = person.asking(view, status)
    return [
        (str(who), "; ".join(_item(view, row) for row in records(own))) for who, own in rows.groupby("who", sort=False)
    ]


def _item(view: View, row: dict[str, Any]) -> str:
    facts = [status_text(row["status"], view.language)]
    if row["needed"] > 1:
        facts.append(view.text("done_of", done=row["done"], needed=row["needed"]))
    return f"{row['label']}: {', '.join(facts)}"


def _requirements(view: View, status: pd.DataFrame) -> list[dict[str, str]]:
    """The obligations that apply, in the programme's order."""
    rows = counts.mandatory(status)
    return [
        {
            "label": str(row["label"]),
            "status": status_text(row["status"], view.language),
            "reason": str(row["reason"]),
            "look": LOOKS.get(row["status"], ""),
        }
        for row in records(rows[~rows["status"].isin(OUTSIDE)])
    ]


def _others(view: View, status: pd.DataFrame) -> str:
    """What is only expected, and the obligations that do not apply, each with its status in one line."""
    said = []
    expected = status[(status["tier"] == "expected") & ~status["status"].isin(OUTSIDE)]
    outside = counts.mandatory(status)
    outside = outside[outside["status"].isin(OUTSIDE)]
    for name, rows in (("expected", expected), ("outside", outside)):
        if len(rows):
            listed = [f"{row['label']} ({status_text(row['status'], view.language)})" for row in records(rows)]
            said.append(view.text(f"report.{name}", listed="; ".join(listed)))
    return " ".join(said)


def _tasks(view: View, key: int, rows: pd.DataFrame) -> list[list[str]]:
    """A row for each task: EC, and of each rater at each moment how many indicators stand at level of those scored."""
    levels = person.meter(view, key)
    earned = {str(row["task"]): row["ec_earned"] for row in records(rows)}
    shown = []
    for task in view.programme.tasks:
        own = levels[levels["task"] == task.number]
        ec = earned.get(str(task.number))
        cells = [
            view.task_names[str(task.number)],
            view.text("unknown") if pd.isna(ec) else view.text("done_of", done=int(ec or 0), needed=task.ec),
        ]
        cells += [_at_level(view, own, f"{rater}_{moment}") for moment in (1, 2) for rater in RATERS]
        shown.append(cells)
    return shown


def _at_level(view: View, own: pd.DataFrame, column: str) -> str:
    scores = own[column].dropna() if column in own else pd.Series(dtype="float64")
    if scores.empty:
        return "–"
    return view.text("done_of", done=int((scores >= view.programme.norm).sum()), needed=len(scores))


class _Axis:
    """Where a day stands on the drawing."""

    def __init__(self, one: dict[str, Any], events: pd.DataFrame, due: pd.DataFrame, as_of: object) -> None:
        own = [one[name] for name in person.CALENDAR]
        moments: list[object] = [*own, *events["date"], *due["date"], as_of]
        days = pd.to_datetime(pd.Series(moments)).dropna()
        self._first, self._days = days.min(), max((days.max() - days.min()).days, 1)

    def __call__(self, moment: object) -> int:
        return LEFT + round(WIDTH * (pd.Timestamp(moment) - self._first).days / self._days)  # type: ignore[arg-type]


def _lines(view: View, one: dict[str, Any], place: _Axis) -> list[dict[str, object]]:
    """The programme's dates and the reference date, with a word each."""
    marks = [(one[name], view.text(f"column.{name}"), False) for name in person.CALENDAR if pd.notna(one[name])]
    marks.append((view.as_of, view.text("figure.as_of"), True))
    lines: list[dict[str, object]] = []
    for moment, word, today in marks:
        x = place(moment)
        anchor = "start" if x < LEFT + EDGE else "end" if x > LEFT + WIDTH - EDGE else "middle"
        lines.append({"x": x, "text": f"{word} {day(moment)}", "anchor": anchor, "today": today})
    return lines


def _lanes(view: View, events: pd.DataFrame, due: pd.DataFrame, place: _Axis) -> list[dict[str, object]]:
    """A lane for each kind of event, and one for what is due."""
    lanes: list[dict[str, object]] = []
    for kind, (happened, planned) in GLYPHS.items():
        marks = [
            {
                "x": place(row["date"]),
                "glyph": (planned if row["date"] > pd.Timestamp(view.as_of) else happened)
                + ("" if row["certain"] else "?"),
                "beside": "",
                "text": f"{day(row['date'])} {row['label']}".strip(),
            }
            for row in records(events[events["kind"] == kind])
        ]
        if marks:
            lanes.append({"name": view.text(f"event.{kind}"), "marks": marks})
    ticks = [
        {
            "x": place(row["date"]),
            "glyph": "|",
            "beside": str(int(row["overdue"])) if row["overdue"] else "",
            "text": f"{day(row['date'])} {row['label']}",
        }
        for row in records(due)
    ]
    if ticks:
        lanes.append({"name": view.text("figure.due"), "marks": ticks})
    return lanes
