"""Delimited text is read as it stands: the right encoding, the right delimiter, and no row or field lost."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pdg_data.reading import read_workbook
from pdg_data.reading.grid import Value

GRID = [["naam", "opmerking"], ["Zoë", "3,5"]]

READ: dict[str, tuple[bytes, list[list[str]], set[str]]] = {
    "commas": ('naam,opmerking\nZoë,"3,5"\n'.encode(), GRID, set()),
    "semicolons and a byte order mark": ("naam;opmerking\r\nZoë;3,5\r\n".encode("utf-8-sig"), GRID, {"F-DIALECT"}),
    "Windows-1252": ("naam;opmerking\nZoë;3,5\n".encode("cp1252"), GRID, {"F-DIALECT", "F-ENCODING"}),
    "bytes that Windows-1252 does not know": (
        b"naam,x\nJan\x81,1\n",
        [["naam", "x"], ["Jan\x81", "1"]],
        {"F-ENCODING"},
    ),
    "one line in another encoding": (
        "naam;x\nRené;1\n".encode() + "Zoë;2\n".encode("cp1252"),
        [["naam", "x"], ["René", "1"], ["Zoë", "2"]],
        {"F-DIALECT", "F-ENCODING"},
    ),
    "UTF-16 with tabs": ("naam\topmerking\r\nZoë\t3,5\r\n".encode("utf-16"), GRID, {"F-DIALECT", "F-ENCODING"}),
    "UTF-16 without a mark": ("naam\topmerking\r\nZoë\t3,5\r\n".encode("utf-16-le"), GRID, {"F-DIALECT", "F-ENCODING"}),
    "UTF-16 the other way round": (
        "naam\topmerking\r\nZoë\t3,5\r\n".encode("utf-16-be"),
        GRID,
        {"F-DIALECT", "F-ENCODING"},
    ),
    "UTF-32": ("naam;opmerking\nZoë;3,5\n".encode("utf-32"), GRID, {"F-DIALECT", "F-ENCODING"}),
    "a line that declares the separator": (
        "sep=;\r\nnaam;opmerking\r\nZoë;3,5\r\n".encode(),
        GRID,
        {"F-DIALECT"},
    ),
    "bars": ("naam|opmerking\nZoë|3,5\n".encode(), GRID, {"F-DIALECT"}),
    "single quotes": ("'naam';'opmerking'\n'Zoë';'3,5'\n".encode(), GRID, {"F-DIALECT"}),
    "carriage returns only": ("naam;opmerking\rZoë;3,5\r".encode(), GRID, {"F-DIALECT"}),
    "no newline at the end": ("naam;opmerking\nZoë;3,5".encode(), GRID, {"F-DIALECT"}),
    "decimal commas in every column": (
        b"a;b\n1,5;2,5\n3,5;4,5\n" * 1,
        [["a", "b"], ["1,5", "2,5"], ["3,5", "4,5"]],
        {"F-DIALECT"},
    ),
    "commas in the texts": (
        b"naam;opm\nJan;goed, beter, best\nPiet;ja, nee, wie weet\n",
        [["naam", "opm"], ["Jan", "goed, beter, best"], ["Piet", "ja, nee, wie weet"]],
        {"F-DIALECT"},
    ),
    "one column": (b"naam\nJan\nPiet\n", [["naam"], ["Jan"], ["Piet"]], set()),
    "a quoted text over lines": (
        b'naam,opm\nJan,"regel 1\r\nregel ""2""\nregel 3"\n',
        [["naam", "opm"], ["Jan", 'regel 1\r\nregel "2"\nregel 3']],
        set(),
    ),
    "quotes inside a text": (b'a;b\n5" buis;2\n', [["a", "b"], ['5" buis', "2"]], {"F-DIALECT"}),
    "zeros that pad a text": (b"a;b\n1\x00;2\n", [["a", "b"], ["1", "2"]], {"F-DIALECT", "F-CONTROL"}),
    "texts that look like something else": (
        b"id,x\n0012345,NA\n1E5,None\n=1+1,-\n",
        [["id", "x"], ["0012345", "NA"], ["1E5", "None"], ["=1+1", "-"]],
        set(),
    ),
}


def grid(content: bytes, name: str = "export.csv") -> list[list[Value | None]]:
    sheet = read_workbook(content, name).sheets[0]
    return [sheet.row(row) for row in range(1, sheet.n_rows + 1)]


@pytest.mark.parametrize(("content", "expected", "codes"), READ.values(), ids=READ.keys())
def test_text_is_read_whatever_its_shape(content: bytes, expected: list[list[str]], codes: set[str]) -> None:
    assert grid(content) == expected
    assert {problem.code for problem in read_workbook(content, "export.csv").problems} == codes


def test_rows_keep_their_number_and_ragged_ones_are_noted() -> None:
    book = read_workbook(b"a,b,c\n1,2,3\n\n4,5\n6,7,8,9\n1,2,3,,\n   ,,\n1,2,3\n", "export.csv")
    assert book.sheets[0].row(4) == ["4", "5", None, None]
    assert book.sheets[0].row(5) == ["6", "7", "8", "9"]
    assert book.sheets[0].row(7) == [None] * 4
    assert {problem.code: problem.rows for problem in book.problems} == {"R-LONG": (5,), "R-SHORT": (4,)}


def test_the_sheet_of_a_text_file_is_named_after_the_file() -> None:
    assert read_workbook(b"a,b\n1,2\n", "osiris resultaten.csv").sheets[0].name == "osiris resultaten"


def test_a_text_longer_than_a_cell_can_hold_is_refused_and_the_rest_is_read() -> None:
    book = read_workbook(b"a;b\n1;" + b"x" * 40_000 + b"\n", "export.csv")
    assert book.sheets[0].row(2) == ["1", "#TOO-LONG"]
    assert [(problem.code, problem.cells) for problem in book.problems if problem.severity == "error"] == [
        ("C-TOO-LONG", ("B2",))
    ]


def test_text_under_the_name_of_a_workbook_is_read_and_noted() -> None:
    book = read_workbook(b"a,b\n1,2\n", "export.xlsx")
    assert (book.format, [problem.code for problem in book.problems]) == ("csv", ["F-WRONG-EXT"])


LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
FIELDS = st.one_of(st.text(LETTERS, max_size=8), st.text("ab,;|\t\"' \n0", max_size=6))
WIDTHS = st.integers(2, 5)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(WIDTHS)
    return draw(st.lists(st.lists(FIELDS, min_size=width, max_size=width), min_size=1, max_size=6))


@given(
    rows=tables(), delimiter=st.sampled_from(",;\t|"), all_quoted=st.booleans(), ending=st.sampled_from(["\n", "\r\n"])
)
@example(rows=[["a", "b"], ["'x'", "'y'"]], delimiter=";", all_quoted=True, ending="\n")
def test_what_a_writer_writes_comes_back_cell_by_cell(
    rows: list[list[str]], delimiter: str, all_quoted: bool, ending: str
) -> None:
    """With the separator declared: which one it is cannot always be told from a few lines."""
    assume(any(field.strip() for row in rows for field in row))
    target = io.StringIO(newline="")
    if all_quoted:
        writer = csv.writer(target, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator=ending)
    else:
        writer = csv.writer(target, delimiter=delimiter, lineterminator=ending)
    writer.writerows(rows)
    sheet = read_workbook(f"sep={delimiter}{ending}{target.getvalue()}".encode(), "export.csv").sheets[0]
    expected = [
        (row, column, field)
        for row, record in enumerate(rows, 1)
        for column, field in enumerate(record, 1)
        if field.strip()
    ]
    assert list(sheet.cells()) == expected


WORDS = st.text("abcdefgh éöÀ", min_size=1, max_size=8).filter(lambda word: bool(word.strip()))


@given(
    rows=WIDTHS.flatmap(
        lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=2, max_size=6)
    ),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_delimiter_and_encoding_are_found(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    text = "".join(delimiter.join(row) + "\r\n" for row in rows)
    assert grid(text.encode(encoding)) == rows
