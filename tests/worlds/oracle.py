"""What must come out of a delivery, reckoned slowly and plainly from DESIGN.md sections 4, 5 and 7.

It shares no line with the program. For each requirement every reading of the data is tried: each mark on each day that
it may have had, each possible row counted or not. A reading gives "met", "met_late" or "" (not fulfilled), and a count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tests.worlds.evidence import AGREEMENT, MENTOR_VISIT, METER, PRODUCTS, TRAINER_VISIT, Delivered, Filled, Person
from tests.worlds.oracle_visits import Outcome, first_half, formative, readings, second_half

DUE_SOON = timedelta(days=28)
GRACE = timedelta(days=42)
TASK_EC = {1: 12, 2: 12, 3: 10, 4: 8, 5: 10, 6: 8}
TASK_PRODUCT = {
    1: "qualification_portfolio",
    2: "innovation_proposal",
    3: "summative_visit",
    4: "course_design",
    5: "summative_visit",
    6: "care_structure",
}
NORM = 3
ANYTHING = "*"
"""The status where DESIGN.md contradicts itself: a mark with no day left between its neighbours and the reference date."""
REQUIREMENTS = (
    "agreement",
    "visits_first_half",
    "visits_second_half",
    "formative_visit",
    "meter_midway",
    "meter_final",
    *PRODUCTS,
)
NEEDED = {"visits_first_half": 2, "visits_second_half": 2, "meter_midway": 6, "meter_final": 6}
LATER_STEP = {
    "meter_midway": "meter_final",
    "interim_portfolio": "qualification_portfolio",
    "formative_visit": "summative_visit",
}
SORT = {
    "agreement": AGREEMENT,
    "visits_first_half": MENTOR_VISIT,
    "visits_second_half": MENTOR_VISIT,
    "formative_visit": TRAINER_VISIT,
    "meter_midway": METER[1],
    "meter_final": METER[2],
    **{product: product for product in PRODUCTS},
}


@dataclass(frozen=True, slots=True)
class Expected:
    """What must stand in the status table; "a|b" where DESIGN.md leaves the choice, done None where it says nothing."""

    participant: str
    requirement: str
    status: str
    due: date | None
    done: int | None
    needed: int


def expected_status(delivered: Delivered, as_of: date) -> list[Expected]:
    """One row a participant and requirement."""
    rows = []
    for person in delivered.people:
        statuses: dict[str, Expected] = {}
        for requirement in reversed(REQUIREMENTS):
            later = statuses.get(LATER_STEP.get(requirement, ""))
            over = later is not None and later.status in {"met", "met_late"}
            statuses[requirement] = expect(delivered, person, requirement, as_of, overtaken=over)
        rows += [statuses[requirement] for requirement in REQUIREMENTS]
    return rows


def expect(delivered: Delivered, person: Person, requirement: str, as_of: date, *, overtaken: bool) -> Expected:
    """The steps of section 4 in their order."""
    needed, sort = NEEDED.get(requirement, 1), SORT[requirement]
    if person.state != "active":
        return Expected(person.number, requirement, "not_applicable", None, 0, needed)
    due = due_date(person, requirement)
    if sort not in delivered.loaded:
        return Expected(person.number, requirement, "undetermined", due, 0, needed)
    if due is None:
        return Expected(person.number, requirement, "undetermined", None, None, needed)
    certain = outcomes(delivered, person, requirement, as_of, due, possible=False)
    if not certain:
        return Expected(person.number, requirement, ANYTHING, due, None, needed)
    done = min(count for _, count in certain)
    found = {outcome for outcome, _ in certain}
    if "" not in found:
        status = "met_late" if found == {"met_late"} else "met"
    elif requirement in PRODUCTS and newest_is_pending(delivered, person, requirement, as_of):
        status = "pending"
    else:
        status = by_the_calendar(due, as_of)
        if status in {"overdue", "due_soon"}:
            tried = outcomes(delivered, person, requirement, as_of, due, possible=True)
            fulfilled = any(outcome for outcome, _ in tried)
            status = alarm(delivered, person, sort, status, fulfilled=fulfilled, over=overtaken)
            status = without_the_refused(status) if delivered.refused else status
    return Expected(person.number, requirement, status, due, done, needed)


def alarm(delivered: Delivered, person: Person, sort: str, status: str, *, fulfilled: bool, over: bool) -> str:
    """Steps 7 and 8: whether an alarm holds, and whether it is too late for it."""
    final = "missed" if over and status == "overdue" else status
    if fulfilled:
        return "undetermined"
    if (person.number, sort) in delivered.tracked or seen_in_cohort(delivered, person, sort):
        return final
    return f"undetermined|{final}" if (person.number, sort) in delivered.listed else "undetermined"


def without_the_refused(status: str) -> str:
    """Step 9: a file that nobody could read may hold what is missing; of what is no alarm DESIGN.md does not speak."""
    return "undetermined" if status == "overdue" else f"undetermined|{status}"


def due_date(person: Person, requirement: str) -> date | None:
    if person.start is None or person.halfway is None or person.end is None:
        return None
    if requirement == "agreement":
        return person.start + GRACE
    if requirement == "formative_visit":
        return person.halfway + GRACE
    return person.halfway if requirement in {"visits_first_half", "meter_midway", "interim_portfolio"} else person.end


def by_the_calendar(due: date, as_of: date) -> str:
    if as_of > due:
        return "overdue"
    return "due_soon" if due - as_of <= DUE_SOON else "open"


def outcomes(
    delivered: Delivered, person: Person, requirement: str, as_of: date, due: date, *, possible: bool
) -> list[Outcome]:
    """The outcome and count of every reading; with `possible` false only certain evidence is read."""
    if requirement == "agreement":
        rows = [row for row in delivered.signed if person.number in row.who and (row.certain or possible)]
        return [earliest([row.day for row in rows], as_of, due)]
    if requirement in PRODUCTS:
        passes = [row for row in delivered.judged if row.outcome == "passed" and row.product == requirement]
        rows_of = [row for row in passes if person.number in row.who and (row.certain or possible)]
        return [earliest([row.day for row in rows_of], as_of, due)]
    if requirement.startswith("meter"):
        moment = 1 if requirement == "meter_midway" else 2
        fillings = mentors_fillings(delivered, person, moment, as_of, possible=possible)
        whole = [filling for filling in fillings if tasks_scored(filling) == len(TASK_EC)]
        outcome, _ = earliest([filling.day for filling in whole], as_of, due)
        return [(outcome, max((tasks_scored(filling) for filling in fillings), default=0))]
    role = "trainer" if requirement == "formative_visit" else "mentor"
    tell = {"visits_first_half": first_half, "visits_second_half": second_half, "formative_visit": formative}[
        requirement
    ]
    return [tell(days) for days in readings(delivered, person, role, as_of, possible=possible)]


def earliest(days: Iterable[date | None], as_of: date, due: date) -> Outcome:
    """Fulfilled by the first day that counts; a row without a day may have been in time."""
    counted = [day for day in days if day is None or day <= as_of]
    if not counted:
        return "", 0
    return ("met" if any(day is None or day <= due for day in counted) else "met_late"), 1


def newest_is_pending(delivered: Delivered, person: Person, product: str, as_of: date) -> bool:
    rows = [row for row in delivered.judged if row.product == product and row.who == (person.number,) and row.sure]
    dated = [row for row in rows if row.day is None or row.day <= as_of]
    newest = max(dated, key=lambda row: row.day or date.max, default=None)
    return newest is not None and newest.outcome == "pending"


def mentors_fillings(
    delivered: Delivered, person: Person, moment: int, as_of: date, *, possible: bool = False
) -> list[Filled]:
    """The mentor's fillings of a moment up to the reference date, oldest first."""
    mine = [
        row for row in delivered.filled if person.number in row.who and row.moment == moment and "mentor" in row.raters
    ]
    counted = [row for row in mine if (row.certain or possible) and (row.day is None or row.day <= as_of)]
    return sorted(counted, key=lambda row: row.day or date.min)


