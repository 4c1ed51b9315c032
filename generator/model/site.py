"""What the site is: its name, its languages, its pages, as `content/site.yml` says."""

from __future__ import annotations

from pydantic import Field

from generator.model.licence import Licence
from generator.model.record import Record
from generator.model.values import Language, Slug, Text, TimeZone


class Site(Record):
    """The file `site.yml`."""

    title: Text = Field(description="The name of the site, in each language.")
    description: Text = Field(description="What it is about, in a sentence, in each language.")
    languages: tuple[Language, ...] = Field(
        min_length=1, description="The site's languages; the first is the editors' own."
    )
    prepared: tuple[Language, ...] = Field(
        (), description="Languages that content is in too, unpublished until `languages` has them."
    )
    locales: dict[Language, Language] = Field(
        default_factory=dict,
        description="Of languages that are written as in one region: its tag, as {en: en-GB}.",
    )
    chapters: tuple[Slug, ...] = Field(
        min_length=1, description="The chapters in reading order; the first is the home page."
    )
    navigation: tuple[Slug, ...] = Field(
        description="What the header links to: chapters, views as articles, timeline, themes, "
        "and story, the other chapters under one title."
    )
    time_zone: TimeZone = Field(
        "UTC",
        description="The IANA time zone of the newsroom; what a source dates stays its own day. A "
        "time in another zone stands as it is, and the newsroom's beside it.",
    )
    licence: Licence | None = Field(
        None,
        description="What others may do with the data and the editors' texts, not the sources.",
    )

    @property
    def left_out(self) -> frozenset[str]:
        """The languages that are prepared and not published: nothing in them is read."""
        return frozenset(self.prepared) - frozenset(self.languages)

    def tag(self, language: str) -> str:
        """Return the BCP 47 tag of what the editors write in a language of the site."""
        return self.locales.get(language, language)
