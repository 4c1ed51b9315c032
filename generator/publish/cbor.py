"""As much of CBOR (RFC 8949) as Pagefind writes: whole numbers, texts, arrays of known length."""

from __future__ import annotations

from io import BytesIO

Value = int | str | list["Value"]
_UNSIGNED, _NEGATIVE, _TEXT, _ARRAY = 0, 1, 3, 4
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}


def decode(data: bytes) -> Value:
    """Return the value that stands in some bytes.

    Raises:
        ValueError: the bytes hold something else, or more than one value.
    """
    stream = BytesIO(data)
    value = _read(stream)
    if stream.read(1):
        raise ValueError("more than one value")
    return value


def encode(value: Value) -> bytes:
    """Return the bytes of a value, each number in the fewest."""
    if isinstance(value, int):
        return _head(_NEGATIVE, -1 - value) if value < 0 else _head(_UNSIGNED, value)
    if isinstance(value, str):
        text = value.encode("utf-8")
        return _head(_TEXT, len(text)) + text
    return _head(_ARRAY, len(value)) + b"".join(map(encode, value))


def _read(stream: BytesIO) -> Value:
    first = _take(stream, 1)[0]
    kind, short = first >> 5, first & 31
    if short > 27:
        raise ValueError(f"a length of unknown width: {first:#x}")
    number = short if short < 24 else int.from_bytes(_take(stream, _WIDTHS[short]))
    if kind == _UNSIGNED:
        return number
    if kind == _NEGATIVE:
        return -1 - number
    if kind == _TEXT:
        return _take(stream, number).decode("utf-8")
    if kind == _ARRAY:
        return [_read(stream) for _ in range(number)]
    raise ValueError(f"a value of another kind: {first:#x}")


def _take(stream: BytesIO, count: int) -> bytes:
    taken = stream.read(count)
    if len(taken) < count:
        raise ValueError("the bytes end within a value")
    return taken


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    short, width = next((s, w) for s, w in _WIDTHS.items() if number < 1 << 8 * w)
    return bytes([kind << 5 | short]) + number.to_bytes(width)
