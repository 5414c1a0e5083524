"""Logs: one JSON object a line on stderr, with ids, names of errors and places in our code.

Never text of messages, never tokens. Libraries speak only when something is wrong. The standard
library writes them: a logging package would cost a tenth of the time the server needs to start.
"""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime

import orjson
from typing_extensions import override


class JsonLines(logging.Formatter):
    """Writes a record with the fields given as `extra={"fields": {...}}`."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Return one line; no traceback, because its last line quotes the error."""
        entry: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        return orjson.dumps(entry, default=str).decode()


class _ToStderr(logging.Handler):
    """Writes to what stderr is at that moment."""

    @override
    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(self.format(record) + "\n")


def configure_logs(level: str) -> None:
    """Write our logs of at least this level to stderr."""
    handler = _ToStderr()
    handler.setFormatter(JsonLines())
    own = logging.getLogger("earmark")
    own.handlers = [handler]
    own.setLevel(logging.getLevelNamesMapping().get(level.upper(), logging.WARNING))
    # asyncio would print the message of an error nobody awaited, and that may quote a chat.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
