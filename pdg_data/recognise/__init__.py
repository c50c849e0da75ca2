"""From a grid to a recognised table: header, columns, kind, and which rows are data."""

from pdg_data.recognise.meaning import Meaning
from pdg_data.recognise.table import Table, recognise

__all__ = ["Meaning", "Table", "recognise"]
