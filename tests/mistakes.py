"""Mistakes that editors make, each one small edit of the small bilingual project.

A mistake is: what was done, the file, what stood there, what stands there now, the line and the
rule of the one finding it gives, and words of its hint.
"""

from __future__ import annotations

from typing import NamedTuple

EVENTS, CLAIMS, VOICES = "content/events.yml", "content/claims.yml", "content/voices.yml"
TERMS, SITE = "content/terms.yml", "content/site.yml"
CORRECTIONS, RETIRED = "content/corrections.yml", "content/retired.yml"
LAMP = "content/articles/lamp-lit/article.en.md"
LAMP_ID = "content/articles/lamp-lit/article.id.md"
PASSAGES = "content/articles/lamp-lit/passages.yml"
FERRY = "content/articles/ferry-notice/article.id.md"
START_ID = "content/chapters/start.id.md"
ABOUT = "content/chapters/about.en.md"


class Mistake(NamedTuple):
    """One edit and the one finding it gives."""

    name: str
    path: str
    old: str
    new: str
    line: int
    rule: str
    hint: str


_SECOND_SOURCE = """source:
  file: lamp.txt
  sha256: cade57cce92d082a52a02a05c805fdc8ad0f4f7d99a415d309217a7b86c41301
  publisher: unknown
  author: unknown
  url: unknown
  published: 2024-03-04
  retrieved: 2024-03-05
  rights: full
status: published
"""

