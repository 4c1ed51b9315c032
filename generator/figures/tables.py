"""What CLDR and Unicode's spell-out rules say of figures in one language, as tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.numbers import list_currencies
from unicode_rbnf import RbnfEngine

from generator.figures.patterns import UNSEEN, told
from generator.figures.vocabulary import Vocabulary

DOLLARS = ("USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "MXN")
SYMBOLS: dict[str, tuple[str, ...]] = {
    "$": DOLLARS, "US$": ("USD",), "U.S.$": ("USD",), "$US": ("USD",), "A$": ("AUD",),
    "C$": ("CAD",), "HK$": ("HKD",), "NZ$": ("NZD",), "S$": ("SGD",), "NT$": ("TWD",),
    "R$": ("BRL",), "€": ("EUR",), "£": ("GBP",), "¥": ("CNY", "JPY"), "₩": ("KRW",),
    "₹": ("INR",), "Rs": ("INR", "PKR", "LKR", "NPR"), "Rs.": ("INR", "PKR", "LKR", "NPR"),
    "₺": ("TRY",), "₽": ("RUB",), "₫": ("VND",), "฿": ("THB",), "₱": ("PHP",), "RM": ("MYR",),
    "Rp": ("IDR",), "Rp.": ("IDR",), "RMB": ("CNY",),
}  # fmt: skip
"""Signs of money in every language, and the currencies (ISO 4217) that each can mean."""
UNITS = (
    "length-kilometer", "length-meter", "length-centimeter", "length-millimeter", "length-mile",
    "length-foot", "mass-kilogram", "mass-gram", "mass-tonne", "area-square-kilometer",
    "area-square-meter", "area-hectare", "area-acre", "volume-liter", "volume-cubic-meter",
    "temperature-celsius", "temperature-fahrenheit", "speed-kilometer-per-hour",
    "speed-mile-per-hour", "power-kilowatt", "power-megawatt", "power-gigawatt",
    "energy-kilowatt-hour", "digital-kilobyte", "digital-megabyte", "digital-gigabyte",
    "digital-terabyte",
)  # fmt: skip
"""The units of CLDR that a figure can measure."""
_SIGNS_OF_UNITS = {
    "°C": "celsius", "℃": "celsius", "°F": "fahrenheit", "km": "kilometer", "㎞": "kilometer",
    "cm": "centimeter", "㎝": "centimeter", "mm": "millimeter", "kg": "kilogram", "㎏": "kilogram",
    "km²": "square-kilometer", "㎢": "square-kilometer", "m²": "square-meter", "㎡": "square-meter",
    "ha": "hectare", "km/h": "kilometer-per-hour", "kW": "kilowatt", "MW": "megawatt",
    "GW": "gigawatt", "kWh": "kilowatt-hour", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte",
}  # fmt: skip
"""Signs of units that every language may write."""
MEASURES = (
    "count", "percent", "points", *(unit.partition("-")[2] for unit in UNITS),
    *sorted(list_currencies()),
)  # fmt: skip
"""What a figure can measure."""
SCALES_ELSEWHERE = (
    "thousand", "million", "billion", "trillion", "quadrillion", "lakh", "lakhs", "crore",
    "crores", "ribu", "juta", "miliar", "milyar", "triliun", "trilyun", "bilion", "trilion", "mil",
    "millón", "millones", "billones", "milhão", "milhões", "bilhão", "bilhões", "trilhão",
    "trilhões", "mille", "millier", "milliers", "millions", "millardo", "millardos", "milliard",
    "milliards", "billions",
    "tausend", "millionen", "milliarde", "milliarden", "billionen", "mio", "mrd", "duizend",
    "miljoen", "miljard", "biljoen", "mln", "mld", "mila", "milione", "milioni", "miliardo",
    "miliardi", "bilioni", "milyon", "trilyon",
)  # fmt: skip
"""Scale words of all languages: before one that its language lacks, a number is not readable."""


def locale_of(language: str) -> Locale:
    """Return the locale of a language tag, without its region where CLDR does not know it."""
    for tag in (language, language.split("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def spelled_numbers(code: str, words: Vocabulary) -> dict[str, Decimal]:
    """Return the words for 1 to 99 and for whole hundreds, by Unicode's spell-out rules."""
    engine = RbnfEngine.for_language(code)
    found: dict[str, Decimal] = {}
    for number in (*range(1, 100), *range(100, 1000, 100)):
        for rules, text in engine.format_number(number).text_by_ruleset.items():
            if rules.startswith("spellout-cardinal") or rules == "spellout-numbering":
                for word in _spellings(text):
                    found.setdefault(word, Decimal(number))
    return found | {told(word): Decimal(value) for word, value in words.numbers.items()}


