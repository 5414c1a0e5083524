"""protocol/openapi.json reads well: clean names, nothing nameless, examples that are right."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

import jsonschema_rs
import pytest
from tests.contracts.test_fuzzing import ROOT

Part = dict[str, object]

DOCUMENT: dict[str, dict[str, Part]] = json.loads(
    (ROOT / "protocol" / "openapi.json").read_text(encoding="utf-8")
)
SCHEMAS = DOCUMENT["components"]["schemas"]
OPERATIONS = [
    (f"{method.upper()} {path}", operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
    if isinstance(operation, dict)
]


def parts(of: object, place: str) -> Iterator[tuple[str, Part]]:
    """Yield every object of the document with its place."""
    if isinstance(of, dict):
        yield place, of
        for name, inside in of.items():
            yield from parts(inside, f"{place}/{name}")
    elif isinstance(of, list):
        for at, inside in enumerate(of):
            yield from parts(inside, f"{place}/{at}")


def is_object(part: Part) -> bool:
    """Tell whether a part is the schema of an object with fields."""
    return part.get("type") == "object" and isinstance(part.get("properties"), dict)


def test_every_operation_has_an_id_of_plain_words_and_no_other_has_it() -> None:
    ids = [str(operation["operationId"]) for _, operation in OPERATIONS]
    assert [one for one in ids if not re.fullmatch(r"[a-z]+(_[a-z]+)+", one)] == []
    assert [one for one, times in Counter(ids).items() if times > 1] == []


def test_every_operation_says_in_a_sentence_what_it_does() -> None:
    silent = [name for name, operation in OPERATIONS if not str(operation.get("description"))]
    assert silent == []


def test_every_schema_has_a_name_of_its_own() -> None:
    odd = [name for name in SCHEMAS if not re.fullmatch(r"([A-Z][a-z0-9]+)+", name)]
    assert odd == []
    made = [name for name in SCHEMAS if re.search(r"(Input|Output|Body|Dict|Model|Schema)$", name)]
    assert made == []


def test_no_two_schemas_are_the_same() -> None:
    bare = Counter(
        json.dumps({**schema, "title": None}, sort_keys=True)
        for schema in SCHEMAS.values()
        if is_object(schema)
    )
    twice = {text for text, times in bare.items() if times > 1}
    assert not [
        name
        for name, schema in SCHEMAS.items()
        if json.dumps({**schema, "title": None}, sort_keys=True) in twice
    ]


def test_nothing_that_is_sent_or_answered_is_a_nameless_object() -> None:
    forms = "multipart/form-data"
    nameless = [
        place
        for name, operation in OPERATIONS
        for place, part in parts(operation, name)
        if is_object(part) and forms not in place
    ]
    assert nameless == []


def examples() -> Iterator[tuple[str, Part, object]]:
    """Yield each example with its place and its schema."""
    for place, part in parts(DOCUMENT["paths"], ""):
        schema = part.get("schema")
        if isinstance(schema, dict):
            if "example" in part:
                yield f"{place}/example", schema, part["example"]
            named = part.get("examples")
            for name, given in (named if isinstance(named, dict) else {}).items():
                yield f"{place}/examples/{name}", schema, given["value"]
    for place, part in parts(DOCUMENT, ""):
        told = part.get("examples")
        if isinstance(told, list) and ("type" in part or "anyOf" in part or "$ref" in part):
            for at, value in enumerate(told):
                yield f"{place}/examples/{at}", part, value


EXAMPLES = list(examples())


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 20


@pytest.mark.parametrize(("place", "schema", "value"), EXAMPLES, ids=[e[0] for e in EXAMPLES])
def test_every_example_is_what_its_schema_says(place: str, schema: Part, value: object) -> None:
    whole = {**schema, "components": DOCUMENT["components"]}
    wrong = [error.message for error in jsonschema_rs.validator_for(whole).iter_errors(value)]
    assert wrong == [], place
