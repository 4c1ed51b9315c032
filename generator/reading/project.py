"""A project's files, as a mapping of path to bytes, to a corpus and all that is wrong with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from generator.model.conversion import Conversion
from generator.model.corpus import Article, Chapter, Corpus, Seed, Version
from generator.model.diagnostics import Diagnostic, Span, error, warning
from generator.model.kinds import LISTED
from generator.model.media import MediaFile
from generator.model.memory import kept_by_file
from generator.model.names import RecordName
from generator.model.nodes import Mapping as YamlMapping
from generator.model.nodes import Node
from generator.model.record import Record
from generator.model.schema import (
    ChapterFront,
    OriginalFront,
    Passage,
    Passages,
    Retired,
    TranslationFront,
)
from generator.model.site import Site
from generator.model.values import file_name
from generator.model.words import did_you_mean
from generator.reading.catalogue import check_catalogue
from generator.reading.front_matter import decode, split_front_matter
from generator.reading.kinds import SEED_SUFFIXES, is_beside_page, plain_text, read_content
from generator.reading.markdown import parse_markdown
from generator.reading.printed import as_read
from generator.reading.records import parse_list, parse_record
from generator.reading.strict_yaml import parse_yaml

Files = Mapping[str, bytes]

SITE = "content/site.yml"
LISTS: dict[str, type[Record]] = {kind.plural: kind.file for kind in LISTED} | {"retired": Retired}
"""The files content/<name>.yml, each with one list of the same name."""
NAMES: dict[str, Callable[[str], RecordName]] = {
    **{kind.plural: partial(RecordName, kind.name) for kind in LISTED},
    "retired": RecordName.parse,
}
"""What makes the name of a list's record from its id; a retired record has a whole name."""
CONVERSION_SUFFIX = ".conversion.md"

_ARTICLE = re.compile(r"content/articles/([^/]+)/article\.([^./]+)\.md")
_PASSAGES = re.compile(r"content/articles/([^/]+)/passages\.yml")
_CHAPTER = re.compile(r"content/chapters/([^/.]+)\.([^./]+)\.md")
_ACKNOWLEDGED = re.compile(r"content/acknowledged/([^/]+)\.txt")
_CATALOGUE = re.compile(r"content/locales/([^/]+)\.po")
_KNOWN_NAMES = ["article.<lang>.md", "passages.yml", "site.yml", *(f"{n}.yml" for n in LISTS)]


class _Loader:
    """Reads single files; keeps what is wrong with them, and what for that reason is not there."""

    def __init__(self, files: Files, left_out: frozenset[str] = frozenset()) -> None:
        self.files = files
        self.left_out = left_out
        self.findings: list[Diagnostic] = []
        self.unread: set[str] = set()
        self.faulty: set[RecordName] = set()

    def keep(self, found: Iterable[Diagnostic]) -> None:
        self.findings.extend(found)

    def take(self, other: _Loader) -> None:
        """Keep what another reader kept."""
        self.findings += other.findings
        self.unread |= other.unread
        self.faulty |= other.faulty

    def site(self) -> Site | None:
        site, found = _read_site(SITE, self.files[SITE])
        self.keep(found)
        self.left_out = site.left_out if site else self.left_out
        return site

    def list_of(
        self, model: type[Record], path: str, name: Callable[[str], RecordName]
    ) -> tuple[Any, ...]:
        """Read the records of a list file; `name` makes the name of one from its id."""
        if path not in self.files:
            return ()
        record, left_out, found = _read_list(model, path, self.left_out, self.files[path])
        self.keep(found)
        self.faulty.update(map(name, left_out))
        if record is None:
            self.unread.add(path)
            return ()
        (listed,) = model.model_fields
        return tuple(getattr(record, listed))

    def version(
        self, path: str, language: str, model: type[Record] | None = None
    ) -> Version | None:
        version, found = _read_version(model, path, language, self.left_out, self.files[path])
        self.keep(found)
        if version is None:
            self.unread.add(path)
        return version


# Reading is a function of a file's name and bytes alone, so a file that did not change is not read
# again while the program runs: `serve` and `check --watch` answer as fast as one file is read.


@kept_by_file
def _read_site(path: str, data: bytes) -> tuple[Site | None, tuple[Diagnostic, ...]]:
    node, findings = _read_yaml(path, data)
    if node is None and findings:
        return None, findings
    site, found = parse_record(Site, node, path)
    if site is not None and site.left_out:
        site, _ = parse_record(Site, node, path, site.left_out)
    return site, (*findings, *found)


@kept_by_file
def _read_list(
    model: type[Record], path: str, left_out: frozenset[str], data: bytes
) -> tuple[Record | None, tuple[str, ...], tuple[Diagnostic, ...]]:
    node, findings = _read_yaml(path, data)
    if node is None and findings:
        return None, ("",), findings
    record, faulty, found = parse_list(model, node, path, left_out)
    return record, tuple(faulty), (*findings, *found)


