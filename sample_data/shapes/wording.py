"""How people write the same thing differently: names, dates, numbers, levels and results."""

from __future__ import annotations

from datetime import date
from random import Random

from sample_data.names import Name
from sample_data.tables import Cell

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "juni", "juli", "aug", "sept", "okt", "nov", "dec")
LEVELS = {1: "Nog niet zichtbaar", 2: "In ontwikkeling", 3: "Zichtbaar", 4: "Ruim zichtbaar", None: "n.v.t."}
PRODUCTS = {
    "interim_portfolio": "Tussentijds portfolio",
    "qualification_portfolio": "Kwalificatieportfolio",
    "innovation_proposal": "Innovatievoorstel",
    "course_design": "Cursusontwerp",
    "care_structure": "Zorgstructuur",
    "summative_visit": "Summatief lesbezoek",
}
TASKS = {
    1: "Professionele ontwikkeling",
    2: "Onderwijsontwikkeling",
    3: "Onderwijs verzorgen",
    4: "Onderwijs ontwerpen",
    5: "Veilig leerklimaat",
    6: "Begeleiden van studenten",
}
STATES = {"active": "actief", "paused": "gepauzeerd", "stopped": "gestopt", "certified": "gecertificeerd"}


def spelled(name: Name, rng: Random) -> str:
    """A full name as people type it: other capitals, spaces or order, an infix in short; never another name."""
    way = rng.random()
    if way < 0.62:
        return name.full
    if way < 0.78:
        return name.inverted
    if way < 0.86:
        return name.full.upper()
    if way < 0.93:
        return f" {name.first}  {' '.join(part for part in (name.infix, name.last) if part)} "
    return abbreviated(name)


def abbreviated(name: Name) -> str:
    """The infix in short (v.d., vd), as far as it has a short form."""
    short = {"van der": "v.d.", "van den": "v.d.", "van de": "vd"}.get(name.infix, name.infix)
    return Name(name.first, short, name.last).full


def dated(day: date, rng: Random, text: float = 0.3) -> Cell:
    """A real date, or with chance `text` the date as someone types it, always day first."""
    if rng.random() >= text:
        return day
    way = rng.randrange(3)
    if way == 0:
        return f"{day.day}-{day.month}-{day.year}"
    if way == 1:
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{day.day:02d}-{day.month:02d}-{day.year % 100:02d}"


def numbered(number: str, rng: Random) -> Cell:
    """A student number as it survives in a spreadsheet: text with its zero, text without, or a number."""
    return rng.choice((number, number.lstrip("0"), int(number)))
