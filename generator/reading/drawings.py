"""Drawings (SVG 1.1 and 2) as hostile markup: what draws is let through by name, the rest refused.

What draws is never changed in silence. Only what draws nothing is left out of the published copy:
comments, metadata, and the notes that drawing programs keep for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from generator.model.media import MediaFault
from generator.model.words import shorten

MOST_BYTES = 2_000_000
"""A drawing is no larger: readers' browsers draw it at every visit."""
_MOST_USES = 20_000

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_OF_PROGRAMS = re.compile(r"https?://(www\.)?(inkscape\.org|sodipodi\.|bohemiancoding|vecta\.io"
                          r"|serif\.com|figma\.com|w3\.org/1999/02/22-rdf|creativecommons\.org"
                          r"|purl\.org/dc|ns\.adobe\.com)")  # fmt: skip
"""Namespaces in which drawing programs keep what is no part of the drawing."""
_ELEMENTS = frozenset({
    "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse",
    "line", "polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop",
    "clipPath", "mask", "marker", "pattern", "style",
})  # fmt: skip
_ATTRIBUTES = frozenset({
    "id", "class", "style", "lang", "version", "baseProfile", "width", "height", "viewBox",
    "preserveAspectRatio", "x", "y", "dx", "dy", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx",
    "ry", "fx", "fy", "fr", "d", "points", "pathLength", "transform", "rotate", "textLength",
    "lengthAdjust", "offset", "gradientUnits", "gradientTransform", "spreadMethod", "clipPathUnits",
    "maskUnits", "maskContentUnits", "patternUnits", "patternContentUnits", "patternTransform",
    "markerUnits", "markerWidth", "markerHeight", "refX", "refY", "orient", "href", "role", "type",
    "overflow", "fill", "fill-opacity", "fill-rule", "clip-path", "clip-rule", "mask", "stroke",
    "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-dasharray", "stroke-dashoffset", "opacity", "color", "color-interpolation", "display",
    "visibility", "stop-color", "stop-opacity", "marker-start", "marker-mid", "marker-end",
    "paint-order", "vector-effect", "shape-rendering", "text-rendering", "image-rendering",
    "mix-blend-mode", "isolation", "font-family", "font-size", "font-style", "font-weight",
    "font-variant", "font-stretch", "letter-spacing", "word-spacing", "text-anchor",
    "text-decoration", "dominant-baseline", "alignment-baseline", "baseline-shift", "direction",
    "writing-mode", "unicode-bidi",
})  # fmt: skip
_WAYS_OUT = {
    "script": "a picture runs no script: delete it",
    "foreignObject": "draw the text with <text>",
    "image": "publish the picture inside as a file of its own",
    "feImage": "publish the picture inside as a file of its own",
    "a": "links in a picture cannot be followed: keep what is inside, without <a>",
    "animate": "a picture stands still: delete the animation",
    "animateTransform": "a picture stands still: delete the animation",
    "animateMotion": "a picture stands still: delete the animation",
    "set": "a picture stands still: delete the animation",
    "filter": "save the drawing without effects, or as a PNG",
}
_SIMPLER = "save it as “plain SVG”, or as a PNG"
_REFERENCE = re.compile(r"url\(\s*(['\"]?)(?P<target>[^'\")]*)\1\s*\)", re.IGNORECASE)
_LOCAL = re.compile(r"#[^\s\"'()<>]+")
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(px|pt|pc|mm|cm|in)?\s*")
_PIXELS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0,
}  # fmt: skip
"""Pixels in each unit of length (CSS Values 3)."""
_LARGEST = 10_000


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as it is published, and its size in pixels."""

    width: int
    height: int
    data: bytes


def read_drawing(data: bytes) -> tuple[Drawing | None, list[MediaFault]]:
    """Read a drawing.

    Returns:
        The drawing, None where something is refused, and each thing refused at its line.
    """
    if len(data) > MOST_BYTES:
        what = f"this drawing has {len(data):,} bytes; the most is {MOST_BYTES:,}"
        return None, [MediaFault(what, "simplify it, or save it as a PNG")]
    root, faults = _parse(data)
    if root is None:
        return None, faults
    kept: list[etree._Element] = []
    dropped: list[etree._Element] = []
    for element in root.iter():
        (dropped if _draws_nothing(element) else kept).append(element)
    within = {inner for element in dropped for inner in element.iter()} - set(dropped)
    for element in kept:
        if element not in within:
            faults += _of_element(element)
    faults += _of_uses(root)
    size = _size(root)
    if size is None:
        hint = "give it a `viewBox`, or `width` and `height` in pixels"
        faults.append(MediaFault("this drawing does not say how large it is", hint, _line(root)))
    if faults or size is None:
        return None, faults
    _clean(root, dropped)
    return Drawing(*size, etree.tostring(root, encoding="utf-8") + b"\n"), []


def _parse(data: bytes) -> tuple[etree._Element | None, list[MediaFault]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [MediaFault("this drawing is not UTF-8", "save it as UTF-8")]
    if found := re.search(r"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        what = f"a drawing declares no document type: “{found[0]}”"
        line = text.count("\n", 0, found.start()) + 1
        return None, [MediaFault(what, "delete the declaration", line)]
    if (said := re.match(r"\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", text)) and (
        said[1].lower() not in ("utf-8", "us-ascii", "ascii")
    ):
        what = f"this drawing says that it is {said[1]}, and is UTF-8"
        return None, [MediaFault(what, 'write `encoding="UTF-8"`')]
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=False, remove_pis=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.strip().encode("utf-8"), parser)
    except etree.XMLSyntaxError as fault:
        words = shorten(str(fault.msg), 100)
        what = f"this is not XML as it should be: {words}"
        return None, [MediaFault(what, "save it again from a drawing program", fault.lineno or 1)]
    if root.tag != f"{{{_SVG}}}svg":
        what = f"this is <{_name(root)}>, not a drawing"
        return None, [MediaFault(what, f'it begins with <svg xmlns="{_SVG}">', _line(root))]
    faults = [
        MediaFault(f"<?{beside.target}?> asks for something else", "delete it", _line(beside))
        for beside in (*root.itersiblings(preceding=True), *root.itersiblings())
        if isinstance(beside, etree._ProcessingInstruction)
    ]
    return root, faults


def _draws_nothing(element: etree._Element) -> bool:
    """Tell whether an element is a comment, metadata or a program's own note."""
    if isinstance(element, etree._Comment):
        return True
    if not isinstance(element.tag, str):
        return False
    name = etree.QName(element)
    if name.namespace == _SVG:
        return str(name.localname) == "metadata"
    return bool(_OF_PROGRAMS.match(name.namespace or ""))


