"""Objects whose ids are the keys that they stand under, as Firebase keeps everything, and JSON:API's attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

KEY: Final = "the key it stands under"
THREAD: Final = "the key they stand under"
HOLDERS: Final = (dict, list)


def name_keys(value: Any, is_comment: Callable[[Any], bool]) -> None:
    """Put into each comment the key that it stands under, and the one that all that stand beside it stand under."""
    waiting: list[tuple[Any, str]] = [(value, "")]
    while waiting:
        node, above = waiting.pop()
        if type(node) is list:
            waiting.extend((inner, "") for inner in node if type(inner) in HOLDERS)
        if type(node) is not dict:
            continue
        for key, inner in node.items():
            if type(inner) is dict and is_comment(inner):
                inner.setdefault(KEY, key)
                inner.setdefault(THREAD, above)
        waiting.extend((inner, key) for key, inner in node.items() if type(inner) in HOLDERS)


def join_attributes(value: Any) -> None:
    """Put the attributes of each resource of JSON:API beside its id, and the ids of what it relates to."""
    parts = [value.get("data"), value.get("included")] if type(value) is dict else []
    for part in parts:
        for one in part if type(part) is list else (part,):
            if type(one) is dict and type(one.get("attributes")) is dict and "type" in one:
                _join(one)


def _join(resource: dict[str, Any]) -> None:
    related = resource.pop("relationships", None)
    for name, value in resource.pop("attributes").items():
        resource.setdefault(name, value)
    for name, relation in related.items() if type(related) is dict else ():
        data = relation.get("data") if type(relation) is dict else None
        if type(data) is dict or data is None:
            resource.setdefault(name, data.get("id") if data else None)
