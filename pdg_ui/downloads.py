"""Files to take away, made by the core, so that they are the same as the command line's.

A file is made when she asks for it, outside any run: what it is made of is bound here, as there is no session to ask.
"""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

import pdg_data
from pdg_data.judging.status import COLUMNS
from pdg_data.repairs import repair_table
from pdg_data.words import Language
from pdg_ui import own_rules
from pdg_ui.view import View

MIME = {".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".csv": "text/csv"}


def buttons(view: View, frame: pd.DataFrame, *, name: str) -> None:
    """A button for a workbook and one for a csv with the rows of a frame."""
    export = partial(
        pdg_data.export, frame[COLUMNS], as_of=view.as_of, language=view.language, title=view.text(f"download.{name}_title"),
        data_until=view.data_until, note=own_rules.in_words(view.language),
    )  # fmt: skip
    with st.container(horizontal=True):
        for suffix in (".xlsx", ".csv"):
            st.download_button(
                view.say(f"download.{suffix[1:]}"),
                partial(export, suffix=suffix),
                file_name=f"{view.text(f'download.{name}_file')}-{view.as_of.isoformat()}{suffix}",
                mime=MIME[suffix],
                key=f"download_{name}_{suffix[1:]}",
                icon=":material/download:",
                on_click="ignore",
            )


def repair_list(view: View) -> None:
    """A button for the workbook with what there is to mend."""
    st.download_button(
        view.say("download.repairs"),
        partial(_repair_list, view, own_rules.in_words(view.language)),
        file_name=f"{view.text('download.repairs_file')}-{view.as_of.isoformat()}.xlsx",
        mime=MIME[".xlsx"],
        key="download_repairs",
        icon=":material/download:",
        help=view.say("download.repairs_help"),
        on_click="ignore",
    )


def _repair_list(view: View, note: str) -> bytes:
    table = repair_table(view.repairs, view.delivery.dataset, view.language).drop(columns="code")
    table["severity"] = [view.core(f"severity.{severity}") for severity in table["severity"]]
    title = view.text("download.repairs_title")
    return bytes(
        pdg_data.export(table, ".xlsx", view.as_of, view.language, title=title, data_until=view.data_until, note=note)
    )


def template_button(language: Language, label: str, file_name: str) -> None:
    """The empty workbook to fill in."""
    st.download_button(
        label,
        partial(pdg_data.template, own_rules.programme(), language),
        file_name=file_name,
        mime=MIME[".xlsx"],
        key="download_template",
        icon=":material/download:",
        on_click="ignore",
    )
