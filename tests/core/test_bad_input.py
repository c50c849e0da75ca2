"""What is wrong with a delivery is said by a code, in two languages, and spoils nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from pdg_data import FileRefused, read_delivery, read_workbook, status_table
from pdg_data.problems import Problem
from pdg_data.reading import Limits
from tests.core.deliveries import (
    AFTER_HALFWAY,
    AN,
    BEA,
    PEOPLE,
    PROGRAMME,
    START,
    Answer,
    Exports,
    agreements,
    deliver,
    file_bytes,
    meter,
    results,
    unbalanced,
    visits,
)

DAY, NEXT = date(2025, 10, 1), date(2025, 11, 3)
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = file_bytes("x.xlsx", [("a", "b"), (1, 2)])
SOUND: Exports = {**PEOPLE, **visits((AN, DAY, "WPB"), (AN, NEXT, "WPB"), (BEA, DAY, "WPB"))}
"""A delivery in which nothing is wrong: what comes out of it must come out beside anything that is wrong too."""

REFUSED = {
    "F-EMPTY": b"",
    "F-NOT-SHEET": b"%PDF-1.7\n1 0 obj",
    "F-PASSWORD": OLE2 + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000),
    "F-DAMAGED": GOOD[: len(GOOD) // 2],
}


def assert_said_in_both_languages(problem: Problem) -> None:
    for words in (problem.title, problem.message):
        assert words("nl").strip()
        assert words("en").strip()
    assert problem.message("nl") != problem.message("en")
    assert "{" not in problem.message("nl") + problem.message("en") + problem.fix("nl") + problem.fix("en")


def assert_the_rest_is_right(answer: Answer) -> None:
    assert answer.found("visits_first_half", AFTER_HALFWAY) == ("met", 2)
    assert answer.found("visits_first_half", AFTER_HALFWAY, BEA)[1] == 1


def test_nothing_is_wrong_with_what_is_sound() -> None:
    answer = deliver(SOUND)
    assert answer.codes == []
    assert unbalanced(answer) == []
    assert_the_rest_is_right(answer)


@pytest.mark.parametrize(("code", "data"), REFUSED.items(), ids=REFUSED)
def test_a_file_that_cannot_be_used_is_refused_and_the_others_are_read(code: str, data: bytes) -> None:
    answer = deliver(SOUND, {"vreemd.xlsx": data})
    (refused,) = answer.delivery.refused
    assert refused.refusal is not None
    assert (refused.name, refused.refusal.code, str(refused.refusal)) == ("vreemd.xlsx", code, code)
    assert refused.refusal.message_nl.strip()
    assert refused.refusal.message_en.strip()
    assert refused.refusal.message_nl != refused.refusal.message_en
    assert refused.sheets == ()
    assert unbalanced(answer) == []
    assert answer.found("visits_first_half", AFTER_HALFWAY) == ("met", 2)
    assert answer.found("visits_first_half", AFTER_HALFWAY, BEA) == ("undetermined", 1)


def test_a_file_beyond_the_limits_is_refused() -> None:
    with pytest.raises(FileRefused) as refused:
        read_workbook(GOOD, "groot.xlsx", limits=Limits(file_bytes=100))
    assert refused.value.code == "F-TOO-LARGE"
    assert refused.value.message_nl != refused.value.message_en


@pytest.mark.parametrize(
    "files",
    [[], [("leeg.xlsx", b"")], [("vreemd.csv", b"Artikel;Prijs\nStoel;12\n")]],
    ids=["none", "refused", "unknown"],
)
def test_a_delivery_in_which_nothing_is_usable_still_has_tables(files: list[tuple[str, bytes]]) -> None:
    delivery = read_delivery(files, PROGRAMME)
    assert len(delivery.files) == len(files)
    assert status_table(delivery.dataset, PROGRAMME, AFTER_HALFWAY).empty


def visits_with(
    *rows: tuple[object, ...], header: tuple[str, ...] = ("Studentnummer", "Naam deelnemer", "Datum lesbezoek", "Rol")
) -> Exports:
    return {"Meer lesbezoeken.xlsx": [header, *rows]}


WRONG: dict[str, tuple[Exports, str, tuple[str, ...]]] = {
    "nothing recognised": ({"Voorraad.xlsx": [("Artikel", "Prijs"), ("Stoel", 12)]}, "S-UNKNOWN", ()),
    "a column is missing": (visits_with((AN, "An Bos", DAY), header=("Studentnummer", "Naam deelnemer", "Datum lesbezoek")), "H-MISSING", ()),
    "a column is empty": (visits_with((AN, "An Bos", DAY, None)), "H-EMPTY", ()),
    "a date that is none": (visits_with((AN, "An Bos", "voorjaar", "WPB"), (AN, "An Bos", DAY, "WPB")), "C-DATE", ("C2",)),
    "a score off the scale": (meter((AN, "eind", DAY, "WPB", 3, 9, 3, 3, 3, 3)), "C-RANGE", ("F2",)),
    "a score off the scale under a code": ({"Meter 2.xlsx": [("Studentnummer", "Meetmoment", "Datum ingevuld", "Ingevuld door", "B1", "B2", "B3"), (AN, "eind", DAY, "WPB", 9, 3, 3)]}, "C-RANGE", ("E2",)),
    "somebody unknown": (visits_with(("0999999", "Wie Dan", DAY, "WPB")), "R-PERSON-UNKNOWN", ("A2",)),
    "a row about nobody": (visits_with((AN, "An Bos", DAY, "WPB"), (None, None, DAY, "WPB")), "R-PERSON-NOBODY", ("A3",)),
    "a row about nobody under nobody": (visits_with((None, None, DAY, "WPB"), (AN, "An Bos", DAY, "WPB")), "R-PERSON-NOBODY", ("A2",)),
    "number and name disagree": (visits_with((AN, "Bea Mol", DAY, "WPB")), "R-PERSON-CONTRADICTION", ("A2",)),
    "a word for the role that is none": (visits_with((AN, "An Bos", DAY, "hm"), (AN, "An Bos", DAY, "WPB")), "C-WORD", ("D2",)),
    "a product that is none": (results((AN, "Handarbeid", DAY, "voldaan")), "C-PRODUCT", ("B2",)),
    "a result of two meanings": (results((AN, "Zorgstructuur", DAY, "ON")), "C-RESULT", ("D2",)),
    "a moment that is none": (meter((AN, "hm", DAY, "WPB", 3, 3, 3, 3, 3, 3)), "C-MOMENT", ("B2",)),
    "an error cell": (agreements((AN, "#N/A"), (BEA, START)), "C-ERROR", ("B2",)),
    "a column without a header": (visits_with((AN, "An Bos", DAY, "WPB", "zoek"), header=("Studentnummer", "Naam deelnemer", "Datum lesbezoek", "Rol", "")), "H-BLANK", ()),
    "a column of its own": (visits_with((AN, "An Bos", DAY, "WPB", "blauw"), header=("Studentnummer", "Naam deelnemer", "Datum lesbezoek", "Rol", "Kleur")), "H-UNKNOWN", ()),
    "the same file twice": ({"Nog eens.xlsx": file_bytes("x.xlsx", SOUND["Lesbezoeken.xlsx"])}, "F-TWICE", ()),
}  # fmt: skip


@pytest.mark.parametrize(("exports", "code", "cells"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_where_it_is_and_the_rest_is_right(
    exports: Exports, code: str, cells: tuple[str, ...]
) -> None:
    sound = {name: file_bytes(name, rows) for name, rows in SOUND.items()}
    if code == "F-TWICE":
        exports = {"Nog eens.xlsx": sound["Lesbezoeken.xlsx"]}
    answer = deliver(sound, exports)
    found = [problem for problem in answer.delivery.problems if problem.code == code]
    assert len(found) == 1
    assert found[0].file == next(iter(exports))
    if cells:
        assert found[0].cells == cells
    for problem in answer.delivery.problems:
        assert_said_in_both_languages(problem)
    assert unbalanced(answer) == []
    assert_the_rest_is_right(answer)


def test_a_missing_and_an_empty_column_are_told_apart() -> None:
    missing = deliver(
        SOUND, visits_with((AN, "An Bos", DAY), header=("Studentnummer", "Naam deelnemer", "Datum lesbezoek"))
    )
    empty = deliver(SOUND, visits_with((AN, "An Bos", DAY, None)))
    assert "H-MISSING" in missing.codes
    assert "H-EMPTY" not in missing.codes
    assert "H-EMPTY" in empty.codes
    assert "H-MISSING" not in empty.codes


def test_a_file_that_came_in_twice_is_named_and_read_once() -> None:
    sound = {name: file_bytes(name, rows) for name, rows in SOUND.items()}
    answer = deliver(sound, {"kopie.xlsx": sound["Lesbezoeken.xlsx"]})
    assert [file.duplicate_of for file in answer.delivery.files] == [None, None, "Lesbezoeken.xlsx"]
    assert answer.codes == ["F-TWICE"]
    assert_the_rest_is_right(answer)


def test_two_files_of_one_name_are_told_apart() -> None:
    first = file_bytes("a.xlsx", PEOPLE["Deelnemers.xlsx"])
    second = file_bytes("a.xlsx", agreements((AN, START))["Overeenkomsten.xlsx"])
    delivery = read_delivery([("export.xlsx", first), ("export.xlsx", second)], PROGRAMME)
    assert [file.name for file in delivery.files] == ["export.xlsx", "export (2).xlsx"]


def test_a_row_that_is_refused_is_in_the_ledger_with_its_cells() -> None:
    (*_, sheet) = deliver(PEOPLE, visits_with((AN, "An Bos", DAY, "WPB"), ("0999999", "Wie Dan", DAY, "WPB"))).sheets
    assert (sheet.rows_read, sheet.rows_used, dict(sheet.rows_refused)) == (3, 1, {"unknown": 1})
    assert (sheet.cells_read, sheet.cells_used, dict(sheet.cells_refused)) == (12, 4, {"unknown": 4})


def test_a_cell_that_is_refused_is_in_the_ledger() -> None:
    (*_, sheet) = deliver(PEOPLE, meter((AN, "eind", DAY, "WPB", 3, 9, 3, 3, 3, 3))).sheets
    assert dict(sheet.cells_refused) == {"C-RANGE": 1}
    assert sheet.cells_used == 9


def test_no_problem_says_a_name_in_its_place_or_a_refusal_in_its_text() -> None:
    answer = deliver(SOUND, visits_with(("0999999", "Wie Dan", DAY, "WPB")))
    assert all("Wie" not in problem.place and "0999999" not in problem.place for problem in answer.delivery.problems)
    assert all("Wie" not in problem.title("nl") for problem in answer.delivery.problems)
