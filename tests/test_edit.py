"""The visual editor: what it saves is what was changed, and nobody else can use it."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import generator.commands.edit.server
from generator.cli import main
from generator.commands.edit.backend import Backend, Refused
from generator.commands.edit.server import EDITOR, EditServer, make_server
from generator.commands.init import start_project
from generator.disk.files import read_files, read_tree
from generator.disk.project import check_project
from generator.editing.config import make_config
from generator.editing.entries import is_entry, save_entry, show_entry
from generator.editing.values import PatchError
from generator.model.schema import ChapterFront, OriginalFront, Passages
from generator.model.site import Site
from generator.reading.project import LISTS, read_project
from tests.conftest import ROOT, copy_project
from tests.visits import OpenPage

ARTICLE = "content/articles/lamp-lit/article.en.md"
TRANSLATION = "content/articles/lamp-lit/article.id.md"


def errors(project: Path) -> list[str]:
    return [str(f) for f in check_project(project).diagnostics if f.severity == "error"]


def changed_lines(before: bytes, after: bytes) -> list[tuple[str, str]]:
    pairs = zip(before.decode().split("\n"), after.decode().split("\n"), strict=True)
    return [(old, new) for old, new in pairs if old != new]


def open_entry(editor: Backend, path: str) -> dict[str, Any]:
    return json.loads(editor.answer("getEntry", {"path": path})["data"])


def save(editor: Backend, path: str, entry: dict[str, Any]) -> None:
    sent = {"dataFiles": [{"path": path, "slug": "", "raw": json.dumps(entry)}], "assets": []}
    editor.answer("persistEntry", sent)


# What the editor offers


def test_every_field_of_the_schema_is_offered_and_told_about() -> None:
    files = read_files(ROOT)
    corpus, _ = read_project(files)
    assert corpus is not None
    config = make_config(corpus, files, "/api")
    by_name = {c["name"]: c for c in config["collections"]}
    lists = {file["name"]: file["fields"] for file in by_name["lists"]["files"]}
    offered = {
        **{model: lists[name] for name, model in {**LISTS, "site": Site}.items()},
        Passages: by_name["passages"]["fields"],
        OriginalFront: by_name["articles-en"]["fields"],
        ChapterFront: by_name["chapters-en"]["fields"],
    }
    missing = []
    for model, fields in offered.items():
        schema = model.model_json_schema()
        for record in [schema, *schema.get("$defs", {}).values()]:
            there = [(field["name"], field.get("hint", "")) for field in every_field(fields)]
            for name, inner in record.get("properties", {}).items():
                told = inner.get("description", "")
                found = any(name == n and told in hint for n, hint in there)
                if name not in ("language", "translation") and not found:
                    missing.append(f"{model.__name__}: {record['title']}.{name}")
    assert missing == []
    translated = [f["name"] for f in by_name["articles-id"]["fields"] if f["i18n"]]
    assert translated == ["title", "short_title", "body", "translation"]


def every_field(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for field in fields:
        yield field
        yield from every_field(field.get("fields", []))


def test_every_form_takes_what_stands_in_the_files(tmp_path: Path) -> None:
    """Given the project and a new one, expected each text to match its field's pattern or options."""
    start_project(tmp_path / "new", ("es", "pt-BR"))
    refused, seen = [], 0
    for project in (ROOT, tmp_path / "new"):
        config = Backend(project).config("/api")
        for path, data in read_files(project).items():
            if is_entry(path):
                found = list(
                    misfits(fields_for(config, path), json.loads(show_entry(path, data, {})))
                )
                refused += [(path, *pair) for pair in found if pair[1] is not None]
                seen += len(found)
    assert refused == [] and seen > 1000


def fields_for(config: dict[str, Any], path: str) -> list[dict[str, Any]]:
    by_name = {c["name"].split("-")[0]: c for c in config["collections"]}
    lists = {file["file"]: file["fields"] for file in by_name["lists"]["files"]}
    if path in lists:
        return lists[path]
    name = "passages" if path.endswith(".yml") else path.split("/")[1]
    return by_name[name]["fields"]


