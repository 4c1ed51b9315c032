"""`explainer init`: a new, empty explainer for another story."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from generator.commands.terminal import tell
from generator.disk.files import write_whole
from generator.disk.origin import brought_files, installed_from
from generator.model.errors import ExplainerError
from generator.model.values import LANGUAGE
from generator.starters.project import new_project
from generator.starters.workflows import adopted_files


def run(options: argparse.Namespace) -> int:
    """Make a new project in an empty folder."""
    written = start_project(options.folder, tuple(options.languages.split(",")))
    tell(f"{options.folder}: {len(written)} files; go there and run `explainer build`")
    program = installed_from()
    here = "; before you push it, put an address there that others can reach"
    tell(f"its Makefile installs the program from {program}{here if 'file:' in program else ''}")
    return 0


def start_project(folder: Path, languages: tuple[str, ...]) -> list[Path]:
    """Write a new explainer into an empty folder.

    Raises:
        ExplainerError: the folder is not empty, or a language is not one.
    """
    wrong = [language for language in languages if not re.fullmatch(LANGUAGE, language)]
    if wrong or not languages:
        raise ExplainerError(f"not a language: {', '.join(wrong) or 'none given'}; write es,pt-BR")
    if folder.exists() and any(folder.iterdir()):
        raise ExplainerError(f"{folder} is not empty")
    own = {name: text.encode("utf-8") for name, text in new_project(languages).items()}
    files = adopted_files(brought_files(), installed_from()) | own
    for name, data in files.items():
        write_whole(folder / name, data)
    return [folder / name for name in files]
