"""Files of every kind that a seed can be, made of the same words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path

import yaml

from generator.reading.front_matter import split_front_matter

TITLE = "The ferry runs again"
FIRST = "The old ferry crossed the river again on 3 March 2024, said the harbour office."
SECOND = "More than 40 boats came to see it, which the office had counted twice."
PARAGRAPHS = (FIRST, SECOND)


def pdf(pages: Sequence[Sequence[str]], title: str | None = None) -> bytes:
    """Write a PDF whose pages show lines of text in Helvetica."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, lines in enumerate(pages):
        shown = b"".join(
            b"(%s) Tj 0 -14 Td " % line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
            for line in lines
        )
        stream = b"BT /F1 11 Tf 60 780 Td %sET" % shown
        bodies.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * at)
        )
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    if title is not None:
        bodies.append(b"<< /Title (%s) >>" % title.encode())
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    info = b" /Info %d 0 R" % len(bodies) if title is not None else b""
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R%s >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, table, len(bodies) + 1, info, len(out))
    )


def packed(members: Mapping[str, str]) -> bytes:
    """Write a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def docx(body: str | None = None, parts: Mapping[str, str] | None = None) -> bytes:
    """Write a Word document: its title, then a body in its markup, and other parts beside it."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    paragraphs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in PARAGRAPHS)
    return packed({
        "[Content_Types].xml":
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{types}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{types}.styles+xml"/></Types>',
        "_rels/.rels":
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="a" Type="{office}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        "word/_rels/document.xml.rels":
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="a" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml":
            f'<w:styles xmlns:w="{word}"><w:style w:type="paragraph" w:styleId="Title">'
            '<w:name w:val="Title"/></w:style></w:styles>',
        "word/document.xml":
            f'<w:document xmlns:w="{word}"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>'
            f"<w:r><w:t>{TITLE}</w:t></w:r></w:p>{body or paragraphs}</w:body></w:document>",
        **(parts or {}),
    })  # fmt: skip


def odt() -> bytes:
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"), ("style", "style"))
    )
    first, second = PARAGRAPHS
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml":
            f"<office:document-content {spaces}><office:automatic-styles>"
            '<style:style style:name="P1" style:parent-style-name="Title"/>'
            "</office:automatic-styles><office:body><office:text>"
            f'<text:p text:style-name="P1">{TITLE}</text:p><text:p>{first}<text:note>'
            "<text:note-citation>1</text:note-citation><text:note-body><text:p>As the office "
            "wrote on its board.</text:p></text:note-body></text:note></text:p>"
            f'<text:p>{second.replace(" ", "<text:s/>", 1)}</text:p>'
            "</office:text></office:body></office:document-content>",
    })  # fmt: skip


def rtf() -> bytes:
    body = "".join(rf"{{\b {text}}}\par " for text in (TITLE, *PARAGRAPHS))
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\author nobody}}"
    return (head + body + r"Caf\'e9 \u8217 ? \endash{\*\unknown hidden}\par}").encode()


def eml() -> bytes:
    message = EmailMessage()
    message["From"] = "Harbour Office <office@harbour.example>"
    message["Subject"] = TITLE
    message["Date"] = "Mon, 04 Mar 2024 10:30:00 +0700"
    message.set_content("\n\n".join(PARAGRAPHS))
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="ferry.png")
    return message.as_bytes()


def page(note: str = "") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return (
        f'<!DOCTYPE html>\n{note}<html lang="en"><head><title>{TITLE}</title></head>'
        f"<body><article><h1>{TITLE}</h1>{paragraphs}</article></body></html>"
    )


def mhtml() -> bytes:
    return (
        "From: <Saved by a browser>\r\n"
        "Snapshot-Content-Location: https://harbour.example/ferry\r\n"
        "Subject: x\r\nDate: Tue, 5 Mar 2024 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        "----b\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Location: https://harbour.example/ferry\r\n\r\n"
        f"{page()}\r\n----b\r\nContent-Type: image/png\r\n\r\nx\r\n----b--\r\n"
    ).encode()


def markdown() -> bytes:
    first, second = PARAGRAPHS
    return f"# {TITLE}\n\n{first}\n\n- {second}\n\n![The ferry](ferry.png)\n".encode()


def epub(parts: Mapping[str, str] | None = None) -> bytes:
    """Write a book of two chapters, and other parts beside them."""
    first, second = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
        f"<body><h2>Chapter {number}</h2><p>{text}</p></body></html>"
        for number, text in enumerate(PARAGRAPHS, start=1)
    )
    return packed({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml":
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
            '<rootfiles><rootfile full-path="in/book.opf"/></rootfiles></container>',
        "in/book.opf":
            '<package xmlns="http://www.idpf.org/2007/opf">'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{TITLE}</dc:title><dc:language>en</dc:language>"
            "<dc:date>2024-03-04</dc:date></metadata><manifest>"
            '<item id="b" href="two.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
            '<item id="a" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>',
        "in/nav.xhtml": "<html><body><nav>Contents</nav></body></html>",
        "in/one.xhtml": first,
        "in/two.xhtml": second,
        **(parts or {}),
    })  # fmt: skip


def xhtml() -> bytes:
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + page()).encode()


def saved_page() -> bytes:
    return page("<!-- saved from url=(0029)https://harbour.example/ferry -->\n").encode()


KINDS = {
    "ferry.txt": "\n\n".join((TITLE, *PARAGRAPHS)).encode(),
    "ferry.html": saved_page(),
    "ferry.pdf": pdf([(TITLE, "", FIRST, "", SECOND)], TITLE),
    "ferry.docx": docx(),
    "ferry.odt": odt(),
    "ferry.rtf": rtf(),
    "ferry.md": markdown(),
    "ferry.eml": eml(),
    "ferry.mhtml": mhtml(),
    "ferry.mht": mhtml(),
    "ferry.epub": epub(),
    "ferry.xhtml": xhtml(),
}
"""A whole seed of each kind, by its file name."""


def front_of(path: Path) -> dict[str, object]:
    parts, _ = split_front_matter(path.read_text("utf-8"), "")
    assert parts is not None
    front: dict[str, object] = yaml.safe_load(parts[0])
    return front


def drafts_of(project: Path, seed: str) -> list[Path]:
    return [p for p in project.glob("content/articles/*/article.*.md") if f"file: {seed}\n" in p.read_text("utf-8")]  # fmt: skip
