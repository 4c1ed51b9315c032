"""The edge of ingest: where drafts and new versions of articles are written."""

from __future__ import annotations

import argparse
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from generator.commands.conversions import Conversion, Made, Task, convert_all
from generator.commands.received import Ingested, Received, receive
from generator.commands.suggest import suggest
from generator.commands.terminal import make_progress, tell
from generator.disk.files import read_files, write_whole
from generator.ingest.article import Converted, to_markdown
from generator.ingest.blocks import share_of, sizes_of
from generator.ingest.convert import conversion_record, convert_seed, make_draft, with_origin
from generator.ingest.curated import Curated, find_curated, newer_versions
from generator.ingest.revise import revise_article
from generator.model.diagnostics import Diagnostic, Span, has_errors, warning
from generator.model.errors import ExplainerError
from generator.model.nodes import value_at
from generator.model.report import format_text
from generator.model.values import file_name
from generator.reading.front_matter import split_front_matter
from generator.reading.project import SITE, conversion_path, read_project
from generator.reading.strict_yaml import parse_yaml

_LISTS = re.compile(r"^(?:repairs|removed|because):\n(?:[ -].*\n?)*", re.MULTILINE)
"""What of a record is long and tells nothing of which seed it is."""


def run(options: argparse.Namespace) -> int:
    """Convert seeds to drafts and merge new versions, or suggest passages of one article."""
    if options.suggest:
        if len(options.paths) != 1:
            raise ExplainerError("name one article or seed: explainer ingest PATH --suggest")
        tell(suggest(options.project, options.paths[0]))
        return 0
    if options.supersedes and (len(options.paths) != 1 or Path(options.paths[0]).is_dir()):
        raise ExplainerError("name one file: explainer ingest NEW --supersedes SEED")
    done = ingest(options.project, options.paths or ["seeds"], options.supersedes)
    for line in done.said:
        tell(line)
    if done.diagnostics:
        tell(format_text(done.diagnostics))
    return 1 if has_errors(done.diagnostics) else 0


def ingest(
    project: Path,
    paths: Iterable[str],
    supersedes: str | None = None,
    slug: str | None = None,
    allow_loopback: bool = False,
) -> Ingested:
    """Convert seeds to draft articles; where there is an article, merge the conversion into it.

    A seed from elsewhere is copied into seeds/ first. What cannot be read is reported; the others
    go on. Files are written whole, the article before the record of its conversion: what a crash
    leaves undone is done by the next run.

    Args:
        project: the project's folder.
        paths: files, folders and addresses, as given.
        supersedes: the seed of an article, if the only path is a new version of it.
        slug: the new article's address, if the only path is to become one; else its title's words.
        allow_loopback: whether an address may be one of this machine; for tests.
    """
    run = _Run(project, Ingested(), supersedes, slug)
    run.take_all(receive(project, paths, run.done, allow_loopback), make_progress())
    return run.done


