"""What the owner says before a file is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from earmark.core.reports import DateOrder
    from earmark.features.imports.reporting import JsonObject


@dataclass(frozen=True, slots=True)
class Choices:
    """What the owner said before a file is read; `timezone` is where the files tell their times.

    `bring_back` keeps again what was erased before.
    """

    timezone: str
    date_order: DateOrder | None = None
    owner: str | None = None
    columns: Mapping[str, str] | None = None
    bring_back: bool = False

    def answers(self) -> JsonObject:
        """Return what answers a question, as it is kept with an import."""
        found: JsonObject = {}
        if self.date_order is not None:
            found["date_order"] = str(self.date_order)
        if self.owner is not None:
            found["owner"] = self.owner
        if self.columns is not None:
            found["columns"] = dict(self.columns)
        if self.bring_back:
            found["bring_back"] = True
        return found
