"""The command line: arguments in, text and an exit status out.

Exit status: 0 fine, 1 the content has errors, 2 the command was used wrongly or could not run.
"""

from __future__ import annotations

import argparse
import io
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.model.report import FORMATS, format_text


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    project: Path = options.project
    if not (project / "content").is_dir() and options.run not in (_ingest, _init):
        return _refuse(f"{project}: there is no content/ here; go to the project's folder")
    try:
        status: int = options.run(options)
    except KeyboardInterrupt:
        return 130
    except (OSError, RuntimeError) as fault:
        return _refuse(str(fault))
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="explainer", description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "-C", dest="project", type=Path, default=Path(), metavar="DIR", help="the project's folder"
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace], int], help: str
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help, description=help)
        added.set_defaults(run=run)
        return added

    ingest = command(
        "ingest", _ingest, "convert seeds to draft articles; merge what is new into articles"
    )
    ingest.add_argument("paths", nargs="*", metavar="PATH", help="files or folders (seeds/)")
    ingest.add_argument(
        "--supersedes", metavar="SEED", help="an article's seed, of which PATH is a new version"
    )
    ingest.add_argument(
        "--suggest", action="store_true", help="print passages of one article or seed, as YAML"
    )
    check = command("check", _check, "check the content; print every finding")
    check.add_argument("--base", metavar="REV", help="a git revision: ask for corrections since")
    check.add_argument("--format", choices=FORMATS, default="text", help="how to print findings")
    check.add_argument("--watch", action="store_true", help="check again after every save")
    build = command("build", _build, "check, generate, render, index, publish to site/")
    build.add_argument("--to", default="site", metavar="DIR", help="publish there instead of site/")
    build.add_argument("--quiet", action="store_true", help="print nothing but errors")
    ack = command("ack", _ack, "record that translations match their originals")
    ack.add_argument("paths", nargs="*", metavar="FILE", help="files with translations")
    ack.add_argument("--all", action="store_true", help="every translation of the site")
    ack.add_argument("--dry-run", action="store_true", help="only show what is stale or new")
    status = command("status", _status, "what there is, and what is still to do")
    status.add_argument("--format", choices=("text", "json"), default="text")
    diff = command("diff", _diff, "what a change does to the site, for a pull request")
    diff.add_argument("base", metavar="BASE", help="a git revision, or a folder with a built site")
    diff.add_argument("--format", choices=("markdown", "json"), default="markdown")
    diff.add_argument("--output", type=Path, metavar="FILE", help="write there instead of printing")
    reanchor = command("reanchor", _reanchor, "show where orphaned passages may have gone")
    reanchor.add_argument("passage", nargs="?", metavar="ARTICLE#PASSAGE", help="only this one")
    reanchor.add_argument("--accept", type=int, metavar="N", help="write candidate number N")
    reanchor.add_argument("--language", metavar="LANG", help="its words in this translation")
    reanchor.add_argument("--keep", metavar="WHY", help="keep its notes; say why it is gone")
    new = command("new", _new, "write a new record to fill in")
    new.add_argument("kind", metavar="KIND", help="article, chapter, event, claim, term …")
    new.add_argument("id", metavar="ID", help="its id: lower-case letters, digits, hyphens")
    new.add_argument("file", nargs="?", metavar="FILE", help="an article as it was received")
    init = command("init", _init, "make a new explainer for another story")
    init.add_argument("folder", type=Path, metavar="DIR", help="an empty folder")
    init.add_argument("--languages", default="en", metavar="LIST", help="as es,pt (en)")
    serve = command("serve", _serve, "build, serve, rebuild on change, reload the browser")
    serve.add_argument("--port", type=int, default=8000, help="the port on 127.0.0.1 (8000)")
    edit = command("edit", _edit, "edit articles, passages and lists in the browser")
    edit.add_argument("--port", type=int, default=8010, help="the port on 127.0.0.1 (8010)")
    edit.add_argument("--install", action="store_true", help="install it with npm where it is not")
    return parser


def _check(options: argparse.Namespace) -> int:
    if not options.watch:
        return _check_once(options)
    from generator.disk.watching import watch

    def check() -> None:
        _print("checking the content")
        _check_once(options)
        _print("")
        sys.stdout.flush()

    watch(options.project, check, threading.Event())
    return 0


def _check_once(options: argparse.Namespace) -> int:
    from generator.model.diagnostics import has_errors
    from generator.publish.build import check_project

    checked = check_project(options.project)
    found = checked.diagnostics
    if options.base and checked.corpus:
        from generator.commands.diff import check_against

        found = sorted([*found, *check_against(options.project, options.base, checked.corpus)])
    _print(FORMATS[options.format](found))
    return 1 if has_errors(found) else 0


