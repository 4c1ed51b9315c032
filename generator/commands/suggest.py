"""The edge of `ingest --suggest`: which article or seed is meant, and what it is read from."""

from __future__ import annotations

from pathlib import Path

from generator.disk.files import read_files
from generator.ingest.article import to_markdown
from generator.ingest.convert import convert_seed
from generator.ingest.page_numbers import with_pages
from generator.ingest.suggest import format_suggestions, suggest_passages
from generator.model.corpus import Article, Corpus
from generator.model.errors import ExplainerError, SiteUnreadable
from generator.model.values import file_name
from generator.passages.index import PassageIndex
from generator.reading.markdown import parse_markdown
from generator.reading.project import read_project


def suggest(project: Path, given: str) -> str:
    """Return candidate passages of an article or a seed as YAML; nothing is written.

    Args:
        project: the project's folder.
        given: an article's slug or file, or a seed.

    Raises:
        ExplainerError: there is no such article or seed, or it cannot be read.
    """
    corpus, _ = read_project(read_files(project))
    if corpus is None:
        raise SiteUnreadable
    article = _article(corpus, given)
    if article is not None:
        return _of_article(corpus, article)
    path = Path(given) if Path(given).is_absolute() else project / given
    if not path.is_file():
        raise ExplainerError(f"{given}: neither an article nor a file")
    data = path.read_bytes()
    converted, found = convert_seed(data, path.name, corpus.site.languages)
    if converted is None:
        raise ExplainerError(f"{given}: {found[0].message}")
    document = parse_markdown(to_markdown(converted.pieces))
    suggestions = suggest_passages(document, converted.language or "und", (), ())
    return format_suggestions(with_pages(suggestions, data, path.name), begin=True)


def _article(corpus: Corpus, given: str) -> Article | None:
    path = Path(given)
    slug = path.parent.name if path.suffix in (".md", ".yml") else path.name
    made = (
        article for article in corpus.articles if article.front.source.file == file_name(path.name)
    )
    return corpus.article(slug) or next(made, None)


def _of_article(corpus: Corpus, article: Article) -> str:
    index = PassageIndex(corpus)
    language = article.original.language
    places = [index.place(article, passage, language) for passage in article.passages]
    suggestions = suggest_passages(
        article.original.document,
        language,
        {passage.id for passage in article.passages},
        [place for place in places if place is not None],
    )
    seed = corpus.seeds.get(article.front.source.file)
    if seed is not None:
        suggestions = with_pages(suggestions, seed.data, seed.path)
    return format_suggestions(suggestions, begin=not article.passages)
