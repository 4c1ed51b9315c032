"""The Markdown that this program reads: CommonMark and what people know from Material.

To CommonMark without HTML come tables with captions, boxes (`!!!`, `???`), footnotes, definition
lists, task lists, abbreviations, `==marked==`, `~sub~`, `^super^` and `~~deleted~~` text, icons as
`:material-lighthouse:`, the badge `:outside:`, citations `[@article#passage]`, parts for telling
`/// name | argument`.
"""

from __future__ import annotations

import re
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from generator.model.document import Fault
from generator.model.words import did_you_mean

BOXES = {
    **dict.fromkeys(("note", "seealso"), "note"),
    **dict.fromkeys(("abstract", "summary", "tldr"), "abstract"),
    **dict.fromkeys(("info", "todo"), "info"),
    **dict.fromkeys(("tip", "hint", "important"), "tip"),
    **dict.fromkeys(("success", "check", "done"), "success"),
    **dict.fromkeys(("question", "help", "faq"), "question"),
    **dict.fromkeys(("warning", "caution", "attention"), "warning"),
    **dict.fromkeys(("failure", "fail", "missing"), "failure"),
    **dict.fromkeys(("danger", "error"), "danger"),
    "bug": "bug",
    "example": "example",
    **dict.fromkeys(("quote", "cite"), "quote"),
    "editors": "editors",
}
"""What a box may be called, and the name under which Material draws it; `editors` is our own."""
PARTS = (
    "pull-quote",
    "key-figure",
    "disagreement",
    "timeline",
    "known",
    "voices",
    "start",
    "chapters",
    "sources",
    "themes",
)
"""The parts for telling: each shows records, named by its argument."""
CAPTION = "table-caption"

_CITATION = re.compile(r"\[@([^\]\s#]+#[^\]\s]+)\]")
_ICON = re.compile(r":((?:material|fontawesome|octicons|simple)(?:-[a-z0-9]+)+):")
_OUTSIDE = re.compile(r":(outside):")
_MARK = re.compile(r"(?<!=)==(?!=)")
_ABBREVIATION = re.compile(r"\*\[([^\]]+)\]:[ \t]*(.+)")
_BOX = re.compile(r'\s*(?P<names>[^"]*?)\s*(?:"(?P<title>.*)")?\s*')
_PART = re.compile(r"\s*(?P<name>[a-z][a-z0-9-]*)\s*(?:\|(?P<argument>.*))?")
_PLACES = {"inline", "end"}


