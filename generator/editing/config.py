"""The visual editor's configuration, from the one schema: collections, fields, hints.

The editor is Decap CMS; the words `collection`, `widget` and `i18n` are those of its documentation.
Every entry travels as JSON, whatever the file is (see `editing.entries`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from babel import Locale, UnknownLocaleError

from generator.editing.entries import KEY_ORIGINAL, KEY_TITLE
from generator.model.corpus import Corpus
from generator.model.record import Record
from generator.model.schema import (
    ChapterFront,
    OriginalFront,
    Passages,
    TranslationFront,
)
from generator.model.site import Site
from generator.model.values import UNKNOWN
from generator.reading.project import LISTS
from generator.reading.telling import USAGE

Fields = list[dict[str, Any]]

_LISTS: dict[str, type[Record]] = {**LISTS, "site": Site}
_LOCALE = re.compile(r"[A-Za-z-]{2,10}")
"""The languages that Decap can show side by side."""
_PROSE = {
    "answer", "body", "definition", "description", "exact", "note", "now", "reason", "summary",
    "text", "was", "why",
}  # fmt: skip
"""Texts of more than a line."""
_OWN = {"language"}
"""Keys that the file's name tells already."""


def make_config(corpus: Corpus, paths: Iterable[str], api: str) -> dict[str, Any]:
    """Return Decap's configuration for a project.

    Args:
        corpus: the content as it is now.
        paths: the project's files; only what is there is offered.
        api: the address to which the editor sends what it reads and saves.
    """
    forms = _Forms(corpus)
    there = set(paths)
    collections = [
        *_versions("articles", "content/articles", "{{slug}}/article", forms.article(), corpus),
        *_versions("chapters", "content/chapters", None, forms.chapter(), corpus),
        {
            "name": "passages",
            "label": "Passages and notes",
            "folder": "content/articles",
            "path": "{{slug}}/passages",
            "extension": "yml",
            "format": "json",
            "create": False,
            "delete": False,
            "identifier_field": KEY_TITLE,
            "summary": "{{" + KEY_TITLE + "}}",
            "editor": {"preview": False},
            "fields": [{"name": KEY_TITLE, "widget": "hidden"}, *forms.fields(Passages)],
        },
        {
            "name": "lists",
            "label": "Events, claims, terms …",
            "format": "json",
            "editor": {"preview": False},
            "files": [
                {
                    "name": name,
                    "label": _label(name),
                    "file": f"content/{name}.yml",
                    "fields": forms.fields(model),
                }
                for name, model in _LISTS.items()
                if f"content/{name}.yml" in there
            ],
        },
    ]
    languages = _locales(corpus.site.languages)
    return {
        "load_config_file": False,
        "locale": "en",
        "backend": {"name": "proxy", "proxy_url": api, "branch": "work-tree"},
        "media_folder": "content",
        "show_preview_links": False,
        "slug": {"encoding": "ascii", "clean_accents": True},
        "i18n": {
            "structure": "multiple_files",
            "locales": languages,
            "default_locale": languages[0],
        },
        "collections": collections,
    }


def _locales(languages: Sequence[str]) -> list[str]:
    return [language for language in languages if _LOCALE.fullmatch(language)] or ["en"]


def _versions(
    name: str, folder: str, path: str | None, fields: Fields, corpus: Corpus
) -> Iterable[dict[str, Any]]:
    """Return a collection for each language of originals: the original left, translations right."""
    records: Sequence[Any] = getattr(corpus, name)
    found = {record.original.language for record in records}
    for language in _locales(corpus.site.languages):
        if language not in found:
            continue
        others = [other for other in _locales(corpus.site.languages) if other != language]
        collection = {
            "name": f"{name}-{language.lower()}",
            "label": f"{_label(name)}: {_language(language)}",
            "folder": folder,
            "extension": "md",
            "format": "json",
            "create": False,
            "delete": False,
            "filter": {"field": KEY_ORIGINAL, "value": language},
            "summary": "{{title}}",
            "editor": {"preview": False},
            "i18n": {
                "structure": "multiple_files",
                "locales": [language, *others],
                "default_locale": language,
            },
            "fields": fields,
        }
        yield collection | ({"path": path} if path else {})


