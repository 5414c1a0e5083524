"""Takes an upload: files are kept as they arrive, and read once the whole form is here."""

from __future__ import annotations

from pathlib import Path

from fastapi import Request

from earmark.core.errors import InputError, LimitError
from earmark.core.reports import DateOrder
from earmark.features.imports.service import Choices, Imports
from earmark.http.uploads import FormField, FormFile, parts

MOST_FILES = 500
_FIELDS = frozenset({"timezone", "date_order", "owner", "bring_back"})


async def take(request: Request, imports: Imports, account_id: int, zone: str) -> str:
    """Keep all files of a form and return the upload they are now.

    Raises:
        InputError: when the form holds no file, or a field says what cannot be; nothing is kept.
        LimitError: when it holds too many files or one too large; nothing is kept.
    """
    files: list[tuple[Path, str]] = []
    fields: dict[str, str] = {}
    try:
        async for part in parts(request):
            if isinstance(part, FormFile):
                files.append((await imports.keep(part.chunks), part.file_name))
                _check_count(files)
            else:
                _add_field(fields, part)
        _check_count(files, least=1)
        return await imports.begin(account_id, files, _choices(fields, zone))
    except BaseException:
        imports.discard([path for path, _ in files])
        raise


def _check_count(files: list[tuple[Path, str]], least: int = 0) -> None:
    if len(files) < least:
        raise InputError(
            "No file was sent.",
            hint="Send them in fields named `files`.",
            code="no_file",
            field="files",
        )
    if len(files) > MOST_FILES:
        raise LimitError(
            f"More than {MOST_FILES} files at once.",
            hint="Send them in parts.",
            code="too_many_files",
            field="files",
        )


def _add_field(fields: dict[str, str], part: FormField) -> None:
    if part.name not in _FIELDS:
        raise InputError(
            "The form has a field that means nothing here.",
            hint="Send `files`, `timezone`, `date_order`, `owner` and `bring_back`.",
            code="unknown_field",
        )
    if part.value or part.name == "bring_back":  # what was left empty in a form was not said
        fields[part.name] = part.value


def _choices(fields: dict[str, str], zone: str) -> Choices:
    order = fields.get("date_order")
    if order is not None and order not in set(DateOrder):
        raise InputError(
            "That is no date order.", hint="Send dmy, mdy, ymd or ydm.", field="date_order"
        )
    return Choices(
        timezone=fields.get("timezone", zone),
        date_order=None if order is None else DateOrder(order),
        owner=fields.get("owner"),
        bring_back=_yes_or_no("bring_back", fields.get("bring_back", "false")),
    )


def _yes_or_no(name: str, value: str) -> bool:
    """Read a yes or no of a form; whatever else stands there was not meant for this field."""
    if value not in {"true", "false"}:
        raise InputError(f"{name} is neither true nor false.", hint="Send one of them.", field=name)
    return value == "true"
