"""Why a status is what it is, as a sentence with the dates that were used. The words stand in the catalogue under ``reason``."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np
import numpy.typing as npt

from pdg_data.judging.reading import Case, Days, Reading
from pdg_data.programme import Requirement
from pdg_data.words import Language, catalogue, say

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def shown_day(day: dt.date) -> str:
    """A day as she reads it, in both languages: d-m-yyyy."""
    return f"{day.day}-{day.month}-{day.year}"


class Reasons:
    """Composes the sentences: what the status is, what is there, when it was due, and what was assumed."""

    def __init__(self, case: Case, language: Language) -> None:
        self._case = case
        self._language = language
        self._words = catalogue(language)
        self._made: dict[tuple[object, ...], str] = {}

    def of(
        self,
        requirement: Requirement,
        reading: Reading,
        status: npt.NDArray[np.object_],
        why: npt.NDArray[np.object_],
        due: Days,
    ) -> list[str]:
        """One sentence per participant."""
        assumed = self._case.dataset.participants["assumptions"].to_numpy(dtype=object)
        parts = zip(
            status,
            why,
            reading.done.tolist(),
            _dates(due),
            _dates(reading.fulfilled_on),
            _dates(self._case.dates("halfway")),
            reading.there,
            reading.note,
            assumed,
            strict=True,
        )
        sentences = []
        for key in parts:
            if (found := self._made.get(key)) is None:
                found = self._made.setdefault(key, self._compose(requirement, *key))
            sentences.append(found)
        return sentences

    def _compose(
        self,
        requirement: Requirement,
        status: str,
        why: str,
        done: int,
        due: dt.date | None,
        on: dt.date | None,
        halfway: dt.date | None,
        there: str,
        note: str,
        assumed: str,
    ) -> str:
        values = {
            "what": self._what(requirement, done),
            "label": requirement.label[self._language],
            "due": shown_day(due) if due else "–",
            "on": shown_day(on) if on else "",
            "halfway": shown_day(halfway) if halfway else "–",
            "there": self._there(there),
            "done": done,
            "needed": requirement.needed,
            "months": self._case.programme.settings["default_length_months"],
            "days": self._days((self._as_of - due).days) if due else "",
            "until": self._until,
        }
        variant = self._variant(requirement, why, note, on)
        sentences = [say(f"reason.{variant}", self._language, **values)]
        if f"reason.note.{note}" in self._words and variant != f"{why}_{note}":
            sentences.append(say(f"reason.note.{note}", self._language, **values))
        if status in ("overdue", "due_soon", "open", "attention") and requirement.half == "first":
            sentences.append(say("reason.note.first_half", self._language, **values))
        sentences += [
            say(f"reason.assumed.{word}", self._language, **values)
            for word in assumed.split()
            if self._uses(requirement, word, status)
        ]
        return " ".join(sentences)

    def _variant(self, requirement: Requirement, why: str, note: str, on: dt.date | None) -> str:
        """The words that fit best: with the day, for what the note says, or for what the evidence is; else the usual ones."""
        if why in ("met", "met_late") and on:
            return f"{why}_dated"
        return next(
            (each for each in (f"{why}_{note}", f"{why}_{requirement.evidence}") if f"reason.{each}" in self._words),
            why,
        )

    def _days(self, count: int) -> str:
        return say(f"reason.days.{'one' if count == 1 else 'many'}", self._language, count=count)

    @property
    def _as_of(self) -> dt.date:
        return self._case.as_of.astype("datetime64[D]").astype(object)  # type: ignore[no-any-return]

    @property
    def _until(self) -> str:
        until = self._case.data_until
        return "" if until is None else shown_day(until.astype("datetime64[D]").astype(object))

    def _uses(self, requirement: Requirement, assumption: str, status: str) -> bool:
        """Whether an assumed date was used for this requirement."""
        if status == "not_applicable":
            return False
        anchor = requirement.due.anchor
        return {
            "end": anchor == "end",
            "halfway": anchor == "halfway" or bool(requirement.half),
            "moved": anchor in ("halfway", "end"),
        }[assumption]

    def _what(self, requirement: Requirement, done: int) -> str:
        key = f"reason.what.{requirement.evidence}"
        settings = self._case.programme.settings
        return say(
            f"{key}_{requirement.half}" if requirement.half else key,
            self._language,
            done=done,
            needed=requirement.needed,
            quotes_min=settings["quotes_min"],
            quotes_max=settings["quotes_max"],
            hours=settings["mentor_hours_per_week"],
        )

    def _there(self, there: str) -> str:
        words = there.split()
        # A mentor's name may hold a word that begins with a digit.
        if not words or not all(_ISO_DAY.fullmatch(word) for word in words):
            return ""
        return f" ({', '.join(shown_day(dt.date.fromisoformat(word)) for word in words)})"


def _dates(days: Days) -> list[dt.date | None]:
    return days.astype("datetime64[D]").astype(object).tolist()  # type: ignore[no-any-return]
