"""The workbook to fill in: what a colleague fills in reads back as it is meant, in both languages and for another programme."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook.workbook import Workbook

from pdg_data import progress_table, read_delivery, template
from pdg_data.programme import DEFAULT_PROGRAMME, Level, Programme, parse_programme
from pdg_data.words import LANGUAGES, Language, catalogue
from tests.core.deliveries import PROGRAMME, Answer, unbalanced

KINDS = ["", "participants", "cohorts", "visits", "meter", "agreements", "results", "applications", "attendance", ""]
START, HALFWAY, END = date(2025, 9, 1), date(2026, 3, 1), date(2026, 8, 31)
AS_OF = date(2026, 11, 23)
IN_FIRST, ALSO_FIRST, IN_SECOND, ALSO_SECOND = date(2025, 10, 1), date(2025, 11, 1), date(2026, 4, 1), date(2026, 5, 1)
AN, EVA = ("0900001", "An de Bos"), ("0900002", "Eva Smit")
AWAY = (("0900003", "Bea Mol"), ("0900004", "Cor Vis"), ("0900005", "Dirk Pol"))

RENAMED = {
    'nl = "Nog niet zichtbaar"': 'nl = "Starter, met hulp; nog niet zelf"',
    'nl = "Ruim zichtbaar"': 'nl = "Expert: \\"kan het anderen leren\\""',
    'nl = "Cursusontwerp"': 'nl = "Lessenserie & toets"',
}


@cache
def other_programme() -> Programme:
    """A programme with one level more, names with signs that a list cannot hold by itself, and labels that are long together."""
    text = DEFAULT_PROGRAMME.read_text(encoding="utf-8")
    for old, new in RENAMED.items():
        assert old in text
        text = text.replace(old, new)
    parsed = parse_programme(text)
    longer = Level(value=5, label={"nl": "Meester " + "in alles " * 20, "en": "Master " + "of it all " * 20})
    return replace(parsed, levels=(*parsed.levels, longer))


WHICH = pytest.mark.parametrize(
    ("programme", "language"),
    [(PROGRAMME, "nl"), (PROGRAMME, "en"), (other_programme(), "nl"), (other_programme(), "en")],
    ids=["nl", "en", "other programme nl", "other programme en"],
)


@cache
def empty(language: Language, programme: Programme = PROGRAMME) -> bytes:
    return template(programme, language)


def book_of(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def headed(book: Workbook, language: Language, sheet: str) -> dict[str, int]:
    """The columns of a sheet by their header."""
    return {str(cell.value): int(cell.column) for cell in book[catalogue(language)[f"template.sheet.{sheet}"]][1]}


def choices(book: Workbook, language: Language) -> dict[str, list[str]]:
    """The lists of the workbook, by header."""
    columns = book[catalogue(language)["template.sheet.lists"]].iter_cols(values_only=True)
    return {str(column[0]): [str(value) for value in column[1:] if value is not None] for column in columns}


def fill(programme: Programme, language: Language, *, first_row: int = 3) -> bytes:
    """A small delivery in the template: An did everything, Eva hardly anything, and three who are away."""
    words = catalogue(language)
    book = book_of(empty(language, programme))

    def value(name: str) -> str:
        return words[f"template.value.{name}"]

    yes, no, mentor, trainer = (value(name) for name in ("yes", "no", "mentor", "trainer"))
    levels = [level.label[language] for level in programme.levels]
    products = {product.id: product.name[language] for product in programme.products}
    indicators = {task: f"{task}.1" for task in programme.task_numbers}
    state = {name: words[f"state.{name}"] for name in ("active", "paused", "stopped", "certified")}
    an, eva = ({"participant_id": who[0], "participant_name": who[1]} for who in (AN, EVA))

    def listed(who: tuple[str, str], mentor_name: str, status: str) -> dict[str, Any]:
        first, _, last = who[1].partition(" ")
        prefix, _, last = last.rpartition(" ")
        own = {"participant_id": who[0], "first_name": first, "name_prefix": prefix or None, "last_name": last}
        return own | {
            "cohort": "2025-09",
            "school": "ROC Noord",
            "mentor_name": mentor_name,
            "participant_status": status,
        }

    def meter(who: dict[str, Any], moment: int, rater: str, day: date, scores: dict[int, str]) -> list[dict[str, Any]]:
        own = {**who, "meter_moment": value(f"moment_{moment}"), "meter_date": day, "filled_by": value(rater)}
        return [
            {**own, "task": str(task), "indicator": indicators[task], "score": score} for task, score in scores.items()
        ]

    norm = dict.fromkeys(programme.task_numbers, levels[2])
    some = dict(zip(programme.task_numbers, [*levels[:5], value("not_observed"), levels[0]][-6:], strict=True))
    rows: dict[str, list[dict[str, Any]]] = {
        "participants": [
            listed(AN, "Kees Vos", state["active"]), listed(EVA, "Ria Pot", ""),
            *(listed(who, "Kees Vos", state[name]) for who, name in zip(AWAY, ("paused", "stopped", "certified"), strict=True)),
        ],
        "cohorts": [{"cohort": "2025-09", "start_date": START, "halfway_date": HALFWAY, "end_date": END}],
        "visits": [
            *({**an, "visit_date": day, "observer_role": mentor, "observer_name": "Kees Vos", "form_type": value("pdg_form")} for day in (IN_FIRST, ALSO_FIRST, IN_SECOND, ALSO_SECOND)),
            {**an, "visit_date": ALSO_FIRST, "observer_role": trainer, "mentor_present": yes},
            {**eva, "visit_date": IN_FIRST, "observer_role": mentor, "form_type": value("own_form")},
            {**eva, "visit_date": ALSO_SECOND, "observer_role": trainer, "mentor_present": no},
        ],
        "meter": [
            *meter(an, 0, "self", IN_FIRST, {1: levels[0]}), *meter(an, 1, "mentor", ALSO_FIRST, norm),
            *meter(an, 2, "mentor", ALSO_SECOND, norm | {1: levels[-1]}), *meter(an, 2, "trainer", ALSO_SECOND, {1: levels[1]}),
            *meter(eva, 1, "mentor", ALSO_FIRST, some),
        ],
        "agreements": [{**an, "mentor_name": "Kees Vos", "agreement": IN_FIRST}, {**eva, "agreement": IN_SECOND}],
        "results": [
            *({**an, "product": products[name], "result": value("pass"), "result_date": ALSO_FIRST} for name in _wanted(programme)),
            {**eva, "product": products["interim_portfolio"], "result": value("fail"), "result_date": ALSO_FIRST},
            {**eva, "product": products["qualification_portfolio"], "result": value("pending"), "result_date": ALSO_SECOND},
            {**eva, "product": products["innovation_proposal"], "result": value("exempt"), "result_date": IN_FIRST},
            {**eva, "product": products["course_design"], "result": value("absent"), "result_date": ALSO_SECOND},
        ],
        "applications": [
            {
                **an, "application_date": IN_FIRST, **{f"application_part_{part}": yes for part in (1, 2, 3)}, "quote_count": 7,
                "verdict": value("go"), "verdict_date": date(2025, 10, 20), "assessor_1": "Tom Prins", "assessor_1_org": "Hogeschool",
                "assessor_2": "Ans Rood", "assessor_2_org": "ROC Noord",
            },
            {**eva, "application_date": IN_SECOND, "application_part_1": no, "verdict": value("no_go"), "verdict_date": IN_SECOND},
        ],
        "mentors": [
            {
                "mentor_name": "Kees Vos", "mentor_trained": yes, "mentor_hours": 2, "mentor_is_manager": no, "info_meeting": yes,
                "certification": yes,
            },
            {"mentor_name": "Ria Pot", "mentor_trained": no, "mentor_hours": 0.5, "mentor_is_manager": yes, "info_meeting": no},
        ],
    }  # fmt: skip
    for name, lines in rows.items():
        sheet = book[words[f"template.sheet.{name}"]]
        columns = headed(book, language, name)
        for number, line in enumerate(lines, first_row):
            for cell in sheet[number] if number == 2 else ():
                cell.value = None
            for field, content in line.items():
                sheet.cell(number, columns[words[f"template.header.{field}"]], content)
    return saved(book)


def _wanted(programme: Programme) -> list[str]:
    return [requirement.product for requirement in programme.requirements if requirement.evidence == "result"]


DONE = dict.fromkeys(
    (
        "agreement", "visits_first_half", "visits_second_half", "formative_visit", "meter_midway", "meter_final", "interim_portfolio",
        "qualification_portfolio", "innovation_proposal", "course_design", "care_structure", "summative_visit", "mentor_assigned",
        "mentor_independent", "application_complete", "summative_after_go", "assessors_independent", "mentor_trained", "mentor_hours",
        "info_meeting", "formative_mentor_present", "pdg_form_used", "certification_attended",
    ),
    "met",
)  # fmt: skip
HARDLY = {
    "agreement": "met_late", "visits_first_half": "overdue", "visits_second_half": "overdue", "formative_visit": "met_late",
    "meter_midway": "overdue", "meter_final": "overdue", "interim_portfolio": "overdue", "qualification_portfolio": "pending",
    "innovation_proposal": "met", "course_design": "overdue", "care_structure": "overdue", "summative_visit": "overdue",
    "mentor_assigned": "met", "mentor_independent": "overdue", "application_complete": "overdue",
    "summative_after_go": "not_applicable", "assessors_independent": "not_applicable", "mentor_trained": "attention",
    "mentor_hours": "attention", "info_meeting": "attention", "formative_mentor_present": "attention", "pdg_form_used": "attention",
    "certification_attended": "attention",
}  # fmt: skip


def read(data: bytes, programme: Programme = PROGRAMME) -> Answer:
    return Answer(read_delivery([("sjabloon.xlsx", data)], programme))


@WHICH
def test_an_empty_template_holds_nobody_and_no_remark_of_any_severity(programme: Programme, language: Language) -> None:
    answer = read(empty(language, programme), programme)
    assert answer.kinds == KINDS
    assert answer.delivery.problems == ()
    assert answer.delivery.dataset.participants.empty
    assert [sheet.rows_used for sheet in answer.sheets] == [0] * len(KINDS)
    assert [dict(sheet.rows_passed)["example"] for sheet in answer.sheets[1:-1]] == [1] * (len(KINDS) - 2)
    assert unbalanced(answer) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_the_template_is_understood(language: Language) -> None:
    columns = [column for sheet in read(empty(language)).sheets[1:-1] for column in sheet.columns]
    assert len(columns) == 60
    assert [column.header for column in columns if not column.meaning] == []


@WHICH
def test_a_filled_template_gives_the_statuses_that_are_meant_without_one_remark(programme: Programme, language: Language) -> None:  # fmt: skip
    answer = read(fill(programme, language), programme)
    assert [problem.message(language) for problem in answer.delivery.problems] == []
    assert unbalanced(answer) == []
    table = answer.table(AS_OF)
    for who, expected in ((AN, DONE), (EVA, HARDLY)):
        own = table[table["participant_id"] == who[0]]
        assert dict(zip(own["requirement"], own["status"], strict=True)) == expected
    away = table[table["participant_id"].isin([number for number, _ in AWAY])]
    assert set(away["status"]) == {"not_applicable"}
    assert sorted(table["participant"].unique()) == sorted(name for _, name in (AN, EVA, *AWAY))


@WHICH
def test_a_filled_template_gives_the_progress_that_is_meant(programme: Programme, language: Language) -> None:
    answer = read(fill(programme, language), programme)
    progress = progress_table(answer.delivery.dataset, programme, AS_OF)
    whole = progress[progress["task"] == "all"].set_index("participant_id")
    assert (whole.loc[AN[0], "ec_earned"], whole.loc[EVA[0], "ec_earned"]) == (60, 12)
    assert (whole.loc[AN[0], "scored_final"], whole.loc[AN[0], "at_level_final"], whole.loc[AN[0], "up"]) == (6, 6, 1)
    assert whole.loc[EVA[0], "scored_midway"] == 5


@WHICH
def test_the_small_delivery_uses_every_choice_of_every_list(programme: Programme, language: Language) -> None:
    book = book_of(fill(programme, language))
    used: dict[str, set[str]] = {}
    for sheet, reach, wanted in _rules(book):
        left, top, right, bottom = range_boundaries(reach)
        assert (left, top) == (right, 2)
        filled = {sheet.cell(row, left).value for row in range(2, min(bottom, sheet.max_row) + 1)}
        used.setdefault(wanted, set()).update(str(value) for value in filled if value)
    lists = choices(book, language)
    assert {wanted: found - set(lists[wanted]) for wanted, found in used.items()} == {wanted: set() for wanted in lists}
    assert {wanted: set(values) - used[wanted] for wanted, values in lists.items()} == {name: set() for name in lists}


def _rules(book: Workbook) -> Iterator[tuple[Any, str, str]]:
    """Each rule with a list: its sheet, the cells it holds for, and the header of the list."""
    for sheet in book.worksheets:
        for rule in sheet.data_validations.dataValidation:
            if rule.type == "list":
                name, _, reach = rule.formula1.rpartition("!")
                left, top, right, bottom = range_boundaries(reach)
                lists = book[name.strip("'")]
                assert left == right
                assert all(lists.cell(row, left).value for row in range(1, bottom + 1))
                assert lists.cell(bottom + 1, left).value is None
                assert top == 2
                yield sheet, str(rule.sqref), str(lists.cell(1, left).value)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["overwritten", "deleted", "left"])
def test_the_example_row_may_be_overwritten_deleted_or_left(language: Language, way: str) -> None:
    data = fill(PROGRAMME, language, first_row=2 if way == "overwritten" else 3)
    if way == "deleted":
        book = book_of(data)
        for sheet in book.worksheets[1:-1]:
            sheet.delete_rows(2)
        data = saved(book)
    answer = read(data)
    assert answer.delivery.problems == ()
    table = answer.table(AS_OF)
    assert dict(table[table["participant_id"] == AN[0]][["requirement", "status"]].to_numpy()) == DONE
    assert len(answer.delivery.dataset.participants) == 5


def test_a_number_with_zeros_in_front_and_a_cohort_that_looks_like_a_date_stay_text() -> None:
    """A cell takes the format of its column: what a person types there becomes no number and no date."""
    book = book_of(empty("nl"))
    formats = {
        (sheet.title, str(cell.value)): sheet.column_dimensions[get_column_letter(cell.column)].number_format
        for sheet in book.worksheets[1:-1]
        for cell in sheet[1]
    }
    for (_, header), written in formats.items():
        of_day = "atum" in header or header == "Halverwege"
        assert written == (
            "d-m-yyyy" if of_day else {"Aantal citaten": "0", "Uren per week": "0.0"}.get(header, "@")
        ), header


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_one_that_a_spreadsheet_accepts(language: Language) -> None:
    """A formula above 255 letters, or a message above what fits, makes Excel call the file damaged."""
    with zipfile.ZipFile(io.BytesIO(empty(language, other_programme()))) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    formulas = [found for sheet in sheets for found in re.findall(r"<formula[12]>(.*?)</formula[12]>", sheet)]
    assert len(formulas) > 20
    assert max(map(len, formulas)) <= 255
    for sheet in sheets:
        assert "sheetProtection" not in sheet
        for found in re.findall(r'(error|errorTitle|prompt|promptTitle)="([^"]*)"', sheet):
            assert len(found[1]) <= (32 if found[0].endswith("Title") else 225)
    days = [rule for sheet in book_of(empty(language)).worksheets for rule in sheet.data_validations.dataValidation if rule.type == "date"]  # fmt: skip
    assert {(rule.operator, rule.formula1, rule.formula2) for rule in days} == {("between", "DATE(1950,1,1)", "DATE(2100,12,31)")}  # fmt: skip
    assert len(days) == 11


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_instructions_name_each_sheet_and_what_cannot_be_missed(language: Language) -> None:
    book = book_of(empty(language))
    words = catalogue(language)
    lines = [str(cell.value) for cell in book.worksheets[0]["A"] if cell.value]
    linked = {cell.hyperlink.location.split("!")[0].strip("'") for cell in book.worksheets[0]["A"] if cell.hyperlink}
    assert linked == set(book.sheetnames[1:-1])
    for sheet in book.worksheets[1:-1]:
        line = next(line for line in lines if line.startswith(f"{sheet.title}: "))
        for cell in sheet[1]:
            assert cell.comment is not None
            required = cell.comment.text.startswith(words["template.needed"])
            assert required or cell.comment.text.startswith(words["template.optional"])
            assert not required or str(cell.value) in line.rpartition(": ")[2]
        assert sheet.freeze_panes == "A2"


def test_the_template_is_the_same_every_time_and_knows_nobody() -> None:
    books = [book_of(template(PROGRAMME)) for _ in range(2)]
    one, other = ([list(sheet.values) for sheet in book.worksheets] for book in books)
    assert one == other
    assert books[0].properties.creator == "PDG"
    assert books[0].properties.lastModifiedBy is None
