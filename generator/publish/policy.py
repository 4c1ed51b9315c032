"""What plugins and hooks put into pages although the policy of the pages stops it."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping

from generator.model.diagnostics import Diagnostic, Span, warning

_ATTRIBUTES = r"""((?:[^<>"']|"[^"]*"|'[^']*')*)"""
_INLINE = re.compile(rf"<(script|style)\b{_ATTRIBUTES}>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
_RUNS = re.compile(r"""(?:\s|^)type\s*=\s*["']?(?!module|text/(?:javascript|css))""", re.IGNORECASE)
_SOURCE = re.compile(r"(?:\s|^)src\s*=", re.IGNORECASE)
_LOADED = re.compile(
    rf"""<(script|link|img|iframe)(?=\s){_ATTRIBUTES}\s(?:src|href)\s*=\s*["']?(https?:)?//([^/\s"'>]+)""",
    re.IGNORECASE,
)
_DIRECTIVES = {"script": "script-src", "style": "style-src", "link": "style-src",
               "img": "img-src", "iframe": "frame-src"}  # fmt: skip
_MOST = 3
"""How many different scripts or styles are named one by one."""


def find_stopped(pages: Iterable[str], allowed: Mapping[str, str], span: Span) -> list[Diagnostic]:
    """Return a warning for each script, style or host that pages ask for in vain.

    Args:
        pages: the HTML of finished pages; one without a policy of its own is passed over.
        allowed: what `extra.csp` adds to the policy (CSP 3), by directive.
        span: where plugins and hooks are named.
    """
    inline: dict[str, dict[str, str]] = {}
    hosts: dict[tuple[str, str], None] = {}
    for page in pages:
        if "Content-Security-Policy" not in page:
            continue
        for element, attributes, text in _INLINE.findall(page):
            if not (_SOURCE.search(attributes) or _RUNS.search(attributes)) and text.strip():
                directive = _DIRECTIVES[element.lower()]
                inline.setdefault(directive, {})[_hash(text)] = text
        for element, attributes, _, host in _LOADED.findall(page):
            if element.lower() != "link" or "stylesheet" in attributes:
                hosts[_DIRECTIVES[element.lower()], host] = None
    found = []
    for directive, texts in inline.items():
        named = allowed.get(directive, "")
        stopped = {mark: text for mark, text in texts.items() if mark not in named}
        if "'unsafe-inline'" not in named:
            found += _inline_findings(directive, stopped, span)
    for directive, host in hosts:
        if host not in allowed.get(directive, ""):
            what = f"a plugin or a hook makes pages ask {host}, which their policy stops"
            hint = (
                f"leave it out, or allow it on purpose: `extra.csp`, `{directive}: https://{host}`"
            )
            found.append(warning(span, "setting", f"{what}: readers are left alone", hint))
    return found


def _inline_findings(directive: str, texts: Mapping[str, str], span: Span) -> list[Diagnostic]:
    kind = directive.removesuffix("-src")
    if len(texts) > _MOST:
        what = f"a plugin or a hook puts {len(texts)} different {kind}s into pages"
        hint = "leave it out: what differs from page to page cannot be named in a policy"
        return [warning(span, "setting", f"{what}, which their policy stops", hint)]
    found = []
    for mark, text in texts.items():
        begins = " ".join(text.split())[:40]
        what = f"a plugin or a hook puts a {kind} into pages, which their policy stops: “{begins}…”"
        hint = f'leave it out, or allow it on purpose: `extra.csp`, `{directive}: "{mark}"`'
        found.append(warning(span, "setting", what, hint))
    return found


def _hash(text: str) -> str:
    """Return the source that allows exactly this text (CSP 3, 2.3.1 hash-source)."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"
