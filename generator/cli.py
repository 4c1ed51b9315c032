"""The command line: arguments in, text and an exit status out.

Exit status: 0 fine, 1 the content has errors, 2 the command was used wrongly or could not run.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import io
import logging
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from generator.model.errors import ExplainerError
from generator.model.report import FORMATS
from generator.model.shard import Shard


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    # What is read stays until the command ends; looked through less often, it costs a tenth less.
    gc.set_threshold(100_000, 50, 100)
    # It tells of every fault of a PDF that it reads around; what matters of them is a finding.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    project: Path = options.project
    if not (project / "content").is_dir() and options.command not in ("ingest", "init"):
        return _refuse(f"{project}: there is no content/ here; go to the project's folder")
    command = importlib.import_module(f"generator.commands.{options.command}")
    try:
        status: int = command.run(options)
    except KeyboardInterrupt:
        return 130
    except (ExplainerError, OSError) as fault:
        return _refuse(str(fault))
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="explainer", description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "-C", dest="project", type=Path, default=Path(), metavar="DIR", help="the project's folder"
    )
    parser.add_argument(
        "--version", action="version", version=f"%(prog)s {version('annotated-explainer')}"
    )
    commands = parser.add_subparsers(
        title="commands", required=True, metavar="COMMAND", dest="command"
    )

    def command(name: str, help: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help, description=help)

    ingest = command("ingest", "convert seeds to draft articles; merge what is new into articles")
    ingest.add_argument(
        "paths", nargs="*", metavar="PATH", help="files, folders or https://… (seeds/)"
    )
    ingest.add_argument(
        "--supersedes", metavar="SEED", help="an article's seed, of which PATH is a new version"
    )
    ingest.add_argument(
        "--suggest", action="store_true", help="print passages of one article or seed, as YAML"
    )
    check = command("check", "check the content; print every finding")
    check.add_argument("--base", metavar="REV", help="a git revision: ask for corrections since")
    check.add_argument(
        "--links", action="store_true", help="ask for every web address, over the network"
    )
    check.add_argument("--format", choices=FORMATS, default="text", help="how to print findings")
    check.add_argument("--watch", action="store_true", help="check again after every save")
    build = command("build", "check, generate, render, index, publish to site/")
    build.add_argument("--to", metavar="DIR", help="publish there instead of site/")
    build.add_argument("--offline", action="store_true", help="make a site to be read from a disk")
    build.add_argument(
        "--workers", type=_some, metavar="N", help="so many processes (the machine's cores)"
    )
    part = build.add_mutually_exclusive_group()
    part.add_argument(
        "--shard", type=Shard.parse, metavar="N/M", help="only part N of M of its pages"
    )
    part.add_argument(
        "--explain", metavar="PAGE", help="say why a page was made again, as en/claims"
    )
    build.add_argument("--quiet", action="store_true", help="print nothing but errors")
    joined = command("assemble", "join the shards of a site and publish it")
    joined.add_argument("shards", nargs="+", type=Path, metavar="SHARD", help="all of its folders")
    joined.add_argument(
        "--to", default="site", metavar="DIR", help="publish there instead of site/"
    )
    joined.add_argument("--quiet", action="store_true", help="print nothing but errors")
    archive = command("archive", "write the whole site, its data and sources into one file")
    archive.add_argument("--to", default="archive.zip", metavar="FILE", help="where (archive.zip)")
    ack = command("ack", "record that translations match their originals")
    ack.add_argument("paths", nargs="*", metavar="FILE", help="files with translations")
    ack.add_argument("--all", action="store_true", help="every translation of the site")
    ack.add_argument("--dry-run", action="store_true", help="only show what is stale or new")
    status = command("status", "what there is, and what is still to do")
    status.add_argument("--format", choices=("text", "json"), default="text")
    diff = command("diff", "what a change does to the site, for a pull request")
    diff.add_argument("base", metavar="BASE", help="a git revision, or a folder with a built site")
    diff.add_argument("--format", choices=("markdown", "json"), help="of every report")
    diff.add_argument(
        "--output",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="write there instead of printing, as JSON if it ends in .json; may be given again",
    )
    reanchor = command("reanchor", "show where orphaned passages may have gone")
    reanchor.add_argument("passage", nargs="?", metavar="ARTICLE#PASSAGE", help="only this one")
    reanchor.add_argument("--accept", type=int, metavar="N", help="write candidate number N")
    reanchor.add_argument("--language", metavar="LANG", help="its words in this translation")
    reanchor.add_argument("--keep", metavar="WHY", help="keep its notes; say why it is gone")
    new = command("new", "write a new record to fill in")
    new.add_argument("kind", metavar="KIND", help="article, chapter, event, claim, term …")
    new.add_argument("id", metavar="ID", help="its id: lower-case letters, digits, hyphens")
    new.add_argument("file", nargs="?", metavar="FILE", help="an article as it came, or a picture")
    init = command("init", "make a new explainer for another story")
    init.add_argument("folder", type=Path, metavar="DIR", help="an empty folder")
    init.add_argument("--languages", default="en", metavar="LIST", help="as es,pt (en)")
    serve = command("serve", "build, serve, rebuild on change, reload the browser")
    serve.add_argument("--port", type=int, default=8000, help="the port on 127.0.0.1 (8000)")
    edit = command("edit", "edit articles, passages and lists in the browser")
    edit.add_argument("--port", type=int, default=8010, help="the port on 127.0.0.1 (8010)")
    edit.add_argument("--install", action="store_true", help="install it with npm where it is not")
    return parser


def _some(text: str) -> int:
    """Return a number from 1 on."""
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


def _refuse(why: str) -> int:
    sys.stderr.write(f"explainer: {why}\n")
    return 2