def misfits(fields: list[dict[str, Any]], value: Any) -> Iterator[tuple[str, str | None]]:
    """Give each text's field, and the text where the field would refuse it."""
    for field in fields:
        inner = value.get(field["name"]) if isinstance(value, dict) else value
        for one in inner if isinstance(inner, list) else [inner]:
            if isinstance(one, dict):
                yield from misfits(field["fields"], one)
            elif one is not None and "field" in field:
                yield from misfits([field["field"]], one)
            elif one is not None:
                options = [
                    o["value"] if isinstance(o, dict) else o for o in field.get("options", [one])
                ]
                fits = one in options and re.search(field.get("pattern", [""])[0], one)
                yield field["name"], None if fits else one


def test_both_languages_of_an_article_stand_side_by_side_its_original_left() -> None:
    files = read_files(ROOT)
    corpus, _ = read_project(files)
    assert corpus is not None
    sides = {
        c["name"]: c["i18n"]["locales"]
        for c in make_config(corpus, files, "/api")["collections"]
        if "i18n" in c
    }
    assert sides == {
        "articles-en": ["en", "id"],
        "articles-id": ["id", "en"],
        "chapters-en": ["en", "id"],
    }


def test_another_story_in_other_languages_is_offered_its_own(tmp_path: Path) -> None:
    start_project(tmp_path / "new", ("es", "pt-BR"))
    config = Backend(tmp_path / "new").config("/api")
    labels = [c["label"] for c in config["collections"]]
    assert labels[:2] == ["Articles: Spanish (es)", "Chapters: Spanish (es)"]
    assert config["collections"][0]["i18n"]["locales"] == ["es", "pt-BR"]


# What saving writes


def test_saving_what_was_shown_changes_no_byte_of_any_file() -> None:
    files = read_files(ROOT)
    entries = {path: data for path, data in files.items() if is_entry(path)}
    assert len(entries) > 30
    changed = [
        path
        for path, data in entries.items()
        if save_entry(path, data, show_entry(path, data, {})) != data
    ]
    assert changed == []


def test_empty_fields_that_the_editor_adds_reach_no_file(small: Path) -> None:
    editor = Backend(small)
    before = read_tree(small)
    for path in (ARTICLE, TRANSLATION):
        entry = open_entry(editor, path)
        entry |= {
            "picture": entry.get("picture", ""),
            "translation": entry.get("translation", {"method": ""}),
        }
        entry |= {"source": entry.get("source", {"file": "", "reason": {"en": "", "id": None}})}
        save(
            editor,
            path,
            {**entry, "summary": entry.get("summary", {}), "themes": entry.get("themes", [])},
        )
    assert read_tree(small) == before


def test_a_note_becomes_a_key_note_by_one_line_and_is_none_again_without_it(small: Path) -> None:
    """Given the box of each note as Decap sends it, expected `key: true` of one and of no other."""
    editor, path = Backend(small), "content/articles/lamp-lit/passages.yml"
    before = (small / path).read_text("utf-8")
    texts = []
    for chosen in ("forty", "none of them"):
        entry = open_entry(editor, path)
        for note in [note for passage in entry["passages"] for note in passage.get("notes", ())]:
            note["key"] = note["id"] == chosen
        save(editor, path, entry)
        texts.append((small / path).read_text("utf-8"))
    key, none = texts
    assert (key.replace("        key: true\n", "", 1), key != before, none) == (
        before,
        True,
        before,
    )


def test_one_changed_text_changes_one_line(small: Path) -> None:
    editor = Backend(small)
    before = (small / TRANSLATION).read_bytes()
    entry = open_entry(editor, TRANSLATION)
    save(editor, TRANSLATION, {**entry, "title": "Judul: baru"})
    lines = changed_lines(before, (small / TRANSLATION).read_bytes())
    assert [new for _, new in lines] == ['title: "Judul: baru"']
    save(editor, TRANSLATION, {**entry, "title": "Judul lagi"})
    lines = changed_lines(before, (small / TRANSLATION).read_bytes())
    assert [new for _, new in lines] == ['title: "Judul lagi"'] and errors(small) == []


