"""Many claims: an index by theme, a page for each question, and for each theme a matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import groupby

from markupsafe import Markup

from generator.addresses.apart import Part, cut_list
from generator.addresses.paths import (
    claims_of_theme,
    lists_of_claims,
    most_questions,
    records_apart,
)
from generator.claims.compare import Verdict
from generator.model.corpus import Article
from generator.model.names import RecordName
from generator.model.schema import Answer, Claim, Theme
from generator.views.claims import (
    DIFFER_MOST,
    Cell,
    cell,
    row,
    sharpest_first,
)
from generator.views.corrections import corrections_of, retired_on
from generator.views.labels import N_
from generator.views.page import Page, Reader
from generator.views.parts import chain, chain_parts

INDEX = "claims"
TITLE = N_("Claims compared")
DESCRIPTION = N_("What each source answers to the same question.")
_MOST_NAMED = 3
"""So many answers to a question are said in a line."""
_SHARPEST = 5


@dataclass(frozen=True)
class AnswerGroup:
    """Sources that give the same answer, with the words of each that give it."""

    answer: Markup
    said: tuple[tuple[Article, Cell], ...]

    @property
    def sources(self) -> int:
        """How many sources give it."""
        return len({article.slug for article, _ in self.said})


@dataclass(frozen=True)
class Line:
    """A question in a line: how the sources compare, how many there are, and what they say."""

    claim: Claim
    verdict: Verdict
    sources: int
    spread: Markup


@dataclass(frozen=True)
class ThemeGroup:
    """The questions that have a theme first, the sharpest first, and how many are of each verdict.

    `path` leads to all questions of the theme.
    """

    theme: Theme
    path: str
    lines: tuple[Line, ...]
    verdicts: tuple[tuple[Verdict, int], ...]


def render(reader: Reader) -> Iterator[Page]:
    """Make the index, the lists of themes and a page for each question, where they are many."""
    there = lists_of_claims(reader.corpus)
    if not there:
        return
    order = [claim for theme in reader.corpus.themes for claim in _led_by(reader, theme)]
    for path, claims in there.items():
        listed = order if path == INDEX else sharpest_first(reader, claims)
        parts = cut_list(path, listed, most_questions(path))
        made = [
            (part, _index(reader, part) if path == INDEX else _theme(reader, path, part))
            for part in parts
        ]
        yield from chain_parts(reader, made)
    asked = [(_question(reader, claim), reader.words(claim.question)) for claim in order]
    yield from chain(reader, asked, N_("Previous question"), N_("Next question"))


def _led_by(reader: Reader, theme: Theme) -> list[Claim]:
    """Return the claims that have a theme first, the sharpest first."""
    there = (claim for claim in reader.corpus.claims if claim.themes[0] == theme.id)
    return sharpest_first(reader, there)


def _index(reader: Reader, part: Part[Claim]) -> Page:
    def body(reader: Reader) -> str:
        sharpest = sharpest_first(reader, reader.corpus.claims)[:_SHARPEST]
        return reader.render(
            "questions.html",
            part.path,
            title=reader.wording.text(TITLE),
            sharpest=[_line(reader, claim) for claim in sharpest if part.number == 1],
            sharpest_heading=reader.wording.text(DIFFER_MOST),
            groups=list(_theme_groups(reader, part.items)),
            count=len(reader.corpus.claims),
            retired=retired_on(reader, part.path),
        )

    return _listing(reader, part.path, reader.wording.plain(TITLE), body)


def _theme_groups(reader: Reader, claims: Sequence[Claim]) -> Iterator[ThemeGroup]:
    themes = reader.connections.themes
    for identifier, there in groupby(claims, key=lambda claim: claim.themes[0]):
        lines = tuple(_line(reader, claim) for claim in there)
        counts = Counter(line.verdict for line in lines)
        path = claims_of_theme(identifier)
        yield ThemeGroup(themes[identifier], path, lines, tuple(counts.items()))


def _theme(reader: Reader, path: str, part: Part[Claim]) -> Page:
    theme = reader.connections.themes[path.rpartition("/")[2]]
    plain = f"{reader.wording.plain(TITLE)}: {reader.plain_words(theme.label)}"

    def body(reader: Reader) -> str:
        rows = [row(reader, claim) for claim in part.items]
        there = {slug for one in rows for slug in one.cells}
        return reader.render(
            "questions_of_theme.html",
            part.path,
            theme=theme,
            lines=[_line(reader, claim) for claim in part.items],
            rows=rows,
            articles=[one for one in reader.connections.articles if one.slug in there],
            name=reader.name,
        )

    return _listing(reader, part.path, plain, body)


def _listing(reader: Reader, path: str, title: str, body: Callable[[Reader], str]) -> Page:
    """Make a page that lists questions; the search finds those themselves."""
    description, languages = reader.wording.plain(DESCRIPTION), reader.corpus.site.languages
    return Page(path, title, description, body, "questions", languages)


def _question(reader: Reader, claim: Claim) -> Page:
    path = question_path(reader, claim)
    theme = reader.connections.themes[claim.themes[0]]

    def body(reader: Reader) -> str:
        groups = answer_groups(reader, claim)
        there = {article for group in groups for article, _ in group.said}
        articles = reader.connections.articles
        unmentioned = len(articles) - len(there)
        are_named = unmentioned <= reader.MANY
        return reader.render(
            "question.html",
            path,
            claim=claim,
            theme=theme,
            above=(
                (reader.wording.text(TITLE), INDEX),
                (reader.words(theme.label), claims_of_theme(theme.id)),
            ),
            verdict=reader.connections.verdicts[claim.id],
            groups=groups,
            unmentioned=unmentioned,
            silent=[one for one in articles if one not in there] if are_named else [],
            name=reader.name,
            corrections=corrections_of(
                reader,
                [RecordName("claim", claim.id)],
                (RecordName.of_passage(answer.passage) for answer in claim.answers),
            ),
        )

    return Page(
        path,
        reader.plain_words(claim.question),
        reader.wording.plain(DESCRIPTION),
        body,
        "question",
        tuple(one for one in reader.corpus.site.languages if one in claim.question),
        source=claim.span,
    )


def question_path(reader: Reader, claim: Claim) -> str:
    """Name the page of a question."""
    return records_apart(reader.corpus)[INDEX][f"cl-{claim.id}"]


def answer_groups(reader: Reader, claim: Claim) -> list[AnswerGroup]:
    """Group the answers by what they say: figures and dates from the lowest, others as listed."""
    order = {option.id: at for at, option in enumerate(claim.options)}
    found: dict[Markup, list[tuple[Article, Cell]]] = {}
    for answer in sorted(claim.answers, key=partial(_place_of, order)):
        if made := cell(reader, claim, answer):
            article = made.quote.article
            found.setdefault(made.answer, []).append((article, made))
    return [AnswerGroup(answer, tuple(said)) for answer, said in found.items()]


def _place_of(order: Mapping[str, int], answer: Answer) -> tuple[Decimal, float]:
    if answer.date is not None:
        return Decimal(0), answer.date.bounds()[0]
    place = order.get(answer.stance or "", len(order))
    return answer.value if answer.value is not None else Decimal(place), 0.0


def _line(reader: Reader, claim: Claim) -> Line:
    groups = answer_groups(reader, claim)
    sources = {article.slug for group in groups for article, _ in group.said}
    verdict = reader.connections.verdicts[claim.id]
    return Line(claim, verdict, len(sources), spread(reader, claim, groups))


def spread(reader: Reader, claim: Claim, groups: Sequence[AnswerGroup]) -> Markup:
    """Say what the sources answer in a line; of many answers the ends, or those of most sources."""
    say = reader.wording
    if len(groups) > _MOST_NAMED and claim.kind != "stance":
        ends = say.text("%(low)s to %(high)s", low=groups[0].answer, high=groups[-1].answer)
        counted = say.plural("%(n)s answer", "%(n)s answers", len(groups))
        return Markup("{} · {}").format(ends, counted)
    named = groups
    if len(groups) > _MOST_NAMED:
        named = sorted(groups, key=lambda group: -group.sources)[: _MOST_NAMED - 1]
    said = [
        Markup("{} ({})").format(group.answer, say.number(group.sources))
        if len(groups) > 1
        else group.answer
        for group in named
    ]
    if more := len(groups) - len(named):
        said.append(say.plural("and %(n)s more", "and %(n)s more", more))
    return Markup(" · ").join(said)
