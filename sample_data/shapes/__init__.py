"""Exports of a world in the shapes in which they come in: each renderer gives file names with their bytes.

A renderer takes a world and a source of chance for its quirks, and tells the truth of the world: whatever it spells
oddly can be read in one way only. Where a shape cannot say everything (a tracker's "x" has no day) it says so.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from sample_data.model import World
from sample_data.shapes.google import google_forms
from sample_data.shapes.microsoft import microsoft_forms_and_osiris
from sample_data.shapes.tidy import tidy_workbook
from sample_data.shapes.tracker import coordinator_tracker

Shape = Callable[[World, Random], dict[str, bytes]]

SHAPES: dict[str, Shape] = {
    "tidy_workbook": tidy_workbook,
    "google_forms": google_forms,
    "coordinator_tracker": coordinator_tracker,
    "microsoft_forms_and_osiris": microsoft_forms_and_osiris,
}

__all__ = ["SHAPES", "Shape", "coordinator_tracker", "google_forms", "microsoft_forms_and_osiris", "tidy_workbook"]
