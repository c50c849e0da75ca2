"""Names as codes: the same delivery and tables, in which a code stands wherever somebody or her files could be known by. docs/rules.md.

A code depends on a secret, so that nobody can find it by trying names, and is the same for one person everywhere. What is not
understood as the programme's own words is left out; what remains is what can be shown to a room.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property
from typing import Any, TypeVar

import pandas as pd

from pdg_data.answers import NO_ANSWERS
from pdg_data.dataset import Dataset
from pdg_data.delivery import Delivery, FileReport
from pdg_data.evidence import parse_evidence, sheet_reference
from pdg_data.folding import fold
from pdg_data.ledger import SheetReport, TableReport
from pdg_data.names import name_key
from pdg_data.problems import FileRefused
from pdg_data.questions import Question
from pdg_data.vocabulary import vocabulary
from pdg_data.words import Language, say

LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"
"""Of codes: without vowels they spell no name, and none is mistaken for another."""
SHORTEST = 4
LEFT_OUT = "…"
"""Stands for what is not understood, and so may be anything."""

KEPT = frozenset(
    ("state", "assumptions", "own", "outcome", "role", "kind", "rater", "product", "task", "indicator", "field", "sort", "requirement", "tier",
     "status", "owner", "reason", "why")
)  # fmt: skip
"""Columns with words and sentences of the programme itself; of every other column with text it is decided text by text."""
MENTORS, TRAINERS = ("mentor", "mentors"), ("trainer", "trainers")
OTHERS = ("observer", "assessor_1", "assessor_2")
ADDRESSES = ("email", "mentor_email", "mentor_emails", "observer_email")
GROUPS = {"cohort": "cohort", "school": "school", "assessor_1_org": "school", "assessor_2_org": "school"}
Key = TypeVar("Key", int, str)
_SHORT_NUMBER = re.compile(r"\d{1,4}")
_WORD = re.compile(r"\w+")
_RUN_LEFT_OUT = re.compile(rf"{LEFT_OUT}(\W*{LEFT_OUT})*")


@dataclass(frozen=True, eq=False)
class Codes:
    """The codes of one delivery. Every name of it has one; what holds no name and no number is told as it is."""

    delivery: Delivery
    secret: bytes
    language: Language

    def person(self, name: str) -> str:
        """The code of a mentor, trainer or other who is named; ``""`` for nobody."""
        return self._others.get(_same(name), self._say("person", f"name|{_same(name)}")) if name.strip() else ""

    def address(self, address: str) -> str:
        """The code of an e-mail address."""
        return self._say("address", f"address|{address.casefold().strip()}") if address.strip() else ""

    def group(self, name: str, kind: str) -> str:
        """A school or cohort: as it is, or as a code where it holds the name, number or address of somebody."""
        return self._say(kind, f"{kind}|{fold(name)}") if name and self._tells(name) else name

    def said(self, text: str) -> str:
        """A text from a cell: a name as its code, and of any other text the short numbers and the programme's own words."""
        if not text.strip():
            return text
        if _same(text) in self._others:
            return self._others[_same(text)]
        if self._tells(text):
            return LEFT_OUT
        return _RUN_LEFT_OUT.sub(LEFT_OUT, _WORD.sub(lambda word: _known(word[0]), text))

    def evidence(self, text: str) -> str:
        """An evidence text with the same cells, in files and sheets by number."""
        areas = parse_evidence(text)
        return "; ".join(f"{self.references[area.file, area.sheet]}!{area.address}" for area in areas)

    @cached_property
    def files(self) -> dict[str, str]:
        """File by name."""
        return {
            file.name: say("hidden.file", self.language, n=number) for number, file in enumerate(self.delivery.files, 1)
        }

    @cached_property
    def sheets(self) -> dict[tuple[str, str], str]:
        """Sheet by the names of its file and itself."""
        return {
            (file.name, sheet.name): say("hidden.sheet", self.language, n=number)
            for file in self.delivery.files
            for number, sheet in enumerate(file.sheets, 1)
        }

    @cached_property
    def references(self) -> dict[tuple[str, str], str]:
        """Sheets as an evidence text writes them."""
        return {
            (file, sheet): sheet_reference(self.files[file], number) for (file, sheet), number in self.sheets.items()
        }

    @cached_property
    def participants(self) -> dict[int, str]:
        """Participant by key, as a bare code: of the shortest length at which all differ."""
        people = self.delivery.dataset.participants
        whole = {
            int(key): self._code(f"participant|{number}|{name}|{email}|{key}")
            for key, number, name, email in people[["participant_id", "participant", "email"]].itertuples(name=None)
        }
        return _shortened(whole)

    @cached_property
    def _others(self) -> dict[str, str]:
        """Everybody who is named but as a participant: what she is called, by the comparable form of her name."""
        data = self.delivery.dataset
        roles: dict[str, str] = {}
        frames = (data.participants, data.visits, data.agreements, data.attributes, data.applications)
        for role, columns in (("mentor", MENTORS), ("trainer", TRAINERS), ("person", OTHERS)):
            for frame in frames:
                for column in columns:
                    for name in _texts(frame, column):
                        roles.setdefault(_same(name), role)
        codes = _shortened({name: self._code(f"name|{name}") for name in roles})
        return {name: say(f"hidden.{role}", self.language, code=codes[name]) for name, role in roles.items()}

    @cached_property
    def _names(self) -> dict[str, list[frozenset[str]]]:
        """The words of each name, by each of them."""
        people = self.delivery.dataset.participants
        found: dict[str, list[frozenset[str]]] = {}
        for name in {*self._others, *map(_same, _texts(people, "participant"))}:
            words = frozenset(name.split())
            for word in words:
                found.setdefault(word, []).append(words)
        return found

    @cached_property
    def _numbers(self) -> frozenset[str]:
        people = self.delivery.dataset.participants
        return frozenset(fold(number) for number in _texts(people, "participant_id"))

    def _tells(self, text: str) -> bool:
        """Whether a text holds a whole name, the number of a participant, or an address."""
        words = {*fold(text).split(), *_same(text).split()}
        if "@" in text or words & self._numbers:
            return True
        return any(name <= words for word in words for name in self._names.get(word, ()))

    def _code(self, what: str) -> str:
        number = int.from_bytes(hashlib.blake2b(what.encode("utf-8", "surrogatepass"), key=self.secret).digest(), "big")
        letters = []
        while number:
            number, place = divmod(number, len(LETTERS))
            letters.append(LETTERS[place])
        return "".join(letters)

    def _say(self, kind: str, what: str) -> str:
        return say(f"hidden.{kind}", self.language, code=self._code(what)[: SHORTEST + 2])


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


def _texts(frame: pd.DataFrame, column: str) -> Iterable[str]:
    """The different texts in a column, also those in tuples, without the empty ones."""
    values = frame[column].tolist() if column in frame else []
    texts = (text for value in values for text in (value if isinstance(value, tuple) else (value,)))
    return sorted({text for text in texts if isinstance(text, str) and text.strip()})


def _same(name: str) -> str:
    """The comparable form of a name: one person's name in another order, case or spacing is the same."""
    key = name_key(name)
    return fold(name) if key is None else " ".join((*key.words, *key.prefix))


def _shortened(codes: Mapping[Key, str]) -> dict[Key, str]:
    """Codes cut to the shortest length at which all still differ."""
    length = SHORTEST
    while len({code[:length] for code in codes.values()}) < len(codes):
        length += 1
    return {key: code[:length] for key, code in codes.items()}


def _known(word: str) -> str:
    return word if fold(word) in _known_words() or _SHORT_NUMBER.fullmatch(word) else LEFT_OUT


@cache
def _known_words() -> frozenset[str]:
    known = vocabulary()
    return known.little | {word for words in known.values.values() for text in words for word in text.split()}
