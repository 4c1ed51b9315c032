"""Hostile pictures, drawings and documents, made byte by byte, and what becomes of each.

A file is refused with a message that holds certain words, or published without the word SECRET.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any, NamedTuple

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

SECRET = "Somebody-at-54N"
"""What stands in the metadata of files, and in no published copy."""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


class Hostile(NamedTuple):
    """A file: its name, its bytes, and words of why it is refused; none where it is harmless."""

    name: str
    data: bytes
    refused: str


def picture(form: str, size: tuple[int, int] = (40, 30), **more: Any) -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(file, form, **more)
    return file.getvalue()


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x013B] = exif[0x010F] = SECRET
    exif[0x0112] = 6
    position = exif.get_ifd(0x8825)
    position[1], position[2] = "N", (54.0, 10.0, 0.0)
    position[3], position[4] = "E", (9.0, 5.0, 0.0)
    return exif


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _zeros(count: int) -> bytes:
    """Pack so many zeros as zlib does, without packing more than a million of them."""
    again, rest = divmod(count, 1_000_000)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    million = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    last = packer.compress(bytes(rest)) + packer.flush()
    # The sum at the end is Adler's: of zeros, their number and one.
    return b"\x78\xda" + million * again + last + struct.pack(">HH", count % 65521, 1)


def png(width: int, height: int, *chunks: bytes, lines: int = 0) -> bytes:
    """Write a grey PNG of one bit for each pixel; `lines` of it are there."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = _zeros(((width + 7) // 8 + 1) * lines)
    start = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header)
    return start + b"".join(chunks) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _gif_with_a_large_frame() -> bytes:
    data = bytearray(picture("GIF"))
    at = data.index(b",")
    data[at + 5 : at + 9] = struct.pack("<HH", 65535, 65535)
    return bytes(data)


def _with_profile() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return picture("JPEG", icc_profile=profile.replace(b"sRGB built-in", SECRET[:13].encode()))


def _moving() -> bytes:
    frames = [Image.new("P", (40, 30), colour) for colour in (1, 2, 3)]
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], comment=SECRET.encode())
    return file.getvalue()


def _texts() -> bytes:
    info = PngInfo()
    info.add_text("Author", SECRET)
    info.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>")
    return picture("PNG", pnginfo=info, exif=_exif())


def drawing(inner: str, more: str = 'viewBox="0 0 10 10"', before: str = "") -> bytes:
    return f"{before}{SVG} {more}>{inner}</svg>".encode()


def _laughs() -> str:
    entities = [f'<!ENTITY l{n + 1} "' + f"&l{n};" * 10 + '">' for n in range(9)]
    return f'<!DOCTYPE svg [<!ENTITY l0 "lol">{"".join(entities)}]>'


def _uses() -> str:
    levels = [f'<g id="u{n + 1}">' + f'<use href="#u{n}"/>' * 10 + "</g>" for n in range(9)]
    return f'<defs><path id="u0" d="M0 0H9"/>{"".join(levels)}</defs><use href="#u9"/>'


def document(more: str = "", pages: str = "/Kids [3 0 R] /Count 1", catalog: str = "") -> bytes:
    """Write a PDF of one page by hand, with more objects from 4 on, and its table of places."""
    objects = [
        f"1 0 obj <</Type /Catalog /Pages 2 0 R {catalog}>> endobj\n",
        f"2 0 obj <</Type /Pages {pages}>> endobj\n",
        "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>> endobj\n",
        *(f"{part} endobj\n" for part in more.split(" endobj ") if part),
    ]
    body, places = b"%PDF-1.7\n", []
    for text in objects:
        places.append(len(body))
        body += text.encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    tail = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer <</Size {count} /Root 1 0 R>>\n"
    return body + f"{tail}startxref\n{len(body)}\n%%EOF\n".encode()


