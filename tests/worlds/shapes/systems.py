"""Results and meters as learning environments and survey tools export them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random

from sample_data.model import Filling, Participant, World
from sample_data.names import INDICATORS
from sample_data.shapes import tidy
from sample_data.shapes.google import stamp
from sample_data.shapes.wording import LEVELS, PRODUCTS
from sample_data.tables import Cell, Table, csv_file
from tests.worlds.evidence import Judged
from tests.worlds.shapes.telling import Delivery, book, digits, tidy_sheets, told

GRADES = {"passed": (5.5, 7.0, 10.0), "failed": (5.4, 4.0), "pending": (None,)}


def _last_words(world: World, who: Participant) -> dict[str, str]:
    """The outcome that counts of each product: a pass, or else the newest that is no pending."""
    words: dict[str, str] = {}
    for entry in sorted(world.results, key=lambda entry: (entry.outcome == "passed", entry.day)):
        if entry.participant == who.number and entry.outcome != "pending":
            words[entry.product] = entry.outcome
    return words


def _graded(
    world: World, rng: Random, name: str, header: list[Cell], identity: Callable[[Participant], list[Cell]],
    above: Table, below: list[Cell],
) -> Delivery:  # fmt: skip
    """A gradebook with a grade a product instead of the results."""
    rows: Table = [header, *above]
    says: list[Judged] = []
    for who in world.participants:
        words = _last_words(world, who)
        grades: list[Cell] = [rng.choice(GRADES[words[product]]) if product in words else None for product in PRODUCTS]
        rows.append([*identity(who), *grades, *below])
        says += [
            Judged((digits(who.number),), product, None, words[product]) for product in PRODUCTS if product in words
        ]
    sheets = tidy_sheets(world, rng)
    del sheets["Beoordelingen"]
    files = book(world, sheets) | {name: _with_points(rows)}
    listed = frozenset((digits(who.number), product) for who in world.participants for product in PRODUCTS)
    return Delivery(files, replace(told(world), judged=tuple(says), listed=listed))


def _with_points(rows: Table) -> bytes:
    """A comma-separated file with decimal points."""
    shown: Table = [[f"{cell:.1f}" if isinstance(cell, float) else cell for cell in row] for row in rows]
    return csv_file(shown, separator=",", encoding="utf-8")


def canvas(world: World, rng: Random) -> Delivery:
    """A row with the points possible under the header, a test student at the end, numbers behind the titles."""
    titles: Iterable[Cell] = [f"{title} ({number})" for number, title in enumerate(PRODUCTS.values(), 41201)]
    header: list[Cell] = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *titles]
    points: Table = [["    Points Possible", None, None, None, None, *["10.0"] * len(PRODUCTS)]]

    def identity(who: Participant) -> list[Cell]:
        return [who.name.inverted, rng.randint(10_000, 99_999), who.number, who.email, who.cohort]

    return _graded(world, rng, "2026-11-23_Cijfers-PDG.csv", header, identity, points, [])


def brightspace(world: World, rng: Random) -> Delivery:
    """Numbers behind a sign, the kind of grade behind each title, a mark at the end of each line."""
    titles: list[Cell] = [f"{title} Points Grade <Numeric MaxPoints:10>" for title in PRODUCTS.values()]
    header: list[Cell] = ["OrgDefinedId", "Username", "Last Name", "First Name", *titles, "End-of-Line Indicator"]

    def identity(who: Participant) -> list[Cell]:
        last = " ".join(part for part in (who.name.infix, who.name.last) if part)
        return [f"#{who.number}", f"#{who.email.split('@')[0]}", last, who.name.first]

    return _graded(world, rng, "PDG_GradesExport.csv", header, identity, [], ["#"])


def limesurvey(world: World, rng: Random) -> Delivery:
    """The meter with codes for questions: BT3[2] is the second statement of task 3."""
    codes = [(task, index) for task, statements in INDICATORS.items() for index in range(1, len(statements) + 1)]
    return _wide_meter(world, rng, [f"BT{task}[{index}]" for task, index in codes])


def numbered_questions(world: World, rng: Random) -> Delivery:
    """The meter with the task and the statement's code in each header, and the level with its number."""
    codes = [(task, index) for task, statements in INDICATORS.items() for index in range(1, len(statements) + 1)]
    return _wide_meter(
        world, rng, [f"Beroepstaak {task}: {task}.{index} {INDICATORS[task][index - 1]}" for task, index in codes]
    )


def _wide_meter(world: World, rng: Random, headers: list[str]) -> Delivery:
    codes = [f"{task}.{index}" for task, statements in INDICATORS.items() for index in range(1, len(statements) + 1)]
    rows: Table = [["Tijdstempel", "Studentnummer deelnemer", "Meetmoment", "Ik ben", *headers]]
    for filling in world.fillings:
        rows.append([*_who(filling, world, rng), *_answers(filling, codes)])
    sheets = tidy_sheets(world, rng)
    sheets["Ontwikkelingsmeter"] = rows
    return Delivery(book(world, sheets), told(world))


def _who(filling: Filling, world: World, rng: Random) -> list[Cell]:
    rater = {"mentor": "werkplekbegeleider", "self": "deelnemer"}[filling.rater]
    return [stamp(filling.day, world.as_of, rng, 0), filling.participant, tidy.MOMENTS[filling.moment], rater]


def _answers(filling: Filling, codes: list[str]) -> list[Cell]:
    """The level as number and label, "3 - Zichtbaar"."""
    scores = dict(filling.scores)
    shown = {code: f"{level} - {LEVELS[level]}" if level else LEVELS[None] for code, level in scores.items()}
    return [shown.get(code) for code in codes]
