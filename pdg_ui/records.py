"""Rows of a frame as plain mappings, for code that goes through them one by one."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """One mapping a row, by column name, in the order of the rows."""
    return cast("list[dict[str, Any]]", frame.to_dict("records"))
