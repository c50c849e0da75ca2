"""Headers: which field a column means, in which row the headers stand, and where the table ends."""

from __future__ import annotations

from datetime import date

import pytest

from pdg_data.ledger import SheetReport
from pdg_data.recognise.meaning import Meaning, meaning_of
from tests.core.deliveries import AN, BEA, PROGRAMME, Rows, deliver, xlsx

DAY = date(2026, 3, 2)
FIELDS: dict[str, str] = {
    "participant_id": "Studentnummer|studentnr.|STUDNR|Deelnemernummer|Deelnemer-ID|Cursistnummer|HR-nummer|Student ID|SIS User ID|OrgDefinedId|Wat is het studentnummer?",
    "participant_name": "Deelnemer|Naam deelnemer|Naam PDG-deelnemer|Naam van de deelnemer|PDG-deelnemer|Wie heb je bezocht?|Cursist|Student|Participant name",
    "first_name": "Voornaam|Roepnaam|First Name",
    "name_prefix": "Tussenvoegsel|Tussenvoegsel(s)|Voorvoegsels|tv",
    "last_name": "Achternaam|Last Name|Surname",
    "participant_email": "E-mail deelnemer|E-mailadres student|Participant email",
    "email": "E-mail|E-mailadres|Email address",
    "name": "Naam|Name",
    "cohort": "Cohort|Lichting|Groep|Section",
    "start_date": "Startdatum|Start opleiding|Start date",
    "halfway_date": "Halverwege|Datum halverwege|Midpoint",
    "end_date": "Einddatum|Verwachte einddatum|End date",
    "participant_status": "Status|Deelnemerstatus",
    "school": "School|MBO-school|Instelling|Werkgever|School deelnemer",
    "mentor_name": "WPB|WPB'er|Werkplekbegeleider|Naam werkplekbegeleider|Coach|Mentor|Workplace mentor",
    "mentor_email": "E-mail WPB|E-mailadres werkplekbegeleider|Mentor email",
    "trainer_name": "Trainer|PDG-trainer|Naam trainer",
    "observer_name": "Observator|Uitgevoerd door|Door wie?|Observer",
    "observer_role": "Rol|In welke rol vul je dit in?|Role|WPB of trainer?|3. Rol|Q3. Rol|Vraag 3: Rol",
    "visit_date": "Datum lesbezoek|Datum van het lesbezoek|Lesdatum|Wanneer was het lesbezoek?|Date of visit|Visit date|1. Datum lesbezoek *",
    "visit_kind": "Soort lesbezoek|Type bezoek",
    "visit_number": "Hoeveelste lesbezoek is dit?|Lesbezoek nr",
    "meter_moment": "Welke meting?|Meetmoment|Meting",
    "meter_date": "Datum ingevuld|Invuldatum",
    "task": "Beroepstaak|Taak|BT",
    "indicator": "Gedragsindicator|Indicator|Stelling",
    "filled_by": "Ingevuld door|Rol invuller|Filled in by",
    "agreement": "Overeenkomst|Overeenkomst ontvangen|Datum ondertekening|Mentor agreement",
    "product": "Product|Toets|Onderdeel",
    "result": "Resultaat|Beoordeling|Cijfer|Result|Grade",
    "result_date": "Datum beoordeling|Toetsdatum|Result date",
    "submitted_at": "Tijdstempel|Tijd van voltooien|Timestamp|Completion time",
    "started_at": "Begintijd|Start time",
    "modified_at": "Tijd van laatste wijziging|Last modified time",
    "row_number": "ID|Nr|Nr.|Volgnummer|#",
    "remarks": "Opmerkingen|Toelichting|Bijzonderheden",
}  # fmt: skip


def means(*parts: str) -> Meaning | None:
    return meaning_of(parts, PROGRAMME)


def field(*parts: str) -> str:
    meaning = means(*parts)
    return meaning.field if meaning is not None else ""


@pytest.mark.parametrize(
    ("header", "wanted"), [(header, wanted) for wanted, headers in FIELDS.items() for header in headers.split("|")]
)
def test_a_header_means_its_field_however_it_is_put(header: str, wanted: str) -> None:
    assert field(header) == wanted
    assert field(f"  {header.upper()}\u00a0") == wanted


