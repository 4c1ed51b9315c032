"""Whether all pages of a finished site hold together: links, places, languages, translations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.model.diagnostics import Diagnostic, Severity, Span, error
from generator.model.languages import is_tag
from generator.model.words import did_you_mean
from generator.publish.offered import INDEX, OUTSIDE, Page

DEFAULT = "x-default"
_MOST = 20
"""Where more pages than this have the same fault, it is told once."""
_MADE_BY = "look in site_overrides/, in plugins and hooks, and in what mkdocs.yml says"


@dataclass(frozen=True)
class Plan:
    """What a site is meant to be.

    Args:
        tags: the tag of each of its languages, by the folder of its pages, the first first.
        offered: the languages in which each page is more than a stand-in, by its address.
        dead_link: how bad a link is that leads to no file; None where that is not told.
        dead_place: the same of a link that leads to no place on a page, or to one of two.
    """

    tags: Mapping[str, str]
    offered: Mapping[str, tuple[str, ...]]
    dead_link: Severity | None = "error"
    dead_place: Severity | None = "error"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a page: what is wrong, what to do, and what of the page says it, as its facts do.

    The span of the finding is that of the file; where in it, `facts` of the page tell.
    """

    page: str
    sort: str
    says: str
    found: Diagnostic


def find_faults(
    plan: Plan, pages: Mapping[str, Page], asks: Mapping[str, Iterable[str]], files: Iterable[str]
) -> list[Fault]:
    """Return every fault of a site's pages, in the order of their names.

    Args:
        plan: what the site is meant to be.
        pages: every page by the name of its file, below the root of the site.
        asks: the targets of links in other files, by name.
        files: the names of all files, as targets have them.
    """
    there = frozenset(files)
    wanted = {target for page in pages.values() for target in page.targets}
    wanted.update(target for targets in asks.values() for target in targets)
    lost = {one for one in wanted if _where(one, there) is None}
    no_place = {one for one in wanted - lost if "#" in one and not _has(one, there, pages)}
    dead = lost | no_place
    faults: list[Fault] = []
    for name, targets in sorted({**{n: p.targets for n, p in pages.items()}, **asks}.items()):
        if not dead.isdisjoint(targets):
            for one in targets:
                if one in lost:
                    faults += _dead_link(plan, name, one, there)
                elif one in no_place:
                    faults += _dead_place(plan, name, one, pages)
        if (page := pages.get(name)) is not None:
            faults += _doubled(plan, name, page)
            if not page.redirects:
                faults += _languages(plan, name, page)
                faults += _translations(plan, name, page, pages)
    return faults


def tell(faults: Iterable[Fault]) -> list[Diagnostic]:
    """Return faults as findings: one alone for what very many pages have alike."""
    alike: dict[tuple[str, str], list[Diagnostic]] = {}
    for fault in faults:
        alike.setdefault((fault.found.rule, fault.found.message), []).append(fault.found)
    found: list[Diagnostic] = []
    for many in alike.values():
        if len(many) > _MOST:
            first = many[0]
            found.append(replace(first, message=f"{first.message}, as in {len(many)} pages"))
        else:
            found += many
    return found


def _where(target: str, files: frozenset[str]) -> str | None:
    """Return the file that a target names; hosts give a folder's page without its slash too."""
    name = target.partition("#")[0]
    if name in files:
        return name
    if target.startswith(OUTSIDE) or f"{name}/{INDEX}" not in files:
        return None
    return f"{name}/{INDEX}"


def _has(target: str, files: frozenset[str], pages: Mapping[str, Page]) -> bool:
    """Tell whether a page has a place; in other files than pages, what follows `#` is no place."""
    page = pages.get(_where(target, files) or "")
    place = target.partition("#")[2]
    return page is None or place in page.ids or place.lower() == "top"


def _dead_link(plan: Plan, page: str, target: str, files: frozenset[str]) -> Iterator[Fault]:
    if plan.dead_link is None:
        return
    if target.startswith(OUTSIDE):
        what = "a link leads out of the site"
        hint = f"write its whole address, or leave it out; {_MADE_BY}"
    else:
        name = target.partition("#")[0]
        what = f"a link leads to {_shown(name)}, which is not there"
        near = did_you_mean(name, files, "lead it to a page or file that is there")
        hint = f"{near.replace(INDEX, '')}; {_MADE_BY}"
    found = error(Span(page), "page-link", what, hint)
    yield Fault(page, "link", target, replace(found, severity=plan.dead_link))


def _dead_place(plan: Plan, page: str, target: str, pages: Mapping[str, Page]) -> Iterator[Fault]:
    if plan.dead_place is None:
        return
    name, _, place = target.partition("#")
    what = f"a link leads to `#{place}` on {_shown(name)}, and there is no such place"
    there = pages.get(name) or pages[f"{name}/{INDEX}"]
    hint = f"{did_you_mean(place, there.ids, 'lead it to a place that is there')}; {_MADE_BY}"
    found = error(Span(page), "page-anchor", what, hint)
    yield Fault(page, "link", target, replace(found, severity=plan.dead_place))


