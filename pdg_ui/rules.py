"""The programme's rules in words, generated from the programme itself: what is asked, by when, whose move, and where it stands."""

from __future__ import annotations

import re

import pandas as pd

from pdg_data.calendar import DATES
from pdg_data.programme import Programme, Requirement, Task
from pdg_data.words import Language
from pdg_data.words import say as core_say
from pdg_ui.records import records
from pdg_ui.words import catalogue, count, say

ASSUMPTION = "local assumption"
_NUMBERS = re.compile(r"\s*\([A-Z]{2}-\d+(?:, [A-Z]{2}-\d+)*\)\s*$")
SETTING_ORDER = (
    "due_soon_days",
    "default_length_months",
    "old_file_days",
    "near_end_days",
    "many_participants",
    "compare_at_least",
    "look_ahead_weeks",
    "days_per_visit",
    "quotes_min",
    "quotes_max",
    "mentor_hours_per_week",
    "total_ec",
)
CHECKS = ("mentor_independent", "application", "summative_after_go", "assessors_independent")
"""Kinds of evidence that are checked where the files say something, and are not waited for."""


def source_words(source: str, programme: Programme, language: Language) -> str:
    """Where a rule stands, in words: the document and the place in it, or that it is a local assumption."""
    documents = {document.id: document.name[language] for document in programme.sources}
    return "; ".join(_part_words(part.strip(), documents, language) for part in source.split(";") if part.strip())


def _part_words(part: str, documents: dict[str, str], language: Language) -> str:
    about, _, rest = part.rpartition(": ")
    if rest == ASSUMPTION:
        known = about if about in ("days", "note") else "assumption"
        words = say(f"rules.source.{known}", language)
        return words if known != "assumption" or not about else f"{about}: {words}"
    document, _, place = part.partition(", ")
    if document not in documents:
        return part
    place = _NUMBERS.sub("", place)
    key = "document" if place else "whole"
    return say(f"rules.source.{key}", language, document=documents[document], place=place)


def due_words(requirement: Requirement, language: Language) -> str:
    """The due date as a sentence: so many days after the start, the halfway day or the end."""
    anchor, days = requirement.due.anchor, requirement.due.days
    if anchor == "event":
        return say("rules.due.event_sentence", language)
    if not days:
        return say("rules.due.by", language, when=say(f"rules.due.{anchor}", language))
    side = "after" if days > 0 else "before"
    span = count("rules.days", abs(days), language)
    return say("rules.due.by", language, when=say(f"rules.due.{side}_{anchor}", language, days=span))


def what_words(requirement: Requirement, programme: Programme, language: Language) -> str:
    """What is needed, as a sentence."""
    settings = programme.settings
    if requirement.evidence == "visits":
        role = core_say(f"owner.{requirement.role}", language)
        return count(f"rules.what.visits_{_half(requirement)}", requirement.needed, language, role=role)
    key = requirement.field if requirement.evidence in ("mark", "hours", "visit_mark") else requirement.evidence
    if f"rules.what.{key}" not in catalogue(language):
        key = "other"
    products = {product.id: product.name[language] for product in programme.products}
    return say(
        f"rules.what.{key}",
        language,
        n=requirement.needed,
        moment=say(f"moment.{requirement.moment}", language).lower() if requirement.moment else "",
        product=products.get(requirement.product, ""),
        quotes_min=settings["quotes_min"],
        quotes_max=settings["quotes_max"],
        hours=settings["mentor_hours_per_week"],
    )


def _half(requirement: Requirement) -> str:
    return requirement.half if requirement.half in ("first", "second") else "any"


def missing_words(requirement: Requirement, programme: Programme, language: Language) -> str:
    """What happens if it is not there, as a sentence."""
    expected = requirement.tier == "expected"
    if requirement.evidence in CHECKS:
        return say("rules.wrong_attention" if expected else "rules.wrong", language)
    if expected:
        return say("rules.attention", language)
    if requirement.superseded_by:
        later = programme.requirement[requirement.superseded_by].label[language]
        return say("rules.superseded", language, later=later)
    return say("rules.late", language)


def task_lines(task: Task, programme: Programme, language: Language) -> list[str]:
    """What there is to say of a task: what it is, its course, supporting evidence and product, as sentences."""
    products = {product.id: product.name[language] for product in programme.products}
    courses = {course.id: course.name[language] for course in programme.courses}
    parts = {
        "courses": ", ".join(courses[course] for course in task.courses),
        "evidence": ", ".join(products[product] for product in task.evidence),
        "product": products[task.product],
    }
    return [
        f"{task.name[language]}.",
        *(say(f"rules.task.{name}", language, names=names) for name, names in parts.items() if names),
    ]


def proven_together(programme: Programme, language: Language) -> list[str]:
    """A sentence for each product that proves more than one task."""
    sentences = []
    for product in programme.products:
        proven = [task for task in programme.tasks if task.product == product.id]
        if len(proven) > 1:
            numbers = [str(task.number) for task in proven]
            named = say("and", language, first=", ".join(numbers[:-1]), last=numbers[-1])
            ec = sum(task.ec for task in proven)
            sentences.append(say("rules.tasks_together", language, product=product.name[language], tasks=named, ec=ec))
    return sentences


def levels(programme: Programme, language: Language) -> pd.DataFrame:
    """The meter's scale: level and level_label, in which the norm is named (str)."""
    norm = say("rules.at_norm", language)
    rows = [
        {
            "level": str(level.value),
            "level_label": f"{level.label[language]} ({norm})"
            if level.value == programme.norm
            else level.label[language],
        }
        for level in programme.levels
    ]
    return pd.DataFrame(rows, dtype="object")


def settings(programme: Programme, language: Language) -> pd.DataFrame:
    """The settings: what each means, its value and its source (str). A setting without a meaning shows as the file names it."""
    known = catalogue(language)
    names = sorted(
        programme.settings,
        key=lambda name: (SETTING_ORDER.index(name) if name in SETTING_ORDER else len(SETTING_ORDER), name),
    )
    unknown = say("rules.source.unknown", language)
    rows = [
        {
            "setting": known.get(f"rules.setting.{name}", name),
            "value": str(programme.settings[name]),
            "rule_source": source_words(programme.settings_sources.get(name, ""), programme, language) or unknown,
        }
        for name in names
    ]
    return pd.DataFrame(rows, dtype="object")


def calendar_words(cohorts: pd.DataFrame, programme: Programme, language: Language) -> list[str]:
    """Of each cohort (the dataset's frame) how its dates are known: set by her, as the files have them, or assumed."""
    months = programme.settings["default_length_months"]
    names = {part: say(f"column.{part}", language).lower() for part in DATES}
    said = []
    for row in records(cohorts):
        if pd.isna(row["start"]):
            said.append(say("rules.known.none", language))
            continue
        own, assumed = str(row["own"]).split(), str(row["assumptions"]).split()
        exports = [part for part in DATES if part not in own and part not in assumed]
        parts = [
            say(f"rules.known.{key}", language, parts=", ".join(names[part] for part in found))
            for key, found in (("exports", exports), ("own", own))
            if found
        ]
        parts += [say(f"rules.known.{word}", language, months=months) for word in assumed]
        said.append("; ".join(parts))
    return said