@pytest.mark.parametrize(
    ("header", "wanted"),
    [("Studentnumer", "participant_id"), ("Werkplekbegleider", "mentor_name"), ("Datum lesbezeok", "visit_date")],
)
def test_a_slip_in_a_long_header_is_understood_and_known_to_be_a_likeness(header: str, wanted: str) -> None:
    meaning = means(header)
    assert meaning is not None
    assert (meaning.field, meaning.score) == (wanted, 0.5)


@pytest.mark.parametrize(
    "header", ["PH", "PH 3", "PHS", "Scool", "Cohrt", "Kolom1", "Unnamed: 3", "Waarnemer van dienst", "SLBB", ""]
)
def test_what_is_not_known_is_not_guessed(header: str) -> None:
    assert field(header) == ""


@pytest.mark.parametrize("task", range(1, 7))
@pytest.mark.parametrize("form", ["BT{}", "bt {}", "Beroepstaak {}", "Taak {}", "Beroepstaak {} (12 EC)"])
def test_a_task_is_told_by_its_digit_alone(form: str, task: int) -> None:
    meaning = means(form.format(task))
    assert meaning is not None
    assert (meaning.field, meaning.task) == ("score", task)


@pytest.mark.parametrize("header", ["BT7", "BT0", "BT12", "Beroepstaak 9", "BTW"])
def test_a_task_that_is_none_of_the_six_is_no_task(header: str) -> None:
    meaning = means(header)
    assert meaning is None or meaning.task == 0


@pytest.mark.parametrize(
    ("header", "number"),
    [
        ("LB1", 1),
        ("LB4", 4),
        ("Lesbezoek 2", 2),
        ("Lesbezoek 3 datum", 3),
        ("1e lesbezoek", 1),
        ("Tweede lesbezoek", 2),
        ("Datum LB 3", 3),
    ],
)
def test_a_numbered_visit_is_told_by_its_digit_alone(header: str, number: int) -> None:
    meaning = means(header)
    assert meaning is not None
    assert (meaning.field, meaning.number) == ("visit_on", number)


@pytest.mark.parametrize(
    ("header", "task", "indicator"),
    [
        ("3.2 Laat het gedrag zien", 3, "3.2"),
        ("Q5. 3.2 Laat het gedrag zien", 3, "3.2"),
        ("BT3.2 Differentieert", 3, "3.2"),
        ("6.10", 6, "6.10"),
    ],
)
def test_a_statement_that_opens_with_a_code_belongs_to_that_task(header: str, task: int, indicator: str) -> None:
    meaning = means(header)
    assert meaning is not None
    assert (meaning.field, meaning.task, meaning.indicator) == ("score", task, indicator)


@pytest.mark.parametrize("header", ["3.2.2026", "7.1 Iets", "12.3.2026"])
def test_a_day_or_a_code_of_no_task_is_no_indicator(header: str) -> None:
    meaning = means(header)
    assert meaning is None or meaning.field != "score"


def test_a_row_of_a_grid_question_belongs_to_the_question() -> None:
    one, other = means("Beroepstaak 3 [Je werkt volgens PDCA]"), means("Beroepstaak 3 [Je differentieert]")
    assert one is not None
    assert other is not None
    assert (one.field, one.task) == (other.field, other.task) == ("score", 3)
    assert one.indicator != other.indicator
    assert one.identity != other.identity


@pytest.mark.parametrize(
    ("header", "moment"),
    [
        ("Meter tussentijds", 1),
        ("Meter 1", 1),
        ("Ontwikkelingsmeter eind", 2),
        ("Meter 2", 2),
        ("Nulmeting", 0),
        ("Meter intake", 0),
    ],
)
def test_a_column_of_a_tracker_names_the_moment_of_the_meter(header: str, moment: int) -> None:
    meaning = means(header)
    assert meaning is not None
    assert (meaning.field, meaning.moment) == ("meter_mark", moment)


@pytest.mark.parametrize(
    ("parts", "field_and_number"),
    [
        (("Lesbezoek 1", "datum"), ("visit_on", 1)),
        (("Lesbezoek 1", "door"), ("visit_by", 1)),
        (("Formatief (trainer)", "datum"), ("formative_on", 0)),
        (("Overeenkomst", "ontv."), ("agreement", 0)),
        (("Kwalificatieportfolio", "datum"), ("product_date", 0)),
        (("Kwalificatieportfolio", "resultaat"), ("product_result", 0)),
    ],
)
def test_a_header_under_a_group_header_is_a_part_of_it(
    parts: tuple[str, str], field_and_number: tuple[str, int]
) -> None:
    meaning = means(*parts)
    assert meaning is not None
    assert (meaning.field, meaning.number) == field_and_number


