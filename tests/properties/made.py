"""Strategies: made-up deliveries, and single rows to add to them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from tests.properties.files import PRODUCTS
from tests.properties.rows import (
    AS_OF,
    Agreement,
    Application,
    Cell,
    Cohort,
    Filling,
    Line,
    Person,
    Result,
    Rows,
    Shape,
    Visit,
    Who,
)

DAY = timedelta(days=1)
COHORTS = ("C25-A", "C26-B")
NAMES = (
    "Anna Bakker",
    "Bram de Wit",
    "Bram van der Wit",
    "Carla Vos",
    "Karla Voss",
    "Dirk-Jan Öztürk",
    "Els van 't Hof",
    "Ali el Amrani",
)
MENTORS, TRAINERS = ("Wim Post", "Inge Smit", ""), ("Tine Trein", "Bas Kok")
STATES = ("actief", "actief", "actief", "", "gepauzeerd", "gestopt", "wachtlijst")
PASSED, NOT_PASSED = ("voldaan", "V", "7,5", "vrijstelling"), ("nv", "in beoordeling", "na", "")
UNREADABLE = ("eind mei", "31-02-2026", "week 14", "?")


def examples(number: int) -> settings:
    """So many examples on an ordinary run; as many as the profile says when looking for new ones."""
    return settings(max_examples=number if settings().derandomize else settings().max_examples)


def shapes(**fixed: Any) -> st.SearchStrategy[Shape]:
    return st.builds(
        Shape,
        **{
            "numbers": st.booleans(),
            "role": st.sampled_from(("role", "observer", "")),
            "meter": st.sampled_from(("wide", "long")),
            "results": st.sampled_from(("long", "wide")),
            "dates": st.sampled_from(("%d-%m-%Y", "%Y-%m-%d")),
            "workbook": st.sampled_from((False, False, True)),
        }
        | {name: st.just(value) for name, value in fixed.items()},
    )


@st.composite
def cohorts(draw: st.DrawFn) -> tuple[Cohort, ...]:
    made = []
    for name in COHORTS[: draw(st.integers(1, len(COHORTS)))]:
        start = AS_OF - draw(st.sampled_from((1, 20, 41, 43, 120, 271, 300, 420, 545, 560, 600, 700))) * DAY
        end = draw(st.sampled_from((None, start + 273 * DAY, start + 545 * DAY)))
        made.append(Cohort(name, start, draw(st.sampled_from((None, start + 136 * DAY, start + 273 * DAY))), end))
    return tuple(made)


def people(known: tuple[Cohort, ...], **fixed: Any) -> st.SearchStrategy[tuple[Person, ...]]:
    own = st.integers(1, 600).map(_before)
    strategies = {
        "cohort": st.sampled_from((*[cohort.name for cohort in known] * 4, "")),
        "school": st.sampled_from(("ROC Noord", "ROC Zuid", "")),
        "mentor": st.sampled_from(MENTORS),
        "trainer": st.sampled_from(TRAINERS),
        "state": st.sampled_from(STATES),
        "start": st.sampled_from((None,) * 5) | own,
    } | {name: st.just(value) for name, value in fixed.items()}
    numbered = [st.builds(Person, who=st.just(who), **strategies) for who in WHOS]
    return st.integers(2, len(WHOS)).flatmap(lambda count: st.tuples(*numbered[:count]))


def _before(days: int) -> date:
    return AS_OF - days * DAY


WHOS = tuple(Who(f"09{number}1234", name) for number, name in enumerate(NAMES, 1))


def whos(among: tuple[Who, ...]) -> st.SearchStrategy[Who]:
    """Whom a row names, by number and name or by name alone; now and then by initials or with somebody else's number."""

    def spelled(who: Who) -> st.SearchStrategy[Who]:
        other = among[(among.index(who) + 1) % len(among)]
        return st.sampled_from((*(who,) * 8, replace(who, number=""), initials(who), Who(other.number, who.name)))

    return st.sampled_from(among).flatmap(spelled)


def initials(who: Who) -> Who:
    """The same person by an initial, without her number: whom that is, is a guess."""
    given, _, family = who.name.partition(" ")
    return Who("", f"{given[0]}. {family}")


