"""The quick reader with its scan, and the careful one, must tell the same of any sheet: cells, notes, merged and hidden."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from pdg_data.reading import Workbook, read_workbook
from tests.reading.files import MAIN, RELATIONS, STRICT_MAIN, STRICT_RELATIONS, formats, package
from tests.reading.test_xlsx import careful_reader

STYLES = formats("dd-mm-yyyy", "0000000", "0%", "[h]:mm", "hh:mm", "0.00", "General", "&quot;nr &quot;0", "€ #,##0.00")
TEXTS = (
    "<si><t>Jan</t></si>"
    '<si><t xml:space="preserve"> met spaties </t></si>'
    "<si><r><t>dik</t></r><r><t> en dun</t></r><rPh><t>uitspraak</t></rPh></si>"
    "<si><t>regel_x000D_\nregel</t></si>"
    "<si><t/></si>"
    "<si><t>&lt;c t=&quot;e&quot;&gt;</t></si>"
)
NUMBERS = ("0", "1", "-3", "3.5", "1E3", "46000", "46000.75", "0.5", "60", "59", "12345678901234567890", " 7 ")
VALUES = [
    *(f"<v>{number}</v>" for number in NUMBERS),
    "<v/>",
    "<v></v>",
    "",
    "<f>A1</f>",
    "<f>A1</f><v></v>",
    "<f>A1</f><v>3</v>",
    '<f t="shared" si="0"/><v>4</v>',
    '<f t="shared" si="0"/>',
]
KINDS: dict[str, list[str]] = {
    "": VALUES,
    "n": VALUES,
    "s": [f"<v>{index}</v>" for index in range(6)] + ["<v/>", ""],
    "b": ["<v>1</v>", "<v>0</v>"],
    "e": ["<v>#N/A</v>", "<v>#REF!</v>", "<f>1/0</f><v>#DIV/0!</v>"],
    "d": ["<v>2026-03-01</v>", "<v>2026-03-01T09:30:00</v>"],
    "str": ["<f>A1</f><v>uitkomst</v>", "<f>A1</f><v></v>", "<v>tekst</v>", "<v>0012</v>"],
    "inlineStr": ["<is><t>hier</t></is>", "<is><r><t>a</t></r><r><t>b</t></r></is>", "<is><t/></is>"],
}


@dataclass(frozen=True)
class Written:
    """A sheet as it is written, shown when it is read in two ways."""

    sheet: str
    main: str
    relations: str
    properties: str

    @property
    def content(self) -> bytes:
        return package(
            self.sheet,
            styles=STYLES,
            texts=TEXTS,
            main=self.main,
            relations=self.relations,
            properties=self.properties,
        )


@st.composite
def cells(draw: st.DrawFn, row: int, column: int, addressed: bool) -> str:
    kind = draw(st.sampled_from(list(KINDS)))
    attributes = [f'r="{"ABCDEFG"[column]}{row}"'] if addressed else []
    if kind:
        attributes.append(f't="{kind}"')
    if style := draw(st.integers(0, 9)):
        attributes.append(f's="{style}"')
    attributes = draw(st.permutations(attributes))
    inside = draw(st.sampled_from(KINDS[kind]))
    return f"<c {' '.join(attributes)}>{inside}</c>" if inside else f"<c {' '.join(attributes)}/>"


@st.composite
def books(draw: st.DrawFn) -> Written:
    addressed = draw(st.booleans())
    rows = []
    for row in range(1, draw(st.integers(1, 4)) + 1):
        columns = sorted(draw(st.sets(st.integers(0, 6), max_size=5))) if addressed else range(draw(st.integers(0, 4)))
        hidden = draw(st.sampled_from(["", "", ' hidden="1"', ' hidden="0"']))
        number = f' r="{row}"' if addressed else ""
        rows.append(f"<row{number}{hidden}>{''.join(draw(cells(row, column, addressed)) for column in columns)}</row>")
    widths = draw(st.sampled_from(["", '<cols><col min="2" max="3" width="9" hidden="1"/></cols>']))
    merged = draw(st.sampled_from(["", '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>']))
    strict = draw(st.booleans())
    main, relations = (STRICT_MAIN, STRICT_RELATIONS) if strict else (MAIN, RELATIONS)
    inside = f"{widths}<sheetData>{''.join(rows)}</sheetData>{merged}"
    head = draw(st.sampled_from(['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', '<?xml version="1.0"?>']))
    properties = draw(st.sampled_from(["", '<workbookPr date1904="1"/>']))
    return Written(f'{head}<worksheet xmlns="{main}">{inside}</worksheet>', main, relations, properties)


def told(book: Workbook) -> object:
    sheet = book.sheets[0]
    found = [(row, column, type(value), value) for row, column, value in sheet.cells()]
    notes = sorted((problem.code, problem.cells, problem.value) for problem in book.problems)
    return found, notes, sheet.merged, sheet.hidden_rows, sheet.hidden_columns


@settings(max_examples=150)
@given(books())
def test_both_readers_tell_the_same(written: Written) -> None:
    quick = told(read_workbook(written.content, "a.xlsx"))
    with careful_reader():
        careful = told(read_workbook(written.content, "a.xlsx"))
    assert quick == careful
