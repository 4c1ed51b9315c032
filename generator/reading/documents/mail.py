"""Messages (.eml), by RFC 5322, and pages saved as one file (.mhtml), by RFC 2557."""

from __future__ import annotations

import re
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from generator.reading.documents.content import (
    Content,
    Facts,
    UnreadableError,
    clean,
    without_declaration,
)

_PAGES = ("text/html", "application/xhtml+xml")
_ADDRESS = re.compile(r"https?://\S+")


def read_message(data: bytes) -> Content:
    """Return the text of a message, plain before HTML; attachments are on record as not read.

    Raises:
        UnreadableError: it is no message, or holds no text.
    """
    message = _parse(data)
    body = message.get_body(("plain", "html"))
    if body is None or not (message["from"] or message["subject"] or message["date"]):
        hint = "save the message once more as .eml, or its text as .txt"
        raise UnreadableError("this is no message with a text", hint)
    text, encoding = _text(body)
    attached = (part.get_filename() or part.get_content_type() for part in _attachments(message))
    facts = Facts(
        title=_line(message["subject"]), author=_sender(message), published=_moment(message)
    )
    unread = tuple(("attachment", " ".join(name.split())) for name in attached)
    if body.get_content_subtype() == "plain":
        flowed = str(body.get_param("format", "")).lower() == "flowed"
        words = _unflow(text) if flowed else text
        return Content(words, "text", encoding, facts=facts, unread=unread)
    return Content(without_declaration(text), "document", encoding, facts=facts, unread=unread)


def read_saved_page(data: bytes) -> Content:
    """Return the page of an archive of one page, and the address and day it was saved from.

    Raises:
        UnreadableError: there is no page in it.
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
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _text(part: MIMEPart) -> tuple[str, str]:
    """Return a part's text and its encoding; UTF-8 where the part names none that fits."""
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    encoding = str(part.get_content_charset() or "utf-8")
    try:
        return clean(data.decode(encoding)), encoding
    except (LookupError, UnicodeDecodeError):
        return clean(data.decode("utf-8", errors="replace")), "utf-8"


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
