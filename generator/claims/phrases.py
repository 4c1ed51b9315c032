"""The words around figures, by language: what makes one a bound, a range, a share, or money.

CLDR gives digits and the words for thousand, million and so on; it does not give these.
"""

from __future__ import annotations

from decimal import Decimal

from generator.model.values import Bound

BEFORE: dict[str, dict[Bound, list[str]]] = {
    "en": {
        "above": [
            "exceeded",
            "exceeding",
            "surpassed",
            "more than",
            "over",
            "above",
            "in excess of",
            "upwards of",
            "greater than",
        ],
        "at-least": [
            "not fewer than",
            "not less than",
            "minimum",
            "at least",
            "no fewer than",
            "no less than",
            "a minimum of",
        ],
        "below": ["fewer than", "less than", "under", "below"],
        "at-most": [
            "not more than",
            "never more than",
            "no greater than",
            "not over",
            "up to",
            "at most",
            "no more than",
            "not more than",
            "as many as",
        ],
        "about": [
            "approx.",
            "close to",
            "about",
            "around",
            "approximately",
            "roughly",
            "some",
            "nearly",
            "almost",
        ],
        "several": ["several", "many", "a few"],
    },
    "id": {
        "above": ["lebih dari", "di atas", "melebihi", "melampaui"],
        "at-least": [
            "setidak-tidaknya",
            "sekurang-kurangnya",
            "paling tidak",
            "tak kurang dari",
            "setidaknya",
            "sedikitnya",
            "paling sedikit",
            "minimal",
            "tidak kurang dari",
        ],
        "below": [
            "tidak sampai",
            "tak sampai",
            "tidak mencapai",
            "belum mencapai",
            "kurang dari",
            "di bawah",
        ],
        "at-most": [
            "maksimum",
            "tak lebih dari",
            "hingga",
            "sampai",
            "paling banyak",
            "maksimal",
            "tidak lebih dari",
        ],
        "about": ["lebih kurang", "sekitar", "kira-kira", "kurang lebih", "hampir", "nyaris"],
        "several": ["beberapa", "banyak"],
    },
    "es": {
        "above": ["más de"],
        "at-least": ["al menos", "por lo menos"],
        "below": ["menos de"],
        "at-most": ["hasta", "como máximo"],
        "about": ["unos", "unas", "cerca de", "alrededor de", "aproximadamente", "casi"],
    },
    "pt": {
        "above": ["mais de"],
        "at-least": ["pelo menos", "ao menos"],
        "below": ["menos de"],
        "at-most": ["até", "no máximo"],
        "about": ["cerca de", "aproximadamente", "quase", "por volta de"],
    },
}
AFTER: dict[str, dict[Bound, list[str]]] = {
    "en": {"at-least": ["or more", "and more", "plus"], "at-most": ["or fewer", "or less"]},
    "id": {"above": ["lebih"], "at-least": ["atau lebih", "ke atas"]},
    "es": {"at-least": ["o más"]},
    "pt": {"at-least": ["ou mais"]},
}
SEVERAL: dict[str, dict[str, int]] = {
    "en": {
        "dozens": 10, "tens": 10, "hundreds": 100, "thousands": 1000, "tens of thousands": 10_000,
        "hundreds of thousands": 100_000, "millions": 10**6, "tens of millions": 10**7,
        "hundreds of millions": 10**8, "billions": 10**9,
    },
    "id": {
        "puluhan": 10, "ratusan": 100, "ribuan": 1000, "puluhan ribu": 10_000,
        "ratusan ribu": 100_000, "jutaan": 10**6, "puluhan juta": 10**7, "ratusan juta": 10**8,
        "miliaran": 10**9,
    },
    "es": {"cientos": 100, "miles": 1000, "millones": 10**6},
    "pt": {"centenas": 100, "milhares": 1000, "milhões": 10**6},
}  # fmt: skip
PERCENT = {"en": ["percent", "per cent"], "id": ["persen"], "es": ["por ciento"],
           "pt": ["por cento"]}  # fmt: skip
