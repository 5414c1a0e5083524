"""Writes a digest: as JSON, as Markdown, or as the letter a person reads."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from earmark.cli.chosen import colour
from earmark.cli.output import out, out_json, width, with_parts
from earmark.features.summaries.rendering import to_json, to_markdown, to_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from earmark.core.digest import Digest


class Form(Enum):
    """How a digest is written."""

    LETTER = "letter"
    MARKDOWN = "markdown"
    JSON = "json"

    @classmethod
    def of(cls, *, as_json: bool, markdown: bool) -> Form:
        """Return the form of the options; JSON wins."""
        if as_json:
            return cls.JSON
        return cls.MARKDOWN if markdown else cls.LETTER


def write_digest(
    digest: Digest, form: Form = Form.LETTER, parts: Mapping[str, object] | None = None
) -> None:
    """Write the digest in this form; JSON holds `parts` beside it, those that are not empty."""
    if form is Form.JSON:
        out_json(with_parts(to_json(digest), parts or {}))
    elif form is Form.MARKDOWN:
        out(to_markdown(digest).rstrip("\n"))
    else:
        out(to_text(digest, width=width(), colour=colour()).rstrip("\n"))
