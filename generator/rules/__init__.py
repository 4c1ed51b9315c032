"""The rules that content must keep. A rule is a function from a corpus to findings.

To add one, write the function in the module of its subject and name it once in `RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic
from generator.passages.index import PassageIndex
from generator.rules.articles import (
    article_in_seed,
    hidden_characters,
    passages_in_seed,
    published_is_complete,
    seed_is_unchanged,
    seed_left_over,
)
from generator.rules.chapters import chapters_keep_to_their_passages, markup_is_understood
from generator.rules.claims import (
    claim_values_stand_in_their_passages,
    claims_are_answered,
    claims_fit_their_kind,
    derivations_resolve,
    terms_are_translated_alike,
)
from generator.rules.corrections import corrections_name_records, retired_ids_are_gone
from generator.rules.languages import (
    blocks_not_translated,
    languages_of_the_site,
    texts_in_every_language,
    translation_blocks,
)
from generator.rules.passages import (
    evidence_phrases,
    passages_located,
    records_rest_on_what_stands,
    translated_passages,
)
from generator.rules.references import (
    links_resolve,
    navigation_resolves,
    references_resolve,
    themes_exist,
    themes_used,
    unique_ids,
    unsourced_paragraphs,
)
from generator.rules.translations import translations_are_current

Rule = Callable[[Corpus, PassageIndex], Iterable[Diagnostic]]

RULES: tuple[Rule, ...] = (
    seed_is_unchanged,
    article_in_seed,
    seed_left_over,
    passages_located,
    passages_in_seed,
    translated_passages,
    records_rest_on_what_stands,
    evidence_phrases,
    chapters_keep_to_their_passages,
    markup_is_understood,
    claims_fit_their_kind,
    claim_values_stand_in_their_passages,
    claims_are_answered,
    derivations_resolve,
    terms_are_translated_alike,
    retired_ids_are_gone,
    corrections_name_records,
    unique_ids,
    references_resolve,
    themes_exist,
    themes_used,
    links_resolve,
    navigation_resolves,
    unsourced_paragraphs,
    languages_of_the_site,
    texts_in_every_language,
    translation_blocks,
    blocks_not_translated,
    translations_are_current,
    published_is_complete,
    hidden_characters,
)


def check_corpus(corpus: Corpus, index: PassageIndex) -> list[Diagnostic]:
    """Ask every rule; give all findings in the order of the files."""
    return sorted(found for rule in RULES for found in rule(corpus, index))
