"""The programme's rules: what the built-in file holds, and what is said of a file that cannot be used."""

from __future__ import annotations

import re

import pytest

from pdg_data.programme import (
    ANCHORS,
    DEFAULT_PROGRAMME,
    EVIDENCE_FIELDS,
    OWNERS,
    TIERS,
    ProgrammeError,
    parse_programme,
)
from tests.core.deliveries import PROGRAMME

TEXT = DEFAULT_PROGRAMME.read_text(encoding="utf-8")
MANDATORY = {
    "agreement": ("mentor", "start", 42, 1),
    "visits_first_half": ("mentor", "halfway", 0, 2),
    "visits_second_half": ("mentor", "end", 0, 2),
    "formative_visit": ("trainer", "halfway", 42, 1),
    "meter_midway": ("mentor", "halfway", 0, 6),
    "meter_final": ("mentor", "end", 0, 6),
    "interim_portfolio": ("participant", "halfway", 0, 1),
    "qualification_portfolio": ("participant", "end", 0, 1),
    "innovation_proposal": ("participant", "end", 0, 1),
    "course_design": ("participant", "end", 0, 1),
    "care_structure": ("participant", "end", 0, 1),
    "summative_visit": ("participant", "end", 0, 1),
    "mentor_assigned": ("school", "start", 42, 1),
    "mentor_independent": ("school", "start", 42, 1),
    "application_complete": ("participant", "event", 0, 1),
    "summative_after_go": ("programme", "event", 0, 1),
    "assessors_independent": ("programme", "event", 0, 1),
}
EXPECTED = {
    "mentor_trained",
    "mentor_hours",
    "info_meeting",
    "formative_mentor_present",
    "pdg_form_used",
    "certification_attended",
}


def test_the_six_tasks_make_sixty_ec() -> None:
    assert PROGRAMME.ec == {1: 12, 2: 12, 3: 10, 4: 8, 5: 10, 6: 8}
    assert sum(PROGRAMME.ec.values()) == PROGRAMME.settings["total_ec"] == 60


def test_the_mandatory_requirements_are_as_agreed() -> None:
    found = {
        one.id: (one.owner, one.due.anchor, one.due.days, one.needed)
        for one in PROGRAMME.requirements
        if one.tier == "mandatory"
    }
    assert found == MANDATORY


def test_the_expected_requirements_are_as_agreed() -> None:
    assert {one.id for one in PROGRAMME.requirements if one.tier == "expected"} == EXPECTED


def test_each_requirement_says_where_it_stands() -> None:
    assert all(one.source.strip() for one in PROGRAMME.requirements)
    assert all("assumption" in one.source for one in PROGRAMME.requirements if one.due.days)


def test_only_known_words_are_used() -> None:
    assert {one.due.anchor for one in PROGRAMME.requirements} <= set(ANCHORS)
    assert {one.owner for one in PROGRAMME.requirements} <= set(OWNERS)
    assert {one.tier for one in PROGRAMME.requirements} == set(TIERS)
    assert {one.evidence for one in PROGRAMME.requirements} == set(EVIDENCE_FIELDS)


def test_everything_is_named_in_both_languages() -> None:
    named = [entry.name for entries in (PROGRAMME.domains, PROGRAMME.courses, PROGRAMME.products) for entry in entries]
    named += [names for task in PROGRAMME.tasks for names in (task.name, task.short)]
    named += [one.label for one in PROGRAMME.requirements] + [level.label for level in PROGRAMME.levels]
    assert all(set(names) == {"nl", "en"} and all(names.values()) for names in named)


def test_domains_hold_tasks_which_hold_courses_and_end_in_a_product() -> None:
    assert {task.domain for task in PROGRAMME.tasks} == {domain.id for domain in PROGRAMME.domains}
    assert sorted(course for task in PROGRAMME.tasks for course in task.courses) == sorted(
        course.id for course in PROGRAMME.courses
    )
    assert {task.number: task.product for task in PROGRAMME.tasks} == {
        1: "qualification_portfolio",
        2: "innovation_proposal",
        3: "summative_visit",
        4: "course_design",
        5: "summative_visit",
        6: "care_structure",
    }
    assert all(PROGRAMME.requirement[task.product].product == task.product for task in PROGRAMME.tasks)


def test_the_scale_has_four_levels_and_visible_is_the_norm() -> None:
    assert [level.value for level in PROGRAMME.levels] == [1, 2, 3, 4]
    assert next(level.label["nl"] for level in PROGRAMME.levels if level.value == PROGRAMME.norm) == "Zichtbaar"


def test_three_steps_can_be_overtaken() -> None:
    assert {one.id: one.superseded_by for one in PROGRAMME.requirements if one.superseded_by} == {
        "meter_midway": "meter_final",
        "interim_portfolio": "qualification_portfolio",
        "formative_visit": "summative_visit",
    }


def line_of(text: str, wanted: str, nth: int = 0) -> int:
    """The number of the nth line that holds a text."""
    return [number for number, line in enumerate(text.splitlines(), 1) if wanted in line][nth]


