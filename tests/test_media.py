"""Pictures and documents on their way from content/media/ to the site, in every command."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

import generator.publish.media as publishing
from generator.cli import main
from generator.commands.diff import find_difference, format_difference
from generator.commands.serve.live import LiveSite
from generator.disk.files import read_tree
from generator.disk.project import check_project
from generator.publish.build import build_site
from tests.hostile_media import picture
from tests.runner import git


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What was encoded since the list was last cleared: the file and the width."""
    made: list[tuple[str, int]] = []
    encode = publishing.encode

    def counted(source: Path, width: int) -> bytes:
        made.append((source.name, width))
        return encode(source, width)

    monkeypatch.setattr(publishing, "encode", counted)
    return made


def pictures(project: Path) -> dict[str, bytes]:
    return {
        name: data for name, data in read_tree(project / "site/media").items() if "harbour" in name
    }


def test_a_picture_is_made_once_and_again_when_it_changed(
    small: Path, encoded: list[tuple[str, int]]
) -> None:
    """Given builds one after another, expected work only for what changed, and no copy left over."""
    place, file = small / "site", small / "content/media/harbour.jpg"
    assert build_site(small, place, workers=1).published
    before = pictures(small)
    assert (encoded, len(before)) == ([("harbour.jpg", 400)], 1)
    encoded.clear()
    assert build_site(small, place, workers=1).published
    assert (encoded, pictures(small)) == ([], before)
    file.write_bytes(picture("JPEG", (2000, 900)))
    assert build_site(small, place, workers=1).published
    assert [width for _, width in encoded] == [480, 960, 1600]
    after = pictures(small)
    assert (len(after), before.keys() & after.keys()) == (3, set())
    assert len(list((small / "build/media").iterdir())) == 3
    page = (place / "en/index.html").read_text("utf-8")
    assert all(f"../media/{name}" in page for name in after)


def test_a_picture_is_published_with_the_same_bytes_elsewhere(small: Path, tmp_path: Path) -> None:
    one, other = publishing.MediaCopies(small), tmp_path / "other/content/media"
    other.mkdir(parents=True)
    (other / "harbour.jpg").write_bytes((small / "content/media/harbour.jpg").read_bytes())
    corpus = check_project(small).corpus
    assert corpus is not None and corpus.files is not None
    file = corpus.files["harbour.jpg"]
    made = publishing.MediaCopies(tmp_path / "other").copy(file, 400)
    assert one.copy(file, 400) == made


def test_the_server_shows_a_picture_as_soon_as_it_is_saved(small: Path) -> None:
    live = LiveSite(small)
    try:
        live.read()
        page = (live.get("en/index.html") or b"").decode()
        name = page.partition('<img src="../')[2].partition('"')[0]
        first = live.get(name)
        (small / "content/media/harbour.jpg").write_bytes(picture("JPEG", (300, 200)))
        live.read()
        page = (live.get("en/index.html") or b"").decode()
        new = page.partition('<img src="../')[2].partition('"')[0]
        second = live.get(new)
    finally:
        live.close()
    assert (new != name, bool(first), bool(second), live.get(name)) == (True, True, True, None)


def test_a_site_to_be_read_from_a_disk_has_its_pictures(small: Path) -> None:
    assert build_site(small, small / "site", offline=True).published
    page = (small / "site/en/index.html").read_text("utf-8")
    named = [part.split('"')[0] for part in page.split('="../media/')[1:]]
    there = {path.name for path in (small / "site/media").iterdir()}
    assert (len(named) >= 2, set(named) <= there) == (True, True)


def test_a_reviewer_is_told_of_a_picture_that_changed(small: Path) -> None:
    git(small, "init", "-q", "-b", "main")
    git(small, "add", "-A")
    git(small, "commit", "-q", "-m", "start")
    assert find_difference(small, "HEAD").is_empty
    (small / "content/media/harbour.jpg").write_bytes(picture("JPEG", (300, 200)))
    told = format_difference(find_difference(small, "HEAD"), "HEAD", "markdown")
    assert "@@ media:harbour @@" in told
    assert "+ sha256: " in told


def test_a_picture_of_a_draft_is_not_published(small: Path) -> None:
    """Given a picture that only a draft shows, expected neither its file nor its record."""
    article = small / "content/articles/lamp-lit/article.en.md"
    article.write_text(
        article.read_text("utf-8").replace("rights: full", "rights: excerpt"), "utf-8"
    )
    for name in ("start.en.md", "start.id.md"):
        chapter = small / "content/chapters" / name
        chapter.write_text(chapter.read_text("utf-8").replace("(/media/map)", "(/about/)"), "utf-8")
    assert build_site(small, small / "site").published
    data = (small / "site/data/media.json").read_text("utf-8")
    files = [path.name for path in (small / "site/media").iterdir() if "map" in path.name]
    assert (files, '"map"' in data, '"harbour"' in data) == ([], False, True)


