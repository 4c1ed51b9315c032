"""How the editors write: one spelling, one way to write a figure, marks as books print them.

What they quote is left as it is, and so are the words of sources.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.figures.figure import PERCENT, Figure
from generator.figures.reader import read_figures
from generator.figures.vocabulary import load_vocabulary
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic, Span, info, warning
from generator.model.words import shorten
from generator.passages.index import PassageIndex
from generator.passages.locate import SCRIPTS_WITHOUT_SPACES, occurrences, occurs
from generator.passages.normalise import normalise
from generator.rules.spelling import TRADITIONS, preferred, spellings
from generator.rules.written import quotations, translations, without_quotations, written

_SHOWN = 40
_JOINS = frozenset("-#@/_")
_STRAIGHT = re.compile(r"(?<!\d)(?P<mark>['\"])")
_MARKS_OF_LETTERS = frozenset({"he", "yi"})
"""Languages that type a straight mark inside a word, for a letter of its own."""
_NESTED = re.compile(r"[(（][^()（）]*(?:（|(?<!\w)\()[^()（）]*[)）][^()（）]*[)）]")
_WRITTEN_OUT_FROM = 10_000
"""Figures below this are hardly ever written with a word for thousand."""
_PERCENT = "percent"
_DIGITS = re.compile(r"\d[\d.,'’ \u00a0\u202f]*(?<=\d)")
_NO_DIGIT = re.compile(r"\D")
_SCALE = re.compile(r"[ \u00a0\u202f]?([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class _Form:
    """How one text writes something; all that has one `key` is to be written in one `way`."""

    key: Hashable
    way: str
    words: str
    span: Span


def spelling_is_of_one_kind(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A word that is spelled in two ways is spelled as its region does, or in one way throughout.

    The region is that of `locales`, or of the language's own tag. Where none is named, the way that
    more of the site's texts have is kept to.

    Passes: “realise” with `locales: {en: en-GB}`. Fails: “realize” there; or, without `locales`, a
    “colour” and two “color”.
    """
    open_choices: list[_Form] = []
    for one in written(corpus):
        tag = corpus.site.tag(one.language)
        language = tag.split("-")[0]
        for found in spellings(one.own, language):
            wanted = preferred(tag, found.family)
            ours = TRADITIONS[language][found.side]
            if wanted is None:
                key = language, found.family
                open_choices.append(_Form(key, ours, found.word, one.span))
            elif wanted != found.side:
                what = f"“{found.word}” is {ours} spelling"
                what += "" if tag == language else f", and this is written in {tag}"
                yield warning(one.span, "spelling", what, f"write “{found.other}”")
    for form, usual in _rarer(open_choices):
        what = f"“{form.words}” is {form.way} spelling, “{usual.words}” in {_at(usual)} is not"
        hint = "keep to one, or name a region in content/site.yml: `locales: {en: en-GB}`"
        yield warning(form.span, "spelling", what, hint)


