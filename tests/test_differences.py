"""What a change does to the site, told in full, safely and in the room there is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.cli import main
from generator.commands.diff import read_content, read_site
from generator.differences.compare import BrokenLink, Difference, VerdictChange, Weight, compare
from generator.differences.markdown import LIMIT, NOTHING, format_markdown
from generator.differences.pages import PageChange, TextChange, moved_ids, read_page
from generator.differences.records import FieldChange, RecordChange
from generator.differences.snapshot import Snapshot, Stale
from generator.disk.files import read_files
from generator.disk.git import RevisionError, read_revision
from generator.disk.media import read_media
from generator.model.names import RecordName, Reference
from tests.cases import case_files, read_case
from tests.conftest import TESTS, golden_project
from tests.test_cases import compare as compare_case
from tests.test_publish import edit
from tests.test_published import PROJECT, git

EXPECTED = TESTS / "golden" / "small" / "expected"
PAGES = "### Text changed on pages"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, for what is not content; nothing is written to it."""
    return golden_project(tmp_path_factory.mktemp("differences") / "small")


@pytest.fixture(scope="module")
def before(folder: Path) -> Snapshot:
    return state(folder, PROJECT)


def state(folder: Path, files: dict[str, bytes]) -> Snapshot:
    read = read_content(folder, files, read_media(folder))
    assert read is not None
    return read


def report(before: Snapshot, after: Snapshot) -> str:
    return format_markdown(compare(before, after), "main")


def told(markdown: str) -> str:
    """Give a report without what other rules and views may change: weights, errors, page texts."""
    text = re.sub(r"[\d,]+ bytes \([+-][\d,]+\)", "N bytes", markdown)
    text = re.sub(r"has \d+ errors?:", "has errors:", text)
    return text.partition(PAGES)[0].rstrip() + "\n"


@pytest.mark.parametrize("path", case_files("differences"))
def test_one_change_is_told_as_a_reviewer_reads_it(
    path: Path, folder: Path, before: Snapshot, request: pytest.FixtureRequest
) -> None:
    """Each case replaces words in files of the small project, `old -> new` a line, or files."""
    case = read_case(path)
    expected = case.pop("report")
    files = dict(PROJECT)
    for name, text in case.items():
        if not name.startswith("in "):
            files[name] = text.encode()
            continue
        for line in text.splitlines():
            old, _, new = line.replace("\\n", "\n").partition(" -> ")
            assert old.encode() in files[name[3:]], (name, old)
            files[name[3:]] = files[name[3:]].replace(old.encode(), new.encode())
    actual = told(report(before, state(folder, files)))
    compare_case(path, "report", expected, actual, request.config.getoption("--update-golden"))


def test_text_that_changed_is_shown_once_with_the_pages_it_is_on(
    folder: Path, before: Snapshot
) -> None:
    """Given one word of an event, expected the change under its first page, the others named."""
    files = dict(PROJECT)
    name = "content/events.yml"
    files[name] = files[name].replace(b"After two years.", b"After three years.")
    text = report(before, state(folder, files)).partition(PAGES)[2]
    lines = [line for line in text.splitlines() if line and not line.startswith("```")]
    assert lines == [
        "@@ /en/timeline/ @@",
        "- After two years.",
        "+ After three years.",
        "  /en/timeline/themes/light/ as told above",
        "  /en/timeline/articles/lamp-lit/ as told above",
        "  /en/themes/light/ as told above",
    ]


def test_visible_text_is_read_in_blocks_without_the_numbers_of_notes() -> None:
    html = (
        '<h1 id="a">One &amp; <em>two</em></h1>\n<p>A<mark id="p">b</mark>'
        '<sup class="noteref"><a href="#n">1</a></sup>c<br>d<sup class="cite">2</sup>.</p>'
        '<p><a class="note-number" href="#a">1</a> Note<svg><rect/><text>t</text></svg></p>'
        "<script>x()</script><td></td>"
    )
    page = read_page(html)
    assert page.blocks == ("One & two", "Abc", "d [source].", "Note", "t")
    assert (page.places["a"], page.places["p"]) == (0, 1)


@pytest.mark.parametrize(
    ("new", "moved"),
    [
        ('<p>new</p><p id="p">a</p><p>b</p><p>c</p>', []),
        ('<p id="p">a, edited</p><p>b</p><p>c</p>', []),
        ('<p>b</p><p>c</p><p id="p">a</p>', ["p"]),
        ('<p>b a</p><p id="p">c</p>', ["p"]),
    ],
)
def test_a_passage_moves_when_it_stands_in_another_block(new: str, moved: list[str]) -> None:
    old = '<p id="p">a</p><p>b</p><p>c</p>'
    assert moved_ids(old, new, {"p"}) == moved


