"""Invented names, schools and texts. Likeness to a living person is chance: first and last names are drawn apart."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random

FIRST = (
    "Anneke", "Bram", "Carlijn", "Dirkje", "Eline", "Floor", "Gijs", "Hanneke", "Iris", "Jorrit", "Koen", "Lieke",
    "Maarten", "Nienke", "Olaf", "Pleun", "Quirine", "Rens", "Sietske", "Teun", "Veerle", "Wietse", "Ymke", "Zoë",
    "Aimée", "Jürgen", "Renée", "André", "Ayşe", "Burak", "Elif", "Emre", "Hülya", "Kemal", "Özlem", "Serkan",
    "Yasemin", "Gülcan", "Amine", "Fatiha", "Hicham", "Khadija", "Mounir", "Naïma", "Soufiane", "Zineb", "Ilyas",
    "Loubna", "Anil", "Chandra", "Radjesh", "Sharda", "Glenn", "Ruwina", "Djaïr", "Sheryl", "Nilton", "Agnieszka",
    "Tomasz", "Mei-Lin",
)  # fmt: skip

LAST = (
    ("", "Akkerveld"), ("van der", "Baan"), ("de", "Clerq"), ("van", "Dorsten"), ("", "Ebbinge"), ("van den", "Fles"),
    ("", "Gortzak"), ("", "Haverkort"), ("van 't", "Hek"), ("", "IJzerdraat"), ("", "Jansma-de Vroom"),
    ("de", "Korenaar"), ("in 't", "Laar"), ("", "Middelkoop"), ("ten", "Napel"), ("", "Oosterwold"),
    ("van de", "Poll"), ("", "Quispel"), ("", "Reehorst"), ("", "Schaapveld"), ("ter", "Talle"),
    ("", "Uitdewilligen"), ("van", "Vreeland"), ("", "Wijnbeek"), ("", "Zonneveldt"), ("", "Aydoğan"),
    ("", "Bozkurt"), ("", "Çelikel"), ("", "Demirtaş"), ("", "Kılıçer"), ("", "Öztekin"), ("", "Yalçınkaya"),
    ("", "Ait Benali"), ("", "Bouzerda"), ("el", "Fassi"), ("", "Lahrouchi"), ("", "Ouazzal"), ("", "Tahirou"),
    ("", "Bhikharie"), ("", "Jhagroo"), ("", "Mahabiersing"), ("", "Ramsaran"), ("", "Vrede-Blom"), ("", "Winterdal"),
    ("", "Monteiro Vaz"), ("", "Maduro-Croes"), ("", "Kowalewska"), ("", "Nguyễn"),
)  # fmt: skip

SCHOOLS = (
    ("ROC Maasoever", "maasoever"),
    ("Havenvakschool", "havenvak"),
    ("Beroepscollege De Lek", "delek"),
    ("Techniekcollege Kralingse Poort", "kralingsepoort"),
    ("mbo Voorne Zorg", "voornezorg"),
    ("ROC Drechtstroom", "drechtstroom"),
    ("Vakschool Grafisch & Design", "vakschoolgd"),
    ("Groencollege Delfland", "groendelfland"),
)

INDICATORS: dict[int, tuple[str, ...]] = {
    1: (
        "Vraagt zelf om feedback en gebruikt die",
        "Stelt leerdoelen en stuurt die bij",
        "Onderbouwt keuzes met literatuur",
        "Reflecteert op het eigen handelen",
    ),
    2: (
        "Signaleert wat in het team beter kan",
        "Onderzoekt een vraag uit de praktijk",
        "Doet een voorstel dat collega's verder helpt",
    ),
    3: (
        "Werkt volgens plan-do-check-act",
        "Geeft een duidelijke instructie",
        "Differentieert naar niveau",
        "Gaat na of studenten het begrijpen",
        "Sluit de les af met de opbrengst",
    ),
    4: (
        "Formuleert toetsbare leerdoelen",
        "Kiest werkvormen die bij het doel passen",
        "Ontwerpt een toets die het doel meet",
    ),
    5: (
        "Zorgt voor een veilig klimaat",
        "Stelt grenzen en houdt zich eraan",
        "Heeft oog voor verschillen",
        "Benoemt gewenst gedrag",
    ),
    6: (
        "Signaleert wie extra steun nodig heeft",
        "Voert een loopbaangesprek",
        "Kent de zorgstructuur en verwijst door",
    ),
}
"""The statements of the made-up meter by task; statement i of task t has the code "t.i"."""

REMARKS = (
    "Fijne les",
    "nabespreking volgt nog",
    "veel ruis op de gang, mooi opgelost",
    "ging over afsluiten",
    "z.o.z.",
    "duo-les",
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in the Dutch parts: first name, infix (tussenvoegsel) and last name."""

    first: str
    infix: str
    last: str

    @property
    def full(self) -> str:
        return " ".join(part for part in (self.first, self.infix, self.last) if part)

    @property
    def inverted(self) -> str:
        return f"{self.last}, {self.first}" + (f" {self.infix}" if self.infix else "")


def draw_name(rng: Random) -> Name:
    infix, last = rng.choice(LAST)
    return Name(rng.choice(FIRST), infix, last)


def draw_names(rng: Random, count: int) -> list[Name]:
    """Names that nobody could take for one another: they differ in more than the infix and in more than accents."""
    taken: set[tuple[str, str]] = set()
    names: list[Name] = []
    while len(names) < count:
        name = draw_name(rng)
        if len(taken) >= len(FIRST) * len(LAST) // 2:
            name = Name(name.first, name.infix, f"{name.last}-{rng.choice(LAST)[1]}")
        key = (plain(name.first), plain(name.last))
        if key not in taken:
            taken.add(key)
            names.append(name)
    return names


def plain(text: str) -> str:
    """Lower-case letters only, without accents: what is left of a name in an e-mail address."""
    folded = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ß", "ss")).casefold()
    return "".join(letter for letter in folded if letter.isascii() and letter.isalpha())


def address(name: Name, domain: str) -> str:
    return f"{plain(name.first)[:1]}.{plain(name.infix)}{plain(name.last)}@{domain}.example"
