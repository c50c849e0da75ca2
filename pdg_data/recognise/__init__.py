"""From a grid to a recognised table: header, columns, kind, and which rows are data."""

from pdg_data.recognise.meaning import Meaning
from pdg_data.recognise.sheet import recognise
from pdg_data.recognise.table import Table

__all__ = ["Meaning", "Table", "recognise"]
