"""The rules that content must keep. A rule is a function from a corpus to findings.

To add one, write the function in the module of its subject and name it once in a tuple below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from generator.model.corpus import Article, Corpus, Seed
from generator.model.diagnostics import Diagnostic
from generator.model.memory import kept_with
from generator.model.site import Site
from generator.passages.index import PassageIndex
from generator.rules.articles import (
    article_in_seed,
    hidden_characters,
    passages_in_seed,
    published_is_complete,
    seed_is_unchanged,
    seed_left_over,
)
from generator.rules.attribution import statements_say_whose_they_are
from generator.rules.chapters import chapters_keep_to_their_passages
from generator.rules.claims import (
    claim_values_stand_in_their_passages,
    claims_are_answered,
    claims_fit_their_kind,
    derivations_resolve,
    judgements_are_of_answers,
    measures_are_known,
    terms_are_translated_alike,
)
from generator.rules.corrections import corrections_name_records, retired_ids_are_gone
from generator.rules.hosts import hosts_are_of_one_script
from generator.rules.languages import (
    blocks_not_translated,
    figures_are_read_in_every_language,
    languages_of_the_site,
    texts_in_every_language,
    translation_blocks,
)
from generator.rules.markup import (
    headings_are_named_once,
    markup_is_understood,
    other_markup_is_not_typed,
)
from generator.rules.media import (
    media_are_used,
    media_files_are_sound,
    media_files_are_told_of,
    media_have_one_origin,
    media_resolve,
    pictures_stand_alone,
)
from generator.rules.passages import (
    evidence_phrases,
    key_notes_are_few,
    passages_located,
    records_rest_on_what_stands,
    translated_passages,
)
from generator.rules.references import (
    events_follow_events,
    links_resolve,
    references_resolve,
    themes_exist,
    themes_used,
    unique_ids,
    unsourced_paragraphs,
)
from generator.rules.site import (
    chapters_are_listed,
    chapters_resolve,
    home_is_published,
    languages_are_named_once,
    locales_are_of_their_languages,
    navigation_is_published,
    navigation_resolves,
    prepared_languages_are_told,
)
from generator.rules.style import (
    brackets_are_not_nested,
    figures_are_written_alike,
    marks_are_as_printed,
    sources_are_called_by_their_names,
    spelling_is_of_one_kind,
    terms_are_those_of_the_glossary,
)
from generator.rules.telling import parts_show_what_is_there
from generator.rules.translations import translations_are_current

Rule = Callable[[Corpus, PassageIndex], Iterable[Diagnostic]]

OF_ONE_ARTICLE: tuple[Rule, ...] = (
    seed_is_unchanged,
    article_in_seed,
    seed_left_over,
    passages_located,
    passages_in_seed,
    translated_passages,
    key_notes_are_few,
    translation_blocks,
    blocks_not_translated,
    published_is_complete,
)
"""Rules that look at one article alone: one that did not change is not asked again."""

OF_THE_WHOLE: tuple[Rule, ...] = (
    records_rest_on_what_stands,
    evidence_phrases,
    chapters_keep_to_their_passages,
    statements_say_whose_they_are,
    markup_is_understood,
    other_markup_is_not_typed,
    parts_show_what_is_there,
    headings_are_named_once,
    claims_fit_their_kind,
    judgements_are_of_answers,
    claim_values_stand_in_their_passages,
    measures_are_known,
    claims_are_answered,
    derivations_resolve,
    terms_are_translated_alike,
    retired_ids_are_gone,
    corrections_name_records,
    unique_ids,
    references_resolve,
    themes_exist,
    themes_used,
    events_follow_events,
    links_resolve,
    media_files_are_told_of,
    media_files_are_sound,
    media_have_one_origin,
    media_are_used,
    media_resolve,
    pictures_stand_alone,
    hosts_are_of_one_script,
    languages_are_named_once,
    prepared_languages_are_told,
    locales_are_of_their_languages,
    home_is_published,
    navigation_is_published,
    chapters_resolve,
    navigation_resolves,
    chapters_are_listed,
    unsourced_paragraphs,
    languages_of_the_site,
    figures_are_read_in_every_language,
    texts_in_every_language,
    translations_are_current,
    hidden_characters,
    spelling_is_of_one_kind,
    marks_are_as_printed,
    brackets_are_not_nested,
    figures_are_written_alike,
    sources_are_called_by_their_names,
    terms_are_those_of_the_glossary,
)

_ANY_SITE = Site.model_construct()


def check_corpus(corpus: Corpus, index: PassageIndex) -> list[Diagnostic]:
    """Ask every rule; give all findings in the order of the files, none of them twice."""
    found = [one for rule in OF_THE_WHOLE for one in rule(corpus, index)]
    found += _ask(replace(corpus, articles=()))
    for article in corpus.articles:
        seed = corpus.seeds.get(article.front.source.file)
        found += _check_article(article, seed, corpus.unread)
    return sorted(set(found))


@kept_with
def _check_article(
    article: Article, seed: Seed | None, unread: frozenset[str]
) -> tuple[Diagnostic, ...]:
    seeds = {seed.name: seed} if seed else {}
    return _ask(Corpus(site=_ANY_SITE, articles=(article,), seeds=seeds, unread=unread))


def _ask(corpus: Corpus) -> tuple[Diagnostic, ...]:
    index = PassageIndex(corpus)
    return tuple(found for rule in OF_ONE_ARTICLE for found in rule(corpus, index))