def test_a_passage_that_is_kept_though_it_is_gone_did_not_move(
    folder: Path, before: Snapshot
) -> None:
    """Given `gone:` written to a passage, expected a changed record and nothing that moved."""
    files = dict(PROJECT)
    text, name = b"Ships can enter the harbour by night", "lamp-lit/passages.yml"
    for path in ("seeds/lamp.txt", "content/articles/lamp-lit/article.en.md"):
        files[path] = files[path].replace(text, b"Boats come in when it is dark")
    path = f"content/articles/{name}"
    files[path] = files[path].replace(text, text + b"\n    gone: {en: Reworded.}")
    found = compare(before, state(folder, files))
    assert (found.orphaned, found.moved) == ((), ())
    assert "passage:lamp-lit#by-night" in [str(change.name) for change in found.records]


# What is proposed is hostile.

HOSTILE = (
    "![i](http://e.example/i.png) <img src=x> @octocat #1 [l](http://e.example) `` ``` ```` "
    "http://e.example <!-- | a | ~~~ **b** &lt; \u202e \u200b"
)
ALLOWED = {"heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline",
           "fence", "text", "code_inline", "em_open", "em_close", "strong_open", "strong_close",
           "softbreak"}  # fmt: skip


def difference(text: str) -> Difference:
    """Give a difference that has one text in every place there is for one."""
    field = FieldChange((text, text), text, text + "!")
    return Difference(
        notes=(),
        errors=1,
        pages_added=(text,),
        pages_removed=(text,),
        pages_changed=(PageChange(text, (TextChange(text, "x" + text), TextChange("", text))),),
        verdicts=(VerdictChange(RecordName(text, text), text, text),),
        orphaned=(Reference(text, text),),
        moved=(Reference(text, text),),
        stale=(Stale(text, 1, text, text, text, text),),
        records=tuple(
            RecordChange(RecordName(kind, text), change, (field, FieldChange((text,), None, text)))
            for kind in ("event", "note", "site")
            for change in ("added", "changed", "removed")
        ),
        broken=(BrokenLink(text, text),),
        weight=Weight(1, 2),
    )


