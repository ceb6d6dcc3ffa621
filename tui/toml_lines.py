"""TOML an entry at a time, each with its line, so that a wrong one costs no other.

`tomllib` reads a document or nothing, and says no lines; tomlkit, which keeps comments and white space, keeps no lines
either, and one fault costs it the document too. So the document is cut where an entry or a heading begins, and
`tomllib` reads each piece.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_LINES: Final = 200
"""No entry is looked for beyond so many lines."""
_BEGINS: Final = re.compile(r"""\s*(\[|[\w"'.-][\w"'. +-]*=)""")
_PLACE: Final = re.compile(r" \(at .*\)$")


class Problem(NamedTuple):
    """What is wrong in a document, in a sentence, and in which line, from 1."""

    line: int
    says: str


class Entry(NamedTuple):
    """A value, the names that lead to it (tables first), and the line in which it begins, from 1."""

    path: tuple[str, ...]
    value: Any
    line: int


def read_entries(text: str) -> tuple[list[Entry], list[Problem]]:
    """The entries of a document and what is wrong in it. Of two under one name the first counts."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    given: dict[tuple[str, ...], int] = {}
    for found in _pieces(text):
        if isinstance(found, Problem):
            problems.append(found)
        elif (first := given.setdefault(found.path, found.line)) != found.line:
            says = f"“{'.'.join(found.path)}” was given in line {first} already; that one counts."
            problems.append(Problem(found.line, says))
        else:
            entries.append(found)
    return entries, problems


def _pieces(text: str) -> Iterator[Entry | Problem]:
    lines = text.removeprefix("\ufeff").splitlines()
    table: tuple[str, ...] | None = ()
    at = 0
    while at < len(lines):
        line, number = lines[at].strip(), at + 1
        if not line or line.startswith("#"):
            at += 1
        elif line.startswith("["):
            at += 1
            try:
                table = _heading(line)
            except ValueError as error:
                table = None
                yield Problem(number, f"is no heading of a table: {error}.")
        else:
            end, found = _entry(lines, at)
            at = end
            if isinstance(found, str):
                yield Problem(number, f"is no entry: {found}.")
            elif table is None:
                yield Problem(number, "is not read, since the heading above it is wrong.")
            else:
                yield from (Entry(table + path, value, number) for path, value in _leaves(found))


def _entry(lines: list[str], start: int) -> tuple[int, dict[str, Any] | str]:
    """The entry that begins in a line, or why there is none, and where to go on: an entry may take several lines."""
    end, reason = start + 1, ""
    while True:
        try:
            return end, tomllib.loads("\n".join(lines[start:end]))
        except ValueError as error:
            reason = reason or _reason(error)
        if end == len(lines) or end - start == MOST_LINES or _BEGINS.match(lines[end]):
            return start + 1, reason
        end += 1


def _heading(line: str) -> tuple[str, ...]:
    """The names in a heading. Raises ValueError where it is none."""
    try:
        found = tomllib.loads(line)
    except ValueError as error:
        raise ValueError(_reason(error)) from error
    path: list[str] = []
    while found:
        ((name, found),) = found.items()
        path.append(name)
        if not isinstance(found, dict):
            raise ValueError("one pair of brackets is meant")
    return tuple(path)


def _leaves(found: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, value in found.items():
        if isinstance(value, dict):
            yield from (((name, *path), leaf) for path, leaf in _leaves(value))
        else:
            yield (name,), value


def _reason(error: ValueError) -> str:
    says = _PLACE.sub("", str(error))
    return says[:1].lower() + says[1:]