class _Forms:
    """Fields of the schema's records, with what this project has to choose from."""

    def __init__(self, corpus: Corpus) -> None:
        self.languages = list(dict.fromkeys((*corpus.site.languages, *corpus.site.prepared)))
        self.themes = [
            {"value": theme.id, "label": theme.label.get(self.languages[0], theme.id)}
            for theme in corpus.themes
        ]
        self.pictures = [item.id for item in corpus.media]
        # Terms have forms in languages that the site itself is not written in.
        spoken = {language for term in corpus.terms for language in term.forms}
        self.all_languages = [*self.languages, *sorted(spoken - set(self.languages))]

    def article(self) -> Fields:
        """Return the fields of an article; those of a translation stand in every language."""
        fields = [*self.fields(OriginalFront), *self.fields(TranslationFront)]
        return self._versions(fields, TranslationFront)

    def chapter(self) -> Fields:
        """Return the fields of a chapter."""
        return self._versions(self.fields(ChapterFront), ChapterFront)

    def _versions(self, fields: Fields, translated: type[Record]) -> Fields:
        """Return the fields of original and translation in one; Decap has one list for both."""
        body = {"name": "body", "label": "Text", "widget": "text", "required": False}
        if translated is ChapterFront:
            parts = " ".join(usage.partition("`, ")[0].strip("`") for usage in USAGE.values())
            body["hint"] = f"Cite as [@article#passage]. Parts, each closed by a line ///: {parts}"
        named = {field["name"]: field for field in [*reversed(fields), body]}
        named["translation"] |= {
            "required": False,
            "collapsed": True,
            "hint": "Of a translation: how it was made. Of an original: leave it empty.",
        }
        for field in named["translation"]["fields"]:
            field["required"] = False
        everywhere = {*translated.model_fields, "body"}
        for name, field in named.items():
            for part in [field, *field.get("fields", ())]:
                part["i18n"] = name in everywhere
        # What every version has comes first, so that it stands at one height in both languages.
        first = ["title", "short_title", "body", "translation"]
        order = dict.fromkeys([*first, *named])
        return [named[name] for name in order if name in named]

    def fields(self, model: type[Record]) -> Fields:
        """Return the fields of a record's model."""
        schema = model.model_json_schema()
        return self._fields(schema, schema.get("$defs", {}), True)

    def _fields(self, schema: Mapping[str, Any], defs: Mapping[str, Any], needed: bool) -> Fields:
        required = schema.get("required", ())
        return [
            self._field(name, inner, defs, needed and name in required)
            for name, inner in schema["properties"].items()
            if name not in _OWN
        ]

    def _field(
        self, name: str, schema: Mapping[str, Any], defs: Mapping[str, Any], needed: bool
    ) -> dict[str, Any]:
        schema, words = _resolved(schema, defs)
        field: dict[str, Any] = {"name": name, "label": _label(name), "required": needed}
        unknown = "`unknown` where nothing tells." if UNKNOWN in words else ""
        hints = [schema.get("description", ""), unknown]
        if hint := " ".join(part for part in hints if part):
            field["hint"] = hint
        return field | self._widget(name, schema, defs, needed, words)

    def _widget(
        self,
        name: str,
        schema: Mapping[str, Any],
        defs: Mapping[str, Any],
        needed: bool,
        words: tuple[str, ...],
    ) -> dict[str, Any]:
        if schema.get("type") == "boolean":
            return {"widget": "boolean"}
        if options := schema.get("enum") or [schema[key] for key in ("const",) if key in schema]:
            return {"widget": "select", "options": list(options)}
        kind = schema.get("type")
        if kind == "array":
            return self._list(name, _resolved(schema["items"], defs)[0], defs, needed)
        if kind == "object" and "properties" in schema:
            fields = self._fields(schema, defs, needed)
            return {"widget": "object", "collapsed": not needed, "fields": fields}
        if kind == "object":
            (value,) = schema["patternProperties"].values()
            languages = self.all_languages if name == "forms" else self.languages
            fields = [
                {
                    **self._field(name, value, defs, False),
                    "name": language,
                    "label": _language(language),
                }
                for language in languages
            ]
            return {"widget": "object", "fields": fields}
        if name == "picture" and self.pictures:
            return {"widget": "select", "options": self.pictures}
        widget = {"widget": "text" if name in _PROSE else "string"}
        if pattern := schema.get("pattern"):
            told = schema.get("patternErrorMessage", pattern)
            pattern = "|".join([*(f"^{word}$" for word in words), pattern])
            return widget | {"pattern": [pattern, told]}
        return widget

    def _list(
        self, name: str, items: Mapping[str, Any], defs: Mapping[str, Any], needed: bool
    ) -> dict[str, Any]:
        if "properties" in items:
            fields = self._fields(items, defs, needed)
            named = next((n for n in ("id", "passage") if n in items["properties"]), "")
            summary = {"summary": "{{fields." + named + "}}"} if named else {}
            one = {"label_singular": _label(name).removesuffix("s")}
            return {"widget": "list", "collapsed": True, "fields": fields, **one, **summary}
        if name == "themes" and self.themes:
            return {"widget": "select", "multiple": True, "options": self.themes}
        item = self._field(name, items, defs, False) | {"label": "", "required": True}
        return {"widget": "list", "field": item}


def _resolved(
    schema: Mapping[str, Any], defs: Mapping[str, Any]
) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """Return the schema of a value that is given, and the words that stand for none."""
    if "$ref" in schema:
        named = defs[schema["$ref"].rpartition("/")[2]]
        return {**named, **{k: v for k, v in schema.items() if k != "$ref"}}, ()
    if "anyOf" not in schema:
        return schema, ()
    options = [option for option in schema["anyOf"] if option.get("type") != "null"]
    words = tuple(option["const"] for option in options if "const" in option)
    given = next(option for option in options if "const" not in option)
    inner, further = _resolved(given, defs)
    outer = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**inner, **outer}, (*words, *further)


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _language(language: str) -> str:
    try:
        name = Locale.parse(language, sep="-").get_display_name("en")
    except (ValueError, UnknownLocaleError):
        name = None
    return f"{name} ({language})" if name else language
