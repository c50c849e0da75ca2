"""Own rules: settings, the norm, the days of due dates and the dates of cohorts that differ from those of a programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, cast

from pdg_data.folding import fold
from pdg_data.programme.loading import parse_programme
from pdg_data.programme.model import CohortDates, Programme, Requirement
from pdg_data.programme.writing import dump_programme

Part = Literal["setting", "norm", "days", "start", "halfway", "end"]
DATES: tuple[Part, ...] = ("start", "halfway", "end")
ASSUMPTION = "local assumption"


@dataclass(frozen=True, slots=True)
class Change:
    """One rule that is another: a setting by its name, the norm, the days of a requirement by its id, or a date of a cohort by its name.

    ``value`` is a number, or for a cohort a day; None leaves the date as the exports have it.
    """

    part: Part
    id: str
    value: int | dt.date | None

    @property
    def about(self) -> tuple[str, str]:
        """What it is a change of: two changes of the same thing do not go together."""
        return self.part, fold(self.id) if self.part in DATES else self.id


def changed(programme: Programme, changes: Iterable[Change]) -> Programme:
    """The programme with these changes, checked as a file is: raises ProgrammeError. What was changed has no source but her own word."""
    for change in changes:
        programme = _APPLY.get(change.part, _with_date)(programme, change)
    return parse_programme(dump_programme(programme))


def differences(before: Programme, after: Programme) -> tuple[Change, ...]:
    """The changes that make ``after`` of ``before``, as far as changes can: what differs besides is not among them."""
    found = [
        Change("setting", name, value) for name, value in after.settings.items() if before.settings.get(name) != value
    ]
    if before.norm != after.norm:
        found.append(Change("norm", "", after.norm))
    days = {requirement.id: requirement.due.days for requirement in before.requirements}
    found += [
        Change("days", requirement.id, requirement.due.days)
        for requirement in after.requirements
        if days.get(requirement.id, requirement.due.days) != requirement.due.days
    ]
    old = {fold(cohort.name): cohort for cohort in before.cohorts}
    new = {fold(cohort.name): cohort for cohort in after.cohorts}
    for folded in {**old, **new}:
        ours, theirs = new.get(folded), old.get(folded)
        name = (ours or old[folded]).name
        for part in DATES:
            day = getattr(ours, part, None)
            if day != getattr(theirs, part, None):
                found.append(Change(part, name, day))
    return tuple(found)


def _with_setting(programme: Programme, change: Change) -> Programme:
    return replace(
        programme,
        settings={**programme.settings, change.id: cast("int", change.value)},
        settings_sources={**programme.settings_sources, change.id: ASSUMPTION},
    )


def _with_norm(programme: Programme, change: Change) -> Programme:
    return replace(programme, norm=cast("int", change.value), meter_source=ASSUMPTION)


def _with_days(programme: Programme, change: Change) -> Programme:
    days = cast("int", change.value)
    return replace(
        programme,
        requirements=tuple(_due_in(one, days) if one.id == change.id else one for one in programme.requirements),
    )


def _due_in(requirement: Requirement, days: int) -> Requirement:
    said = f"days: {ASSUMPTION}"
    source = requirement.source if said in requirement.source else f"{requirement.source}; {said}"
    return replace(requirement, due=replace(requirement.due, days=days), source=source)


def _with_date(programme: Programme, change: Change) -> Programme:
    """A cohort of which no date is left is left out."""
    folded = fold(change.id)
    own = next((one for one in programme.cohorts if fold(one.name) == folded), None)
    dates = {part: getattr(own, part, None) for part in DATES} | {change.part: cast("dt.date | None", change.value)}
    cohort = CohortDates(name=own.name if own else change.id, source=ASSUMPTION, **dates)
    others = [one for one in programme.cohorts if one is not own]
    place = programme.cohorts.index(own) if own else len(others)
    if any(dates.values()):
        others.insert(place, cohort)
    return replace(programme, cohorts=tuple(others))


_APPLY = {"setting": _with_setting, "norm": _with_norm, "days": _with_days}
