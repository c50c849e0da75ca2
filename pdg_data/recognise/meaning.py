"""What a header means: one field, or for a wide header ("Lesbezoek 1 / datum", "3.2 Stemt af", "BT3") a field with its qualifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from pdg_data.folding import fold, plain
from pdg_data.programme import Programme
from pdg_data.vocabulary import Vocabulary, vocabulary

SURE = 0.9
"""From this score on a header is that field, whatever wide pattern it would fit as well."""


UNKNOWN_MOMENT = -1
"""A moment of the meter that is named, by a number that may mean several."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The field of a column. The qualifiers that a field has: visit columns ``number``; score columns ``task``, ``indicator``,
    ``moment`` and ``rater``; meter marks ``moment``; product columns ``product``. ``score`` says how sure it is.
    """

    field: str
    score: float = 1.0
    number: int = 0
    moment: int | None = None
    task: int = 0
    indicator: str = ""
    product: str = ""
    rater: str = ""

    @property
    def identity(self) -> tuple[object, ...]:
        """Two columns with the same identity mean the same thing."""
        return (self.field, self.number, self.moment, self.task, self.indicator, self.product, self.rater)


_NUMBERING = re.compile(r"^\s*(?:(?:q|vraag|question)\s*)?\d{1,3}\s*[.):]\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"^(?P<group>.*\S)\s*\[(?P<row>.+)\]\s*$", re.DOTALL)
_SCHOOL_YEAR = re.compile(r"^\s*(?:20)?\d{2}\s*[-/]\s*(?:20)?\d{2}\s*[:,-]?\s+(?=\D*[a-z])", re.IGNORECASE)
_HINT = re.compile(r"[(\[{<].*?[)\]}>]")
_CODE = re.compile(
    r"^\W*(?:q\s*\d+\s*[.:)]\s+|vraag\s*\d+\s*[.:)]\s*)?(?:bt\s*)?(?P<task>\d)\s*[.]\s*(?P<item>\d{1,2})(?!\d)(?!\s*[-/.]\s*\d)"
)
_COUNT_IN_BRACKETS = re.compile(r"[(\[]\s*(\d)\s*[)\]]")
_YEAR = re.compile(r"20\d\d")
_GLUED = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=(?!e\b|ste\b|de\b|st\b|nd\b|rd\b|th\b)[a-z])")
_ORDINAL = re.compile(r"^(\d)(?:e|ste|de|st|nd|rd|th)$")


def meaning_of(parts: tuple[str, ...], programme: Programme) -> Meaning | None:
    """The meaning of a header that consists of one part, or of a group header with the header under it; None if it is not understood."""
    parts = tuple(bare for part in parts if (bare := _SCHOOL_YEAR.sub("", _NUMBERING.sub("", part)).strip()))
    if len(parts) == 1 and (grid := _BRACKETS.match(parts[0])):
        inside = _in_group(grid["group"], grid["row"], programme)
        if inside is not None and inside.field == "score":
            return inside
    if len(parts) == 1:
        return _alone(parts[0], programme)
    if len(parts) > 2 and (inner := _in_group(parts[-2], parts[-1], programme)) is not None:
        return inner
    if len(parts) > 1:
        return _in_group(" ".join(parts[:-1]), parts[-1], programme)
    return None


@lru_cache(maxsize=16384)
def _alone(header: str, programme_key: Programme) -> Meaning | None:
    code = indicator_code(header, programme_key)
    if code is not None:
        return code
    words = vocabulary()
    match = words.field_of(header)
    said = set(fold(header).split())
    if match is not None and match.field == "agreement" and said & words.signing_words and said & words.signing_others:
        return None
    if match is not None and match.score >= SURE:
        return Meaning(match.field, match.score)
    if words.plans & said:
        return None
    numbered = _COUNT_IN_BRACKETS.sub(r" \1 ", header)
    if numbered != header and (visit := _visit(numbered, programme_key)) is not None:
        return visit
    match = match or words.field_of(_HINT.sub(" ", header))
    if match is not None and match.score >= SURE:
        return Meaning(match.field, match.score)
    return wide_meaning(header, programme_key) or (Meaning(match.field, match.score) if match else None)


def _in_group(group: str, header: str, programme: Programme) -> Meaning | None:
    code = indicator_code(header, programme)
    above = _alone(group, programme)
    moment, rater = moment_in(group), role_in(group)
    if code is not None:
        return replace(code, moment=moment, rater=rater)
    words = vocabulary()
    sub = fold(header)
    is_date, is_by, is_result = (sub in words.wide[part] for part in ("date", "by", "result"))
    own = words.field_of(header)
    product = above is not None and above.field == "product_result"
    if (
        own is not None
        and own.score >= SURE
        and not product
        and not (is_date or is_by or is_result)
        and own.field != "score"
    ):
        return Meaning(own.field, own.score)
    if above is not None:
        if above.field in ("visit_on", "formative_on"):
            if is_date:
                return above
            return replace(above, field=above.field.replace("_on", "_by")) if is_by else None
        if above.field == "product_result" and (part := _of_product(header)):
            return replace(above, field=part, number=attempt_in(header) if part == "product_result" else 0)
        if above.field == "meter_mark" and (task := task_in(header, programme)) is not None:
            return replace(task, moment=above.moment)
        if above.field == "meter_mark" and (role := role_in(header)):
            return replace(above, field=mark_of(role))
        if above.field == "score" and (role := role_in(header)):
            return replace(above, rater=role)
        if above.field == "score" and (named := moment_in(header)) is not None:
            return replace(above, moment=named)
        if above.field == "score" and not (is_date or is_by):
            return replace(above, indicator=sub)
        if product and own is not None and own.score >= SURE:
            return Meaning(own.field, own.score)
        if is_date:
            return above
    if (moment is not None or rater) and (task := task_in(header, programme)) is not None:
        return replace(task, moment=moment, rater=rater)
    return _alone(f"{group} {header}", programme) if sub else above


def _of_product(header: str) -> str:
    """What a header under the name of a product holds: its result, the date of it, or that it was handed in."""
    words, sub = vocabulary(), fold(header)
    own = words.field_of(header)
    if sub in words.wide["handed"]:
        return "product_handed"
    if sub in words.wide["date"] or (own is not None and own.score >= SURE and own.field in ("date", "result_date")):
        return "product_date"
    result = sub in words.wide["result"] or (own is not None and own.score >= SURE and own.field == "result")
    return "product_result" if result or attempt_in(header) else ""


def attempt_in(header: str) -> int:
    """The number of the attempt that a header names ("1e kans", "poging 2", "herkansing"), or 0."""
    known, words = vocabulary(), words_of(header)
    digits = [int(word) for word in words if word.isdigit() and len(word) == 1]
    if known.wide["resit"] & set(words):
        return 1 + (digits[0] if digits else 1)
    return digits[0] if known.wide["attempt"] & set(words) and digits else 0


def indicator_code(header: str, programme: Programme) -> Meaning | None:
    """A statement that opens with a code ("3.2 Laat het gedrag zien") is a score column of that task."""
    match = _CODE.match(plain(header))
    if match is None or int(match["task"]) not in programme.ec:
        return None
    return Meaning("score", task=int(match["task"]), indicator=f"{match['task']}.{match['item']}")


def task_in(header: str, programme: Programme) -> Meaning | None:
    """A header that names a whole task ("BT3", "Beroepstaak 3 - Onderwijs verzorgen", "Taak 3 eind")."""
    words = words_of(_HINT.sub(" ", header))
    for length in (2, 1):
        name, number = " ".join(words[:length]), words[length : length + 1]
        if name in vocabulary().wide["task"] and number and number[0].isdigit() and int(number[0]) in programme.ec:
            task, rest = int(number[0]), " ".join(words[length + 1 :])
            moment, rater = moment_in(rest), role_in(rest)
            moment = moment_in(rest.replace(" ", "")) if moment is None else moment
            code = re.search(rf"(?<![\d.]){task}\.(\d{{1,2}})(?!\d)", header)
            statement = "" if moment is not None or rater else rest
            return Meaning(
                "score", task=task, moment=moment, rater=rater, indicator=f"{task}.{code[1]}" if code else statement
            )
    return None


def moment_in(text: str) -> int | None:
    """The meter moment that a few words name ("eind", "meting 1", "nulmeting"), UNKNOWN_MOMENT for a third one, or None."""
    folded = fold(_HINT.sub(" ", text))
    for moment in (0, 1, 2):
        if folded and not folded.isdigit() and folded in vocabulary().values[f"moment_{moment}"]:
            return moment
    return UNKNOWN_MOMENT if folded in vocabulary().values["moment_third"] else None


def role_in(text: str) -> str:
    """The rater that a few words name, or ``""``."""
    folded = fold(text)
    return next((role for role in ("mentor", "self", "trainer") if folded in vocabulary().values[f"role_{role}"]), "")


@lru_cache(maxsize=16384)
def wide_meaning(header: str, programme: Programme) -> Meaning | None:
    """A header of a wide sheet: a numbered visit, the formative visit, a meter moment, a task, or a product."""
    bare = _HINT.sub(" ", header)
    for read in (task_in, _visit_count, _visit, _meter_mark, _product):
        if (meaning := read(bare, programme)) is not None:
            return meaning
    return None


def words_of(text: str) -> list[str]:
    """Folded words with digits apart from letters, ordinals as digits: ``1e LB2`` becomes ``1 lb 2``."""
    ordinals = {word: str(number) for number, word in enumerate(vocabulary().ordinals, 1)}
    words = (_GLUED.sub(" ", word) for word in re.sub(r"\bd d\b", "datum", fold(text)).split())
    return [ordinals.get(word, _ORDINAL.sub(r"\1", word)) for word in " ".join(words).split()]


def _trimmed(words: list[str], extra: frozenset[str]) -> list[str]:
    """Words without the ones that only say what the column holds ("datum", "resultaat") at either end."""
    while words and words[0] in extra:
        words = words[1:]
    while words and words[-1] in extra:
        words = words[:-1]
    return words


def _visit(header: str, _programme: Programme) -> Meaning | None:
    known: Vocabulary = vocabulary()
    words = _numbered(words_of(header))
    for part, suffix in (("date", "on"), ("by", "by")):
        for rest in (words, _trimmed(words, known.wide[part])):
            if suffix == "by" and rest == words:
                continue
            phrase = " ".join(rest)
            if phrase in known.wide["formative"]:
                return Meaning(f"formative_{suffix}")
            digits = [word for word in rest if word.isdigit()]
            name = " ".join(word for word in rest if not word.isdigit() and word not in known.wide["date"] - {"lb"})
            if len(digits) == 1 and len(digits[0]) == 1 and digits[0] != "0":
                if name in known.wide["visit"]:
                    return Meaning(f"visit_{suffix}", number=int(digits[0]))
                if name in known.wide["trainer_visit"]:
                    return Meaning(f"formative_{suffix}", number=int(digits[0]))
    return None


def _visit_count(header: str, _programme: Programme) -> Meaning | None:
    """How many visits there were, of whomever the header names: "Aantal lesbezoeken", "Bezoeken WPB"."""
    known = vocabulary()
    words = fold(header).split()
    named = {role: said & set(words) for role, said in known.role_names.items() if said & set(words)}
    rest = [
        word for word in words if not any(word in said for said in named.values()) and word not in known.role_fillers
    ]
    if len(named) > 1 or " ".join(rest) not in known.wide["count"]:
        return None
    return Meaning("visit_count", rater=next(iter(named), ""))


def _numbered(words: list[str]) -> list[str]:
    """The words of a header with one number of a visit in digits: without a school year, and without "nr"; ``IV`` is 4."""
    known = vocabulary()
    kept = [word for word in words if not _YEAR.fullmatch(word) and word not in known.wide["number"]]
    if any(word.isdigit() for word in kept):
        return kept
    return [str(known.romans.index(word) + 1) if word in known.romans else word for word in kept]


def _meter_mark(header: str, _programme: Programme) -> Meaning | None:
    """That a meter came in: the word for a meter and its moment, in either order, and perhaps whose it is."""
    known = vocabulary()
    words = _trimmed(words_of(header), known.wide["date"])
    if (moment := _moment_beside(" ".join(words), known.wide["meter"])) is not None:
        return Meaning("meter_mark", moment=moment)
    if (moment := _moment_beside(" ".join(words), known.wide["self_meter"])) is not None:
        return Meaning(mark_of("self"), moment=moment)
    for place, word in enumerate(words):
        rest = " ".join(words[:place] + words[place + 1 :])
        if (role := role_in(word)) and (moment := _moment_beside(rest, known.wide["meter"])) is not None:
            return Meaning(mark_of(role), moment=moment)
    return None


def _moment_beside(phrase: str, names: Iterable[str]) -> int | None:
    """The moment that stands before or after one of these names; a moment that speaks of measuring needs none."""
    values = vocabulary().values
    for moment, moments in (
        *((number, values[f"moment_{number}"]) for number in (0, 1, 2)),
        (UNKNOWN_MOMENT, values["moment_third"]),
    ):
        if phrase in moments and any(word in phrase for word in vocabulary().wide["measuring"]):
            return moment
        for name in names:
            rest = phrase.removeprefix(f"{name} ") if phrase.startswith(f"{name} ") else phrase.removesuffix(f" {name}")
            if rest != phrase and rest in moments:
                return moment
    return None


def mark_of(role: str) -> str:
    """The field of a mark that a meter came in: only the mentor's is asked for."""
    return "meter_mark" if role in ("", "mentor") else "meter_mark_other"


def _product(header: str, programme: Programme) -> Meaning | None:
    known = vocabulary()
    words = fold(header).split()
    products = product_words(programme)
    for field, part in (("product_result", "result"), ("product_handed", "handed"), ("product_date", "date")):
        for rest in (words, _trimmed(words, known.wide[part])):
            product = products.get(" ".join(rest))
            if product is not None and (field == "product_result" or rest != words):
                return Meaning(field, product=product)
    if attempt := attempt_in(header):
        dull = known.wide["attempt"] | known.wide["resit"] | known.wide["result"]
        rest = [word for word in words_of(header) if word not in dull and not word.isdigit()]
        if (product := products.get(" ".join(rest))) is not None:
            return Meaning("product_result", product=product, number=attempt)
    return None


@lru_cache(maxsize=8)
def product_words(programme: Programme) -> dict[str, str]:
    """Folded word to product id, for the products that can have a result."""
    return {fold(word): product.id for product in programme.products if product.id != "meter" for word in product.words}