MISTAKES = tuple(Mistake(*row) for row in (
    # YAML as people type it
    ("a key too far left", EVENTS, "    title: {en: The lamp", "   title: {en: The lamp", 4, "yaml-syntax", "two further"),
    ("a key too far right", EVENTS, "    date: 2024-03-03\n    title", "     date: 2024-03-03\n    title", 3, "yaml-syntax", "indent the line"),
    ("a list item too far right", EVENTS, "  - id: night-ferry", "   - id: night-ferry", 12, "yaml-syntax", "as far in as the first"),
    ("no space behind a dash", EVENTS, "  - id: night-ferry", "  -id: night-ferry", 12, "yaml-syntax", "begin every item with “- ”"),
    ("no space behind a colon", EVENTS, "    date: 2024-03\n    title", "    date:2024-03\n    title", 13, "yaml-syntax", "a space behind the colon"),
    ("no colon", EVENTS, "    date: unknown", "    date unknown", 23, "yaml-syntax", "`key: value`"),
    ("a tab", EVENTS, "    date: unknown", "\tdate: unknown", 23, "yaml-syntax", "indent with spaces"),
    ("no-break spaces", EVENTS, "    date: unknown", "\u00a0\u00a0\u00a0\u00a0date: unknown", 23, "yaml-syntax", "indent with spaces"),
    ("a quotation mark not closed", PASSAGES, 'in the dark"\n', "in the dark\n", 3, "yaml-syntax", "close it where it ends"),
    ("a quotation mark inside a quotation", PASSAGES, '\\"two years\\"', '"two years"', 3, "yaml-syntax", "inside double quotes"),
    ("a quotation mark open to the end", FERRY, "summary: {en: A ferry., id: Sebuah feri.}", 'summary: {en: "A ferry., id: Sebuah feri.}', 15, "yaml-syntax", "close it"),
    ("a colon in a text in brackets", CLAIMS, "{en: Only one source counts.,", "{en: Note: only one counts.,", 7, "yaml-syntax", "double quotes"),
    ("a colon in a title", FERRY, "title: Feri malam", "title: Feri: malam", 2, "yaml-syntax", "double quotes"),
    ("a comma in a text in brackets", EVENTS, "{en: After two years.,", "{en: After two years, it is lit.,", 5, "schema-value", "double quotes"),
    ("a text that begins with an asterisk", EVENTS, "{en: After two years.,", "{en: *After* two years.,", 5, "yaml-syntax", "double quotes"),
    ("a text that begins with an at sign", EVENTS, "{en: After two years.,", "{en: @After two years.,", 5, "yaml-syntax", "double quotes"),
    ("a text that begins a comment", EVENTS, "phrase: Maret lalu", "phrase: #Maret lalu", 19, "schema-missing", "leave the line out"),
    ("a control character", ABOUT, "By hand.", "By\x07 hand.", 7, "hidden-character", "remove it"),
    ("a control character behind a backslash", EVENTS, "{en: People are glad,", '{en: "People\\x07 are glad",', 24, "hidden-character", "backslash"),
    ("a direction mark", EVENTS, "id: Warga gembira}", "id: Warga gembira\u202e}", 24, "hidden-character", "remove it"),
    ("a key twice", EVENTS, "    date: unknown\n", "    date: unknown\n    date: 2024\n", 24, "yaml-duplicate-key", "keep one"),
    ("a merge conflict", EVENTS, "    date: unknown\n", "<<<<<<< HEAD\n    date: unknown\n=======\n    date: 2024\n>>>>>>> other\n", 23, "conflict-marker", "keep one side"),
    # keys and values
    ("a misspelt key", EVENTS, "phrase: 3 March", "pharse: 3 March", 10, "schema-unknown-key", "`phrase`"),
    ("a misspelt key that must be there", EVENTS, "    date: unknown\n", "    dat: unknown\n", 23, "schema-unknown-key", "`date`"),
    ("a key in capitals", EVENTS, "    date: unknown\n", "    DATE: unknown\n", 23, "schema-unknown-key", "`date`"),
    ("a misspelt name of the list", EVENTS, "events:", "event:", 1, "schema-unknown-key", "`events`"),
    ("a date with slashes", EVENTS, "    date: 2024-03-03\n    title", "    date: 3/3/2024\n    title", 3, "date", "2025-01-19"),
    ("a date that does not exist", EVENTS, "    date: 2024-03-03\n    title", "    date: 2024-02-30\n    title", 3, "date", "2025-01-19"),
    ("a year before the common era in words", EVENTS, "    date: 2024-03-03\n    title", "    date: 427 BCE\n    title", 3, "date", "2025-01-19"),
    ("a set of dates without quotation marks", EVENTS, "    date: 2024-03-03\n    title", "    date: [2024-03-03, 2024-03-04]\n    title", 3, "date", "2025-01-19"),
    ("a date in words", LAMP, "published: 2024-03-04", "published: 4 March 2024", 10, "date", "`unknown`"),
    ("a review without its day", LAMP_ID, "reviewed: 2024-03-06", "reviewed: yes", 6, "date", "`never`"),
    ("a correction without its day", CORRECTIONS, "date: 2024-05-02", "date: 2024-05", 3, "date", "a day"),
    ("an empty field", EVENTS, "    date: unknown", "    date:", 23, "schema-missing", "`unknown`"),
    ("an empty text", EVENTS, "{en: People are glad,", "{en: ,", 24, "schema-missing", "fill it in"),
    ("one theme instead of a list", EVENTS, "themes: [light]", "themes: light", 6, "schema-type", "[a, b]"),
    ("one passage instead of a list", EVENTS, "      - passage: ferry-notice#glad", "      passage: ferry-notice#glad", 27, "schema-type", "“- ”"),
    ("a title in no language", EVENTS, "title: {en: People are glad, id: Warga gembira}", "title: People are glad", 24, "schema-type", "for each language"),
    ("a language by its name", LAMP_ID, "language: id", "language: indonesian", 3, "schema-value", "BCP 47"),
    ("a language of another file", LAMP_ID, "language: id", "language: ms", 3, "language-of-file", "fix `language`"),
    ("a language the site has not", EVENTS, "title: {en: People are glad, id:", "title: {en: People are glad, in:", 24, "language", "“id” is not there"),
    ("an unknown kind of note", PASSAGES, "kind: dispute", "kind: disputed", 15, "schema-value", "`dispute`"),
    ("an unknown manner of speaking", VOICES, "manner: reported", "manner: quoted", 7, "schema-value", "`mentioned`"),
    ("an unknown status", LAMP, "status: published", "status: publish", 15, "schema-value", "`published`"),
    ("an address without its scheme", LAMP, "url: https://source", "url: source", 9, "schema-value", "https://"),
    ("an id with a space", EVENTS, "- id: welcome", "- id: wel come", 22, "schema-value", "hyphens"),
    ("an id in curly quotation marks", EVENTS, "- id: welcome", "- id: “welcome”", 22, "schema-value", "without quotation marks"),
    ("an id twice", PASSAGES, "- id: museum", "- id: boats", 21, "id-duplicate", "another id"),
    ("a note without its text", PASSAGES, "        text: {en: The other source counts none.}\n", "", 14, "schema-missing", "add `text:`"),
    ("an event without evidence", EVENTS, "    evidence:\n      - passage: ferry-notice#glad\n", "", 22, "schema-missing", "add `evidence:`"),
    ("a figure in words", CLAIMS, "value: 40", "value: forty", 10, "schema-value", "digits only"),
    ("front matter not closed", LAMP, "status: published\n---\n", "status: published\n", 1, "front-matter", "“---”"),
    # what is said of the sources
    ("a letter of a quotation", PASSAGES, "exact: Ships can enter", "exact: Ship can enter", 18, "passage-missing", "copy the words"),
    ("a letter of a translated quotation", PASSAGES, "{id: Kapal dapat", "{id: Kapal dapt", 19, "passage-missing", "copy the words"),
    ("a quotation that stands twice", PASSAGES, "exact: Ships can enter the harbour by night", "exact: The", 18, "passage-ambiguous", "`suffix:`"),
    ("a prefix from elsewhere", PASSAGES, "exact: The *small* museum", "prefix: Ships can\n    exact: The *small* museum", 22, "passage-context", "right beside"),
    ("a letter of an original", LAMP, "boats came to watch", "boats come to watch", 18, "article-not-in-seed", "verbatim"),
    ("a paragraph that no source has", LAMP, "## What it means\n", "## What it means\n\nIt means a lot.\n", 22, "article-not-in-seed", "verbatim"),
    ("two paragraphs of a translation swapped", LAMP_ID, "- Kapal dapat masuk pelabuhan pada malam hari.\n- Museum *kecil* tetap tutup dan sepi \\<untuk saat ini>.\n", "- Museum *kecil* tetap tutup dan sepi \\<untuk saat ini>.\n- Kapal dapat masuk pelabuhan pada malam hari.\n", 13, "translation-order", "order of the original"),
    ("two paragraphs of an original swapped", LAMP, "- Ships can enter the harbour by night.\n- The \\*small\\* museum stays shut & quiet \\<for now>.\n", "- The \\*small\\* museum stays shut & quiet \\<for now>.\n- Ships can enter the harbour by night.\n", 22, "article-order", "order of the seed"),
    ("a title of one's own", LAMP, "title: The Lamp Is Lit Again", "title: The Lamp Was Lit", 2, "title-not-in-seed", "title_from"),
    ("a fingerprint of another seed", LAMP, "sha256: cade", "sha256: cadf", 6, "seed-changed", "never edited"),
    ("a seed that is not there", LAMP, "file: lamp.txt", "file: lamps.txt", 5, "seed-missing", "beside content/"),
    ("a second original", LAMP_ID, "translation:\n  method: human\n  reviewed: 2024-03-06\n", _SECOND_SOURCE, 5, "article-original", "`translation:`"),
    ("a date without its reason", FERRY, "  reason: {en: It calls March last., id: Teks menyebut Maret lalu.}\n", "", 11, "date-reason", "`reason:`"),
    ("no summary", LAMP, "summary: {en: A lamp is lit., id: Sebuah lampu dinyalakan.}\n", "", 2, "article-incomplete", "`status: draft`"),
    ("a contradiction left undecided", LAMP, "  rights:", "  needs_review: ['author: two are named']\n  rights:", 12, "needs-review", "take the line out"),
    ("a phrase the passage has not", EVENTS, "phrase: 3 March", "phrase: 3rd March", 10, "evidence-phrase", "words of the passage"),
    ("a figure the passage has not", CLAIMS, "value: 40", "value: 41", 10, "claim-value", "as the passage does"),
    ("another bound than the passage", CLAIMS, "bound: above", "bound: at-least", 11, "claim-value", "as the passage does"),
    ("a claim of another kind", CLAIMS, "kind: date", "kind: figure", 14, "claim-answer", "`kind: date`"),
    ("a stance that is no option", CLAIMS, "lamp-lit#lit-again, stance: glad", "lamp-lit#lit-again, stance: gald", 28, "claim-option", "`glad`"),
    ("a missing block of a translation", LAMP_ID, "- Museum *kecil* tetap tutup dan sepi \\<untuk saat ini>.\n", "", 15, "translation-blocks", "block by block"),
    # names and links
    ("an unknown theme", EVENTS, "themes: [light]", "themes: [ligth]", 6, "theme", "`light`"),
    ("an unknown passage", EVENTS, "passage: ferry-notice#glad", "passage: ferry-notice#gald", 27, "reference", "`ferry-notice#glad`"),
    ("a passage of an unknown article", EVENTS, "passage: ferry-notice#glad", "passage: fery-notice#glad", 27, "reference", "`ferry-notice#glad`"),
    ("a reference with a slash", EVENTS, "passage: ferry-notice#glad", "passage: ferry-notice/glad", 27, "schema-value", "article-slug#passage-id"),
    ("a misspelt citation", START_ID, "[@ferry-notice#last-march]", "[@ferry-notice#last-mach]", 10, "reference", "`ferry-notice#last-march`"),
    ("a citation without its sign", START_ID, "[@ferry-notice#last-march]", "[ferry-notice#last-march]", 10, "markup", "[@article-slug#passage-id]"),
    ("a citation in round brackets", START_ID, "[@ferry-notice#last-march]", "(@ferry-notice#last-march)", 10, "markup", "[@article-slug#passage-id]"),
    ("a misspelt word on sourcing", ABOUT, "{.editorial}", "{.editoral}", 7, "markup", "{.editorial}"),
    ("a paragraph without citation", ABOUT, " {.editorial}", "", 7, "unsourced", "{.unsourced}"),
    ("a figure in a chapter", START_ID, "Lampu dinyalakan.", "30 lampu dinyalakan.", 10, "chapter-figure", "cite the passage"),
    ("a quotation in a chapter", START_ID, "Lampu dinyalakan.", "Lampu “dinyalakan kembali”.", 10, "chapter-quotation", "word for word"),
    ("a link to no page", START_ID, "(/timeline/#e-lamp-lit)", "(/timelines/)", 14, "link", "`/timeline/`"),
    ("a link to no place on a page", START_ID, "(/timeline/#e-lamp-lit)", "(/timeline/#e-lamp-lt)", 14, "link", "`/timeline/#e-lamp-lit`"),
    ("a correction of nothing", CORRECTIONS, "passage:lamp-lit#boats", "passage:lamp-lit#boat", 4, "correction-record", "`passage:lamp-lit#boats`"),
    ("a correction without a kind", CORRECTIONS, "passage:lamp-lit#boats", "lamp-lit#boats", 4, "schema-value", "event:first-post"),
    ("a retired id that became nothing", RETIRED, "became: chapter:about", "became: chapter:abut", 8, "retired", "`chapter:about`"),
    ("a locale of another language", SITE, "languages: [en, id]", "languages: [en, id]\nlocales: {en: fr-FR}", 4, "locale", "begins with en"),
    ("an unknown chapter", SITE, "chapters: [start, about]", "chapters: [start, about, abuot]", 4, "navigation", "`about`"),
    ("an unknown page in the header", SITE, "timeline, themes, about]", "timelines, themes, about]", 5, "navigation", "`timeline`"),
))  # fmt: skip
