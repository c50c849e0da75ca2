"""One coherent delivery of a made-up programme, as messy as real ones: what a coordinator drops in at once.

python -m sample_data.generate [DIR] [--participants N] [--cohorts N] [--seed N]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from sample_data import mess
from sample_data.model import World
from sample_data.shapes import google, microsoft, tidy, tracker
from sample_data.tables import Table, csv_file, workbook, write_files
from sample_data.world import make_world

EXPORTS = Path(__file__).with_name("exports")
DEFAULT_SEED = 7


def write(directory: Path | str, participants: int = 60, cohorts: int = 4, seed: int = DEFAULT_SEED) -> list[Path]:
    """Make a world and write its delivery into the directory; the files written, by name."""
    return write_files(Path(directory), delivery(make_world(seed, participants, cohorts, namesakes=1)))


def delivery(world: World) -> dict[str, bytes]:
    """The files of one delivery. The second cohort is kept by hand in a tracker, the others come through forms."""
    rng = Random(world.seed + 1)
    tracked = world.cohorts[1].name if len(world.cohorts) > 1 else ""
    forms = part_of(world, [cohort.name for cohort in world.cohorts if cohort.name != tracked])
    visits = google.visit_responses(forms, forms.visits, rng, numbers=0.94)
    visits = google.with_feedback(visits, Random(world.seed + 2))
    visits = google.sent_twice(mess.retyped_dates(mess.odd_visits(visits, world.participants, rng), 4, rng, 0.05), rng)
    meter = mess.odd_meter(microsoft.meter_responses(forms, forms.fillings, rng), len(microsoft.FIXED) + 1)
    results = mess.odd_results(microsoft.result_rows(world, world.results, rng), rng)
    applications = google.application_responses(world, world.applications, rng)
    early = mess.early_applications(part_of(world, [tracked]), others := Random(world.seed + 3))
    applications += google.application_responses(world, early, others)[1:]
    books: dict[str, dict[str, Table]] = {
        "PDG deelnemers en cohorten.xlsx": administration(world, forms, rng),
        "Observatieformulier lesbezoek (Antwoorden).xlsx": {google.SHEET: visits},
        f"Ontwikkelingsmeter PDG(1-{len(meter) - 1}).xlsx": {"Sheet1": meter},
        "Aanvraag summatief lesbezoek (Antwoorden).xlsx": {google.SHEET: applications},
    }
    files = {name: workbook(sheets, stated_on=world.as_of) for name, sheets in books.items()}
    files["osiris_resultaten.csv"] = csv_file(results)
    if tracked:
        lines = tracker.plan(part_of(world, [tracked]), rng)
        sheets = {tracked: tracker.sheet(lines, rng, stated_on=world.as_of)}
        files[f"Begeleiding {tracked}.xlsx"] = workbook(sheets, stated_on=world.as_of, merged={tracked: tracker.MERGED})
    return files


def part_of(world: World, cohorts: Sequence[str]) -> World:
    """The same world with only these cohorts and what happened in them."""
    people = tuple(person for person in world.participants if person.cohort in cohorts)
    numbers = {person.number for person in people}
    return replace(
        world,
        cohorts=tuple(cohort for cohort in world.cohorts if cohort.name in cohorts),
        participants=people,
        visits=tuple(visit for visit in world.visits if visit.participant in numbers),
        agreements=tuple(entry for entry in world.agreements if entry.participant in numbers),
        fillings=tuple(filling for filling in world.fillings if filling.participant in numbers),
        results=tuple(result for result in world.results if result.participant in numbers),
        applications=tuple(entry for entry in world.applications if entry.participant in numbers),
    )


def administration(world: World, forms: World, rng: Random) -> dict[str, Table]:
    """Participants, cohorts, agreements, start meeting; someone has no mentor yet, the newest group no halfway day."""
    people, cohorts = tidy.participants_table(world.participants), tidy.cohorts_table(world.cohorts)
    cohorts[-1][2] = None
    signed = forms.agreements
    if len(people) > 2:
        people[-2][7:9] = [None, None]
        signed = tuple(entry for entry in signed if entry.participant != people[-2][0])
    agreements = mess.retyped_dates(tidy.agreements_table(forms, signed), 2, rng, 0.15)
    return {
        "Deelnemers": people,
        "Cohorten": [*cohorts, [], ["Halverwege van de nieuwste groep volgt nog"]],
        "Overeenkomsten": [*agreements, [], ["Totaal", len(agreements) - 1]],
        "Startbijeenkomst": start_meeting(forms),
    }


def start_meeting(world: World) -> Table:
    """One row a participant: whether the mentor came to the start meeting of the cohort."""
    rows: Table = [["Studentnummer", "Deelnemer", "Werkplekbegeleider", "Aanwezig startbijeenkomst"]]
    for person in world.participants:
        rows.append([person.number, person.name.full, person.mentor.name.full, "ja" if person.mentor.met else "nee"])
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m sample_data.generate", description="Write made-up exports.")
    parser.add_argument("directory", nargs="?", type=Path, default=EXPORTS)
    parser.add_argument("--participants", type=int, default=60)
    parser.add_argument("--cohorts", type=int, default=4)
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    chosen = parser.parse_args(arguments)
    for path in write(chosen.directory, chosen.participants, chosen.cohorts, chosen.seed):
        print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
