"""Every kind of file that people drop in becomes a draft whose words are proved to be its seed's."""

from __future__ import annotations

import builtins
import io
import shutil
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
import yaml

from generator.addresses.paths import article_path
from generator.cli import main
from generator.disk.catalogues import load_wordings
from generator.disk.files import read_files
from generator.disk.project import check_project
from generator.ingest.article import to_markdown
from generator.ingest.convert import convert_seed
from generator.ingest.page_body import pieces_of
from generator.publish.templates import render_template
from generator.reading.kinds import is_beside_page, plain_text, read_content
from generator.reading.pages import page_blocks
from generator.reading.project import read_project
from generator.views.site import assemble, document_name
from tests import kinds
from tests.conftest import TESTS
from tests.kinds import FIRST, KINDS, SECOND, TITLE, drafts_of, front_of

LANGUAGES = ("en", "id")


@pytest.mark.parametrize("name", KINDS)
def test_a_file_of_each_kind_becomes_a_draft_that_is_proved(
    name: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a file of a kind and a passage of it, expected a draft, and no finding about either."""
    (small / "in").mkdir()
    (small / "in" / name).write_bytes(KINDS[name])
    assert main(["-C", str(small), "ingest", f"in/{name}"]) == 0
    assert (small / "seeds" / name).read_bytes() == KINDS[name]
    (draft,) = drafts_of(small, name)
    passages = "passages:\n  - id: again\n    exact: crossed the river again on 3 March 2024\n"
    (draft.parent / "passages.yml").write_text(passages)
    capsys.readouterr()
    status = main(["-C", str(small), "check"])
    said = capsys.readouterr().out
    about = [line for line in said.splitlines() if f"/{draft.parent.name}/" in line]
    told = [line for line in about if "seed" in line or "passage" in line or "error" in line]
    assert (status, told, front_of(draft)["title"]) == (0, [], TITLE)


@pytest.mark.parametrize("name", KINDS)
def test_a_word_that_is_not_in_a_seed_of_a_kind_fails_the_check(
    name: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a draft of each kind with one word changed, expected the check to name the block."""
    (small / "seeds" / name).write_bytes(KINDS[name])
    assert main(["-C", str(small), "ingest", f"seeds/{name}"]) == 0
    (draft,) = drafts_of(small, name)
    draft.write_text(draft.read_text().replace("old ferry", "new ferry"))
    capsys.readouterr()
    status = main(["-C", str(small), "check"])
    assert (status, "article-not-in-seed" in capsys.readouterr().out) == (1, True)


@pytest.mark.parametrize("name", KINDS)
def test_conversion_and_proof_have_one_text_of_a_seed(name: str) -> None:
    """Given a file of each kind, expected the article's blocks in the text that proves them."""
    converted, _ = convert_seed(KINDS[name], f"seeds/{name}", LANGUAGES)
    content, _ = read_content(KINDS[name], f"seeds/{name}")
    assert converted is not None and content is not None
    text = " ".join(plain_text(content).split())
    assert [piece.text for piece in converted.pieces if piece.text not in text] == []
    joined = " ".join(piece.text for piece in converted.pieces)
    assert FIRST in joined and SECOND in joined


def test_what_a_kind_tells_beside_its_text_is_taken(small: Path) -> None:
    """Given a message, an archived page, a book and a saved page, expected what each tells."""
    told = {}
    for name in ("ferry.eml", "ferry.mhtml", "ferry.epub", "ferry.html"):
        project = small.parent / name
        shutil.copytree(small, project)
        (project / "seeds" / name).write_bytes(KINDS[name])
        main(["-C", str(project), "ingest", f"seeds/{name}"])
        source = front_of(drafts_of(project, name)[0])["source"]
        assert isinstance(source, dict)
        told[name] = [source[key] for key in ("author", "url", "published", "retrieved")]
    address = "https://harbour.example/ferry"
    assert told == {
        "ferry.eml": ["Harbour Office", "unknown", "2024-03-04", "unknown"],
        "ferry.mhtml": ["unknown", address, "unknown", "2024-03-05"],
        "ferry.epub": ["unknown", "unknown", "2024-03-04", "unknown"],
        "ferry.html": ["unknown", address, "unknown", "unknown"],
    }


def test_chapters_of_a_book_become_articles_of_their_own(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a chapter by its heading and one by its file, expected two articles, each proved alone."""
    (small / "ferry.epub").write_bytes(KINDS["ferry.epub"])
    assert main(["-C", str(small), "ingest", "ferry.epub#chapter 1", "ferry.epub#two"]) == 0
    first, second = ("ferry-chapter-1.epub", "ferry-two.epub")
    bodies = [drafts_of(small, seed)[0].read_text() for seed in (first, second)]
    assert [(FIRST in body, SECOND in body) for body in bodies] == [(True, False), (False, True)]
    capsys.readouterr()
    assert main(["-C", str(small), "check"]) == 0
    assert "ferry" not in "".join(
        line for line in capsys.readouterr().out.splitlines() if "seed-left-over" in line
    ).replace("ferry-notice", "")
    before = read_files(small)
    assert main(["-C", str(small), "ingest", f"seeds/{first}", f"seeds/{second}"]) == 0
    assert read_files(small) == before
    drafts_of(small, first)[0].write_text(bodies[0].replace(FIRST, SECOND))
    assert main(["-C", str(small), "check"]) == 1


def test_a_chapter_that_a_book_has_not_is_answered_with_those_it_has(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "ferry.epub").write_bytes(KINDS["ferry.epub"])
    assert main(["-C", str(small), "ingest", "ferry.epub#three"]) == 1
    assert "it has “Chapter 1”, “Chapter 2”" in capsys.readouterr().out


def test_what_a_kind_holds_and_is_no_text_is_on_record() -> None:
    """Given a message with an attachment and a text with a picture, expected both left out."""
    left = {}
    for name in ("ferry.eml", "ferry.md"):
        converted, _ = convert_seed(KINDS[name], f"seeds/{name}", LANGUAGES)
        assert converted is not None
        left[name] = [(out.rule, out.text) for out in converted.left_out]
    assert left == {
        "ferry.eml": [("attachment", "ferry.png")],
        "ferry.md": [("picture", "The ferry")],
    }


NOTE = "As the office wrote on its board."
_NOTE_OF_WORD = (
    f"<w:p><w:r><w:t>{FIRST}</w:t></w:r><w:r><w:footnoteReference w:id='7'/></w:r></w:p>"
    f"<w:p><w:r><w:t>{SECOND}</w:t></w:r></w:p>"
)
NOTED = {
    "ferry.odt": KINDS["ferry.odt"],
    "ferry.rtf": rf"{{\rtf1 {TITLE}\par {FIRST}{{\super\chftn}}{{\*\footnote\chftn {NOTE}}}\par {SECOND}\par}}".encode(),
    "ferry.md": f"# {TITLE}\n\n{FIRST}[^a]\n\n{SECOND}\n\n[^a]: {NOTE}\n".encode(),
    "ferry.docx": kinds.docx(_NOTE_OF_WORD, {
        "word/_rels/document.xml.rels":
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="a" Target="footnotes.xml" Type="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships/footnotes"/></Relationships>',
        "word/footnotes.xml":
            '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:footnote w:id='7'><w:p><w:r><w:t>{NOTE}</w:t></w:r></w:p></w:footnote></w:footnotes>",
    }),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTED)
def test_a_note_stands_at_the_end_and_its_mark_is_raised(name: str) -> None:
    """Given a note behind a full stop, expected a raised mark there, and the note after the text."""
    content, _ = read_content(NOTED[name], f"seeds/{name}")
    assert content is not None
    assert plain_text(content).splitlines() == [TITLE, f"{FIRST}¹", SECOND, NOTE]


MESSAGES = {
    "lines broken for their width": (
        b"Subject: The ferry\nContent-Type: text/plain; format=flowed\n\nThe old \nferry ran.\n-- \nharbour\n",
        ["The ferry", "The old ferry ran.", "-- ", "harbour"],
    ),
    "a page in another encoding": (
        b"Subject: =?utf-8?q?Caf=C3=A9?=\nContent-Type: text/html; charset=iso-8859-1\n"
        b"Content-Transfer-Encoding: quoted-printable\n\n<style>p {}</style><p>The caf=E9=\n is open.</p>",
        ["Café", "The café is open."],
    ),
    "plain text before the page of the same words": (
        b"Subject: The ferry\nContent-Type: multipart/alternative; boundary=b\n\n"
        b"--b\nContent-Type: text/html\n\n<p>Marked</p>\n--b\nContent-Type: text/plain\n\nPlain\n--b--\n",
        ["The ferry", "Plain"],
    ),
    "a page that alone says its encoding": (
        b"Subject: The ferry\nContent-Type: text/html\n\n<meta charset=gb18030><p>"
        + "渡船再次启航".encode("gb18030"),
        ["The ferry", "渡船再次启航"],
    ),
    "quotation marks of Windows in a text that is said to be Latin": (
        b"Subject: The ferry\nContent-Type: text/plain; charset=iso-8859-1\n\n\x93Caf\xe9\x94\n",
        ["The ferry", "“Café”"],
    ),
    "a mark of UTF-8 before its headers": (
        b"\xef\xbb\xbfSubject: The ferry\n\nThe old ferry ran.\n",
        ["The ferry", "The old ferry ran."],
    ),
    "a plain text without words beside a page": (
        b"Subject: The ferry\nContent-Type: multipart/alternative; boundary=b\n\n"
        b"--b\nContent-Type: text/plain\n\n \n--b\nContent-Type: text/html\n\n<p>Marked</p>\n--b--\n",
        ["The ferry", "Marked"],
    ),
    "a message that was passed on": (
        b"From: Harbour Office <office@harbour.example>\nSubject: Fwd: The ferry\n\nSee below\n\n"
        b"---------- Forwarded message ---------\nFrom: Gazette <news@gazette.example>\n"
        b"Date: Sun, 3 Mar 2024 at 09:00\nSubject: The ferry\n\nThe old ferry ran.\n",
        ["The ferry", "The old ferry ran."],
    ),
    "an encoding that there is not": (
        b"Subject: The ferry\nContent-Type: text/plain; charset=none\n\nCaf\xc3\xa9\n",
        ["The ferry", "Café"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MESSAGES)
def test_a_message_is_read_as_its_headers_say(case: str) -> None:
    """Given a message, expected its subject and the lines of its text."""
    data, lines = MESSAGES[case]
    content, found = read_content(data, "seeds/a.eml")
    assert content is not None and found == []
    assert [line for line in plain_text(content).split("\n") if line] == lines


def test_of_a_message_that_was_passed_on_its_own_sender_and_day_are_told() -> None:
    """Given a message that was passed on, expected its facts, and what stood above it on record."""
    data, _ = MESSAGES["a message that was passed on"]
    converted, _ = convert_seed(data, "seeds/a.eml", LANGUAGES)
    assert converted is not None
    assert (converted.author, str(converted.published)) == ("Gazette", "2024-03-03")
    assert [out.rule for out in converted.left_out] == ["chat"] * 5


def test_a_message_that_came_with_another_to_be_passed_on_is_the_article() -> None:
    """Given a short message with another and a picture attached, expected that one's text and
    facts, and the rest on record."""
    inner, outer = EmailMessage(), EmailMessage()
    inner["From"], inner["Subject"] = "Gazette <news@gazette.example>", TITLE
    inner["Date"] = "Sun, 03 Mar 2024 09:00:00 +0700"
    inner.set_content("\n\n".join(kinds.PARAGRAPHS))
    outer["From"], outer["Subject"] = "Harbour Office <office@harbour.example>", f"Fwd: {TITLE}"
    outer.set_content("See below\n")
    outer.add_attachment(inner)
    outer.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="ferry.png")
    converted, _ = convert_seed(outer.as_bytes(), "seeds/a.eml", LANGUAGES)
    assert converted is not None
    assert (converted.title, converted.author, str(converted.published)) == (
        TITLE, "Gazette", "2024-03-03",
    )  # fmt: skip
    assert [piece.text for piece in converted.pieces] == [FIRST, SECOND]
    assert [(out.rule, out.text) for out in converted.left_out] == [
        ("chat", f"Fwd: {TITLE}"),
        ("chat", "Harbour Office"),
        ("chat", "See below"),
        ("attachment", "ferry.png"),
    ]


def test_a_message_that_comes_with_a_long_one_stays_an_attachment() -> None:
    """Given a long text that another message is attached to, expected the long text."""
    inner, outer = EmailMessage(), EmailMessage()
    inner["Subject"] = "An older one"
    inner.set_content(SECOND)
    outer["Subject"] = TITLE
    outer.set_content("\n\n".join([FIRST] * 20))
    outer.add_attachment(inner)
    converted, _ = convert_seed(outer.as_bytes(), "seeds/a.eml", LANGUAGES)
    assert converted is not None and converted.title == TITLE
    assert [(out.rule, out.text) for out in converted.left_out] == [("attachment", "An older one")]


UNNAMED = ("By a reporter", "By our correspondent", "From our correspondent",
           "Oleh wartawan kami", "Von unserem Korrespondenten")  # fmt: skip


@pytest.mark.parametrize("line", UNNAMED)
def test_a_byline_without_a_name_is_on_record_and_names_nobody(line: str) -> None:
    """Given such a line above a text of three kinds, expected a byline, and no author."""
    files = {
        "a.txt": "\n\n".join((TITLE, line, *kinds.PARAGRAPHS)).encode(),
        "a.rtf": rf"{{\rtf1 {TITLE}\par {line}\par {FIRST}\par {SECOND}\par}}".encode(),
        "a.pdf": kinds.pdf([(TITLE, "", line, "", FIRST, "", SECOND)]),
    }
    for name, data in files.items():
        converted, _ = convert_seed(data, f"seeds/{name}", LANGUAGES)
        assert converted is not None
        told = [out.rule for out in converted.left_out if out.text == line]
        assert (converted.title, converted.author, told) == (TITLE, None, ["byline"])


LETTERS = """View in browser|Unsubscribe|Lihat di peramban|Berhenti berlangganan|Lihat dalam pelayar
Berhenti melanggan|Im Browser ansehen|Abmelden|Voir dans le navigateur|Se désinscrire
Ver en el navegador|Cancelar suscripción|Ver no navegador|Cancelar inscrição|Leggi online
Annulla l’iscrizione|Bekijk in browser|Uitschrijven|Tarayıcıda görüntüle|Abonelikten çık
عرض في المتصفح|إلغاء الاشتراك|ब्राउज़र में देखें|सदस्यता समाप्त करें|ดูในเบราว์เซอร์|ยกเลิกการสมัคร
Xem trong trình duyệt|Hủy đăng ký|在浏览器中查看|退订|ブラウザで表示|配信停止|웹에서 보기|수신거부"""


@pytest.mark.parametrize("line", LETTERS.replace("\n", "|").split("|"))
def test_what_newsletters_print_around_their_text_is_on_record(line: str) -> None:
    text = f"{line}\n\n{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n{line}\n"
    converted, _ = convert_seed(text.encode(), "seeds/a.txt", LANGUAGES)
    assert converted is not None
    assert (converted.title, [piece.text for piece in converted.pieces]) == (TITLE, [FIRST, SECOND])
    assert [(out.rule, out.text) for out in converted.left_out] == [("newsletter", line)] * 2


DOCUMENT = f"""# {TITLE}

Monday, 4 March 2024

{FIRST}

- One

  - Within

- Two

3. Three
4. Four

| Year | Boats |
|------|-------|
|      | 40    |

<p>Struck <del>out</del>.</p>

A line\\
of verse
"""


def test_a_document_keeps_its_lists_tables_and_broken_lines() -> None:
    """Given lists within lists, numbers, a table with an empty cell, expected all as they stand."""
    converted, _ = convert_seed(DOCUMENT.encode(), "seeds/a.md", LANGUAGES)
    assert converted is not None
    assert (converted.title, str(converted.published)) == (TITLE, "2024-03-04")
    assert to_markdown(converted.pieces) == (
        f"{FIRST}\n\n- One\n  - Within\n- Two\n\n3. Three\n4. Four\n\n"
        "| Year | Boats |\n| --- | --- |\n|  | 40 |\n\nStruck .\n\nA line\\\nof verse\n"
    )
    assert [(out.rule, out.text) for out in converted.left_out] == [
        ("date-line", "Monday, 4 March 2024"),
        ("deleted", "out"),
    ]


WORD = (
    f"<w:p><w:r><w:t>Harbour Office</w:t></w:r></w:p><w:p><w:r><w:t>{FIRST[:-1]}</w:t></w:r>"
    "<w:del><w:r><w:delText>, not</w:delText></w:r></w:del>"
    "<w:ins><w:r><w:t>, once</w:t></w:r></w:ins>"
    "<w:r><w:t> in 10</w:t></w:r><w:r><w:rPr><w:position w:val='8'/><w:sz w:val='19'/></w:rPr>"
    "<w:t>6</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>Boats</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>40</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORD_PARTS = {
    "docProps/core.xml": '<a xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:creator>Harbour Office</dc:creator><dc:title>Template</dc:title></a>",
    "word/comments.xml": f"<w:comments {_SPACE}><w:comment w:id='0'><w:p><w:r><w:t>Ask again</w:t></w:r></w:p>"
    "</w:comment></w:comments>",
    "word/header1.xml": f"<w:hdr {_SPACE}><w:p><w:r><w:t>Harbour Gazette</w:t></w:r></w:p></w:hdr>",
}  # fmt: skip


def test_a_word_document_is_read_as_it_is_shown() -> None:
    """Given changes that are kept, a comment, a head of pages, a moved figure, expected the text as
    it is shown, and the rest on record."""
    converted, _ = convert_seed(kinds.docx(WORD, WORD_PARTS), "seeds/a.docx", LANGUAGES)
    assert converted is not None
    assert (converted.title, converted.author) == (TITLE, "Harbour Office")
    assert to_markdown(converted.pieces) == (
        f"{FIRST[:-1]}, once in 10⁶\n\n| Year | Boats |\n| --- | --- |\n|  | 40 |\n"
    )
    assert [(out.rule, out.text) for out in converted.left_out] == [
        ("running-head", "Harbour Gazette"),
        ("deleted", ", not"),
        ("annotation", "Ask again"),
        ("byline", "Harbour Office"),
    ]


def _item(text: str, list_: int, level: int = 0) -> str:
    place = f"<w:ilvl w:val='{level}'/><w:numId w:val='{list_}'/>"
    return f"<w:p><w:pPr><w:numPr>{place}</w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _level(at: int, look: str, start: int = 1) -> str:
    return f"<w:lvl w:ilvl='{at}'><w:start w:val='{start}'/><w:numFmt w:val='{look}'/></w:lvl>"


LISTS = {
    "word/_rels/document.xml.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(f'<Relationship Id="{name}" Target="{name}.xml" Type="http://schemas.openxml'
                  f'formats.org/officeDocument/2006/relationships/{name}"/>'
                  for name in ("styles", "numbering")) + "</Relationships>",
    "word/styles.xml":
        f"<w:styles {_SPACE}>" + "".join(
            f"<w:style w:type='paragraph' w:styleId='{name}'><w:name w:val='{called}'/><w:pPr>"
            f"<w:numPr><w:numId w:val='{list_}'/></w:numPr></w:pPr></w:style>"
            for name, called, list_ in (("A", "List Bullet", 4), ("B", "List Bullet 2", 4))
        ) + "</w:styles>",
    "word/numbering.xml":
        f"<w:numbering {_SPACE}><w:abstractNum w:abstractNumId='0'>{_level(0, 'decimal', 3)}"
        f"{_level(1, 'lowerLetter')}</w:abstractNum><w:abstractNum w:abstractNumId='1'>"
        f"{_level(0, 'bullet')}</w:abstractNum><w:abstractNum w:abstractNumId='2'>"
        f"{_level(0, 'none')}</w:abstractNum>"
        + "".join(f"<w:num w:numId='{list_}'><w:abstractNumId w:val='{of}'/>{more}</w:num>"
                  for list_, of, more in (
                      (1, 0, ""), (3, 2, ""), (4, 1, ""),
                      (2, 0, "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>")))
        + "</w:numbering>",
}  # fmt: skip


def test_lists_of_a_word_document_have_the_numbers_that_are_shown() -> None:
    """Given a first number, one below, one begun anew, a list without signs and one by styles,
    expected each number and depth as Word shows them."""
    styled = "".join(
        f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        for style, text in (("A", "One"), ("B", "Below"), ("A", "Two"))
    )
    body = "".join((
        _item("Third", 1), _item("Inner", 1, 1), _item("Fourth", 1), _item("Inner again", 1, 1),
        _item("Bare.", 3), _item("Fifth", 1), _item("Anew", 2), _item("Then", 2),
        f"<w:p><w:r><w:t>{FIRST}</w:t></w:r></w:p>", styled,
    ))  # fmt: skip
    converted, _ = convert_seed(kinds.docx(body, LISTS), "seeds/a.docx", LANGUAGES)
    assert converted is not None
    assert to_markdown(converted.pieces) == (
        "3. Third\n   1. Inner\n4. Fourth\n   1. Inner again\n\nBare.\n\n5. Fifth\n\n1) Anew\n2) Then\n\n"
        f"{FIRST}\n\n- One\n  - Below\n- Two\n"
    )


def test_a_word_document_tells_no_author_that_its_text_does_not_show() -> None:
    data = kinds.docx(f"<w:p><w:r><w:t>{FIRST}</w:t></w:r></w:p>", WORD_PARTS)
    converted, _ = convert_seed(data, "seeds/a.docx", LANGUAGES)
    assert converted is not None and converted.author is None


def test_an_opendocument_text_as_pandoc_writes_it_keeps_what_readers_see() -> None:
    """Given a text with every kind of block, written by pandoc, expected each as it is shown."""
    data = (TESTS / "cases/ingest/pandoc.odt").read_bytes()
    converted, _ = convert_seed(data, "seeds/a.odt", LANGUAGES)
    assert converted is not None
    assert (converted.title, converted.author, str(converted.published)) == (
        "The ferry runs again", "Harbour Office, Pier Desk", "2024-03-04",
    )  # fmt: skip
    text = to_markdown(converted.pieces)
    shown = ("## What it cost\n", "10⁶ hours", "H₂O", "- First point\n  - A nested point\n",
             "3. Third step\n4. Fourth step\n", "| Year | Boats |\n| --- | --- |\n| 2023 | 30 |",
             "/// table-caption\nBoats by year\n///", "> “We counted twice”",
             "```\ncode = 1\n  indent\n```", "As the office wrote on its board.")  # fmt: skip
    assert [one for one in shown if one not in text] == []
    assert sorted((out.rule, out.text) for out in converted.left_out) == [
        ("byline", "Harbour Office"),
        ("byline", "Pier Desk"),
        ("caption", "The red boat at the pier"),
        ("date-line", "2024-03-04"),
        ("deleted", "at all"),
        ("picture", "img1"),
    ]


def _line_of_contents(style: str, *runs: str) -> str:
    held = f"<w:pPr><w:pStyle w:val='{style}'/></w:pPr>"
    return f"<w:p>{held}{''.join(f'<w:r>{run}</w:r>' for run in runs)}</w:p>"


_FIELD = {kind: f"<w:fldChar w:fldCharType='{kind}'/>" for kind in ("begin", "separate", "end")}
_ODT = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "text", "style")
)
CONTENTS = {
    "a.docx": kinds.docx(
        _line_of_contents("x", _FIELD["begin"], "<w:instrText>TOC \\o</w:instrText>",
                          _FIELD["separate"], "<w:t>One</w:t>", "<w:tab/>", "<w:t>4</w:t>")
        + _line_of_contents("x", "<w:t>Two</w:t>", "<w:t>5</w:t>") + f"<w:p><w:r>{_FIELD['end']}</w:r></w:p>"
        + _line_of_contents("C", "<w:t>Three</w:t>", "<w:t>6</w:t>")
        + "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in (FIRST, SECOND)),
        {"word/styles.xml": f"<w:styles {_SPACE}><w:style w:type='paragraph' w:styleId='C'>"
                            "<w:name w:val='toc 1'/></w:style></w:styles>"}),
    "a.odt": kinds.packed({"content.xml":
        f"<office:document-content {_ODT}><office:body><office:text><text:h>{TITLE}</text:h>"
        "<text:table-of-content><text:index-body><text:p>One<text:tab/> 4</text:p>"
        "<text:p>Two 5</text:p></text:index-body></text:table-of-content>"
        f"<text:p text:style-name='Contents_20_1'>Three 6</text:p><text:p>{FIRST}</text:p>"
        f"<text:p>{SECOND}</text:p></office:text></office:body></office:document-content>"}),
    "a.rtf": (r"{\rtf1{\stylesheet{\s1 toc 1;}{\s2 Contents 2;}}\pard\s1 One\tab 4\par Two 5\par"
              rf"\pard\s2 Three 6\par\pard {FIRST}\par {SECOND}\par}}").encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTENTS)
def test_a_table_of_contents_is_on_record(name: str) -> None:
    """Given lines of one by its field, its element or their styles, expected none in the article."""
    converted, _ = convert_seed(CONTENTS[name], f"seeds/{name}", LANGUAGES)
    assert converted is not None
    assert [piece.text for piece in converted.pieces] == [FIRST, SECOND]
    told = [out.text for out in converted.left_out if out.rule == "contents"]
    assert told == ["One 4", "Two 5", "Three 6"]


def test_a_note_of_a_markdown_text_has_its_number() -> None:
    data = f"{FIRST}[^a]\n\n{SECOND}\n\n[^a]: As the office wrote.\n".encode()
    converted, _ = convert_seed(data, "seeds/a.md", LANGUAGES)
    assert converted is not None
    assert [piece.text for piece in converted.pieces] == [
        f"{FIRST}¹",
        SECOND,
        "As the office wrote.",
    ]


def test_cells_of_a_table_stand_below_their_heads() -> None:
    """Given empty cells and one that reaches over two rows, expected each word in its column."""
    html = "<table><tr><th>a<th>b<th>c</tr><tr><td rowspan=2>1<td><td>2</tr><tr><td>3<td>4</tr></table>"
    (table,) = pieces_of(page_blocks(html))
    assert table.rows == (("a", "b", "c"), ("1", "", "2"), ("", "3", "4"))


def test_what_stands_above_a_markdown_text_tells_of_it() -> None:
    """Given YAML above the text, expected what it tells as facts, and its marks gone."""
    data = (
        f"---\ntitle: {TITLE}\nauthor: Harbour Office\ndate: 2024-03-04\n"
        f"url: https://harbour.example/ferry\n---\n\n# {TITLE}\n\n## Why *now*\n\n> {FIRST}\n\n{SECOND}\n"
    )
    converted, _ = convert_seed(data.encode(), "seeds/a.md", LANGUAGES)
    assert converted is not None
    assert (converted.title, converted.author, converted.url, str(converted.published)) == (
        TITLE, "Harbour Office", "https://harbour.example/ferry", "2024-03-04",
    )  # fmt: skip
    assert [(piece.kind, piece.text) for piece in converted.pieces] == [
        ("h2", "Why now"),
        ("quote", FIRST),
        ("p", SECOND),
    ]


RTF = [
    (r"Caf\'e9 \'96 \'93lit\'94", "Café – “lit”"),
    (r"\u8220 ?lit\u8221 ?", "“lit”"),
    (r"\uc0\u233 t\u233", "été"),
    (r"{\uc2\u233 xxt}e", "éte"),
    (r"\u-10179 ?\u-8694 ?", "😊"),
    (r"a\~b\_c \{d\}", "a b\u2011c {d}"),
    (r"seen{\*\hidden not}{\field{\*\fldinst HYPERLINK x}{\fldrslt  a link}}", "seen a link"),
    ("one\\par\ntwo", "one\ntwo"),
    ("a{\\pict\\bin3 }}}}b", "ab"),
    ("{" * 100_000 + "deep" + "}" * 100_000, "deep"),
    (r"word{\footnote the note} goes on", "word¹ goes on\nthe note"),
    (r"a{\super\chftn}{\*\footnote\chftn b}{\super\chftn}{\*\footnote\chftn c}", "a¹²\nb\nc"),
    (r"{\header a{\*\footnote b}}c", "c"),
    (r"\ansicpg1251\'cf\'f0", "Пр"),
    (r"\ansicpg932\'93\'fa", "日"),
    (r"{\fonttbl{\f7\fcharset204 Times;}}{\f7 \'cf\'f0}\'e9", "Прé"),
    (r"10{\super 6}, H{\dn2 2}O, {\super th}", "10⁶, H₂O, th"),
    (r"a{\strike b}{\deleted c}{\v d}{\*\annotation e}\strike f\plain g\strike h\strike0 i", "agi"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "text"), RTF)
def test_rich_text_is_read_as_its_specification_says(written: str, text: str) -> None:
    """Given control words of RTF, expected the characters that they stand for."""
    content, found = read_content(rf"{{\rtf1\ansi {written}}}".encode(), "seeds/a.rtf")
    assert content is not None and found == []
    assert plain_text(content) == text


RICH = r"""{\rtf1{\stylesheet{\s1 heading 1;}{\s2\outlinelevel1 Zwischentitel;}{\s3 Quotations;}{\*\cs4 x;}}
{\info{\title The ferry}{\author Pier Desk;Harbour Office}}
\pard\s1{\listtext 1.\tab}\ls1 The ferry\par\pard Pier Desk\par\pard Harbour Office\par
\pard\s2 What it cost\par\pard\s3 Nobody knows.\par
\pard{\listtext 3.\tab}\ls2\ilvl0 Third\par\pard{\listtext 3.1.\tab}\ls2\ilvl1 Within\par
\pard{\listtext 4.\tab}\ls2\ilvl0 Fourth\par\pard{\listtext 1.\tab}\ls3\ilvl0 Anew\par
\pard{\pntext\'95\tab}\li360\fi-360 One\par\pard\li720\fi-360 \endash\tab Below\par
\pard\trowd\intbl Year\cell Boats | all\cell\row\trowd\intbl\cell 40\cell\row
\pard\outlinelevel0 Said alone\par\pard{\listtext\tab}\ls4 12 boats came\par}"""


def test_a_rich_text_keeps_what_its_paragraphs_are() -> None:
    """Given styles, levels of the outline, lists by label or drawn, a table, expected each as it is."""
    converted, _ = convert_seed(RICH.encode(), "seeds/a.rtf", LANGUAGES)
    assert converted is not None
    assert (converted.title, converted.author) == ("The ferry", "Pier Desk, Harbour Office")
    assert to_markdown(converted.pieces) == (
        "## What it cost\n\n> Nobody knows.\n\n3. Third\n   1. Within\n4. Fourth\n\n1) Anew\n\n"
        "- One\n  - Below\n\n| Year | Boats \\| all |\n| --- | --- |\n|  | 40 |\n\n"
        "## Said alone\n\n12 boats came\n"
    )


def test_a_table_of_a_rich_text_is_a_table() -> None:
    """Given two rows of two cells between paragraphs, expected a table between them."""
    rows = "".join(
        rf"\trowd\cellx9 {one}\par\cell {two}\cell\row"
        for one, two in (("Year", "Boats"), ("", "40"))
    )
    data = rf"{{\rtf1 {FIRST}\par {rows}\pard {SECOND}\par}}".encode()
    converted, _ = convert_seed(data, "seeds/a.rtf", LANGUAGES)
    assert converted is not None
    table = "| Year | Boats |\n| --- | --- |\n|  | 40 |\n"
    assert to_markdown(converted.pieces) == f"{FIRST}\n\n{table}\n{SECOND}\n"


def test_what_a_rich_text_holds_and_does_not_show_is_on_record() -> None:
    """Given struck, deleted and hidden words and a comment, expected each told apart."""
    words = r"{\rtf1 a{\strike b}{\deleted c d}{\v e}{\*\annotation\pard\plain f}}"
    content, _ = read_content(words.encode(), "seeds/a.rtf")
    assert content is not None
    told = [("deleted", "bc d"), ("hidden", "e"), ("annotation", "f")]
    assert (plain_text(content), list(content.unread)) == ("a", told)


def test_a_pdf_of_lines_becomes_paragraphs_and_its_heads_are_left_out() -> None:
    """Given two pages with heads, numbers, a broken word and a sentence over both."""
    data = kinds.pdf([
        ("Harbour Gazette", "", "", "The old ferry crossed the river again on 3 March 2024, and the light-",
         "house beside the pier was lit for it, said the harbour office in the town on",
         "that day.", "", "", "More than 40 boats came to see the ferry, which the office had counted", "1"),
        ("Harbour Gazette", "", "", "from the old lighthouse, whose well-known lamp is lit on such evenings, as it",
         "was for years.", "2"),
    ])  # fmt: skip
    converted, found = convert_seed(data, "seeds/a.pdf", LANGUAGES)
    assert converted is not None and found == []
    assert [piece.text for piece in converted.pieces] == [
        "The old ferry crossed the river again on 3 March 2024, and the lighthouse beside the pier "
        "was lit for it, said the harbour office in the town on that day.",
        "More than 40 boats came to see the ferry, which the office had counted from the old "
        "lighthouse, whose well-known lamp is lit on such evenings, as it was for years.",
    ]
    assert [(out.rule, out.text) for out in converted.left_out] == [
        ("running-head", "Harbour Gazette"),
        ("page-number", "[1, 2]"),
    ]
    assert converted.pages == (("1", 1), ("2", 2))


def test_what_a_browser_prints_around_a_page_is_no_text_of_it() -> None:
    """Given a web page printed on one page, expected its address, and head and foot left out."""
    head, foot = f"3/5/24, 8:00 AM {TITLE} - Gazette", "https://harbour.example/ferry 1/1"
    data = kinds.pdf([(head, "", TITLE, "", FIRST, "", SECOND, "", foot)], f"{TITLE} - Gazette")
    converted, _ = convert_seed(data, "seeds/a.pdf", LANGUAGES)
    assert converted is not None
    assert (converted.title, converted.url) == (TITLE, "https://harbour.example/ferry")
    assert " ".join(piece.text for piece in converted.pieces) == f"{FIRST} {SECOND}"
    assert [out.text for out in converted.left_out] == [head, foot]


def test_figures_of_a_pdf_in_arabic_are_read_as_they_are_printed() -> None:
    """Given a PDF by LibreOffice, expected ٢٠٢٤ in each paragraph, its digits in their order."""
    data = (TESTS / "cases/ingest/arabic.pdf").read_bytes()
    converted, _ = convert_seed(data, "seeds/a.pdf", LANGUAGES)
    assert converted is not None
    assert ["مارس ٢٠٢٤" in piece.text for piece in converted.pieces] == [True] * 4


def test_a_pdf_that_tells_only_the_shapes_of_letters_is_refused() -> None:
    """Given a PDF in Arabic by Chromium, whose words come out of order, expected it refused."""
    data = (TESTS / "cases/ingest/shapes.pdf").read_bytes()
    content, (found,) = read_content(data, "seeds/a.pdf")
    assert content is None and "not their order" in found.message


def test_raised_figures_notes_lists_and_tables_of_a_pdf_are_such() -> None:
    """Given a PDF by LibreOffice of two pages with a note on each, expected 10⁶ and H₂O, marks that
    are no digits, the notes at the end with their pages, items with their numbers, rows as a table."""
    data = (TESTS / "cases/ingest/notes.pdf").read_bytes()
    converted, _ = convert_seed(data, "seeds/a.pdf", LANGUAGES)
    assert converted is not None
    text = to_markdown(converted.pieces)
    shown = ("on 3 March 2024¹, said", "took 10⁶ hours", "is H₂O,", "as the office said².",
             "\n3. Third step\n4. Fourth step\n",
             "| Year | Boats | Crew |\n| --- | --- | --- |\n| 2023 | 30 | Twelve people |\n")  # fmt: skip
    assert [one for one in shown if one not in text] == []
    assert [piece.text for piece in converted.pieces[-2:]] == [
        "¹ As the office wrote on its board in the year before.",
        "² It counted them twice.",
    ]
    assert [piece for piece in converted.pieces if piece.kind == "h2"] == []
    assert [name for name, _ in converted.pages][:2] == ["1", "2"]


def test_a_table_drawn_with_other_rules_may_have_bars_in_its_cells() -> None:
    data = f"{TITLE}\n\n{FIRST}\n\n│ Year │ Boats | all │\n│ 2024 │ 40 │\n\n{SECOND}\n".encode()
    converted, _ = convert_seed(data, "seeds/a.txt", LANGUAGES)
    assert converted is not None
    (table,) = [piece for piece in converted.pieces if piece.kind == "table"]
    assert table.rows == (("Year", "Boats | all"), ("2024", "40"))


def test_a_draft_of_a_pdf_with_notes_a_list_and_a_table_is_proved(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given such a PDF, expected no word of its draft missing in it, and none of it left over."""
    shutil.copy(TESTS / "cases/ingest/notes.pdf", small / "seeds/notes.pdf")
    assert main(["-C", str(small), "ingest", "seeds/notes.pdf"]) == 0
    capsys.readouterr()
    main(["-C", str(small), "check"])
    (draft,) = drafts_of(small, "notes.pdf")
    about = [one for one in capsys.readouterr().out.splitlines() if draft.parent.name in one]
    assert [one for one in about if "not-in-seed" in one or "left-over" in one] == []


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def test_what_only_resembles_the_heads_of_pages_is_text() -> None:
    """Given pages that end in alike sentences and rows of figures, expected all of them kept."""
    ends = ("In 2023 there were 30 of them.", "2023 30,000 1", "In 2024 there were 40 of them.")
    data = kinds.pdf([(FIRST, "", ends[0]), (SECOND, "", ends[2]), (ends[1], "x", "y", ends[1])])
    content, _ = read_content(data, "seeds/a.pdf")
    assert content is not None and content.aside == ()
    assert [one for one in ends if one not in content.text] == []


def test_passages_of_a_pdf_say_on_which_page_they_stand(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given facts on two pages and over both, expected each page in suggestions and a first passage."""
    data = kinds.pdf([
        (TITLE, "", FIRST, "", "More than 40 boats came to see the ferry, which the harbour office"),
        ("had counted twice.", "", "", "In 2023 there were 30 of them."),
    ])  # fmt: skip
    (small / "paper.pdf").write_bytes(data)
    assert main(["-C", str(small), "new", "article", "paper", "paper.pdf"]) == 0
    first = yaml.safe_load((small / "content/articles/paper/passages.yml").read_text())
    assert first["passages"][0]["page"] == "1"
    (small / "content/articles/paper/passages.yml").write_text("passages: []\n")
    for source in ("paper.pdf", "paper"):
        capsys.readouterr()
        assert main(["-C", str(small), "ingest", "--suggest", source]) == 0
        found = yaml.safe_load(capsys.readouterr().out)["passages"]
        assert [one["page"] for one in found] == ["1", "1–2", "2"]


BAD = {
    "scan.pdf": (kinds.pdf([(), ()]), "pages are pictures, as of a scan"),
    "cut.pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type", "this .pdf file is damaged"),
    "cut.docx": (truncated(kinds.docx()), "this file is damaged: it is no whole ZIP archive"),
    "other.docx": (
        kinds.packed({"word/document.xml": "<w"}),
        "this file is damaged at word/document.xml",
    ),
    "cut.odt": (kinds.packed({"content.xml": "<a>"}), "this file is damaged at content.xml"),
    "cut.epub": (kinds.packed({"META-INF/container.xml": "<a/>"}), "this file is incomplete"),
    "cut.rtf": (rb"{\rtf1 The old", "this file is cut short"),
    "locked.docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "this is a document protected by a password",
    ),
    "locked.odt": (
        kinds.packed({"content.xml": "x", "META-INF/manifest.xml": "<a><encryption-data/></a>"}),
        "this file is protected by a password",
    ),
    "locked.epub": (
        kinds.epub(
            {
                "META-INF/encryption.xml": "<a><CipherData><CipherReference URI='in/one.xhtml'/></CipherData></a>",
            }
        ),
        "this book is protected against copying",
    ),
    "picture.pdf": (kinds.pdf([()]), "its page is a picture, as of a scan"),
    "cut.mhtml": (kinds.mhtml()[:-60], "this file is cut short: its last part does not end"),
    "cut-message.eml": (kinds.eml()[:-60], "this file is cut short: its last part does not end"),
    "saved.html": (kinds.mhtml(), "this is a saved web page, though its name ends in .html"),
    "none.eml": (b"\nno header", "this is no message with a text"),
    "none.mhtml": (b"Subject: x\n\nwords", "there is no web page in this file"),
    "empty.md": (b" \n", "the file is empty"),
    "binary.xhtml": (b"\x00\x01\x02", "this is not a text file"),
    "really.txt": (KINDS["ferry.pdf"], "this is a PDF, though its name ends in .txt"),
    "text.pdf": (b"The old ferry", "this is not a PDF, as its name says"),
}


def test_a_bad_file_of_each_kind_has_one_line_and_the_others_go_on(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a bad file of each kind beside a good one, expected an error of each, and a draft."""
    folder = small / "in"
    folder.mkdir()
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_bytes(KINDS["ferry.txt"])
    status = main(["-C", str(small), "ingest", "in"])
    said = capsys.readouterr().out.splitlines()
    lines = {name: [line for line in said if f"/in/{name}:" in line] for name in BAD}
    wrong = {name: found for name, found in lines.items() if len(found) != 1 or BAD[name][1] not in found[0]}  # fmt: skip
    assert (status, wrong, len(drafts_of(small, "good.txt"))) == (1, {}, 1)


def test_a_document_that_unpacks_to_too_much_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b" " * 100_000_001)
    content, found = read_content(out.getvalue(), "seeds/a.odt")
    assert content is None and "more than 100,000,000 bytes" in found[0].message


def test_an_entity_that_a_document_declares_is_not_resolved() -> None:
    """Given XML that names a file of the machine, expected none of its words."""
    hostile = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
    content, found = read_content(kinds.packed({"content.xml": hostile}), "seeds/a.odt")
    assert content is None or content.text == ""
    assert "hostname" not in str(found)


def test_a_missing_package_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given no mammoth, expected one line with the command, and no other kind to need it."""
    load = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "mammoth":
            raise ImportError(name)
        return load(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    content, found = read_content(KINDS["ferry.docx"], "seeds/a.docx")
    assert content is None
    assert found[0].hint == 'install it: pip install "annotated-explainer[documents]"'
    assert read_content(KINDS["ferry.odt"], "seeds/a.odt")[0] is not None


def test_of_a_saved_page_only_the_page_is_a_seed(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a page with its folder, in and outside of seeds/, expected one draft of it."""
    for place in (small / "in", small / "seeds"):
        (place / "Ferry_files").mkdir(parents=True)
        (place / "Ferry.html").write_bytes(KINDS["ferry.html"])
        (place / "Ferry_files/frame.html").write_text("<p>An advertisement in a frame</p>")
        (place / "Ferry_files/style.css").write_text("p {}")
    assert main(["-C", str(small), "ingest", "in", "seeds"]) == 0
    said = capsys.readouterr().out
    corpus, _ = read_project(read_files(small))
    assert corpus is not None
    assert (len(drafts_of(small, "Ferry.html")), "frame.html" in corpus.seeds) == (1, False)
    assert "in: 2 files were saved with their page, and stay there" in said


@pytest.mark.parametrize(
    ("path", "is_beside"),
    [
        ("Ferry_files/a.html", True),
        ("Ferry-Dateien/deep/a.html", True),
        ("Other_fichiers/a.html", True),
        ("Ferry_photos/a.html", False),
        ("Lone_files/a.html", False),
    ],
)
def test_the_folder_of_a_saved_page_is_known_in_any_language(path: str, is_beside: bool) -> None:
    """Given a file in a folder, expected it known as a page's where that page stands beside."""
    assert is_beside_page(path, {"Ferry.html", "Other.xhtml", path}) == is_beside


def test_files_of_a_folder_that_are_no_seeds_are_told(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given other files beside a seed, expected each told, many of a kind in one line."""
    folder = small / "in"
    folder.mkdir()
    for name in ("a.conversion.md", ".hidden", "photo.jpg", "list.xlsx", "old.doc", "odd.bin"):
        (folder / name).write_bytes(b"x")
    for number in range(12):
        (folder / f"{number}.zip").write_bytes(b"PK\x03\x04")
    (folder / "noending").write_bytes(KINDS["ferry.pdf"])
    (folder / "ferry.txt").write_bytes(KINDS["ferry.txt"])
    assert main(["-C", str(small), "ingest", "in"]) == 0
    said = [line.partition(";")[0] for line in capsys.readouterr().out.splitlines()]
    assert [line for line in said if line.startswith("in")] == [
        "in: 12 files, each an archive, not a seed, as 0.zip",
        "in/list.xlsx: a table, not a seed",
        "in/noending: a PDF, not a seed",
        "in/odd.bin: a file of a kind that is not read, not a seed",
        "in/old.doc: an old Word or Office file, not a seed",
        "in/photo.jpg: a picture, not a seed",
    ]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("photo.jpg", b"\xff\xd8\xff", "this is a picture, not a seed"),
        ("all.zip", b"PK\x03\x04", "this is an archive, not a seed"),
        ("ferry", KINDS["ferry.pdf"], "this is a PDF, not a seed"),
        ("a.conversion.md", b"x", "this is the record of a conversion, not a seed"),
        ("none.txt", None, "there is no such file"),
    ],
)
def test_a_named_file_that_is_no_seed_has_one_line(
    small: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, said: str
) -> None:
    if data is not None:
        (small / name).write_bytes(data)
    status = main(["-C", str(small), "ingest", name])
    lines = capsys.readouterr().out.splitlines()
    assert (status, [said in line for line in lines if line.startswith(name)]) == (1, [True])


def test_readers_find_the_archived_copy_beside_the_address(small: Path) -> None:
    """Given `archive`, expected a link to it in each language, and no word of it elsewhere."""
    (article,) = small.glob("content/articles/lamp-lit/article.en.md")
    text = article.read_text()
    copy = "https://archive.example/2024/lamp"
    article.write_text(text.replace("  retrieved:", f"  archive: {copy}\n  retrieved:"))
    checked = check_project(small)
    assert checked.corpus is not None and checked.index is not None and checked.settings is not None
    wordings = load_wordings(checked.corpus.site.languages, small)
    site = assemble(checked.corpus, checked.index, wordings, checked.settings, render_template)
    page = document_name(article_path("lamp-lit"))
    shown = {tree.language: str(tree.docs[page]()) for tree in site.trees}
    link = f'<a href="{copy}" rel="noopener noreferrer">'
    assert f"{link}archived copy</a>" in shown["en"]
    assert f"{link}salinan arsip</a>" in shown["id"]
