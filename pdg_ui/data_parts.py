"""Parts of the data page: problems by repair, and per file and sheet what was recognised and the ledger of its rows."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

import pdg_data
from pdg_data.ledger import SheetReport
from pdg_data.problems import Problem
from pdg_data.words import catalogue
from pdg_ui import tables, text
from pdg_ui.view import View

SEVERITIES = ("error", "warning", "info")
ICONS = {"error": ":material/error:", "warning": ":material/warning:", "info": ":material/info:"}
SHOWN_PLACES = 200


def verdict(view: View) -> str:
    """May she trust what the pages show."""
    to_mend = sum(problem.severity != "info" for problem in view.delivery.problems)
    if view.refused:
        return view.count("data.verdict_refused", len(view.refused))
    return view.count("data.verdict", to_mend) if to_mend else view.say("data.verdict_clean")


def repeated(view: View) -> list[pdg_data.FileReport]:
    """Files with the same content as another one, which count once."""
    return [file for file in view.delivery.files if file.duplicate_of]


def problems(view: View) -> None:
    """All problems, grouped by what to repair, the gravest first, each with its places."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in view.delivery.problems:
        groups.setdefault((problem.severity, problem.code), []).append(problem)
    if not groups:
        st.success(view.say("data.no_problems"), icon=":material/check:")
        return
    for (severity, _), found in sorted(
        groups.items(), key=lambda group: (SEVERITIES.index(group[0][0]), -len(group[1]))
    ):
        label = view.say("data.group", title=found[0].title(view.language), n=len(found))
        with st.expander(label, icon=ICONS[severity], expanded=severity == "error"):
            for problem in found[:SHOWN_PLACES]:
                action = view.text(f"action.{problem.action}")
                lines = [
                    text.plain(problem.message(view.language)),
                    text.plain(problem.fix(view.language)),
                    f":small[:gray[{text.plain(action)}]]",
                ]
                tables.entry(f"**{text.plain(problem.place)}**", lines)
            if len(found) > SHOWN_PLACES:
                st.caption(view.say("data.more_places", n=len(found) - SHOWN_PLACES))


def file(view: View, report: pdg_data.FileReport) -> None:
    """One file: what it is, and its sheets."""
    icon = ":material/error:" if report.refusal else ":material/description:"
    label = view.say("data.file", name=report.name, what=_file_state(view, report))
    with st.expander(label, icon=icon):
        if report.refusal:
            st.error(text.plain(report.refusal.message(view.language)), icon=":material/error:")
            st.write(view.say("refused_means"))
        if report.stated_on:
            st.write(view.say("data.stated_on", day=text.day(report.stated_on)))
        for sheet in report.sheets:
            _sheet(view, sheet)


def _file_state(view: View, report: pdg_data.FileReport) -> str:
    if report.refusal:
        return view.text("data.is_refused")
    if report.duplicate_of:
        return view.text("data.is_duplicate", other=report.duplicate_of)
    kinds = [view.core(f"kind.{sheet.kind}") for sheet in report.sheets if sheet.kind]
    return ", ".join(dict.fromkeys(kinds)) or view.text("data.nothing_recognised")


def _sheet(view: View, sheet: SheetReport) -> None:
    with st.container(border=True):
        hidden = f" {view.say('data.hidden')}" if sheet.hidden else ""
        st.markdown(f"**{view.say('data.sheet', name=sheet.name)}**{hidden}")
        if not sheet.kind:
            st.info(view.say("data.sheet_unknown"), icon=":material/help:")
        else:
            header = ", ".join(str(row) for row in sheet.header_rows)
            st.write(
                view.say("data.sheet_kind", kind=view.core(f"kind.{sheet.kind}"), rows=header)
                if header
                else view.core(f"kind.{sheet.kind}")
            )
        ledger(view, sheet)
        if sheet.columns and sheet.kind:
            _columns(view, sheet)


def _columns(view: View, sheet: SheetReport) -> None:
    used = [column for column in sheet.columns if column.meaning]
    if used:
        meanings = [f"{view.core(f'field.{column.meaning}')} {column.qualifier}".strip() for column in used]
        shown = {
            "letter": [column.letter for column in used],
            "header": [column.header for column in used],
            "meaning": meanings,
        }
        tables.reading(pd.DataFrame(shown), list(shown), view.language, alt=view.text("data.columns_alt"))
    unused = [
        f"{column.letter} {column.header}".strip() + f" ({reason(view, column.unused)})"
        for column in sheet.columns
        if column.unused
    ]
    if unused:
        st.caption(view.say("data.unused", columns=", ".join(unused)))


def ledger(view: View, sheet: SheetReport) -> None:
    """The balance of a sheet: what was read = used + passed over + refused, for rows and for cells, with the reasons."""
    for unit in ("rows", "cells"):
        read, used = getattr(sheet, f"{unit}_read"), getattr(sheet, f"{unit}_used")
        passed: Mapping[str, int] = getattr(sheet, f"{unit}_passed")
        refused: Mapping[str, int] = getattr(sheet, f"{unit}_refused")
        line = view.say(
            f"data.ledger_{unit}", read=read, used=used, passed=sum(passed.values()), refused=sum(refused.values())
        )
        reasons = [
            f"{number} × {reason(view, code)}" for part in (passed, refused) for code, number in part.items() if number
        ]
        st.write(
            f"{line} {text.plain('; '.join(reasons))}".strip()
            if not reasons
            else f"{line} ({text.plain('; '.join(reasons))})"
        )


def reason(view: View, code: str) -> str:
    """The words for why a row or cell was not used: a reason to pass over, or the problem for which it was refused."""
    words = catalogue(view.language)
    return words.get(f"passed.{code}") or words[f"problem.{code}.title"]
