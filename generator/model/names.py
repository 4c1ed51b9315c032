"""The names by which records and passages are referred to, cut from text once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """The name of a passage, written `article-slug#passage-id`."""

    article: str
    passage: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the reference that a text writes; a text without “#” names no passage."""
        article, _, passage = text.partition("#")
        return cls(article, passage)

    def __str__(self) -> str:
        return f"{self.article}#{self.passage}"


@dataclass(frozen=True, slots=True, order=True)
class RecordName:
    """The name of a record: `event:first-post`, or `note:article-slug#note-id` of an article's own.

    Args:
        kind: the kind of record, as `event`.
        id: its id; empty where any record of the kind is meant.
        article: the article it belongs to, for passages and notes alone.
    """

    kind: str
    id: str
    article: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the name that a text writes."""
        kind, _, name = text.partition(":")
        article, hash_, identifier = name.partition("#")
        return cls(kind, identifier, article) if hash_ else cls(kind, name)

    @classmethod
    def of_passage(cls, reference: Reference) -> Self:
        """Return the record name of a passage that is referred to."""
        return cls("passage", reference.passage, reference.article)

    @property
    def whole(self) -> RecordName:
        """The record that this one is a part of; itself where it stands alone.

        Corrections of a passage or a note are shown where those of its article are.
        """
        return RecordName("article", self.article) if self.article else self

    def __str__(self) -> str:
        return f"{self.kind}:{self.article}#{self.id}" if self.article else f"{self.kind}:{self.id}"
