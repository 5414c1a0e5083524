"""Every setting of Earmark, typed and documented; the reference page is made from this file.

Read from the environment (`EARMARK_*`); options of a command win over it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

MEGABYTE = 1024 * 1024


class Settings(BaseSettings):
    """What can be set. Every field has a default that works on a laptop."""

    model_config = SettingsConfigDict(
        env_prefix="EARMARK_", env_ignore_empty=True, extra="ignore", populate_by_name=True
    )

    home: Annotated[
        Path,
        Field(
            default_factory=lambda: user_data_path("earmark"),
            description="The data folder: everything Earmark keeps is in it.",
        ),
    ]
    database_url: Annotated[
        str | None,
        Field(
            default=None,
            validation_alias=AliasChoices("EARMARK_DATABASE_URL", "DATABASE_URL", "database_url"),
            description="A PostgreSQL URL; empty means the SQLite file of the data folder.",
        ),
    ]
    database_pool_size: Annotated[
        int,
        Field(
            default=5,
            ge=1,
            le=1000,
            description="Connections to PostgreSQL that are kept open. Four readers and four "
            "writers work at a time; with what they look up, 12 together with the overflow keep "
            "anybody from waiting.",
        ),
    ]
    database_pool_overflow: Annotated[
        int,
        Field(
            default=10,
            ge=0,
            le=1000,
            description="Connections opened beyond these under load.",
        ),
    ]
    database_pool_timeout: Annotated[
        float,
        Field(default=30.0, gt=0, description="Seconds a request waits for one before it fails."),
    ]
    host: Annotated[str, Field(default="127.0.0.1", description="The address `serve` listens on.")]
    port: Annotated[
        int, Field(default=8000, ge=0, le=65535, description="The port; 0 takes a free one.")
    ]
    timezone: Annotated[
        str | None,
        Field(default=None, description="IANA zone of the owner; empty means the machine's."),
    ]
    import_max_bytes: Annotated[
        int,
        Field(
            default=4096 * MEGABYTE,
            gt=0,
            description="The most bytes one text file of an export may unpack to.",
        ),
    ]
    media_max_bytes: Annotated[
        int,
        Field(
            default=64 * MEGABYTE,
            gt=0,
            description="A media file larger than this is reported, not kept.",
        ),
    ]
    upload_max_bytes: Annotated[
        int,
        Field(default=4096 * MEGABYTE, gt=0, description="The most bytes one upload may have."),
    ]
    log_level: Annotated[
        str,
        Field(
            default="WARNING",
            pattern="(?i)^(debug|info|warning|error)$",
            description="DEBUG, INFO, WARNING or ERROR; logs go to stderr.",
        ),
    ]
    job_poll_seconds: Annotated[
        float,
        Field(
            default=30.0,
            gt=0,
            description="How often an idle server looks for work left by another process.",
        ),
    ]
