"""The frame: files, reference date, filters, hiding of names and language in the side bar, and the top of every page."""

from __future__ import annotations

import streamlit as st

from pdg_data.words import LANGUAGES, Language
from pdg_ui import address, filters, first_use, own_rules, session, source_parts, waiting
from pdg_ui.navigation import PAGES
from pdg_ui.text import day, plain
from pdg_ui.view import VIEW, View, build
from pdg_ui.words import count, say

WITHOUT_PARTICIPANTS = ("data", "rules")
"""Pages that have something to say when no participant is left."""
NAMED_CHOICES = (address.PERSON_CHOICE,)
"""Where a choice among names is kept. The browser holds on to its words until it is told of others."""


def show(language: Language, page: str) -> None:
    """Draw the side bar and read the files; pages find the result with ``page``. ``page`` is the address of the one to come."""
    address.arrive(page)
    with st.sidebar:
        _files(language)
        st.date_input(say("as_of", language), key=session.AS_OF, format="DD-MM-YYYY", help=say("as_of_help", language))
        st.date_input(
            say("data_until", language),
            value=None,
            key=session.DATA_UNTIL,
            format="DD-MM-YYYY",
            help=say("data_until_help", language),
        )
        place = st.container()
        st.segmented_control(
            say("language", language),
            LANGUAGES,
            key=session.LANGUAGE,
            format_func=str.upper,
            required=True,
            help=say("language_help", language),
        )
        # A reader for the blind and a translating browser go by this; Streamlit itself always says "en".
        script = f"document.documentElement.lang = '{language}'\n{address.ONE_ENTRY_A_PAGE}"
        st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
    view = build()
    st.session_state[VIEW] = view
    if view is not None:
        with place:
            _delivered(view)
    address.settle(
        page,
        session.contents(session.files()),
        {} if view is None else filters.chosen(),
        {} if view is None else view.codes,
    )


def _files(language: Language) -> None:
    """The uploader, and what it no longer shows. With names hidden it is left out, as it shows the names of the files."""
    if session.names_hidden():
        st.caption(say("files_hidden", language), help=say("files_hidden_help", language))
    else:
        st.file_uploader(
            say("files", language), accept_multiple_files=True, key=session.UPLOADS, help=say("files_help", language)
        )
        _kept(language)
        for name in session.replaced():
            st.warning(say("files_replaced", language, name=plain(name)), icon=":material/swap_horiz:")
    if session.sample_loaded():
        st.info(say("sample_loaded", language), icon=":material/science:")
        st.button(say("sample_drop", language), on_click=session.drop_sample, key="sample_drop")


def _kept(language: Language) -> None:
    kept = session.kept()
    if not kept:
        return
    with st.expander(count("files_kept", len(kept), language), icon=":material/folder:"):
        for number, (name, _) in enumerate(kept):
            st.button(
                say("files_drop", language, name=plain(name)),
                key=f"drop_file_{number}",
                icon=":material/close:",
                type="tertiary",
                on_click=session.drop_kept,
                args=(name,),
            )


def _switch_names() -> None:
    """Names were hidden or shown again: nothing that was chosen or added is lost, and nothing of before is shown."""
    session.keep_files()
    filters.carry_over()
    source_parts.forget()
    for choice in NAMED_CHOICES:
        if choice in st.session_state:
            st.session_state[choice] = st.session_state[choice]


def _delivered(view: View) -> None:
    used = len(view.delivery.files) - len(view.refused)
    st.caption(f"{count('files_read', used, view.language)} {view.say('as_of_line', day=view.day)}")
    icon = ":material/build:" if view.verdict.repairs else ":material/check:"
    st.page_link("pages/data.py", label=plain(view.verdict.short(view.language)), icon=icon)
    if view.asked:
        st.page_link(
            "pages/data.py", label=count("questions.link", len(view.asked), view.language), icon=":material/help:"
        )
    if not view.everyone.empty:
        filters.widgets(view.language)
    st.toggle(
        view.say("hide_names"),
        key=session.HIDE,
        help=view.say("hide_names_help"),
        on_change=_switch_names,
        persist_state="session",
    )


def page(name: str) -> View:
    """The top of a page: its title, what is shown as of when, and what was refused. Without files: how to begin, and no more."""
    view: View | None = st.session_state.get(VIEW)
    language = session.language()
    st.title(say(f"page.{name}", language))
    if view is None:
        without_files(language)
        st.stop()
    _showing(view, name)
    if name != "data":
        _refused(view)
    source_parts.answer(view)
    if view.everyone.empty and name not in WITHOUT_PARTICIPANTS:
        st.info(view.say("no_participants_text"), title=view.say("no_participants"), icon=":material/help:")
        st.page_link("pages/data.py", label=view.say("page.data"), icon=PAGES["data"])
        st.stop()
    if view.status.empty and name not in WITHOUT_PARTICIPANTS:
        st.info(view.say("nobody_left"), icon=":material/filter_alt:")
        st.stop()
    return view


def without_files(language: Language) -> None:
    """What stands where there is nothing to show: how to begin, or that the reading was stopped."""
    if session.files():
        waiting.stopped(language)
    else:
        if address.asked_for():
            st.info(say("link_waits", language), icon=":material/link:")
        first_use.show(language)


def _showing(view: View, name: str) -> None:
    """Of when, up to when and of whom it tells; and where the files are old."""
    st.caption(
        view.say("showing_filtered", day=view.day, until=view.until_words, filter=view.filter_words)
        if view.filter_words
        else view.say("showing", day=view.day, until=view.until_words)
    )
    if own := own_rules.in_words(view.language):
        st.caption(f":material/tune: {plain(own)}")
    if view.old_files and name != "data":
        oldest = day(view.old_files[0].stated_on)
        st.caption(f":material/history: {view.count('old_files', len(view.old_files), day=oldest)}")


def _refused(view: View) -> None:
    if not view.refused:
        return
    lines = [f"- {plain(file.refusal.message(view.language))}" for file in view.refused if file.refusal]
    st.error(
        "\n".join([*lines, "", view.say("refused_means")]),
        title=view.count("refused", len(view.refused)),
        icon=":material/error:",
    )
