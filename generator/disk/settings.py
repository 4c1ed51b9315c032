"""What the site takes from mkdocs.yml and the theme's folder, and what is wrong with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from generator.disk.cards import read_card_style
from generator.disk.files import digest
from generator.model.diagnostics import Diagnostic, Severity, Span, error, warning
from generator.model.settings import CONFIG, EditLinks, Mkdocs, Settings, names_host
from generator.reading.front_matter import decode
from generator.reading.mkdocs_settings import check_settings, has_effect
from generator.reading.yaml_faults import explain_yaml

OVERRIDES = "site_overrides"
THEME = (
    "main.html", "404.html", "words.html",
    *(f"assets/{name}" for name in (
        "announce.js", "consent.js", "frame.js", "missing.js", "palette.js", "site.js",
        "site.css", "icon.svg",
    )),
)  # fmt: skip
"""What the pages are made with; `explainer init` writes it."""


def read_settings(project: Path) -> tuple[Settings | None, list[Diagnostic]]:
    """Read a project's settings; None where the site cannot be made with them."""
    config, found = _read_config(project / CONFIG)
    address = ""
    if config is not None:
        address = str(config.get("site_url") or "")
        if not address.startswith(("https://", "http://")):
            hint = f"write `site_url: https://…/` in {CONFIG}, or set SITE_URL"
            span = Span(CONFIG, _line_of(project / CONFIG, "site_url"))
            found.append(error(span, "config", f"`site_url` is no web address: “{address}”", hint))
    assets, faults = _read_assets(project)
    found += faults
    if found or config is None:
        return None, found
    mkdocs, faults = _for_mkdocs(project, config)
    faults += check_settings((project / CONFIG).read_text("utf-8"))
    settings = Settings(
        address.rstrip("/") + "/",
        assets,
        edit=_edit_links(config),
        theme_languages=_theme_languages(),
        mkdocs=mkdocs,
        author=str(config.get("site_author") or ""),
        cards=read_card_style(
            config, assets, _styles(project, mkdocs), theme_folder() / "assets/stylesheets"
        ),
        preview=bool(_extra(config).get("preview")),
    )
    return settings, faults


def _for_mkdocs(project: Path, config: Mapping[str, Any]) -> tuple[Mkdocs, list[Diagnostic]]:
    """Return what MkDocs is told for each language, and which of its files are not there."""
    theme = config.get("theme")
    theme = theme if isinstance(theme, dict) else {}
    csp = _extra(config).get("csp")
    policy = {str(k): str(v) for k, v in csp.items()} if isinstance(csp, dict) else {}
    allowed = any(names_host(sources) for sources in policy.values())
    others = "plugins" if config.get("plugins") else "hooks"
    styles = [str(path) for path in _listed(config, "extra_css")]
    scripts = _listed(config, "extra_javascript")
    repository = str(config.get("repo_url") or "")
    named = {
        "extra_css": styles,
        "extra_javascript": [_script_path(script) for script in scripts],
        "theme": [str(theme[key]) for key in ("logo", "favicon") if theme.get(key)],
    }
    files: dict[str, bytes] = {}
    found = []
    for key, paths in named.items():
        for path in paths:
            place = project / "content" / path
            if "//" in path or (project / OVERRIDES / path).is_file():
                continue
            if place.resolve().is_relative_to((project / "content").resolve()) and place.is_file():
                files[path] = place.read_bytes()
            elif not (theme_folder() / path).is_file():
                what = f"`{key}` names {path}, which is neither in content/ nor in {OVERRIDES}/"
                span = Span(CONFIG, _line_of(project / CONFIG, key))
                found.append(warning(span, "setting", what, "put the file there, or leave it out"))
    return Mkdocs(
        plugins=_plugins(config.get("plugins")),
        hooks=tuple(map(str, _listed(config, "hooks"))),
        features=tuple(
            str(feature)
            for feature in theme.get("features") or ()
            if has_effect(f"theme.features.{feature}")
        ),
        styles=tuple(path for path in styles if allowed or "//" not in path),
        scripts=tuple(one for one in scripts if allowed or "//" not in _script_path(one)),
        files=files,
        repository=repository if repository.startswith(("https://", "http://")) else "",
        policy=policy,
        others_at=Span(CONFIG, _line_of(project / CONFIG, others)),
        asks_others=allowed,
        dead=(_level(config, "not_found"), _level(config, "anchors")),
        mark=_mark(project, config),
    ), found


def _styles(project: Path, mkdocs: Mkdocs) -> list[Path]:
    """Return the files of the pages' own styles, the last to have its way."""
    folders = (project / "content", project / OVERRIDES)
    named = [folder / style for style in mkdocs.styles for folder in folders if "//" not in style]
    return [project / OVERRIDES / "assets/site.css", *named]


def _mark(project: Path, config: Mapping[str, Any]) -> str:
    def named(value: Any) -> str:
        return getattr(value, "__qualname__", None) or str(value)

    hooks = {str(hook): project / str(hook) for hook in _listed(config, "hooks")}
    said = {name: path.read_bytes() for name, path in hooks.items() if path.is_file()}
    return digest({**said, CONFIG: json.dumps(config, default=named).encode("utf-8")})


