"""What a figure says: how it is called, what was measured, its goal, and whether it is met."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """One ratio against an anchor of the same run; `details` say what both were."""

    name: str
    database: str
    ratio: float
    goal: float
    better: Literal["higher", "lower"]
    details: dict[str, float] = field(default_factory=dict)

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached."""
        return self.ratio >= self.goal if self.better == "higher" else self.ratio <= self.goal

    def tell(self) -> None:
        """Print it as one line of JSON."""
        row = asdict(self)
        row["ratio"] = round(self.ratio, 3)
        row["details"] = {name: round(value, 3) for name, value in self.details.items()}
        print(json.dumps({**row, "met": self.is_met}), flush=True)
