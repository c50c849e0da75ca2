"""Rows and columns that look like evidence and are about something else: an earlier version, another's signature, a trainer's visit, a sign."""

from __future__ import annotations

import pytest

from tests.core.deliveries import (  # fmt: skip
    AFTER_END,
    AN,
    BEA,
    BY_BEA,
    FIRST,
    OTHERS,
    PEOPLE,
    SECOND,
    deliver,
    filled,
    meter,
    results,
    tracker,
    unbalanced,
    visits,
)

RESULTS = ("Studentnummer", "Product", "Datum beoordeling", "Resultaat", "Ronde")


@pytest.mark.parametrize("label", ["Concept cursusontwerp", "Cursusontwerp (concept)", "Cursusontwerp conceptversie"])
def test_a_concept_that_was_approved_is_not_the_product(label: str) -> None:
    rows = [OTHERS, (BEA, "Cursusontwerp", FIRST[0], "voldaan"), (AN, label, FIRST[0], "voldaan")]
    assert deliver(PEOPLE, results(*rows)).status("course_design", AFTER_END) == "overdue"


def test_a_concept_beside_a_result_may_be_a_remark_and_puts_it_in_doubt() -> None:
    rows = [
        RESULTS,
        (BEA, "Cursusontwerp", FIRST[0], "V", "definitief"),
        (AN, "Cursusontwerp", FIRST[0], "V", "concept"),
    ]
    answer = deliver(PEOPLE, {"Resultaten.xlsx": rows})
    assert unbalanced(answer) == []
    assert answer.status("course_design", AFTER_END) == "undetermined"
    assert "C-RESULT" in answer.codes
    assert answer.status("course_design", AFTER_END, BEA) == "met"


@pytest.mark.parametrize(("other", "status"), [("definitief", "undetermined"), ("formatief", "met")])
def test_a_formative_pass_is_in_doubt_only_where_the_product_has_other_results(other: str, status: str) -> None:
    rows = [RESULTS, (BEA, "Tussentijds portfolio", FIRST[0], "V", other), (AN, "Tussentijds portfolio", FIRST[0], "V", "formatief")]  # fmt: skip
    answer = deliver(PEOPLE, {"Resultaten.xlsx": rows})
    assert answer.status("interim_portfolio", AFTER_END) == status
    assert ("C-RESULT" in answer.codes) == (status == "undetermined")


@pytest.mark.parametrize("others", [("Getekend deelnemer", "Getekend school"), ("Handtekening student", "Ondertekend door directeur")])  # fmt: skip
@pytest.mark.parametrize("own", ["Getekend wpb", "Ondertekend door werkplekbegeleider", "Handtekening WPB"])
def test_of_several_signatures_the_mentors_is_the_agreement(own: str, others: tuple[str, str]) -> None:
    header = ("Studentnummer", "Naam", others[0], own, others[1])
    rows = [header, (AN, "An Bos", FIRST[0], None, "x"), (BEA, "Bea Mol", FIRST[0], FIRST[1], "x")]
    answer = deliver(PEOPLE, {"Overeenkomsten.xlsx": rows})
    assert answer.status("agreement", AFTER_END) == "overdue"
    assert answer.row("agreement", AFTER_END, BEA)["evidence"] == "[Overeenkomsten.xlsx]Blad1!D3"


@pytest.mark.parametrize("by", ["Tom Prins", "trainer", "Prins, Tom"])
def test_a_numbered_visit_beside_which_a_trainer_is_named_is_the_trainers(by: str) -> None:
    columns = ("LB 1 datum", "LB 1 door", "LB 2 datum", "LB 2 door")
    row = (AN, "An Bos", FIRST[0], "Kees Vos", FIRST[1], by)
    answer = deliver(PEOPLE, visits(*BY_BEA), tracker(row, columns=columns))
    assert answer.found("visits_first_half", AFTER_END) == ("overdue", 1)
    assert answer.status("formative_visit", AFTER_END) == "met"


def test_a_numbered_visit_by_somebody_unknown_is_the_mentors() -> None:
    columns = ("LB 1 datum", "LB 1 door", "LB 2 datum", "LB 2 door")
    row = (AN, "An Bos", FIRST[0], "Kees Vos", FIRST[1], "Jo Smal")
    answer = deliver(PEOPLE, visits(*BY_BEA), tracker(row, columns=columns))
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)


@pytest.mark.parametrize(("sign", "status"), [("+", "undetermined"), (3, "overdue")])
def test_a_dash_beside_plus_signs_is_a_sign_and_not_nothing(sign: object, status: str) -> None:
    one, other = filled()[:5], filled()[5:]
    assert len(one) + len(other) == 6
    rows = [(AN, "tussentijds", FIRST[0], "WPB", *one, "-"), (BEA, "tussentijds", FIRST[0], "WPB", *filled()), (BEA, "eind", SECOND[0], "WPB", *[sign] * 6)]  # fmt: skip
    assert deliver(PEOPLE, meter(*rows)).status("meter_midway", AFTER_END) == status


@pytest.mark.parametrize("sign", ["%", "Σ"])
def test_a_sign_in_the_place_of_a_name_is_nobody(sign: str) -> None:
    answer = deliver(
        PEOPLE, tracker((AN, "An Bos", FIRST[0], FIRST[1]), (None, sign, 0.5, 0.5), columns=("LB1", "LB2"))
    )
    assert len(answer.delivery.dataset.participants) == 2
    assert answer.sheets[-1].rows_passed["total"] == 1
    assert answer.serious == []


@pytest.mark.parametrize("label", ["Datum overeenkomst", "Overeenkomst getekend op", "Overeenkomst (getekend op)"])
def test_a_day_above_the_visits_in_a_file_on_somebody_is_no_header_of_theirs(label: str) -> None:
    rows = [("Dossier",), (), ("Naam", "An Bos"), ("Studentnummer", AN), ("WPB", "Kees Vos"), (label, FIRST[0]), (), ("Lesbezoeken",), ("Datum", "Door", "Rol"), (FIRST[1], "Kees Vos", "WPB"), (FIRST[2], "Kees Vos", "WPB")]  # fmt: skip
    answer = deliver(PEOPLE, visits(*BY_BEA), {"Dossier.xlsx": {"An Bos": rows}})
    assert unbalanced(answer) == []
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)
    assert answer.status("agreement", AFTER_END) == "undetermined"