def make_parser() -> MarkdownIt:
    """Return a parser of the whole syntax; what is wrong comes in `env["faults"]`."""
    # What is nested deeper is cut; each list takes two levels, and a reader sees no fifty of them.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 100})
    parser.enable(["table", "strikethrough"])
    parser.use(admon_plugin).use(deflist_plugin).use(tasklists_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.use(sub_plugin).use(superscript_plugin)
    parser.use(container_plugin, "part", marker="/", validate=_begins_part)
    parser.block.ruler.before("reference", "abbreviations", _abbreviations)
    parser.inline.ruler.before("link", "citation", _citation)
    parser.inline.ruler.before("emphasis", "marked", _marked)
    parser.inline.ruler.before("emphasis", "icon", _icon)
    parser.inline.ruler.before("emphasis", "outside", _outside)
    parser.core.ruler.before("inline", "parts", _name_parts)
    parser.core.ruler.after("github-tasklists", "tasks", _name_tasks)
    parser.core.ruler.push("footnotes", _move_footnotes)
    parser.core.ruler.push("abbreviated", _abbreviate)
    return parser


def icon_file(name: str) -> str:
    """Return the file of an icon in Material's folder of icons, as `material/lighthouse.svg`."""
    family, _, rest = name.partition("-")
    if family == "fontawesome":
        rest = rest.replace("-", "/", 1)
    return f"{family}/{rest}.svg"


def _begins_part(info: str, markup: str) -> bool:
    return _PART.match(info) is not None


def _citation(state: StateInline, silent: bool) -> bool:
    return _leaf(state, silent, _CITATION, "citation")


def _icon(state: StateInline, silent: bool) -> bool:
    return _leaf(state, silent, _ICON, "icon")


def _outside(state: StateInline, silent: bool) -> bool:
    return _leaf(state, silent, _OUTSIDE, "outside")


def _leaf(state: StateInline, silent: bool, pattern: re.Pattern[str], kind: str) -> bool:
    match = pattern.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push(kind, "", 0).content = match[1]
    state.pos = match.end()
    return True


def _marked(state: StateInline, silent: bool) -> bool:
    """Read `==marked==`; no blank stands right inside the signs."""
    last = state.posMax
    opening = _MARK.match(state.src, state.pos, last)
    closing = _MARK.search(state.src, opening.end(), last) if opening else None
    if silent or opening is None or closing is None:
        return False
    inner = state.src[opening.end() : closing.start()]
    if inner != inner.strip():
        return False
    state.push("mark_open", "mark", 1)
    state.pos, state.posMax = opening.end(), closing.start()
    state.md.inline.tokenize(state)
    state.pos, state.posMax = closing.end(), last
    state.push("mark_close", "mark", -1)
    return True


def _abbreviations(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read lines `*[EDTF]: Extended Date/Time Format`, one below the other."""
    if state.is_code_block(start):
        return False
    found = list(takewhile(bool, (_abbreviation(state, line) for line in range(start, end))))
    if not found:
        return False
    if silent:
        return True
    known = state.env.setdefault("abbreviations", {})
    state.push("abbreviations_open", "dl", 1).attrs["class"] = "abbreviations"
    for line, match in enumerate(filter(None, found), start=start):
        known[match[1]] = match[2].strip()
        state.push("abbreviation", "dt", 0).content = match[1]
        state.push("expansion_open", "dd", 1)
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = match[2].strip(), [line, line + 1], []
        state.push("expansion_close", "dd", -1)
    state.push("abbreviations_close", "dl", -1)
    state.line = start + len(found)
    return True


def _abbreviation(state: StateBlock, line: int) -> re.Match[str] | None:
    begin = state.bMarks[line] + state.tShift[line]
    return _ABBREVIATION.fullmatch(state.src[begin : state.eMarks[line]])


def _abbreviate(state: StateCore) -> None:
    """Mark every abbreviation whose expansion the text gives."""
    known: dict[str, str] = state.env.get("abbreviations", {})
    if not known:
        return
    longest_first = sorted(map(re.escape, known), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(longest_first)})(?!\w)")
    for before, token in zip([None, *state.tokens], state.tokens, strict=False):
        if token.type == "inline" and not (before and before.type == "expansion_open"):
            token.children = [
                piece for child in token.children or () for piece in _split(child, pattern, known)
            ]


def _split(token: Token, pattern: re.Pattern[str], known: dict[str, str]) -> list[Token]:
    if token.type != "text":
        return [token]
    pieces = []
    for at, words in enumerate(pattern.split(token.content)):
        if at % 2:
            pieces.append(Token("abbr_open", "abbr", 1, attrs={"title": known[words]}))
        if words:
            pieces.append(token.copy(content=words, meta={}))
        if at % 2:
            pieces.append(Token("abbr_close", "abbr", -1))
    return pieces


def _move_footnotes(state: StateCore) -> None:
    """Move footnotes to the end, in the order and with the numbers in which they are written.

    A translation then has them in the order of its original, whatever its sentences name first.
    """
    text: list[Token] = []
    notes: dict[str, list[Token]] = {}
    held = [text]
    for at, token in enumerate(state.tokens):
        if token.type == "footnote_reference_open":
            label, body = token.meta["label"], list[Token]()
            if label in notes:
                line = next((one.map[0] + 1 for one in state.tokens[at:] if one.map), 1)
                what = f"there are two footnotes “{label}”; this one is not shown"
                state.env["faults"].append(Fault(line, what, "give it another label"))
            held.append(notes.setdefault(label, body) if label not in notes else body)
        elif token.type == "footnote_reference_close":
            held.pop()
        else:
            held[-1].append(token)
    if not notes:
        return
    numbers = {label: number for number, label in enumerate(notes, start=1)}
    uses = dict.fromkeys(notes, 0)
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "footnote_ref":
                label = child.meta["label"]
                uses[label] += 1
                child.meta = {"number": numbers[label], "use": uses[label]}
    text.append(Token("footnote_block_open", "div", 1, block=True))
    for label, tokens in notes.items():
        about = {"number": numbers[label], "label": label, "uses": uses[label]}
        back = [
            Token("footnote_anchor", "", 0, meta={"number": numbers[label], "use": use})
            for use in range(1, uses[label] + 1)
        ]
        # They end its last paragraph, or begin it where it ends in a list, a box or a table.
        ends_in_words = bool(tokens) and tokens[-1].type == "paragraph_close"
        at = len(tokens) - 1 if ends_in_words else 0
        text.append(Token("footnote_open", "li", 1, block=True, meta=about))
        text += [*tokens[:at], *back, *tokens[at:]]
        text.append(Token("footnote_close", "li", -1, block=True))
    text.append(Token("footnote_block_close", "div", -1, block=True))
    state.tokens = text


def _name_tasks(state: StateCore) -> None:
    """Make of the HTML that stands for a task's box a token that says whether it is done."""
    for token in state.tokens:
        children = token.children or []
        if children and children[0].type == "html_inline":
            done = "checked" in children[0].content
            children[0] = Token("task", "", 0, meta={"done": done})
            children[1].content = children[1].content.lstrip()


def _name_parts(state: StateCore) -> None:
    """Tell boxes, captions and parts for telling apart, and what of them nobody can read."""
    tokens: list[Token] = []
    source = state.src.split("\n")
    faults: list[Fault] = state.env.setdefault("faults", [])
    closing: list[list[Token]] = []
    skipped = 0
    for token in state.tokens:
        if skipped:
            skipped -= 1
        elif token.type == "admonition_open":
            skipped = _box_of_admonition(token, tokens, closing, faults)
        elif token.type == "container_part_open":
            _part(token, tokens, closing, faults, source)
        elif token.type in ("admonition_close", "container_part_close"):
            _find_empty(tokens, faults)
            tokens += closing.pop()
            if token.type == "container_part_close":
                _settle_caption(tokens, faults)
        else:
            tokens.append(token)
    state.tokens = tokens


def _find_empty(tokens: list[Token], faults: list[Fault]) -> None:
    """Say of a box that ends right here that nothing is in it."""
    opened = next((one for one in reversed(tokens) if one.type == "box_open"), None)
    if opened and opened.map and tokens[-1].type in ("box_open", "box_title_close"):
        hint = "indent what it holds by four spaces, or end `///` below it"
        faults.append(Fault(opened.map[0] + 1, "there is nothing in this box", hint))


def _box_of_admonition(
    token: Token, tokens: list[Token], closing: list[list[Token]], faults: list[Fault]
) -> int:
    """Open the box of `!!!` or `???`; tell how many tokens of its title come behind it."""
    found = _BOX.fullmatch(token.info)
    names = (found["names"] if found else token.info).lower().split()
    title = found["title"] if found else None
    assert token.map is not None
    name = names[0] if names else ""
    if strange := [one for one in names[1:] if one not in _PLACES]:
        what = f"a box cannot be “{strange[0]}”"
        hint = 'write its title in quotation marks, as `!!! note "Title"`'
        faults.append(Fault(token.map[0] + 1, what, hint))
    places = [one for one in names[1:] if one in _PLACES]
    _open_box(token, name, title, places, tokens, closing, faults)
    return 3 if token.content else 0


def _open_box(
    token: Token,
    name: str,
    title: str | None,
    places: list[str],
    tokens: list[Token],
    closing: list[list[Token]],
    faults: list[Fault],
) -> None:
    assert token.map is not None
    line = token.map[0]
    drawn = BOXES.get(name, "note")
    if name not in BOXES:
        hint = did_you_mean(name, BOXES, "boxes are note, info, tip, warning, quote, editors …")
        faults.append(Fault(line + 1, f"there is no box called “{name}”", hint))
    folded = token.markup.startswith("?")
    element = "details" if folded else "div"
    opening = Token("box_open", element, 1, map=token.map, block=True)
    opening.attrs["class"] = " ".join([*([] if folded else ["admonition"]), drawn, *places])
    if token.markup.endswith("+"):
        opening.attrs["open"] = ""
    untitled = title is None or (folded and not title)
    opening.meta = {"name": drawn, "label": drawn if untitled else "", "titled": bool(title)}
    tokens.append(opening)
    closing.append([Token("box_close", element, -1, block=True)])
    of_title = "summary" if folded else "p"
    if title:
        heading = Token("box_title_open", of_title, 1, block=True, meta={"name": drawn})
        if not folded:
            heading.attrs["class"] = "admonition-title"
        inline = Token("inline", "", 0, content=title, children=[], map=[line, line + 1])
        tokens += [heading, inline, Token("box_title_close", of_title, -1, block=True)]


def _part(
    token: Token,
    tokens: list[Token],
    closing: list[list[Token]],
    faults: list[Fault],
    source: list[str],
) -> None:
    found = _PART.match(token.info)
    assert found is not None and token.map is not None
    first, last = token.map
    name, argument = found["name"], (found["argument"] or "").strip()
    if last >= len(source) or not re.fullmatch(r"[\s>]*/{3,}\s*", source[last]):
        what = f"`/// {name}` does not end"
        faults.append(Fault(first + 1, what, "write `///` on a line of its own below it"))
    if name in BOXES:
        _open_box(token, name, argument or None, [], tokens, closing, faults)
        return
    if name not in (*PARTS, CAPTION):
        known = (*PARTS, CAPTION, *BOXES)
        hint = did_you_mean(name, known, f"parts are {', '.join(PARTS)} and {CAPTION}")
        faults.append(Fault(first + 1, f"there is no part called “{name}”", hint))
    opening = Token("part_open", "div", 1, map=token.map, block=True, info=argument, content=name)
    tokens.append(opening)
    closing.append([Token("part_close", "div", -1, block=True, content=name)])


def _settle_caption(tokens: list[Token], faults: list[Fault]) -> None:
    """Put a caption that was just read into the table above it."""
    if tokens[-1].content != CAPTION or tokens[-1].type != "part_close":
        return
    begin = max(at for at, one in enumerate(tokens) if one.type == "part_open")
    opening, held = tokens[begin], tokens[begin + 1 : -1]
    assert opening.map is not None
    kinds = [one.type for one in held]
    above = tokens[begin - 1].type if begin else ""
    if above != "table_close" or kinds != ["paragraph_open", "inline", "paragraph_close"]:
        hint = f"write `/// {CAPTION}`, a line of text and `///` right below a table"
        faults.append(Fault(opening.map[0] + 1, "this caption has no table, or no text", hint))
        return
    del tokens[begin:]
    table = max(at for at, one in enumerate(tokens) if one.type == "table_open")
    caption = Token("caption_open", "caption", 1, block=True)
    tokens[table + 1 : table + 1] = [
        caption,
        held[1],
        Token("caption_close", "caption", -1, block=True),
    ]
