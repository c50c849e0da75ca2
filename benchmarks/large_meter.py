"""One sheet of the meter as a system exports it: twelve columns, as many rows as wanted, with shared or typed cells."""

from __future__ import annotations

import io
import random
import zipfile

HEADERS = (
    "Studentnummer",
    "Naam",
    "Cohort",
    "School",
    "Meetmoment",
    "Datum ingevuld",
    "Ingevuld door",
    "Beroepstaak",
    "Gedragsindicator",
    "Score",
    "Toelichting",
    "Begeleider",
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MOMENTS = (("intake", "deelnemer"), ("tussentijds", "werkplekbegeleider"), ("eind", "werkplekbegeleider"))
_INDICATORS = [(task, item) for task, items in enumerate((4, 3, 5, 3, 4, 3), 1) for item in range(1, items + 1)]
_FIRST_DAY = 45_700  # as a spreadsheet counts


def meter_workbook(rows: int, *, shared: bool, seed: int = 2026) -> bytes:
    """The sheet as bytes: texts shared as Excel saves them, or in the cells as export libraries write them."""
    chance = random.Random(seed)
    texts: dict[str, int] = {}

    def text(column: str, row: int, value: str) -> str:
        if not shared:
            return f'<c r="{column}{row}" t="inlineStr"><is><t>{value}</t></is></c>'
        return f'<c r="{column}{row}" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'

    def number(column: str, row: int, value: int, style: int = 0) -> str:
        styled = f' s="{style}"' if style else ""
        return f'<c r="{column}{row}"{styled}><v>{value}</v></c>'

    written = [
        '<row r="1">' + "".join(text("ABCDEFGHIJKL"[place], 1, name) for place, name in enumerate(HEADERS)) + "</row>"
    ]
    for row in range(2, rows + 2):
        person, place = divmod(row - 2, len(_INDICATORS) * len(_MOMENTS))
        moment, by = _MOMENTS[place // len(_INDICATORS)]
        task, item = _INDICATORS[place % len(_INDICATORS)]
        cells = (
            text("A", row, f"09{10_000 + person}"),
            text("B", row, name_of(person)),
            text("C", row, f"PDG-{person % 20}"),
            text("D", row, f"School {person % 7}"),
            text("E", row, moment),
            number("F", row, _FIRST_DAY + person % 300, 1),
            text("G", row, by),
            number("H", row, task),
            text("I", row, f"{task}.{item} Laat dit zien in de les"),
            number("J", row, chance.randint(1, 4)),
            text("K", row, f"Opmerking {chance.randrange(5_000)} bij de les"),
            text("L", row, f"Begeleider {chr(97 + person % 26)}{chr(97 + person // 26 % 26)}"),
        )
        written.append(f'<row r="{row}">{"".join(cells)}</row>')
    items = "".join(f"<si><t>{value}</t></si>" for value in texts)
    return _zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            + "".join(
                f'<Override PartName="/xl/{name}.xml"'
                f' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
                for name, kind in (
                    ("workbook", "sheet.main"),
                    ("worksheets/sheet1", "worksheet"),
                    ("styles", "styles"),
                    ("sharedStrings", "sharedStrings"),
                )
            )
            + "</Types>",
            "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
            "xl/_rels/workbook.xml.rels": _relations(
                ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
            ),
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="Ontwikkelingsmeter" sheetId="1" r:id="r0"/></sheets></workbook>',
            "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts><font/></fonts><fills><fill><patternFill/></fill></fills>'
            '<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId="0"/>'
            '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{items}</sst>',
            "xl/worksheets/sheet1.xml": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}">'
            f"<sheetData>{''.join(written)}</sheetData></worksheet>",
        }
    )


def name_of(person: int) -> str:
    """A name for each of a few thousand people."""
    return "Jan Berg" + "".join(chr(97 + person // 26**place % 26) for place in range(3))


def _relations(*targets: tuple[str, str]) -> str:
    found = (
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(found)}</Relationships>'


def _zipped(parts: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()
