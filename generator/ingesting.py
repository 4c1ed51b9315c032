"""The edge of ingest: which files are seeds, and where drafts are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.files import read_files, write_whole
from generator.ingest.convert import conversion_record, convert_seed, make_draft
from generator.model.diagnostics import Diagnostic, Span, error
from generator.reading.project import SEED_SUFFIXES, conversion_path, read_project


@dataclass
class Ingested:
    """What an ingest did, for people, and what it could not do."""

    said: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def ingest(project: Path, paths: Iterable[str]) -> Ingested:
    """Convert seeds to draft articles; an article that exists is never written to.

    A seed from elsewhere is copied into seeds/ first. What cannot be read is reported; the others
    go on.
    """
    done = Ingested()
    corpus, _ = read_project(read_files(project))
    languages = corpus.site.languages if corpus else ()
    time_zone = corpus.site.time_zone if corpus else "UTC"
    owners = {a.front.source.file: a for a in corpus.articles} if corpus else {}
    articles = project / "content" / "articles"
    taken = {folder.name for folder in articles.iterdir()} if articles.is_dir() else set()
    for source in _seed_files(project, paths, done):
        data = source.read_bytes()
        seed = project / "seeds" / source.name
        name = seed.relative_to(project).as_posix()
        converted, found = convert_seed(data, name, languages, time_zone)
        done.diagnostics.extend(found)
        if converted is None:
            continue
        if seed.exists() and seed.read_bytes() != data:
            what = "seeds/ holds another file of this name, and a seed is never overwritten"
            done.diagnostics.append(
                error(Span(str(source)), "seed-exists", what, "give the new file another name")
            )
            continue
        if not seed.exists():
            write_whole(seed, data)
        record = project / conversion_path(name)
        if not record.exists():
            write_whole(record, conversion_record(converted, seed.name, data).encode("utf-8"))
        left_out = f"{len(converted.left_out)} pieces left out"
        if seed.name in owners:
            done.said.append(f"{name}: is article {owners[seed.name].slug}, left as it is")
            continue
        draft = make_draft(converted, seed.name, data, taken)
        taken.add(draft.slug)
        target = project / draft.path
        if target.exists() or not target.resolve().is_relative_to(articles.resolve()):
            what = f"{draft.path} is there already, and an article is never overwritten"
            done.diagnostics.append(error(Span(name), "article-exists", what, "move it away first"))
            continue
        write_whole(target, draft.text.encode("utf-8"))
        done.said.append(f"{name}: {draft.path}, {len(converted.pieces)} blocks, {left_out}")
    return done


def _seed_files(project: Path, paths: Iterable[str], done: Ingested) -> list[Path]:
    found: list[Path] = []
    for given in paths:
        path = Path(given) if Path(given).is_absolute() else project / given
        if path.is_dir():
            inside = sorted(
                p for p in path.rglob("*") if p.suffix.lower() in SEED_SUFFIXES and p.is_file()
            )
            found.extend(inside)
            if not inside:
                what = "no .txt or .html file in this folder"
                done.diagnostics.append(
                    error(Span(given), "seed-missing", what, "put one there, or name another")
                )
        elif path.is_file() and path.suffix.lower() in SEED_SUFFIXES:
            found.append(path)
        else:
            what = "not a .txt or .html file" if path.exists() else "there is no such file"
            done.diagnostics.append(
                error(Span(given), "seed-missing", what, "name a .txt or .html file, or a folder")
            )
    return list(dict.fromkeys(found))
