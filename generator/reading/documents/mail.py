"""Messages (.eml), by RFC 5322, and pages saved as one file (.mhtml), by RFC 2557."""

from __future__ import annotations

import re
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from generator.reading.documents.content import (
    Content,
    Facts,
    UnreadableError,
    clean,
    without_declaration,
)
from generator.reading.pages import visible_text
from generator.reading.seeds import decode_seed

_PAGES = ("text/html", "application/xhtml+xml")
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE
)
_HEAD = 4096
"""Among so many bytes at its top a page says its encoding."""
_ADDRESS = re.compile(r"https?://\S+")
_FORWARDED = re.compile(
    r"^(?:-{2,}[^\n]*-{2,}|[^\n]+:)\n\n?"
    r"(?P<head>(?:\*?[^\W\d][^\n:@]{0,30}:\*?[ \t]+\S[^\n]*\n){3,})\n*",
    re.MULTILINE,
)
"""A line that says a message was forwarded, in any language, and the head of that message."""
_COVER = 1000
"""Who passes a message on writes no more letters of their own above it."""
_HEADER = re.compile(r"^\*?[^:]+:\*?\s+(.+)$", re.MULTILINE)
_NAMED = re.compile(r"[\"']?([^\"'<@]+?)[\"']?\s*<\S+@\S+>")


def read_message(data: bytes) -> Content:
    """Return the text of a message, plain before HTML; attachments are on record as not read.

    Raises:
        UnreadableError: it is no message, holds no text, or is cut short.
    """
    message, around = _passed_on(_parse(data))
    body = _body(message)
    if body is None or not (message["from"] or message["subject"] or message["date"]):
        hint = "save the message once more as .eml, or its text as .txt"
        raise UnreadableError("this is no message with a text", hint)
    text, encoding = _text(body)
    attached = (_name_of(part) for part in _attachments(message))
    facts = Facts(
        title=_line(message["subject"]), author=_sender(message), published=_moment(message)
    )
    names = (("attachment", " ".join(name.split())) for name in attached)
    unread = (*around, *names)
    if body.get_content_subtype() == "plain":
        flowed = str(body.get_param("format", "")).lower() == "flowed"
        words = _unflow(text) if flowed else text
        words, facts, heads = _forwarded(words, facts)
        return Content(words, "text", encoding, facts=facts, unread=(*unread, *heads))
    return Content(without_declaration(text), "document", encoding, facts=facts, unread=unread)


def _passed_on(message: EmailMessage) -> tuple[EmailMessage, tuple[tuple[str, str], ...]]:
    """Return the message that another was sent to pass on, and what that one said itself.

    It does where one message comes with it and its own words are few, if any.
    """
    parts = _attachments(message)
    inner = [one for part in parts if (one := _message_in(part)) is not None]
    body = _body(message)
    own = _said(body) if body is not None else ""
    if len(inner) != 1 or _body(inner[0]) is None or len(own) > _COVER:
        return message, ()
    told = (_line(message["subject"]), _sender(message), _line(message["date"]))
    lines = [*(one for one in told if one), *own.splitlines()]
    beside = [_name_of(part) for part in parts if _message_in(part) is None]
    return inner[0], (
        *(("chat", line.strip()) for line in lines if line.strip()),
        *(("attachment", " ".join(name.split())) for name in beside),
    )


def _message_in(part: EmailMessage) -> EmailMessage | None:
    """Return the message that an attachment is."""
    is_message = part.get_content_type() == "message/rfc822"
    inner = part.get_content() if is_message else None
    return inner if isinstance(inner, EmailMessage) else None


def read_saved_page(data: bytes) -> Content:
    """Return the page of an archive of one page, and the address and day it was saved from.

    Raises:
        UnreadableError: there is no page in it, or it is cut short.
    """
    message = _parse(data)
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    # The root of the page is the part that is named, or else the first.
    start = message.get_param("start")
    page = next((p for p in pages if start and p["content-id"] == start), next(iter(pages), None))
    if not isinstance(page, EmailMessage):
        hint = "save the page once more, as HTML"
        raise UnreadableError("there is no web page in this file", hint)
    text, encoding = _text(page)
    places = (message["snapshot-content-location"], page["content-location"])
    address = next((str(one) for one in places if one and _ADDRESS.fullmatch(str(one))), None)
    saved = _moment(message)
    facts = Facts(url=address, retrieved=saved.date() if saved else None)
    return Content(without_declaration(text), "page", encoding, facts=facts)


