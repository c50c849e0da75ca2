"""What the makers of questions look at: a delivery that is joined, and the answers that it was joined with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pdg_data.answers import Answers
from pdg_data.dataset import Dataset
from pdg_data.matching import Matcher
from pdg_data.people import People
from pdg_data.programme import Programme
from pdg_data.questions.question import Place
from pdg_data.recognise import Table
from pdg_data.shown import sorts_shown


@dataclass(frozen=True, kw_only=True, eq=False)
class Asking:
    """A joined delivery, with what is known of who is who."""

    tables: list[Table]
    dataset: Dataset
    people: People
    matcher: Matcher
    programme: Programme
    answers: Answers
    refused: Mapping[str, str]
    mentions: Mapping[int, frozenset[int]]

    def sorts_of(self, tables: Iterable[int]) -> frozenset[str]:
        """The sorts of evidence that these tables could show."""
        return frozenset(sort for table in tables for sort in sorts_shown(self.tables[table], self.programme))

    def keys_at(self, places: Iterable[Place]) -> frozenset[int]:
        """The participants whom the rows at these places may be about."""
        return frozenset(key for place in places for key in self.matcher.keys_in(place.table, place.rows))

    @cached_property
    def observers_without_role(self) -> dict[tuple[int, int], str]:
        """Table and row of each visit whose role is not known, to who is named as its observer."""
        visits = self.dataset.visits
        if visits.empty:
            return {}
        happened = visits["outcome"].isin(["date", "mark", "doubtful", "unreadable"])
        unknown = visits[happened & (visits["role"] == "unknown")]
        return dict(zip(zip(unknown["table"], unknown["row"], strict=True), unknown["observer"], strict=True))

    @cached_property
    def scores_without_rater(self) -> frozenset[tuple[int, int]]:
        """Table and row of the scores of which is not known who gave them."""
        fillings = self.dataset.fillings
        nameless = fillings[(fillings["rater"] == "") & fillings["scored"].astype(bool)] if len(fillings) else fillings
        cells = self.dataset.score_cells
        rows = cells[cells["filling"].isin(nameless["filling"])] if len(nameless) else cells[:0]
        return frozenset(zip(rows["table"].tolist(), rows["row"].tolist(), strict=True))
