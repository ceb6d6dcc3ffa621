"""MongoDB's extended JSON to plain values: `{"$oid": "…"}` is a text, `{"$numberLong": "5"}` a number."""

from __future__ import annotations

from typing import Any, Final

SIGN: Final = '"$'
TEXTS: Final = frozenset(("$oid", "$uuid", "$symbol", "$numberDecimal"))
NUMBERS: Final = frozenset(("$numberLong", "$numberInt", "$numberDouble"))
HOLDERS: Final = (dict, list)


def unwrapped(value: Any) -> Any:
    """A value in which what MongoDB wraps is unwrapped, in place where it holds others (Extended JSON, version 2)."""
    if type(value) is dict and (plain := _plain(value)) is not value:
        return plain
    waiting = [value]
    while waiting:
        node = waiting.pop()
        held = node.items() if type(node) is dict else enumerate(node) if type(node) is list else ()
        for key, inner in list(held):
            if type(inner) not in HOLDERS:
                continue
            plain = _plain(inner) if type(inner) is dict else inner
            if plain is not inner:
                node[key] = plain
            else:
                waiting.append(inner)
    return value


def _plain(value: dict[str, Any]) -> Any:
    """What a wrapping holds; an object that is none as it is."""
    if len(value) != 1:
        return value
    ((kind, inner),) = value.items()
    if kind in TEXTS and type(inner) is str:
        return inner
    if kind in NUMBERS:
        return _number(inner, value)
    if kind == "$date":  # a text, milliseconds since 1970, or those wrapped once more
        return _plain(inner) if type(inner) is dict else inner
    return value


def _number(written: Any, otherwise: Any) -> Any:
    try:
        number = float(written)
        return int(written) if number.is_integer() and str(written).lstrip("-").isdigit() else number
    except (TypeError, ValueError, OverflowError):
        return otherwise
