"""Defects planted in the program one at a time, to see whether the tests notice. Run as a module.

`python -m tests.planted` copies the repository, plants each defect in the copy and runs the tests
until one fails: first those that are about the folder in which it was planted, the golden sites, the
case files and the mistakes, then the others. It prints
what noticed each, and found/planted. Words behind it choose the defects whose name holds them all.
Before, the tests are run where nothing is planted: what fails there notices nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
AT_ONCE = 2
FIRST = ("test_golden.py", "test_cases.py", "test_mistakes.py")
LATER = (
    "test_edit.py", "test_edit_links.py", "test_file_names.py", "test_fragment.py",
    "test_hostile.py", "test_ingest_random.py", "test_long_timelines.py", "test_publish.py",
    "test_serve.py", "test_site.py", "test_starting.py", "test_watch.py",
)  # fmt: skip
"""What builds sites or opens them in a browser."""
LAST = (
    "test_architecture.py", "test_browser.py", "test_docs.py", "test_handbook.py",
    "test_new_project.py", "test_pre_commit.py", "test_preview.py", "test_workflows.py",
)  # fmt: skip
"""What takes longest, or looks at the repository itself."""


NEAR = {
    "generator/addresses": (
        "test_headings.py",
        "test_links.py",
        "test_order.py",
        "test_long_timelines.py",
    ),
    "generator/claims": ("test_claims.py",),
    "generator/commands/edit": ("test_edit.py",),
    "generator/differences": ("test_published.py", "test_differences.py"),
    "generator/disk": ("test_links_out.py", "test_ingest.py", "test_publish.py"),
    "generator/editing": ("test_patch.py", "test_source_edits.py"),
    "generator/exports": ("test_exports.py",),
    "generator/figures": ("test_figures.py", "test_regions.py"),
    "generator/ingest": ("test_ingest_merge.py", "test_ingest_pages.py", "test_ingest.py"),
    "generator/model": ("test_edtf.py", "test_schemas.py"),
    "generator/passages": ("test_passages.py", "test_marks.py", "test_fragment.py"),
    "generator/publish": ("test_publish.py",),
    "generator/reading": ("test_line_ends.py", "test_catalogues.py", "test_settings.py"),
    "generator/rules": (
        "test_attribution.py",
        "test_links_out.py",
        "test_links.py",
        "test_rights.py",
        "test_content.py",
    ),
    "generator/translations": ("test_staleness.py", "test_translations.py"),
    "generator/views": (
        "test_regions.py",
        "test_languages.py",
        "test_order.py",
        "test_rights.py",
        "test_hostile.py",
    ),
}
"""For a folder of the program: the tests that are about it."""


class Defect(NamedTuple):
    """What is wrong, the file below `generator/` or the repository, what stood there, what does."""

    name: str
    path: str
    old: str
    new: str


VIEWS, RULES, INGEST = "generator/views", "generator/rules", "generator/ingest"
MAIN = "site_overrides/main.html"

DEFECTS = tuple(Defect(*row) for row in (
    # what readers see of a text
    ('a title is not escaped', MAIN, '{{ meta.title }} –', '{{ meta.title|safe }} –'),
    ("a navigation title is not escaped", f"{VIEWS}/page.py", "title = Markup(escape(version.title))", "title = Markup(version.title)"),
    ('an edit link is not escaped', "site_overrides/partials/footer.html", '{{ meta.edit }}', '{{ meta.edit|safe }}'),
    ('a description is not escaped', MAIN, 'name="description" content="{{ meta.description or config.site_description }}"', 'name="description" content="{{ (meta.description or config.site_description)|safe }}"'),
    ("a spreadsheet computes a formula of a table", "generator/exports/tables.py", 'return f"\'{text}" if _FORMULA.match(text) else text', "return text"),
    ("a text ends the element of JSON-LD", "generator/exports/jsonld.py", "return text.translate(_OF_MARKUP)", "return text"),
    ("a record's text is taken for markup", f"{VIEWS}/page.py", "return Markup(escape(self.kept(texts[language], language))) + self.state_of", "return Markup(self.kept(texts[language], language)) + self.state_of"),
    ("the words of a source are taken for markup", f"{VIEWS}/rendering.py", "piece = escapeHtml(said or text[left - start : right - start])", "piece = said or text[left - start : right - start]"),
    ("the footnotes of two notes share their ids", f"{VIEWS}/prose.py", 'f"{note.id}-"', '""'),
    ("a footnote leads back to its first use alone", "generator/addresses/anchors.py", "f'-{use}' if use > 1 else ''", "''"),
    ("footnotes stand in the order in which they are named", "generator/reading/syntax.py", "enumerate(notes, start=1)", "enumerate(reversed(notes), start=1)"),
    ("a translation may show another record in a part", "generator/rules/languages.py", "(part.name, part.argument) != (other.name, other.argument)", "part.name != other.name"),
    # languages
    ('every page runs from left to right', f"{VIEWS}/frame.py", '"direction": direction(locale),', '"direction": "ltr",'),
    ("a locale loses its region", "generator/model/languages.py", 'return Locale.parse(language, sep="-")', 'return Locale.parse(language.split("-")[0])'),
    ("the script in a tag does not count", "generator/model/languages.py", "if script is not None:", "if script == \"Adlm\":"),
    ("a record's original is the first language typed", "generator/translations/units.py", "for language in (*languages, *texts) if language in texts)", "for language in texts)"),
    ("a stand-in is in the last language of the site", f"{VIEWS}/page.py", "order = (self.language, *self.corpus.site.languages, *texts)", "order = (self.language, *self.corpus.site.languages[::-1], *texts)"),
    ("what is not translated does not say so", f"{VIEWS}/page.py", "self.shown.untranslated = True", "self.shown.untranslated = False"),
    ("hreflang names the page's own language for all", MAIN, '<link rel="alternate " hreflang="{{ x.locales[language] }}"', '<link rel="alternate " hreflang="{{ x.locale }}"'),
    ('x-default is the last language', MAIN, '{% if path %}{{ meta.languages[0] }}/', '{% if path %}{{ meta.languages[-1] }}/'),
    ('a stand-in may be indexed', MAIN, '{% if x.preview or not (real or meta.became is defined) or meta.kind == "search" %}', '{% if meta.kind == "search" %}'),
    ('the language switch forgets the page', "site_overrides/partials/alternate.html", '{{ item.language }}/{{ end }}"', '{{ item.language }}/"'),
    ("original and translation change sides", f"{VIEWS}/quotes.py", "words, _ = reader.index.quotation(article, passage, original)", "words, _ = reader.index.quotation(article, passage, reader.language)"),
    ("a machine's translation that nobody reviewed says nothing", f"{VIEWS}/quotes.py", 'how.method == "machine" and not how.reviewed', 'how.method == "machine" and how.reviewed'),
    # search
    ("the search lists its filters in any order", "generator/publish/pagefind.py", "    values.sort()\n", ""),
    ("the search has no other forms of a term", f"{VIEWS}/entries.py", "*self.forms.others(own)", ""),
    ("a note is found at its passage", f"{VIEWS}/entries.py", 'RecordName("note", note.id, article.slug)', 'RecordName("passage", passage.id, article.slug)'),
    ("a record that lacks a word of the query is never found", "site_overrides/assets/search.js", "found.size < ENOUGH", "false"),
    # staleness
    ("no translation is ever stale", "generator/translations/staleness.py", "elif not record.is_current(unit):", "elif unit is None:"),
    ("two records with the same words are equally old", "generator/translations/staleness.py", "return (id(texts), language) in self._texts", "return any(u.language == language and u.texts == texts for u in self.stale)"),
    ("an edited translation of another original is current", "generator/translations/staleness.py", '(scope, "", text) not in self._known and (scope, original, "") in self._known', '(scope, "", text) not in self._known'),
    ("ack forgets what other files had", "generator/translations/staleness.py", "lines |= {line for line in before if line.split(\" \", 1)[0] not in done}", "lines |= set()"),
    ("white space makes a translation stale", "generator/translations/units.py", "hashlib.sha256(normalise(text).encode", "hashlib.sha256(text.encode"),
    # order and counting
    ("note numbers with the inner passage last", f"{VIEWS}/articles.py", "return place.block, place.located.end, -place.located.start", "return place.block, place.located.end, place.located.start"),
    ("excerpts in the order of their file", f"{VIEWS}/articles.py", "in sorted(placed, key=lambda pair: (pair[0].end, -pair[0].start)):", "in placed:"),
    ("the overview counts reprints as independent", f"{VIEWS}/overview.py", "if origin[one] == origin[other]:", "if one == other:"),
    ("a verdict counts reprints as independent", "generator/claims/compare.py", "answers.setdefault(origin.get(article_of(answer)), [])", "answers.setdefault(article_of(answer), [])"),
    ("a reprint of a reprint is independent", "generator/claims/compare.py", "while (parent := parents.get(root)) and parent not in seen:", "if (parent := parents.get(root)) and parent not in seen:"),
    ("the strongest difference loses", "generator/claims/compare.py", '("differ", "measures", "times")', '("times", "measures", "differ")'),
    ("what all share is not seen", "generator/claims/compare.py", "    if shared:\n", "    if False:\n"),
    ("every detail is a disagreement", f"{RULES}/attribution.py", "elif relations.isdisjoint(_DISPUTED) or found", "elif found"),
    ("corrections with the oldest first", f"{VIEWS}/corrections.py", "key=lambda c: (str(c.date), c.id), reverse=True", "key=lambda c: (str(c.date), c.id)"),
    ("the feed was updated when it began", "generator/exports/feeds.py", "_moment(max((item.updated", "_moment(min((item.updated"),
    ("a month fills its days in a calendar", f"{VIEWS}/exchange.py", "if when.start.day is None or when.end.day is None:", "if when.start is None:"),
    ("a date that is not sure is told as sure", f"{VIEWS}/structured.py", "not is_sure(date) or date.members", "date.members"),
    ("a correction is not shown where it is cited", f"{VIEWS}/corrections.py", "if not others.isdisjoint(c.records) and not is_own(c)", "if not mine.isdisjoint(c.records) and not is_own(c)"),
    ("every voice speaks as reported", f"{VIEWS}/voices.py", "Said(quoted, quotation.manner)", 'Said(quoted, "reported")'),
    ("sources without a date come first", "generator/addresses/paths.py", "return date is None, date.sort_key", "return date is not None, date.sort_key"),
    ("a dispute over dates is not seen", f"{VIEWS}/timeline.py", "disputed = any(not one.overlaps(other)", "disputed = any(one is None"),
    ("the tombstone leads nowhere", f"{VIEWS}/corrections.py", "return place_of(reader.corpus, record) if record else None", "return None"),
    # dates
    ("an interval drops its question mark", f"{VIEWS}/dates.py", "uncertain = any(point.uncertain for point in points)", "uncertain = any(point.uncertain for point in points[:1])"),
    ("an uncertain date reads as certain", f"{VIEWS}/dates.py", 'return say("probably %(date)s", date=text) if uncertain else text', "return text"),
    ("an open beginning reads as an open end", f"{VIEWS}/dates.py", 'return say("before %(date)s"', 'return say("%(date)s or later"'),
    ("a month is over a day too soon", "generator/model/edtf.py", "self.day or calendar.monthrange(year, month)[1])", "self.day or calendar.monthrange(year, month)[1] - 1)"),
    ("days that follow each other overlap", "generator/model/edtf.py", "return mine[0] < theirs[1] and theirs[0] < mine[1]", "return mine[0] <= theirs[1] and theirs[0] <= mine[1]"),
    ("an interval may end before it begins", "generator/model/edtf.py", "if start and end and _ends_before(end, start):", "if start and end and _ends_before(start, start):"),
    ("the year 0 is no year of an era", "generator/model/edtf.py", "return year if year > 0 else 1 - year", "return abs(year)"),
    ("a moment is told by its own clock on the axis", "generator/model/edtf.py", "self.moment.astimezone(zone) if self.has_zone else self.moment", "self.moment"),
    ("a day without a zone is one of UTC", "generator/model/edtf.py", "if apart and not date.has_zone else", "if apart and date.has_zone else"),
    ("the newsroom's clock stands beside every time", f"{VIEWS}/dates.py", "if all(one.utcoffset() == two.utcoffset()", "if not all(one.utcoffset() == two.utcoffset()"),
    ("a season has the words of the next", f"{VIEWS}/dates.py", "divmod(point.season - 21, len(_SEASONS))", "divmod(point.season - 20, len(_SEASONS))"),
    ("centuries before the common era are cut as those after", "generator/addresses/periods.py", "back = 0 if point.year > 0 else 1", "back = 0"),
    ("a bar ends where its last day begins", f"{VIEWS}/drawing.py", "return beginning, end\n", "return beginning, end - 1\n"),
    # figures and claims
    ("“above” includes its figure", "generator/claims/compare.py", "return Range(value, _INFINITE, open_low=True)", "return Range(value, _INFINITE)"),
    ("“at most” is “at least”", "generator/claims/compare.py", "return Range(-_INFINITE, value)", "return Range(value, _INFINITE)"),
    ("“about” allows half", "generator/claims/compare.py", 'Decimal("0.9")', 'Decimal("0.5")'),
    ("times that differ do not matter", "generator/claims/compare.py", 'return relation if overlap or relation in _SHARED else "times"', "return relation"),
    ("a claim's bound is not compared", f"{RULES}/claims.py", "alike = [f for f in same if f.bound == answer.bound]", "alike = same"),
    ("a claim's measure is not compared", f"{RULES}/claims.py", "found = any(claim.measure in f.measures for f in alike)", "found = bool(alike)"),
    ("a minus is not read", "generator/figures/reader.py", "value, high = -value, None if high is None else -high", "pass"),
    ("a line may end before a unit", "generator/figures/together.py", "return words.replace(\" \", NO_BREAK)", "return words"),
    ("dates are those of no region", f"{VIEWS}/wording.py", "find_locale(self.tag(self.language)) or", "find_locale(self.language) or"),
    ("a source is in the locale of the site", f"{VIEWS}/page.py", "by_editors = not isinstance(version.front, OriginalFront)", "by_editors = True"),
    ("a range has its ends exchanged", "generator/figures/reader.py", "value=value, high=high.value, bound=bound", "value=high.value, high=value, bound=bound"),
    ("a percent is shown as its number", f"{VIEWS}/claims.py", 'measure = "count" if answer.unit or claim.unit else claim.measure', 'measure = "count"'),
    # rules that look away
    ("quotations need not be in the article", f"{RULES}/passages.py", "yield from _judge(article, passage, language, location, passage.exact, span, index)", "pass"),
    ("translated quotations need not be there", f"{RULES}/passages.py", "yield from _judge(article, passage, language, location, text, span, index)", "pass"),
    ("articles need not be their seeds", f"{RULES}/articles.py", "missing = [number for number, found in places.items() if not found]", "missing = []"),
    ("blocks may stand in any order", f"{RULES}/articles.py", "moved = places.keys() - in_order(places) - set(missing)", "moved = set()"),
    ("a seed may change", f"{RULES}/articles.py", "if seed.sha256 != source.sha256:", "if seed.sha256 == '':"),
    ("a chapter may quote what it does not cite", f"{RULES}/chapters.py", "if quoted not in names and", "if quoted in names and"),
    ("a chapter may count up to a hundred", f"{RULES}/chapters.py", "_COUNTED_BY_THE_NARRATOR = 12", "_COUNTED_BY_THE_NARRATOR = 100"),
    ("passages of drafts may be cited", f"{RULES}/references.py", "elif reference.article in drafts:", "elif reference.article == '':"),
    ("two records may have one id", f"{RULES}/references.py", "if first is not span:", "if first is None:"),
    ("links may lead nowhere", f"{RULES}/references.py", 'if target and not (target.startswith("/") and path in pages):', 'if target and not target.startswith("/"):'),
    ("a retired id may live on", f"{RULES}/corrections.py", "if retirement.record in there:", "if retirement.became in there:"),
    ("a correction may be of nothing", f"{RULES}/corrections.py", "if record not in known and not corpus.hides(record)", "if record in known and not corpus.hides(record)"),
    ("a host of mixed scripts passes", f"{RULES}/__init__.py", "    hosts_are_of_one_script,\n", ""),
    ("a published figure may change without a correction", "generator/differences/published.py", 'if change.change != "changed" or change.name in corrected:', 'if change.change == "changed" or change.name in corrected:'),
    ("a reprint is a source of its own", f"{RULES}/attribution.py", "said.setdefault(origin[answer.passage.article], [])", "said.setdefault(answer.passage.article, [])"),
    ("a sentence is attributed by the next one", f"{RULES}/attribution.py", "before = text[start:end]", "before = text[end:]"),
    ("a locale may be of another language", f"{RULES}/site.py", "elif primary(tag) != primary(language):", "elif not tag:"),
    # quotations found
    ("a quotation may begin inside a word", "generator/passages/locate.py", "if not (_cuts_word(text, at) or _cuts_word(text, at + len(wanted))):", "if not _cuts_word(text, at + len(wanted)):"),
    ("the words before a quotation do not choose its place", "generator/passages/locate.py", "if text.text[:at].rstrip().endswith(before)", "if text.text"),
    ("a place is one character late", "generator/passages/normalise.py", "return self.starts[start], self.ends[end - 1]", "return self.starts[start] + 1, self.ends[end - 1]"),
    ("curly quotation marks differ from straight ones", "generator/passages/normalise.py", "**dict.fromkeys(\"“”„‟«»〝〞＂\", '\"'),", ""),
    ("a text fragment leaves out its suffix", "generator/passages/fragment.py", "after = [f\"-{_encode(passage.suffix)}\"] if passage.suffix else []", "after = []"),
    # merging and writing
    ("a doubled paragraph that was deleted comes back", f"{INGEST}/merge.py", "return key in self.old_keys and key not in self.my_keys", "return False"),
    ("editors' words are lost in a conflict", f"{INGEST}/merge.py", "texts = [OURS, mine, BETWEEN,", 'texts = [OURS, "", BETWEEN,'),
    ("what is new stands at the end", f"{INGEST}/merge.py", "self.slots[place].append(_Out(chunk))", "self.slots[-1].append(_Out(chunk))"),
    ("a changed block is a new one", f"{INGEST}/align.py", "related = sorted({*settled, *alike.items(), *parts})", "related = sorted({*settled})"),
    ("a flow list is written with a comma too few", "generator/editing/patch.py", 'self.put(at, at, f", {written}" if before else f"{written}, ")', 'self.put(at, at, f", {written}" if before else f"{written} ")'),
    ("comments go with what is removed", "generator/editing/patch.py", 'kept = [text.strip() for gap in gaps for text in gap if text.strip().startswith("#")]', "kept: list[str] = []"),
    ("the editor overwrites what others changed", "generator/commands/edit/backend.py", "if files.get(path) != shown:", "if files.get(path) is None:"),
    ("the editor saves what has errors", "generator/commands/edit/backend.py", "self._refuse_errors(files, changed)", "pass"),
    # files and publishing
    ("trees are the same where their sizes are", "generator/disk/files.py", "path.stat().st_size == others[name].stat().st_size\n        and path.read_bytes() == others[name].read_bytes()", "path.stat().st_size == others[name].stat().st_size"),
    ("what is no more stays in a folder", "generator/disk/files.py", "            path.unlink()\n    return written", "            pass\n    return written"),
    ("a site with errors is published", "generator/publish/build.py", "or has_errors(checked.diagnostics)", ""),
    ("a removed page stays on the site", "generator/publish/mkdocs.py", "for name in before.docs.keys() - tree.docs.keys():", "for name in ():"),
    ("another theme renders nothing anew", "generator/publish/mkdocs.py", "for name, data in read_tree(theme).items()}", "for name, data in ()}"),
    ("something else than a site is replaced", "generator/disk/files.py", 'if (there and "index.html" not in there) or', "if"),
    ("a link leads out of the project", "generator/disk/files.py", "if os.path.islink(path) and not os.path.realpath(path).startswith(home + os.sep):", "if os.path.islink(path) and not os.path.realpath(path):"),
    ("seeds of which excerpts are shown are published whole", f"{VIEWS}/page.py", 'return source.rights == "full" and source.file.endswith(".txt")', 'return source.file.endswith(".txt")'),
    ('sources of which passages are cited are shown whole', f"{VIEWS}/articles.py", 'annotate(reader, article, places, numbered) if rights == "full" else []', 'annotate(reader, article, places, numbered) if rights != "link" else []'),
    ("a draft is published", "generator/addresses/paths.py", 'if article.front.status == "published"]', "]"),
    ("the data of another story date a page", f"{INGEST}/page_facts.py", 'own = own_blocks(every, [*known, seen], [url])', 'own = every'),
    ("a line is counted from nought", "generator/model/corpus.py", "return Span(self.path, self.body_line + block.line - 1)", "return Span(self.path, self.body_line + block.line - 2)"),
    ("a Windows line end is a character", "generator/reading/front_matter.py", 'text = text.replace("\\r\\n", "\\n").replace("\\r", "\\n")', "pass"),
    ("headings of a translation have ids of its own words", "generator/addresses/headings.py", "headings = [block for block in chapter.original.document.blocks if block.is_heading]", "headings = [block for block in version.document.blocks if block.is_heading]"),
))  # fmt: skip


def files_of_the_repository() -> list[str]:
    """Name every file that git knows or would add."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.splitlines() if (ROOT / name).is_file()]


