"""A question about the data: what is doubtful, the answers that it can have, and the cells that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pdg_data.problems import column_letter
from pdg_data.words import LANGUAGES, Language, say


@dataclass(frozen=True, slots=True, eq=False)
class Option:
    """One answer: its value, and its words by language."""

    value: str
    label: Mapping[Language, str]


def option(value: str, key: str, **said: object) -> Option:
    """An answer whose words stand in the catalogue."""
    return Option(value, {language: say(key, language, **said) for language in LANGUAGES})


@dataclass(frozen=True, slots=True)
class Place:
    """Cells of one column of one table (its number in ``Delivery.tables``); column 0 is the row as a whole."""

    table: int
    column: int
    rows: tuple[int, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """Addresses as the spreadsheet shows them."""
        letters = column_letter(self.column)
        return tuple(f"{letters}{row}" for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question:
    """One thing that is asked, once for all the cells in which it occurs.

    ``id`` and the values of the options are what an answer holds. ``guess`` is the value that looks likeliest, ``""`` if none does;
    ``answer`` the one that she gave. ``keys`` are the participants and ``sorts`` the sorts of evidence (``Dataset.shown``) that it may
    bear on; ``codes`` are those of the problems that an answer settles. ``said`` fills the sentences; ``several`` says that an answer
    may hold more than one option, with spaces between them, ``assumed`` that the guess is what it is read as meanwhile: then it is asked
    only where another answer changes a status.
    """

    id: str
    kind: str
    options: tuple[Option, ...]
    guess: str = ""
    answer: str = ""
    places: tuple[Place, ...] = ()
    keys: frozenset[int] = frozenset()
    sorts: frozenset[str] = frozenset()
    codes: tuple[str, ...] = ()
    said: Mapping[str, str | Mapping[Language, str]]
    several: bool = False
    assumed: bool = False

    def accepts(self, value: str) -> bool:
        """Whether a value can be an answer to this question."""
        values = {option.value for option in self.options}
        return bool(value) and all(part in values for part in (value.split(" ") if self.several else [value]))

    def sentence(self, language: Language) -> str:
        """The question in words."""
        return say(f"question.{self.kind}.ask", language, **self._filled(language))

    def subject(self, language: Language) -> str:
        """What it is about, to stand under the title of its kind."""
        return say(f"question.{self.kind}.subject", language, **self._filled(language))

    def why(self, language: Language) -> str:
        """Why it is asked, and what holds as long as it is not answered."""
        return say(f"question.{self.kind}.why", language, **self._filled(language))

    @property
    def count(self) -> int:
        """In how many cells it occurs."""
        return sum(len(place.rows) for place in self.places)

    def _filled(self, language: Language) -> dict[str, str]:
        number = "one" if self.count == 1 else "many"
        counted = {unit: say(f"question.{unit}.{number}", language, count=self.count) for unit in ("rows", "times")}
        return counted | {key: text if isinstance(text, str) else text[language] for key, text in self.said.items()}

    def words(self, value: str, language: Language) -> str:
        """An answer in words; a value that this question does not have, as it stands."""
        label = {option.value: option.label[language] for option in self.options}
        return ", ".join(label.get(part, part) for part in (value.split(" ") if self.several else [value]))
