"""The programme: its rules as values, and the file in which they stand."""

from pdg_data.programme.loading import DEFAULT_PROGRAMME, load_programme, parse_programme
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

__all__ = [
    "ANCHORS",
    "DEFAULT_PROGRAMME",
    "EVIDENCE_FIELDS",
    "LIMITS",
    "OWNERS",
    "TIERS",
    "Anchor",
    "CohortDates",
    "Due",
    "Level",
    "Named",
    "Programme",
    "ProgrammeError",
    "Requirement",
    "Task",
    "Tier",
    "load_programme",
    "parse_programme",
]
