"""Ingesting again: what is new in a source is merged, and what editors did to it always stands."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.commands import conversions
from generator.commands import ingest as ingesting
from generator.disk.files import read_tree, write_whole
from generator.disk.project import check_project
from generator.ingest.blocks import cut_body
from generator.ingest.merge import OURS, merge_bodies
from tests.test_publish import edit

LIT = "The old lighthouse was lit again on Sunday, after two years in the dark, and many came."
BOATS = "More than 40 boats came to watch, said the harbour office, which had counted them twice."
TWICE = "The office expects twice as many visitors as before this summer, and a second ferry."
MUSEUM = "The museum below the lamp stays closed for the time being, for want of a new roof."
ARTICLE = "content/articles/the-lamp-is-lit/article.en.md"


def seed_of(*paragraphs: str, title: str = "The Lamp Is Lit") -> str:
    return "\n\n".join([title, *paragraphs]) + "\n"


@pytest.fixture
def lamp(tmp_path: Path) -> Path:
    """A project with one article, made from three paragraphs."""
    project = tmp_path / "new"
    assert main(["init", str(project), "--languages", "en,id"]) == 0
    (project / "seeds/lamp.txt").write_text(seed_of(LIT, BOATS, TWICE), "utf-8")
    assert main(["-C", str(project), "ingest"]) == 0
    return project


def take(project: Path, *paragraphs: str, name: str = "lamp-2.txt", old: str = "lamp.txt") -> int:
    """Ingest a new version of the article, from a file outside the project."""
    new = project.parent / name
    new.write_text(seed_of(*paragraphs), "utf-8")
    return main(["-C", str(project), "ingest", str(new), "--supersedes", old])


def body(project: Path) -> list[str]:
    text = (project / ARTICLE).read_text("utf-8").split("---\n", 2)[2]
    return [block for block in text.strip().split("\n\n") if block]


def errors(project: Path) -> list[str]:
    return [f.rule for f in check_project(project).diagnostics if f.severity == "error"]


def test_a_paragraph_that_editors_deleted_stays_gone_where_the_source_doubles_it() -> None:
    """Given a deleted paragraph that the source now has twice, expected neither, and word of it."""
    one, two = "The lamp is lit.", "Many boats came to see it."
    merged = merge_bodies(f"{one}\n\n{two}\n", f"{one}\n", f"{one}\n\n{two}\n\n{two}\n", "new")
    assert (merged.text, merged.added, merged.stayed_gone) == (f"{one}\n", 0, [two])


def test_a_new_version_changes_what_editors_left_as_it_was(lamp: Path) -> None:
    edit(lamp / ARTICLE, f"{TWICE}\n", "")
    changed = BOATS.replace("40", "44")
    assert take(lamp, MUSEUM, LIT, changed, TWICE) == 0
    front = (lamp / ARTICLE).read_text("utf-8")
    sha256 = hashlib.sha256((lamp / "seeds/lamp-2.txt").read_bytes()).hexdigest()
    assert (body(lamp), f"  file: lamp-2.txt\n  sha256: {sha256}\n" in front, "  supersedes: lamp.txt\n" in front,
            errors(lamp)) == ([MUSEUM, LIT, changed], True, True, [])  # fmt: skip


def test_ingesting_again_with_nothing_new_changes_no_byte(lamp: Path) -> None:
    before = read_tree(lamp)
    assert main(["-C", str(lamp), "ingest"]) == 0
    take(lamp, LIT, MUSEUM)
    after = read_tree(lamp)
    assert main(["-C", str(lamp), "ingest"]) == 0
    assert take(lamp, LIT, MUSEUM) == 0
    assert (before != after, read_tree(lamp)) == (True, after)


def test_a_paragraph_that_editors_deleted_stays_gone_when_the_source_moves_and_changes_it(
    lamp: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(lamp / ARTICLE, f"{BOATS}\n\n", "")
    assert take(lamp, LIT, TWICE, MUSEUM, BOATS.replace("40", "44")) == 0
    told = capsys.readouterr().out
    said = ("1 added, 1 left out as editors had left them out", "changed “More than 44 boats")
    assert (body(lamp), [words in told for words in said]) == ([LIT, TWICE, MUSEUM], [True, True])


def test_half_of_a_deleted_paragraph_does_not_come_back_alone(lamp: Path) -> None:
    edit(lamp / ARTICLE, f"{BOATS}\n\n", "")
    one, other = BOATS.split(", which ")
    assert take(lamp, LIT, f"{one}.", f"The office {other}", TWICE) == 0
    assert body(lamp) == [LIT, TWICE]


def test_a_piece_of_a_deleted_paragraph_in_a_new_one_is_shown_not_guessed(lamp: Path) -> None:
    edit(lamp / ARTICLE, f"{BOATS}\n\n", "")
    new = (
        "Nobody knows if the harbour office, which had counted them twice, was right, and whether "
    )
    new += "this was the greatest number of boats that ever came to the harbour on one evening."
    assert take(lamp, LIT, new, TWICE) == 1
    conflict = f"{OURS}\n=======\n{new}\n>>>>>>> seeds/lamp-2.txt"
    assert body(lamp) == [LIT, conflict, TWICE]


def test_an_article_that_was_deleted_is_not_drafted_again(
    lamp: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (lamp / ARTICLE).unlink()
    before = read_tree(lamp)
    assert main(["-C", str(lamp), "ingest"]) == 0
    said = "its article was deleted; delete seeds/lamp.conversion.md as well"
    assert (said in capsys.readouterr().out, read_tree(lamp)) == (True, before)


def test_a_record_that_cannot_be_read_is_no_base(lamp: Path) -> None:
    record = lamp / "seeds/lamp.conversion.md"
    record.write_bytes(b"<<<<<<< HEAD\n" + record.read_bytes() + b"\xff")
    before = read_tree(lamp)
    assert take(lamp, LIT, BOATS, TWICE, MUSEUM) == 1
    after = read_tree(lamp)
    after.pop("seeds/lamp-2.txt")
    assert after == before


def test_what_editors_moved_stays_where_they_moved_it(
    lamp: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(lamp / ARTICLE, f"{LIT}\n\n{BOATS}\n\n{TWICE}\n", f"{TWICE}\n\n{BOATS}\n\n{LIT}\n")
    assert take(lamp, BOATS, LIT.replace("two", "three"), MUSEUM, TWICE) == 0
    said = "1 changed, 1 added, their order as it was" in capsys.readouterr().out
    assert (body(lamp), said) == ([TWICE, BOATS, LIT.replace("two", "three"), MUSEUM], True)


def test_both_sides_of_a_paragraph_that_both_changed_are_shown_and_nothing_is_published(
    lamp: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(lamp / ARTICLE, "More than 40 boats", "More than 40 (*sic*) boats")
    assert take(lamp, LIT, BOATS.replace("40", "44"), TWICE) == 1
    conflict = (
        "<<<<<<< the article as its editors left it\n"
        f"{BOATS.replace('40', '40 (*sic*)')}\n"
        "=======\n"
        f"{BOATS.replace('40', '44')}\n"
        ">>>>>>> seeds/lamp-2.txt"
    )
    line = (lamp / ARTICLE).read_text("utf-8").split("\n").index(conflict.split("\n")[0]) + 1
    said = f"{ARTICLE}:{line}:1: error" in capsys.readouterr().out
    assert (body(lamp), said, errors(lamp)) == ([LIT, conflict, TWICE], True, ["conflict-marker"])


def test_a_conflict_is_said_again_and_never_stacked(
    lamp: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(lamp / ARTICLE, "More than 40 boats", "More than 40 (*sic*) boats")
    take(lamp, LIT, BOATS.replace("40", "44"), TWICE)
    before = read_tree(lamp)
    capsys.readouterr()
    assert main(["-C", str(lamp), "ingest"]) == 1
    assert take(lamp, LIT, BOATS.replace("40", "45"), name="lamp-3.txt", old="lamp-2.txt") == 1
    after = read_tree(lamp)
    after.pop("seeds/lamp-3.txt")
    assert (after, capsys.readouterr().out.count("a merge conflict is not resolved")) == (before, 2)


def test_a_resolved_conflict_stays_resolved(lamp: Path) -> None:
    edit(lamp / ARTICLE, "More than 40 boats", "More than 40 (*sic*) boats")
    take(lamp, LIT, BOATS.replace("40", "44"), TWICE)
    text = (lamp / ARTICLE).read_text("utf-8")
    start, end = text.index("<<<<<<<"), text.index("=======")
    resolved = text[:start] + text[end + 8 :].replace(">>>>>>> seeds/lamp-2.txt\n", "")
    (lamp / ARTICLE).write_text(resolved, "utf-8")
    assert main(["-C", str(lamp), "ingest"]) == 0
    assert ((lamp / ARTICLE).read_text("utf-8"), errors(lamp)) == (resolved, [])


def test_keys_comments_and_values_of_editors_stand_where_the_source_gives_others(
    lamp: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given reordered keys, comments and a publisher, expected only what nobody touched anew."""
    article = lamp / ARTICLE
    edit(article, "title: The Lamp Is Lit\ntitle_from: source\n", "")
    edit(
        article, "themes: []", "themes: []  # none yet\ntitle_from: source\ntitle: The Lamp Is Lit"
    )
    edit(article, "  publisher: unknown\n", '  publisher: "The Harbour News" # by telephone\n')
    before = article.read_text("utf-8")
    html = (
        '<html lang="en"><head><meta property="og:site_name" content="Harbour: Online">'
        '<meta name="author" content="A. Keeper"></head><body><article>'
        f"<h1>The Lamp, Lit</h1><p>{LIT}</p><p>{BOATS}</p><p>{TWICE}</p></article></body></html>"
    )
    new = lamp.parent / "lamp.html"
    new.write_text(html, "utf-8")
    assert main(["-C", str(lamp), "ingest", str(new), "--supersedes", "seeds/lamp.txt"]) == 1
    new = new.rename(lamp.parent / "lamp-2.html")
    assert main(["-C", str(lamp), "ingest", str(new), "--supersedes", "seeds/lamp.txt"]) == 0
    old, sha256 = (hashlib.sha256((lamp / "seeds" / name).read_bytes()).hexdigest()
                   for name in ("lamp.txt", "lamp-2.html"))  # fmt: skip
    expected = (
        before.replace("lamp.txt", "lamp-2.html")
        .replace(old, sha256)
        .replace("rights: excerpt\n", "rights: excerpt\n  supersedes: lamp.txt\n")
        .replace("author: unknown", "author: A. Keeper")
        .replace("title: The Lamp Is Lit", "title: The Lamp, Lit")
    )
    kept = "`publisher`: “Harbour: Online”; what editors wrote stays"
    assert (article.read_text("utf-8"), kept in capsys.readouterr().out) == (expected, True)


