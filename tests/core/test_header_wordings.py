"""Headers as coordinators word them, and what the names of sheets and files say: read right, asked, or said, never silently wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from pdg_data.recognise.meaning import meaning_of
from pdg_data.vocabulary import roles_named
from tests.core.deliveries import (
    AFTER_END,
    AFTER_HALFWAY,
    AN,
    BEA,
    BY_BEA,
    DAY,
    FIRST,
    OF_AN,
    OF_BEA,
    OTHERS,
    PEOPLE,
    PEOPLE_HEADER,
    PROGRAMME,
    SECOND,
    Answer,
    Exports,
    crowd,
    deliver,
    number,
    people,
    results,
    tracker,
    unbalanced,
    visits,
    xlsx,
)

BOTH = visits(*BY_BEA)
WORDINGS = [
    ("visit_on", 1, "Lesbezoek I|LB I|Bezoek nr. 1|2025-2026 Lesbezoek 1|Lesbezoek 1 (sept-dec)|Lesbezoek (1)|bezoek 1 WPB d.d.|1e bezoek wpb|LB1 wpb|Lesbezoek 1 gehouden|Observatie 1|lesbez. 1|Bezoekdatum 1|LB1 d.d."),
    ("visit_on", 4, "Lesbezoek IV|LB IV|Bezoek nr 4|Lesbezoek nr. 4|Datum bezoek (4)|Datum vierde lesbezoek|Datum lesbezoek4"),
    ("formative_on", 0, "formatief bezoek (trainer)|LB trainer|Bezoek trainer d.d.|Formatief LB|Form. LB trainer|Lesbezoek trainer (formatief)"),
    ("formative_on", 1, "Trainer bezoek 1|LB1 trainer|Lesbezoek trainer 1"),
    ("agreement", 0, "WPB-ovk retour d.d.|Ovk WPB|OVK d.d.|Contract WPB retour"),
    ("meter_mark", 0, "Ontw.meter tussentijds|OM1|OM eind|Ontwikkelmeter halverwege"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "number", "header"),
    [(field, number, header) for field, number, headers in WORDINGS for header in headers.split("|")],
)
def test_a_tracker_header_is_understood_however_it_is_put(field: str, number: int, header: str) -> None:
    meaning = meaning_of((header,), PROGRAMME)
    assert meaning is not None
    assert (meaning.field, meaning.number) == (field, number)


@pytest.mark.parametrize(
    "header",
    ["LB1 (gepland)", "Datum lesbezoek (gepland)", "Lesbezoek 1 gepland", "Planning lesbezoek 1", "Datum gepland", "Formatief lesbezoek 1", "Lesbezoek 1 + 2", "Lesbezoek 1 t/m 4", "Lesbezoeken", "LB 1/2"],
)  # fmt: skip
def test_a_plan_and_a_header_with_two_meanings_are_no_visit(header: str) -> None:
    meaning = meaning_of((header,), PROGRAMME)
    assert meaning is None or meaning.field not in ("visit_on", "visit_date", "visit_number", "formative_on")


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("Lesbezoeken trainers", {"trainer"}),
        ("Lesbezoeken werkplekbegeleiders", {"mentor"}),
        ("Bezoeken door de trainer", {"trainer"}),
        ("WPB'ers", {"mentor"}),
        ("PDG-trainers 2025-2026", {"trainer"}),
        ("Lesbezoeken WPB en trainer", {"mentor", "trainer"}),
        ("Groep trainer Prins", set()),
        ("Lesbezoeken 2025-2026", set()),
        ("Lesbezoeken voor trainer", set()),
        ("Lesbezoeken WPB t.b.v. trainers", set()),
        ("Visits for the trainer", set()),
    ],
)
def test_a_name_says_whose_visits_it_is_about(name: str, roles: set[str]) -> None:
    assert roles_named(name) == roles


@pytest.mark.parametrize("header", ["Wie", "Soort observator"])
def test_who_came_is_read_from_a_column_however_it_is_called(header: str) -> None:
    rows = [("Studentnummer", "Datum lesbezoek", header), (AN, FIRST[0], "werkplekbegeleider"), (AN, FIRST[1], "wpb")]
    assert deliver(PEOPLE, {"Lesbezoeken.xlsx": rows}).status("visits_first_half", AFTER_HALFWAY) == "met"


DAYS = [("Studentnummer", "Datum lesbezoek"), (AN, FIRST[0])]


@pytest.mark.parametrize(
    ("files", "formative"),
    [
        ({"Lesbezoeken trainers.xlsx": DAYS}, "met"),
        ({"Lesbezoeken WPB.xlsx": DAYS}, "overdue"),
        ({"Lesbezoeken WPB.xlsx": {"Bezoeken trainer": DAYS}}, "met"),
        ({"Lesbezoeken WPB.xlsx": {"Blad1": [("Bezoeken door de trainer",), (), *DAYS]}}, "met"),
        ({"Lesbezoeken trainers.xlsx": {"WPB en trainer": DAYS}}, "undetermined"),
        ({"Bezoeken.xlsx": DAYS}, "undetermined"),
        ({"Lesbezoeken trainers.xlsx": [(*DAYS[0], "Rol"), (*DAYS[1], "WPB")]}, "overdue"),
    ],
)
def test_the_name_of_a_sheet_goes_before_its_title_and_that_before_the_file(files: Exports, formative: str) -> None:
    assert deliver(PEOPLE, BOTH, files).status("formative_visit", AFTER_END) == formative


def test_a_sheet_whose_name_says_it_is_not_asked_about() -> None:
    answer = deliver(PEOPLE, BOTH, {"Lesbezoeken trainers.xlsx": DAYS})
    assert answer.serious == []
    assert not [question for question in answer.delivery.questions if question.kind == "visits_by"]


def test_numbered_visits_on_a_sheet_of_the_trainers_are_theirs() -> None:
    files = {"Voortgang.xlsx": {"Lesbezoeken trainer": tracker((AN, "An Bos", FIRST[0], FIRST[1], None, None))["Voortgang.xlsx"]}}  # fmt: skip
    answer = deliver(PEOPLE, BOTH, files)  # type: ignore[arg-type]
    assert answer.status("formative_visit", AFTER_END) == "met"
    assert answer.found("visits_first_half", AFTER_END) == ("overdue", 0)


FORM = ("ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Studentnummer", "In welke rol vul je dit in?")
SENT = (1, datetime(2026, 3, 2, 10), datetime(2026, 3, 2, 11), "k@roc.example", "Kees Vos", AN, "WPB")


@pytest.mark.parametrize(
    "headers",
    [
        ("Datum lesbezoek", "Datum lesbezoek 2", "Datum lesbezoek 3"),
        ("Datum lesbezoek", "Datum lesbezoek2", "Datum lesbezoek3"),
        ("Datum lesbezoek 1", "Datum lesbezoek 2", "Datum lesbezoek 3"),
        ("Datum bezoek (1)", "Datum bezoek (2)", "Datum bezoek (3)"),
        ("Datum eerste lesbezoek", "Datum tweede lesbezoek", "Datum derde lesbezoek"),
    ],
)
def test_one_response_with_several_days_is_several_visits(headers: Sequence[str]) -> None:
    form = [(*FORM, *headers), (*SENT, FIRST[0], FIRST[1], None)]
    answer = deliver(PEOPLE, BOTH, {"Lesbezoek(1-1).xlsx": form})
    assert answer.found("visits_first_half", AFTER_END) == ("met", 2)
    assert answer.serious == []
    assert unbalanced(answer) == []


PRODUCTS = [
    ("1e kans", "datum", "herkansing", "datum"),
    ("poging 1", "datum", "poging 2", "datum"),
    ("resultaat", "datum", "2e kans", "datum"),
]


@pytest.mark.parametrize("subs", PRODUCTS)
@pytest.mark.parametrize("merged", [True, False])
def test_each_attempt_of_a_product_has_its_own_result_and_day(subs: Sequence[str], merged: bool) -> None:
    rows = [
        ("Studentnummer", "Naam", "Tussentijds portfolio", None, None, None),
        (None, None, *subs),
        (AN, "An Bos", "NV", FIRST[0], "voldaan", FIRST[1]),
    ]
    data = xlsx({"Resultaten": rows}, {"Resultaten": ["C1:F1"]} if merged else None)
    answer = deliver(PEOPLE, results(OTHERS), {"Resultaten.xlsx" if merged else "Wijd.xlsx": data})
    row = answer.row("interim_portfolio", AFTER_END)
    assert (row["status"], row["fulfilled_on"].date()) == ("met", FIRST[1])


def test_an_attempt_and_a_date_without_the_name_of_the_product_belong_to_the_product_on_their_left() -> None:
    header = (
        "Studentnummer",
        "Naam",
        "Tussentijds portfolio",
        "Datum",
        "Herkansing",
        "Datum",
        "Cursusontwerp",
        "Datum",
    )
    answer = deliver(PEOPLE, results(OTHERS), {"Wijd.xlsx": [header, (AN, "An Bos", "NV", FIRST[0], "V", FIRST[1], "V", SECOND[0])]})  # fmt: skip
    assert answer.row("interim_portfolio", AFTER_END)["fulfilled_on"].date() == FIRST[1]
    assert answer.row("course_design", AFTER_END)["fulfilled_on"].date() == SECOND[0]
    assert unbalanced(answer) == []


@pytest.mark.parametrize(
    ("handed", "judged", "result", "status"),
    [
        (FIRST[0], None, None, "pending"),
        ("x", None, None, "pending"),
        (None, None, None, "overdue"),
        (FIRST[0], FIRST[1], "voldaan", "met"),
        (FIRST[0], FIRST[1], "NV", "overdue"),
        (FIRST[0], None, "voldaan", "met"),
    ],
)
def test_what_was_handed_in_waits_unless_it_has_a_result(
    handed: object, judged: object, result: object, status: str
) -> None:
    rows = [
        ("Studentnummer", "Naam", "Tussentijds portfolio", None, None),
        (None, None, "ingeleverd op", "beoordeeld op", "resultaat"),
        (AN, "An Bos", handed, judged, result),
        (BEA, "Bea Mol", FIRST[0], FIRST[1], "V"),
    ]
    answer = deliver(PEOPLE, {"Resultaten.xlsx": rows})
    assert answer.status("interim_portfolio", AFTER_END) == status


def test_a_product_of_which_only_the_day_is_known_may_be_passed() -> None:
    answer = deliver(PEOPLE, results((BEA, "Summatief lesbezoek", FIRST[0], "V")), tracker((AN, "An Bos", FIRST[0]), columns=["Datum summatief lesbezoek"]))  # fmt: skip
    assert answer.status("summative_visit", AFTER_END) == "undetermined"


LEVELS = ("nog niet zichtbaar", "in ontwikkeling", "zichtbaar", "ruim zichtbaar")


@pytest.mark.parametrize("levels", [LEVELS, ("1", "2", "3", "4"), ("Score 1", "Score 2", "Score 3", "Score 4")])
def test_a_mark_under_a_level_is_that_score(levels: Sequence[str]) -> None:
    header = ("Studentnummer", "Meetmoment", "Datum ingevuld", "Ingevuld door", "Gedragsindicator", *levels)
    rows = [(AN, "tussentijds", FIRST[0], "WPB", f"{task}.1 Doet iets", None, None, "x", None) for task in range(1, 7)]
    answer = deliver(PEOPLE, {"Ontwikkelingsmeter.xlsx": [header, *rows]})
    assert answer.found("meter_midway", AFTER_END) == ("met", 6)
    assert answer.progress(3, AFTER_END)["at_level_midway"] == 1


def test_two_marks_in_a_row_are_no_score_and_said() -> None:
    header = ("Studentnummer", "Meetmoment", "Datum ingevuld", "Ingevuld door", "Gedragsindicator", *LEVELS)
    rows = [(AN, "tussentijds", FIRST[0], "WPB", f"{task}.1 Doet iets", None, "x" if task == 3 else None, "x", None) for task in range(1, 7)]  # fmt: skip
    answer = deliver(PEOPLE, {"Ontwikkelingsmeter.xlsx": [header, *rows]})
    assert answer.status("meter_midway", AFTER_END) == "undetermined"
    assert [problem.places for problem in answer.delivery.problems if problem.code == "C-LEVELS"] == [((4, 7),), ((4, 8),)]  # fmt: skip


def test_columns_with_scores_under_the_levels_are_no_levels() -> None:
    header = ("Studentnummer", "Meetmoment", "Gedragsindicator", "1", "2", "3", "4")
    answer = deliver(PEOPLE, {"Ontwikkelingsmeter.xlsx": [header, (AN, "tussentijds", "3.1 Doet iets", 3, 2, 3, 4)]})
    assert "level" not in [column.meaning for column in answer.sheets[1].columns]


@pytest.mark.parametrize("plan", ["Lesbezoek 1 gepland", "LB1 (gepland)", "Geplande datum LB1"])
def test_a_planned_visit_beside_a_held_one_never_counts(plan: str) -> None:
    columns = (plan, "Lesbezoek 1 gehouden", "Lesbezoek 2 gepland", "Lesbezoek 2 gehouden")
    answer = deliver(PEOPLE, BOTH, tracker((AN, "An Bos", FIRST[0], FIRST[1], FIRST[2], None), columns=columns))
    assert answer.found("visits_first_half", AFTER_END) == ("overdue", 1)


def test_the_day_on_which_it_was_held_counts_and_the_planned_one_does_not() -> None:
    header = ("Studentnummer", "Datum gepland", "Datum uitgevoerd", "Rol")
    rows = [header, (AN, FIRST[0], None, "WPB"), (AN, FIRST[1], FIRST[2], "WPB")]
    assert deliver(PEOPLE, BOTH, {"Lesbezoeken.xlsx": rows}).found("visits_first_half", AFTER_END) == ("overdue", 1)  # fmt: skip


LOG = ("Datum", "Studentnummer", "Gebeurtenis", "Door")
EVENTS = [
    ("agreement", "met", "Overeenkomst getekend|Ovk retour|Contract WPB ontvangen"),
    ("agreement", "overdue", "Overeenkomst verstuurd|Herinnering overeenkomst|Overeenkomst nog niet retour|Telefoongesprek"),
    ("agreement", "undetermined", "Overeenkomst wel eens gezien"),
    ("formative_visit", "met", "Lesbezoek trainer|Formatief lesbezoek trainer|Bezoek door trainer gedaan"),
    ("formative_visit", "overdue", "Lesbezoek WPB|Lesbezoek trainer gepland|Lesbezoek trainer afgezegd|Overeenkomst getekend"),
    ("formative_visit", "undetermined", "Lesbezoek|Nabespreking lesbezoek"),
    ("interim_portfolio", "met", "Tussentijds portfolio voldaan"),
    ("interim_portfolio", "pending", "Tussentijds portfolio ingeleverd"),
    ("interim_portfolio", "overdue", "Tussentijds portfolio niet voldaan|Gesprek"),
    ("interim_portfolio", "undetermined", "Portfolio ingeleverd"),
    ("meter_midway", "met", "Meter tussentijds ingevuld door WPB|Meting 1 WPB"),
    ("meter_midway", "undetermined", "Meter ingevuld (tussentijds)|Meter ingevuld"),
    ("meter_midway", "overdue", "Nulmeting WPB|Meter tussentijds ingevuld door deelnemer"),
]  # fmt: skip
LOGGED = [(requirement, status, event) for requirement, status, events in EVENTS for event in events.split("|")]


@pytest.fixture(scope="module", params=["Gebeurtenis", "Soort"])
def logged(request: pytest.FixtureRequest) -> Answer:
    """A logbook with each event at somebody of her own, under this header."""
    log = [
        (*LOG[:2], request.param, *LOG[3:]),
        (FIRST[0], BEA, "Overeenkomst getekend", None),
        (FIRST[0], BEA, "Meter tussentijds WPB", None),
        *((FIRST[0], number(case), event, None) for case, (_, _, event) in enumerate(LOGGED)),
    ]
    return deliver(people(len(LOGGED)), BOTH, results(OTHERS), {"Logboek.xlsx": log})


@pytest.mark.parametrize("case", range(len(LOGGED)), ids=[f"{event} {requirement}" for requirement, _, event in LOGGED])
def test_a_row_of_a_logbook_is_read_as_what_it_says(case: int, logged: Answer) -> None:
    requirement, status, _ = LOGGED[case]
    assert logged.status(requirement, AFTER_END, number(case)) == status


def test_a_logbook_is_known_and_its_ledger_balances(logged: Answer) -> None:
    assert "log" in logged.kinds
    assert unbalanced(logged) == []


@pytest.mark.parametrize(
    ("name", "header", "kind", "found"),
    [
        ("export.xlsx", "Datum", "Overleg", ("undetermined", 0)),
        ("export.xlsx", "Datum", None, ("undetermined", 0)),
        ("export.xlsx", "Datum", "Lesbezoek WPB", ("met", 2)),
        ("export.xlsx", "Datum lesbezoek", "Overleg", ("met", 2)),
        ("Lesbezoeken.xlsx", "Datum", "Overleg", ("met", 2)),
        ("Lesbezoeken.xlsx", "Datum", None, ("met", 2)),
    ],
)
def test_rows_are_visits_only_where_something_says_so(
    name: str, header: str, kind: object, found: tuple[str, int]
) -> None:
    rows = [("Studentnummer", header, "Soort", "Rol"), (AN, FIRST[0], kind, "WPB"), (AN, FIRST[1], kind, "WPB")]
    answer = deliver(PEOPLE, {"Bezoeken.xlsx": BOTH["Lesbezoeken.xlsx"]}, {name: rows})
    assert answer.found("visits_first_half", AFTER_END) == found
    assert ("X-VISIT-UNSAID" in answer.serious) == (found[0] == "undetermined")


STATES = [
    ("Gestopt", "x", "not_applicable"),
    ("Gestopt", "ja", "not_applicable"),
    ("Gestopt", "nee", "overdue"),
    ("Gestopt", None, "overdue"),
    ("Gestopt op", FIRST[0], "not_applicable"),
    ("Stopdatum", "1-2-2026", "not_applicable"),
    ("Uitgevallen op", AFTER_END + DAY, "undetermined"),
    ("Uitgevallen", "weet ik niet", "undetermined"),
    ("Verlof", "x", "not_applicable"),
    ("Verlof tot", FIRST[0], "undetermined"),
    ("Pauze van", FIRST[0], "undetermined"),
    ("Verlof", "nee", "overdue"),
    ("Gecertificeerd op", FIRST[0], "not_applicable"),
    ("Diploma", "ja", "not_applicable"),
    ("Diploma", "nee", "overdue"),
    ("Opmerkingen", "gestopt", "overdue"),
]


@pytest.fixture(scope="module", params=[False, True], ids=["alone", "beside a status"])
def with_states(request: pytest.FixtureRequest) -> tuple[Answer, bool]:
    """A list of participants with a column for each state, each filled in at somebody of her own; beside a status that says active or alone."""
    headers = list(dict.fromkeys(header for header, _, _ in STATES))
    listed = [PEOPLE_HEADER, OF_AN, OF_BEA, *crowd(len(STATES))]
    status = PEOPLE_HEADER.index("Status")
    rows: list[list[object]] = []
    for place, row in enumerate(listed):
        own = row if request.param else [*row[:status], *row[status + 1 :]]
        case = STATES[place - 3] if place > 2 else ("", None, "")
        rows.append(
            [*own, *(headers if place == 0 else (case[1] if case[0] == header else None for header in headers))]
        )
    return deliver({"Deelnemers.xlsx": rows}, BOTH), request.param


@pytest.mark.parametrize("case", range(len(STATES)), ids=[f"{header} {cell}" for header, cell, _ in STATES])
def test_a_column_of_one_state_says_who_is_not_chased(case: int, with_states: tuple[Answer, bool]) -> None:
    answer, beside = with_states
    header, cell, status = STATES[case]
    knows_better = beside and header.startswith(("Verlof", "Pauze")) and cell == FIRST[0]
    assert answer.status("visits_first_half", AFTER_END, number(case)) == ("overdue" if knows_better else status)


def test_a_word_that_is_no_state_is_said_and_the_ledger_balances(with_states: tuple[Answer, bool]) -> None:
    answer, _ = with_states
    assert "C-STATE" in answer.serious
    assert unbalanced(answer) == []


COUNTED = ("Lesbezoeken WPB", "Bezoeken trainer")


@pytest.mark.parametrize(
    ("columns", "cells", "first", "formative"),
    [
        (COUNTED, (4, 1), ("met", 2), "met"),
        (COUNTED, ("4x", 0), ("met", 2), "overdue"),
        (COUNTED, (3, None), ("undetermined", 1), "overdue"),
        (COUNTED, (1, "1 van 1"), ("overdue", 0), "met"),
        (("Aantal lesbezoeken",), (4,), ("undetermined", 0), "undetermined"),
        (("LB1", "LB2", "Lesbezoeken WPB"), (FIRST[0], None, 1), ("overdue", 1), "undetermined"),
        (("LB1", "LB2", "Lesbezoeken WPB"), (FIRST[0], FIRST[1], 2), ("met", 2), "undetermined"),
        (("LB1", "LB2", "Aantal lesbezoeken"), (FIRST[0], None, 2), ("undetermined", 1), "undetermined"),
        (("LB1", "LB2", "# bezoeken"), (None, None, 0), ("overdue", 0), "undetermined"),
    ],
)
def test_a_count_of_visits_is_no_day(
    columns: Sequence[str], cells: Sequence[object], first: tuple[str, int], formative: str
) -> None:
    answer = deliver(PEOPLE, tracker((AN, "An Bos", *cells), columns=columns))
    assert answer.found("visits_first_half", AFTER_END) == first
    assert answer.status("formative_visit", AFTER_END) == formative
    assert unbalanced(answer) == []


def test_a_count_that_says_more_than_the_days_is_reported() -> None:
    answer = deliver(PEOPLE, tracker((AN, "An Bos", FIRST[0], 3), columns=("LB1", "Lesbezoeken WPB")))
    assert [problem.places for problem in answer.delivery.problems if problem.code == "X-COUNT"] == [((2, 4),)]


@pytest.mark.parametrize(
    ("second", "an", "bea"),
    [
        ((None, FIRST[1]), ("met", 2), ("overdue", 0)),
        (("An Bos", FIRST[1]), ("met", 2), ("overdue", 0)),
        (("Bea Mol", FIRST[1]), ("overdue", 1), ("overdue", 1)),
    ],
    ids=["asked once", "the same person", "somebody else"],
)
def test_a_second_participant_in_one_response_gets_no_visit_of_the_first(
    second: tuple[object, object], an: tuple[str, int], bea: tuple[str, int]
) -> None:
    header = ("Tijd van voltooien", "Naam deelnemer", "Datum lesbezoek", "Rol", "Naam deelnemer2", "Datum lesbezoek2")
    sent = (datetime(2026, 3, 2, 11), "An Bos", FIRST[0], "WPB", *second)
    others = visits((number(0), FIRST[0], "WPB"), (number(0), FIRST[1], "WPB"))
    answer = deliver(people(1), others, {"Lesbezoek(1-1).xlsx": [header, sent]})
    assert answer.found("visits_first_half", AFTER_END) == an
    assert answer.found("visits_first_half", AFTER_END, BEA) == bea


def test_a_branch_that_asks_the_same_again_is_one_question() -> None:
    header = ("Tijd van voltooien", "Naam deelnemer", "Datum lesbezoek", "Rol", "Naam deelnemer2", "Datum lesbezoek2", "Rol2")  # fmt: skip
    sent = [
        (datetime(2026, 3, 2, 11), "An Bos", FIRST[0], "WPB", None, None, None),
        (datetime(2026, 3, 2, 12), None, None, None, "Bea Mol", FIRST[1], "trainer"),
    ]
    answer = deliver(people(0), visits(*BY_BEA[:1]), {"Lesbezoek(1-2).xlsx": [header, *sent]})
    assert answer.found("visits_first_half", AFTER_END) == ("overdue", 1)
    assert answer.status("formative_visit", AFTER_END, BEA) == "met"
    assert answer.serious == []


def test_a_test_student_and_points_are_passed_over_and_nobody_is_missed() -> None:
    header = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Tussentijds portfolio (101)")
    rows = [header, ("    Points Possible", None, None, None, None, 10), ("Bos, An", 7, AN, "an", "C1", "V"), ("Student, Test", 9, None, "a1b2c3", None, "V")]  # fmt: skip
    answer = deliver(PEOPLE, {"Cijfers.csv": rows})
    assert not [code for code in answer.codes if code.startswith("R-PERSON")]
    assert answer.status("interim_portfolio", AFTER_END) == "met"
    assert answer.sheets[-1].rows_passed["example"] == 1


ABBREVIATED = [
    ("interim_portfolio", "tussentijds PF|PF tussentijds|Portfolio halverwege"),
    ("qualification_portfolio", "Kwal. portfolio|Kwalificatieportfolio"),
    ("innovation_proposal", "Innovatievoorst.|Inn.voorstel"),
    ("care_structure", "Zorgstruct."),
    ("course_design", "Cursusontw."),
    ("summative_visit", "summ. LB|Sum. lesbezoek"),
]


@pytest.mark.parametrize(
    ("product", "header"), [(product, header) for product, headers in ABBREVIATED for header in headers.split("|")]
)
def test_a_product_is_known_by_its_usual_abbreviation(product: str, header: str) -> None:
    meaning = meaning_of((header,), PROGRAMME)
    assert meaning is not None
    assert (meaning.field, meaning.product) == ("product_result", product)
    handed = meaning_of((f"{header} ingeleverd op",), PROGRAMME)
    assert handed is not None
    assert (handed.field, handed.product) == ("product_handed", product)


GUARDED = ["Portfolio 1", "KP", "Lesbezoek 1 + 2", "LB 1/2", "Lesbezoeken najaar", "Summatief", "WPB 1", "Formatief lesbezoek 2", "OM tussen", "Meter tussentijds concept", "Extra bezoek", "Bezoek sept.", "PF eind", "Innovatie", "LB wpb 1e helft"]  # fmt: skip


@pytest.mark.parametrize("cell", [FIRST[0], "x", 2])
def test_a_header_that_is_not_understood_and_speaks_of_evidence_raises_no_alarm(cell: object) -> None:
    header = ("Studentnummer", "LB1", *GUARDED)
    rows = [(number(case), None, *(cell if place == case else None for place in range(len(GUARDED)))) for case in range(len(GUARDED))]  # fmt: skip
    answer = deliver(people(len(GUARDED)), visits(*BY_BEA, (BEA, FIRST[1], "WPB")), {"Voortgang.xlsx": [header, *rows]})
    found = [answer.status("visits_first_half", AFTER_END, number(case)) for case in range(len(GUARDED))]
    assert dict(zip(GUARDED, found, strict=True)) == dict.fromkeys(GUARDED, "undetermined")
