"""The settings of the archives: one home for all that have none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Nothing can be set."""
