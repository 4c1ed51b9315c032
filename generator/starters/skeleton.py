"""A Markdown text without its words: every block of an original, still to be translated."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

WAITING = "{.untranslated}"
_INDENTS = {"list_item", "box", "dd", "footnote"}


def skeleton(tokens: Sequence[Token]) -> str:
    """Write the blocks of a document with `{.untranslated}` in the place of their words.

    Tables come cell by cell; what a translation shares with its original, as code, the arguments of
    parts and the labels of footnotes, is there.
    """
    return _Skeleton().write(tokens)


class _Skeleton:
    """Writes line by line; each line begins with what the lists and boxes around it ask for."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._around: list[str] = []
        self._marker = ""
        self._numbers: list[int] = []
        self._row: list[str] = []
        self._aligned: list[str] = []
        self._caption = False

    def write(self, tokens: Sequence[Token]) -> str:
        for at, token in enumerate(tokens):
            before = tokens[at - 1].type if at else ""
            writer = getattr(self, f"_{token.type}", None)
            if writer is not None:
                writer(token, before)
        while self._lines and not self._lines[-1].strip(" >"):
            self._lines.pop()
        return "\n".join(self._lines) + "\n"

    def _line(self, text: str) -> None:
        around = "".join(self._around)
        if self._marker:
            around = "".join(self._around[:-1])
            text, self._marker = self._marker + text, ""
        self._lines.append((around + text).rstrip())

    def _blank(self) -> None:
        if self._lines and self._lines[-1].strip(" >"):
            self._lines.append("".join(self._around).rstrip())

    def _inline(self, token: Token, before: str) -> None:
        match before:
            case "heading_open":
                self._line(f"{self._level} {WAITING}")
                self._blank()
            case "th_open" | "td_open":
                self._row.append(WAITING if token.content else "")
            case "caption_open":
                self._caption = True
            case "box_title_open":
                pass
            case "expansion_open":
                self._lines[-1] += f" {WAITING}"
            case _:
                self._line(WAITING)

    def _heading_open(self, token: Token, before: str) -> None:
        self._level = "#" * int(token.tag[1])

    def _paragraph_close(self, token: Token, before: str) -> None:
        if not token.hidden:
            self._blank()

    def _bullet_list_open(self, token: Token, before: str) -> None:
        self._numbers.append(0)

    def _ordered_list_open(self, token: Token, before: str) -> None:
        self._numbers.append(int(token.attrs.get("start", 1)))

    def _bullet_list_close(self, token: Token, before: str) -> None:
        self._numbers.pop()
        self._blank()

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, token: Token, before: str) -> None:
        number = self._numbers[-1]
        self._begin(f"{number}. " if number else "- ")
        self._numbers[-1] += bool(number)

    def _list_item_close(self, token: Token, before: str) -> None:
        self._around.pop()

    def _dt_open(self, token: Token, before: str) -> None:
        self._blank()

    def _dd_open(self, token: Token, before: str) -> None:
        self._begin(":   ")

    _dd_close = _list_item_close

    def _footnote_open(self, token: Token, before: str) -> None:
        self._begin(f"[^{token.meta['label']}]: ", "    ")

    _footnote_close = _list_item_close

    def _begin(self, marker: str, indent: str = "") -> None:
        self._marker = self._marker + marker
        self._around.append(indent or " " * len(marker))

    def _blockquote_open(self, token: Token, before: str) -> None:
        self._around.append("> ")

    def _blockquote_close(self, token: Token, before: str) -> None:
        self._around.pop()
        self._blank()

    def _box_open(self, token: Token, before: str) -> None:
        sign = "!!!"
        if token.tag == "details":
            sign = "???+" if "open" in token.attrs else "???"
        places = str(token.attrs["class"]).removeprefix("admonition ")
        title = "" if token.meta["label"] else f' "{WAITING if token.meta["titled"] else ""}"'
        self._line(f"{sign} {places}{title}")
        self._around.append("    ")

    _box_close = _blockquote_close

    def _part_open(self, token: Token, before: str) -> None:
        self._line(f"/// {token.content} | {token.info}".removesuffix(" | "))

    def _part_close(self, token: Token, before: str) -> None:
        self._line("///")
        self._blank()

    def _abbreviation(self, token: Token, before: str) -> None:
        self._line(f"*[{token.content}]:")

    def _abbreviations_close(self, token: Token, before: str) -> None:
        self._blank()

    def _th_open(self, token: Token, before: str) -> None:
        sides = {"left": ":--", "right": "--:", "center": ":-:"}
        self._aligned.append(sides.get(str(token.attrs.get("style", "")).rpartition(":")[2], "---"))

    def _tr_close(self, token: Token, before: str) -> None:
        self._line(f"| {' | '.join(self._row)} |")
        self._row.clear()

    def _thead_close(self, token: Token, before: str) -> None:
        self._line(f"| {' | '.join(self._aligned)} |")
        self._aligned.clear()

    def _table_close(self, token: Token, before: str) -> None:
        self._blank()
        if self._caption:
            self._lines += ["/// table-caption", WAITING, "///"]
            self._caption = False
            self._blank()

    def _fence(self, token: Token, before: str) -> None:
        for line in [f"{token.markup}{token.info}", *token.content.splitlines(), token.markup]:
            self._line(line)
        self._blank()

    def _code_block(self, token: Token, before: str) -> None:
        for line in token.content.splitlines():
            self._line(f"    {line}")
        self._blank()

    def _hr(self, token: Token, before: str) -> None:
        self._line("---")
        self._blank()
