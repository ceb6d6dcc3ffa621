"""The page on native JSON, from its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from markdown_tables import code, table

SCHEMA: Final = Path(__file__).parent.parent / "docs" / "native.schema.json"
OPENING: Final = """# Native JSON

What `fiche cat --format json` (an object) and `jsonl` (an object a line) write, and read back to the same thread. The
[JSON Schema](../native.schema.json) holds for every object written; the tests validate all samples against it.

On reading, only `microfiche` and `comments` are needed, and of a comment nothing: what is missing is empty. A comment
with the key `parent`, null included, states its place; one without it has lost it, and its place is inferred. `depth`
and `warnings` follow from the rest, and reading ignores them. Keys that are not known are ignored.
"""


def schema_page() -> str:
    """The keys of each kind of object, in the order in which they are written."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    lines = [OPENING, "## A thread", "", *_keys(schema)]
    for name, part in schema["$defs"].items():
        if "properties" in part:
            lines += [f"## {name.replace('-', ' ').capitalize()}", "", part.get("description", ""), "", *_keys(part)]
    return "\n".join(lines)


def _keys(part: dict[str, Any]) -> list[str]:
    needed = part.get("required", [])
    rows = (
        (code(name), _kind(value), "always" if name in needed else "where there is one", value.get("description", ""))
        for name, value in part["properties"].items()
    )
    return table(("key", "holds", "written", "what it is"), rows)


def _kind(value: dict[str, Any]) -> str:
    """What a key may hold, in a few words."""
    if "const" in value:
        return code(json.dumps(value["const"]))
    if "enum" in value:
        return " or ".join(code(json.dumps(one)) for one in value["enum"])
    if "$ref" in value:
        return str(value["$ref"]).rpartition("/")[2].replace("-", " ")
    kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
    if "items" in value:
        return f"list of {_kind(value['items'])}"
    return " or ".join(kinds)