def test_events_come_go_and_move_and_the_others_keep_every_byte(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "real")
    path = "content/events.yml"
    before = (project / path).read_text("utf-8")
    # An event that a correction names cannot go.
    (project / "content/corrections.yml").write_text("corrections: []\n")
    editor = Backend(project)
    entry = open_entry(editor, path)
    first, second, *others = entry["events"]
    # Nor can one that others came after.
    new = {**others.pop(2), "id": "a-new-one", "text": {"en": "It is new.", "id": "Ini baru."}}
    save(editor, path, {**entry, "events": [second, first, *others, new]})
    after = (project / path).read_text("utf-8")
    parts = re.split(r"^(?=  - id: )", before, flags=re.MULTILINE)
    whole = "".join([parts[0], parts[2], parts[1], *parts[3:5], *parts[6:]])
    assert after.startswith(whole) and after[len(whole) :].startswith("\n  - id: a-new-one\n")
    assert errors(project) == []


def test_a_change_that_check_refuses_is_not_written(small: Path) -> None:
    editor = Backend(small)
    before = read_tree(small)
    entry = open_entry(editor, ARTICLE)
    with pytest.raises(Refused, match=rf"not saved\. {ARTICLE}:\d+:1: .*seeds/"):
        save(editor, ARTICLE, {**entry, "body": entry["body"] + "\n\nA line that no seed holds."})
    with pytest.raises(Refused, match=r"status"):
        save(editor, ARTICLE, {**entry, "status": "finished"})
    assert read_tree(small) == before


def test_an_error_that_was_there_before_keeps_nobody_from_saving(small: Path) -> None:
    (small / "content" / "events.yml").write_text("events: nothing\n")
    editor = Backend(small)
    save(editor, TRANSLATION, {**open_entry(editor, TRANSLATION), "title": "Baru"})
    assert b"title: Baru\n" in (small / TRANSLATION).read_bytes().replace(b'"', b"")


def test_a_file_that_another_program_changed_is_left_alone(small: Path) -> None:
    editor = Backend(small)
    entry = open_entry(editor, TRANSLATION)
    other = (small / TRANSLATION).read_bytes() + b"\n"
    (small / TRANSLATION).write_bytes(other)
    with pytest.raises(Refused, match="another program"):
        save(editor, TRANSLATION, {**entry, "title": "Baru"})
    save(editor, TRANSLATION, entry)
    assert (small / TRANSLATION).read_bytes() == other


def test_a_translation_that_was_not_there_is_written_whole(small: Path) -> None:
    whole = (small / TRANSLATION).read_bytes()
    entry = json.loads(show_entry(TRANSLATION, whole, {}))
    (small / TRANSLATION).unlink()
    without = errors(small)
    without_note = {k: v for k, v in entry.items() if k not in ("language", "translation")}
    with pytest.raises(PatchError, match="how it was made"):
        save(Backend(small), TRANSLATION, without_note)
    editor = Backend(small)
    new = {k: v for k, v in entry.items() if k != "language"}
    save(editor, TRANSLATION, {**new, "title": "Sementara"})
    save(editor, TRANSLATION, new)
    written = (small / TRANSLATION).read_bytes()
    assert json.loads(show_entry(TRANSLATION, written, {})) == entry
    assert len(errors(small)) < len(without) or errors(small) == []


def test_an_entry_that_knows_no_file_overwrites_none(small: Path) -> None:
    before = read_tree(small)
    entry = json.loads(show_entry(TRANSLATION, before[TRANSLATION], {}))
    with pytest.raises(Refused):
        save(Backend(small), TRANSLATION, {**entry, "title": "Baru"})
    with pytest.raises(Refused, match="restarted"):
        save(Backend(small), TRANSLATION, {**entry, "_base": "of another run"})
    assert read_tree(small) == before


# What it refuses