def _of_element(element: etree._Element) -> Iterator[MediaFault]:
    line = _line(element)
    if isinstance(element, etree._ProcessingInstruction):
        yield MediaFault(f"<?{element.target}?> asks for something else", "delete it", line)
        return
    if not isinstance(element.tag, str):
        yield MediaFault(f"“{element.text}” stands for something else", "write it out", line)
        return
    name = etree.QName(element)
    if name.namespace != _SVG or name.localname not in _ELEMENTS:
        hint = _WAYS_OUT.get(name.localname, _SIMPLER)
        yield MediaFault(f"<{_name(element)}> is not let into a drawing", hint, line)
        return
    if name.localname == "style":
        yield from _of_style(_own_text(element), "<style>", line)
    for key, value in element.attrib.items():
        yield from _of_attribute(str(key), str(value), line)


def _of_attribute(key: str, value: str, line: int) -> Iterator[MediaFault]:
    name = etree.QName(key)
    local, namespace = name.localname, name.namespace
    if namespace == _XML or _OF_PROGRAMS.match(namespace or "") or local.startswith("data-"):
        return
    shown = f'{local}="{shorten(value, 60)}"'
    if namespace not in (None, _XLINK) or not (
        local in _ATTRIBUTES or local.startswith("aria-") or namespace == _XLINK
    ):
        yield MediaFault(f"`{shown}` is not let into a drawing", f"delete it, or {_SIMPLER}", line)
    elif local == "href" and not _LOCAL.fullmatch(value.strip()):
        what = f"`{shown}` leads out of the drawing"
        yield MediaFault(what, "a drawing refers only to its own parts: `#id`", line)
    elif namespace == _XLINK and local not in ("href", "type", "title"):
        yield MediaFault(f"`{shown}` is not let into a drawing", "delete it", line)
    else:
        yield from _of_style(value, f"`{shown}`", line)


