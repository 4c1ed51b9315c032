"""The licence of what the editors publish."""

from __future__ import annotations

from pydantic import Field

from generator.model.record import Record
from generator.model.values import Line, WebAddress


class Licence(Record):
    """What others may do with the site's data and the editors' texts."""

    name: Line = Field(description="What it is called, as CC BY 4.0.")
    url: WebAddress = Field(description="Where its words stand.")
