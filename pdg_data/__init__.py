"""The core of the PDG dashboard: from the bytes of exports to statuses and progress. No screen, no clock, no globals."""

from pdg_data.answers import Answers, AnswersError, dump_answers, load_answers
from pdg_data.delivery import Delivery, FileReport
from pdg_data.effects import effect
from pdg_data.export import export
from pdg_data.joining import Progress, read_delivery
from pdg_data.judging.progress import progress_table
from pdg_data.judging.status import overdue_table, status_table
from pdg_data.problems import FileRefused, Problem
from pdg_data.programme import Programme, ProgrammeError, dump_programme, load_programme, read_programme
from pdg_data.questions import Question
from pdg_data.reading import Workbook, read_workbook
from pdg_data.template import template

__all__ = [
    "Answers",
    "AnswersError",
    "Delivery",
    "FileRefused",
    "FileReport",
    "Problem",
    "Programme",
    "ProgrammeError",
    "Progress",
    "Question",
    "Workbook",
    "dump_answers",
    "dump_programme",
    "effect",
    "export",
    "load_answers",
    "load_programme",
    "overdue_table",
    "progress_table",
    "read_delivery",
    "read_programme",
    "read_workbook",
    "status_table",
    "template",
]
