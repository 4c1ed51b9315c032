"""What a reader is told at the blocks of a translation that are outdated or not there yet."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from generator.model.corpus import Version
from generator.views.page import Reader
from generator.views.rendering import Writing, render_content


def with_states(
    reader: Reader, version: Version, original: Version, own: Writing, source: Writing
) -> Writing:
    """Return how a translation is written so that no block of it pretends.

    Args:
        reader: who is told, in their language.
        version: the translation; an original stays as it is.
        original: what it was translated from.
        own: how the translation is written.
        source: how the original is written where it stands in for what is not translated.
    """
    reader.shown.texts.append(version.document.text)
    stale = reader.staleness.blocks(version)
    changed = reader.wording.text("The original of this has changed since it was translated.")
    message = reader.wording.text("Not translated yet; shown in the original.")
    own_language = reader.wording.lang(reader.language)
    missing = Markup(' <span class="state" {}>{}</span>').format(own_language, message)

    def label(sourcing: str, number: int) -> str:
        if sourcing != "untranslated" or version is original:
            return own.label(sourcing, number)
        reader.shown.texts.append(original.document.blocks[number].text)
        content = Markup(render_content(original.document, number, source))
        return reader.untranslated(content, reader.lang_of(original)) + missing

    def behind(number: int) -> str:
        return (reader.outdated(changed) if number in stale else "") + own.behind(number)

    return replace(own, label=label, behind=behind)
