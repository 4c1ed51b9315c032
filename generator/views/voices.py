"""The voices: whom the sources quote or tell of, in their own words first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.addresses.anchors import UNNAMED, voice_group
from generator.addresses.apart import sort_key
from generator.addresses.paths import records_apart
from generator.model.names import RecordName
from generator.model.schema import Voice
from generator.views.corrections import corrections_of, retired_on
from generator.views.labels import N_
from generator.views.page import Page, Reader
from generator.views.parts import chain
from generator.views.pictures import small_figure
from generator.views.quotes import Quote, quote_reference

_FEW = 8
"""So many voices need no index."""
_MANNERS = ("direct", "reported", "mentioned")
_GROUPS = {
    "person": N_("Persons"),
    "organisation": N_("Organisations"),
    "group": N_("Groups"),
    UNNAMED: N_("Without a name"),
}


@dataclass(frozen=True)
class Said:
    """A quotation of a voice, and whether it is direct or reported."""

    quote: Quote
    manner: str


@dataclass(frozen=True)
class VoiceGroup:
    """Voices of a kind, each with what it says; `folded` are those that no source names."""

    place: str
    heading: Markup
    entries: tuple[tuple[Voice, tuple[Said, ...]], ...]
    folded: bool


def render(reader: Reader) -> Iterator[Page]:
    """Make the page of voices; of many voices a page each, and an index."""
    title = reader.wording.plain("Voices")
    description = reader.wording.plain("Everyone the sources quote or mention, and what they say.")
    pages = records_apart(reader.corpus).get("voices", {})

    def body(reader: Reader) -> str:
        voices = reader.corpus.voices
        return reader.render(
            "voices_index.html" if pages else "voices.html",
            "voices",
            title=reader.wording.text("Voices"),
            groups=_groups(reader, in_order(reader) if pages else direct_first(voices)),
            listed_first=len(voices) > _FEW,
            picture=partial(small_figure, reader, "voices"),
            corrections=_corrections(reader, () if pages else voices),
            retired=retired_on(reader, "voices"),
        )

    yield Page("voices", title, description, body, "voices", reader.corpus.site.languages)
    if pages:
        order = [one for group in _GROUPS for one in in_order(reader) if voice_group(one) == group]
        made = [(_voice(reader, voice, pages), reader.words(voice.name)) for voice in order]
        yield from chain(reader, made, N_("Previous voice"), N_("Next voice"))


def in_order(reader: Reader) -> list[Voice]:
    """Return the voices by their names in the reader's language."""
    return sorted(reader.corpus.voices, key=lambda one: sort_key(reader.plain_words(one.name)))


def direct_first(voices: Iterable[Voice]) -> list[Voice]:
    """Put the voices that are quoted in their own words before the others."""
    return sorted(voices, key=lambda one: all(said.manner != "direct" for said in one.quotations))


def _groups(reader: Reader, voices: Iterable[Voice]) -> list[VoiceGroup]:
    """Return the voices by kind; those that no source names come last."""
    found: dict[str, list[tuple[Voice, tuple[Said, ...]]]] = {name: [] for name in _GROUPS}
    for voice in voices:
        found[voice_group(voice)].append((voice, said_by(reader, voice)))
    say = reader.wording.text
    return [
        VoiceGroup(name, say(_GROUPS[name]), tuple(there), name == UNNAMED)
        for name, there in found.items()
        if there
    ]


def said_by(reader: Reader, voice: Voice) -> tuple[Said, ...]:
    """Return the published quotations of a voice, its own words before those retold."""
    said = (
        Said(quoted, quotation.manner)
        for quotation in voice.quotations
        if (quoted := quote_reference(reader, quotation.passage)) is not None
    )
    return tuple(sorted(said, key=lambda one: _MANNERS.index(one.manner)))


def _corrections(reader: Reader, voices: Iterable[Voice]) -> object:
    there = tuple(voices)
    return corrections_of(
        reader,
        (RecordName("voice", voice.id) for voice in there),
        (RecordName.of_passage(one.passage) for voice in there for one in voice.quotations),
    )


def _voice(reader: Reader, voice: Voice, pages: Mapping[str, str]) -> Page:
    path = pages[f"v-{voice.id}"]

    def body(reader: Reader) -> str:
        return reader.render(
            "voice.html",
            path,
            voice=voice,
            said=said_by(reader, voice),
            picture=partial(small_figure, reader, path),
            corrections=_corrections(reader, [voice]),
        )

    return Page(
        path,
        reader.plain_words(voice.name),
        reader.plain_words(voice.role),
        body,
        "voices",
        tuple(one for one in reader.corpus.site.languages if one in voice.name),
        source=voice.span,
    )
