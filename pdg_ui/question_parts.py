"""Questions about the data, in place: what is asked and why, what each answer would change, and the answers so far."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import groupby

import streamlit as st

import pdg_data
from pdg_data.answers import AnswersError
from pdg_data.evidence import Area
from pdg_data.questions import Question
from pdg_data.words import some
from pdg_ui import delivery, session, source_parts
from pdg_ui.statuses import OUTSIDE, status_text
from pdg_ui.text import plain
from pdg_ui.view import View

MAX_BUTTONS, FEW_BUTTONS = 4, 2
"""With more answers than this there is a list to choose from; the second where the answers stand beside the question."""
MANY = 4
"""From so many questions of one kind on they stand in one block."""
SHOWN_PLACES, SHOWN_EFFECTS = 3, 5


def section(view: View) -> None:
    """What is asked, what was answered, and the answers as a file. With names hidden no more than how much is asked."""
    st.header(view.say("questions.title"), anchor=False)
    asked, later = view.asked, view.asked_for_later
    if view.hidden and asked:
        st.info(view.count("questions.hidden", len(asked)), icon=":material/visibility_off:")
    else:
        st.write(view.say("questions.about" if asked or later else "questions.none"))
    if view.hidden:
        if later:
            st.caption(view.say("questions.later", n=len(later)))
        return
    _questions(view, asked)
    if later:
        with st.expander(view.say("questions.later", n=len(later)), icon=":material/help:"):
            _questions(view, later)
    _answered(view)
    _unused(view)
    _file(view)


def about(view: View, key: int) -> None:
    """On the page of one participant: that something about her is asked, and where."""
    open_ = [question for question in view.asked if key in question.keys]
    expected = ~view.status.loc[view.status["key"] == key, "status"].isin(OUTSIDE)
    if open_ and expected.any():
        with st.container(border=True):
            st.write(view.count("questions.here", len(open_)))
            st.page_link("pages/data.py", label=view.count("questions.link", len(open_)), icon=":material/help:")


def _questions(view: View, questions: Sequence[Question]) -> None:
    """One card a question; many of one kind together under their kind."""
    for kind, group in groupby(questions, key=lambda question: question.kind):
        found = list(group)
        if len(found) < MANY:
            for question in found:
                _card(view, question)
        else:
            with st.container(border=True):
                st.markdown(f"**{plain(view.core(f'question.{kind}.title'))}**")
                for question in found:
                    _line(view, question)


def _key(question: Question) -> str:
    """A key for widgets that holds no name."""
    return hashlib.sha256(question.id.encode()).hexdigest()[:12]


def _card(view: View, question: Question) -> None:
    with st.container(border=True):
        st.markdown(f"**{plain(question.sentence(view.language))}**  \n{plain(question.why(view.language))}")
        if question.guess:
            st.write(view.say("questions.guess", answer=question.words(question.guess, view.language)))
        _evidence(view, question)
        _choice(view, question)
        _effects(view, question)


def _line(view: View, question: Question) -> None:
    """A question of many of its kind: what it is about, with the answers beside it."""
    left, right = st.columns([3, 2])
    left.markdown(plain(question.subject(view.language)))
    with left:
        _evidence(view, question, short=True)
    with right:
        if len(question.options) > FEW_BUTTONS:
            _list(view, question)
        else:
            _buttons(view, question)
        _effects(view, question)


def _evidence(view: View, question: Question, *, short: bool = False) -> None:
    areas = _areas(view, question)
    if not areas:
        return
    if not short:
        places = [
            view.text("questions.place", file=file, sheet=sheet, cells=_cells(view, list(found)))
            for (file, sheet), found in groupby(areas, key=lambda area: (area.file, area.sheet))
        ]
        st.caption(view.say("questions.places", places=_some(places, "; ")))
    source_parts.button(view, areas, key=f"question_rows_{_key(question)}", title=question.sentence(view.language))


def _cells(view: View, areas: Sequence[Area]) -> str:
    """The addresses, with the word "rij" before those that are a row as a whole."""
    shown = _some([area.address for area in areas])
    rows = all(not area.left for area in areas)
    return some("place.rows", len(areas), view.language, cells=shown) if rows else shown


def _some(texts: Sequence[str], divider: str = ", ") -> str:
    return divider.join(texts[:SHOWN_PLACES]) + (" …" if len(texts) > SHOWN_PLACES else "")


def _areas(view: View, question: Question) -> list[Area]:
    """The cells in the file, by sheet."""
    return [
        Area(file, sheet, row, column, row, column)
        for place in question.places
        for file, sheet, row, column in view.delivery.cells_at(place)
    ]


def _choice(view: View, question: Question) -> None:
    if question.several:
        _several(view, question)
    elif len(question.options) > MAX_BUTTONS:
        if question.guess:
            _buttons(view, question, only=question.guess)
        _list(view, question)
    else:
        _buttons(view, question)


def _buttons(view: View, question: Question, *, only: str = "") -> None:
    with st.container(horizontal=True):
        for option in question.options:
            if only and option.value != only:
                continue
            st.button(
                plain(option.label[view.language]),
                key=f"answer_{_key(question)}_{option.value}",
                icon=":material/lightbulb:" if option.value == question.guess else None,
                on_click=session.give_answer,
                args=(question.id, option.value),
            )


def _list(view: View, question: Question) -> None:
    key = f"answer_{_key(question)}"
    st.selectbox(
        view.say("questions.choose"),
        [option.value for option in question.options],
        index=None,
        key=key,
        format_func=lambda value: question.words(value, view.language),
        placeholder=view.text("questions.choose"),
        label_visibility="collapsed",
        on_change=_chosen,
        args=(question.id, key),
    )


def _chosen(question: str, key: str) -> None:
    if st.session_state[key] is not None:
        session.give_answer(question, st.session_state[key])


def _several(view: View, question: Question) -> None:
    chosen = st.multiselect(
        view.say("questions.choose_several"),
        [option.value for option in question.options],
        key=f"answer_{_key(question)}",
        format_func=lambda value: question.words(value, view.language),
        placeholder=view.text("questions.choose_several"),
        label_visibility="collapsed",
    )
    st.button(
        view.say("questions.confirm"),
        key=f"confirm_{_key(question)}",
        disabled=not chosen,
        on_click=session.give_answer,
        args=(question.id, " ".join(chosen)),
    )


@st.fragment
def _effects(view: View, question: Question) -> None:
    """What each answer changes, worked out when it is opened; answers that change the same are said together."""
    place = st.expander(view.say("questions.effect"), key=f"effect_{_key(question)}", on_change="rerun")
    if not place.open:
        return
    with place:
        with st.spinner(view.text("questions.effect_counting")):
            together: dict[tuple[tuple[str, ...], ...], list[str]] = {}
            for option in question.options:
                changed = _changed(view, question, option.value)
                together.setdefault(changed, []).append(option.label[view.language])
        for changed, answers in together.items():
            st.markdown("\n".join(_effect_lines(view, ", ".join(answers), changed)))


def _changed(view: View, question: Question, value: str) -> tuple[tuple[str, ...], ...]:
    """Participant, requirement, status before and after, for each status that an answer changes."""
    frame = delivery.effect_of(
        view.fingerprint,
        view.as_of,
        view.data_until,
        question.id,
        value,
        _question=question,
        _delivery=view.delivery,
        _status=view.everyone,
    )
    return tuple(frame[["participant", "requirement", "from", "to"]].itertuples(index=False, name=None))


def _effect_lines(view: View, answer: str, changed: tuple[tuple[str, ...], ...]) -> list[str]:
    if not changed:
        return [view.say("questions.effect_none", answer=answer)]
    lines = [view.count("questions.effect_some", len(changed), answer=answer), ""]
    labels = {requirement.id: requirement.label[view.language] for requirement in view.programme.requirements}
    for who, requirement, *sides in changed[:SHOWN_EFFECTS]:
        before, after = (
            status_text(side, view.language) if side else view.text("questions.effect_new") for side in sides
        )
        what = labels[requirement]
        lines.append(f"- {view.say('questions.effect_line', who=who, what=what, before=before, after=after)}")
    if len(changed) > SHOWN_EFFECTS:
        lines.append(f"- {view.say('questions.effect_more', n=len(changed) - SHOWN_EFFECTS)}")
    return lines


def _answered(view: View) -> None:
    answered = view.delivery.answered_questions
    if not answered:
        return
    with st.expander(view.say("questions.answered", n=len(answered)), icon=":material/check:", expanded=True):
        for question in answered:
            left, right = st.columns([4, 1])
            words = question.words(question.answer, view.language)
            left.markdown(f"{plain(question.sentence(view.language))}  \n**{plain(words)}**")
            right.button(
                view.say("questions.undo"),
                key=f"undo_{_key(question)}",
                icon=":material/undo:",
                type="tertiary",
                on_click=session.take_back,
                args=(question.id,),
            )


def _unused(view: View) -> None:
    unused = view.delivery.unused_answers
    if not unused:
        return
    with st.expander(view.say("questions.unused", n=len(unused)), icon=":material/info:"):
        st.write(view.say("questions.unused_text"))
        for number, (question, answer) in enumerate(unused):
            left, right = st.columns([4, 1])
            left.markdown(view.say("questions.unused_line", question=question, answer=answer))
            right.button(
                view.say("questions.drop"),
                key=f"drop_answer_{number}",
                type="tertiary",
                on_click=session.take_back,
                args=(question,),
            )


def _file(view: View) -> None:
    """The answers as a file: to keep, and to open again."""
    given, loaded = session.answers(), st.session_state.get(session.ANSWERS_LOADED)
    with st.expander(view.say("questions.file"), icon=":material/save:", expanded=bool(given) or loaded is not None):
        if given:
            st.write(view.say("questions.keep_text"))
            st.download_button(
                view.say("questions.keep"),
                pdg_data.dump_answers(given),
                file_name=f"{view.text('questions.keep_file')}.json",
                mime="application/json",
                key="download_answers",
                icon=":material/download:",
                on_click="ignore",
            )
        st.file_uploader(
            view.say("questions.load"), type="json", key=session.ANSWERS_FILE, on_change=session.load_answers_file
        )
        if isinstance(loaded, AnswersError):
            st.error(plain(loaded.message(view.language)), icon=":material/error:")
        elif loaded is not None:
            st.success(view.count("questions.loaded", loaded), icon=":material/check:")