@pytest.mark.parametrize(
    "path",
    ["content/../x.md", "../content/events.yml", "/etc/passwd", "content/articles/../../x/article.en.md",
     "mkdocs.yml", "seeds/lamp.txt", "content/acknowledged/en.txt", "content/articles/a/article.en.md/x",
     "content/events.yml\n", "content/locales/en.po", "generator/cli.py", ".git/hooks/pre-commit", ""],
)  # fmt: skip
def test_no_other_file_is_read_or_written(small: Path, path: str) -> None:
    editor = Backend(small)
    before = read_tree(small.parent)
    with pytest.raises(Refused):
        open_entry(editor, path)
    with pytest.raises(Refused):
        save(editor, path, {"title": "x"})
    assert read_tree(small.parent) == before


def test_a_link_is_not_written_through(small: Path) -> None:
    outside = small.parent / "outside"
    (small / "content" / "articles" / "lamp-lit").rename(outside)
    (small / "content" / "articles" / "lamp-lit").symlink_to(outside)
    before = read_tree(outside)
    with pytest.raises(Refused):
        open_entry(Backend(small), TRANSLATION)
    with pytest.raises(Refused):
        save(
            Backend(small),
            TRANSLATION,
            {"title": "x", "body": "y", "translation": {"method": "human"}},
        )
    assert read_tree(outside) == before


def test_a_file_that_is_a_link_is_not_written_through(small: Path) -> None:
    (small / "content" / "terms.yml").rename(small / "kept.yml")
    (small / "content" / "terms.yml").symlink_to(small / "kept.yml")
    before = (small / "kept.yml").read_bytes()
    editor = Backend(small)
    entry = open_entry(editor, "content/terms.yml")
    entry["terms"][0]["definition"]["en"] += " So."
    with pytest.raises(Refused, match="is a link"):
        save(editor, "content/terms.yml", entry)
    assert (small / "kept.yml").read_bytes() == before


@pytest.mark.parametrize("action", ["deleteFile", "deleteFiles", "persistMedia", "x", ""])
def test_nothing_is_deleted_and_no_image_saved(small: Path, action: str) -> None:
    before = read_tree(small)
    sent = {"path": ARTICLE, "paths": [ARTICLE], "asset": {"path": ARTICLE, "content": ""}}
    with pytest.raises(Refused):
        Backend(small).answer(action, sent)
    assert read_tree(small) == before


@pytest.mark.parametrize("raw", ["", "{", "[]", '"x"', "null", '{"title": "\\ud800"}'])
def test_what_is_no_entry_is_refused(small: Path, raw: str) -> None:
    shown = (small / TRANSLATION).read_bytes()
    with pytest.raises(PatchError):
        save_entry(TRANSLATION, shown, raw)


@pytest.fixture
def server(small: Path) -> Iterator[EditServer]:
    running = EditServer(Backend(small), 0, lambda said: None)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def ask(server: EditServer, body: str = '{"action": "info", "params": {}}', **changed: str) -> int:
    """Ask as the editor's page does, but for what is changed; give the status."""
    headers = {
        "Host": server.host, "Origin": f"http://{server.host}", "Content-Type": "application/json",
        "Content-Length": str(len(body)),
    }  # fmt: skip
    path = changed.pop("path", server.root + "api")
    method = changed.pop("method", "POST")
    headers |= {name.replace("_", "-"): value for name, value in changed.items()}
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=20)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in headers.items():
        if value:
            connection.putheader(name, value)
    connection.endheaders(body.encode() if method == "POST" else None)
    return connection.getresponse().status


