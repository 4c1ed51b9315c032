"""What other Markdown has and this one has not, found where readers would see it as typed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from generator.model.document import Fault

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_ELEMENTS = (
    "a|abbr|audio|b|blockquote|br|button|center|code|details|del|div|d[dlt]|em|embed|fig\\w+|font|"
    "form|h[1-6]|hr|i|iframe|img|input|ins|kbd|li|link|mark|meta|object|ol|p|picture|pre|q|s|script|"
    "small|source|span|strong|style|sub|summary|sup|svg|table|tbody|td|th|thead|tr|u|ul|video"
)
_UNSUPPORTED = (
    (
        r"^=== (?:\"[^\n]*\"|[^\n]+)",
        "give what a tab holds a heading, or a box: `??? note`",
    ),
    (r"\$\$", "write the formula in words, or show a picture of it"),
    (r"\{%[^\n]*?%\}|\{\{[^\n]*?\}\}", "a page is no template; write what should stand there"),
    (r"-{1,2}8<-{1,2}", "nothing is included here; write the words themselves"),
    (rf"</?(?:{_ELEMENTS})(?:\s[^<>]*)?/?>|<!--", "HTML is not read; write it as Markdown"),
    (r"\[\^[^\]\s]+\]", "this footnote is nowhere: write `[^1]: its text` on a line of its own"),
    (r"\[TOC\]", "the contents of a page stand beside it; take this away"),
    (r"\{[+=~-]{2}[^\n]*?[+=~-]{2}\}", "changes are not shown; write `~~old~~` and the new words"),
    (r"\^\^[^\s^][^\n^]*\^\^", "write `==marked==` or `*stressed*` words"),
    (r"\+\+[\w+-]+\+\+", "write keys as code: `Ctrl+C`"),
    (r"\{:[^{}\n]*\}|\{ +[.#][^{}\n]*\}", "classes and attributes are not read; take them away"),
)
_BEGINS = r"(?=[-=${<\[^+])"
"""The signs with which these begin: at any other, none of them need be tried."""
_ANY = re.compile(
    f"{_BEGINS}(?:{'|'.join(f'({pattern})' for pattern, _ in _UNSUPPORTED)})", re.MULTILINE
)
_NO_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*$")


def find_unsupported(text: str, line: int, notes: Container[str]) -> Iterator[Fault]:
    """Find what is typed in a block as other Markdown has it, outside code and not escaped.

    Args:
        text: the block as it was typed.
        line: the line of the body on which it begins.
        notes: the labels of the footnotes that there are, each behind a colon.
    """
    plain = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
    for found in _ANY.finditer(plain):
        if found[0].startswith("[^") and f":{found[0][2:-1]}" in notes:
            continue
        if found.lastindex and _NO_ESCAPE.search(plain, 0, found.start()):
            hint = _UNSUPPORTED[found.lastindex - 1][1]
            what = f"readers would see “{found[0]}”"
            at = line + plain.count("\n", 0, found.start())
            yield Fault(at, what, hint, is_error=False)