def _spellings(text: str) -> Iterator[str]:
    plain = told(_seen(text))
    yield plain
    # Hindi writes the nasal with either sign.
    yield plain.replace("ँ", "ं")


def compact_scales(locale: Locale, style: str, kind: str) -> dict[str, Decimal]:
    """Return the words for thousand, million and so on from CLDR's compact formats."""
    found: dict[str, Decimal] = {}
    # Where CLDR has nothing for a region, its language's words hold.
    places = (locale, Locale(locale.language))
    tables = [getattr(place, f"compact_{kind}_formats") for place in places]
    for plurals in next((table[style] for table in tables if style in table), {}).values():
        for size, pattern in plurals.items():
            text = pattern.pattern.split(";")[0].replace("'", "").replace("¤", "").strip("\xa0 ")
            zeros = text.count("0")
            if zeros and text.startswith("0"):
                word = unicodedata.normalize("NFC", text.lstrip("0")).strip("\xa0 ")
                value = Decimal(size) / 10 ** (zeros - 1)
                if word.rstrip("."):
                    found.setdefault(word.replace("\xa0", " "), value)
                    found.setdefault(word.rstrip(".").replace("\xa0", " "), value)
    return found


def money_signs(locale: Locale) -> list[str]:
    """Return the signs and codes that stand for money, before a figure or behind it."""
    signs = {_seen(sign) for _, sign in locale.currency_symbols.items()}
    # A letter alone is rather part of a name: F-16.
    letters = {sign for sign in signs if len(sign) == 1 and sign.isascii() and sign.isalpha()}
    return sorted((signs - letters - {""}) | SYMBOLS.keys() | list_currencies())


def money_names(locale: Locale, words: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return what names money, from CLDR and the vocabulary, and the currencies it can mean."""
    found: dict[str, tuple[str, ...]] = {}
    for code, sign in locale.currency_symbols.items():
        if _seen(sign):
            found[_seen(sign)] = (*found.get(_seen(sign), ()), code)
    names = list(locale.currencies.items())
    for code, plurals in locale._data["currency_names_plural"].items():
        names += [(code, name) for _, name in plurals.items()]
    for code, name in names:
        # What CLDR adds in brackets, a year or a use, no text has.
        plain = told(_seen(name.partition("(")[0]))
        if plain and code not in found.get(plain, ()) and not _is_no_currency(code):
            found[plain] = (*found.get(plain, ()), code)
    found |= {sign: (*codes, *found.get(sign, ())) for sign, codes in SYMBOLS.items()}
    for word, meant in words.money.items():
        codes = DOLLARS if meant == "$" else (meant,) if isinstance(meant, str) else tuple(meant)
        found[told(word)] = codes
    return found


def _is_no_currency(code: str) -> bool:
    """Tell whether a code of ISO 4217 is a metal or a unit of account: gold is also a word."""
    return code.startswith("X") and code not in ("XAF", "XCD", "XOF", "XPF")


def _seen(text: str) -> str:
    """Return a text of CLDR as texts are read: composed, plain spaces, no unseen marks."""
    return UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("\xa0", " ").strip()


def unit_names(locale: Locale, words: Vocabulary) -> dict[str, str]:
    """Return the names and signs of units, and what CLDR calls each."""
    found = dict(_SIGNS_OF_UNITS) | {told(word): name for word, name in words.units.items()}
    patterns = locale._data["unit_patterns"]
    for name in UNITS:
        for style in ("long", "short"):
            for _, pattern in patterns.get(name, {}).get(style, {}).items():
                text = pattern if isinstance(pattern, str) else ""
                if text.startswith("{0}"):
                    word = text.removeprefix("{0}").replace("\xa0", " ").strip()
                    found.setdefault(word, name.partition("-")[2])
                    found.setdefault(told(word), name.partition("-")[2])
    return {word: name for word, name in found.items() if word}
