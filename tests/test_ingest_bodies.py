"""Nothing of a page is changed and nothing is lost: what stands in it is in the draft or on record."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest

from generator.cli import main
from generator.ingest.article import Converted, to_markdown
from generator.ingest.convert import convert_seed
from tests.conftest import SMALL, golden_project
from tests.test_ingest import LANGUAGES

PROSE = {
    "en": (
        "The harbour authority of Marrow will reopen the northern ferry lane on Tuesday, ending a "
        "closure of nineteen days that has cut three villages off from the mainland.",
        "Fishermen in Saint Aubin doubt the account, and two of them told the newspaper that an "
        "oily film had been seen on the water near the cape on Sunday evening.",
    ),
    "de": (
        "Die Hafenbehörde von Marrow gibt die nördliche Fährlinie am Dienstag wieder frei und "
        "beendet damit eine Sperrung von neunzehn Tagen, die drei Dörfer abgeschnitten hatte.",
        "Die Fischer von Saint Aubin bezweifeln die Darstellung; zwei von ihnen berichteten der "
        "Zeitung, sie hätten am Sonntag einen Ölfilm auf dem Wasser gesehen.",
    ),
    "id": (
        "Otoritas pelabuhan Marrow akan membuka kembali jalur feri utara pada Selasa pekan depan, "
        "setelah ditutup selama sembilan belas hari sehingga tiga desa terputus dari daratan.",
        "Nelayan Saint Aubin meragukan keterangan itu, dan dua di antaranya mengaku melihat lapisan "
        "minyak di permukaan air dekat tanjung pada Minggu malam.",
    ),
    "fr": (
        "La capitainerie de Marrow rouvrira mardi la ligne de ferry du nord, mettant fin à dix-neuf "
        "jours de fermeture qui avaient coupé trois villages du continent.",
        "Les pêcheurs de Saint-Aubin en doutent, et deux d'entre eux ont dit au journal avoir vu "
        "dimanche soir une pellicule huileuse sur l'eau, près du cap.",
    ),
    "es": (
        "La autoridad portuaria de Marrow reabrirá el martes la línea norte del transbordador, tras "
        "diecinueve días de cierre que habían dejado incomunicadas a tres aldeas.",
        "Los pescadores de Saint Aubin lo dudan, y dos de ellos contaron al periódico que el domingo "
        "por la noche habían visto una película de aceite cerca del cabo.",
    ),
    "ja": (
        "マロー島の港湾当局は火曜日、北航路のフェリーを来週再開すると発表した。運休は十九日に及び、三つの村が本土から切り離されていた。",
        "サントーバンの漁師らはこの説明を疑っており、二人は日曜の夜、岬の近くの海面に油膜を見たと本紙に語った。",
    ),
}  # fmt: skip


def page(language: str, fragment: str) -> str:
    one, other = PROSE[language]
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><title>Title</title></head><body>'
        "<nav><ul><li>Home</li><li>News</li></ul></nav><main><article><h1>A headline</h1>"
        f"<p>{one}</p>{fragment}<p>{other}</p></article></main>"
        "<footer>All rights reserved</footer></body></html>"
    )


def converted(html: str) -> Converted:
    found, _ = convert_seed(html.encode(), "seeds/a.html", LANGUAGES)
    assert found is not None
    return found


ROWS = [
    # Raised and lowered figures are never part of another number.
    ("en", "<p>It covered 10<sup>6</sup> m<sup>2</sup> and left H<sub>2</sub>S above the bay.</p>",
     "It covered 10⁶ m² and left H₂S above the bay.", []),
    ("de", "<p>Der Film bedeckte 3 × 10<sup>−4</sup> km<sup>2</sup>, dazu CO<sub>2</sub> in der Luft.</p>",
     "Der Film bedeckte 3 × 10⁻⁴ km², dazu CO₂ in der Luft.", []),
    ("fr", "<p>Le 1<sup>er</sup> février, M<sup>me</sup> la capitaine a compté <sup>1</sup>/<sub>2</sub> tonne.</p>",
     "Le 1er février, Mme la capitaine a compté ¹/₂ tonne.", []),
    ("es", "<p>La superficie mide x = <math><msup><mi>y</mi><mn>2</mn></msup></math> metros, dice el informe.</p>",
     "La superficie mide x = y\\^2 metros, dice el informe.", []),
    ("ja", "<p>船長は<ruby>舳先<rp>(</rp><rt>へさき</rt><rp>)</rp></ruby>に立って港の灯台をしばらく見ていたという。</p>",
     "船長は舳先に立って港の灯台をしばらく見ていたという。", ["reading: へさき"]),
    # What is struck out is not said any more.
    ("en", "<p>The ship carried <del>4,800</del> <ins>4,200</ins> tonnes of wheat to the island.</p>",
     "The ship carried 4,200 tonnes of wheat to the island.", ["deleted: 4,800"]),
    ("id", "<p>Kapal itu memuat <s>4.800</s> 4.200 ton gandum ketika kandas di karang dekat pantai.</p>",
     "Kapal itu memuat 4.200 ton gandum ketika kandas di karang dekat pantai.", ["deleted: 4.800"]),
    ("fr", "<p>Le navire transportait <strike>4 800</strike> 4 200 tonnes de blé vers le continent.</p>",
     "Le navire transportait 4 200 tonnes de blé vers le continent.", ["deleted: 4 800"]),
    # A mark of a footnote is no figure.
    ("en", '<p>The samples were requested on the ninth of January this year.<sup><a href="#f">1</a></sup></p>'
     '<ol><li id="f">Access Act, section 4.</li></ol>',
     "The samples were requested on the ninth of January this year.¹\n\n1. Access Act, section 4.", []),
    ("de", "<p>Die Proben wurden am neunten Januar dieses Jahres beantragt.<sup>12</sup></p>",
     "Die Proben wurden am neunten Januar dieses Jahres beantragt.¹²", []),
    ("es", "<p>Las muestras se pidieron el nueve de enero de este mismo año.<sup>[3]</sup></p>",
     "Las muestras se pidieron el nueve de enero de este mismo año.\\[3\\]", []),
    # Tables of data are tables, those that only place text are paragraphs.
    ("en", "<table><caption>Days cut off</caption><tr><th>Village</th><th>Days</th></tr>"
     "<tr><td>Saint Aubin</td><td>19</td></tr></table>",
     "| Village | Days |\n| --- | --- |\n| Saint Aubin | 19 |\n\n/// table-caption\nDays cut off\n///", []),
    ("id", "<table><thead><tr><th>Desa</th><th>Hari</th></tr></thead><tbody><tr><td>Claire</td><td>17</td></tr></tbody></table>",
     "| Desa | Hari |\n| --- | --- |\n| Claire | 17 |", []),
    ("de", "<table><tr><td>Dorf</td><td>Tage</td></tr><tr><td>Claire</td><td>17</td></tr></table>",
     "| Dorf | Tage |\n| --- | --- |\n| Claire | 17 |", []),
    ("fr", "<table><tr><td><p>La compagnie des eaux a déclaré lundi soir que les analyses seraient publiées d'ici une semaine.</p></td></tr></table>",
     "La compagnie des eaux a déclaré lundi soir que les analyses seraient publiées d'ici une semaine.", []),
    # Lists keep their numbers and their nesting.
    ("en", "<ul><li>Ports<ul><li>Port Vella</li><li>Saint Aubin</li></ul></li><li>Roads</li></ul>",
     "- Ports\n  - Port Vella\n  - Saint Aubin\n- Roads", []),
    ("de", '<ol start="3"><li>Den Weizen mit Leichtern bergen</li><li>Das Schiff in die Werft schleppen</li></ol>',
     "3. Den Weizen mit Leichtern bergen\n4. Das Schiff in die Werft schleppen", []),
    ("en", '<ol reversed><li>The reef in the bay</li><li value="5">The old quay</li><li>The new lamp</li></ol>',
     "3. The reef in the bay\n\n5) The old quay\n\n4. The new lamp", []),
    ("id", "<ol><li>Dermaga A<ul><li>feri penumpang</li></ul></li><li>Dermaga B</li></ol>",
     "1. Dermaga A\n   - feri penumpang\n2. Dermaga B", []),
    ("es", "<dl><dt>Línea norte</dt><dd>Une Port Vella con tres aldeas de la isla de Marrow.</dd></dl>",
     "Línea norte\n:   Une Port Vella con tres aldeas de la isla de Marrow.", []),
    # Lines of verse and of code stay lines.
    ("en", "<p>The sea that shuts the door<br>The night that shuts the eye<br>The ship that came before</p>",
     "The sea that shuts the door\\\nThe night that shuts the eye\\\nThe ship that came before", []),
    ("id", "<blockquote>Laut yang menutup pintu<br/>malam yang menutup mata<br/>kapal yang pulang</blockquote>",
     "> Laut yang menutup pintu\\\n> malam yang menutup mata\\\n> kapal yang pulang", []),
    ("fr", "<pre><code>si ouvert:\n    partir\n</code></pre>", "```\nsi ouvert:\n    partir\n```", []),
    # What is no text of the page is on record, with its kind.
    ("en", '<iframe src="https://platform.example/embed/1" title="A post"></iframe>',
     "", ["embed: https://platform.example/embed/1 (A post)"]),
    ("de", "<noscript><p>Die Wasserwerke veröffentlichen die Proben am Freitag um neun.</p></noscript>",
     "", ["noscript: Die Wasserwerke veröffentlichen die Proben am Freitag um neun."]),
    ("fr", '<p style="display: none">Abonnez-vous au Courrier de Marrow dès maintenant.</p>',
     "", ["hidden: Abonnez-vous au Courrier de Marrow dès maintenant."]),
    ("es", "<div hidden><p>Este párrafo no se mostró nunca a nadie.</p></div>",
     "", ["hidden: Este párrafo no se mostró nunca a nadie."]),
    ("id", '<figure><img src="https://a.example/a.jpg" alt="Lapisan minyak di air"><figcaption>Lapisan minyak pada Minggu malam.</figcaption></figure>',
     "", ["caption: Lapisan minyak pada Minggu malam.", "picture: https://a.example/a.jpg (Lapisan minyak di air)"]),
    ("en", '<p><img src="https://a.example/b.png" alt="Chart: wheat lifted per day"></p>',
     "", ["picture: https://a.example/b.png (Chart: wheat lifted per day)"]),
    # An author's own repetition, and words that look like furniture, are text.
    ("en", "<p>We shall never give up We shall never give up</p>",
     "We shall never give up We shall never give up", []),
    ("en", "<p>Image: the samples of the water are clean.</p>", "Image: the samples of the water are clean.", []),
    # Entries of a live blog keep their times and headings.
    ("id", '<div class="post"><time datetime="2025-01-14T19:20">19.20</time><h3>Obor</h3><p>Warga turun ke dermaga membawa obor, dan musik dimainkan sampai kapal terlihat di kejauhan.</p></div>',
     "19.20\n\n### Obor\n\nWarga turun ke dermaga membawa obor, dan musik dimainkan sampai kapal terlihat di kejauhan.", []),
    # What styles strike out or hide is no text; a post that is quoted has its address on record.
    ("fr", '<p>Le navire transportait <span style="text-decoration: line-through">4 800</span> 4 200 tonnes de blé.</p>',
     "Le navire transportait 4 200 tonnes de blé.", ["deleted: 4 800"]),
    ("en", '<style>.away{display:none}</style><p class="away">Subscribe to the Marrow Post today.</p>',
     "", ["hidden: Subscribe to the Marrow Post today."]),
    ("es", '<blockquote class="twitter-tweet"><p>El muro cae.</p><a href="https://twitter.com/a/status/1">5 de marzo de 2025</a></blockquote>',
     "> El muro cae.\n>\n> 5 de marzo de 2025", ["embed: https://twitter.com/a/status/1"]),
    ("de", "<blockquote><p>Wir bauen an der Mole weiter und hören nicht vor dem Winter auf.</p><footer>der Hafenmeister</footer></blockquote>",
     "> Wir bauen an der Mole weiter und hören nicht vor dem Winter auf.\n>\n> der Hafenmeister", []),
    ("fr", "<p>La charge est de <math><mfrac><mn>3</mn><mn>8</mn></mfrac></math> tonne par mètre.</p>",
     "La charge est de (3)/(8) tonne par mètre.", []),
    ("en", "<ol><li><h3>Leave early</h3><p>The first boat is never full on a Monday.</p></li><li><h3>Take a coat</h3><p>The deck is open to the wind all year.</p></li></ol>",
     "### Leave early\n\nThe first boat is never full on a Monday.\n\n### Take a coat\n\nThe deck is open to the wind all year.", []),
    ("id", "<ul><li><h2>Datang pagi</h2><p>Kapal pertama tidak pernah penuh pada hari Senin.</p><p>Tiketnya sama.</p></li></ul>",
     "## Datang pagi\n\nKapal pertama tidak pernah penuh pada hari Senin.\n\nTiketnya sama.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "fragment", "body", "record"), ROWS)
def test_what_stands_between_two_paragraphs_is_in_the_draft_or_on_record(
    language: str, fragment: str, body: str, record: list[str]
) -> None:
    found = converted(page(language, fragment))
    one, other = PROSE[language]
    between = to_markdown(found.pieces).partition(one)[2].partition(other)[0].strip("\n")
    frame = {
        "not-main-text: A headline",
        "not-main-text: Home",
        "not-main-text: News",
        "not-main-text: All rights reserved",
    }
    left_out = [f"{out.rule}: {out.text}" for out in found.left_out]
    assert (between, [out for out in left_out if out not in frame]) == (body, record)


def test_every_draft_of_these_pages_is_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given each of these pages as a seed, expected a draft that `check` finds no error in, and no
    word of the page that is neither in the draft nor on record."""
    project = golden_project(tmp_path / "project", SMALL)
    for number, (language, fragment, _, _) in enumerate(ROWS):
        path = project / f"seeds/page-{number}.html"
        path.write_text(page(language, fragment), encoding="utf-8")
    main(["-C", str(project), "ingest"])
    capsys.readouterr()
    main(["-C", str(project), "check"])
    said = capsys.readouterr().out
    wrong = [
        line
        for line in said.splitlines()
        if "content/articles/a-headline" in line and (": error" in line or "left-over" in line)
    ]
    assert wrong == []


