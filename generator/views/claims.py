"""Claims compared: a matrix of questions and sources, and how the answers relate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.addresses.paths import records_apart
from generator.claims.compare import BY_AGREEMENT, Verdict, article_of
from generator.figures.reader import read_figures
from generator.model.corpus import Article
from generator.model.judgement import Judgement
from generator.model.languages import primary
from generator.model.names import RecordName
from generator.model.schema import Answer, AsRead, Claim
from generator.views import labels
from generator.views.corrections import corrections_of, retired_on
from generator.views.labels import N_
from generator.views.page import Page, Reader
from generator.views.quotes import Quote, quote_reference

_MOST_COLUMNS = 8
"""With more sources than this, each question lists only those that answer it."""
_SHARPEST = 5
"""So many questions on which the sources differ most stand first."""
_FEW = 2 * _SHARPEST
"""So many questions stand in the order of their file."""
DIFFER_MOST = N_("Where the sources differ most")
_UNSPACED = frozenset({"ja", "yue", "zh"})
"""Languages that write no space between a number and what it counts."""
_SETTLED = ("agree", "adds", "single")


@dataclass(frozen=True)
class Cell:
    """What one source says to one question: its answer in short, and the words that give it.

    `judgements` are what the editors hold of it, if they judged it.
    """

    answer: Markup
    quote: Quote
    as_of: Markup
    as_read: AsRead | None = None
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True)
class ClaimRow:
    """A claim across the sources; a source without cells does not mention it."""

    claim: Claim
    verdict: Verdict
    cells: dict[str, tuple[Cell, ...]]


@dataclass(frozen=True)
class RowGroup:
    """Questions under a heading, which is empty where all stand together."""

    heading: Markup
    rows: tuple[ClaimRow, ...]
    stacked: bool = False


def render(reader: Reader) -> Iterator[Page]:
    """Make the matrix of claims, unless each has a page of its own."""
    if "claims" in records_apart(reader.corpus):
        return
    title = reader.wording.plain("Claims compared")
    description = reader.wording.plain("What each source answers to the same question.")

    def body(reader: Reader) -> str:
        return reader.render(
            "claims.html",
            "claims",
            title=reader.wording.text("Claims compared"),
            articles=[
                article
                for article in reader.connections.articles
                if article.slug in reader.connections.claims_of_article
            ],
            most_columns=_MOST_COLUMNS,
            groups=row_groups(reader),
            name=reader.name,
            corrections=corrections_of(
                reader,
                (RecordName("claim", claim.id) for claim in reader.corpus.claims),
                (RecordName.of_passage(a.passage) for c in reader.corpus.claims for a in c.answers),
            ),
            retired=retired_on(reader, "claims"),
            derived={
                a.slug: a.front.source.derived_from
                for a in reader.connections.articles
                if a.front.source.derived_from
            },
        )

    languages = reader.corpus.site.languages
    yield Page("claims", title, description, body, "claims", languages)


def row_groups(reader: Reader) -> list[RowGroup]:
    """Put the sharpest questions first and those that one source alone answers last."""
    claims, verdicts = reader.corpus.claims, reader.connections.verdicts
    if len(claims) <= _FEW:
        return [_group(reader, "", claims)] if claims else []
    differ = [one for one in sharpest_first(reader, claims) if verdicts[one.id] not in _SETTLED]
    first = differ[:_SHARPEST]
    alone = [one for one in claims if verdicts[one.id] == "single"]
    rest = [one for one in claims if one not in (*first, *alone)]
    groups = [
        _group(reader, DIFFER_MOST, first),
        _group(reader, N_("Other questions"), rest),
        _group(reader, N_("What one source alone says"), alone, stacked=True),
    ]
    return [group for group in groups if group.rows]


def _group(
    reader: Reader, heading: str, claims: Iterable[Claim], stacked: bool = False
) -> RowGroup:
    words = reader.wording.text(heading) if heading else Markup("")
    return RowGroup(words, tuple(row(reader, claim) for claim in claims), stacked)


def sharpest_first(reader: Reader, claims: Iterable[Claim]) -> list[Claim]:
    """Sort questions by how much their sources differ; where they differ alike, as editors do."""
    verdicts = reader.connections.verdicts
    return sorted(claims, key=lambda claim: -BY_AGREEMENT.index(verdicts[claim.id]))


def row(reader: Reader, claim: Claim, of: Article | None = None) -> ClaimRow:
    """Put a claim together with its answers by source, or with those of one source alone."""
    cells: dict[str, tuple[Cell, ...]] = {}
    for answer in claim.answers:
        if of and article_of(answer) != of.slug:
            continue
        if made := cell(reader, claim, answer):
            slug = article_of(answer)
            cells[slug] = (*cells.get(slug, ()), made)
    return ClaimRow(claim, reader.connections.verdicts[claim.id], cells)


def cell(reader: Reader, claim: Claim, answer: Answer) -> Cell | None:
    """Return an answer with its words, if its passage is published."""
    quoted = quote_reference(reader, answer.passage)
    if quoted is None:
        return None
    as_of = reader.wording.time(answer.as_of) if answer.as_of else Markup("")
    judged = tuple(one for one in claim.judgements if one.passage == answer.passage)
    return Cell(answer_text(reader, claim, answer), quoted, as_of, answer.as_read, judged)


def rows_of_article(reader: Reader, article: Article) -> list[ClaimRow]:
    """Return the claims a source takes part in."""
    there = reader.connections.claims_of_article.get(article.slug, [])
    return [row(reader, claim, article) for claim in there]


def bound_text(reader: Reader, claim: Claim, answer: Answer) -> Markup:
    """Say a figure with its bound and measure, or as the source does, without what is counted."""
    return _own_words(reader, answer) or _bounded(reader, claim, answer)


def _bounded(reader: Reader, claim: Claim, answer: Answer) -> Markup:
    wording = reader.wording
    assert answer.value is not None
    measure = "count" if answer.unit or claim.unit else claim.measure
    number = wording.figure(answer.value, measure)
    if answer.high is not None:
        high = wording.figure(answer.high, measure)
        number = wording.plain("%(low)s to %(high)s", low=number, high=high)
    return wording.text(labels.BOUNDS[answer.bound], number=number)


def answer_text(reader: Reader, claim: Claim, answer: Answer) -> Markup:
    """Say an answer in short: a figure with its bound and unit, a date, or a stance."""
    wording = reader.wording
    if answer.value is not None:
        if own := _own_words(reader, answer):
            # Where a source counts something of its own, what that is says as much as the number.
            return _counting(reader, own, answer.unit) if answer.unit else own
        words = _bounded(reader, claim, answer)
        if unit := answer.unit or claim.unit:
            words = _counting(reader, words, unit)
        if answer.as_read:
            return Markup("{} ({})").format(words, wording.text("the editors’ reading"))
        return words
    if answer.date is not None:
        return wording.time(answer.date)
    option = next((option for option in claim.options if option.id == answer.stance), None)
    return reader.words(option.label) if option else Markup("")


def _counting(reader: Reader, number: Markup, unit: Mapping[str, str]) -> Markup:
    """Join a number and what it counts, with the space that the language of the unit has there."""
    space = "" if primary(reader.language_of(unit)) in _UNSPACED else "\u00a0"
    return Markup("{}{}{}").format(number, space, reader.words(unit))


def _own_words(reader: Reader, answer: Answer) -> Markup | None:
    """Return the source's own word for a figure like “millions”, in the reader's language."""
    found = reader.connections.passages.get(answer.passage)
    if answer.bound != "several" or found is None:
        return None
    article, passage = found
    text, language = reader.index.quotation(article, passage, reader.language)
    figures = [f for f in read_figures(text, language).figures if f.bound == "several"]
    return reader.quoted(figures[0].words, language) if figures else None
