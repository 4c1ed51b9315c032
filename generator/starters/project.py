"""A new explainer as files: for another story and other languages, with one of each record."""

from __future__ import annotations

import hashlib

from generator.model.corpus import article_file

SEED = "A First Source\n\nThe lighthouse was lit again on 3 March 2024, said the harbour office.\n"


def new_project(languages: tuple[str, ...]) -> dict[str, str]:
    """Return the files of a project that builds at once: path to text."""
    first = languages[0]

    def texts(words: str) -> str:
        return "{" + ", ".join(f'{language}: "{words}"' for language in languages) + "}"

    files = {
        ".gitignore": ".venv/\n/build/\n/site/\n/archive.zip\n",
        ".gitattributes": _GIT_ATTRIBUTES,
        "mkdocs.yml": _MKDOCS,
        "seeds/first-source.txt": SEED,
        "content/site.yml": f"""\
# What the site is called, its languages (the first is the editors' own), its pages in order.
title: {texts("A new explainer")}
description: {texts("What it is about, in a sentence.")}
languages: [{", ".join(languages)}]
chapters: [home]
navigation: [story, articles, claims, timeline, themes]
""",
        "content/themes.yml": f"""\
themes:
  - id: light
    label: {texts("The light")}
    definition: {texts("What the sources say of the lighthouse.")}
""",
        "content/events.yml": f"""\
events:
  - id: lit-again
    date: 2024-03-03
    title: {texts("The lighthouse is lit again")}
    themes: [light]
    evidence:
      - passage: first-source#lit-again
        date: 2024-03-03
        phrase: 3 March 2024
""",
        "content/claims.yml": f"""\
claims:
  - id: when-was-it-lit
    question: {texts("When was the lighthouse lit again?")}
    kind: date
    themes: [light]
    note: {texts("Only one source so far.")}
    answers:
      - passage: first-source#lit-again
        date: 2024-03-03
""",
        "content/terms.yml": f"""\
terms:
  - id: harbour-office
    forms: {{{", ".join(f"{language}: [harbour office]" for language in languages)}}}
    definition: {texts("It runs the harbour.")}
""",
        "content/voices.yml": f"""\
voices:
  - id: harbour-office
    name: {texts("The harbour office")}
    kind: organisation
    role: {texts("runs the harbour")}
    quotations:
      - passage: first-source#lit-again
        manner: reported
""",
        "content/media.yml": "media: []\n",
        "content/corrections.yml": "corrections: []\n",
        "content/retired.yml": "retired: []\n",
        article_file("first-source", first): f"""\
---
title: A First Source
language: {first}
source:
  file: first-source.txt
  sha256: {hashlib.sha256(SEED.encode()).hexdigest()}
  publisher: unknown
  author: unknown
  url: unknown
  published: unknown
  reason: {texts("Nothing in the text dates it.")}
  retrieved: unknown
  rights: full
summary: {texts("An example: replace it with your first source.")}
themes: [light]
status: published
---

The lighthouse was lit again on 3 March 2024, said the harbour office.
""",
        "content/articles/first-source/passages.yml": f"""\
passages:
  - id: lit-again
    exact: "The lighthouse was lit again on 3 March 2024, said the harbour office"
    themes: [light]
    notes:
      - id: who-says-so
        kind: quotation
        text: {texts("The office is the only one to say so.")}
""",
    }
    for language in languages:
        translation = (
            "" if language == first else "translation:\n  method: human\n  reviewed: never\n"
        )
        files[f"content/chapters/home.{language}.md"] = f"""\
---
title: A new explainer
language: {language}
summary: What it is about, in a sentence.
{translation}---

The lighthouse was lit again. [@first-source#lit-again]

/// start
///

/// timeline | 2024-02-28/2024-03-09
///

## Read on

/// chapters
///

/// sources
///

/// themes
///
"""
    return files


_GIT_ATTRIBUTES = """\
# A seed is what was received, to the byte: git never changes its line ends.
seeds/** -text
content/media/** -text
content/acknowledged/*.txt merge=union
"""
_MKDOCS = """\
site_name: A new explainer
# As the host gives it: Read the Docs, Netlify, GitLab Pages; else SITE_URL.
site_url: !ENV [READTHEDOCS_CANONICAL_URL, DEPLOY_PRIME_URL, CI_PAGES_URL, SITE_URL, "https://explainer.example/"]
repo_url: !ENV [REPO_URL, ""]  # where the sources are changed, as https://host/owner/name
edit_uri: edit/main/content/
docs_dir: content
site_dir: site

theme:
  name: material
  custom_dir: site_overrides
  font: false
  icon:
    logo: material/book-open-page-variant-outline
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: custom  # of this look; a colour of Material's has its effect, too
      accent: custom
      toggle: {icon: material/weather-night}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: custom
      accent: custom
      toggle: {icon: material/weather-sunny}
  features:
    - navigation.tabs
    - navigation.top
    - navigation.footer
    - toc.follow
    - content.tooltips

plugins:
  explainer: {}

extra:
  preview: !ENV [PREVIEW, false]  # a preview says on every page that it is one
"""