class _Run:
    """One ingest: what there was when it began, and the slugs that are taken since."""

    def __init__(
        self, project: Path, done: Ingested, supersedes: str | None, slug: str | None
    ) -> None:
        self.project = project
        self.done = done
        self.slug = slug
        self.supersedes = file_name(Path(supersedes).name) if supersedes else None
        files = read_files(project)
        # Of the content only the site's languages are asked for.
        corpus, _ = read_project({path: files[path] for path in files if path == SITE})
        self.languages = corpus.site.languages if corpus else ()
        self.made = Made(project, self.languages)
        self.originals = find_curated(files)
        self.newer = newer_versions(files, self.originals)
        self.articles = project / "content" / "articles"
        self.taken = {folder.name for folder in self.articles.glob("*")}

    def take_all(self, sources: Iterable[Received], show: Callable[[str], None]) -> None:
        """Convert seeds, and write what came of each."""
        tasks = (self.task_of(source) for source in sources)
        for task, conversion in convert_all(tasks, self.languages, self.is_known, show):
            if conversion is None:
                article = self.originals.made_from(task.name, task.sha256)
                assert article is not None
                what = f"is article {article.slug}, left as it is"
                self.done.said.append(f"seeds/{task.name}: {what}")
            else:
                self.take(task, conversion)
        self.made.save()

    def task_of(self, source: Received) -> Task:
        """Return under which name what came in is a seed."""
        seed = self.place_of(source.name)
        if self.supersedes and source.retrieved and seed.exists():
            # The page has the address of its older version, whose seed has the name.
            seed = self.place_of(f"{seed.stem}-{source.retrieved}{seed.suffix}")
        name = file_name(seed.name)
        return Task(source, seed, name, source.chapter or self.recorded(name, "chapter"))

    def is_known(self, task: Task) -> bool:
        """Tell whether nothing can have changed: seed, record and program are what they were."""
        if (
            self.supersedes
            or task.source.retrieved
            or not self.made.knows(task, self.record_path(task.name))
        ):
            return False
        article = self.originals.made_from(task.name, task.sha256)
        return article is not None and article.seed == task.name

    def take(self, task: Task, conversion: Conversion) -> None:
        """Write what came of one seed."""
        source, seed, name, chapter = task.source, task.seed, task.name, task.chapter
        data = source.data
        converted, found = conversion.converted, conversion.found
        if converted is None and not seed.exists():
            found = [replace(one, span=Span(source.place)) for one in found]
        self.done.diagnostics.extend(found)
        if converted is None or not self.is_free(source, seed, data):
            return
        article = self.originals.made_from(name, task.sha256)
        if self.supersedes and not (article and article.supersedes == self.supersedes):
            article = self.article_to_renew(name, article)
            if article is None:
                return
        if article is None and (twin := self.twin(name, task.sha256, chapter)):
            what = f"the same file as seeds/{twin.seed}, which is article {twin.slug}"
            self.done.said.append(f"{source.name}: {what}")
            return
        if not seed.exists():
            write_whole(seed, data)
        if article is not None:
            told = len(self.done.diagnostics)
            self.renew(article, name, data, converted)
            if len(self.done.diagnostics) == told:
                self.made.keep(task, self.record_path(name))
            if source.retrieved:
                what = f"if it is a new version, write `retrieved: {source.retrieved}`"
                self.done.said.append(f"{article.path}: {what}")
        elif name in self.newer:
            self.done.said.append(f"seeds/{name}: superseded by {self.newer[name]}")
        elif self.recorded(name, "seed") == name:
            record = conversion_path(f"seeds/{name}")
            what = f"its article was deleted; delete {record} as well to draft it again"
            self.done.said.append(f"seeds/{name}: {what}")
        else:
            self.draft(name, source, converted, conversion.record)
            self.made.keep(task, self.record_path(name))

    def place_of(self, given: str) -> Path:
        """Return where a seed stands: under its name in any Unicode form, or else in NFC."""
        name = file_name(given)
        return self.seeds.setdefault(name, self.project / "seeds" / name)

    def convert(
        self, name: str, data: bytes, chapter: str | None = None
    ) -> tuple[Converted | None, list[Diagnostic]]:
        return convert_seed(data, f"seeds/{name}", self.languages, chapter)

    def is_free(self, source: Received, seed: Path, data: bytes) -> bool:
        """Tell whether a seed can have its name, and its record's; report if not."""
        name = file_name(seed.name)
        hint = "give the new file a name of its own; a new version of the same article is taken "
        hint += f"with `explainer ingest FILE --supersedes {name}`"
        if seed.exists() and seed.read_bytes() != data:
            what = "seeds/ holds another file of this name, and a seed is never overwritten"
            self.done.refuse(source.place, "seed-exists", what, hint)
            return False
        holder = self.recorded(name, "seed")
        if holder not in (None, name) and (seed.parent / str(holder)).exists():
            what = f"{conversion_path(name)} is the record of {holder}"
            self.done.refuse(source.place, "seed-exists", what, hint)
            return False
        known = self.recorded(name, "sha256")
        if holder == name and known != hashlib.sha256(data).hexdigest():
            what = f"seeds/{name} was changed since it was converted; a seed is never edited"
            hint = "take the old file back out of git; " + hint
            self.done.refuse(f"seeds/{name}", "seed-changed", what, hint)
            return False
        return True

    def twin(self, name: str, sha256: str, chapter: str | None) -> Curated | None:
        """Return the article that is made from the very same bytes under another name."""
        twins = (one for one in self.originals.articles if one.seed != name and sha256 in one.front)
        same = (one for one in twins if self.recorded(one.seed or "", "chapter") == chapter)
        return next(same, None)

    def article_to_renew(self, name: str, article: Curated | None) -> Curated | None:
        """Return the article of which a seed is said to be a new version; report if it is none."""
        older = str(self.supersedes)
        if article is not None:
            what = f"{name} is the seed of article {article.slug} already"
            self.done.refuse(article.path, "seed-supersedes", what, "remove that article first")
            return None
        renewed = next((one for one in self.originals.articles if one.seed == older), None)
        if renewed is None:
            what = f"no article is made from {older}, so {name} cannot be its new version"
            hint = "an article names its seed as `file:` under `source:`"
            self.done.refuse(f"seeds/{name}", "seed-supersedes", what, hint)
        return renewed

    def renew(self, article: Curated, name: str, data: bytes, converted: Converted) -> None:
        """Merge a conversion into its article, then keep its record."""
        older = article.seed if article.seed not in (None, name) else article.supersedes
        fresh = conversion_record(converted, name, data, older or self.recorded(name, "supersedes"))
        record = self.record_path(name)
        base = _text(record) or (self.record_of(older) if older else fresh)
        if base is None:
            what = f"there is neither seeds/{older} nor the record of its conversion"
            self.done.refuse(article.path, "seed-missing", what, "take it back out of git")
            return
        path = self.project / article.path
        before = path.read_bytes()
        revised = revise_article(before, article.path, base, fresh)
        self.done.diagnostics.extend(revised.diagnostics)
        if revised.data is None:
            return
        if revised.data != before:
            write_whole(path, revised.data)
            what = f"{article.path}: {revised.said or 'names its new seed'}"
        else:
            what = f"is article {article.slug}, left as it is"
        if _text(record) != fresh:
            write_whole(record, fresh.encode("utf-8"))
        self.done.said.append(f"seeds/{name}: {what}")

    def draft(self, name: str, source: Received, converted: Converted, record: str) -> None:
        """Write a new article."""
        data = source.data
        known = with_origin(converted, source.url, source.retrieved)
        draft = make_draft(known, name, data, self.taken, self.slug)
        self.taken.add(draft.slug)
        target = self.project / draft.path
        if target.exists() or not target.resolve().is_relative_to(self.articles.resolve()):
            what = f"{draft.path} is there already, and an article is never overwritten"
            self.done.refuse(f"seeds/{name}", "article-exists", what, "move it away first")
            return
        write_whole(target, draft.text.encode("utf-8"))
        write_whole(self.record_path(name), record.encode("utf-8"))
        pieces = f"{len(converted.pieces)} blocks, {len(converted.left_out)} pieces left out"
        self.done.said.append(f"seeds/{name}: {draft.path}, {pieces}")
        sizes = sizes_of(to_markdown(converted.pieces))
        for article, keys in self.texts:
            if share_of(sizes, keys) >= 0.5:
                what = f"half of this text and more is in article {article.slug} as well"
                hint = (
                    "if it is a new version of that article, delete the draft and the files "
                    f"seeds/{name.rpartition('.')[0]}.*, and ingest it with "
                    f"`--supersedes {article.seed}`; if it was made from it, write `derived_from`"
                )
                self.done.diagnostics.append(warning(Span(draft.path), "seed-alike", what, hint))

    @cached_property
    def seeds(self) -> dict[str, Path]:
        """The seeds by their names in NFC."""
        return {file_name(path.name): path for path in (self.project / "seeds").glob("*")}

    @cached_property
    def texts(self) -> list[tuple[Curated, frozenset[str]]]:
        """The articles that were there, each with its blocks."""
        with_seed = (article for article in self.originals.articles if article.seed)
        return [
            (article, frozenset(sizes_of(_text(self.project / article.path) or "")))
            for article in with_seed
        ]

    def record_path(self, name: str) -> Path:
        return self.project / conversion_path(f"seeds/{name}")

    def recorded(self, name: str, key: str) -> str | None:
        """Return a value of the record that is kept beside a seed."""
        text = _text(self.record_path(name)) or ""
        if f"\n{key}:" not in text.partition("\n---\n")[0]:
            return None
        parts, _ = split_front_matter(text, "")
        node = value_at(parse_yaml(_LISTS.sub("", parts[0]), "")[0], (key,)) if parts else None
        return node.text if node else None

    def record_of(self, name: str) -> str | None:
        """Return what was made of a seed: as it was kept, else as it is made today."""
        seed = self.place_of(name)
        if (kept := _text(self.record_path(name))) is not None or not seed.is_file():
            return kept
        converted, _ = self.convert(name, seed.read_bytes())
        return conversion_record(converted, name, seed.read_bytes()) if converted else None


def _text(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8", errors="replace") if path.is_file() else None
