"""Parts of the overview: the action list, what cannot be determined, and the counts by cohort, each with its rows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pdg_ui import behind, coming, counts, matrices, tables
from pdg_ui.navigation import PAGES
from pdg_ui.records import records
from pdg_ui.text import day, plain
from pdg_ui.view import View
from pdg_ui.words import count


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _of_everybody(made_of: tuple[object, ...], _view: View) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:  # noqa: ARG001 - the key
    """Where everybody stands, what comes as far ahead as one can look, and what can hardly be made any more, whatever the filter."""
    everyone, programme = _view.everyone, _view.programme
    return (
        counts.standings(everyone),
        coming.coming(everyone, _view.as_of, max(coming.horizons(programme))),
        coming.tight(everyone, _view.delivery.dataset.visits, programme, _view.as_of),
    )


def _own(view: View) -> tuple[pd.DataFrame, ...]:
    """The same three of those whom the filter leaves."""
    keys = set(view.status["key"])
    frames = _of_everybody((view.fingerprint, view.as_of, view.data_until, view.language), view)
    return tuple(frame[frame["key"].isin(keys)] for frame in frames)


def standings(view: View) -> pd.DataFrame:
    """Where each participant stands, whom the filter leaves."""
    return _own(view)[0].reset_index(drop=True)


def data_line(view: View) -> None:
    """The state of the data in one line, with the way to the page that tells more."""
    days = [file.stated_on for file in view.delivery.files if file.stated_on is not None]
    said = [view.verdict.sentence(view.language)]
    if view.asked:
        said.append(count("overview.questions", len(view.asked), view.language))
    if days:
        said.append(view.text("overview.files_until", last=day(max(days))))
        if min(days) < max(days):
            said.append(view.text("overview.files_oldest", first=day(min(days))))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(plain(" ".join(said)))
        st.page_link("pages/data.py", label=view.say("page.data"), icon=PAGES["data"])


def contacts(view: View, rows: pd.DataFrame, standing: str) -> None:
    """Whom to contact with all that is to be asked, and the rows of the ticked one, or all rows."""
    whom = counts.contacts(rows, view.language)
    if whom.empty:
        _none(view, standing)
        return
    late = standing == "overdue"
    st.markdown(f"**{view.say('overview.whom')}**")
    shown = whom.assign(
        role=[view.core(f"owner.{owner}") for owner in whom["owner"]],
        asked=[tables.fitting("asked", said) for said in whom["brief"]],
    )
    columns = ["contact", "asked", "oldest" if late else "due", "role", "items", "school", "participants"]
    alt = _named(view, "overview.whom", standing)
    ticked = tables.show(
        shown, columns, view.language, key=f"whom_{standing}", alt=alt, pinned=("contact",), selectable=True
    )
    if ticked is None:
        st.caption(view.say("overview.whom_how"))
    else:
        rows = counts.rows_of_contact(rows, whom.iloc[ticked], view.language)
        st.write(view.say("plain", text=counts.asked(rows, view.language)))
    title = "overview.rows_all" if ticked is None else "overview.rows_of"
    who = "" if ticked is None else whom.iloc[ticked]["contact"]
    columns = ["participant", "cohort", "label", "there", "due", *(["days_overdue"] if late else []), "reason"]
    alt = _named(view, "overview.rows_all", standing)
    title = view.say(title, who=who)
    _rows(view, rows, columns, key=f"rows_{standing}", title=title, alt=alt, ticked=ticked is not None)


def _named(view: View, what: str, standing: str) -> str:
    """What a table is called for who hears it: the same kind of table stands on the page more than once."""
    about = view.text("overview.ahead") if standing == "ahead" else view.text(f"standing.{standing}")
    return f"{view.text(what)}: {about}"


def ahead(view: View) -> None:
    """What becomes due in the weeks ahead, by whom to contact; and the visits that can hardly be made any more."""
    st.header(view.say("overview.ahead"), anchor=False)
    _, widest, tight = _own(view)
    by_weeks = {weeks: coming.coming(widest, view.as_of, weeks) for weeks in coming.horizons(view.programme)}
    weeks = st.segmented_control(
        view.say("overview.ahead_choose"),
        list(by_weeks),
        key="overview_weeks",
        default=next((weeks for weeks, rows in by_weeks.items() if len(rows)), next(iter(by_weeks))),
        required=True,
        format_func=lambda weeks: count("overview.weeks", len(by_weeks[weeks]), view.language, weeks=weeks),
    )
    rows = by_weeks.get(weeks) if weeks in by_weeks else next(iter(by_weeks.values()))
    _tight(view, tight)
    if rows is None or rows.empty:
        st.write(view.say("overview.nothing_ahead", weeks=weeks))
    else:
        contacts(view, rows, "ahead")


def _tight(view: View, rows: pd.DataFrame) -> None:
    if rows.empty:
        return
    with st.expander(view.count("overview.tight", rows["key"].nunique()), icon=":material/timer:", expanded=True):
        st.write(view.say("overview.tight_how", days=view.programme.settings["days_per_visit"]))
        left = [
            count("overview.days_left", int(row["days_left"]), view.language, short=row["short"])
            + (view.text("overview.planned", n=row["planned"]) if row["planned"] else "")
            for row in records(rows)
        ]
        named = counts.with_contact(rows, view.language)
        shown = tables.status_list(named, view.language).assign(left=left)
        columns = ["participant", "label", "left", "there", "due", "contact", "reason"]
        alt = view.text("overview.tight_alt")
        tables.opening(view, shown, columns, key="tight", alt=alt, pinned=("participant",))


def _none(view: View, standing: str) -> None:
    """Nothing is overdue or due soon: good news only where everything could be determined."""
    unsure = int((counts.mandatory(view.status)["status"] == "undetermined").sum())
    if unsure:
        st.info(view.count("overview.none_unsure", unsure), icon=":material/help:")
    else:
        st.success(view.say(f"overview.none_{standing}"), icon=":material/check:")


def undetermined(view: View, rows: pd.DataFrame) -> None:
    """What to find out first, by requirement and kind of reason, and the rows of the ticked one, or all rows."""
    groups = counts.undetermined_groups(rows)
    if groups.empty:
        st.success(view.say("overview.none_undetermined"), icon=":material/check:")
        return
    st.markdown(f"**{view.say('overview.settle')}**")
    st.caption(view.say("overview.settle_how"))
    meanings = [view.text(f"undetermined.{why}") for why in groups["why"]]
    all_cohorts = sorted(cohort for cohort in view.status["cohort"].unique().tolist() if cohort)
    everywhere = ", ".join(all_cohorts)
    shown = groups.assign(
        # The whole text is above the table once the row is ticked; the first sentence fits.
        reason=[f"{meaning.partition('. ')[0].rstrip('.')}." for meaning in meanings],
        cohorts=[
            view.text("filter_all") if len(all_cohorts) > 1 and cohorts == everywhere else cohorts
            for cohorts in groups["cohorts"]
        ],
    )
    columns = ["label", "reason", "participants", "cohorts"]
    ticked = tables.show(shown, columns, view.language, key="settle", alt=view.text("overview.settle"), selectable=True)
    if ticked is not None:
        chosen = groups.iloc[ticked]
        rows = rows[(rows["requirement"] == chosen["requirement"]) & (rows["why"] == chosen["why"])]
        st.write(view.say("plain", text=meanings[ticked]))
    columns = ["participant", "cohort", "label", "there", "due", "reason", "evidence"]
    title, alt = view.say("overview.rows_all"), _named(view, "overview.rows_all", "undetermined")
    _rows(view, rows, columns, key="rows_undetermined", title=title, alt=alt, ticked=ticked is not None)


def _rows(view: View, rows: pd.DataFrame, columns: list[str], *, key: str, title: str, alt: str, ticked: bool) -> None:
    with st.expander(view.say("data.group", title=title, n=len(rows)), expanded=ticked, icon=":material/list:"):
        shown = tables.status_list(rows, view.language)
        tables.opening(view, shown, columns, key=key, alt=alt, pinned=("participant",))


def people(view: View, shown: pd.DataFrame, standing: str) -> None:
    """Participants who stand somewhere."""
    if shown.empty:
        st.info(view.say("overview.nobody_here"), icon=":material/info:")
        return
    shown = shown.assign(state=[view.state(key) for key in shown["key"]])
    columns = ["participant", "cohort", "school", "mentor", "state"]
    tables.opening(view, shown, columns, key=f"people_{standing}", alt=view.text(f"standing.{standing}"))


def pending(view: View, rows: pd.DataFrame) -> None:
    """What was handed in and waits for an assessment: the programme's own move."""
    if rows.empty:
        return
    with st.expander(view.count("overview.pending", len(rows)), icon=":material/hourglass:"):
        shown = tables.status_list(rows, view.language)
        tables.opening(
            view, shown, ["participant", "cohort", "label", "reason"], key="pending", alt=view.core("status.pending")
        )


