"""What one browser session holds: its language, reference date and files. The only place that reads the clock."""

from __future__ import annotations

import hashlib
import re
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
HIDE = "hide_names"
KEPT = "kept_files"
HIDING_KEY = "hiding_key"


def prepare() -> None:
    """Give a new session its language, from the browser and else Dutch, and its reference date, today."""
    # The script has no locale where the browser has not told it yet; the connection itself has a header that says it.
    preferred = st.context.locale or st.context.headers.get("Accept-Language") or ""
    st.session_state.setdefault(LANGUAGE, first_language(preferred))
    if st.session_state.get(AS_OF) is None:
        st.session_state[AS_OF] = this_day()


def first_language(preferred: str) -> Language:
    """Our language for a locale ("en-GB") or a list of them as a browser sends it ("en,nl;q=0.8"): of the first one, and else Dutch."""
    first = re.split("[-_,;]", preferred, maxsplit=1)[0].strip().lower()
    return cast("Language", first if first in LANGUAGES else "nl")


def this_day() -> date:
    return date.today()  # noqa: DTZ011 - a calendar day where the user is


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


def names_hidden() -> bool:
    """Whether codes stand in the place of names."""
    return bool(st.session_state.get(HIDE))


def secret() -> bytes:
    """What the codes of this session are made with: nobody can find whom they mean, and the next session has others."""
    found: bytes = st.session_state.setdefault(HIDING_KEY, secrets.token_bytes(32))
    return found


def keep_files() -> None:
    """Take over the files of the uploader, which shows their names, so that it can be left out."""
    st.session_state[KEPT] = _added()


def kept() -> tuple[tuple[str, bytes], ...]:
    """The files that the uploader no longer shows, as they were added."""
    found: tuple[tuple[str, bytes], ...] = st.session_state.get(KEPT, ())
    return found


def drop_kept(name: str) -> None:
    st.session_state[KEPT] = tuple(file for file in kept() if file[0] != name)


def _added() -> tuple[tuple[str, bytes], ...]:
    """Every file that she added, in order, each once."""
    uploads = st.session_state.get(UPLOADS) or ()
    return tuple(dict.fromkeys((*kept(), *((upload.name, upload.getvalue()) for upload in uploads))))


def files() -> tuple[tuple[str, bytes], ...]:
    """The files of the session: name and bytes. Of files with one name the last added counts; ``replaced`` names those."""
    found: dict[str, bytes] = {}
    if sample_loaded() and SAMPLE_FILES.is_dir():
        for path in sorted(SAMPLE_FILES.iterdir()):
            if path.is_file():
                found[path.name] = path.read_bytes()
    for name, data in _added():
        found.pop(name, None)
        found[name] = data
    return tuple(found.items())


def replaced() -> tuple[str, ...]:
    """Names that occur more than once among the files that were added, with different contents."""
    names = [name for name, _ in _added()]
    return tuple(name for name in dict.fromkeys(names) if names.count(name) > 1)


def contents(delivered: tuple[tuple[str, bytes], ...]) -> str:
    """A digest of the bytes of the files, whatever their names and order."""
    digests = sorted(hashlib.sha256(data).hexdigest() for _, data in delivered)
    return hashlib.sha256(" ".join(digests).encode()).hexdigest()


def fingerprint(delivered: tuple[tuple[str, bytes], ...], given: Answers = NO_ANSWERS, rules: str = "") -> str:
    """A digest of names and bytes together, of what she answered, and of rules of her own: the key under which results are kept."""
    digest = hashlib.sha256(repr(given.given).encode("utf-8", "surrogatepass") if given else b"")
    digest.update(rules.encode("utf-8", "surrogatepass"))
    for name, data in delivered:
        digest.update(len(name).to_bytes(4, "big") + name.encode("utf-8", "surrogatepass"))
        digest.update(hashlib.sha256(data).digest())
    return digest.hexdigest()
