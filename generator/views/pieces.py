"""A document's tokens cut into pieces that can be written one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token


def top_level(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Cut tokens between the blocks that stand in nothing else."""
    group: list[Token] = []
    depth = 0
    for token in tokens:
        group.append(token)
        depth += token.nesting
        if depth == 0:
            yield group
            group = []


_CONTAINERS = (
    "bullet_list",
    "ordered_list",
    "list_item",
    "blockquote",
    "box",
    "dl",
    "dd",
    "abbreviations",
    "footnote_block",
    "footnote",
)


def pieces(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Cut tokens at every block, and put each into copies of the elements it is in."""
    around: list[Token] = []
    counts: list[int] = []
    rest: list[Token] = []
    for token in tokens:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind not in _CONTAINERS:
            rest.append(_unfolded(token))
            if sum(one.nesting for one in rest) == 0 and any("block" in o.meta for o in rest):
                closing = [_closing(one) for one in reversed(around)]
                yield [*(one.copy(attrs=dict(one.attrs)) for one in around), *rest, *closing]
                rest = []
                for one in around:
                    if one.type == "list_item_open":
                        one.attrs["class"] = "continued"
                    if one.type == "box_open":
                        one.meta = {**one.meta, "label": ""}
                    if one.type == "footnote_open":
                        one.meta = {**one.meta, "continued": True}
        elif token.nesting == 1:
            if kind == "list_item" and around[-1].type == "ordered_list_open":
                around[-1].attrs["start"] = counts[-1]
                counts[-1] += 1
            around.append(_unfolded(token.copy(attrs=dict(token.attrs))))
            counts.append(int(token.attrs.get("start", 1)))
        else:
            around.pop()
            counts.pop()


def _unfolded(token: Token) -> Token:
    """Return a token of a folded box as one of an open box, of which a piece can be shown."""
    if token.tag == "details":
        classes = f"admonition {token.attrs.get('class', '')}"
        return token.copy(tag="div", attrs={"class": classes})
    if token.tag == "summary":
        return token.copy(tag="p", attrs={"class": "admonition-title"})
    return token


def _closing(opening: Token) -> Token:
    kind = opening.type.removesuffix("_open")
    return Token(f"{kind}_close", opening.tag, -1, block=opening.block)
