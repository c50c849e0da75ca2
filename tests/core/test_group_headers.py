"""Groups of columns under one header: what a row of words under it divides them into, and whose meter it is by the name of its sheet."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.core.deliveries import AFTER_END, AN, BEA, FIRST, PEOPLE, Answer, deliver, unbalanced, xlsx

ANSWERS = ("Studentnummer", "Meetmoment", "Datum ingevuld", "Ingevuld door")
TASKS = tuple(f"Beroepstaak {task}" for task in range(1, 7))
X_AT_THREE = (None, None, "x", None)


def read(*rows: Sequence[object], name: str = "Voortgang.xlsx", sheet: str = "Overzicht", merged: Sequence[str] = ()) -> Answer:  # fmt: skip
    answer = deliver(PEOPLE, {name: xlsx({sheet: rows}, {sheet: merged})})
    assert unbalanced(answer) == []
    return answer


def spread(names: Sequence[str], width: int) -> tuple[str | None, ...]:
    """Each name above the first of so many columns."""
    return tuple(name if place == 0 else None for name in names for place in range(width))


@pytest.mark.parametrize("levels", [(1, 2, 3, 4), ("1", "2", "3", "4"), ("nog niet zichtbaar", "in ontwikkeling", "zichtbaar", "ruim zichtbaar")])  # fmt: skip
def test_a_mark_under_a_level_of_a_task_is_the_score_of_that_task(levels: tuple[object, ...]) -> None:
    answer = read(
        (*ANSWERS, *spread(TASKS, 4)),
        (None, None, None, None, *levels * 6),
        (AN, "tussentijds", FIRST[0], "WPB", *X_AT_THREE * 6),
        (BEA, "tussentijds", FIRST[0], "WPB", *X_AT_THREE * 5, None, None, None, None),
        name="Ontwikkelingsmeter.xlsx",
    )
    assert answer.found("meter_midway", AFTER_END) == ("met", 6)
    assert answer.progress(5, AFTER_END)["at_level_midway"] == 1
    assert answer.found("meter_midway", AFTER_END, BEA) == ("overdue", 5)


def test_two_marks_under_the_levels_of_a_task_are_no_score_of_it() -> None:
    answer = read(
        (*ANSWERS, *spread(TASKS, 4)),
        (None, None, None, None, *(1, 2, 3, 4) * 6),
        (AN, "tussentijds", FIRST[0], "WPB", *X_AT_THREE * 5, None, "x", "x", None),
        name="Ontwikkelingsmeter.xlsx",
    )
    assert answer.found("meter_midway", AFTER_END) == ("undetermined", 5)
    assert answer.codes.count("C-LEVELS") == 2


def test_levels_for_each_rater_are_scores_of_that_rater() -> None:
    header = (*ANSWERS[:3], "Gedragsindicator", *spread(("Zelf", "WPB"), 4))
    rows = [(AN, "tussentijds", FIRST[0], f"{task}.1 Doet iets", *X_AT_THREE, *((None,) * 4 if task == 6 else X_AT_THREE)) for task in range(1, 7)]  # fmt: skip
    answer = read(header, (None, None, None, None, *(1, 2, 3, 4) * 2), *rows, name="Ontwikkelingsmeter.xlsx")
    assert answer.found("meter_midway", AFTER_END)[1] == 5


@pytest.mark.parametrize("where", ["above", "below"])
@pytest.mark.parametrize("merged", [(), ("C1:D1",)], ids=["blank", "merged"])
@pytest.mark.parametrize("words", [("verstuurd", "retour"), ("verzonden", "getekend"), ("gepland", "ontvangen op")])
def test_under_an_agreement_only_what_came_back_counts(
    words: tuple[str, str], merged: Sequence[str], where: str
) -> None:
    """The persons' headers stand beside the name of the group, or beside the words under it."""
    who, nobody = ("Studentnummer", "Deelnemer"), (None, None)
    answer = read(
        (*(who if where == "above" else nobody), "Overeenkomst WPB", None),
        (*(nobody if where == "above" else who), *words),
        (AN, "An Bos", FIRST[0], None),
        (BEA, "Bea Mol", FIRST[0], FIRST[1]),
        merged=merged,
    )
    assert answer.status("agreement", AFTER_END) == "overdue"
    assert answer.row("agreement", AFTER_END, BEA)["evidence"] == "[Voortgang.xlsx]Overzicht!D4"


