"""From a grid to recognised tables: where they are on a sheet, their header, columns and kind, and which rows are data."""

from pdg_data.recognise.explained import explained
from pdg_data.recognise.layouts import tables_on
from pdg_data.recognise.meaning import Meaning
from pdg_data.recognise.part import Part, filled
from pdg_data.recognise.table import Table

__all__ = ["Meaning", "Part", "Table", "explained", "filled", "tables_on"]
