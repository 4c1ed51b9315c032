"""The frame of every page: what MkDocs and its theme are told of one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from generator.model.languages import direction, fallbacks, find_locale
from generator.model.settings import CONFIG, Settings
from generator.views.labels import N_
from generator.views.navigation import Entry, navigation, site_map
from generator.views.page import Reader
from generator.views.wording import SOURCE_LANGUAGE, Wording

_EXTENSIONS: dict[str, dict[str, str]] = {"generator.publish.finished": {}}
"""What MkDocs reads pages with: they are finished HTML."""


NOT_FOUND = N_("This page does not exist")
START_HERE = N_("The address may have changed. Start here:")
PREVIEW = N_("A preview: it shows a proposed change, and is not the published site.")


def tag(language: str, locale: str) -> dict[str, str]:
    """Return a language, as its folder is called, its tag and the way it runs, for templates."""
    return {"language": language, "locale": locale, "direction": direction(locale)}


def write_config(reader: Reader, wordings: Mapping[str, Wording], settings: Settings) -> str:
    """Write a language's mkdocs.yml: it inherits the project's, whose paths it must not take."""
    words = _words(reader)
    site, mkdocs = reader.corpus.site, settings.mkdocs
    locale = site.tag(reader.language)
    project = settings.config.removesuffix(CONFIG)
    quiet = {} if mkdocs.asks_others else {"font": False}
    named = reader.language_of(site.title)
    config: dict[str, Any] = {
        "INHERIT": settings.config,
        "site_name": reader.plain_words(site.title),
        "site_description": reader.plain_words(site.description),
        "site_url": f"{settings.site_url}{reader.language}/",
        "repo_url": mkdocs.repository,
        "edit_uri": "",
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": True,
        "theme": {
            "name": "material",
            "variant": "classic",  # Zensical's name for the look of Material.
            "features": list(mkdocs.features),
            **quiet,
            "custom_dir": settings.overrides,
            "language": _theme_language(locale, settings),
            "direction": direction(locale),
        },
        "plugins": {**mkdocs.plugins, "explainer": {"renders": True}},
        "hooks": [project + path for path in mkdocs.hooks],
        "extra_css": list(mkdocs.styles),
        "extra_javascript": list(mkdocs.scripts),
        "markdown_extensions": _EXTENSIONS,
        "nav": _nav(navigation(reader)),
        "not_in_nav": "*",
        "extra": {
            "language": reader.language,
            "locale": locale,
            "region": _region(locale),
            "locales": {language: site.tag(language) for language in site.languages},
            "offline": settings.offline,
            "waits": not mkdocs.adds_scripts,
            "root": settings.site_url,
            "base": settings.base,
            "assets": dict(sorted(settings.assets.items())),
            "alternate": [
                {
                    **tag(language, site.tag(language)),
                    "name": wordings[language].own_name(),
                    "short": language.split("-")[0],
                }
                for language in site.languages
            ],
            "map": _map(reader),
            "named": tag(named, site.tag(named)),
            "say": {name: text for name, (text, _) in words.items()},
            "unsaid": [n for n, (_, language) in words.items() if language != reader.language],
            "source": tag(SOURCE_LANGUAGE, SOURCE_LANGUAGE),
        },
    }
    if not mkdocs.asks_others:
        config["extra"]["analytics"] = None
    text = yaml.dump(config, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    # Pages are made again where what is inherited says something else.
    return f"# {mkdocs.mark}\n{text}"


def _theme_language(locale: str, settings: Settings) -> str:
    """Return the language of the theme's own words: the one closest to the reader's, or English."""
    there = settings.theme_languages
    return next((one for one in fallbacks(locale) if one in there), SOURCE_LANGUAGE)


def _region(locale: str) -> str:
    """Return a tag as Open Graph writes it, `en_GB`; nothing for one that names no region."""
    known = find_locale(locale)
    return f"{known.language}_{known.territory}" if known and known.territory else ""


def _nav(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Write links as MkDocs has them in `nav`."""
    return [
        {str(one.title): _nav(one.below) if one.below else f"{one.path}index.md"} for one in entries
    ]


def _map(reader: Reader) -> list[dict[str, Any]]:
    return [
        {
            "title": str(group.title),
            "pages": [{"title": str(one.title), "path": one.path} for one in group.below],
        }
        for group in site_map(reader)
    ]


def _words(reader: Reader) -> dict[str, tuple[str, str]]:
    """Return the interface texts of the frame, each with the language it is in."""

    def say(message: str) -> tuple[str, str]:
        return reader.wording.plain(message), reader.wording.language_of(message)

    return {
        "menu": say("Menu"),
        "map": say("Site map"),
        "search": say("Search"),
        "search_label": say("Search this site"),
        "languages": say("Languages"),
        "theme": say("Light or dark"),
        "data": say("Data"),
        "not_found": say(NOT_FOUND),
        "not_found_text": say(START_HERE),
        "footer": say(
            "Everything this site says about its sources rests on a passage quoted word for word."
        ),
        "made_with": say("Made with"),
        "edit": say("Edit this page"),
        "feed": say("Corrections feed (RSS)"),
        "searching": say("Searching …"),
        "copy_link": say("Copy link to this passage"),
        "copy_words": say("Copy"),
        "copied": say("Copied"),
        "close": say("Close"),
        "preview": say(PREVIEW),
    }
