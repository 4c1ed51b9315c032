"""The search index: Pagefind over the entries of each language, and the words of the search."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from pagefind.service import get_executable

from generator.disk.files import write_whole
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
_SIGNATURE = b"pagefind_dcd"
"""What stands before every file of an index, once it is unpacked."""
_JOINED = re.compile(r"(?<=[^\W\d_\u2e80-\uffff])(?=[“„«—…])|(?<=[”»—…])(?=[^\W\d_\u2e80-\uffff])")
"""Where a text, as some sources do, leaves out a space that parts words for Pagefind."""
_FORM = "1"
"""Another for another way to make an index of the same entries."""


class SearchError(ExplainerError):
    """Pagefind failed; the message holds what it said."""


def index_site(searched: Iterable[Searched], site: Path, cache: Path) -> None:
    """Write `site/pagefind/` from the entries of all languages; from the cache if none changed.

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
        _run_pagefind(requests, output)
        for name, text in words.items():
            (output / name).write_text(text, encoding="utf-8")
        write_whole(state, mark.encode())
    requests.unlink()
    shutil.copytree(output, site / "pagefind", copy_function=_link)


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


def _run_pagefind(requests: Path, output: Path) -> None:
    program = get_executable()
    if program is None:
        raise SearchError("pagefind could not be found: install the package pagefind[extended]")
    with subprocess.Popen(
        [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as service:
        assert service.stdin and service.stdout
        last = {
            "message_id": 0,
            "payload": {"type": "WriteFiles", "index_id": 0, "output_path": str(output.resolve())},
        }
        # It answers while it is told: who only wrote would wait for it for ever.
        telling = threading.Thread(target=_tell, args=(service.stdin, requests, _json(last)))
        telling.start()
        failed = _hear(service.stdout)
        if failed:
            service.kill()
        telling.join()
        service.stdin.close()
    if failed or not (output / "pagefind-entry.json").is_file():
        raise SearchError(f"pagefind could not index the site:\n{failed}")
    for path in output.iterdir():
        name = path.name + ("/" if path.is_dir() else "")
        if not name.startswith(KEPT):
            path.unlink()
    _put_in_order(output)


def _tell(stdin: IO[bytes], requests: Path, last: str) -> None:
    try:
        with requests.open("rb") as file:
            shutil.copyfileobj(file, stdin)
        stdin.write(base64.b64encode(last.encode("utf-8")) + b",")
        stdin.flush()
    except BrokenPipeError:
        pass  # It ended; what it said is with who hears it.


def _hear(stdout: IO[bytes]) -> str:
    """Read answers until that to the last request; return what went wrong, if anything."""
    rest = b""
    while piece := os.read(stdout.fileno(), 1 << 16):
        *answers, rest = (rest + piece).split(b",")
        for answer in answers:
            said = json.loads(base64.b64decode(answer))
            if said["payload"]["type"] == "Error":
                return str(said["payload"]["message"])
            if said["message_id"] == 0:
                return ""
    return "it ended before its work was done"


def _put_in_order(output: Path) -> None:
    """Sort what Pagefind writes in no fixed order, and name each record's file after its kind.

    Languages, filters and the values of each filter come in no fixed order; sorted, the same
    entries give the same bytes. Pagefind names the file of a record by a fingerprint. Named by its
    kind and number, a result tells its kind before its file is fetched, and the list of names,
    which every reader fetches, is far lighter. They stand in a folder named by the fingerprint of
    all, so that nobody who holds a file for long has an old one under the name of a new.
    """
    entry = output / "pagefind-entry.json"
    data = json.loads(entry.read_text(encoding="utf-8"))
    for language, there in data["languages"].items():
        path = output / f"pagefind.{there['hash']}.pf_meta"
        meta = _unpack(path)
        # Its second array lists the records, its fourth the filters: a name, and a file's name.
        filters = {name: _sort_filter(output, language, file) for name, file in meta[3]}
        meta[3] = [[name, file] for name, (file, _) in sorted(filters.items())]
        kinds = {at: kind for kind, records in filters["kind"][1] for at in records}
        _name_records(output, language, meta[1], kinds)
        path.unlink()
        there["hash"] = _pack(output, language, "pagefind.{}.pf_meta", meta)
    entry.write_text(json.dumps(data, sort_keys=True, ensure_ascii=False), encoding="utf-8")


def _sort_filter(output: Path, language: str, file: str) -> tuple[str, Any]:
    path = output / f"filter/{file}.pf_filter"
    name, values = _unpack(path)
    values.sort()
    path.unlink()
    return _pack(output, language, "filter/{}.pf_filter", [name, values]), values


def _name_records(
    output: Path, language: str, records: list[Any], kinds: Mapping[int, str]
) -> None:
    """Rename the files of records, and the records in their list, whose order they follow."""
    folder = f"{language}_{_fingerprint(encode(records))}"
    (output / "fragment" / folder).mkdir()
    names: dict[str, str] = {}
    for at, record in enumerate(records):
        # Records with the same words and address share a file.
        if record[0] not in names:
            names[record[0]] = f"{folder}/{kinds[at]}-{at}"
            file = output / f"fragment/{record[0]}.pf_fragment"
            file.rename(output / f"fragment/{names[record[0]]}.pf_fragment")
        record[0] = names[record[0]]


def _fingerprint(data: bytes) -> str:
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()[:10]


def _unpack(path: Path) -> Any:
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(_SIGNATURE):
        raise SearchError(f"{path.name} is not as Pagefind writes it")
    return decode(data.removeprefix(_SIGNATURE))


def _pack(output: Path, language: str, name: str, value: Value) -> str:
    """Write a file of an index under the fingerprint of what is in it, and return that."""
    data = encode(value)
    mark = f"{language}_{_fingerprint(data)}"
    (output / name.format(mark)).write_bytes(gzip.compress(_SIGNATURE + data, mtime=0))
    return mark


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
