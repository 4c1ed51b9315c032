"""What is remembered while the program runs, who owns it, and how much there can be of it.

What follows from a file is kept for that file, once: other contents take the place of the last.
What follows from a record is kept with the record and goes when it goes. So there is never more of
either than of what it follows from, however long `serve` runs. Functions of mere words have an
`lru_cache`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Owner = TypeVar("Owner")


def kept_by_file(function: Callable[P, T]) -> Callable[P, T]:
    """Let a function of a file answer at once while the file's contents are the same.

    Its last argument is the contents; those before name the file. All are given by position.
    """
    kept: dict[tuple[Any, ...], tuple[Any, T]] = {}

    @wraps(function)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T:
        *names, contents = args
        last = kept.get(key := tuple(names))
        if last is None or last[0] != contents:
            kept[key] = last = contents, function(*args, **kwargs)
        return last[1]

    return answer


def kept_with(
    function: Callable[Concatenate[Owner, P], T],
) -> Callable[Concatenate[Owner, P], T]:
    """Let an object remember what a function once made of it, for each choice of the rest.

    The object is one that is equal only to itself, as those of `model.corpus` are.
    """

    @wraps(function)
    def answer(owner: Owner, /, *args: P.args, **kwargs: P.kwargs) -> T:
        kept: dict[Hashable, T] = vars(owner).setdefault(f"_kept {function.__qualname__}", {})
        if args not in kept:
            kept[args] = function(owner, *args, **kwargs)
        return kept[args]

    return answer
