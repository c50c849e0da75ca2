"""A table of thousands is shown a page at a time: every row can be reached, a tick opens the row it stands at, the count is that of all."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pdg_ui.tables import PAGE_ROWS


def long_table(rows: int) -> AppTest:
    def script() -> None:
        import pandas as pd
        import streamlit as st

        from pdg_ui import tables

        frame = pd.DataFrame({"participant": [f"Deelnemer {number}" for number in range(st.session_state["rows"])]})
        chosen = tables.show(frame, ["participant"], "nl", key="long", alt="lijst", selectable=True)
        if chosen is not None:
            st.write(frame["participant"].iloc[chosen])

    app = AppTest.from_function(script)
    app.session_state["rows"] = rows
    return app.run()


def names(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["participant"])


def numbered(first: int, after: int) -> list[str]:
    return [f"Deelnemer {number}" for number in range(first, after)]


@pytest.mark.parametrize("rows", [0, 1, PAGE_ROWS])
def test_a_table_that_fits_stands_as_a_whole_and_has_no_pages(rows: int) -> None:
    app = long_table(rows)
    assert names(app) == numbered(0, rows)
    assert not app.get("pagination")
    assert not app.caption


def test_of_a_long_table_a_page_is_shown_with_the_count_of_all() -> None:
    app = long_table(35 * PAGE_ROWS + 12)
    assert names(app) == numbered(0, PAGE_ROWS)
    assert [caption.value for caption in app.caption] == [
        "rij 1–100 van 3.512; sorteren en zoeken gaat over deze rijen"
    ]
    app.session_state["long_page"] = 36
    app.run()
    assert names(app) == numbered(35 * PAGE_ROWS, 35 * PAGE_ROWS + 12)


def test_a_tick_on_a_later_page_is_of_the_row_it_stands_at_and_stays_there() -> None:
    app = long_table(3 * PAGE_ROWS)
    app.session_state["long_page"] = 2
    app.session_state["long_2"] = {"selection": {"rows": [7], "columns": [], "cells": []}}
    app.run()
    assert [text.value for text in app.markdown] == [f"Deelnemer {PAGE_ROWS + 7}"]
    app.session_state["long_page"] = 3
    app.run()
    assert not app.markdown


def test_where_a_filter_leaves_fewer_pages_the_first_is_shown() -> None:
    app = long_table(3 * PAGE_ROWS)
    app.session_state["long_page"] = 3
    app.run()
    app.session_state["rows"] = PAGE_ROWS + 1
    app.run()
    assert names(app) == numbered(0, PAGE_ROWS)
    app.session_state["rows"] = 5
    app.run()
    assert names(app) == numbered(0, 5)
