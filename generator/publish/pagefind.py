"""The search index: Pagefind over the entries of each language, and the words of the search."""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from generator.disk.files import write_tree, write_whole
from generator.model.errors import ExplainerError
from generator.publish.cbor import Value, decode, encode
from generator.views.entries import Entry
from generator.views.search import Searched
from generator.views.wordlist import WordList

KEPT = (
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "fragment/",
    "index/",
    "filter/",
    "wasm.",
    "pagefind.",
)
_ENTRY = "pagefind-entry.json"
_RENAMED = ("fragment/", "filter/")
_SIGNATURE = b"pagefind_dcd"
"""What stands before every file of an index, once it is unpacked."""
_JOINED = re.compile(r"(?<=[^\W\d_\u2e80-\uffff])(?=[“„«—…])|(?<=[”»—…])(?=[^\W\d_\u2e80-\uffff])")
"""Where a text, as some sources do, leaves out a space that parts words for Pagefind."""
_FORM = "1"
"""Another for another way to make an index of the same entries."""


class SearchError(ExplainerError):
    """Pagefind failed; the message holds what it said."""


def make_index(searched: Iterable[Searched], cache: Path) -> None:
    """Index the entries of all languages in a folder, if not all are as they were the last time.

    Raises:
        SearchError: Pagefind could not index the entries.
    """
    cache.mkdir(parents=True, exist_ok=True)
    requests = cache / "requests"
    mark, words = _write_requests(searched, requests)
    state = cache / "indexed"
    output = cache / "pagefind"
    if not (state.is_file() and state.read_text() == mark):
        state.unlink(missing_ok=True)
        shutil.rmtree(output, ignore_errors=True)
        files = _put_in_order(_run_pagefind(requests))
        write_tree(output, {**files, **{name: text.encode() for name, text in words.items()}})
        write_whole(state, mark.encode())
    requests.unlink()


def put_index(cache: Path, site: Path) -> None:
    """Put the index that was made in a folder into a site, as `pagefind/`."""
    shutil.copytree(cache / "pagefind", site / "pagefind", copy_function=_link)


def _link(source: str, target: str) -> None:
    """Give a file a second name, where the disk can: there are tens of thousands."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _write_requests(searched: Iterable[Searched], place: Path) -> tuple[str, dict[str, str]]:
    """Write what Pagefind is to be told; return its fingerprint, and the files of words."""
    words: dict[str, str] = {}
    mark = hashlib.sha256(f"{_FORM} {version('pagefind')}".encode())
    with place.open("wb") as file:
        for request in _requests(searched, words):
            # The API of Pagefind's package waits a tenth of a second for each answer.
            line = base64.b64encode(_json(request).encode("utf-8")) + b","
            mark.update(line)
            file.write(line)
    mark.update(_json(words).encode("utf-8"))
    return mark.hexdigest(), words


def _requests(searched: Iterable[Searched], words: dict[str, str]) -> Iterator[dict[str, Any]]:
    number = 0

    def request(**payload: Any) -> dict[str, Any]:
        nonlocal number
        number += 1
        return {"message_id": number, "payload": payload}

    yield request(type="NewIndex", config={})
    for one in searched:
        counted = WordList()
        for entry in one.entries():
            counted.add(entry)
            yield request(type="AddRecord", index_id=0, **_record(entry))
        tag = one.index.lower()
        words[f"search.{tag}.json"] = _json({**one.words, "common": " ".join(counted.common)})
        words[f"words.{tag}.json"] = _json(counted.words)


def _record(entry: Entry) -> dict[str, Any]:
    """Return an entry as Pagefind's `add_custom_record` takes it."""
    meta = {
        "title": entry.title,
        "within": entry.within,
        "names": "\n".join(entry.names),
        "forms": " ".join(entry.also),
        "lang": "" if _is_within(entry.index, entry.language) else entry.language,
    }
    filters = {
        "kind": [entry.kind],
        "theme": list(entry.themes),
        "outlet": list(entry.outlets),
        "language": [entry.source] if entry.source else [],
    }
    return {
        "url": entry.address,
        "content": _JOINED.sub(" ", entry.text or entry.title),
        "language": entry.index.lower(),
        "meta": {name: text for name, text in meta.items() if text},
        "filters": {name: values for name, values in filters.items() if values},
        "sort": None,
    }


def _is_within(tag: str, language: str) -> bool:
    return f"{tag}-".startswith(f"{language}-")