def cohorts(view: View) -> None:
    """Obligations by cohort, and apart from them what is expected."""
    tiers = set(view.status["tier"].unique())
    if "mandatory" in tiers:
        _opening_counts(view, "mandatory", alt=view.text("overview.per_cohort"))
        st.caption(view.say("overview.per_cohort_how"))
    if "expected" in tiers:
        place = st.expander(
            view.say("overview.expected"), icon=":material/info:", key="overview_expected", on_change="rerun"
        )
        if place.open:
            with place:
                _opening_counts(view, "expected", alt=view.text("overview.expected"))
                st.caption(view.say("overview.expected_how"))


def _opening_counts(view: View, tier: str, *, alt: str) -> None:
    """The counts, and the people behind the one that was chosen."""
    table = counts.cohort_counts(view.status, tier, view.language)
    chosen = matrices.of_cohorts(view, table, key=f"cohorts_{tier}", alt=alt)
    if chosen is None:
        st.caption(view.say("overview.per_cohort_choose"))
        return
    label, cohort = chosen
    rows = view.status[(view.status["tier"] == tier) & (view.status["label"] == label)]
    if cohort:
        rows = rows[rows["cohort"].replace("", view.text("no_cohort")) == cohort]
    inside = counts.counted(rows)
    # Of a dash, too, she may ask whom it is about, and why.
    behind.requirement(view, rows if inside.empty else inside, cohort=cohort, key=f"behind_{tier}")
