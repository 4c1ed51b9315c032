"""Pictures, drawings and documents that mean harm: refused in words, or published harmless."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import generator.disk.media as looking
from generator.disk.media import Inspector, read_media
from generator.model.media import MediaFile
from generator.publish.media import MediaCopies
from generator.reading.drawings import read_drawing
from tests.hostile_media import HOSTILE, SECRET, Hostile, drawing, picture

HARMLESS = [row for row in HOSTILE if not row.refused]
MOST_MEMORY = 500_000_000
"""Bytes that looking into any of them may take; the pixels of the largest picture allowed are 150 MB."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose content/media/ holds every hostile file."""
    folder = tmp_path_factory.mktemp("hostile")
    media = folder / "content" / "media"
    media.mkdir(parents=True)
    for row in HOSTILE:
        (media / row.name).write_bytes(row.data)
    return folder


@pytest.fixture(scope="module")
def found(project: Path) -> dict[str, MediaFile]:
    return read_media(project)


@pytest.mark.parametrize("row", HOSTILE, ids=lambda row: row.name)
def test_a_hostile_file_is_refused_in_words_or_harmless(
    row: Hostile, found: dict[str, MediaFile]
) -> None:
    file = found[row.name]
    errors = [fault.message for fault in file.faults if fault.severity == "error"]
    told = any(row.refused in message for message in errors)
    assert (bool(errors), told) == (bool(row.refused), bool(row.refused)), errors


def test_there_are_many_and_each_refusal_has_a_way_out(found: dict[str, MediaFile]) -> None:
    hints = [fault.hint for file in found.values() for fault in file.faults]
    assert (len(found) >= 30, len(found) == len(HOSTILE), all(hints)) == (True, True, True)


@pytest.mark.parametrize("row", HARMLESS, ids=lambda row: row.name)
def test_a_published_copy_holds_nothing_but_what_is_to_be_seen(
    row: Hostile, found: dict[str, MediaFile], project: Path
) -> None:
    """Given metadata in every form, expected none of it, not one word, in the copy."""
    file = found[row.name]
    data = MediaCopies(project).copy(file, file.width)
    assert SECRET[:13].encode() not in data
    if file.kind == "picture":
        copy = Image.open(io.BytesIO(data))
        left = {name: value for name, value in copy.info.items() if value}
        chunks = [name for name in (b"EXIF", b"XMP ", b"ICCP", b"ANIM") if name in data]
        assert (copy.format, copy.size) == ("WEBP", (file.width, file.height))
        assert (left.keys() - {"background", "loop"}, dict(copy.getexif()), chunks) == (
            set(),
            {},
            [],
        )


def test_looking_into_them_takes_little_memory(project: Path) -> None:
    """Given bombs of gigabytes, expected that not one of them goes off.

    On Linux `ru_maxrss` is also what the parent needed, so the process's own mark is read there.
    """
    program = (
        "import resource, sys; from pathlib import Path; from generator.disk.inspection import *\n"
        "for path in sorted(Path(sys.argv[1]).iterdir()): inspect(path)\n"
        "own = Path('/proc/self/status')\n"
        "print(own.read_text().split('VmHWM:')[1].split()[0] if own.exists()\n"
        "      else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    folder = str(project / "content/media")
    command = [sys.executable, "-W", "ignore", "-c", program, folder]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(said) * unit < MOST_MEMORY


@pytest.mark.parametrize("then", ["", "import time; time.sleep(99)", "print('x', end='')"])
def test_a_decoder_that_breaks_down_or_never_ends_is_the_fault_of_the_file(
    then: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = f"import sys; print('\"ready\"', flush=True); sys.stdin.readline(); {then}"
    monkeypatch.setattr(looking, "_COMMAND", (sys.executable, "-c", program))
    with Inspector(seconds=0.2) as inspector:
        files = [inspector.ask(tmp_path / name) for name in ("one.png", "two.png")]
    told = [fault.message for file in files for fault in file.faults]
    assert ["too much time" in message for message in told] == [True, True]


def test_what_takes_more_memory_than_it_may_is_refused(tmp_path: Path) -> None:
    """Given little room, expected the fault to be that of the file, and an answer."""
    (tmp_path / "large.png").write_bytes(picture("PNG", (6000, 6000)))
    program = (
        "import resource, json, sys; import generator.disk.inspection as looking\n"
        "looking.MOST_MEMORY = int(open('/proc/self/statm').read().split()[0]) * 4096 + 60_000_000\n"
        "looking.main()"
    )
    if not Path("/proc/self/statm").is_file():
        pytest.skip("this system does not say how much memory a process has")
    said = subprocess.run(
        [sys.executable, "-c", program], input=f'"{tmp_path / "large.png"}"\n',
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "memory" in said


def test_a_drawing_without_fault_is_published_as_it_was_drawn() -> None:
    """Given what common programs write, expected the drawing without their notes to themselves."""
    data = drawing(
        "<!-- made by a program --><metadata>me</metadata><sodipodi:namedview "
        'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/>'
        '<defs><path id="a" d="M0 0"/></defs><style>*{stroke-linejoin: round}</style>'
        '<use xlink:href="#a" style="fill:url(#b)" class="x"/><text>a &lt;b&gt;</text>tail',
        'viewBox="0 0 120 60" width="2in" height="1in"',
    )
    read, faults = read_drawing(data)
    assert read is not None
    assert (read.width, read.height, faults) == (192, 96, [])
    assert read.data.decode().partition(">")[2] == (
        '<defs><path id="a" d="M0 0"/></defs><style>*{stroke-linejoin: round}</style>'
        '<use xlink:href="#a" style="fill:url(#b)" class="x"/><text>a &lt;b&gt;</text>tail</svg>\n'
    )


def test_a_fault_of_a_drawing_is_told_at_its_line() -> None:
    _, faults = read_drawing(drawing("\n<rect/>\n<script/>\n<rect onclick='x'/>"))
    assert [(fault.line, fault.message.split()[0]) for fault in faults] == [
        (3, "<script>"),
        (4, '`onclick="x"`'),
    ]
