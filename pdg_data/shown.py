"""Which sorts of evidence the tables could show, and for whom: absence means something only where something could have stood."""

from __future__ import annotations

import pandas as pd

from pdg_data.persons import Persons
from pdg_data.programme import Programme
from pdg_data.recognise import Table
from pdg_data.rows import participants


def sorts_shown(table: Table, programme: Programme) -> set[str]:
    """The sorts of evidence that a table could show, also when it happens to show none."""
    sorts = {meaning.field for meaning in table.meanings.values() if meaning.field in participants.ATTRIBUTES}
    if table.kind == "visits":
        sorts |= {"visits:mentor", "visits:trainer", "mentor_present", "form_type"} & {
            "visits:mentor", "visits:trainer", *(field for field in ("mentor_present", "form_type") if table.has(field))
        }  # fmt: skip
    if table.kind == "tracker":
        sorts |= {"visits:mentor"} if table.has("visit_on") else set()
        sorts |= {"visits:trainer"} if table.has("formative_on") else set()
        sorts |= {f"meter:{table.meanings[column].moment}" for column in table.columns("meter_mark")}
    if table.kind == "meter":
        sorts |= {"meter:1", "meter:2"}
    if table.has("agreement") or table.kind == "agreements":
        sorts.add("agreement")
    if table.kind == "results" and table.has("result"):
        sorts |= {f"result:{product.id}" for product in programme.products}
    sorts |= {f"result:{table.meanings[column].product}" for column in table.columns("product_result")}
    if table.kind in participants.LISTING_KINDS and table.has("mentor_name", "mentor_email"):
        sorts.add("mentor_named")
    if table.kind == "applications":
        sorts.add("application")
    return sorts


def sorts_listed(persons: Persons, tables: list[Table], programme: Programme) -> pd.DataFrame:
    """Which participants stand in a list that has a column of its own for a sort of evidence."""
    sorts = {
        index: sorts_shown(table, programme)
        for index, table in enumerate(tables)
        if table.kind in participants.LISTING_KINDS
    }
    pairs = {
        (key, sort)
        for key, listed in persons.listed.items()
        for row in listed.rows
        for sort in sorts[int(row["table"])]
    }
    return pd.DataFrame(sorted(pairs), columns=["key", "sort"])
