"""The addresses of the site: the same in every language, below the language's own folder."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.addresses.apart import Part, cut_list, cut_records
from generator.addresses.media import MEDIA, has_media_page
from generator.addresses.order import event_places, events_in_order
from generator.addresses.periods import Period, cut_timeline
from generator.addresses.place import Place
from generator.addresses.sources import MOST_LISTED, SourceGroup, group_sources
from generator.addresses.weights import Weights
from generator.model.corpus import Article, Chapter, Corpus
from generator.model.kinds import LISTED
from generator.model.memory import kept_with
from generator.model.names import RecordName
from generator.model.schema import Claim, Event, Passage, Retirement

VIEWS_IN_NAVIGATION = (
    "articles", "timeline", "themes", "claims", "glossary", "voices", "overview", "corrections",
)  # fmt: skip
RESERVED = frozenset(
    {*VIEWS_IN_NAVIGATION, "search", "status", "404", "assets", "data", "seeds", "templates", MEDIA}
)
STORY = "story"
"""What stands in `navigation` of site.yml for the chapters of the story."""
DATA = "data"
TIMELINE = "timeline"
PLACES = f"{DATA}/timeline.json"
"""The file that tells on which page an event stands; only where the timeline is cut."""
MOST_BYTES = 150_000
"""A page of records is cut where it could be heavier."""
OVERVIEW = "overview"
_MOST_CELLS = 2_400
"""So many cells of the table of themes by source stand on a page."""
_MOST_QUOTED = 60
"""So many passages on a theme stand on a page."""
_MOST_PAIRED = 12
"""Every two of so many sources are compared on one page; of more, each on one of its own."""
_PLACES = {kind.name: kind.place for kind in LISTED if kind.is_named}
SOURCES = {
    name: f"content/{name}.yml" for name in ("claims", "corrections", MEDIA, "themes", "voices")
} | {"glossary": "content/terms.yml", "timeline": "content/events.yml"}
"""The files in which the records of a page stand."""
SEEDS = "seeds"


def article_path(slug: str) -> str:
    """Name the page of an article."""
    return f"articles/{slug}"


def theme_path(identifier: str) -> str:
    """Name the page of a theme."""
    return f"themes/{identifier}"


def both_path(slug: str) -> str:
    """Name the page that shows an article's original and translation side by side."""
    return f"articles/{slug}/both"


def timeline_of_theme(identifier: str) -> str:
    """Name the timeline of one theme."""
    return f"timeline/themes/{identifier}"


def timeline_of_article(slug: str) -> str:
    """Name the timeline of one source."""
    return f"timeline/articles/{slug}"


def claims_of_theme(identifier: str) -> str:
    """Name the page of the questions of one theme, where questions have pages of their own."""
    return f"claims/themes/{identifier}"


def pairs_of_source(slug: str) -> str:
    """Name the page that compares a source with all others, where there are many."""
    return f"{OVERVIEW}/{slug}"


@kept_with
def _weights(corpus: Corpus) -> Weights:
    return Weights(corpus)