def _doubled(plan: Plan, name: str, page: Page) -> Iterator[Fault]:
    for identifier in page.twice if plan.dead_place else ():
        what = f"the id `{identifier}` stands on the page twice: links lead to the first"
        hint = f"give one of them another id; {_MADE_BY}"
        found = error(Span(name), "page-id", what, hint)
        severity = plan.dead_place or found.severity
        yield Fault(name, "id", identifier, replace(found, severity=severity))


def _languages(plan: Plan, name: str, page: Page) -> Iterator[Fault]:
    folder = name.partition("/")[0]
    known = [plan.tags[folder]] if folder in plan.tags else [*plan.tags.values()]
    if page.language not in known:
        said = f"says that it is in “{page.language}”" if page.language else "has no `lang`"
        what = f"the page {said}, and it is in {' or '.join(known)}"
        hint = f'write `<html lang="{known[0]}">`; {_MADE_BY}'
        yield Fault(name, "language", page.language, error(Span(name), "page-lang", what, hint))
    for tag in page.tags:
        if tag and tag not in plan.tags.values() and not is_tag(tag):
            what = f"`lang` is “{tag}”, which is no tag of a language"
            hint = f"write a tag as BCP 47 has it: `en`, `pt-BR`, `zh-Hans`; {_MADE_BY}"
            yield Fault(name, "lang", tag, error(Span(name), "page-lang", what, hint))


def _translations(plan: Plan, name: str, page: Page, pages: Mapping[str, Page]) -> Iterator[Fault]:
    """Return what a page says wrongly of its translations, or leaves unsaid."""
    expected = _expected(plan, name)
    for tag, target in page.alternates:
        if expected is None:
            wrong = _not_returned(plan, name, tag, target, pages)
        elif not expected:
            wrong = "and this page has no translation: it is a stand-in, or alone"
        elif tag not in expected:
            wrong = f"and the page is translated into {', '.join(sorted(expected))} alone"
        elif target != expected[tag]:
            wrong = f"and what it leads to is not {_shown(expected[tag])}"
        else:
            continue
        if wrong:
            what = f"`hreflang` offers the page as “{tag}”, {wrong}"
            hint = f"leave it out, or lead it to the same page in that language; {_MADE_BY}"
            found = error(Span(name), "page-hreflang", what, hint)
            yield Fault(name, "alternate", target, found)
    for tag in sorted((expected or {}).keys() - {tag for tag, _ in page.alternates}):
        what = f"the page does not offer `hreflang` “{tag}”, {_shown((expected or {})[tag])}"
        hint = f'write `<link rel="alternate" hreflang="{tag}">` into its head; {_MADE_BY}'
        yield Fault(name, "", tag, error(Span(name), "page-hreflang", what, hint))
    for tag, target in page.tongues:
        spoken = _spoken(plan, target, pages)
        if spoken not in ("", tag):
            what = f"a link says that it leads to “{tag}”, and {_shown(target)} is in “{spoken}”"
            hint = f"write `hreflang` as the page that it leads to says; {_MADE_BY}"
            found = error(Span(name), "page-hreflang", what, hint)
            yield Fault(name, "tongue", target, found)


def _expected(plan: Plan, name: str) -> dict[str, str] | None:
    """Return where a page's translations are, by `hreflang`; None of one that nobody planned."""
    if name == INDEX:
        return {tag: f"{one}/{INDEX}" for one, tag in plan.tags.items()} | {DEFAULT: INDEX}
    folder, _, file = name.partition("/")
    path = file.removesuffix(INDEX).rstrip("/")
    if folder not in plan.tags or not file.endswith(INDEX) or path not in plan.offered:
        return None
    languages = plan.offered[path]
    if folder not in languages or len(languages) < 2:
        return {}
    there = {plan.tags[one]: f"{one}/{file}" for one in languages}
    return there | {DEFAULT: f"{languages[0]}/{file}" if path else INDEX}


def _spoken(plan: Plan, target: str, pages: Mapping[str, Page]) -> str:
    """Return the language of the page that a link leads to, nothing where there is none."""
    name = target.partition("#")[0]
    page = pages.get(name)
    if page is None or page.redirects or "/" not in name:
        return ""
    return plan.tags.get(name.partition("/")[0], page.language)


def _not_returned(plan: Plan, name: str, tag: str, target: str, pages: Mapping[str, Page]) -> str:
    """Say why a page that a plugin made is no translation of another; nothing where it can be."""
    there = pages.get(target)
    if tag == DEFAULT or there is None or there.redirects:
        return ""
    spoken = _spoken(plan, target, pages)
    if spoken != tag:
        return f"and {_shown(target)} is in “{spoken}”"
    if target != name and name not in (back for _, back in there.alternates):
        return f"and {_shown(target)} does not offer this page in return"
    return ""


def _shown(target: str) -> str:
    """Return a target as readers see it in the address: below the root, without `index.html`."""
    return "/" + target.replace(f"{INDEX}#", "#").removesuffix(INDEX)
