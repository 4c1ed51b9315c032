"""What a command could not do: the one kind of error that becomes a line and exit status 2."""

from __future__ import annotations


class ExplainerError(Exception):
    """Something was asked for that cannot be done; the message says why and what to do."""


class SiteUnreadable(ExplainerError):
    """There is no content/site.yml that can be read, so there is no project to work on."""

    def __init__(self) -> None:
        super().__init__("content/site.yml cannot be read; run `explainer check`")