def _extra(config: Mapping[str, Any]) -> dict[str, Any]:
    extra = config.get("extra")
    return extra if isinstance(extra, dict) else {}


def _level(config: Mapping[str, Any], key: str) -> Severity | None:
    """Return how bad a dead link is, in MkDocs' words `warn`, `info`, `ignore`; unsaid, an error.

    As MkDocs has it, what stands in `validation` itself is said of `validation.links` too.
    """
    said = config.get("validation")
    said = said if isinstance(said, dict) else {}
    links = said.get("links")
    level = {**said, **(links if isinstance(links, dict) else {})}.get(key)
    levels: dict[object, Severity | None] = {"warn": "warning", "info": "info", "ignore": None}
    return levels.get(level, "error") if isinstance(level, str) else "error"


def _listed(config: Mapping[str, Any], key: str) -> list[Any]:
    value = config.get(key)
    return value if isinstance(value, list) else []


def _script_path(script: Any) -> str:
    return str(script.get("path", "") if isinstance(script, dict) else script)


def _plugins(value: Any) -> dict[str, Any]:
    """Return the plugins that run for each language, in the one form that inherits."""
    items = value.items() if isinstance(value, dict) else []
    if isinstance(value, list):
        items = [
            pair
            for one in value
            for pair in (one.items() if isinstance(one, dict) else [(one, {})])
        ]
    return {
        str(name): options or {} if has_effect(f"plugins.{name}") else {"enabled": False}
        for name, options in items
        if name != "explainer" and (has_effect(f"plugins.{name}") or "search" in str(name))
    }


@lru_cache(maxsize=1)
def _theme_languages() -> frozenset[str]:
    """Return the languages in which Material has words of its own."""
    folder = theme_folder() / "partials/languages"
    return frozenset(path.stem for path in folder.glob("*.html"))


def theme_folder() -> Path:
    """Return the folder of Material's templates and assets."""
    material = find_spec("material")
    assert material is not None and material.submodule_search_locations
    return Path(material.submodule_search_locations[0]) / "templates"


def _read_config(path: Path) -> tuple[dict[str, Any] | None, list[Diagnostic]]:
    """Read mkdocs.yml as MkDocs does, with its tags, and with what it inherits."""
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils.yaml import get_yaml_loader, yaml_load

    if not path.is_file():
        hint = "write one, or take that of a project made by `explainer init`"
        return None, [error(Span(CONFIG), "config", "there is no mkdocs.yml", hint)]
    text, found = decode(path.read_bytes(), CONFIG)
    if text is None:
        return None, found
    try:
        root = yaml.load(text, Loader=get_yaml_loader())
        if root is not None and not isinstance(root, dict):
            hint = "write `site_name: …`, `site_url: …` and so on, each on a line of its own"
            return None, [error(Span(CONFIG), "config", "mkdocs.yml should hold keys", hint)]
        with path.open(encoding="utf-8") as file:
            return yaml_load(file), found
    except yaml.MarkedYAMLError as fault:
        return None, [explain_yaml(fault, text, None, CONFIG, 1)]
    except ConfigurationError as fault:
        hint = "name a file that is there after `INHERIT:`, or leave it out"
        return None, [error(Span(CONFIG, _line_of(path, "INHERIT")), "config", str(fault), hint)]


def _line_of(path: Path, key: str) -> int:
    """Return the line on which a key of the settings stands, 1 where it does not."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((at for at, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)


def _read_assets(project: Path) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return the theme's own files by path, each with a mark that changes with its content."""
    hint = "copy it from a project made by `explainer init`"
    if not (project / OVERRIDES).is_dir():
        return {}, [error(Span(OVERRIDES), "config", "there is no such folder", hint)]
    found = [
        error(Span(f"{OVERRIDES}/{name}"), "config", "the theme lacks this file", hint)
        for name in THEME
        if not (project / OVERRIDES / name).is_file()
    ]
    folder = project / OVERRIDES / "assets"
    assets = {}
    for asset in sorted(folder.rglob("*")):
        if not asset.resolve().is_relative_to(folder.resolve()):
            place = Span(asset.relative_to(project).as_posix())
            message = "this link leads out of the theme's assets"
            found.append(error(place, "config", message, "put the file itself there"))
        elif asset.is_file():
            name = asset.relative_to(folder).as_posix()
            assets[name] = hashlib.sha256(asset.read_bytes()).hexdigest()[:10]
    return assets, found


def _edit_links(config: Mapping[str, Any]) -> EditLinks:
    """Return where sources are changed, from MkDocs' own `repo_url` and `edit_uri`.

    As MkDocs has it, `edit_uri` ends in the folder that `docs_dir` names. GitHub and GitLab show a
    file at a line under the same address with `blob` for `edit`.
    """
    repository = str(config.get("repo_url") or "").rstrip("/")
    if not repository.startswith(("https://", "http://")):
        return EditLinks()
    uri = str(config.get("edit_uri") or f"edit/main/{config.get('docs_dir', 'docs')}/")
    if template := config.get("edit_uri_template"):
        uri = str(template).partition("{path")[0]
    root = f"{repository}/{uri.strip('/').removesuffix(str(config.get('docs_dir', 'docs')))}"
    part = root.replace("/edit/", "/blob/") + "{path}#L{line}"
    return EditLinks(root + "{path}", part)