def _room(corpus: Corpus) -> int:
    return max(MOST_BYTES - _weights(corpus).frame, MOST_BYTES // 2)


@kept_with
def records_apart(corpus: Corpus) -> Mapping[str, Mapping[str, str]]:
    """Return for each page whose records have pages of their own these, by their place on it."""
    return cut_records(corpus, _weights(corpus), _room(corpus))


@kept_with
def source_groups(corpus: Corpus) -> tuple[SourceGroup, ...]:
    """Return the sources by outlet, language and month; nothing where they are few."""
    return group_sources(published_articles(corpus))


@kept_with
def lists_of_sources(corpus: Corpus) -> dict[str, list[Part[Article]]]:
    """Return the pages of the list of all sources, and of each group of them, by its address."""
    there = {"articles": published_articles(corpus)}
    there |= {group.path: group.articles for group in source_groups(corpus)}
    return {path: cut_list(path, articles, MOST_LISTED) for path, articles in there.items()}


def compares_apart(corpus: Corpus) -> bool:
    """Tell whether each source is compared with the others on a page of its own."""
    return len(published_articles(corpus)) > _MOST_PAIRED


@kept_with
def theme_parts(corpus: Corpus) -> dict[str, list[Part[tuple[Article, Passage]]]]:
    """Return the pages of each theme, by its id, each with the passages that it quotes."""
    there: dict[str, list[tuple[Article, Passage]]] = {theme.id: [] for theme in corpus.themes}
    for article in published_articles(corpus):
        for passage in article.passages:
            for theme in there.keys() & passage.themes:
                there[theme].append((article, passage))
    return {one: cut_list(theme_path(one), quoted, _MOST_QUOTED) for one, quoted in there.items()}


@kept_with
def overview_parts(corpus: Corpus) -> list[Part[Article]]:
    """Return the pages of the overview, each with the sources whose themes it counts."""
    most = max(_MOST_CELLS // max(len(corpus.themes), 1), 1)
    return cut_list(OVERVIEW, published_articles(corpus), most)


@kept_with
def timelines(corpus: Corpus) -> dict[str, Period]:
    """Return the timeline, and those of all themes and sources with events, as they are cut."""
    events, places = events_in_order(corpus), event_places(corpus)
    told: dict[str, list[Event]] = {TIMELINE: list(events)}
    for event in events:
        for theme in event.themes:
            told.setdefault(timeline_of_theme(theme), []).append(event)
        for slug in {evidence.passage.article for evidence in event.evidence}:
            told.setdefault(timeline_of_article(slug), []).append(event)
    there = [
        TIMELINE,
        *(timeline_of_theme(theme.id) for theme in corpus.themes),
        *(timeline_of_article(article.slug) for article in published_articles(corpus)),
    ]
    weights = _weights(corpus)
    room = _room(corpus)
    links = sum(weights.themes.values())
    links += sum(weights.sources.values()) if lists_sources(corpus) else 0
    return {
        path: cut_timeline(
            path, told[path], places, lambda e: weights.events[e.id], room - links, room
        )
        for path in there
        if path in told
    }


def lists_sources(corpus: Corpus) -> bool:
    """Tell whether the timeline lists those of single sources: where that is no page of its own."""
    return sum(_weights(corpus).sources.values()) <= MOST_BYTES / 4


def pages_of_events(corpus: Corpus) -> dict[str, str]:
    """Return the page on which each event stands, by id, where the timeline is cut."""
    return _standing(corpus).get(TIMELINE, {})


@kept_with
def _standing(corpus: Corpus) -> dict[str, dict[str, str]]:
    """Return for each timeline that is cut the page on which each event stands, by id."""
    return {
        path: {event.id: leaf.path for leaf in whole.leaves for event in leaf.events}
        for path, whole in timelines(corpus).items()
        if whole.inner
    }


def cut_place(corpus: Corpus, place: Place) -> Place:
    """Return where a place stands now that its page may have been cut.

    The place of an event on any page of a timeline is the one on its page of that timeline.
    """
    if apart := records_apart(corpus).get(place.page):
        return Place(apart.get(place.fragment, place.page), place.fragment)
    if not place.fragment or place.page.partition("/")[0] != TIMELINE:
        return place
    standing = _standing(corpus).get(whole_timeline(place.page), {})
    return Place(standing.get(place.fragment.removeprefix("e-"), place.page), place.fragment)


def whole_timeline(path: str) -> str:
    """Name the timeline that a page is a period of; any other page is itself."""
    first, *rest = path.split("/")
    if first != TIMELINE:
        return path
    return "/".join([first, *rest[:2]]) if rest[:1] in (["themes"], ["articles"]) else TIMELINE


_PAGES_OF: dict[str, tuple[Callable[[str], str], ...]] = {
    "article": (article_path, timeline_of_article, pairs_of_source),
    "theme": (theme_path, timeline_of_theme, claims_of_theme),
    "chapter": (lambda slug: slug,),
}
"""Where the pages of a record stand, the main one first; further ones stand below each of these."""


@dataclass(frozen=True)
class Tombstone:
    """A page that was retired, and where what it became stands, if that is anywhere."""

    retirement: Retirement
    became: Place | None


@kept_with
def tombstones(corpus: Corpus) -> dict[str, Tombstone]:
    """Return the retired pages by address.

    A record that became another of its kind leaves all its pages, so far as that has the like: a
    source its text beside the translation and its timeline too.
    """
    found: dict[str, Tombstone] = {}
    for retirement in corpus.retired:
        record, became = retirement.record, retirement.became
        old = _homes(corpus, record)
        if old:
            there = place_of(corpus, became) if became else None
            found[old[0]] = Tombstone(retirement, there)
        if became and became.kind == record.kind:
            for before, now in zip(old, _homes(corpus, became), strict=True):
                for page in _pages_below(corpus).get(now, ()):
                    path = before + page.removeprefix(now)
                    found.setdefault(path, Tombstone(retirement, Place(page)))
    return found


def _homes(corpus: Corpus, record: RecordName) -> list[str]:
    """Return the addresses at and below which the pages of a record stand, the main one first."""
    page, _, prefix = _PLACES.get(record.kind, "").partition("#")
    if prefix and page in records_apart(corpus):
        return [f"{page}/{record.id}"]
    return [name(record.id) for name in _PAGES_OF.get(record.kind, ())]


@kept_with
def _pages_below(corpus: Corpus) -> dict[str, list[str]]:
    """Return the pages at and below the addresses of all records that retired ones became."""
    records = {one.became for one in corpus.retired if one.became}
    found: dict[str, list[str]] = {
        home: [] for record in records for home in _homes(corpus, record)
    }
    for page in _living_pages(corpus) if found else ():
        folders = page.split("/")
        for length in range(1, len(folders) + 1):
            if (home := "/".join(folders[:length])) in found:
                found[home].append(page)
    return found


def chapter_path(corpus: Corpus, slug: str) -> str:
    """Name the page of a chapter; the first chapter of the site is its home page."""
    return "" if corpus.site.chapters[:1] == (slug,) else slug


def place_of(corpus: Corpus, record: RecordName) -> Place:
    """Return where a record stands."""
    if record.article:
        return Place(article_path(record.article), f"{record.kind[0]}-{record.id}")
    if record.kind in _PLACES:
        return cut_place(corpus, Place.parse(_PLACES[record.kind] + record.id))
    if record.kind == "article":
        return Place(article_path(record.id))
    return Place(chapter_path(corpus, record.id))


@kept_with
def published_articles(corpus: Corpus) -> tuple[Article, ...]:
    """Return the articles that are not drafts, by date; those without a date come last."""
    there = [article for article in corpus.articles if article.front.status == "published"]

    def order(article: Article) -> tuple[bool, tuple[object, ...], str]:
        date = article.front.source.published
        return date is None, date.sort_key if date else (), article.slug

    return tuple(sorted(there, key=order))


@kept_with
def lists_of_claims(corpus: Corpus) -> dict[str, tuple[Claim, ...]]:
    """Return the questions in a list, by its address: all, and those of each theme.

    Nothing where all stand on one page with their answers.
    """
    if "claims" not in records_apart(corpus):
        return {}
    found = {"claims": corpus.claims}
    for theme in corpus.themes:
        if there := tuple(claim for claim in corpus.claims if theme.id in claim.themes):
            found[claims_of_theme(theme.id)] = there
    return found


def most_questions(path: str) -> int:
    """Return how many questions a page of a list takes; of a theme they stand in a matrix."""
    return 200 if path == "claims" else 40


def published_chapters(corpus: Corpus) -> list[Chapter]:
    """Return the chapters that site.yml names and that are not drafts, in reading order."""
    there = [corpus.chapter(slug) for slug in corpus.site.chapters]
    return [chapter for chapter in there if chapter and not chapter.is_draft]


def page_paths(corpus: Corpus) -> list[str]:
    """Name every page that the site has in each language."""
    return [*_living_pages(corpus), *tombstones(corpus), DATA, "search"]


def _living_pages(corpus: Corpus) -> list[str]:
    """Name the pages of records, and those that list them."""
    return [
        *(chapter_path(corpus, chapter.slug) for chapter in published_chapters(corpus)),
        *(part.path for parts in lists_of_sources(corpus).values() for part in parts),
        *(article_path(article.slug) for article in published_articles(corpus)),
        "themes",
        *(part.path for parts in theme_parts(corpus).values() for part in parts),
        *([] if "claims" in records_apart(corpus) else ["claims"]),
        "glossary",
        "voices",
        *(path for pages in records_apart(corpus).values() for path in pages.values()),
        *(
            part.path
            for path, claims in lists_of_claims(corpus).items()
            for part in cut_list(path, claims, most_questions(path))
        ),
        *(part.path for part in overview_parts(corpus)),
        *(
            pairs_of_source(article.slug)
            for article in published_articles(corpus)
            if compares_apart(corpus)
        ),
        "corrections",
        *([MEDIA] if has_media_page(corpus) else []),
        *(page.path for whole in timelines(corpus).values() for page in whole.pages),
        *(
            both_path(article.slug)
            for article in published_articles(corpus)
            if article.translations and article.front.source.rights == "full"
        ),
    ]


def relative(here: str, there: Place) -> str:
    """Return the link from one page to another, both named from the same root, without slashes.

    A fragment may follow `there`. Pages are folders, so links end in a slash.
    """
    fragment = f"#{there.fragment}" if there.fragment else ""
    if fragment and there.page == here:
        return fragment
    folders, here_folders = _folders(there.page), _folders(here)
    shared = len(posixpath.commonprefix([folders, here_folders]))
    up = "../" * (len(here_folders) - shared)
    down = "".join(f"{folder}/" for folder in folders[shared:])
    return (up + down or "./") + fragment


def _folders(page: str) -> list[str]:
    return page.split("/") if page else []


def to_root(page: str) -> str:
    """Return the link prefix from a page of a language to the root of the whole site."""
    return "../" * (1 + (page.count("/") + 1 if page else 0))