def copy_repository(folder: Path) -> None:
    """Copy the repository, with what was installed in it."""
    for name in files_of_the_repository():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    installed = "generator/commands/edit/page/node_modules"
    shutil.copytree(ROOT / installed, folder / installed)
    # What looks at the history finds one.
    (folder / ".git").symlink_to(ROOT / ".git")


def stages(path: str) -> Iterator[list[str]]:
    """Return the test files in the order in which they are tried for a defect in a file."""
    there = sorted(path.name for path in (ROOT / "tests").glob("test_*.py"))
    known = (*FIRST, *LATER, *LAST, "test_planted.py")
    near = [list(names) for folder, names in NEAR.items() if path.startswith(folder)]
    yield from near if VIEWS not in path else ()
    yield list(FIRST)
    yield from near if VIEWS in path else ()
    yield [name for name in there if name not in known]
    yield list(LATER)
    yield list(LAST)


def plant(defect: Defect, folder: Path) -> str:
    """Plant a defect in a copy, and give the name of the first test that fails, or nothing."""
    path = folder / defect.path
    sound = path.read_text("utf-8")
    path.write_text(sound.replace(defect.old, defect.new), "utf-8")
    try:
        return failure(folder, defect.path)
    finally:
        path.write_text(sound, "utf-8")