def _read_yaml(path: str, data: bytes) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    text, findings = decode(data, path)
    if text is None:
        return None, tuple(findings)
    node, found = parse_yaml(text, path)
    return node, (*findings, *found)


def _read_markdown(
    model: type[Record] | None, path: str, left_out: frozenset[str], data: bytes
) -> tuple[tuple[Record, str, int] | None, tuple[Diagnostic, ...]]:
    """Read front matter and body; without a model, the keys tell an original's."""
    text, findings = decode(data, path)
    if text is None:
        return None, tuple(findings)
    parts, found = split_front_matter(text, path)
    findings += found
    if parts is None:
        return None, tuple(findings)
    yaml, body, body_line = parts
    node, found = parse_yaml(yaml, path, first_line=2)
    findings += found
    if node is None and found:
        return None, tuple(findings)
    if model is None:
        translated = isinstance(node, YamlMapping) and node.get("translation") is not None
        model = TranslationFront if translated else OriginalFront
    front, found = parse_record(model, node, path, left_out)
    findings += found
    return (None if front is None else (front, body, body_line)), tuple(findings)


@kept_by_file
def _read_version(
    model: type[Record] | None, path: str, language: str, left_out: frozenset[str], data: bytes
) -> tuple[Version | None, tuple[Diagnostic, ...]]:
    parts, findings = _read_markdown(model, path, left_out, data)
    if parts is None:
        return None, findings
    front, body, body_line = parts
    assert isinstance(front, OriginalFront | TranslationFront | ChapterFront)
    if front.language != language:
        found = error(
            front.span_of("language"),
            "language-of-file",
            f"the file's name says “{language}”, its front matter “{front.language}”",
            "rename the file or fix `language`",
        )
        findings = (*findings, found)
    document = parse_markdown(body, named=isinstance(front, ChapterFront))
    return Version(path, language, front, document, body_line), findings


@kept_by_file
def _read_seed(path: str, contents: tuple[bytes, bytes | None]) -> tuple[Seed, _Loader]:
    """Read a seed, and the record of its conversion if there is one."""
    data, record = contents
    reader = _Loader({path: data})
    conversion = None
    if record is not None:
        beside = conversion_path(path)
        parts, found = _read_markdown(Conversion, beside, frozenset(), record)
        reader.keep(found)
        if parts is None:
            reader.unread.add(beside)
        elif isinstance(parts[0], Conversion):
            conversion = parts[0]
    content, faults = read_content(data, path, conversion.chapter if conversion else None)
    reader.keep(faults)
    text = plain_text(content) if content else None
    if text is not None and conversion is not None:
        text = as_read(text, conversion)
    return Seed(path, data, hashlib.sha256(data).hexdigest(), text, conversion), reader


def read_project(
    files: Files, media: Mapping[str, MediaFile] | None = None
) -> tuple[Corpus | None, list[Diagnostic]]:
    """Read a whole project.

    Args:
        files: the bytes of every file under content/ and seeds/, by path with forward slashes.
        media: what was found in each file of content/media/; None where nobody looked.

    Returns:
        The corpus, None where there is no usable `content/site.yml`, and every finding. What has
        faults is left out of the corpus; the rest is there.
    """
    reader = _Loader(files)
    site = None
    if SITE in files:
        site = reader.site()
    else:
        hint = "run `explainer init`, or write title, description, languages and navigation"
        reader.keep([error(Span(SITE), "site-missing", "there is no such file", hint)])
    lists = {
        name: reader.list_of(model, f"content/{name}.yml", NAMES[name])
        for name, model in LISTS.items()
    }
    seeds = dict(_read_seeds(reader))
    articles = tuple(_read_articles(reader))
    chapters = tuple(_read_chapters(reader, site.languages if site else ()))
    reader.keep(list(_strangers(files)))
    for path in sorted(files):
        if _CATALOGUE.fullmatch(path):
            reader.keep(check_catalogue(files[path], path))
    if site is None:
        return None, reader.findings
    corpus = Corpus(
        site=site,
        articles=articles,
        chapters=chapters,
        **lists,
        acknowledged=_read_acknowledged(reader),
        seeds=seeds,
        files=media,
        unread=frozenset(reader.unread),
        faulty=frozenset(reader.faulty),
    )
    return corpus, reader.findings


def _read_seeds(reader: _Loader) -> Iterator[tuple[str, Seed]]:
    names: dict[str, str] = {}
    records = {
        file_name(path): data
        for path, data in reader.files.items()
        if path.endswith(CONVERSION_SUFFIX)
    }
    for path in sorted(reader.files):
        if not is_seed(path) or is_beside_page(path, reader.files):
            continue
        record = records.get(file_name(conversion_path(path)))
        seed, inner = _read_seed(path, (reader.files[path], record))
        reader.take(inner)
        if (other := names.get(seed.name)) is not None:
            what = f"this file and {other} differ only in the Unicode form of their names"
            hint = "give one of them another name; git and other systems take them for one"
            reader.keep([error(Span(path), "seed-name", what, hint)])
        names[seed.name] = path
        yield seed.name, seed


