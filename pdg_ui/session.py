"""What one browser session holds: its language, reference date and files. The only place that reads the clock."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date
from pathlib import Path
from typing import cast

import streamlit as st

from pdg_data.answers import NO_ANSWERS, Answers, AnswersError, load_answers
from pdg_data.words import LANGUAGES, Language

SAMPLE_FILES = Path(__file__).parent.parent / "sample_data" / "exports"
SAMPLE_AS_OF = date(2026, 11, 23)

LANGUAGE = "language"
AS_OF = "as_of"
DATA_UNTIL = "data_until"
UPLOADS = "uploads"
STOPPED = "reading_stopped_at"
ANSWERS = "answers"
ANSWERS_FILE = "answers_file"
ANSWERS_LOADED = "answers_loaded"
SAMPLE = "sample"

# Codes stand in the address bar: without a secret, a participant number could be found by trying them all.
_SECRET = secrets.token_bytes(16)


def prepare() -> None:
    """Give a new session its language, from the browser and else Dutch, and its reference date, today."""
    preferred = (st.context.locale or "").partition("-")[0].lower()
    st.session_state.setdefault(LANGUAGE, preferred if preferred in LANGUAGES else "nl")
    if st.session_state.get(AS_OF) is None:
        st.session_state[AS_OF] = date.today()  # noqa: DTZ011 - a calendar day where the user is


def language() -> Language:
    """The session's language; what a browser sends is checked, as it can send anything."""
    chosen = st.session_state.get(LANGUAGE)
    return cast("Language", chosen if chosen in LANGUAGES else "nl")


def data_until() -> date | None:
    """The last day that the files are known to hold, if she has set one."""
    found: date | None = st.session_state.get(DATA_UNTIL)
    return found


def set_data_until(day: date) -> None:
    st.session_state[DATA_UNTIL] = day


def stop_reading(files: str) -> None:
    """Do not read these files (by fingerprint) until she asks for it; other files are read as always."""
    st.session_state[STOPPED] = files


def read_again() -> None:
    st.session_state[STOPPED] = None


def is_stopped(files: str) -> bool:
    return st.session_state.get(STOPPED) == files


def answers() -> Answers:
    """What she answered in this session, and loaded from files."""
    found: Answers = st.session_state.get(ANSWERS, NO_ANSWERS)
    return found


def give_answer(question: str, value: str) -> None:
    st.session_state[ANSWERS] = answers().with_answer(question, value)


def take_back(question: str) -> None:
    st.session_state[ANSWERS] = answers().without(question)


def load_answers_file() -> None:
    """Add the answers in the file that was dropped in; what came of it is kept for the page to say."""
    upload = st.session_state.get(ANSWERS_FILE)
    if upload is None:
        st.session_state.pop(ANSWERS_LOADED, None)
        return
    try:
        loaded = load_answers(upload.getvalue())
    except AnswersError as error:
        st.session_state[ANSWERS_LOADED] = error
        return
    st.session_state[ANSWERS] = answers().joined(loaded)
    st.session_state[ANSWERS_LOADED] = len(loaded.given)


def use_sample() -> None:
    """Take the sample files, and the day for which they were made."""
    st.session_state[SAMPLE] = True
    st.session_state[AS_OF] = SAMPLE_AS_OF


def drop_sample() -> None:
    """Take the sample files out again, and return to today."""
    st.session_state[SAMPLE] = False
    st.session_state[AS_OF] = None


def sample_loaded() -> bool:
    return bool(st.session_state.get(SAMPLE))


def files() -> tuple[tuple[str, bytes], ...]:
    """The files of the session: name and bytes. Of files with one name the last added counts; ``replaced`` names those."""
    found: dict[str, bytes] = {}
    if sample_loaded() and SAMPLE_FILES.is_dir():
        for path in sorted(SAMPLE_FILES.iterdir()):
            if path.is_file():
                found[path.name] = path.read_bytes()
    for upload in st.session_state.get(UPLOADS) or ():
        found.pop(upload.name, None)
        found[upload.name] = upload.getvalue()
    return tuple(found.items())


def replaced() -> tuple[str, ...]:
    """Names that occur more than once among the uploads with different contents."""
    contents: dict[str, set[bytes]] = {}
    for upload in st.session_state.get(UPLOADS) or ():
        contents.setdefault(upload.name, set()).add(upload.getvalue())
    return tuple(name for name, different in contents.items() if len(different) > 1)


def fingerprint(delivered: tuple[tuple[str, bytes], ...], given: Answers = NO_ANSWERS) -> str:
    """A digest of names and bytes together, and of what she answered: the key under which results of these files are kept."""
    digest = hashlib.sha256(repr(given.given).encode("utf-8", "surrogatepass") if given else b"")
    for name, data in delivered:
        digest.update(len(name).to_bytes(4, "big") + name.encode("utf-8", "surrogatepass"))
        digest.update(hashlib.sha256(data).digest())
    return digest.hexdigest()


def code_of(key: int, participant_id: str) -> str:
    """The opaque code of a participant for an address: it tells nothing about who it is."""
    return hashlib.blake2s(f"{key}|{participant_id}".encode(), key=_SECRET, digest_size=5).hexdigest()