BREAKAGES: list[tuple[str, str, str, str]] = [
    ("norm = 3", "norm = ", "not_toml", "norm = "),
    ("due_soon_days = 28 ", 'due_soon_days = "vier weken" ', "not_whole", "due_soon_days"),
    ("due_soon_days = 28 ", "due_soon_day = 28 ", "missing_key", "[settings]"),
    ("\nec = 12\n", "\nec = 13\n", "ec_sum", "[[tasks]]"),
    ("\nec = 12\n", "\nec = true\n", "not_whole", "ec = true"),
    ("number = 2", "number = 1", "twice", "number = 1@1"),
    ('domain = "didactic"', 'domain = "didactics"', "unknown_value", 'domain = "didactics"'),
    ('courses = ["didactic_practice_1"]', 'courses = ["dh1"]', "unknown_value", 'courses = ["dh1"]'),
    ('product = "course_design"\nsource', 'product = "cursus"\nsource', "unknown_value", 'product = "cursus"'),
    ('id = "pedagogical_practice_2"', 'id = "didactic_practice_1"', "twice", 'id = "didactic_practice_1"@1'),
    ("norm = 3", "norm = 5", "norm", "norm = 5"),
    ("value = 4", "value = 3", "twice", "value = 3@1"),
    (', en = "Visible" }', " }", "two_languages", 'nl = "Zichtbaar"'),
    ('id = "summative_visit"\nlabel', 'id = "care_structure"\nlabel', "twice", 'id = "care_structure"@2'),
    ('anchor = "halfway", days = 42', 'anchor = "midden", days = 42', "anchor", '"midden"'),
    ('anchor = "halfway", days = 42', 'anchor = "halfway", day = 42', "due", "day = 42"),
    ('anchor = "halfway", days = 42', 'anchor = "halfway", days = 4.5', "not_whole", "days = 4.5"),
    ('["application_complete"]', '["complete"]', "unknown_value", 'requirements = ["complete"]'),
    ('tier = "mandatory"', 'tier = "mandatry"', "unknown_value", 'tier = "mandatry"'),
    ('owner = "trainer"', 'owner = "teacher"', "unknown_value", 'owner = "teacher"'),
    ('evidence = "agreement"', 'evidence = "contract"', "unknown_value", 'evidence = "contract"'),
    ("needed = 6", "needed = 0", "needed", "needed = 0"),
    ('role = "trainer"\nhalf', 'role = "coach"\nhalf', "unknown_value", 'role = "coach"'),
    ('half = "first"', 'half = "third"', "unknown_value", 'half = "third"'),
    ("moment = 2", "moment = 3", "unknown_value", "moment = 3"),
    ('superseded_by = "meter_final"', 'superseded_by = "meter_end"', "unknown_value", "meter_end"),
    ('source = "seed, Lesbezoeken (SU-1)"', 'source = " "', "source", 'source = " "'),
    ('half = "second"\n', 'halve = "second"\n', "unknown_key", "halve ="),
    ('half = "second"\n', "", "missing_key", "[[requirements]]@2"),
    ("rows = 500_000", "row = 500_000", "unknown_key", "row ="),
    ("sheets = 200", "sheets = 0", "not_positive", "sheets = 0"),
    ("seconds = 18", "seconds = 1.5", "not_whole", "seconds = 1.5"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "replaced", "code", "place"),
    BREAKAGES,
    ids=[f"{code}: {new.strip() or 'left out'}" for _, new, code, _ in BREAKAGES],
)
def test_what_is_wrong_is_said_with_the_line_to_mend(found: str, replaced: str, code: str, place: str) -> None:
    assert found in TEXT
    text = TEXT.replace(found, replaced, 1)
    with pytest.raises(ProgrammeError) as raised:
        parse_programme(text)
    wanted, _, nth = place.partition("@")
    assert (raised.value.code, raised.value.line) == (code, line_of(text, wanted, int(nth or 0)))
    dutch, english = raised.value.message("nl"), raised.value.message("en")
    assert dutch != english
    assert all(re.search(rf"\b{raised.value.line}\b", message) for message in (dutch, english))


@pytest.mark.parametrize("table", ["settings", "domains", "tasks", "courses", "products", "meter", "requirements"])
def test_a_part_that_is_missing_is_named(table: str) -> None:
    text = re.sub(rf"^\[+{table}\b.*?(?=^\[+(?!{table}\b)|\Z)", "", TEXT, flags=re.MULTILINE | re.DOTALL)
    with pytest.raises(ProgrammeError) as raised:
        parse_programme(text)
    assert raised.value.code == "missing_table"
    assert raised.value.details["table"] == table


def test_other_rules_are_rules() -> None:
    text = TEXT.replace("due_soon_days = 28", "due_soon_days = 14").replace("norm = 3", "norm = 2")
    changed = parse_programme(text)
    assert (changed.settings["due_soon_days"], changed.norm, changed.source_text) == (14, 2, text)
