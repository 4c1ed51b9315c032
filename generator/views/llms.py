"""The site in a few lines for language models, in the editors' own language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.addresses.paths import DATA, article_path, chapter_path
from generator.exports.llms import Listed, write_llms
from generator.model.settings import Settings
from generator.views import labels
from generator.views.page import Reader

LLMS = "llms.txt"
_VIEWS = ("claims", "timeline", "themes", "voices", "glossary", "overview", "corrections")


def llms_of(readers: Sequence[Reader], settings: Settings) -> bytes:
    """Return `llms.txt` of the site: its story, its sources, what is made of them, its data."""
    reader = readers[0]
    site, say = reader.corpus.site, reader.wording.plain

    def at(path: str) -> str:
        return settings.address(reader.language, path)

    views = [Listed(say(labels.VIEWS[name]), at(name)) for name in _VIEWS]
    languages = [
        Listed(one.wording.own_name(), settings.address(one.language, "")) for one in readers
    ]
    rests = "Everything this site says about its sources rests on a passage quoted word for word."
    return write_llms(
        reader.plain_words(site.title),
        reader.plain_words(site.description),
        [say(rests)],
        {
            say("Story"): list(_chapters(reader, settings)),
            say("Sources"): list(_sources(reader, settings)),
            say("Evidence"): views,
            say("Data"): [
                Listed(say("Data"), at(DATA)),
                Listed("datapackage.json", f"{settings.site_url}{DATA}/datapackage.json"),
            ],
            say("Languages"): languages if len(languages) > 1 else [],
        },
    )


def _chapters(reader: Reader, settings: Settings) -> Iterator[Listed]:
    for chapter in reader.connections.chapters:
        version = chapter.version(reader.language)
        address = settings.address(reader.language, chapter_path(reader.corpus, chapter.slug))
        yield Listed(version.title, address, getattr(version.front, "summary", ""))


def _sources(reader: Reader, settings: Settings) -> Iterator[Listed]:
    for article in reader.connections.articles:
        address = settings.address(reader.language, article_path(article.slug))
        title = article.version(reader.language).title
        yield Listed(title, address, reader.plain_words(article.front.summary))
