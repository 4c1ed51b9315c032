"""Files as text to be changed: byte order mark, line ends and all that is not changed stay.

To change one value of a file: `change_text(data, lambda text: set_value(text, keys, value))`.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable

from generator.editing.values import PatchError


def change_text(data: bytes, change: Callable[[str], str]) -> bytes:
    """Change the text of a file; `change` sees and gives lines that end with a line feed alone.

    Raises:
        PatchError: the file is not UTF-8, its line ends are mixed, or `change` raised it.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        text = data[len(mark) :].decode("utf-8")
    except UnicodeDecodeError:
        raise PatchError("the file is not UTF-8") from None
    ends = text.count("\r\n")
    if text.count("\r") != ends or ends not in (0, text.count("\n")):
        raise PatchError("the file mixes two kinds of line ends; save it again with one")
    changed = change(text.replace("\r\n", "\n") if ends else text)
    try:
        return mark + (changed.replace("\n", "\r\n") if ends else changed).encode("utf-8")
    except UnicodeEncodeError:
        raise PatchError("the text holds half of a surrogate pair") from None
