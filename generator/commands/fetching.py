"""The edge of `ingest https://…`: one page, fetched once, as its host allows, within bounds."""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from generator.model.errors import ExplainerError
from generator.reading.foreign import begins_as, describe
from generator.reading.kinds import SEED_SUFFIXES, ending_of

AGENT = "annotated-explainer"
MOST_BYTES = 10_000_000
MOST_SECONDS = 20.0
_MOST_REDIRECTS = 5
_LONGEST_NAME = 100
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "application/epub+zip": ".epub",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_KEPT = "/%:@!$&'()*+,;=~-._?[]"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses that lead to the IPv4 address in their last four bytes (RFC 6052)."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was received: its final address, a file name for it, and its bytes."""

    address: str
    name: str
    data: bytes


def is_address(given: str) -> bool:
    """Tell an address on the web from a path."""
    return given.lower().startswith(("https://", "http://"))


def fetch_page(address: str, allow_loopback: bool = False) -> Fetched:
    """Fetch a page: no more than `MOST_BYTES`, within `MOST_SECONDS`, as robots.txt allows.

    Every host, also one that a redirect leads to, must have public addresses alone, and is asked
    at the address that was looked at.

    Args:
        address: an http or https address.
        allow_loopback: whether this machine may be asked; tests serve their pages on it.

    Raises:
        ExplainerError: the page cannot or must not be fetched.
    """
    fetch = _Fetch(allow_loopback)
    try:
        answer = fetch.follow(address, robots=True)
    except ValueError as fault:
        # As the parts of an address cannot be told apart, in one that a host names too.
        raise ExplainerError(f"this is no address: {fault}") from None
    if answer.status != 200:
        raise ExplainerError(f"the host answers {answer.status} {answer.reason}".rstrip())
    return Fetched(answer.address, _name(answer), answer.data)


def answer_of(address: str, allow_loopback: bool = False) -> int:
    """Return the status with which a host answers for a page, behind all redirects; read nothing.

    A host that does not give the page's head alone is asked for the page. As a reader's browser
    does, it asks for one page and not for robots.txt.

    Raises:
        ExplainerError: the host cannot or must not be asked.
    """
    status = 0
    for method in ("HEAD", "GET"):
        fetch = _Fetch(allow_loopback, method=method, reads=False)
        try:
            status = fetch.follow(address, robots=False).status
        except ValueError as fault:
            raise ExplainerError(f"this is no address: {fault}") from None
        if status < 400:
            break
    return status


def fetch_text(address: str, allow_loopback: bool = False) -> str:
    """Return what an address gives, within the bounds of `fetch_page`, as UTF-8.

    Raises:
        ExplainerError: the host cannot or must not be asked, or does not answer 200.
    """
    answer = _Fetch(allow_loopback).follow(address, robots=False)
    if answer.status != 200:
        raise ExplainerError(f"the host answers {answer.status} {answer.reason}".rstrip())
    return answer.data.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class _Answer:
    address: str
    status: int
    reason: str
    kind: str
    target: str | None
    data: bytes


