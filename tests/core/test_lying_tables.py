"""Participants across the columns, forms with labels left and values right, and the meter as a growth document."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.core.deliveries import AFTER_END, AN, BEA, DAY, PEOPLE, Answer, deliver, unbalanced, xlsx

ONE, TWO, THREE, FOUR = date(2025, 11, 3), date(2026, 1, 12), date(2026, 4, 20), date(2026, 6, 8)
Lines = list[list[Any]]


def read(rows: Lines, name: str = "Overzicht.xlsx", sheet: str = "Blad1", merged: tuple[str, ...] = ()) -> Answer:
    answer = deliver(PEOPLE, {name: xlsx({sheet: rows}, {sheet: merged})})
    assert unbalanced(answer) == []
    return answer


ACROSS: Lines = [
    ["Deelnemer", "An Bos", "Bea Mol"],
    ["Lesbezoek 1", ONE, ONE],
    ["Lesbezoek 2", TWO, ""],
    ["Lesbezoek 3", THREE, ""],
    ["Overeenkomst", ONE, TWO],
    ["Meter tussentijds", TWO, ""],
]


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        (ACROSS, "B5"),
        ([["", *ACROSS[0][1:]], *ACROSS[1:]], "B5"),
        ([["", AN, BEA], *ACROSS[1:]], "B5"),
        ([["Overzicht begeleiding"], [], *ACROSS], "B7"),
        ([["", *row] for row in ACROSS], "C5"),
        ([["Studentnummer", AN, BEA], *ACROSS], "B6"),
    ],
    ids=["labelled", "unlabelled names", "unlabelled numbers", "title above", "from column B", "number and name"],
)
def test_participants_across_the_columns_are_read(rows: Lines, cell: str) -> None:
    answer = read(rows)
    assert answer.kinds[-1] == "tracker"
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)
    assert answer.found("visits_first_half", AFTER_END, BEA) == ("overdue", 1)
    assert answer.row("agreement", AFTER_END)["evidence"] == f"[Overzicht.xlsx]Blad1!{cell}"
    assert answer.status("meter_midway", AFTER_END) == "met"
    assert "S-TURNED" in answer.codes
    assert answer.serious == []


def test_labels_over_two_columns_belong_together() -> None:
    rows: Lines = [
        ["Naam deelnemer", "", "An Bos", "Bea Mol"],
        ["Lesbezoek 1", "datum", ONE, TWO],
        ["", "door", "Kees Vos", "Ria Smit"],
        ["Lesbezoek 2", "datum", TWO, ""],
        ["", "door", "Kees Vos", ""],
    ]
    answer = read(rows, merged=("A2:A3", "A4:A5"))
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)
    assert (
        answer.row("visits_first_half", AFTER_END)["evidence"] == "[Overzicht.xlsx]Blad1!C2; [Overzicht.xlsx]Blad1!C4"
    )


def test_a_date_that_cannot_be_read_is_reported_at_its_own_cell() -> None:
    answer = read([*ACROSS[:2], ["Lesbezoek 2", "eind mei", "13-14-2026"], *ACROSS[3:]])
    problems = [problem for problem in answer.delivery.problems if problem.code == "C-DATE"]
    assert sorted(cell for problem in problems for cell in problem.cells) == ["B3", "C3"]


FORM: Lines = [
    ["Lesbezoek PDG"],
    ["Naam deelnemer:", "An Bos"],
    ["Datum lesbezoek:", ONE],
    ["Rol", "Werkplekbegeleider"],
    ["Opmerkingen", "Mooie les"],
]
SECOND: Lines = [FORM[0], FORM[1], ["Datum lesbezoek:", TWO], *FORM[3:]]
BESIDE: Lines = [["Naam deelnemer:", "An Bos", "Datum lesbezoek:", ONE], ["Rol:", "WPB"], ["Opmerkingen:"]]


@pytest.mark.parametrize(
    "sheets",
    [
        {"1": FORM, "2": SECOND},
        {"1": [*FORM, [], *SECOND]},
        {"1": BESIDE, "2": SECOND},
        {"1": [[f"{row[0]}: {row[1]}" if len(row) > 1 and isinstance(row[1], str) else row[0], *row[2:]] for row in FORM[:2]] + FORM[2:], "2": SECOND},
    ],
    ids=["a sheet each", "one below the other", "two pairs a row", "label and value in one cell"],
)  # fmt: skip
def test_forms_with_labels_left_and_values_right_are_read(sheets: dict[str, Lines]) -> None:
    answer = deliver(PEOPLE, {"Lesbezoeken.xlsx": xlsx(sheets)})
    assert unbalanced(answer) == []
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)
    assert "S-FORM" in answer.codes


def test_an_agreement_form_is_read() -> None:
    rows: Lines = [["Overeenkomst werkplekbegeleider"], ["Deelnemer", "An Bos"], ["School", "ROC Noord"], ["Werkplekbegeleider", "Kees Vos"], ["Datum ondertekening", date(2025, 9, 20)]]  # fmt: skip
    answer = read(rows, "Overeenkomst An Bos.xlsx")
    assert answer.status("agreement", AFTER_END) == "met"
    assert answer.row("agreement", AFTER_END)["evidence"] == "'[Overeenkomst An Bos.xlsx]Blad1'!B5"


INDICATORS = [f"{task}.{item} Doet wat nodig is" for task in range(1, 7) for item in (1, 2)]
TOP: Lines = [["Ontwikkelingsmeter"], ["Naam:", "An Bos"], ["Studentnummer:", AN], ["Werkplekbegeleider:", "Kees Vos"], []]  # fmt: skip


def scores(*levels: object) -> Lines:
    return [[indicator, *levels] for indicator in INDICATORS]


@pytest.mark.parametrize(
    "rows",
    [
        [*TOP, ["Indicator", "Zelf", "WPB", "Zelf", "WPB"], *scores(2, 3, 3, 4)],
        [*TOP, ["", "Tussentijds zelf", "Tussentijds WPB", "Eind zelf", "Eind WPB"], *scores(2, 3, 3, 4)],
        [*TOP, ["Indicator", "Meting 1", "", "Meting 2", ""], ["", "Zelf", "WPB", "Zelf", "WPB"], *scores(2, 3, 3, 4)],
        [*TOP, ["", "Tussentijds", "", "Eind", ""], ["Ingevuld door", "Deelnemer", "WPB", "Deelnemer", "WPB"], ["Datum", TWO, TWO, FOUR, FOUR], *scores(2, 3, 3, 4)],
    ],
    ids=["raters only", "moment and rater in one cell", "groups", "labelled groups and dates"],
)  # fmt: skip
def test_a_growth_document_is_read(rows: Lines) -> None:
    answer = read(rows)
    stated = "Tussentijds" in str(rows) or "Meting 1" in str(rows)
    assert answer.kinds[-1] == "meter"
    assert "S-GROWTH" in answer.codes
    if stated:
        assert answer.found("meter_midway", AFTER_END) == ("met", 6)
        assert answer.found("meter_final", AFTER_END) == ("met", 6)
        progress = answer.progress(3, AFTER_END)
        assert (progress["at_level_midway"], progress["scored_midway"], progress["at_level_final"]) == (2, 2, 2)
    else:
        assert answer.found("meter_midway", AFTER_END)[0] == "undetermined"


def test_the_evidence_of_a_growth_document_leads_to_the_scores() -> None:
    rows = [*TOP, ["", "Tussentijds", "", "Eind", ""], ["", "Zelf", "WPB", "Zelf", "WPB"], *scores(2, 3, 3, 4)]
    assert read(rows).row("meter_midway", AFTER_END)["evidence"] == "[Overzicht.xlsx]Blad1!C8:C19"


def test_task_headings_above_statements_without_codes_say_the_task() -> None:
    rows: Lines = [*TOP, ["", "Tussentijds", "Eind"], ["Ingevuld door", "WPB", "WPB"]]
    for task in range(1, 7):
        rows += [[f"Beroepstaak {task} Iets doen"], ["Je stemt af op de groep", "zichtbaar", "ruim zichtbaar"], ["Je vraagt feedback", "in ontwikkeling", "zichtbaar"]]  # fmt: skip
    answer = read(rows)
    assert answer.found("meter_midway", AFTER_END) == ("met", 6)
    assert answer.progress(4, AFTER_END)["at_level_midway"] == 1
    assert answer.progress(4, AFTER_END)["up"] == 2


LEVELS = ["nog niet zichtbaar", "in ontwikkeling", "zichtbaar", "ruim zichtbaar"]


def test_a_cross_in_the_column_of_a_level_is_that_level() -> None:
    rows: Lines = [*TOP, ["", "Tussentijds WPB", "", "", "", "Eind WPB", "", "", ""], ["Indicator", *LEVELS, *LEVELS]]
    rows += [[label, "", "x", "", "", "", "", "x", ""] for label in INDICATORS]
    answer = read(rows)
    assert answer.found("meter_midway", AFTER_END) == ("met", 6)
    assert answer.progress("all", AFTER_END)["at_level_midway"] == 0
    assert answer.progress("all", AFTER_END)["at_level_final"] == 12
    assert answer.row("meter_final", AFTER_END)["evidence"] == "[Overzicht.xlsx]Blad1!H8:H19"


def test_two_crosses_for_one_indicator_are_no_score() -> None:
    rows: Lines = [*TOP, ["Meetmoment: tussentijds"], ["Ingevuld door: WPB"], ["Indicator", *LEVELS]]
    rows += [[label, "", "x", "x" if label.startswith("2") else "", ""] for label in INDICATORS]
    answer = read(rows)
    assert answer.found("meter_midway", AFTER_END) == ("undetermined", 5)
    assert "C-RANGE" in answer.codes


@pytest.mark.parametrize(
    ("name", "sheet"), [("Meters.xlsx", "An Bos"), ("Meter An Bos.xlsx", "Blad1"), (f"Ontwikkelingsmeter_{AN}.xlsx", "Blad1"), ("Meters.xlsx", AN)]
)  # fmt: skip
def test_a_growth_document_is_about_whom_its_sheet_or_file_is_named_after(name: str, sheet: str) -> None:
    rows = [["Ontwikkelingsmeter"], ["", "Tussentijds WPB", "Eind WPB"], *scores(3, 4)]
    answer = read(rows, name, sheet)
    assert answer.found("meter_midway", AFTER_END) == ("met", 6)
    assert answer.found("meter_final", AFTER_END, BEA)[0] in ("overdue", "undetermined")


def test_a_sheet_named_after_nobody_counts_for_nobody() -> None:
    rows = [["Ontwikkelingsmeter"], ["", "Tussentijds WPB", "Eind WPB"], *scores(3, 4)]
    answer = read(rows, "Meters.xlsx", "Piet Jansen")
    assert answer.found("meter_midway", AFTER_END) == ("undetermined", 0)
    assert len(answer.table(AFTER_END)["participant_id"].unique()) == 2


def test_days_that_stand_above_a_growth_document_are_those_of_their_moment() -> None:
    rows: Lines = [*TOP, ["Datum tussentijds:", TWO], ["Datum eind:", date(2026, 9, 30)], ["Ingevuld door:", "WPB"], ["", "Tussentijds", "Eind"], *scores(3, 4)]  # fmt: skip
    answer = read(rows)
    assert answer.found("meter_midway", AFTER_END) == ("met", 6)
    assert answer.found("meter_final", AFTER_END) == ("met_late", 6)


def test_a_growth_document_is_about_whom_its_title_names() -> None:
    answer = read([["Ontwikkelingsmeter An Bos"], ["", "Tussentijds WPB", "Eind WPB"], *scores(3, 4)])
    assert answer.found("meter_midway", AFTER_END) == ("met", 6)


def test_a_document_that_names_a_participant_and_is_nobodys_raises_no_alarm_about_her() -> None:
    other = [["Naam:", "Bea Mol"], ["", "Tussentijds WPB", "Eind WPB"], *scores(3, 4)]
    unclear = [["Meter van An Bos bij ROC Noord"], ["", "Tussentijds WPB", "Eind WPB"], *scores(3, 4)]
    answer = deliver(PEOPLE, {"Meters.xlsx": xlsx({"Bea": other, "Blad2": unclear})})
    assert answer.found("meter_midway", AFTER_END, BEA) == ("met", 6)
    assert answer.status("meter_midway", AFTER_END) == "undetermined"


def test_a_survey_with_more_answers_than_questions_stands_upright() -> None:
    questions = ["Antwoord ID", "Datum ingezonden", "G01Q01. Studentnummer deelnemer", "G01Q02. Welke meting?", "G01Q03. Ingevuld door",
                 *(f"G02Q0{task}[SQ00{task}]. Beroepstaak {task} [{task}.1 Stemt af]" for task in range(1, 7))]  # fmt: skip
    numbers = [f"09200{case:02}" for case in range(15)]
    fillings = [
        (number, moment, rater)
        for number in numbers
        for moment in ("tussentijds", "eind")
        for rater in ("werkplekbegeleider", "deelnemer")
    ]
    answers = [[case, ONE + DAY * case, *filling, *(["3", "2", "4"] * 2)] for case, filling in enumerate(fillings, 1)]
    answer = deliver(PEOPLE, {"results-survey.csv": [questions, *answers]})
    assert answer.kinds[-1] == "meter"
    assert "S-TURNED" not in answer.codes
