"""Parts of the data page: per file and sheet what was recognised, and the ledger of its rows and cells."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

import pdg_data
from pdg_data.ledger import SheetReport, TableReport
from pdg_data.words import catalogue
from pdg_ui import tables, text
from pdg_ui.view import View


def file(view: View, report: pdg_data.FileReport) -> None:
    """One file: what it is and how old, and a line for each of its sheets; a sheet opens to its columns."""
    icon = ":material/error:" if report.refusal else ":material/description:"
    label = view.say("data.file", name=report.name, what=_file_state(view, report))
    with st.expander(label, icon=icon):
        if report.refusal:
            message = text.plain(report.refusal.message(view.language))
            st.error(f"{message}\n\n{view.say('refused_means')}", icon=":material/error:")
        st.caption(_age(view, report))
        for sheet in report.sheets:
            _sheet(view, sheet)


def _file_state(view: View, report: pdg_data.FileReport) -> str:
    """In a few words what a file is: its kinds and how many of its rows are used."""
    if report.refusal:
        return view.text("data.is_refused")
    if report.duplicate_of:
        return view.text("data.is_duplicate", other=report.duplicate_of)
    kinds = [view.core(f"kind.{table.kind}") for sheet in report.sheets for table in sheet.tables if table.kind]
    if not kinds:
        return view.text("data.nothing_recognised")
    used = sum(sheet.rows_used for sheet in report.sheets)
    return f"{', '.join(dict.fromkeys(kinds))}, {view.count('data.rows_used', used)}"


def _age(view: View, report: pdg_data.FileReport) -> str:
    if report.stated_on is None:
        return view.say("data.stated_nothing")
    return view.say(f"data.stated_{report.stated_by}", day=text.day(report.stated_on))


def _sheet(view: View, sheet: SheetReport) -> None:
    with st.container(border=True):
        hidden = f" {view.say('data.hidden')}" if sheet.hidden else ""
        kinds = [view.core(f"kind.{table.kind or 'none'}") for table in sheet.tables]
        st.markdown(
            f"**{view.say('data.sheet', name=sheet.name)}**{hidden}: {text.plain(', '.join(dict.fromkeys(kinds)))}  \n"
            f"{ledger(view, sheet, 'rows')}"
        )
        if not sheet.kind:
            st.caption(view.say("data.sheet_unknown"))
            return
        with st.expander(view.say("data.columns"), icon=":material/view_column:"):
            for table in sheet.tables:
                _table(view, table)
            st.caption(ledger(view, sheet, "cells"))


def _table(view: View, table: TableReport) -> None:
    header = ", ".join(str(row) for row in table.header_rows)
    what = view.core(f"kind.{table.kind or 'none'}")
    line = view.say("data.sheet_kind", kind=what, rows=header) if header else text.plain(what)
    st.write(f"{line} {text.plain(table.place)}".strip())
    used = [column for column in table.columns if column.meaning and not column.unused]
    if used:
        shown = {
            "letter": [column.letter for column in used],
            "header": [column.header for column in used],
            "meaning": [column.in_words(view.programme, view.language) for column in used],
        }
        tables.reading(pd.DataFrame(shown), list(shown), view.language, alt=view.text("data.columns_alt"))
    unused = [
        f"{column.letter} {column.header}".strip() + f" ({reason(view, column.unused)})"
        for column in table.columns
        if column.unused
    ]
    if unused:
        st.caption(view.say("data.unused", columns=", ".join(unused)))


def ledger(view: View, sheet: SheetReport, unit: str) -> str:
    """The balance of a sheet for rows or cells: read = used + passed over + refused, with the reasons. Markdown."""
    read, used = getattr(sheet, f"{unit}_read"), getattr(sheet, f"{unit}_used")
    parts = [view.count(f"data.{unit}_read", read), view.say("data.used", n=used)]
    for what in ("passed", "refused"):
        counts: Mapping[str, int] = getattr(sheet, f"{unit}_{what}")
        if total := sum(counts.values()):
            parts.append(view.say(f"data.{what}", n=total, reasons=_reasons(view, counts)))
    return f"{', '.join(parts)}."


def _reasons(view: View, counts: Mapping[str, int]) -> str:
    """Why rows or cells are not used: one reason by itself, several each with how many."""
    found = {code: number for code, number in counts.items() if number}
    if len(found) == 1:
        return reason(view, next(iter(found)))
    return ", ".join(f"{number} × {reason(view, code)}" for code, number in found.items())


def reason(view: View, code: str) -> str:
    """The words for why a row or cell was not used: a reason to pass over, or the problem for which it was refused."""
    words = catalogue(view.language)
    title = words.get(f"passed.{code}") or words[f"problem.{code}.title"]
    return title[0].lower() + title[1:]