def failure(folder: Path, path: str = "") -> str:
    """Name the first test that fails in a copy of the repository, if one does."""
    found = (_first_failure(names, folder) for names in stages(path))
    return next((name for name in found if name), "")


def _first_failure(names: list[str], folder: Path) -> str:
    command = [
        sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-p", "no:cacheprovider",
        "-p", "no:xdist", f"--basetemp={folder.parent / 'tmp'}", *(f"tests/{name}" for name in names),
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return ""
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed[0].split(" - ")[0].split(" ", 1)[1] if failed else done.stdout[-300:]


def main(words: list[str]) -> int:
    """Plant the chosen defects and tell what became of each; the status is the number not found."""
    chosen = [defect for defect in DEFECTS if all(word in defect.name for word in words)]
    with tempfile.TemporaryDirectory(prefix="planted-") as temporary:
        free: SimpleQueue[Path] = SimpleQueue()
        for number in range(AT_ONCE):
            folder = Path(temporary) / str(number) / "copy"
            copy_repository(folder)
            free.put(folder)
        if unsound := failure(folder):
            sys.stdout.write(f"fails where nothing is planted: {unsound}\n")
            return 1
        telling = threading.Lock()

        def run(defect: Defect) -> bool:
            folder = free.get()
            try:
                found = plant(defect, folder)
            finally:
                free.put(folder)
            with telling:
                sys.stdout.write(f"{'found' if found else 'MISSED'}: {defect.name}  {found}\n")
                sys.stdout.flush()
            return bool(found)

        with ThreadPoolExecutor(AT_ONCE) as workers:
            found = sum(workers.map(run, chosen))
    sys.stdout.write(f"{found}/{len(chosen)}\n")
    return len(chosen) - found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