def tasks_scored(filling: Filled) -> int:
    """A task is scored when one of its indicators is; a tracker's word that it came in stands for all."""
    if filling.scores is None:
        return len(TASK_EC)
    return len({code[0] for code, level in filling.scores if level is not None})


def seen_in_cohort(delivered: Delivered, person: Person, sort: str) -> bool:
    """Whether anybody of the cohort has certain evidence of this sort, of any date."""
    cohort = {other.number for other in delivered.people if other.cohort == person.cohort}
    if sort in {MENTOR_VISIT, TRAINER_VISIT}:
        role = "mentor" if sort == MENTOR_VISIT else "trainer"
        rows = [row.who[0] for row in delivered.visits if row.certain and row.roles == (role,)]
        return bool(
            cohort & {*rows, *(line.who for line in delivered.numbered if line.role == role and any(line.cells))}
        )
    if sort == AGREEMENT:
        return bool(cohort & {row.who[0] for row in delivered.signed if row.certain})
    if sort in METER.values():
        fillings = [row for row in delivered.filled if row.certain and row.raters == ("mentor",)]
        return bool(cohort & {row.who[0] for row in fillings if METER.get(row.moment) == sort})
    return bool(cohort & {row.who[0] for row in delivered.judged if row.certain and row.product == sort})


def expected_ec(delivered: Delivered, as_of: date) -> dict[str, int]:
    """EC earned by participant: a task's EC once its product is passed."""
    earned = {}
    for person in delivered.people:
        passed = {
            row.product
            for row in delivered.judged
            if row.certain and row.who == (person.number,) and row.outcome == "passed" and (row.day or as_of) <= as_of
        }
        earned[person.number] = sum(ec for task, ec in TASK_EC.items() if TASK_PRODUCT[task] in passed)
    return earned


def expected_meter(delivered: Delivered, as_of: date) -> dict[tuple[str, int, int], tuple[int, int]]:
    """Indicators at level and scored, by participant, moment and task, from the mentor's latest filling with scores."""
    counts = {}
    for person in delivered.people:
        for moment in (1, 2):
            fillings = [row for row in mentors_fillings(delivered, person, moment, as_of) if row.scores is not None]
            for task in TASK_EC if fillings else ():
                scores = fillings[-1].scores or ()
                levels = [level for code, level in scores if code.startswith(f"{task}.") and level is not None]
                counts[person.number, moment, task] = (sum(level >= NORM for level in levels), len(levels))
    return counts


def expected_development(delivered: Delivered, as_of: date) -> dict[tuple[str, int], tuple[float, int]]:
    """Development by participant and moment: weighted by EC over the tasks that were scored, and over how many EC."""
    sums: dict[tuple[str, int], tuple[float, int]] = {}
    for (number, moment, task), (at_level, scored) in expected_meter(delivered, as_of).items():
        if scored:
            total, ec = sums.get((number, moment), (0.0, 0))
            sums[number, moment] = (total + TASK_EC[task] * at_level / scored, ec + TASK_EC[task])
    return {key: (total / ec, ec) for key, (total, ec) in sums.items()}
