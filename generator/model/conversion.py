"""What is kept of a conversion beside its seed: `seeds/*.conversion.md`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.record import Record
from generator.model.values import Date, FileName, Known, Language, Line, PageName, Sha256, Slug


class Removed(Record):
    """A piece of a seed that is not the article, and the rule that left it out."""

    rule: Slug = Field(description="The rule that left it out.")
    line: Annotated[int, Field(ge=1)] = Field(description="The line of the seed.")
    text: Line = Field(description="The words.")


class Repair(Record):
    """A piece of a seed whose characters were repaired before it was read."""

    line: Annotated[int, Field(ge=1)] = Field(description="The line of the seed.")
    was: str = Field(description="What stood there.")
    now: str = Field(description="What it was read as.")


class PrintedPage(Record):
    """A printed page of a seed, and the block of the conversion in which it begins."""

    page: PageName = Field(description="The page, as the source prints it: 4, iv.")
    block: Annotated[int, Field(ge=1)] = Field(description="The block, counted from 1.")


class Conversion(Record):
    """Front matter of `seeds/*.conversion.md`: what conversion made of a seed."""

    seed: FileName = Field(description="The seed's file name.")
    sha256: Sha256 = Field(description="The seed file's SHA-256.")
    supersedes: FileName | None = Field(
        None, description="The seed of which this is a new version."
    )
    chapter: Line | None = Field(None, description="Of a book, the one chapter that is meant.")
    encoding: Line = Field(description="How its bytes were read.")
    language: Known[Language] = Field(description="The language that the text was found to be in.")
    title: Known[Line] = Field(description="The title, as the seed gives it.")
    publisher: Known[Line] = Field(description="The publisher, as the seed gives it.")
    author: Known[Line] = Field(description="The author, as the seed gives it.")
    url: Known[Line] = Field(description="The address, as the seed gives it.")
    published: Known[Date] = Field(description="The date, as the seed gives it.")
    updated: Known[Date] = Field(
        None, description="The day of its last change, as the seed gives it."
    )
    because: tuple[Line, ...] = Field(
        (), description="For each of these, what in the seed says so, or says otherwise."
    )
    pages: tuple[PrintedPage, ...] = Field((), description="Where its printed pages begin.")
    wrapped: int | None = Field(None, description="The width at which its lines were broken.")
    repairs: tuple[Repair, ...] = Field((), description="Characters that were repaired.")
    removed: tuple[Removed, ...] = Field((), description="What is not the article.")