def _run_pagefind(requests: Path) -> dict[str, bytes]:
    """Return the files of an index by name, as Pagefind makes them of what it is told."""
    # Its package reads half of asyncio, which a build that indexes nothing does without.
    from pagefind.service import get_executable

    program = get_executable()
    if program is None:
        raise SearchError("pagefind could not be found: install the package pagefind[extended]")
    with subprocess.Popen(
        [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as service:
        assert service.stdin and service.stdout
        # It answers while it is told: who only wrote would wait for it for ever.
        telling = threading.Thread(target=_tell, args=(service.stdin, requests))
        telling.start()
        said = _hear(service.stdout)
        if said["type"] != "GetFiles":
            service.kill()
        telling.join()
        with contextlib.suppress(BrokenPipeError):
            service.stdin.close()
    if said["type"] != "GetFiles":
        raise SearchError(f"pagefind could not index the site:\n{said.get('message', '')}")
    return {
        one["path"]: base64.b64decode(one.pop("content"))
        for one in said["files"]
        if one["path"].startswith(KEPT)
    }


def _tell(stdin: IO[bytes], requests: Path) -> None:
    # Asked to write its files, it would answer before they are whole, and end.
    last = _json({"message_id": 0, "payload": {"type": "GetFiles", "index_id": 0}})
    with contextlib.suppress(BrokenPipeError):  # It ended; what it said is with who hears it.
        with requests.open("rb") as file:
            shutil.copyfileobj(file, stdin)
        stdin.write(base64.b64encode(last.encode("utf-8")) + b",")
        stdin.flush()


def _hear(stdout: IO[bytes]) -> dict[str, Any]:
    """Read answers until that to the last request, or an error; return what it says."""
    begun: list[bytes] = []
    while piece := os.read(stdout.fileno(), 1 << 20):
        *ends, rest = piece.split(b",")
        for end in ends:
            said = json.loads(base64.b64decode(b"".join([*begun, end])))
            begun.clear()
            payload: dict[str, Any] = said["payload"]
            if payload["type"] == "Error" or said["message_id"] == 0:
                return payload
        begun.append(rest)
    return {"type": "Error", "message": "it ended before its work was done"}


def _put_in_order(files: dict[str, bytes]) -> dict[str, bytes]:
    """Sort what Pagefind gives in no fixed order, and name each record's file after its kind.

    Languages, filters and the values of each filter come in no fixed order; sorted, the same
    entries give the same bytes. Pagefind names the file of a record by a fingerprint. Named by its
    kind and number, a result tells its kind before its file is fetched, and the list of names,
    which every reader fetches, is far lighter. They stand in a folder named by the fingerprint of
    all, so that nobody who holds a file for long has an old one under the name of a new.
    """
    kept = {name: data for name, data in files.items() if not name.startswith(_RENAMED)}
    kept = {name: data for name, data in kept.items() if not name.endswith(".pf_meta")}
    entry = json.loads(files[_ENTRY])
    for language, there in entry["languages"].items():
        meta = _unpack(files[f"pagefind.{there['hash']}.pf_meta"])
        # Its second array lists the records, its fourth the filters: a name, and a file's name.
        filters = []
        kinds: dict[int, str] = {}
        for _, file in meta[3]:
            name, values = _unpack(files[f"filter/{file}.pf_filter"])
            values.sort()
            mark, packed = _pack(language, [name, values])
            filters.append([name, mark])
            kept[f"filter/{mark}.pf_filter"] = packed
            if name == "kind":
                kinds = {at: kind for kind, records in values for at in records}
        meta[3] = sorted(filters)
        folder = f"{language}_{_fingerprint(encode(meta[1]))}"
        for at, record in enumerate(meta[1]):
            name = f"{folder}/{kinds[at]}-{at}"
            kept[f"fragment/{name}.pf_fragment"] = files[f"fragment/{record[0]}.pf_fragment"]
            record[0] = name
        there["hash"], packed = _pack(language, meta)
        kept[f"pagefind.{there['hash']}.pf_meta"] = packed
    kept[_ENTRY] = json.dumps(entry, sort_keys=True, ensure_ascii=False).encode("utf-8")
    return kept


def _unpack(data: bytes) -> Any:
    data = gzip.decompress(data)
    if not data.startswith(_SIGNATURE):
        raise SearchError("a file of the index is not as Pagefind writes it")
    return decode(data.removeprefix(_SIGNATURE))


def _pack(language: str, value: Value) -> tuple[str, bytes]:
    """Return what names a file of an index, its fingerprint, and its bytes."""
    data = encode(value)
    return f"{language}_{_fingerprint(data)}", gzip.compress(_SIGNATURE + data, mtime=0)


def _fingerprint(data: bytes) -> str:
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()[:10]


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