def test_only_the_editors_own_page_is_answered(server: EditServer) -> None:
    """Given one wrong thing at a time, expected that each is refused; and that none wrong is not."""
    other = "evil.example"
    assert server.server_address[0] == "127.0.0.1"
    statuses = {
        "right": ask(server),
        "another name (DNS rebinding)": ask(server, Host=other),
        "localhost": ask(server, Host=server.host.replace("127.0.0.1", "localhost")),
        "page of another site": ask(server, Origin=f"http://{other}"),
        "no origin": ask(server, Origin=""),
        "sandboxed page": ask(server, Origin="null"),
        "a form": ask(server, Content_Type="text/plain"),
        "address guessed": ask(server, path="/api"),
        "page at the guessed address": ask(server, method="GET", path="/"),
        "configuration": ask(server, method="GET", path=server.root + "config.json"),
        "out of the folder": ask(server, method="GET", path=server.root + "../edit.py"),
        "another file": ask(server, method="GET", path=server.root + "package.json"),
        "too long": ask(server, Content_Length=str(5 << 20)),
        "of no length": ask(server, Content_Length=""),
        "not JSON": ask(server, "{"),
        "not the protocol": ask(server, '{"action": "getEntry", "params": []}'),
        "bottomless": ask(server, "[" * 100_000),
    }
    assert statuses == {
        "right": 200, "another name (DNS rebinding)": 403, "localhost": 403,
        "page of another site": 403, "no origin": 403, "sandboxed page": 403, "a form": 404,
        "address guessed": 404, "page at the guessed address": 404, "configuration": 200,
        "out of the folder": 404, "another file": 404, "too long": 413, "of no length": 413,
        "not JSON": 400, "not the protocol": 400,
        "bottomless": 400,
    }  # fmt: skip


# How it is installed


def test_without_its_packages_it_says_what_to_run(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generator.commands.edit.server, "DECAP", small / "nowhere" / "dist")
    assert main(["-C", str(small), "edit"]) == 2
    assert "run `explainer edit --install`" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(small))
    assert main(["-C", str(small), "edit", "--install"]) == 2
    assert "npm is not installed" in capsys.readouterr().err


def test_a_port_that_is_taken_is_said_to_be_so(
    server: EditServer, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = str(server.server_address[1])
    assert main(["-C", str(small), "edit", "--port", port]) == 2
    assert f"port {port}: Address already in use" in capsys.readouterr().err


def test_its_one_package_is_locked_by_hash_and_names_no_host() -> None:
    lock = json.loads((EDITOR / "package-lock.json").read_text())["packages"]
    named = {name: about for name, about in lock.items() if about.get("version")}
    assert list(named) == ["node_modules/decap-cms"]
    assert named["node_modules/decap-cms"]["integrity"].startswith("sha512-")
    assert [a["resolved"] for a in lock.values() if "://" in a.get("resolved", "")] == []


def test_git_ignores_what_npm_installs() -> None:
    path = "generator/commands/edit/page/node_modules/decap-cms/package.json"
    done = subprocess.run(["git", "-C", ROOT, "check-ignore", path], capture_output=True)
    assert done.returncode == 0


def test_the_published_site_holds_nothing_of_the_editor(built: Path) -> None:
    found = [
        name
        for name, data in read_tree(built / "site").items()
        if "decap" in name or b"decap" in data.lower() or "admin" in name
    ]
    assert found == []


# The editor itself, in a browser


class Opened:
    """The editor over a copy of the project, in a page that watches what it asks for."""

    def __init__(self, project: Path, page: Page, address: str) -> None:
        self.project, self.page, self.address = project, page, address
        self.strangers: list[str] = []
        page.on("request", lambda request: self.asked(request.url))

    def asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:", "about:")):
            self.strangers.append(url)

    def open(self, entry: str) -> None:
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}#/collections/{entry}")

    def publish(self, told: str) -> None:
        self.page.get_by_role("button", name="Publish", exact=True).click()
        self.page.get_by_text("Publish now", exact=True).click()
        expect(self.page.get_by_text(told)).to_be_visible()

    def changes(self) -> dict[str, list[tuple[str, str]]]:
        """Give the lines that differ from the project, by file; every line has its counterpart."""
        now = read_tree(self.project / "content")
        before = read_tree(ROOT / "content")
        assert now.keys() == before.keys()
        return {n: changed_lines(before[n], now[n]) for n in now if now[n] != before[n]}


@pytest.fixture
def opened(tmp_path: Path, open_page: OpenPage) -> Iterator[Opened]:
    project = copy_project(tmp_path / "real")
    running = make_server(project, 0, lambda said: None)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield Opened(project, open_page(viewport={"width": 1400, "height": 1000}), running.address)
    running.shutdown()
    running.server_close()