def test_an_article_whose_folder_was_renamed_is_still_the_article_of_its_seed(lamp: Path) -> None:
    renamed = lamp / "content/articles/lamp"
    (lamp / "content/articles/the-lamp-is-lit").rename(renamed)
    edit(renamed / "article.en.md", "title: The Lamp Is Lit", "title: Lit!")
    assert take(lamp, LIT, MUSEUM, BOATS, TWICE) == 0
    text = (renamed / "article.en.md").read_text("utf-8")
    names = sorted(p.name for p in (lamp / "content/articles").iterdir())
    assert (MUSEUM in text, "title: Lit!" in text, names) == (True, True, ["first-source", "lamp"])


def test_line_ends_of_an_editor_stay(lamp: Path) -> None:
    crlf = (lamp / ARTICLE).read_bytes().replace(b"\n", b"\r\n")
    (lamp / ARTICLE).write_bytes(crlf)
    take(lamp, LIT, BOATS, TWICE, MUSEUM)
    data = (lamp / ARTICLE).read_bytes()
    assert (data.count(b"\n"), data.count(b"\r\n")) == (crlf.count(b"\n") + 3,) * 2


def test_the_article_itself_may_say_which_seed_its_new_one_supersedes(lamp: Path) -> None:
    (lamp / "seeds/lamp-2.txt").write_text(seed_of(LIT, MUSEUM, BOATS, TWICE), "utf-8")
    edit(lamp / ARTICLE, "  file: lamp.txt\n", "  file: lamp-2.txt\n  supersedes: lamp.txt\n")
    assert main(["-C", str(lamp), "ingest"]) == 0
    assert (body(lamp), errors(lamp)) == ([LIT, MUSEUM, BOATS, TWICE], [])


