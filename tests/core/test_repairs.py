"""Problems grouped into things to do, the verdict over them, and the list to take along."""

from __future__ import annotations

import io
import tomllib
from datetime import date
from importlib import resources
from pathlib import Path

import openpyxl
import pytest

from pdg_data import export, read_delivery, status_table
from pdg_data.answers import NO_ANSWERS
from pdg_data.cli import LOOK_AT, main
from pdg_data.joining import joined
from pdg_data.problems import Problem, ranges
from pdg_data.recognise.table import NOT_OURS
from pdg_data.repairs import Repair, Verdict, notes, repair_table, repairs, verdict
from pdg_data.words import LANGUAGES, Language, catalogue
from tests.core.deliveries import AN, BEA, PEOPLE, PROGRAMME, Answer, csv_bytes, deliver, file_bytes, visits
from tests.core.troubled import troubled

AS_OF = date(2026, 4, 20)
VISITS = ("Studentnummer", "Datum lesbezoek", "Rol")
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
DIFFERENT = visits(
    (AN, "wk 12", "begeleider"),
    (AN, date(2025, 10, 1), "begeleider"),
    (BEA, "wk 13", "begeleider"),
    (BEA, "wk 13", "begeleider"),
    ("0999999", date(2025, 10, 1), "begeleider"),
)


def found(answer: Answer) -> tuple[Repair, ...]:
    return repairs(answer.delivery, PROGRAMME, status_table(answer.delivery.dataset, PROGRAMME, AS_OF))


@pytest.mark.parametrize(
    ("column", "rows", "expected"),
    [
        (6, [3, 4, 5, 6, 7, 8, 9, 12], ["F3:F9", "F12"]),
        (28, [12], ["AB12"]),
        (0, [9, 3, 4], ["3:4", "9"]),
        (1, [], []),
    ],
)
def test_cells_that_follow_each_other_are_one_range(column: int, rows: list[int], expected: list[str]) -> None:
    assert [address for _, address in ranges((row, column) for row in rows)] == expected


def test_cells_beside_each_other_are_one_range_too() -> None:
    assert [address for _, address in ranges([(2, 5), (2, 3), (2, 4), (2, 7)])] == ["C2:E2", "G2"]


def test_one_thing_to_do_is_one_repair() -> None:
    dates = next(one for one in found(deliver(PEOPLE, DIFFERENT)) if one.whole.code == "C-DATE")
    assert dates.count == 3
    assert dates.values == ("wk 13", "wk 12")
    assert dates.whole.rows == (2, 4, 5)
    assert dates.title("nl") == "3 datums niet te lezen"
    assert len(dates.people) == 2


def test_one_is_not_many() -> None:
    one = found(deliver(PEOPLE, visits((AN, "wk 12", "begeleider"))))[0]
    assert one.title("nl") == "Datum niet te lezen"


def test_what_touches_most_comes_first_and_then_what_is_gravest() -> None:
    answer = deliver(PEOPLE, DIFFERENT, {"Overig.xlsx": [("Iets", "Wat"), ("a", "b"), ("c", "d")]})
    numbers = [len(one.statuses) for one in found(answer)]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] > 0 == numbers[-1]


def test_what_needs_no_repair_is_no_repair() -> None:
    answer = deliver(PEOPLE, visits((AN, "1-2-26", "begeleider"), (AN, "13-2-26", "begeleider")))
    assert found(answer) == ()
    assert {one.whole.code for one in notes(answer.delivery)} == {"C-DATE-YEAR"}


def test_a_refused_file_is_the_first_thing_to_do() -> None:
    first = found(deliver(PEOPLE, DIFFERENT, {"verslag.xlsx": PDF}))[0]
    assert first.whole.file == "verslag.xlsx"
    assert first.whole.action == "file_refused"
    assert "{" not in first.whole.finding("nl") + first.whole.fix("en")


