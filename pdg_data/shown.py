"""Which sorts of evidence the tables could show, and for whom: absence means something only where something could have stood."""

from __future__ import annotations

import pandas as pd

from pdg_data.persons import Persons
from pdg_data.programme import Programme
from pdg_data.recognise import Table
from pdg_data.recognise.kinds import LISTING_KINDS
from pdg_data.rows import participants
from pdg_data.rows.log import sorts_in_log


def sorts_shown(table: Table, programme: Programme) -> set[str]:
    """The sorts of evidence that a table could show, also when it happens to show none."""
    sorts = {sort for column in table.meanings if (sort := sort_of_column(table, column))}
    if table.kind == "visits":
        sorts |= {"visits:mentor", "visits:trainer"}
    if table.kind == "log":
        sorts |= sorts_in_log(table, programme)
    if table.kind == "meter":
        sorts |= {"meter:1", "meter:2"}
    if table.kind == "agreements":
        sorts.add("agreement")
    if table.kind == "results" and table.has("result"):
        sorts |= {f"result:{product.id}" for product in programme.products}
    if table.kind == "applications":
        sorts.add("application")
    return sorts


def sort_of_column(table: Table, column: int) -> str:
    """The sort of evidence that a column has to itself; ``""`` where it only says something about what else stands in its row."""
    meaning = table.meanings[column]
    field = meaning.field
    if field in (*participants.ATTRIBUTES, "agreement"):
        return field
    if field == "visit_count" and meaning.rater:
        return f"visits:{meaning.rater}"
    if field in ("product_result", "product_handed"):
        return f"result:{meaning.product}"
    if table.kind == "visits" and field in ("mentor_present", "form_type"):
        return field
    if table.kind == "tracker":
        numbered = "visits:trainer" if table.role_in_names == "trainer" else "visits:mentor"
        own = {"visit_on": numbered, "formative_on": "visits:trainer", "meter_mark": f"meter:{meaning.moment}"}
        if field in own:
            return own[field]
    if table.kind in LISTING_KINDS and field in ("mentor_name", "mentor_email"):
        return "mentor_named"
    return ""


def sorts_listed(persons: Persons, tables: list[Table], programme: Programme) -> pd.DataFrame:
    """Which participants stand in a list that has a column of its own for a sort of evidence."""
    sorts = {index: sorts_shown(table, programme) for index, table in enumerate(tables) if table.kind in LISTING_KINDS}
    pairs = {
        (key, sort)
        for key, listed in persons.listed.items()
        for row in listed.rows
        for sort in sorts[int(row["table"])]
    }
    return pd.DataFrame(sorted(pairs), columns=["key", "sort"])
