"""The programme: its rules as values, and the file in which they stand."""

from pdg_data.programme.changes import Change, changed, differences
from pdg_data.programme.checks import DAYS, SETTINGS
from pdg_data.programme.loading import DEFAULT_PROGRAMME, load_programme, parse_programme, read_programme
from pdg_data.programme.model import (
    ANCHORS,
    EVIDENCE_FIELDS,
    LIMITS,
    OWNERS,
    TIERS,
    Anchor,
    CohortDates,
    Due,
    Level,
    Named,
    Programme,
    ProgrammeError,
    Requirement,
    Task,
    Tier,
)
from pdg_data.programme.writing import dump_programme

__all__ = [
    "ANCHORS",
    "DAYS",
    "DEFAULT_PROGRAMME",
    "EVIDENCE_FIELDS",
    "LIMITS",
    "OWNERS",
    "SETTINGS",
    "TIERS",
    "Anchor",
    "Change",
    "CohortDates",
    "Due",
    "Level",
    "Named",
    "Programme",
    "ProgrammeError",
    "Requirement",
    "Task",
    "Tier",
    "changed",
    "differences",
    "dump_programme",
    "load_programme",
    "parse_programme",
    "read_programme",
]
