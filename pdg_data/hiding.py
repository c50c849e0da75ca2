"""Names hidden: the same delivery and tables, in which a code stands wherever somebody or her files could be known by. docs/rules.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pandas as pd

from pdg_data.answers import NO_ANSWERS
from pdg_data.dataset import Dataset
from pdg_data.delivery import Delivery, FileReport
from pdg_data.evidence import sheet_reference
from pdg_data.folding import fold
from pdg_data.ledger import SheetReport, TableReport
from pdg_data.problems import FileRefused
from pdg_data.pseudonyms import LEFT_OUT, MENTORS, OTHERS, TRAINERS, Codes
from pdg_data.questions import Question
from pdg_data.words import Language, say

KEPT = frozenset(
    ("state", "assumptions", "own", "outcome", "role", "kind", "rater", "product", "task", "indicator", "field", "sort", "requirement", "tier",
     "status", "owner", "reason", "why")
)  # fmt: skip
"""Columns with words and sentences of the programme itself; of every other column with text it is decided text by text."""
ADDRESSES = ("email", "mentor_email", "mentor_emails", "observer_email")
GROUPS = {"cohort": "cohort", "school": "school", "assessor_1_org": "school", "assessor_2_org": "school"}


def hidden(
    delivery: Delivery, status: pd.DataFrame, progress: pd.DataFrame, secret: bytes, language: Language
) -> tuple[Delivery, pd.DataFrame, pd.DataFrame]:
    """The delivery and its two tables with codes for names, numbers, addresses, files and sheets, sorted by code.

    Nothing that was judged changes. Of the delivery no file content, problem or answer is left, as these quote cells; of a question
    only its kind, and whom and what it bears on.
    """
    codes = Codes(delivery, secret, language)
    masked = replace(
        delivery,
        files=tuple(_file(file, codes) for file in delivery.files),
        dataset=_dataset(delivery.dataset, codes),
        problems=(),
        tables=(),
        read=(),
        answers=NO_ANSWERS,
        questions=tuple(unsaid(question) for question in delivery.open_questions),
        about={},
    )
    return masked, _table(status, codes), _table(progress, codes)


def unsaid(question: Question) -> Question:
    """That something is asked, of what kind and about whom; not what it quotes, and so nothing to answer."""
    return replace(question, id="", options=(), guess="", answer="", places=(), said={})


def _table(frame: pd.DataFrame, codes: Codes) -> pd.DataFrame:
    """The status or progress table, in the order of the codes."""
    masked = _frame(frame, codes)
    if frame.empty:
        return masked
    order = masked.assign(_row=range(len(masked))).sort_values(["cohort", "sort_name", "key", "_row"], kind="stable")
    return order.drop(columns="_row").reset_index(drop=True)


def _dataset(dataset: Dataset, codes: Codes) -> Dataset:
    frames: dict[str, Any] = {
        each.name: _frame(frame, codes)
        for each in fields(dataset)
        if isinstance(frame := getattr(dataset, each.name), pd.DataFrame)
    }
    people, cohorts = dataset.participants, frames["cohorts"]
    frames["participants"] = _participants(frames["participants"], people, codes)
    cohorts.index = [fold(name) for name in cohorts["cohort"]] if "cohort" in cohorts else cohorts.index
    references = {sheet_reference(file, sheet): shown for (file, sheet), shown in codes.references.items()}
    names = {name: name for name in [*map(str, people["cohort"]), *map(str, dataset.cohorts.get("cohort", ()))]}
    folded = {fold(name): fold(codes.group(name, "cohort")) for name in names}
    return replace(
        dataset,
        **frames,
        sheets=tuple(references[sheet] for sheet in dataset.sheets),
        refused=tuple(_refused(name, codes) for name in dataset.refused),
        nothing_yet=frozenset((folded.get(cohort, LEFT_OUT), sort) for cohort, sort in dataset.nothing_yet),
    )


def _participants(masked: pd.DataFrame, people: pd.DataFrame, codes: Codes) -> pd.DataFrame:
    """The participants, whose key is the index rather than a column."""
    return masked.assign(**_who(pd.Series(people.index, index=people.index), codes)) if len(people) else masked


def _who(keys: pd.Series, codes: Codes) -> dict[str, pd.Series]:
    code = keys.map(codes.participants).astype(object)
    named = {key: say("hidden.participant", codes.language, code=text) for key, text in codes.participants.items()}
    return {"participant_id": code, "participant": keys.map(named).astype(object), "sort_name": code.str.lower()}


def _frame(frame: pd.DataFrame, codes: Codes) -> pd.DataFrame:
    """A frame with codes: each column by its name, and one with text that is not named here text by text."""
    masked = frame.copy(deep=False)
    for column in frame.columns:
        rule = _rule(str(column), frame, codes)
        if rule is not None:
            texts = {text: _each(text, rule) for text in set(frame[column].tolist()) if isinstance(text, str | tuple)}
            masked[column] = pd.Series(
                [texts.get(text, text) for text in frame[column].tolist()], index=frame.index, dtype=object
            )
    if "key" in frame and "participant" in frame and len(frame):
        masked = masked.assign(**_who(frame["key"], codes))
    return masked


def _rule(column: str, frame: pd.DataFrame, codes: Codes) -> Callable[[str], str] | None:
    """What becomes of the texts in a column; nothing where it holds none."""
    if column in KEPT or (column == "label" and "product" not in frame):
        return None
    if not (pd.api.types.is_object_dtype(frame[column]) or pd.api.types.is_string_dtype(frame[column])):
        return None
    if column in (*MENTORS, *TRAINERS, *OTHERS):
        return codes.person
    if column in ADDRESSES:
        return codes.address
    if column in GROUPS:
        return lambda name: codes.group(name, GROUPS[column])
    return codes.evidence if column == "evidence" else codes.said


def _each(text: str | tuple[str, ...], rule: Callable[[str], str]) -> str | tuple[str, ...]:
    return tuple(rule(part) for part in text) if isinstance(text, tuple) else rule(text)


def _file(file: FileReport, codes: Codes) -> FileReport:
    return replace(
        file,
        name=codes.files[file.name],
        duplicate_of=None if file.duplicate_of is None else codes.files[file.duplicate_of],
        refusal=None if file.refusal is None else _refusal(file.refusal, codes.files[file.name]),
        sheets=tuple(_sheet(sheet, codes.sheets[file.name, sheet.name]) for sheet in file.sheets),
    )


def _refusal(refusal: FileRefused, name: str) -> FileRefused:
    """Why a file is refused, which says of what kind it is and which limit it meets, never what stands in it."""
    details = {
        key: text if key in ("kind", "limit") or text.isdecimal() else LEFT_OUT for key, text in refusal.details.items()
    }
    return FileRefused(refusal.code, name, **details)


def _sheet(sheet: SheetReport, name: str) -> SheetReport:
    return replace(sheet, name=name, tables=tuple(_without_headers(table) for table in sheet.tables))


def _without_headers(table: TableReport) -> TableReport:
    """A table of which the columns are told by what they mean: a header may be somebody's name."""
    return replace(table, columns=tuple(replace(column, header="") for column in table.columns))


def _refused(name: str, codes: Codes) -> str:
    """A refused file, or a refused sheet of one."""
    if name in codes.files:
        return codes.files[name]
    shown = {f"{file} · {sheet}": f"{codes.files[file]} · {number}" for (file, sheet), number in codes.sheets.items()}
    return shown.get(name, LEFT_OUT)