def _parse(data: bytes) -> EmailMessage:
    # Editors put a mark before the headers, which would end them.
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    defects = (defect for part in message.walk() for defect in part.defects)
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in defects):
        what = "this file is cut short: its last part does not end"
        raise UnreadableError(what, "fetch or save it once more")
    return message


def _text(part: MIMEPart) -> tuple[str, str]:
    """Return a part's text and its encoding: the one it names, or else the one that makes sense."""
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    encoding = _named_encoding(part, data)
    try:
        return clean(data.decode(encoding)), encoding
    except (LookupError, UnicodeDecodeError):
        decoded, _ = decode_seed(data, "")
        return (decoded.text, decoded.encoding) if decoded else ("", encoding)


def _named_encoding(part: MIMEPart, data: bytes) -> str:
    """Return the encoding that a part is said to have: by its header, or by the page itself."""
    if named := part.get_content_charset():
        # What is called so is written in the encoding of Windows by nearly every program.
        return "cp1252" if named in ("iso-8859-1", "latin-1", "us-ascii") else str(named)
    declared = _DECLARED.search(data[:_HEAD]) if part.get_content_type() in _PAGES else None
    return declared[1].decode("ascii") if declared else "utf-8"


def _body(message: EmailMessage) -> MIMEPart | None:
    """Return the plain text of a message, or its HTML where the text has no words."""
    parts = [part for kind in ("plain", "html") if (part := message.get_body((kind,)))]
    return next((part for part in parts if _text(part)[0].strip()), next(iter(parts), None))


def _said(part: MIMEPart) -> str:
    """Return what a part says, without the marks of a page."""
    text, _ = _text(part)
    return visible_text(text) if part.get_content_type() in _PAGES else text


def _forwarded(text: str, facts: Facts) -> tuple[str, Facts, list[tuple[str, str]]]:
    """Return a forwarded message as the text, with its own facts; what stood above it is told."""
    mark = _FORWARDED.search(text)
    if mark is None or "@" not in mark["head"] or not text[mark.end() :].strip():
        return text, facts, []
    lines = text[: mark.end("head")].splitlines()
    told = [value.strip() for value in _HEADER.findall(mark["head"])]
    subject = next((one for one in told if (facts.title or "").endswith(one)), None)
    sender = next((found[1].strip() for one in told if (found := _NAMED.match(one))), None)
    moment = next((day for one in told if (day := _written_moment(one))), None)
    own = Facts(title=subject or facts.title, author=sender, published=moment)
    return text[mark.end() :], own, [("chat", line.strip()) for line in lines if line.strip()]


def _written_moment(words: str) -> datetime | None:
    try:
        return parsedate_to_datetime(re.sub(r"\s+at\s+", " ", words))
    except ValueError:
        return None


def _name_of(part: EmailMessage) -> str:
    """Return the name of an attachment; of a message its subject."""
    inner = _message_in(part)
    subject = _line(inner["subject"]) if inner is not None else None
    return part.get_filename() or subject or part.get_content_type()


def _attachments(message: EmailMessage) -> list[EmailMessage]:
    return [part for part in message.iter_attachments() if isinstance(part, EmailMessage)]


def _unflow(text: str) -> str:
    """Join the lines that end in a space: they were broken for the width alone (RFC 3676)."""
    return re.sub(r"(?<!^--)(?<!\n--) \n(?!>)", " ", text)


def _line(value: object) -> str | None:
    return clean(" ".join(str(value or "").split())) or None


def _sender(message: EmailMessage) -> str | None:
    """Return the name of the sender; an address alone is nobody's name, and nothing to publish."""
    addresses = getattr(message["from"], "addresses", ())
    return _line(addresses[0].display_name) if addresses else None


def _moment(message: EmailMessage) -> datetime | None:
    return getattr(message["date"], "datetime", None)