@pytest.mark.parametrize(
    ("header", "product"),
    [
        ("Kwalificatieportfolio (12345)", "qualification_portfolio"),
        ("Innovatievoorstel Points Grade", "innovation_proposal"),
        ("Tussentijds portfolio", "interim_portfolio"),
        ("Datum zorgstructuur", "care_structure"),
    ],
)
def test_a_column_may_be_a_product(header: str, product: str) -> None:
    meaning = means(header)
    assert meaning is not None
    assert meaning.product == product


# ------------------------------------------------------------------ where the table stands


def only_sheet(rows: Rows, merged: tuple[str, ...] = ()) -> SheetReport:
    (sheet,) = deliver({"Overzicht.xlsx": xlsx({"Blad1": rows}, {"Blad1": merged})}).sheets
    return sheet


TITLED = [
    ("Overzicht lesbezoeken PDG cohort sept 2025",),
    ("bijgewerkt t/m 20-4-2026",),
    (),
    ("Studentnummer", "Deelnemer", "WPB", "LB1", "LB2"),
    (AN, "Bos, An", "Kees Vos", DAY, "x"),
    (),
    (BEA, "Mol, Bea", "Ria Smit", None, None),
    ("Totaal", None, None, 1, 1),
    ("Gemiddelde", None, None, 0.5, 0.5),
    (),
    ("Legenda: x = geweest",),
]


def test_titles_above_and_totals_and_legend_below_are_no_people() -> None:
    sheet = only_sheet(TITLED, ("A1:E1",))
    assert (sheet.kind, sheet.header_rows) == ("tracker", (4,))
    assert sheet.rows_used == 2
    assert dict(sheet.rows_passed) == {"title": 2, "header": 1, "total": 2, "note": 1}


def test_what_a_title_says_of_the_age_of_the_data_is_taken_over() -> None:
    answer = deliver({"Overzicht.xlsx": TITLED})
    assert answer.delivery.files[0].stated_on == date(2026, 4, 20)


TWO_ROWS = [
    ("Studentnummer", "Deelnemer", "Lesbezoek 1", None, "Lesbezoek 2", None, "Overeenkomst"),
    (None, None, "datum", "door", "datum", "door", "ontv."),
    (AN, "Bos, An", DAY, "Kees Vos", None, None, DAY),
]


@pytest.mark.parametrize("merged", [(), ("C1:D1", "E1:F1"), ("A1:A2", "B1:B2", "C1:D1", "E1:F1")])
def test_two_header_rows_are_joined_whether_merged_or_not(merged: tuple[str, ...]) -> None:
    sheet = only_sheet(TWO_ROWS, merged)
    assert sheet.header_rows == (1, 2)
    meanings = [(column.meaning, column.qualifier) for column in sheet.columns]
    assert meanings[2:] == [
        ("visit_on", "1"),
        ("visit_by", "1"),
        ("visit_on", "2"),
        ("visit_by", "2"),
        ("agreement", ""),
    ]
    assert sheet.rows_used == 1


def test_a_header_that_comes_back_halfway_is_no_person() -> None:
    header = ("Studentnummer", "Deelnemer", "LB1")
    sheet = only_sheet([header, (AN, "Bos, An", DAY), header, (BEA, "Mol, Bea", DAY)])
    assert sheet.rows_used == 2
    assert sheet.rows_passed["header"] == 2


def test_two_columns_of_one_meaning_that_contradict_each_other_are_both_left_out() -> None:
    rows = [("Studentnummer", "LB1", "Lesbezoek 1"), (AN, DAY, date(2026, 3, 3))]
    answer = deliver({"Overzicht.xlsx": [*rows, (BEA, DAY, DAY)]})
    assert answer.codes.count("H-DUPLICATE") == 2


def test_two_columns_of_one_meaning_that_complete_each_other_are_one() -> None:
    rows = [
        ("Studentnummer", "Datum lesbezoek", "Datum lesbezoek", "Rol"),
        (AN, DAY, None, "WPB"),
        (BEA, None, DAY, "WPB"),
    ]
    answer = deliver({"Lesbezoeken.xlsx": rows})
    assert "H-DUPLICATE" not in answer.codes
    assert answer.sheets[0].kind == "visits"