@pytest.mark.parametrize(
    ("top", "below"),
    [
        (("Meter tussentijds", None), ("zelf", "wpb")),
        (("Meting 1", None), ("deelnemer", "werkplekbegeleider")),
        (("Meter tussentijds zelf", "Meter tussentijds wpb"), None),
        (("Zelfscan tussentijds", "Meter tussentijds"), None),
        (("Zelf meter tussentijds", "WPB meter tussentijds"), None),
    ],
)
def test_only_the_mentors_own_meter_counts_where_a_tracker_tells_them_apart(
    top: Sequence[str], below: Sequence[str] | None
) -> None:
    rows = [(AN, "An Bos", "C1", FIRST[0], None), (BEA, "Bea Mol", "C1", FIRST[0], FIRST[1])]
    under = [(None, None, None, *below)] if below else []
    answer = read(("Studentnummer", "Deelnemer", "Cohort", *top), *under, *rows)
    assert answer.status("meter_midway", AFTER_END) == "overdue"
    assert answer.status("meter_midway", AFTER_END, BEA) == "met"
    assert answer.serious == []


@pytest.mark.parametrize("raters", [("Zelf", "WPB"), ("Deelnemer", "Werkplekbegeleider")])
@pytest.mark.parametrize("groups", [tuple(f"BT{task} tussentijds" for task in range(1, 7)), TASKS])
def test_scores_of_self_and_mentor_under_a_task_are_told_apart(groups: Sequence[str], raters: tuple[str, str]) -> None:
    answer = read(
        (*ANSWERS[:3], *spread(groups, 2)),
        (None, None, None, *raters * 6),
        (AN, "tussentijds", FIRST[0], *(2, 3) * 6),
        (BEA, "tussentijds", FIRST[0], *(2, 3) * 5, 2, None),
        name="Ontwikkelingsmeter.xlsx",
    )
    assert answer.found("meter_midway", AFTER_END) == ("met", 6)
    assert answer.found("meter_midway", AFTER_END, BEA) == ("overdue", 5)


NAMES = [
    ("WPB", "Ontwikkelingsmeter.xlsx", "met", "overdue"),
    ("Meter WPB", "Ontwikkelingsmeter.xlsx", "met", "overdue"),
    ("Blad1", "Ontwikkelingsmeter werkplekbegeleiders.xlsx", "met", "overdue"),
    ("Zelf", "Ontwikkelingsmeter.xlsx", "undetermined", "undetermined"),
    ("Blad1", "Zelfbeoordeling ontwikkelingsmeter.xlsx", "undetermined", "undetermined"),
    ("Blad1", "Ontwikkelingsmeter voor werkplekbegeleiders.xlsx", "undetermined", "undetermined"),
    ("WPB en zelf", "Ontwikkelingsmeter.xlsx", "undetermined", "undetermined"),
]


@pytest.mark.parametrize(("sheet", "name", "complete", "incomplete"), NAMES)
def test_whose_meters_a_sheet_holds_is_read_from_its_name(sheet: str, name: str, complete: str, incomplete: str) -> None:  # fmt: skip
    answer = read(
        ("Studentnummer", "Meetmoment", "Datum ingevuld", *TASKS),
        (AN, "tussentijds", FIRST[0], *(3,) * 6),
        (BEA, "tussentijds", FIRST[0], *(3,) * 5, None),
        name=name,
        sheet=sheet,
    )
    assert answer.status("meter_midway", AFTER_END) == complete
    assert answer.status("meter_midway", AFTER_END, BEA) == incomplete