@pytest.mark.parametrize(
    ("exports", "usable", "repairs_", "touching"),
    [
        pytest.param([PEOPLE], "yes", 0, False, id="nothing to do"),
        pytest.param([PEOPLE, visits((AN, "1-2-26", "begeleider"))], "yes", 0, False, id="only remarks"),
        pytest.param([PEOPLE, DIFFERENT], "yes", 2, True, id="something to do"),
        pytest.param([PEOPLE, {"verslag.xlsx": PDF}], "partly", 1, True, id="a refused file"),
        pytest.param([{"verslag.xlsx": PDF}], "no", 1, False, id="nothing but a refused file"),
        pytest.param([{"Overig.xlsx": [("Iets", "Wat"), ("a", "b")]}], "no", 1, False, id="nobody recognised"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verdict(exports: list[object], usable: str, repairs_: int, touching: bool, language: Language) -> None:
    answer = deliver(*exports)  # type: ignore[arg-type]
    found_ = found(answer)
    says = verdict(answer.delivery, found_)
    assert (says.usable, says.repairs, says.statuses > 0) == (usable, repairs_, touching)
    assert "{" not in says.sentence(language) + says.short(language)


def test_the_verdict_counts_each_participant_and_status_once() -> None:
    says = Verdict(usable="yes", refused=0, repairs=3, people=4, statuses=6)
    assert says.sentence("nl") == "Bruikbaar. 3 dingen om te herstellen; ze raken 4 deelnemers en 6 statussen."
    one = Verdict(usable="yes", refused=0, repairs=1, people=1, statuses=1)
    assert one.sentence("nl") == "Bruikbaar. 1 ding om te herstellen; dat raakt 1 deelnemer en 1 status."


def test_where_nobody_is_known_no_statuses_are_counted() -> None:
    says = Verdict(usable="no", refused=1, repairs=1, people=0, statuses=0)
    assert (
        says.sentence("nl")
        == "Nog niet bruikbaar: er is geen lijst met deelnemers herkend. Voeg die toe. 1 ding om te herstellen."
    )


def test_without_a_reference_date_no_statuses_are_counted() -> None:
    answer = deliver(PEOPLE, DIFFERENT)
    says = verdict(answer.delivery, repairs(answer.delivery, PROGRAMME), judged=False)
    assert says.sentence("nl") == "Bruikbaar. 2 dingen om te herstellen."


def test_the_list_has_a_row_for_each_range_of_cells() -> None:
    answer = deliver(PEOPLE, DIFFERENT)
    table = repair_table(found(answer), answer.delivery.dataset, "nl")
    dates = table[table["code"] == "C-DATE"].set_index("cells")
    assert list(dates.index) == ["B2", "B4:B5"]
    assert dates["found"].to_dict() == {"B2": "wk 12", "B4:B5": "wk 13"}
    assert dates["participants"].to_dict() == {"B2": "An Bos", "B4:B5": "Bea Mol"}
    assert (dates["statuses"] > 0).all()


def test_the_command_line_and_the_screen_give_the_same_list(tmp_path: Path) -> None:
    files = dict(PEOPLE) | dict(DIFFERENT)
    for name, content in files.items():
        (tmp_path / name).write_bytes(file_bytes(name, content))
    target = tmp_path / "lijst.xlsx"
    names = [str(tmp_path / name) for name in files]
    assert main(["check", *names, "--as-of", "2026-04-20", "--output", str(target)]) == LOOK_AT
    answer = deliver(files)
    table = repair_table([*found(answer), *notes(answer.delivery)], answer.delivery.dataset, "nl")
    written = openpyxl.load_workbook(target).worksheets[0].iter_rows(values_only=True)
    rows = [tuple("" if cell is None else cell for cell in row) for row in written]
    assert rows == [tuple(table.columns), *table.itertuples(index=False, name=None)]


def test_a_value_that_looks_like_a_formula_stays_text() -> None:
    answer = deliver(PEOPLE, {"Lesbezoeken.csv": csv_bytes([VISITS, (AN, "=1+1 kapot", "begeleider")])})
    [repair] = found(answer)
    assert repair.values == ("=1+1 kapot",)
    book = openpyxl.load_workbook(
        io.BytesIO(export(repair_table([repair], answer.delivery.dataset, "nl"), ".xlsx", None, "nl"))
    )
    cells = {cell.value: cell.data_type for row in book.worksheets[0].iter_rows(min_row=2) for cell in row}
    assert all(kind in ("s", "n", "inlineStr") for kind in cells.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_says_what_it_is_and_names_nobody_in_its_title(language: Language) -> None:
    words = catalogue(language)
    codes = {key.split(".")[1] for key in words if key.startswith("problem.")}
    for code in codes:
        titles = words[f"problem.{code}.title"] + words.get(f"problem.{code}.many", "")
        assert "{value}" not in titles, code
        assert "{header}" not in titles, code
        assert words[f"problem.{code}.message"].endswith((".", "}")), code


def test_a_message_says_where_what_and_what_to_do() -> None:
    one = Problem(
        code="C-DATE", severity="error", action="cell_refused", file="a.xlsx", sheet="Blad1", rows=(3, 4), column=6, header="Datum", value="wk 12",
    )  # fmt: skip
    assert one.message("nl").startswith("a.xlsx, blad ‘Blad1’, cellen F3:F4 (‘Datum’): ")
    assert "‘wk 12’" in one.message("nl")


def test_dutch_and_english_have_the_same_words() -> None:
    for name in ("repairs.toml",):
        dutch, english = (
            tomllib.loads(resources.files("pdg_data.words").joinpath(language, name).read_text("utf-8"))
            for language in LANGUAGES
        )
        assert dutch.keys() == english.keys()


def test_a_refused_file_that_is_not_hers_is_nothing_to_do() -> None:
    refused = {"verslag.xlsx": PDF}
    open_ = deliver(PEOPLE, refused)
    [question] = [one for one in open_.delivery.open_questions if one.kind == "refused_file"]
    answered = joined(open_.delivery.read, PROGRAMME, NO_ANSWERS.with_answer(question.id, NOT_OURS))
    assert repairs(answered, PROGRAMME) == ()
    assert verdict(answered, ()).usable == "yes"


def test_a_refused_file_of_which_she_said_what_it_holds_touches_that() -> None:
    open_ = deliver(PEOPLE, {"verslag.xlsx": PDF})
    [question] = [one for one in open_.delivery.open_questions if one.kind == "refused_file"]
    answered = joined(open_.delivery.read, PROGRAMME, NO_ANSWERS.with_answer(question.id, "agreements"))
    [repair] = repairs(answered, PROGRAMME)
    touched = {requirement for _, requirement in repair.statuses}
    assert "agreement" in touched
    assert not touched & {"visits_first_half", "meter_midway", "qualification_portfolio"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_twenty_different_things_that_are_wrong_each_say_what_to_do(language: Language) -> None:
    delivery = read_delivery(troubled(), PROGRAMME)
    found_ = repairs(delivery, PROGRAMME, status_table(delivery.dataset, PROGRAMME, AS_OF))
    assert len({one.whole.code for one in found_}) >= 20
    for one in found_:
        said = (one.title(language), one.whole.finding(language), one.whole.fix(language), one.whole.place)
        assert all(said), one.whole.code
        assert "{" not in "".join(said)
        assert one.touched or not one.people
    for note in notes(delivery):
        assert note.title(language)
        assert note.whole.finding(language)


def test_who_stands_only_in_the_name_of_a_sheet_is_reported_with_its_rows() -> None:
    lost = [one for one in read_delivery(troubled(), PROGRAMME).problems if one.code == "R-PERSON-UNKNOWN"]
    assert [(one.file, one.rows) for one in lost] == [("Lesbezoeken.xlsx", (12,)), ("Losse notities.xlsx", (2, 3))]


def test_what_looks_like_a_date_and_is_none_is_quoted_as_it_stands() -> None:
    said = {
        text: Problem(code="C-DATE", severity="error", action="cell_refused", file="a.xlsx", value=text).finding("nl")
        for text in ("2026-13-45", "2026-02-03")
    }
    assert "‘2026-13-45’" in said["2026-13-45"]
    assert "‘3-2-2026’" in said["2026-02-03"]
