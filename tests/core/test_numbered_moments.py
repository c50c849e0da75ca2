"""Where measurements run to a third one, the first may be the intake's: no number says then which moment it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.core.deliveries import (  # fmt: skip
    AFTER_END,
    AN,
    BEA,
    FIRST,
    PEOPLE,
    SECOND,
    Answer,
    Exports,
    deliver,
    filled,
    meter,
    unbalanced,
    xlsx,
)

HEADER = ("Studentnummer", "Datum ingevuld", "Ingevuld door", *(f"{task}.1" for task in range(1, 7)))
THIRD = ["Meting 3", "3e meting", "Derde meting", "T3"]


def statuses(answer: Answer) -> tuple[str, str]:
    assert unbalanced(answer) == []
    return answer.status("meter_midway", AFTER_END), answer.status("meter_final", AFTER_END)


def cells(*moments: str) -> Exports:
    days = (FIRST[0], FIRST[3], SECOND[3])
    rows = [(AN, moment, day, "WPB", *filled()) for moment, day in zip(moments, days, strict=False)]
    return meter(*rows, (BEA, "tussentijds", FIRST[0], "WPB", *filled()), (BEA, "eind", SECOND[0], "WPB", *filled()))


@pytest.mark.parametrize("third", THIRD)
def test_numbers_in_cells_say_no_moment_beside_a_third(third: str) -> None:
    first, second = (third.replace("3", n).replace("Derde", w) for n, w in (("1", "Eerste"), ("2", "Tweede")))
    assert statuses(deliver(PEOPLE, cells(first, second))) == ("met", "met")
    answer = deliver(PEOPLE, cells(first, second, third))
    assert statuses(answer) == ("undetermined", "undetermined")
    assert [question.kind for question in answer.delivery.questions].count("moment_word") == 3


def test_a_number_with_a_word_that_tells_the_moment_is_known_beside_a_third() -> None:
    assert statuses(deliver(PEOPLE, cells("Meting 0 intake", "Meting 1 tussentijds", "Meting 3"))) == ("met", "undetermined")  # fmt: skip


@pytest.mark.parametrize("name", ["sheets", "files"])
@pytest.mark.parametrize("third", [False, True])
def test_numbers_in_names_say_no_moment_beside_a_third_and_it_is_said_of_which_sheets(name: str, third: bool) -> None:
    tables = {number: [HEADER, (AN, FIRST[number], "WPB", *filled())] for number in ((1, 2, 3) if third else (1, 2))}
    if name == "sheets":
        files: Exports = {"Meter.xlsx": {f"Meting {number}": rows for number, rows in tables.items()}}
    else:
        files = {f"Ontwikkelingsmeter meting {number}.xlsx": rows for number, rows in tables.items()}
    answer = deliver(PEOPLE, meter((BEA, "tussentijds", FIRST[0], "WPB", *filled()), (BEA, "eind", SECOND[0], "WPB", *filled())), files)  # fmt: skip
    assert statuses(answer) == (("undetermined", "undetermined") if third else ("met", "met"))
    said = [problem for problem in answer.delivery.problems if problem.code == "C-MOMENT"]
    assert len({(problem.file, problem.sheet) for problem in said}) == (3 if third else 0)


WIDE = [
    [[f"BT{task} meting {number}" for number in (1, 2, 3) for task in range(1, 7)]],
    [[f"BT{task} T{number}" for number in (1, 2, 3) for task in range(1, 7)]],
    [
        [f"Meting {number}" if task == 1 else None for number in (1, 2, 3) for task in range(1, 7)],
        [f"BT{task}" for _ in (1, 2, 3) for task in range(1, 7)],
    ],
]


@pytest.mark.parametrize("headers", WIDE, ids=["behind the task", "T1 to T3", "above the tasks"])
def test_numbers_in_headers_say_no_moment_beside_a_third(headers: list[Sequence[object]]) -> None:
    top = [("Studentnummer", "Naam", *headers[0]), *((None, None, *row) for row in headers[1:])]
    row = (AN, "An Bos", *(1,) * 6, *(3,) * 6, *(None,) * 6)
    files: Exports = {"Ontwikkelingsmeter WPB.xlsx": xlsx({"Blad1": [*top, row]})}
    answer = deliver(PEOPLE, meter((BEA, "tussentijds", FIRST[0], "WPB", *filled()), (BEA, "eind", SECOND[0], "WPB", *filled())), files)  # fmt: skip
    assert statuses(answer) == ("undetermined", "undetermined")
    assert "X-CONFLICT" not in answer.codes


@pytest.mark.parametrize(("moments", "found"), [((0, 1, 2), ("met", "overdue")), ((1, 2), ("met", "met"))])
def test_t0_to_t2_are_intake_midway_and_final(moments: Sequence[int], found: tuple[str, str]) -> None:
    """The last of three is empty; of two both are filled in."""
    header = ("Studentnummer", "Naam", *(f"BT{task} T{number}" for number in moments for task in range(1, 7)))
    row = (AN, "An Bos", *(3,) * 12, *(None,) * 6 * (len(moments) - 2))
    files: Exports = {"Ontwikkelingsmeter WPB.xlsx": [header, row, (BEA, "Bea Mol", *(3,) * 6 * len(moments))]}
    assert statuses(deliver(PEOPLE, files)) == found


def test_a_tracker_with_three_numbered_measurements_raises_no_alarm_and_proves_nothing() -> None:
    rows = [("Studentnummer", "Naam", "Meting 1", "Meting 2", "Meting 3"), (AN, "An Bos", "x", FIRST[3], None)]
    answer = deliver(PEOPLE, meter((BEA, "tussentijds", FIRST[0], "WPB", *filled()), (BEA, "eind", SECOND[0], "WPB", *filled())), {"Voortgang.xlsx": rows})  # fmt: skip
    assert statuses(answer) == ("undetermined", "undetermined")
