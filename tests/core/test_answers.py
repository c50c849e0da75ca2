"""Answers as a value and as a file."""

from __future__ import annotations

import json

import pytest

from pdg_data import Answers, AnswersError, dump_answers, load_answers
from pdg_data.answers import NO_ANSWERS
from pdg_data.words import LANGUAGES

ANSWERS = NO_ANSWERS.with_answer("result_word:on", "fail").with_answer("person:j smit:abc123", "900001")


def test_answers_are_a_value() -> None:
    other_way_round = NO_ANSWERS.with_answer("person:j smit:abc123", "900001").with_answer("result_word:on", "fail")
    assert other_way_round == ANSWERS
    assert hash(other_way_round) == hash(ANSWERS)
    assert ANSWERS.with_answer("result_word:on", "pass") != ANSWERS


def test_an_answer_can_be_given_changed_and_taken_back() -> None:
    changed = ANSWERS.with_answer("result_word:on", "pass")
    assert (ANSWERS.of("result_word:on"), changed.of("result_word:on")) == ("fail", "pass")
    assert changed.without("result_word:on").of("result_word:on") == ""


def test_answers_are_found_by_what_they_are_about() -> None:
    assert ANSWERS.of_kind("result_word") == {("on",): "fail"}
    assert ANSWERS.of_kind("person") == {("j smit", "abc123"): "900001"}


def test_of_two_collections_the_newer_answer_counts() -> None:
    assert ANSWERS.joined(Answers((("result_word:on", "pass"),))).of("result_word:on") == "pass"


def test_what_is_saved_is_loaded() -> None:
    assert load_answers(dump_answers(ANSWERS)) == ANSWERS
    assert load_answers(b"\xef\xbb\xbf" + dump_answers(ANSWERS)) == ANSWERS
    assert load_answers(dump_answers(NO_ANSWERS)) == NO_ANSWERS


def _file(version: object = 1, **content: object) -> bytes:
    return json.dumps({"version": version, **content}).encode()


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("no_json", b"PK\x03\x04"),
        ("no_json", b""),
        ("no_json", b'{"version": 1, "answers": [}'),
        ("no_json", b"[" * 100_000),
        ("no_answers", b"[]"),
        ("no_answers", _file()),
        ("no_answers", _file(answers={"result_word:on": "fail"})),
        ("version", _file(2, answers=[])),
        ("entry", _file(answers=["result_word:on"])),
        ("entry", _file(answers=[{"question": "result_word:on"}])),
        ("entry", _file(answers=[{"question": "scale:5", "answer": 4}])),
        (
            "twice",
            _file(answers=[{"question": "scale:5", "answer": "4"}, {"question": "scale:5", "answer": "none"}]),
        ),
        ("too_large", b" " * 5_000_001),
    ],
)
def test_a_broken_file_is_refused_with_a_message(code: str, data: bytes) -> None:
    with pytest.raises(AnswersError) as caught:
        load_answers(data)
    assert (caught.value.code, str(caught.value)) == (code, code)
    assert all(len(caught.value.message(language)) > len(code) for language in LANGUAGES)
