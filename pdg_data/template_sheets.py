"""What the workbook to fill in asks for: its sheets and columns, and the lists to choose from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from pdg_data.programme import Programme
from pdg_data.words import Language, catalogue

Form = Literal["text", "date", "whole", "decimal"]
_DAY = dt.date(2026, 1, 15)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its words in the catalogue (``template.header`` and ``template.help``), what stands in the example row, the list to
    choose from, the form of its cells, and whether a row says nothing without it.
    """

    word: str
    example: object = None
    choices: str = ""
    form: Form = "text"
    required: bool = False


def lists(programme: Programme, language: Language) -> dict[str, tuple[str, ...]]:
    """The lists to choose from, by name, each with its words as the import reads them."""
    words = catalogue(language)

    def values(*names: str) -> tuple[str, ...]:
        return tuple(words[f"template.value.{name}"] for name in names)

    wanted = {requirement.product for requirement in programme.requirements if requirement.evidence == "result"}
    return {
        "state": tuple(words[f"state.{state}"] for state in ("active", "paused", "stopped", "certified")),
        "yes": values("yes", "no"),
        "role": values("mentor", "trainer"),
        "form": values("pdg_form", "own_form"),
        "moment": values("moment_0", "moment_1", "moment_2"),
        "rater": values("mentor", "self", "trainer"),
        "task": tuple(str(number) for number in programme.task_numbers),
        "level": (*(level.label[language] for level in programme.levels), *values("not_observed")),
        "product": tuple(product.name[language] for product in programme.products if product.id in wanted),
        "result": values("pass", "fail", "pending", "exempt", "absent"),
        "verdict": values("go", "no_go"),
    }


def sheets(programme: Programme, language: Language) -> dict[str, tuple[Column, ...]]:
    """Sheet to columns, in the order of the workbook. In each example row one of the first columns says that it is an example."""
    words = catalogue(language)
    chosen = lists(programme, language)
    example, mentor = words["template.example"], words["template.value.mentor_name"]
    person = (
        Column("participant_id", example, required=True),
        Column("participant_name", words["template.value.name"]),
    )

    def choice(word: str, name: str, place: int = 0, *, required: bool = False) -> Column:
        return Column(word, chosen[name][place], name, required=required)

    def day(word: str, example: dt.date | None = _DAY, *, required: bool = False) -> Column:
        return Column(word, example, form="date", required=required)

    return {
        "participants": (
            Column("participant_id", example, required=True), Column("first_name", "Jan"), Column("name_prefix", "van der"),
            Column("last_name", words["template.value.last_name"], required=True), Column("participant_email", "jan@school.example"),
            Column("cohort", "PDG-2026-01", required=True), Column("school", "School"), Column("mentor_name", mentor),
            Column("mentor_email", "wpb@school.example"), Column("trainer_name", words["template.value.trainer_name"]),
            choice("participant_status", "state"), day("own_start", None), day("own_end", None),
        ),
        "cohorts": (
            Column("cohort", example, required=True), day("start_date", required=True), day("halfway_date", dt.date(2026, 10, 15)),
            day("end_date", dt.date(2027, 7, 14)),
        ),
        "visits": (
            *person, day("visit_date", required=True), choice("observer_role", "role", required=True), Column("observer_name", mentor),
            choice("mentor_present", "yes"), choice("form_type", "form"),
        ),
        "meter": (
            *person, choice("meter_moment", "moment", 1, required=True), day("meter_date", required=True),
            choice("filled_by", "rater", required=True), choice("task", "task", required=True),
            Column("indicator", words["template.value.indicator"].format(task=chosen["task"][0])),
            choice("score", "level", required=True),
        ),
        "agreements": (*person, Column("mentor_name", mentor), day("agreement", required=True)),
        "results": (
            *person, choice("product", "product", required=True), choice("result", "result", required=True), day("result_date", required=True),
        ),
        "applications": (
            *person, day("application_date", required=True), choice("application_part_1", "yes"), choice("application_part_2", "yes"),
            choice("application_part_3", "yes"), Column("quote_count", 6, form="whole"), choice("verdict", "verdict"), day("verdict_date"),
            Column("assessor_1", words["template.value.assessor"]), Column("assessor_1_org", words["template.value.organisation"]),
            Column("assessor_2", words["template.value.assessor"]), Column("assessor_2_org", "School"),
        ),
        "mentors": (
            Column("mentor_name", f"{example} {mentor}", required=True), choice("mentor_trained", "yes"),
            Column("mentor_hours", 2, form="decimal"), choice("mentor_is_manager", "yes", 1), choice("info_meeting", "yes"),
            choice("certification", "yes"),
        ),
    }  # fmt: skip
