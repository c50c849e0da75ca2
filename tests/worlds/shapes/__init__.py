"""Renderers of a world that say what they say: each gives a delivery's files and the evidence in them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from sample_data.model import World
from tests.worlds.shapes import dress, english, forms, gaps, laid_out, other, synonyms, systems, usual, visits
from tests.worlds.shapes.telling import Delivery

Shape = Callable[[World, Random], Delivery]

SHAPES: dict[str, Shape] = {
    "tidy workbook": usual.tidy,
    "google forms": usual.google,
    "microsoft forms and osiris": usual.microsoft,
    "coordinator tracker": usual.coordinator_tracker,
    "tracker on one sheet": other.one_sheet_tracker,
    "forms and tracker": other.forms_and_tracker,
    "english csv": english.iso,
    "month first": english.month_first,
    "dates against themselves": english.against_itself,
    "names only": visits.names_only,
    "observers only": visits.observers_only,
    "kinds only": visits.kinds_only,
    "bare visits": visits.bare,
    "numbers against names": visits.contradicting,
    "unreadable days": visits.unreadable_days,
    "overlapping exports": visits.overlapping,
    "one score a task": other.one_score_a_task,
    "gradebook": other.gradebook,
    "own calendars": other.own_calendars,
    "start only": other.start_only,
    "lost cohorts": other.lost_cohorts,
    "shuffled": other.shuffled,
    "decorated": dress.decorated,
    "serial days": dress.serial_days,
    "text days": dress.text_days,
    "with times": dress.with_times,
    "semicolons": dress.semicolons,
    "by e-mail": dress.by_email,
    "names in parts": dress.names_in_parts,
    "names apart": dress.names_apart,
    "other words": synonyms.other_words,
    "tracker in other words": synonyms.tracker_in_other_words,
    "forms without roles": forms.without_roles,
    "filled in by": forms.filled_in_by,
    "branches": forms.branches,
    "roles by turns": gaps.roles_by_turns,
    "meter without raters": gaps.meter_without_raters,
    "meter without moments": gaps.meter_without_moments,
    "signed or not": gaps.signed_or_not,
    "some own ends": gaps.some_own_ends,
    "visits on one row": gaps.visits_on_one_row,
    "canvas": systems.canvas,
    "brightspace": systems.brightspace,
    "limesurvey": systems.limesurvey,
    "numbered questions": systems.numbered_questions,
    "tables below each other": laid_out.stacked,
    "tables side by side": laid_out.side_by_side,
    "participants across": laid_out.across,
    "growth documents": laid_out.growth,
    "growth documents with crosses": laid_out.crosses,
    "filled-in forms": laid_out.forms,
    "a file a person": laid_out.file_a_person,
    "a sheet a role": laid_out.sheet_a_role,
    "merged names": laid_out.merged_names,
    "named once": laid_out.named_once,
    "with a broken file": dress.with_a_broken_file,
}

__all__ = ["SHAPES", "Delivery", "Shape"]
