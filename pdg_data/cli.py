"""The command line: the same core without a browser, for a scheduled run and for tests. README.md."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from pdg_data.answers import NO_ANSWERS, AnswersError, load_answers
from pdg_data.delivery import Delivery
from pdg_data.effects import BY_DATE, asked
from pdg_data.export import SUFFIXES, export
from pdg_data.joining import read_delivery
from pdg_data.judging import progress, status
from pdg_data.ledger import SheetReport
from pdg_data.programme import Programme, ProgrammeError, load_programme
from pdg_data.questions import Question
from pdg_data.repairs import notes, repair_table, repairs, verdict
from pdg_data.template import template
from pdg_data.words import LANGUAGES, Language, say

DONE, LOOK_AT, REFUSED = 0, 1, 2
SPREADSHEETS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods", ".fods", ".csv", ".tsv", ".tab", ".txt"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns 0 (done), 1 (done, and there is something to look at) or 2 (refused, nothing written)."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (ProgrammeError, AnswersError) as error:
        return _refuse(error.message(options.lang))
    except OSError as error:
        return _refuse(
            say("cli.cannot_open", options.lang, name=Path(str(error.filename)).name, why=error.strerror or "")
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m pdg_data", description=say("cli.about", "nl"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in ("status", "overdue", "progress", "check"):
        command = commands.add_parser(name, help=say(f"cli.help.{name}", "nl"))
        command.add_argument("files", nargs="+", type=Path, metavar="FILE")
        command.add_argument("--as-of", required=name != "check", type=dt.date.fromisoformat, metavar="YYYY-MM-DD")
        if name in ("status", "overdue"):
            command.add_argument("--data-until", type=dt.date.fromisoformat, metavar="YYYY-MM-DD")
        command.add_argument("--programme", type=Path, metavar="FILE")
        command.add_argument("--answers", type=Path, metavar="FILE")
        command.add_argument("--output", type=_output, metavar="OUT")
        command.set_defaults(run=_check if name == "check" else _table)
    empty = commands.add_parser("template", help=say("cli.help.template", "nl"))
    empty.add_argument("output", type=Path, metavar="OUT.xlsx")
    empty.add_argument("--programme", type=Path, metavar="FILE")
    empty.set_defaults(run=_template)
    sample = commands.add_parser("sample", help=say("cli.help.sample", "nl"))
    sample.add_argument("directory", type=Path, metavar="DIR")
    for name, default in (("participants", 60), ("cohorts", 4), ("seed", 2026)):
        sample.add_argument(f"--{name}", type=int, default=default, metavar="N")
    sample.set_defaults(run=_sample)
    for command in commands.choices.values():
        command.add_argument("--lang", choices=LANGUAGES, default="nl")
    return parser


def _output(text: str) -> Path:
    path = Path(text)
    if path.suffix not in SUFFIXES:
        raise argparse.ArgumentTypeError(say("cli.suffix", "nl", suffixes=", ".join(SUFFIXES)))
    return path


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _refuse(text: str) -> int:
    _tell(text)
    return REFUSED


def _files(paths: Sequence[Path], language: Language) -> list[tuple[str, bytes]]:
    """Name and bytes of every file; in a folder what is no spreadsheet is passed over, with a note."""
    found: list[tuple[str, bytes]] = []
    for path in paths:
        if not path.is_dir():
            found.append((path.name, path.read_bytes()))
            continue
        for file in sorted(entry for entry in path.rglob("*") if entry.is_file()):
            if file.suffix.lower() in SPREADSHEETS and not file.name.startswith((".", "~$")):
                found.append((file.name, file.read_bytes()))
            else:
                _tell(say("cli.passed_over", language, name=file.name))
    return found


def _deliver(options: argparse.Namespace) -> tuple[Delivery, Programme]:
    programme = load_programme(options.programme)
    answers = load_answers(options.answers.read_bytes()) if options.answers is not None else NO_ANSWERS
    delivery = read_delivery(_files(options.files, options.lang), programme, answers=answers)
    if delivery.unused_answers:
        _tell(say("cli.answers_unused", options.lang, count=len(delivery.unused_answers)))
    if delivery.unused_cohorts:
        _tell(say("cli.cohorts_unused", options.lang, names=", ".join(delivery.unused_cohorts)))
    return delivery, programme


def _table(options: argparse.Namespace) -> int:
    delivery, programme = _deliver(options)
    if delivery.unexplained:
        return _say_refused(delivery, options.lang)
    if options.command == "progress":
        frame = progress.progress_table(delivery.dataset, programme, options.as_of, options.lang)[progress.COLUMNS]
    else:
        frame = status.status_table(
            delivery.dataset, programme, options.as_of, options.lang, data_until=options.data_until
        )
        frame = (status.overdue_table(frame) if options.command == "overdue" else frame)[status.COLUMNS]
    _write(frame, programme, options)
    return _say_problems(delivery, options.lang)


def _write(frame: pd.DataFrame, programme: Programme, options: argparse.Namespace) -> None:
    if options.output is None:
        sys.stdout.write(export(frame, ".csv", dt.date.min, options.lang).decode())
        return
    until = getattr(options, "data_until", None)
    note = "" if options.programme is None else say("export.programme", options.lang, name=programme.name[options.lang])
    options.output.write_bytes(
        export(frame, options.output.suffix, options.as_of, options.lang, labels=False, data_until=until, note=note)
    )


def _say_refused(delivery: Delivery, language: Language) -> int:
    for file in delivery.unexplained:
        if file.refusal is not None:
            _tell(f"{file.refusal.code}: {file.refusal.message(language)}")
    return REFUSED


def _say_problems(delivery: Delivery, language: Language) -> int:
    """What there is to look at, and where, without what stands there: standard error may end up in a log."""
    serious = [problem for problem in delivery.problems if problem.severity != "info"]
    for problem in delivery.problems:
        _tell(f"{problem.code}: {problem.title(language)}: {problem.place}")
    return LOOK_AT if serious else DONE


def _check(options: argparse.Namespace) -> int:
    delivery, programme = _deliver(options)
    if delivery.unexplained:
        for question in delivery.open_questions:
            if question.kind == "refused_file":
                _tell("\n".join(_question_lines(question, options.lang)))
        return _say_refused(delivery, options.lang)
    judged = None
    if options.as_of is not None:
        judged = status.status_table(delivery.dataset, programme, options.as_of, options.lang)
    found = repairs(delivery, programme, judged)
    if options.output is not None:
        _write(repair_table([*found, *notes(delivery)], delivery.dataset, options.lang), programme, options)
    else:
        questions = _questions(delivery, programme, options.as_of, judged)
        sys.stdout.write(
            "\n".join(
                [
                    verdict(delivery, found, judged=judged is not None).sentence(options.lang),
                    *_report(delivery, questions, options.lang),
                ]
            )
            + "\n"
        )
    return LOOK_AT if found else DONE


def _questions(
    delivery: Delivery, programme: Programme, as_of: dt.date | None, judged: pd.DataFrame | None
) -> list[Question]:
    """What is asked and what was answered; what only comes up when something is due is asked when there is a date."""
    if as_of is None or judged is None:
        found = [one for one in delivery.open_questions if one.kind not in BY_DATE and not one.assumed]
    else:
        found = asked(delivery, programme, as_of, judged)
    return [*found, *delivery.answered_questions]


def _report(delivery: Delivery, questions: Sequence[Question], language: Language) -> list[str]:
    lines: list[str] = []
    for file in delivery.files:
        lines.append(file.name)
        for sheet in file.sheets:
            lines += _sheet_lines(sheet, language)
    lines.append("")
    lines += [
        f"{problem.severity}  {problem.code}: {problem.message(language)} {problem.fix(language)}".rstrip()
        for problem in delivery.problems
    ]
    for question in questions:
        lines += _question_lines(question, language)
    lines += [say("cli.answer_unused", language, question=id_, answer=value) for id_, value in delivery.unused_answers]
    return lines


def _question_lines(question: Question, language: Language) -> list[str]:
    """A question with its id and options, so that an answer can be written down by hand; the answer where there is one."""
    given = question.accepts(question.answer)
    chosen = question.answer if given else question.guess
    marks = {chosen: say("cli.given" if given else "cli.guess", language)} if chosen else {}
    lines = ["", f"{question.id}", f"  {question.sentence(language)}"]
    return lines + [
        f"    {option.value}: {option.label[language]} {marks.get(option.value, '')}".rstrip()
        for option in question.options
    ]


def _sheet_lines(sheet: SheetReport, language: Language) -> list[str]:
    kind = say(f"kind.{sheet.kind or 'none'}", language)
    rows = say(
        "cli.rows",
        language,
        read=sheet.rows_read,
        used=sheet.rows_used,
        passed=_counts(sheet.rows_passed, language),
        refused=_counts(sheet.rows_refused, language),
    )
    columns = ", ".join(f"{column.letter}={column.meaning or '–'}" for column in sheet.columns)
    return [f"  {sheet.name}: {kind}", f"    {rows}", f"    {columns}"]


def _counts(counts: object, language: Language) -> str:
    parts = [f"{count} {say(f'passed.{reason}', language)}" for reason, count in dict(counts).items()]  # type: ignore[call-overload]
    return ", ".join(parts) or "0"


def _template(options: argparse.Namespace) -> int:
    options.output.write_bytes(template(load_programme(options.programme), options.lang))
    return DONE


def _sample(options: argparse.Namespace) -> int:
    from sample_data.generate import write

    for path in write(options.directory, participants=options.participants, cohorts=options.cohorts, seed=options.seed):
        _tell(str(path.name))
    return DONE
