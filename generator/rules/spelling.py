"""Words that one language spells in two ways, and which of them a region writes.

To teach a language, give it a row of `TRADITIONS` and its words in `_TABLES`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel.core import get_global

TRADITIONS = {
    "en": ("British", "American"),
    "id": ("standard", "non-standard"),
}
"""What the two ways of each language are called. A non-standard one is right nowhere."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word that is spelled in two ways.

    Args:
        word: the word as the text has it.
        other: the same word spelled the other way.
        family: the words that go together: who writes “colour” may still write “organize”.
        side: 0 or 1, its place in `TRADITIONS`.
    """

    word: str
    other: str
    family: str
    side: int


def preferred(tag: str, family: str) -> int | None:
    """Return the side that a language tag asks for; None where it leaves the choice to the editors.

    CLDR counts the English of a region as British (`en-001`) or as American. Canada writes
    “colour” and “organize”.
    """
    language, *parts = tag.split("-")
    if language == "id":
        return 0
    region = next((part.upper() for part in parts if len(part) == 2), "")
    if language != "en" or not region:
        return None
    if region == "CA":
        return 1 if family in ("-ise", "-yse") else 0
    return 0 if f"en_{region}" in get_global("parent_exceptions") else 1


@lru_cache(maxsize=1 << 16)
def spellings(text: str, language: str) -> tuple[Spelling, ...]:
    """Return the words of a text that its language spells in two ways, in their order.

    Names are left alone: words with a capital inside a sentence, or in front of another such word,
    and what is part of an address or a tag.
    """
    table = _TABLES.get(language)
    if table is None:
        return ()
    return tuple(_found(text, language, table))


def _found(text: str, language: str, table: Mapping[str, Spelling]) -> Iterator[Spelling]:
    for match in _WORD.finditer(text):
        word = match[0]
        plain = word.lower()
        known = table.get(plain) or (_by_ending(plain) if language == "en" else None)
        if known is None or (word != plain and _may_be_name(text, match)):
            continue
        other = known.other.capitalize() if word != plain else known.other
        yield Spelling(word, other, known.family, known.side)


_WORD = re.compile(r"(?<![\w#@/.])[^\W\d_]{4,}(?![\w@/])(?!\.\w)")
_CAPITALISED = re.compile(r"\s+[A-Z]")
_BEFORE_A_SENTENCE = re.compile(r"(?:^|[.!?…:][”’)]?\s|\n)[“‘(]?$")


def _may_be_name(text: str, match: re.Match[str]) -> bool:
    if not match[0][1:].islower() or _CAPITALISED.match(text, match.end()):
        return True
    return not _BEFORE_A_SENTENCE.search(text[max(0, match.start() - 4) : match.start()])


_ISE = re.compile(r"(?P<stem>[a-z]{2,}i)(?P<letter>[sz])(?P<end>e[ds]?|ers?|ing|able|ations?)")
_SIDE_OF_LETTER = {"s": 0, "z": 1}
_ALWAYS_S = re.compile(
    "(?:re|un|in|im|over)?(?:adv|advert|appr|ar|chast|circumc|compr|comprom|conc|dem|desp|dev|disgu"
    "|enterpr|exc|exerc|expert|(?:dis)?(?:en)?franch|improv|inc|merchand|parad|pract|prec|prem|pr"
    "|prom|rev|surm|surpr|superv|telev|treat|an|app?ra|bra|bru|cer|chem|cr|cru|den|gu|ka|lia|mala"
    "|marqu|mayonna|no|po|porpo|pra|ra|fra|torto|turquo|val|(?:fund|up)ra|(?:sun|moon|h)r"
    "|[a-z]+w)i"
)
"""What stands before “-se” in words that nobody writes with a z."""
_ALWAYS_Z = re.compile(
    "(?:(?:re|over|under|down|mid|out|up|super|cap|as)?s|(?:re|ap)?pr|(?:re)?se|ma|ba)i"
)
"""What stands before “-ze” in words that nobody writes with an s: size, prize, seize, maize."""


def _by_ending(word: str) -> Spelling | None:
    """Read “-ise” and “-ize” with their endings."""
    match = _ISE.fullmatch(word)
    if match is None:
        return None
    stem, letter, end = match["stem"], match["letter"], match["end"]
    fixed = _ALWAYS_S if letter == "s" else _ALWAYS_Z
    if fixed.fullmatch(stem):
        return None
    other = f"{stem}{'z' if letter == 's' else 's'}{end}"
    return Spelling(word, other, "-ise", _SIDE_OF_LETTER[letter])


def _pairs() -> Iterator[tuple[str, str, str]]:
    """Return the family, the British and the American form of English words."""
    for stem in _OUR.split():
        for end in ("", "s", "ed", "ing", "able", "ably", "ful", "fully", "less", "er", "ers", "y"):
            yield "-our", f"{stem}our{end}", f"{stem}or{end}"
    for stem in _RE.split():
        for british, american in (("re", "er"), ("res", "ers"), ("red", "ered"), ("ring", "ering")):
            yield "-re", stem + british, stem + american
    for stem in _DOUBLED.split():
        for end in ("ed", "ing", "er", "ers"):
            yield "-lled", f"{stem}l{end}", stem + end
    for stem in _SINGLE.split():
        for end in ("", "s"):
            yield "-lled", stem + end, f"{stem}l{end}"
            yield "-lled", f"{stem}ment{end}", f"{stem}lment{end}"
    for stem in _YSE.split():
        for end in ("e", "ed", "er", "ers", "ing"):
            yield "-yse", f"{stem}ys{end}", f"{stem}yz{end}"
    for pair in _OTHERS.split():
        british, american = pair.split("/")
        for end in ("", "s"):
            yield f"{british}/{american}", british + end, american + end


_OUR = (
    "arm behavi cand clam col demean endeav enam fav ferv flav harb hon hum lab misdemean neighb "
    "od parl ranc rig rum sav savi splend succ tum val vap vig misbehavi dishon disfav discol"
)
_RE = "cent theat lit kilomet centimet millimet fib lust somb spect calib meag sab epicent goit"
_DOUBLED = (
    "cancel channel counsel dial duel equal fuel funnel grovel initial jewel label level libel "
    "marvel model panel pedal quarrel rival shovel signal snorkel spiral total towel travel tunnel "
    "unravel"
)
_SINGLE = "fulfil enrol"
_YSE = "anal paral catal electrol hydrol dial breathal psychoanal"
_OTHERS = (
    "behavioural/behavioral favourite/favorite neighbourhood/neighborhood favouritism/favoritism "
    "instalment/installment defence/defense offence/offense pretence/pretense catalogue/catalog "
    "analogue/analog "
    "grey/gray plough/plow sceptic/skeptic sceptical/skeptical scepticism/skepticism cosy/cozy "
    "ageing/aging mould/mold moustache/mustache aluminium/aluminum pyjama/pajama "
    "jewellery/jewelry aeroplane/airplane skilful/skillful wilful/willful manoeuvre/maneuver "
    "anaemia/anemia leukaemia/leukemia oestrogen/estrogen foetus/fetus foetal/fetal "
    "diarrhoea/diarrhea paediatric/pediatric paediatrician/pediatrician orthopaedic/orthopedic "
    "gynaecologist/gynecologist haemorrhage/hemorrhage marvellous/marvelous woollen/woolen"
)
_STANDARD_INDONESIAN = (
    "aktivitas/aktifitas analisis/analisa andal/handal apotek/apotik autentik/otentik "
    "ekstrem/ekstrim efektivitas/efektifitas frekuensi/frekwensi hakikat/hakekat "
    "hierarki/hirarki ijazah/ijasah imbauan/himbauan izin/ijin jadwal/jadual jenderal/jendral "
    "karier/karir komplet/komplit konkret/konkrit kreativitas/kreatifitas kualitas/kwalitas "
    "kuantitas/kwantitas kuitansi/kwitansi lembap/lembab mengubah/merubah metode/metoda "
    "miliar/milyar napas/nafas nasihat/nasehat november/nopember objek/obyek februari/pebruari "
    "orisinal/orisinil peduli/perduli praktik/praktek produktivitas/produktifitas respons/respon "
    "risiko/resiko sekadar/sekedar silakan/silahkan sistem/sistim sportivitas/sportifitas "
    "standar/standard subjek/subyek teknik/tehnik telanjur/terlanjur triliun/trilyun utang/hutang"
)


def _table(pairs: Iterator[tuple[str, str, str]]) -> dict[str, Spelling]:
    table: dict[str, Spelling] = {}
    for family, first, second in pairs:
        table[first] = Spelling(first, second, family, 0)
        table[second] = Spelling(second, first, family, 1)
    return table


def _of_one_family(pairs: str) -> Iterator[tuple[str, str, str]]:
    for pair in pairs.split():
        first, second = pair.split("/")
        yield "baku", first, second


_TABLES: Mapping[str, Mapping[str, Spelling]] = {
    "en": _table(_pairs()),
    "id": _table(_of_one_family(_STANDARD_INDONESIAN)),
}