CARDINALS: dict[str, dict[str, Decimal]] = {
    "en": {
        "a": Decimal(1), "one": Decimal(1), "two": Decimal(2), "three": Decimal(3),
        "four": Decimal(4), "five": Decimal(5), "six": Decimal(6), "seven": Decimal(7),
        "eight": Decimal(8), "nine": Decimal(9), "ten": Decimal(10), "half a": Decimal("0.5"),
        "a quarter of a": Decimal("0.25"), "one and a half": Decimal("1.5"),
    },
    "id": {
        "satu": Decimal(1), "dua": Decimal(2), "tiga": Decimal(3), "empat": Decimal(4),
        "lima": Decimal(5), "enam": Decimal(6), "tujuh": Decimal(7), "delapan": Decimal(8),
        "sembilan": Decimal(9), "sepuluh": Decimal(10), "setengah": Decimal("0.5"),
        "seperempat": Decimal("0.25"), "satu setengah": Decimal("1.5"),
    },
    "es": {"un": Decimal(1), "dos": Decimal(2), "tres": Decimal(3), "medio": Decimal("0.5")},
    "pt": {"um": Decimal(1), "dois": Decimal(2), "três": Decimal(3), "meio": Decimal("0.5")},
}  # fmt: skip
"""Numbers in words; they are figures only before a word like million: “two million”."""
FUSED: dict[str, dict[str, int]] = {
    "id": {"seribu": 1000, "sejuta": 10**6, "semiliar": 10**9, "setriliun": 10**12},
}
"""One thousand, one million and so on where that is one word."""
JOINS: dict[str, list[str]] = {
    "en": ["to"], "id": ["sampai", "sampai dengan", "hingga"], "es": ["a"], "pt": ["a"],
}  # fmt: skip
"""Words between the two ends of a range: “3 to 5 million”."""
PAIRS: dict[str, dict[str, str]] = {
    "en": {"between": "and"}, "id": {"antara": "dan"}, "es": {"entre": "y"}, "pt": {"entre": "e"},
}  # fmt: skip
"""Words before and between the two ends of a range: “between 3 and 5 million”."""
CHANGES: dict[str, list[str]] = {"en": ["from"], "id": ["dari"], "es": ["de"], "pt": ["de"]}
"""Words after which two figures are before and after, no range: “from 3 to 5 million”."""

DOLLARS = ("USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "MXN")
SYMBOLS: dict[str, tuple[str, ...]] = {
    "$": DOLLARS, "US$": ("USD",), "A$": ("AUD",), "C$": ("CAD",), "HK$": ("HKD",),
    "NZ$": ("NZD",), "S$": ("SGD",), "R$": ("BRL",), "€": ("EUR",), "£": ("GBP",),
    "¥": ("CNY", "JPY"), "₩": ("KRW",), "₹": ("INR",), "Rp": ("IDR",), "Rp.": ("IDR",),
}  # fmt: skip
"""Signs of money, and the currencies (ISO 4217) that each can mean."""
MONEY: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "dollar": DOLLARS, "dollars": DOLLARS, "us dollar": ("USD",), "us dollars": ("USD",),
        "u.s. dollars": ("USD",), "euro": ("EUR",), "euros": ("EUR",), "pounds": ("GBP",),
        "yuan": ("CNY",), "renminbi": ("CNY",), "yen": ("JPY",), "rupiah": ("IDR",),
    },
    "id": {
        "dolar": DOLLARS, "dolar as": ("USD",), "euro": ("EUR",), "poundsterling": ("GBP",),
        "yuan": ("CNY",), "renminbi": ("CNY",), "yen": ("JPY",), "rupiah": ("IDR",),
    },
    "es": {"dólares": DOLLARS, "euros": ("EUR",), "yuanes": ("CNY",)},
    "pt": {"dólares": DOLLARS, "euros": ("EUR",), "reais": ("BRL",), "yuans": ("CNY",)},
}  # fmt: skip
"""Words for money after a figure, and the currencies that each can mean."""
