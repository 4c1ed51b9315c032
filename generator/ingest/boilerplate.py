"""What web pages put around an article, by language. To teach a language, add its phrases."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

PHRASES: dict[str, dict[str, list[str]]] = {
    "advertisement": {
        "en": ["advertisement", "advertisements", "sponsored", "scroll to continue"],
        "id": ["iklan", "gulir untuk melanjutkan", "scroll untuk melanjutkan"],
        "es": ["publicidad", "anuncio"],
        "pt": ["publicidade", "anúncio"],
    },
    "comments": {
        "en": [
            r"\d+ comments?",
            "comments?",
            "add a comment",
            "leave a reply",
            "leave a comment",
            r"your email address will not be published\.( required fields are marked.{0,3})?",
            "required fields are marked.*",
        ],
        "id": [
            r"\d+ komentar",
            "komentar",
            "tinggalkan balasan",
            "tulis komentar",
            r"alamat email anda tidak akan dipublikasikan\.( ruas yang wajib ditandai.{0,3})?",
        ],
        "es": [r"\d+ comentarios?", "deja un comentario", "deja una respuesta"],
        "pt": [r"\d+ comentários?", "deixe um comentário", "deixe uma resposta"],
    },
    "share": {
        "en": ["share( this)?", "pin it on pinterest", r"share on \w+", "copy link", "tweet"],
        "id": ["bagikan( ini)?", r"bagikan ke \w+", "salin tautan"],
        "es": ["compartir", "comparte esto"],
        "pt": ["compartilhar", "partilhar", "compartilhe isso"],
    },
    "newsletter": {
        "en": [
            "keep up to date with .*",
            "by pressing the subscribe button,.*",
            "subscribe to our newsletter.*",
            "sign up for .*newsletter.*",
        ],
        "id": [
            "berlangganan( sekarang| gratis)?",
            "berlangganan (buletin|newsletter|kanal|saluran).*",
            "daftar buletin .*",
        ],
        "es": ["suscríbete( ahora)?", "suscríbete a .*(boletín|newsletter|canal|lista).*"],
        "pt": ["assine .*newsletter.*", "subscreva .*(boletim|newsletter|canal).*"],
    },
    "cookies": {
        "en": ["(this site|we) uses? cookies.*", "accept( all)? cookies"],
        "id": ["(situs ini|kami) menggunakan cookie.*"],
        "es": ["(este sitio|usamos).*cookies.*"],
        "pt": ["(este site|usamos).*cookies.*"],
    },
    "related": {
        "en": [
            "read also:.{0,160}",
            "read also .*",
            "related (articles|posts|stories)",
            "you may also like",
        ],
        "id": ["baca juga:.{0,160}", "baca juga .*", "artikel terkait", "berita terkait"],
        "es": ["lea también:.{0,160}", "lea también .*", "te puede interesar"],
        "pt": ["(leia|veja) também:.{0,160}", "(leia|veja) também .*"],
    },
    "caption": {
        "en": ["file photo.{0,80}", r"(photo|image|source|credit)s?: .{0,80}"],
        "id": [r"foto: .{0,80}", r"\(?dok\. .{0,60}", r"sumber foto: .{0,80}"],
        "es": [r"foto: .{0,80}", r"imagen: .{0,80}"],
        "pt": [r"foto: .{0,80}", r"imagem: .{0,80}"],
    },
}

_REST = r"(?:[^.!?。！？]|[.!?](?=\S)){0,140}[.!?。！？]?"
"""What `.*` in a phrase stands for: the rest of one sentence. What goes on is an article."""

_IMAGE_FILE = re.compile(r"[\w.-]+\.(?:jpe?g|png|gif|webp|avif)|(?=\w*\d)(?=\w*[a-z])[0-9a-z]{24,}")
_DOUBLED = re.compile(r"(.{12,}?)\s+\1")


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """A rule for whole lines: its id, and whether a line falls to it."""

    id: str
    matches: Callable[[str], bool]


def _phrase_rule(name: str) -> LeaveOut:
    every = [
        phrase.replace(".*", _REST) for phrases in PHRASES[name].values() for phrase in phrases
    ]
    return _pattern_rule(name, re.compile("|".join(every), re.IGNORECASE))


def _pattern_rule(name: str, pattern: re.Pattern[str]) -> LeaveOut:
    return LeaveOut(name, lambda line: pattern.fullmatch(line) is not None)


LEAVE_OUT: tuple[LeaveOut, ...] = (
    _phrase_rule("advertisement"),
    _phrase_rule("comments"),
    _phrase_rule("share"),
    _phrase_rule("newsletter"),
    _phrase_rule("cookies"),
    _phrase_rule("related"),
    _pattern_rule("image-file", _IMAGE_FILE),
    _pattern_rule("doubled-caption", _DOUBLED),
    _phrase_rule("caption"),
)
"""The rules, in the order they are asked; `views.labels.LEFT_OUT` says each in words."""


def rule_for(line: str) -> str | None:
    """Return the rule by which a line is left out, if there is one."""
    return next((rule.id for rule in LEAVE_OUT if rule.matches(line.strip())), None)
