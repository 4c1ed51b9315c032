"""What seeds tell of a picture that was saved with one of them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from generator.model.conversion import Removed
from generator.model.corpus import Corpus, Seed

_FAR = 20
"""A caption that stands so many lines below a picture is of another."""


@dataclass(frozen=True)
class Shown:
    """A picture that is to be shown: its file, and what is known of it.

    Args:
        file: the name that it has in content/media/.
        language: that of the words; empty where the site has not this language.
        alt: what stands for it where it is not seen.
        caption: what stands below it, with whoever made it.
        article: the slug of the article it comes from.
    """

    file: str
    language: str = ""
    alt: str = ""
    caption: str = ""
    article: str = ""


def find_shown(corpus: Corpus, path: str, file: str) -> Shown:
    """Return what the record of a seed's conversion tells of a picture that lies beside it.

    Args:
        corpus: the project.
        path: the picture's file, from the project's folder on.
        file: the name that it has in content/media/.
    """
    for seed in corpus.seeds.values():
        if seed.conversion is None:
            continue
        removed, language = seed.conversion.removed, seed.conversion.language
        pictures = [one for one in removed if one.rule == "picture"]
        for at, picture in enumerate(pictures):
            address, _, alt = picture.text.partition(" (")
            if not _leads_to(address, path, seed):
                continue
            below = pictures[at + 1].line if at + 1 < len(pictures) else picture.line + _FAR
            slugs = (a.slug for a in corpus.articles if a.front.source.file == seed.name)
            return Shown(
                file,
                language if language in corpus.site.languages else "",
                alt.removesuffix(")"),
                _caption(removed, picture.line, max(below, picture.line + 1)),
                next(slugs, ""),
            )
    return Shown(file)


def _leads_to(address: str, path: str, seed: Seed) -> bool:
    """Tell whether an address on a seed's page is that of a file beside it."""
    folder = posixpath.dirname(seed.path)
    below = posixpath.normpath(unquote(urlsplit(address).path))
    return path.startswith(f"{folder}/") and f"/{below}".endswith(path.removeprefix(folder))


def _caption(removed: tuple[Removed, ...], begin: int, end: int) -> str:
    captions = (one for one in removed if one.rule == "caption" and begin <= one.line < end)
    return next((one.text for one in captions), "")
