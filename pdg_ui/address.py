"""The address bar: which filters, whom and as of when, as codes that tell nothing to who does not hold the files. docs/decisions/011.

A code is made of what it stands for and of the bytes of all files: a link works again once the same files are dropped in, on any
server, and nobody can find by trying whom it means.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd
import streamlit as st

from pdg_ui import session

FIELDS = ("cohort", "school", "mentor", "trainer")
"""The filters, as the status table and the address name them."""
PERSON, DAY = "p", "day"
PERSON_PAGE, PERSON_CHOICE = "participant", "participant"

_SEEN = "address_seen"
_WAITING = "address_waiting"
_GIVEN = "address_given"
_CODE = re.compile(r"[0-9a-f]{10}")
_YEARS = 9
"""A reference date further from today than this is none that anybody meant."""

ONE_ENTRY_A_PAGE = """
if (!window.pdgOneEntryAPage) {
  window.pdgOneEntryAPage = true;
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) =>
    new URL(url, location.href).pathname === location.pathname
      ? history.replaceState(state, title, url)
      : push(state, title, url);
}
"""
"""For the browser: another filter on the same page is no page to go back to, so that "back" goes to the page before it."""


def code(contents: str, what: str) -> str:
    """The code of something in files with these contents."""
    key = hashlib.sha256(contents.encode()).digest()
    return hashlib.blake2s(what.encode("utf-8", "surrogatepass"), key=key, digest_size=5).hexdigest()


def codes_of_people(contents: str, people: pd.DataFrame) -> dict[int, str]:
    """The code of each participant by key; of several of whom the files say the same each has her own."""
    seen: dict[tuple[str, ...], int] = {}
    codes = {}
    for key, *known in people[["participant_id", "participant", "email"]].itertuples(name=None):
        who = tuple(map(str, known))
        seen[who] = seen.get(who, 0) + 1
        codes[int(key)] = code(contents, repr((PERSON, *who, seen[who])))
    return codes


def arrive(page: str) -> None:
    """Take from the address what is news: on a new page, by a link or by going back. What is not in it stays as it is.

    An address that names a filter names all of them: those that it leaves out are none.
    """
    came = st.query_params.to_dict()
    seen_page, seen = st.session_state.get(_SEEN, (None, []))
    if page == seen_page and came in seen:
        return
    st.session_state[_SEEN] = (page, [came])
    if any(field in came for field in FIELDS):
        st.session_state[_WAITING] = {field: _codes(came.get(field, "")) for field in FIELDS}
    if page == PERSON_PAGE and _CODE.fullmatch(came.get(PERSON, "")):
        st.session_state[_WAITING] = {**_waiting(), PERSON: [came[PERSON]]}
    if (day := _day(came.get(DAY, ""))) is not None:
        st.session_state[session.AS_OF] = day


def asked_for() -> bool:
    """Whether the address names filters or a person of files that are not there (yet)."""
    return any(_waiting().values())


def forget() -> None:
    """What the address asked for is not wanted any more."""
    st.session_state.pop(_WAITING, None)


def filters(
    contents: str, options: Mapping[str, Iterable[str]], chosen: Mapping[str, tuple[str, ...]]
) -> dict[str, list[str]]:
    """The filters that the address asks for and that are not chosen yet, as far as the present files hold them.

    What is asked for waits until it is chosen: files may still come, and the browser may send an older choice once more. It waits no
    longer where she chose something else meanwhile.
    """
    waiting, found = _waiting(), {}
    for field in [field for field in FIELDS if field in waiting]:
        by_code = {code(contents, f"{field}|{value}"): value for value in options[field]}
        by_code |= {
            given: value for given, (own, value) in _given().items() if own == field and value in options[field]
        }
        values = [by_code[each] for each in waiting[field] if each in by_code]
        known = bool(values) or not waiting[field]
        if known and tuple(values) != chosen[field]:
            found[field] = values
        elif known or chosen[field]:
            waiting.pop(field)
    return found


def settle(page: str, contents: str, chosen: Mapping[str, Iterable[str]], people: Mapping[int, str]) -> None:
    """Have the address say what is shown: the filters that are chosen, the person on her page, and the day unless it is today."""
    waiting = _waiting()
    wanted = {}
    for field in FIELDS:
        codes = {code(contents, f"{field}|{value}"): (field, value) for value in chosen.get(field, ())}
        _given().update(codes)
        if shown := ".".join(codes or waiting.get(field, ())):
            wanted[field] = shown
    if page == PERSON_PAGE:
        asked = "".join(waiting.get(PERSON, ()))
        if asked in people.values() and st.session_state.get(PERSON_CHOICE) != asked:
            st.session_state[PERSON_CHOICE] = asked
        elif asked in people.values():
            waiting.pop(PERSON)
        person = str(st.session_state.get(PERSON_CHOICE))
        if person in people.values():
            wanted[PERSON] = person
        elif asked:
            wanted[PERSON] = asked
    as_of = st.session_state.get(session.AS_OF)
    if as_of is not None and as_of != session.this_day():
        wanted[DAY] = as_of.isoformat()
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
        st.session_state[_SEEN][1].append(wanted)


def _waiting() -> dict[str, list[str]]:
    found: dict[str, list[str]] = st.session_state.get(_WAITING) or {}
    return found


def _given() -> dict[str, tuple[str, str]]:
    """The field and value of every code that this session wrote: an earlier address still means them once another file is added."""
    given: dict[str, tuple[str, str]] = st.session_state.setdefault(_GIVEN, {})
    return given


def _codes(text: str) -> list[str]:
    return [part for part in text.split(".") if _CODE.fullmatch(part)]


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if abs(day.year - session.this_day().year) <= _YEARS else None