@dataclass
class _Fetch:
    """One fetch, with all its redirects and what hosts say of robots."""

    allow_loopback: bool
    deadline: float = field(default_factory=lambda: time.monotonic() + MOST_SECONDS)
    rules: dict[str, RobotFileParser] = field(default_factory=dict)
    method: str = "GET"
    reads: bool = True

    def follow(self, address: str, robots: bool) -> _Answer:
        """Ask for an address and those it redirects to."""
        for _ in range(_MOST_REDIRECTS + 1):
            if robots and not self.rules_of(address).can_fetch(AGENT, address):
                raise ExplainerError("the robots.txt of the host asks programs not to fetch it")
            answer = self.ask(address)
            if answer.target is None:
                return answer
            address = urljoin(address, answer.target)
        raise ExplainerError(f"it redirects more than {_MOST_REDIRECTS} times")

    def rules_of(self, address: str) -> RobotFileParser:
        """Return what a host asks of programs (RFC 9309): all is allowed where it says nothing."""
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self.rules:
            answer = self.follow(f"{origin}/robots.txt", robots=False)
            if answer.status >= 500:
                raise ExplainerError(f"the host answers {answer.status} for its robots.txt")
            rules = RobotFileParser()
            text = answer.data.decode("utf-8", "replace") if answer.status < 400 else ""
            rules.parse(text.splitlines())
            self.rules[origin] = rules
        return self.rules[origin]

    def ask(self, address: str) -> _Answer:
        """Ask for one address."""
        parts = urlsplit(address)
        connection = self.connection(parts)
        left = max(0.0, self.deadline - time.monotonic())
        alarm = threading.Timer(left, lambda: _hang_up(connection))
        alarm.daemon = True
        alarm.start()
        target = quote(parts.path or "/", _KEPT) + (
            f"?{quote(parts.query, _KEPT)}" if parts.query else ""
        )
        headers = {"User-Agent": AGENT, "Accept": "text/html, */*;q=0.5",
                   "Accept-Encoding": "identity", "Connection": "close"}  # fmt: skip
        try:
            connection.request(self.method, target, headers=headers)
            response = connection.getresponse()
            moved = response.headers["location"] if 300 <= response.status < 400 else None
            data = b"" if moved or not self.reads else self.body(response)
            self.in_time()
            return _Answer(address, response.status, response.reason,
                           response.headers.get_content_type(), moved, data)  # fmt: skip
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as fault:
            self.in_time()
            raise ExplainerError(f"the host cannot be asked: {fault or type(fault)}") from None
        finally:
            alarm.cancel()
            connection.close()

    def in_time(self) -> None:
        if time.monotonic() >= self.deadline:
            raise ExplainerError(f"it took longer than {MOST_SECONDS:.0f} seconds")

    def body(self, response: http.client.HTTPResponse) -> bytes:
        data = response.read(MOST_BYTES + 1)
        if response.headers["content-encoding"] in ("gzip", "deflate"):
            data = zlib.decompressobj(wbits=47).decompress(data, MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ExplainerError(f"it has more than {MOST_BYTES:,} bytes")
        return data

    def connection(self, parts: SplitResult) -> _Pinned:
        """Prepare a connection to a host, at an address of it that is public."""
        try:
            host, port = parts.hostname or "", parts.port
            host = host.encode("idna").decode("ascii") if not host.isascii() else host
        except ValueError as fault:
            raise ExplainerError(f"this is no address: {fault}") from None
        if parts.scheme not in ("http", "https") or not host or parts.username is not None:
            raise ExplainerError("only http and https addresses without a password are fetched")
        port = port or (443 if parts.scheme == "https" else 80)
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise ExplainerError(f"there is no host {host}") from None
        places = [str(one[4][0]) for one in found]
        if not all(is_public(place, self.allow_loopback) for place in places):
            raise ExplainerError(f"{host} is inside this machine or its network, not on the web")
        seconds = max(0.1, self.deadline - time.monotonic())
        made = _PinnedTLS if parts.scheme == "https" else _Pinned
        return made(host, port, places[0], seconds)


def is_public(place: str, allow_loopback: bool = False) -> bool:
    """Tell whether an IP address is one of the public network.

    An IPv6 address that leads to an IPv4 address is what that one is.
    """
    address = ipaddress.ip_address(place.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None or address.teredo:
            return inner is not None and is_public(str(inner), allow_loopback)
    if address.is_loopback:
        return allow_loopback
    return address.is_global and not address.is_multicast


class _Pinned(http.client.HTTPConnection):
    """A connection to a host at the very address that was looked at."""

    def __init__(self, host: str, port: int, place: str, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self.place = place
        # The connection lets go of its socket while the answer is still read from it.
        self.held: socket.socket | None = None

    def connect(self) -> None:
        self.sock = self.held = socket.create_connection((self.place, self.port), self.timeout)


class _PinnedTLS(_Pinned):
    """The same, encrypted, with the certificate of the host's name."""

    default_port = 443

    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        self.sock = self.held = context.wrap_socket(self.sock, server_hostname=self.host)


def _hang_up(connection: _Pinned) -> None:
    """End a conversation that takes too long, whatever it waits for."""
    with suppress(OSError):
        if connection.held is not None:
            connection.held.shutdown(socket.SHUT_RDWR)


def _name(answer: _Answer) -> str:
    """Name the file of a page by its host and the last words of its address."""
    parts = urlsplit(answer.address)
    given = ending_of(parts.path)
    ending = _ENDINGS.get(answer.kind) or begins_as(answer.data)
    if ending is None and given in SEED_SUFFIXES:
        ending = given
    if ending not in SEED_SUFFIXES:
        what, hint = describe(ending or given)
        raise ExplainerError(f"there is {what} ({answer.kind}); {hint}")
    host = (parts.hostname or "").removeprefix("www.")
    last = unquote(parts.path).rstrip("/").rpartition("/")[2].removesuffix(given or "/")
    words = re.findall(r"[a-z0-9]+", f"{host} {last} {unquote(parts.query)}".lower())
    return "-".join(words)[:_LONGEST_NAME].strip("-") + ending
