"""Whatever is delivered: the likely answer to a question makes no alarm about anybody whom the question is not about."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pdg_data import dump_answers, effect, load_answers
from pdg_data.answers import NO_ANSWERS
from tests.core.deliveries import AFTER_END, AN, BEA, PEOPLE, PROGRAMME, START, deliver

WHO = [(AN, ""), (BEA, ""), (None, "An Bos"), (None, "A. Bos"), (None, "Bea Mool"), ("0999999", "Bea Mol"), (AN, "Bea Mol")]  # fmt: skip
ROLES = ["wpb", "trainer", "Vakgenoot", ""]
VISIT = st.tuples(st.sampled_from(WHO), st.integers(0, 360), st.sampled_from(ROLES))
RESULT = st.tuples(st.sampled_from(WHO), st.sampled_from(["Zorgstructuur", "Iets anders"]), st.sampled_from(["V", "ON", "NV"]))  # fmt: skip


@given(st.lists(VISIT, min_size=1, max_size=6), st.lists(RESULT, max_size=3))
@settings(max_examples=25)
def test_a_likely_answer_makes_no_alarm_about_others(
    visits: list[tuple[tuple[str | None, str], int, str]], results: list[tuple[tuple[str | None, str], str, str]]
) -> None:
    rows: list[list[object]] = [["Studentnummer", "Deelnemer", "Datum lesbezoek", "Rol"]]
    rows += [[*who, _day(days), role] for who, days, role in visits]
    marks: list[list[object]] = [["Studentnummer", "Deelnemer", "Product", "Resultaat"]]
    marks += [[*who, product, result] for who, product, result in results]
    delivery = deliver(PEOPLE, {"Lesbezoeken.xlsx": rows, "Resultaten.xlsx": marks}).delivery
    ids = dict(delivery.dataset.participants["participant_id"])
    for question in delivery.open_questions:
        if question.guess:
            changed = effect(delivery, PROGRAMME, AFTER_END, question, question.guess)
            late = set(changed[changed["to"] == "overdue"]["participant_id"])
            assert late <= {ids[key] for key in question.keys}


@given(st.dictionaries(st.text(min_size=1), st.text(min_size=1), max_size=5))
def test_answers_survive_being_kept(pairs: dict[str, str]) -> None:
    answers = NO_ANSWERS
    for question, value in pairs.items():
        answers = answers.with_answer(question, value)
    assert load_answers(dump_answers(answers)) == answers


def _day(days: int) -> date:
    return START + timedelta(days)