def marks_are_as_printed(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Apostrophes and quotation marks are those of books, not the straight ones of a keyboard.

    Code is left alone, and so is what stands in quotation marks: its source may have straight ones.
    A straight mark behind a figure stands for feet, minutes or inches.

    Passes: “don’t”. Fails: “don't”.
    """
    for one in written(corpus):
        if one.language.split("-")[0] in _MARKS_OF_LETTERS:
            continue
        for mark, called, hint in (
            ("'", "apostrophe", "type ’"),
            ('"', "quotation mark", "type “ and ”, or the marks of the language"),
        ):
            text = one.own if mark == "'" else one.text
            if found := next((m for m in _STRAIGHT.finditer(text) if m["mark"] == mark), None):
                begin = max(0, found.start() - _SHOWN // 2)
                around = shorten(one.text[begin:].strip(), _SHOWN)
                what = f"a straight {called} in “{around}”"
                yield info(one.span, "straight-mark", what, hint)


def brackets_are_not_nested(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """No bracket opens inside another: what stands in two is read by nobody.

    A bracket that is joined to a word, as in “source(s)”, is a part of it.

    Passes: “(on 19 January, it says)”. Fails: “(January (uncertain))”.
    """
    for one in written(corpus):
        if found := _NESTED.search(one.own):
            what = f"brackets inside brackets: “{shorten(found[0], 2 * _SHOWN)}”"
            hint = "make two sentences of it, or put one pair of commas or dashes"
            yield info(one.span, "nested-brackets", what, hint)


def figures_are_written_alike(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A figure, and per cent, is written in one way in all that the editors write in a language.

    Passes: “700 thousand” and “700 thousand”. Fails: “700,000” in one text and “700 thousand” in
    another; “216%” in one and “40 per cent” in another.
    """
    forms = [
        _Form((one.language, figure), way, words, one.span)
        for one in written(corpus)
        for figure, way, words in _ways_of_figures(one.own, corpus.site.tag(one.language))
    ]
    for form, usual in _rarer(forms):
        what = f"“{form.words}” here, “{usual.words}” in {_at(usual)}"
        yield info(form.span, "figure-format", what, "write it in one way throughout")


def terms_are_those_of_the_glossary(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """What the glossary says to avoid is not written, nor a term in another language's form.

    A form of another language may stand in quotation marks or in italics; translations of articles
    are asked only for what is to be avoided.

    Passes: “warganet” where `avoid: {id: [netizen]}`. Fails: “netizen” there; or “Great Firewall”
    in a language whose forms are others.
    """
    avoided, strange = _avoided(corpus), _of_other_languages(corpus)
    for one in (*written(corpus), *translations(corpus)) if avoided else ():
        text = normalise(one.own).casefold()
        for form, approved in avoided.get(one.language, ()):
            if form.casefold() in text and occurs(text, form.casefold()):
                what = f"the glossary avoids “{form}”"
                yield warning(one.span, "term-avoided", what, f"write “{approved}”")
    for one in written(corpus) if strange else ():
        text = normalise(without_quotations(one.foreign))
        for form, approved in strange.get(one.language, ()):
            if any(_stands_free(text, at, form) for at in occurrences(text, form)):
                what = f"“{form}” is a form of another language, in this one it is “{approved}”"
                hint = "use it, put the other in *italics*, or add it to `forms` in terms.yml"
                yield info(one.span, "term-language", what, hint)


def sources_are_called_by_their_names(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """In quotation marks a source is called by its `short_title` in the language of the text.

    Passes: “Jembatan” in Indonesian, where the article has it as `short_title` and “Bridge” in
    English. Fails: “Bridge” there.
    """
    names = _names_of_other_languages(corpus)
    for one in written(corpus) if names else ():
        for called in dict.fromkeys(map(normalise, quotations(one.text))):
            if own := names.get((one.language, called)):
                what = f"the source that is called “{called}” here is “{own}” in this language"
                yield warning(one.span, "short-title", what, f"write “{own}”")


def _names_of_other_languages(corpus: Corpus) -> dict[tuple[str, str], str]:
    """Return by language the names that sources have in others alone, each with its own there."""
    ours: set[tuple[str, str]] = set()
    all_names: dict[tuple[str, str], str] = {}
    for article in corpus.articles:
        for language in corpus.site.languages:
            own = article.short_version(language).short_title
            ours.add((language, normalise(own)))
            all_names |= {(language, normalise(name)): own for name in article.short_titles}
    return {key: own for key, own in all_names.items() if own and key not in ours}


def _stands_free(text: str, at: int, form: str) -> bool:
    """Tell whether a word is no part of a compound, a tag or an address."""
    around = text[max(0, at - 1) : at] + text[at + len(form) :][:1]
    return not any(char in _JOINS for char in around)


def _avoided(corpus: Corpus) -> dict[str, list[tuple[str, str]]]:
    """Return for each language what is to be avoided, with what to write instead."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for term in corpus.terms:
        for language, forms in term.avoid.items():
            approved = term.forms.get(language, (term.id,))[0]
            found[language] += [(normalise(form), approved) for form in forms]
    return found


def _of_other_languages(corpus: Corpus) -> dict[str, list[tuple[str, str]]]:
    """Return for each language the forms that terms have in the site's others alone."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for term in corpus.terms:
        for language in corpus.site.languages:
            if not (own := term.forms.get(language)):
                continue
            ours = {normalise(form).casefold() for form in own}
            theirs = {
                normalise(form)
                for other in corpus.site.languages
                for form in term.forms.get(other, ())
                if other != language
            }
            # What stands in another script is seen for what it is: “Beijing (北京)”.
            plain = not any(SCRIPTS_WITHOUT_SPACES.search(form) for form in own)
            strange = sorted(
                form
                for form in theirs
                if form.casefold() not in ours
                and not (plain and SCRIPTS_WITHOUT_SPACES.search(form))
            )
            found[language] += [(form, own[0]) for form in strange]
    return found


def _rarer(forms: Iterable[_Form]) -> Iterator[tuple[_Form, _Form]]:
    """Return each form that is not what most texts have of its key, with one that is.

    Of two that are as frequent the first is the usual one.
    """
    by_key: dict[Hashable, list[_Form]] = defaultdict(list)
    for form in forms:
        by_key[form.key].append(form)
    for alike in by_key.values():
        [(usual, _)] = Counter(form.way for form in alike).most_common(1)
        example = next(form for form in alike if form.way == usual)
        for form in alike:
            if form.way != usual:
                yield form, example


@lru_cache(maxsize=1 << 14)
def _ways_of_figures(text: str, language: str) -> tuple[tuple[Hashable, str, str], ...]:
    """Return of each figure what it is, how it is written and its words; of percent, the sign.

    Args:
        text: running text.
        language: its BCP 47 tag.
    """
    if not any(char.isdigit() for char in text):
        return ()
    found: list[tuple[Hashable, str, str]] = []
    for figure in read_figures(text, language).figures:
        words = text[figure.start : figure.end]
        if figure.spelled or figure.high is not None:
            continue
        if figure.measures == PERCENT and (sign := _sign_of_percent(words, language)):
            found.append((_PERCENT, sign, words))
        elif figure.value >= _WRITTEN_OUT_FROM and (written_as := _way(figure, words)):
            found.append((figure.value, *written_as))
    return tuple(found)


def _sign_of_percent(words: str, language: str) -> str:
    vocabulary = load_vocabulary(language)
    signs = ("%", "٪", "％", *sorted(vocabulary.percent if vocabulary else (), key=len)[::-1])
    plain = normalise(words).casefold()
    return next((sign for sign in signs if sign in plain), "")


def _way(figure: Figure, words: str) -> tuple[str, str] | None:
    """Return how a figure is written, digits alone or with which scale, and its words."""
    digits = _DIGITS.search(words)
    if digits is None:
        return None
    if _NO_DIGIT.sub("", digits[0]) == f"{figure.value:f}":
        return "digits", digits[0]
    scale = _SCALE.match(words, digits.end())
    return (scale[1].casefold(), words[digits.start() : scale.end()]) if scale else None


def _at(form: _Form) -> str:
    return f"{form.span.path}:{form.span.line}"