def _encrypted() -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(9, 9)
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _rows() -> list[Hostile]:
    jpeg, plain = picture("JPEG", (400, 300)), picture("PNG", (400, 300))
    bomb = _zeros(300_000_000)
    return [Hostile(*row) for row in (
        # Pictures
        ("header-of-3600-megapixels.png", png(60_000, 60_000), "at most 50,000,000 pixels"),
        ("bomb-of-400-megapixels.png", png(20_000, 20_000, lines=20_000), "at most 50,000,000"),
        ("long-as-a-rope.png", png(17_000, 9, lines=9), "16,000 on a side"),
        ("profile-bomb.png", png(40, 30, _chunk(b"iCCP", b"x\0\0" + bomb), lines=30), "broken"),
        ("text-bomb.png", png(40, 30, _chunk(b"zTXt", b"x\0\0" + bomb), lines=30), "broken"),
        ("frame-larger-than-itself.gif", _gif_with_a_large_frame(), "too large to be read"),
        ("huge.webp", b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0" + bytes(4) + b"\xff\x3f\0\xff\x3f\0", "too large to be read"),
        ("cut-short.jpg", jpeg[: len(jpeg) // 2], "cut short"),
        ("cut-short.png", plain[: len(plain) // 2], "cut short"),
        ("no-pixels.png", png(40, 30), "cut short"),
        ("flipped-bits.png", plain[:60] + bytes(b ^ 85 for b in plain[60:90]) + plain[90:], "cut short"),
        ("png-called.jpg", plain, "the bytes are PNG"),
        ("drawing-called.png", drawing("<script/>"), "the bytes are SVG"),
        ("document-called.jpg", document(), "the bytes are PDF"),
        ("page-called.gif", b"<html><script>alert(1)</script>", "no picture"),
        ("archive-called.webp", b"PK\x03\x04" + bytes(200), "no picture"),
        ("empty.png", b"", "no picture"),
        ("pixel-that-tracks.gif", picture("GIF", (1, 1)), "nothing to look at"),
        ("pointer.jpg", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS"),
        ("program.exe", b"MZ" + bytes(99), "no kind of file"),
        ("position-and-author.jpg", picture("JPEG", exif=_exif(), comment=SECRET), ""),
        ("position-and-author.webp", picture("WEBP", exif=_exif(), xmp=SECRET.encode()), ""),
        ("position-and-author.avif", picture("AVIF", exif=_exif(), xmp=SECRET.encode()), ""),
        ("author-in-texts.png", _texts(), ""),
        ("name-in-the-profile.jpg", _with_profile(), ""),
        ("broken-profile.jpg", picture("JPEG", icc_profile=SECRET.encode() * 20), ""),
        ("broken-exif.jpg", picture("JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + SECRET.encode()), ""),
        ("page-behind.jpg", jpeg + f"<script>{SECRET}</script>".encode(), ""),
        ("moving.gif", _moving(), ""),
        # Drawings
        ("script.svg", drawing("<g>\n<script>alert(1)</script></g>"), "<script>"),
        ("script-of-a-page.svg", drawing('<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>'), "<script>"),
        ("handler.svg", drawing("", 'viewBox="0 0 9 9" onload="alert(1)"'), "onload"),
        ("foreign.svg", drawing("<foreignObject><p>x</p></foreignObject>"), "<foreignObject>"),
        ("picture-from-elsewhere.svg", drawing('<image href="https://x.example/a.png"/>'), "<image>"),
        ("part-from-elsewhere.svg", drawing('<use xlink:href="https://x.example/a.svg#b"/>'), "leads out"),
        ("data.svg", drawing('<use href="data:image/svg+xml;base64,AAAA#x"/>'), "leads out"),
        ("import.svg", drawing("<style>@import url(//x.example/a.css);</style>"), "more than plain styles"),
        ("import-in-two.svg", drawing("<style>@<!-- -->import '//x.example'</style>"), "more than plain"),
        ("escaped.svg", drawing(r"<style>rect{fill:u\72l(//x.example)}</style>"), "more than plain"),
        ("fill-from-elsewhere.svg", drawing('<rect style="fill:url(//x.example#a)"/>'), "asks for"),
        ("link-that-acts.svg", drawing('<a href="javascript:alert(1)"><rect/></a>'), "<a>"),
        ("moving.svg", drawing('<set attributeName="href" to="javascript:alert(1)"/>'), "<set>"),
        ("laughs.svg", drawing("<text>&l9;</text>", before=_laughs()), "document type"),
        ("file-read.svg", drawing("<text>&x;</text>", before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hosts">]>'), "document type"),
        ("other-encoding.svg", drawing("<script/>").decode().encode("utf-16"), "not UTF-8"),
        ("claims-utf-7.svg", drawing("", before='<?xml version="1.0" encoding="UTF-7"?>'), "UTF-7"),
        ("stylesheet.svg", drawing("", before='<?xml-stylesheet href="//x.example"?>'), "asks for something"),
        ("uses.svg", drawing(_uses()), "draws other parts again"),
        ("deep.svg", drawing("<g>" * 5000 + "</g>" * 5000), "not XML"),
        ("long.svg", drawing(f'<path d="{"M0 0" * 600_000}"/>'), "the most is"),
        ("endless.svg", drawing("", ""), "how large"),
        ("author.svg", drawing(f"<!--{SECRET}--><metadata>{SECRET}</metadata><rect/>"), ""),
        # Documents
        ("encrypted.pdf", _encrypted(), "encrypted"),
        ("script.pdf", document(catalog="/OpenAction <</S /JavaScript /JS (x)>>"), "runs a script"),
        ("launch.pdf", document("4 0 obj <</S /Launch /F (calc)>>"), "starts a program"),
        ("holds-a-file.pdf", document("4 0 obj <</Type /EmbeddedFile /Length 0>> stream\n\nendstream"), "holds other files"),
        ("loop.pdf", document(pages="/Kids [2 0 R] /Count 9999999"), "cannot be read"),
        ("cut-short.pdf", document()[:60], "cannot be read"),
        ("page-called.pdf", b"<html>" + bytes(2000), "no PDF"),
    )]  # fmt: skip


HOSTILE = _rows()
