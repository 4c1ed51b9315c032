"""Another story in other languages: the program knows nothing of the first."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bs4 import BeautifulSoup

from generator.cli import main
from generator.publish.build import build_site
from tests.cases import listed
from tests.conftest import ROOT

TEXTS = {
    "faro.txt": "El faro vuelve a brillar\n\nEl viejo faro se encendió de nuevo el 3 de marzo de 2024, "
    "después de dos años a oscuras.\n\nMás de 40 barcos vinieron a verlo, según el puerto.\n\n"
    "Deja un comentario",
    "balsa.txt": "A balsa da noite\n\nA balsa da noite começou a navegar em março, disse o porto.\n\n"
    "Os moradores ficaram contentes com a novidade.",
    "museo.txt": "El museo sigue cerrado\n\nEl museo del faro no abrirá este año, anunció la ciudad.\n\n"
    "Nadie explicó por qué.",
}


def make_project(folder: Path) -> Path:
    (folder / "seeds").mkdir(parents=True)
    (folder / "content/chapters").mkdir(parents=True)
    shutil.copytree(ROOT / "site_overrides", folder / "site_overrides")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name, text in TEXTS.items():
        (folder / "seeds" / name).write_text(text, "utf-8")
    (folder / "content/site.yml").write_text(
        "title: {es: El faro, pt: O farol}\ndescription: {es: Una luz., pt: Uma luz.}\n"
        "languages: [es, pt]\nchapters: [inicio]\nnavigation: [articles, timeline, themes]\n",
        "utf-8",
    )
    (folder / "content/themes.yml").write_text(
        "themes:\n  - id: faro\n    label: {es: El faro, pt: O farol}\n"
        "    definition: {es: La luz., pt: A luz.}\n",
        "utf-8",
    )
    for language, title in (("es", "El faro"), ("pt", "O farol")):
        translation = "translation: {method: human, reviewed: 2024-05-01}\n"
        (folder / f"content/chapters/inicio.{language}.md").write_text(
            f"---\ntitle: {title}\nlanguage: {language}\nsummary: {title}.\n"
            f"{translation if language == 'pt' else ''}---\n\n"
            f"{title}. [@el-faro-vuelve-a-brillar#barcos]\n",
            "utf-8",
        )
    return folder


def publish_drafts(folder: Path) -> None:
    """Do what an editor does with a draft: themes, a summary, passages, `published`."""
    for path in sorted((folder / "content/articles").rglob("article.*.md")):
        text = path.read_text("utf-8")
        text = text.replace("themes: []", "themes: [faro]").replace(
            "status: draft", "status: published"
        )
        text = text.replace(
            "  retrieved:", "  reason: {es: Sin fecha., pt: Sem data.}\n  retrieved:"
        )
        text = text.replace(
            "themes: [faro]", "summary: {es: Resumen., pt: Resumo.}\nthemes: [faro]"
        )
        path.write_text(text, "utf-8")
    (folder / "content/articles/el-faro-vuelve-a-brillar/passages.yml").write_text(
        "passages:\n  - id: barcos\n    exact: Más de 40 barcos vinieron a verlo\n"
        "    notes:\n      - {id: cuantos, kind: figure, text: {es: Más de., pt: Mais de.}}\n"
        "  - id: fecha\n    exact: el 3 de marzo de 2024\n    themes: [faro]\n",
        "utf-8",
    )
    (folder / "content/events.yml").write_text(
        "events:\n  - id: faro\n    date: 2024-03-03\n    title: {es: Se enciende, pt: Acende-se}\n"
        "    themes: [faro]\n    evidence:\n"
        "      - {passage: el-faro-vuelve-a-brillar#fecha, phrase: 3 de marzo}\n",
        "utf-8",
    )


def test_three_articles_in_spanish_and_portuguese_build_the_same_way(tmp_path: Path) -> None:
    """Given seeds and a site.yml, expected both languages, in Portuguese as Brazil has it."""
    folder = make_project(tmp_path / "faro")
    assert main(["-C", str(folder), "ingest"]) == 0
    publish_drafts(folder)
    result = build_site(folder, folder / "site")
    assert result.published, listed(result.diagnostics)
    site = folder / "site"
    articles = json.loads((site / "data/articles.json").read_text("utf-8"))
    languages = sorted((a["id"], a["language"]) for a in articles)
    pages = {
        lang: {p.relative_to(site / lang).as_posix() for p in (site / lang).rglob("*.html")}
        for lang in ("es", "pt")
    }
    assert languages == [
        ("a-balsa-da-noite", "pt"),
        ("el-faro-vuelve-a-brillar", "es"),
        ("el-museo-sigue-cerrado", "es"),
    ]
    assert pages["es"] == pages["pt"] and len(pages["es"]) == 19
    assert sorted(p.name for p in site.iterdir() if p.is_dir()) == [
        "assets", "cards", "data", "es", "pagefind", "pt",
    ]  # fmt: skip
    timeline = (site / "pt/timeline/index.html").read_text("utf-8")
    soup = BeautifulSoup(timeline, "lxml")
    assert soup.find("time").get_text() == "3\u00a0de\u00a0março de 2024"  # type: ignore[union-attr]
    standfirst = soup.select_one(".standfirst")
    assert standfirst is not None
    assert standfirst.get_text() == "O que aconteceu e quando, até onde dizem as fontes."


def test_a_text_without_a_translation_is_shown_as_what_it_is(tmp_path: Path) -> None:
    """Given a Spanish article read in Portuguese, expected a notice, `lang`, no hreflang, no index."""
    folder = make_project(tmp_path / "faro")
    main(["-C", str(folder), "ingest"])
    publish_drafts(folder)
    build_site(folder, folder / "site")
    page = folder / "site/pt/articles/el-museo-sigue-cerrado/index.html"
    soup = BeautifulSoup(page.read_text("utf-8"), "lxml")
    heading = soup.select_one("h1 span")
    canonical = soup.select_one("link[rel=canonical]")
    assert heading is not None and canonical is not None
    assert (
        heading["lang"],
        bool(soup.select('meta[name="robots"][content="noindex"]')),
        soup.select("link[hreflang]"),
        str(canonical["href"]).endswith("/es/articles/el-museo-sigue-cerrado/"),
    ) == ("es", True, [], True)


def test_excerpts_show_the_passage_with_its_sentence_and_no_more(tmp_path: Path) -> None:
    """Given an article whose rights are `excerpt`, expected its other sentences nowhere."""
    folder = make_project(tmp_path / "faro")
    main(["-C", str(folder), "ingest"])
    publish_drafts(folder)
    build_site(folder, folder / "site")
    page = (folder / "site/es/articles/el-faro-vuelve-a-brillar/index.html").read_text("utf-8")
    text = " ".join(BeautifulSoup(page, "lxml").get_text(" ").split())
    assert "según el puerto" in text
    assert not (folder / "site/seeds").exists()