def _build(options: argparse.Namespace) -> int:
    from generator.model.diagnostics import has_errors
    from generator.publish.build import build_site

    place = options.project / options.to
    built = build_site(options.project, place, _progress())
    errors = [found for found in built.diagnostics if found.severity != "info"]
    if errors and (not options.quiet or has_errors(errors)):
        _print(format_text(errors))
    if not built.published:
        _print("nothing was published; mend the errors above and build again")
        return 1
    if not options.quiet:
        _print(built.coverage)
        _print(f"{place}/ {'is published' if built.changed else 'is as it was'}")
    return 0


def _ack(options: argparse.Namespace) -> int:
    from generator.commands.ack import acknowledge_files, list_stale

    if bool(options.paths) == options.all:
        return _refuse("name the files whose translations you compared, or --all")
    act = list_stale if options.dry_run else acknowledge_files
    for line in act(options.project, None if options.all else options.paths):
        _print(line)
    return 0


def _status(options: argparse.Namespace) -> int:
    from generator.publish.build import check_project
    from generator.status.formats import FORMATS as STATUS_FORMATS
    from generator.status.gather import gather_status

    checked = check_project(options.project)
    if checked.corpus is None or checked.index is None:
        _print(format_text(checked.diagnostics))
        return 1
    status = gather_status(checked.corpus, checked.index, checked.diagnostics)
    _print(STATUS_FORMATS[options.format](status))
    return 0


def _diff(options: argparse.Namespace) -> int:
    from generator.commands.diff import report_difference, write_report

    report = report_difference(options.project, options.base, options.format)
    if options.output:
        write_report(options.output, report)
    else:
        _print(report.rstrip("\n"))
    return 0


def _reanchor(options: argparse.Namespace) -> int:
    from generator.commands.reanchor import accept, keep, list_orphans

    if options.accept is None and options.keep is None:
        lines = list_orphans(options.project, options.passage)
        _print("\n".join(lines) if lines else "every passage stands where it should")
        return 1 if lines else 0
    if options.passage is None:
        return _refuse("name the passage: explainer reanchor ARTICLE#PASSAGE --accept N")
    if options.keep is not None:
        path = keep(options.project, options.passage, options.keep)
        _print(f"{path}: {options.passage} is no longer in the source; its notes are kept")
        return 0
    path = accept(options.project, options.passage, options.accept, options.language)
    _print(f"{path}: {options.passage} is candidate {options.accept} now")
    return 0


def _new(options: argparse.Namespace) -> int:
    from generator.commands.new import start_record

    for path in start_record(options.project, options.kind, options.id, options.file):
        _print(f"{path}: fill in {options.kind} `{options.id}`")
    return 0


def _init(options: argparse.Namespace) -> int:
    from generator.commands.new import start_project
    from generator.disk.origin import installed_from

    written = start_project(options.folder, tuple(options.languages.split(",")))
    _print(f"{options.folder}: {len(written)} files; go there and run `explainer build`")
    program = installed_from()
    here = "; before you push it, put an address there that others can reach"
    _print(f"its Makefile installs the program from {program}{here if 'file:' in program else ''}")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from generator.commands.serve.server import serve

    return serve(options.project, options.port)


def _edit(options: argparse.Namespace) -> int:
    from generator.commands.edit.server import edit, install

    def say(text: str) -> None:
        _print(text)
        sys.stdout.flush()

    if options.install:
        install(say)
    return edit(options.project, options.port, say)


def _ingest(options: argparse.Namespace) -> int:
    from generator.commands.ingest import ingest
    from generator.model.diagnostics import has_errors

    if options.suggest:
        from generator.commands.suggest import suggest

        if len(options.paths) != 1:
            return _refuse("name one article or seed: explainer ingest PATH --suggest")
        _print(suggest(options.project, options.paths[0]))
        return 0
    if options.supersedes and (len(options.paths) != 1 or Path(options.paths[0]).is_dir()):
        return _refuse("name one file: explainer ingest NEW --supersedes SEED")
    done = ingest(options.project, options.paths or ["seeds"], options.supersedes)
    for line in done.said:
        _print(line)
    if done.diagnostics:
        _print(format_text(done.diagnostics))
    return 1 if has_errors(done.diagnostics) else 0


def _progress() -> Callable[[str], None]:
    """Show each step on a terminal, one line that replaces itself; stay quiet in a pipe."""
    if not sys.stderr.isatty():
        return lambda step: None

    def show(step: str) -> None:
        end = "\r\x1b[K" if step == "publish" else ""
        sys.stderr.write(f"\r\x1b[K{step} …{end}")
        sys.stderr.flush()

    return show


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")


def _refuse(why: str) -> int:
    sys.stderr.write(f"explainer: {why}\n")
    return 2