def test_a_word_changed_in_a_translation_is_the_only_thing_saved(opened: Opened) -> None:
    """Given both languages side by side, one word typed, published: that word is in the file."""
    opened.open("articles-en/entries/great-migration/article")
    titles = opened.page.locator("[id^='title-field']")
    expect(titles).to_have_count(2)
    assert titles.nth(0).input_value() == "The great social media migration to RedNote"
    left, right = titles.nth(0).bounding_box(), titles.nth(1).bounding_box()
    assert left and right and left["x"] < right["x"] and left["y"] == right["y"]
    titles.nth(1).press("End")
    titles.nth(1).press_sequentially(" 2025")
    opened.page.locator("[id^='translation-field']").nth(1).get_by_role("button").first.click()
    expect(opened.page.locator("input[id^='reviewed-field']:visible")).to_have_value(
        re.compile("20")
    )
    opened.publish("Entry saved")
    was = "title: Perpindahan besar-besaran pengguna media sosial ke RedNote"
    assert opened.changes() == {"articles/great-migration/article.id.md": [(was, was + " 2025")]}
    assert (errors(opened.project), opened.strangers) == ([], [])


def test_a_project_that_cannot_be_read_is_said_to_be_so(opened: Opened) -> None:
    (opened.project / "content" / "site.yml").write_text("title: [")
    opened.open("articles-en")
    expect(opened.page.locator("body")).to_contain_text("content/site.yml cannot be read")


def test_an_original_that_departs_from_its_seed_is_not_saved(opened: Opened) -> None:
    opened.open("articles-en/entries/great-migration/article")
    text = opened.page.locator("[id^='body-field']").nth(0)
    text.press("Control+Home")
    text.press_sequentially("Invented. ")
    opened.publish("this is not in seeds/")
    assert (opened.changes(), opened.strangers) == ({}, [])


def test_a_list_keeps_what_was_not_changed_in_it(opened: Opened) -> None:
    """Given a term with forms in languages the site is not written in, and a folded text: both stay."""
    opened.open("lists/entries/terms")
    term = opened.page.locator("[class*='SortableListItem']").filter(has_text="rednote").first
    term.get_by_role("button").first.click()
    definition = term.locator("textarea[id^='id-field']")
    definition.press("Control+End")
    definition.press_sequentially(" Begitu.")
    opened.publish("Entry saved")
    was = "        berarti “buku merah kecil” (bukan dari sumber)."
    assert opened.changes() == {"terms.yml": [(was, was + " Begitu.")]}
    assert (errors(opened.project), opened.strangers) == ([], [])


def test_a_note_is_added_to_a_passage_where_it_stands(opened: Opened) -> None:
    opened.open("passages/entries/great-migration/passages")
    items = opened.page.locator("[class*='SortableListItem']")
    items.nth(0).get_by_role("button").first.click()
    items.nth(0).get_by_role("button", name="Add note").click()
    note = items.nth(0).locator("[class*='SortableListItem']").last
    note.locator("input[id^='id-field']").fill("new-note")
    note.locator("input[id^='kind-field']").press_sequentially("context\n")
    for language in ("en", "id"):
        note.locator(f"textarea[id^='{language}-field']").fill(f"In {language}.")
    opened.publish("Entry saved")
    name = "articles/great-migration/passages.yml"
    before = (ROOT / "content" / name).read_text("utf-8")
    after = (opened.project / "content" / name).read_text("utf-8")
    added = """\
      - id: new-note
        kind: context
        text:
          en: In en.
          id: In id.
"""
    assert after.replace(added, "", 1) == before and added in after
    assert (errors(opened.project), opened.strangers) == ([], [])


def test_it_starts_from_the_command_line_and_says_where_it_is(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "real")
    command = [sys.executable, "-m", "generator", "-C", str(project), "edit", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as running:
        assert running.stdout is not None
        said = running.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/[\w-]+/", said)
        assert address, said
        with urllib.request.urlopen(address[0], timeout=20) as page:
            policy = page.headers["Content-Security-Policy"]
            assert page.status == 200 and "default-src 'none'" in policy
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 130
