"""`explainer new`: where new records are written."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from generator.commands.ingest import ingest
from generator.commands.terminal import tell
from generator.disk.files import read_files, write_whole
from generator.model.corpus import Corpus
from generator.model.errors import ExplainerError, SiteUnreadable
from generator.model.media import FOLDER as MEDIA
from generator.model.names import RecordName
from generator.model.report import format_text
from generator.model.values import SLUG
from generator.reading.project import read_project
from generator.starters.articles import first_passages, placeholder_seed, translation_to_make
from generator.starters.pictures import find_shown
from generator.starters.records import (
    LIST_NAMES,
    STARTERS,
    add_entry,
    new_chapter,
    placeholder_drawing,
)


def run(options: argparse.Namespace) -> int:
    """Write a new record to fill in."""
    for path in start_record(options.project, options.kind, options.id, options.file):
        tell(f"{path}: fill in {options.kind} `{options.id}`")
    return 0


def start_record(
    project: Path, kind: str, identifier: str, source: str | None = None
) -> list[Path]:
    """Write a new record at the end of its file, or new files for a chapter or an article.

    Args:
        project: the project's folder.
        kind: one of `STARTERS`.
        identifier: the new record's id, or the slug of a page.
        source: the file that holds an article as it was received, or a picture or document;
            without it, a sentence stands for the article, a drawing for the picture.

    Raises:
        ExplainerError: the id is not one or is taken; or the project, the list or the source
            cannot be read.
    """
    if kind not in STARTERS:
        raise ExplainerError(f"there is no kind `{kind}`; it is one of {', '.join(STARTERS)}")
    if not re.fullmatch(SLUG, identifier):
        raise ExplainerError(f"“{identifier}” is not an id: use a-z, 0-9 and single hyphens")
    files = read_files(project)
    corpus, _ = read_project(files)
    if corpus is None:
        raise SiteUnreadable
    if RecordName(kind, identifier) in _names(corpus):
        raise ExplainerError(f"`{kind}:{identifier}` is there already")
    if source is not None and kind not in ("article", "media"):
        raise ExplainerError(f"only an article or a picture is made from a file, not a {kind}")
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
                raise ExplainerError(f"{path} is there already")
            write_whole(path, new_chapter(language, first, title).encode("utf-8"))
            written.append(path)
        return written
    name = LIST_NAMES[kind]
    path = content / f"{name}.yml"
    where = f"content/{name}.yml"
    text = files.get(where, b"").decode("utf-8", errors="surrogateescape")
    shown = _picture_to_show(project, identifier, source) if kind == "media" else None
    told = find_shown(corpus, _below(project, source), shown[0].name) if shown else None
    entry = add_entry(text, kind, identifier, corpus, told)
    data = entry.encode("utf-8", errors="surrogateescape")
    corpus, _ = read_project({**files, where: data})
    if corpus is None or RecordName(kind, identifier) not in _names(corpus):
        what = f"{path}: an entry at the end of this file would not be read"
        raise ExplainerError(f"{what}; write `{name}:` and its items in lines of their own")
    write_whole(path, data)
    if shown is None:
        return [path]
    write_whole(*shown)
    return [path, shown[0]]


def _picture_to_show(project: Path, identifier: str, source: str | None) -> tuple[Path, bytes]:
    """Return where a picture or document belongs, and its bytes: a drawing, if none is given."""
    ending = Path(source).suffix.lower() if source else ".svg"
    place = project / MEDIA / f"{identifier}{ending}"
    if place.exists():
        raise ExplainerError(f"{place} is there already")
    if source is None:
        return place, placeholder_drawing().encode("utf-8")
    try:
        return place, (project / source).read_bytes()
    except OSError as fault:
        raise ExplainerError(f"{source} cannot be read: {fault.strerror}") from None


def _below(project: Path, source: str | None) -> str:
    """Return where a file lies in the project; empty where it does not, or none is given."""
    path = (project / (source or "")).resolve()
    home = project.resolve()
    return path.relative_to(home).as_posix() if source and path.is_relative_to(home) else ""


def _names(corpus: Corpus) -> set[RecordName]:
    return corpus.record_names | {RecordName("correction", one.id) for one in corpus.corrections}


def _start_article(project: Path, slug: str, source: str | None) -> list[Path]:
    """Convert a seed to a draft, and write its passages and translations beside it."""
    stand_in = project / "seeds" / f"{slug}.txt"
    if source is None:
        if stand_in.exists():
            raise ExplainerError(f"{stand_in} is there already; name it: new article {slug} FILE")
        title = slug.replace("-", " ").capitalize()
        write_whole(stand_in, placeholder_seed(title).encode("utf-8"))
    done = ingest(project, [source or f"seeds/{slug}.txt"], slug=slug)
    corpus, _ = read_project(read_files(project))
    article = corpus.article(slug) if corpus else None
    if corpus is None or article is None:
        why = format_text(done.diagnostics) if done.diagnostics else "\n".join(done.said)
        raise ExplainerError(why)
    folder = project / "content" / "articles" / slug
    written = [project / article.original.path]
    texts = {
        f"article.{language}.md": translation_to_make(article, language)
        for language in corpus.site.languages
        if language != article.original.language
    }
    passages = first_passages(article, corpus.seeds.get(article.front.source.file))
    for name, text in {**texts, "passages.yml": passages}.items():
        write_whole(folder / name, text.encode("utf-8"))
        written.append(folder / name)
    return written
