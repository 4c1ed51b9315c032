"""The edge of `new` and `init`: where new records and projects are written."""

from __future__ import annotations

import re
from pathlib import Path

from generator.commands.ingest import ingest
from generator.disk.files import read_files, write_whole
from generator.disk.origin import brought_files, installed_from
from generator.model.corpus import Corpus
from generator.model.report import format_text
from generator.reading.project import read_project
from generator.rules.corrections import record_names
from generator.starters.articles import first_passages, placeholder_seed, translation_to_make
from generator.starters.project import new_project
from generator.starters.records import KINDS, LISTS, add_entry, new_chapter
from generator.starters.workflows import adopted_files

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class StartError(RuntimeError):
    """Nothing was written; the message says why."""


def start_record(
    project: Path, kind: str, identifier: str, source: str | None = None
) -> list[Path]:
    """Write a new record at the end of its file, or new files for a chapter or an article.

    Args:
        project: the project's folder.
        kind: one of `KINDS`.
        identifier: the new record's id, or the slug of a page.
        source: the file that holds an article as it was received; without it, a sentence stands
            for the article.

    Raises:
        StartError: the id is not one, is taken, or the project, the list or the source cannot be
            read.
    """
    if kind not in KINDS:
        raise StartError(f"there is no kind `{kind}`; it is one of {', '.join(KINDS)}")
    if not _SLUG.fullmatch(identifier):
        raise StartError(f"“{identifier}” is not an id: use a-z, 0-9 and single hyphens")
    files = read_files(project)
    corpus, _ = read_project(files)
    if corpus is None:
        raise StartError("content/site.yml cannot be read; run `explainer check`")
    if f"{kind}:{identifier}" in _names(corpus):
        raise StartError(f"`{kind}:{identifier}` is there already")
    if source is not None and kind != "article":
        raise StartError(f"only an article is made from a file, not a {kind}")
    if kind == "article":
        return _start_article(project, identifier, source)
    content = project / "content"
    if kind == "chapter":
        first = corpus.site.languages[0]
        title = identifier.replace("-", " ").capitalize()
        written = []
        for language in corpus.site.languages:
            path = content / "chapters" / f"{identifier}.{language}.md"
            if path.exists():
                raise StartError(f"{path} is there already")
            write_whole(path, new_chapter(language, first, title).encode("utf-8"))
            written.append(path)
        return written
    name = LISTS[kind]
    path = content / f"{name}.yml"
    where = f"content/{name}.yml"
    text = files.get(where, b"").decode("utf-8", errors="surrogateescape")
    data = add_entry(text, kind, identifier, corpus).encode("utf-8", errors="surrogateescape")
    corpus, _ = read_project({**files, where: data})
    if corpus is None or f"{kind}:{identifier}" not in _names(corpus):
        what = f"{path}: an entry at the end of this file would not be read"
        raise StartError(f"{what}; write `{name}:` and its items in lines of their own")
    write_whole(path, data)
    return [path]


def _names(corpus: Corpus) -> set[str]:
    return record_names(corpus) | {f"correction:{one.id}" for one in corpus.corrections}


def _start_article(project: Path, slug: str, source: str | None) -> list[Path]:
    """Convert a seed to a draft, and write its passages and translations beside it."""
    stand_in = project / "seeds" / f"{slug}.txt"
    if source is None:
        if stand_in.exists():
            raise StartError(f"{stand_in} is there already; name it: new article {slug} FILE")
        title = slug.replace("-", " ").capitalize()
        write_whole(stand_in, placeholder_seed(title).encode("utf-8"))
    done = ingest(project, [source or f"seeds/{slug}.txt"], slug=slug)
    corpus, _ = read_project(read_files(project))
    article = corpus.article(slug) if corpus else None
    if corpus is None or article is None:
        why = format_text(done.diagnostics) if done.diagnostics else "\n".join(done.said)
        raise StartError(why)
    folder = project / "content" / "articles" / slug
    written = [project / article.original.path]
    texts = {
        f"article.{language}.md": translation_to_make(article, language)
        for language in corpus.site.languages
        if language != article.original.language
    }
    for name, text in {**texts, "passages.yml": first_passages(article)}.items():
        write_whole(folder / name, text.encode("utf-8"))
        written.append(folder / name)
    return written


def start_project(folder: Path, languages: tuple[str, ...]) -> list[Path]:
    """Write a new explainer into an empty folder.

    Raises:
        StartError: the folder is not empty, or a language is not one.
    """
    wrong = [language for language in languages if not _LANGUAGE.fullmatch(language)]
    if wrong or not languages:
        raise StartError(f"not a language: {', '.join(wrong) or 'none given'}; write es,pt-BR")
    if folder.exists() and any(folder.iterdir()):
        raise StartError(f"{folder} is not empty")
    own = {name: text.encode("utf-8") for name, text in new_project(languages).items()}
    files = adopted_files(brought_files(), installed_from()) | own
    for name, data in files.items():
        write_whole(folder / name, data)
    return [folder / name for name in files]