def _of_style(text: str, where: str, line: int) -> Iterator[MediaFault]:
    """Find what in a style, or in a value that may be one, asks for something else."""
    marks = ("\\", "@", "<", "/*") if where == "<style>" else ("\\",)
    if any(mark in text for mark in marks):
        hint = "write styles without @rules, comments and backslashes"
        yield MediaFault(f"{where} holds more than plain styles", hint, line)
    for found in _REFERENCE.finditer(text):
        if not _LOCAL.fullmatch(found["target"].strip()):
            what = f"{where} asks for “{shorten(found['target'], 60)}”"
            yield MediaFault(what, "a drawing refers only to its own parts: `url(#id)`", line)
    rest = _REFERENCE.sub("", text).lower()
    for word in ("url(", "javascript:", "expression(", "image(", "image-set(", "src("):
        if word in rest:
            yield MediaFault(f"{where} holds “{word}”", f"delete it, or {_SIMPLER}", line)


def _of_uses(root: etree._Element) -> Iterator[MediaFault]:
    """Find references that would draw themselves, or one another, again and again."""
    uses = list(root.iter(f"{{{_SVG}}}use"))
    if len(uses) > _MOST_USES:
        yield MediaFault(f"this drawing has {len(uses):,} <use>", _SIMPLER)
        return
    repeated = [*uses, *root.iter(*(f"{{{_SVG}}}{one}" for one in ("pattern", "mask", "marker")))]
    inner = {above for one in repeated for above in one.iterancestors()}
    named = {above.get("id") for above in inner | set(repeated)}
    for use in uses:
        target = (use.get("href") or use.get(f"{{{_XLINK}}}href") or "").strip().removeprefix("#")
        if target in named:
            what = f"<use> draws “{shorten(target, 40)}”, which draws other parts again"
            yield MediaFault(what, _SIMPLER, _line(use))
    for element in repeated:
        if etree.QName(element).localname == "use":
            continue
        values = [str(value) for one in element.iter() for value in one.attrib.values()]
        if any("url(" in value for value in values if value):
            inside = {
                found["target"].removeprefix("#")
                for value in values
                for found in _REFERENCE.finditer(value)
            }
            if inside & {one.get("id") for one in repeated}:
                what = f"<{_name(element)}> draws patterns within patterns"
                yield MediaFault(what, _SIMPLER, _line(element))


def _size(root: etree._Element) -> tuple[int, int] | None:
    """Return width and height in pixels: those given, or those of the view box."""
    box = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    sides = [_pixels(root.get(name) or "") for name in ("width", "height")]
    if not all(sides):
        try:
            sides = [float(side) for side in box[2:]] if len(box) == 4 else []
        except ValueError:
            sides = []
    if len(sides) != 2 or not all(0 < side <= 1e6 for side in sides if side is not None):
        return None
    width, height = (float(side or 0) for side in sides)
    scale = min(1.0, _LARGEST / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _pixels(length: str) -> float | None:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _PIXELS[found[2] or ""] if found else None


def _clean(root: etree._Element, dropped: list[etree._Element]) -> None:
    """Leave out what draws nothing."""
    for element in dropped:
        above = element.getparent()
        if above is not None:
            _remove(above, element)
    for element in root.iter():
        for key in list(element.attrib):
            if _OF_PROGRAMS.match(etree.QName(key).namespace or ""):
                del element.attrib[key]
    etree.cleanup_namespaces(root)


def _remove(above: etree._Element, element: etree._Element) -> None:
    """Remove an element, and keep the text behind it."""
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        above.text = (above.text or "") + tail
    above.remove(element)


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _own_text(element: etree._Element) -> str:
    """Return an element's text as it is where comments are left out."""
    return (element.text or "") + "".join(inner.tail or "" for inner in element)


def _line(element: etree._Element) -> int:
    return int(element.sourceline or 1)
