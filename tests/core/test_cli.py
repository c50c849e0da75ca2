"""The command line: six commands, three exit codes, and nothing of anybody on standard error."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pdg_data.cli import DONE, LOOK_AT, REFUSED, main
from pdg_data.judging import progress, status
from pdg_data.programme import DEFAULT_PROGRAMME
from pdg_data.words import say
from tests.core.deliveries import AN, PEOPLE, START, Exports, agreements, file_bytes, visits

ROOT = Path(__file__).parents[2]
AS_OF = ["--as-of", "2026-04-20"]
SOUND: Exports = {**PEOPLE, **agreements((AN, START), ("0900002", date(2025, 12, 1)))}
PDF = b"%PDF-1.7\n1 0 obj"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path / "exports", SOUND)


def written(folder: Path, exports: Exports) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in exports.items():
        (folder / name).write_bytes(file_bytes(name, content))
    return folder


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("command", "columns"), [("status", status.COLUMNS), ("overdue", status.COLUMNS), ("progress", progress.COLUMNS)]
)
def test_a_table_goes_to_standard_output_and_words_to_standard_error(
    command: str, columns: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(folder), *AS_OF]) == DONE
    out, err = capsys.readouterr()
    assert out.splitlines()[0].split(",") == columns
    assert err == ""


def test_the_overdue_list_holds_only_mandatory_rows_that_are_overdue(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(folder, visits((AN, date(2025, 10, 1), "WPB")))
    assert main(["overdue", str(folder), *AS_OF]) == DONE
    rows = rows_of(capsys.readouterr().out)
    assert {(row["participant_id"], row["requirement"], row["done"]) for row in rows} == {
        (AN, "visits_first_half", "1"),
        ("0900002", "visits_first_half", "0"),
    }
    assert {(row["status"], row["tier"]) for row in rows} == {("overdue", "mandatory")}
    assert [row["school"] for row in rows] == ["ROC Noord", "ROC Zuid"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".json"])
def test_the_ending_of_the_output_decides_its_format(
    suffix: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"uit{suffix}"
    assert main(["status", str(folder), *AS_OF, "--output", str(target)]) == DONE
    assert capsys.readouterr().out == ""
    data = target.read_bytes()
    if suffix == ".csv":
        found = rows_of(data.decode("utf-8"))[0]["participant_id"]
    elif suffix == ".json":
        found = json.loads(data)[0]["participant_id"]
    else:
        found = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["A2"].value
    assert found == AN


def test_something_to_look_at_is_exit_one_and_is_written_all_the_same(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "uit.csv"
    written(folder, visits((AN, "voorjaar", "WPB"), (AN, date(2025, 10, 1), "WPB")))
    assert main(["status", str(folder), *AS_OF, "--output", str(target)]) == LOOK_AT
    assert "C-DATE" in capsys.readouterr().err
    assert target.exists()


def test_titles_totals_and_blank_rows_are_nothing_to_look_at(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tracker: Exports = {
        "Voortgang.xlsx": [
            ("Overzicht",),
            (),
            ("Studentnummer", "Deelnemer", "LB1"),
            (AN, "An Bos", "x"),
            (),
            ("Totaal", None, 1),
        ]
    }
    assert main(["status", str(written(folder, tracker)), *AS_OF]) == DONE
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", ["status", "overdue", "progress", "check"])
def test_a_refused_file_is_exit_two_and_nothing_is_written(
    command: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "uit.csv"
    (folder / "kapot.xlsx").write_bytes(PDF)
    arguments = [command, str(folder), *([] if command == "check" else AS_OF)]
    assert main([*arguments, "--output", str(target)]) == REFUSED
    assert main(arguments) == REFUSED
    out, err = capsys.readouterr()
    assert out == ""
    assert "F-NOT-SHEET" in err
    assert "kapot.xlsx" in err
    assert not target.exists()


def test_in_a_folder_what_is_no_spreadsheet_is_passed_over_with_a_note(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "handleiding.pdf").write_bytes(PDF)
    assert main(["status", str(folder), *AS_OF]) == DONE
    out, err = capsys.readouterr()
    assert "handleiding.pdf" in err
    assert len(rows_of(out)) > 0


def test_a_pdf_that_is_named_itself_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "handleiding.pdf").write_bytes(PDF)
    assert main(["status", *(str(path) for path in sorted(folder.iterdir())), *AS_OF]) == REFUSED
    assert capsys.readouterr().out == ""


def test_a_file_that_is_not_there_is_exit_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", str(tmp_path / "weg.xlsx"), *AS_OF]) == REFUSED
    out, err = capsys.readouterr()
    assert out == ""
    assert "weg.xlsx" in err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["status"],
        ["status", "x.xlsx"],
        ["status", "x.xlsx", "--as-of", "23-11-2026"],
        ["status", "x.xlsx", *AS_OF, "--output", "uit.pdf"],
        ["status", "x.xlsx", *AS_OF, "--lang", "fr"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_meant_is_exit_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == REFUSED
    assert capsys.readouterr().out == ""


def test_labels_and_reasons_come_in_the_language_that_is_asked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = {}
    for language in ("nl", "en"):
        main(["status", str(folder), *AS_OF, "--lang", language])
        tables[language] = rows_of(capsys.readouterr().out)
    main(["status", str(folder), *AS_OF])
    assert rows_of(capsys.readouterr().out) == tables["nl"]
    for dutch, english in zip(tables["nl"], tables["en"], strict=True):
        assert dutch["label"] != english["label"]
        assert dutch["reason"] != english["reason"]
        assert {name: cell for name, cell in dutch.items() if name not in ("label", "reason")} == {
            name: cell for name, cell in english.items() if name not in ("label", "reason")
        }


@pytest.mark.parametrize("command", ["status", "check"])
def test_no_name_or_number_of_anybody_is_on_standard_error(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exports: Exports = {
        "Lesbezoeken.xlsx": [
            ("Studentnummer", "Naam deelnemer", "Datum lesbezoek", "Rol"),
            ("0977777", "Onbekende Persoon", date(2025, 10, 1), "WPB"),
            (AN, "Bea Mol", "gisteren", "geheim woord"),
        ]
    }
    assert main([command, str(written(folder, exports)), *([] if command == "check" else AS_OF)]) == LOOK_AT
    err = capsys.readouterr().err
    assert not [word for word in ("Persoon", "0977777", "Mol", "Bos", AN, "gisteren", "geheim") if word in err]


def test_a_programme_of_ones_own_is_used(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "eigen.toml"
    own.write_text(
        DEFAULT_PROGRAMME.read_text(encoding="utf-8").replace(
            'anchor = "start", days = 42', 'anchor = "start", days = 100'
        ),
        encoding="utf-8",
    )
    assert main(["status", str(folder), *AS_OF, "--programme", str(own)]) == DONE
    late = next(
        row
        for row in rows_of(capsys.readouterr().out)
        if row["requirement"] == "agreement" and row["participant_id"] == "0900002"
    )
    assert (late["due"], late["status"]) == ("2025-12-10", "met")


def test_on_paper_a_list_says_by_whose_programme_it_is(folder: Path, tmp_path: Path) -> None:
    own, out = tmp_path / "eigen.toml", tmp_path / "status.xlsx"
    own.write_text(
        DEFAULT_PROGRAMME.read_text(encoding="utf-8").replace("PDG Hogeschool Rotterdam", "PDG Elders"),
        encoding="utf-8",
    )
    command = ["status", str(folder), *AS_OF, "--output", str(out)]
    for programme, told in (([], False), (["--programme", str(own)], True)):
        assert main([*command, *programme]) == DONE
        foot = openpyxl.load_workbook(out).worksheets[0].oddFooter
        assert ("PDG Elders" in f"{foot.left.text}{foot.center.text}{foot.right.text}") == told


def test_a_programme_that_cannot_be_used_is_exit_two_with_the_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "eigen.toml"
    own.write_text("name = \n", encoding="utf-8")
    assert main(["status", str(folder), *AS_OF, "--programme", str(own)]) == REFUSED
    out, err = capsys.readouterr()
    assert out == ""
    assert "1" in err


def test_check_says_what_was_recognised_and_reported(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(folder)]) == DONE
    out = capsys.readouterr().out
    assert "Deelnemers.xlsx" in out
    assert "Overeenkomsten.xlsx" in out
    written(folder, {"Voorraad.xlsx": [("Artikel", "Prijs"), ("Stoel", 12)]})
    target = tmp_path / "meldingen.csv"
    assert main(["check", str(folder), "--output", str(target)]) == LOOK_AT
    assert [row["code"] for row in rows_of(target.read_text(encoding="utf-8"))] == ["S-UNKNOWN"]


def test_template_writes_a_workbook(tmp_path: Path) -> None:
    target = tmp_path / "sjabloon.xlsx"
    assert main(["template", str(target), "--lang", "en"]) == DONE
    assert len(openpyxl.load_workbook(target).worksheets) == 10


def test_sample_writes_exports_that_can_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["sample", str(tmp_path / "voorbeeld"), "--participants", "24", "--cohorts", "2", "--seed", "7"]) == DONE
    )
    capsys.readouterr()
    assert main(["status", str(tmp_path / "voorbeeld"), *AS_OF]) in (DONE, LOOK_AT)
    assert len({row["participant_id"] for row in rows_of(capsys.readouterr().out)}) == 24


def test_it_runs_as_a_module(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pdg_data", "status", str(folder), *AS_OF],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (DONE, "")
    assert rows_of(done.stdout)[0]["participant_id"] == AN


ANSWERS = b'{"version": 1, "answers": [{"question": "result_word:on", "answer": "pass"}, {"question": "scale:x", "answer": "4"}]}'
ON: Exports = {"Resultaten.xlsx": [("Studentnummer", "Product", "Datum beoordeling", "Resultaat"), (AN, "Zorgstructuur", START, "ON")]}  # fmt: skip


def test_answers_count_and_those_that_fit_nothing_are_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(folder, ON)
    (tmp_path / "antwoorden.json").write_bytes(ANSWERS)
    main(["status", str(folder), *AS_OF, "--answers", str(tmp_path / "antwoorden.json")])
    out, err = capsys.readouterr()
    (row,) = [r for r in rows_of(out) if (r["participant_id"], r["requirement"]) == (AN, "care_structure")]
    assert row["status"] == "met"
    assert say("cli.answers_unused", "nl", count=1) in err
    assert "scale:x" not in err


def test_a_check_gives_what_is_asked_so_that_it_can_be_answered_by_hand(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(folder, ON)
    main(["check", str(folder)])
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert "result_word:on" in lines
    assert {line.partition(":")[0] for line in lines[lines.index("result_word:on") + 2 :][:5]} == {
        "pass",
        "fail",
        "pending",
        "absent",
        "exempt",
    }
    (tmp_path / "antwoorden.json").write_bytes(ANSWERS)
    main(["check", str(folder), "--answers", str(tmp_path / "antwoorden.json")])
    out = capsys.readouterr().out
    assert say("cli.given", "nl") in out
    assert say("cli.answer_unused", "nl", question="scale:x", answer="4") in out


def test_a_file_without_answers_is_exit_two(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "antwoorden.json").write_bytes(b"{}")
    assert main(["status", str(folder), *AS_OF, "--answers", str(tmp_path / "antwoorden.json")]) == REFUSED
    out, err = capsys.readouterr()
    assert (out, err.strip()) == ("", say("answers.no_answers", "nl"))
