"""A bag: files with checksums that prove they are whole (BagIt 1.0, RFC 8493)."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from typing import IO

PAYLOAD = "data"
_MADE = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can tell: what files a bag holds does not depend on theirs."""
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def write_bag(
    file: IO[bytes], name: str, payload: Iterable[tuple[str, bytes]], info: Mapping[str, str]
) -> int:
    """Write a bag as a ZIP file, and return how many files it holds; the same is the same bytes.

    Nothing is compressed, for what compression gives differs from one library to the next.

    Args:
        file: what is written to.
        name: the folder that is the bag.
        payload: each file's path below `data/`, with its bytes; asked for one at a time.
        info: what `bag-info.txt` says, by its labels.
    """
    sums: dict[str, str] = {}
    octets = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:

        def add(path: str, data: bytes) -> None:
            entry = zipfile.ZipInfo(f"{name}/{path}", _MADE)
            entry.create_system = 3  # As Unix has it, on every system.
            entry.external_attr = 0o100644 << 16
            packed.writestr(entry, data)

        for path, data in payload:
            sums[f"{PAYLOAD}/{path}"] = hashlib.sha256(data).hexdigest()
            octets += len(data)
            add(f"{PAYLOAD}/{path}", data)
        said = {**info, "Payload-Oxum": f"{octets}.{len(sums)}"}
        tags = {
            "bagit.txt": _DECLARATION,
            "bag-info.txt": "".join(
                f"{label}: {' '.join(value.split())}\n" for label, value in said.items()
            ).encode("utf-8"),
            "manifest-sha256.txt": _manifest(sums),
        }
        for path, data in tags.items():
            add(path, data)
        of_tags = {path: hashlib.sha256(data).hexdigest() for path, data in tags.items()}
        add("tagmanifest-sha256.txt", _manifest(of_tags))
    return len(sums)


def _manifest(sums: Mapping[str, str]) -> bytes:
    """Return the checksums of files, a line each (RFC 8493, 2.1.3)."""
    lines = (f"{digest}  {_escaped(path)}\n" for path, digest in sorted(sums.items()))
    return "".join(lines).encode("utf-8")


def _escaped(path: str) -> str:
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
