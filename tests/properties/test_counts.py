"""One truth: for any filter the overview, the list, its file, the matrix and the command line say the same number."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

import pdg_data
from pdg_data.cli import main
from pdg_data.judging.status import COLUMNS
from pdg_ui import counts, filters
from pdg_ui.statuses import SYMBOLS
from pdg_ui.words import count
from tests.properties.files import File, files_of
from tests.properties.judged import judge
from tests.properties.made import deliveries, examples
from tests.properties.rows import AS_OF, Rows
from tests.ui import dashboard

FILTERED = ("cohort", "school", "mentor")
Wanted = dict[str, tuple[str, ...]]


def command_line(files: list[File]) -> list[dict[str, str]]:
    """What ``overdue`` writes for these files."""
    with tempfile.TemporaryDirectory() as folder:
        places = []
        for name, data in files:
            (Path(folder) / name).write_bytes(data)
            places.append(str(Path(folder) / name))
        output = Path(folder) / "overdue.csv"
        assert main(["overdue", *places, "--as-of", AS_OF.isoformat(), "--output", str(output)]) in (0, 1)
        return list(csv.DictReader(io.StringIO(output.read_text(encoding="utf-8-sig"))))


def left(rows: list[dict[str, str]], wanted: Wanted) -> list[tuple[str, str]]:
    """Whose and what a filter leaves of the command line's rows."""
    return sorted(
        (f"{row['participant_id']} {row['participant']}", row["requirement"])
        for row in rows
        if all(row[field] in values for field, values in wanted.items() if values)
    )


def wanted_of(draw: st.DataObject, status: pd.DataFrame) -> Wanted:
    """Any choice of what the filters offer."""
    return {
        field: tuple(draw.draw(st.lists(st.sampled_from(filters.options(status, field)), max_size=2, unique=True)))
        for field in FILTERED
    }


def named(rows: pd.DataFrame) -> list[tuple[str, str]]:
    return sorted(zip(rows["participant_id"] + " " + rows["participant"], rows["requirement"], strict=True))


def late_cells(matrix: pd.DataFrame) -> int:
    return sum(str(cell).startswith(SYMBOLS["overdue"]) for column in matrix for cell in matrix[column])


@examples(25)
@given(deliveries(having=("visits",)), st.data())
def test_every_count_of_what_is_overdue_is_a_filter_of_the_command_lines_list(rows: Rows, draw: st.DataObject) -> None:
    status = judge(rows).status
    wanted = wanted_of(draw, status)
    truth = left(command_line(files_of(rows)), wanted)
    shown = filters.apply(status, wanted)

    listed = pdg_data.overdue_table(shown)
    file = pdg_data.export(listed[COLUMNS], ".csv", AS_OF, "nl")
    exported = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"))))
    people = counts.standings(shown)
    contacts = counts.contacts(counts.mandatory(shown[shown["status"] == "overdue"]), "nl")
    assert named(listed) == truth
    assert len(exported) == len(truth)
    assert counts.standing_counts(people)["overdue"] == len({person for person, _ in truth})
    assert int(people["overdue"].sum()) == len(truth)
    assert late_cells(counts.matrix(shown, "mandatory", "nl")) == len(truth) if len(shown) else not truth
    assert int(contacts["items"].sum()) == len(truth)


def set_filters(app: AppTest, wanted: Wanted) -> None:
    for field, values in wanted.items():
        app.multiselect(key=filters.state_key(field)).set_value(list(values))
    dashboard.run(app)


@examples(3)
@given(deliveries(having=("visits",)), st.data())
def test_the_pages_show_the_counts_of_the_command_line(rows: Rows, draw: st.DataObject) -> None:
    status = judge(rows).status
    wanted = wanted_of(draw, status)
    files = files_of(rows)
    truth = left(command_line(files), wanted)
    app = dashboard.start(tuple(files))
    app.date_input(key="as_of").set_value(AS_OF)
    dashboard.run(app)
    set_filters(app, wanted)
    if filters.apply(status, wanted).empty:
        assert truth == []
        assert not app.header
        return
    assert count("overview.overdue", len({person for person, _ in truth}), "nl") in app.header[0].value
    dashboard.go(app, "overdue")
    lists = [table.value for table in app.dataframe if "days_overdue" in table.value]
    assert sum(map(len, lists)) == len(truth)
    dashboard.go(app, "cohort")
    if [box for box in app.selectbox if box.key == "cohort_choice"]:
        app.selectbox(key="cohort_choice").set_value("*")
        dashboard.run(app)
    label = counts.mandatory(status)["label"].iloc[0]
    matrix = next(table.value for table in app.dataframe if label in table.value)
    assert late_cells(matrix) == len(truth)
