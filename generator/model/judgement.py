"""What editors may hold of a source's answer, beside how the answers compare."""

from __future__ import annotations

from pydantic import Field

from generator.model.record import Record
from generator.model.values import Day, PassageReference, Text


class Judgement(Record):
    """What the editors hold of an answer, with their reason: a fact-check of their own."""

    passage: PassageReference = Field(
        description="The passage that gives the answer: article-slug#passage-id."
    )
    rating: Text = Field(description="What they hold of it in a word or two: false, misleading …")
    why: Text = Field(description="Why, in each language; readers see it.")
    date: Day = Field(description="The day they judged it.")
