"""Reading: the bytes of any export in, a grid of cells with coordinates out, or a refusal that says why."""

from pdg_data.reading.grid import Column, ErrorValue, Sheet, Workbook
from pdg_data.reading.isolated.limits import Limits
from pdg_data.reading.workbook import read_workbook
from pdg_data.reading.worker import Step

__all__ = ["Column", "ErrorValue", "Limits", "Sheet", "Step", "Workbook", "read_workbook"]
