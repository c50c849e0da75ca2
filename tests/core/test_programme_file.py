"""A programme as a file: what is written is read as it was, whatever was changed, and a file that cannot be used is never a crash."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdg_data import Programme, ProgrammeError, dump_programme, read_programme
from pdg_data.folding import fold
from pdg_data.programme import (
    DAYS,
    DEFAULT_PROGRAMME,
    SETTINGS,
    Change,
    CohortDates,
    changed,
    differences,
    parse_programme,
)
from tests.core.deliveries import PROGRAMME

TEXT = DEFAULT_PROGRAMME.read_text(encoding="utf-8")


def rules(programme: Programme) -> dict[str, Any]:
    """All that a programme holds but the text that it came from."""
    return {each.name: getattr(programme, each.name) for each in fields(programme) if each.name != "source_text"}


def test_the_programme_that_is_written_is_the_programme_that_is_read() -> None:
    assert rules(parse_programme(dump_programme(PROGRAMME))) == rules(PROGRAMME)


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
DAYS_OF = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def cohorts(draw: st.DrawFn) -> tuple[CohortDates, ...]:
    made = []
    for name in draw(st.lists(NAMES, max_size=3, unique_by=fold)):
        found = sorted(draw(st.lists(DAYS_OF, min_size=1, max_size=3)))
        parts = sorted(
            draw(st.permutations(("start", "halfway", "end")))[: len(found)], key=["start", "halfway", "end"].index
        )
        made.append(
            CohortDates(name=name, source=draw(NAMES.filter(str.strip)), **dict(zip(parts, found, strict=True)))
        )
    return tuple(made)


@st.composite
def edits(draw: st.DrawFn) -> list[Change]:
    setting = st.sampled_from(sorted(set(SETTINGS) - {"quotes_min", "quotes_max"})).flatmap(
        lambda name: st.builds(Change, st.just("setting"), st.just(name), st.integers(*SETTINGS[name]))
    )
    due = st.builds(
        Change, st.just("days"), st.sampled_from([one.id for one in PROGRAMME.requirements]), st.integers(*DAYS)
    )
    norm = st.builds(Change, st.just("norm"), st.just(""), st.sampled_from([level.value for level in PROGRAMME.levels]))
    day = st.builds(Change, st.sampled_from(["start", "halfway", "end"]), NAMES, DAYS_OF)
    found: list[Change] = draw(st.lists(setting | due | norm | day, max_size=6, unique_by=lambda change: change.about))
    # Two dates of one cohort may be out of order, which is refused: of each cohort the first.
    own = {fold(one.id): one for one in reversed(found) if one.part in ("start", "halfway", "end")}
    return [one for one in found if one.part not in ("start", "halfway", "end")] + list(own.values())


@given(cohorts(), st.dictionaries(NAMES, st.integers(0, 99), max_size=2), NAMES)
@settings(max_examples=30)
def test_any_text_and_date_is_read_as_it_was_written(
    own: tuple[CohortDates, ...], more: dict[str, int], name: str
) -> None:
    programme = replace(
        PROGRAMME,
        cohorts=own,
        settings=more | PROGRAMME.settings,
        settings_sources={name: name},
        name={"nl": name, "en": name},
    )
    assert rules(parse_programme(dump_programme(programme))) == rules(programme)


@given(edits())
@settings(max_examples=30)
def test_what_was_changed_is_what_differs_and_survives_the_file(made: list[Change]) -> None:
    after = changed(PROGRAMME, made)
    assert rules(parse_programme(dump_programme(after))) == rules(after)
    real = {change.about: change.value for change in made if not _as_it_is(change)}
    assert {change.about: change.value for change in differences(PROGRAMME, after)} == real
    back = changed(after, differences(after, PROGRAMME))
    assert differences(PROGRAMME, back) == ()


def _as_it_is(change: Change) -> bool:
    if change.part == "setting":
        return PROGRAMME.settings[change.id] == change.value
    if change.part == "days":
        return PROGRAMME.requirement[change.id].due.days == change.value
    return change.part == "norm" and PROGRAMME.norm == change.value


def test_a_rule_that_is_changed_says_that_it_is_her_own() -> None:
    after = changed(
        PROGRAMME,
        [Change("setting", "quotes_min", 5), Change("days", "visits_first_half", 14), Change("days", "agreement", 56)],
    )
    assert after.settings_sources["quotes_min"] == "local assumption"
    assert after.requirement["visits_first_half"].source.endswith("(VI-2); days: local assumption")
    assert after.requirement["agreement"].source == PROGRAMME.requirement["agreement"].source


def test_a_date_can_be_taken_back() -> None:
    dated = changed(PROGRAMME, [Change("halfway", "C1", date(2026, 3, 1)), Change("end", "c1", date(2026, 9, 1))])
    assert [(one.name, one.halfway, one.end) for one in dated.cohorts] == [("C1", date(2026, 3, 1), date(2026, 9, 1))]
    assert changed(dated, [Change("end", "C1", None)]).cohorts[0].end is None
    assert changed(dated, [Change("end", "C1", None), Change("halfway", "C1", None)]).cohorts == ()


IMPOSSIBLE = [
    (Change("setting", "due_soon_days", -1), "not_between"),
    (Change("setting", "default_length_months", 0), "not_between"),
    (Change("setting", "quotes_max", 2), "quotes"),
    (Change("days", "agreement", 99_999), "not_between"),
    (Change("norm", "", 9), "norm"),
    (Change("start", "C1", date(1, 1, 1)), "year"),
]


@pytest.mark.parametrize(("change", "code"), IMPOSSIBLE)
def test_a_change_is_checked_as_a_file_is(change: Change, code: str) -> None:
    with pytest.raises(ProgrammeError) as raised:
        changed(PROGRAMME, [change])
    assert raised.value.code == code


COHORT = '\n[[cohorts]]\nname = "C1"\nsource = "x"\n'
WRONG = [
    (COHORT, "no_days", "[[cohorts]]"),
    (COHORT + "halfway = 2026-03-01\nstart = 2026-04-01\n", "days_order", "[[cohorts]]"),
    (COHORT + 'start = "2026-04-01"\n', "not_day", 'start = "2026'),
    (COHORT + "start = 2026-04-01T09:00:00\n", "not_day", "T09:00"),
    (COHORT + "start = 2026-04-01\n" + COHORT.replace("C1", "c1") + "end = 2027-01-01\n", "twice", 'name = "c1"'),
    (COHORT.replace('"x"', '" "') + "start = 2026-04-01\n", "source", 'source = " "'),
    (COHORT.replace('"C1"', "3") + "start = 2026-04-01\n", "not_text", "name = 3"),
    ("\n[cohorts]\nC1 = 2026-04-01\n", "not_tables", "[cohorts]"),
    ("\n[[limits]]\nrows = 3\n", "not_toml", "[[limits]]"),
    ("\n[[sources]]\nid = 'a'\nname = 'a'\n", "two_languages", "name = 'a'"),
]  # fmt: skip


@pytest.mark.parametrize(("added", "code", "place"), WRONG, ids=[f"{code}: {place}" for _, code, place in WRONG])
def test_what_is_wrong_is_said_with_the_line_to_mend(added: str, code: str, place: str) -> None:
    text = TEXT + added
    with pytest.raises(ProgrammeError) as raised:
        parse_programme(text)
    line = max(number for number, found in enumerate(text.splitlines(), 1) if place in found)
    assert (raised.value.code, raised.value.line) == (code, line)
    assert raised.value.message("nl") != raised.value.message("en")


def test_a_file_that_is_no_text_is_refused_in_words() -> None:
    with pytest.raises(ProgrammeError) as raised:
        read_programme(b"[settings]\n" + b"\xff\xfe")
    assert (raised.value.code, raised.value.line) == ("not_utf8", 2)
    assert rules(read_programme(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())) == rules(PROGRAMME)


LINES = TEXT.splitlines()
VALUES = st.sampled_from(
    ["3", "-1", '"x"', "true", "[]", "[1]", "{}", "{ nl = 1, en = 2 }", "2026-03-01", "1e400", "9" * 30, "[[1]]", '"""', "{ anchor = [], days = 1 }"]
)  # fmt: skip


@given(st.data())
@settings(max_examples=150)
def test_no_file_makes_the_program_fall_over(data: st.DataObject) -> None:
    """A line that is left out, said twice, or given another value: a programme comes of it, or a message with a line."""
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 2))):
        place = data.draw(st.integers(0, len(lines) - 1))
        key, equals, _value = lines[place].partition(" = ")
        what = data.draw(st.sampled_from(["leave out", "twice", "other"]))
        if what == "leave out":
            del lines[place]
        elif what == "twice":
            lines.insert(place, lines[place])
        elif equals:
            lines[place] = f"{key} = {data.draw(VALUES)}"
    error = _refusal("\n".join(lines))
    if error is not None:
        assert 1 <= error.line <= len(lines) + 1
        assert error.message("nl")
        assert error.message("en")


def _refusal(text: str) -> ProgrammeError | None:
    try:
        parse_programme(text)
    except ProgrammeError as error:
        return error
    return None
