"""Exports as systems and people really write them: every cell stands where a person would read it."""

from __future__ import annotations

import pytest

from pdg_data.reading import read_workbook

SHAPES: dict[str, tuple[str, list[list[str]]]] = {
    "a quote that never closes": (
        'nr;opm;punt\n1;"begon goed;7\n2;ja;8\n3;nee;6\n',
        [["nr", "opm", "punt"], ["1", '"begon goed', "7"], ["2", "ja", "8"], ["3", "nee", "6"]],
    ),
    "a quote that never closes in the last row": ('a;b\n1;2\n3;"x', [["a", "b"], ["1", "2"], ["3", '"x']]),
    "two loose quotes with rows between them": (
        'a;b;c\n1;"x;y\n3;4;5\n6;7";8\n',
        [["a", "b", "c"], ["1", '"x', "y"], ["3", "4", "5"], ["6", '7"', "8"]],
    ),
    "quotes inside a quoted text that were not doubled": (
        '"naam";"opm"\n"Jan "de Man" Jansen";"zei "ja; nee" toen"\n',
        [["naam", "opm"], ['Jan "de Man" Jansen', 'zei "ja; nee" toen']],
    ),
    "doubled quotes beside a delimiter": ('a;b\n"x"";y";"z"\n', [["a", "b"], ['x";y', "z"]]),
    "a backslash before a quote": (
        'a;b\n"zei \\"ja; nee\\" toen";2\n"x";3\n',
        [["a", "b"], ['zei "ja; nee" toen', "2"], ["x", "3"]],
    ),
    "a quoted text over lines, with delimiters in it": (
        'nr;opm;dag\n1;"eerst; dan\ntoen; en; zo\nlater";maandag\n2;x;dinsdag\n',
        [["nr", "opm", "dag"], ["1", "eerst; dan\ntoen; en; zo\nlater", "maandag"], ["2", "x", "dinsdag"]],
    ),
    "a space before each quote": (
        'naam, "opm", "punt"\nJan, "goed, zo", "7"\nNoor, "ja, nee", "8"\n',
        [["naam", "opm", "punt"], ["Jan", "goed, zo", "7"], ["Noor", "ja, nee", "8"]],
    ),
    "whole lines between quotes": (
        '"naam,""opm"",punt"\n"Jan,""goed, zo"",7"\n',
        [["naam", "opm", "punt"], ["Jan", "goed, zo", "7"]],
    ),
    "names with a comma between quotes are one column": (
        '"Berg, J."\n"Vries, P. de"\n',
        [["Berg, J."], ["Vries, P. de"]],
    ),
    "a preamble with commas above a wide table": (
        "Overzicht, gemaakt op 1 maart\nBron: Osiris, Rotterdam\n\nnr;naam;dag;punt\n1;Jan;ma;7\n2;Noor;di;8\n3;Mo;wo;6\n",
        [
            ["Overzicht, gemaakt op 1 maart", "", "", ""],
            ["Bron: Osiris, Rotterdam", "", "", ""],
            ["", "", "", ""],
            ["nr", "naam", "dag", "punt"],
            ["1", "Jan", "ma", "7"],
            ["2", "Noor", "di", "8"],
            ["3", "Mo", "wo", "6"],
        ],
    ),
    "comment lines": (
        "# export 2026, versie 3\nnr;naam\n1;Jan\n2;Noor\n",
        [["# export 2026, versie 3", ""], ["nr", "naam"], ["1", "Jan"], ["2", "Noor"]],
    ),
    "decimal commas in every line and no header": ("1,5;2,5\n3,5;4,5\n", [["1,5", "2,5"], ["3,5", "4,5"]]),
    "tabs in every line, of uneven number, and sentences with commas": (
        "a\tb\tc\td\n1\tx, y, en z\n2\tja, nee, toch\t3\n4\tgoed, beter, best\t5\t6\n7\teen, twee, drie\n",
        [
            ["a", "b", "c", "d"],
            ["1", "x, y, en z", "", ""],
            ["2", "ja, nee, toch", "3", ""],
            ["4", "goed, beter, best", "5", "6"],
            ["7", "een, twee, drie", "", ""],
        ],
    ),
    "bars and commas": ("a|b\nx, y|1\nz, q|2\n", [["a", "b"], ["x, y", "1"], ["z, q", "2"]]),
    "delimiters at the end of data rows only": ("a;b\n1;2;\n3;4;\n", [["a", "b"], ["1", "2"], ["3", "4"]]),
    "three kinds of line end": ("a;b\r\n1;2\r3;4\n", [["a", "b"], ["1", "2"], ["3", "4"]]),
    "a mark of the end of the file": ("a;b\r\n1;2\r\n\x1a", [["a", "b"], ["1", "2"]]),
    "a footer": (
        "a;b;c\n1;2;3\n4;5;6\nTotaal: 2\n",
        [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"], ["Totaal: 2", "", ""]],
    ),
    "one column": ("naam\nJan\nNoor\n", [["naam"], ["Jan"], ["Noor"]]),
    "a phone number and an inch": (
        'tel;maat\n+31612345678;5"\n06-1;7"\n',
        [["tel", "maat"], ["+31612345678", '5"'], ["06-1", '7"']],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SHAPES.values(), ids=SHAPES.keys())
def test_every_cell_stands_where_a_person_reads_it(text: str, expected: list[list[str]]) -> None:
    sheet = read_workbook(text.encode(), "export.csv").sheets[0]
    assert [[value or "" for value in sheet.row(row)] for row in range(1, sheet.n_rows + 1)] == expected


LOOSE = [
    (SHAPES["a quote that never closes"][0], (2,)),
    (SHAPES["two loose quotes with rows between them"][0], (2,)),
    (SHAPES["quotes inside a quoted text that were not doubled"][0], (2,)),
    (SHAPES["a quoted text over lines, with delimiters in it"][0], ()),
    (SHAPES["a phone number and an inch"][0], ()),
]


@pytest.mark.parametrize(("text", "rows"), LOOSE)
def test_a_loose_quote_is_reported_with_its_row(text: str, rows: tuple[int, ...]) -> None:
    problems = read_workbook(text.encode(), "export.csv").problems
    assert [row for problem in problems if problem.code == "F-QUOTE" for row in problem.rows] == list(rows)


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("filling", ["{d}", "a{d}b", "x, y{d}", '"q{d}r"{d}s', "1,5{d}2,5{d}3,5"])
def test_a_delimiter_in_every_line_never_gives_one_column(delimiter: str, filling: str) -> None:
    lines = [filling.format(d=delimiter)] * 3 + ["kop" + delimiter + "x"]
    assert read_workbook("\n".join(lines).encode(), "export.csv").sheets[0].n_columns > 1
