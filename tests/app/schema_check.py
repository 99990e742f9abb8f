"""A JSON document and its schema -> what is wrong with it: JSON Schema, and the order of its keys besides."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema

from graph.datafiles import data_path


def load_schema(name: str) -> dict[str, Any]:
    """Return one of the schemas that ship with newsdocket."""
    schema: dict[str, Any] = json.loads(data_path("schemas", f"{name}.json").read_text(encoding="utf-8"))
    return schema


def find_faults(document: Any, name: str) -> list[str]:
    """Return what is wrong with a document by one of the shipped schemas."""
    schema = load_schema(name)
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    faults = [f"{error.json_path}: {error.message}" for error in checker.iter_errors(document)]
    return faults or list(_misplaced(document, schema, schema, "$"))


def _misplaced(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    """Yield each object whose keys stand in another order than the schema's properties."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    for choice in schema.get("anyOf", schema.get("oneOf", ())):
        if jsonschema.Draft202012Validator({**choice, "$defs": root.get("$defs", {})}).is_valid(value):
            yield from _misplaced(value, choice, root, at)
            return
    if isinstance(value, dict) and "properties" in schema:
        order = [name for name in schema["properties"] if name in value]
        if order != list(value):
            yield f"{at}: keys {list(value)} should stand as {order}"
        for name, each in value.items():
            yield from _misplaced(each, schema["properties"].get(name, {}), root, f"{at}.{name}")
    if isinstance(value, list) and "items" in schema:
        for number, each in enumerate(value):
            yield from _misplaced(each, schema["items"], root, f"{at}[{number}]")