UNSEEN = {"script", "style", "template", "svg", "head"}


def words_of_page(html: str) -> list[str]:
    """Return the words of a page as another parser, that of the HTML standard, reads them."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    words: list[str] = []

    def walk(element: object) -> None:
        if getattr(element, "tag", None) in UNSEEN or not isinstance(element.tag, str):  # type: ignore[attr-defined]
            return
        words.extend((element.text or "").split())  # type: ignore[attr-defined]
        for child in element:  # type: ignore[attr-defined]
            walk(child)
            words.extend((child.tail or "").split())

    walk(tree)
    return words


@pytest.mark.parametrize(("language", "fragment", "body", "record"), ROWS)
def test_another_parser_finds_no_word_that_is_lost_and_none_that_is_new(
    language: str, fragment: str, body: str, record: list[str]
) -> None:
    html = page(language, fragment)
    found = converted(html)
    pieces = [f"{piece.caption} {piece.text}" for piece in found.pieces]
    kept = " ".join([found.title or "", *pieces, *(out.text for out in found.left_out)])
    plain = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉", "0123456789−0123456789")
    bare = re.sub(r"[\W_]", "", kept.translate(plain))
    lost = [word for word in words_of_page(html) if re.sub(r"[\W_]", "", word) not in bare]
    assert lost == []
    # How a word is read stands between its characters.
    bare_html = re.sub(r"<r([tp])>.*?</r\1>", "", html)
    there = re.sub(r"[\W_]", "", "".join(words_of_page(bare_html)))
    new = [
        word
        for text in pieces
        for word in text.translate(plain).split()
        if re.sub(r"[\W_]", "", word) not in there
    ]
    assert new == []


def test_a_paragraph_left_out_of_a_page_is_quoted_in_a_warning() -> None:
    """Given a paragraph between others that is taken for an advertisement, expected its first words in a warning."""
    said = "I have lived on this island for forty years and never once saw the lane closed for so long, not even in the great storm."
    html = page("en", f'<p class="newsletter-signup">{said}</p>')
    _, findings = convert_seed(html.encode(), "seeds/a.html", LANGUAGES)
    (found,) = [one for one in findings if one.rule == "seed-paragraph"]
    assert "I have lived on this island" in found.message


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<title>Title</title><article>", "</article>"),
        ("<title>Title</title>\n<!-- head ends --><main><article>", "</article></main>"),
        ("<title>Title</title><section><h2>News</h2></section><body><article>", "</article>"),
        ("<head><title>Title</title><div>Menu</div></head><body><article>", "</article></body>"),
        ("<meta charset=utf-8><title>Title</title><custom-page><article>", "</article></custom-page>"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "id", "ja"])
def test_a_page_may_leave_out_the_tags_of_its_head_and_body(
    opening: str, closing: str, language: str
) -> None:
    """Given pages that HTML lets begin with their article, expected both paragraphs in the draft."""
    one, other = PROSE[language]
    html = f'<!DOCTYPE html><html lang="{language}">{opening}<h1>A headline</h1>'
    html += f"<p>{one}</p><p>{other}</p>{closing}"
    converted, found = convert_seed(html.encode("utf-8"), "seeds/page.html", LANGUAGES)
    assert converted is not None, found
    assert [piece.text for piece in converted.pieces if piece.kind == "p"] == [one, other]
