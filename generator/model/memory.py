"""What is remembered while the program runs, who owns it, and how much there can be of it.

What follows from a file is kept for that file, once: other contents take the place of the last.
What follows from a record is kept with the record and goes when it goes. So there is never more of
either than of what it follows from, however long `serve` runs. Functions of mere words have an
`lru_cache`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple

T = TypeVar("T")
Owner = TypeVar("Owner")
Rest = TypeVarTuple("Rest")


def kept_by_file(function: Callable[[*Rest], T]) -> Callable[[*Rest], T]:
    """Let a function of a file answer at once while the file's contents are the same.

    Its last argument is the contents; those before name the file.
    """
    kept: dict[tuple[Any, ...], tuple[Any, T]] = {}

    @wraps(function)
    def answer(*args: *Rest) -> T:
        given: tuple[Any, ...] = args
        names, contents = given[:-1], given[-1]
        last = kept.get(names)
        if last is None or last[0] != contents:
            kept[names] = last = contents, function(*args)
        return last[1]

    return answer


def kept_with(
    function: Callable[[Owner, *Rest], T],
) -> Callable[[Owner, *Rest], T]:
    """Let an object remember what a function once made of it, for each choice of the rest.

    The object is one that is equal only to itself, as those of `model.corpus` are.
    """

    @wraps(function)
    def answer(owner: Owner, /, *args: *Rest) -> T:
        kept: dict[Any, T] = vars(owner).setdefault("_kept", {})
        if (key := (function, *args)) not in kept:
            kept[key] = function(owner, *args)
        return kept[key]

    return answer