def test_a_seed_that_was_superseded_twice_ago_makes_no_new_article(lamp: Path) -> None:
    take(lamp, LIT, BOATS, TWICE, MUSEUM)
    take(lamp, LIT, BOATS, MUSEUM, name="lamp-3.txt", old="lamp-2.txt")
    before = read_tree(lamp)
    assert main(["-C", str(lamp), "ingest"]) == 0
    assert (read_tree(lamp), body(lamp)) == (before, [LIT, BOATS, MUSEUM])


def test_better_extraction_of_the_same_seed_is_merged(
    lamp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (lamp / ARTICLE).write_text(
        (lamp / ARTICLE).read_text("utf-8") + "\nAn editor's line.\n", "utf-8"
    )
    real = conversions.convert_seed

    def better(data: bytes, *rest: object):  # type: ignore[no-untyped-def]
        return real(data.replace(BOATS.encode(), BOATS.encode() + b"\n\nVisitors"), *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(conversions, "convert_seed", better)
    monkeypatch.setattr(conversions, "_program", lambda: "another one")
    assert main(["-C", str(lamp), "ingest"]) == 0
    record = (lamp / "seeds/lamp.conversion.md").read_text("utf-8")
    expected = [LIT, BOATS, "## Visitors", TWICE, "An editor's line."]
    assert (body(lamp), "## Visitors" in record) == (expected, True)


@pytest.mark.parametrize("survive", [0, 1, 2])
@pytest.mark.parametrize("ours", ["More than 40 boats", "More than 40 (*sic*) boats"])
def test_what_a_crash_leaves_undone_the_next_run_does(
    lamp: Path, monkeypatch: pytest.MonkeyPatch, survive: int, ours: str
) -> None:
    """Given a run that dies at its second, third or fourth write, expected the same files in the end."""
    edit(lamp / ARTICLE, "More than 40 boats", ours)
    new = (LIT, BOATS.replace("40", "44"), TWICE, MUSEUM)
    start = read_tree(lamp)
    status = take(lamp, *new)
    whole = read_tree(lamp)
    for name in whole.keys() - start.keys():
        (lamp / name).unlink()
    for name, data in start.items():
        (lamp / name).write_bytes(data)
    count = 0

    def dying(path: Path, data: bytes) -> None:
        nonlocal count
        count += 1
        if count > survive:
            raise OSError("the power went")
        write_whole(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(ingesting, "write_whole", dying)
        assert take(lamp, *new) == 2
    assert (take(lamp, *new), read_tree(lamp)) == (status, whole)


def test_a_draft_with_a_misspelt_key_is_not_made_again(lamp: Path) -> None:
    for old, new in (("themes: []", "theme: []"), ("source:", "sorce:"), ("  file:", "  fil e: [")):
        edit(lamp / ARTICLE, old, new)
        before = read_tree(lamp)
        main(["-C", str(lamp), "ingest"])
        after = read_tree(lamp) | {"build/ingest.json": before.get("build/ingest.json", b"")}
        assert after == before | {"build/ingest.json": before.get("build/ingest.json", b"")}


def test_front_matter_that_cannot_be_changed_in_place_stays_as_it_is(lamp: Path) -> None:
    edit(lamp / ARTICLE, "status: draft", "status: draft\nstatus: draft")
    before = (lamp / ARTICLE).read_bytes()
    assert take(lamp, LIT, BOATS, TWICE, MUSEUM) == 1
    assert (lamp / ARTICLE).read_bytes() == before


def test_a_file_that_is_no_new_version_of_the_article_is_refused(
    lamp: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (lamp / ARTICLE).read_bytes()
    other = "Prices of coffee rose in the capital. Farmers say rain was late, and the crop small."
    assert take(lamp, other) == 1
    assert take(lamp, LIT, name="lamp-3.txt", old="nothing.txt") == 1
    said = capsys.readouterr().out
    expected = ("nothing of seeds/lamp-2.txt resembles", "no article is made from nothing.txt")
    assert ([words in said for words in expected], (lamp / ARTICLE).read_bytes()) == (
        [True, True],
        before,
    )


def test_the_same_file_under_another_name_is_no_second_article(
    lamp: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_tree(lamp)
    (lamp.parent / "copy.txt").write_bytes((lamp / "seeds/lamp.txt").read_bytes())
    assert main(["-C", str(lamp), "ingest", str(lamp.parent / "copy.txt")]) == 0
    said = "copy.txt: the same file as seeds/lamp.txt, which is article the-lamp-is-lit"
    assert (said in capsys.readouterr().out, read_tree(lamp)) == (True, before)


def test_a_draft_that_may_be_a_new_version_says_how_to_merge_it(
    lamp: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (lamp / "seeds/again.txt").write_text(seed_of(LIT, BOATS, MUSEUM, title="Lit Again"), "utf-8")
    assert main(["-C", str(lamp), "ingest"]) == 0
    said = capsys.readouterr().out
    assert ("lit-again/article.en.md:1:1: warning" in said, "--supersedes lamp.txt" in said) == (
        True,
        True,
    )


def test_a_seed_that_was_edited_is_refused(lamp: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(lamp / "seeds/lamp.txt", "40", "44")
    before = read_tree(lamp)
    assert main(["-C", str(lamp), "ingest"]) == 1
    assert ("a seed is never edited" in capsys.readouterr().out, read_tree(lamp)) == (True, before)


def test_two_seeds_that_would_share_a_record_are_refused(lamp: Path) -> None:
    before = read_tree(lamp)
    (lamp.parent / "lamp.html").write_text(f"<article><p>{LIT}</p><p>{BOATS}</p></article>")
    assert main(["-C", str(lamp), "ingest", str(lamp.parent / "lamp.html")]) == 1
    assert read_tree(lamp) == before


def test_translations_of_a_changed_block_are_stale_and_passages_follow(lamp: Path) -> None:
    """Given a translated article, expected one stale block, and one orphan where words went away."""
    folder = (lamp / ARTICLE).parent
    (folder / "article.id.md").write_text(
        "---\ntitle: Lampu menyala\nlanguage: id\ntranslation:\n  method: human\n  reviewed: never\n---\n\n"
        "Mercusuar tua menyala.\n\nLebih dari 40 perahu.\n\nDua kali lipat.\n", "utf-8")  # fmt: skip
    (folder / "passages.yml").write_text(
        "passages:\n  - {id: lit, exact: The old lighthouse was lit again}\n"
        "  - {id: boats, exact: More than 40 boats came to watch}\n", "utf-8")  # fmt: skip
    assert main(["-C", str(lamp), "ack", "--all"]) == 0
    assert errors(lamp) == []
    assert (
        take(lamp, LIT.replace("and many came", "and all came"), BOATS.replace("40", "44"), TWICE)
        == 0
    )
    found = [
        (f.rule, f.span.path.rpartition("/")[2], f.span.line)
        for f in check_project(lamp).diagnostics
        if f.rule in ("translation-stale", "passage-missing")
    ]
    assert found == [
        ("translation-stale", "article.id.md", 9),
        ("translation-stale", "article.id.md", 11),
        ("passage-missing", "passages.yml", 3),
    ]


@settings(deadline=None)
@given(st.text(alphabet="ab \n-#1.`>", max_size=60))
def test_a_body_is_cut_without_losing_a_character(text: str) -> None:
    chunks, tail = cut_body(text)
    assert "".join(chunk.gap + chunk.text for chunk in chunks) + tail == text


@settings(deadline=None)
@given(st.lists(st.text(alphabet="ab \n-#1.`>", max_size=40), min_size=2, max_size=2))
def test_a_source_that_did_not_change_changes_nothing(texts: list[str]) -> None:
    base, ours = texts
    assert merge_bodies(base, ours, base, "seed").text == ours
