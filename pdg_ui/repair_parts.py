"""Parts of the data page: old files, what there is to mend and whom it touches, and how things were read."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pdg_data.evidence import Area
from pdg_data.problems import Problem, ranges
from pdg_data.repairs import Repair, notes
from pdg_ui import counts, session, source_parts
from pdg_ui.downloads import repair_list
from pdg_ui.records import records
from pdg_ui.text import day, plain
from pdg_ui.view import View

ICONS = {"error": ":red[:material/error:]", "warning": ":orange[:material/warning:]", "info": ":material/info:"}
FEW = 4
"""So many things to mend are open at once; the others are one click away."""
SHOWN_PLACES = 50
SHOWN_PEOPLE = 40


def verdict(view: View) -> None:
    """May she trust what the pages show, in one line."""
    icons = {
        "yes": ":green[:material/check_circle:]",
        "partly": ":orange[:material/warning:]",
        "no": ":red[:material/error:]",
    }
    found = view.verdict
    icon = icons[found.usable] if found.usable != "yes" or not found.repairs else ":orange[:material/build:]"
    st.header(f"{icon} {plain(found.sentence(view.language))}", anchor=False)


def old_files(view: View) -> None:
    """Files that end long before the reference date, with the one click that makes alarms of no later date."""
    if not view.old_files:
        return
    oldest = view.old_files[0].stated_on
    named = [
        view.text(f"data.old_{file.stated_by}", name=file.name, day=day(file.stated_on)) for file in view.old_files
    ]
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(
            f":orange[:material/history:] {view.count('data.old', len(named), files=', '.join(named))}", width="stretch"
        )
        st.button(
            view.say("data.old_set", day=day(oldest)),
            key="set_data_until",
            help=view.say("data.old_set_help", day=day(oldest)),
            on_click=session.set_data_until,
            args=(oldest,),
        )


def repairs(view: View) -> None:
    """What there is to mend, what touches most statuses first, and the list to take along. With names hidden no more than how much."""
    found = view.repairs
    if view.hidden and view.verdict.repairs:
        st.header(view.say("data.problems"), anchor=False)
        st.info(view.count("data.repairs_hidden", view.verdict.repairs), icon=":material/visibility_off:")
        return
    if not found:
        st.header(view.say("data.problems"), anchor=False)
        st.success(view.say("data.no_problems"), icon=":material/check:")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.header(view.say("data.problems"), anchor=False, width="stretch")
        repair_list(view)
    st.caption(f"{view.say('data.repairs_how')} {view.say('data.status_means')}")
    for number, repair in enumerate(found[:FEW]):
        _card(view, repair, number)
    if len(found) > FEW:
        rest = found[FEW:]
        with st.expander(view.count("data.more_repairs", len(rest)), icon=":material/more_horiz:"):
            for number, repair in enumerate(rest, FEW):
                _card(view, repair, number)


def _card(view: View, repair: Repair, number: int) -> None:
    """One thing to mend: what and where, what was found, what to do, and whom it touches."""
    whole = repair.whole
    with st.container(border=True):
        left, right = st.columns([2, 3])
        left.markdown(
            f"{ICONS[whole.severity]} **{plain(repair.title(view.language))}**  \n:small[:gray[{_place(view, whole)}]]"
        )
        asked = f"  \n:small[:gray[:material/help: {view.say('data.asked')}]]" if _is_asked(view, whole) else ""
        right.markdown(f"{plain(whole.finding(view.language))}  \n**{plain(whole.fix(view.language))}**{asked}")
        with right, st.container(horizontal=True, vertical_alignment="center"):
            _touched(view, repair)
            title = f"{repair.title(view.language)}: {whole.place}"
            source_parts.button(view, _areas(whole), key=f"repair_{number}", title=title)


def _is_asked(view: View, problem: Problem) -> bool:
    """Whether the answer to a question on this page settles it, in at least one of its rows."""
    rows = {(problem.file, problem.sheet, row) for row in problem.rows}
    return any(
        problem.code in question.codes
        and (not rows or any(cell[:3] in rows for place in question.places for cell in view.delivery.cells_at(place)))
        for question in view.delivery.open_questions
    )


def _place(view: View, problem: Problem) -> str:
    """Where it is, as she would look it up in Excel."""
    parts = [problem.file]
    if problem.sheet:
        parts.append(view.text("data.sheet", name=problem.sheet))
    if problem.column and not problem.columns and problem.header:
        parts.append(view.text("data.column", letter=problem.column_letter, header=problem.header))
    parts.append(problem.where(view.language))
    return plain(" · ".join(part for part in parts if part))


def _areas(problem: Problem) -> list[Area]:
    return [
        Area(problem.file, problem.sheet, cells[0][0], cells[0][1], cells[-1][0], cells[-1][1])
        for cells, _ in ranges(problem.places)
    ]


def _touched(view: View, repair: Repair) -> None:
    """How many statuses depend on it, and by a click whose and which."""
    if view.everyone.empty:
        return
    if not repair.statuses:
        lost = repair.whole.action == "row_refused"
        st.caption(view.say("data.touches_somebody" if lost else "data.touches_none"), width="content")
        return
    people = view.delivery.dataset.participants["participant"]
    labels = {requirement.id: requirement.label[view.language] for requirement in view.programme.requirements}
    order = list(labels)
    names = sorted(repair.people, key=lambda key: str(people[key]))
    touches = view.say(
        "data.touches",
        people=view.count("people", len(names)),
        statuses=view.count("data.statuses", len(repair.statuses)),
    )
    with st.popover(touches, type="tertiary", icon=":material/group:"):
        for key in names[:SHOWN_PEOPLE]:
            own = sorted((one for who, one in repair.statuses if who == key), key=order.index)
            st.markdown(f"**{plain(people[key])}**: {plain(', '.join(labels[one] for one in own))}")
        if len(names) > SHOWN_PEOPLE:
            st.caption(view.say("data.more_people", n=len(names) - SHOWN_PEOPLE))


SILENT = ("not_shown", "cohort_has_nothing")
"""Why something cannot be determined where no file says a word of it: there is nothing to mend in a file, one is missing."""


def silent(view: View) -> None:
    """What no file says anything of: each requirement with how many statuses that leaves undetermined."""
    if view.everyone.empty:
        return
    groups = counts.undetermined_groups(view.everyone)
    groups = groups[groups["why"].isin(SILENT)]
    if groups.empty:
        return
    st.header(view.say("data.silent"), anchor=False)
    means = "" if view.repairs else view.say("data.status_means")
    st.caption(f"{view.say('data.silent_how')} {means}".strip())
    lines = []
    for row in records(groups):
        said = view.count("data.silent_line", row["participants"], label=row["label"])
        of_cohort = row["why"] == "cohort_has_nothing" and row["cohorts"]
        lines.append(
            f"- {said} {view.say('data.silent_cohorts', cohorts=row['cohorts'])}" if of_cohort else f"- {said}"
        )
    st.markdown("\n".join(lines))


def reading_notes(view: View) -> None:
    """How things were read where nothing has to be mended, by file; closed until she asks."""
    found = notes(view.delivery)
    if not found:
        return
    with st.expander(view.count("data.notes", len(found)), icon=":material/info:"):
        st.caption(view.say("data.notes_how"))
        for file in dict.fromkeys(note.whole.file for note in found):
            st.markdown(f"**{plain(file)}**")
            st.markdown("\n".join(f"- {_note(view, note)}" for note in found if note.whole.file == file))


def _note(view: View, note: Repair) -> str:
    whole = note.whole
    said = f"{plain(note.title(view.language))}. {plain(f'{whole.finding(view.language)} {whole.fix(view.language)}'.strip())}"
    places = _places(view, note.parts)
    return f"{said} :small[:gray[{plain(places)}]]" if places else said


def _places(view: View, parts: Sequence[Problem]) -> str:
    """The places of a remark, sheet by sheet: "Blad1: F3:F9, F12; Blad2: G4"."""
    by_sheet: dict[str, list[Problem]] = {}
    for part in parts:
        if part.rows or part.column:
            by_sheet.setdefault(part.sheet, []).append(part)
    texts = []
    for sheet, own in by_sheet.items():
        cells = [address for part in own for _, address in ranges(part.places)] or [part.column_letter for part in own]
        more = f" {view.text('data.more_places', n=len(cells) - SHOWN_PLACES)}" if len(cells) > SHOWN_PLACES else ""
        texts.append(f"{sheet}: {', '.join(cells[:SHOWN_PLACES])}{more}")
    return "; ".join(texts)
