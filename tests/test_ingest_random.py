"""Editors and sources change an article at random, three rounds each: nothing of the editors' is lost."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.commands.ingest import ingest
from generator.disk.files import read_tree
from generator.ingest.blocks import Chunk, cut_body, join_chunks
from generator.ingest.merge import our_side

SITE = """\
title: {en: T}
description: {en: D}
languages: [en]
chapters: [home]
navigation: [articles]
"""
MACHINE = ("  file:", "  sha256:", "  supersedes:")
SYLLABLES = [f"{a}{b}{c}" for a in "bdklmnprst" for b in "aeiou" for c in ("n", "r", "st", "lo")]


@dataclass
class Source:
    """What the source publishes: paragraphs, headings and list items, as lines of a text file."""

    chance: random.Random
    blocks: list[str] = field(default_factory=list)
    fresh: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    joined: bool = False

    def words(self, low: int = 8, high: int = 30) -> list[str]:
        pairs = (self.chance.choice(SYLLABLES) + self.chance.choice(SYLLABLES) for _ in range(high))
        return list(pairs)[: self.chance.randint(low, high)]

    def block(self) -> str:
        kind = self.chance.random()
        if kind < 0.1:
            return " ".join(self.words(6, 8)).capitalize()
        return ("- " if kind < 0.3 else "") + " ".join(self.words()).capitalize() + "."

    def change(self) -> None:
        """Change the source as a newsroom does between two versions."""
        self.fresh, self.dropped = set(), set()
        for _ in range(self.chance.randint(0, 5)):
            at = self.chance.randrange(len(self.blocks))
            old, what = (
                self.blocks[at],
                self.chance.choice(["insert", "delete", "move", "reword", "split", "join"]),
            )
            new: list[str] = []
            if what == "insert":
                self.blocks.insert(at, self.block())
                self.fresh.add(self.blocks[at])
            elif what == "move":
                self.blocks.insert(self.chance.randrange(len(self.blocks)), self.blocks.pop(at))
            elif what == "reword":
                new = [reworded(self.chance, old)]
            elif what == "split" and len(old.split()) > 16 and old.endswith("."):
                words = old.split()
                new = [" ".join(words[:8]) + ".", " ".join(words[8:]).capitalize()]
            elif what == "join" and at + 1 < len(self.blocks) and old.endswith("."):
                new = [f"{old} {self.blocks.pop(at + 1)}"]
                self.joined = True
            elif what == "delete" and len(self.blocks) > 4:
                del self.blocks[at]
                self.dropped.add(old)
            if new:
                self.blocks[at : at + 1] = new

    def text(self) -> str:
        return (
            "A Title To Begin With\n\nThis paragraph is always here, so that the title is one.\n\n"
            + ("\n\n".join(self.blocks) + "\n\nAnd this one closes every version of it.\n")
        )


def articles_of(project: Path) -> dict[str, bytes]:
    """Read a project without what is made from it."""
    tree = read_tree(project)
    return {name: data for name, data in tree.items() if not name.startswith("build/")}


def reworded(chance: random.Random, block: str) -> str:
    words = block.split()
    for _ in range(max(1, len(words) // 8)):
        words[chance.randrange(1, len(words))] = chance.choice(SYLLABLES) + chance.choice(SYLLABLES)
    return " ".join(words)


@dataclass
class Editors:
    """What editors did to the article: the blocks they wrote, and the words they took away."""

    chance: random.Random
    rewords: bool
    written: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    retitled: bool = False

    def edit(self, article: Path) -> Path:
        """Edit body and front matter, perhaps rename the folder; give the file."""
        head, front, body = article.read_text("utf-8").split("---\n", 2)
        chunks, tail = cut_body(body)
        for _ in range(self.chance.randint(0, 5)):
            self.edit_block(chunks)
        lines = front.splitlines()
        for _ in range(self.chance.randint(0, 2)):
            self.edit_front(lines)
        front = "\n".join(lines) + "\n"
        body = "\n" + join_chunks(chunks) + tail
        article.write_text(f"{head}---\n{front}---\n{body}", "utf-8")
        if self.chance.random() < 0.3:
            folder = article.parent.with_name(f"renamed-{self.chance.randrange(10**6)}")
            article = article.parent.rename(folder) / article.name
        return article

    def edit_block(self, chunks: list[Chunk]) -> None:
        what = self.chance.choice(
            ["insert", "delete", "move", "reword" if self.rewords else "move"]
        )
        if what == "insert" or len(chunks) < 3:
            fresh = Chunk(f"By the editors: {self.chance.randrange(10**9)} *this*.")
            chunks.insert(self.chance.randrange(1, max(2, len(chunks) - 1)), fresh)
            self.written.add(fresh.text)
            return
        at = self.chance.randrange(1, len(chunks) - 1)
        old = chunks[at].text
        if what == "move":
            chunks.insert(self.chance.randrange(1, len(chunks) - 1), chunks.pop(at))
        elif what == "delete" and len(chunks) > 4:
            self.gone.add(chunks.pop(at).text)
            self.written.discard(old)
        elif what == "reword":
            chunks[at] = Chunk(reworded(self.chance, old))
            self.gone.add(old)
            self.written.discard(old)
            self.written.add(chunks[at].text)
        self.gone.difference_update({chunk.text for chunk in chunks})

    def edit_front(self, lines: list[str]) -> None:
        top = [at for at, line in enumerate(lines) if line[0] not in " #"]
        what = self.chance.choice(["comment", "remark", "title", "move", "publisher"])
        if what == "comment":
            lines.insert(self.chance.choice(top), f"# a comment {self.chance.randrange(10**6)}")
        elif what == "remark":
            at = next(at for at, line in enumerate(lines) if line.startswith("status:"))
            lines[at] += f"  # checked {self.chance.randrange(10**6)}"
        elif what == "title":
            at = next(at for at, line in enumerate(lines) if line.startswith("title:"))
            lines[at] = f"title: 'The editors: {self.chance.randrange(10**6)}'"
            self.retitled = True
        elif what == "publisher":
            at = next(at for at, line in enumerate(lines) if line.startswith("  publisher:"))
            lines[at] = f"  publisher: Daily {self.chance.randrange(10**6)}"
        else:
            at = next(at for at, line in enumerate(lines) if line.startswith("themes:"))
            lines.insert(0, lines.pop(at))


def as_markdown(block: str) -> str:
    """Write a line of the source as its conversion does: one without a full stop is a heading."""
    return block if block.endswith(".") else f"## {block}"


def parts(text: str) -> tuple[list[str], list[str]]:
    """Give the lines of the front matter that conversion does not own, and the blocks."""
    _, front, body = our_side(text).split("---\n", 2)
    lines = [line for line in front.splitlines() if not line.startswith(MACHINE)]
    return lines, [chunk.text for chunk in cut_body(body)[0]]


def halves(text: str) -> list[str]:
    """Give the words of a block in two, long enough not to stand elsewhere by chance."""
    words = text.removeprefix("- ").rstrip(".").split()
    return [" ".join(words[:8]), " ".join(words[-8:])] if len(words) >= 20 else []


def run_history(project: Path, number: int) -> int:
    """Run three rounds; give the number of conflicts that came of them."""
    chance = random.Random(number)
    shutil.rmtree(project / "seeds", ignore_errors=True)
    shutil.rmtree(project / "content/articles", ignore_errors=True)
    (project / "seeds").mkdir()
    source = Source(chance)
    source.blocks = [source.block() for _ in range(chance.randint(3, 9))]
    editors = Editors(chance, rewords=chance.random() < 0.5)
    (project / "seeds/v0.txt").write_text(source.text(), "utf-8")
    assert not ingest(project, ["seeds"]).diagnostics
    (article,) = project.glob("content/articles/*/article.en.md")
    conflicts = 0
    for version in range(1, 4):
        before = list(source.blocks)
        source.change()
        article = editors.edit(article)
        edited = article.read_text("utf-8")
        (project / f"seeds/v{version}.txt").write_text(source.text(), "utf-8")
        ingest(project, [f"seeds/v{version}.txt"], f"v{version - 1}.txt")
        merged = article.read_text("utf-8")
        conflicts += merged.count("<<<<<<< ")

        (front, blocks), (old_front, mine) = parts(merged), parts(edited)
        assert front == old_front
        assert [block for block in blocks if block in mine] == [b for b in mine if b in blocks]
        assert [block for block in mine if block in editors.written] == [
            block for block in blocks if block in editors.written
        ]
        back = [text for text in editors.gone for half in (text, *halves(text))
                if any(half in block for block in blocks) and not any(half in b for b in mine)]  # fmt: skip
        assert back == []
        assert {as_markdown(block) for block in source.fresh & set(source.blocks)} <= set(blocks)
        left = source.dropped & set(before) - set(source.blocks)
        assert not {as_markdown(block) for block in left} & set(blocks)
        assert editors.rewords or source.joined or "<<<<<<<" not in merged

        files = articles_of(project)
        ingest(project, [f"seeds/v{version}.txt"], f"v{version - 1}.txt")
        assert articles_of(project) == files
        article.write_text(our_side(merged), "utf-8")
    files = articles_of(project)
    ingest(project, ["seeds"])
    assert articles_of(project) == files
    return conflicts


@pytest.mark.soak
@pytest.mark.parametrize("part", range(4))
def test_no_edit_is_lost_and_no_deletion_comes_back(
    tmp_path: Path, soak: bool, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given edits and new versions at random, expected every word, place and comment of editors."""
    monkeypatch.setattr("generator.ingest.convert.detect_language", lambda *text: "en")
    monkeypatch.setattr("os.fsync", lambda file: None)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yml").write_text(SITE, "utf-8")
    count = 2500 if soak else 12
    conflicts = [run_history(tmp_path, part * count + number) for number in range(count)]
    assert any(conflicts)
