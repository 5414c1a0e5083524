"""Logs: one JSON object a line on stderr, with ids, names of errors and places in our code.

Never text of messages, never tokens. Libraries speak only when something is wrong.
"""

from __future__ import annotations

import logging
import sys

import orjson
import structlog


def configure_logs(level: str) -> None:
    """Write logs of at least this level."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.WARNING)
    structlog.configure(
        cache_logger_on_first_use=True,
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(serializer=_json),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
    )
    # asyncio would print the message of an error nobody awaited, and that may quote a chat.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)


def _json(entry: object, **_: object) -> str:
    return orjson.dumps(entry, default=str).decode()
