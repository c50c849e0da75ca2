"""Which kind of sheet this is, from the fields that it holds and the names it goes by."""

from __future__ import annotations

from collections.abc import Iterable

from pdg_data.folding import fold
from pdg_data.recognise.beside import PRODUCT_FIELDS
from pdg_data.recognise.headers import PERSON_FIELDS
from pdg_data.recognise.meaning import Meaning
from pdg_data.vocabulary import KindRule, vocabulary

SHEET_HINT, FILE_HINT = 2.0, 1.5
LISTING_KINDS = ("participants", "tracker")
"""The kinds of sheets whose rows say who takes part, the surest first."""


def kind_of(meanings: Iterable[Meaning], sheet_names: Iterable[str], file_name: str) -> str:
    """The kind that the most speaks for; ``""`` when no kind has all that it needs.

    ``sheet_names`` are the name of the sheet and the titles above the table.
    """
    fields, names = _fields(list(meanings)), list(sheet_names)
    best, best_score = "", 0.0
    for rule in vocabulary().kinds:
        score = _score(rule, fields, names, file_name)
        if score > best_score:
            best, best_score = rule.kind, score
    return best


def _fields(meanings: list[Meaning]) -> frozenset[str]:
    fields = {meaning.field for meaning in meanings}
    if fields & PERSON_FIELDS:
        fields.add("person")
    if "visit_date" in fields:
        fields.add("visit_date_named")
    if "cohort" in fields:
        fields.add("cohort_named")
    if "agreement" in fields:
        fields.add("agreement_named")
    if fields & {"application_date", "application_part_1", "verdict"}:
        fields.add("application_named")
    groups = {
        "numbered_visits": any(meaning.field == "visit_on" for meaning in meanings),
        "formative_visits": any(meaning.field == "formative_on" for meaning in meanings),
        "meter_marks": any(meaning.field == "meter_mark" for meaning in meanings),
        "score_columns": sum(
            meaning.field in ("score", "level") and (meaning.task > 0 or meaning.indicator != "")
            for meaning in meanings
        )
        >= 2,
        "product_columns": any(meaning.field in PRODUCT_FIELDS for meaning in meanings),
    }
    if not any(meaning.field == "score" and not meaning.task and not meaning.indicator for meaning in meanings):
        fields.discard("score")
    if "level" in fields:
        fields.add("score")
    return frozenset(fields | {name for name, there in groups.items() if there})


def _score(rule: KindRule, fields: frozenset[str], sheet_names: list[str], file_name: str) -> float:
    seen = set(fields)
    for alias, field in rule.aliases.items():
        if alias in seen and field not in seen:
            seen.add(field)
    hint = SHEET_HINT * any(_hinted(rule, name) for name in sheet_names) + FILE_HINT * _hinted(rule, file_name)
    if hint:
        seen.add("hint")
    if rule.against & fields or not all(set(group) & seen for group in rule.needs):
        return 0.0
    return 0.5 + sum(field in seen for field in rule.speaks_for) + hint


def possible_kinds(meanings: Iterable[Meaning]) -> tuple[str, ...]:
    """The kinds of which a sheet has the columns, whatever it is called and holds besides."""
    fields = _fields(list(meanings))
    kinds = []
    for rule in vocabulary().kinds:
        seen = {*fields, *(field for alias, field in rule.aliases.items() if alias in fields), "hint"}
        if all(set(group) & seen for group in rule.needs):
            kinds.append(rule.kind)
    return tuple(kinds)


def nearest_kind(meanings: Iterable[Meaning], sheet_name: str, file_name: str) -> tuple[str, str]:
    """The kind that a sheet without a kind comes closest to, and the field that it lacks for it; two empty texts if none is near."""
    fields = _fields(list(meanings))
    near: list[tuple[float, str, str]] = []
    for rule in vocabulary().kinds:
        lacking = [
            group[0]
            for group in rule.needs
            if not set(group) & fields and not any(rule.aliases.get(field) in group for field in fields)
        ]
        hint = SHEET_HINT * _hinted(rule, sheet_name) + FILE_HINT * _hinted(rule, file_name)
        speaks = sum(field in fields for field in rule.speaks_for) + hint
        if len(lacking) == 1 and lacking[0] in NAMEABLE and not rule.against & fields and speaks >= 2:
            near.append((-speaks, rule.kind, lacking[0]))
    return min(near)[1:] if near else ("", "")


NAMEABLE = frozenset({"person", "visit_date", "cohort", "start_date", "agreement_named"})
"""What a person can be asked for when a sheet lacks it."""


def missing_fields(kind: str, meanings: Iterable[Meaning]) -> str:
    """The fields that a sheet of this kind is expected to have and has not, divided by spaces."""
    there = {meaning.field for meaning in meanings}
    rule = next(rule for rule in vocabulary().kinds if rule.kind == kind)
    return " ".join(group[0] for group in rule.expects if not set(group) & there)


def costs(kind: str, field: str, filled: Iterable[str]) -> bool:
    """Whether something stays unknown on a sheet of this kind when the column of a field is empty, with these fields filled in."""
    rule = next(rule for rule in vocabulary().kinds if rule.kind == kind)
    there = set(filled)
    return any(field in group and not set(group) & there for group in (*rule.expects, *rule.needs))


def _hinted(rule: KindRule, name: str) -> bool:
    words = fold(name.rpartition(".")[0] or name)
    return any(f" {hint} " in f" {words} " for hint in rule.hints)
