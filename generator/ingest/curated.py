"""Which article was made from which seed: read from the files as they stand, faults and all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.nodes import Node, value_at
from generator.model.values import file_name
from generator.reading.front_matter import split_front_matter
from generator.reading.project import CONVERSION_SUFFIX
from generator.reading.strict_yaml import parse_yaml

_ARTICLE = re.compile(r"content/articles/([^/]+)/article\.[^./]+\.md")


@dataclass(frozen=True, slots=True)
class Curated:
    """The file of an original article.

    Args:
        path: the file.
        slug: the article's folder.
        front: its front matter, or the whole text where that cannot be told apart.
        seed: the seed's file name, None where a fault hides it.
        supersedes: the seed of which that one is a new version.
    """

    path: str
    slug: str
    front: str
    seed: str | None
    supersedes: str | None

    def names(self, seed: str, sha256: str) -> bool:
        """Tell whether an article whose seed a fault hides is made from one: by any mention."""
        mention = re.search(rf"(?<![\w.-]){re.escape(seed)}(?![\w.-])", file_name(self.front))
        return mention is not None or sha256 in self.front


@dataclass(frozen=True)
class Originals:
    """All original articles of a project, in the order of their files."""

    articles: tuple[Curated, ...]

    @cached_property
    def _by_seed(self) -> dict[str | None, Curated]:
        return {article.seed: article for article in reversed(self.articles)}

    @cached_property
    def _unnamed(self) -> list[Curated]:
        return [article for article in self.articles if article.seed is None]

    def made_from(self, seed: str, sha256: str) -> Curated | None:
        """Return the article that is made from a seed; one without faults before one with."""
        named = self._by_seed.get(seed)
        return named or next((one for one in self._unnamed if one.names(seed, sha256)), None)


def find_curated(files: Mapping[str, bytes]) -> Originals:
    """Find the originals among a project's files, also those that `check` refuses."""
    found = []
    for path in sorted(files):
        if match := _ARTICLE.fullmatch(path):
            front, root = _front(files[path], path)
            seed, older = (value_at(root, ("source", key)) for key in ("file", "supersedes"))
            names = (file_name(node.text) if node else None for node in (seed, older))
            found.append(Curated(path, match[1], front, *names))
    return Originals(tuple(found))


def newer_versions(files: Mapping[str, bytes], originals: Originals) -> dict[str, str]:
    """Return for each seed that has one its new version, as articles and conversions tell."""
    newer = {a.supersedes: a.seed for a in originals.articles if a.supersedes and a.seed}
    for path in sorted(files):
        if (
            path.startswith("seeds/")
            and path.endswith(CONVERSION_SUFFIX)
            and b"\nsupersedes:" in files[path]
        ):
            _, root = _front(files[path], path)
            seed, older = value_at(root, ("seed",)), value_at(root, ("supersedes",))
            if seed and older:
                newer[file_name(older.text)] = file_name(seed.text)
    return newer


def _front(data: bytes, path: str) -> tuple[str, Node | None]:
    text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    parts, _ = split_front_matter(text, path)
    front = parts[0] if parts else text
    return front, parse_yaml(front, path)[0] if parts else None
