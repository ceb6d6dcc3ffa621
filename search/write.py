"""A tree of what is asked for, written as the query that is read back to the same tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from microfiche.parser.model import Moment
from microfiche.parser.moments.iso import moment_text

from .nodes import And, Date, Field, Not, Number, Or, Phrase, Regex, Word

if TYPE_CHECKING:
    from .nodes import Node, Term

_SLASH: Final = re.compile(r"\\.|/", re.DOTALL)


def write_query(node: Node) -> str:
    """Write a tree as a query."""
    match node:
        case And(parts):
            return " ".join(f"({write_query(part)})" if isinstance(part, Or) else write_query(part) for part in parts)
        case Or(parts):
            return " OR ".join(write_query(part) for part in parts)
        case Not(part):
            return f"-({write_query(part)})" if isinstance(part, And | Or) else f"-{write_query(part)}"
        case _:
            return _term(node)


def _term(term: Term) -> str:
    match term:
        case Word(text):
            return text
        case Phrase(text):
            return quote(text)
        case Regex(pattern, case):
            escaped = _SLASH.sub(lambda found: "\\/" if found[0] == "/" else found[0], pattern)
            return f"/{escaped}/{'c' if case else ''}"
        case Field(name, value, whole):
            return f"{name}:{quote(value) if whole else value}"
        case Number(name, comparison, value):
            return f"{name}:{'' if comparison == '=' else comparison}{_decimal(value)}"
        case Date(name, earliest, latest):
            return f"{name}:{moment_text(Moment('', earliest, latest))}"


def quote(text: str) -> str:
    """A text between quotation marks, as a phrase or a name is written."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _decimal(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.6f}".rstrip("0").removesuffix(".")