def test_new_takes_a_picture_into_the_project(small: Path, tmp_path: Path) -> None:
    """Given a file, expected a copy of it under the new id; without one, a drawing in its place."""
    taken = tmp_path / "IMG_1.JPG"
    taken.write_bytes(picture("JPEG"))
    assert main(["-C", str(small), "new", "media", "boats", str(taken)]) == 0
    assert main(["-C", str(small), "new", "media", "ferry"]) == 0
    assert main(["-C", str(small), "new", "media", "boats", str(taken)]) == 2
    assert main(["-C", str(small), "new", "media", "gone", str(tmp_path / "gone.png")]) == 2
    folder = small / "content/media"
    assert (folder / "boats.jpg").read_bytes() == taken.read_bytes()
    assert (folder / "ferry.svg").is_file()
    found = [f for f in check_project(small).diagnostics if "media" in f.rule]
    assert [(f.severity, f.rule) for f in found] == [("warning", "media-unused")] * 2


SAVED = """<html lang="en"><title>The ferry stays in the harbour</title><article>
<h1>The ferry stays in the harbour</h1>
<p>The ferry stayed in the harbour on Monday, and those who had come to cross over went home again,
after they had waited for three hours on the quay in the rain.</p>
<figure><img src="./Saved%20page_files/quay.jpg" alt="The quay (empty)">
<figcaption>The quay on Monday. Photo: Harbour Office</figcaption></figure>
<p>Nobody could say when it would sail again. The harbour office expects to know more on Friday, and
until then the post and the bread come by the mail boat.</p>
<figure><img src="https://paper.example/files/other.jpg" alt="Another quay">
<figcaption>Another quay in another year. Photo: Harbour Office</figcaption></figure>
</article></html>"""


@pytest.mark.parametrize(
    ("file", "known"),
    [
        ("Saved page_files/quay.jpg", ("The quay (empty)", "The quay on Monday. Photo: Harbour Office")),
        ("Saved page_files/frame.jpg", None),
    ],
)  # fmt: skip
def test_new_writes_what_a_saved_page_says_of_its_picture(
    small: Path, file: str, known: tuple[str, str] | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a page saved with its files, expected of a picture on it the words that stand for it,
    its caption and its article, and of a file that it does not show what is to be replaced."""
    (small / "seeds/Saved page.html").write_text(SAVED, "utf-8")
    (small / "seeds/Saved page_files").mkdir()
    (small / "seeds" / file).write_bytes(picture("JPEG"))
    assert main(["-C", str(small), "ingest"]) == 0
    assert "`explainer new media ID FILE` begins the record" in capsys.readouterr().out
    assert main(["-C", str(small), "new", "media", "quay", f"seeds/{file}"]) == 0
    checked = check_project(small)
    assert checked.corpus is not None
    item = checked.corpus.media_item("quay")
    assert item is not None
    said = (item.alt["en"], (item.caption or {})["en"]), item.article
    unknown = "What a reader who does not see it should know.", "What stands below it."
    slug = "the-ferry-stays-in-the-harbour"
    assert said == ((known, slug) if known else (unknown, None))
    assert item.alt["id"] == unknown[0]


def test_a_picture_stands_upright_in_srgb_and_keeps_what_can_be_seen_through(
    tmp_path: Path,
) -> None:
    seen = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    seen.paste((255, 0, 0, 255), (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = 6
    seen.save(tmp_path / "a.png", exif=exif)
    (tmp_path / "a.webp").write_bytes(publishing.encode(tmp_path / "a.png", 20))
    copy = Image.open(tmp_path / "a.webp").convert("RGBA")
    corners = [copy.getpixel((10, 5)), copy.getpixel((10, 35))]
    assert (copy.size, corners[0][0] > 240, corners[0][3], corners[1][3]) == (
        (20, 40),
        True,
        255,
        0,
    )
    Image.new("I;16", (30, 30), 40_000).save(tmp_path / "deep.png")
    (tmp_path / "deep.webp").write_bytes(publishing.encode(tmp_path / "deep.png", 30))
    grey = Image.open(tmp_path / "deep.webp").convert("L").getpixel((9, 9))
    assert abs(grey - 40_000 // 256) < 4
