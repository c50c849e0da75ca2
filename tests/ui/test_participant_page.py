"""One participant: every requirement with its why, the calendar, the tasks and the meter."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pdg_data import words as core
from pdg_data.words import Language
from pdg_ui import person
from pdg_ui.records import records
from pdg_ui.words import count, say
from tests.core.deliveries import xlsx
from tests.core.troubled import troubled
from tests.ui.dashboard import AS_OF, ROOT, Files, case, delivery, go, one_person, run, start, statuses, words, workbook
from tests.ui.hand_made import PROGRAMME

FILES = case("google_forms")


def _open(name: str, language: Language = "nl", files: Files = FILES) -> AppTest:
    app = go(start(files, language), "participant")
    box = app.selectbox(key="participant")
    box.select_index(box.options.index(name))
    return run(app)


def test_nobody_is_shown_before_somebody_is_chosen() -> None:
    app = go(start(FILES), "participant")
    assert say("participant.none_chosen", "nl") in words(app)
    assert not app.header


def test_everyone_can_be_chosen_in_the_order_of_the_sort_name() -> None:
    people = statuses(FILES).drop_duplicates("key").sort_values(["sort_name", "key"])
    app = go(start(FILES), "participant")
    assert [name.partition(" (")[0] for name in app.selectbox(key="participant").options] == people[
        "participant"
    ].tolist()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_requirement_stands_with_status_in_words_and_why(language: Language) -> None:
    status = statuses(FILES, language)
    name = status[status["status"] == "overdue"]["participant"].iloc[0]
    rows = status[(status["participant"] == name) & (status["tier"] == "mandatory")]
    app = _open(name, language)
    said = words(app)
    for row in records(rows):
        assert f"**{row['label']}**" in said
        assert core.say(f"status.{row['status']}", language) in said
        assert " ".join(row["reason"].split()) in said
        assert " ".join(row["evidence"].split()) in said


def test_the_dossier_of_the_six_tasks_and_every_meter_that_came_in_are_shown() -> None:
    scores = delivery(FILES).dataset.scores
    people = delivery(FILES).dataset.participants
    key = int(scores[(scores["rater"] == "mentor") & (scores["moment"] == 1)]["key"].iloc[0])
    app = _open(str(people.loc[key, "participant"]))
    said = words(app)
    for task in PROGRAMME.tasks:
        assert f"**{task.number} {task.short['nl']}: " in said
        assert task.name["nl"] in said
        for course in task.courses:
            assert next(one.name["nl"] for one in PROGRAMME.courses if one.id == course) in said
    charts = app.get("plotly_chart")
    assert len(charts) == 2


def test_first_the_sentence_then_what_asks_for_action_then_the_rest() -> None:
    status = statuses(FILES)
    late = status[(status["status"] == "overdue") & (status["tier"] == "mandatory")]
    name = late["participant"].iloc[0]
    own = status[(status["participant"] == name) & (status["tier"] == "mandatory")]
    app = _open(name)
    number = int((own["status"] == "overdue").sum())
    assert count("participant.overdue", number, "nl") in words(app)
    said = words(app)
    asked = own[own["status"].isin(person.ACTION)]["label"]
    first_other = min(said.index(f"**{label}**") for label in own["label"] if label not in set(asked))
    assert all(said.index(f"**{label}**") < first_other for label in asked)


def test_an_assumed_date_says_so_beside_the_date() -> None:
    listed = ["Studentnummer", "Naam", "Cohort", "Startdatum"]
    files = (("Deelnemers.xlsx", xlsx({"D": [listed, ["0900001", "Bo Visser", "PDG-2026-02", date(2026, 2, 1)]]})),)
    said = words(_open("Bo Visser", files=files))
    assert "Eind: 31-7-2027 (aangenomen)" in said
    assert "Start: 1-2-2026 ·" in said


def test_a_code_in_the_address_opens_the_participant_and_an_unknown_one_nobody() -> None:
    app = _open(statuses(FILES)["participant"].iloc[0])
    code = app.session_state["participant"]
    fresh = start(FILES)
    fresh.query_params["p"] = code
    go(fresh, "participant")
    fresh.query_params["p"] = code
    run(fresh)
    assert fresh.header
    other = go(start(FILES), "participant")
    other.query_params["p"] = "0000000000"
    run(other)
    assert not other.header


def test_of_one_person_alone_everything_is_said() -> None:
    app = _open("Jan van der Meer", files=one_person())
    assert say("participant.no_meter", "nl") in words(app)
    # The title of the timeline says it, of what is due only.
    assert say("participant.happened", "nl", what=say("participant.nothing", "nl")) in words(app)
    assert say("participant.no_events", "nl") not in words(app)


def test_the_title_of_the_timeline_counts_a_visit_once_and_an_uncertain_one_apart() -> None:
    visits: list[list[object]] = [["Deelnemer", "Datum lesbezoek", "Rol"]]
    visits += [["Jan van der Meer", day, "wpb"] for day in (date(2025, 4, 1), date(2025, 4, 1), date(2025, 5, 1))]
    visits += [["J. van der Meer", date(2025, 6, 2), "wpb"]]
    app = _open("Jan van der Meer", files=(*one_person(), ("Lesbezoeken.xlsx", workbook(Lesbezoeken=visits))))
    certain = say("participant.of_kind", "nl", kind=say("event.visit_mentor", "nl").lower(), n=2)
    title = f"{certain}, {say('participant.of_possible', 'nl', n=1)}"
    assert " ".join(say("participant.happened", "nl", what=title).split()) in words(app)


def test_what_only_waits_for_an_assessment_is_not_called_an_action() -> None:
    files = tuple((path.name, path.read_bytes()) for path in sorted((ROOT / "sample_data" / "exports").iterdir()))
    status = statuses(files)
    asking = status[(status["tier"] == "mandatory") & status["status"].isin(person.ACTION)]
    found = asking.groupby("participant")["status"].agg(set)
    for wanted, key in (({"pending"}, "waiting"), ({"overdue"}, "action")):
        app = _open(next(str(name) for name, states in found.items() if states == wanted), files=files)
        assert say(f"participant.{key}", "nl") in [header.value for header in app.header]


def test_somebody_who_stops_only_later_is_not_shown_as_stopped() -> None:
    listed = ["Studentnummer", "Naam", "Cohort", "Startdatum", "Einddatum", "Gestopt op"]
    row = ["0900001", "Aïsha Vos", "PDG-2026-02", date(2026, 2, 1), date(2027, 7, 31)]
    for stops, later in ((date(2027, 2, 1), True), (date(2026, 5, 1), False)):
        files = (("Deelnemers.xlsx", xlsx({"Deelnemers": [listed, [*row, stops]]})),)
        said = words(_open("Aïsha Vos", files=files))
        assert (say("state_text.later", "nl", day="1-2-2027") in said) == later
        assert (say("state_text.stopped", "nl") in said) != later


@pytest.mark.parametrize("name", ["Gerda Bakker", "Hugo Smit"])
def test_of_a_delivery_with_problems_every_requirement_stands_with_its_why(name: str) -> None:
    status = statuses(troubled())
    own = status[(status["participant"] == name) & (status["tier"] == "mandatory")]
    app = _open(name, files=troubled())
    assert app.error
    said = words(app)
    for row in records(own):
        assert f"**{row['label']}**" in said
        assert " ".join(row["reason"].split()) in said


def test_the_dossier_says_the_name_of_the_meter_once() -> None:
    said = words(_open(statuses(FILES)["participant"].iloc[0]))
    assert "Ontwikkelingsmeter tussentijds: " in said
    assert "Ontwikkelingsmeter: Ontwikkelingsmeter" not in said


def _timeline(files: Files, pick: str, language: Language = "nl") -> AppTest:
    app = go(start(files, language), "participant")
    box = app.selectbox(key="participant")
    box.select_index(next(place for place, name in enumerate(box.options) if name.startswith(pick)))
    return run(app)


def test_the_timeline_explains_only_the_signs_that_are_in_it() -> None:
    said = words(_timeline(one_person(), "Jan"))
    assert say("timeline.due", "nl") in said
    for name in ("lanes", "late", "planned", "doubtful", "intake", "no_day"):
        assert say(f"timeline.{name}", "nl") not in said


def test_the_timeline_explains_the_number_of_what_is_overdue() -> None:
    status = statuses(FILES)
    late = status.loc[(status["status"] == "overdue") & (status["tier"] == "mandatory"), "participant"].iloc[0]
    assert say("timeline.late", "nl") in words(_timeline(FILES, str(late)))


def test_the_timeline_explains_a_meter_of_the_intake() -> None:
    fillings, people = delivery(FILES).dataset.fillings, delivery(FILES).dataset.participants
    intake = people.loc[fillings.loc[fillings["moment"] == person.INTAKE, "key"].iloc[0], "participant"]
    said = words(_timeline(FILES, str(intake)))
    assert say("timeline.intake", "nl") in said
    assert say("timeline.lanes", "nl") in said


def test_the_table_of_the_timeline_has_no_empty_column_and_opens_rows_of_the_one_person() -> None:
    people = delivery(FILES).dataset.participants
    visits = delivery(FILES).dataset.visits
    later = set(visits.loc[visits["day"] > pd.Timestamp(AS_OF), "key"])
    seen = next(
        person_name
        for key, person_name in people["participant"].items()
        if key not in later and visits.loc[visits["key"] == key, "certain"].all() and (visits["key"] == key).any()
    )
    app = _timeline(FILES, str(seen))
    events = app.dataframe[0].value
    assert "note" not in events
    captions = [caption.value for caption in app.caption]
    assert say("participant.event_choose", "nl") in captions
    assert say("behind_choose", "nl") not in captions