def is_seed(path: str) -> bool:
    """Tell whether a file is a seed: it stands in seeds/ and has the ending of a kind."""
    named = path.lower().endswith(SEED_SUFFIXES) and not path.endswith(CONVERSION_SUFFIX)
    return named and path.startswith("seeds/")


def conversion_path(seed_path: str) -> str:
    """Name the file in which conversion keeps what it made of a seed."""
    return seed_path.rpartition(".")[0] + CONVERSION_SUFFIX


def _read_acknowledged(reader: _Loader) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(reader.files):
        match = _ACKNOWLEDGED.fullmatch(path)
        if match and match[1] not in reader.left_out:
            text, faults = decode(reader.files[path], path)
            reader.keep(faults)
            if text is None:
                reader.unread.add(path)
            lines = (text or "").splitlines()
            found[match[1]] = tuple(line for line in lines if line)
    return found


def _read_articles(reader: _Loader) -> Iterator[Article]:
    folders: dict[str, list[tuple[str, bytes]]] = {}
    for path in sorted(reader.files):
        if match := _ARTICLE.fullmatch(path) or _PASSAGES.fullmatch(path):
            folders.setdefault(match[1], []).append((path, reader.files[path]))
    for slug, files in sorted(folders.items()):
        article, inner = _read_article(slug, reader.left_out, tuple(files))
        reader.take(inner)
        if article is not None:
            yield article


@kept_by_file
def _read_article(
    slug: str, left_out: frozenset[str], files: tuple[tuple[str, bytes], ...]
) -> tuple[Article | None, _Loader]:
    """Read an article from the files of its folder."""
    reader = _Loader(dict(files), left_out)
    versions: list[Version] = []
    passages: tuple[Passage, ...] = ()
    for path in reader.files:
        if match := _ARTICLE.fullmatch(path):
            version = reader.version(path, match[2])
            versions += [version] if version else []
        else:
            passages = reader.list_of(Passages, path, lambda id: RecordName("passage", id, slug))
    originals = [version for version in versions if isinstance(version.front, OriginalFront)]
    if len(originals) != 1:
        versions_of_it = f"content/articles/{slug}/article."
        if not any(path.startswith(versions_of_it) for path in reader.unread):
            reader.keep([_not_one_original(files[0][0], originals)])
        reader.faulty |= {RecordName("article", slug), RecordName("passage", "", slug)}
        return None, reader
    (original,) = originals
    assert isinstance(original.front, OriginalFront)
    article = Article(
        slug=slug,
        front=original.front,
        original=original,
        translations={
            one.language: one
            for one in versions
            if one is not original and one.language not in left_out
        },
        passages=passages,
    )
    return article, reader


def _not_one_original(first: str, originals: list[Version]) -> Diagnostic:
    hint = "one article.<lang>.md has `source:`, the others have `translation:`"
    if not originals:
        return error(Span(first), "article-original", "this article has no original", hint)
    one, second = originals[:2]
    what = f"this article has a second original; the first is {one.path}"
    return error(second.front.span_of("source"), "article-original", what, hint)


def _read_chapters(reader: _Loader, languages: tuple[str, ...]) -> Iterator[Chapter]:
    versions: dict[str, dict[str, Version]] = {}
    for path in sorted(reader.files):
        match = _CHAPTER.fullmatch(path)
        if match and match[2] not in reader.left_out:
            version = reader.version(path, match[2], ChapterFront)
            if version:
                versions.setdefault(match[1], {})[match[2]] = version
            else:
                reader.faulty.add(RecordName("chapter", match[1]))
    order = {language: at for at, language in enumerate(languages)}
    for slug, there in sorted(versions.items()):
        yield Chapter(slug, dict(sorted(there.items(), key=lambda v: order.get(v[0], 99))))


def _strangers(files: Files) -> Iterator[Diagnostic]:
    """Find files in content/ that nothing reads."""
    for path in sorted(files):
        if path in (SITE, *(f"content/{name}.yml" for name in LISTS)) or not path.startswith(
            "content/"
        ):
            continue
        if any(
            p.fullmatch(path) for p in (_ARTICLE, _PASSAGES, _CHAPTER, _CATALOGUE, _ACKNOWLEDGED)
        ):
            continue
        name = path.rpartition("/")[2]
        hint = did_you_mean(name, _KNOWN_NAMES, "move it out of content/")
        yield warning(Span(path), "file-unknown", "nothing reads this file", hint)
