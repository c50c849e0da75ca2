"""The tidy tables and the tracker with other words: headers and values as DOMAIN.md found them, a different one each time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

from sample_data.model import Filling, Result, World
from sample_data.names import INDICATORS
from sample_data.shapes import tracker
from sample_data.tables import Cell, Table, workbook
from tests.worlds.evidence import MARK, Judged, Visit
from tests.worlds.shapes import usual
from tests.worlds.shapes.telling import Delivery, book, digits, told

HEADERS: dict[str, tuple[str, ...]] = {
    "number": ("Studentnummer", "Stud.nr", "studentnr", "Deelnemernummer", "Deelnemernr.", "Cursistnummer", "HR-nummer",
               "Student ID", "OrgDefinedId", "SIS User ID", "Registratienummer", "Wat is het studentnummer?"),
    "name": ("Deelnemer", "Naam deelnemer", "Naam PDG-deelnemer", "Cursist", "Naam cursist", "Kandidaat", "Volledige naam"),
    "cohort": ("Cohort", "Lichting", "Groep", "PDG-groep", "Startgroep", "Lesgroep", "Instroom", "Leergroep", "Groepscode"),
    "school": ("mbo-school", "School", "Instelling", "mbo-instelling", "Onderwijsinstelling", "ROC", "Werkgever"),
    "mentor": ("Werkplekbegeleider", "WPB", "Naam WPB", "WPB'er", "Praktijkbegeleider", "Coach", "Vakcoach", "Mentor"),
    "trainer": ("Trainer", "PDG-trainer", "PDG-opleider", "Opleider", "Instituutsopleider", "Docent HR"),
    "state": ("Status", "Deelnemerstatus", "Status deelnemer"),
    "start": ("Startdatum", "Start", "Start opleiding", "Begindatum", "Datum start", "Ingangsdatum"),
    "halfway": ("Halverwege", "Datum halverwege", "Halfweg", "Midpoint", "Einde eerste helft"),
    "end": ("Einddatum", "Einde opleiding", "Verwachte einddatum", "Geplande einddatum", "Afrondingsdatum"),
    "visit": ("Datum lesbezoek", "Datum bezoek", "Lesdatum", "Bezoekdatum", "Datum observatie", "Observatiedatum",
              "Wanneer was het lesbezoek?"),
    "role": ("Rol", "Functie", "Rol observator", "Ik ben", "In welke rol vul je dit in?", "Hoedanigheid"),
    "moment": ("Meetmoment", "Meting", "Moment", "Ronde"),
    "filled": ("Datum ingevuld", "Invuldatum", "Datum meting", "Datum ontwikkelingsmeter"),
    "rater": ("Ingevuld door", "Invuller", "Rol invuller", "Perspectief"),
    "task": ("Beroepstaak", "Taak", "BT", "Kerntaak"),
    "indicator": ("Gedragsindicator", "Indicator", "Criterium", "Stelling", "Beoordelingscriterium"),
    "score": ("Score", "Waardering", "Ontwikkelniveau", "Niveau", "Oordeel"),
    "agreement": ("Datum ondertekening", "Ondertekend op", "Datum overeenkomst", "Overeenkomst werkplekbegeleider",
                  "Overeenkomst WPB", "Agreement date"),
    "product": ("Product", "Beroepsproduct", "Toets", "Toetsonderdeel", "Toetsproduct", "Opdracht"),
    "judged": ("Datum beoordeling", "Toetsdatum", "Datum resultaat", "Beoordeeld op", "Behaald op"),
    "result": ("Resultaat", "Beoordeling", "Uitslag", "Eindoordeel", "RESULTAAT *"),
}  # fmt: skip
ROLES = {
    "mentor": ("WPB", "werkplekbegeleider", "Begeleider school", "coach", "Mentor", "praktijkbegeleider"),
    "trainer": ("trainer", "PDG-trainer", "opleider", "Docent HR", "instituutsopleider", "begeleider HR"),
    "self": ("zelf", "deelnemer", "student", "Cursist", "zelfevaluatie"),
    "other": ("assessor", "peer", "medestudent", "collega", "schoolopleider", "leidinggevende"),
}
MOMENTS = {
    0: ("intake", "nulmeting", "T0", "beginmeting"),
    1: ("tussentijds", "T1", "meting 1", "tussenmeting", "Halverwege"),
    2: ("eind", "T2", "meting 2", "eindmeting", "kwalificatieportfolio"),
}
STATES = {
    "active": ("actief", "in opleiding", ""),
    "stopped": ("gestopt", "uitgevallen", "Uitgeschreven", "beëindigd"),
    "paused": ("gepauzeerd", "pauze", "verlof", "onderbroken"),
    "certified": ("gecertificeerd", "afgerond", "geslaagd"),
}
OUTCOMES = {
    "passed": ("voldaan", "V", "VLD", "voldoende", "behaald", "gehaald", "Geslaagd", "akkoord", "goed", "pass", "5,5", "6", 8, 7.5),
    "failed": ("niet voldaan", "NV", "NVD", "onvoldoende", "onv", "NN", "niet behaald", "no-go", "fail", "5,4", 4, "NA", "ND"),
    "pending": ("in beoordeling", "ingeleverd"),
}  # fmt: skip
UNCLEAR_RESULTS = ("ON", "x", "C", "F")
PRODUCTS = {
    "interim_portfolio": ("Tussentijds portfolio", "portfolio tussentijds", "TUSSENTIJDS PORTFOLIO"),
    "qualification_portfolio": ("Kwalificatieportfolio", "kwalificatie portfolio"),
    "innovation_proposal": ("Innovatievoorstel", "innovatie-voorstel"),
    "course_design": ("Cursusontwerp", "onderwijsontwerp"),
    "care_structure": ("Zorgstructuur", "Beroepsproduct zorgstructuur"),
    "summative_visit": ("Summatief lesbezoek", "summatief bezoek"),
}
LEVELS = {
    1: ("nog niet zichtbaar", 1, "1"),
    2: ("In ontwikkeling", 2),
    3: ("zichtbaar", 3, "3,0", "3.0"),
    4: ("Ruim zichtbaar", 4),
    None: ("n.v.t.", "nvt"),
}
MARKS = ("x", "X", "✓", "✔", "v", "ja", "J", "ok")
NOT_YET = ("nee", "-", "volgt", "gepland", "n", None, None, None)


def other_words(world: World, rng: Random) -> Delivery:
    """Every table with headers and values drawn from the lists; sheets are called anything; some results fit two meanings."""

    def head(*fields: str) -> list[Cell]:
        return [rng.choice(HEADERS[name]) for name in fields]

    people: Table = [head("number", "name", "cohort", "school", "mentor", "trainer", "state")]
    for who in world.participants:
        guides: list[Cell] = [who.mentor.name.full, who.trainer.full]
        people.append(
            [who.number, who.name.full, who.cohort, who.school, *guides, rng.choice(STATES[who.state]) or None]
        )
    cohorts: Table = [head("cohort", "start", "halfway", "end")]
    cohorts += [[cohort.name, cohort.start, cohort.halfway, cohort.end] for cohort in world.cohorts]
    agreements: Table = [head("number", "agreement")]
    agreements += [[entry.participant, entry.day] for entry in world.agreements]
    visits, seen = _visits(world, rng, head("number", "visit", "role"))
    results, judged = _results(world, rng, head("number", "product", "judged", "result"))
    meter = _meter(world.fillings, rng, head("number", "moment", "filled", "rater", "task", "indicator", "score"))
    tables = {"Deelnemers": people, "Cohorten": cohorts, "Overeenkomsten": agreements}
    tables |= {"Lesbezoeken": visits, "Beoordelingen": results, "Ontwikkelingsmeter": meter}
    named = {
        title if rng.random() < 0.6 else f"Blad{index}": table for index, (title, table) in enumerate(tables.items())
    }
    return Delivery(book(world, named), replace(told(world), visits=seen, judged=judged))


def _visits(world: World, rng: Random, header: list[Cell]) -> tuple[Table, tuple[Visit, ...]]:
    """The visits, and some that count for nothing: by an assessor, a peer, a colleague."""
    rows: Table = [header]
    for entry in world.visits:
        rows.append([entry.participant, entry.day, rng.choice(ROLES[entry.role])])
        if rng.random() < 0.1:
            rows.append([entry.participant, entry.day - timedelta(days=2), rng.choice(ROLES["other"])])
    return rows, told(world).visits


def _results(world: World, rng: Random, header: list[Cell]) -> tuple[Table, tuple[Judged, ...]]:
    """The results; a word that fits two meanings may be a pass."""
    rows: Table = [header]
    says: list[Judged] = []
    for entry in world.results:
        unclear = rng.random() < 0.06
        says.append(_judged(entry, unclear))
        word: Cell = rng.choice(UNCLEAR_RESULTS if unclear else OUTCOMES[entry.outcome])
        rows.append([entry.participant, rng.choice(PRODUCTS[entry.product]), entry.day, word])
    return rows, tuple(says)


def _judged(entry: Result, unclear: bool) -> Judged:
    return Judged(
        (digits(entry.participant),), entry.product, entry.day, "passed" if unclear else entry.outcome, not unclear
    )


def _meter(fillings: tuple[Filling, ...], rng: Random, header: list[Cell]) -> Table:
    """One row an indicator; a filling keeps to one word for its moment and its rater."""
    rows: Table = [header]
    tasks: Callable[[str], Cell] = rng.choice((int, str, "BT{}".format, "Beroepstaak {}".format, "taak {}".format))
    for filling in fillings:
        who: list[Cell] = [
            filling.participant,
            rng.choice(MOMENTS[filling.moment]),
            filling.day,
            rng.choice(ROLES[filling.rater]),
        ]
        for code, level in filling.scores:
            statement = f"{code} {INDICATORS[int(code[0])][int(code[2:]) - 1]}"
            rows.append([*who, tasks(code[0]), statement, rng.choice(LEVELS[level])])
    return rows


def tracker_in_other_words(world: World, rng: Random) -> Delivery:
    """One sheet for all cohorts, one header row, every mark and every way to say not yet."""
    lines = usual.marked_lines(world, rng)
    visit = rng.choice(("LB{}", "Lesbezoek {}", "{}e lesbezoek", "Lesbezoek {} datum", "Bezoek {}"))
    identity = [rng.choice(HEADERS[name]) for name in ("name", "number", "cohort", "school", "mentor")]
    header: list[Cell] = [*identity, rng.choice(("Overeenkomst", "Overeenkomst WPB", "Overeenkomst ontvangen"))]
    header += [visit.format(number) for number in range(1, tracker.VISIT_COLUMNS + 1)]
    header += [rng.choice(("Formatief (trainer)", "Formatief lesbezoek trainer", "Lesbezoek trainer"))]
    header += rng.choice(
        (["Meter tussentijds", "Meter eind"], ["Ontwikkelingsmeter tussentijds", "Ontwikkelingsmeter eind"])
    )
    rows: Table = [[f"Overzicht {world.as_of.year}"], [], [*header, "Status"]]
    for line in lines:
        who = line.participant
        cells = [line.agreement, *line.visits, *[None] * (tracker.VISIT_COLUMNS - len(line.visits))]
        shown: list[Cell] = []
        for cell in (*cells, line.formative, line.midway, line.final):
            shown.append(rng.choice(MARKS) if cell == MARK else cell or rng.choice(NOT_YET))
        name = rng.choice((who.name.full, who.name.inverted))
        person: list[Cell] = [name, who.number, who.cohort, who.school, who.mentor.name.full]
        rows.append([*person, *shown, rng.choice(STATES[who.state]) or None])
    cohorts: Table = [[rng.choice(HEADERS[name]) for name in ("cohort", "start", "halfway", "end")]]
    cohorts += [[cohort.name, cohort.start, cohort.halfway, cohort.end] for cohort in world.cohorts]
    sheets = {"Overzicht": rows, "Planning": cohorts}
    return Delivery({"voortgang.xlsx": workbook(sheets, stated_on=world.as_of)}, usual.lines_say(world, lines))
