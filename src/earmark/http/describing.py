"""Completes the OpenAPI document: examples, what an id in a path is, tags, and what may go wrong.

Examples are put together from those of the fields, so that each is as valid as its schema.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, TypedDict, cast

import orjson

from earmark.http.problems import MEDIA_TYPE, TITLES
from earmark.http.states import LONGEST

Schema: TypeAlias = "dict[str, object]"
Content: TypeAlias = "dict[str, Schema]"

JSON, LINES = "application/json", "application/x-ndjson"

OF_PATHS: dict[str, tuple[str, str]] = {
    "alias_id": ("A name of this contact.", "7"),
    "contact_id": ("Somebody who writes, or the owner.", "12"),
    "conversation_id": ("A chat.", "helen-marsh"),
    "export_id": ("An export of all data.", "3"),
    "import_id": ("A file that was brought in.", "5"),
    "message_id": ("A message.", "1042"),
    "user_id": ("A contact, a name it goes by, or `me`.", "me"),
}
"""What an id in a path is of, and one to try."""

CODES = {
    "400": "bad_request",
    "401": "access_denied",
    "403": "not_our_page",
    "404": "not_found",
    "409": "conflict",
    "412": "state_changed",
    "413": "too_large",
    "415": "unsupported_media_type",
    "416": "range_not_satisfiable",
    "422": "invalid_input",
    "503": "store_unavailable",
}
"""One code of each status; docs/reference/errors.md lists all."""

OF_FIELDS: dict[str, object] = {
    **{name: example for name, (_, example) in OF_PATHS.items()},
    "chat_language": "auto",
    "external_id": "wamid.42",
    "is_starred": True,
    "message_content": "Could you send me the invoice by Friday?",
    "owner": "Helen Marsh",
    "title": "Helen Marsh",
    "user_id": "12",
    "author": "Helen Marsh",
    "chat_name": "Helen Marsh",
    "conversation_title": "Helen Marsh",
    "creation_date": "2025-10-13T07:30:00+02:00",
    "cursor": None,
    "email": "me@example.org",
    "file_name": "IMG-20251013-WA0001.jpg",
    "first_message_date": "2025-10-13T07:30:00+02:00",
    "last_message_date": "2025-10-14T08:10:00+02:00",
    "media_type": "image/jpeg",
    "name": "Helen Marsh",
    "reads_as": "2025-05-04",
    "timezone": "Europe/Berlin",
    "version": "0.1.0",
}
"""Examples of fields whose models give none."""

_PLAIN: dict[str, object] = {"boolean": False, "integer": 1, "number": 1, "string": "text"}
_DEEPEST = 8
_UNREADY = ("503",)
_WITH_BODY = ("413",)
_ETAG: Schema = {
    "ETag": {
        "description": "The state of the thing: send it as `If-Match` with a change, or as "
        "`If-None-Match` to be told only of news.",
        "schema": {"type": "string"},
    }
}
_KNOWN_PARAMETER: Schema = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The `ETag` of the answer you have: 304 when it is still the newest.",
    "schema": {"type": "string", "maxLength": LONGEST},
}


class Operation(TypedDict, total=False):
    """What of an operation is completed here."""

    parameters: list[Schema]
    requestBody: Schema
    responses: dict[str, Schema]
    security: list[Schema]


def describe(paths: Mapping[str, dict[str, Operation]], models: Mapping[str, Schema]) -> None:
    """Complete every operation of the document."""
    for path in paths.values():
        has_states = any(map(_expects_state, path.values()))
        for method, operation in path.items():
            _name_parameters(operation)
            if has_states:
                _tell_states(method, operation)
            _tell_failures(operation)
            _show(operation, models)


def _expects_state(operation: Operation) -> bool:
    return any(each["name"] == "If-Match" for each in operation.get("parameters", ()))


def _name_parameters(operation: Operation) -> None:
    for each in operation.get("parameters", ()):
        name = str(each["name"])
        if each["in"] == "path" and name in OF_PATHS:
            what, example = OF_PATHS[name]
            each.setdefault("description", what)
            each.setdefault("example", example)


def _tell_states(method: str, operation: Operation) -> None:
    """Say that answers carry a tag, and what a reader who has the newest gets."""
    if "200" in operation["responses"]:
        operation["responses"]["200"]["headers"] = _ETAG
    if method == "get":
        operation.setdefault("parameters", []).append(_KNOWN_PARAMETER)
        told: Schema = {"description": "You have the newest answer.", "headers": _ETAG}
        operation["responses"]["304"] = told


def _tell_failures(operation: Operation) -> None:
    """Say what any path may answer: a body that is too large, a store that cannot be used."""
    statuses = (*_UNREADY, *(_WITH_BODY if "requestBody" in operation else ()))
    for status in statuses if operation.get("security") else ():
        schema: Schema = {"$ref": "#/components/schemas/Problem"}
        problem: Schema = {
            "description": TITLES[int(status)],
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
        operation["responses"].setdefault(status, problem)
    operation["responses"] = dict(sorted(operation["responses"].items()))


def _show(operation: Operation, models: Mapping[str, Schema]) -> None:
    """Give each body an example."""
    examples = Examples(models)
    body = cast("Content", operation.get("requestBody", {}).get("content", {}))
    for media_type, found in body.items():
        if media_type == JSON:
            found.setdefault("example", examples.sent(cast("Schema", found["schema"])))
    if LINES in body and JSON in body:
        message = models.get("PostedMessage", {})
        body[LINES].setdefault("example", f"{_line(examples.sent(message))}\n")
    for status, response in operation["responses"].items():
        content = cast("Content", response.get("content", {}))
        for media_type, found in content.items():
            if media_type == MEDIA_TYPE:
                found.setdefault("example", _problem(status))
            elif media_type == JSON and found.get("schema") and status < "400":
                found.setdefault("example", examples.told(cast("Schema", found["schema"])))


def _line(example: object) -> str:
    return orjson.dumps(example).decode()


def _problem(status: str) -> dict[str, object]:
    """Return a problem as this status has it."""
    title = TITLES.get(int(status), "The request failed")
    code = CODES.get(status, "error")
    return {
        "type": f"urn:earmark:problem:{code}",
        "title": title,
        "status": int(status),
        "detail": f"{title}.",
        "code": code,
        "hint": "What to do next.",
    }


class Examples:
    """Puts examples of schemas together from those of their fields."""

    def __init__(self, models: Mapping[str, Schema]) -> None:
        self._models = models

    def sent(self, schema: Schema) -> object:
        """Return something to send: what has to be there, and what shows what it is for."""
        return self._of(schema, "", 0, self._is_telling)

    def told(self, schema: Schema) -> object:
        """Return an answer with all its fields."""
        return self._of(schema, "", 0, lambda _schema, _name: True)

    def _of(
        self, schema: Schema, name: str, depth: int, wanted: Callable[[Schema, str], bool]
    ) -> object:
        is_optional = _may_be_null(schema)
        schema = self._resolved(schema)
        given = self._given(schema, name)
        kind = str(schema.get("type"))
        if given:
            return given[0]
        if kind == "object":
            return self._object(schema, depth, wanted)
        if is_optional or depth > _DEEPEST:
            return None
        if kind == "array":
            return [self._of(cast("Schema", schema.get("items", {})), name, depth + 1, wanted)]
        least = schema.get("minimum", _PLAIN.get(kind))
        return int(least) if kind == "integer" and isinstance(least, float) else least

    def _object(
        self, schema: Schema, depth: int, wanted: Callable[[Schema, str], bool]
    ) -> dict[str, object]:
        required = cast("list[str]", schema.get("required", []))
        fields = cast("dict[str, Schema]", schema.get("properties", {}))
        return {
            name: self._of(field, name, depth + 1, wanted)
            for name, field in fields.items()
            if name in required or wanted(self._resolved(field), name)
        }

    def _is_telling(self, schema: Schema, name: str) -> bool:
        return bool(_listed(schema)) or name in OF_FIELDS

    def _given(self, schema: Schema, name: str) -> list[object]:
        """Return the example somebody wrote, a fixed value, the default, or one by its name."""
        found = _listed(schema)
        if found:
            return found
        if "const" in schema:
            return [schema["const"]]
        if isinstance(schema.get("enum"), list):
            return cast("list[object]", schema["enum"])
        if schema.get("default") is not None:
            return [schema["default"]]
        is_plain = schema.get("type") not in {"object", "array"}
        return [OF_FIELDS[name]] if name in OF_FIELDS and is_plain else []

    def _resolved(self, schema: Schema) -> Schema:
        """Follow references, and take the first of several kinds, with what stands beside it."""
        for kind in ("anyOf", "oneOf", "allOf"):
            several = cast("list[Schema]", schema.get(kind, []))
            if several:
                beside = {key: value for key, value in schema.items() if key != kind}
                return {**self._resolved(several[0]), **beside}
        reference = str(schema.get("$ref", ""))
        if not reference:
            return schema
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        return {**self._resolved(self._models[reference.rpartition("/")[2]]), **beside}


def _may_be_null(schema: Schema) -> bool:
    return any(each.get("type") == "null" for each in cast("list[Schema]", schema.get("anyOf", [])))


def _listed(schema: Schema) -> list[object]:
    found = schema.get("examples", [])
    return cast("list[object]", found) if isinstance(found, list) else []