def rendered(markdown: str) -> tuple[set[str], list[str]]:
    """Give the kinds of Markdown in a report, and the text that is not code."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    every = [inner for token in tokens for inner in (token, *(token.children or ()))]
    return {t.type for t in every}, [t.content for t in every if t.type == "text" and t.content]


SAFE = rendered(format_markdown(difference("safe"), "main"))


@pytest.mark.parametrize(
    "text", [HOSTILE, "```\n# H\n```", "`" * 300, "\n\n---\n", "\ud800", "- [ ] x"]
)
def test_hostile_text_stays_within_code(text: str) -> None:
    """Given text with Markdown in every place, expected the words outside code as without it."""
    kinds, words = rendered(format_markdown(difference(text), text))
    assert kinds <= ALLOWED
    assert words == SAFE[1]


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(list("`~#<>![]()|*_@&\\ \n\r\t\u2028\u202e-+=1a")), max_size=40
    )
)
def test_no_text_breaks_out_of_the_report(text: str) -> None:
    kinds, words = rendered(format_markdown(difference(text or "a"), text or "a"))
    assert (kinds <= ALLOWED, words) == (True, SAFE[1])


def test_characters_that_cannot_be_seen_are_written_out() -> None:
    text = format_markdown(difference("a\u202eb\u200bc"), "main")
    assert "a<U+202E>b<U+200B>c" in text and "\u202e" not in text


@pytest.mark.parametrize("text", ["x" * 5000, "語" * 5000, "`" * 5000, "short"])
def test_a_report_is_never_longer_than_a_comment_and_says_what_is_left_out(text: str) -> None:
    one = difference(text)
    names = [f"{text[:200]}{number}" for number in range(4000)]
    large = Difference(
        **{
            **{name: getattr(one, name) for name in one.__dataclass_fields__},
            "records": tuple(
                RecordChange(
                    RecordName("event", name), "added", (FieldChange(("title",), None, text),)
                )
                for name in names
            ),
            "pages_changed": tuple(PageChange(name, (TextChange(text, name),)) for name in names),
            "pages_added": tuple(names),
        }
    )
    written = format_markdown(large, "main")
    kinds, words = rendered(written)
    assert len(written.encode("utf-8", "surrogatepass")) <= LIMIT
    assert kinds <= ALLOWED
    assert any("cut short" in word for word in words)
    assert sum("not shown here" in word for word in words) == 3


# What is compared: a built site, a revision, content with errors.


def test_a_built_site_of_the_same_content_differs_in_nothing(
    folder: Path, before: Snapshot
) -> None:
    assert report(read_site(EXPECTED), before) == NOTHING + "\n"


def test_a_built_site_is_compared_like_a_revision(folder: Path) -> None:
    files = dict(PROJECT)
    name = "content/events.yml"
    files[name] = files[name].replace(b"date: 2024-03-03", b"date: 2024-03-04", 1)
    text = report(read_site(EXPECTED), state(folder, files))
    assert "- date: 2024-03-03\n+ date: 2024-03-04\n" in text
    assert "- March 3, 2024\n+ March 4, 2024\n" in text


def test_what_an_older_site_has_no_data_on_is_not_reported(
    tmp_path: Path, before: Snapshot
) -> None:
    """Given a site built without some data, expected a note in a report, and no report for it."""
    old = tmp_path / "site"
    shutil.copytree(EXPECTED, old)
    (old / "data/chapters.json").unlink()
    claims = json.loads((old / "data/claims.json").read_text("utf-8"))
    for claim in claims:
        del claim["note"], claim["options"]
    (old / "data/claims.json").write_text(json.dumps(claims), "utf-8")
    assert report(read_site(old), before) == NOTHING + "\n"
    edit(old / "data/terms.json", "What shines.", "What glows.")
    text = report(read_site(old), before)
    assert "no data on these, which are not compared: chapters." in text
    assert "+ definition en: What shines." in text


def test_a_base_with_errors_is_compared_as_far_as_it_can_be_read(
    folder: Path, before: Snapshot
) -> None:
    """Given an event that could not be read, expected that nobody says it was added."""
    files = dict(PROJECT)
    name = "content/events.yml"
    files[name] = files[name].replace(b"themes: [light]", b"themes: light")
    found = compare(state(folder, files), before)
    assert found.records == ()
    assert found.notes == ("Some of the base cannot be read and is missing from its pages.",)


@pytest.fixture
def repository(small: Path) -> Path:
    """The small project, committed."""
    git(small, "init", "-q")
    git(small, "add", "-A")
    git(small, "commit", "-qm", "published")
    return small


def test_diff_prints_for_people_and_writes_for_programs(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a change that is not committed, expected it in the comment and in the JSON."""
    assert main(["-C", str(repository), "diff", "HEAD"]) == 0
    assert capsys.readouterr().out == NOTHING + "\n"
    edit(repository / "content/terms.yml", "What shines.", "What glows.")
    comment, data = repository / "build/report.md", repository / "build/report.json"
    assert main(["-C", str(repository), "diff", "HEAD", "--output", str(comment)]) == 0
    arguments = ["--format", "json", "--output", str(data)]
    assert main(["-C", str(repository), "diff", "HEAD", *arguments]) == 0
    assert "+ definition en: What glows." in comment.read_text("utf-8")
    read = json.loads(data.read_text("utf-8"))
    assert (read["base"], read["changes"], read["records"]) == (
        "HEAD",
        True,
        [
            {
                "name": "term:lamp",
                "change": "changed",
                "fields": [
                    {"path": ["definition", "en"], "was": "What shines.", "now": "What glows."}
                ],
            }
        ],
    )


def test_a_base_without_content_makes_everything_new(repository: Path) -> None:
    empty = subprocess.run(
        ["git", "-C", str(repository), "commit-tree", "-m", "empty", git_tree(repository)],
        env={"GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@t.example",
             "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@t.example"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert main(["-C", str(repository), "diff", empty.stdout.strip(), "--format", "json",
                 "--output", str(repository / "build/new.json")]) == 0  # fmt: skip
    read = json.loads((repository / "build/new.json").read_text("utf-8"))
    assert "/en/timeline/" in read["pages_added"]
    assert {record["change"] for record in read["records"]} == {"added"}


def git_tree(repository: Path) -> str:
    """Write the tree of no files."""
    done = subprocess.run(
        ["git", "-C", str(repository), "mktree"],
        input="", capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.mark.parametrize("base", ["nowhere", "HEAD:content", "--output=x", "content"])
def test_what_is_no_base_is_a_wrong_use(
    repository: Path, base: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(repository), "diff", "--", base]) == 2
    said = capsys.readouterr().err
    assert f"“{base}” is not a git revision" in said and "nor is it a folder with" in said


def test_a_revision_is_a_name_and_never_an_option_of_git(repository: Path) -> None:
    with pytest.raises(RevisionError):
        read_revision(repository, f"--output={repository}/written")
    assert not (repository / "written").exists()
    assert read_revision(repository, "HEAD") == read_files(repository)
