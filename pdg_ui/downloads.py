"""Files to take away, made by the core, so that they are the same as the command line's."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

import pdg_data
from pdg_data.judging.status import COLUMNS
from pdg_data.repairs import repair_table
from pdg_data.words import Language
from pdg_ui import own_rules
from pdg_ui.view import View

MIME = {".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".csv": "text/csv"}


@st.cache_data(scope="session", max_entries=12, show_spinner=False)
def _export(
    fingerprint: str,  # noqa: ARG001 - with `part` it is the key of the frame
    *,
    part: str,  # noqa: ARG001
    suffix: str,
    as_of: date,
    data_until: date | None,
    language: Language,
    title: str,
    _frame: pd.DataFrame,
) -> bytes:
    return bytes(
        pdg_data.export(
            _frame, suffix, as_of, language, title=title, data_until=data_until, note=own_rules.in_words(language)
        )
    )


def buttons(view: View, frame: pd.DataFrame, *, name: str, part: str) -> None:
    """A button for a workbook and one for a csv with the rows of a frame. ``part`` tells apart what was filtered."""
    title = view.text(f"download.{name}_title")
    with st.container(horizontal=True):
        for suffix in (".xlsx", ".csv"):
            st.download_button(
                view.say(f"download.{suffix[1:]}"),
                _export(
                    view.fingerprint,
                    part=f"{name}|{part}",
                    suffix=suffix,
                    as_of=view.as_of,
                    data_until=view.data_until,
                    language=view.language,
                    title=title,
                    _frame=frame[COLUMNS],
                ),
                file_name=f"{view.text(f'download.{name}_file')}-{view.as_of.isoformat()}{suffix}",
                mime=MIME[suffix],
                key=f"download_{name}_{suffix[1:]}",
                icon=":material/download:",
                on_click="ignore",
            )


@st.cache_data(scope="session", max_entries=4, show_spinner=False)
def _repair_list(
    fingerprint: str,  # noqa: ARG001 - with the dates and the language it is the key
    as_of: date,
    data_until: date | None,
    language: Language,
    title: str,
    _view: View,
) -> bytes:
    table = repair_table(_view.repairs, _view.delivery.dataset, language).drop(columns="code")
    table["severity"] = [_view.core(f"severity.{severity}") for severity in table["severity"]]
    return bytes(
        pdg_data.export(
            table, ".xlsx", as_of, language, title=title, data_until=data_until, note=own_rules.in_words(language)
        )
    )


def repair_list(view: View) -> None:
    """A button for the workbook with what there is to mend."""
    title = view.text("download.repairs_title")
    st.download_button(
        view.say("download.repairs"),
        _repair_list(view.fingerprint, view.as_of, view.data_until, view.language, title, view),
        file_name=f"{view.text('download.repairs_file')}-{view.as_of.isoformat()}.xlsx",
        mime=MIME[".xlsx"],
        key="download_repairs",
        icon=":material/download:",
        help=view.say("download.repairs_help"),
        on_click="ignore",
    )


@st.cache_data(scope="session", max_entries=4, show_spinner=False)
def _template(language: Language, rules: str) -> bytes:  # noqa: ARG001 - the text of the rules is a part of the key
    return bytes(pdg_data.template(own_rules.programme(), language))


def template_button(language: Language, label: str, file_name: str) -> None:
    """The empty workbook to fill in."""
    st.download_button(
        label,
        _template(language, own_rules.key()),
        file_name=file_name,
        mime=MIME[".xlsx"],
        key="download_template",
        icon=":material/download:",
        on_click="ignore",
    )