def days(known: tuple[Cohort, ...]) -> st.SearchStrategy[date]:
    """Days in and around the calendars, often one on which a rule turns."""
    turns = [AS_OF]
    for cohort in known:
        whole = (cohort.end or cohort.start + 545 * DAY) - cohort.start
        turns += [
            cohort.start,
            cohort.start + 42 * DAY,
            cohort.halfway or cohort.start + whole // 2,
            cohort.start + whole,
        ]
    beside = [day + step for day in turns for step in (-DAY, 0 * DAY, DAY)]
    return st.integers(-60, 720).map(_before) | st.sampled_from(beside)


@st.composite
def deliveries(draw: st.DrawFn, *, shape: st.SearchStrategy[Shape] | None = None, having: Collection[str] = ()) -> Rows:
    """A delivery of any shape that has at least these tables."""
    calendars = draw(cohorts())
    listed = draw(people(calendars))
    who, day = whos(tuple(person.who for person in listed)), days(calendars)

    def table(name: str, rows: st.SearchStrategy[Any]) -> Any:
        return draw(rows if name in having else st.none() | rows | rows)

    def several(row: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[Any]:
        return st.lists(row, max_size=most).map(tuple)

    return Rows(
        shape=draw(shapes() if shape is None else shape),
        cohorts=calendars,
        people=listed,
        visits=table("visits", several(visits(who, day), 12)),
        fillings=table("fillings", several(fillings(who, day), 4)),
        agreements=table("agreements", several(agreements(who, day), 4)),
        results=table("results", several(results(who, day), 6)),
        applications=table("applications", several(applications(who, day), 2)),
        lines=table("lines", lines(tuple(person.who for person in listed), day)),
    )


def visits(who: st.SearchStrategy[Who], day: st.SearchStrategy[date]) -> st.SearchStrategy[Visit]:
    return st.builds(
        Visit,
        who,
        st.one_of(day, day, day, day, st.sampled_from(("x", "gepland", "", *UNREADABLE))),
        role=st.sampled_from(("werkplekbegeleider",) * 3 + ("trainer", "", "collega", "buurvrouw")),
        observer=st.sampled_from((*MENTORS, *TRAINERS, "Onbekende Bezoeker")),
    )


def agreements(who: st.SearchStrategy[Who], day: st.SearchStrategy[date]) -> st.SearchStrategy[Agreement]:
    return st.builds(Agreement, who, day | st.sampled_from(("x", "gepland", "", *UNREADABLE)))


SCORES: tuple[Cell, ...] = (1, 2, 3, 4)


def fillings(who: st.SearchStrategy[Who], day: st.SearchStrategy[date]) -> st.SearchStrategy[Filling]:
    full = st.tuples(*[st.sampled_from(SCORES)] * 6)
    partly = st.tuples(*[st.sampled_from((*SCORES, None, "n.v.t.", 7, "heel goed"))] * 6)
    return st.builds(
        Filling,
        who,
        moment=st.sampled_from(("tussentijds", "eind", "intake", "zomer", "")),
        rater=st.sampled_from(("wpb", "wpb", "zelf", "")),
        day=day | day | st.sampled_from((None, "eind mei")),
        scores=full | partly,
    )


def results(who: st.SearchStrategy[Who], day: st.SearchStrategy[date]) -> st.SearchStrategy[Result]:
    return st.builds(
        Result,
        who,
        product=st.sampled_from((*PRODUCTS, *PRODUCTS, "Onderzoeksplan", "Werkstuk")),
        word=st.sampled_from((*PASSED, *NOT_PASSED, "ON", "2")),
        day=day | day | st.none(),
    )


def applications(who: st.SearchStrategy[Who], day: st.SearchStrategy[date]) -> st.SearchStrategy[Application]:
    part = st.sampled_from(("ja", "ja", "nee", "", "deels"))
    return st.builds(
        Application,
        who,
        day | st.none(),
        st.tuples(part, part, part),
        st.sampled_from((7, 5, 9, None, "veel")),
        st.sampled_from(("go", "no go", "")),
    )


def lines(among: tuple[Who, ...], day: st.SearchStrategy[date]) -> st.SearchStrategy[tuple[Line, ...]]:
    """A tracker with a line for some participants."""
    cell = st.one_of(day, day, st.sampled_from(("x", None, "", "gepland", "n.v.t.", "vrijstelling", "eind mei")))
    made = [st.builds(Line, st.just(who), st.tuples(*[cell] * 8)) for who in among]
    return st.lists(st.sampled_from(range(len(among))), unique=True).flatmap(
        lambda chosen: st.tuples(*[made[index] for index in sorted(chosen)])
    )
